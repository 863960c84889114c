//! Furniture on small pages of our own: what repeats is marked, what is law is not.

use super::mark;
use crate::source::split_lines;

/// What is left of a text, and the cuts, after its furniture is marked.
fn body_of(text: &str) -> (Vec<&str>, usize) {
    let mut lines = split_lines(text);
    let cuts = mark(text, &mut lines);
    let left = lines
        .iter()
        .filter(|l| !l.furniture)
        .map(|l| text[l.span.range()].trim())
        .filter(|l| !l.is_empty())
        .collect();
    (left, cuts.len())
}

/// Lines that never repeat, as in any law.
pub(super) fn paragraph(page: usize, lines: usize) -> String {
    const WORDS: [&str; 13] = [
        "persona",
        "autoridad",
        "registro",
        "atención",
        "derecho",
        "municipio",
        "servicio",
        "salud",
        "educación",
        "trámite",
        "consulta",
        "programa",
        "familia",
    ];
    let word = |n: usize| WORDS[n % WORDS.len()];
    (0..lines)
        .map(|n| {
            let seed = page * 31 + n * 7;
            format!(
                "Las {} de cada {} en su {} y {} atenderán la {} de quien lo pida sin distinción\n",
                word(seed),
                word(seed / 13),
                word(seed / 169),
                word(page),
                word(n)
            )
        })
        .collect()
}

/// A law of pages, with what each page prints above and below.
fn book(pages: usize, above: impl Fn(usize) -> String, below: impl Fn(usize) -> String) -> String {
    (1..=pages)
        .map(|n| format!("{}{}{}", above(n), paragraph(n, 14), below(n)))
        .collect()
}

#[test]
fn header_and_number_of_every_page_go_and_the_title_stays() {
    let header = |_| {
        "LEY DE EJEMPLO\nCONGRESO DE ANÁHUAC\n\nÚltima Reforma P.O. 03-02-2021\n\nSecretaría General\n\n".to_owned()
    };
    let text = book(
        6,
        |n| {
            if n == 1 {
                format!("{}LEY DE EJEMPLO\n", header(n))
            } else {
                header(n)
            }
        },
        |n| format!("\n{n} de 6\n\n"),
    );
    let (left, _) = body_of(&text);
    assert_eq!(
        left.iter()
            .filter(|l| !l.starts_with("Las "))
            .collect::<Vec<_>>(),
        [&"LEY DE EJEMPLO"]
    );
    assert_eq!(left.len(), 6 * 14 + 1);
}

#[test]
fn two_pages_are_enough_for_a_header() {
    let header = "LEY DE EJEMPLO\nCONGRESO DE ANÁHUAC\n\nSecretaría General\n\n";
    let text = book(
        2,
        |n| {
            if n == 1 {
                format!("{header}LEY DE EJEMPLO\n")
            } else {
                header.to_owned()
            }
        },
        |n| format!("\n{n} de 2\n\n"),
    );
    let (left, _) = body_of(&text);
    let rest: Vec<_> = left.iter().filter(|l| !l.starts_with("Las ")).collect();
    assert_eq!(rest, [&"LEY DE EJEMPLO"]);
}

#[test]
fn reform_notes_beside_the_page_number_stay() {
    let text = book(
        9,
        |_| "LEY DE EJEMPLO\n\n".to_owned(),
        |n| {
            let note = if n % 2 == 0 {
                "Párrafo reformado DOF 04-05-2021\n"
            } else {
                "Se deroga.\n"
            };
            format!("{note}\n{n} de 9\n\n")
        },
    );
    let text: String = text
        .lines()
        .enumerate()
        .map(|(n, line)| match n % 17 {
            8 if line.starts_with("Las ") => {
                format!("{line}\nPárrafo reformado DOF 11-11-2020\nSe deroga.\n")
            }
            _ => format!("{line}\n"),
        })
        .collect();
    let notes = text.matches("Párrafo reformado").count();
    let repealed = text.matches("Se deroga").count();
    let (left, _) = body_of(&text);
    assert_eq!(
        left.iter()
            .filter(|l| l.starts_with("Párrafo reformado"))
            .count(),
        notes
    );
    assert_eq!(
        left.iter().filter(|l| l.starts_with("Se deroga")).count(),
        repealed
    );
    assert_eq!(left.iter().filter(|l| **l == "LEY DE EJEMPLO").count(), 1);
}

