//! What becomes of a provision, in laws of our own made for one case each.

mod lector_common;

use armoniza::compare::{self, Backing, Change, LawDiff, Move};
use armoniza::law::Law;
use lector_common::law_of_paragraphs;
use std::fmt::Write as _;

const FIRST: &str =
    "El Instituto llevará un padrón de albergues y lo publicará cada semestre en su página.";
const SECOND: &str =
    "Los ayuntamientos prestarán auxilio a las familias que lleguen de noche a la terminal.";
const THIRD: &str =
    "La Secretaría capacitará al personal de ventanilla en el trato a personas extranjeras.";

fn law(head: &str, articles: &[&str]) -> Law {
    let mut text = format!("LEY DE PRUEBA DEL ESTADO DE ANÁHUAC (TEXTO FICTICIO)\n\n{head}\n\n");
    for own in articles {
        let _ = writeln!(text, "{own}\n");
    }
    law_of_paragraphs(&text)
}

fn compared(before: &[&str], after: &[&str]) -> (Law, Law, LawDiff) {
    let (old, new) = (law("", before), law("", after));
    let diff = compare::laws(&old, &new);
    (old, new, diff)
}

/// Each article of the comparison: its citation now (or before) and its class.
fn classes((old, new, diff): &(Law, Law, LawDiff)) -> Vec<(String, Change, Option<Move>)> {
    (diff.articles.iter())
        .map(|own| {
            let number = match (own.after, own.before) {
                (Some(ix), _) => new.articles[ix as usize].number.clone(),
                (None, Some(ix)) => format!("antes {}", old.articles[ix as usize].number),
                (None, None) => unreachable!("every change has a side"),
            };
            (number, own.change, own.moved)
        })
        .collect()
}

/// The class of the only article of two laws.
fn class_of(before: &str, after: &str) -> Change {
    let (_, _, diff) = compared(&[before], &[after]);
    diff.articles[0].change
}

#[test]
fn marks_accents_and_misprints_are_corrections_and_figures_are_not() {
    let old = "Artículo 1. La Secretaria publicará, cada año, el padrón de albergues.";
    assert_eq!(
        class_of(
            old,
            "Artículo 1.- La Secretaría publicará cada año el padrón de albergues."
        ),
        Change::Corrected
    );
    assert_eq!(
        class_of(
            "Artículo 1. La multa será de 12 días de salario.",
            "Artículo 1. La multa será de 21 días de salario."
        ),
        Change::Amended
    );
    assert_eq!(
        class_of(
            "Artículo 1. La autoridad no pedirá el acta.",
            "Artículo 1. La autoridad pedirá el acta."
        ),
        Change::Amended
    );
}

#[test]
fn the_same_words_in_another_order_are_a_reform_where_no_note_could_tell() {
    let old = "Artículo 1. La autoridad no podrá negar el servicio y podrá pedir el acta.";
    let new = "Artículo 1. La autoridad podrá negar el servicio y no podrá pedir el acta.";
    assert_eq!(class_of(old, new), Change::Amended);
}

#[test]
fn the_same_words_in_another_order_are_an_artefact_in_two_texts_of_one_date() {
    let head = "Última reforma publicada en el Periódico Oficial del Estado el 9 de julio de 2020";
    let (old, new) = (
        law(
            head,
            &["Artículo 1. Proporcionar asistencia de profesionales cuando lo requiera."],
        ),
        law(
            head,
            &["Artículo 1. Proporcionar cuando lo requiera asistencia de profesionales."],
        ),
    );
    assert_eq!(
        compare::laws(&old, &new).articles[0].change,
        Change::Scrambled
    );
}

#[test]
fn an_inserted_article_renumbers_those_that_follow() {
    let own = compared(
        &[
            &format!("Artículo 1. {FIRST}"),
            &format!("Artículo 2. {SECOND}"),
        ],
        &[
            &format!("Artículo 1. {THIRD}"),
            &format!("Artículo 2. {FIRST}"),
            &format!("Artículo 3. {SECOND}"),
        ],
    );
    let renumbered = Some(Move::Renumbered);
    assert_eq!(
        classes(&own),
        [
            ("1".to_owned(), Change::Added, None),
            ("2".to_owned(), Change::Renumbered, renumbered),
            ("3".to_owned(), Change::Renumbered, renumbered),
        ]
    );
}

