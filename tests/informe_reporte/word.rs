//! The Word documents: what they are made of, what they say, and that both agree with the view.

use crate::hostile::attacked_with;
use crate::sample;
use crate::word_parts::{Node, count, nodes, paragraphs, part, parts, table, values};
use armoniza::finding::Review;
use armoniza::report::texts::{LABELS, document};
use armoniza::report::{self, Letterhead, Logo, Signature, View};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn report_of(view: &View) -> Vec<u8> {
    let mut bytes = Vec::new();
    report::docx_to(view, &mut bytes).expect("memory takes everything");
    bytes
}

fn cuadro_of(review: &Review) -> Vec<u8> {
    let view = whole(review);
    let mut bytes = Vec::new();
    report::cuadro_to(&view.plan.whole, &view, &mut bytes).expect("memory takes everything");
    bytes
}

/// The view under a letterhead.
fn whole(review: &Review) -> View {
    let logo = Logo {
        media_type: "image/png",
        bytes: b"any".to_vec(),
        width: 300,
        height: 200,
        alternative: "Logotipo".to_owned(),
    };
    let letterhead = Letterhead {
        institution: "Congreso de Anáhuac".to_owned(),
        author: "Unidad de Estudios".to_owned(),
        introduction: vec!["A quien corresponda.".to_owned()],
        logo: Some(logo),
        signatures: vec![Signature {
            name: String::new(),
            post: "Titular".to_owned(),
        }],
        ..Letterhead::default()
    };
    sample::view(review).with_letterhead(letterhead)
}

fn both(review: &Review) -> [Vec<u8>; 2] {
    [report_of(&whole(review)), cuadro_of(review)]
}

fn body(bytes: &[u8]) -> Vec<Node> {
    nodes("word/document.xml", &part(bytes, "word/document.xml"))
}

#[test]
fn the_same_review_gives_the_same_documents() {
    assert_eq!(both(&sample::review()), both(&sample::review()));
}

/// Panics when a part is not well-formed or refers to what is not there.
pub fn check(bytes: &[u8]) {
    let parts = parts(bytes);
    let names: BTreeSet<&str> = parts.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), parts.len(), "a part is there twice");
    for (name, text) in parts.iter().filter(|own| !own.0.contains("/media/")) {
        nodes(name, text);
    }
    let types = nodes("types", &part(bytes, "[Content_Types].xml"));
    for own in values(&types, "Override", "PartName") {
        assert!(names.contains(own.trim_start_matches('/')), "{own}");
    }
    let body = body(bytes);
    let notes = nodes("notes", &part(bytes, "word/footnotes.xml"));
    check_relations(bytes, "document", &body);
    check_relations(bytes, "footnotes", &notes);
    check_notes(&body, &notes);
    check_bookmarks(&body);
    check_styles(bytes, &[&body, &notes]);
}

fn check_relations(bytes: &[u8], name: &str, nodes: &[Node]) {
    let list = part(bytes, &format!("word/_rels/{name}.xml.rels"));
    let list = crate::word_parts::nodes("relations", &list);
    let known = values(&list, "Relationship", "Id");
    let ids: BTreeSet<&String> = known.iter().collect();
    assert_eq!(ids.len(), known.len(), "an id is there twice");
    let used: BTreeSet<String> = nodes
        .iter()
        .filter_map(|node| match node {
            Node::Open(_, own) => own.get("r:id").or(own.get("r:embed")).cloned(),
            _ => None,
        })
        .collect();
    for id in &used {
        assert!(ids.contains(id), "{name}: {id} leads nowhere");
    }
    for node in &list {
        let Node::Open(_, own) = node else { continue };
        if own.get("TargetMode").is_some_and(|mode| mode == "External") {
            assert!(used.contains(&own["Id"]), "{name}: nothing uses {own:?}");
        } else if let Some(target) = own.get("Target") {
            part(bytes, &format!("word/{target}"));
        }
    }
}

fn check_notes(body: &[Node], notes: &[Node]) {
    let cited = values(body, "w:footnoteReference", "w:id");
    let written: Vec<String> = values(notes, "w:footnote", "w:id");
    assert_eq!(written[..2], ["-1", "0"]);
    assert_eq!(
        written[2..],
        cited[..],
        "footnotes in the order of the text"
    );
}

fn check_bookmarks(body: &[Node]) {
    let starts = values(body, "w:bookmarkStart", "w:id");
    let distinct: BTreeSet<&String> = starts.iter().collect();
    assert_eq!(
        distinct.len(),
        starts.len(),
        "a bookmark's id is there twice"
    );
    assert_eq!(starts, values(body, "w:bookmarkEnd", "w:id"));
    let names = values(body, "w:bookmarkStart", "w:name");
    let distinct: BTreeSet<&String> = names.iter().collect();
    assert_eq!(
        distinct.len(),
        names.len(),
        "a bookmark's name is there twice"
    );
    assert!(
        names
            .iter()
            .all(|own| own.len() <= 40 && !own.contains('-'))
    );
    for anchor in values(body, "w:hyperlink", "w:anchor") {
        assert!(distinct.contains(&anchor), "{anchor} leads nowhere");
    }
}

