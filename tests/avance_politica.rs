//! Actions against open matters, and the organs of the strategy.

mod registro_comun;

use armoniza::finding::Status;
use armoniza::record::{Action, ActionKind, ActionsReport, Asked, RecordError, Register};
use armoniza::report::progress::{
    CrossedLine, Crossing, Crossings, OrganRow, OrgansView, Presence, ProgressRequest,
};
use jiff::civil::date;
use registro_comun::{CATALOG, RULES, decide, put, register, review};

fn action(number: u32, name: &str, kind: ActionKind, lines: &[&str]) -> Action {
    Action {
        number,
        institution: "Instituto Ficticio".to_owned(),
        name: name.to_owned(),
        kind,
        description: String::new(),
        starts: None,
        ends: None,
        budget_cents: None,
        objectives: Vec::new(),
        lines: lines.iter().map(|own| (*own).to_owned()).collect(),
        requirements: Vec::new(),
        challenges: Vec::new(),
        challenge: String::new(),
        evidence: String::new(),
        population: Vec::new(),
    }
}

fn report(state: &str, period: &str, actions: Vec<Action>) -> ActionsReport {
    ActionsReport {
        state: state.to_owned(),
        state_name: format!("Entidad {state}"),
        period: period.to_owned(),
        unit: "Unidad Ficticia".to_owned(),
        starts: None,
        ends: None,
        partial: false,
        institutions: Vec::new(),
        actions,
    }
}

fn crossings(register: &Register, state: Option<&str>, period: Option<&str>) -> Crossings {
    let asked = ProgressRequest {
        state: state.map(str::to_owned),
        ..ProgressRequest::default()
    };
    let all = Asked {
        state: asked.state.clone(),
        ..Asked::default()
    };
    let series = register.series(&all).expect("read");
    let facts = register.facts_by_rules().expect("read");
    let reports = register.reports(period, state).expect("read");
    Crossings::build((&series, &facts), &reports, &asked, period, &CATALOG)
}

fn line<'c>(all: &'c Crossings, state: &str, key: &str) -> &'c CrossedLine {
    let own = all.states.iter().find(|own| own.state == state);
    let own = own.expect("the state").lines.iter();
    own.clone().find(|own| own.line == key).expect("the line")
}

/// What reaches a line, in the program's own rules.
fn reaching(key: &str) -> Vec<&'static str> {
    let all = RULES.rules.iter();
    all.filter(|own| own.requirement.lines().any(|line| line.get_ref() == key))
        .map(|own| own.id())
        .collect()
}

/// A line that two requirements or more reach, and no other line of them; with one that is no mere absence.
const LINE: &str = "1.2.5";
/// A line that requirements of both kinds reach: what must be said and what must not be there.
const MIXED: &str = "1.1.5";
/// A line that no requirement reaches.
const UNREACHED: &str = "1.2.6";

/// What is said in part is law by halves, and what had no source is unknown: neither is told as no law at all.
#[test]
fn a_line_said_in_part_or_not_seen_is_not_told_as_without_law() {
    let is_presence = |id: &str| {
        let rule = RULES.get(id).expect("a rule");
        rule.requirement.kind.is_presence()
    };
    let mixed = reaching(MIXED);
    assert!(mixed.iter().any(|id| is_presence(id)) && !mixed.iter().all(|id| is_presence(id)));
    let in_part = reaching(LINE)[0];
    assert!(!is_presence(in_part));
    let partly = |_: usize, id: &str| match id {
        id if id == in_part => Status::Parcial,
        _ => Status::Ausente,
    };
    let unseen = |_: usize, id: &str| match is_presence(id) {
        true => Status::Cumple,
        false => Status::SinFuente,
    };
    let (_dir, mut register) = register();
    let day = date(2024, 6, 30);
    put(&mut register, &review("01", day, &partly));
    put(&mut register, &review("02", day, &unseen));
    let all = crossings(&register, None, None);
    assert_eq!(
        line(&all, "01", LINE).crossing,
        Crossing::LeyAMediasSinAcciones
    );
    assert_eq!(line(&all, "02", MIXED).crossing, Crossing::SinFuente);
}

