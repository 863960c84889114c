//! Evidence, as people read it and as a review of many laws keeps it.
//!
//! In: nothing; `review/` and the reader of stored reviews build these. Out: [`EvidenceList`], which gives
//! [`Evidence`] one by one.
//!
//! # Invariants
//!
//! * A list reads the same however it is kept: whole, or packed, with what many provisions share said once.
//!
//! # Not here
//!
//! Which evidence counts (`review/`).

use super::{Marks, Status};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::sync::Arc;

/// A stretch of a quote that matched, and the concept that it matched.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Highlight {
    /// First character, counted in Unicode characters from the start of the quote.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
    /// What matched there: a concept's name or a literal phrase.
    pub concept: String,
}

/// A provision that supports a status, or nearly does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// File of the instrument, as the dossier names it.
    pub file: String,
    /// Its class ("ley-migrantes"); empty when unknown.
    pub class: String,
    /// Name of the instrument.
    pub instrument: String,
    /// Stable id of the provision ("art_12__fr_3").
    pub provision: String,
    /// Citation for people ("art. 12, fr. III").
    pub citation: String,
    /// Headings above the article, widest first.
    pub divisions: Vec<String>,
    /// The lead-ins that the provision completes, outermost first; empty when it stands alone.
    pub lead_ins: Vec<String>,
    /// The provision's own text.
    pub quote: String,
    /// What matched inside the quote, in order.
    pub spans: Vec<Highlight>,
    /// Printed line where the quote begins, counted from 1.
    pub line: u32,
    /// What this provision alone would give.
    pub status: Status,
    /// What it says, in concepts.
    pub matched: Vec<String>,
    /// What it lacks for the next level, in concepts; empty when nothing.
    pub missing: Vec<String>,
    /// Why it counts for less than its wording, if it does: sentences.
    pub reasons: Vec<String>,
}

/// A provision as every rule that finds something in it quotes it.
#[derive(Debug)]
pub struct Passage {
    /// Stable id of the provision.
    pub provision: Box<str>,
    /// Citation for people.
    pub citation: Box<str>,
    /// Headings above the article, widest first.
    pub divisions: Box<[Arc<str>]>,
    /// The lead-ins that the provision completes, outermost first.
    pub lead_ins: Box<[Arc<str>]>,
    /// The provision's own text.
    pub quote: Box<str>,
    /// Printed line where the quote begins, counted from 1.
    pub line: u32,
    /// What the reader doubted in its article: the first of its warnings.
    pub doubt: Option<Box<str>>,
}

/// The passages that the evidence of one instrument quotes.
#[derive(Debug, Default)]
pub struct Quotes {
    /// File of the instrument.
    pub file: String,
    /// Its class; empty when unknown.
    pub class: String,
    /// Its name.
    pub instrument: String,
    /// Each passage once.
    pub passages: Vec<Passage>,
}

/// A piece of evidence that shares its texts with others.
#[derive(Clone, Debug)]
pub struct PackedEvidence {
    /// Where its passage is.
    pub quotes: Arc<Quotes>,
    /// Index of its passage.
    pub passage: u32,
    /// What this provision alone would give.
    pub status: Status,
    /// How it was recognised.
    pub marks: Marks,
    /// What matched: first byte and one past the last, counted from the start of the quote, and the concept.
    pub spans: Box<[(u32, u32, u16)]>,
    /// What it says, in concepts.
    pub matched: Box<[u16]>,
    /// What it lacks for the next level.
    pub missing: Box<[Arc<str>]>,
    /// Why it counts for less than its wording.
    pub reasons: Box<[Arc<str>]>,
}

impl PackedEvidence {
    /// The evidence, whole; `names` are those of the concepts, by number.
    pub fn unpack(&self, names: &[Arc<str>]) -> Evidence {
        let passage = &self.quotes.passages[self.passage as usize];
        let owned = |texts: &[Arc<str>]| texts.iter().map(|text| text.to_string()).collect();
        let name = |id: u16| names[usize::from(id)].to_string();
        Evidence {
            file: self.quotes.file.clone(),
            class: self.quotes.class.clone(),
            instrument: self.quotes.instrument.clone(),
            provision: passage.provision.to_string(),
            citation: passage.citation.to_string(),
            divisions: owned(&passage.divisions),
            lead_ins: owned(&passage.lead_ins),
            quote: passage.quote.to_string(),
            spans: (self.highlights(&passage.quote, names).into_iter())
                .map(|own| Highlight {
                    start: own.start,
                    end: own.end,
                    concept: own.concept.to_owned(),
                })
                .collect(),
            line: passage.line,
            status: self.status,
            matched: self.matched.iter().map(|id| name(*id)).collect(),
            missing: owned(&self.missing),
            reasons: owned(&self.reasons),
        }
    }

