//! How far each finding can be trusted: the facts that speak for and against it.
//!
//! In: a finding in the making, with what the dossier holds. Out: [`Confidence`]. Nothing is read again: every fact
//! was noted while the laws were evaluated.
//!
//! # Not here
//!
//! What each fact weighs and how it is said (`facts`).

use super::Digest;
use super::facts::Fact;
use super::missing::plain;
use crate::catalog::Catalog;
use crate::finding::{Confidence, Evidence, InstrumentRecord, Marks, PackedEvidence, Status};
use crate::framework::Framework;
use crate::rules::{RequirementKind, Rule};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What confidence asks of the dossier.
pub(super) struct Dossier<'a> {
    classes: BTreeSet<&'a str>,
    unclassified: Vec<String>,
    unread: Vec<String>,
    /// Class of each instrument that was not read whole, and what of it is missing.
    incomplete: Vec<(&'a str, String)>,
}

impl<'a> Dossier<'a> {
    pub(super) fn of(framework: &'a Framework<Digest>) -> Self {
        let records = || framework.instruments.iter().map(|digest| &digest.record);
        let unclassified = records().filter(|own| own.class.is_empty());
        Dossier {
            classes: records().map(|own| own.class.as_str()).collect(),
            unclassified: unclassified.map(|own| own.file.clone()).collect(),
            unread: framework
                .unread
                .iter()
                .map(|own| own.file.clone())
                .collect(),
            incomplete: records()
                .filter_map(|own| Some((own.class.as_str(), lacking(own)?)))
                .collect(),
        }
    }
}

/// What was not read of an instrument; `None` when everything was.
fn lacking(record: &InstrumentRecord) -> Option<String> {
    let file = &record.file;
    if record.articles < record.articles_expected {
        return Some(format!(
            "{file} ({} de {} artículos)",
            record.articles, record.articles_expected
        ));
    }
    if record.placed < 1.0 {
        return Some(format!("{file} (texto sin ubicar)"));
    }
    let whole = record.warnings.iter().find(|own| own.line.is_none())?;
    Some(format!("{file} ({})", whole.message))
}

/// A finding in the making.
pub(super) struct Basis<'a> {
    pub(super) rule: &'a Rule,
    pub(super) status: Status,
    /// Its evidence, the strongest first.
    pub(super) evidence: &'a [PackedEvidence],
    /// The nearest miss, with the parts that hold and how many there are.
    pub(super) nearest: Option<((u16, u16), Evidence)>,
}

/// How far a finding can be trusted; `names` are those of the concepts.
pub(super) fn confidence(
    basis: &Basis<'_>,
    dossier: &Dossier<'_>,
    (catalog, names): (&Catalog, &[Arc<str>]),
) -> Confidence {
    let mut facts = Vec::new();
    if let Some(own) = basis.deciding() {
        basis.of_evidence(own, (catalog, names), &mut facts);
    }
    if basis.rests_on_absence() {
        basis.of_absence(dossier, catalog, &mut facts);
    }
    facts.extend(basis.of_invasion());
    if !basis.rule.requirement.verified {
        facts.push(Fact::Unverified);
    }
    Confidence::of(facts.into_iter().map(Fact::reason).collect())
}

/// Marks that speak against a finding.
fn against(evidence: &PackedEvidence) -> usize {
    let marks = [
        Marks::WHOLE_ARTICLE,
        Marks::NEGATION,
        Marks::CONTEXT,
        Marks::ELSEWHERE,
        Marks::WEIGHT,
    ];
    let marks = marks.iter().filter(|own| evidence.marks.has(**own)).count();
    marks + usize::from(doubt(evidence).is_some())
}

fn doubt(evidence: &PackedEvidence) -> Option<&str> {
    let passage = &evidence.quotes.passages[evidence.passage as usize];
    passage.doubt.as_deref()
}

