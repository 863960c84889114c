//! What the executive report says: labels, sentences, and the note on how things are counted.

pub mod columns;
mod sentences;

pub use sentences::*;

use serde::Serialize;

labels! {
    ExecutiveLabels, LABELS;
    title = "Informe ejecutivo sobre el seguimiento a los objetivos del Pacto Mundial para una Migración Segura, Ordenada y Regular";
    short_title = "Informe ejecutivo";
    nature = "Informe elaborado con los reportes de las unidades";
    nature_note = "Las cifras son las que reportaron las unidades que se enlistan al final; no son un dictamen sobre los resultados de las acciones.";
    period = "Periodo";
    covers = "Días que cubre";
    sources = "Reportes en que se basa";
    author = "Elaboró";
    skip = "Ir al contenido";
    contents = "Contenido";
    notices = "Avisos sobre este informe";
    introduction = "Presentación";
    signatures = "Firmas";
    go_to_top = "Volver al inicio";
    made_with = "Elaborado con armoniza";
    page = "Página";
    of = "de";

    summary = "Resumen ejecutivo";
    done = "Programas, acciones y buenas prácticas";
    done_short = "Acciones y programas";
    challenges_count = "Retos señalados";
    people = "Personas alcanzadas";
    budget = "Presupuesto reportado";

    by_objective = "Programas, acciones y buenas prácticas por objetivo";
    objectives_note = "Una acción que atiende varios objetivos cuenta en cada uno de ellos; el total del informe no la repite.";
    objective = "Objetivo";
    programmes = "Programas";
    actions = "Acciones";
    practices = "Buenas prácticas";
    total = "Total";
    every_objective = "Todos los objetivos";
    most = "Objetivos con más programas, acciones y buenas prácticas";
    fewest = "Objetivos con menos programas, acciones y buenas prácticas";

    challenges = "Retos por categoría";
    challenges_note = "Un reto que corresponde a varias categorías cuenta en cada una de ellas.";
    category = "Categoría";
    comprises = "Qué comprende";
    mentions = "Retos";

    institutions = "Instituciones solicitadas y que respondieron";
    every_institution = "Todas las instituciones";
    institution = "Institución";
    acronym = "Siglas";
    asked = "Solicitada";
    answered = "Respondió";
    silent = "Instituciones solicitadas que no respondieron";
    unasked = "Instituciones que respondieron sin ser solicitadas";
    yes = "Sí";
    no = "No";

    population = "Población alcanzada";
    population_note = "Se suman las personas de cada acción: quien fue atendido por varias acciones se cuenta en cada una.";
    by_sex = "Por sexo";
    by_age = "Por grupo de edad";
    by_nationality = "Por nacionalidad";
    by_country = "Por país de nacimiento";
    value = "Valor";
    share = "Proporción";

    detail = "Acciones por objetivo";
    unplaced = "Acciones y retos sin objetivo señalado";
    unplaced_note = "Cuentan en el total y en los retos, pero en ningún objetivo.";
    none_here = "Ninguna unidad reportó acciones para este objetivo en el periodo.";
    entity = "Entidad";
    unit = "Unidad que reporta";
    when = "Cuándo";
    reached = "Población";
    spent = "Presupuesto";
    also = "Objetivos";
    lines = "Líneas del PEM";
    requirements = "Requisitos";
    challenge = "Retos";
    evidence = "Evidencia";
    see_evidence = "Consultar la evidencia";

    reports = "Reportes en que se basa el informe";
    partial = "Parcial";
    whole = "Completo";
    state_of = "Estado";
    method = "Nota metodológica";
}

/// What has no category.
pub const UNCLASSIFIED: &str = "Sin categoría señalada";
/// What is not told of a person.
pub const UNTOLD: &str = "No se señala";

/// How things are counted.
pub const METHOD: [&str; 8] = [
    "El informe reúne los reportes homogéneos de acciones que las unidades enviaron para el periodo. Las cifras son las reportadas y no se estimó ningún dato faltante.",
    "Son programas, acciones y buenas prácticas los renglones que la unidad clasificó así. Los renglones que sólo informan de un reto no se suman a ellos.",
    "Una acción que atiende varios objetivos del Pacto Mundial cuenta en cada uno. Por eso la suma de los objetivos puede ser mayor que el total, que no la repite.",
    "Un reto que corresponde a varias categorías cuenta en cada una. El número de retos señalados, en cambio, los cuenta una vez.",
    "Los objetivos con más y con menos son al menos cinco, salvo que pocos se distingan: los que empatan se muestran juntos o no se muestran. Un objetivo sin acciones nunca figura entre los que tienen más.",
    "La población es la suma de las personas de cada acción. No se comprobó si una misma persona fue atendida por varias acciones.",
    "El presupuesto suma los montos reportados; las acciones sin monto no se suman como cero ni se estiman. El de una acción con varios objetivos no se reparte entre ellos.",
    "Una institución cuenta una vez por entidad, aunque la nombren varias unidades: se tiene por solicitada o por respondida si alguna lo dice.",
];
