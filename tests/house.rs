//! The house rules, held against the code: rooms, headers, sizes, and what each crate is for.

use std::fs;
use std::path::{Path, PathBuf};

const WALL: usize = 600;

/// Rooms and what each may import, as `docs/arquitectura.md` says; `*` is everything.
const ROOMS: [(&str, &[&str]); 18] = [
    ("source", &[]),
    ("diagnostic", &[]),
    ("placed", &[]),
    ("law", &["source"]),
    ("finding", &["source", "law"]),
    ("input", &["source"]),
    ("parse", &["source", "law"]),
    (
        "catalog",
        &["source", "law", "finding", "diagnostic", "placed"],
    ),
    (
        "rules",
        &[
            "source",
            "law",
            "finding",
            "diagnostic",
            "placed",
            "catalog",
        ],
    ),
    ("embedded", &["diagnostic", "catalog", "rules"]),
    (
        "framework",
        &[
            "source",
            "law",
            "finding",
            "diagnostic",
            "input",
            "parse",
            "catalog",
        ],
    ),
    (
        "review",
        &[
            "source",
            "law",
            "finding",
            "diagnostic",
            "catalog",
            "rules",
            "framework",
        ],
    ),
    (
        "graph",
        &["source", "law", "finding", "diagnostic", "catalog", "rules"],
    ),
    (
        "compare",
        &[
            "source",
            "law",
            "finding",
            "diagnostic",
            "catalog",
            "rules",
            "framework",
            "review",
        ],
    ),
    (
        "record",
        &[
            "source",
            "law",
            "finding",
            "diagnostic",
            "catalog",
            "rules",
            "compare",
        ],
    ),
    ("report", &["*"]),
    ("cli", &["*"]),
    ("web", &["*"]),
];

/// Crates that live in some rooms only.
const HOMES: [(&str, &[&str]); 5] = [
    ("nom", &["parse", "rules/language"]),
    ("petgraph", &["graph"]),
    ("rusqlite", &["record"]),
    ("clap", &["cli"]),
    ("anyhow", &["cli"]),
];

fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&root, &mut files);
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let name = path
                .strip_prefix(&root)
                .expect("inside src")
                .to_string_lossy()
                .replace('\\', "/");
            (
                name,
                fs::read_to_string(&path).expect("source files are UTF-8"),
            )
        })
        .collect()
}

fn walk(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("src can be read") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn room(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap_or(file)
}

/// The part of a file that is not tests beside the code.
fn code(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or(text)
}

fn is_test(file: &str) -> bool {
    file.ends_with("tests.rs") || file.contains("/tests/")
}

#[test]
fn every_file_opens_with_what_it_is() {
    let bare: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(file, _)| file)
        .collect();
    assert!(bare.is_empty(), "no header in {bare:?}");
}

#[test]
fn no_file_is_longer_than_the_wall() {
    let long: Vec<(String, usize)> = sources()
        .into_iter()
        .map(|(file, text)| (file, text.lines().count()))
        .filter(|(_, lines)| *lines > WALL)
        .collect();
    assert!(long.is_empty(), "over {WALL} lines: {long:?}");
}

#[test]
fn imports_follow_the_rooms() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let own = room(&file);
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == own) else {
            assert!(matches!(own, "lib" | "main"), "{file} is in no room");
            continue;
        };
        if allowed.contains(&"*") || is_test(&file) {
            continue;
        }
        for (at, line) in code(&text).lines().enumerate() {
            let Some(rest) = line
                .split("crate::")
                .nth(1)
                .filter(|_| !line.trim_start().starts_with("//"))
            else {
                continue;
            };
            let target = rest
                .split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
                .unwrap_or("");
            if target != own && !target.is_empty() && !allowed.contains(&target) {
                wrong.push(format!("{file}:{}: {own} imports {target}", at + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn crates_stay_at_home() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        for (name, homes) in HOMES {
            let at_home = homes.iter().any(|home| file.starts_with(home));
            let used = code(&text).lines().any(|line| {
                !line.trim_start().starts_with("//")
                    && (line.contains(&format!("use {name}::"))
                        || line.contains(&format!(" {name}::")))
            });
            if used && !at_home {
                wrong.push(format!("{file} uses {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_command_line_prints() {
    let mut wrong = Vec::new();
    for (file, text) in sources() {
        let prints = |line: &str| {
            let line = line.trim_start();
            ["println!", "print!(", "eprintln!", "eprint!("]
                .iter()
                .any(|m| line.contains(m))
                && !line.starts_with("//")
        };
        if room(&file) != "cli" && !is_test(&file) && code(&text).lines().any(prints) {
            wrong.push(file);
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn every_dependency_has_its_reason() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = fs::read_to_string(root.join("Cargo.toml")).expect("Cargo.toml");
    let reasons =
        fs::read_to_string(root.join("docs/dependencias.md")).expect("docs/dependencias.md");
    let mut inside = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]");
        } else if let (true, Some((name, _))) = (inside, line.split_once('=')) {
            let name = name.trim();
            assert!(
                reasons.contains(&format!("`{name}`")),
                "docs/dependencias.md lacks `{name}`"
            );
        }
    }
}
