//! Names of the tables of progress, and of every column with what it means.

use super::sheets::{ColumnText, columns};

columns! {
    STATE = "clave_entidad", "Clave", "Clave del INEGI; en lo que no es de las 32, la que tiene en el registro.";
    NAME = "entidad", "Entidad", "Nombre de la entidad.";
    RANK = "lugar", "Lugar", "Lugar por calificación, sólo si se pidió ese orden; quienes empatan lo comparten.";
    STANDING = "situacion", "Situación", "Si tiene revisión en el periodo, sólo fuera de él, o ninguna.";
    SCORE = "calificacion", "Calificación", "De 0 a 100; vacía cuando nada pudo evaluarse. Léase siempre con su cobertura.";
    COVERAGE = "cobertura", "Cobertura", "Proporción de requisitos que pudieron evaluarse.";
    LOW = "cobertura_baja", "Cobertura baja", "«Sí» cuando se evaluó menos de tres cuartas partes de los requisitos.";
    DATE = "fecha", "Fecha", "Fecha del expediente revisado.";
    REVIEW = "revision", "Revisión", "Clave de la revisión en el registro.";
    CHANGE = "cambio", "Cambio", "Diferencia de calificación con la última revisión hasta el fin del trimestre anterior; vacía si no hay dos.";
    BEFORE_SCORE = "calificacion_anterior", "Calificación anterior", "Calificación de esa otra revisión.";
    BEFORE_COVERAGE = "cobertura_anterior", "Cobertura anterior", "Cobertura de esa otra revisión.";
    BEFORE_DATE = "fecha_anterior", "Fecha anterior", "Fecha de esa otra revisión.";
    DECIDED = "dictaminados", "Dictaminados", "Requisitos con dictamen vigente de una persona.";
    OPEN = "abiertos", "Ausente u otro abierto", "Requisitos ausentes, contrarios, que invaden u observados.";
    RULES = "reglas", "Reglas", "Versión del conjunto de reglas.";
    REPRODUCED = "se_reproduce", "Se reproduce", "«No» cuando la calificación de la revisión no puede calcularse otra vez con lo que el registro sabe de sus requisitos.";
    DIMENSION = "dimension", "Desglose", "Paso, materia, línea de acción del PEM, objetivo del Pacto Mundial o tipo de requisito.";
    GROUP = "clave_grupo", "Grupo", "Clave del paso, la materia, la línea, el objetivo o el tipo.";
    GROUP_NAME = "nombre_grupo", "Nombre", "Nombre del grupo.";
    FROM = "desde", "Desde", "Fecha de la revisión anterior de las dos.";
    TO = "hasta", "Hasta", "Fecha de la posterior.";
    OTHER_RULES = "otras_reglas", "Otras reglas", "«Sí» cuando las dos revisiones se hicieron con reglas distintas: la diferencia no se atribuye a una reforma.";
    ACTIONS = "acciones", "Acciones", "Acciones, programas y buenas prácticas que ha reportado, en todos los periodos.";
    NOTICE = "aviso", "Aviso", "Lo que conviene saber antes de leer las cifras.";

    LINE = "linea", "Línea", "Clave de la línea de acción del PEM.";
    LINE_NAME = "nombre_linea", "Nombre", "Nombre oficial de la línea.";
    CROSSING = "cruce", "Cruce", "Qué resulta de cotejar las acciones reportadas con los asuntos legales.";
    OPEN_IDS = "requisitos_abiertos", "Asuntos abiertos", "Claves de los requisitos abiertos que la alcanzan.";
    MET_IDS = "requisitos_que_cumplen", "Requisitos que se cumplen", "Claves de los requisitos que la alcanzan y se cumplen.";
    ACTION_NAMES = "acciones_reportadas", "Acciones reportadas", "Número, periodo, institución y nombre de las acciones que la declaran.";

    ORGAN = "organo", "Órgano", "Órgano, cargo o instrumento que la estrategia pide a cada entidad.";
    STATE_OF = "estado", "Estado", "Existe, en parte, no consta o sin fuente, según los requisitos que lo prueban.";
    SINCE = "consta_desde", "Consta desde", "Fecha del expediente de la primera revisión desde la que consta sin interrupción; no es la de su creación.";
    FIRST = "desde_la_primera", "Desde la primera revisión", "«Sí» cuando ya constaba en la primera revisión del registro: puede ser anterior.";
    GROUNDS = "fundamento_local", "Fundamento", "Preceptos locales que lo prueban.";
    PROOFS = "requisitos_que_prueban", "Requisitos", "Requisitos que lo prueban, con su estado.";
    VERDICTS = "dictamenes", "Dictámenes", "Lo que una persona decidió sobre esos requisitos, donde está vigente.";
}

/// The sheets: name of the tab and what it holds.
pub const STATES_TAB: (&str, &str) = (
    "Entidades",
    "La última revisión de cada entidad, con su cobertura y su cambio.",
);
/// Sheet of reviews.
pub const SERIES_TAB: (&str, &str) = ("Series", "Un renglón por revisión del periodo.");
/// Sheet of groups.
pub const GROUPS_TAB: (&str, &str) = (
    "Por dimensión",
    "La última revisión de cada entidad, por grupos de requisitos.",
);
/// Sheet of changes.
pub const CHANGES_TAB: (&str, &str) = (
    "Cambios",
    "Un renglón por requisito que cambió de estado entre dos revisiones, con su causa.",
);
/// Sheet of coverage.
pub const COVERAGE_TAB: (&str, &str) = (
    "Cobertura",
    "Qué parte de los requisitos pudo evaluarse, y qué entidades no tienen revisión.",
);
/// Sheet of notices.
pub const NOTICES_TAB: (&str, &str) = ("Avisos", "Lo que conviene saber antes de leer las cifras.");
