//! Which labels open a point, and in which list.
//!
//! In: a label and what stands before it. Out: the list it goes on with or opens. A label counts only
//! in sequence: "II." after "I.", "b)" after "a)". A line that begins "I. de este artículo" in the
//! middle of a sentence is text.
//!
//! # Invariants
//!
//! * At most one list of each style is open on the way from the article to the innermost point,
//!   except where a point announces its own list of the same style with a colon.

use super::chars::Ending;
use super::label::{Label, Reading, Style, succeeds};

/// Place of the first of a list.
const FIRST: u32 = 2;

/// Deepest nesting of lists: no statute goes beyond, and a hostile text could go on for ever.
const DEPTH_MAX: usize = 8;

/// An open list.
#[derive(Clone, Copy, Debug)]
pub(super) struct OpenList {
    /// How it counts.
    pub style: Style,
    /// Place of its last point.
    pub place: u32,
    /// Place that its last point should have, by count: the same but after a misprint.
    pub counted: u32,
    /// Suffixes of its last point.
    pub suffix: [u16; 4],
    /// Its index among the lists of the article.
    pub id: usize,
}

/// What stands before a label.
#[derive(Clone, Copy, Debug)]
pub(super) struct Before {
    /// How the text before it ends; `None` when there is none since the heading or the last label.
    pub end: Option<Ending>,
    /// A blank line or a note parts them.
    pub parted: bool,
    /// A new page parts them.
    pub paged: bool,
    /// The last word before it calls for a citation ("fracción", "del artículo").
    pub cites: bool,
    /// The line before is shorter than it had to be.
    pub short: bool,
    /// What stands right before is a point that announces a list: it ends with a colon, or is a title.
    pub announced: bool,
    /// It is the title of a point, on a line well short of the others.
    pub titled: bool,
}

/// What a label does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Goes on with the list at this depth of the stack.
    Next {
        /// Depth of the list.
        depth: usize,
        /// Its place there.
        reading: Reading,
        /// Sound: nothing is missing or repeated before it.
        sound: bool,
    },
    /// Opens a list over this depth of the stack.
    Open {
        /// Lists that stay open under it.
        depth: usize,
        /// Its place there.
        reading: Reading,
    },
}

/// Says what a label does, if it is one.
pub(super) fn step(stack: &[OpenList], label: &Label, before: Before, bare: bool) -> Option<Step> {
    let found = goes_on(stack, label);
    if before.cites && !before.parted && !(bare && before.paged && found.is_some()) {
        return None;
    }
    if let Some(found) = found {
        return next_holds(label, before, bare).then_some(found);
    }
    if !label.marked {
        return None;
    }
    if let Some(found) = opens(stack, label, before, bare) {
        return Some(found);
    }
    jumps(stack, label, before, bare)
}

/// The list that the label takes up exactly, innermost first.
fn goes_on(stack: &[OpenList], label: &Label) -> Option<Step> {
    for depth in (0..stack.len()).rev() {
        let list = stack[depth];
        for reading in label.readings.iter().flatten() {
            if reading.style != list.style {
                continue;
            }
            let plain = label.suffix[0] == 0;
            let next = plain
                && (succeeds(list.place, reading.place)
                    || (list.counted != list.place && reading.place == list.counted + 2));
            let inserted = !plain && reading.place == list.place && label.suffix > list.suffix;
            let skipped = !plain && succeeds(list.place, reading.place);
            if next || inserted || skipped {
                return Some(Step::Next {
                    depth,
                    reading: *reading,
                    sound: !skipped,
                });
            }
        }
    }
    None
}

/// True when a label in sequence may stand here.
fn next_holds(label: &Label, before: Before, bare: bool) -> bool {
    match before.end {
        None => true,
        Some(_) if before.parted || (bare && before.paged) => true,
        Some(Ending::Stop | Ending::Semicolon | Ending::Conjunction | Ending::Colon) => true,
        Some(Ending::Comma) => label.sentence || bare,
        Some(Ending::Open) => label.sentence && !bare && before.short,
    }
}

/// True when a list may begin here.
fn opens(stack: &[OpenList], label: &Label, before: Before, bare: bool) -> Option<Step> {
    let holds = match before.end {
        None => label.sentence,
        Some(Ending::Colon) => true,
        Some(Ending::Stop | Ending::Semicolon) => label.sentence,
        Some(Ending::Comma | Ending::Conjunction) => {
            label.sentence && (before.parted || before.short)
        }
        Some(Ending::Open) => {
            (before.parted || before.titled || (bare && before.short)) && label.sentence
        }
    };
    if !holds || (bare && before.end == Some(Ending::Comma) && !before.parted) {
        return None;
    }
    let reading = label
        .readings
        .iter()
        .flatten()
        .find(|reading| reading.place == FIRST && label.suffix[0] == 0)?;
    let depth = match stack.iter().rposition(|list| list.style == reading.style) {
        Some(at) if !before.announced => at,
        _ => stack.len(),
    };
    if depth >= DEPTH_MAX {
        return None;
    }
    Some(Step::Open {
        depth,
        reading: *reading,
    })
}

