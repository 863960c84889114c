//! The facts that make a finding more or less sure, and how each is said: every sentence about confidence is here.
//!
//! In: nothing; `confidence` finds the facts. Out: [`ConfidenceReason`]s.

use super::checks::listed;
use crate::finding::{ConfidenceReason, ReasonKind, Weight};

/// Names told at most; the rest are counted.
const TOLD: usize = 4;

/// A fact about a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fact {
    /// What was recognised in the provision that the finding rests on.
    Recognised {
        place: String,
        concepts: Vec<String>,
    },
    /// What that provision lacks for the next level.
    Lacking(Vec<String>),
    /// That provision is in an instrument where the requirement belongs.
    InPlace(String),
    /// It is not.
    OutOfPlace(String),
    /// Its elements are in one sentence, which a lead-in may begin.
    OneSentence { lead_in: bool },
    /// Its elements are in several sentences.
    SeveralSentences,
    /// Its elements are spread over its article.
    WholeArticle,
    /// It holds because something is denied.
    Negation,
    /// Something of it is told by what surrounds it.
    InferredSubject,
    /// It was lowered because of the mode in which it says it, and why.
    Mode(String),
    /// It was lowered because it only refers to another law.
    Referral,
    /// So many provisions say it, in so many instruments.
    Provisions { provisions: usize, files: usize },
    /// Other provisions meet the requirement.
    Opposed(usize),
    /// The reader doubted the article.
    Doubted(String),
    /// How far the nearest miss was.
    Nearest {
        place: String,
        found: u16,
        asked: u16,
        missing: Vec<String>,
    },
    /// No provision has half of the elements.
    NoneNear,
    /// Classes where it belongs: those not provided, and how many there are; `decide` when nothing else was found.
    Places {
        absent: Vec<String>,
        all: usize,
        decide: bool,
    },
    /// Instruments of no known class.
    Unclassified(Vec<String>),
    /// Files that could not be read.
    Unread(Vec<String>),
    /// Instruments not read whole, each with what is missing.
    Incomplete(Vec<String>),
    /// Every file was read and every instrument has a known class.
    AllKnown,
    /// The ground was not checked.
    Unverified,
    /// No rule recognises it whole; which words weigh for it, and which against.
    Weighed(String),
    /// A provision is said to invade.
    Invades,
    /// None is.
    NoInvasion,
}

impl Fact {
    /// The fact as a reason.
    pub(super) fn reason(self) -> ConfidenceReason {
        let (kind, weight) = self.kind();
        ConfidenceReason {
            kind,
            weight,
            message: self.message(),
        }
    }

    /// What it is about and what it does: the whole rule by which confidence is given.
    fn kind(&self) -> (ReasonKind, Weight) {
        use Weight::{AFavor, Dato, EnContra, MuyEnContra};
        match self {
            Fact::Recognised { .. } => (ReasonKind::Reconocido, Dato),
            Fact::Lacking(_) => (ReasonKind::Falta, Dato),
            Fact::InPlace(_) => (ReasonKind::EnSuLugar, AFavor),
            Fact::OutOfPlace(_) => (ReasonKind::FueraDeLugar, EnContra),
            Fact::OneSentence { .. } => (ReasonKind::UnaOracion, AFavor),
            Fact::SeveralSentences => (ReasonKind::VariasOraciones, Dato),
            Fact::WholeArticle => (ReasonKind::ArticuloCompleto, EnContra),
            Fact::Negation => (ReasonKind::Negacion, EnContra),
            Fact::Weighed(_) => (ReasonKind::PorPeso, MuyEnContra),
            Fact::Invades => (ReasonKind::AcusaInvasion, EnContra),
            Fact::NoInvasion => (ReasonKind::InvasionNoVista, EnContra),
            Fact::InferredSubject => (ReasonKind::SujetoInferido, EnContra),
            Fact::Mode(_) => (ReasonKind::Modo, Dato),
            Fact::Referral => (ReasonKind::Remision, Dato),
            Fact::Provisions { provisions: 1, .. } => (ReasonKind::UnPrecepto, Dato),
            Fact::Provisions { .. } => (ReasonKind::VariosPreceptos, AFavor),
            Fact::Opposed(_) => (ReasonKind::Opuestos, EnContra),
            Fact::Doubted(_) => (ReasonKind::AvisoEnArticulo, EnContra),
            Fact::Nearest { found, asked, .. } if is_one_short(*found, *asked) => {
                (ReasonKind::MasCercano, EnContra)
            }
            Fact::Nearest { .. } => (ReasonKind::MasCercano, Dato),
            Fact::NoneNear => (ReasonKind::SinCercanos, AFavor),
            Fact::Places { absent, .. } if absent.is_empty() => {
                (ReasonKind::OrdenamientosCompletos, AFavor)
            }
            Fact::Places {
                absent,
                all,
                decide,
            } => {
                let weight = match (absent.len() * 2 > *all, decide) {
                    (true, true) => MuyEnContra,
                    (true, false) | (false, true) => EnContra,
                    (false, false) => Dato,
                };
                (ReasonKind::OrdenamientosFaltantes, weight)
            }
            Fact::Unclassified(_) => (ReasonKind::SinClase, EnContra),
            Fact::Unread(_) => (ReasonKind::SinLeer, EnContra),
            Fact::Incomplete(_) => (ReasonKind::LecturaIncompleta, EnContra),
            Fact::AllKnown => (ReasonKind::LecturaCompleta, AFavor),
            Fact::Unverified => (ReasonKind::SinVerificar, EnContra),
        }
    }

