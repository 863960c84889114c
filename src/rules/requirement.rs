//! A requirement, as a lawyer writes it in a TOML file.
//!
//! The Spanish keys are the border; inside, the fields are English. Expressions are still text
//! here: `rules/language/` reads them.

use super::Placed;
use crate::finding::Status;
use serde::{Deserialize, Serialize};

/// What a requirement asks for, and so which statuses it can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum RequirementKind {
    /// Federal law gives the state a task, and the state's law must take it up.
    CompetenciaConcurrente,
    /// A right or principle that the state's law must reflect.
    Alineacion,
    /// Something that the state must not regulate.
    InvasionCompetencia,
    /// An office, council or mechanism that the state must have.
    Institucional,
    /// Budget, funds, reporting.
    Recursos,
    /// Words that must not be there.
    Terminologia,
    /// References that must not be there.
    Remision,
}

impl RequirementKind {
    /// Every kind, in the order in which they are told.
    pub const ALL: [RequirementKind; 7] = [
        RequirementKind::CompetenciaConcurrente,
        RequirementKind::Alineacion,
        RequirementKind::InvasionCompetencia,
        RequirementKind::Institucional,
        RequirementKind::Recursos,
        RequirementKind::Terminologia,
        RequirementKind::Remision,
    ];

    /// The word of the rule files.
    pub const fn word(self) -> &'static str {
        match self {
            RequirementKind::CompetenciaConcurrente => "competencia-concurrente",
            RequirementKind::Alineacion => "alineacion",
            RequirementKind::InvasionCompetencia => "invasion-competencia",
            RequirementKind::Institucional => "institucional",
            RequirementKind::Recursos => "recursos",
            RequirementKind::Terminologia => "terminologia",
            RequirementKind::Remision => "remision",
        }
    }

    /// True when the finding is a presence: nothing found means `cumple`.
    pub const fn is_presence(self) -> bool {
        matches!(
            self,
            RequirementKind::InvasionCompetencia
                | RequirementKind::Terminologia
                | RequirementKind::Remision
        )
    }

    /// True when it looks for names and references that are no longer in use.
    pub const fn is_about_names(self) -> bool {
        matches!(
            self,
            RequirementKind::Terminologia | RequirementKind::Remision
        )
    }
}

/// How much a requirement weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Priority {
    /// Weight 3.
    Alta,
    /// Weight 2.
    Media,
    /// Weight 1.
    Baja,
}

impl Priority {
    /// Its weight in scores.
    pub const fn weight(self) -> u32 {
        match self {
            Priority::Alta => 3,
            Priority::Media => 2,
            Priority::Baja => 1,
        }
    }

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Priority::Alta => "alta",
            Priority::Media => "media",
            Priority::Baja => "baja",
        }
    }
}

/// What a provision does with the conduct it speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Derecho: somebody is entitled.
    Derecho,
    /// Deber: somebody is bound, or has it among their tasks.
    Deber,
    /// Facultad: somebody may.
    Facultad,
    /// Prohibición: somebody must not.
    Prohibicion,
    /// Definición: it says what a word means.
    Definicion,
    /// Principio: it says what guides the rest.
    Principio,
    /// Procedimiento: it sets steps, forms or time limits.
    Procedimiento,
    /// Sanción: it says what befalls who breaks the law.
    Sancion,
}

impl Mode {
    /// Every mode.
    pub const ALL: [Mode; 8] = [
        Mode::Derecho,
        Mode::Deber,
        Mode::Facultad,
        Mode::Prohibicion,
        Mode::Definicion,
        Mode::Principio,
        Mode::Procedimiento,
        Mode::Sancion,
    ];

    /// True for those that tell somebody what they are entitled, bound or free to do.
    pub const fn is_deontic(self) -> bool {
        matches!(
            self,
            Mode::Derecho | Mode::Deber | Mode::Facultad | Mode::Prohibicion
        )
    }

