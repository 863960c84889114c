//! The annex on method: how results come about, and what they can and cannot say.

use serde::Serialize;

/// A part of the method's text.
#[derive(Clone, Debug, Serialize)]
pub struct MethodSection {
    /// Its heading.
    pub title: &'static str,
    /// Its paragraphs.
    pub paragraphs: Vec<&'static str>,
    /// The points that follow them.
    pub points: Vec<&'static str>,
}

/// The method and limits of a review, the same for every state.
pub fn method() -> Vec<MethodSection> {
    vec![
        reading(),
        scoring(),
        order(),
        confidence(),
        can_say(),
        cannot_say(),
    ]
}

fn reading() -> MethodSection {
    MethodSection {
        title: "Cómo se hizo la revisión",
        paragraphs: vec![
            "Cada ordenamiento se leyó por artículos, párrafos, fracciones e incisos. La unidad que se valora es el precepto: el párrafo, o la fracción o el inciso junto con el proemio que completa.",
            "Cada requisito describe, con expresiones que cualquier persona puede leer, qué dice un precepto que lo satisface, uno que lo satisface en parte y uno que se le opone. Las expresiones se buscan en todos los preceptos de todos los ordenamientos del expediente, sin atender a mayúsculas, acentos, género ni número.",
            "Si lo pedido se localiza fuera de los ordenamientos en que corresponde, el resultado es, a lo más, «parcial», y se indica. Los preceptos derogados no cuentan; los transitorios y las definiciones sólo cuentan cuando el requisito lo señala.",
        ],
        points: vec![],
    }
}

fn scoring() -> MethodSection {
    MethodSection {
        title: "Cómo se calcula la calificación",
        paragraphs: vec![
            "La calificación es el cociente de los puntos obtenidos entre los posibles, por cien. Se publica siempre con su aritmética y su cobertura.",
        ],
        points: vec![
            "Peso de cada requisito: prioridad alta, 3 puntos; media, 2; baja, 1.",
            "«Cumple» obtiene todos los puntos; «parcial», la mitad; «ausente», «contrario», «invade» y «observado», ninguno, aun cuando otro precepto cumpla.",
            "«Sin fuente» y «no aplica» quedan fuera del cálculo. La cobertura es la parte de los requisitos que pudo evaluarse.",
            "Semáforo: rojo, menos de 60; ámbar, de 60 a menos de 80; verde, 80 o más. El redondeo nunca cambia el color.",
        ],
    }
}

fn order() -> MethodSection {
    MethodSection {
        title: "Cómo se ordenan los asuntos por atender",
        paragraphs: vec!["Se listan, en este orden:"],
        points: vec![
            "Primero los requisitos con resultado «contrario» y después los de resultado «invade», cualquiera que sea su prioridad: el texto vigente puede afectar derechos hoy.",
            "Luego los demás, por prioridad: alta, media, baja.",
            "En igual prioridad, «ausente», «observado» y «parcial».",
            "En lo demás, el orden de los cinco pasos y de las reglas.",
        ],
    }
}

fn confidence() -> MethodSection {
    MethodSection {
        title: "Qué significa la confianza de un hallazgo",
        paragraphs: vec![
            "Dice cuánto conviene cotejar antes de hacer propio un hallazgo. No es una probabilidad: se sigue de las razones que se muestran con él, y de nada más.",
        ],
        points: vec![
            "Alta: ninguna razón en contra. Media: una. Baja: dos o más, o una que basta.",
            "Del precepto en que descansa van en contra: estar fuera de los ordenamientos donde corresponde (salvo invasiones y términos superados, que lo son en cualquiera), tener sus elementos repartidos en el artículo, depender del alcance de una negación, tomar el sujeto de un encabezado o de otro párrafo, y los avisos que dejó la lectura de ese artículo. Si varios preceptos dan el mismo resultado, cuenta el que menos tiene en contra.",
            "En lo contrario, va en contra que otro precepto sí cumpla.",
            "Una invasión, y que no se localice ninguna, nunca tienen confianza alta: un precepto legítimo puede usar las mismas palabras, y una invasión puede estar dicha con otras.",
            "Donde el resultado supone no haber localizado algo van en contra: los archivos que no pudieron leerse, los ordenamientos de clase desconocida, las lecturas incompletas y las clases de ordenamiento que no se tuvieron a la vista. En lo ausente va en contra que falte cualquiera de ellas o que al precepto más cercano sólo le falte una condición de tres o más; que falten más de la mitad basta para que sea baja. En lo demás, sólo va en contra que falten más de la mitad.",
            "En todo caso va en contra que el fundamento del requisito no se haya cotejado con su texto vigente.",
        ],
    }
}

fn can_say() -> MethodSection {
    MethodSection {
        title: "Lo que esta revisión puede decir",
        paragraphs: vec![],
        points: vec![
            "Qué precepto, de qué ordenamiento y en qué renglón, contiene las palabras que un requisito describe.",
            "En qué ordenamientos proporcionados no se localizó lo pedido, y qué preceptos se acercaron más.",
            "Qué no pudo evaluarse y por qué.",
        ],
    }
}

fn cannot_say() -> MethodSection {
    MethodSection {
        title: "Lo que esta revisión no puede decir",
        paragraphs: vec![
            "Todo resultado es una propuesta que una persona profesional del derecho confirma o corrige.",
        ],
        points: vec![
            "No interpreta: un precepto puede decir lo pedido con palabras que las reglas no prevén, o usar las mismas palabras con otro sentido.",
            "No conoce la vigencia: revisa los textos proporcionados, en la versión en que se proporcionaron. Verifíquense contra la publicación oficial.",
            "No valora la aplicación: que la ley lo diga no significa que se cumpla, ni que lo que la ley calla no se haga.",
            "No sustituye la jurisprudencia, los tratados ni el control de constitucionalidad y convencionalidad.",
            "«Sin fuente» no es incumplimiento: nada puede afirmarse de lo que no se proporcionó.",
        ],
    }
}
