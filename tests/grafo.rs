//! The graph, its states, the plan and the exports: what they must hold whatever the findings say.

use armoniza::catalog::{Catalog, Programme};
use armoniza::finding::{
    Finding, FrameworkRecord, InstrumentRecord, Review, RulesRecord, Scores, Status,
};
use armoniza::graph::{Graph, Horizon, Node, closing};
use armoniza::report::{
    self, Canvas, Detail, GraphFilter, GraphView, PemView, PlanView, View, graph_csv, graph_dot,
    graph_graphml, graph_json, graph_mermaid, graph_svg, pem_line,
};
use armoniza::review::rescore;
use armoniza::rules::{RequirementKind, RuleSet};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::embedded().expect("valid"));
static RULES: LazyLock<RuleSet> = LazyLock::new(|| RuleSet::embedded().expect("valid"));
static GRAPH: LazyLock<Graph<'static>> = LazyLock::new(|| Graph::new(&RULES, &CATALOG));

const STATUSES: [Status; 7] = [
    Status::Cumple,
    Status::Parcial,
    Status::Ausente,
    Status::Contrario,
    Status::Invade,
    Status::Observado,
    Status::SinFuente,
];

/// A review with these statuses, in the order of the rules, over instruments of these classes.
fn review(statuses: &[Status], classes: &[&str]) -> Review {
    let findings = (RULES.rules.iter().zip(statuses))
        .map(|(rule, status)| Finding {
            requirement: rule.id().to_owned(),
            status: *status,
            evidence: Vec::new().into(),
            near_misses: Vec::new(),
            lines: Vec::new(),
            reasons: Vec::new(),
            confidence: None,
        })
        .collect();
    let instruments = (classes.iter())
        .map(|class| InstrumentRecord {
            file: format!("{class}.txt"),
            class: (*class).to_owned(),
            class_from: "manifiesto".to_owned(),
            name: format!("Ordenamiento {class}"),
            format: "texto".to_owned(),
            sha256: String::new(),
            articles: 1,
            articles_expected: 1,
            placed: 1.0,
            warnings: Vec::new(),
        })
        .collect();
    let mut review = Review {
        schema: String::new(),
        framework: FrameworkRecord {
            entity: String::new(),
            entity_name: "Anáhuac".to_owned(),
            date: None,
            instruments,
            unread: Vec::new(),
        },
        rules: RulesRecord {
            version: String::new(),
            sha256: String::new(),
            count: 0,
        },
        findings,
        checks: Vec::new(),
        scores: Scores::default(),
        warnings: Vec::new(),
        verdicts: Vec::new(),
        nature: String::new(),
    };
    rescore(&mut review, &RULES);
    review
}

fn some_statuses() -> impl Strategy<Value = Vec<Status>> {
    let one = prop::sample::select(STATUSES.to_vec());
    prop::collection::vec(one, RULES.rules.len())
}

