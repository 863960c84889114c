//! Reform notes on real laws: which articles and points each reform touched, against the truth.
//!
//! Prints recall and precision per law, and every miss. Says so when the corpus is absent.

mod lector_common;

use armoniza::law::{Law, ProvisionKind, Series};
use armoniza::parse::parse;
use jiff::civil::Date;
use lector_common::{corpus, plain, source};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

/// What a reform touched: article, point (empty for the article or its paragraphs), date.
type Touched = BTreeSet<(String, String, String)>;

/// Notes later than a date, by article and by point.
fn read(law: &Law, after: Date) -> (Touched, Touched) {
    let (mut articles, mut points) = (Touched::new(), Touched::new());
    for note in &law.notes {
        let (Some(date), Some(at)) = (note.date.filter(|date| *date > after), note.article) else {
            continue;
        };
        let article = &law.articles[at as usize];
        if article.series != Series::Body {
            continue;
        }
        let number = plain(&article.number);
        articles.insert((number.clone(), String::new(), String::new()));
        let path = note.provision.map_or_else(Vec::new, |ix| law.path_of(ix));
        let point = path
            .iter()
            .map(|ix| &law.provisions[*ix as usize])
            .find(|step| step.kind == ProvisionKind::Point);
        if let Some(point) = point {
            points.insert((number, plain(&point.label), date.to_string()));
        }
    }
    (articles, points)
}

/// What the truth says of a pair of versions.
fn truth(pair: &Value) -> (Touched, Touched) {
    let text = |value: &Value| value.as_str().map(plain).unwrap_or_default();
    let (mut articles, mut points) = (Touched::new(), Touched::new());
    for number in pair["articulos_por_notas"].as_array().expect("articles") {
        articles.insert((text(number), String::new(), String::new()));
    }
    for article in pair["articulos"].as_array().expect("articles") {
        for unit in article["unidades"].as_array().into_iter().flatten() {
            if unit["unidad"] == "fraccion" {
                points.insert((
                    text(&article["articulo"]),
                    text(&unit["fraccion"]),
                    unit["fecha"].as_str().unwrap_or("").to_owned(),
                ));
            }
        }
    }
    (articles, points)
}

/// Found and wanted, of articles and of points.
#[derive(Default)]
struct Count {
    wanted: usize,
    given: usize,
    both: usize,
}

impl Count {
    /// Adds one comparison, printing what differs.
    fn add(&mut self, name: &str, wanted: &Touched, given: &Touched, whole: bool) {
        self.wanted += wanted.len();
        self.given += given.len();
        self.both += wanted.intersection(given).count();
        for missed in wanted.difference(given) {
            println!("    {name}: falta {missed:?}");
        }
        for extra in given.difference(wanted).filter(|_| whole) {
            println!("    {name}: sobra {extra:?}");
        }
    }

    fn recall(&self) -> f64 {
        self.both as f64 / self.wanted.max(1) as f64
    }

    fn precision(&self) -> f64 {
        self.both as f64 / self.given.max(1) as f64
    }
}

/// Compares every pair of one law.
fn compare(root: &Path, law: &str) -> (Count, Count) {
    let file = root.join(format!("verdad/reformas-{law}.json"));
    let text = std::fs::read_to_string(file).expect("the truth");
    let json: Value = serde_json::from_str(&text).expect("valid JSON");
    let (mut articles, mut points) = (Count::default(), Count::default());
    for pair in json["pares"].as_array().expect("pairs") {
        let file = pair["archivos"][1].as_str().expect("a file");
        let after: Date = pair["de"]
            .as_str()
            .expect("a date")
            .parse()
            .expect("a date");
        let read = read(&parse(&source(root, file)), after);
        let truth = truth(pair);
        articles.add(file, &truth.0, &read.0, true);
        points.add(file, &truth.1, &read.1, false);
    }
    (articles, points)
}

#[test]
fn reform_notes_touch_what_the_reforms_touched() {
    let Some(root) = corpus() else {
        return;
    };
    for law in ["lm", "lrpcap", "lgdnna"] {
        let (articles, points) = compare(&root, law);
        println!(
            "{law:<8} artículos: {:>4}, recall {:.3} %, precisión {:.3} %; fracciones con su fecha: {:>4}, recall {:.3} %",
            articles.wanted,
            100.0 * articles.recall(),
            100.0 * articles.precision(),
            points.wanted,
            100.0 * points.recall(),
        );
        assert!(
            articles.recall() >= 0.99 && articles.precision() >= 0.99,
            "{law}"
        );
        assert!(points.recall() >= 0.98, "{law}");
    }
}
