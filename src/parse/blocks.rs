//! The lines of an article become blocks: paragraphs, and points with their labels.
//!
//! In: the pieces of one article, in order, notes among them. Out: [`Block`]s with their lines, the
//! lists they belong to, and where each note stands. The tree is put together by `tree`.
//!
//! # Invariants
//!
//! * Every piece of text lands in exactly one block, or in a label.
//! * Blocks and lists are in reading order.

use super::chars::{Ending, ending, width};
use super::label::{self, Label};
use super::measure::{Page, SHARP, first_word};
use super::mend::is_word;
use super::paragraphs::{FULL, Measure, Piece, SPACE, fits, parts};
use super::pieces::{Block, Jump, List, Mark, NoteAt, Seg};
use super::points::{self, Before, OpenList, Step, step};
use super::scan::Gap;
use crate::source::Layout;

/// Share of the page that text under a label surely fills, in hundredths.
const HANGING: u32 = 85;

/// Share of the page that the title of a point fills at most, in hundredths.
const TITLE: u32 = 75;

/// Reads the blocks of one article.
pub(super) struct Blocks<'s> {
    source: &'s str,
    page: Page,
    /// Measure of the last list's text, where it hangs from its labels.
    hanging: u32,
    /// The blocks read.
    pub blocks: Vec<Block>,
    /// The lists they make.
    pub lists: Vec<List>,
    /// The notes met.
    pub notes: Vec<NoteAt>,
    /// Labels out of order.
    pub jumps: Vec<Jump>,
    /// Labels alone on their line that go with no list: the text was taken out of order.
    pub strays: Vec<Piece>,
    stack: Vec<OpenList>,
    /// Bare labels that wait for their text.
    waiting: Vec<usize>,
    /// Block that takes the lines that come.
    target: Option<usize>,
    /// Last line taken, and whether a note came after it.
    previous: Option<Piece>,
    noted: bool,
    notes_seen: usize,
    current_widest: u32,
    /// The open paragraph breaks its lines before they are as wide as the page.
    narrow: bool,
    /// Width of the printed line that the last piece ends, and whether it is cut word by word.
    printed: u32,
    cut: bool,
    /// That line is the first of its paragraph.
    opening: bool,
    /// The line after the one being read.
    after: Option<Piece>,
    /// Width of the last line taken.
    previous_width: u32,
    /// Emptied lists of lines, to be filled again.
    spare: Vec<Vec<Piece>>,
}

impl<'s> Blocks<'s> {
    /// A reader for articles of this source, printed on pages of this measure.
    pub(super) fn new(source: &'s str, page: Page) -> Self {
        Blocks {
            source,
            page,
            hanging: page.full,
            blocks: Vec::new(),
            lists: Vec::new(),
            notes: Vec::new(),
            jumps: Vec::new(),
            strays: Vec::new(),
            stack: Vec::new(),
            waiting: Vec::new(),
            target: None,
            previous: None,
            noted: false,
            notes_seen: 0,
            current_widest: 0,
            narrow: false,
            printed: 0,
            cut: false,
            opening: false,
            after: None,
            previous_width: 0,
            spare: Vec::new(),
        }
    }

    /// Reads one article, forgetting the one before.
    pub(super) fn read(&mut self, segs: &[Seg]) {
        for mut block in self.blocks.drain(..) {
            block.pieces.clear();
            self.spare.push(block.pieces);
        }
        self.lists.clear();
        self.notes.clear();
        self.jumps.clear();
        self.strays.clear();
        self.stack.clear();
        self.waiting.clear();
        self.target = None;
        self.previous = None;
        self.noted = false;
        self.notes_seen = 0;
        self.current_widest = 0;
        self.narrow = false;
        self.hanging = self.page.full;
        for (at, seg) in segs.iter().enumerate() {
            match *seg {
                Seg::Text(piece) => {
                    self.after = match segs.get(at + 1) {
                        Some(Seg::Text(after)) => Some(*after),
                        _ => None,
                    };
                    self.line(piece);
                }
                Seg::Note {
                    touch,
                    before,
                    breaks,
                } => {
                    self.notes.push(NoteAt {
                        note: self.notes_seen,
                        blocks: self.blocks.len(),
                        touch,
                        before,
                    });
                    self.notes_seen += 1;
                    self.noted |= breaks;
                }
            }
        }
    }

    /// Takes one printed line.
    fn line(&mut self, piece: Piece) {
        let mut rest = piece;
        let mut labelled = false;
        while rest.start < rest.end && piece.gap != Gap::Same {
            let Some((found, taken)) = self.label(rest, labelled) else {
                break;
            };
            self.open_point(rest, &found, taken);
            labelled = true;
            rest.start += found.rest as u32;
            rest.gap = Gap::None;
        }
        if rest.start < rest.end {
            self.text(rest, labelled);
        }
        self.note_print(piece);
        self.previous = Some(piece);
        self.noted = false;
    }

