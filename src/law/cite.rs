//! Names of provisions: the stable id for machines and the citation for lawyers.
//!
//! Both depend on the law's own numbering only, never on line numbers, so they survive a new
//! layout of the same text.

use super::{Article, Law, ProvisionIx, ProvisionKind, Series};
use jiff::civil::Date;
use std::fmt::Write as _;

impl Law {
    /// Stable id of a provision within its law: `art_12__fr_3__inc_b`, `art_4__par_2`.
    ///
    /// The only paragraph of an article without points is the article itself: `art_7`.
    pub fn provision_id(&self, ix: ProvisionIx) -> String {
        let mut id = String::with_capacity(32);
        self.write_id(ix, &mut id);
        id
    }

    /// Appends the stable id of a provision.
    pub fn write_id(&self, ix: ProvisionIx, id: &mut String) {
        let provision = &self.provisions[ix as usize];
        match provision.parent {
            Some(parent) => self.write_id(parent, id),
            None => id.push_str(&self.articles[provision.article as usize].id),
        }
        let article = &self.articles[provision.article as usize];
        if provision.kind == ProvisionKind::Paragraph && self.is_whole_article(article) {
            return;
        }
        id.push_str("__");
        id.push_str(provision.kind.id_part());
        id.push('_');
        match provision.kind {
            // Writing to a String cannot fail.
            ProvisionKind::Paragraph => {
                let _ = write!(id, "{}", provision.order);
            }
            ProvisionKind::Point => push_point_slug(id, &provision.label),
            _ => push_slug(id, &provision.label),
        }
        if provision.repeat > 0 {
            let _ = write!(id, "__rep_{}", provision.repeat + 1);
        }
    }

    /// Name of the law among all others: jurisdiction, class or title, and the date of its text:
    /// `mx-09/ley-migrantes@2024-05-10`, `mx/ley-de-migracion@2022-04-29`.
    ///
    /// `jurisdiction` is the key of the state in the INEGI catalogue ("09"), empty for federal laws;
    /// `class` may be empty: then the title names the law.
    pub fn global_name(&self, jurisdiction: &str, class: &str) -> String {
        let mut name = String::from("mx");
        if !jurisdiction.is_empty() {
            name.push('-');
            name.push_str(jurisdiction);
        }
        name.push('/');
        let title = &self.metadata.title;
        if !class.is_empty() {
            name.push_str(class);
        } else if title.is_empty() {
            name.push_str("sin-titulo");
        } else {
            push_slug(&mut name, title);
        }
        if let Some(date) = self.metadata.last_reform.or(self.metadata.published) {
            let _ = write!(name, "@{date}");
        }
        name
    }

    /// Citation of a provision: "art. 12, fr. III, inc. b)", "art. 7, párr. 2".
    pub fn citation(&self, ix: ProvisionIx) -> String {
        let provision = &self.provisions[ix as usize];
        let article = &self.articles[provision.article as usize];
        let mut text = self.article_citation(article);
        for at in self.path_of(ix) {
            let step = &self.provisions[at as usize];
            if step.kind == ProvisionKind::Paragraph && self.is_whole_article(article) {
                continue;
            }
            text.push_str(", ");
            text.push_str(if self.is_in_roman(at) {
                ProvisionKind::Point.abbreviation()
            } else {
                step.kind.abbreviation()
            });
            text.push(' ');
            match step.kind {
                ProvisionKind::Paragraph => text.push_str(&step.order.to_string()),
                ProvisionKind::Subpoint => {
                    text.push_str(&step.label);
                    text.push(')');
                }
                _ => text.push_str(&step.label),
            }
        }
        text
    }

    /// Citation of an article: "art. 12", "transitorio segundo (decreto de 20 de mayo de 2021)".
    pub fn article_citation(&self, article: &Article) -> String {
        match article.series {
            Series::Body | Series::Quoted => format!("art. {}", article.number),
            Series::Decree => format!("art. {} del decreto", article.number),
            Series::Transitional(decree) => {
                let published = self
                    .decrees
                    .get(decree as usize)
                    .and_then(|decree| decree.published);
                match published {
                    Some(date) => {
                        let date = long_date(date);
                        format!("transitorio {} (decreto de {date})", article.number)
                    }
                    None => format!("transitorio {}", article.number),
                }
            }
        }
    }

    /// The provision and those it lies in, outermost first.
    pub fn path_of(&self, ix: ProvisionIx) -> Vec<ProvisionIx> {
        let mut path = vec![ix];
        let mut next = self.provisions[ix as usize].parent;
        while let Some(at) = next {
            path.push(at);
            next = self.provisions[at as usize].parent;
        }
        path.reverse();
        path
    }

    /// True for an item of a list that counts in Roman numerals ("I." in "1., a), I."): lawyers call it a fracción
    /// wherever it stands.
    fn is_in_roman(&self, at: ProvisionIx) -> bool {
        let own = &self.provisions[at as usize];
        if own.kind != ProvisionKind::Item {
            return false;
        }
        let all = self.articles[own.article as usize].provisions.clone();
        let all = all.map(|ix| &self.provisions[ix as usize]);
        let mut siblings = all.filter(|other| (other.parent, other.kind) == (own.parent, own.kind));
        siblings.next().is_some_and(|first| first.label == "I")
    }

