//! Which lines that open with "Artículo" head an article: those whose number fits.
//!
//! In: a candidate, the rows around it, the last article accepted. Out: its role. A number that
//! follows is believed on light evidence; one that jumps must be a full heading, and the next one
//! must not take up where the last one left.

use super::chars::{Ending, ending, word};
use super::headings::Transitory;
use super::key::Key;
use super::number::{Close, Heading};
use super::outline::{Role, Settler, Stage};
use super::scan::{Gap, Kind};

/// Longest jump forward that one heading is believed for by itself.
const JUMP_MAX: u32 = 400;

impl Settler<'_> {
    /// Settles a row that opens with "Artículo" and a number.
    pub(super) fn article(&mut self, at: usize) -> Role {
        let Some(head) = self.heading(at) else {
            return self.plain(at);
        };
        if self.after() {
            return self.article_after(at, head);
        }
        if self.remark && !self.last.is_some_and(|last| head.key.follows(last)) {
            return if head.is_firm() {
                Role::Quoted
            } else {
                self.plain(at)
            };
        }
        if head.in_words && !self.words {
            if head.is_firm() && self.opens(at) && !self.cites(at) {
                return Role::DecreeArticle;
            }
            return self.plain(at);
        }
        let fits = match self.last {
            None => self.begins(at, head),
            Some(last) => self.continues(at, head, last),
        };
        if !fits {
            return self.plain(at);
        }
        self.stage = Stage::Body;
        self.last = Some(head.last.unwrap_or(head.key));
        self.division = false;
        self.remark = false;
        Role::Article
    }

    /// True when the first article of the body may be this one.
    pub(super) fn begins(&self, at: usize, head: Heading) -> bool {
        if !head.is_firm() && head.close != Close::Nothing {
            return false;
        }
        if self.first_ahead && head.key.base > 1 {
            return false;
        }
        let first = head.key.base == 1 && head.is_firm();
        head.sentence
            && (self.opens(at) || (first && !self.cites(at)))
            && (head.close != Close::Nothing || head.key.base == 1)
    }

    /// True when the body may go on with this article.
    pub(super) fn continues(&self, at: usize, head: Heading, last: Key) -> bool {
        let next = head.key.follows(last);
        if self.cites(at) && !(next && head.is_firm() && self.rows[at].gap != Gap::None) {
            return false;
        }
        let opens = self.opens(at);
        if head.is_firm() {
            if next {
                return opens || self.rows[at].gap != Gap::None || !self.expects_citation(at);
            }
            return opens && self.jump_holds(at, head.key, last);
        }
        next && head.key.base == last.base + 1 && opens && !self.names_other(at, head)
    }

    /// True when the row before ends with a word that a citation follows ("del", "en el").
    pub(super) fn cites(&self, at: usize) -> bool {
        if at == 0 || self.rows[at].gap == Gap::Blank {
            return false;
        }
        if !matches!(
            self.roles[at - 1],
            Role::Text | Role::Article | Role::Preamble
        ) {
            return false;
        }
        let before = self.line(at - 1);
        let tail = before.rsplit(' ').next().unwrap_or(before);
        let (folded, rest) = word(tail);
        rest.is_empty()
            && matches!(
                folded.as_str(),
                "el" | "del"
                    | "al"
                    | "los"
                    | "de"
                    | "en"
                    | "este"
                    | "presente"
                    | "a"
                    | "por"
                    | "segun"
                    | "conforme"
                    | "con"
                    | "dicho"
                    | "citado"
                    | "referido"
                    | "su"
                    | "y"
                    | "o"
                    | "e"
            )
    }

    /// True when the sentence before is open: a citation could stand here.
    pub(super) fn expects_citation(&self, at: usize) -> bool {
        let before = self.line(at - 1);
        ending(before) == Ending::Comma
    }

    /// True when the word after the number makes it a citation ("Artículo 27 Constitucional").
    pub(super) fn names_other(&self, at: usize, head: Heading) -> bool {
        let rest = &self.line(at)[head.rest..];
        let (folded, _) = word(rest);
        head.close == Close::Nothing
            && (!head.sentence
                || matches!(
                    folded.as_str(),
                    "constitucional" | "transitorio" | "de" | "del" | "fraccion" | "y" | "bis"
                ))
    }

    /// True when an article out of sequence is of this law: the next one does not take up where the
    /// last one left, or the numbering begins anew under a division.
    pub(super) fn jump_holds(&self, at: usize, key: Key, last: Key) -> bool {
        if key.base == 1 && self.division {
            return true;
        }
        let next = self.next_firm(at);
        if next.is_some_and(|next| next.follows(last)) && !next.is_some_and(|n| n.follows(key)) {
            return false;
        }
        if key > last {
            return key.base - last.base <= JUMP_MAX || next.is_some_and(|next| next.follows(key));
        }
        next.is_none_or(|next| !next.follows(last))
    }

    /// The next heading that could hold, before the transitorios.
    pub(super) fn next_firm(&self, at: usize) -> Option<Key> {
        for next in at + 1..self.rows.len() {
            match self.rows[next].kind {
                Kind::Article => {
                    if let Some(head) = self.heading(next)
                        && head.is_firm()
                        && !head.in_words
                        && self.opens_plainly(next)
                    {
                        return Some(head.key);
                    }
                }
                Kind::Transitory(Transitory::Plain) => return None,
                _ => {}
            }
        }
        None
    }

    /// An article past the body: of transitorios, or of a reform decree.
    pub(super) fn article_after(&mut self, at: usize, head: Heading) -> Role {
        if !head.is_firm() || !self.opens(at) || self.cites(at) || self.stage == Stage::Table {
            return self.plain(at);
        }
        let omitted = self.line(at)[head.rest..].starts_with(['…', '.']);
        match self.stage {
            Stage::Items if !(head.in_words && (head.last.is_some() || omitted)) => {
                self.item = Some(head.key.base);
                Role::TransitionalArticle
            }
            _ => {
                self.stage = Stage::Decree;
                Role::DecreeArticle
            }
        }
    }
}

impl Heading {
    /// True when the line reads as a heading by itself: closed number, sentence after it.
    pub(super) fn is_firm(&self) -> bool {
        self.close != Close::Nothing && self.sentence
    }
}
