//! The HTML page: complete, self-contained, well formed, accessible in what a program can check.

use crate::sample;
use armoniza::report;
use regex::Regex;
use std::collections::BTreeSet;

fn page() -> String {
    report::html(&sample::view(&sample::review())).expect("the templates fit the view")
}

/// Where `ARMONIZA_VER` names a file, the page is written there, to be looked at.
#[test]
fn the_same_review_gives_the_same_page() {
    let page = page();
    if let Some(path) = std::env::var_os("ARMONIZA_VER") {
        std::fs::write(path, &page).expect("the page can be written");
    }
    assert_eq!(page, self::page());
}

#[test]
fn nothing_in_the_page_is_fetched_from_elsewhere() {
    let page = page().replace("&#x2f;", "/");
    let official =
        Regex::new(r#"<a class="oficial" href="https://www\.diputados\.gob\.mx/LeyesBiblio/[A-Za-z/]+\.pdf" rel="external noreferrer">(https://[A-Za-z./]+)?"#)
            .expect("a valid pattern");
    assert!(
        official.is_match(&page),
        "the grounds lead to their official text"
    );
    let page = official.replace_all(&page, "");
    for pattern in [
        r"(?i)<(link|img|iframe|object|embed|base|audio|video|source)\b",
        r"(?i)@import",
        r"(?i)https?://",
    ] {
        let found = Regex::new(pattern).expect("a valid pattern").find(&page);
        assert_eq!(found.map(|m| m.as_str()), None, "{pattern}");
    }
    let urls = Regex::new(r"url\(([^)]*)\)").expect("a valid pattern");
    for url in urls.captures_iter(&page) {
        assert!(url[1].starts_with('#'), "{}", &url[1]);
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn the_summary_holds_what_fits_on_a_sheet() {
    let view = sample::view(&sample::review());
    let page = page();
    let from = page.find("<section id=\"resumen\"").expect("a summary");
    let summary = &page[from..];
    let summary = &summary[..summary.find("</section>").expect("it ends")];
    for step in view.steps.iter().filter(|own| own.number.is_some()) {
        assert!(
            summary.contains(&format!("href=\"#{}\"", step.anchor)),
            "{}",
            step.label
        );
    }
    for subject in &view.subjects {
        assert!(summary.contains(&subject.name), "{}", subject.name);
    }
    let first = view.gaps.iter().take(10);
    for gap in first {
        assert!(
            summary.contains(&format!("href=\"#{}\"", gap.anchor)),
            "{}",
            gap.title
        );
    }
    let links = summary.matches("class=\"primero\"").count();
    assert_eq!(links, view.gaps.len().min(10));
    let packages = summary.matches("href=\"#paquete-").count();
    assert_eq!(packages, view.plan.first.len().min(3));
}

#[test]
fn only_what_is_open_holds_lines_back() {
    let view = sample::view(&sample::review());
    let page = page();
    for card in view.cards().filter(|card| !card.lines.is_empty()) {
        let from = page
            .find(&format!("id=\"{}\"", card.anchor))
            .expect("the card");
        let shown = &page[from..from + page[from..].find("</article>").expect("it ends")];
        assert_eq!(
            shown.contains("<h5>Líneas de acción que detiene</h5>"),
            card.status.open,
            "{}",
            card.id
        );
        assert_eq!(
            shown.contains("<h5>Líneas de acción a las que sirve</h5>"),
            !card.status.open,
            "{}",
            card.id
        );
    }
}

#[test]
fn the_heat_map_says_every_number_in_words() {
    let view = sample::view(&sample::review());
    let page = page();
    let from = page
        .find("<desc id=\"calor-desc\">")
        .expect("a description");
    let told = &page[from..from + page[from..].find("</desc>").expect("it ends")];
    for subject in &view.subjects {
        let counted = subject.counts.iter().filter(|own| own.count > 0);
        let words: Vec<String> = counted
            .map(|own| format!("{} {}", own.text, own.status.word.to_lowercase()))
            .collect();
        let row = format!("{}: {}.", subject.name, words.join(", "));
        assert!(words.is_empty() || told.contains(&row), "{row}");
    }
}

#[test]
fn every_line_of_the_programme_is_in_its_figure_once() {
    let view = sample::view(&sample::review());
    let page = page();
    let from = page.find("<svg class=\"cobertura\"").expect("a figure");
    let figure = &page[from..from + page[from..].find("</svg>\n</div>").expect("it ends")];
    assert_eq!(view.programme.lines.len(), 195);
    for line in &view.programme.lines {
        let title = format!("<title>{}. ", line.key);
        assert_eq!(figure.matches(&title).count(), 1, "{}", line.key);
    }
    for objective in &view.programme.objectives {
        for strategy in &objective.strategies {
            let link = format!(
                "href=\"#{}\" aria-label=\"Estrategia {}",
                strategy.anchor, strategy.key
            );
            assert_eq!(figure.matches(&link).count(), 1, "{}", strategy.key);
        }
    }
}

#[test]
fn every_tag_closes_and_every_anchor_leads_somewhere() {
    let page = page();
    let body = without_code(&page);
    let tag = Regex::new(r#"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^"'>]|"[^"]*"|'[^']*')*?)(/?)>"#)
        .expect("a valid pattern");
    let void = ["meta", "br", "input"];
    let mut open: Vec<String> = Vec::new();
    let mut ids = BTreeSet::new();
    let mut links = BTreeSet::new();
    let attribute =
        Regex::new(r#"\b(id|href|for|aria-labelledby)="([^"]*)""#).expect("a valid pattern");
    for found in tag.captures_iter(&body) {
        let name = found[2].to_lowercase();
        if &found[1] == "/" {
            assert_eq!(
                open.pop().as_deref(),
                Some(name.as_str()),
                "near {}",
                &found[0]
            );
        } else if found[4].is_empty() && !void.contains(&name.as_str()) {
            open.push(name);
        }
        for own in attribute.captures_iter(&found[3]) {
            let value = own[2].to_owned();
            match &own[1] {
                "id" => assert!(ids.insert(value.clone()), "the id {value} is there twice"),
                "href" if value.starts_with("https:") => {}
                "href" => assert!(
                    links.insert(value.trim_start_matches('#').to_owned()) || !value.is_empty()
                ),
                _ => links.extend(value.split(' ').map(str::to_owned)),
            }
        }
    }
    assert_eq!(open, Vec::<String>::new());
    let lost: Vec<&String> = links.difference(&ids).collect();
    assert_eq!(lost, Vec::<&String>::new());
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    let page = page();
    let heading = Regex::new(r"<h([1-6])[ >]").expect("a valid pattern");
    let mut above = 0;
    for found in heading.captures_iter(&page) {
        let level: u8 = found[1].parse().expect("a digit");
        assert!(
            level <= above + 1,
            "h{level} after h{above}: {}",
            &page[found.get(0).expect("whole").start()..][..120]
        );
        above = level;
    }
    assert_eq!(page.matches("<h1").count(), 1);
}

#[test]
fn every_requirement_is_in_the_page_once_with_its_words() {
    let review = sample::review();
    let view = sample::view(&review);
    let page = page();
    assert_eq!(
        page.matches("<article class=\"requisito").count(),
        review.findings.len()
    );
    for card in view.cards() {
        assert!(page.contains(&format!("id=\"{}\"", card.anchor)));
    }
    for words in [
        "Se localizó precepto cuyo texto se opone",
        "<mark title=\"exigir legal estancia\">legal estancia</mark>",
        "Completa el proemio: </span>El plan estatal de desarrollo contendrá, cuando menos:",
        "Otros preceptos localizados (2)",
        "Fundamento por verificar",
        "Título Segundo › Capítulo I De los planes",
        "54 de 55 esperados",
    ] {
        assert!(page.contains(words), "{words}");
    }
}

/// The page without its style and script.
fn without_code(page: &str) -> String {
    let code = Regex::new(r"(?s)(<style>).*?(</style>)|(<script>).*?(</script>)")
        .expect("a valid pattern");
    code.replace_all(page, "$1$2$3$4").into_owned()
}
