//! The catalogues that the report's fields choose from, and how what a person wrote is found in them.
//!
//! In: the catalogues, the rule set, states of the register that no catalogue has. Out: [`Lists`].

use crate::catalog::Catalog;
use crate::law::id_slug;
use crate::record::ActionKind;
use crate::rules::{RuleSet, distance};

/// Which catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum List {
    /// States and the Federation.
    Entities,
    /// What a row tells of.
    Kinds,
    /// Objectives of the Global Compact.
    Objectives,
    /// Lines of the PEM.
    Lines,
    /// Requirements.
    Requirements,
    /// Categories of challenges.
    Challenges,
    /// Sexes.
    Sexes,
    /// Age groups.
    Ages,
}

/// Key of the Federation, which is no state.
pub const FEDERATION: (&str, &str) = ("00", "Federación");

const SEXES: [&str; 4] = ["Mujer", "Hombre", "No binario", "No especificado"];
// Written with «a»: a spreadsheet takes «6-11» for the sixth of November.
const AGES: [&str; 7] = [
    "0 a 5 años",
    "6 a 11 años",
    "12 a 17 años",
    "18 a 29 años",
    "30 a 59 años",
    "60 años o más",
    "No especificado",
];

impl List {
    /// Every catalogue, in the order of the template's sheet of lists.
    pub const ALL: [List; 8] = [
        List::Entities,
        List::Kinds,
        List::Objectives,
        List::Lines,
        List::Requirements,
        List::Challenges,
        List::Sexes,
        List::Ages,
    ];

    /// The name of its range in the template.
    pub const fn range_name(self) -> &'static str {
        match self {
            List::Entities => "lista_entidades",
            List::Kinds => "lista_tipos",
            List::Objectives => "lista_objetivos",
            List::Lines => "lista_lineas",
            List::Requirements => "lista_requisitos",
            List::Challenges => "lista_categorias",
            List::Sexes => "lista_sexos",
            List::Ages => "lista_edades",
        }
    }

    /// Its title.
    pub const fn title(self) -> &'static str {
        match self {
            List::Entities => "Entidades",
            List::Kinds => "Tipos",
            List::Objectives => "Objetivos del Pacto Mundial",
            List::Lines => "Líneas del PEM",
            List::Requirements => "Requisitos",
            List::Challenges => "Categorías de reto",
            List::Sexes => "Sexos",
            List::Ages => "Grupos de edad",
        }
    }

    /// What is said of a text that is not in it.
    pub const fn unknown(self) -> &'static str {
        match self {
            List::Entities => "no es una entidad; elíjala de la lista o escriba su clave del INEGI",
            List::Kinds => {
                "no es un tipo; los posibles son: acción, programa, buena práctica, reto"
            }
            List::Objectives => "no es un objetivo del Pacto Mundial: van del 1 al 23",
            List::Lines => {
                "no es una línea de acción del PEM; sus claves tienen tres números, como 1.1.2"
            }
            List::Requirements => "no es la clave de un requisito",
            List::Challenges => "no es una categoría de reto",
            List::Sexes => "no está en la lista: Mujer, Hombre, No binario o No especificado",
            List::Ages => {
                "no es un grupo de edad de la lista; son «0 a 5 años», «6 a 11 años», «12 a 17 años», «18 a 29 años», «30 a 59 años», «60 años o más» y «No especificado»"
            }
        }
    }

    /// True where people write a key, with or without the name after it.
    const fn is_keyed(self) -> bool {
        matches!(
            self,
            List::Entities | List::Objectives | List::Lines | List::Requirements
        )
    }
}

/// What can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What is stored.
    pub key: String,
    /// Its name.
    pub name: String,
    /// As the template's list shows it.
    pub label: String,
    /// Its key, without accents or case.
    key_slug: String,
    /// Its names, without accents or case.
    names: Vec<String>,
    /// Its key with its name, alike.
    label_slug: String,
}

impl Entry {
    fn new(key: &str, name: &str, label: String) -> Self {
        Entry {
            key_slug: id_slug(key),
            names: vec![id_slug(name)],
            label_slug: id_slug(&label),
            key: key.to_owned(),
            name: name.to_owned(),
            label,
        }
    }

    fn named(key: &str, name: &str) -> Self {
        Self::new(key, name, name.to_owned())
    }

    fn is_called(&self, slug: &str) -> bool {
        self.key_slug == slug || self.label_slug == slug || self.names.iter().any(|own| own == slug)
    }
}

/// Every catalogue.
#[derive(Clone, Debug)]
pub struct Lists([Vec<Entry>; 8]);