#[test]
fn articles_that_differ_by_a_word_are_followed_when_they_are_renumbered() {
    let rule = |at: usize, place: &str| {
        format!(
            "Artículo {at}. La oficina de {place} atenderá a las personas migrantes de lunes a viernes y rendirá un informe al cabildo cada mes."
        )
    };
    let places = ["Abasolo", "Bravo", "Cuitlahuac", "Dolores"];
    let old: Vec<String> = (1..)
        .zip(places)
        .map(|(at, place)| rule(at, place))
        .collect();
    let new: Vec<String> = (2..)
        .zip(places)
        .map(|(at, place)| rule(at, place))
        .collect();
    let first = rule(1, "Zaragoza");
    let mut after: Vec<&str> = vec![&first];
    after.extend(new.iter().map(String::as_str));
    let before: Vec<&str> = old.iter().map(String::as_str).collect();
    let told: Vec<Change> = (classes(&compared(&before, &after)).into_iter())
        .map(|(_, change, _)| change)
        .collect();
    assert_eq!(told[0], Change::Added);
    assert_eq!(told[1..], [Change::Renumbered; 4]);
}

#[test]
fn an_article_split_in_two_says_where_its_words_come_from() {
    let own = compared(
        &[
            &format!("Artículo 1. {FIRST}"),
            &format!("Artículo 2. {SECOND}\n\n{THIRD}"),
        ],
        &[
            &format!("Artículo 1. {FIRST}"),
            &format!("Artículo 2. {SECOND}"),
            &format!("Artículo 3. {THIRD}"),
        ],
    );
    assert_eq!(
        classes(&own)[2],
        ("3".to_owned(), Change::Relocated, Some(Move::Relocated))
    );
    assert_eq!(
        own.2.articles[2].kin,
        [1],
        "it comes from the old article 2"
    );
    assert!(
        (own.2
            .articles
            .iter()
            .flat_map(|article| &article.provisions))
        .all(|part| !matches!(part.change, Change::Added | Change::Repealed)),
        "nothing was added or repealed"
    );
}

#[test]
fn two_articles_merged_say_where_the_words_went() {
    let own = compared(
        &[
            &format!("Artículo 1. {SECOND}"),
            &format!("Artículo 2. {THIRD}"),
        ],
        &[&format!("Artículo 1. {SECOND}\n\n{THIRD}")],
    );
    assert_eq!(
        classes(&own)[1],
        (
            "antes 2".to_owned(),
            Change::Relocated,
            Some(Move::Relocated)
        )
    );
    assert_eq!(own.2.articles[1].kin, [0], "it went to the new article 1");
}

#[test]
fn points_are_renumbered_inserted_and_repealed_in_their_place() {
    let (_, new, diff) = compared(
        &[
            "Artículo 1. Corresponde al Instituto:",
            "I. Llevar el padrón de albergues del Estado;",
            "II. Orientar a las familias que llegan de fuera;",
            "III. Publicar un informe de su trabajo cada año.",
        ],
        &[
            "Artículo 1. Corresponde al Instituto:",
            "I. Firmar convenios con los consulados de otros países;",
            "II. Llevar el padrón de albergues del Estado;",
            "III. Orientar a las familias que llegan de fuera;",
            "IV. Se deroga.",
        ],
    );
    let told: Vec<(String, Change)> = (diff.articles[0].provisions.iter())
        .filter(|part| part.change != Change::Unchanged)
        .map(|part| {
            let place = part
                .after
                .map_or_else(|| "antes".to_owned(), |ix| new.citation(ix));
            (place, part.change)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("art. 1, fr. I".to_owned(), Change::Added),
            ("art. 1, fr. II".to_owned(), Change::Renumbered),
            ("art. 1, fr. III".to_owned(), Change::Renumbered),
            ("antes".to_owned(), Change::Repealed),
            ("art. 1, fr. IV".to_owned(), Change::Repealed),
        ]
    );
}

#[test]
fn a_change_without_its_note_is_told() {
    let head = |date: &str| {
        format!("Última reforma publicada en el Periódico Oficial del Estado el {date}")
    };
    let note = "(REFORMADO, P.O. 15 DE AGOSTO DE 2024)";
    let old = law(
        &head("9 de julio de 2020"),
        &[
            "Artículo 1. El padrón se publicará en enero.",
            "Artículo 2. El informe será anual.",
        ],
    );
    let new = law(
        &head("15 de agosto de 2024"),
        &[
            &format!("{note}\nArtículo 1. El padrón se publicará en marzo."),
            "Artículo 2. El informe será semestral.",
        ],
    );
    let diff = compare::laws(&old, &new);
    let backing: Vec<Backing> = diff.articles.iter().map(|own| own.backing).collect();
    assert_eq!(backing, [Backing::Noted, Backing::Unnoted]);
    assert_eq!(diff.doubts.len(), 1);
    assert_eq!(diff.doubts[0].article, 1);
}

#[test]
fn laws_without_articles_have_no_changes() {
    let empty = law_of_paragraphs("Una nota que no es una ley.");
    let diff = compare::laws(&empty, &empty);
    assert!(diff.articles.is_empty() && diff.doubts.is_empty());
}
