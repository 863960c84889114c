//! The keys of every catalogue file, in one place.
//!
//! A key that only people read (a definition, a date of adoption) is listed all the same: a misspelt one must
//! never pass for it.

use super::schema::Shape;

/// The shapes of a catalogue file; none for one that has no list here.
pub(super) fn shapes(file: &str) -> &'static [Shape] {
    let name = file.rsplit('/').next().unwrap_or(file);
    match name {
        "clases.toml" => &CLASSES,
        "correspondencias.toml" => &SUBJECTS,
        "entidades.toml" => &STATES,
        "estrategia.toml" => &STRATEGY,
        "gobernanza-local.toml" => &GOVERNANCE,
        "instrumentos-federales.toml" => &INSTRUMENTS,
        "ods.toml" => &TARGETS,
        "otros-instrumentos.toml" => &OTHER_INSTRUMENTS,
        "pmm.toml" => &COMPACT,
        "temas.toml" => &THEMES,
        _ if name.starts_with("articulos-") => &ARTICLES,
        _ => &[],
    }
}

/// A programme: the PEM and any other.
pub(super) static PROGRAMME: [Shape; 5] = [
    Shape::table("", &["programa", "objetivo", "estrategia", "linea"]),
    Shape::table(
        "programa",
        &[
            "clave",
            "nombre",
            "publicacion_dof",
            "fuente",
            "objetivos",
            "estrategias",
            "lineas",
            "ambitos",
            "vias",
            "contextos",
            "materias",
        ],
    )
    .counting(&[
        ("objetivos", "objetivo"),
        ("estrategias", "estrategia"),
        ("lineas", "linea"),
    ]),
    Shape::list(
        "objetivo",
        "clave",
        &["clave", "nombre", "estrategias", "lineas"],
    ),
    Shape::list(
        "estrategia",
        "clave",
        &["clave", "padre", "nombre", "lineas"],
    ),
    Shape::list(
        "linea",
        "clave",
        &[
            "clave",
            "padre",
            "nombre",
            "ambito",
            "alcanzable",
            "via",
            "contexto",
            "materia",
            "nota",
            "requisitos",
            "equivale",
        ],
    ),
];

static CLASSES: [Shape; 2] = [
    Shape::table("", &["clase"]),
    Shape::list("clase", "slug", &["slug", "nombre", "titulo"]),
];

static SUBJECTS: [Shape; 2] = [
    Shape::table("", &["materia"]),
    Shape::list(
        "materia",
        "slug",
        &["slug", "ods", "dimension", "autoridad"],
    ),
];

static STATES: [Shape; 2] = [
    Shape::table("", &["entidad"]),
    Shape::list(
        "entidad",
        "clave",
        &[
            "clave",
            "nombre",
            "nombre_corto",
            "iso",
            "gentilicios",
            "gaceta",
            "congreso",
        ],
    ),
];

static STRATEGY: [Shape; 10] = [
    Shape::table(
        "",
        &[
            "estrategia",
            "paso",
            "objetivo",
            "resultado",
            "beneficiario",
            "actor_consejo",
            "organo",
            "marco_nacional",
            "marco_internacional",
        ],
    ),
    Shape::table(
        "estrategia",
        &[
            "clave", "nombre", "version", "autor", "fuente", "pmm", "resumen",
        ],
    ),
    Shape::list("paso", "numero", &["numero", "slug", "nombre"]),
    Shape::list("objetivo", "clave", &["clave", "tipo", "texto"]),
    Shape::list("resultado", "numero", &["numero", "texto"]),
    Shape::list("beneficiario", "slug", &["slug", "nombre"]),
    Shape::list("actor_consejo", "slug", &["slug", "nombre"]),
    Shape::list(
        "organo",
        "slug",
        &["slug", "nombre", "tipo", "definicion", "requisitos"],
    ),
    Shape::list(
        "marco_nacional",
        "clave",
        &[
            "clave",
            "nombre",
            "anio",
            "publicacion_dof",
            "nota",
            "nombre_impreso",
        ],
    ),
    Shape::list(
        "marco_internacional",
        "clave",
        &[
            "clave",
            "nombre",
            "nombre_impreso",
            "anio",
            "adopcion",
            "sistema",
            "tipo",
            "nota",
            "publicacion_dof",
            "entrada_vigor_mexico",
        ],
    ),
];

