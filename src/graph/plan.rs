//! The reform plan: gaps gathered by subject and by the local instrument in which they can be closed,
//! in the order that advances most for the fewest articles.
//!
//! In: the graph and a review. Out: a [`Plan`]: packages with what each touches, closes and advances.
//!
//! # Invariants
//!
//! * Every open gap is in exactly one package, or among those that no instrument at hand can close.
//! * The order depends on the findings, the rule set and the catalogue only.
//!
//! # Not here
//!
//! The order itself (`cover`) and how it is told (`report/`).

use super::cover::{Package, cover};
use super::{Graph, Node};
use crate::finding::{Finding, Review, Status};
use crate::rules::{Requirement, RequirementKind, RuleSet};
use std::collections::{BTreeMap, BTreeSet};

/// When a gap should be attended to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Horizon {
    /// Corto plazo: invasions, contradictions and superseded references.
    Short,
    /// Mediano plazo: rights and concurrent tasks.
    Medium,
    /// Largo plazo: institutions and resources.
    Long,
}

impl Horizon {
    /// The horizon of a gap.
    pub fn of(status: Status, kind: RequirementKind) -> Self {
        match (status, kind) {
            (Status::Contrario | Status::Invade | Status::Observado, _) => Horizon::Short,
            (_, RequirementKind::Institucional | RequirementKind::Recursos) => Horizon::Long,
            _ => Horizon::Medium,
        }
    }

    /// Its word ("corto").
    pub const fn word(self) -> &'static str {
        match self {
            Horizon::Short => "corto",
            Horizon::Medium => "mediano",
            Horizon::Long => "largo",
        }
    }
}

/// What a reform does to an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// An article that says something else is amended.
    Reform,
    /// An article is added.
    Add,
}

/// A gap in a package: what closing it means there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedGap {
    /// The requirement.
    pub requirement: String,
    /// Its status today.
    pub status: Status,
    /// What the reform does.
    pub action: Action,
    /// Citations of the provisions to amend, in order; empty when an article is added.
    pub citations: Vec<String>,
    /// Weight of its priority.
    pub weight: u32,
    /// When it should be attended to.
    pub horizon: Horizon,
    /// Lines that it holds back and no earlier package freed.
    pub lines: Vec<String>,
}

/// A reform package: one subject in one local instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanPackage {
    /// File of the instrument, as the dossier names it.
    pub file: String,
    /// Its class; empty when unknown.
    pub class: String,
    /// Its name.
    pub instrument: String,
    /// Subject of its gaps (materia).
    pub subject: String,
    /// The gaps that it closes first, in the order of the rule set.
    pub gaps: Vec<PlannedGap>,
    /// Articles amended and added.
    pub articles: u32,
    /// Lines that it advances and no earlier package did, in the programme's order.
    pub lines: Vec<String>,
    /// Points: weights of its gaps plus one for each line.
    pub points: u32,
}

/// The plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// In the order to take them.
    pub packages: Vec<PlanPackage>,
    /// Open gaps that no instrument of the dossier can close, with the classes that could.
    pub beyond: Vec<(String, Vec<String>)>,
}

/// A gap and where it can be closed.
struct Gap<'r> {
    finding: &'r Finding,
    requirement: &'r Requirement,
    /// Indexes of the review's instruments.
    homes: Vec<usize>,
}

