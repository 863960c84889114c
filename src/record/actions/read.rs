//! Reads a filled template: the report, and everything that is wrong with it, by cell.
//!
//! In: a workbook and the catalogues. Out: [`Filled`].
//!
//! # Invariants
//!
//! * All that is wrong is told at once, each with the address of its cell; a wrong row hides no other.
//! * What is given back as a report holds only rows without errors, and says when some were left out.

use super::cells::Cells;
use super::fields::{self as form, FORMS, HEAD, SheetForm};
use super::lists::Lists;
use super::table::{NamedRow, Table, by_columns, by_rows};
use crate::compare::{CellError, CellValue, WorkbookFile};
use crate::law::id_slug;
use crate::record::{Action, ActionKind, ActionsReport, Institution, PopulationRow};
use std::collections::BTreeMap;
use std::path::Path;

/// Most rows of a sheet that are read.
const ROWS: usize = 5_000;

/// A template that came back.
#[derive(Clone, Debug)]
pub struct Filled {
    /// What could be read; `None` when it cannot be told whose it is.
    pub report: Option<ActionsReport>,
    /// What is wrong, by cell, in the order of the sheets.
    pub wrong: Vec<CellError>,
    /// What was not read although nothing is wrong with it.
    pub notices: Vec<CellError>,
}

/// Reads a filled template.
///
/// # Errors
///
/// [`CellError`] when the file is no workbook that can be read.
pub fn read_report(path: &Path, lists: &Lists) -> Result<Filled, CellError> {
    let file = path.display().to_string();
    let mut book = WorkbookFile::open(path).map_err(|message| CellError {
        file: file.clone(),
        place: "libro".to_owned(),
        message,
    })?;
    let mut reading = Reading {
        file,
        lists,
        wrong: Vec::new(),
        notices: Vec::new(),
    };
    let mut tables = FORMS
        .map(|form| reading.table(&form, &mut book))
        .into_iter();
    let mut next = || tables.next().flatten();
    let (head, actions, population, institutions) = (next(), next(), next(), next());
    reading.tell_strangers(&book);
    let head = head.and_then(|table| reading.head(&table));
    // Without the column of numbers, nothing can be said of those that the population names.
    let is_numbered = |table: &Table| {
        let mut rows = table.rows.iter();
        rows.any(|own| own.cells.contains_key(form::NUMBER.key))
    };
    let known = actions.as_ref().is_some_and(is_numbered);
    let (actions, numbers) = actions
        .map(|table| reading.actions(&table))
        .unwrap_or_default();
    let numbers = known.then_some(numbers);
    let people = population.map(|table| reading.population(&table, numbers.as_ref()));
    let institutions = institutions.map(|table| reading.institutions(&table));
    let report = head.map(|head| {
        let mut report = ActionsReport {
            partial: !reading.wrong.is_empty(),
            institutions: institutions.unwrap_or_default(),
            actions,
            ..head
        };
        let mut people = people.unwrap_or_default();
        for own in &mut report.actions {
            own.population = people.remove(&own.number).unwrap_or_default();
        }
        report
    });
    Ok(Filled {
        report,
        wrong: reading.wrong,
        notices: reading.notices,
    })
}

struct Reading<'l> {
    file: String,
    lists: &'l Lists,
    wrong: Vec<CellError>,
    notices: Vec<CellError>,
}