/// Why a text was not found in a catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotListed {
    /// Nothing is called so; the nearest label, if any is near.
    Unknown(Option<String>),
    /// The key is that of one entry and the name that of another: both labels.
    Contradicts(String, String),
}

impl Lists {
    /// The catalogues; `known` are states that the register has and no catalogue does, as key and name.
    pub fn of(catalog: &Catalog, rules: &RuleSet, known: &[(String, String)]) -> Self {
        Lists(List::ALL.map(|list| {
            match list {
                List::Entities => entities(catalog, known),
                List::Kinds => ActionKind::ALL
                    .iter()
                    .map(|own| Entry::named(own.key(), own.word()))
                    .collect(),
                List::Objectives => (catalog.agenda.compact.iter())
                    .map(|own| {
                        let key = own.number.to_string();
                        Entry::new(&key, &own.name, format!("{key}. {}", own.name))
                    })
                    .collect(),
                List::Lines => (catalog.programme.lines.iter())
                    .map(|own| Entry::new(&own.key, &own.name, format!("{} {}", own.key, own.name)))
                    .collect(),
                List::Requirements => (rules.rules.iter())
                    .map(|own| {
                        let title = &own.requirement.title;
                        Entry::new(own.id(), title, format!("{}. {title}", own.id()))
                    })
                    .collect(),
                List::Challenges => (catalog.agenda.challenges.iter())
                    .map(|own| Entry::named(&own.slug, &own.name))
                    .collect(),
                List::Sexes => SEXES.iter().map(|own| Entry::named(own, own)).collect(),
                List::Ages => AGES.iter().map(|own| Entry::named(own, own)).collect(),
            }
        }))
    }

    /// The values of a list that no catalogue has: sexes and age groups.
    pub const fn fixed(list: List) -> &'static [&'static str] {
        match list {
            List::Sexes => &SEXES,
            List::Ages => &AGES,
            _ => &[],
        }
    }

    /// The entries of a catalogue, in order.
    pub fn entries(&self, list: List) -> &[Entry] {
        &self.0[list as usize]
    }

    /// The entry that a text means: its key, its name, or both, whatever its accents and case.
    ///
    /// # Errors
    ///
    /// [`NotListed`] when there is none, or the text contradicts itself.
    pub fn find(&self, list: List, text: &str) -> Result<&Entry, NotListed> {
        let all = self.entries(list);
        let slug = id_slug(text);
        if let Some(found) = all.iter().find(|own| own.is_called(&slug)) {
            return Ok(found);
        }
        if list.is_keyed()
            && let Some((entry, rest)) = self.by_key(list, text)
        {
            let rest = id_slug(rest);
            let mut others = all.iter().filter(|own| own.key != entry.key);
            if let Some(other) = others.find(|own| own.names.contains(&rest)) {
                return Err(NotListed::Contradicts(
                    entry.label.clone(),
                    other.label.clone(),
                ));
            }
            if entry.names.iter().any(|own| opens(own, &rest)) {
                return Ok(entry);
            }
            // What follows the key is no name: perhaps another key, which must not be lost.
            return Err(NotListed::Unknown(Some(entry.label.clone())));
        }
        Err(NotListed::Unknown(self.nearest(list, &slug)))
    }

    /// The entry whose key opens a text, and what follows the key.
    fn by_key<'t>(&self, list: List, text: &'t str) -> Option<(&Entry, &'t str)> {
        let mut text = text.trim();
        if list == List::Objectives {
            let number = text.find(|own: char| own.is_ascii_digit())?;
            let word = id_slug(&text[..number]);
            if !["", "objetivo", "obj", "o", "no", "num"].contains(&word.as_str()) {
                return None;
            }
            text = &text[number..];
        }
        let end = text.find(|own: char| own.is_whitespace() || ":,;()".contains(own));
        let (key, rest) = text.split_at(end.unwrap_or(text.len()));
        let mut slug = id_slug(key);
        match list {
            List::Objectives => slug = slug.trim_start_matches('0').to_owned(),
            List::Entities if slug.len() == 1 => slug.insert(0, '0'),
            _ => {}
        }
        let found = self.entries(list).iter().find(|own| own.key_slug == slug);
        found.map(|own| (own, rest))
    }

    /// The label nearest to a text; `None` when none is near.
    fn nearest(&self, list: List, slug: &str) -> Option<String> {
        // A number is no misspelling of another.
        if !slug.contains(|own: char| own.is_ascii_alphabetic()) {
            return None;
        }
        let steps = |own: &Entry| {
            let all = [&own.key_slug, &own.label_slug]
                .into_iter()
                .chain(&own.names);
            let near = all.filter(|name| {
                let long = name.len().max(slug.len());
                long - name.len().min(slug.len()) <= 2 + long / 4
            });
            near.map(|name| (distance(slug, name), name.len())).min()
        };
        let all = self.entries(list).iter();
        let best = all.filter_map(|own| steps(own).map(|(steps, long)| (steps, long, own)));
        best.min_by_key(|(steps, ..)| *steps)
            .filter(|(steps, long, _)| *steps <= 1 + long / 4)
            .map(|(.., own)| own.label.clone())
    }
}

