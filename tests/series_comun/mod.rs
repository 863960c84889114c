//! The sets of provisions that somebody has judged (`tests/datos`), and what rules say of them.

use armoniza::finding::Status;
use armoniza::framework::law_of_text;
use armoniza::review::recognize;
use armoniza::rules::RuleSet;
use armoniza::rules::balance::{Judged, judged};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// The project's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The provisions of a set.
pub fn set(name: &str) -> Vec<Judged> {
    let path = root().join("tests/datos").join(name);
    let text = std::fs::read_to_string(path).expect("the set is there");
    judged(name, &text).expect("the set is valid")
}

/// Statuses that each provision of a set gets, by requirement: all in one law, one article each.
pub fn statuses(provisions: &[Judged], rules: &RuleSet) -> Vec<BTreeMap<String, Status>> {
    let mut text = String::from("LEY DE DISPOSICIONES DIVERSAS DEL ESTADO\n");
    for (number, provision) in (1..).zip(provisions) {
        let _ = write!(text, "\nArtículo {number}. {}\n", provision.text.trim());
    }
    let law = law_of_text("serie.txt", &text).expect("a law");
    assert_eq!(
        law.body().count(),
        provisions.len(),
        "one article per provision"
    );
    let mut all = vec![BTreeMap::new(); provisions.len()];
    for found in recognize(&law, rules) {
        let at: usize = found.article.parse().expect("a number");
        let best = all[at - 1].entry(found.requirement).or_insert(found.status);
        if rank(found.status) < rank(*best) {
            *best = found.status;
        }
    }
    all
}

/// Which of two statuses counts: the lower number.
pub const fn rank(status: Status) -> u8 {
    match status {
        Status::Contrario | Status::Invade | Status::Observado => 0,
        Status::Cumple => 1,
        _ => 2,
    }
}