    /// Bytes become characters; repeats are dropped.
    fn highlights<'a>(&self, quote: &str, names: &'a [Arc<str>]) -> Vec<Marked<'a>> {
        let (mut starts, mut ends) = (Characters::of(quote), Characters::of(quote));
        let mut all: Vec<Marked<'a>> = self
            .spans
            .iter()
            .map(|(from, to, concept)| Marked {
                start: starts.until(*from),
                end: ends.until(*to),
                concept: &names[usize::from(*concept)],
            })
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// A [`Highlight`] whose concept is named elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Marked<'a> {
    start: u32,
    end: u32,
    concept: &'a str,
}

/// An [`Evidence`] whose texts are where they were: it is stored without being made.
struct Lent<'a> {
    own: &'a PackedEvidence,
    names: &'a [Arc<str>],
}

impl Serialize for Lent<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Lent { own, names } = *self;
        let passage = &own.quotes.passages[own.passage as usize];
        let named = |id: &u16| &*names[usize::from(*id)];
        let mut out = serializer.serialize_struct("Evidence", 14)?;
        out.serialize_field("file", &own.quotes.file)?;
        out.serialize_field("class", &own.quotes.class)?;
        out.serialize_field("instrument", &own.quotes.instrument)?;
        out.serialize_field("provision", &passage.provision)?;
        out.serialize_field("citation", &passage.citation)?;
        out.serialize_field("divisions", &Texts(&passage.divisions))?;
        out.serialize_field("lead_ins", &Texts(&passage.lead_ins))?;
        out.serialize_field("quote", &passage.quote)?;
        out.serialize_field("spans", &own.highlights(&passage.quote, names))?;
        out.serialize_field("line", &passage.line)?;
        out.serialize_field("status", &own.status)?;
        out.serialize_field(
            "matched",
            &own.matched.iter().map(named).collect::<Vec<_>>(),
        )?;
        out.serialize_field("missing", &Texts(&own.missing))?;
        out.serialize_field("reasons", &Texts(&own.reasons))?;
        out.end()
    }
}

/// Texts that are shared.
struct Texts<'a>(&'a [Arc<str>]);

impl Serialize for Texts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|text| &**text))
    }
}

/// Counts the characters of a text up to one byte after another: from the last one on.
struct Characters<'a> {
    text: &'a str,
    byte: usize,
    count: u32,
}

impl<'a> Characters<'a> {
    const fn of(text: &'a str) -> Self {
        Characters {
            text,
            byte: 0,
            count: 0,
        }
    }

    /// Characters before a byte; 0 where none begins or the text ends before.
    fn until(&mut self, byte: u32) -> u32 {
        let byte = byte as usize;
        if !self.text.is_char_boundary(byte) {
            return 0;
        }
        let count = |from: usize, to: usize| self.text[from..to].chars().count() as u32;
        self.count = if byte < self.byte {
            self.count - count(byte, self.byte)
        } else {
            self.count + count(self.byte, byte)
        };
        self.byte = byte;
        self.count
    }
}

/// Where a piece of evidence stands, without its texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Located<'a> {
    /// File of the instrument.
    pub file: &'a str,
    /// Stable id of the provision.
    pub provision: &'a str,
    /// Citation for people.
    pub citation: &'a str,
    /// What this provision alone would give.
    pub status: Status,
}

/// Provisions that ground a status, the strongest first. Cheap to clone.
#[derive(Clone, Debug)]
pub struct EvidenceList(Arc<Kept>);

#[derive(Debug)]
enum Kept {
    Whole(Vec<Evidence>),
    Packed(Arc<[Arc<str>]>, Vec<PackedEvidence>),
}

impl EvidenceList {
    /// A list that shares its texts; `names` are those of the concepts, by number.
    pub fn packed(names: Arc<[Arc<str>]>, all: Vec<PackedEvidence>) -> Self {
        EvidenceList(Arc::new(Kept::Packed(names, all)))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match &*self.0 {
            Kept::Whole(all) => all.len(),
            Kept::Packed(_, all) => all.len(),
        }
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One of them, in order from 0.
    pub fn get(&self, at: usize) -> Option<Evidence> {
        match &*self.0 {
            Kept::Whole(all) => all.get(at).cloned(),
            Kept::Packed(names, all) => all.get(at).map(|own| own.unpack(names)),
        }
    }

    /// Each of them, made when its turn comes.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Evidence> + '_ {
        (0..self.len()).map(|at| self.get(at).expect("the index is under the length"))
    }

