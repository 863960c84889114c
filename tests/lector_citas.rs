//! Citations on real laws: how many are read, and how many lead nowhere.
//!
//! Prints both per law, and with ARMONIZA_CITAS set every one that leads nowhere. Says so when the
//! corpus is absent.

mod lector_common;

use armoniza::law::{CitedLaw, CitedTarget};
use armoniza::parse::parse;
use lector_common::{corpus, laws, source};

/// Citations of the own law that may lead nowhere, per thousand: some laws do cite what they lack.
const NOWHERE: usize = 12;

#[test]
fn citations_of_the_own_law_lead_somewhere() {
    let Some(root) = corpus() else {
        return;
    };
    let show = std::env::var_os("ARMONIZA_CITAS").is_some();
    let (mut own, mut points, mut others, mut nowhere) = (0usize, 0usize, 0usize, 0usize);
    for file in laws(&root) {
        let law = parse(&source(&root, &file));
        let before = (own, others, nowhere);
        for citation in &law.citations {
            match (citation.law, citation.target) {
                (CitedLaw::Named(_) | CitedLaw::Unnamed, _) => others += 1,
                (_, Some(CitedTarget::Article(_))) => own += 1,
                (_, Some(CitedTarget::Provision(_))) => {
                    own += 1;
                    points += 1;
                }
                (_, None) => {
                    own += 1;
                    nowhere += 1;
                    if show {
                        let end = citation.span.end as usize;
                        let after: String = law.text.clean[end..].chars().take(60).collect();
                        println!("    {} [{after}]", law.text.slice(citation.span));
                    }
                }
            }
        }
        println!(
            "{file:<40} {:>6} propias {:>6} ajenas {:>4} sin destino",
            own - before.0,
            others - before.1,
            nowhere - before.2
        );
    }
    println!("{own} propias ({points} a un punto), {others} ajenas, {nowhere} sin destino");
    assert!(
        own > 1000 && nowhere * 1000 <= own * NOWHERE,
        "{nowhere} de {own}"
    );
}
