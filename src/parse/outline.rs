//! Settles what every row is, by its neighbours and by the numbering so far.
//!
//! In: rows with candidate kinds. Out: one [`Role`] per row. A line that opens with "Artículo 4o." is
//! a heading only if its number fits and the sentence before it has ended; "ARTÍCULO PRIMERO. Se
//! expide…" before "Artículo 1" belongs to the decree; what stands inside a "Nota:" is quoted.
//!
//! # Invariants
//!
//! * Every row gets exactly one role; roles only depend on the rows, never on their position in memory.

use super::chars::{Ending, ending, is_capitals, is_upper, word};
use super::decrees;
use super::headings::{self, Transitory};
use super::key::Key;
use super::notes::{self, NoteStart};
use super::noting::is_publisher;
use super::number::{self, Heading};
use super::ordinal::SOLE;
use super::scan::{Gap, Kind, Row};

/// Longest name of a division, in bytes: what goes beyond is text of an article.
const NAME_MAX: usize = 600;

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Goes on with what is open.
    Text,
    /// Before the law: title, promulgation.
    Preamble,
    /// Heads an article of the law.
    Article,
    /// Heads an article of the decree that issued or reformed the law.
    DecreeArticle,
    /// Heads a transitorio with the word "Artículo".
    TransitionalArticle,
    /// Heads a transitorio with a bare ordinal.
    TransitionalItem,
    /// Heads an article of another law, quoted in a remark.
    Quoted,
    /// Heads a division.
    Division,
    /// Heads transitory provisions; true when it opens a decree of its own.
    Transitory(bool),
    /// Opens a reform note.
    Note(NoteStart),
    /// Opens an editor's remark.
    Remark,
    /// Opens the title of another decree.
    DecreeTitle,
    /// Says where and when a decree was published.
    Published,
    /// Between decrees: signatures, promulgation.
    Closing,
}

/// Where the reading stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Before the first article or division.
    Preamble,
    /// In the law.
    Body,
    /// In transitorios.
    Items,
    /// After signatures.
    Closing,
    /// In the title of a decree.
    Title,
    /// In the articles of a reform decree.
    Decree,
    /// In the list of reforms at the end.
    Table,
}

/// Settles every row.
pub(super) fn outline(text: &str, rows: &[Row]) -> Vec<Role> {
    let mut settler = Settler::new(text, rows);
    for at in 0..rows.len() {
        let role = settler.settle(at);
        settler.roles.push(role);
    }
    settler.roles
}

/// The state of the reading.
pub(super) struct Settler<'s> {
    pub(super) text: &'s str,
    pub(super) rows: &'s [Row],
    pub(super) roles: Vec<Role>,
    pub(super) stage: Stage,
    /// The body numbers its articles in words.
    pub(super) words: bool,
    /// An article 1 is still to come.
    pub(super) first_ahead: bool,
    /// Last article of the body.
    pub(super) last: Option<Key>,
    /// A division opened since the last article: lines name it until an article begins.
    pub(super) division: bool,
    /// Inside a remark that no blank line has closed.
    pub(super) remark: bool,
    /// Value of the last transitorio.
    pub(super) item: Option<u32>,
    /// A decree was opened and its transitorios have not begun.
    pub(super) fresh: bool,
    /// Last row of a decree title already found.
    pub(super) title_end: usize,
    /// Under a heading that says that what follows are the transitorios of reforms.
    pub(super) reforms: bool,
}