    /// Keeps the width of the printed line: words left alone on their lines make one line together.
    fn note_print(&mut self, piece: Piece) {
        let text = piece.text(self.source);
        let wide = width(text);
        let alone = is_word(text);
        let goes_on = alone
            && self.cut
            && piece.gap != Gap::Blank
            && self.printed + SPACE + wide <= self.page.full
            || piece.gap == Gap::Same;
        self.printed = if goes_on {
            self.printed + SPACE + wide
        } else {
            wide
        };
        if !goes_on {
            let open = self.target.map(|at| self.blocks[at].pieces.len());
            self.opening = open.is_none_or(|pieces| pieces <= 1);
        }
        self.previous_width = wide;
        self.cut = alone;
    }

    /// The label that opens a line, if it holds; after another label only the first of a list does.
    fn label(&mut self, piece: Piece, nested: bool) -> Option<(Label, Step)> {
        let line = piece.text(self.source);
        let found = label::label(line)?;
        let bare = found.rest == line.len();
        let before = if nested {
            Before {
                end: None,
                parted: true,
                paged: false,
                cites: false,
                short: true,
                announced: false,
                titled: false,
            }
        } else {
            self.before(piece)
        };
        let Some(taken) = step(&self.stack, &found, before, bare) else {
            if bare && found.marked && !before.cites && piece.gap == Gap::Blank {
                self.strays.push(piece);
            }
            return None;
        };
        if nested && !matches!(taken, Step::Open { depth, .. } if depth == self.stack.len()) {
            return None;
        }
        Some((found, taken))
    }

    /// What stands before a line.
    fn before(&self, piece: Piece) -> Before {
        let Some(previous) = self.previous else {
            return Before {
                end: None,
                parted: false,
                paged: false,
                cites: false,
                short: true,
                announced: false,
                titled: false,
            };
        };
        let text = previous.text(self.source);
        let line = piece.text(self.source);
        let waiting = !self.waiting.is_empty();
        let end = if waiting { None } else { Some(ending(text)) };
        let announced = self
            .target
            .is_some_and(|at| self.blocks[at].label.is_some())
            && matches!(end, Some(Ending::Colon | Ending::Open));
        Before {
            end,
            parted: self.noted || piece.gap == Gap::Blank,
            paged: piece.gap == Gap::Page,
            cites: !waiting && points::cites(text),
            short: self.page.layout == Layout::Paragraphs
                || fits(text, line, self.measure().widest),
            announced,
            titled: announced && end == Some(Ending::Open) && self.titled(text, line),
        }
    }

    /// True when the last line is the title of a point: alone beside its label, and short.
    fn titled(&self, before: &str, next: &str) -> bool {
        let alone = self.target.is_some_and(|at| {
            let block = &self.blocks[at];
            let beside = |mark: Mark| block.pieces.first().is_some_and(|p| p.line == mark.line);
            block.pieces.len() == 1 && block.label.is_some_and(beside)
        });
        if !alone || self.cut || points::cites(before) {
            return false;
        }
        let widest = self.measure().widest;
        if self.page.sharp {
            return width(before) + SPACE + width(first_word(next)) + 2 * FULL <= widest;
        }
        self.page.layout == Layout::Paragraphs || width(before) * 100 <= widest * TITLE
    }

    /// Opens a point.
    fn open_point(&mut self, piece: Piece, found: &Label, taken: Step) {
        let at = self.blocks.len();
        let start = piece.start + found.start as u32;
        let line = piece.text(self.source);
        let printed = line[..found.rest].trim_end();
        let (list, reading) = match taken {
            Step::Next {
                depth,
                reading,
                sound,
            } => {
                let id = self.stack[depth].id;
                if !sound && !self.omits() {
                    self.jumps.push(Jump {
                        block: at,
                        after: Some(self.lists[id].last),
                    });
                }
                self.stack.truncate(depth + 1);
                (id, reading)
            }
            Step::Open { depth, reading } => {
                let nested = depth == self.stack.len();
                self.stack.truncate(depth);
                let id = self.lists.len();
                self.lists.push(List {
                    opener: at.checked_sub(1),
                    holder: self.stack.last().map(|list| self.lists[list.id].last),
                    nested,
                    last: at,
                });
                if reading.place > 2 {
                    self.jumps.push(Jump {
                        block: at,
                        after: None,
                    });
                }
                self.stack.push(OpenList {
                    style: reading.style,
                    place: reading.place,
                    counted: reading.place,
                    suffix: found.suffix,
                    id,
                });
                (id, reading)
            }
        };
        self.lists[list].last = at;
        if let Some(top) = self.stack.last_mut() {
            let misprint = matches!(taken, Step::Next { sound: false, .. });
            top.counted = if misprint {
                top.counted + 2
            } else {
                reading.place
            };
            top.place = reading.place;
            top.suffix = found.suffix;
        }
        let opens_anew = matches!(taken, Step::Open { .. });
        if opens_anew {
            self.waiting.clear();
        }
        self.waiting.push(at);
        self.blocks.push(Block {
            label: Some(Mark {
                label: (start, start + found.len as u32),
                printed: (piece.start, piece.start + printed.len() as u32),
                line: piece.line,
                style: reading.style,
            }),
            list,
            pieces: self.spare.pop().unwrap_or_default(),
        });
        self.remember_measure();
        self.target = Some(at);
    }

