//! The law as Akoma Ntoso 3.0, the XML that parliaments share.
//!
//! In: a law and its class. Out: one `act` document, valid against the official schema (`.ci/akn-valida`
//! checks it): divisions, articles and points with their stable ids as `eId`, reform notes as notes.
//!
//! # Invariants
//!
//! * Every `eId` is unique; no character that XML forbids goes out.

use super::Labelled;
use super::nest::{Part, Step, parts, steps};
use crate::law::{Article, Law, ProvisionIx, ProvisionKind, id_slug};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use std::fmt::Write as _;

/// Namespace of the standard.
const NAMESPACE: &str = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

// Writing to a String cannot fail: results of `write!` are dropped on purpose in this file.

/// The law as Akoma Ntoso.
pub fn akn(labelled: Labelled<'_>) -> String {
    let law = labelled.law;
    let mut page = Page {
        law,
        out: String::with_capacity(law.text.clean.len() * 2),
        ids: FxHashMap::default(),
    };
    let _ = write!(
        page.out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<akomaNtoso xmlns=\"{NAMESPACE}\">\n<act name=\"ley\" contains=\"singleVersion\">\n"
    );
    page.meta(labelled);
    page.preface();
    page.body();
    page.out.push_str("</act>\n</akomaNtoso>\n");
    page.out
}

/// The document while it is written.
struct Page<'l> {
    law: &'l Law,
    out: String,
    ids: FxHashMap<String, u32>,
}