#[test]
fn a_line_with_actions_and_gaps_and_one_with_law_and_no_actions_are_found() {
    let ids = reaching(LINE);
    assert!(ids.len() >= 2 && reaching(UNREACHED).is_empty());
    let (_dir, mut register) = register();
    let all_met = |_: usize, _: &str| Status::Cumple;
    let one_open = |_: usize, id: &str| {
        if id == ids[0] {
            Status::Ausente
        } else {
            Status::Cumple
        }
    };
    let none = |_: usize, _: &str| Status::Ausente;
    let day = date(2024, 6, 30);
    put(&mut register, &review("01", day, &one_open));
    put(&mut register, &review("02", day, &all_met));
    put(&mut register, &review("03", day, &one_open));
    put(&mut register, &review("04", day, &none));
    put(&mut register, &review("05", day, &all_met));
    put(&mut register, &review("06", day, &|_, _| Status::SinFuente));
    for state in ["01", "05", "06", "07"] {
        let rows = vec![
            action(1, "Mesa de diálogo", ActionKind::Accion, &[LINE, UNREACHED]),
            action(2, "Falta de personal", ActionKind::Reto, &[LINE]),
        ];
        register
            .put_report(&report(state, "2024", rows))
            .expect("written");
    }
    let all = crossings(&register, None, None);
    for (state, kind) in [
        ("01", Crossing::AccionesConHuecos),
        ("02", Crossing::LeySinAcciones),
        ("03", Crossing::LeyAMediasSinAcciones),
        ("04", Crossing::SinNinguno),
        ("05", Crossing::Plena),
        ("06", Crossing::SinFuente),
        ("07", Crossing::SinFuente),
    ] {
        assert_eq!(line(&all, state, LINE).crossing, kind, "{state}");
    }
    let proof = line(&all, "01", LINE);
    let open: Vec<&str> = proof
        .open
        .iter()
        .map(|own| own.requirement.as_str())
        .collect();
    assert_eq!(open, [ids[0]]);
    assert_eq!(proof.met.len(), ids.len() - 1);
    // A challenge alone is no action.
    let names: Vec<&str> = proof.actions.iter().map(|own| own.name.as_str()).collect();
    assert_eq!(names, ["Mesa de diálogo"]);
    let apart = line(&all, "01", UNREACHED);
    assert_eq!(
        (apart.crossing, apart.actions.len()),
        (Crossing::SinRequisito, 1)
    );
    for state in &all.states {
        let sum: usize = state.counts.iter().map(|own| own.lines).sum();
        assert_eq!(sum, CATALOG.programme.lines.len(), "{}", state.name);
    }
    let told = all.notices.join("\n");
    assert!(told.contains("Con acciones y sin revisión"), "{told}");
    insta::assert_snapshot!(
        crossings(&register, Some("01"), None)
            .table(120)
            .lines()
            .take(9)
            .collect::<Vec<_>>()
            .join("\n")
    );
}

#[test]
fn only_the_period_asked_for_is_crossed_and_what_cannot_be_is_said() {
    let (_dir, mut register) = register();
    put(
        &mut register,
        &review("01", date(2024, 6, 30), &|_, _| Status::Cumple),
    );
    let rows = vec![
        action(1, "Una", ActionKind::Programa, &[LINE]),
        action(2, "Otra", ActionKind::Programa, &[]),
        action(3, "Tercera", ActionKind::BuenaPractica, &["9.9.9"]),
    ];
    register
        .put_report(&report("01", "2023", rows))
        .expect("written");
    let federal = vec![action(1, "Federal", ActionKind::Accion, &[LINE])];
    register
        .put_report(&report("00", "2023", federal))
        .expect("written");
    register
        .put_report(&report("01", "2024", Vec::new()))
        .expect("written");
    let old = crossings(&register, None, Some("2023"));
    assert_eq!(line(&old, "01", LINE).crossing, Crossing::Plena);
    let told = old.notices.join("\n");
    assert!(told.contains("1 acción no declara ninguna línea"), "{told}");
    assert!(told.contains("el PEM no tiene la línea 9.9.9"), "{told}");
    assert!(told.contains("1 acción de la Federación"), "{told}");
    let new = crossings(&register, None, Some("2024"));
    assert_eq!(line(&new, "01", LINE).crossing, Crossing::LeySinAcciones);
    assert!(new.notices[0].contains("No hay acciones reportadas"));
}