    /// Its word.
    pub const fn word(self) -> &'static str {
        match self {
            Mode::Derecho => "derecho",
            Mode::Deber => "deber",
            Mode::Facultad => "facultad",
            Mode::Prohibicion => "prohibición",
            Mode::Definicion => "definición",
            Mode::Principio => "principio",
            Mode::Procedimiento => "procedimiento",
            Mode::Sancion => "sanción",
        }
    }
}

/// What text an expression is tried on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// A paragraph, or a point with its lead-ins.
    #[default]
    Precepto,
    /// Also the article as a whole, when no single provision is enough.
    Articulo,
}

/// Provisions that count only when a rule says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Counted {
    /// Definitions of a glossary.
    Glosario,
    /// Transitorios.
    Transitorios,
}

/// What satisfies a rule that asks for it, and else counts for half.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Accepted {
    /// A mere reference to the federal law.
    Remision,
}

/// A federal or international provision that grounds a requirement.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// Key of the instrument ("LM").
    #[serde(rename = "instrumento")]
    pub instrument: String,
    /// Article, as cited.
    #[serde(rename = "articulo")]
    pub article: String,
    /// Fracción, as cited; may be empty.
    #[serde(default, rename = "fraccion")]
    pub point: String,
    /// Paragraph, as cited ("segundo"); may be empty.
    #[serde(default, rename = "parrafo")]
    pub paragraph: String,
}

impl Ground {
    /// "LM, art. 9", "LM, art. 29, fr. I", "LM, art. 8, párr. segundo".
    pub fn citation(&self) -> String {
        let mut text = format!("{}, art. {}", self.instrument, self.article);
        if !self.point.is_empty() {
            text.push_str(", fr. ");
            text.push_str(&self.point);
        }
        if !self.paragraph.is_empty() {
            text.push_str(", párr. ");
            text.push_str(&self.paragraph);
        }
        text
    }
}

/// The levels, in plain Spanish.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Levels {
    /// What satisfies it fully.
    #[serde(default, rename = "cumple")]
    pub met: String,
    /// What satisfies it in part.
    #[serde(default, rename = "parcial")]
    pub partly: String,
    /// What contradicts it, or is the fault itself.
    #[serde(default, rename = "contrario")]
    pub contrary: String,
}

/// How it is recognised: expressions, still as text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Recognition {
    /// Fully said.
    pub cumple: Option<Placed<String>>,
    /// Said in part.
    pub parcial: Option<Placed<String>>,
    /// The opposite is said.
    pub contrario: Option<Placed<String>>,
    /// The fault of an `invasion-competencia`.
    pub invade: Option<Placed<String>>,
    /// The fault of a `terminologia` or `remision`.
    pub observado: Option<Placed<String>>,
    /// Where this holds, the provision counts for nothing.
    pub excluye: Option<Placed<String>>,
    /// Modes that satisfy it; a mere power lowers `cumple` to `parcial` when not listed.
    #[serde(default, rename = "modo")]
    pub modes: Vec<Mode>,
    /// What text it is tried on.
    #[serde(default, rename = "unidad")]
    pub unit: Unit,
    /// Provisions that count here and elsewhere do not.
    #[serde(default, rename = "cuenta")]
    pub counted: Vec<Counted>,
    /// What counts here in full and elsewhere for half.
    #[serde(default, rename = "acepta")]
    pub accepted: Vec<Accepted>,
}

impl Recognition {
    /// Statuses that expressions give, strongest first.
    pub const LEVELS: [Status; 5] = [
        Status::Invade,
        Status::Observado,
        Status::Contrario,
        Status::Cumple,
        Status::Parcial,
    ];

    /// The expression that gives a status, as written.
    pub fn level(&self, status: Status) -> Option<&Placed<String>> {
        match status {
            Status::Invade => self.invade.as_ref(),
            Status::Observado => self.observado.as_ref(),
            Status::Contrario => self.contrario.as_ref(),
            Status::Cumple => self.cumple.as_ref(),
            Status::Parcial => self.parcial.as_ref(),
            Status::Ausente | Status::SinFuente | Status::NoAplica => None,
        }
    }
}

