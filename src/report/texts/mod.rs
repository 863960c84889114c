//! Every Spanish text of the reports: labels, words, sentences, numbers. Outside it only error messages are in Spanish,
//! in `error.rs`.
//!
//! Register: a Mexican legal opinion. Neutral, exact, gender-inclusive; the tool proposes and a person decides:
//! «no se localizó precepto que…», «se sugiere revisar».

/// A set of labels: a structure with a field for each, so that templates can name them, and its one value.
macro_rules! labels {
    ($type:ident, $value:ident; $($key:ident = $text:literal;)+) => {
        /// Headings, column titles and labels: what does not depend on the data.
        #[derive(Debug, Serialize)]
        pub struct $type {
            $(#[doc = concat!("«", $text, "».")] pub $key: &'static str,)+
        }

        /// The labels, in Spanish.
        pub const $value: $type = $type { $($key: $text,)+ };
    };
}

pub mod actions;
pub mod citations;
pub mod compare;
pub mod crossings;
pub mod document;
pub mod executive;
mod method;
pub mod numbers;
pub mod organs;
pub mod policy;
pub mod progress;
pub mod progress_page;
pub mod progress_tables;
pub mod registry;
pub mod reviews;
pub mod sentences;
pub mod sheets;
pub mod stored;
pub mod summary;
pub mod verdicts;
pub mod versions;
pub mod words;

pub use method::{MethodSection, method};

use serde::Serialize;

labels! {
    Labels, LABELS;
    title = "Revisión de armonización del marco jurídico local en materia de migración y refugio";
    short_title = "Revisión de armonización";
    nature = "Propuesta, no dictamen";
    nature_note = "Los resultados que siguen son propuestas para revisión de una persona profesional del derecho. No constituyen dictamen ni asesoría jurídica.";
    skip = "Ir al contenido";
    contents = "Contenido";
    entity = "Entidad";
    dossier_date = "Fecha del expediente";
    instruments = "Ordenamientos";
    rule_set = "Conjunto de reglas";
    hash = "Huella SHA-256";
    schema = "Esquema de datos";
    notices = "Avisos sobre este informe";

    summary = "Resumen ejecutivo";
    total_score = "Calificación general";
    semaphore = "Semáforo";
    score = "Calificación";
    out_of = "de 100";
    no_score = "Sin calificación";
    points = "Puntos";
    coverage = "Cobertura";
    evaluated = "Evaluados";
    left_out = "Fuera del cálculo";
    by_step = "Semáforo por paso";
    by_subject = "Semáforo por materia";
    by_status = "Requisitos por estado";
    status_by_step = "Estado de los requisitos por paso";
    figures_section = "Cifras de la revisión";
    figures_note = "La calificación es la parte de los puntos posibles que se obtuvo: un requisito que cumple los da todos y uno parcial, la mitad. Lo que no pudo evaluarse queda fuera del cálculo.";
    heat_map = "Requisitos por materia y estado";
    heat_note = "Número de requisitos; el color es más intenso cuanto mayor es la parte de la materia.";
    coverage_map = "Cobertura del programa por línea de acción";
    coverage_note = "Cada casilla es una línea de acción, con su estado; cada recuadro, una estrategia, y lleva a su renglón en la tabla.";
    total = "Total";
    first_gaps = "Primeros asuntos por atender";
    first_packages = "Primeros paquetes del plan de reformas";
    all_gaps = "Ver todos";
    official_text = "Texto oficial";
    legend = "Qué significa cada estado";
    step = "Paso";
    subject = "Materia";
    status = "Estado";
    priority = "Prioridad";
    kind = "Tipo";
    requirements = "Requisitos";

    gaps = "Asuntos por atender, en orden de prioridad";
    no_gaps = "No quedan asuntos por atender entre los requisitos que pudieron evaluarse.";
    rank = "Núm.";
    requirement = "Requisito";
    where_found = "Dónde";
    held_lines = "Líneas que detiene";

    by_requirement = "Revisión por paso y requisito";
    asks = "Qué pide";
    conclusion = "Resultado propuesto";
    reasons = "Razones";
    confidence = "Confianza";
    confidence_for = "A favor";
    confidence_against = "En contra";
    confidence_facts = "Datos";
    grounds = "Fundamento";
    places = "Dónde corresponde";
    evidence = "Preceptos localizados";
    more_evidence = "Otros preceptos localizados";
    near_misses = "Preceptos más cercanos";
    near_misses_note = "Se acercan a lo que el requisito pide, sin alcanzarlo. Se muestran para que pueda confirmarse o corregirse el resultado.";
    lead_ins = "Completa el proemio";
    matched = "Se reconoció";
    missing = "No se localizó";
    file = "Archivo";
    line = "Línea";
    levels = "Cómo se valora";
    suggestion = "Redacción que se sugiere";
    note = "Nota";
    population = "Personas a quienes protege";
    contexts = "Contexto de movilidad";
    compact = "Objetivos del Pacto Mundial";
    action_lines = "Líneas de acción que detiene";
    lines_served = "Líneas de acción a las que sirve";
    strategy = "Estrategia";
    objective = "Objetivo";
    unverified = "Fundamento por verificar";
    unverified_note = "El fundamento de este requisito no se cotejó con el texto vigente. Verifíquelo antes de citarlo.";
    hidden_note = "El texto contiene caracteres invisibles o de control; aquí se muestran como \u{FFFD}.";

    lines_section = "Líneas de acción detenidas";
    lines_note = "Líneas de acción del programa a las que sirve al menos un asunto por atender.";
    no_lines = "Ningún asunto por atender detiene líneas de acción.";
    action_line = "Línea de acción";
    gaps_that_hold = "Asuntos que la detienen";
    the_rest = "Los demás";

    programme_section = "Estado del programa";
    programme_state = "Estado por estrategia y objetivo";
    programme_note = "Cada línea, estrategia y objetivo según los requisitos que lo alcanzan; un requisito cuenta una vez en cada uno.";
    met = "Cumplen";
    partly = "Parciales";
    missing_count = "Faltan";
    unknown_count = "Sin fuente";
    lines_with_gaps = "Líneas con asuntos";
    compact_section = "Objetivos del Pacto Mundial";
    other_lines = "Líneas que ningún asunto detiene";
    indirect = "Avance indirecto";
    graph_section = "De los asuntos a los objetivos";
    graph_note = "Las mismas cifras están en las tablas de este informe. Cada recuadro lleva a su lugar. El dibujo de una materia, un paso o un objetivo, asunto por asunto, lo da «armoniza grafo» con --materia, --paso u --objetivo.";
    plan_section = "Plan de reformas";
    plan_none = "No hay asuntos abiertos que los ordenamientos del expediente puedan cerrar.";
    plan_rest = "Los paquetes que siguen";
    plan_beyond = "Fuera del alcance de los ordenamientos proporcionados";
    what_to_do = "Qué hacer";
    matters = "Asuntos";
    lines = "Líneas";
    lines_advanced = "Líneas que avanzan por primera vez";
    belongs_to = "Corresponde a";
    wider_section = "A qué más responden los requisitos";
    wider_note = "Cuántos requisitos llegan a cada uno y cómo están. Un requisito puede contar en varios.";

    checks = "Cotejos";
    checks_note = "Lo que se advierte al comparar los ordenamientos entre sí, con sus fechas y con el índice de artículos federales. No son requisitos ni cuentan en la calificación.";
    no_checks = "Los cotejos no dejaron observaciones.";
    check_requirements = "Requisitos a que atañe";

    unevaluated = "Lo que no pudo evaluarse";
    unevaluated_note = "Estos renglones no son incumplimientos: señalan lo que la revisión no pudo ver.";
    all_evaluated = "Todos los requisitos pudieron evaluarse y todos los archivos pudieron leerse.";
    not_read = "No se pudo leer";
    what = "Qué";
    why = "Por qué";

    dossier = "Expediente revisado";
    instrument = "Ordenamiento";
    class = "Clase";
    format = "Formato";
    articles = "Artículos";
    placed = "Texto ubicado";
    unread = "Archivos que no pudieron leerse";
    warnings = "Advertencias de lectura";
    warnings_column = "Advertencias";
    no_warnings = "La lectura de los ordenamientos no dejó advertencias.";
    whole_dossier = "Expediente completo";
    no_instruments = "El expediente no contiene ordenamientos que hayan podido leerse.";

    matrix = "Matriz de requisitos";
    matrix_note = "Todos los requisitos revisados, con su resultado propuesto.";
    main_citation = "Precepto principal";
    sources = "Derecho federal e internacional de contraste";
    source_key = "Siglas";
    source_name = "Instrumento";
    last_reform = "Última reforma (DOF)";
    method = "Método y límites";

    filter = "Buscar y filtrar";
    search = "Buscar en los requisitos";
    search_hint = "Palabras del requisito, del precepto o del ordenamiento";
    any = "Todos";
    any_feminine = "Todas";
    open_all = "Desplegar todo";
    find = "Buscar";
    clear = "Quitar filtros";
    page = "Página";
    of = "de";
    shown = "requisitos a la vista";
    nothing_matches = "Ningún requisito coincide con lo buscado.";
    filtered_print = "Impresión parcial: hay filtros aplicados.";
    go_to_top = "Volver al inicio";
    written = "Se escribió";
    verdict = "Dictamen";
    verdicts = "Dictámenes";
    author = "Elaboró";
    introduction = "Presentación";
    signatures = "Firmas";
    made_with = "Elaborado con armoniza";
}