fn organs(register: &Register, state: &str) -> OrgansView {
    let asked = ProgressRequest {
        state: Some(state.to_owned()),
        ..ProgressRequest::default()
    };
    let series = register.series(&Asked::default()).expect("read");
    let facts = register.facts_by_rules().expect("read");
    let read = &mut |row, ids: &[&str]| -> Result<_, RecordError> {
        Ok((register.findings(row, ids)?, register.decisions(row)?))
    };
    OrgansView::build((&series, &facts), &asked, &CATALOG, read).expect("read")
}

fn organ<'o>(view: &'o OrgansView, slug: &str) -> &'o OrganRow {
    let own = view.states[0].organs.iter().find(|own| own.organ == slug);
    own.expect("it is followed")
}

#[test]
fn an_organ_is_there_since_the_first_dossier_of_an_unbroken_run() {
    const COUNCIL: &str = "eipi-consejo-estatal";
    let (_dir, mut register) = register();
    let story = [
        (date(2022, 1, 1), Status::Cumple),
        (date(2022, 7, 1), Status::Ausente),
        (date(2023, 1, 1), Status::Parcial),
        (date(2023, 7, 1), Status::Cumple),
        (date(2024, 1, 1), Status::Cumple),
    ];
    for (day, council) in story {
        let own = review("20", day, &|_, id| match id {
            COUNCIL => council,
            "eipi-ofam-existencia" => Status::Ausente,
            "lm-02-oficina-estatal-de-atencion" => Status::Parcial,
            "eipi-observatorio-evaluacion" => Status::SinFuente,
            "eipi-registro-datos-desagregados" => Status::Contrario,
            _ => Status::Ausente,
        });
        put(&mut register, &own);
    }
    let view = organs(&register, "20");
    let council = organ(&view, "consejo-estatal");
    assert_eq!(council.presence, Presence::Existe);
    assert_eq!(
        council.since,
        Some(date(2023, 7, 1)),
        "in part is less than there"
    );
    assert!(!council.since_first);
    assert_eq!(
        council.grounds[0].instrument,
        "Ley Ficticia de Personas Migrantes"
    );
    let office = organ(&view, "oficina-atencion");
    assert_eq!(office.presence, Presence::EnParte);
    assert_eq!(
        (office.since, office.since_first),
        (Some(date(2022, 1, 1)), true)
    );
    assert_eq!(organ(&view, "enlace").presence, Presence::NoConsta);
    assert_eq!(organ(&view, "enlace").since, None);
    assert_eq!(organ(&view, "observatorio").presence, Presence::SinFuente);
    let registry = organ(&view, "registro");
    assert_eq!(registry.presence, Presence::NoConsta);
    assert!(registry.contrary);
    assert!(registry.grounds.is_empty(), "the opposite grounds nothing");
}

#[test]
fn a_decision_on_an_organ_is_told_with_who_and_when() {
    let (_dir, mut register) = register();
    let mut own = review("20", date(2024, 1, 1), &|_, _| Status::Ausente);
    decide(&mut own, "eipi-enlace-upm", Status::Cumple);
    put(&mut register, &own);
    let view = organs(&register, "20");
    let liaison = organ(&view, "enlace");
    // By the proposal it is not there; the decision is beside it, never in its place unasked.
    assert_eq!(liaison.presence, Presence::NoConsta);
    assert_eq!(liaison.verdicts[0].author, "Área jurídica");
    let text = view.table(120);
    assert!(
        text.contains("Dictamen: eipi-enlace-upm, cumple: Área jurídica, 2 de mayo de 2024"),
        "{text}"
    );
    assert!(view.csv().expect("written").contains("Área jurídica"));
}

#[test]
fn every_organ_that_is_followed_names_requirements_that_there_are() {
    let followed: Vec<&str> = (CATALOG.strategy.organs.iter())
        .filter(|own| !own.requirements.is_empty())
        .map(|own| own.slug.as_str())
        .collect();
    assert_eq!(
        followed,
        [
            "observatorio",
            "consejo-estatal",
            "enlace",
            "modelo",
            "registro",
            "oficina-atencion"
        ]
    );
    for own in CATALOG
        .strategy
        .organs
        .iter()
        .flat_map(|own| &own.requirements)
    {
        assert!(RULES.get(own).is_some(), "{own}");
    }
}
