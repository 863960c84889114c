//! How far a finding can be trusted, and why: a word that follows from stated reasons.
//!
//! In: reasons, each with what it does to the finding. Out: [`Confidence`].
//!
//! # Invariants
//!
//! * The level follows from the weights of the reasons and from nothing else: no figure, no probability.
//!
//! # Not here
//!
//! Which reasons a finding has and how they are said (`review/`).

use serde::{Deserialize, Serialize};

/// How far a finding can be trusted before a person reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ConfidenceLevel {
    /// Nothing speaks against it.
    Alta,
    /// One thing speaks against it.
    Media,
    /// Two things or more do, or one that is enough.
    Baja,
}

impl ConfidenceLevel {
    /// Every level, the highest first.
    pub const ALL: [ConfidenceLevel; 3] = [
        ConfidenceLevel::Alta,
        ConfidenceLevel::Media,
        ConfidenceLevel::Baja,
    ];

    /// The word that people read ("alta").
    pub const fn word(self) -> &'static str {
        match self {
            ConfidenceLevel::Alta => "alta",
            ConfidenceLevel::Media => "media",
            ConfidenceLevel::Baja => "baja",
        }
    }
}

/// What a reason does to a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weight {
    /// Enough for the lowest level by itself.
    MuyEnContra,
    /// Speaks against it.
    EnContra,
    /// Speaks for it.
    AFavor,
    /// Is worth knowing and changes nothing.
    Dato,
}

/// What a reason is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReasonKind {
    /// What was recognised, and where.
    Reconocido,
    /// What is lacking for the next level.
    Falta,
    /// The provision is in an instrument where the requirement belongs.
    EnSuLugar,
    /// It was found only elsewhere.
    FueraDeLugar,
    /// Its elements are in one sentence.
    UnaOracion,
    /// Its elements are in several sentences.
    VariasOraciones,
    /// Its elements are spread over an article.
    ArticuloCompleto,
    /// It rests on how far a negation reaches.
    Negacion,
    /// Whom it is about is told by what surrounds it, not by its own words.
    SujetoInferido,
    /// It was lowered: it is not said in the mode that is asked for.
    Modo,
    /// It was lowered: it only refers to another law.
    Remision,
    /// One provision says it.
    UnPrecepto,
    /// Several do.
    VariosPreceptos,
    /// Another provision says the opposite.
    Opuestos,
    /// The reader doubted its article.
    AvisoEnArticulo,
    /// How far the nearest miss was.
    MasCercano,
    /// No provision came near.
    SinCercanos,
    /// Every class of instrument where it belongs was provided.
    OrdenamientosCompletos,
    /// Some were not.
    OrdenamientosFaltantes,
    /// Some instruments belong to no known class.
    SinClase,
    /// Some files could not be read.
    SinLeer,
    /// Of some instruments not everything could be read or placed.
    LecturaIncompleta,
    /// All of them were, and all have a known class.
    LecturaCompleta,
    /// The requirement's own ground was not read in the text in force.
    SinVerificar,
    /// It says that the provision invades: lawful provisions may use the same words.
    AcusaInvasion,
    /// No rule recognises it whole: the weight of its words tells it.
    PorPeso,
    /// It says that no provision invades: one may be worded in another way.
    InvasionNoVista,
}

/// Why a finding can be trusted, or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfidenceReason {
    /// What it is about.
    pub kind: ReasonKind,
    /// What it does to the finding.
    pub weight: Weight,
    /// One sentence.
    pub message: String,
}

/// How far a finding can be trusted, with its reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confidence {
    /// The level.
    pub level: ConfidenceLevel,
    /// Those that speak against it first.
    pub reasons: Vec<ConfidenceReason>,
}

