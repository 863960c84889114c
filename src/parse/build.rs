//! Puts the law together from settled rows.
//!
//! In: the source, its rows and their roles. Out: the [`Law`], but for definitions and balance. One
//! pass; the lines of an article are kept until it ends, then read as a whole.
//!
//! # Invariants
//!
//! * Every printed line gets a role; what no article, heading or note takes is `Unplaced`, warned.

use super::blocks::{Blocks, Seg};
use super::chars::{self, is_capitals};
use super::notes::{self, Event, Touch};
use super::number::{self, Heading, Key};
use super::outline::{self, Role};
use super::paragraphs::Piece;
use super::scan::{Gap, Row};
use super::{caption, divisions, headings, label, tree};
use crate::law::{
    Article, Decree, DivisionIx, Law, LineRole, ProvisionStatus, ReformKind, ReformNote, Series,
    id_slug,
};
use crate::source::{Source, Span, Warning};
use rustc_hash::FxHashMap;

/// What the rows that come belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    /// Nothing yet.
    Preamble,
    /// The heading of a division.
    Division(DivisionIx),
    /// An article.
    Article,
    /// The title of a decree.
    Title,
    /// Transitory provisions without number.
    Unnumbered,
    /// Nothing: signatures and the like.
    Closing,
}

/// An article whose end has not come.
struct Draft {
    heading: Piece,
    number: String,
    series: Series,
    division: Option<DivisionIx>,
    last: Option<Key>,
    base: Key,
    /// The heading stands alone on its line.
    alone: bool,
}

/// A note met inside an article.
struct PendingNote {
    touch: Touch,
    raw: String,
    line: u32,
    /// An editor's remark, which tells no event.
    remark: bool,
}

/// Builds one law.
pub(super) struct Builder<'s> {
    source: &'s Source,
    rows: &'s [Row],
    roles: &'s [Role],
    pub(super) law: Law,
    open: Open,
    draft: Option<Draft>,
    segs: Vec<Seg>,
    pending: Vec<PendingNote>,
    blocks: Blocks<'s>,
    division: Option<DivisionIx>,
    ids: FxHashMap<String, u32>,
    widest: u32,
    /// Row after the last one without place: one warning serves a run of them.
    unplaced_until: usize,
}

impl<'s> Builder<'s> {
    /// A builder over settled rows; `widest` is the usual width of a full line.
    pub(super) fn new(source: &'s Source, rows: &'s [Row], roles: &'s [Role], widest: u32) -> Self {
        let mut law = Law {
            file: source.name.clone(),
            decrees: vec![Decree {
                line: 1,
                ..Decree::default()
            }],
            ..Law::default()
        };
        law.text.clean.reserve(source.text.len());
        law.text.fragments.reserve(rows.len() + rows.len() / 8);
        Builder {
            source,
            rows,
            roles,
            law,
            open: Open::Preamble,
            draft: None,
            segs: Vec::new(),
            pending: Vec::new(),
            blocks: Blocks::new(
                &source.text,
                source.layout,
                widest,
                first_width(source, rows, roles, widest),
            ),
            division: None,
            ids: FxHashMap::default(),
            widest,
            unplaced_until: usize::MAX,
        }
    }

    /// Reads every row.
    pub(super) fn run(&mut self, line_roles: &mut [LineRole]) {
        let mut at = 0;
        while at < self.rows.len() {
            let (end, role) = self.row(at);
            for row in &self.rows[at..end] {
                line_roles[row.line as usize] = role;
            }
            at = end;
        }
        self.close();
    }

    /// Takes one row (a note may take several): where it ends, and its role for the reader.
    fn row(&mut self, at: usize) -> (usize, LineRole) {
        let one = at + 1;
        match self.roles[at] {
            Role::Preamble => (one, self.preamble(at)),
            Role::Article => self.heads(at, Series::Body),
            Role::DecreeArticle => self.heads(at, Series::Decree),
            Role::Quoted => self.heads(at, Series::Quoted),
            Role::TransitionalArticle => {
                let series = self.transitional();
                self.heads(at, series)
            }
            Role::TransitionalItem => self.heads_item(at),
            Role::Division => {
                self.close();
                let ix = divisions::open(&mut self.law, self.source, &self.rows[at]);
                self.division = Some(ix);
                self.open = Open::Division(ix);
                (one, LineRole::Heading)
            }
            Role::Transitory(own) => {
                self.close();
                if own {
                    self.decree(at);
                }
                let named = number::skip_space(self.text(at)).split(' ').count() > 2;
                self.open = if own && named {
                    Open::Title
                } else {
                    Open::Unnumbered
                };
                if own && named {
                    self.title(at);
                }
                (one, LineRole::Heading)
            }
            Role::Note(start) => self.note(at, start),
            Role::Remark => self.remark(at),
            Role::DecreeTitle => {
                self.close();
                self.decree(at);
                self.title(at);
                let dated = headings::gazette_date(self.text(at)).is_some();
                self.open = if dated { Open::Unnumbered } else { Open::Title };
                (one, LineRole::Closing)
            }
            Role::Published => {
                self.close();
                self.open = Open::Closing;
                self.dated(at);
                (one, LineRole::Closing)
            }
            Role::Closing => {
                self.close();
                self.open = Open::Closing;
                (one, LineRole::Closing)
            }
            Role::Text => (one, self.plain(at)),
        }
    }

