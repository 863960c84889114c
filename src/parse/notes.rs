//! Reform notes: which lines are notes, what they touch, and what they say happened and when.
//!
//! In: a trimmed line, or a whole note joined. Out: [`NoteStart`] for the first, [`Event`]s for the
//! second. Federal notes follow what they touch ("Fracción reformada DOF 04-05-2021"); notes in
//! parentheses ("(REFORMADO, P.O. 30 DE NOVIEMBRE DE 2023)") go before it.
//!
//! # Not here
//!
//! Which provision a note is attached to: `compose` knows what stands next to it.

use super::chars::{is_upper, opens_with, word};
use super::date;
use crate::law::ReformKind;

/// What a note says it touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Touch {
    /// The whole article.
    Article,
    /// A fracción.
    Point,
    /// An inciso.
    Subpoint,
    /// A numeral or subinciso.
    Item,
    /// An apartado.
    Part,
    /// A párrafo.
    Paragraph,
    /// A heading, or the law itself.
    Division,
    /// Whatever stands next to it.
    Neighbour,
}

/// The first line of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoteStart {
    /// What it touches.
    pub touch: Touch,
    /// True when it goes before what it touches (notes in parentheses).
    pub before: bool,
    /// True when the line itself bears a gazette or a date; else the next one must.
    pub certain: bool,
}

/// Says whether a line opens a reform note.
pub(super) fn start(line: &str) -> Option<NoteStart> {
    match line.as_bytes().first()? {
        b'(' | b'[' => parenthesised(line),
        b'A'..=b'Z' | 0xC3 => plain(line),
        _ => None,
    }
}

/// A note that opens with what it touches, or with what happened.
fn plain(line: &str) -> Option<NoteStart> {
    let (first, after) = word(line);
    let first = first.as_str();
    let after_space = after.strip_prefix(' ')?;
    if let Some(touch) = touch_of(first) {
        return said_of(line, touch, after);
    }
    let (second, tail) = word(after_space);
    let touch = match first {
        // "FE DE ERRATAS al Decreto que reforma …" is the title of a correction, not a note.
        "fe" if (0..5).any(|nth| nth_word(tail, nth).as_str() == "decreto") => return None,
        "fe" if opens_with(line, "fe de erratas") => {
            let object = touch_in(tail);
            let certain = bears_gazette(line);
            return (certain || object != Touch::Neighbour).then_some(NoteStart {
                touch: object,
                before: false,
                certain,
            });
        }
        "denominacion" | "epigrafe" => Touch::Division,
        "la" if second.as_str() == "denominacion" && names_division(tail) => Touch::Division,
        "encabezado" | "numeracion" => touch_in(after),
        "reforma" | "reformas" | "adicion" | "derogacion"
            if matches!(
                second.as_str(),
                "dof" | "publicada" | "segun" | "mediante" | "vigente"
            ) =>
        {
            touch_in(after)
        }
        "multa" | "multas" | "cantidad" | "cantidades" | "monto" | "suspension"
            if after.contains("DOF") =>
        {
            touch_in(after)
        }
        verb if kind_of(verb).is_some() && !verb.ends_with("ndo") => Touch::Neighbour,
        _ => return None,
    };
    let certain = bears_gazette(line);
    let decreed = matches!(second.as_str(), "mediante" | "por" | "segun")
        && matches!(nth_word(tail, 0).as_str(), "decreto" | "dec");
    (certain || decreed).then_some(NoteStart {
        touch,
        before: false,
        certain: certain || date::first(line).is_some(),
    })
}

/// The nth word of a text, folded.
fn nth_word(text: &str, nth: usize) -> super::chars::Folded {
    let mut rest = text;
    for _ in 0..nth {
        rest = word(rest.trim_start()).1;
    }
    word(rest.trim_start()).0
}

/// True for "de este capítulo", "del Título": what a heading's note speaks of.
fn names_division(tail: &str) -> bool {
    (0..3).any(|nth| touch_of(nth_word(tail, nth).as_str()) == Some(Touch::Division))
}

/// A note that opens with the noun it touches: what follows must say what happened to it.
fn said_of(line: &str, touch: Touch, after: &str) -> Option<NoteStart> {
    let (second, tail) = word(after.strip_prefix(' ')?);
    let verb = second.as_str();
    let said = kind_of(verb).is_some()
        || matches!(
            verb,
            "original" | "vinculado" | "vinculada" | "publicado" | "publicada"
        );
    let third = word(tail.trim_start_matches(' ')).0;
    let told = matches!(verb, "fue" | "fueron") && kind_of(third.as_str()).is_some();
    let joined = matches!(verb, "con" | "y" | "declarado" | "declarada") || after.starts_with(" (");
    if !said && !joined && !told {
        return None;
    }
    let struck = matches!(verb, "declarado" | "declarada") && third.as_str().starts_with("invalid");
    let certain = struck || bears_gazette(line) || (said && date::first(line).is_some());
    (said || certain).then_some(NoteStart {
        touch,
        before: false,
        certain,
    })
}