    /// True when the article is a single paragraph, which nobody cites by number.
    fn is_whole_article(&self, article: &Article) -> bool {
        article.provisions.len() == 1
    }
}

/// Lower-case ASCII words joined by hyphens: "101 Bis 2" gives "101-bis-2", "1o" gives "1".
pub fn id_slug(number: &str) -> String {
    let mut slug = String::with_capacity(number.len());
    push_slug(&mut slug, number);
    slug
}

/// Appends the slug of a number or a name.
fn push_slug(out: &mut String, number: &str) {
    let from = out.len();
    for letter in number.chars() {
        let plain = match letter {
            'á' | 'Á' => 'a',
            'é' | 'É' => 'e',
            'í' | 'Í' => 'i',
            'ó' | 'Ó' => 'o',
            'ú' | 'Ú' | 'ü' | 'Ü' => 'u',
            'ñ' | 'Ñ' => 'n',
            'º' | '°' => continue,
            other => other.to_ascii_lowercase(),
        };
        if plain.is_ascii_alphanumeric() {
            out.push(plain);
        } else if out.len() > from && !out.ends_with('-') {
            out.push('-');
        }
    }
    let slug = &out.as_bytes()[from..];
    let digits = slug.iter().take_while(|b| b.is_ascii_digit()).count();
    let ordinal = digits > 0
        && slug.get(digits) == Some(&b'o')
        && slug
            .get(digits + 1)
            .is_none_or(|next| !next.is_ascii_alphanumeric());
    if ordinal {
        out.remove(from + digits);
    }
    while out.len() > from && out.ends_with('-') {
        out.pop();
    }
}

/// "III" gives "3", "XXIV Bis" gives "24-bis"; what is no roman numeral stays as a slug.
fn push_point_slug(out: &mut String, label: &str) {
    let (head, tail) = label.split_once(' ').unwrap_or((label, ""));
    let Some(value) = roman(head) else {
        return push_slug(out, label);
    };
    let _ = write!(out, "{value}");
    if !tail.is_empty() {
        out.push('-');
        push_slug(out, tail);
    }
}

/// Value of a roman numeral in capitals, written in canonical form; `None` for anything else.
pub fn roman(text: &str) -> Option<u16> {
    let mut total = 0u32;
    let mut largest_after = 0u32;
    for letter in text.bytes().rev() {
        let value = match letter {
            b'I' => 1,
            b'V' => 5,
            b'X' => 10,
            b'L' => 50,
            b'C' => 100,
            b'D' => 500,
            b'M' => 1000,
            _ => return None,
        };
        if value < largest_after {
            total = total.checked_sub(value)?;
        } else {
            total += value;
            largest_after = value;
        }
        if total > 4000 {
            return None;
        }
    }
    let value = u16::try_from(total).ok().filter(|value| *value > 0)?;
    is_canonical(text, value).then_some(value)
}

/// True when `text` is the canonical roman numeral of `value`.
fn is_canonical(text: &str, mut value: u16) -> bool {
    const STEPS: [(u16, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = text;
    for (step, letters) in STEPS {
        while value >= step {
            let Some(after) = rest.strip_prefix(letters) else {
                return false;
            };
            rest = after;
            value -= step;
        }
    }
    rest.is_empty()
}

/// The months, as dates are written in Spanish.
pub const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// "31 de diciembre de 2023".
pub fn long_date(date: Date) -> String {
    let month = MONTHS[usize::from(date.month().unsigned_abs()) - 1];
    format!("{} de {month} de {}", date.day(), date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numerals_are_read_only_in_canonical_form() {
        assert_eq!(roman("XXIV"), Some(24));
        assert_eq!(roman("IIII"), None);
        assert_eq!(roman("IC"), None);
        assert_eq!(roman(""), None);
        assert_eq!(roman("IVI"), None);
        assert_eq!(roman("VX"), None);
        for (text, value) in [
            ("XLIX", 49),
            ("XCIV", 94),
            ("CDXLIV", 444),
            ("CMXCIX", 999),
            ("MMXXVI", 2026),
        ] {
            assert_eq!(roman(text), Some(value), "{text}");
        }
    }

    #[test]
    fn laws_are_named_by_place_class_and_date() {
        let mut law = Law::default();
        law.metadata.title = "LEY DE MIGRACIÓN".to_owned();
        law.metadata.last_reform = Some(jiff::civil::date(2022, 4, 29));
        assert_eq!(law.global_name("", ""), "mx/ley-de-migracion@2022-04-29");
        assert_eq!(
            law.global_name("09", "ley-migrantes"),
            "mx-09/ley-migrantes@2022-04-29"
        );
    }

    #[test]
    fn slugs_drop_ordinal_marks_and_accents() {
        assert_eq!(id_slug("1o"), "1");
        assert_eq!(id_slug("4o-A"), "4-a");
        assert_eq!(id_slug("101 Bis 2"), "101-bis-2");
        assert_eq!(id_slug("84 Quáter"), "84-quater");
        assert_eq!(id_slug("PRIMERO"), "primero");
    }
}