impl Confidence {
    /// The confidence that some reasons leave: high when nothing speaks against the finding, low when two things do
    /// or one that is enough.
    pub fn of(mut reasons: Vec<ConfidenceReason>) -> Self {
        reasons.sort_by_key(|reason| reason.weight);
        let count = |weight| reasons.iter().filter(|own| own.weight == weight).count();
        let level = match (count(Weight::MuyEnContra), count(Weight::EnContra)) {
            (0, 0) => ConfidenceLevel::Alta,
            (0, 1) => ConfidenceLevel::Media,
            _ => ConfidenceLevel::Baja,
        };
        Confidence { level, reasons }
    }
}

/// How a provision was recognised: what a reader would want to know before trusting it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u16);

impl Marks {
    /// Nothing to say.
    pub const NONE: Marks = Marks(0);
    /// Only the article as a whole says it.
    pub const WHOLE_ARTICLE: Marks = Marks(1);
    /// Its parts are in different sentences.
    pub const SENTENCES: Marks = Marks(1 << 1);
    /// A lead-in holds one of its parts.
    pub const LEAD_IN: Marks = Marks(1 << 2);
    /// It holds because something is denied.
    pub const NEGATION: Marks = Marks(1 << 3);
    /// A heading, the law's title or another paragraph holds one of its parts.
    pub const CONTEXT: Marks = Marks(1 << 4);
    /// It was lowered: it is not said in the mode that is asked for.
    pub const MODE: Marks = Marks(1 << 5);
    /// It was lowered: it only refers to another law.
    pub const REFERRAL: Marks = Marks(1 << 6);
    /// It was lowered: it is not where it belongs.
    pub const ELSEWHERE: Marks = Marks(1 << 7);
    /// No phrase tells it: its words outweigh the others.
    pub const WEIGHT: Marks = Marks(1 << 8);

    /// Both.
    pub const fn and(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }

    /// True when all of the other are among them.
    pub const fn has(self, other: Marks) -> bool {
        self.0 & other.0 == other.0
    }

    /// How many there are.
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(weight: Weight) -> ConfidenceReason {
        ConfidenceReason {
            kind: ReasonKind::Reconocido,
            weight,
            message: String::new(),
        }
    }

    #[test]
    fn the_level_is_what_speaks_against_the_finding() {
        use Weight::{AFavor, Dato, EnContra, MuyEnContra};
        let level = |weights: &[Weight]| {
            Confidence::of(weights.iter().map(|own| reason(*own)).collect()).level
        };
        assert_eq!(level(&[]), ConfidenceLevel::Alta);
        assert_eq!(level(&[AFavor, Dato, Dato]), ConfidenceLevel::Alta);
        assert_eq!(level(&[AFavor, EnContra, AFavor]), ConfidenceLevel::Media);
        assert_eq!(level(&[EnContra, AFavor, EnContra]), ConfidenceLevel::Baja);
        assert_eq!(level(&[MuyEnContra, AFavor]), ConfidenceLevel::Baja);
    }

    #[test]
    fn what_speaks_against_it_comes_first() {
        let sorted = Confidence::of(vec![
            reason(Weight::Dato),
            reason(Weight::AFavor),
            reason(Weight::EnContra),
            reason(Weight::MuyEnContra),
        ]);
        let weights: Vec<Weight> = sorted.reasons.iter().map(|own| own.weight).collect();
        let expected = [
            Weight::MuyEnContra,
            Weight::EnContra,
            Weight::AFavor,
            Weight::Dato,
        ];
        assert_eq!(weights, expected);
    }

    #[test]
    fn every_level_is_stored_by_its_word() {
        for level in ConfidenceLevel::ALL {
            let json = serde_json::to_string(&level).expect("a level is a string");
            assert_eq!(json, format!("\"{}\"", level.word()));
        }
    }

    #[test]
    fn marks_add_up() {
        let both = Marks::LEAD_IN.and(Marks::MODE);
        assert!(both.has(Marks::MODE) && !both.has(Marks::CONTEXT));
        assert_eq!((Marks::NONE.count(), both.count()), (0, 2));
    }
}
