//! The CSV tables of the register: their names, their columns, and what each column holds.

/// The table of reviews.
pub(in super::super) const REVIEWS: &str = "revisiones.csv";
pub(super) const FINDINGS: &str = "hallazgos.csv";
pub(super) const VERDICTS: &str = "dictamenes.csv";
pub(super) const REQUIREMENTS: &str = "requisitos.csv";
pub(super) const REPORTS: &str = "reportes.csv";
pub(super) const INSTITUTIONS: &str = "instituciones.csv";
pub(super) const ACTIONS: &str = "acciones.csv";
pub(super) const POPULATION: &str = "poblacion.csv";
pub(super) const DICTIONARY: &str = "diccionario.csv";

/// Tables, their columns, and what each column holds.
pub(super) const TABLES: [(&str, &[(&str, &str)]); 9] = [
    (
        REVIEWS,
        &[
            (
                "revision",
                "Huella de la revisión: la nombra en las otras tablas",
            ),
            (
                "entidad",
                "Clave del INEGI, o nombre abreviado de una entidad inventada",
            ),
            ("nombre", "Nombre de la entidad"),
            ("fecha", "Fecha del expediente (AAAA-MM-DD)"),
            ("reglas", "Versión de las reglas"),
            ("calificacion", "De 0 a 100; vacía si nada pudo evaluarse"),
            (
                "cobertura",
                "Parte de los requisitos que pudo evaluarse, de 0 a 1",
            ),
            (
                "resto",
                "Lo demás de la revisión, en JSON: ordenamientos, avisos, comprobaciones, dictámenes",
            ),
        ],
    ),
    (
        FINDINGS,
        &[
            ("revision", "Huella de la revisión"),
            ("requisito", "Identificador del requisito"),
            ("estado", "Estado propuesto"),
            (
                "detalle",
                "El hallazgo completo, en JSON: evidencias, casi aciertos, razones",
            ),
        ],
    ),
    (
        VERDICTS,
        &[
            ("revision", "Huella de la revisión"),
            ("requisito", "Identificador del requisito"),
            ("decision", "confirma o corrige"),
            ("estado", "Estado que la persona sostiene"),
            ("nota", "Razón"),
            ("autoria", "Quien decide"),
            ("fecha", "Fecha de la decisión (AAAA-MM-DD)"),
        ],
    ),
    (
        REQUIREMENTS,
        &[
            ("reglas", "Versión de las reglas"),
            ("reglas_sha256", "Huella SHA-256 de las reglas"),
            ("requisito", "Identificador del requisito"),
            ("titulo", "Título"),
            ("tipo", "Tipo de requisito"),
            ("paso", "Paso de la estrategia, de 1 a 5"),
            ("materia", "Materia"),
            ("prioridad", "alta, media o baja"),
            ("lineas", "Líneas del PEM, separadas por espacios"),
            (
                "pacto",
                "Objetivos del Pacto Mundial, separados por espacios",
            ),
        ],
    ),
    (
        REPORTS,
        &[
            ("reporte", "Número del reporte en estas tablas"),
            ("entidad", "Clave del INEGI; 00 es la Federación"),
            ("nombre", "Nombre de la entidad"),
            ("periodo", "Periodo que se reporta"),
            ("unidad", "Unidad que reporta"),
            ("inicia", "Primer día que abarca (AAAA-MM-DD)"),
            ("termina", "Último día que abarca (AAAA-MM-DD)"),
            ("parcial", "si: se dejaron fuera renglones con errores"),
        ],
    ),
    (
        INSTITUTIONS,
        &[
            ("reporte", "Número del reporte"),
            ("institucion", "Nombre"),
            ("siglas", "Siglas"),
            ("solicitada", "si o no: se le pidió información"),
            ("respondio", "si o no: respondió"),
        ],
    ),
    (
        ACTIONS,
        &[
            ("reporte", "Número del reporte"),
            ("numero", "Número de la acción en el reporte"),
            ("dependencia", "Dependencia que la realiza"),
            ("nombre", "Nombre"),
            ("tipo", "accion, programa, buena-practica o reto"),
            ("descripcion", "En qué consiste"),
            ("inicia", "Primer día (AAAA-MM-DD)"),
            ("termina", "Último día (AAAA-MM-DD)"),
            ("presupuesto_centavos", "Centavos de peso"),
            (
                "pacto",
                "Objetivos del Pacto Mundial, separados por espacios",
            ),
            ("lineas", "Líneas del PEM, separadas por espacios"),
            ("requisitos", "Requisitos, separados por espacios"),
            ("retos", "Categorías de reto, separadas por espacios"),
            ("reto", "El reto, en palabras"),
            ("evidencia", "Dirección de lo que la comprueba"),
        ],
    ),
    (
        POPULATION,
        &[
            ("reporte", "Número del reporte"),
            ("numero", "Número de la acción"),
            ("sexo", "Sexo"),
            ("edad", "Grupo de edad"),
            ("nacionalidad", "Nacionalidad"),
            ("pais_nacimiento", "País de nacimiento"),
            ("personas", "Personas"),
        ],
    ),
    (
        DICTIONARY,
        &[
            ("tabla", "Archivo de la tabla"),
            ("columna", "Clave de la columna"),
            ("significado", "Qué hay en ella"),
        ],
    ),
];