/// Scores of a review, for comparing: -1 where nothing could be evaluated.
fn values(review: &Review) -> Vec<f64> {
    let scores = &review.scores;
    let all = [&scores.total].into_iter();
    all.chain(scores.by_step.values())
        .chain(scores.by_subject.values())
        .map(|score| score.value.unwrap_or(-1.0))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn closing_gaps_never_lowers_a_score(
        statuses in some_statuses(),
        chosen in prop::collection::vec(0usize..RULES.rules.len(), 0..8),
    ) {
        let before = review(&statuses, &[]);
        let ids: Vec<&str> = chosen.iter().filter_map(|at| Some(RULES.rules.get(*at)?.id())).collect();
        let mut after = closing(&before, &ids);
        rescore(&mut after, &RULES);
        for (was, is) in values(&before).into_iter().zip(values(&after)) {
            prop_assert!(is >= was, "{was} → {is}");
        }
        let order = ["desconocida", "detenida", "parcial", "avanza"];
        let place = |word: &str| order.iter().position(|own| *own == word);
        let (was, is) = (GRAPH.states(&before), GRAPH.states(&after));
        for (was, is) in was.lines.iter().zip(&is.lines) {
            let (was, is) = (was.reach.word(), is.reach.word());
            prop_assert!(place(is) >= place(was), "{was} → {is}");
        }
    }

    #[test]
    fn an_objective_depends_on_its_own_requirements_only(statuses in some_statuses(), at in 0usize..RULES.rules.len()) {
        let before = review(&statuses, &[]);
        let mut changed = statuses.clone();
        let at = at.min(changed.len() - 1);
        changed[at] = if changed[at] == Status::Cumple { Status::Ausente } else { Status::Cumple };
        let after = review(&changed, &[]);
        let own: BTreeSet<String> = (GRAPH.paths(RULES.rules[at].id()).into_iter())
            .map(|path| path.objective.key.clone())
            .collect();
        let (was, is) = (GRAPH.states(&before), GRAPH.states(&after));
        for (key, reach) in &was.objectives {
            let same = *reach == is.objectives[key];
            prop_assert_eq!(same, !own.contains(key), "objective {}", key);
        }
    }

    #[test]
    fn every_open_gap_is_in_the_plan_once_or_told_to_be_beyond_it(statuses in some_statuses()) {
        let review = review(&statuses, &["ley-migrantes", "ley-salud", "codigo-civil"]);
        let plan = GRAPH.plan(&review, &RULES, None);
        let planned = plan.packages.iter().flat_map(|package| &package.gaps);
        let mut told: Vec<&str> = planned.map(|gap| gap.requirement.as_str()).collect();
        told.extend(plan.beyond.iter().map(|(id, _)| id.as_str()));
        told.sort_unstable();
        let mut open: Vec<&str> = (review.findings.iter())
            .filter(|finding| finding.status.is_open())
            .map(|finding| finding.requirement.as_str())
            .collect();
        open.sort_unstable();
        prop_assert_eq!(told, open);
    }

    #[test]
    fn in_the_long_term_institutions_come_before_resources(statuses in some_statuses()) {
        let review = review(&statuses, &["ley-migrantes", "ley-presupuesto", "ley-municipal"]);
        let plan = GRAPH.plan(&review, &RULES, Some(Horizon::Long));
        let packages = plan.packages.iter().map(|package| {
            let kinds = package.gaps.iter().filter_map(|gap| RULES.get(&gap.requirement));
            let kinds: BTreeSet<_> = kinds.map(|rule| rule.requirement.kind).collect();
            kinds
        });
        let kinds: Vec<_> = packages.collect();
        prop_assert!(kinds.iter().all(|own| own.len() <= 1), "mixed: {kinds:?}");
        let resources = |own: &BTreeSet<RequirementKind>| own.contains(&RequirementKind::Recursos);
        prop_assert!(kinds.is_sorted_by_key(resources), "{kinds:?}");
    }
}

#[test]
fn the_graph_holds_the_catalogues_whole() {
    let count = |kind: &str| GRAPH.nodes().filter(|node| node.kind() == kind).count();
    assert_eq!(count("objetivo"), 5);
    assert_eq!(count("estrategia"), 26);
    assert_eq!(count("linea"), 195);
    assert_eq!(count("pacto-mundial"), 23);
    assert_eq!(count("tema"), 6);
    assert_eq!(count("paso"), 5);
    assert_eq!(count("requisito"), RULES.rules.len());
    assert!(!GRAPH.has_cycle());
    let without: Vec<&str> = (RULES.rules.iter())
        .map(|rule| rule.id())
        .filter(|id| GRAPH.paths(id).is_empty())
        .collect();
    assert!(without.is_empty(), "no line: {without:?}");
    for (from, to, edge) in GRAPH.edges() {
        let told = !edge.reason.is_empty();
        let indirect = edge.strength == armoniza::graph::Strength::Indirect;
        assert_eq!(told, indirect, "{} → {}", from.id(), to.id());
    }
}

