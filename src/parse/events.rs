//! What a reform note says happened, and when.
//!
//! In: a whole note on one line. Out: its [`Event`]s in order: "Fracción adicionada DOF 07-06-2013.
//! Recorrida DOF 11-11-2020" tells two. What stands in parentheses inside a note is history ("antes
//! fracción V") and tells none.

use super::chars::word;
use super::date;
use super::notes::{act_of, kind_of};
use crate::law::ReformKind;
use jiff::civil::Date;

/// One thing that happened, on one date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Event {
    /// What.
    pub kind: ReformKind,
    /// When.
    pub date: Option<Date>,
}

/// Reads what happened and when, from a whole note.
pub(super) fn events(note: &str) -> Vec<Event> {
    let inner = outer_parens(note);
    let mut reader = EventReader::default();
    reader.kinds.extend(act_of(inner));
    let mut rest = inner;
    let mut depth = 0usize;
    // "0399/2017" is the number of a decree: what follows a slash opens no date.
    let mut slashed = false;
    while let Some(first) = rest.chars().next() {
        if matches!(first, '(' | '[') {
            depth += 1;
        } else if matches!(first, ')' | ']') {
            depth = depth.saturating_sub(1);
        } else if depth == 0 && slashed && first.is_ascii_digit() {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            continue;
        } else if depth == 0 && (first.is_alphabetic() || first.is_ascii_digit()) {
            rest = reader.take(rest);
            slashed = false;
            continue;
        }
        slashed = first == '/';
        rest = &rest[first.len_utf8()..];
    }
    reader.finish()
}

/// Strips the parentheses or brackets that hold the whole note.
fn outer_parens(note: &str) -> &str {
    let trimmed = note.trim();
    trimmed
        .strip_prefix(['(', '['])
        .map_or(trimmed, |inner| inner.trim_end_matches(['.', ')', ']']))
}

/// Collects the verbs of a note and gives each date that follows to them.
#[derive(Default)]
struct EventReader {
    kinds: Vec<ReformKind>,
    dated: bool,
    events: Vec<Event>,
    /// Events before the last date: a date of publication takes the place of the decree's own.
    before: usize,
    /// The next date says when it was approved, or from when it holds.
    passing: bool,
}

