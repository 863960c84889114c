//! What no rule recognises whole, and tells all the same under the requirement that it is about: by its weight, or by
//! what it resembles.
//!
//! In: `[[indicio]]` and `[[indicio_de_parecido]]` entries of the lexicon. Out: [`Clue`]s and [`LikeClue`]s.
//!
//! # Not here
//!
//! What becomes of them (`review/clue`).

use super::Placed;
use super::balance::BalanceId;
use super::language::Expr;
use crate::finding::Status;
use serde::{Deserialize, Serialize};
use toml::Spanned;

/// A weight that tells a status without wording.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ClueEntry {
    pub(super) nivel: Spanned<String>,
    pub(super) balanza: Spanned<String>,
    puntos: i16,
    puntos_en_oracion: i16,
    puntos_en_lista: i16,
    asunto: i16,
    vence: i16,
    pub(super) dice: Placed<String>,
}

/// A weight from which a provision has a status under the requirement that it is about, whatever its wording.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Clue {
    /// The status.
    pub status: Status,
    /// What is weighed.
    pub balance: BalanceId,
    /// Points of the balance at least.
    pub least: i16,
    /// Or of its heaviest sentence alone.
    pub least_of_sentence: i16,
    /// Points for a point of a list, which says little by itself.
    pub least_in_list: i16,
    /// Points at least of the theme that it speaks of most.
    pub theme: i16,
    /// What the provision says in any case.
    pub said: Expr,
    /// Points of the balance from which it prevails over a full statement by wording.
    pub prevails: i16,
}

/// What tells a level by its likeness alone, as a lexicon file writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LikeClueEntry {
    pub(super) nivel: Spanned<String>,
    pub(super) dice: Placed<String>,
    asunto: i16,
    frente: i16,
    ventaja: i16,
}

/// How much a provision of which the rule says nothing must resemble what meets the requirement that it is about, to
/// have a status there.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct LikeClue {
    /// The status.
    pub status: Status,
    /// What the provision says in any case.
    pub said: Expr,
    /// Points at least of the theme that it speaks of most.
    pub theme: i16,
    /// How many hundredths of the points of the theme that comes next.
    pub over: i16,
    /// By how many points it resembles what meets it, in whole or in part, more than what does not.
    pub ahead: i16,
}

impl LikeClueEntry {
    /// The clue, of a status and an expression already read.
    pub(super) const fn read(&self, status: Status, said: Expr) -> LikeClue {
        LikeClue {
            status,
            said,
            theme: self.asunto,
            over: self.frente,
            ahead: self.ventaja,
        }
    }
}

impl ClueEntry {
    /// The clue, of a status, a balance and an expression already read.
    pub(super) const fn read(&self, (status, balance): (Status, BalanceId), said: Expr) -> Clue {
        Clue {
            status,
            balance,
            least: self.puntos,
            least_of_sentence: self.puntos_en_oracion,
            least_in_list: self.puntos_en_lista,
            theme: self.asunto,
            said,
            prevails: self.vence,
        }
    }
}