static GOVERNANCE: [Shape; 6] = [
    Shape::table(
        "",
        &[
            "programa",
            "dimension",
            "contexto",
            "horizonte",
            "objetivo_especifico",
        ],
    ),
    Shape::table(
        "programa",
        &["nombre", "organizadores", "inicio", "fin", "fuente", "pmm"],
    ),
    Shape::list(
        "dimension",
        "slug",
        &["numero", "slug", "nombre", "tipo", "definicion"],
    ),
    Shape::list(
        "contexto",
        "slug",
        &["slug", "nombre", "contextos", "definicion"],
    ),
    Shape::list("horizonte", "slug", &["slug", "nombre", "definicion"]),
    Shape::list("objetivo_especifico", "numero", &["numero", "texto"]),
];

static INSTRUMENTS: [Shape; 3] = [
    Shape::table("", &["coleccion", "instrumento"]),
    Shape::table("coleccion", &["corte", "instrumentos", "direccion"])
        .counting(&[("instrumentos", "instrumento")]),
    Shape::list(
        "instrumento",
        "clave",
        &[
            "clave",
            "siglas_camara",
            "nombre",
            "tipo",
            "publicacion_dof",
            "ultima_reforma_dof",
            "estatus",
            "nombre_anterior",
            "nota",
        ],
    ),
];

static OTHER_INSTRUMENTS: [Shape; 3] = [
    Shape::table("", &["instrumento", "equivalencia"]),
    Shape::list("instrumento", "clave", &["clave", "nombre"]),
    Shape::list("equivalencia", "clave", &["clave", "catalogo"]),
];

static TARGETS: [Shape; 3] = [
    Shape::table("", &["agenda", "meta"]),
    Shape::table("agenda", &["clave", "nombre", "fuente", "fecha"]),
    Shape::list("meta", "clave", &["clave", "nombre"]),
];

static COMPACT: [Shape; 6] = [
    Shape::table("", &["pacto", "informe", "objetivo", "reto", "dependencia"]),
    Shape::table(
        "pacto",
        &[
            "clave",
            "nombre",
            "nombre_informe",
            "resolucion",
            "adopcion",
            "aprobacion_asamblea_general",
            "objetivos",
        ],
    )
    .counting(&[("objetivos", "objetivo")]),
    Shape::table(
        "informe",
        &[
            "nombre",
            "fuente",
            "autor",
            "periodo",
            "programas_total",
            "actores_declarados",
            "nota",
            "dependencias_lista",
            "dependencias_solicitadas",
            "dependencias_enviaron",
        ],
    )
    .counting(&[("dependencias_lista", "dependencia")]),
    Shape::list(
        "objetivo",
        "numero",
        &[
            "numero",
            "slug",
            "nombre",
            "programas",
            "tabla",
            "nombre_informe",
        ],
    ),
    Shape::list(
        "reto",
        "orden",
        &["orden", "slug", "nombre", "numero", "definicion"],
    ),
    Shape::table("dependencia", &["nombre", "siglas", "solicitada", "envio"]),
];

static THEMES: [Shape; 4] = [
    Shape::table("", &["resolucion", "tema"]),
    Shape::table(
        "resolucion",
        &["documento", "organo", "titulo", "fuente", "temas", "nota"],
    )
    .counting(&[("temas", "tema")]),
    Shape::list(
        "tema",
        "numero",
        &[
            "numero",
            "clave",
            "nombre",
            "texto",
            "pmm_principal",
            "pmm_relacionado",
            "medida",
        ],
    ),
    Shape::table("tema.medida", &["tipo", "descripcion"]),
];

static ARTICLES: [Shape; 3] = [
    Shape::table("", &["ley", "articulo"]),
    Shape::table(
        "ley",
        &["clave", "nombre", "publicacion_dof", "ultima_reforma_dof"],
    ),
    Shape::list("articulo", "numero", &["numero", "estatus", "reformas"]),
];
