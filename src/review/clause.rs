//! One clause as its words stand: what opens it, its finite verbs, and what governs a name in it.
//!
//! In: the tokens of a law and one of them. Out: a [`Clause`] whose words are folded once. There is no
//! dictionary: prepositions, relatives and a few verbs are known, and the rest is told by its place.
//!
//! # Not here
//!
//! Who acts (`agent`) and who gains (`favour`).

use super::view::LawView;
use crate::rules::words::folded;
use std::borrow::Cow;

/// Prepositions that keep what they govern from being a subject.
const PREPOSITIONS: [&str; 24] = [
    "a", "al", "ante", "bajo", "con", "contra", "de", "del", "desde", "durante", "en", "entre",
    "hacia", "hasta", "mediante", "para", "por", "segun", "sin", "sobre", "tras", "como",
    "conforme", "salvo",
];
/// Words that open a relative or a condition.
const RELATIVES: [&str; 13] = [
    "que", "quien", "quienes", "cual", "cuales", "cuyo", "cuya", "cuyos", "cuyas", "donde",
    "cuando", "si", "aunque",
];
/// Verbs in the present that statutes use as they use the future, and futures too short to be told by
/// their ending.
const PRESENT: [&str; 30] = [
    "dara",
    "daran",
    "sera",
    "seran",
    "ira",
    "iran",
    "hara",
    "haran",
    "debe",
    "deben",
    "puede",
    "pueden",
    "tiene",
    "tienen",
    "goza",
    "gozan",
    "es",
    "son",
    "esta",
    "estan",
    "corresponde",
    "corresponden",
    "compete",
    "competen",
    "incumbe",
    "incumben",
    "queda",
    "quedan",
    "ejerce",
    "ejercen",
];
/// What may stand where a subject would and is none.
const NO_SUBJECT: [&str; 22] = [
    "se",
    "no",
    "le",
    "les",
    "lo",
    "y",
    "o",
    "e",
    "u",
    "ni",
    "asimismo",
    "ademas",
    "tambien",
    "igualmente",
    "previo",
    "previa",
    "tampoco",
    "solo",
    "asi",
    "igual",
    "nunca",
    "tratandose",
];
/// Heads that act for what follows their "de": "el personal de la policía".
const HEADS: [&str; 42] = [
    "titular",
    "titulares",
    "personal",
    "elemento",
    "elementos",
    "agente",
    "agentes",
    "servidores",
    "servidoras",
    "servidor",
    "autoridad",
    "autoridades",
    "integrantes",
    "miembros",
    "funcionarios",
    "director",
    "directores",
    "directoras",
    "jefe",
    "jefes",
    "encargado",
    "encargados",
    "encargada",
    "encargadas",
    "responsables",
    "propietarios",
    "propietarias",
    "duenos",
    "dueños",
    "administradores",
    "conductores",
    "operadores",
    "cuerpos",
    "instituciones",
    "corporaciones",
    "dependencias",
    "oficiales",
    "secretario",
    "gobierno",
    "gobiernos",
    "presidente",
    "presidentes",
];
/// They end as infinitives do and are none.
const NO_INFINITIVES: [&str; 14] = [
    "titular",
    "particular",
    "familiar",
    "militar",
    "mujer",
    "consular",
    "escolar",
    "regular",
    "irregular",
    "lugar",
    "hogar",
    "auxiliar",
    "popular",
    "taller",
];
/// Words that a name may have before what was found of it.
const FARTHEST: u32 = 8;
/// Words that a list of names may have before the one found.
const LIST: u32 = 24;

/// What stands before a name and decides its part in the clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Governor {
    /// Nothing: the clause, or a stretch of it after a comma, opens with the name.
    Nothing,
    /// A preposition, at that token.
    Preposition(u32),
    /// A finite verb, at that token.
    Verb(u32),
    /// A relative or a condition, at that token.
    Relative(u32),
    /// Something else that makes an object of it.
    Object,
}

/// The words of one clause.
pub(super) struct Clause<'v, 'l> {
    pub(super) view: &'v LawView<'l>,
    /// First token.
    pub(super) from: u32,
    /// One past the last.
    pub(super) to: u32,
    words: Vec<Cow<'v, str>>,
}

impl<'v, 'l> Clause<'v, 'l> {
    /// The clause of a token, within the tokens `start..end` of a paragraph.
    pub(super) fn of(view: &'v LawView<'l>, at: u32, start: u32, end: u32) -> Self {
        let tokens = &view.tokens.all;
        let clause = tokens[at as usize].clause;
        let (mut from, mut to) = (at, at + 1);
        while from > start && tokens[from as usize - 1].clause == clause {
            from -= 1;
        }
        while to < end && tokens[to as usize].clause == clause {
            to += 1;
        }
        let text = &view.law.text.clean;
        let words = tokens[from as usize..to as usize]
            .iter()
            .map(|token| folded(&text[token.span.range()]))
            .collect();
        Clause {
            view,
            from,
            to,
            words,
        }
    }

    /// A word; nothing outside the clause.
    pub(super) fn word(&self, at: u32) -> &str {
        at.checked_sub(self.from)
            .and_then(|at| self.words.get(at as usize))
            .map_or("", |word| &**word)
    }