impl Graph<'_> {
    /// The reform plan of a review; only the gaps of one horizon when it is given.
    pub fn plan(&self, review: &Review, rules: &RuleSet, only: Option<Horizon>) -> Plan {
        let gaps = gaps(review, rules, only);
        let mut plan = Plan::default();
        let mut by_home: BTreeMap<(u8, usize, &str), Vec<usize>> = BTreeMap::new();
        for (at, gap) in gaps.iter().enumerate() {
            for home in &gap.homes {
                let turn = turn(gap.requirement.kind, only);
                let package = (turn, *home, gap.requirement.subject.as_str());
                by_home.entry(package).or_default().push(at);
            }
            if gap.homes.is_empty() {
                let classes = gap.requirement.places.iter().map(|p| p.get_ref().clone());
                plan.beyond
                    .push((gap.finding.requirement.clone(), classes.collect()));
            }
        }
        let lines: Vec<&str> = (self.programme().lines.iter())
            .map(|l| l.key.as_str())
            .collect();
        let place: BTreeMap<&str, usize> = lines.iter().copied().zip(gaps.len()..).collect();
        let mut worth: Vec<u32> = (gaps.iter())
            .map(|gap| gap.requirement.priority.weight())
            .collect();
        worth.resize(gaps.len() + lines.len(), 1);
        let homes: Vec<(usize, &str)> = (by_home.keys())
            .map(|(_, home, subject)| (*home, *subject))
            .collect();
        let packages: Vec<Package> = (by_home.iter())
            .map(|((turn, home, _), own)| {
                let mut covers = own.clone();
                for gap in own {
                    let advanced = self.lines_of(&gaps[*gap].finding.requirement);
                    covers.extend(advanced.iter().filter_map(|key| place.get(key)));
                }
                covers.sort_unstable();
                covers.dedup();
                let cost = articles(review, *home, own.iter().map(|gap| &gaps[*gap]));
                Package {
                    covers,
                    cost,
                    turn: *turn,
                }
            })
            .collect();
        for taken in cover(&packages, &worth) {
            let home = homes[taken.package];
            let own: Vec<&Gap<'_>> = (taken.adds.iter())
                .filter(|thing| **thing < gaps.len())
                .map(|thing| &gaps[*thing])
                .collect();
            let freed = taken.adds.iter().filter(|thing| **thing >= gaps.len());
            let freed: Vec<&str> = freed.map(|thing| lines[*thing - gaps.len()]).collect();
            plan.packages
                .push(self.package(review, home, &own, &freed, taken.worth));
        }
        plan
    }

    fn package(
        &self,
        review: &Review,
        (home, subject): (usize, &str),
        own: &[&Gap<'_>],
        freed: &[&str],
        points: u32,
    ) -> PlanPackage {
        let instrument = &review.framework.instruments[home];
        let mut told: BTreeSet<&str> = BTreeSet::new();
        let gaps = own
            .iter()
            .map(|gap| {
                let citations = cited(&instrument.file, gap.finding).0;
                let citations: Vec<String> = citations.into_iter().map(str::to_owned).collect();
                let advanced = self.lines_of(&gap.finding.requirement);
                let lines = (advanced.into_iter())
                    .filter(|key| freed.contains(key) && told.insert(key))
                    .map(str::to_owned);
                PlannedGap {
                    requirement: gap.finding.requirement.clone(),
                    status: gap.finding.status,
                    action: if citations.is_empty() {
                        Action::Add
                    } else {
                        Action::Reform
                    },
                    lines: lines.collect(),
                    citations,
                    weight: gap.requirement.priority.weight(),
                    horizon: Horizon::of(gap.finding.status, gap.requirement.kind),
                }
            })
            .collect();
        PlanPackage {
            file: instrument.file.clone(),
            class: instrument.class.clone(),
            instrument: instrument.name.clone(),
            subject: subject.to_owned(),
            gaps,
            articles: articles(review, home, own.iter().copied()),
            lines: freed.iter().map(|key| (*key).to_owned()).collect(),
            points,
        }
    }

    /// Keys of the lines that a requirement advances, in the programme's order.
    fn lines_of(&self, requirement: &str) -> Vec<&str> {
        let mut keys: Vec<&str> = (self.reached_by(requirement).into_iter())
            .filter_map(|(node, _)| match node {
                Node::Line(key) => Some(key.as_str()),
                _ => None,
            })
            .collect();
        let order = |key: &str| self.programme().lines.iter().position(|l| l.key == key);
        keys.sort_by_key(|key| order(key));
        keys
    }
}

