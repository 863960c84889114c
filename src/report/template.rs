//! The template of the homogeneous report: the workbook that each unit fills and sends back.
//!
//! In: the form (`record::actions`), the catalogues, and what may be written in it beforehand. Out: XLSX, with lists to
//! choose from, checks and help in every cell that is filled.
//!
//! # Invariants
//!
//! * Its sheets, titles and order are those of the form: what reads it back reads the same.
//! * The same catalogues give the same bytes.

use super::ReportError;
use super::texts::actions as texts;
use super::xlsx::{NO_DATE, Styles};
use crate::record::actions::{
    Entry, FORMS, Field, FieldKind, HEAD, INSTRUCTIONS_SHEET, LISTS_SHEET, List, Lists, SheetForm,
};
use rust_xlsxwriter::{
    DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, Formula, Workbook,
    Worksheet, XlsxError,
};
use std::io::Write;

/// Row of the titles, from 0: the sheet's name and what it is for come before.
const HEADER_ROW: u32 = 2;
/// Rows of a table that are drawn to be filled.
const DRAWN: u32 = 200;
/// Rows of a table that are checked as they are filled.
const CHECKED: u32 = 2_000;

/// What is written in the template beforehand.
#[derive(Clone, Debug, Default)]
pub struct TemplateOptions {
    /// The state, as the list shows it.
    pub entity: Option<String>,
    /// The period.
    pub period: Option<String>,
    /// What each category of challenges means, in the order of its list.
    pub definitions: Vec<String>,
}

/// Writes the template.
///
/// # Errors
///
/// [`ReportError::Write`] when the library refuses it; [`ReportError::NotWritten`] when the writer does.
pub fn template_to(
    lists: &Lists,
    given: &TemplateOptions,
    out: &mut dyn Write,
) -> Result<(), ReportError> {
    let bytes = bytes(lists, given).map_err(|error| ReportError::Write {
        format: "XLSX",
        detail: error.to_string(),
    })?;
    out.write_all(&bytes)
        .map_err(|error| ReportError::not_written(&error))
}

fn bytes(lists: &Lists, given: &TemplateOptions) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let (year, month, day) = NO_DATE;
    let properties = DocProperties::new()
        .set_title(texts::TEMPLATE)
        .set_subject(texts::TEMPLATE_SUBJECT)
        .set_creation_datetime(&ExcelDateTime::from_ymd(year, month, day)?);
    book.set_properties(&properties);
    let styles = Styles::new();
    instructions(book.add_worksheet(), &styles)?;
    for form in FORMS {
        let page = book.add_worksheet();
        if form.name == HEAD.name {
            head(page, &styles, given)?;
        } else {
            table(page, &form, &styles)?;
        }
    }
    catalogues(book.add_worksheet(), lists, given, &styles)?;
    for (list, column) in List::ALL.into_iter().zip(0u16..) {
        let last = HEADER_ROW as usize + 1 + lists.entries(list).len();
        let letter = char::from(b'A' + u8::try_from(column).unwrap_or(0));
        let range = format!(
            "={LISTS_SHEET}!${letter}${}:${letter}${last}",
            HEADER_ROW + 2
        );
        book.define_name(list.range_name(), &range)?;
    }
    book.save_to_buffer()
}

/// A sheet's name and what it is for.
fn opening(
    page: &mut Worksheet,
    name: &str,
    about: &str,
    styles: &Styles,
) -> Result<(), XlsxError> {
    page.set_name(name)?;
    let title = format!("{name} · {}", texts::TEMPLATE);
    page.write_string_with_format(0, 0, title, &styles.title)?;
    page.write_string_with_format(1, 0, about, &styles.note)?;
    page.set_landscape();
    page.set_paper_size(1);
    page.set_print_fit_to_pages(1, 0);
    page.set_footer("&L&A&RPágina &P de &N");
    Ok(())
}