/// What could be written in the law.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Suggestion {
    /// A sentence ready for a bill, in our own words.
    #[serde(rename = "redaccion")]
    pub drafting: String,
}

/// A text and what the requirement must say of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The provision, without its number; several lines when it has points.
    #[serde(rename = "texto")]
    pub text: Placed<String>,
    /// "cumple", "parcial", "contrario", "invade", "observado" or "nada".
    #[serde(rename = "espera")]
    pub expected: Placed<String>,
    /// Title of the law that it stands in, when the headings matter.
    #[serde(default, rename = "ley")]
    pub law_title: String,
}

/// A line that closing the gap helps only through something else.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct IndirectLine {
    /// Key of the line ("2.5.3").
    #[serde(rename = "linea")]
    pub line: Placed<String>,
    /// What joins them, and what of the line the requirement does not ask.
    #[serde(rename = "porque")]
    pub why: String,
}

/// A requirement, whole.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// Its id: the name of its file.
    pub id: Placed<String>,
    /// Short title.
    #[serde(rename = "titulo")]
    pub title: String,
    /// What it asks for.
    #[serde(rename = "tipo")]
    pub kind: RequirementKind,
    /// Step of the strategy, 1 to 5.
    #[serde(rename = "paso")]
    pub step: Placed<u8>,
    /// Subject: the name of its folder.
    #[serde(rename = "materia")]
    pub subject: String,
    /// How much it weighs.
    #[serde(rename = "prioridad")]
    pub priority: Priority,
    /// Lines of the programme that closing the gap advances, most direct first.
    pub pem: Vec<Placed<String>>,
    /// Lines that it helps only through something else, after those.
    #[serde(default, rename = "pem_indirecta")]
    pub indirect: Vec<IndirectLine>,
    /// Objectives of the Global Compact, 1 to 23.
    pub pmm: Vec<Placed<u8>>,
    /// Classes of instruments where it belongs.
    #[serde(rename = "donde")]
    pub places: Vec<Placed<String>>,
    /// Whom it protects.
    #[serde(default, rename = "sujetos")]
    pub population: Vec<String>,
    /// Contexts of mobility: origen, transito, destino, retorno.
    #[serde(default, rename = "contexto")]
    pub contexts: Vec<String>,
    /// What the state's law must say, or must not say.
    #[serde(rename = "exige")]
    pub asks: String,
    /// False when the ground was not read in the text at hand.
    #[serde(default = "yes", rename = "verificado")]
    pub verified: bool,
    /// Traps, doctrine, rulings.
    #[serde(default, rename = "nota")]
    pub note: String,
    /// Other ids that name this requirement.
    #[serde(default, rename = "reemplaza")]
    pub replaces: Vec<String>,
    /// On what ground.
    #[serde(rename = "fundamento")]
    pub grounds: Vec<Ground>,
    /// The levels in words.
    #[serde(default, rename = "niveles")]
    pub levels: Levels,
    /// How it is recognised.
    #[serde(rename = "reconoce")]
    pub recognition: Recognition,
    /// Drafting to suggest.
    #[serde(default, rename = "sugiere")]
    pub suggestion: Suggestion,
    /// Texts that must come out so.
    #[serde(default, rename = "ejemplo")]
    pub examples: Vec<Example>,
}

const fn yes() -> bool {
    true
}

impl Requirement {
    /// Its id.
    pub fn id(&self) -> &str {
        self.id.get_ref()
    }

    /// Keys of every line that closing the gap advances, most direct first.
    pub fn lines(&self) -> impl Iterator<Item = &Placed<String>> {
        let indirect = self.indirect.iter().map(|own| &own.line);
        self.pem.iter().chain(indirect)
    }
}
