//! The form of the homogeneous report: its sheets, and every field with its title, what it asks for and whether
//! it must be filled.
//!
//! In: nothing. Out: the fields, in one place, for the template that is written and for the reader of what
//! comes back.

use super::lists::List;

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Text of so many characters at most.
    Text(usize),
    /// A whole number from 0.
    Count,
    /// Pesos, with cents.
    Money,
    /// A date.
    Date,
    /// One entry of a list.
    One(List),
    /// Entries of a list, as many as apply.
    Many(List),
    /// Yes or no.
    YesNo,
    /// The address of a page or file on the web.
    Address,
}

/// A field: a column of a table, or a row of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Key, stable between versions.
    pub key: &'static str,
    /// Title in the template.
    pub title: &'static str,
    /// What is written there, shown when the cell is chosen.
    pub help: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    /// True when it cannot be left empty.
    pub required: bool,
    /// Width of its column, in characters.
    pub width: u8,
}

/// A sheet of the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SheetForm {
    /// Its name.
    pub name: &'static str,
    /// What it is for, in a sentence.
    pub about: &'static str,
    /// Its fields, in order.
    pub fields: &'static [Field],
}

macro_rules! fields {
    ($($name:ident = $key:literal, $title:literal, $kind:expr, $required:literal, $width:literal, $help:literal;)+) => {$(
        #[doc = concat!("«", $title, "».")]
        pub const $name: Field = Field {
            key: $key, title: $title, help: $help, kind: $kind, required: $required, width: $width,
        };
    )+};
}

use FieldKind::{Address, Count, Date, Many, Money, One, Text, YesNo};

fields! {
    ENTITY = "entidad", "Entidad", One(List::Entities), true, 34, "Entidad federativa que reporta; «00 Federación» si es una dependencia federal.";
    PERIOD = "periodo", "Periodo", Text(40), true, 34, "Nombre del periodo, igual en todos los reportes que se reunirán en un informe: por ejemplo, 2020.";
    FROM = "desde", "Desde", Date, false, 34, "Primer día que cubre el reporte: por ejemplo, 2019-06-01.";
    UNTIL = "hasta", "Hasta", Date, false, 34, "Último día que cubre el reporte: por ejemplo, 2020-06-30.";
    UNIT = "unidad", "Unidad que reporta", Text(300), true, 34, "Área que reúne y envía este reporte. Otro reporte de la misma unidad, entidad y periodo toma el lugar del anterior.";

    NUMBER = "numero", "Número", Count, true, 9, "Número de la acción en este reporte, desde 1 y sin repetir. La hoja «Población» se refiere a él.";
    INSTITUTION = "dependencia", "Dependencia", Text(300), true, 28, "Institución que realiza la acción.";
    NAME = "nombre", "Nombre", Text(500), true, 36, "Nombre de la acción, del programa, de la buena práctica o del reto.";
    KIND = "tipo", "Tipo", One(List::Kinds), true, 14, "Acción, programa o buena práctica; «reto» si el renglón sólo informa de un obstáculo.";
    DESCRIPTION = "descripcion", "Descripción", Text(8_000), false, 48, "Qué se hace, para quién y con qué resultado.";
    STARTS = "inicia", "Inicia", Date, false, 12, "Primer día: por ejemplo, 2020-01-15.";
    ENDS = "termina", "Termina", Date, false, 12, "Último día; vacío si continúa.";
    BUDGET = "presupuesto", "Presupuesto", Money, false, 16, "Pesos mexicanos ejercidos en el periodo, con punto decimal; vacío si no se conoce.";
    OBJECTIVES = "objetivos", "Objetivos del Pacto Mundial", Many(List::Objectives), false, 26, "Números del 1 al 23, separados por punto y coma: por ejemplo, 7; 15. Cuenta en cada uno.";
    LINES = "lineas", "Líneas del PEM", Many(List::Lines), false, 20, "Claves de las líneas de acción, separadas por punto y coma: por ejemplo, 1.1.2; 4.1.1.";
    REQUIREMENTS = "requisitos", "Requisitos", Many(List::Requirements), false, 26, "Claves de los requisitos de armonización que atiende, separadas por punto y coma.";
    CHALLENGES = "categorias", "Categorías de reto", Many(List::Challenges), false, 34, "Categorías de los retos que enfrenta, separadas por punto y coma. Cuenta en cada una.";
    CHALLENGE = "reto", "Reto", Text(8_000), false, 40, "Los retos, con palabras.";
    EVIDENCE = "evidencia", "Evidencia", Address, false, 30, "Dirección de la página o del documento que lo prueba: empieza con https:// o http://.";

    OF_ACTION = "accion", "Número de acción", Count, true, 12, "El número que la acción tiene en la hoja «Acciones».";
    SEX = "sexo", "Sexo", One(List::Sexes), true, 18, "Elija de la lista; «No especificado» si no se conoce.";
    AGE = "edad", "Grupo de edad", One(List::Ages), true, 20, "Elija de la lista; «No especificado» si no se conoce.";
    NATIONALITY = "nacionalidad", "Nacionalidad", Text(80), false, 22, "Por ejemplo, hondureña; vacío si no se conoce.";
    BIRTH_COUNTRY = "pais_nacimiento", "País de nacimiento", Text(80), false, 22, "Por ejemplo, Honduras; vacío si no se conoce.";
    PEOPLE = "personas", "Personas", Count, true, 12, "Cuántas personas de esa descripción se atendieron; cada persona en un solo renglón de la acción.";

    INSTITUTION_NAME = "institucion", "Nombre", Text(300), true, 60, "Institución a la que se pidió información o que la envió.";
    ACRONYM = "siglas", "Siglas", Text(40), false, 16, "Siglas, si las tiene.";
    ASKED = "solicitada", "Solicitada", YesNo, true, 14, "Sí, si se le pidió información.";
    ANSWERED = "respondio", "Respondió", YesNo, true, 14, "Sí, si la envió, aunque no se le hubiera pedido.";
}

