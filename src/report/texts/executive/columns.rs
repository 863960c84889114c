//! Sheets and columns of the executive report's workbook.

use crate::report::texts::sheets::ColumnText;

/// A column of the workbook.
const fn column(key: &'static str, title: &'static str, about: &'static str) -> ColumnText {
    ColumnText { key, title, about }
}

/// «Dato».
pub const FIGURE: ColumnText = column("dato", "Dato", "Qué se mide.");
/// «Valor».
pub const VALUE: ColumnText = column("valor", "Valor", "El dato, como lo dice el informe.");
/// «Nota».
pub const NOTE: ColumnText = column("nota", "Nota", "Lo que conviene saber del dato.");
/// «Objetivo».
pub const NUMBER: ColumnText = column(
    "objetivo",
    "Objetivo",
    "Número del objetivo del Pacto Mundial, del 1 al 23.",
);
/// «Nombre del objetivo».
pub const OBJECTIVE: ColumnText = column(
    "nombre_objetivo",
    "Nombre del objetivo",
    "Nombre oficial del objetivo.",
);
/// «Programas».
pub const PROGRAMMES: ColumnText = column(
    "programas",
    "Programas",
    "Programas que atienden el objetivo.",
);
/// «Acciones».
pub const ACTIONS: ColumnText =
    column("acciones", "Acciones", "Acciones que atienden el objetivo.");
/// «Buenas prácticas».
pub const PRACTICES: ColumnText = column(
    "buenas_practicas",
    "Buenas prácticas",
    "Buenas prácticas que atienden el objetivo.",
);
/// «Total».
pub const TOTAL: ColumnText = column(
    "total",
    "Total",
    "Suma de las columnas anteriores, o número de retos.",
);
/// «Posición».
pub const STANDING: ColumnText = column(
    "posicion",
    "Posición",
    "«Más» o «Menos» si el objetivo está entre los que tienen más o menos; los empatados van juntos.",
);
/// «Categoría».
pub const CATEGORY: ColumnText = column("categoria", "Categoría", "Categoría de reto.");
/// «Qué comprende».
pub const COMPRISES: ColumnText = column(
    "definicion",
    "Qué comprende",
    "Qué retos corresponden a la categoría.",
);
/// «Institución».
pub const INSTITUTION: ColumnText = column(
    "institucion",
    "Institución",
    "Institución a la que se pidió información, que la envió o que realiza la acción.",
);
/// «Siglas».
pub const ACRONYM: ColumnText = column("siglas", "Siglas", "Siglas de la institución.");
/// «Entidad».
pub const ENTITY: ColumnText = column(
    "entidad",
    "Entidad",
    "Entidad que reporta; «Federación» si es una dependencia federal.",
);
/// «Solicitada».
pub const ASKED: ColumnText = column(
    "solicitada",
    "Solicitada",
    "«Sí» si se le pidió información.",
);
/// «Respondió».
pub const ANSWERED: ColumnText = column("respondio", "Respondió", "«Sí» si la envió.");
/// «Unidad que reporta».
pub const UNIT: ColumnText = column(
    "unidad",
    "Unidad que reporta",
    "Unidad que envió el reporte.",
);
/// «Acción».
pub const ACTION: ColumnText = column(
    "accion",
    "Acción",
    "Número de la acción en el reporte de su unidad.",
);
/// «Tipo».
pub const KIND: ColumnText = column("tipo", "Tipo", "Acción, programa, buena práctica o reto.");
/// «Nombre».
pub const NAME: ColumnText = column("nombre", "Nombre", "Nombre de la acción.");
/// «Descripción».
pub const DESCRIPTION: ColumnText = column("descripcion", "Descripción", "Qué se hace.");
/// «Inicia».
pub const STARTS: ColumnText = column("inicia", "Inicia", "Primer día de la acción.");
/// «Termina».
pub const ENDS: ColumnText = column(
    "termina",
    "Termina",
    "Último día; vacío si continúa o no se señala.",
);
/// «Presupuesto».
pub const BUDGET: ColumnText = column(
    "presupuesto",
    "Presupuesto",
    "Pesos mexicanos; vacío si no se reportó.",
);
/// «Objetivos».
pub const OBJECTIVES: ColumnText = column(
    "objetivos",
    "Objetivos",
    "Números de los objetivos que atiende.",
);
/// «Líneas del PEM».
pub const LINES: ColumnText = column(
    "lineas",
    "Líneas del PEM",
    "Líneas de acción a las que sirve.",
);
/// «Requisitos».
pub const REQUIREMENTS: ColumnText = column(
    "requisitos",
    "Requisitos",
    "Requisitos de armonización que atiende.",
);
/// «Categorías de reto».
pub const CATEGORIES: ColumnText = column(
    "categorias",
    "Categorías de reto",
    "Categorías de los retos que enfrenta.",
);
/// «Retos».
pub const CHALLENGE: ColumnText = column("reto", "Retos", "Los retos, con palabras.");
/// «Evidencia».
pub const EVIDENCE: ColumnText = column("evidencia", "Evidencia", "Dirección de lo que la prueba.");
/// «Personas».
pub const PEOPLE: ColumnText = column("personas", "Personas", "Personas alcanzadas.");
/// «Sexo».
pub const SEX: ColumnText = column("sexo", "Sexo", "Sexo de las personas.");
/// «Grupo de edad».
pub const AGE: ColumnText = column("edad", "Grupo de edad", "Edad de las personas.");
/// «Nacionalidad».
pub const NATIONALITY: ColumnText = column(
    "nacionalidad",
    "Nacionalidad",
    "Nacionalidad de las personas; vacía si no se señala.",
);
/// «País de nacimiento».
pub const COUNTRY: ColumnText = column(
    "pais_nacimiento",
    "País de nacimiento",
    "País en que nacieron; vacío si no se señala.",
);
/// «Estado».
pub const STATE: ColumnText = column(
    "estado",
    "Estado",
    "«Parcial» si quedaron fuera renglones con errores.",
);
/// Sheets of the workbook: name and what each holds.
pub const SUMMARY_TAB: (&str, &str) = ("Resumen", "Las cifras que abren el informe.");
/// Objectives.
pub const OBJECTIVES_TAB: (&str, &str) = (
    "Objetivos",
    "Cuántos programas, acciones y buenas prácticas atienden cada objetivo.",
);
/// Challenges.
pub const CHALLENGES_TAB: (&str, &str) = ("Retos", "Cuántos retos corresponden a cada categoría.");
/// Institutions.
pub const INSTITUTIONS_TAB: (&str, &str) = (
    "Instituciones",
    "A cuáles se pidió información y cuáles la enviaron.",
);
/// Actions.
pub const ACTIONS_TAB: (&str, &str) = ("Acciones", "Un renglón por acción o reto.");
/// Population.
pub const POPULATION_TAB: (&str, &str) = (
    "Población",
    "Un renglón por acción, sexo, edad, nacionalidad y país de nacimiento.",
);
/// Reports.
pub const REPORTS_TAB: (&str, &str) = ("Reportes", "Los reportes en que se basa el informe.");
/// How things are counted.
pub const METHOD_TAB: (&str, &str) = ("Nota metodológica", "Cómo se cuenta.");
/// Of those with the most.
pub const MOST: &str = "Más";
/// Of those with the fewest.
pub const FEWEST: &str = "Menos";
