//! The report, and the comparison of two laws, as a workbook: the working paper of an audit.
//!
//! In: the [`Sheet`]s of a view and what they are about. Out: XLSX, with frozen headers, filters, types and colours.
//!
//! # Invariants
//!
//! * Text is written as text: nothing of a law becomes a formula or a link.
//! * The same view gives the same bytes: the file bears the date of what it is about, not the clock's.

use super::compare::{LawsView, ReviewsView};
use super::executive::ExecutiveView;
use super::progress::Progress;
use super::sheets::{self, Cell, Kind, Sheet};
use super::texts::{compare, progress, reviews, sheets as texts, versions};
use super::{ReportError, View};
use jiff::civil::Date;
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Workbook, Worksheet, XlsxError,
};
use std::io::Write;

/// Characters that a cell of Excel may hold.
const LONGEST: usize = 32_767;
/// Points that a line of text takes.
const POINTS: f64 = 13.2;
/// Lines that a row shows at most; the rest is there when the row is made taller.
const MOST_LINES: usize = 12;
/// Row of the columns' titles, counted from 0: the sheet's title and note come before.
const HEADER_ROW: u32 = 2;
/// The day that an undated dossier's file bears: the format asks for one.
pub(super) const NO_DATE: (u16, u8, u8) = (2000, 1, 1);

/// A workbook before it is written.
#[derive(Debug)]
struct Book<'b> {
    /// Title in its properties.
    title: String,
    /// What it is, in its properties.
    subject: &'b str,
    /// Who made it.
    author: &'b str,
    /// Whose it is.
    company: &'b str,
    /// What it is not, in its properties.
    comment: &'b str,
    /// The day that it bears.
    date: Option<Date>,
    /// What it is about: beside each sheet's name, at its top.
    about: &'b str,
    /// What every sheet says after what it holds.
    note: String,
    /// Its sheets.
    sheets: Vec<Sheet>,
}

/// Writes the workbook of a view.
///
/// # Errors
///
/// [`ReportError::Write`] when the library refuses it; [`ReportError::NotWritten`] when the writer does.
pub fn xlsx_to(view: &View, out: &mut dyn Write) -> Result<(), ReportError> {
    let labels = view.labels;
    let book = Book {
        title: format!("{}: {}", labels.short_title, view.cover.entity),
        subject: labels.title,
        author: &view.letterhead.author,
        company: &view.letterhead.institution,
        comment: labels.nature_note,
        date: view.cover.date.parse().ok(),
        about: &view.cover.entity,
        note: format!("{}.", labels.nature),
        sheets: sheets::all(view),
    };
    write(&book, out)
}

/// Writes the workbook of a comparison of two laws.
///
/// # Errors
///
/// As [`xlsx_to`].
pub(super) fn versions_to(view: &LawsView, out: &mut dyn Write) -> Result<(), ReportError> {
    let period = compare::period(&view.before.date_text, &view.after.date_text);
    let book = Book {
        title: format!("{}: {}", compare::TITLE, view.after.title),
        subject: compare::TITLE,
        author: "",
        company: "",
        comment: compare::NATURE,
        date: view.after.date,
        about: &view.after.title,
        note: std::iter::once(period.as_str())
            .chain(view.notices.iter().map(String::as_str))
            .chain([compare::NATURE])
            .collect::<Vec<_>>()
            .join(" "),
        sheets: sheets::of_versions(view),
    };
    write(&book, out)
}

/// Writes the workbook of a comparison of two reviews.
///
/// # Errors
///
/// As [`xlsx_to`].
pub(super) fn reviews_to(view: &ReviewsView, out: &mut dyn Write) -> Result<(), ReportError> {
    let period = compare::period(&view.before.date_text, &view.after.date_text);
    let book = Book {
        title: format!("{}: {}", reviews::TITLE, view.after.entity),
        subject: reviews::TITLE,
        author: "",
        company: "",
        comment: compare::NATURE,
        date: view.after.date,
        about: &view.after.entity,
        note: format!("{period} {}", view.scores),
        sheets: sheets::of_reviews(view),
    };
    write(&book, out)
}

/// Writes the workbook of an executive report.
///
/// # Errors
///
/// As [`xlsx_to`].
pub(super) fn executive_to(view: &ExecutiveView, out: &mut dyn Write) -> Result<(), ReportError> {
    let labels = view.labels;
    let book = Book {
        title: format!("{} {}", labels.short_title, view.period),
        subject: labels.title,
        author: &view.letterhead.author,
        company: &view.letterhead.institution,
        comment: labels.nature_note,
        date: view.until,
        about: &format!("{} {}", labels.short_title, view.period),
        note: format!("{}.", labels.nature),
        sheets: sheets::of_executive(view),
    };
    write(&book, out)
}

