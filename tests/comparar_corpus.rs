//! Two versions of real laws, compared: changed articles against the truth, one layout against the other.
//!
//! Prints recall and precision per law, and every disagreement. Says so when the corpus is absent.

mod lector_common;

use armoniza::compare::{self, Backing, Change, DoubtKind, LawDiff};
use armoniza::law::{Law, ProvisionKind, Series};
use armoniza::parse::parse;
use lector_common::{corpus, plain, source};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// Articles of the body whose change is wanted, by number.
fn articles(laws: (&Law, &Law), diff: &LawDiff, wanted: fn(Change) -> bool) -> BTreeSet<String> {
    (diff.articles.iter())
        .filter(|own| wanted(own.change))
        .filter_map(|own| {
            let article = match (own.after, own.before) {
                (Some(ix), _) => &laws.1.articles[ix as usize],
                (None, Some(ix)) => &laws.0.articles[ix as usize],
                (None, None) => return None,
            };
            (article.series == Series::Body).then(|| plain(&article.number))
        })
        .collect()
}

/// Articles of a pair of versions whose change the truth calls so.
fn truth(pair: &Value, wanted: fn(&str) -> bool) -> BTreeSet<String> {
    (pair["articulos"].as_array().expect("articles").iter())
        .filter(|own| wanted(own["cambio"].as_str().expect("a class")))
        .map(|own| plain(own["articulo"].as_str().expect("a number")))
        .collect()
}

/// Found and wanted.
#[derive(Default)]
struct Count {
    wanted: usize,
    given: usize,
    both: usize,
}

impl Count {
    fn add(&mut self, name: &str, wanted: &BTreeSet<String>, given: &BTreeSet<String>) {
        self.wanted += wanted.len();
        self.given += given.len();
        self.both += wanted.intersection(given).count();
        for missed in wanted.difference(given) {
            println!("    {name}: falta {missed}");
        }
        for extra in given.difference(wanted) {
            println!("    {name}: sobra {extra}");
        }
    }

    fn recall(&self) -> f64 {
        self.both as f64 / self.wanted.max(1) as f64
    }

    fn precision(&self) -> f64 {
        self.both as f64 / self.given.max(1) as f64
    }
}

/// Fracciones that the truth says were touched, and how many of them have a change or a move told.
fn points(pair: &Value, laws: (&Law, &Law), diff: &LawDiff) -> (usize, usize) {
    let (mut wanted, mut found) = (0, 0);
    for article in pair["articulos"].as_array().expect("articles") {
        let number = plain(article["articulo"].as_str().expect("a number"));
        if article["cambio"] == "sin cambio de texto" {
            continue;
        }
        let own = diff.articles.iter().find(|own| {
            let new = own.after.map(|ix| &laws.1.articles[ix as usize]);
            new.is_some_and(|new| new.series == Series::Body && plain(&new.number) == number)
        });
        for unit in article["unidades"].as_array().into_iter().flatten() {
            let (true, Some(point)) = (unit["unidad"] == "fraccion", unit["fraccion"].as_str())
            else {
                continue;
            };
            wanted += 1;
            let inside = |law: &Law, ix: Option<u32>| {
                let path = ix.map(|ix| law.path_of(ix)).unwrap_or_default();
                path.iter().any(|ix| {
                    let step = &law.provisions[*ix as usize];
                    step.kind == ProvisionKind::Point && plain(&step.label) == plain(point)
                })
            };
            let told = own.is_some_and(|own| {
                (own.provisions.iter())
                    .filter(|part| part.change.is_reform() || part.moved.is_some())
                    .any(|part| inside(laws.0, part.before) || inside(laws.1, part.after))
            });
            found += usize::from(told);
            if !told {
                println!("    falta la fracción {point} del artículo {number}");
            }
        }
    }
    (wanted, found)
}

/// The pairs of versions of a law: the truth and both files.
fn pairs(root: &Path, law: &str) -> Vec<(Value, String, String)> {
    let file = root.join(format!("verdad/reformas-{law}.json"));
    let text = std::fs::read_to_string(file).expect("the truth");
    let json: Value = serde_json::from_str(&text).expect("valid JSON");
    let name = |value: &Value| value.as_str().expect("a file").to_owned();
    (json["pares"].as_array().expect("pairs").iter())
        .map(|pair| {
            let files = &pair["archivos"];
            (pair.clone(), name(&files[0]), name(&files[1]))
        })
        .collect()
}