impl Basis<'_> {
    /// The evidence of the status against which least can be said: it would be enough.
    fn deciding(&self) -> Option<&PackedEvidence> {
        self.same().min_by_key(|own| against(own))
    }

    fn same(&self) -> impl Iterator<Item = &PackedEvidence> {
        self.evidence.iter().filter(|own| own.status == self.status)
    }

    /// True when what was not found is part of the result.
    fn rests_on_absence(&self) -> bool {
        match self.status {
            Status::Ausente | Status::Parcial | Status::SinFuente => true,
            Status::Cumple => self.evidence.is_empty(),
            _ => false,
        }
    }

    /// An invasion is told by words that lawful provisions use too, and may be worded in other ways: the measures in
    /// `docs/calidad.md` say how often either happens.
    fn of_invasion(&self) -> Option<Fact> {
        if self.rule.requirement.kind != RequirementKind::InvasionCompetencia {
            return None;
        }
        match self.status {
            Status::Invade => Some(Fact::Invades),
            Status::Cumple if self.evidence.is_empty() => Some(Fact::NoInvasion),
            _ => None,
        }
    }

    fn belongs(&self, class: &str) -> bool {
        let mut places = self.rule.requirement.places.iter();
        places.any(|place| place.get_ref() == class)
    }

    /// What speaks for and against the provision that the finding rests on.
    fn of_evidence(
        &self,
        own: &PackedEvidence,
        (catalog, names): (&Catalog, &[Arc<str>]),
        facts: &mut Vec<Fact>,
    ) {
        let quotes = &own.quotes;
        let passage = &quotes.passages[own.passage as usize];
        let concepts = own.matched.iter().map(|id| plain(&names[usize::from(*id)]));
        if !own.matched.is_empty() {
            facts.push(Fact::Recognised {
                place: format!("{}, {}", quotes.instrument, passage.citation),
                concepts: concepts.collect(),
            });
        }
        if !own.missing.is_empty() {
            let missing = own.missing.iter().map(|text| text.to_string());
            facts.push(Fact::Lacking(missing.collect()));
        }
        // An invasion or a superseded term is one wherever it stands.
        let anywhere = matches!(self.status, Status::Invade | Status::Observado);
        if self.belongs(&quotes.class) {
            facts.push(Fact::InPlace(class_name(catalog, &quotes.class)));
        } else if !anywhere {
            facts.push(Fact::OutOfPlace(quotes.instrument.clone()));
        }
        let has = |mark| own.marks.has(mark);
        let parts = if has(Marks::WHOLE_ARTICLE) {
            Fact::WholeArticle
        } else if has(Marks::SENTENCES) {
            Fact::SeveralSentences
        } else {
            Fact::OneSentence {
                lead_in: has(Marks::LEAD_IN),
            }
        };
        // What contradicts by weight has no parts.
        let whole = self.status == Status::Contrario && has(Marks::WEIGHT);
        facts.extend((!whole).then_some(parts));
        let others = [
            (has(Marks::CONTEXT), Fact::InferredSubject),
            (has(Marks::NEGATION), Fact::Negation),
            (has(Marks::REFERRAL), Fact::Referral),
        ];
        facts.extend(others.into_iter().filter(|(is, _)| *is).map(|(_, f)| f));
        let weighed = own.reasons.last().filter(|_| has(Marks::WEIGHT));
        facts.extend(weighed.map(|reason| Fact::Weighed(reason.to_string())));
        let mode = own.reasons.first().filter(|_| has(Marks::MODE));
        facts.extend(mode.map(|reason| Fact::Mode(reason.to_string())));
        facts.extend(doubt(own).map(|message| Fact::Doubted(message.to_owned())));
        let files: BTreeSet<&str> = self.same().map(|e| e.quotes.file.as_str()).collect();
        facts.push(Fact::Provisions {
            provisions: self.same().count(),
            files: files.len(),
        });
        let met = self.evidence.iter().filter(|e| e.status == Status::Cumple);
        let met = met.count();
        if self.status == Status::Contrario && met > 0 {
            facts.push(Fact::Opposed(met));
        }
    }

    /// What speaks for and against something not being in the dossier.
    fn of_absence(&self, dossier: &Dossier<'_>, catalog: &Catalog, facts: &mut Vec<Fact>) {
        if self.status == Status::Ausente {
            facts.push(self.nearest.as_ref().map_or(Fact::NoneNear, nearest));
        }
        // Without any of them nothing is said, and that is the status itself.
        if self.status != Status::SinFuente {
            facts.push(self.places(dossier, catalog));
        }
        if !dossier.unclassified.is_empty() {
            facts.push(Fact::Unclassified(dossier.unclassified.clone()));
        }
        if !dossier.unread.is_empty() {
            facts.push(Fact::Unread(dossier.unread.clone()));
        }
        let presence = self.rule.requirement.kind.is_presence();
        let incomplete: Vec<String> = dossier
            .incomplete
            .iter()
            .filter(|(class, _)| presence || self.belongs(class))
            .map(|(_, text)| text.clone())
            .collect();
        if !incomplete.is_empty() {
            facts.push(Fact::Incomplete(incomplete));
        }
        if facts.is_empty() {
            facts.push(Fact::AllKnown);
        }
    }

    /// Which of the classes where it belongs were provided.
    fn places(&self, dossier: &Dossier<'_>, catalog: &Catalog) -> Fact {
        let places = &self.rule.requirement.places;
        let absent = places.iter().map(|place| place.get_ref());
        let absent = absent.filter(|place| !dossier.classes.contains(place.as_str()));
        Fact::Places {
            absent: absent.map(|place| class_name(catalog, place)).collect(),
            all: places.len(),
            decide: self.status == Status::Ausente,
        }
    }
}

fn class_name(catalog: &Catalog, slug: &str) -> String {
    let class = catalog.classes.get(slug);
    class.map_or_else(|| slug.to_owned(), |class| class.name.to_lowercase())
}

fn nearest(((found, asked), miss): &((u16, u16), Evidence)) -> Fact {
    Fact::Nearest {
        place: format!("{}, {}", miss.instrument, miss.citation),
        found: *found,
        asked: *asked,
        missing: miss.missing.clone(),
    }
}