/// Who reports, and for when.
pub const HEAD: SheetForm = SheetForm {
    name: "Reporte",
    about: "Quién reporta y qué periodo cubre.",
    fields: &[ENTITY, PERIOD, FROM, UNTIL, UNIT],
};

/// What was done.
pub const ACTIONS: SheetForm = SheetForm {
    name: "Acciones",
    about: "Una acción, un programa, una buena práctica o un reto por renglón.",
    fields: &[
        NUMBER,
        INSTITUTION,
        NAME,
        KIND,
        DESCRIPTION,
        STARTS,
        ENDS,
        BUDGET,
        OBJECTIVES,
        LINES,
        REQUIREMENTS,
        CHALLENGES,
        CHALLENGE,
        EVIDENCE,
    ],
};

/// Whom it reached.
pub const POPULATION: SheetForm = SheetForm {
    name: "Población",
    about: "Las personas que alcanzó cada acción: un renglón por combinación de sexo, edad, nacionalidad y país.",
    fields: &[OF_ACTION, SEX, AGE, NATIONALITY, BIRTH_COUNTRY, PEOPLE],
};

/// Who was asked, and who answered.
pub const INSTITUTIONS: SheetForm = SheetForm {
    name: "Instituciones",
    about: "Las instituciones a las que se pidió información y las que la enviaron.",
    fields: &[INSTITUTION_NAME, ACRONYM, ASKED, ANSWERED],
};

/// Name of the sheet that tells how to fill the others.
pub const INSTRUCTIONS_SHEET: &str = "Instrucciones";
/// Name of the sheet with the catalogues.
pub const LISTS_SHEET: &str = "Listas";

/// The sheets that are filled, in order.
pub const FORMS: [SheetForm; 4] = [HEAD, ACTIONS, POPULATION, INSTITUTIONS];