#[test]
fn reforms_of_consecutive_versions_are_found_and_nothing_else() {
    let Some(root) = corpus() else {
        return;
    };
    for law in ["lm", "lrpcap", "lgdnna"] {
        let (mut reforms, mut scrambled, mut doubts) = (Count::default(), Count::default(), 0);
        let mut touched = (0, 0);
        for (pair, old, new) in pairs(&root, law) {
            let (before, after) = (parse(&source(&root, &old)), parse(&source(&root, &new)));
            let diff = compare::laws(&before, &after);
            let laws = (&before, &after);
            let real = truth(&pair, |class| {
                !matches!(class, "artefacto" | "sin cambio de texto")
            });
            reforms.add(&new, &real, &articles(laws, &diff, Change::is_reform));
            let moved = truth(&pair, |class| class == "artefacto");
            let given = articles(laws, &diff, |own| own == Change::Scrambled);
            scrambled.add(&format!("{new} (artefacto)"), &moved, &given);
            for doubt in &diff.doubts {
                let own = &diff.articles[doubt.article];
                let number = own
                    .after
                    .map(|ix| after.articles[ix as usize].number.clone());
                let note = doubt.note.map(|ix| after.notes[ix as usize].raw.clone());
                println!("    {new}: {:?} art. {number:?} {note:?}", doubt.kind);
            }
            doubts += diff.doubts.len();
            let (wanted, found) = points(&pair, laws, &diff);
            touched = (touched.0 + wanted, touched.1 + found);
        }
        println!(
            "{law:<8} artículos reformados: {:>4}, recall {:.3} %, precisión {:.3} %; artefactos {} de {}; avisos {doubts}",
            reforms.wanted,
            100.0 * reforms.recall(),
            100.0 * reforms.precision(),
            scrambled.both,
            scrambled.wanted,
        );
        println!("{law:<8} fracciones: {} de {}", touched.1, touched.0);
        assert!(100 * touched.1 >= 98 * touched.0, "{law}");
        assert_eq!(
            scrambled.given, scrambled.both,
            "{law}: no other article is told as scrambled"
        );
        assert!(
            reforms.recall() >= 0.98 && reforms.precision() >= 0.98,
            "{law}"
        );
    }
}

#[test]
fn the_layout_of_either_version_hides_and_adds_no_reform() {
    let Some(root) = corpus() else {
        return;
    };
    let mut compared = 0;
    let narrow = |file: &str| file.replace(".txt", ".movil.txt");
    for law in ["lm", "lrpcap", "lgdnna"] {
        for (pair, old, new) in pairs(&root, law) {
            let real = truth(&pair, |class| {
                !matches!(class, "artefacto" | "sin cambio de texto")
            });
            for (old, new) in [
                (narrow(&old), new.clone()),
                (old.clone(), narrow(&new)),
                (narrow(&old), narrow(&new)),
            ] {
                if !root.join(&old).exists() || !root.join(&new).exists() {
                    continue;
                }
                let (before, after) = (parse(&source(&root, &old)), parse(&source(&root, &new)));
                let diff = compare::laws(&before, &after);
                let found = articles((&before, &after), &diff, Change::is_reform);
                assert_eq!(found, real, "{old} {new}");
                compared += 1;
            }
        }
    }
    println!("{compared} pares con un formato angosto al menos");
    assert!(compared >= 50);
}

#[test]
fn one_version_in_two_layouts_has_no_reform() {
    let Some(root) = corpus() else {
        return;
    };
    let mut reformed = Vec::new();
    for law in ["LM", "LRPCAP", "LGDNNA"] {
        let mut files: Vec<_> = std::fs::read_dir(root.join("federal").join(law))
            .expect("a folder")
            .flatten()
            .map(|file| file.file_name().to_string_lossy().into_owned())
            .filter(|name| name.ends_with(".movil.txt"))
            .collect();
        files.sort();
        for file in files {
            let narrow = format!("federal/{law}/{file}");
            let wide = narrow.replace(".movil.txt", ".txt");
            let (before, after) = (parse(&source(&root, &wide)), parse(&source(&root, &narrow)));
            let diff = compare::laws(&before, &after);
            let count = |class| articles((&before, &after), &diff, class).len();
            println!(
                "{narrow:<40} corregidos {:>3}  artefactos {:>3}",
                count(|own| own == Change::Corrected),
                count(|own| own == Change::Scrambled),
            );
            for number in articles((&before, &after), &diff, Change::is_reform) {
                println!("    reforma: {number}");
                show(&before, &after, &diff, &number);
                reformed.push(format!("{narrow} {number}"));
            }
        }
    }
    assert!(reformed.is_empty(), "{reformed:?}");
}

/// What differs in an article, to read.
fn show(before: &Law, after: &Law, diff: &LawDiff, number: &str) {
    for own in &diff.articles {
        let article = own.after.map(|ix| &after.articles[ix as usize]);
        if article.is_none_or(|article| plain(&article.number) != number) {
            continue;
        }
        for part in own
            .provisions
            .iter()
            .filter(|p| p.change != Change::Unchanged)
        {
            let old = part
                .before
                .map(|ix| (before.citation(ix), before.own_text(ix)));
            let new = part
                .after
                .map(|ix| (after.citation(ix), after.own_text(ix)));
            println!(
                "      {:?} {:?}\n        {old:?}\n        {new:?}",
                part.change, part.moved
            );
        }
    }
}

#[test]
fn a_reform_without_a_change_of_words_is_told_as_a_doubt() {
    let Some(root) = corpus() else {
        return;
    };
    let read = |file: &str| parse(&source(&root, file));
    let before = read("federal/LGDNNA/2024-04-17.txt");
    let after = read("federal/LGDNNA/2024-05-27.txt");
    let diff = compare::laws(&before, &after);
    let told: Vec<&str> = (diff.doubts.iter())
        .filter(|doubt| doubt.kind == DoubtKind::NoteWithoutChange)
        .filter_map(|doubt| diff.articles[doubt.article].after)
        .map(|ix| after.articles[ix as usize].number.as_str())
        .collect();
    assert_eq!(told, ["57"]);
    assert!(
        diff.articles
            .iter()
            .any(|own| own.backing == Backing::NoteAlone)
    );
}