impl EventReader {
    /// Takes one word, number or date off.
    fn take<'t>(&mut self, rest: &'t str) -> &'t str {
        if rest.starts_with(|c: char| c.is_ascii_digit()) {
            if let Some((date, after)) = date::any(rest) {
                if !std::mem::take(&mut self.passing) {
                    self.date(date);
                }
                return after;
            }
            return rest.trim_start_matches(|c: char| c.is_ascii_digit());
        }
        let (found, after) = word(rest);
        if after.len() == rest.len() {
            let len = rest.chars().next().map_or(1, char::len_utf8);
            return &rest[len..];
        }
        self.verb(found.as_str());
        after
    }

    /// Notes a verb; a verb after a date opens a new event.
    fn verb(&mut self, folded: &str) {
        match folded {
            "aprobado" | "aprobada" | "vigor" | "vigencia" => self.passing = true,
            "publicado" | "publicada" if !self.kinds.is_empty() => {
                self.passing = false;
                if self.dated && self.events.len() > self.before {
                    self.events.truncate(self.before);
                    self.dated = false;
                }
            }
            _ => {}
        }
        let kind = match folded {
            "erratas" => Some(ReformKind::Corrected),
            "invalido" | "invalida" | "invalidos" | "invalidas" => Some(ReformKind::Invalidated),
            "derogo" | "suprimio" | "elimino" => Some(ReformKind::Repealed),
            "reforma" if self.kinds.is_empty() && !self.dated => Some(ReformKind::Amended),
            "publicado" | "publicada" if !self.kinds.is_empty() => None,
            "publicado" | "publicada" | "original" | "actualizada" | "actualizado"
            | "suspension" | "vinculado" => Some(ReformKind::Other),
            other => kind_of(other),
        };
        let Some(kind) = kind else {
            return;
        };
        let late = matches!(folded, "derogo" | "suprimio" | "elimino");
        if late && self.dated {
            for event in &mut self.events {
                event.kind = kind;
            }
            return;
        }
        if self.dated {
            self.kinds.clear();
            self.dated = false;
        }
        if kind == ReformKind::Other && self.kinds.contains(&ReformKind::Invalidated) {
            return;
        }
        if !self.kinds.contains(&kind) {
            self.kinds.push(kind);
        }
    }

    /// Gives a date to the verbs read so far.
    fn date(&mut self, date: Date) {
        if !self.dated {
            self.before = self.events.len();
        }
        self.dated = true;
        if self.kinds.is_empty() {
            self.events.push(Event {
                kind: ReformKind::Other,
                date: Some(date),
            });
        }
        for kind in &self.kinds {
            self.events.push(Event {
                kind: *kind,
                date: Some(date),
            });
        }
    }

    /// The events; a verb that never met a date stays undated.
    fn finish(mut self) -> Vec<Event> {
        if !self.dated && !self.kinds.is_empty() {
            for kind in &self.kinds {
                self.events.push(Event {
                    kind: *kind,
                    date: None,
                });
            }
        }
        if self.events.is_empty() {
            self.events.push(Event {
                kind: ReformKind::Other,
                date: None,
            });
        }
        self.events
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    fn said(note: &str) -> Vec<String> {
        events(note)
            .iter()
            .map(|event| {
                let date = event.date.map_or_else(|| "-".to_owned(), |d| d.to_string());
                format!("{} {date}", event.kind.word())
            })
            .collect()
    }

    #[test]
    fn a_note_may_tell_several_events() {
        assert_eq!(
            said("Fracción adicionada DOF 07-06-2013. Recorrida DOF 11-11-2020"),
            ["adicionado 2013-06-07", "recorrido 2020-11-11"]
        );
        assert_eq!(
            said("Fracción reformada y recorrida (antes fracción V) DOF 30-09-2024"),
            ["reformado 2024-09-30", "recorrido 2024-09-30"]
        );
        assert_eq!(
            said("Fracción recorrida DOF 07-06-2013, 11-112020"),
            ["recorrido 2013-06-07", "recorrido 2020-11-11"]
        );
        assert_eq!(
            said(
                "Reforma DOF 21-12-2007: Derogó del artículo el párrafo noveno (antes DOF 01-01-1990)"
            ),
            ["derogado 2007-12-21"]
        );
        for (note, expected) in [
            (
                "(Artículo reformado mediante decreto número 2, aprobado el 20 de noviembre del 2016 y publicado en el Periódico Oficial del 21 de noviembre de 2016)",
                "reformado 2016-11-21",
            ),
            (
                "Texto adicionado mediante Decreto 562-2014, publicado en el P. O. E. el 31 de enero de 2015, en vigor el 1º de octubre del año 2016.",
                "adicionado 2015-01-31",
            ),
            ("(Ref. P. O. No. 73, 10-X-16)", "reformado 2016-10-10"),
            (
                "(ADIC. DEC. 289, P.O. 35, SUPL. 5, 16 MAYO 2020)",
                "adicionado 2020-05-16",
            ),
            (
                "Párrafo reformado mediante Decreto No. LXV/0404/2017 publicado en el P.O.E. No. 40 del 19 de mayo de 2018",
                "reformado 2018-05-19",
            ),
            (
                "(DEROGACIÓN PUBLICADA MEDIANTE P.O. NÚM. 245 DE FECHA 06 DE JULIO DE 2016)",
                "derogado 2016-07-06",
            ),
            (
                "REFORMA VIGENTE.- Reformado por artículo único del Decreto No. 1234, publicado en el Periódico Oficial No. 50 de fecha 2012/05/16. Vigencia: 2012/05/17.",
                "reformado 2012-05-16",
            ),
        ] {
            assert_eq!(said(note), [expected], "{note}");
        }
        assert_eq!(
            said("(REFORMADO, P.O. 30 DE NOVIEMBRE DE 2023)"),
            ["reformado 2023-11-30"]
        );
        assert_eq!(
            said("Fe de erratas al artículo DOF 21-12-1928"),
            ["fe-de-erratas 1928-12-21"]
        );
        assert_eq!(
            events("Artículo original DOF 05-02-1917")[0].date,
            Some(day(1917, 2, 5))
        );
    }
}