/// A label out of sequence that still reads as one: a number was skipped, repeated, or the first
/// ones are missing.
fn jumps(stack: &[OpenList], label: &Label, before: Before, bare: bool) -> Option<Step> {
    let strong = before.parted
        || matches!(
            before.end,
            Some(Ending::Stop | Ending::Semicolon | Ending::Conjunction | Ending::Colon)
        );
    if !strong || !label.sentence {
        return None;
    }
    for depth in (0..stack.len()).rev() {
        let list = stack[depth];
        for reading in label.readings.iter().flatten() {
            if reading.style != list.style {
                continue;
            }
            let ahead = reading.place.saturating_sub(list.place);
            let reach = if list.style == Style::Roman { 12 } else { 6 };
            let repeated = reading.place == list.place && label.suffix == list.suffix;
            let misprint = list.style == Style::Roman && (label.sic || (bare && before.parted));
            if (ahead > 0 && ahead <= reach)
                || misprint
                || (repeated && !bare && list.style == Style::Roman)
            {
                return Some(Step::Next {
                    depth,
                    reading: *reading,
                    sound: false,
                });
            }
        }
    }
    let reading = label.readings[0]?;
    let late = reading.style == Style::Roman
        && reading.place > FIRST
        && reading.place <= FIRST * 4
        && before.end == Some(Ending::Colon)
        && !stack.iter().any(|list| list.style == Style::Roman);
    late.then_some(Step::Open {
        depth: stack.len(),
        reading,
    })
}

/// True when the last word of a line calls for a number: "la fracción", "el inciso".
pub(super) fn cites(line: &str) -> bool {
    let tail = line.rsplit(' ').next().unwrap_or(line);
    let (folded, rest) = super::chars::word(tail);
    rest.is_empty()
        && matches!(
            folded.as_str(),
            "fraccion"
                | "fracciones"
                | "inciso"
                | "incisos"
                | "apartado"
                | "apartados"
                | "numeral"
                | "numerales"
                | "numero"
                | "base"
                | "articulo"
                | "articulos"
                | "la"
                | "el"
                | "las"
                | "los"
                | "del"
                | "al"
                | "de"
                | "en"
                | "a"
                | "letra"
                | "grupo"
                | "anexo"
                | "capitulo"
                | "titulo"
                | "seccion"
        )
}

#[cfg(test)]
mod tests {
    use super::super::label::label;
    use super::*;

    const CLEAR: Before = Before {
        end: Some(Ending::Semicolon),
        parted: false,
        paged: false,
        cites: false,
        short: true,
        announced: false,
        titled: false,
    };

    fn list(style: Style, place: u32) -> OpenList {
        OpenList {
            style,
            place: place * 2,
            counted: place * 2,
            suffix: [0; 4],
            id: 0,
        }
    }

    fn reads(stack: &[OpenList], line: &str, before: Before) -> Option<Step> {
        let found = label(line)?;
        let bare = found.rest == line.len();
        step(stack, &found, before, bare)
    }

    #[test]
    fn a_label_in_sequence_goes_on_with_its_list() {
        let stack = [list(Style::Roman, 3), list(Style::Lower, 2)];
        assert!(matches!(
            reads(&stack, "c) Otra cosa", CLEAR),
            Some(Step::Next {
                depth: 1,
                sound: true,
                ..
            })
        ));
        assert!(matches!(
            reads(&stack, "IV. Otra cosa", CLEAR),
            Some(Step::Next {
                depth: 0,
                sound: true,
                ..
            })
        ));
    }

    #[test]
    fn a_label_inside_a_sentence_is_text() {
        let stack = [list(Style::Roman, 1)];
        let before = Before {
            end: Some(Ending::Open),
            cites: true,
            short: false,
            ..CLEAR
        };
        assert_eq!(reads(&stack, "II. La autoridad", before), None);
        assert_eq!(
            reads(
                &[],
                "I. de este artículo",
                Before {
                    cites: false,
                    ..before
                }
            ),
            None
        );
    }

    #[test]
    fn a_letter_that_is_a_numeral_follows_its_own_list() {
        let letters = [list(Style::Upper, 8)];
        assert!(matches!(
            reads(&letters, "I. La otra", CLEAR),
            Some(Step::Next {
                reading: Reading {
                    style: Style::Upper,
                    ..
                },
                ..
            })
        ));
        let small = [list(Style::Lower, 8)];
        assert!(matches!(
            reads(&small, "i) La otra", CLEAR),
            Some(Step::Next {
                reading: Reading {
                    style: Style::Lower,
                    ..
                },
                ..
            })
        ));
    }

    #[test]
    fn a_skipped_number_is_kept_and_told() {
        let stack = [list(Style::Roman, 2)];
        assert!(matches!(
            reads(&stack, "IV. Otra cosa", CLEAR),
            Some(Step::Next { sound: false, .. })
        ));
        assert_eq!(reads(&stack, "LX. Otra cosa", CLEAR), None);
    }
}
