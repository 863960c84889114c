//! What a provision resembles most, of what is known to meet a requirement, to meet it in part, to contradict it, or
//! only to be near it; and what level it has then.
//!
//! In: `[[parecido]]` entries of the lexicon. Out: [`Likeness`]es.
//!
//! # Not here
//!
//! The words of each level (`balance`, `[[tema_de_nivel]]`), what resembles a level and no rule recognises (`clue`), and
//! what is made of all this (`review`).

use super::RuleError;
use crate::finding::Status;
use serde::{Deserialize, Serialize};
use toml::Spanned;

/// What a text may resemble, by the name of its theme; the last is what is near and none of the others.
pub const LEVELS: [&str; 4] = ["cumple", "parcial", "contrario", "casi"];

/// A resemblance as a lexicon file writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LikenessEntry {
    dice: Spanned<String>,
    es: Spanned<String>,
    da: Spanned<String>,
    ventaja: i16,
    #[serde(default)]
    asunto: i16,
    #[serde(default)]
    cubre: i16,
}

/// A level that a provision has for what it resembles, whatever its wording.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Likeness {
    /// The level that its wording says.
    pub said: Status,
    /// What it resembles most, as an index of [`LEVELS`].
    pub like: u8,
    /// The level that it has then; `None` when it has not the one that its wording says.
    pub gives: Option<Status>,
    /// By how many points more than what its wording says.
    pub ahead: i16,
    /// Points of the requirement's theme, of which it must speak most; nothing is asked of it when they are none.
    pub theme: i16,
    /// Points, not shared among its words, of what it resembles: how much of all that is said there it says.
    pub covers: i16,
}

impl LikenessEntry {
    /// The resemblance, checked.
    ///
    /// # Errors
    ///
    /// A [`RuleError`] for each level that there is not.
    pub(super) fn read(
        &self,
        file: &str,
        text: &str,
        errors: &mut Vec<RuleError>,
    ) -> Option<Likeness> {
        let before = errors.len();
        let mut told = |level: &Spanned<String>| match level.get_ref().as_str() {
            "cumple" => Some(Status::Cumple),
            "parcial" => Some(Status::Parcial),
            "contrario" => Some(Status::Contrario),
            "nada" => None,
            other => {
                let message = format!("un parecido no dice ni da el nivel «{other}»");
                let help = "los hay: cumple, parcial, contrario, nada";
                errors.push(RuleError::at(file, text, level.span(), message, help));
                None
            }
        };
        let (said, gives) = (told(&self.dice), told(&self.da));
        if self.dice.get_ref() == "nada" {
            let message =
                "un parecido parte de lo que la regla dice por su texto, y «nada» no dice nada";
            let help = "los hay: cumple, parcial, contrario";
            errors.push(RuleError::at(file, text, self.dice.span(), message, help));
        }
        let like = LEVELS.iter().position(|own| own == self.es.get_ref());
        if like.is_none() {
            let message = format!("ningún precepto se parece al nivel «{}»", self.es.get_ref());
            let help = format!("los hay: {}", LEVELS.join(", "));
            errors.push(RuleError::at(file, text, self.es.span(), message, help));
        }
        (errors.len() == before).then_some(Likeness {
            said: said?,
            like: like? as u8,
            gives,
            ahead: self.ventaja,
            theme: self.asunto,
            covers: self.cubre,
        })
    }
}
