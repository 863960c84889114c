//! Defined terms: when two of them are the same, and which are worth comparing.
//!
//! In: terms and definitions as printed. Out: keys that do not depend on gender, number or accents,
//! and how much a term matters to a review of migration law.
//!
//! # Not here
//!
//! Which instruments define what (`definitions`).

use crate::law::id_slug;

/// How much a term matters here, the most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Matter {
    /// It speaks of migration or refuge.
    Migration,
    /// It speaks of persons or principles that migration law protects.
    Protection,
}

/// Beginnings of words that speak of migration and refuge.
const MIGRATION: [&str; 18] = [
    "migra",
    "migrac",
    "migrat",
    "inmigra",
    "emigra",
    "transmigra",
    "refugi",
    "asilo",
    "asilad",
    "apatrid",
    "extranjer",
    "repatria",
    "retorn",
    "deporta",
    "desplazad",
    "desplazam",
    "acompanad",
    "remesa",
];

/// Beginnings of words that speak of protected persons and of the principles that protect them.
const PROTECTION: [&str; 13] = [
    "nina",
    "nino",
    "ninez",
    "adolescent",
    "victima",
    "discrimin",
    "vulnerab",
    "trata",
    "acogimiento",
    "interculturalidad",
    "xenofobia",
    "albergue",
    "hospitalidad",
];

/// First words of terms by which each law names a body, a text or a place of its own.
const OWN: [&str; 47] = [
    "acuerdo",
    "ayuntamiento",
    "autoridad",
    "cabildo",
    "codigo",
    "comision",
    "comite",
    "congreso",
    "consejo",
    "constitucion",
    "convenio",
    "coordinacion",
    "defensoria",
    "delegacion",
    "departamento",
    "dependencia",
    "dif",
    "direccion",
    "director",
    "ejecutivo",
    "entidad",
    "estado",
    "federacion",
    "fiscalia",
    "fondo",
    "gobernador",
    "gobierno",
    "instituto",
    "junta",
    "ley",
    "lineamiento",
    "municipio",
    "oficina",
    "organo",
    "organismo",
    "padron",
    "plan",
    "presupuesto",
    "procuraduria",
    "programa",
    "registro",
    "regla",
    "reglamento",
    "secretaria",
    "sistema",
    "subsecretaria",
    "unidad",
];

/// Words that say nothing of their own.
const EMPTY: [&str; 32] = [
    "a", "al", "aquel", "aquella", "aquellas", "aquellos", "con", "de", "del", "e", "el", "en",
    "es", "la", "las", "lo", "los", "o", "para", "por", "que", "quien", "quienes", "se", "sea",
    "sean", "su", "sus", "toda", "todo", "u", "y",
];

/// How a definition may send the reader to another text instead of saying what a thing is.
const REFERRALS: [&str; 10] = [
    "definid",
    "se-refiere",
    "hace-referencia",
    "en-terminos-de",
    "en-los-terminos-de",
    "de-conformidad-con",
    "conforme-a",
    "prevista-en",
    "previsto-en",
    "establecid",
];

/// Words before a referral, at most, when the definition is that referral and no more.
const REFERRAL_REACH: usize = 6;

/// What two spellings of one term share: "Persona migrante" and "Migrantes" have the same key.
pub(super) fn key(term: &str) -> String {
    let words: Vec<String> = content(term).filter(|word| word != "persono").collect();
    if words.is_empty() {
        return content(term).collect::<Vec<_>>().join("-");
    }
    words.join("-")
}

/// The words of a definition that carry its meaning, without gender and number.
pub(super) fn meaning(text: &str) -> Vec<String> {
    content(text).collect()
}

/// How much a term matters; `None` when comparing it would say nothing.
pub(super) fn matter(term: &str) -> Option<Matter> {
    let slug = id_slug(term);
    let begins = |stems: &[&str]| {
        slug.split('-')
            .any(|word| stems.iter().any(|stem| word.starts_with(stem)))
    };
    let head = slug.split('-').next().unwrap_or_default();
    let own = OWN.iter().any(|word| {
        head == *word
            || head.strip_suffix('s') == Some(word)
            || head.strip_suffix("es") == Some(word)
    });
    if own {
        None
    } else if begins(&MIGRATION) {
        Some(Matter::Migration)
    } else if begins(&PROTECTION) {
        Some(Matter::Protection)
    } else {
        None
    }
}

/// True when a definition only sends the reader to another text.
pub(super) fn is_referral(text: &str) -> bool {
    let slug = id_slug(text);
    let referral = REFERRALS.iter().filter_map(|words| slug.find(words)).min();
    referral.is_some_and(|at| slug[..at].split('-').count() <= REFERRAL_REACH)
}

/// Words that carry meaning, in order, without accents, case, gender or number.
fn content(text: &str) -> impl Iterator<Item = String> {
    id_slug(text)
        .split('-')
        .filter(|word| !word.is_empty() && !EMPTY.contains(word))
        .map(root)
        .collect::<Vec<_>>()
        .into_iter()
}

/// Drops the plural and makes the feminine masculine: enough to compare, not to read.
fn root(word: &str) -> String {
    let single = match word.strip_suffix('s') {
        Some(single) if single.len() > 3 => single,
        _ => word,
    };
    match single.strip_suffix('a') {
        Some(stem) if stem.len() > 2 => format!("{stem}o"),
        _ => single.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_the_same_in_either_gender_and_number() {
        assert_eq!(key("Persona migrante"), key("Migrantes"));
        assert_eq!(
            key("Niñas, niños y adolescentes"),
            key("Niña, niño o adolescente")
        );
        assert_eq!(key("Persona refugiada"), key("Refugiados"));
        assert_ne!(key("Migrante"), key("Familia migrante"));
        assert_eq!(key("Personas"), key("Persona"));
    }

    #[test]
    fn bodies_and_texts_of_each_law_are_not_compared() {
        for own in [
            "Ley",
            "Secretaría",
            "Instituto",
            "Consejo Estatal de Migrantes",
            "Autoridades migratorias",
        ] {
            assert_eq!(matter(own), None, "{own}");
        }
        assert_eq!(matter("Persona migrante"), Some(Matter::Migration));
        assert_eq!(matter("Grupos vulnerables"), Some(Matter::Protection));
        assert_eq!(matter("Manifiesto de impacto"), None);
    }

    #[test]
    fn a_referral_is_no_definition_and_a_definition_with_a_referral_at_its_end_is() {
        assert!(is_referral("la definida en la Ley de Migración"));
        assert!(is_referral(
            "la persona a que se refiere el artículo 3 de la Ley de Migración"
        ));
        assert!(!is_referral(
            "la persona que sale, transita o llega al territorio del Estado, conforme a la Ley de Migración"
        ));
    }
}