/// Writes the workbook of progress.
///
/// # Errors
///
/// As [`xlsx_to`].
pub(super) fn progress_to(view: &Progress, out: &mut dyn Write) -> Result<(), ReportError> {
    let about = progress::about(view);
    let book = Book {
        title: format!("{}: {about}", progress::TITLE),
        subject: progress::TITLE,
        author: "",
        company: "",
        comment: progress::NATURE,
        date: view.today,
        about: &about,
        note: format!("{}. {}", progress::scope(view), progress::NATURE),
        sheets: sheets::of_progress(view),
    };
    write(&book, out)
}

fn write(book: &Book<'_>, out: &mut dyn Write) -> Result<(), ReportError> {
    let bytes = bytes(book).map_err(|error| ReportError::Write {
        format: "XLSX",
        detail: error.to_string(),
    })?;
    out.write_all(&bytes)
        .map_err(|error| ReportError::NotWritten {
            reason: error.to_string(),
        })
}

fn bytes(book: &Book<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut out = Workbook::new();
    let (year, month, day) = book.date.map_or(NO_DATE, ymd);
    let properties = DocProperties::new()
        .set_title(&book.title)
        .set_subject(book.subject)
        .set_author(book.author)
        .set_company(book.company)
        .set_comment(book.comment)
        .set_creation_datetime(&ExcelDateTime::from_ymd(year, month, day)?);
    out.set_properties(&properties);
    let styles = Styles::new();
    for own in &book.sheets {
        let page = out.add_worksheet();
        page.set_name(own.name)?;
        write_sheet(page, own, &styles, book)?;
    }
    out.save_to_buffer()
}

/// The formats that cells share.
pub(super) struct Styles {
    pub(super) title: Format,
    pub(super) note: Format,
    pub(super) header: Format,
    pub(super) blank_header: Format,
    pub(super) text: Format,
    pub(super) long: Format,
    count: Format,
    number: Format,
    share: Format,
    date: Format,
    pub(super) blank: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let cell = Format::new()
            .set_font_name("Calibri")
            .set_font_size(10)
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0x00D5_DBDD));
        let header = (cell.clone())
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter)
            .set_font_color(Color::White)
            .set_background_color(Color::RGB(0x0017_3F4A));
        let figure = (cell.clone()).set_align(FormatAlign::Right).set_indent(1);
        Styles {
            title: Format::new()
                .set_bold()
                .set_font_name("Calibri")
                .set_font_size(14)
                .set_font_color(Color::RGB(0x0017_3F4A)),
            note: Format::new()
                .set_font_name("Calibri")
                .set_font_size(10)
                .set_font_color(Color::RGB(0x0045_5A60)),
            blank_header: (header.clone()).set_background_color(Color::RGB(0x0079_5415)),
            header,
            text: cell.clone().set_indent(1),
            long: cell.clone().set_indent(1).set_text_wrap(),
            count: figure.clone().set_num_format("#,##0"),
            number: figure.clone().set_num_format("#,##0.0"),
            share: figure.clone().set_num_format("0.0%"),
            date: figure.set_num_format("dd/mm/yyyy"),
            blank: (cell)
                .set_text_wrap()
                .set_unlocked()
                .set_background_color(Color::RGB(0x00FF_F8E5)),
        }
    }

    fn of(&self, kind: Kind) -> &Format {
        match kind {
            Kind::Text | Kind::Status => &self.text,
            Kind::Long => &self.long,
            Kind::Count => &self.count,
            Kind::Number => &self.number,
            Kind::Share => &self.share,
            Kind::Date => &self.date,
            Kind::Blank => &self.blank,
        }
    }

    /// The cell of a status: the colours of the page, and the word in any case.
    fn status(&self, key: &str) -> Format {
        let (ink, paper) = match key {
            "cumple" => (0x0014_5A32, 0x00DF_F2E4),
            "parcial" => (0x006B_4A00, 0x00FF_F1CC),
            "ausente" => (0x0084_2A12, 0x00FC_E3DB),
            "contrario" | "invade" => (0x008A_1538, 0x00F9_D9E1),
            "observado" => (0x004A_2F7A, 0x00EA_E2F8),
            _ => (0x0045_5A60, 0x00EE_F1F2),
        };
        (self.text.clone())
            .set_bold()
            .set_font_color(Color::RGB(ink))
            .set_background_color(Color::RGB(paper))
    }
}

