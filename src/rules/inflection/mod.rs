//! Inflection of Spanish words: number, gender where it is asked for, and verbs.
//!
//! In: a word as a rule writes it. Out: every folded form that counts as the same word.
//!
//! A word matches in singular and plural; `extranjero/a` in both genders too; a participle in every
//! gender and number; an infinitive stands for the whole verb, with its clitics; `=palabra` only as
//! it is written. Nothing is stemmed: `migrar`, `migrante` and `migración` stay three words.
//!
//! # Not here
//!
//! Which phrases mean the same: that is the lexicon.

mod verbs;

use super::words::{accent_of, fold};
use std::collections::BTreeSet;

pub use verbs::Verbs;

/// Every folded form of a word as written in a rule.
///
/// # Shape
///
/// `word` is one word, without spaces; a leading `=` asks for that form only, and `/a` at its end
/// for both genders. The result is sorted and holds the word itself. A form that only its accent
/// tells from another word ("pública" from "publica") keeps it.
pub fn forms(word: &str, verbs: &Verbs) -> BTreeSet<String> {
    let all = folded_forms(word, verbs);
    let verb = verbs.is_infinitive(&fold(word));
    let written = accent_of(word.trim_start_matches('='));
    all.into_iter()
        .map(|form| {
            let own = verbs.with_accent(&fold(word), &form);
            let mut ways = verbs.accented(&form);
            let accented = if verb {
                ways.find(|way| own == Some(*way))
            } else {
                ways.find(|way| written.is_some() && accent_of(way) == written)
            };
            accented.map(str::to_owned).unwrap_or(form)
        })
        .collect()
}

fn folded_forms(word: &str, verbs: &Verbs) -> BTreeSet<String> {
    if let Some(exact) = word.strip_prefix('=') {
        return BTreeSet::from([fold(exact)]);
    }
    if let Some(masculine) = word.strip_suffix("/a") {
        return both_genders(&fold(masculine));
    }
    let folded = fold(word);
    if verbs.is_infinitive(&folded) {
        return verbs.conjugate(&folded);
    }
    if participle_stem(&folded).is_some() {
        return both_genders(&masculine_singular(&folded));
    }
    if is_stressed_in_s(word) {
        return BTreeSet::from([format!("{folded}es"), folded]);
    }
    number(&folded)
}

/// True for "país", "interés", "mes": nouns in a stressed *-s*, which take *-es* in the plural.
/// Folding hides the accent, so this looks at the word as written.
fn is_stressed_in_s(word: &str) -> bool {
    const ACCENTED: [&str; 5] = ["ás", "és", "ís", "ós", "ús"];
    let lower = word.to_lowercase();
    let vowels = |c: &char| "aeiou".contains(*c);
    ACCENTED.iter().any(|ending| lower.ends_with(ending))
        || lower.ends_with('s')
            && lower.chars().count() >= 3
            && lower.chars().filter(vowels).count() == 1
}

/// Singular and plural of a folded noun or adjective, whichever was given.
fn number(word: &str) -> BTreeSet<String> {
    let mut all = BTreeSet::from([word.to_owned()]);
    if word.chars().all(|letter| letter.is_ascii_digit()) || word.chars().count() < 3 {
        return all;
    }
    all.insert(plural(word));
    all.extend(singulars(word));
    all
}

fn plural(word: &str) -> String {
    match word.as_bytes().last() {
        Some(b'z') => format!("{}ces", &word[..word.len() - 1]),
        Some(b's') => word.to_owned(),
        Some(b'a' | b'e' | b'i' | b'o' | b'u') => format!("{word}s"),
        _ => format!("{word}es"),
    }
}

/// The singulars that a folded plural may have: none when the word does not look like one.
///
/// "planes" gives both "plan" and "plane", "informes" only "informe": a form that is no word is
/// found in no text.
fn singulars(word: &str) -> Vec<String> {
    if let Some(stem) = word.strip_suffix("ces") {
        return vec![format!("{stem}z")];
    }
    let Some(short) = word.strip_suffix('s') else {
        return Vec::new();
    };
    let mut all = Vec::new();
    if let Some(stem) = word.strip_suffix("es")
        && stem.ends_with(['n', 'r', 'l', 'd', 'j', 'y', 's'])
    {
        all.push(stem.to_owned());
    }
    if short.ends_with(['a', 'o', 'e']) {
        all.push(short.to_owned());
    }
    all
}

/// Both genders and numbers of a masculine singular: `extranjero`, `trabajador`, `mexicano`.
fn both_genders(masculine: &str) -> BTreeSet<String> {
    let mut all = number(masculine);
    let feminine = match masculine.strip_suffix(['o', 'e']) {
        Some(stem) => format!("{stem}a"),
        None => format!("{masculine}a"),
    };
    all.extend(number(&feminine));
    all
}

/// The stem of a regular participle, in any gender and number.
fn participle_stem(word: &str) -> Option<&str> {
    ["ados", "adas", "idos", "idas", "ado", "ada", "ido", "ida"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .filter(|stem| stem.chars().count() >= 3)
}

fn masculine_singular(participle: &str) -> String {
    let word = participle.strip_suffix('s').unwrap_or(participle);
    match word.strip_suffix('a') {
        Some(stem) => format!("{stem}o"),
        None => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(word: &str) -> String {
        let verbs = Verbs::default();
        forms(word, &verbs)
            .into_iter()
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn nouns_match_in_singular_and_plural() {
        assert_eq!(all("migrante"), "migrante migrantes");
        assert_eq!(all("oficiales"), "oficial oficiale oficiales");
        assert_eq!(all("informes"), "informe informes");
        assert_eq!(all("clases"), "clas clase clases");
        assert_eq!(all("institución"), "institucion instituciones");
        assert_eq!(all("juez"), "jueces juez");
    }

    #[test]
    fn nouns_in_a_stressed_s_have_a_plural_of_their_own() {
        assert_eq!(all("país"), "pais paises");
        assert_eq!(all("interés"), "interes intereses");
        assert_eq!(all("mes"), "mes meses");
        assert_eq!(all("países"), "pais paise paises");
        assert_eq!(all("crisis"), "crisis");
    }

    #[test]
    fn both_genders_only_where_they_are_asked_for() {
        assert_eq!(
            all("extranjero/a"),
            "extranjera extranjeras extranjero extranjeros"
        );
        assert_eq!(all("acta"), "acta actas");
        assert_eq!(
            all("trabajador/a"),
            "trabajador trabajadora trabajadoras trabajadores"
        );
    }

    #[test]
    fn participles_agree_with_what_they_qualify() {
        assert_eq!(
            all("acompañadas"),
            "acompañada acompañadas acompañado acompañados"
        );
    }

    #[test]
    fn an_equals_sign_keeps_the_word_as_it_is() {
        assert_eq!(all("=menores"), "menores");
    }
}