/// How the book is filled, and every field with what it asks for.
fn instructions(page: &mut Worksheet, styles: &Styles) -> Result<(), XlsxError> {
    opening(page, INSTRUCTIONS_SHEET, texts::TEMPLATE_SUBJECT, styles)?;
    page.set_print_fit_to_pages(1, 1);
    for (column, width) in (0u16..).zip([16.0, 30.0, 13.0, 92.0]) {
        page.set_column_width(column, width)?;
    }
    let plain = Format::new()
        .set_font_name("Calibri")
        .set_font_size(11)
        .set_text_wrap()
        .set_align(rust_xlsxwriter::FormatAlign::Top);
    let mut row = HEADER_ROW;
    for step in texts::STEPS {
        page.merge_range(row, 0, row, 3, step, &plain)?;
        let lines = step.chars().count().div_ceil(170).max(1);
        page.set_row_height(row, 15.0 * lines as f64 + 3.0)?;
        row += 1;
    }
    row += 1;
    page.write_string_with_format(row, 0, texts::FIELDS, &styles.title)?;
    row += 1;
    for (column, title) in (0u16..).zip(texts::FIELD_COLUMNS) {
        page.write_string_with_format(row, column, title, &styles.header)?;
    }
    for form in FORMS {
        for field in form.fields {
            row += 1;
            let needed = if field.required {
                texts::REQUIRED
            } else {
                texts::OPTIONAL
            };
            for (column, text) in (0u16..).zip([form.name, field.title, needed, field.help]) {
                page.write_string_with_format(row, column, text, &styles.long)?;
            }
            let lines = field.help.chars().count().div_ceil(120).max(1);
            page.set_row_height(row, 13.2 * lines as f64 + 2.0)?;
        }
    }
    Ok(())
}

/// The form whose fields are rows.
fn head(page: &mut Worksheet, styles: &Styles, given: &TemplateOptions) -> Result<(), XlsxError> {
    opening(page, HEAD.name, HEAD.about, styles)?;
    for (column, width) in (0u16..).zip([24.0, 44.0, 84.0]) {
        page.set_column_width(column, width)?;
    }
    for (column, title) in (0u16..).zip(texts::FORM_COLUMNS) {
        page.write_string_with_format(HEADER_ROW, column, title, &styles.header)?;
    }
    for (row, field) in (HEADER_ROW + 1..).zip(HEAD.fields) {
        page.set_row_height(row, 28)?;
        page.write_string_with_format(row, 0, titled(field), &styles.long)?;
        let known = match field.key {
            "entidad" => given.entity.as_deref(),
            "periodo" => given.period.as_deref(),
            _ => None,
        };
        let format = to_fill(field, styles);
        match known {
            Some(known) => page.write_string_with_format(row, 1, known, &format)?,
            None => page.write_blank(row, 1, &format)?,
        };
        page.write_string_with_format(row, 2, field.help, &styles.long)?;
        check(page, field, (row, row, 1))?;
    }
    page.set_selection(HEADER_ROW + 1, 1, HEADER_ROW + 1, 1)?;
    Ok(())
}

/// A table to be filled.
fn table(page: &mut Worksheet, form: &SheetForm, styles: &Styles) -> Result<(), XlsxError> {
    opening(page, form.name, form.about, styles)?;
    page.set_row_height(HEADER_ROW, 32)?;
    let first = HEADER_ROW + 1;
    for (column, field) in (0u16..).zip(form.fields) {
        let header = if field.required {
            &styles.header
        } else {
            &styles.blank_header
        };
        page.set_column_width(column, f64::from(field.width))?;
        page.write_string_with_format(HEADER_ROW, column, titled(field), header)?;
        let format = to_fill(field, styles);
        // Rows beyond those drawn are filled too: their format, without lines.
        page.set_column_format(column, &plain(field))?;
        for row in first..first + DRAWN {
            page.write_blank(row, column, &format)?;
        }
        check(page, field, (first, first + CHECKED - 1, column))?;
    }
    page.set_freeze_panes(first, 1)?;
    page.set_repeat_rows(HEADER_ROW, HEADER_ROW)?;
    page.set_selection(first, 0, first, 0)?;
    Ok(())
}