    /// True when dots stand before: text that the publisher left out.
    fn omits(&self) -> bool {
        self.previous.is_some_and(|piece| {
            let text = piece.text(self.source);
            text.ends_with("...") || text.ends_with("……") || text == "…"
        })
    }

    /// Keeps the measure of the list's text: the next point has the same.
    fn remember_measure(&mut self) {
        if self.current_widest > 0 {
            self.hanging = if self.page.sharp && !self.narrow {
                self.page.full
            } else {
                self.current_widest
            };
        }
        self.current_widest = 0;
        self.narrow = false;
    }

    /// The measure of the text that is open.
    fn measure(&self) -> Measure<'s> {
        let page = self.page;
        let labelled = self
            .target
            .is_some_and(|at| self.blocks[at].label.is_some());
        let known = self.current_widest > 0 && (self.narrow || !page.sharp);
        let widest = if known {
            self.current_widest
        } else if labelled {
            self.hanging
        } else {
            page.full
        };
        let hangs = labelled && widest < page.full * 19 / 20;
        // Text under a label of its own line hangs, by how much is not known yet.
        let unknown = page.sharp && !known && !hangs && self.under_label();
        let close = page.sharp && !known && !hangs;
        let first = if hangs { widest } else { page.first };
        // The words of a heading or a label are wider than reckoned.
        let headed = self.opening && (labelled || self.target == Some(0));
        Measure {
            page,
            widest,
            first,
            limit: if unknown {
                widest * HANGING / 100
            } else if close && self.opening {
                first
            } else {
                widest
            },
            slack: if close && !headed { SHARP } else { FULL },
            printed: self.printed,
            cut: self.cut,
            titled: false,
            after: self.after.map(|piece| piece.text(self.source)),
        }
    }

    /// True when the open text began under its label, not beside it.
    fn under_label(&self) -> bool {
        self.target.is_some_and(|at| {
            let block = &self.blocks[at];
            let first = block.pieces.first().map(|piece| piece.line);
            block.label.is_some_and(|mark| first != Some(mark.line))
        })
    }

    /// Notes that a paragraph went on with a word that the page had room for.
    fn note_break(&mut self, before: &str, next: &str) {
        if !self.page.sharp || self.cut || self.narrow || ending(before) != Ending::Open {
            return;
        }
        let needed = self.printed + SPACE + width(first_word(next));
        self.narrow = needed + FULL <= self.page.first && next.starts_with(char::is_lowercase);
    }

    /// Takes a line without label.
    fn text(&mut self, piece: Piece, labelled: bool) {
        if let Some(at) = self.awaited(piece, labelled) {
            self.target = Some(at);
            self.blocks[at].pieces.push(piece);
            return;
        }
        let goes_on = self.target.is_some_and(|at| {
            let Some(last) = self.blocks[at].pieces.last() else {
                return true;
            };
            let before = last.text(self.source);
            let next = piece.text(self.source);
            if self.noted && !(piece.gap == Gap::Page && ending(before) == Ending::Open) {
                return next.starts_with(char::is_lowercase) && ending(before) == Ending::Open;
            }
            let measure = Measure {
                titled: piece.gap == Gap::None && self.titled(before, next),
                ..self.measure()
            };
            !parts(before, next, piece.gap, measure)
        });
        if let Some(at) = self.target
            && goes_on
        {
            if let Some(last) = self.blocks[at].pieces.last() {
                let same = self
                    .previous
                    .is_some_and(|previous| previous.start == last.start);
                let full = if same {
                    self.previous_width
                } else {
                    width(last.text(self.source))
                };
                self.current_widest = self.current_widest.max(full);
                if piece.gap != Gap::Same {
                    self.note_break(last.text(self.source), piece.text(self.source));
                }
            }
            self.blocks[at].pieces.push(piece);
            return;
        }
        self.current_widest = 0;
        self.narrow = false;
        self.target = Some(self.blocks.len());
        let mut pieces = self.spare.pop().unwrap_or_default();
        pieces.push(piece);
        self.blocks.push(Block {
            label: None,
            list: usize::MAX,
            pieces,
        });
    }

    /// The bare label that this line is the text of.
    ///
    /// Columns are sometimes read label by label and then text by text ("X." / "B." / text of X /
    /// text of B): labels wait in order, and each blank line hands over to the next.
    fn awaited(&mut self, piece: Piece, labelled: bool) -> Option<usize> {
        if labelled {
            return self.waiting.drain(..).next_back();
        }
        let first = *self.waiting.first()?;
        if self.waiting.len() == 1 {
            self.waiting.clear();
            return Some(first);
        }
        if self.blocks[first].pieces.is_empty() {
            return Some(first);
        }
        if piece.gap == Gap::Blank {
            self.waiting.remove(0);
            let next = self.waiting[0];
            if self.waiting.len() == 1 {
                self.waiting.clear();
            }
            return Some(next);
        }
        Some(first)
    }
}