    /// Their statuses, in order.
    pub fn statuses(&self) -> impl Iterator<Item = Status> + '_ {
        (0..self.len()).map(|at| match &*self.0 {
            Kept::Whole(all) => all[at].status,
            Kept::Packed(_, all) => all[at].status,
        })
    }

    /// The file of each, in order.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.located().map(|own| own.file)
    }

    /// Where each of them stands, in order.
    pub fn located(&self) -> impl Iterator<Item = Located<'_>> {
        (0..self.len()).map(|at| match &*self.0 {
            Kept::Whole(all) => Located {
                file: &all[at].file,
                provision: &all[at].provision,
                citation: &all[at].citation,
                status: all[at].status,
            },
            Kept::Packed(_, all) => {
                let passage = &all[at].quotes.passages[all[at].passage as usize];
                Located {
                    file: &all[at].quotes.file,
                    provision: &passage.provision,
                    citation: &passage.citation,
                    status: all[at].status,
                }
            }
        })
    }
}

impl Default for EvidenceList {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl From<Vec<Evidence>> for EvidenceList {
    fn from(all: Vec<Evidence>) -> Self {
        EvidenceList(Arc::new(Kept::Whole(all)))
    }
}

impl PartialEq for EvidenceList {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for EvidenceList {}

impl Serialize for EvidenceList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &*self.0 {
            Kept::Whole(all) => serializer.collect_seq(all),
            Kept::Packed(names, all) => {
                serializer.collect_seq(all.iter().map(|own| Lent { own, names }))
            }
        }
    }
}

impl<'de> Deserialize<'de> for EvidenceList {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed() -> EvidenceList {
        let quotes = Arc::new(Quotes {
            file: "ley.txt".to_owned(),
            class: "ley-salud".to_owned(),
            instrument: "Ley".to_owned(),
            passages: vec![Passage {
                provision: "art_1".into(),
                citation: "art. 1".into(),
                divisions: ["CAPÍTULO I".into()].into(),
                lead_ins: Box::default(),
                quote: "Atención médica a migrantes.".into(),
                line: 7,
                doubt: None,
            }],
        });
        let names: Arc<[Arc<str>]> = ["salud".into(), "migrante".into()].into();
        let one = PackedEvidence {
            quotes,
            passage: 0,
            status: Status::Parcial,
            marks: Marks::NONE,
            spans: [(20, 29, 1), (0, 17, 0), (20, 29, 1)].into(),
            matched: [0, 1].into(),
            missing: ["gratuidad".into()].into(),
            reasons: Box::default(),
        };
        EvidenceList::packed(names, vec![one])
    }

    #[test]
    fn packed_evidence_reads_as_it_is_stored() {
        let json = serde_json::to_string(&packed()).expect("plain data");
        let stored: EvidenceList = serde_json::from_str(&json).expect("a list");
        assert_eq!(stored, packed());
        for list in [packed(), stored] {
            assert!(list.files().eq(["ley.txt"]));
            let place = list.located().map(|own| (own.provision, own.citation));
            assert!(place.eq([("art_1", "art. 1")]));
            assert!(list.statuses().eq([Status::Parcial]));
        }
    }

    #[test]
    fn characters_are_counted_in_any_order_of_bytes() {
        let text = "niñez, año y migración";
        let mut counted = Characters::of(text);
        for byte in [4, 3, 0, 24, 11, 9, 99, 24, 2] {
            let plain = text.get(..byte).map_or(0, |before| before.chars().count());
            assert_eq!(counted.until(byte as u32), plain as u32, "byte {byte}");
        }
    }

    #[test]
    fn highlights_are_in_characters_in_order_and_once() {
        let one = packed().get(0).expect("one");
        let marked: Vec<String> = one
            .spans
            .iter()
            .map(|span| {
                let (from, length) = (span.start as usize, (span.end - span.start) as usize);
                one.quote.chars().skip(from).take(length).collect()
            })
            .collect();
        assert_eq!(marked, ["Atención médica", "migrantes"]);
        assert_eq!(one.matched, ["salud", "migrante"]);
    }
}
