//! Names of the workbook's sheets, and of every column with what it means.

/// A column's stable key, its title and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnText {
    /// Key, stable between versions.
    pub key: &'static str,
    /// Title.
    pub title: &'static str,
    /// Meaning, for the data dictionary.
    pub about: &'static str,
}

macro_rules! columns {
    ($($name:ident = $key:literal, $title:literal, $about:literal;)+) => {$(
        #[doc = concat!("«", $title, "».")]
        pub const $name: ColumnText = ColumnText { key: $key, title: $title, about: $about };
    )+};
}

pub(super) use columns;

columns! {
    STEP = "paso", "Paso", "Paso de la estrategia al que pertenece el requisito, del 1 al 5.";
    SUBJECT = "materia", "Materia", "Materia del requisito.";
    ID = "requisito", "Clave", "Clave estable del requisito en el conjunto de reglas.";
    TITLE = "titulo", "Requisito", "Nombre breve del requisito.";
    KIND = "tipo", "Tipo", "Clase de requisito: alineación, competencia concurrente, invasión de competencia, diseño institucional, recursos, terminología o remisión.";
    PRIORITY = "prioridad", "Prioridad", "Peso en la calificación: alta 3, media 2, baja 1.";
    STATUS = "estado", "Estado propuesto", "Resultado que propone la revisión; la decisión es de una persona.";
    MAIN = "precepto_principal", "Precepto principal", "Precepto que decide el estado, con los que hay además.";
    CONCLUSION = "resultado", "Resultado propuesto", "El resultado en una o dos oraciones.";
    REASONS = "razones", "Razones", "Por qué se propone ese estado.";
    CONFIDENCE = "confianza", "Confianza", "Cuánto conviene cotejar el resultado antes de hacerlo propio: alta, media o baja. No es una probabilidad.";
    CONFIDENCE_REASONS = "razones_confianza", "Razones de la confianza", "Las razones de que depende, primero las que van en contra.";
    GROUND = "fundamento", "Fundamento", "Preceptos federales o internacionales en que se apoya el requisito.";
    ASKS = "exige", "Qué pide", "Lo que el requisito pide a la ley local.";
    PLACES = "donde", "Dónde corresponde", "Clases de ordenamiento en que el requisito debe estar.";
    LINES = "lineas", "Líneas que detiene", "Claves de las líneas de acción del programa que detiene mientras siga abierto.";
    COMPACT = "pacto_mundial", "Pacto Mundial", "Números de los objetivos del Pacto Mundial a los que sirve.";
    SUGGESTION = "redaccion_sugerida", "Redacción que se sugiere", "Texto propuesto para una iniciativa, mientras el requisito siga abierto.";
    VERIFIED = "fundamento_cotejado", "Fundamento cotejado", "«Sí» cuando el fundamento se cotejó con el texto vigente; «No» cuando está por verificar.";
    READ_PROBLEM = "problema_de_lectura", "Problema de lectura", "«Sí» cuando algún archivo del expediente no pudo leerse: no es un incumplimiento.";

    EVIDENCE_ROLE = "papel", "Papel", "«Sustenta» el estado, o es «cercano»: se acerca a lo que se pide sin alcanzarlo.";
    EVIDENCE_STATUS = "estado_del_precepto", "Estado por sí solo", "El estado que daría este precepto por sí solo; vacío en los cercanos.";
    INSTRUMENT = "ordenamiento", "Ordenamiento", "Nombre del ordenamiento local.";
    CITATION = "cita", "Artículo y fracción", "Lugar del precepto dentro del ordenamiento.";
    QUOTE = "texto", "Texto", "El texto del precepto, completo.";
    LEAD_INS = "proemio", "Completa el proemio", "Los proemios que el precepto completa, del más amplio al más cercano.";
    MATCHED = "se_reconocio", "Se reconoció", "Conceptos reconocidos en el precepto.";
    MISSING = "no_se_localizo", "No se localizó", "Lo que le falta para el nivel siguiente.";
    FILE = "archivo", "Archivo", "Archivo del expediente.";
    LINE = "renglon", "Renglón", "Renglón del archivo en que comienza el texto.";
    PROVISION = "precepto", "Identificador", "Identificador estable del precepto.";

    WHAT = "que", "Qué", "El requisito o el archivo que no pudo evaluarse o leerse.";
    UNEVALUATED = "por_que_estado", "Estado", "«Sin fuente», «No aplica» o «No se pudo leer».";
    WHY = "por_que", "Por qué", "Por qué no pudo evaluarse.";

    FIGURE = "dato", "Dato", "Qué se mide.";
    VALUE = "valor", "Valor", "Calificación de 0 a 100; vacía cuando nada pudo evaluarse.";
    SEMAPHORE = "semaforo", "Semáforo", "Rojo por debajo de 60, ámbar por debajo de 80, verde desde 80.";
    OBTAINED = "puntos_obtenidos", "Puntos obtenidos", "Numerador de la calificación.";
    POSSIBLE = "puntos_posibles", "Puntos posibles", "Denominador de la calificación.";
    EVALUATED = "evaluados", "Evaluados", "Requisitos que pudieron evaluarse.";
    TOTAL = "requisitos", "Requisitos", "Requisitos en total.";
    MET = "cumple", "Cumple", "Requisitos en ese estado.";
    PARTLY = "parcial", "Parcial", "Requisitos en ese estado.";
    ABSENT = "ausente", "Ausente", "Requisitos en ese estado.";
    CONTRARY = "contrario", "Contrario", "Requisitos en ese estado.";
    INVADES = "invade", "Invade", "Requisitos en ese estado.";
    OBSERVED = "observado", "Observado", "Requisitos en ese estado.";
    UNSOURCED = "sin_fuente", "Sin fuente", "Requisitos en ese estado: no cuentan en la calificación.";
    NOT_APPLICABLE = "no_aplica", "No aplica", "Requisitos en ese estado: no cuentan en la calificación.";

    DECISION = "decision", "Decisión", "Escriba «confirma» o «corrige».";
    CORRECTED = "estado_corregido", "Estado corregido", "Si corrige, el estado que corresponde.";
    NOTE = "nota", "Nota", "Razón de la decisión.";
    AUTHOR = "autoria", "Quién decide", "Nombre de la persona que decide.";
    DECIDED = "fecha", "Fecha", "Fecha de la decisión.";
    FINGERPRINT = "huella_evidencia", "Huella de la evidencia", "Liga la decisión con el texto que la sustenta; no se modifica.";

    VERDICT = "dictamen", "Dictamen", "Lo que una persona decidió, si ya lo hizo.";
    VERDICT_STATUS = "dictamen_estado", "Estado dictaminado", "El estado que esa persona tiene por correcto.";
    STANDING = "dictamen_vigencia", "Vigencia del dictamen", "«Vigente», o «Por revisar» cuando cambió el texto que juzga.";

    PROGRAMME_KEY = "clave_programa", "Clave", "Clave en el programa: objetivo 1, estrategia 1.1, línea 1.1.1.";
    PROGRAMME_LEVEL = "nivel", "Nivel", "Objetivo, estrategia o línea de acción.";
    PROGRAMME_NAME = "nombre", "Nombre", "Nombre oficial.";
    STATE = "avance", "Avance", "Avanza, a medias, detenida, sin fuente o sin requisito, según los requisitos que la alcanzan.";
    MISSING_COUNT = "faltan", "Faltan", "Requisitos que la alcanzan y no se cumplen ni en parte.";
    REQUIREMENTS = "requisitos_que_alcanzan", "Requisitos", "Claves de los requisitos que alcanzan la línea, el más directo primero.";
    WHY_NONE = "por_que_ninguno", "Por qué ninguno", "Por qué ningún requisito la alcanza, si es el caso.";
    COMPACT_NUMBER = "objetivo_pacto", "Objetivo", "Número del objetivo del Pacto Mundial.";
    PACKAGE = "paquete", "Paquete", "Lugar del paquete en el orden del plan.";
    ACTION = "accion", "Acción", "Reforma de un precepto, o adición.";
    TO_AMEND = "por_reformar", "Qué se reforma", "Preceptos por reformar; vacío cuando se adiciona.";
    HORIZON = "plazo", "Plazo", "Corto: invasiones, contradicciones y términos; mediano: derechos; largo: instituciones y recursos.";
    LINES_FREED = "lineas_que_avanzan", "Líneas que avanzan", "Líneas de acción que libera.";
    PACKAGE_POINTS = "puntos_paquete", "Puntos", "Puntos del paquete entero, según el método del plan.";
    PACKAGE_ARTICLES = "articulos_paquete", "Artículos", "Artículos que toca el paquete entero.";

    TREND = "que_paso", "Qué pasó", "Qué fue del requisito entre las dos revisiones.";
    BEFORE_STATUS = "antes", "Antes", "Su estado en la revisión anterior.";
    AFTER_STATUS = "despues", "Después", "Su estado en la revisión posterior.";
    CAUSE = "causa", "Causa", "Texto, reglas o cobertura; indeterminada cuando no puede distinguirse.";
    TOLD = "explicacion", "Explicación", "Lo mismo en una oración.";

    CLASS = "clase", "Clase", "Clase del ordenamiento.";
    FORMAT = "formato", "Formato", "Qué es el archivo.";
    HASH = "sha256", "Huella SHA-256", "Huella del archivo o del conjunto de reglas.";
    DATE = "fecha_corte", "Fecha", "Fecha a la que se refiere.";
    ARTICLES = "articulos", "Artículos", "Artículos localizados.";
    EXPECTED = "articulos_esperados", "Artículos esperados", "Artículos que la numeración anuncia.";
    PLACED = "texto_ubicado", "Texto ubicado", "Proporción del texto que se ubicó en la estructura.";
    WARNINGS = "advertencias", "Advertencias", "Advertencias que dejó la lectura.";

    SHEET = "hoja", "Hoja", "Hoja del libro o archivo CSV.";
    COLUMN = "columna", "Columna", "Título de la columna.";
    KEY = "clave", "Clave", "Nombre estable de la columna para otros programas.";
    TYPE = "tipo_de_dato", "Tipo de dato", "Qué contienen sus celdas.";
    MEANING = "significado", "Significado", "Qué quiere decir.";
}

