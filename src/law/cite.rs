//! Names of provisions: the stable id for machines and the citation for lawyers.
//!
//! Both depend on the law's own numbering only, never on line numbers, so they survive a new
//! layout of the same text.

use super::{Article, Law, ProvisionIx, ProvisionKind, Series};

impl Law {
    /// Stable id of a provision within its law: `art_12__fr_3__inc_b`, `art_4__par_2`.
    ///
    /// The only paragraph of an article without points is the article itself: `art_7`.
    pub fn provision_id(&self, ix: ProvisionIx) -> String {
        let provision = &self.provisions[ix as usize];
        let article = &self.articles[provision.article as usize];
        let mut id = article.id.clone();
        for at in self.path_of(ix) {
            let step = &self.provisions[at as usize];
            if step.kind == ProvisionKind::Paragraph && self.is_whole_article(article) {
                continue;
            }
            id.push_str("__");
            id.push_str(step.kind.id_part());
            id.push('_');
            match step.kind {
                ProvisionKind::Paragraph => id.push_str(&step.order.to_string()),
                ProvisionKind::Point => id.push_str(&point_slug(&step.label)),
                _ => id.push_str(&id_slug(&step.label)),
            }
        }
        id
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
            text.push_str(step.kind.abbreviation());
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

    /// Citation of an article: "art. 12", "transitorio segundo (decreto de 2021-05-20)".
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
                    Some(date) => format!("transitorio {} (decreto de {date})", article.number),
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

    /// True when the article is a single paragraph, which nobody cites by number.
    fn is_whole_article(&self, article: &Article) -> bool {
        article.provisions.len() == 1
    }
}

/// Lower-case ASCII words joined by hyphens: "101 Bis 2" gives "101-bis-2", "1o" gives "1".
pub fn id_slug(number: &str) -> String {
    let mut slug = String::with_capacity(number.len());
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
            slug.push(plain);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let digits = slug.bytes().take_while(u8::is_ascii_digit).count();
    let ordinal = digits > 0
        && slug.as_bytes().get(digits) == Some(&b'o')
        && slug
            .as_bytes()
            .get(digits + 1)
            .is_none_or(|next| !next.is_ascii_alphanumeric());
    if ordinal {
        slug.remove(digits);
    }
    slug.trim_end_matches('-').to_owned()
}

/// "III" gives "3", "XXIV Bis" gives "24-bis"; what is no roman numeral stays as a slug.
fn point_slug(label: &str) -> String {
    let (head, tail) = label.split_once(' ').unwrap_or((label, ""));
    match (roman(head), tail.is_empty()) {
        (Some(value), true) => value.to_string(),
        (Some(value), false) => format!("{value}-{}", id_slug(tail)),
        (None, _) => id_slug(label),
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
    (to_roman(value) == text).then_some(value)
}

/// The canonical roman numeral of a number from 1 to 3999.
fn to_roman(mut value: u16) -> String {
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
    let mut text = String::new();
    for (step, letters) in STEPS {
        while value >= step {
            text.push_str(letters);
            value -= step;
        }
    }
    text
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
        for value in 1..400 {
            assert_eq!(roman(&to_roman(value)), Some(value));
        }
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