/// True when a name begins so, give or take a few letters. A number that the name lacks may be another key, and what
/// goes on after the name another name: neither must be lost.
fn opens(name: &str, start: &str) -> bool {
    let has_digit = |own: &str| own.bytes().any(|own| own.is_ascii_digit());
    if start.len() > name.len() + 2 || (has_digit(start) && !has_digit(name)) {
        return false;
    }
    let same = name.get(..start.len()).unwrap_or(name);
    distance(start, same) <= start.len() / 4
}

fn entities(catalog: &Catalog, known: &[(String, String)]) -> Vec<Entry> {
    let labelled = |key: &str, name: &str| Entry::new(key, name, format!("{key} {name}"));
    let mut all = vec![labelled(FEDERATION.0, FEDERATION.1)];
    for own in catalog.states.all() {
        let mut entry = labelled(&own.code, &own.short_name);
        // The official name is found too; the everyday one is stored.
        entry.names.push(id_slug(&own.name));
        all.push(entry);
    }
    let is_new = |own: &&(String, String)| all.iter().all(|entry| entry.key != own.0);
    let known = known.iter().filter(is_new);
    let known: Vec<Entry> = known.map(|(key, name)| Entry::named(key, name)).collect();
    all.extend(known);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists() -> Lists {
        let catalog = Catalog::embedded().expect("valid");
        let rules = RuleSet::embedded().expect("valid");
        let known = [("anahuac".to_owned(), "Anáhuac".to_owned())];
        Lists::of(&catalog, &rules, &known)
    }

    fn found<'l>(lists: &'l Lists, list: List, text: &str) -> Option<&'l str> {
        lists.find(list, text).ok().map(|own| own.key.as_str())
    }

    #[test]
    fn an_entry_is_found_by_its_key_its_name_or_both() {
        let lists = lists();
        let cases = [
            (List::Entities, "9", "09"),
            (List::Entities, "CIUDAD DE MEXICO", "09"),
            (List::Entities, "05 Coahuila", "05"),
            (List::Entities, "Coahuila de Zaragoza", "05"),
            (List::Entities, "Federación", "00"),
            (List::Entities, "anáhuac", "anahuac"),
            (List::Kinds, "Buena practica", "buena-practica"),
            (List::Objectives, "07", "7"),
            (List::Objectives, "Objetivo 7", "7"),
            (List::Objectives, "7. Abordar y reducir", "7"),
            (
                List::Objectives,
                "7.- Abordar y reducir vulnerabilidades",
                "7",
            ),
            (List::Lines, "1.1.2", "1.1.2"),
            (List::Requirements, "LM-08-Salud", "lm-08-salud"),
            (
                List::Challenges,
                "migracion irregular",
                "migracion-irregular",
            ),
            (List::Ages, "60 años o mas", "60 años o más"),
        ];
        for (list, text, key) in cases {
            assert_eq!(found(&lists, list, text), Some(key), "{text}");
        }
    }

    #[test]
    fn what_follows_a_key_is_its_name_or_nothing_is_taken() {
        let lists = lists();
        for (list, text) in [
            (List::Objectives, "24"),
            (List::Objectives, "7, 15"),
            (List::Objectives, "7 15"),
            (List::Objectives, "7 y 15"),
            (List::Objectives, "7 Gestionar las fronteras"),
            (List::Objectives, "meta 7"),
            (List::Objectives, "7. Abordar, 15"),
            (
                List::Objectives,
                "7. Abordar y reducir las vulnerabilidades en la migración, 15",
            ),
            (
                List::Objectives,
                "7. Abordar y reducir las vulnerabilidades en la migración; trata",
            ),
            (List::Lines, "1.1.2, 1.1.3"),
            (List::Lines, "1.1.2 1.1.3"),
            (List::Lines, "1.1"),
            (List::Entities, "20 Chiapas"),
            (List::Entities, "33"),
            (List::Requirements, "lm-08"),
            (List::Sexes, ""),
        ] {
            assert_eq!(found(&lists, list, text), None, "{text}");
        }
    }
}
