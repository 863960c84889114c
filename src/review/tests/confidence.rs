//! How sure each finding is, and the reasons that it gives.

use super::reviewed;
use std::fmt::Write as _;

/// The first finding with its confidence, as a reader would tell it.
fn told(recognition: &str, class: &str, text: &str) -> String {
    let review = reviewed(recognition, class, text);
    let finding = &review.findings[0];
    let confidence = finding.confidence.as_ref().expect("every finding has one");
    let mut out = format!("{}, {}\n", finding.status.word(), confidence.level.word());
    for reason in &confidence.reasons {
        let weight = serde_json::to_value(reason.weight).expect("a word");
        let _ = writeln!(
            out,
            "  {}: {}",
            weight.as_str().expect("a word"),
            reason.message
        );
    }
    out
}

#[test]
fn one_sentence_where_it_belongs_is_sure() {
    insta::assert_snapshot!(told(
        "cumple = '<orientar> y <migrante>'",
        "ley-migrantes",
        "Artículo 1. El Instituto deberá orientar a las personas migrantes."
    ), @r"
    cumple, alta
      a-favor: el precepto está en un ordenamiento donde corresponde (ley de migrantes)
      a-favor: los elementos están en una misma oración
      dato: se reconoció en Ley de prueba, art. 1: migrante y orientar
      dato: descansa en un solo precepto
    ");
}

#[test]
fn a_point_with_its_lead_in_is_one_sentence() {
    insta::assert_snapshot!(told(
        "cumple = '<orientar> y <migrante>'",
        "ley-migrantes",
        "Artículo 1. Las personas migrantes tienen derecho a:\nI. Recibir orientación;\nII. Ser oídas."
    ), @r"
    cumple, alta
      a-favor: el precepto está en un ordenamiento donde corresponde (ley de migrantes)
      a-favor: los elementos se reúnen al leer el proemio con la fracción o el inciso que lo completa
      dato: se reconoció en Ley de prueba, art. 1, fr. I: migrante y orientar
      dato: descansa en un solo precepto
    ");
}

#[test]
fn elements_spread_over_an_article_are_less_sure() {
    insta::assert_snapshot!(told(
        "cumple = '<orientar> y <migrante>'\nunidad = 'articulo'",
        "ley-migrantes",
        "Artículo 1. El Instituto dará orientación.\nLa oficina atenderá a la persona migrante."
    ), @r"
    cumple, media
      en-contra: los elementos están repartidos en varios párrafos o fracciones del artículo: revise que hablen de lo mismo
      a-favor: el precepto está en un ordenamiento donde corresponde (ley de migrantes)
      dato: se reconoció en Ley de prueba, art. 1: migrante y orientar
      dato: descansa en un solo precepto
    ");
}

#[test]
fn elements_in_two_sentences_are_told() {
    insta::assert_snapshot!(told(
        "cumple = '<orientar> y <migrante>'",
        "ley-migrantes",
        "Artículo 1. El Instituto dará orientación. Atenderá a la persona migrante."
    ), @r"
    cumple, alta
      a-favor: el precepto está en un ordenamiento donde corresponde (ley de migrantes)
      dato: se reconoció en Ley de prueba, art. 1: migrante y orientar
      dato: los elementos están en oraciones distintas del precepto: revise que hablen de lo mismo
      dato: descansa en un solo precepto
    ");
}

#[test]
fn what_is_said_elsewhere_and_by_the_heading_only_is_not_sure() {
    insta::assert_snapshot!(told(
        "cumple = '<orientar> y sujeto(<migrante>)'",
        "ley-salud",
        "CAPÍTULO I\nDE LOS MIGRANTES\n\nArtículo 1. El Instituto deberá dar orientación."
    ), @r"
    parcial, baja
      en-contra: sólo se localizó fuera de los ordenamientos donde corresponde (Ley de prueba)
      en-contra: de quién o de qué se trata lo dice el nombre de la ley, un encabezado u otro párrafo, no las palabras del precepto
      en-contra: no se proporcionó ningún ordenamiento donde corresponde: ley de migrantes
      a-favor: los elementos están en una misma oración
      dato: se reconoció en Ley de prueba, art. 1: orientar
      dato: descansa en un solo precepto
    ");
}

#[test]
fn a_heading_is_not_told_when_the_provision_names_the_subject_itself() {
    insta::assert_snapshot!(told(
        "cumple = '<orientar> y sujeto(<migrante>)'",
        "ley-migrantes",
        "CAPÍTULO I\nDE LOS MIGRANTES\n\nArtículo 1. El Instituto deberá dar orientación a migrantes.\n\nArtículo 2. Dará orientación."
    ), @r"
    cumple, alta
      a-favor: el precepto está en un ordenamiento donde corresponde (ley de migrantes)
      a-favor: los elementos están en una misma oración
      a-favor: coinciden 2 preceptos de un ordenamiento
      dato: se reconoció en Ley de prueba, art. 1: migrante y orientar
    ");
}

#[test]
fn a_negation_on_which_it_rests_is_told() {
    insta::assert_snapshot!(told(
        "cumple = 'niega(<acreditar estancia>)'",
        "ley-migrantes",
        "Artículo 1. El Instituto atenderá sin que la persona deba acreditar su legal estancia."
    ), @r"
    cumple, media
      en-contra: el resultado depende de hasta dónde alcanza una negación: revise qué es lo que se niega
      a-favor: el precepto está en un ordenamiento donde corresponde (ley de migrantes)
      a-favor: los elementos están en una misma oración
      dato: se reconoció en Ley de prueba, art. 1: acreditar estancia
      dato: descansa en un solo precepto
    ");
}

#[test]
fn a_power_says_why_it_was_lowered() {
    insta::assert_snapshot!(told(
        "cumple = '<orientar> y <migrante>'\nmodo = ['deber']",
        "ley-migrantes",
        "Artículo 1. El Instituto podrá orientar a las personas migrantes."
    ), @r"
    parcial, alta
      a-favor: el precepto está en un ordenamiento donde corresponde (ley de migrantes)
      a-favor: los elementos están en una misma oración
      a-favor: se proporcionaron todos los ordenamientos donde corresponde
      dato: se reconoció en Ley de prueba, art. 1: migrante y orientar
      dato: bajó de nivel: se dice como facultad («podrá»), no como deber
      dato: descansa en un solo precepto
    ");
}

#[test]
fn a_fault_beside_what_meets_the_requirement_is_less_sure() {
    insta::assert_snapshot!(told(
        "cumple = 'niega(<acreditar estancia>)'\ncontrario = 'afirma(<acreditar estancia>)'",
        "ley-migrantes",
        "Artículo 1. Se atenderá sin acreditar la legal estancia.\n\nArtículo 2. Habrá que acreditar la legal estancia."
    ), @r"
    contrario, media
      en-contra: otro precepto sí cumple lo que se pide: revise cuál prevalece
      a-favor: el precepto está en un ordenamiento donde corresponde (ley de migrantes)
      a-favor: los elementos están en una misma oración
      dato: se reconoció en Ley de prueba, art. 2: acreditar estancia
      dato: descansa en un solo precepto
    ");
}

#[test]
fn absence_says_how_far_the_nearest_was_and_what_was_not_read() {
    insta::assert_snapshot!(told(
        "cumple = '<orientar> y <migrante> y <acreditar estancia>'",
        "ley-migrantes",
        "Artículo 1. El Instituto deberá orientar a las personas migrantes.\n\nArtículo 4. Es de orden público."
    ), @r"
    ausente, baja
      en-contra: lo más cercano es Ley de prueba, art. 1, que reúne 2 de las 3 condiciones; le falta: acreditar estancia
      en-contra: algunos ordenamientos no se leyeron completos o dejaron avisos: ley.txt (2 de 4 artículos)
      a-favor: se proporcionaron todos los ordenamientos donde corresponde
    ");
    insta::assert_snapshot!(told(
        "cumple = '<orientar> y <migrante>'",
        "ley-migrantes",
        "Artículo 1. Es de orden público."
    ), @r"
    ausente, alta
      a-favor: ningún precepto reúne siquiera la mitad de las condiciones
      a-favor: se proporcionaron todos los ordenamientos donde corresponde
    ");
}

#[test]
fn without_source_an_instrument_of_no_known_class_is_a_doubt() {
    insta::assert_snapshot!(told(
        "cumple = '<orientar> y <migrante>'",
        "",
        "Artículo 1. Es de orden público."
    ), @r"
    sin-fuente, media
      en-contra: no se reconoció de qué clase son algunos ordenamientos: ley.txt
    ");
}

#[test]
fn without_source_and_everything_known_there_is_no_doubt() {
    insta::assert_snapshot!(told(
        "cumple = '<orientar> y <migrante>'",
        "ley-salud",
        "Artículo 1. Es de orden público."
    ), @r"
    sin-fuente, alta
      a-favor: todos los archivos pudieron leerse y de todos se conoce la clase
    ");
}

#[test]
fn a_doubt_of_the_reader_counts_in_its_own_article_only() {
    let law = |first: &str, third: &str| {
        format!("Artículo 1. {first}\nI. Ir;\nII. Venir;\nIV. Estar.\n\nArtículo 2. {third}")
    };
    let says = "El Instituto deberá orientar a migrantes y:";
    insta::assert_snapshot!(told(
        "cumple = '<orientar> y <migrante>'",
        "ley-migrantes",
        &law(says, "Es de orden público.")
    ), @r"
    cumple, media
      en-contra: la lectura del artículo dejó un aviso: en el artículo 1 después de «II» sigue «IV»: falta al menos un numeral o el texto se extrajo en desorden; revise la fuente
      a-favor: el precepto está en un ordenamiento donde corresponde (ley de migrantes)
      a-favor: los elementos están en una misma oración
      dato: se reconoció en Ley de prueba, art. 1, párr. 1: migrante y orientar
      dato: descansa en un solo precepto
    ");
    insta::assert_snapshot!(told(
        "cumple = '<orientar> y <migrante>'",
        "ley-migrantes",
        &law("El Instituto podrá:", says)
    ), @r"
    cumple, alta
      a-favor: el precepto está en un ordenamiento donde corresponde (ley de migrantes)
      a-favor: los elementos están en una misma oración
      dato: se reconoció en Ley de prueba, art. 2: migrante y orientar
      dato: descansa en un solo precepto
    ");
}