impl Reading<'_> {
    fn error(&self, (place, message): (String, String)) -> CellError {
        CellError {
            file: self.file.clone(),
            place,
            message,
        }
    }

    fn fail(&mut self, told: impl IntoIterator<Item = (String, String)>) {
        for own in told {
            let own = self.error(own);
            self.wrong.push(own);
        }
    }

    /// A sheet of the template, wherever it is among the others.
    fn table(&mut self, form: &SheetForm, book: &mut WorkbookFile) -> Option<Table> {
        let slug = id_slug(form.name);
        let found = book.sheets().into_iter().find(|own| id_slug(own) == slug);
        let Some(sheet) = found else {
            let message = format!(
                "falta la hoja «{}»; use el libro que escribe «armoniza acciones plantilla»",
                form.name
            );
            self.fail([("libro".to_owned(), message)]);
            return None;
        };
        let rows = match book.rows(&sheet) {
            Ok(rows) => rows,
            Err(message) => {
                self.fail([(sheet, message)]);
                return None;
            }
        };
        let mut table = if form.name == HEAD.name {
            by_rows(form, &sheet, &rows)
        } else {
            by_columns(form, &sheet, &rows)
        };
        self.fail(std::mem::take(&mut table.wrong));
        for own in std::mem::take(&mut table.notices) {
            let own = self.error(own);
            self.notices.push(own);
        }
        if table.rows.len() > ROWS {
            let message = format!("tiene más de {ROWS} renglones; repártalos en varios libros");
            self.fail([(sheet, message)]);
            table.rows.truncate(ROWS);
        }
        Some(table)
    }

    /// Says which sheets are not of the template.
    fn tell_strangers(&mut self, book: &WorkbookFile) {
        let mut ours: Vec<String> = FORMS.iter().map(|own| id_slug(own.name)).collect();
        ours.extend([form::INSTRUCTIONS_SHEET, form::LISTS_SHEET].map(id_slug));
        for sheet in book.sheets() {
            if !ours.contains(&id_slug(&sheet)) {
                let message = "la hoja no es de la plantilla y no se leyó".to_owned();
                let told = self.error((sheet, message));
                self.notices.push(told);
            }
        }
    }

    /// Whose report it is; `None` when that is what is wrong.
    fn head(&mut self, table: &Table) -> Option<ActionsReport> {
        let row = table.rows.first()?;
        let mut cells = Cells::of(row, self.lists);
        let state = cells.one(&form::ENTITY);
        let period = cells.name(&form::PERIOD);
        let (starts, ends) = cells.days(&form::FROM, &form::UNTIL);
        let unit = cells.name(&form::UNIT);
        self.fail(std::mem::take(&mut cells.wrong));
        let state = state.filter(|_| !period.is_empty() && !unit.is_empty())?;
        Some(ActionsReport {
            state: state.key.clone(),
            state_name: state.name.clone(),
            period,
            unit,
            starts,
            ends,
            partial: false,
            institutions: Vec::new(),
            actions: Vec::new(),
        })
    }

    /// The actions without errors, and the numbers of all, with the row of each.
    fn actions(&mut self, table: &Table) -> (Vec<Action>, BTreeMap<u32, u32>) {
        let mut numbers: BTreeMap<u32, u32> = BTreeMap::new();
        let mut actions = Vec::new();
        for row in &table.rows {
            let mut cells = Cells::of(row, self.lists);
            if cells.is_blank(&form::NUMBER) {
                continue;
            }
            let own = action(&mut cells);
            if let Some(number) = own.number_given {
                if number == 0 {
                    cells.fail(&form::NUMBER, "las acciones se numeran desde 1");
                } else if let Some(first) = numbers.get(&number) {
                    let message = format!("el número {number} ya está en el renglón {first}");
                    cells.fail(&form::NUMBER, message);
                } else {
                    numbers.insert(number, row.number);
                }
            }
            if cells.wrong.is_empty() {
                actions.push(own.action);
            }
            self.fail(cells.wrong);
        }
        if numbers.is_empty() && !table.is_headless {
            let message = "no tiene acciones ni retos".to_owned();
            let told = self.error((form::ACTIONS.name.to_owned(), message));
            self.notices.push(told);
        }
        actions.sort_by_key(|own| own.number);
        (actions, numbers)
    }

    /// The people of each action.
    fn population(
        &mut self,
        table: &Table,
        numbers: Option<&BTreeMap<u32, u32>>,
    ) -> BTreeMap<u32, Vec<PopulationRow>> {
        let mut people: BTreeMap<u32, Vec<PopulationRow>> = BTreeMap::new();
        for row in filled(table) {
            let mut cells = Cells::of(row, self.lists);
            let number = cells.count(&form::OF_ACTION);
            let (sex, age) = (cells.one(&form::SEX), cells.one(&form::AGE));
            let own = PopulationRow {
                sex: sex.map(|own| own.key.clone()).unwrap_or_default(),
                age: age.map(|own| own.key.clone()).unwrap_or_default(),
                nationality: cells.name(&form::NATIONALITY),
                birth_country: cells.name(&form::BIRTH_COUNTRY),
                people: cells.count(&form::PEOPLE).unwrap_or_default(),
            };
            if let (Some(number), Some(numbers)) = (number, numbers)
                && !numbers.contains_key(&number)
            {
                let message = format!("no hay una acción con el número {number} en «Acciones»");
                cells.fail(&form::OF_ACTION, message);
            }
            if let (Some(number), true) = (number, cells.wrong.is_empty()) {
                people.entry(number).or_default().push(own);
            }
            self.fail(cells.wrong);
        }
        people
    }

    fn institutions(&mut self, table: &Table) -> Vec<Institution> {
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        let mut all = Vec::new();
        for row in filled(table) {
            let mut cells = Cells::of(row, self.lists);
            let own = Institution {
                name: cells.name(&form::INSTITUTION_NAME),
                acronym: cells.name(&form::ACRONYM),
                asked: cells.is_yes(&form::ASKED),
                answered: cells.is_yes(&form::ANSWERED),
            };
            let first = *seen.entry(id_slug(&own.name)).or_insert(row.number);
            if first != row.number && !own.name.is_empty() {
                let message = format!("«{}» ya está en el renglón {first}", own.name);
                cells.fail(&form::INSTITUTION_NAME, message);
            }
            if cells.wrong.is_empty() {
                all.push(own);
            }
            self.fail(cells.wrong);
        }
        all
    }
}