impl<'s> Settler<'s> {
    /// Looks ahead for how the law numbers its articles.
    fn new(text: &'s str, rows: &'s [Row]) -> Self {
        let mut settler = Settler {
            text,
            rows,
            roles: Vec::with_capacity(rows.len()),
            stage: Stage::Preamble,
            words: false,
            first_ahead: false,
            last: None,
            division: false,
            remark: false,
            item: None,
            fresh: false,
            title_end: 0,
            reforms: false,
        };
        let (mut figures, mut ordinals) = (0usize, 0usize);
        for (at, row) in rows.iter().enumerate() {
            match row.kind {
                Kind::Article => {
                    let Some(head) = settler.heading(at).filter(Heading::is_firm) else {
                        continue;
                    };
                    if !settler.opens_plainly(at) {
                        continue;
                    }
                    if head.in_words {
                        ordinals += 1;
                    } else {
                        figures += 1;
                        settler.first_ahead |= head.key.base == 1;
                    }
                }
                Kind::Transitory(Transitory::Plain | Transitory::Named)
                    if settler.opens_plainly(at) =>
                {
                    break;
                }
                _ => {}
            }
        }
        settler.words = figures == 0 && ordinals > 0;
        settler
    }

    /// The row's text.
    pub(super) fn line(&self, at: usize) -> &'s str {
        self.rows[at].text(self.text)
    }

    /// The heading that the row would be.
    pub(super) fn heading(&self, at: usize) -> Option<Heading> {
        number::heading(self.line(at))
    }

    /// True when the row before it has ended its sentence, whatever its role.
    pub(super) fn opens_plainly(&self, at: usize) -> bool {
        if at == 0 || self.rows[at].gap == Gap::Blank || self.rows[at - 1].kind != Kind::Text {
            return true;
        }
        let before = self.line(at - 1);
        !matches!(ending(before), Ending::Open | Ending::Comma) || is_capitals(before)
    }

    /// True when a sentence may begin at this row.
    pub(super) fn opens(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else {
            return true;
        };
        match self.roles[before] {
            Role::Text if self.division => true,
            Role::Text | Role::Preamble | Role::Closing => self.opens_plainly(at),
            Role::Article
            | Role::TransitionalArticle
            | Role::TransitionalItem
            | Role::DecreeArticle
            | Role::Quoted => {
                self.rows[at].gap == Gap::Blank
                    || !matches!(ending(self.line(before)), Ending::Open | Ending::Comma)
            }
            _ => true,
        }
    }

    /// Settles one row.
    fn settle(&mut self, at: usize) -> Role {
        let row = self.rows[at];
        if self.remark && row.gap == Gap::Blank && !goes_on(self.line(at - 1), self.line(at)) {
            self.remark = false;
        }
        match row.kind {
            Kind::Article => self.article(at),
            Kind::Division => self.heads_division(at),
            Kind::Transitory(kind) => self.transitory(at, kind),
            Kind::Note(start) if self.stage != Stage::Preamble || self.heads_first(at, start) => {
                Role::Note(start)
            }
            Kind::Remark => {
                self.remark = self.stage == Stage::Body && !is_publisher(self.line(at));
                if self.after() && (!is_publisher(self.line(at)) || self.stage == Stage::Table) {
                    self.plain(at)
                } else {
                    Role::Remark
                }
            }
            _ => self.plain(at),
        }
    }

    /// True when the row before is a note whose bracket is still open.
    fn in_note(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| {
            let note = self.line(before);
            matches!(self.roles[before], Role::Note(_))
                && note.starts_with('(')
                && notes::enclosed(note).is_none()
        })
    }

    /// True for a note over the first heading of the law, or before text on the line where it ends.
    fn heads_first(&self, at: usize, start: NoteStart) -> bool {
        let note = self.line(at);
        let open = note.starts_with('(') && notes::enclosed(note).is_none();
        // An open bracket closes on the next row: the text may stand after it there.
        let end = at + usize::from(open);
        let next = self.rows.get(end + 1);
        if next.is_some_and(|next| next.line == self.rows[end].line) {
            return true;
        }
        start.before
            && next.is_some_and(|next| match next.kind {
                Kind::Article => number::heading(next.text(self.text))
                    .is_some_and(|head| head.is_firm() && !head.in_words),
                Kind::Division => true,
                _ => false,
            })
    }

    /// True past the body of the law.
    pub(super) fn after(&self) -> bool {
        !matches!(self.stage, Stage::Preamble | Stage::Body)
    }

    /// Settles a row with no heading in it.
    pub(super) fn plain(&mut self, at: usize) -> Role {
        if !self.after() {
            return match self.stage {
                Stage::Preamble if !self.in_note(at) => Role::Preamble,
                _ => Role::Text,
            };
        }
        if self.in_note(at) {
            return Role::Text;
        }
        let line = self.line(at);
        if self.stage == Stage::Table {
            return Role::Closing;
        }
        if at <= self.title_end && self.title_end > 0 && self.stage == Stage::Title {
            if decrees::published(line) {
                self.stage = Stage::Decree;
                return Role::Published;
            }
            if at == self.title_end {
                self.stage = Stage::Decree;
            }
            return Role::Text;
        }
        if line.starts_with(is_upper) {
            if decrees::table(line) && self.opens(at) {
                self.stage = Stage::Table;
                return Role::Closing;
            }
            if let Some(role) = self.opens_decree(at, line) {
                return role;
            }
            if (self.stage == Stage::Items || self.begins_bare(at))
                && let Some(role) = self.item(at, line)
            {
                self.stage = Stage::Items;
                return role;
            }
            if matches!(self.stage, Stage::Items | Stage::Decree)
                && self.opens(at)
                && decrees::closes_decree(line)
            {
                self.stage = Stage::Closing;
            }
        }
        match self.stage {
            Stage::Closing => Role::Closing,
            _ => Role::Text,
        }
    }

    /// A row that opens another decree: its title, or a gazette and a date.
    fn opens_decree(&mut self, at: usize, line: &str) -> Option<Role> {
        if decrees::gazette_date(line).is_some() && self.opens(at) {
            self.open(Stage::Items);
            return Some(Role::DecreeTitle);
        }
        let named = decrees::decree_title(line);
        let end = match self.rows[at].gap {
            Gap::None | Gap::Same => return None,
            Gap::Page if !named => return None,
            Gap::Page => Some(self.title_of(at)?),
            Gap::Blank => self.title_of(at),
        };
        if end.is_none() && !(named && self.opens(at)) {
            return None;
        }
        self.open(Stage::Title);
        self.title_end = end.unwrap_or_else(|| self.paragraph_end(at));
        if self.title_end == at {
            self.stage = Stage::Decree;
        }
        Some(Role::DecreeTitle)
    }

    /// True where the transitorios of a decree begin without a heading of their own, as under a heading that
    /// says that all that follows are transitorios. A decree whose articles bear bare ordinals has that heading
    /// still to come.
    fn begins_bare(&self, at: usize) -> bool {
        if self.stage != Stage::Decree || !self.reforms {
            return false;
        }
        let opens_next = |row: &Row| {
            let line = row.text(self.text);
            let apart = matches!(row.gap, Gap::Blank | Gap::Page);
            apart && (decrees::decree_title(line) || decrees::gazette_date(line).is_some())
        };
        let mut ahead = self.rows[at..].iter().take_while(|row| !opens_next(row));
        !ahead.any(|row| matches!(row.kind, Kind::Transitory(_)))
    }

    /// Opens a decree.
    fn open(&mut self, stage: Stage) {
        self.stage = stage;
        self.fresh = true;
        self.item = None;
        self.title_end = 0;
    }

    /// The row that says where the decree titled from this row was published.
    fn title_of(&self, at: usize) -> Option<usize> {
        for next in at + 1..(at + 16).min(self.rows.len()) {
            if self.rows[next].gap == Gap::Blank || self.rows[next].kind != Kind::Text {
                return None;
            }
            if decrees::published(self.line(next)) {
                return Some(next);
            }
        }
        None
    }

    /// The last row of the paragraph that begins here.
    fn paragraph_end(&self, at: usize) -> usize {
        let mut end = at;
        while end + 1 < self.rows.len()
            && end < at + 24
            && self.rows[end + 1].gap != Gap::Blank
            && self.rows[end + 1].kind == Kind::Text
        {
            end += 1;
        }
        end
    }

    /// A transitorio that opens with a bare ordinal.
    fn item(&mut self, at: usize, line: &str) -> Option<Role> {
        let (start, _, _) = decrees::ordinal_item(line)?;
        let (value, _) = super::ordinal::ordinal(&line[start..])?;
        self.next_item(at, u32::from(value))
            .then_some(Role::TransitionalItem)
    }

    /// True when a transitorio of this value may begin here.
    fn next_item(&mut self, at: usize, value: u32) -> bool {
        let fits = match self.item {
            None => true,
            Some(last) => {
                value == last + 1
                    || (value > last && value <= last + 4)
                    || (value == last && self.opens(at))
                    || value == 1
                    || value == u32::from(SOLE)
            }
        };
        if fits && self.opens(at) {
            self.item = Some(value);
            return true;
        }
        false
    }

    /// Settles a row that may head a division.
    fn heads_division(&mut self, at: usize) -> Role {
        if self.after() || !self.opens(at) || self.remark || !self.groups(at) {
            return self.plain(at);
        }
        if self.stage == Stage::Body && !self.division && self.is_part(at) {
            return self.plain(at);
        }
        self.stage = Stage::Body;
        self.division = true;
        Role::Division
    }

    /// True for an apartado inside an article ("Apartado A. En las casas."): a sentence stands on its
    /// line, or no article comes right after it.
    fn is_part(&self, at: usize) -> bool {
        let line = self.line(at);
        let (first, _) = word(line);
        if first.as_str() != "apartado" {
            return false;
        }
        let named = headings::division(line).is_some_and(|head| head.name < line.len());
        if named && !matches!(ending(line), Ending::Open) {
            return true;
        }
        let next = self.rows[at + 1..].iter().take(4);
        !next
            .take_while(|row| !matches!(row.kind, Kind::Division | Kind::Transitory(_)))
            .any(|row| row.kind == Kind::Article)
    }

    /// True when articles or another heading follow soon: a division with text of its own is none.
    fn groups(&self, at: usize) -> bool {
        let mut bytes = 0usize;
        for next in at + 1..(at + 14).min(self.rows.len()) {
            match self.rows[next].kind {
                Kind::Article => {
                    if self.heading(next).is_some_and(|head| head.sentence) {
                        return true;
                    }
                }
                Kind::Division | Kind::Transitory(_) => return true,
                Kind::Note(_) | Kind::Remark => continue,
                Kind::Text => {}
            }
            bytes += self.line(next).len();
            if bytes > NAME_MAX {
                return false;
            }
        }
        at + 14 > self.rows.len()
    }

    /// Settles a row that may head transitory provisions.
    fn transitory(&mut self, at: usize, kind: Transitory) -> Role {
        let holds = match kind {
            Transitory::Plain => self.opens(at),
            Transitory::Doubtful => self.opens(at) && self.rows[at].gap != Gap::None,
            Transitory::Named | Transitory::OfReforms => self.opens(at),
        };
        if !holds || (self.stage == Stage::Preamble && !self.words && self.last.is_none()) {
            return self.plain(at);
        }
        if kind == Transitory::OfReforms {
            self.stage = Stage::Closing;
            self.reforms = true;
            return Role::Closing;
        }
        let body = !self.after();
        let own = !body && !self.fresh;
        self.stage = Stage::Items;
        self.fresh = false;
        self.item = None;
        Role::Transitory(own)
    }
}

/// True when a remark goes on over a blank line: its sentence is open and the next line takes it up.
pub(super) fn goes_on(before: &str, next: &str) -> bool {
    matches!(ending(before), Ending::Open | Ending::Comma) && next.starts_with(char::is_lowercase)
}
