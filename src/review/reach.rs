//! How far a negation reaches.
//!
//! To the end of its clause. A clause ends at `.`, `;`, `:`, at a comma followed by a word that
//! opens another ("pero", "salvo", "quien", "debiendo"…), before a new modal verb or a future after
//! "y", and at "por lo que", "salvo"; "sin" reaches to the next comma only, unless a list of what is denied goes on
//! there ("sin multa, recargo ni derecho"). A condition ("si",
//! "cuando", "mientras", "hasta que") is denied only under an act that would harm: "no se negará
//! cuando…" denies it, "no se dará trámite si…" does not.

use super::view::LawView;
use crate::law::ProvisionIx;
use crate::rules::language::ConceptId;
use crate::rules::matcher::Hit;
use crate::rules::words::{fold, folded};
use std::borrow::Cow;

/// Words that a negation reaches at most.
const REACH: u32 = 30;
/// Words that "sin" reaches at most.
const REACH_OF_WITHOUT: u32 = 14;
/// Words of one thing of a list that "sin" denies, at most: "sin multa, recargo ni derecho".
const OF_LIST: u32 = 7;
/// After a comma, these open a clause of their own.
const OPENERS: [&str; 18] = [
    "pero", "sino", "salvo", "excepto", "quien", "quienes", "cual", "cuales", "debiendo", "cuando",
    "siempre", "mientras", "aunque", "pues", "porque", "toda", "ademas", "debera",
];
/// Modal verbs: after "y" or a comma they open a clause of their own.
const MODALS: [&str; 10] = [
    "debera", "deberan", "debe", "deben", "podra", "podran", "puede", "pueden", "tendra", "tendran",
];
/// Words before a negation that make a condition of its clause.
const CONDITIONS: [&str; 6] = ["cuando", "si", "quien", "quienes", "aunque", "caso"];
/// How far before the negation they are looked for.
const LOOK_BACK: u32 = 4;
/// How far before it "donde" is, which its subject may follow ("donde la Secretaría de Salud no…").
const LOOK_BACK_FOR_PLACE: u32 = 10;
/// Words after a comma in which the main verb that follows a condition is looked for.
const NEXT: u32 = 3;
/// Pronouns that may stand between "y" and its verb.
const CLITICS: [&str; 5] = ["se", "le", "les", "lo", "no"];
/// Before a condition, these make a concession of it: what is denied is denied all the same.
const CONCESSIVE: [&str; 5] = ["aun", "incluso", "ni", "como", "aunque"];
/// Negations that are the subject of their verbs: they share it with the verbs that follow.
const SUBJECTS: [&str; 5] = ["ninguna", "ningun", "ninguno", "nadie", "ni"];
/// Words that open a relative: what follows describes somebody.
const RELATIVES: [&str; 4] = ["que", "quien", "quienes", "cuando"];

/// Whether a negation reaches something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// It does not.
    No,
    /// It does.
    Plain,
    /// It reaches a condition, which it makes indifferent.
    Concessive,
}

/// Words of one clause, up to what may be denied.
pub(super) struct Scope<'v, 'l> {
    pub(super) view: &'v LawView<'l>,
    /// First token of the clause.
    pub(super) from: u32,
    /// The token that may be denied; in a head, one past its last.
    to: u32,
    /// True for a head: no token of its own is denied, but what follows it.
    head: bool,
}

impl<'v, 'l> Scope<'v, 'l> {
    /// The words of a clause before one of its tokens, from `start` on.
    pub(super) fn before(view: &'v LawView<'l>, clause: u32, start: u32, to: u32) -> Self {
        let tokens = &view.tokens.all;
        let mut from = to;
        while from > start && tokens[from as usize - 1].clause == clause {
            from -= 1;
        }
        Scope {
            view,
            from,
            to,
            head: false,
        }
    }

    /// The words of a head.
    pub(super) const fn whole(view: &'v LawView<'l>, from: u32, to: u32) -> Self {
        Scope {
            view,
            from,
            to,
            head: true,
        }
    }

    /// The last clause of a lead-in that begins at `start` and ends before `end`.
    pub(super) fn closing(view: &'v LawView<'l>, clause: u32, start: u32, end: u32) -> Self {
        Scope {
            head: true,
            ..Scope::before(view, clause, start, end)
        }
    }

    /// Hits of a concept of a provision in these words, in order.
    pub(super) fn hits(
        &self,
        provision: ProvisionIx,
        concept: ConceptId,
    ) -> impl Iterator<Item = Hit> {
        self.view
            .hits_in(provision, concept)
            .filter(|hit| self.from <= hit.first && hit.last < self.to)
            .copied()
    }

