//! Citations: which provisions the articles of the body cite, and whether they exist.
//!
//! In: the law as built. Out: [`Citation`]s in order, resolved where they speak of this law, and a
//! warning for each article of this law that is cited and does not exist.
//!
//! # Invariants
//!
//! * One pass over the clean text; words that were read in one citation open no other.
//!
//! # Not here
//!
//! The federal catalogue: a citation of another law keeps its name and number as printed.

mod grammar;
mod resolve;
mod tail;
#[cfg(test)]
mod tests;

use super::chars::word;
use crate::law::{Citation, CitedLaw, Law, ProvisionIx, Series};
use crate::source::{Span, Warning};
use grammar::{Place, Read, Which};
use memchr::memmem;
use resolve::Index;
use tail::Meant;

/// Words that open a citation, without their first letter (capital or not), and its length.
const TRIGGERS: [(&str, usize); 4] = [("rtículo", 1), ("racci", 1), ("nciso", 1), ("árrafo", 1)];

/// Finds the citations of the body.
pub(super) fn find(law: &mut Law) {
    let index = Index::new(law);
    let starts = starts(&law.text.clean);
    let mut finder = Finder {
        law,
        index: &index,
        citations: Vec::new(),
        warnings: Vec::new(),
    };
    let mut next = 0usize;
    for article in law.articles.iter().filter(|a| a.series == Series::Body) {
        for ix in article.provisions.clone() {
            let span = law.provisions[ix as usize].span;
            while starts.get(next).is_some_and(|at| *at < span.start) {
                next += 1;
            }
            next = finder.provision(ix, span, &starts, next);
        }
    }
    let Finder {
        citations,
        mut warnings,
        ..
    } = finder;
    law.citations = citations;
    law.warnings.append(&mut warnings);
}

/// Where words that may open a citation begin, in order.
fn starts(clean: &str) -> Vec<u32> {
    let mut found = Vec::new();
    for (piece, before) in TRIGGERS {
        let hits = memmem::find_iter(clean.as_bytes(), piece.as_bytes());
        found.extend(
            hits.filter_map(|at| at.checked_sub(before))
                .map(|at| at as u32),
        );
    }
    found.sort_unstable();
    found
}

/// Reads citations and resolves them.
struct Finder<'l> {
    law: &'l Law,
    index: &'l Index,
    citations: Vec<Citation>,
    warnings: Vec<Warning>,
}

impl Finder<'_> {
    /// Reads the citations of one provision; gives the first start that lies beyond it.
    fn provision(&mut self, ix: ProvisionIx, span: Span, starts: &[u32], from: usize) -> usize {
        let mut next = from;
        let mut free = span.start;
        while let Some(&at) = starts.get(next).filter(|at| **at < span.end) {
            next += 1;
            if at < free || !self.law.text.clean.is_char_boundary(at as usize) {
                continue;
            }
            let text = &self.law.text.clean[at as usize..span.end as usize];
            let before = &self.law.text.clean[span.start as usize..at as usize];
            if before.ends_with(char::is_alphabetic) {
                continue;
            }
            let (start, own) = widen(before, text, at);
            let text = &self.law.text.clean[start as usize..span.end as usize];
            if let Some(read) = grammar::citation(text, own) {
                free = start + read.len as u32;
                self.keep(ix, start, &read);
            }
        }
        next
    }

    /// Keeps what a citation says.
    fn keep(&mut self, ix: ProvisionIx, start: u32, read: &Read) {
        let move_by = |span: Span| Span::new(start + span.start, start + span.end);
        let law = match read.tail.meant {
            Meant::Own => CitedLaw::Own,
            Meant::Implied => CitedLaw::Implied,
            Meant::Named(span) => CitedLaw::Named(move_by(span)),
            Meant::TheLaw if self.index.is_law => CitedLaw::Own,
            Meant::TheLaw | Meant::Unnamed => CitedLaw::Unnamed,
            Meant::Transitional => return,
        };
        let span = Span::new(start, start + read.len as u32);
        for place in &read.places {
            let own = matches!(law, CitedLaw::Own | CitedLaw::Implied);
            let target = own.then(|| self.index.target(self.law, ix, start, place));
            let point = place.steps.iter().flatten().last().map(|step| step.label);
            let citation = Citation {
                provision: ix,
                span,
                law,
                number: move_by(place.number),
                point: point.map_or(Span::new(start, start), move_by),
                target: target.flatten(),
            };
            if own && citation.target.is_none() {
                self.warn(&citation, place);
            }
            self.citations.push(citation);
        }
    }

    /// Warns of an article that this law does not have.
    fn warn(&mut self, citation: &Citation, place: &Place) {
        if !matches!(place.article, Which::Number(_)) || !self.index.warns() {
            return;
        }
        let law = self.law;
        let article = &law.articles[law.provisions[citation.provision as usize].article as usize];
        let number = law.text.slice(citation.number);
        self.warnings.push(Warning::of_content(
            law.text.line_at(citation.span.start),
            format!(
                "el artículo {} remite al artículo {number}, que esta ley no tiene; revise si se trata de otra ley o de una remisión sin actualizar",
                article.number
            ),
        ));
    }
}

/// Takes in the word before: "segundo párrafo", and says if "este artículo" is meant.
fn widen(before: &str, text: &str, at: u32) -> (u32, bool) {
    let head = before.trim_end_matches(' ');
    let last = head.rsplit([' ', '\n']).next().unwrap_or(head);
    let (folded, rest) = word(last);
    if !rest.is_empty() || head.len() == before.len() {
        return (at, false);
    }
    if grammar::article_word(text).is_ok() {
        let own = matches!(folded.as_str(), "este" | "presente" | "propio" | "mismo");
        return (at, own);
    }
    let ordered = text.starts_with("párrafo") && super::ordinal::ordinal(last).is_some();
    if ordered || (text.starts_with("párrafo") && last == "último") {
        let moved = before.len() - (head.len() - last.len());
        return (at - moved as u32, false);
    }
    (at, false)
}