    /// The text of a row.
    fn text(&self, at: usize) -> &'s str {
        self.rows[at].text(&self.source.text)
    }

    /// A row as a piece.
    fn piece(&self, at: usize) -> Piece {
        let row = &self.rows[at];
        Piece {
            start: row.start,
            end: row.end,
            line: row.line,
            gap: row.gap,
        }
    }

    /// Before the law: an article of the decree goes on until a blank line or capitals.
    fn preamble(&mut self, at: usize) -> LineRole {
        if self.draft.is_some() {
            if self.rows[at].gap != Gap::Blank && !is_capitals(self.text(at)) {
                self.segs.push(Seg::Text(self.piece(at)));
                return LineRole::Text;
            }
            self.close();
            self.open = Open::Preamble;
        }
        LineRole::Preamble
    }

    /// A row that goes on with what is open.
    fn plain(&mut self, at: usize) -> LineRole {
        match self.open {
            Open::Article => {
                self.segs.push(Seg::Text(self.piece(at)));
                LineRole::Text
            }
            Open::Division(ix) => {
                let line = self.text(at);
                if divisions::name(&mut self.law, ix, line) {
                    return LineRole::Heading;
                }
                self.unplaced(at)
            }
            Open::Title => {
                self.title(at);
                LineRole::Closing
            }
            Open::Unnumbered => {
                let piece = self.piece(at);
                let series = self.transitional();
                self.begin(
                    Piece {
                        end: piece.start,
                        ..piece
                    },
                    "ÚNICO",
                    series,
                );
                self.segs.push(Seg::Text(piece));
                LineRole::Text
            }
            Open::Closing | Open::Preamble => LineRole::Closing,
        }
    }

    /// Text that has no place.
    fn unplaced(&mut self, at: usize) -> LineRole {
        let line = self.rows[at].line + 1;
        if self.unplaced_until == at {
            self.unplaced_until = at + 1;
            return LineRole::Unplaced;
        }
        self.unplaced_until = at + 1;
        self.law.warnings.push(Warning::at(
            line,
            "este texto no pertenece a ningún artículo; revise si falta el encabezado de un artículo",
        ));
        LineRole::Unplaced
    }

    /// The series of the transitorios being read.
    fn transitional(&self) -> Series {
        Series::Transitional(self.law.decrees.len() as u32 - 1)
    }

    /// Opens the article that a row heads.
    fn heads(&mut self, at: usize, series: Series) -> (usize, LineRole) {
        if series == Series::Body {
            self.take_epigraph(at);
        }
        let quoting = series == Series::Quoted;
        self.close();
        let line = self.text(at);
        let Some(head) = number::heading(line) else {
            return (at + 1, self.unplaced(at));
        };
        let piece = self.piece(at);
        let number = line[head.number_start..head.number_end]
            .trim_end()
            .replace('\n', " ");
        let number = number.as_str();
        self.begin(
            Piece {
                end: piece.start + head.rest as u32,
                ..piece
            },
            number,
            series,
        );
        if quoting || series != Series::Body {
            self.set_range(None, head);
        } else {
            self.set_range(head.last, head);
        }
        self.rest_of_heading(piece, head.rest);
        (at + 1, LineRole::Text)
    }

    /// Opens the transitorio that a bare ordinal heads.
    fn heads_item(&mut self, at: usize) -> (usize, LineRole) {
        self.close();
        let line = self.text(at);
        let Some((start, end, rest)) = headings::ordinal_item(line) else {
            return (at + 1, self.unplaced(at));
        };
        let piece = self.piece(at);
        let series = self.transitional();
        let number = line[start..end].trim_end();
        self.begin(
            Piece {
                end: piece.start + rest as u32,
                ..piece
            },
            number,
            series,
        );
        self.rest_of_heading(piece, rest);
        (at + 1, LineRole::Text)
    }

    /// Opens an article.
    fn begin(&mut self, heading: Piece, number: &str, series: Series) {
        let body = matches!(series, Series::Body | Series::Quoted);
        self.draft = Some(Draft {
            heading,
            number: number.to_owned(),
            series,
            division: self.division.filter(|_| body),
            last: None,
            base: Key::default(),
            alone: false,
        });
        self.open = Open::Article;
    }

    /// Keeps the range of a heading ("Artículos 20 a 25").
    fn set_range(&mut self, last: Option<Key>, head: Heading) {
        if let Some(draft) = &mut self.draft {
            draft.last = last;
            draft.base = head.key;
        }
    }

    /// What follows the number on the heading's line.
    fn rest_of_heading(&mut self, piece: Piece, rest: usize) {
        let start = piece.start + rest as u32;
        if let Some(draft) = &mut self.draft {
            draft.alone = start >= piece.end;
        }
        if start < piece.end {
            self.segs.push(Seg::Text(Piece {
                start,
                gap: Gap::None,
                ..piece
            }));
        }
    }

    /// A line that names a group of articles without a division word, right before a heading.
    fn take_epigraph(&mut self, _at: usize) {
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
        self.segs.truncate(run);
        self.close();
        let ix = divisions::epigraph(&mut self.law, self.source, self.division, &pieces, first);
        self.division = Some(ix);
    }

    /// A note: takes the rows it goes on over.
    fn note(&mut self, at: usize, start: notes::NoteStart) -> (usize, LineRole) {
        let mut raw = self.text(at).to_owned();
        let mut end = at + 1;
        while end < self.rows.len()
            && end < at + 12
            && self.roles[end] == Role::Text
            && self.rows[end].gap != Gap::Blank
            && notes::goes_on(&raw, self.text(end))
        {
            raw.push(' ');
            raw.push_str(self.text(end));
            end += 1;
        }
        let line = self.rows[at].line + 1;
        if start.before
            && let Some(heads) = self.headed(end)
        {
            self.close();
            let article = heads.then_some(self.law.articles.len() as u32);
            self.push_loose(raw, line, article);
        } else if start.touch == Touch::Division || self.draft.is_none() {
            self.push_loose(raw, line, None);
        } else {
            self.segs.push(Seg::Note {
                touch: start.touch,
                before: start.before,
            });
            self.pending.push(PendingNote {
                touch: start.touch,
                raw,
                line,
                remark: false,
            });
        }
        (end, LineRole::Note)
    }

    /// What comes after the notes that begin here: an article (true), a division (false), or neither.
    fn headed(&self, at: usize) -> Option<bool> {
        let mut next = at;
        while matches!(self.roles.get(next), Some(Role::Note(_))) && next < at + 12 {
            next += 1;
        }
        match self.roles.get(next)? {
            Role::Article | Role::TransitionalArticle | Role::TransitionalItem => Some(true),
            Role::Division | Role::Transitory(_) => Some(false),
            _ => None,
        }
    }

    /// Puts a note into the law that touches no provision read so far.
    fn push_loose(&mut self, raw: String, line: u32, article: Option<u32>) {
        for event in notes::events(&raw) {
            self.law.notes.push(ReformNote {
                kind: event.kind,
                date: event.date,
                article,
                provision: None,
                raw: raw.clone(),
                line,
            });
        }
    }

    /// An editor's remark: kept as a note, up to the blank line that ends it.
    fn remark(&mut self, at: usize) -> (usize, LineRole) {
        let mut raw = self.text(at).to_owned();
        let mut end = at + 1;
        while end < self.rows.len()
            && self.roles[end] == Role::Text
            && (self.rows[end].gap != Gap::Blank
                || outline::goes_on(self.text(end - 1), self.text(end)))
            && !(raw.ends_with('.') && is_bare_label(self.text(end)))
        {
            raw.push(' ');
            raw.push_str(self.text(end));
            end += 1;
        }
        let line = self.rows[at].line + 1;
        if self.draft.is_some() {
            self.segs.push(Seg::Note {
                touch: Touch::Article,
                before: false,
            });
            self.pending.push(PendingNote {
                touch: Touch::Article,
                raw,
                line,
                remark: true,
            });
        } else {
            self.push_remark(raw, line);
        }
        (end, LineRole::Note)
    }

    /// Puts a remark into the law that stands outside every article.
    fn push_remark(&mut self, raw: String, line: u32) {
        self.law.notes.push(ReformNote {
            kind: ReformKind::Other,
            date: None,
            article: None,
            provision: None,
            raw,
            line,
        });
    }

    /// Opens a decree.
    fn decree(&mut self, at: usize) {
        self.law.decrees.push(Decree {
            title: String::new(),
            published: headings::gazette_date(self.text(at)),
            line: self.rows[at].line + 1,
        });
    }

    /// Adds a line to the title of the decree.
    fn title(&mut self, at: usize) {
        let text = self.rows[at].text(&self.source.text);
        if let Some(decree) = self.law.decrees.last_mut() {
            divisions::join_line(&mut decree.title, text);
        }
    }

    /// Dates the decree.
    fn dated(&mut self, at: usize) {
        let date = super::date::first(self.text(at));
        if let Some(decree) = self.law.decrees.last_mut() {
            decree.published = decree.published.or(date);
        }
    }

    /// Ends the article that is open.
    fn close(&mut self) {
        let Some(draft) = self.draft.take() else {
            return;
        };
        let mut segs = std::mem::take(&mut self.segs);
        let caption = if draft.series == Series::Body {
            caption::take(&self.source.text, &mut segs, draft.alone, self.widest)
        } else {
            Vec::new()
        };
        self.blocks.read(&segs);
        self.push(&draft, &caption);
        if let Some(last) = draft.last {
            self.push_range(&draft, last);
        }
        segs.clear();
        self.segs = segs;
        self.pending.clear();
        self.open = Open::Closing;
    }

    /// Puts the article that was read into the law.
    fn push(&mut self, draft: &Draft, caption: &[Piece]) {
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
    fn write_heading(&mut self, draft: &Draft, printed: &str) {
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

    /// The other articles of a range: each says what the first one says.
    fn push_range(&mut self, draft: &Draft, last: Key) {
        let from = draft.base.base + 1;
        if last.base < from || last.base - from > 300 {
            return;
        }
        for base in from..=last.base {
            let other = Draft {
                heading: Piece {
                    end: draft.heading.start,
                    ..draft.heading
                },
                number: base.to_string(),
                last: None,
                base: Key::plain(base),
                alone: draft.alone,
                ..*draft
            };
            self.pending.clear();
            self.push(&other, &[]);
        }
        if let Some(at) = self
            .law
            .articles
            .len()
            .checked_sub((last.base - from + 2) as usize)
        {
            self.law.articles[at].number = draft.base.base.to_string();
            self.law.articles[at].id = format!("art_{}", draft.base.base);
        }
    }

    /// Notes of the article, attached.
    fn push_notes(&mut self, article: u32, first: u32) {
        let placed: Vec<_> = self.blocks.notes.clone();
        for note in placed {
            let Some(pending) = self.pending.get(note.note) else {
                continue;
            };
            let provision = tree::touched(&self.law, &self.blocks, note, first);
            for event in events_of(&pending.raw, pending.remark) {
                self.law.notes.push(ReformNote {
                    kind: event.kind,
                    date: event.date,
                    article: (pending.touch != Touch::Division).then_some(article),
                    provision,
                    raw: pending.raw.clone(),
                    line: pending.line,
                });
            }
        }
    }

    /// Repealed when everything in the article says so.
    fn article_status(&self, article: u32, range: std::ops::Range<u32>) -> ProvisionStatus {
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

    /// Warns of labels out of order, and of those that no list takes.
    fn warn_jumps(&mut self, draft: &Draft, first: u32) {
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
    fn id(&mut self, draft: &Draft) -> String {
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

/// True for a label alone on its line.
fn is_bare_label(line: &str) -> bool {
    label::label(line).is_some_and(|label| label.rest == line.len())
}

/// What a note says happened; a remark tells no event.
fn events_of(raw: &str, remark: bool) -> Vec<Event> {
    if remark {
        vec![Event {
            kind: ReformKind::Other,
            date: None,
        }]
    } else {
        notes::events(raw)
    }
}

/// The usual width of full lines, from a sample of the rows.
pub(super) fn usual_width(source: &Source, rows: &[Row]) -> u32 {
    let step = rows.len() / 2000 + 1;
    super::blocks::usual_width(rows.iter().step_by(step).map(|row| row.text(&source.text)))
        .max(chars::width("mmmmmmmmmmmm"))
}

/// Headings without which the indent of first lines cannot be known.
const SAMPLE: usize = 8;

/// The width that first lines of paragraphs reach: less than others where they are indented.
fn first_width(source: &Source, rows: &[Row], roles: &[Role], widest: u32) -> u32 {
    let heads = rows
        .iter()
        .zip(roles)
        .filter(|(_, role)| matches!(role, Role::Article))
        .map(|(row, _)| row.text(&source.text));
    let mut widths: Vec<u32> = heads
        .map(chars::width)
        .filter(|w| *w > widest / 2)
        .collect();
    widths.sort_unstable();
    let at = widths.len() * 9 / 10;
    widths
        .get(at)
        .map_or(widest, |found| (found + 200).min(widest))
}