#[test]
fn every_format_holds_the_same_nodes_and_edges() {
    let review = review(
        &vec![Status::Ausente; RULES.rules.len()],
        &["ley-migrantes"],
    );
    let view = GraphView::build(&GRAPH, &review, &RULES, GraphFilter::default());
    let (nodes, edges) = (view.nodes.len(), view.edges.len());
    assert_eq!(nodes, GRAPH.nodes().count());
    let dot = graph_dot(&view);
    assert_eq!(dot.matches(" -> ").count(), edges);
    let graphml = graph_graphml(&view).expect("written");
    assert_eq!(graphml.matches("<node ").count(), nodes);
    assert_eq!(graphml.matches("<edge ").count(), edges);
    let json: serde_json::Value =
        serde_json::from_str(&graph_json(&view).expect("written")).expect("JSON");
    assert_eq!(json["nodes"].as_array().map(Vec::len), Some(nodes));
    assert_eq!(json["links"].as_array().map(Vec::len), Some(edges));
    let csv = graph_csv(&view).expect("written");
    assert_eq!(csv.lines().count(), edges + 1);
    assert!(graph_mermaid(&view).starts_with("flowchart LR\n"));
}

/// The view of what is open, of a subject where one is named.
fn open_view(review: &Review, subject: Option<&str>) -> GraphView {
    let filter = GraphFilter {
        open: true,
        subject,
        ..GraphFilter::default()
    };
    GraphView::build(&GRAPH, review, &RULES, filter)
}

/// Texts of an SVG that stick out of the rectangle drawn before them: only their links hold both.
fn sticking_out(svg: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let number = |text: &str, name: &str| -> f64 {
        let from = text.find(&format!(" {name}=\"")).expect(name) + name.len() + 3;
        let rest = &text[from..];
        rest[..rest.find('"').expect("closed")]
            .parse()
            .expect("a number")
    };
    for link in svg.split("<a href=").skip(1) {
        let link = link.split("</a>").next().unwrap_or(link);
        let rect = &link[link.find("<rect").expect("a box")..];
        let (left, top) = (number(rect, "x"), number(rect, "y"));
        let (right, bottom) = (left + number(rect, "width"), top + number(rect, "height"));
        for text in link.split("<text").skip(1) {
            let (x, y) = (number(text, "x"), number(text, "y"));
            // Half a unit for each letter at least, whatever the font.
            let words = text.split(['>', '<']).nth(1).unwrap_or("");
            let width = words.chars().count() as f64 * 6.0;
            if x < left || x + width > right || y > bottom || y - 9.0 < top {
                wrong.push(words.to_owned());
            }
        }
    }
    wrong
}

#[test]
fn the_drawing_fits_its_boxes_and_every_node_has_title_and_link() {
    let review = review(
        &vec![Status::Ausente; RULES.rules.len()],
        &["ley-migrantes"],
    );
    let whole = open_view(&review, None);
    let few = open_view(&review, Some("salud"));
    let drawings = [
        graph_svg(&whole, Detail::Fitting, Canvas::File),
        graph_svg(&whole, Detail::Whole, Canvas::File),
        graph_svg(&few, Detail::Fitting, Canvas::File),
    ];
    for svg in &drawings {
        let boxes = svg.matches("<a href=\"informe.html#").count();
        assert!(boxes > 5);
        assert_eq!(
            svg.matches("<rect x=").count(),
            boxes,
            "every box is a link"
        );
        assert_eq!(svg.matches("<a href=").count(), boxes);
        let titled = svg.split("<a href=").skip(1);
        assert!(titled.clone().all(|own| own.contains("\"><title>")));
        assert_eq!(sticking_out(svg), Vec::<String>::new());
    }
    let tall = |svg: &str| -> f64 {
        let size = svg.split("viewBox=\"0 0 ").nth(1).expect("a size");
        let mut size = size
            .split(['"', ' '])
            .map(|n| n.parse::<f64>().expect("a number"));
        let (width, height) = (size.next().expect("width"), size.next().expect("height"));
        height / width
    };
    assert!(
        tall(&drawings[0]) < 1.6,
        "the whole fits a page: {}",
        tall(&drawings[0])
    );
    let page = graph_svg(&few, Detail::Fitting, Canvas::Page);
    assert!(page.contains("<a href=\"#req-") && !page.contains("informe.html"));
}

/// The report of a review under the whole rule set.
fn page(review: &Review) -> String {
    let view = View::build(review, &RULES, &CATALOG);
    report::html(&view).expect("the templates fit the view")
}