fn write_sheet(
    page: &mut Worksheet,
    sheet: &Sheet,
    styles: &Styles,
    book: &Book<'_>,
) -> Result<(), XlsxError> {
    let title = format!("{} · {}", sheet.name, book.about);
    page.write_string_with_format(0, 0, cut(&title), &styles.title)?;
    let note = format!("{} {}", sheet.about, book.note);
    page.write_string_with_format(1, 0, cut(&note), &styles.note)?;
    let first = HEADER_ROW;
    for (at, column) in (0u16..).zip(&sheet.columns) {
        page.set_column_width(at, f64::from(column.width))?;
        let header = if column.kind == Kind::Blank {
            &styles.blank_header
        } else {
            &styles.header
        };
        page.write_string_with_format(first, at, column.text.title, header)?;
    }
    page.set_row_height(first, 30)?;
    let mut last = first;
    for row in &sheet.rows {
        last += 1;
        page.set_row_height(last, height(sheet, row))?;
        for ((at, column), cell) in (0u16..).zip(&sheet.columns).zip(row) {
            write_cell(page, (last, at), column.kind, cell, styles)?;
        }
    }
    let columns = u16::try_from(sheet.columns.len()).unwrap_or(u16::MAX);
    page.set_freeze_panes(first + 1, frozen(sheet))?;
    if last > first && columns > 0 {
        page.autofilter(first, 0, last, columns - 1)?;
        offer_lists(page, sheet, first + 1, last)?;
    }
    page.set_landscape();
    page.set_paper_size(1);
    page.set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(first, first)?;
    page.set_footer("&L&A&RPágina &P de &N");
    Ok(())
}

/// The height that a row's wrapped texts need, in points: programs do not all reckon it themselves.
fn height(sheet: &Sheet, row: &[Cell]) -> f64 {
    let lines = |(column, cell): (&sheets::Column, &Cell)| match cell {
        Cell::Text(text) if column.kind == Kind::Long => {
            // A column of so many zeros holds a tenth more letters of running text.
            let width = (usize::from(column.width) * 11 / 10).max(1);
            let of = |line: &str| line.chars().count().div_ceil(width).max(1);
            text.split('\n').map(of).sum()
        }
        _ => 1,
    };
    let most = sheet.columns.iter().zip(row).map(lines).max().unwrap_or(1);
    POINTS * most.min(MOST_LINES) as f64 + 2.0
}

/// Columns that stay in sight: up to the one that names the row.
fn frozen(sheet: &Sheet) -> u16 {
    let names = [
        texts::TITLE.key,
        texts::FIGURE.key,
        versions::AFTER_CITATION.key,
    ];
    let at = (sheet.columns.iter()).position(|own| names.contains(&own.text.key));
    at.and_then(|at| u16::try_from(at + 1).ok())
        .filter(|columns| *columns <= 4)
        .unwrap_or(1)
}

fn write_cell(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    kind: Kind,
    cell: &Cell,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let format = styles.of(kind);
    match cell {
        Cell::Empty => page.write_blank(row, column, format)?,
        Cell::Text(text) => page.write_string_with_format(row, column, cut(text), format)?,
        Cell::Status(key, word) => {
            page.write_string_with_format(row, column, *word, &styles.status(key))?
        }
        Cell::Number(number) => page.write_number_with_format(row, column, *number, format)?,
        Cell::Date(date) => {
            let (year, month, day) = ymd(*date);
            match ExcelDateTime::from_ymd(year, month, day) {
                Ok(day) => page.write_datetime_with_format(row, column, &day, format)?,
                // Excel's calendar begins in 1900: an older day stays as text.
                Err(_) => {
                    page.write_string_with_format(row, column, date.to_string(), &styles.text)?
                }
            }
        }
    };
    Ok(())
}

/// The words that may be chosen in the columns of a decision.
fn offer_lists(
    page: &mut Worksheet,
    sheet: &Sheet,
    first: u32,
    last: u32,
) -> Result<(), XlsxError> {
    for (at, column) in (0u16..).zip(&sheet.columns) {
        let words: &[&str] = match column.text.key {
            key if key == texts::DECISION.key => &texts::DECISIONS,
            key if key == texts::CORRECTED.key => &texts::STATUSES,
            _ => continue,
        };
        let list = DataValidation::new()
            .allow_list_strings(words)?
            .set_error_title(column.text.title)?
            .set_error_message(column.text.about)?;
        page.add_data_validation(first, at, last, at, &list)?;
    }
    Ok(())
}

fn ymd(date: Date) -> (u16, u8, u8) {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    let year = u16::try_from(date.year()).unwrap_or(NO_DATE.0);
    (year, part(date.month()), part(date.day()))
}

/// The text, cut where a cell ends; the cut is marked.
fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let mut kept: String = text.chars().take(LONGEST - 1).collect();
    kept.push('…');
    kept
}