    fn message(&self) -> String {
        match self {
            Fact::Recognised { place, concepts } => {
                format!("se reconoció en {place}: {}", few(concepts))
            }
            Fact::Lacking(missing) => format!("para cumplir le falta: {}", missing.join("; ")),
            Fact::InPlace(class) => {
                format!("el precepto está en un ordenamiento donde corresponde ({class})")
            }
            Fact::OutOfPlace(name) => {
                format!("sólo se localizó fuera de los ordenamientos donde corresponde ({name})")
            }
            Fact::OneSentence { lead_in: false } => {
                "los elementos están en una misma oración".to_owned()
            }
            Fact::OneSentence { lead_in: true } => {
                "los elementos se reúnen al leer el proemio con la fracción o el inciso que lo completa"
                    .to_owned()
            }
            Fact::SeveralSentences => {
                "los elementos están en oraciones distintas del precepto: revise que hablen de lo mismo"
                    .to_owned()
            }
            Fact::WholeArticle => {
                "los elementos están repartidos en varios párrafos o fracciones del artículo: revise que hablen de lo mismo"
                    .to_owned()
            }
            Fact::Negation => {
                "el resultado depende de hasta dónde alcanza una negación: revise qué es lo que se niega"
                    .to_owned()
            }
            Fact::InferredSubject => {
                "de quién o de qué se trata lo dice el nombre de la ley, un encabezado u otro párrafo, no las palabras del precepto"
                    .to_owned()
            }
            Fact::Invades => {
                "un precepto de protección, de cooperación o de estadística puede usar las mismas palabras: léalo entero antes de afirmar que invade"
                    .to_owned()
            }
            Fact::NoInvasion => {
                "no haber localizado una invasión no la descarta: puede estar dicha con otras palabras"
                    .to_owned()
            }
            Fact::Weighed(reason) => reason.clone(),
            Fact::Mode(reason) => format!("bajó de nivel: {reason}"),
            Fact::Referral => "bajó de nivel porque sólo remite a otra ley".to_owned(),
            Fact::Provisions { provisions: 1, .. } => "descansa en un solo precepto".to_owned(),
            Fact::Provisions { provisions, files: 1 } => {
                format!("coinciden {provisions} preceptos de un ordenamiento")
            }
            Fact::Provisions { provisions, files } => {
                format!("coinciden {provisions} preceptos de {files} ordenamientos")
            }
            Fact::Opposed(1) => "otro precepto sí cumple lo que se pide: revise cuál prevalece".to_owned(),
            Fact::Opposed(others) => {
                format!("otros {others} preceptos sí cumplen lo que se pide: revise cuál prevalece")
            }
            Fact::Doubted(message) => format!("la lectura del artículo dejó un aviso: {message}"),
            Fact::Nearest { .. } | Fact::NoneNear => self.about_nearness(),
            _ => self.about_dossier(),
        }
    }

    fn about_nearness(&self) -> String {
        let Fact::Nearest {
            place,
            found,
            asked,
            missing,
        } = self
        else {
            return "ningún precepto reúne siquiera la mitad de las condiciones".to_owned();
        };
        let mut text =
            format!("lo más cercano es {place}, que reúne {found} de las {asked} condiciones");
        if !missing.is_empty() {
            text.push_str("; le falta: ");
            text.push_str(&missing.join("; "));
        }
        text
    }

    fn about_dossier(&self) -> String {
        match self {
            Fact::Places { absent, .. } if absent.is_empty() => {
                "se proporcionaron todos los ordenamientos donde corresponde".to_owned()
            }
            Fact::Places { absent, all, .. } if absent.len() == *all => format!(
                "no se proporcionó ningún ordenamiento donde corresponde: {}",
                few(absent)
            ),
            Fact::Places { absent, all, .. } => format!(
                "de las {all} clases de ordenamiento donde corresponde, se tuvo a la vista {}; no: {}",
                all - absent.len(),
                few(absent)
            ),
            Fact::Unclassified(files) => format!(
                "no se reconoció de qué clase son algunos ordenamientos: {}",
                few(files)
            ),
            Fact::Unread(files) => format!("no pudieron leerse algunos archivos: {}", few(files)),
            Fact::Incomplete(laws) => format!(
                "algunos ordenamientos no se leyeron completos o dejaron avisos: {}",
                few(laws)
            ),
            Fact::AllKnown => {
                "todos los archivos pudieron leerse y de todos se conoce la clase".to_owned()
            }
            _ => "el fundamento del requisito no se cotejó con su texto vigente".to_owned(),
        }
    }
}

/// True when one element of three or more is all that the nearest miss lacks.
const fn is_one_short(found: u16, asked: u16) -> bool {
    asked >= 3 && found + 1 == asked
}

/// The first names; the rest are counted.
fn few(names: &[String]) -> String {
    if names.len() <= TOLD + 1 {
        return listed(names);
    }
    format!("{} y {} más", names[..TOLD].join(", "), names.len() - TOLD)
}