#[test]
fn every_node_has_a_title_and_its_place_in_the_report() {
    let one = |at: usize| STATUSES[at % STATUSES.len()];
    let statuses: Vec<Status> = (0..RULES.rules.len()).map(one).collect();
    let review = review(&statuses, &["ley-migrantes", "ley-salud"]);
    let page = page(&review);
    let ids: BTreeSet<&str> = (page.split(" id=\"").skip(1))
        .filter_map(|rest| rest.split('"').next())
        .collect();
    let view = GraphView::build(&GRAPH, &review, &RULES, GraphFilter::default());
    assert!(view.nodes.len() > 600);
    for node in &view.nodes {
        assert!(!node.title.is_empty(), "{} has no title", node.id);
        let place = node.link.strip_prefix("informe.html#");
        let place = place.unwrap_or_else(|| panic!("{} has no link", node.id));
        assert!(
            ids.contains(place),
            "{} → {place}, which is nowhere",
            node.id
        );
    }
}

#[test]
fn the_report_tells_the_same_states_and_plan_as_the_commands() {
    let one = |at: usize| STATUSES[at % STATUSES.len()];
    let statuses: Vec<Status> = (0..RULES.rules.len()).map(one).collect();
    let review = review(&statuses, &["ley-migrantes", "ley-salud"]);
    let view = View::build(&review, &RULES, &CATALOG);
    let pem = PemView::build(&GRAPH, &review);
    let shown = (view.programme.objectives.iter()).flat_map(|own| &own.strategies);
    let shown: Vec<_> = shown
        .map(|row| {
            (
                row.key.as_str(),
                row.met,
                row.partly,
                row.missing,
                row.unknown,
            )
        })
        .collect();
    let told: Vec<_> = (pem.strategies.iter())
        .map(|row| {
            (
                row.key.as_str(),
                row.met,
                row.partly,
                row.missing,
                row.unknown,
            )
        })
        .collect();
    assert_eq!(shown, told);
    let others: usize = view
        .programme
        .others
        .iter()
        .map(|own| own.lines.len())
        .sum();
    let held: usize = view.lines.iter().map(|group| group.lines.len()).sum();
    assert_eq!(others + held, 195, "every line is in the report once");
    let plan = GRAPH.plan(&review, &RULES, None);
    let plan = PlanView::build(&plan, &review, &RULES, None);
    assert_eq!(
        view.plan.first.len() + view.plan.rest.len(),
        plan.packages.len()
    );
    for (card, package) in view.plan.first.iter().zip(&plan.packages) {
        let titles: Vec<&str> = card.gaps.iter().map(|gap| gap.title.as_str()).collect();
        let told: Vec<&str> = package.gaps.iter().map(|gap| gap.title.as_str()).collect();
        assert_eq!(titles, told);
    }
    let page = page(&review);
    for section in ["programa", "grafo", "plan", "lineas", "alcance"] {
        assert!(
            page.contains(&format!("<section id=\"{section}\"")),
            "{section}"
        );
        assert!(
            page.contains(&format!("<a href=\"#{section}\">")),
            "{section}"
        );
    }
}

#[test]
fn a_filter_keeps_its_requirements_and_what_they_reach() {
    let review = review(
        &vec![Status::Ausente; RULES.rules.len()],
        &["ley-migrantes"],
    );
    let ids = |filter: GraphFilter<'_>, kind: &str| -> BTreeSet<String> {
        let view = GraphView::build(&GRAPH, &review, &RULES, filter);
        let of_kind = view.nodes.into_iter().filter(|node| node.kind == kind);
        of_kind.map(|node| node.key).collect()
    };
    let salud = GraphFilter {
        subject: Some("salud"),
        ..GraphFilter::default()
    };
    let of_salud: BTreeSet<String> = (RULES.rules.iter())
        .filter(|rule| rule.requirement.subject == "salud")
        .map(|rule| rule.id().to_owned())
        .collect();
    assert_eq!(ids(salud, "requisito"), of_salud);
    assert_eq!(ids(salud, "materia"), BTreeSet::from(["salud".to_owned()]));
    let five = GraphFilter {
        objective: Some("5"),
        ..GraphFilter::default()
    };
    assert!(ids(five, "linea").iter().all(|key| key.starts_with("5.")));
    assert_eq!(ids(five, "objetivo"), BTreeSet::from(["5".to_owned()]));
    let reaches = |id: &String| {
        let mut paths = GRAPH.paths(id).into_iter();
        paths.any(|path| path.objective.key == "5")
    };
    assert!(ids(five, "requisito").iter().all(reaches));
    let second = GraphFilter {
        step: Some(2),
        ..GraphFilter::default()
    };
    assert!(ids(second, "paso").contains("2") && ids(second, "paso").len() == 1);
}

