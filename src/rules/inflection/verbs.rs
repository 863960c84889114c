//! Spanish verbs as statutes use them: third person, infinitive, gerund, participle, with clitics.
//!
//! Regular endings come from rules; stem changes are generated generously (a form that Spanish
//! lacks harms nobody); what no rule gives is listed in `rules/lexico/inflexion.toml`.

use super::both_genders;
use crate::rules::RuleError;
use crate::rules::words::{accent_of, fold};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

const CLITICS: [&str; 16] = [
    "se", "le", "les", "lo", "la", "los", "las", "me", "nos", "sele", "seles", "selo", "sela",
    "selos", "selas", "te",
];

/// Pronouns after a command.
const COMMANDS: [&str; 10] = [
    "se", "sele", "seles", "le", "les", "lo", "la", "los", "las", "selo",
];

/// What no rule gives: infinitives that are nouns, and irregular forms.
#[derive(Clone, Debug, Default)]
pub struct Verbs {
    /// Words in -ar, -er, -ir that are not verbs.
    nouns: BTreeSet<String>,
    /// Forms of a verb that statutes write for something else ("de", "entre", "la presente").
    other: BTreeSet<String>,
    /// Irregular forms by infinitive, folded; compounds find them by their ending.
    irregular: BTreeMap<String, Vec<String>>,
    /// Words that only their accent tells from another: folded, and the ways they are written.
    accented: BTreeMap<String, BTreeSet<String>>,
    /// Of the irregular forms, those: infinitive and form, folded, and the form as it is written.
    with_accent: BTreeMap<(String, String), String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    no_verbos: Vec<String>,
    no_formas: Vec<String>,
    #[serde(default)]
    acentos: Vec<String>,
    verbo: Vec<Irregular>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Irregular {
    infinitivo: String,
    formas: Vec<String>,
}

impl Verbs {
    /// Reads `inflexion.toml`.
    ///
    /// # Errors
    ///
    /// [`RuleError`] when the file is not what it should be.
    pub fn parse(file: &str, text: &str) -> Result<Self, RuleError> {
        let read: File = toml::from_str(text).map_err(|e| RuleError::toml(file, text, &e))?;
        let mut accented: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for word in &read.acentos {
            let ways = accented.entry(fold(word)).or_default();
            ways.insert(word.to_lowercase());
        }
        let with_accent = read
            .verbo
            .iter()
            .flat_map(|verb| {
                let marked = verb.formas.iter().filter(|form| accent_of(form).is_some());
                marked.map(|form| ((fold(&verb.infinitivo), fold(form)), form.to_lowercase()))
            })
            .collect();
        Ok(Verbs {
            accented,
            with_accent,
            nouns: read.no_verbos.iter().map(|word| fold(word)).collect(),
            other: read.no_formas.iter().map(|word| fold(word)).collect(),
            irregular: read
                .verbo
                .into_iter()
                .map(|verb| {
                    let forms = verb.formas.iter().map(|form| fold(form)).collect();
                    (fold(&verb.infinitivo), forms)
                })
                .collect(),
        })
    }

    /// The ways of writing a word with an accent, when only that tells it from another.
    pub fn accented(&self, folded: &str) -> impl Iterator<Item = &str> + use<'_> {
        let ways = self.accented.get(folded).into_iter().flatten();
        ways.map(String::as_str)
    }

    /// How a verb writes a form with its accent ("esté", and nothing for "publique").
    pub(super) fn with_accent(&self, infinitive: &str, form: &str) -> Option<&str> {
        let known = (infinitive.to_owned(), form.to_owned());
        self.with_accent.get(&known).map(String::as_str)
    }

    /// True when a folded word is to be conjugated.
    pub(super) fn is_infinitive(&self, word: &str) -> bool {
        let ending = word.ends_with("ar") || word.ends_with("er") || word.ends_with("ir");
        ending && word.len() >= 3 && !self.nouns.contains(word)
    }

    /// The forms of a folded infinitive that a statute can use.
    pub(super) fn conjugate(&self, infinitive: &str) -> BTreeSet<String> {
        let stem = &infinitive[..infinitive.len() - 2];
        let mut all = with_clitics(infinitive);
        if infinitive.ends_with("ar") {
            first_conjugation(stem, &mut all);
        } else {
            other_conjugations(stem, infinitive.ends_with("ir"), &mut all);
        }
        for ending in ["a", "an", "ia", "ian"] {
            all.insert(format!("{infinitive}{ending}"));
        }
        self.add_irregular(infinitive, &mut all);
        all.retain(|form| !self.other.contains(form));
        all
    }