/// The rows in which something is written.
fn filled(table: &Table) -> impl Iterator<Item = &NamedRow> {
    let is_filled = |row: &&NamedRow| row.cells.values().any(|own| own.1 != CellValue::Empty);
    table.rows.iter().filter(is_filled)
}

/// An action as its row has it, right or wrong.
struct Read {
    number_given: Option<u32>,
    action: Action,
}

fn action(cells: &mut Cells<'_>) -> Read {
    let number_given = cells.count(&form::NUMBER);
    let institution = cells.name(&form::INSTITUTION);
    let name = cells.name(&form::NAME);
    let kind = cells.one(&form::KIND);
    let kind = kind.and_then(|entry| {
        ActionKind::ALL
            .into_iter()
            .find(|own| own.key() == entry.key)
    });
    let description = cells.text(&form::DESCRIPTION);
    let (starts, ends) = cells.days(&form::STARTS, &form::ENDS);
    let budget_cents = cells.cents(&form::BUDGET);
    let objectives = cells.many(&form::OBJECTIVES);
    let lines = cells.many(&form::LINES);
    let requirements = cells.many(&form::REQUIREMENTS);
    let (failed, challenges) = (cells.wrong.len(), cells.many(&form::CHALLENGES));
    let challenge = cells.text(&form::CHALLENGE);
    let is_untold = challenges.is_empty() && challenge.is_empty() && cells.wrong.len() == failed;
    if kind == Some(ActionKind::Reto) && is_untold {
        cells.fail(
            &form::CHALLENGE,
            "un renglón de tipo «reto» necesita el reto, con palabras, o su categoría",
        );
    }
    let evidence = cells.address(&form::EVIDENCE);
    Read {
        number_given,
        action: Action {
            number: number_given.unwrap_or_default(),
            institution,
            name,
            kind: kind.unwrap_or(ActionKind::Accion),
            description,
            starts,
            ends,
            budget_cents,
            objectives: objectives
                .iter()
                .filter_map(|own| own.parse().ok())
                .collect(),
            lines,
            requirements,
            challenges,
            challenge,
            evidence,
            population: Vec::new(),
        },
    }
}
