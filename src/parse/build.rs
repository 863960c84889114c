//! Puts the law together from settled rows.
//!
//! In: the source, its rows and their roles. Out: the [`Law`], but for definitions and balance. One
//! pass; the lines of an article are kept until it ends, then read as a whole.
//!
//! # Invariants
//!
//! * Every printed line gets a role; what no article, heading or note takes is `Unplaced`, warned.

use super::blocks::Blocks;
use super::chars::is_capitals;
use super::measure::Page;
use super::notes::Touch;
use super::number;
use super::outline::Role;
use super::paragraphs::Piece;
use super::pieces::Seg;
use super::scan::{Gap, Row};
use super::{date, decrees, divisions, measure, noting, range};
use crate::law::{Decree, DivisionIx, Law, LineRole, Series};
use crate::source::{Source, Span, Warning};
use rustc_hash::FxHashMap;

/// What the rows that come belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
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
pub(super) struct Draft {
    pub(super) heading: Piece,
    pub(super) number: String,
    pub(super) series: Series,
    pub(super) division: Option<DivisionIx>,
    /// The other articles that the heading names.
    pub(super) others: Vec<String>,
    /// The heading stands alone on its line.
    pub(super) alone: bool,
}

/// A note met inside an article.
pub(super) struct PendingNote {
    pub(super) touch: Touch,
    pub(super) raw: String,
    pub(super) line: u32,
    /// Its first byte in the source.
    pub(super) at: u32,
    /// An editor's remark, which tells no event.
    pub(super) remark: bool,
}

/// Builds one law.
pub(super) struct Builder<'s> {
    pub(super) source: &'s Source,
    pub(super) rows: &'s [Row],
    pub(super) roles: &'s [Role],
    pub(super) law: Law,
    pub(super) open: Open,
    pub(super) draft: Option<Draft>,
    pub(super) segs: Vec<Seg>,
    pub(super) pending: Vec<PendingNote>,
    /// Notes read before the article that they touch.
    pub(super) ahead: Vec<PendingNote>,
    /// A note inside a line of text that the next line closes.
    pub(super) aside: Option<PendingNote>,
    /// Notes in brackets stand after what they touch, as some states print them.
    pub(super) follow: bool,
    pub(super) blocks: Blocks<'s>,
    pub(super) division: Option<DivisionIx>,
    pub(super) ids: FxHashMap<String, u32>,
    /// The measure of the page.
    pub(super) page: Page,
    /// Usual width of a full line.
    pub(super) widest: u32,
    /// Row after the last one without place: one warning serves a run of them.
    pub(super) unplaced_until: usize,
    /// Lines that name a group of articles.
    pub(super) epigraphs: Vec<u32>,
    /// Bytes said again for the articles of ranges.
    pub(super) copied: usize,
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
        let page = measure::page(source, rows, roles, widest);
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
            ahead: Vec::new(),
            aside: None,
            follow: noting::follow(rows, roles, &source.text),
            blocks: Blocks::new(&source.text, page),
            page,
            division: None,
            ids: FxHashMap::default(),
            widest,
            unplaced_until: usize::MAX,
            epigraphs: Vec::new(),
            copied: 0,
        }
    }

    /// Reads every row.
    pub(super) fn run(&mut self, line_roles: &mut [LineRole]) {
        let mut at = 0;
        while at < self.rows.len() {
            let (end, role) = self.row(at);
            let first = self.rows[at];
            let shares = at > 0 && self.rows[at - 1].line == first.line;
            let kept = line_roles[first.line as usize];
            let aside = shares && role == LineRole::Note && kept != LineRole::Note;
            if aside {
                // A note at the end of a line that is something else.
                self.law.asides.push(Span::new(first.start, first.end));
            }
            for row in &self.rows[at + usize::from(aside)..end] {
                // A heading broken over lines is one row.
                let lines = self.source.lines[row.line as usize..].iter();
                let taken = lines.take_while(|line| line.span.start < row.end).count();
                line_roles[row.line as usize..][..taken.max(1)].fill(role);
            }
            at = end;
        }
        self.close();
        for decree in &mut self.law.decrees {
            let told = || decrees::published_in_title(&decree.title);
            decree.published = decree.published.or_else(told);
        }
        for note in std::mem::take(&mut self.ahead) {
            self.push_loose(note, None);
        }
        for line in self.epigraphs.drain(..) {
            let role = &mut line_roles[line as usize];
            if *role == LineRole::Text {
                *role = LineRole::Heading;
            }
        }
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
                let dated = decrees::gazette_date(self.text(at)).is_some();
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
    pub(super) fn text(&self, at: usize) -> &'s str {
        self.rows[at].text(&self.source.text)
    }

    /// A row as a piece.
    pub(super) fn piece(&self, at: usize) -> Piece {
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
                self.take(at, self.piece(at));
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
                self.take(at, self.piece(at));
                LineRole::Text
            }
            Open::Division(ix) => {
                let line = self.text(at);
                if self.rows[at].gap == Gap::Blank
                    && is_capitals(&self.law.divisions[ix as usize].name)
                    && !is_capitals(line)
                {
                    let piece = self.piece(at);
                    let own = divisions::epigraph(
                        &mut self.law,
                        self.source,
                        self.division,
                        &[piece],
                        piece,
                    );
                    self.division = Some(own);
                    self.open = Open::Division(own);
                    return LineRole::Heading;
                }
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
                self.take(at, piece);
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
            self.take_epigraph();
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
        if head.last.is_some() && !quoting && series == Series::Body {
            self.set_range(line);
        }
        self.rest_of_heading(at, head.rest);
        (at + 1, LineRole::Text)
    }

    /// Opens the transitorio that a bare ordinal heads.
    fn heads_item(&mut self, at: usize) -> (usize, LineRole) {
        self.close();
        let line = self.text(at);
        let Some((start, end, rest)) = decrees::ordinal_item(line) else {
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
        self.rest_of_heading(at, rest);
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
            others: Vec::new(),
            alone: false,
        });
        self.open = Open::Article;
    }

    /// Keeps the other articles of a heading ("Artículos 20 a 25").
    fn set_range(&mut self, line: &str) {
        let mut members = range::members(line).into_iter();
        if let (Some(draft), Some((_, first))) = (&mut self.draft, members.next()) {
            draft.number = first;
            draft.others = members.map(|(_, number)| number).collect();
        }
    }

    /// What follows the number on the heading's line.
    fn rest_of_heading(&mut self, at: usize, rest: usize) {
        let piece = self.piece(at);
        let start = piece.start + rest as u32;
        if let Some(draft) = &mut self.draft {
            draft.alone = start >= piece.end;
        }
        if start < piece.end {
            let gap = Gap::None;
            self.take(
                at,
                Piece {
                    start,
                    gap,
                    ..piece
                },
            );
        }
    }

    /// Opens a decree.
    fn decree(&mut self, at: usize) {
        self.law.decrees.push(Decree {
            title: String::new(),
            published: decrees::gazette_date(self.text(at)),
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
        let date = date::first(self.text(at));
        if let Some(decree) = self.law.decrees.last_mut() {
            decree.published = decree.published.or(date);
        }
    }
}