    fn word(&self, at: u32) -> Cow<'v, str> {
        folded(self.raw(at))
    }

    fn raw(&self, at: u32) -> &'v str {
        let text = &self.view.law.text.clean;
        &text[self.view.tokens.all[at as usize].span.range()]
    }

    /// The text between a token and the one after it.
    fn between(&self, at: u32) -> &'v str {
        let tokens = &self.view.tokens.all;
        let from = tokens[at as usize].span.end as usize;
        let text = &self.view.law.text.clean;
        let to = tokens
            .get(at as usize + 1)
            .map_or(text.len(), |token| token.span.start as usize);
        &text[from..to]
    }

    /// True for "sin".
    pub(super) fn is_without(&self, hit: &Hit) -> bool {
        hit.first == hit.last && self.word(hit.first) == "sin"
    }

    /// Whether a negation reaches the end of these words.
    pub(super) fn reach(&self, hit: &Hit) -> Reach {
        let tokens = &self.view.tokens.all;
        let without = self.word(hit.first) == "sin";
        // Before all that looks back: a clause may be as long as its text.
        let limit = if without { REACH_OF_WITHOUT } else { REACH };
        if self.to - hit.last > limit {
            return Reach::No;
        }
        // "Cuando no cuente con papeles, acreditará…": the condition ends at its comma.
        let conditional = (hit.first.saturating_sub(LOOK_BACK).max(self.from)..hit.first)
            .any(|at| CONDITIONS.contains(&self.word(at).as_ref()));
        let subordinate = conditional || self.is_subordinate(hit.first);
        let shares = SUBJECTS.contains(&self.word(hit.first).as_ref());
        let mut after_join = false;
        let mut clitic = false;
        let mut reach = Reach::Plain;
        let end = if self.head { self.to } else { self.to + 1 };
        for at in hit.last + 1..end {
            let token = &tokens[at as usize];
            if (without || conditional) && token.comma && !(without && self.lists_on(at)) {
                return Reach::No;
            }
            // "Si resulta no ser de aquí, se le pedirá…": past the comma the main verb speaks.
            if subordinate
                && token.comma
                && !self.head
                && self.has_main_verb(at, self.to.min(at + NEXT))
            {
                return Reach::No;
            }
            let here = self.word(at);
            if token.comma && OPENERS.contains(&here.as_ref()) {
                return Reach::No;
            }
            if (token.comma || after_join) && MODALS.contains(&here.as_ref()) {
                return Reach::No;
            }
            // "no implicará gasto y se cubrirá…": a future after "y" says something of its own.
            if after_join && token.future && (clitic || !shares) {
                return Reach::No;
            }
            match self.opens(at, &here, hit) {
                Some(Reach::No) if at < self.to => return Reach::No,
                Some(Reach::Concessive) => reach = Reach::Concessive,
                _ => {}
            }
            let joins = matches!(here.as_ref(), "y" | "e");
            clitic = after_join && CLITICS.contains(&here.as_ref());
            after_join = joins || clitic;
        }
        reach
    }

    /// True when what follows a comma goes on with what "sin" denies: "sin multa, recargo ni derecho".
    fn lists_on(&self, comma: u32) -> bool {
        let tokens = &self.view.tokens.all;
        let clause = tokens[comma as usize].clause;
        let words = (comma..comma + OF_LIST).take_while(|at| {
            let token = tokens.get(*at as usize);
            token.is_some_and(|own| own.clause == clause && (!own.comma || *at == comma))
        });
        let mut words = words.map(|at| (at, self.word(at)));
        let last = words.find(|(at, word)| {
            word == "ni" || word == "no" || word == "sin" || self.has_main_verb(*at, at + 1)
        });
        last.is_some_and(|(at, word)| at > comma && word == "ni")
    }

    /// True when a condition opens the clause, or the stretch of it after its last comma, that a
    /// negation stands in, with no main verb between them; or "donde", wherever in the stretch it is.
    fn is_subordinate(&self, negation: u32) -> bool {
        let tokens = &self.view.tokens.all;
        let stretch = (self.from + 1..=negation)
            .rev()
            .find(|at| tokens[*at as usize].comma)
            .unwrap_or(self.opening());
        let condition = stretch < negation && CONDITIONS.contains(&self.word(stretch).as_ref());
        let near = stretch.max(negation.saturating_sub(LOOK_BACK_FOR_PLACE));
        let place = (near..negation).find(|at| self.word(*at) == "donde");
        let opens = place.or_else(|| condition.then_some(stretch));
        opens.is_some_and(|opens| !self.has_main_verb(opens, negation))
    }

    /// What a word does to a negation before it, if it opens a clause of its own without a comma.
    fn opens(&self, at: u32, here: &str, negation: &Hit) -> Option<Reach> {
        let next = |word: &str| at + 1 < self.to && self.word(at + 1) == word;
        let condition = match here {
            "por" if next("que") && self.between(at).contains("lo") => return Some(Reach::No),
            "salvo" | "excepto" => return Some(Reach::No),
            "si" => self.raw(at) != "sí",
            "cuando" | "mientras" => true,
            "en" => next("tanto"),
            "hasta" => next("que"),
            _ => false,
        };
        if !condition {
            return None;
        }
        let before = at.checked_sub(1).filter(|before| *before >= self.from);
        if before.is_some_and(|before| CONCESSIVE.contains(&self.word(before).as_ref())) {
            return Some(Reach::Concessive);
        }
        let harmful = self.view.rules.well_known.harmful.is_none_or(|known| {
            let range = negation.first..at;
            let all = &self.view.hits;
            let from = all.partition_point(|hit| hit.first < range.start);
            all[from..]
                .iter()
                .take_while(|hit| hit.first < range.end)
                .any(|hit| self.view.rules.matcher.is_a(hit, known))
        });
        Some(if harmful {
            Reach::Concessive
        } else {
            Reach::No
        })
    }

    /// True when "no … sin …" makes a demand: nothing between both sets them apart, and the act
    /// that is denied harms nobody.
    pub(super) fn requires(&self, outer: &Hit, without: &Hit) -> bool {
        if self.word(outer.first) == "sin" || self.is_coordinated(without.first) {
            return false;
        }
        let up_to = Scope {
            view: self.view,
            from: self.from,
            to: without.first,
            head: false,
        };
        let tokens = &self.view.tokens.all;
        let apart = (outer.last + 1..=without.first)
            .any(|at| tokens[at as usize].comma || RELATIVES.contains(&self.word(at).as_ref()));
        let harmful = self.view.rules.well_known.harmful.is_none_or(|known| {
            let all = &self.view.hits;
            let from = all.partition_point(|hit| hit.first < outer.first);
            all[from..]
                .iter()
                .take_while(|hit| hit.first < without.first)
                .any(|hit| self.view.rules.matcher.is_a(hit, known))
        });
        !apart && !harmful && up_to.reach(outer) == Reach::Plain
    }

    /// True when a modal verb or a future stands between two tokens: what is said there is said by
    /// a verb of its own.
    pub(super) fn has_main_verb(&self, from: u32, to: u32) -> bool {
        (from..to).any(|at| {
            self.view.tokens.all[at as usize].future || MODALS.contains(&self.word(at).as_ref())
        })
    }

    /// True when "y", "pero" or "sino" stands right before a token.
    pub(super) fn is_joined(&self, at: u32) -> bool {
        at.checked_sub(1)
            .is_some_and(|at| matches!(self.word(at).as_ref(), "y" | "e" | "pero" | "sino" | "que"))
    }

    /// True when a conjunction right before a token puts it beside what comes before: "ni su origen y sin exigir…".
    fn is_coordinated(&self, at: u32) -> bool {
        at.checked_sub(1)
            .is_some_and(|at| matches!(self.word(at).as_ref(), "y" | "e" | "o" | "u" | "ni"))
    }

    /// True when a preposition or a relative before a token makes of it the object of another word.
    pub(super) fn is_object(&self, at: u32) -> bool {
        (self.from.max(at.saturating_sub(LOOK_BACK))..at).any(|at| {
            matches!(
                self.word(at).as_ref(),
                "a" | "al"
                    | "que"
                    | "quien"
                    | "quienes"
                    | "cuando"
                    | "si"
                    | "soliciten"
                    | "solicite"
            )
        })
    }

    /// The word after a token, articles counted, if the clause goes on without a comma.
    pub(super) fn next_word(&self, at: u32) -> Option<String> {
        let text = &self.view.law.text.clean;
        let rest = &text[self.view.tokens.all[at as usize].span.end as usize..];
        let rest = rest.strip_prefix([' ', '\n'])?;
        let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        (!word.is_empty()).then(|| fold(&word))
    }

    /// The token with which the conduct of these words opens: past the number of a point.
    pub(super) fn opening(&self) -> u32 {
        if self.from < self.to && self.is_number(self.from) {
            self.from + 1
        } else {
            self.from
        }
    }

    /// True for "I." or "b)".
    fn is_number(&self, at: u32) -> bool {
        let word = self.raw(at);
        let roman = word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'));
        let short = word.chars().count() <= 2;
        (roman || short) && self.between(at).starts_with(['.', ')'])
    }

    /// The head of the list that these words are a point of, within one paragraph: from its first
    /// token to one past its last. `start` is the first token of the paragraph.
    pub(super) fn head(&self, start: u32) -> Option<(u32, u32)> {
        if self.from <= start {
            return None;
        }
        let tokens = &self.view.tokens.all;
        let item = self.opening();
        let listed = item > self.from || is_infinitive(&self.word(item));
        if !listed {
            return None;
        }
        let mut end = self.from;
        loop {
            let clause = tokens[end as usize - 1].clause;
            let mut from = end - 1;
            while from > start && tokens[from as usize - 1].clause == clause {
                from -= 1;
            }
            let between = self.between(end - 1);
            if between.contains(':') {
                return Some((from, end));
            }
            if !between.contains(';') && item == self.from || from <= start {
                return None;
            }
            end = from;
        }
    }
}

fn is_infinitive(word: &str) -> bool {
    [
        "ar", "er", "ir", "arse", "erse", "irse", "arles", "erles", "irles",
    ]
    .iter()
    .any(|ending| word.ends_with(ending))
}
