//! What the tests of the reader share: the development corpus, its truth, and a printed tree.

#![allow(dead_code)]

pub mod invariants;

use armoniza::input::{Limits, read_bytes};
use armoniza::law::{Law, ProvisionKind, ProvisionRole, ProvisionStatus, ReformNote, Series};
use armoniza::parse::parse;
use armoniza::source::{Layout, Source};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The shared corpus, when it is there.
pub fn corpus() -> Option<PathBuf> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    let given = std::env::var_os("ARMONIZA_CORPUS").map(PathBuf::from);
    let found = given
        .into_iter()
        .chain(
            ["../shared/corpus", "../../shared/corpus"]
                .iter()
                .map(|place| manifest.join(place)),
        )
        .find(|place| place.join("LEEME.md").exists());
    if found.is_none() {
        eprintln!("../shared/corpus no está: esta prueba no se corre");
    }
    found
}

/// Reads a file of the corpus.
pub fn source(root: &Path, file: &str) -> Source {
    let bytes = std::fs::read(root.join(file)).expect("the corpus holds the file");
    read_bytes(file, &bytes, &Limits::default())
        .expect("the file is text")
        .remove(0)
}

/// The last version of each federal law, in the desktop layout.
pub fn laws(root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for folder in std::fs::read_dir(root.join("federal"))
        .expect("the laws")
        .flatten()
    {
        let files = std::fs::read_dir(folder.path())
            .expect("a folder")
            .flatten();
        let desktop = files
            .map(|file| file.path())
            .filter(|path| path.to_string_lossy().ends_with(".txt"))
            .filter(|path| !path.to_string_lossy().ends_with(".movil.txt"));
        if let Some(last) = desktop.max() {
            let inside = last.strip_prefix(root).expect("inside");
            found.push(inside.to_string_lossy().into_owned());
        }
    }
    found.sort();
    found
}

/// A law from a text of our own, its lines cut as a page cuts them.
pub fn law_of(text: &str) -> Law {
    let mut source = read_bytes("ley.txt", text.as_bytes(), &Limits::default())
        .expect("the text is text")
        .remove(0);
    source.layout = Layout::Wrapped;
    parse(&source)
}

/// A law from a text of our own, each line a paragraph.
pub fn law_of_paragraphs(text: &str) -> Law {
    let mut source = read_bytes("ley.txt", text.as_bytes(), &Limits::default())
        .expect("the text is text")
        .remove(0);
    source.layout = Layout::Paragraphs;
    parse(&source)
}

/// A number in the form in which the truth writes it: no case, no ordinal mark, one separator.
pub fn plain(number: &str) -> String {
    let mut out = String::new();
    let lower = number.to_lowercase();
    let chars: Vec<char> = lower.chars().collect();
    for (at, &c) in chars.iter().enumerate() {
        let after_digit = at > 0 && chars[at - 1].is_ascii_digit();
        let before_letter = chars.get(at + 1).is_some_and(|next| next.is_alphabetic());
        match c {
            'º' | '°' => {}
            'o' if after_digit && !before_letter => {}
            '.' | '-' | ' ' => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            'á' => out.push('a'),
            'é' => out.push('e'),
            'í' => out.push('i'),
            'ó' => out.push('o'),
            'ú' => out.push('u'),
            _ => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// The tree as text: one line per division, article and provision.
pub fn outline(law: &Law) -> String {
    let mut out = String::new();
    let mut division = None;
    for article in &law.articles {
        if article.division != division {
            division = article.division;
            for found in law.divisions_of(article) {
                let _ = writeln!(out, "== {} | {}", found.heading, found.name);
            }
        }
        let series = match article.series {
            Series::Body => String::new(),
            Series::Decree => " [decreto]".to_owned(),
            Series::Quoted => " [citado]".to_owned(),
            Series::Transitional(decree) => format!(" [transitorio {decree}]"),
        };
        let _ = writeln!(
            out,
            "# {}{}{}{} ({})",
            article.number,
            series,
            if article.status == ProvisionStatus::Repealed {
                " DEROGADO"
            } else {
                ""
            },
            if article.caption.is_empty() {
                String::new()
            } else {
                format!(" «{}»", article.caption)
            },
            article.line
        );
        let at = law
            .articles
            .iter()
            .position(|a| std::ptr::eq(a, article))
            .expect("its own") as u32;
        let whole = |n: &&ReformNote| n.article == Some(at) && n.provision.is_none();
        for note in law.notes.iter().filter(whole) {
            let date = note.date.map_or_else(|| "-".to_owned(), |d| d.to_string());
            let _ = writeln!(out, "  ~ {} {date}", note.kind.word());
        }
        for (ix, provision) in law.provisions_of(article) {
            let depth = law.path_of(ix).len();
            let kind = match provision.kind {
                ProvisionKind::Paragraph if provision.lead_in.is_some() => {
                    format!("p{} (de la lista)", provision.order)
                }
                ProvisionKind::Paragraph => format!("p{}", provision.order),
                _ => format!("{} {}", provision.kind.abbreviation(), provision.label),
            };
            let role = match provision.role {
                ProvisionRole::Plain => "",
                ProvisionRole::LeadIn => " >",
                ProvisionRole::Definition => " :=",
            };
            let text = law.own_text(ix);
            let head: String = text.chars().take(60).collect();
            let tail: String = {
                let all: Vec<char> = text.chars().collect();
                if all.len() > 60 {
                    let from = all.len().saturating_sub(24).max(60);
                    format!(" … {}", all[from..].iter().collect::<String>())
                } else {
                    String::new()
                }
            };
            let dead = if provision.status == ProvisionStatus::Repealed {
                " †"
            } else {
                ""
            };
            let _ = writeln!(out, "{}{kind}{role}{dead} {head}{tail}", "  ".repeat(depth));
            for note in law.notes.iter().filter(|n| n.provision == Some(ix)) {
                let date = note.date.map_or_else(|| "-".to_owned(), |d| d.to_string());
                let _ = writeln!(out, "{}  ~ {} {date}", "  ".repeat(depth), note.kind.word());
            }
        }
    }
    out
}