/// The catalogues, one in each column.
fn catalogues(
    page: &mut Worksheet,
    lists: &Lists,
    given: &TemplateOptions,
    styles: &Styles,
) -> Result<(), XlsxError> {
    opening(page, LISTS_SHEET, texts::LISTS_ABOUT, styles)?;
    let mut column = 0;
    for list in List::ALL {
        let labels = lists
            .entries(list)
            .iter()
            .map(|own: &Entry| own.label.as_str());
        let width = match list {
            List::Objectives | List::Lines | List::Requirements => 60.0,
            List::Challenges => 44.0,
            _ => 22.0,
        };
        listed(page, column, (list.title(), width), labels, styles)?;
        column += 1;
    }
    let definitions = given.definitions.iter().map(String::as_str);
    listed(
        page,
        column,
        (texts::DEFINITIONS, 80.0),
        definitions,
        styles,
    )?;
    page.set_freeze_panes(HEADER_ROW + 1, 0)?;
    Ok(())
}

fn listed<'t>(
    page: &mut Worksheet,
    column: u16,
    (title, width): (&str, f64),
    texts: impl Iterator<Item = &'t str>,
    styles: &Styles,
) -> Result<(), XlsxError> {
    page.set_column_width(column, width)?;
    page.write_string_with_format(HEADER_ROW, column, title, &styles.header)?;
    for (row, text) in (HEADER_ROW + 1..).zip(texts) {
        page.write_string_with_format(row, column, text, &styles.text)?;
    }
    Ok(())
}

/// The title, marked when the field cannot be left empty.
fn titled(field: &Field) -> String {
    let mark = if field.required {
        texts::REQUIRED_MARK
    } else {
        ""
    };
    format!("{}{mark}", field.title)
}

/// The format of a cell to be filled.
fn to_fill(field: &Field, styles: &Styles) -> Format {
    styles.blank.clone().set_num_format(number_format(field))
}

/// The same without lines or colour.
fn plain(field: &Field) -> Format {
    Format::new().set_num_format(number_format(field))
}

/// Keys and names are text: a spreadsheet makes a date of "1.1.2" otherwise.
fn number_format(field: &Field) -> &'static str {
    match field.kind {
        FieldKind::Date => "yyyy-mm-dd",
        FieldKind::Count => "0",
        FieldKind::Money => "#,##0.00",
        _ => "@",
    }
}

/// What is offered and asked for in the cells of a field, from a row to another.
fn check(
    page: &mut Worksheet,
    field: &Field,
    (first, last, column): (u32, u32, u16),
) -> Result<(), XlsxError> {
    let own = DataValidation::new()
        .set_input_title(field.title)?
        .set_input_message(field.help)?
        .set_error_title(texts::WRONG)?;
    let own = match field.kind {
        FieldKind::Text(_) | FieldKind::Address => own.allow_any_value(),
        FieldKind::Count => own
            .allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0))
            .set_error_message(texts::WRONG_COUNT)?,
        FieldKind::Money => own
            .allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0))
            .set_error_message(texts::WRONG_MONEY)?,
        FieldKind::Date => own
            .allow_date(DataValidationRule::Between(
                ExcelDateTime::from_ymd(1950, 1, 1)?,
                ExcelDateTime::from_ymd(2100, 12, 31)?,
            ))
            .set_error_message(texts::WRONG_DATE)?,
        FieldKind::YesNo => own
            .allow_list_strings(&texts::YES_NO)?
            .set_error_message(texts::WRONG_CHOICE)?,
        FieldKind::One(list) => own
            .allow_list_formula(Formula::new(format!("={}", list.range_name())))
            .set_error_message(texts::WRONG_CHOICE)?,
        // The list offers one; several are written by hand, so nothing is refused here.
        FieldKind::Many(list) => own
            .allow_list_formula(Formula::new(format!("={}", list.range_name())))
            .show_error_message(false),
    };
    page.add_data_validation(first, column, last, column, &own)?;
    Ok(())
}
