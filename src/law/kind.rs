//! The levels of a Mexican law, and their names: the one place where they are listed.
//!
//! Akoma Ntoso names in code, legislative Spanish for people.

/// A heading that groups articles, from the widest to the narrowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DivisionKind {
    /// Libro.
    Book,
    /// Parte.
    PartOfBook,
    /// Título.
    Title,
    /// Capítulo.
    Chapter,
    /// Sección.
    Section,
    /// Apartado that groups articles.
    Subsection,
}

impl DivisionKind {
    /// Every kind, widest first.
    pub const ALL: [DivisionKind; 6] = [
        DivisionKind::Book,
        DivisionKind::PartOfBook,
        DivisionKind::Title,
        DivisionKind::Chapter,
        DivisionKind::Section,
        DivisionKind::Subsection,
    ];

    /// Its Spanish name, as a heading prints it in running text ("Título").
    pub const fn name(self) -> &'static str {
        match self {
            DivisionKind::Book => "Libro",
            DivisionKind::PartOfBook => "Parte",
            DivisionKind::Title => "Título",
            DivisionKind::Chapter => "Capítulo",
            DivisionKind::Section => "Sección",
            DivisionKind::Subsection => "Apartado",
        }
    }

    /// Its element in Akoma Ntoso 3.0.
    pub const fn akn(self) -> &'static str {
        match self {
            DivisionKind::Book => "book",
            DivisionKind::PartOfBook => "part",
            DivisionKind::Title => "title",
            DivisionKind::Chapter => "chapter",
            DivisionKind::Section => "section",
            DivisionKind::Subsection => "subdivision",
        }
    }
}

/// A piece of an article, from the widest to the narrowest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProvisionKind {
    /// Apartado inside an article ("A.", "B." of the Constitution).
    Part,
    /// Párrafo: running text, not numbered by the law.
    Paragraph,
    /// Fracción ("I.", "XXIV Bis.").
    Point,
    /// Inciso ("a)").
    Subpoint,
    /// Numeral or subinciso ("1.", "i)").
    Item,
}

impl ProvisionKind {
    /// How it is cited ("fr.", "inc.").
    pub const fn abbreviation(self) -> &'static str {
        match self {
            ProvisionKind::Part => "apartado",
            ProvisionKind::Paragraph => "párr.",
            ProvisionKind::Point => "fr.",
            ProvisionKind::Subpoint => "inc.",
            ProvisionKind::Item => "núm.",
        }
    }

    /// Its part of a stable id (`fr` in `art_12__fr_3`).
    pub const fn id_part(self) -> &'static str {
        match self {
            ProvisionKind::Part => "ap",
            ProvisionKind::Paragraph => "par",
            ProvisionKind::Point => "fr",
            ProvisionKind::Subpoint => "inc",
            ProvisionKind::Item => "num",
        }
    }
}

/// Whether a provision is in force in the text at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProvisionStatus {
    /// Vigente.
    InForce,
    /// Derogado: it keeps its number and says only that it was repealed.
    Repealed,
}

impl ProvisionStatus {
    /// Its word in the output ("vigente", "derogado").
    pub const fn word(self) -> &'static str {
        match self {
            ProvisionStatus::InForce => "vigente",
            ProvisionStatus::Repealed => "derogado",
        }
    }
}

/// What a reform note says happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReformKind {
    /// Reformado.
    Amended,
    /// Adicionado.
    Added,
    /// Derogado.
    Repealed,
    /// Recorrido: the same text under another number.
    Moved,
    /// Reubicado: the same text in another place.
    Relocated,
    /// Fe de erratas.
    Corrected,
    /// Declared invalid by the Supreme Court.
    Invalidated,
    /// Anything else that a note says ("publicado sin modificación", updated amounts).
    Other,
}

impl ReformKind {
    /// Its word in the output.
    pub const fn word(self) -> &'static str {
        match self {
            ReformKind::Amended => "reformado",
            ReformKind::Added => "adicionado",
            ReformKind::Repealed => "derogado",
            ReformKind::Moved => "recorrido",
            ReformKind::Relocated => "reubicado",
            ReformKind::Corrected => "fe-de-erratas",
            ReformKind::Invalidated => "invalidado",
            ReformKind::Other => "otra",
        }
    }
}