/// A note in parentheses or brackets: "(ADICIONADO CON SUS FRACCIONES, P.O. …)".
fn parenthesised(line: &str) -> Option<NoteStart> {
    let inner = line[1..].trim_start();
    let (first, after) = word(inner);
    let verb = first.as_str();
    let errata = opens_with(inner, "fe de erratas") || inner.starts_with("F. DE E.");
    let noun = touch_of(verb);
    let dated = || bears_gazette(line) || date::first(line).is_some();
    let said = if noun.is_some() {
        let (second, _) = word(after.trim_start());
        kind_of(second.as_str()).is_some() && (inner.contains(',') || dated())
    } else if errata {
        true
    } else if kind_of(verb).is_some() {
        inner.contains(',') || dated()
    } else {
        act_of(inner).is_some() && (dated() || says_decree(after))
    };
    said.then(|| NoteStart {
        touch: noun.unwrap_or_else(|| touch_in(after)),
        before: line.starts_with('(') && noun.is_none(),
        certain: true,
    })
}

/// True when a decree is named among the first words.
fn says_decree(text: &str) -> bool {
    let mut rest = text;
    (0..5).any(|_| {
        let (found, after) = word(rest.trim_start_matches(|c: char| !c.is_alphabetic()));
        rest = after;
        matches!(found.as_str(), "decreto" | "dec")
    })
}

/// What a note says happened that opens with a noun, an abbreviation or "se": "Adición publicada…",
/// "Ref. P.O. …", "Se deroga, P.O. …".
pub(super) fn act_of(inner: &str) -> Option<ReformKind> {
    let (first, after) = word(inner);
    if inner.starts_with("F. DE E.") {
        return Some(ReformKind::Corrected);
    }
    Some(match first.as_str() {
        "reforma" | "reformas" | "modificacion" => ReformKind::Amended,
        "adicion" | "adiciones" => ReformKind::Added,
        "derogacion" | "abrogacion" => ReformKind::Repealed,
        "ref" | "reform" | "mod" if after.starts_with('.') => ReformKind::Amended,
        "adic" | "ad" if after.starts_with('.') => ReformKind::Added,
        "der" | "derog" if after.starts_with('.') => ReformKind::Repealed,
        "se" => match word(after.trim_start()).0.as_str() {
            "reforma" | "reforman" | "modifica" | "modifican" | "reformo" => ReformKind::Amended,
            "adiciona" | "adicionan" | "adiciono" => ReformKind::Added,
            "deroga" | "derogan" | "derogo" => ReformKind::Repealed,
            _ => return None,
        },
        _ => return None,
    })
}

