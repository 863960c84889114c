//! What is said around the reports of actions: the template, what an import did, the list.

use super::numbers::count;
use crate::record::{ActionsReport, Registered};

/// Title of the template.
pub const TEMPLATE: &str = "Reporte homogéneo de acciones";
/// What the template is, in its properties.
pub const TEMPLATE_SUBJECT: &str =
    "Acciones, programas, buenas prácticas y retos en materia de migración y refugio";
/// Beside a title that cannot be left empty.
pub const REQUIRED_MARK: &str = " *";
/// Titles of the form «Reporte».
pub const FORM_COLUMNS: [&str; 3] = ["Dato", "Respuesta", "Qué se escribe"];
/// Titles of the fields' table in the instructions.
pub const FIELD_COLUMNS: [&str; 4] = ["Hoja", "Dato", "Obligatorio", "Qué se escribe"];
/// Heading of that table.
pub const FIELDS: &str = "Datos que se piden";
/// What a field that must be filled says there.
pub const REQUIRED: &str = "Sí";
/// What the others say.
pub const OPTIONAL: &str = "No";
/// Title of the column that defines the categories of challenges.
pub const DEFINITIONS: &str = "Qué comprende cada categoría";
/// What the sheet of lists holds.
pub const LISTS_ABOUT: &str =
    "Catálogos de los que eligen las demás hojas. No se llena ni se modifica.";
/// Title of the warning when a value is not in its list.
pub const WRONG: &str = "Dato no válido";
/// What is asked of a date.
pub const WRONG_DATE: &str = "Escriba un día completo, como 2020-06-30.";
/// What is asked of a whole number.
pub const WRONG_COUNT: &str = "Escriba un número entero, desde 0.";
/// What is asked of money.
pub const WRONG_MONEY: &str = "Escriba un monto con cifras y punto decimal, desde 0.";
/// What is asked of a field with a list.
pub const WRONG_CHOICE: &str = "Elija uno de los valores de la lista.";
/// The words of yes and no.
pub const YES_NO: [&str; 2] = ["Sí", "No"];

/// How the template is filled, step by step.
pub const STEPS: [&str; 9] = [
    "1. En «Reporte», diga qué entidad y qué unidad reportan y qué periodo cubre. El nombre del periodo debe ser el mismo en todos los reportes que se reunirán en un informe.",
    "2. En «Acciones», use un renglón por acción, programa, buena práctica o reto, con un número que no se repita. Los títulos con asterisco no pueden quedar vacíos.",
    "3. Donde caben varios valores (objetivos, líneas, requisitos, categorías de reto), sepárelos con punto y coma: 7; 15. Puede escribir sólo la clave o la clave con su nombre. La lista desplegable sirve para elegir uno.",
    "4. Las claves como 1.1.2 van como texto, y esas columnas ya tienen ese formato: si pega celdas de otro libro, use «Pegado especial: sólo valores», para que no se conviertan en fechas o números.",
    "5. En «Población», desglose a las personas que alcanzó cada acción; cada persona en un solo renglón de su acción. No anote nombres ni datos que permitan identificarlas.",
    "6. En «Instituciones», diga a cuáles se pidió información y cuáles la enviaron, aunque no se les hubiera pedido.",
    "7. Las fechas se escriben como 2020-06-30 o 30/06/2020; los montos, en pesos y con punto decimal, sin abreviar millones.",
    "8. Puede mover columnas y agregar renglones; no cambie los títulos ni los nombres de las hojas. Lo que agregue en otras columnas u hojas no se lee.",
    "9. Guarde el libro como .xlsx y revíselo con «armoniza acciones importar ARCHIVO»: se dice, celda por celda, lo que haya que corregir, y nada se guarda mientras haya errores.",
];

/// What became of a report that was handed in.
pub fn registered(report: &ActionsReport, done: Registered) -> String {
    let what = match done {
        Registered::New => "se registró",
        Registered::Replaced => {
            "se registró en lugar del anterior de la misma unidad, entidad y periodo"
        }
        Registered::Same => "ya estaba registrado; nada cambió",
    };
    let people: u64 = (report.actions.iter())
        .flat_map(|own| &own.population)
        .map(|own| u64::from(own.people))
        .sum();
    let partial = if report.partial {
        " Es un reporte parcial: los renglones con errores quedaron fuera."
    } else {
        ""
    };
    format!(
        "{}, {}, {}: {what} ({}, {}, {}).{partial}\n",
        report.state_name,
        report.period,
        report.unit,
        count(report.actions.len() as u64, "renglón", "renglones"),
        count(people, "persona", "personas"),
        count(
            report.institutions.len() as u64,
            "institución",
            "instituciones"
        ),
    )
}

/// How many errors there were, and what that means.
pub fn refused(errors: usize, kept: usize) -> String {
    let errors = count(errors as u64, "error", "errores");
    if kept > 0 {
        format!("Hay {errors}: se guardó sólo lo que no los tiene.\n")
    } else {
        format!(
            "Hay {errors} y no se guardó nada. Corríjalos y repita la orden, o use --parcial para guardar sólo los renglones sin errores.\n"
        )
    }
}

/// Two workbooks of one order that would take each other's place.
pub fn repeated(report: &ActionsReport, file: &str) -> String {
    format!(
        "el reporte de {}, {}, {} ya está en {file}; deje uno solo",
        report.state_name, report.period, report.unit
    )
}

/// Shown when there is nothing to list.
pub const NONE: &str = "El registro no tiene acciones que correspondan a lo pedido.\n";
/// Titles of the columns of the list.
pub const LIST_COLUMNS: [&str; 8] = [
    "Entidad",
    "Periodo",
    "Núm.",
    "Tipo",
    "Nombre",
    "Dependencia",
    "Objetivos",
    "Personas",
];

/// "12 acciones, programas y buenas prácticas y 3 retos en 2 reportes."
pub fn listed(done: usize, challenges: usize, reports: usize) -> String {
    format!(
        "{} y {} en {}.\n",
        count(
            done as u64,
            "acción, programa o buena práctica",
            "acciones, programas y buenas prácticas"
        ),
        count(challenges as u64, "renglón de reto", "renglones de reto"),
        count(reports as u64, "reporte", "reportes"),
    )
}

/// There are no reports of a period.
pub fn no_period(period: &str, known: &[String]) -> String {
    let known = if known.is_empty() {
        "el registro no tiene reportes de acciones; impórtelos con «armoniza acciones importar»"
            .to_owned()
    } else {
        format!("los periodos con reportes son: {}", known.join(", "))
    };
    format!("no hay reportes del periodo «{period}»; {known}")
}