    /// Forms of the longest listed verb that ends this one ("intervenir" by "venir").
    fn add_irregular(&self, infinitive: &str, all: &mut BTreeSet<String>) {
        let listed = (0..infinitive.len())
            .filter(|at| infinitive.is_char_boundary(*at))
            .find_map(|at| {
                self.irregular
                    .get_key_value(&infinitive[at..])
                    .map(|e| (at, e))
            });
        if let Some((at, (_, forms))) = listed {
            let prefix = &infinitive[..at];
            for form in forms {
                let whole = format!("{prefix}{form}");
                if is_participle(form) {
                    all.extend(both_genders(&whole));
                }
                all.insert(whole);
            }
        }
    }
}

/// True for "dado", "puesto" and "hecho", which have a feminine and a plural; "dio" has not, and would give "días".
fn is_participle(folded: &str) -> bool {
    ["ado", "ido", "to", "cho"]
        .iter()
        .any(|ending| folded.ends_with(ending))
}

fn with_clitics(form: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::from([form.to_owned()]);
    all.extend(CLITICS.iter().map(|clitic| format!("{form}{clitic}")));
    all
}

/// A subjunctive, and the command that old statutes make of it: "deténgase", "exíjaseles".
fn commanded(form: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::from([form.to_owned()]);
    all.extend(COMMANDS.iter().map(|clitic| format!("{form}{clitic}")));
    all
}

fn first_conjugation(stem: &str, all: &mut BTreeSet<String>) {
    for stem in stems(stem) {
        // "Ingresó" keeps its accent: without it, it is a noun.
        for ending in [
            "a", "an", "aba", "aban", "ó", "aron", "ara", "aran", "ase", "asen", "are", "aren",
        ] {
            all.insert(format!("{stem}{ending}"));
        }
        let soft = soften_first(&stem);
        for ending in ["e", "en"] {
            all.extend(commanded(&format!("{soft}{ending}")));
        }
    }
    all.extend(with_clitics(&format!("{stem}ando")));
    all.extend(both_genders(&format!("{stem}ado")));
}

fn other_conjugations(stem: &str, third: bool, all: &mut BTreeSet<String>) {
    for stem in stems(stem) {
        for ending in [
            "e", "en", "ia", "ian", "io", "ieron", "iera", "ieran", "iese", "iesen", "iere",
            "ieren",
        ] {
            all.insert(format!("{stem}{ending}"));
        }
        for hard in harden_other(&stem) {
            for ending in ["a", "an"] {
                all.extend(commanded(&format!("{hard}{ending}")));
            }
        }
        all.extend(with_clitics(&format!("{stem}iendo")));
    }
    if third && stem.ends_with('u') {
        for ending in [
            "ye", "yen", "ya", "yan", "yo", "yeron", "yera", "yeran", "yere", "yeren",
        ] {
            all.insert(format!("{stem}{ending}"));
        }
        all.extend(with_clitics(&format!("{stem}yendo")));
    }
    all.extend(both_genders(&format!("{stem}ido")));
}

/// The stem and its possible vowel changes: e→ie, e→i, o→ue, u→ue.
fn stems(stem: &str) -> Vec<String> {
    let mut all = vec![stem.to_owned()];
    let silent_u = stem.ends_with("gu") || stem.ends_with("qu");
    let voiced = &stem[..stem.len() - usize::from(silent_u)];
    if let Some(at) = voiced.rfind(['a', 'e', 'i', 'o', 'u']) {
        let (head, tail) = (&stem[..at], &stem[at + 1..]);
        let changes: &[&str] = match stem.as_bytes()[at] {
            b'e' => &["ie", "i"],
            b'o' => &["ue"],
            b'u' => &["ue"],
            _ => &[],
        };
        all.extend(changes.iter().map(|vowel| format!("{head}{vowel}{tail}")));
    }
    all
}

/// Spelling before `e`: c→qu, g→gu, z→c.
fn soften_first(stem: &str) -> String {
    match stem.as_bytes().last() {
        Some(b'c') => format!("{}qu", &stem[..stem.len() - 1]),
        Some(b'g') => format!("{stem}u"),
        Some(b'z') => format!("{}c", &stem[..stem.len() - 1]),
        _ => stem.to_owned(),
    }
}