impl Page<'_> {
    /// Who made it, what it is, when it is from; then its reform notes.
    fn meta(&mut self, labelled: Labelled<'_>) {
        let law = self.law;
        let metadata = &law.metadata;
        let published = metadata.published.or(metadata.last_reform);
        let state = labelled.state_code;
        let country = if state.is_empty() {
            "mx".to_owned()
        } else {
            format!("mx-{state}")
        };
        let name = law.global_name(state, labelled.class);
        let name = name
            .rsplit_once('/')
            .map_or(name.as_str(), |(_, last)| last);
        let (slug, _) = name.split_once('@').unwrap_or((name, ""));
        let made = date(published);
        let work = format!("/akn/{country}/act/{made}/{slug}");
        let current = date(metadata.last_reform.or(published));
        let expression = format!("{work}/spa@{current}");
        self.out
            .push_str("<meta>\n<identification source=\"#armoniza\">\n");
        self.level("FRBRWork", &work, &made, "publicación");
        self.out
            .push_str("<FRBRcountry value=\"mx\"/>\n</FRBRWork>\n");
        self.level("FRBRExpression", &expression, &current, "última reforma");
        self.out
            .push_str("<FRBRlanguage language=\"spa\"/>\n</FRBRExpression>\n");
        self.level(
            "FRBRManifestation",
            &format!("{expression}.akn"),
            &current,
            "última reforma",
        );
        self.out
            .push_str("</FRBRManifestation>\n</identification>\n");
        if let Some(published) = metadata.published {
            let gazette = metadata.gazette.as_deref().unwrap_or("Periódico oficial");
            let _ = write!(self.out, "<publication date=\"{published}\" name=\"");
            escape(&mut self.out, gazette);
            self.out.push_str("\" showAs=\"");
            escape(&mut self.out, gazette);
            self.out.push_str("\"/>\n");
        }
        self.out.push_str(
            "<references source=\"#armoniza\">\n<TLCOrganization eId=\"armoniza\" href=\"/ontology/organization/armoniza\" showAs=\"armoniza\"/>\n<TLCOrganization eId=\"legislador\" href=\"/ontology/organization/legislador\" showAs=\"Poder Legislativo\"/>\n</references>\n",
        );
        self.notes();
        self.out.push_str("</meta>\n");
    }

    /// One level of identification, left open for what only it has.
    fn level(&mut self, element: &str, uri: &str, date: &str, what: &str) {
        let _ = write!(
            self.out,
            "<{element}>\n<FRBRthis value=\"{uri}/!main\"/>\n<FRBRuri value=\"{uri}\"/>\n<FRBRdate date=\"{date}\" name=\"{what}\"/>\n<FRBRauthor href=\"#legislador\"/>\n"
        );
    }

    /// Reform notes, each with the provision that it touches.
    fn notes(&mut self) {
        let law = self.law;
        let mut last: Option<(u32, &str)> = None;
        let mut count = 0usize;
        for note in &law.notes {
            // A note that tells several events is one note.
            if last == Some((note.line, note.raw.as_str())) {
                continue;
            }
            last = Some((note.line, &note.raw));
            if count == 0 {
                self.out.push_str("<notes source=\"#armoniza\">\n");
            }
            count += 1;
            let _ = write!(self.out, "<note eId=\"nota_{count}\"><p>");
            if let Some(article) = note.article {
                let target = note.provision.map_or_else(
                    || law.articles[article as usize].id.clone(),
                    |ix| law.provision_id(ix),
                );
                let _ = write!(self.out, "<ref href=\"#{target}\">");
                escape(&mut self.out, &note.raw);
                self.out.push_str("</ref>");
            } else {
                escape(&mut self.out, &note.raw);
            }
            self.out.push_str("</p></note>\n");
        }
        if count > 0 {
            self.out.push_str("</notes>\n");
        }
    }

    /// The title.
    fn preface(&mut self) {
        let title = &self.law.metadata.title;
        let title = if title.is_empty() {
            &self.law.file
        } else {
            title
        };
        self.out.push_str("<preface><p><docTitle>");
        escape(&mut self.out, title);
        self.out.push_str("</docTitle></p></preface>\n");
    }

    /// Divisions, articles and transitorios.
    fn body(&mut self) {
        let law = self.law;
        let mut above: Vec<String> = Vec::new();
        self.out.push_str("<body>\n");
        let parts = parts(law);
        if parts.is_empty() {
            self.out
                .push_str("<hcontainer name=\"sin-articulos\" eId=\"sin_articulos\"><content><p/></content></hcontainer>\n");
        }
        for part in parts {
            match part {
                Part::Open(ix) => {
                    let division = &law.divisions[ix as usize];
                    let element = division.kind.akn();
                    let mut id = above
                        .last()
                        .map_or_else(String::new, |id| format!("{id}__"));
                    // An epigraph has a name and no number.
                    match id_slug(&division.heading).replace('-', "_") {
                        slug if slug.is_empty() => id.push_str("rubro"),
                        slug => id.push_str(&slug),
                    }
                    let id = self.unique(id);
                    let _ = write!(self.out, "<{element} eId=\"{id}\">");
                    self.named("num", &division.heading);
                    self.named("heading", &division.name);
                    self.out.push('\n');
                    above.push(id);
                }
                Part::Close(ix, empty) => {
                    above.pop();
                    if empty {
                        self.out.push_str("<content><p/></content>");
                    }
                    let _ = writeln!(self.out, "</{}>", law.divisions[ix as usize].kind.akn());
                }
                Part::OpenDecree(decree) => {
                    let title = law
                        .decrees
                        .get(decree as usize)
                        .map_or("", |d| d.title.as_str());
                    let id = self.unique(format!("trans_{decree}"));
                    let _ = write!(self.out, "<hcontainer name=\"transitorios\" eId=\"{id}\">");
                    self.named(
                        "heading",
                        if title.is_empty() {
                            "Transitorios"
                        } else {
                            title
                        },
                    );
                    self.out.push('\n');
                }
                Part::CloseDecree(_) => self.out.push_str("</hcontainer>\n"),
                Part::Article(ix) => self.article(&law.articles[ix as usize]),
            }
        }
        self.out.push_str("</body>\n");
    }

    /// An article with its provisions.
    fn article(&mut self, article: &Article) {
        let id = self.unique(article.id.clone());
        let _ = write!(self.out, "<article eId=\"{id}\">");
        self.named("num", &format!("Artículo {}", article.number));
        self.named("heading", &article.caption);
        self.out.push('\n');
        let whole = article.provisions.len() == 1;
        for step in steps(self.law, article) {
            match step {
                Step::Open(ix, holds) => self.open(ix, holds, whole),
                Step::Close(ix, _) => {
                    let _ = writeln!(
                        self.out,
                        "</{}>",
                        element(self.law.provisions[ix as usize].kind)
                    );
                }
            }
        }
        if article.provisions.is_empty() {
            self.out.push_str("<content><p/></content>");
        }
        self.out.push_str("</article>\n");
    }

    /// Opens a provision and writes its own text.
    fn open(&mut self, ix: ProvisionIx, holds: bool, whole: bool) {
        let provision = &self.law.provisions[ix as usize];
        let mut id = self.law.provision_id(ix);
        if whole && provision.kind == ProvisionKind::Paragraph {
            id.push_str("__par_1");
        }
        let id = self.unique(id);
        let _ = write!(self.out, "<{} eId=\"{id}\">", element(provision.kind));
        self.named("num", &provision.label);
        let wrap = if holds { "intro" } else { "content" };
        let _ = write!(self.out, "<{wrap}><p>");
        escape(&mut self.out, self.law.own_text(ix));
        let _ = write!(self.out, "</p></{wrap}>");
    }

    /// An element with text, unless the text is empty.
    fn named(&mut self, element: &str, text: &str) {
        if !text.is_empty() {
            let _ = write!(self.out, "<{element}>");
            escape(&mut self.out, text);
            let _ = write!(self.out, "</{element}>");
        }
    }

    /// The id, with a mark if it was given before.
    fn unique(&mut self, id: String) -> String {
        let seen = self.ids.entry(id.clone()).or_insert(0);
        *seen += 1;
        if *seen == 1 {
            return id;
        }
        let mark = *seen;
        self.unique(format!("{id}__rep_{mark}"))
    }
}

/// Element of each level inside an article.
const fn element(kind: ProvisionKind) -> &'static str {
    match kind {
        ProvisionKind::Part => "part",
        ProvisionKind::Paragraph => "paragraph",
        ProvisionKind::Point => "point",
        ProvisionKind::Subpoint => "indent",
        ProvisionKind::Item => "level",
    }
}

/// A date, or the day that the standard uses when none is known.
fn date(date: Option<Date>) -> String {
    date.map_or_else(|| "1900-01-01".to_owned(), |date| date.to_string())
}

/// Writes text with the marks of XML escaped and what XML forbids replaced.
pub(in crate::report) fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push('\n'),
            other => out.push(crate::report::inert::shown(other)),
        }
    }
}