/// In the long term institutions come before resources; elsewhere everything has the same turn.
fn turn(kind: RequirementKind, only: Option<Horizon>) -> u8 {
    u8::from(only == Some(Horizon::Long) && kind == RequirementKind::Recursos)
}

/// The open gaps and the instruments in which each can be closed.
fn gaps<'r>(review: &'r Review, rules: &'r RuleSet, only: Option<Horizon>) -> Vec<Gap<'r>> {
    let open = review.findings.iter().filter(|f| f.status.is_open());
    open.filter_map(|finding| {
        let requirement = &rules.get(&finding.requirement)?.requirement;
        let horizon = Horizon::of(finding.status, requirement.kind);
        only.is_none_or(|asked| asked == horizon).then(|| Gap {
            homes: homes(review, finding, requirement),
            finding,
            requirement,
        })
    })
    .collect()
}

/// A fault is mended where it is. What is missing is said where it belongs, in whichever instrument
/// of the dossier has that class; what is half said can also be completed where it stands.
fn homes(review: &Review, finding: &Finding, requirement: &Requirement) -> Vec<usize> {
    let instruments = &review.framework.instruments;
    let at = |file: &str| instruments.iter().position(|i| i.file == file);
    let is_fault = matches!(
        finding.status,
        Status::Contrario | Status::Invade | Status::Observado
    );
    if is_fault {
        let mut evidence = finding.evidence.located();
        let first = evidence.find(|e| e.status == finding.status);
        return first.and_then(|e| at(e.file)).into_iter().collect();
    }
    let belongs = |class: &str| requirement.places.iter().any(|p| p.get_ref() == class);
    let mut found: Vec<usize> = (instruments.iter().enumerate())
        .filter(|(_, instrument)| belongs(&instrument.class))
        .map(|(at, _)| at)
        .collect();
    if found.is_empty() {
        found.extend(finding.evidence.files().find_map(at));
    }
    found
}

/// Citations of the provisions of an instrument that must be amended to close a gap, in order and
/// as a set.
fn cited<'r>(file: &str, finding: &'r Finding) -> (Vec<&'r str>, BTreeSet<&'r str>) {
    let (mut all, mut known) = (Vec::new(), BTreeSet::new());
    for evidence in finding.evidence.located() {
        if evidence.file == file && evidence.status == finding.status {
            if known.insert(evidence.citation) {
                all.push(evidence.citation);
            }
            // One provision is enough to complete what is half said; every fault must go.
            if finding.status == Status::Parcial {
                break;
            }
        }
    }
    (all, known)
}

/// Articles that a package touches: those amended, and one added for each subject that needs it.
fn articles<'g>(review: &Review, home: usize, gaps: impl Iterator<Item = &'g Gap<'g>>) -> u32 {
    let file = &review.framework.instruments[home].file;
    let mut amended: BTreeSet<&str> = BTreeSet::new();
    let mut added: BTreeSet<&str> = BTreeSet::new();
    for gap in gaps {
        let (_, citations) = cited(file, gap.finding);
        if citations.is_empty() {
            added.insert(&gap.requirement.subject);
            continue;
        }
        for evidence in gap.finding.evidence.located() {
            if evidence.file == *file && citations.contains(evidence.citation) {
                let article = evidence.provision.split("__").next();
                amended.insert(article.unwrap_or(evidence.provision));
            }
        }
    }
    u32::try_from(amended.len() + added.len())
        .unwrap_or(u32::MAX)
        .max(1)
}

/// The review as it would be with some gaps closed: those findings become `cumple`.
///
/// The scores are the caller's to count again. Ids that no finding has are passed over.
pub fn closing(review: &Review, requirements: &[&str]) -> Review {
    let mut closed = review.clone();
    for finding in &mut closed.findings {
        if requirements.contains(&finding.requirement.as_str()) && finding.status.is_open() {
            finding.status = Status::Cumple;
        }
    }
    closed
}