/// Spellings before `a`: c→zc or z, g→j, gu→g, qu→c.
fn harden_other(stem: &str) -> Vec<String> {
    let cut = |n: usize| &stem[..stem.len() - n];
    if stem.ends_with("gu") {
        return vec![format!("{}g", cut(2))];
    }
    match stem.as_bytes().last() {
        Some(b'c') => vec![format!("{}zc", cut(1)), format!("{}z", cut(1))],
        Some(b'g') => vec![format!("{}j", cut(1))],
        _ => vec![stem.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(infinitive: &str, forms: &[&str]) {
        let all = Verbs::default().conjugate(infinitive);
        for form in forms {
            assert!(all.contains(*form), "{infinitive} lacks {form}");
        }
    }

    #[test]
    fn verbs_are_known_in_the_forms_that_statutes_use() {
        has(
            "garantizar",
            &[
                "garantizara",
                "garantizaran",
                "garantice",
                "garantizarse",
                "garantizado",
            ],
        );
        has(
            "negar",
            &[
                "negara",
                "niegue",
                "nieguen",
                "niega",
                "negarsele",
                "negada",
            ],
        );
        has(
            "proteger",
            &["protegera", "proteja", "protegiendo", "protegidas"],
        );
        has(
            "requerir",
            &["requiera", "requerira", "requiere", "requerirse"],
        );
        has("establecer", &["establezca", "establecera", "establece"]);
        has("instituir", &["instituye", "instituira", "instituyendo"]);
        has("resolver", &["resuelva", "resolvera", "resuelve"]);
        has(
            "exigir",
            &["exija", "exijan", "exigira", "exigirsele", "exige"],
        );
        has("seguir", &["siga", "sigue", "seguira"]);
        has("ingresar", &["ingresó", "ingresaron", "ingresare"]);
        has("pedir", &["pidiere", "pidieren"]);
        has("exigir", &["exijase", "exijaseles", "exijanse"]);
        has("expedir", &["expida", "expide", "expedira"]);
    }

    #[test]
    fn an_accent_tells_a_verb_from_another_word() {
        let verbs = Verbs::parse(
            "inflexion.toml",
            "no_verbos = []\nno_formas = []\nacentos = [\"pública\", \"esté\"]\n[[verbo]]\ninfinitivo = \"estar\"\nformas = [\"esté\"]\n",
        )
        .expect("valid");
        let of = |word: &str| crate::rules::inflection::forms(word, &verbs);
        assert!(of("publicar").contains("publica") && !of("publicar").contains("pública"));
        assert!(of("público/a").contains("pública") && !of("público/a").contains("publica"));
        assert!(of("estar").contains("esté") && !of("estar").contains("este"));
        assert!(of("=éste").contains("este") && of("=esté").contains("esté"));
    }

    #[test]
    fn only_participles_have_a_feminine_and_a_plural() {
        let verbs = Verbs::parse(
            "inflexion.toml",
            "no_verbos = []\nno_formas = []\n[[verbo]]\ninfinitivo = \"dar\"\nformas = [\"dado\", \"dio\", \"dando\"]\n\
             [[verbo]]\ninfinitivo = \"poner\"\nformas = [\"puso\", \"puesto\"]\n",
        )
        .expect("valid");
        let of = |infinitive: &str, forms: &[&str]| {
            let all = verbs.conjugate(infinitive);
            forms.iter().all(|form| all.contains(*form))
        };
        assert!(of("dar", &["dado", "dadas", "dio", "dando"]) && of("poner", &["puso", "puestas"]));
        for (infinitive, noun) in [
            ("dar", "dia"),
            ("dar", "dias"),
            ("dar", "danda"),
            ("poner", "pusas"),
        ] {
            assert!(!verbs.conjugate(infinitive).contains(noun), "{noun}");
        }
    }

    #[test]
    fn compounds_take_the_irregular_forms_of_their_verb() {
        let verbs = Verbs::parse(
            "inflexion.toml",
            "no_verbos = [\"hogar\"]\nno_formas = [\"de\"]\n[[verbo]]\ninfinitivo = \"venir\"\nformas = [\"vendrá\", \"venga\"]\n",
        )
        .expect("valid");
        assert!(verbs.conjugate("intervenir").contains("intervendra"));
        assert!(!verbs.is_infinitive("hogar"));
        assert!(!verbs.conjugate("dar").contains("de"));
    }
}
