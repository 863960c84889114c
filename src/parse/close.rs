//! Ends articles: their lines are read as blocks and put into the law, with notes and warnings.
//!
//! In: the draft that a heading opened and the lines gathered since. Out: an [`Article`] with its
//! provisions, its id, its status, the notes that touch it and what is out of order in it.

use super::build::{Builder, Draft, Open};
use super::chars::{width, word};
use super::mend::{self, Moved};
use super::notes::Touch;
use super::noting::events_of;
use super::paragraphs::Piece;
use super::pieces::Seg;
use super::{caption, divisions, hoist, tree};
use crate::law::{Article, ProvisionStatus, ReformKind, ReformNote, Series, id_slug};
use crate::source::{Span, Warning};

/// What an article of a range costs besides its text, in bytes of text.
const COPY_COST: usize = 64;
/// Bytes that the ranges of any law may amount to; beyond them, as many as the law is long.
const COPIES_FREE: usize = 1 << 20;

impl Builder<'_> {
    /// A line that names a group of articles without a division word, right before a heading.
    pub(super) fn take_epigraph(&mut self) {
        let Some(run) = caption::epigraph(&self.source.text, &self.segs, self.widest) else {
            return;
        };
        let Some(Seg::Text(first)) = self.segs.get(run).copied() else {
            return;
        };
        let pieces: Vec<Piece> = self.segs[run..]
            .iter()
            .filter_map(|seg| match seg {
                Seg::Text(piece) => Some(*piece),
                Seg::Note { .. } => None,
            })
            .collect();
        // What looked like a heading broken over lines is one piece and several of them.
        for piece in &pieces {
            let more = piece.text(&self.source.text).matches('\n').count() as u32;
            self.epigraphs.extend(piece.line..=piece.line + more);
        }
        self.segs.truncate(run);
        self.close();
        let ix = divisions::epigraph(&mut self.law, self.source, self.division, &pieces, first);
        self.division = Some(ix);
    }

    /// Ends the article that is open.
    pub(super) fn close(&mut self) {
        let Some(mut draft) = self.draft.take() else {
            return;
        };
        self.aside = None;
        let mut segs = std::mem::take(&mut self.segs);
        let text = self.source.text.as_str();
        let lowered = hoist::lower(text, &mut segs);
        self.warn_lowered(&draft, &lowered);
        let moved = mend::mend(text, self.page, draft.heading, &mut segs);
        draft.alone &= !moved.iter().any(|moved| moved.heads);
        self.warn_moved(&draft, &moved);
        let caption = if draft.series == Series::Body {
            let heading = width(draft.heading.text(text));
            let widest = self.widest;
            caption::take(text, &mut segs, draft.alone, (heading, widest))
        } else {
            Vec::new()
        };
        self.blocks.read(&segs);
        self.push(&draft, &caption);
        self.push_others(&draft);
        segs.clear();
        self.segs = segs;
        self.pending.clear();
        self.open = Open::Closing;
    }

    /// Puts the article that was read into the law.
    pub(super) fn push(&mut self, draft: &Draft, caption: &[Piece]) {
        let article = self.law.articles.len() as u32;
        let start = self.law.text.clean.len() as u32;
        let printed = draft.heading.text(&self.source.text).trim_end();
        if !printed.is_empty() {
            self.write_heading(draft, printed);
        }
        let mut title = String::new();
        if !caption.is_empty() {
            let from = self.law.text.clean.len();
            tree::write_pieces(&mut self.law.text, &self.source.text, caption);
            title.push_str(&self.law.text.clean[from..]);
            self.law.text.clean.push('\n');
        }
        let first = tree::grow(&mut self.law, &self.source.text, &self.blocks, article);
        let end = self.law.provisions.len() as u32;
        self.warn_jumps(draft, first);
        self.push_notes(article, first);
        let status = self.article_status(article, first..end);
        let id = self.id(draft);
        self.law.articles.push(Article {
            number: draft.number.clone(),
            id,
            status,
            series: draft.series,
            division: draft.division,
            caption: title,
            provisions: first..end,
            span: Span::new(start, self.law.text.clean.len() as u32),
            line: draft.heading.line + 1,
        });
    }

    /// Writes the heading; one that was broken over lines is put on one.
    pub(super) fn write_heading(&mut self, draft: &Draft, printed: &str) {
        let (mut start, mut line) = (draft.heading.start, draft.heading.line + 1);
        for (at, part) in printed.split('\n').enumerate() {
            if at > 0 {
                self.law.text.clean.push(' ');
            }
            self.law.text.push(part, start, line);
            start += part.len() as u32 + 1;
            line += 1;
        }
        self.law
            .text
            .clean
            .push(if draft.alone { '\n' } else { ' ' });
    }

    /// The other articles that one heading names: each says what the first one says.
    ///
    /// Headings that together say many times what is printed are no law: only the first article of
    /// each is kept, and that is said.
    fn push_others(&mut self, draft: &Draft) {
        let first = (self.law.articles.len() as u32).saturating_sub(1);
        if draft.others.is_empty() || !self.may_repeat(draft) {
            return;
        }
        let last = self.law.notes.iter().rev();
        let own = last.take_while(|note| note.article == Some(first));
        let whole = own.filter(|note| note.provision.is_none());
        let mut notes: Vec<ReformNote> = whole.cloned().collect();
        notes.reverse();
        for number in &draft.others {
            let other = Draft {
                heading: Piece {
                    end: draft.heading.start,
                    ..draft.heading
                },
                number: number.clone(),
                others: Vec::new(),
                ..*draft
            };
            self.pending.clear();
            self.blocks.notes.clear();
            let article = Some(self.law.articles.len() as u32);
            self.push(&other, &[]);
            let said = notes.iter().cloned();
            let said = said.map(|note| ReformNote { article, ..note });
            self.law.notes.extend(said);
        }
    }

    /// Spends what saying the last article again for the others costs; false, and a warning, when
    /// it is more than a law is worth.
    fn may_repeat(&mut self, draft: &Draft) -> bool {
        let said = self.law.articles.last().map_or(0, |first| first.span.len());
        let copied = (said + COPY_COST).saturating_mul(draft.others.len());
        if self.copied + copied <= COPIES_FREE + self.source.text.len() {
            self.copied += copied;
            return true;
        }
        let message = format!(
            "el encabezado nombra {} artículos: son demasiados y sólo se anotó el primero",
            draft.others.len() + 1
        );
        let line = draft.heading.line + 1;
        self.law.warnings.push(Warning::at(line, message));
        false
    }

    /// Notes of the article, attached.
    pub(super) fn push_notes(&mut self, article: u32, first: u32) {
        self.push_ahead(article, first);
        let placed: Vec<_> = self.blocks.notes.clone();
        for note in placed {
            let Some(pending) = self.pending.get(note.note) else {
                continue;
            };
            let provision = tree::touched(&self.law, &self.blocks, note, first);
            for event in events_of(&pending.raw, pending.remark) {
                if let Some(ix) = provision
                    && event.kind == ReformKind::Repealed
                    && self.law.own_text(ix).is_empty()
                {
                    self.law.provisions[ix as usize].status = ProvisionStatus::Repealed;
                }
                self.law.notes.push(ReformNote {
                    kind: event.kind,
                    date: event.date,
                    article: (pending.touch != Touch::Division).then_some(article),
                    provision,
                    raw: pending.raw.clone(),
                    at: pending.at,
                    line: pending.line,
                });
            }
        }
    }

    /// Notes printed over the heading: of the whole article, or of its first paragraph.
    fn push_ahead(&mut self, article: u32, first: u32) {
        for note in std::mem::take(&mut self.ahead) {
            let opens = note.touch == Touch::Paragraph && says_first(&note.raw);
            let found = opens && (first as usize) < self.law.provisions.len();
            for event in events_of(&note.raw, note.remark) {
                self.law.notes.push(ReformNote {
                    kind: event.kind,
                    date: event.date,
                    article: Some(article),
                    provision: found.then_some(first),
                    raw: note.raw.clone(),
                    at: note.at,
                    line: note.line,
                });
            }
        }
    }

    /// Repealed when everything in the article says so.
    pub(super) fn article_status(
        &self,
        article: u32,
        range: std::ops::Range<u32>,
    ) -> ProvisionStatus {
        let provisions = &self.law.provisions[range.start as usize..range.end as usize];
        let noted = || {
            self.law
                .notes
                .iter()
                .rev()
                .take_while(|n| n.article == Some(article))
                .any(|n| n.kind == ReformKind::Repealed && n.provision.is_none())
        };
        let all = provisions
            .iter()
            .all(|p| p.status == ProvisionStatus::Repealed);
        if (provisions.is_empty() && noted()) || (all && !provisions.is_empty()) {
            ProvisionStatus::Repealed
        } else {
            ProvisionStatus::InForce
        }
    }

    /// Warns of labels that were put back before their text.
    fn warn_lowered(&mut self, draft: &Draft, lowered: &[Piece]) {
        for piece in lowered {
            let message = format!(
                "en el artículo {} el numeral «{}» venía antes de la lista que le precede y se puso ante su texto; coteje con la fuente",
                draft.number,
                piece.text(&self.source.text)
            );
            self.law.warnings.push(Warning::at(piece.line + 1, message));
        }
    }

    /// Warns of words that were put back on the line they had left.
    fn warn_moved(&mut self, draft: &Draft, moved: &[Moved]) {
        for moved in moved {
            let words: Vec<&str> = moved
                .pieces
                .iter()
                .map(|piece| piece.text(&self.source.text))
                .collect();
            let Some(first) = moved.pieces.first() else {
                continue;
            };
            let what = if moved.placed {
                "venían fuera de su renglón y se repusieron donde caben; coteje"
            } else {
                "parecen fuera de orden; coteje"
            };
            let message = format!(
                "en el artículo {} las palabras «{}» {what} con la fuente",
                draft.number,
                words.join(" ")
            );
            self.law.warnings.push(Warning::at(first.line + 1, message));
        }
    }

    /// Warns of labels out of order, and of those that no list takes.
    pub(super) fn warn_jumps(&mut self, draft: &Draft, first: u32) {
        for stray in &self.blocks.strays {
            let message = format!(
                "en el artículo {} el numeral «{}» está fuera de orden y quedó como texto; revise la fuente",
                draft.number,
                stray.text(&self.source.text)
            );
            self.law.warnings.push(Warning::at(stray.line + 1, message));
        }
        for jump in &self.blocks.jumps {
            let found = &self.law.provisions[first as usize + jump.block].label;
            let line = self.blocks.blocks[jump.block]
                .label
                .map_or(draft.heading.line, |m| m.line)
                + 1;
            let number = &draft.number;
            let message = match jump.after {
                Some(after) => {
                    let before = &self.law.provisions[first as usize + after].label;
                    if before == found {
                        format!(
                            "en el artículo {number} el numeral «{found}» aparece dos veces seguidas; revise si el segundo debía llevar otro número"
                        )
                    } else {
                        format!(
                            "en el artículo {number} después de «{before}» sigue «{found}»: falta al menos un numeral o el texto se extrajo en desorden; revise la fuente"
                        )
                    }
                }
                None => format!(
                    "en el artículo {number} la lista comienza en «{found}»: faltan los numerales anteriores; revise la fuente"
                ),
            };
            self.law.warnings.push(Warning::at(line, message));
        }
    }

    /// A stable id, the same for the same numbering; a number printed twice gets a mark.
    pub(super) fn id(&mut self, draft: &Draft) -> String {
        let slug = id_slug(&draft.number);
        let base = match draft.series {
            Series::Body => format!("art_{slug}"),
            Series::Decree => format!("dec_{}__art_{slug}", self.law.decrees.len() - 1),
            Series::Transitional(decree) => format!("trans_{decree}__art_{slug}"),
            Series::Quoted => format!("cita__art_{slug}"),
        };
        let seen = self.ids.entry(base.clone()).or_insert(0);
        *seen += 1;
        if *seen == 1 {
            base
        } else {
            format!("{base}__rep_{seen}")
        }
    }
}

/// True for "PRIMER PÁRRAFO" in a note.
fn says_first(raw: &str) -> bool {
    let mut rest = raw;
    for _ in 0..8 {
        rest = rest.trim_start_matches(|c: char| !c.is_alphabetic());
        let (found, after) = word(rest);
        if after.len() == rest.len() {
            return false;
        }
        if matches!(found.as_str(), "primer" | "primero") {
            return true;
        }
        rest = after;
    }
    false
}