/// Length of the mark of a footnote that opens a text, as converters write it: "[2][2]".
pub(super) fn footnote(text: &str) -> Option<usize> {
    if !text.starts_with('[') || !text[1..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let first = enclosed(text)?;
    let twice = text.get(first..first * 2) == Some(&text[..first]);
    let figures = text[1..first - 1].bytes().all(|byte| byte.is_ascii_digit());
    (figures && twice && first <= 5).then_some(first * 2)
}

/// One past the bracket that closes the one which opens `text`, if it is closed there.
pub(super) fn enclosed(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' | b'[' => depth += 1,
            b')' | b']' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// What a folded noun names, at the head of a note.
fn touch_of(folded: &str) -> Option<Touch> {
    Some(match folded {
        "articulo" | "articulos" => Touch::Article,
        "fraccion" | "fracciones" | "base" => Touch::Point,
        "inciso" | "incisos" => Touch::Subpoint,
        "numeral" | "numerales" | "subinciso" | "subincisos" | "subnumeral" => Touch::Item,
        "apartado" => Touch::Part,
        "parrafo" | "parrafos" | "tabla" | "principio" | "sustancia" | "texto" => Touch::Paragraph,
        "capitulo" | "titulo" | "seccion" | "libro" | "ley" | "codigo" | "parte" => Touch::Division,
        _ => return None,
    })
}

/// What the object of a note names ("al artículo", "de la fracción"), within its first words.
fn touch_in(text: &str) -> Touch {
    let mut rest = text;
    for _ in 0..8 {
        rest = rest.trim_start_matches(|c: char| !c.is_alphabetic());
        let (found, after) = word(rest);
        // What follows says through which decree, or which part of the text.
        if matches!(found.as_str(), "por" | "mediante" | "segun" | "parte") {
            break;
        }
        if let Some(touch) = touch_of(found.as_str()) {
            return touch;
        }
        if matches!(found.as_str(), "epigrafe" | "denominacion") {
            return Touch::Division;
        }
        if after.len() == rest.len() {
            break;
        }
        rest = after;
    }
    Touch::Neighbour
}

/// What a folded verb says happened.
pub(super) fn kind_of(folded: &str) -> Option<ReformKind> {
    const STEMS: [(&str, ReformKind); 15] = [
        ("reformad", ReformKind::Amended),
        ("modificad", ReformKind::Amended),
        ("adicionad", ReformKind::Added),
        ("derogad", ReformKind::Repealed),
        ("abrogad", ReformKind::Repealed),
        ("suprimid", ReformKind::Repealed),
        ("recorrid", ReformKind::Moved),
        ("reenumerad", ReformKind::Moved),
        ("renumerad", ReformKind::Moved),
        ("reubicad", ReformKind::Relocated),
        ("reestructurad", ReformKind::Amended),
        ("restablecid", ReformKind::Other),
        ("republicad", ReformKind::Other),
        ("corregid", ReformKind::Corrected),
        ("invalidad", ReformKind::Invalidated),
    ];
    if folded.len() > 15
        || !matches!(
            folded.as_bytes(),
            [b'r' | b'm' | b'a' | b'd' | b's' | b'c' | b'i', ..]
        )
    {
        return None;
    }
    STEMS
        .iter()
        .find(|(stem, _)| folded.strip_prefix(stem).is_some_and(|end| end.len() <= 2))
        .map(|(_, kind)| *kind)
}

/// True when a line names a gazette or bears a date in figures.
pub(super) fn bears_gazette(line: &str) -> bool {
    const GAZETTES: [&str; 24] = [
        "GOCDMX",
        "GODF",
        "DOF",
        "D.O",
        "P.O",
        "P. O",
        "G.O",
        "G. O",
        "POE",
        "POG",
        "B.O",
        "B. O",
        "BOGE",
        "D. O",
        "GACETA",
        "PERIÓDICO",
        "PERIODICO OFICIAL",
        "BOLETÍN OFICIAL",
        "Boletín Oficial",
        "Periódico Oficial",
        "Periodico Oficial",
        "Gaceta Oficial",
        "Gaceta del Gobierno",
        "Diario Oficial",
    ];
    GAZETTES.iter().any(|gazette| line.contains(gazette))
}

/// True when the note so far needs the next line: it is open, or the next line goes on with it.
pub(super) fn goes_on(note: &str, next: &str) -> bool {
    let open = note.matches('(').count() > note.matches(')').count()
        || note.matches('[').count() > note.matches(']').count();
    if open {
        return note.len() < 2000;
    }
    if super::label::label(next).is_some_and(|label| label.sentence) {
        return false;
    }
    let (first, _) = word(next);
    let last = note.rsplit(' ').next().unwrap_or(note);
    let undated = || date::first(note).is_none() && !note.ends_with('.');
    let hanging = note.ends_with(',')
        || matches!(last, "No." | "Núm." | "NÚM." | "Dec." | "fecha" | "FECHA")
        || (next.starts_with(|c: char| c.is_ascii_digit()) && undated())
        || matches!(
            last,
            "DOF" | "y" | "de" | "del" | "el" | "la" | "a" | "los" | "las" | "por" | "con" | "al"
        )
        || !(bears_gazette(note) || date::first(note).is_some());
    let dates = date::figures(next).is_some();
    let more = next.starts_with("DOF ")
        || (kind_of(first.as_str()).is_some() && !note_closed(note))
        || (!note_closed(note) && next.starts_with(|c: char| c.is_lowercase()));
    hanging || dates || more
}

/// True when a note ends with a date: nothing is missing.
fn note_closed(note: &str) -> bool {
    let last = note.rsplit(' ').next().unwrap_or(note);
    date::figures(last.trim_end_matches([')', '.'])).is_some() && !note.ends_with('.')
}

/// True for the head of an editor's note: "Nota:", "NOTA DE EDITOR", "N. DE E.".
pub(super) fn remark(line: &str) -> bool {
    match line.as_bytes().first() {
        Some(b'N') => {
            line.starts_with("Nota:")
                || line.starts_with("NOTA:")
                || line.starts_with("N. DE E.")
                || opens_with(line, "nota de editor")
                || opens_with(line, "nota de vigencia")
        }
        Some(b'[' | b'(') => {
            let inner = line[1..].trim_start();
            inner.starts_with(is_upper)
                && (inner.starts_with("N. DE E.") || inner.starts_with("NOTA"))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_of_every_style_are_known_by_their_first_line() {
        for (line, touch, before) in [
            ("Párrafo reformado DOF 04-05-2021", Touch::Paragraph, false),
            (
                "Fracción recorrida (antes fracción V) DOF 30-09-2024",
                Touch::Point,
                false,
            ),
            ("Artículo adicionado DOF 04-12-2013", Touch::Article, false),
            (
                "Denominación del Capítulo reformada DOF 10-06-2011",
                Touch::Division,
                false,
            ),
            (
                "Fe de erratas a la fracción DOF 21-12-1928",
                Touch::Point,
                false,
            ),
            (
                "Reforma DOF 21-12-2007: Derogó del artículo el párrafo",
                Touch::Article,
                false,
            ),
            (
                "Multa de la fracción actualizada DOF 27-12-2025,",
                Touch::Point,
                false,
            ),
            (
                "(REFORMADO, P.O. 30 DE NOVIEMBRE DE 2023)",
                Touch::Neighbour,
                true,
            ),
            (
                "(ADICIONADO CON LOS ARTÍCULOS QUE LO INTEGRAN, P.O. 1 DE MAYO",
                Touch::Article,
                true,
            ),
            ("(F. DE E., P.O. 5 DE MAYO DE 2020)", Touch::Neighbour, true),
            (
                "(REFORMADO PRIMER PÁRRAFO, P.O. 5 DE MAYO DE 2020)",
                Touch::Paragraph,
                true,
            ),
            (
                "(REFORMADA PRIMERA PARTE, P.O. 5 DE MAYO DE 2020)",
                Touch::Neighbour,
                true,
            ),
            ("(Ref. P. O. No. 73, 10-X-16)", Touch::Neighbour, true),
            (
                "(Reforma según Decreto No. 19 publicado en el",
                Touch::Neighbour,
                true,
            ),
            (
                "(Se deroga, P.O. 5 de mayo de 2020)",
                Touch::Neighbour,
                true,
            ),
            (
                "(Artículo reformado mediante decreto número 2, aprobado por la",
                Touch::Article,
                false,
            ),
            ("Artículo reformado el 11/ene/2020.", Touch::Article, false),
            (
                "Texto adicionado mediante Decreto 5, publicado en el P. O. E.",
                Touch::Paragraph,
                false,
            ),
            (
                "La denominación de este capítulo fue reformada en el P.O.",
                Touch::Division,
                false,
            ),
            (
                "Reformado mediante Decreto No. 8 de la Legislatura",
                Touch::Neighbour,
                false,
            ),
        ] {
            let found = start(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!((found.touch, found.before), (touch, before), "{line}");
        }
    }

    #[test]
    fn text_that_speaks_of_reforms_is_no_note() {
        for line in [
            "Párrafo segundo del artículo anterior",
            "Fracción I del artículo 5",
            "(Se deroga).",
            "Artículo 5. Reformado",
            "Reforma agraria y desarrollo",
            "Base gravable",
            "(sic DOF 28-01-1970) Si el hijo",
            "(Se deroga segundo párrafo)",
            "FE DE ERRATAS al Decreto que reforma el artículo 5",
            "(Reforma agraria)",
            "La denominación de la sociedad se publicará en el Periódico Oficial",
            "Texto de la convocatoria, publicado en el Periódico Oficial",
        ] {
            assert_eq!(start(line), None, "{line}");
        }
    }

    #[test]
    fn a_broken_note_takes_its_next_line() {
        assert!(goes_on("Fracción recorrida DOF 01-01-2020,", "02-02-2021"));
        assert!(goes_on(
            "Fracción reformada DOF 01-01-2020. Reformada y",
            "recorrida DOF 02-02-2021"
        ));
        assert!(goes_on(
            "Fracción recorrida (antes",
            "fracción V) DOF 02-02-2021"
        ));
        assert!(!goes_on(
            "Párrafo reformado DOF 01-01-2020",
            "Artículo reformado DOF 02-02-2021"
        ));
        assert!(!goes_on("Párrafo reformado DOF 01-01-2020", "La ley dirá"));
    }
}