    /// True when a comma stands before a token.
    pub(super) fn comma(&self, at: u32) -> bool {
        self.view.tokens.all[at as usize].comma
    }

    /// True for a future, a modal verb, or a present that statutes use as such.
    pub(super) fn is_finite(&self, at: u32) -> bool {
        self.view.tokens.all[at as usize].future || PRESENT.contains(&self.word(at))
    }

    /// True for an infinitive.
    pub(super) fn is_infinitive(&self, at: u32) -> bool {
        is_infinitive(self.word(at))
    }

    /// The token with which it opens: past the number of a point.
    pub(super) fn opening(&self) -> u32 {
        let text = &self.view.law.text.clean;
        let span = self.view.tokens.all[self.from as usize].span;
        let raw = &text[span.range()];
        let numeral =
            raw.chars().count() <= 2 || raw.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'));
        let marked = text[span.end as usize..].starts_with(['.', ')']);
        self.from + u32::from(numeral && marked && self.from + 1 < self.to)
    }

    /// True when an article stands right before a token.
    pub(super) fn has_article(&self, at: u32) -> bool {
        let before =
            &self.view.law.text.clean[..self.view.tokens.all[at as usize].span.start as usize];
        before
            .trim_end()
            .rsplit(|c: char| !c.is_alphabetic())
            .next()
            .is_some_and(|word| matches!(word, "el" | "la" | "los" | "las" | "dicho" | "dicha"))
    }

    /// The first finite verb from a token on, past those of relatives.
    pub(super) fn verb_after(&self, at: u32) -> Option<u32> {
        let mut first = None;
        for here in at..self.to {
            if !self.is_finite(here) {
                continue;
            }
            let related = (at.max(here.saturating_sub(3))..here)
                .any(|before| RELATIVES.contains(&self.word(before)));
            if !related {
                return Some(here);
            }
            first = first.or(Some(here));
        }
        first
    }

    /// True when something that may be a subject stands before its verb.
    pub(super) fn has_subject_before(&self, verb: u32) -> bool {
        let opening = self.opening();
        if opening >= verb {
            return false;
        }
        let stretch = (opening + 1..verb)
            .rev()
            .find(|at| self.comma(*at))
            .unwrap_or(opening);
        [opening, stretch].iter().any(|at| !self.is_no_subject(*at))
    }

    /// True when a word cannot open a subject.
    fn is_no_subject(&self, at: u32) -> bool {
        let word = self.word(at);
        PREPOSITIONS.contains(&word)
            || RELATIVES.contains(&word)
            || NO_SUBJECT.contains(&word)
            || self.is_finite(at)
            || self.is_infinitive(at)
            || word.ends_with("mente")
            || word.ends_with("ndo")
    }

    /// True when it says nothing of who acts: it opens with its verb, and that is not impersonal.
    pub(super) fn lacks_subject(&self) -> bool {
        let opening = self.opening();
        if self.is_infinitive(opening) {
            return true;
        }
        match self.verb_after(opening) {
            Some(verb) => {
                let impersonal =
                    (verb.saturating_sub(2).max(self.from)..verb).any(|at| self.word(at) == "se");
                !impersonal && !self.has_subject_before(verb)
            }
            None => false,
        }
    }

    /// What governs the name that stands at a token.
    pub(super) fn governor(&self, at: u32) -> Governor {
        let opening = self.opening();
        let mut here = at;
        let mut joined = false;
        loop {
            if here <= opening || at - here > if joined { LIST } else { FARTHEST } {
                return Governor::Nothing;
            }
            if self.comma(here) && !joined {
                // "el Instituto, la Fiscalía y los municipios": the list goes on.
                return Governor::Nothing;
            }
            let before = here - 1;
            let word = self.word(before);
            if matches!(word, "y" | "e" | "o" | "u" | "ni") {
                joined = true;
            } else if matches!(word, "de" | "del") {
                let head = before.saturating_sub(1);
                let above = head.saturating_sub(1);
                let acts = HEADS.contains(&self.word(head))
                    || before > self.from + 1 && HEADS.contains(&self.word(above));
                if !acts && !joined {
                    return Governor::Preposition(before);
                }
            } else if PREPOSITIONS.contains(&word) {
                return Governor::Preposition(before);
            } else if RELATIVES.contains(&word) {
                return Governor::Relative(before);
            } else if self.is_finite(before) {
                return Governor::Verb(before);
            } else if self.is_infinitive(before) || word == "se" || word.ends_with("ndo") {
                return Governor::Object;
            }
            here = before;
        }
    }
}

/// True for a word that ends as infinitives do, with or without pronouns.
fn is_infinitive(word: &str) -> bool {
    let plain = [
        "arse", "erse", "irse", "arles", "erles", "irles", "arle", "erle", "irle",
    ];
    let ends = |ending: &str| word.ends_with(ending);
    word.len() > 3
        && !NO_INFINITIVES.contains(&word)
        && (["ar", "er", "ir"].iter().any(|e| ends(e)) || plain.iter().any(|e| ends(e)))
}