#[test]
fn a_state_programme_is_one_more_file() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/anahuac/programa-estatal.toml");
    let text = std::fs::read_to_string(path).expect("the file is there");
    let programme = Programme::parse("programa-estatal.toml", &text).expect("valid");
    programme
        .check_links("programa-estatal.toml", &text, &CATALOG.programme, &|id| {
            RULES.get(id).is_some()
        })
        .expect("every name is known");
    let graph = Graph::over(&RULES, &CATALOG, &programme);
    assert_eq!(
        graph.requirements_of("1.1.1"),
        ["lm-09-registro-civil", "cpeum-04-registro-nacimiento"]
    );
    assert_eq!(
        graph.requirements_of("1.1.2"),
        GRAPH.requirements_to(&Node::Line("4.3.2".to_owned()))
    );
    let review = review(&vec![Status::Cumple; RULES.rules.len()], &[]);
    let view = PemView::build(&graph, &review);
    let states: Vec<&str> = view.lines.iter().map(|line| line.state).collect();
    assert_eq!(states, ["avanza", "avanza", "avanza", "sin-requisito"]);
    assert!(
        view.lines[3]
            .why_none
            .starts_with("corresponde a la Federación")
    );
}

#[test]
fn a_programme_that_names_an_unknown_requirement_is_told_with_its_line() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/anahuac/programa-estatal.toml");
    let text = std::fs::read_to_string(path).expect("the file is there");
    let broken = text.replace("\"eipi-ofam-existencia\"", "\"eipi-ofam-inexistente\"");
    let programme = Programme::parse("p.toml", &broken).expect("the shape is right");
    let error = programme
        .check_links("p.toml", &broken, &CATALOG.programme, &|id| {
            RULES.get(id).is_some()
        })
        .expect_err("the name is unknown");
    let line = 1 + broken[..broken.find("eipi-ofam-inex").expect("there")]
        .matches('\n')
        .count();
    assert_eq!(
        error.to_string(),
        format!("p.toml: línea {line}: no hay un requisito «eipi-ofam-inexistente»")
    );
}

#[test]
fn the_plan_and_the_path_are_told_with_their_grounds() {
    let mut statuses = vec![Status::Cumple; RULES.rules.len()];
    let at = |id: &str| {
        RULES
            .rules
            .iter()
            .position(|rule| rule.id() == id)
            .expect("a rule")
    };
    statuses[at("lm-08-salud")] = Status::Ausente;
    statuses[at("lm-09-registro-civil")] = Status::Ausente;
    let review = review(&statuses, &["ley-salud", "codigo-civil"]);
    let plan = GRAPH.plan(&review, &RULES, None);
    let view = PlanView::build(&plan, &review, &RULES, None);
    let text = view.markdown(&CATALOG);
    assert!(text.contains("Fundamento: LM, art. 9"), "{text}");
    assert!(
        text.contains("decirlo en el artículo que se adiciona"),
        "{text}"
    );
    let path = pem_line(&GRAPH, &review, &RULES, "1.1.2").expect("a line");
    assert!(path.contains("2 asuntos la detienen"), "{path}");
    assert!(pem_line(&GRAPH, &review, &RULES, "9.9.9").is_none());
}

#[test]
fn a_dossier_without_a_state_is_said_to_have_none() {
    let mut review = review(&vec![Status::Ausente; RULES.rules.len()], &["ley-salud"]);
    review.framework.entity_name.clear();
    let plan = GRAPH.plan(&review, &RULES, None);
    let text = PlanView::build(&plan, &review, &RULES, Some(1)).markdown(&CATALOG);
    assert!(
        text.starts_with("# Plan de reformas · Entidad sin identificar\n"),
        "{text:.200}"
    );
}