macro_rules! names {
    ($($key:ident = $name:literal, $about:literal;)+) => {
        /// The sheets: name of the tab and what it holds.
        #[derive(Debug)]
        pub struct Names {
            $(#[doc = concat!("«", $name, "».")] pub $key: (&'static str, &'static str),)+
        }

        /// The sheets' names.
        pub const NAMES: Names = Names { $($key: ($name, $about),)+ };
    };
}

names! {
    summary = "Resumen", "Calificación, cobertura y requisitos por estado: en total, por paso y por materia.";
    matrix = "Matriz", "Un renglón por requisito.";
    findings = "Hallazgos", "Cada requisito con su resultado, su fundamento, sus razones y lo que detiene.";
    evidence = "Evidencias", "Los preceptos que sustentan cada hallazgo y los más cercanos, con su texto.";
    unevaluated = "Sin cobertura", "Lo que no pudo evaluarse, y por qué: no son incumplimientos.";
    lines = "Líneas PEM", "El estado de cada objetivo, estrategia y línea de acción del programa.";
    compact = "Pacto Mundial", "El estado de cada objetivo del Pacto Mundial.";
    plan = "Plan", "Un renglón por asunto que cierra cada paquete de reformas, en el orden en que se sugieren.";
    verdicts = "Revisión", "Para anotar la decisión de quien revisa y devolver el libro.";
    trace = "Trazabilidad", "De qué archivos y de qué reglas salió el informe.";
    dictionary = "Diccionario de datos", "Qué contiene cada columna de cada hoja.";
}

/// The role of a provision that supports the status.
pub const SUPPORTS: &str = "Sustenta";
/// The role of a near miss.
pub const NEAR: &str = "Cercano";
/// Yes.
pub const YES: &str = "Sí";
/// No.
pub const NO: &str = "No";
/// The row of the rule set in the sheet of origin.
pub const RULE_SET: &str = "Conjunto de reglas";
/// The row of the program in the sheet of origin.
pub const DOSSIER: &str = "Expediente";
/// What a person may decide.
pub const DECISIONS: [&str; 2] = ["confirma", "corrige"];
/// The statuses that a person may give.
pub const STATUSES: [&str; 7] = [
    "cumple",
    "parcial",
    "ausente",
    "contrario",
    "invade",
    "observado",
    "no-aplica",
];
/// The levels of a programme.
pub const OBJECTIVE: &str = "Objetivo";
/// The levels of a programme.
pub const STRATEGY: &str = "Estrategia";
/// The levels of a programme.
pub const ACTION_LINE: &str = "Línea de acción";
