//! The law as a page to read: one HTML file that asks nothing of the network.
//!
//! In: a law. Out: HTML with an index of divisions and an anchor per provision, its stable id; the
//! citations of the own law are links.
//!
//! # Invariants
//!
//! * No script and no outside resource; every text is escaped.

use super::Labelled;
use super::akn::escape;
use super::nest::{Part, Step, parts, steps};
use crate::law::{Article, CitedTarget, Law, ProvisionIx, ProvisionKind, ProvisionStatus};
use std::fmt::Write as _;

const STYLE: &str = include_str!("page.css");

// Writing to a String cannot fail: results of `write!` are dropped on purpose in this file.

/// The law as an HTML page.
pub fn page(labelled: Labelled<'_>) -> String {
    let law = labelled.law;
    let mut page = Page {
        law,
        out: String::with_capacity(law.text.clean.len() * 2),
    };
    page.head();
    page.index();
    page.body();
    page.out.push_str("</main>\n</body>\n</html>\n");
    page.out
}

/// The page while it is written.
struct Page<'l> {
    law: &'l Law,
    out: String,
}

impl Page<'_> {
    fn head(&mut self) {
        let metadata = &self.law.metadata;
        let title = if metadata.title.is_empty() {
            &self.law.file
        } else {
            &metadata.title
        };
        self.out.push_str("<!DOCTYPE html>\n<html lang=\"es-MX\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
        escape(&mut self.out, title);
        let _ = write!(
            self.out,
            "</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header><h1>"
        );
        escape(&mut self.out, title);
        self.out.push_str("</h1>\n<p>");
        let dates = [
            ("publicada el", metadata.published),
            ("última reforma del", metadata.last_reform),
        ];
        let mut said = 0;
        for (what, date) in dates {
            if let Some(date) = date {
                let joint = if said > 0 { " · " } else { "" };
                let _ = write!(self.out, "{joint}{what} {date}");
                said += 1;
            }
        }
        self.out.push_str("</p></header>\n");
    }

    /// Links to every division.
    fn index(&mut self) {
        if self.law.divisions.is_empty() {
            self.out.push_str("<main>\n");
            return;
        }
        self.out
            .push_str("<nav aria-label=\"Índice\"><details><summary>Índice</summary>\n<ul>\n");
        for (at, division) in self.law.divisions.iter().enumerate() {
            let mut depth = 0;
            let mut next = division.parent;
            while let Some(ix) = next {
                depth += 1;
                next = self.law.divisions[ix as usize].parent;
            }
            let _ = write!(self.out, "<li class=\"n{depth}\"><a href=\"#div_{at}\">");
            escape(&mut self.out, &division.heading);
            if !division.name.is_empty() {
                self.out.push_str(". ");
                escape(&mut self.out, &division.name);
            }
            self.out.push_str("</a></li>\n");
        }
        self.out.push_str("</ul>\n</details></nav>\n<main>\n");
    }

    fn body(&mut self) {
        let law = self.law;
        for part in parts(law) {
            match part {
                Part::Open(ix) => {
                    let division = &law.divisions[ix as usize];
                    let _ = write!(self.out, "<section id=\"div_{ix}\"><h2>");
                    escape(&mut self.out, &division.heading);
                    if !division.name.is_empty() {
                        self.out.push_str("<br><span>");
                        escape(&mut self.out, &division.name);
                        self.out.push_str("</span>");
                    }
                    self.out.push_str("</h2>\n");
                }
                Part::Close(..) | Part::CloseDecree(_) => self.out.push_str("</section>\n"),
                Part::OpenDecree(decree) => {
                    let found = law.decrees.get(decree as usize);
                    let _ = write!(self.out, "<section id=\"trans_{decree}\"><h2>Transitorios");
                    if let Some(found) = found.filter(|found| !found.title.is_empty()) {
                        self.out.push_str("<br><span>");
                        escape(&mut self.out, &found.title);
                        self.out.push_str("</span>");
                    }
                    self.out.push_str("</h2>\n");
                }
                Part::Article(ix) => self.article(&law.articles[ix as usize]),
            }
        }
    }

    fn article(&mut self, article: &Article) {
        let repealed = article.status == ProvisionStatus::Repealed;
        let class = if repealed { " class=\"derogado\"" } else { "" };
        let _ = write!(
            self.out,
            "<article id=\"{}\"{class}>\n<h3><a href=\"#{}\">Artículo ",
            article.id, article.id
        );
        escape(&mut self.out, &article.number);
        self.out.push_str("</a>");
        if !article.caption.is_empty() {
            self.out.push_str(" <span>");
            escape(&mut self.out, &article.caption);
            self.out.push_str("</span>");
        }
        self.out.push_str("</h3>\n");
        let whole = article.provisions.len() == 1;
        for step in steps(self.law, article) {
            match step {
                Step::Open(ix, _) => self.provision(ix, whole),
                Step::Close(..) => self.out.push_str("</div>\n"),
            }
        }
        self.out.push_str("</article>\n");
    }

    /// A provision: its label, its text with links, and what lies in it to come.
    fn provision(&mut self, ix: ProvisionIx, whole: bool) {
        let provision = &self.law.provisions[ix as usize];
        if whole && provision.kind == ProvisionKind::Paragraph {
            self.out.push_str("<div><p>");
        } else {
            let id = self.law.provision_id(ix);
            let _ = write!(self.out, "<div id=\"{id}\"><p>");
        }
        if !provision.label.is_empty() {
            self.out.push_str("<b>");
            escape(&mut self.out, &provision.label);
            self.out.push_str(match provision.kind {
                ProvisionKind::Subpoint => ")</b> ",
                _ => ".</b> ",
            });
        }
        self.linked(ix);
        self.out.push_str("</p>\n");
    }

    /// The text of a provision, its citations of this law as links.
    fn linked(&mut self, ix: ProvisionIx) {
        let law = self.law;
        let span = law.provisions[ix as usize].span;
        let mut from = span.start;
        for citation in law.citations_of(ix) {
            let Some(target) = citation.target.filter(|_| citation.span.start >= from) else {
                continue;
            };
            let id = match target {
                CitedTarget::Article(ix) => law.articles[ix as usize].id.clone(),
                CitedTarget::Provision(ix) => law.provision_id(ix),
            };
            escape(
                &mut self.out,
                &law.text.clean[from as usize..citation.span.start as usize],
            );
            let _ = write!(self.out, "<a href=\"#{id}\">");
            escape(&mut self.out, law.text.slice(citation.span));
            self.out.push_str("</a>");
            from = citation.span.end;
        }
        escape(
            &mut self.out,
            &law.text.clean[from as usize..span.end as usize],
        );
    }
}
