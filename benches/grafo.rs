//! Speed of the graph: `cargo bench --bench grafo`.
//!
//! One review of Anáhuac, with every requirement. The aims: the graph of one state in under 50 ms, those of 32
//! states in under a second.

use armoniza::catalog::Catalog;
use armoniza::finding::Review;
use armoniza::framework::{self, Reading};
use armoniza::graph::Graph;
use armoniza::report::{Canvas, Detail, GraphFilter, GraphView, graph_graphml, graph_svg};
use armoniza::review;
use armoniza::rules::RuleSet;
use divan::{Bencher, black_box};
use std::path::Path;
use std::sync::LazyLock;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::embedded().expect("valid"));
static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::embedded().expect("valid"));
static REVIEW: LazyLock<Review> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/anahuac");
    let framework =
        framework::read(&folder, &CATALOG, &Reading::default(), &|_| {}).expect("it reads");
    review::review(&framework, &RULES, &CATALOG)
});

fn main() {
    LazyLock::force(&REVIEW);
    divan::main();
}

/// The graph with the state of every line and the view of every node: what an export is made of.
fn whole(review: &Review) -> usize {
    let graph = Graph::new(&RULES, &CATALOG);
    let states = graph.states(review);
    let view = GraphView::build(&graph, review, &RULES, GraphFilter::default());
    states.lines.len() + view.nodes.len() + view.edges.len()
}

#[divan::bench]
fn one_state(bencher: Bencher<'_, '_>) {
    bencher.bench(|| whole(black_box(&REVIEW)));
}

#[divan::bench]
fn thirty_two_states(bencher: Bencher<'_, '_>) {
    bencher.bench(|| (0..32).map(|_| whole(black_box(&REVIEW))).sum::<usize>());
}

#[divan::bench]
fn plan_of_one_state(bencher: Bencher<'_, '_>) {
    let graph = Graph::new(&RULES, &CATALOG);
    bencher.bench(|| graph.plan(black_box(&REVIEW), &RULES, None));
}

#[divan::bench]
fn drawing_of_one_state(bencher: Bencher<'_, '_>) {
    let graph = Graph::new(&RULES, &CATALOG);
    let filter = GraphFilter {
        open: true,
        ..GraphFilter::default()
    };
    let view = GraphView::build(&graph, &REVIEW, &RULES, filter);
    bencher.bench(|| graph_svg(black_box(&view), Detail::Fitting, Canvas::File));
}

#[divan::bench]
fn graphml_of_one_state(bencher: Bencher<'_, '_>) {
    let graph = Graph::new(&RULES, &CATALOG);
    let view = GraphView::build(&graph, &REVIEW, &RULES, GraphFilter::default());
    bencher.bench(|| graph_graphml(black_box(&view)).expect("written").len());
}