fn check_styles(bytes: &[u8], texts: &[&[Node]]) {
    let styles = nodes("styles", &part(bytes, "word/styles.xml"));
    let ids: BTreeSet<String> = values(&styles, "w:style", "w:styleId")
        .into_iter()
        .collect();
    for tag in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
        for text in texts {
            for used in values(text, tag, "w:val") {
                assert!(ids.contains(&used), "no style {used}");
            }
        }
    }
}

#[test]
fn what_the_parts_refer_to_is_there() {
    for bytes in both(&sample::review()) {
        check(&bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_text_breaks_a_document(text in "(\\PC|[\u{0}-\u{1F}\u{7F}-\u{9F}]|\u{202E}|\u{FFFE}|\\]\\]>|</w:t>|&#0;){0,40}") {
        for bytes in both(&attacked_with(&text)) {
            check(&bytes);
        }
    }
}

#[test]
fn hostile_text_stays_text() {
    let attack = format!(
        "]]></w:t><w:p>&amp;\u{0}\u{202E}\u{FFFE}{}",
        "x".repeat(10_000)
    );
    let review = attacked_with(&attack);
    let clean = both(&sample::review());
    for (bytes, clean) in both(&review).iter().zip(&clean) {
        check(bytes);
        let nodes = body(bytes);
        let text: String = paragraphs(&nodes).into_iter().map(|own| own.1).collect();
        assert!(text.contains("]]></w:t><w:p>&amp;\u{FFFD}\u{FFFD}\u{FFFD}xxx"));
        assert!(!text.contains('\u{202E}'));
        let tags = |nodes: &[Node]| -> BTreeSet<String> {
            let names = nodes.iter().filter_map(|node| match node {
                Node::Open(name, _) => Some(name.clone()),
                _ => None,
            });
            names.collect()
        };
        let added: Vec<String> = tags(&nodes)
            .difference(&tags(&body(clean)))
            .cloned()
            .collect();
        assert_eq!(added, Vec::<String>::new());
    }
}

#[test]
fn an_empty_review_still_gives_a_document() {
    let (catalog, rules) = sample::rules();
    let mut review = sample::review();
    review.verdicts.clear();
    review.findings.clear();
    review.checks.clear();
    review.framework.instruments.clear();
    review.framework.unread.clear();
    review.framework.date = None;
    review.scores = Default::default();
    review.warnings.clear();
    let view = View::build(&review, &rules, &catalog);
    let bytes = report_of(&view);
    check(&bytes);
    let said: Vec<String> = paragraphs(&body(&bytes))
        .into_iter()
        .map(|own| own.1)
        .collect();
    for text in [
        LABELS.no_gaps,
        LABELS.no_checks,
        LABELS.no_instruments,
        LABELS.all_evaluated,
    ] {
        assert!(said.iter().any(|own| own == text), "{text}");
    }
    let bytes = cuadro_of(&review);
    check(&bytes);
    let said = paragraphs(&body(&bytes));
    assert!(said.iter().any(|own| own.1 == document::NOTHING_TO_REFORM));
}

#[test]
fn the_document_has_what_a_ministry_expects_of_one() {
    let view = whole(&sample::review());
    let bytes = report_of(&view);
    let text = body(&bytes);
    let tables = count(&text, "w:tbl");
    let captions: Vec<String> = texts_of(&text, "Caption");
    assert_eq!(captions.len(), count(&text, "w:tblCaption"));
    assert_eq!(
        tables,
        captions.len() + 1,
        "the facts on the cover have no caption"
    );
    assert_eq!(count(&text, "w:tblHeader"), captions.len());
    for (at, caption) in captions.iter().enumerate() {
        assert!(
            caption.starts_with(&format!("Tabla\u{A0}{}. ", at + 1)),
            "{caption}"
        );
    }
    let headings: Vec<String> = paragraphs(&text)
        .into_iter()
        .filter(|own| own.0 == "Heading1" || own.0 == "Heading2")
        .map(|own| own.1)
        .collect();
    let listed: Vec<String> = paragraphs(&text)
        .into_iter()
        .filter(|own| own.0.starts_with("TOC") && own.0 != "TOCHeading")
        .map(|own| own.1.trim_end_matches([' ', '·']).to_owned())
        .collect();
    assert_eq!(listed, headings);
    assert_eq!(texts_of(&text, "Heading3").len(), view.cards().count());
    let said = paragraphs(&text);
    for (style, text) in [
        ("Membrete", "Congreso de Anáhuac"),
        ("BodyText", "A quien corresponda."),
        ("Firma", "Titular"),
    ] {
        let own = (style.to_owned(), text.to_owned());
        assert!(said.contains(&own), "{own:?}");
    }
    assert_eq!(count(&text, "a:blip"), 1);
    assert!(part(&bytes, "docProps/core.xml").contains("Unidad de Estudios"));
    let packages = table(&text, document::FIRST_PACKAGES);
    let plan = &view.plan.whole;
    assert_eq!(packages.len() - 1, plan.packages.len().min(3));
    assert!(packages[1][1].starts_with(&plan.packages[0].instrument));
    let turned = values(&text, "w:pgSz", "w:orient");
    assert_eq!(turned, ["landscape"], "the matrix alone is on its side");
    let grounded = view.cards().filter(|card| !card.grounds.is_empty());
    assert_eq!(count(&text, "w:footnoteReference"), grounded.count());
    let footer = part(&bytes, "word/footer1.xml");
    assert!(footer.contains(" PAGE ") && footer.contains(" NUMPAGES "));
    let styles = part(&bytes, "word/styles.xml");
    assert!(styles.contains("<w:lang w:val=\"es-MX\""));
    let notes = nodes("notes", &part(&bytes, "word/footnotes.xml"));
    let ground = " Ley de Migración, artículo 72 (www.diputados.gob.mx/LeyesBiblio/pdf/LMigra.pdf); Constitución";
    assert!(
        paragraphs(&notes)
            .iter()
            .any(|own| own.1.starts_with(ground)),
        "{notes:?}"
    );
    let addresses = part(&bytes, "word/_rels/footnotes.xml.rels");
    assert!(addresses.contains("https://www.diputados.gob.mx/LeyesBiblio/pdf/LMigra.pdf"));
}

fn texts_of(nodes: &[Node], style: &str) -> Vec<String> {
    let own = paragraphs(nodes).into_iter().filter(|own| own.0 == style);
    own.map(|own| own.1).collect()
}

#[test]
fn the_document_counts_and_cites_as_the_view() {
    let view = sample::view(&sample::review());
    let nodes = body(&report_of(&view));
    let matrix = table(&nodes, LABELS.matrix);
    let column = matrix[0].iter().position(|name| name == LABELS.status);
    let column = column.expect("the matrix says the status");
    for own in &view.total.counts {
        let word = format!("\u{A0}{}\u{A0}", own.status.word);
        let found = matrix[1..].iter().filter(|row| row[column] == word).count();
        assert_eq!(found, own.count as usize, "{}", own.status.word);
    }
    let text: String = paragraphs(&nodes)
        .into_iter()
        .map(|own| own.1 + "\n")
        .collect();
    let mut cited = 0;
    for card in view.cards() {
        for own in card.evidence.iter().chain(card.near_misses.iter().cloned()) {
            assert!(text.contains(&own.full_citation), "{}", own.full_citation);
            cited += 1;
        }
        assert!(text.contains(&card.main_citation));
        assert!(text.contains(&card.conclusion));
        assert!(text.contains(&card.suggestion));
    }
    assert!(cited > 5, "only {cited} citations");
    for step in view.steps.iter().filter(|step| step.number.is_some()) {
        assert!(text.contains(&step.score.points_text), "{}", step.label);
    }
    let found = values(&nodes, "w:rStyle", "w:val");
    assert!(found.iter().any(|style| style == "Resaltado"));
}

#[test]
fn the_comparative_table_sets_what_is_against_what_is_proposed() {
    let review = sample::review();
    let view = sample::view(&review);
    let plan = &view.plan.whole;
    let nodes = body(&cuadro_of(&review));
    let mut rows: Vec<Vec<String>> = Vec::new();
    let captions: BTreeSet<String> = values(&nodes, "w:tblCaption", "w:val")
        .into_iter()
        .collect();
    assert!(!plan.packages.is_empty());
    for package in &plan.packages {
        let name = document::package(&package.instrument, &package.subject);
        let caption = document::comparison_of(&name);
        assert!(captions.contains(&caption), "{caption}");
        rows.extend(table(&nodes, &caption).into_iter().skip(1));
    }
    for gap in plan.packages.iter().flat_map(|package| &package.gaps) {
        let row = rows.iter().find(|row| row[2].contains(&gap.title));
        let row = row.unwrap_or_else(|| panic!("no row for {}", gap.requirement));
        let card = view.cards().find(|card| card.id == gap.requirement);
        let card = card.expect("a gap has a card");
        assert_eq!(row[0] == document::NO_EQUIVALENT, gap.citations.is_empty());
        for citation in &gap.citations {
            let own = card.evidence.iter().find(|own| own.citation == *citation);
            let quote = own.expect("what is amended was found").quote();
            assert!(row[0].contains(&quote), "{} lacks {quote}", row[0]);
        }
        assert!(row[1].contains(&gap.drafting), "{}", row[1]);
        assert!(row[2].starts_with(&card.grounds[0].text), "{}", row[2]);
    }
    assert_eq!(values(&nodes, "w:pgSz", "w:orient"), ["landscape"]);
}
