//! The law as JSON: the structured form that scripts read.
//!
//! In: a law with its labels. Out: one indented object, written straight away field by field: a law
//! has tens of thousands of them, and none is kept once it is written.

use super::Labelled;
use super::write::Writer;
use crate::law::{
    Article, Citation, CitedLaw, CitedTarget, Law, ProvisionIx, ProvisionKind, ReformNote, Series,
};

/// The law as indented JSON.
pub fn json(labelled: Labelled<'_>) -> String {
    let law = labelled.law;
    let mut writer = Writer::with_capacity(law.text.clean.len() * 2);
    writer.object(|w| {
        w.name("file").string(&law.file);
        instrument(w.name("instrument"), labelled);
        articles(w.name("articles"), law);
        transitionals(w.name("transitionals"), law);
        w.name("definitions").list(&law.definitions, |w, found| {
            w.object(|w| {
                w.name("term").string(&found.term);
                provision_id(w.name("provision"), law, found.provision);
            });
        });
        w.name("citations").list(&law.citations, |w, found| {
            citation(w, law, found);
        });
        balance(w.name("balance"), law);
        w.name("warnings").list(&law.warnings, |w, warning| {
            w.object(|w| {
                match warning.line {
                    Some(line) => w.name("line").plain(line),
                    None => w.name("line").plain("null"),
                }
                w.name("message").string(&warning.message);
            });
        });
    });
    writer.finish()
}

/// What the law is.
fn instrument(w: &mut Writer, labelled: Labelled<'_>) {
    let law = labelled.law;
    let metadata = &law.metadata;
    w.object(|w| {
        w.name("title").string(&metadata.title);
        w.name("class").string(labelled.class);
        w.name("jurisdiction").string(labelled.jurisdiction);
        w.name("uri")
            .string(&law.global_name(labelled.state_code, labelled.class));
        w.name("published").shown(metadata.published);
        w.name("last_reform").shown(metadata.last_reform);
        w.name("gazette").shown(metadata.gazette.as_deref());
        w.name("abrogated").plain(metadata.abrogated);
    });
}

/// The articles of the body.
fn articles(w: &mut Writer, law: &Law) {
    let mut notes = law.notes.iter().peekable();
    let articles = law.articles.iter().enumerate().map(|(at, article)| {
        let mut own = Vec::new();
        while let Some(note) = notes.next_if(|note| note.article.is_none_or(|ix| ix as usize <= at))
        {
            if note.article == Some(at as u32) {
                own.push(note);
            }
        }
        (article, own)
    });
    let body = articles.filter(|(article, _)| article.series == Series::Body);
    w.list(body, |w, (article, notes)| one(w, law, article, &notes));
}

/// One article.
fn one(w: &mut Writer, law: &Law, article: &Article, notes: &[&ReformNote]) {
    w.object(|w| {
        w.name("number").string(&article.number);
        w.name("id").string(&article.id);
        w.name("status").string(article.status.word());
        w.name("caption").string(&article.caption);
        w.name("line").plain(article.line);
        w.name("divisions")
            .list(law.divisions_of(article), |w, division| {
                w.string(&division.heading);
            });
        w.name("provisions")
            .list(law.provisions_of(article), |w, (ix, provision)| {
                w.object(|w| {
                    provision_id(w.name("id"), law, ix);
                    w.name("label").built(|text| push_label(law, ix, text));
                    w.name("text").string(law.text.slice(provision.span));
                    w.name("status").string(provision.status.word());
                    let line = law.text.line_at(provision.span.start);
                    w.name("line").plain(line);
                });
            });
        w.name("reform_notes").list(notes, |w, note| {
            w.object(|w| {
                w.name("kind").string(note.kind.word());
                w.name("date").shown(note.date);
                match note.provision {
                    Some(ix) => provision_id(w.name("target"), law, ix),
                    None => w.name("target").string(&article.id),
                }
                w.name("raw").string(&note.raw);
            });
        });
    });
}

/// The transitorios.
fn transitionals(w: &mut Writer, law: &Law) {
    let found = law
        .articles
        .iter()
        .filter_map(|article| match article.series {
            Series::Transitional(decree) => Some((article, law.decrees.get(decree as usize))),
            _ => None,
        });
    w.list(found, |w, (article, decree)| {
        w.object(|w| {
            let title = decree.map_or("", |decree| decree.title.as_str());
            w.name("decree").string(title);
            w.name("published")
                .shown(decree.and_then(|decree| decree.published));
            w.name("number").string(&article.number);
            w.name("text").built(|text| {
                for (at, (_, provision)) in law.provisions_of(article).enumerate() {
                    if at > 0 {
                        text.push('\n');
                    }
                    if !provision.label.is_empty() {
                        text.push_str(&provision.label);
                        text.push_str(". ");
                    }
                    text.push_str(law.text.slice(provision.span));
                }
            });
        });
    });
}

/// One place cited: `law` is the name of the other law as printed, empty for this one and "?" when it
/// is not named there.
fn citation(w: &mut Writer, law: &Law, found: &Citation) {
    w.object(|w| {
        provision_id(w.name("provision"), law, found.provision);
        w.name("text").string(law.text.slice(found.span));
        w.name("law").string(match found.law {
            CitedLaw::Own | CitedLaw::Implied => "",
            CitedLaw::Unnamed => "?",
            CitedLaw::Named(span) => law.text.slice(span),
        });
        w.name("article").string(law.text.slice(found.number));
        match found.target {
            None => w.name("target").plain("null"),
            Some(CitedTarget::Article(ix)) => {
                w.name("target").string(&law.articles[ix as usize].id);
            }
            Some(CitedTarget::Provision(ix)) => provision_id(w.name("target"), law, ix),
        }
    });
}

/// What was found of what was expected.
fn balance(w: &mut Writer, law: &Law) {
    let balance = &law.balance;
    w.object(|w| {
        w.name("found").plain(balance.found);
        w.name("expected").plain(balance.expected);
        w.name("missing")
            .list(&balance.missing, |w, number| w.string(number));
        w.name("repeated")
            .list(&balance.repeated, |w, number| w.string(number));
        let placed = serde_json::Value::from(balance.placed_share());
        w.name("placed").plain(placed);
    });
}

/// The id of a provision.
fn provision_id(w: &mut Writer, law: &Law, ix: ProvisionIx) {
    w.built(|text| law.write_id(ix, text));
}

/// Appends the labels of a provision, the outermost first: "III, b)"; nothing for a paragraph that
/// lies in no point.
fn push_label(law: &Law, ix: ProvisionIx, text: &mut String) {
    let provision = &law.provisions[ix as usize];
    if let Some(parent) = provision.parent {
        push_label(law, parent, text);
    }
    if provision.label.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push_str(", ");
    }
    text.push_str(&provision.label);
    if provision.kind == ProvisionKind::Subpoint {
        text.push(')');
    }
}