#[test]
fn headers_of_odd_and_even_pages_both_go() {
    let text = book(
        12,
        |n| {
            let side = if n % 2 == 0 {
                "PERIÓDICO OFICIAL"
            } else {
                "Gobierno del Estado"
            };
            if n == 1 {
                format!("{side}\n")
            } else {
                format!("\u{c}{side}\n")
            }
        },
        |n| format!("{n}\n"),
    );
    let (left, _) = body_of(&text);
    assert!(left.len() <= 12 * 14 + 1, "{}", left.len());
}

#[test]
fn the_footer_of_the_last_page_goes_too() {
    let text = book(
        6,
        |n| {
            if n == 1 {
                String::new()
            } else {
                "\u{c}".to_owned()
            }
        },
        |_| "\nINSTITUTO DE ESTUDIOS\n".to_owned(),
    );
    assert!(body_of(&text).0.iter().all(|l| l.starts_with("Las ")));
}

#[test]
fn a_header_glued_inside_sentences_is_cut() {
    let text: String = (0..40)
        .map(|n| match n % 3 {
            0 => format!(
                "{}\n\nINSTITUTO DE ESTUDIOS\n\n",
                paragraph(n, 8).replace('\n', " ")
            ),
            1 => format!(
                "{}y la INSTITUTO DE ESTUDIOS persona tendrá derecho.\n\n",
                paragraph(n, 8).replace('\n', " ")
            ),
            _ => format!(
                "{}\n\nINSTITUTO DE ESTUDIOS\n\n",
                paragraph(n, 7).replace('\n', " ")
            ),
        })
        .collect();
    let (left, cuts) = body_of(&text);
    assert_eq!(cuts, 13);
    assert!(!left.contains(&"INSTITUTO DE ESTUDIOS"));
}

#[test]
fn a_header_glued_on_numbered_pages_is_cut_and_the_name_of_the_law_stays() {
    let text: String = (1..40)
        .map(|n| {
            let body = paragraph(n, 10).replace('\n', " ");
            let middle = if n == 13 {
                "como dice LEY DE EJEMPLO y "
            } else {
                ""
            };
            let (first, second) =
                body.split_at(body.match_indices("Las ").nth(5).map_or(0, |(at, _)| at));
            let body = format!("{first}{middle}{second}");
            if n % 4 == 0 {
                format!("{n}\n{}y la LEY DE EJEMPLO persona podrá.\n\n", &body)
            } else {
                format!("{body}\n\nLEY DE EJEMPLO\n\n{n}\n")
            }
        })
        .collect();
    let mut lines = split_lines(&text);
    let cuts = mark(&text, &mut lines);
    assert!(cuts.len() >= 7, "{}", cuts.len());
    let kept = text.find("como dice LEY").expect("it is there") as u32;
    assert!(cuts.iter().all(|cut| cut.start.abs_diff(kept) > 20));
}

#[test]
fn what_a_law_repeats_without_pages_stays() {
    let mut text = String::new();
    for n in 1..60 {
        let size = 2 + (n * 7) % 11;
        text.push_str(&format!(
            "Artículo {n}\n{}\nPárrafo reformado P.O. 04-05-2021\nSe deroga\n",
            paragraph(n, size)
        ));
    }
    let lines = text.lines().filter(|l| !l.trim().is_empty()).count();
    assert_eq!(body_of(&text).0.len(), lines);
}

#[test]
fn decrees_at_the_end_with_the_same_formula_stay() {
    let mut text = book(20, |_| String::new(), |_| String::new());
    for n in 1..15 {
        text.push_str(&format!(
            "TRANSITORIO\n{}EN CUMPLIMIENTO DE LO DISPUESTO POR LA CONSTITUCIÓN\n",
            paragraph(n, 12)
        ));
    }
    let lines = text.lines().count();
    assert_eq!(body_of(&text).0.len(), lines);
}
