//! Hostile text in every place where a law, a file name or a rule can put it: it must stay text.

use crate::sample;
use armoniza::finding::Review;
use armoniza::report::{self, TerminalOptions, View};
use regex::Regex;
use serde_json::Value;
use std::collections::BTreeSet;

pub const ATTACK: &str = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}{% raw %}\u{1B}[31m\u{0}\u{202E}\u{2066}\u{FFFE}</style>";

/// The sample with the attack at the end of every text that is free.
pub fn attacked() -> Review {
    attacked_with(ATTACK)
}

/// The sample with some text at the end of every text that is free.
pub fn attacked_with(attack: &str) -> Review {
    let mut value = serde_json::to_value(sample::review()).expect("a review is JSON");
    poison(&mut value, "", attack);
    serde_json::from_value(value).expect("only free texts were changed")
}

fn poison(value: &mut Value, key: &str, attack: &str) {
    let fixed = [
        "status",
        "date",
        "schema",
        "requirement",
        "kind",
        "decision",
        "level",
        "weight",
    ];
    match value {
        Value::String(text) if !fixed.contains(&key) => {
            text.push_str(attack);
            if key == "quote" {
                text.push_str(&"x".repeat(10_000));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| poison(item, key, attack)),
        Value::Object(map) => map
            .iter_mut()
            .for_each(|(name, item)| poison(item, name, attack)),
        _ => {}
    }
}

/// The names of the tags that a page uses.
fn tags(page: &str) -> BTreeSet<String> {
    let tag = Regex::new(r"</?[a-zA-Z][a-zA-Z0-9]*").expect("a valid pattern");
    let found = tag.find_iter(page);
    found.map(|found| found.as_str().to_owned()).collect()
}

pub fn is_active(letter: char) -> bool {
    let mark = matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{FFFE}');
    mark || (letter.is_control() && letter != '\n')
}

#[test]
fn hostile_text_adds_no_tag_and_no_control_to_the_page() {
    let page = report::html(&sample::view(&attacked())).expect("the templates fit the view");
    assert_eq!(page.matches("<script").count(), 1);
    assert_eq!(page.matches("<img").count(), 0);
    assert_eq!(page.find(is_active), None);
    assert!(page.contains("{{ 7*7 }}"));
    assert!(page.contains("aquí se muestran como \u{FFFD}"));
    let before =
        report::html(&sample::view(&sample::review())).expect("the templates fit the view");
    let added: Vec<String> = tags(&page).difference(&tags(&before)).cloned().collect();
    assert_eq!(added, Vec::<String>::new());
}

#[test]
fn hostile_text_cannot_colour_a_terminal() {
    let text = report::terminal(&sample::view(&attacked()), &TerminalOptions::default());
    assert_eq!(text.find(is_active), None);
    assert!(text.contains("<script>"));
}

#[test]
fn no_text_of_the_view_holds_an_active_character() {
    let view = sample::view(&attacked());
    let value = serde_json::to_value(&view).expect("a view is plain data");
    let mut checked = 0;
    inspect(&value, &mut checked);
    assert!(checked > 500, "only {checked} texts");
}

fn inspect(value: &Value, checked: &mut usize) {
    match value {
        Value::String(text) => {
            *checked += 1;
            assert_eq!(text.find(is_active), None, "{text}");
        }
        Value::Array(items) => items.iter().for_each(|item| inspect(item, checked)),
        Value::Object(map) => map.values().for_each(|item| inspect(item, checked)),
        _ => {}
    }
}

#[test]
fn an_empty_review_still_gives_every_report() {
    let (catalog, rules) = sample::rules();
    let mut review = sample::review();
    review.findings.clear();
    review.framework.instruments.clear();
    review.framework.unread.clear();
    review.framework.date = None;
    review.framework.entity_name.clear();
    review.scores = armoniza::finding::Scores::default();
    review.warnings.clear();
    let view = View::build(&review, &rules, &catalog);
    assert_eq!(view.cards().count(), 0);
    let page = report::html(&view).expect("the templates fit the view");
    assert!(page.contains("Entidad sin identificar"));
    assert!(page.contains("No quedan asuntos por atender"));
    let text = report::terminal(&view, &TerminalOptions::default());
    assert!(text.contains("El expediente no indica fecha"), "{text}");
}
