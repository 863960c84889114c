//! Text taken out of order at the source: labels above their text, titles without a full stop.
//!
//! Each law here is our own, with the shape of a line that taught it.

mod lector_common;

use lector_common::{law_of, outline};

#[test]
fn a_label_above_the_list_of_another_is_lowered_to_its_text() {
    let law = law_of(
        "Artículo 1. Corresponde al Consejo, en los términos de la ley y de sus reglamentos, lo\n\
         siguiente:\na)\n\nb)\n\nEn los procesos de cada municipio:\n1.\n\nEl padrón;\n\n2.\n\n\
         Las mesas.\n\nEn los procesos del Estado:\n1.\n\nEl cómputo;\n\n2.\n\nLas actas, y\n\nc)\n\n\
         3.\n\nLo demás que fije la ley.\n\nEn las consultas, lo que se le pida.\n",
    );
    insta::assert_snapshot!(outline(&law), @r"
    # 1 (1)
      p1 > Corresponde al Consejo, en los términos de la ley y de sus r … glamentos, lo siguiente:
      inc. a > En los procesos de cada municipio:
        núm. 1 El padrón;
        núm. 2 Las mesas.
      inc. b > En los procesos del Estado:
        núm. 1 El cómputo;
        núm. 2 Las actas, y
        núm. 3 Lo demás que fije la ley.
      inc. c En las consultas, lo que se le pida.
    ");
    let told: Vec<&str> = law
        .warnings
        .iter()
        .filter(|w| w.message.contains("venía antes de la lista"))
        .map(|w| w.message.as_str())
        .collect();
    assert_eq!(told.len(), 2, "{told:?}");
}

#[test]
fn numbers_under_a_title_without_full_stop_are_its_points() {
    let law = law_of(
        "Artículo 2. De los derechos que esta ley reconoce a toda persona que se halle en el\n\
         territorio del Estado:\nA. Derecho a la identidad\n1. Toda persona tiene derecho a un nombre \
         y a que se le inscriba sin costo en el\nregistro civil.\n2. Nadie puede ser privado de \
         él.\nB. Derecho a la salud\nToda persona tiene derecho a ser atendida en cualquier unidad \
         de salud, sin que se\nle pida documento.\n",
    );
    insta::assert_snapshot!(outline(&law), @r"
    # 2 (1)
      p1 > De los derechos que esta ley reconoce a toda persona que se  … l territorio del Estado:
      apartado A > Derecho a la identidad
        núm. 1 Toda persona tiene derecho a un nombre y a que se le inscrib … to en el registro civil.
        núm. 2 Nadie puede ser privado de él.
      apartado B Derecho a la salud
        p1 Toda persona tiene derecho a ser atendida en cualquier unida … ue se le pida documento.
    ");
}
