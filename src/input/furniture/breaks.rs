//! Where one page ends and the next begins.
//!
//! In: text with its lines. Out: the page breaks, in order: form feeds where the text has them, else
//! the lines of a page number that counts up, at a page's distance, from one end of the text to the other.
//!
//! # Invariants
//!
//! * An article number counts up too: a line that opens with a heading word, or is an item's number
//!   and its mark ("3.", "3)"), is never a page number.

use super::fold;
use crate::source::Line;
use rustc_hash::FxHashMap;

/// Lines `start..end` hold the page number; empty when only a form feed stands there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Break {
    pub start: usize,
    pub end: usize,
}

/// Longest line that is nothing but a page number ("Página 12 de 40").
const BARE: usize = 24;
/// Longest line that ends in a page number after the name of the law.
const NAMED: usize = 160;
/// Shortest page, in bytes.
const SHORTEST_PAGE: usize = 300;
/// Chains of numbers kept alive for each kind of line.
const CHAINS: usize = 4;

/// Finds the page breaks; none when in doubt.
pub(super) fn find(text: &str, lines: &[Line]) -> Vec<Break> {
    let feeds = form_feeds(text, lines);
    let counted = page_numbers(text, lines, 0, BARE)
        .or_else(|| page_numbers(text, lines, BARE, NAMED))
        .unwrap_or_default();
    if feeds.len() > counted.len() {
        feeds
    } else {
        counted
    }
}

fn form_feeds(text: &str, lines: &[Line]) -> Vec<Break> {
    let mut breaks: Vec<Break> = Vec::new();
    let body = text.trim_end();
    for at in memchr::memchr_iter(0x0C, body.as_bytes()) {
        let line = lines.partition_point(|l| (l.span.start as usize) <= at);
        let inside = 0 < line && line < lines.len();
        if inside && breaks.last().is_none_or(|b| b.start < line) {
            breaks.push(Break {
                start: line,
                end: line,
            });
        }
    }
    breaks
}

/// Numbers that count up, one line each.
struct Chain {
    lines: Vec<usize>,
    last: u32,
    /// The other number of the line ("de 72"), while it does not change.
    total: Option<u32>,
}

/// The best chain among the lines of a length in bytes (`shorter`, `longest`].
fn page_numbers(text: &str, lines: &[Line], shorter: usize, longest: usize) -> Option<Vec<Break>> {
    let mut chains: FxHashMap<(u64, bool), Vec<Chain>> = FxHashMap::default();
    for (index, line) in lines.iter().enumerate() {
        if line.span.len() > longest || line.span.len() <= shorter {
            continue;
        }
        let raw = text.as_bytes()[line.span.range()].trim_ascii();
        let at_an_end = [raw.first(), raw.last()]
            .iter()
            .any(|b| b.is_some_and(u8::is_ascii_digit));
        // After a name, the number stands at an end; alone, dashes may enclose it.
        if !at_an_end && (raw.len() > BARE || !raw.iter().any(u8::is_ascii_digit)) {
            continue;
        }
        let printed = text[line.span.range()].trim();
        let Some((first, last)) = numbers(printed) else {
            continue;
        };
        if is_item(printed) || fold::opens_heading(printed) {
            continue;
        }
        let key = fold::key(printed.as_bytes());
        extend(chains.entry((key, false)).or_default(), index, first, last);
        if let Some(last) = last {
            extend(
                chains.entry((key, true)).or_default(),
                index,
                last,
                Some(first),
            );
        }
    }
    let best = chains
        .into_iter()
        .flat_map(|((_, last), chains)| chains.into_iter().map(move |c| (last, c)))
        .filter(|(_, chain)| chain.counts_pages(text, lines))
        .max_by_key(|(last, chain)| {
            (chain.lines.len(), !last, std::cmp::Reverse(chain.lines[0]))
        })?;
    let to_break = |line: &usize| Break {
        start: *line,
        end: *line + 1,
    };
    Some(best.1.lines.iter().map(to_break).collect())
}

/// First and last number of a line.
fn numbers(line: &str) -> Option<(u32, Option<u32>)> {
    let mut runs = line
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty());
    let parse = |run: &str| run.parse::<u32>().ok().filter(|n| *n < 100_000);
    let first = parse(runs.next()?)?;
    let last = runs.next_back();
    Some((first, last.and_then(parse)))
}

/// "3.", "3)", "3.-": the number of an item, not of a page.
fn is_item(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < line.len()
        && rest.starts_with(['.', ')', 'º', '°', 'o', 'a'])
        && rest.chars().count() <= 3
}

fn extend(chains: &mut Vec<Chain>, line: usize, number: u32, other: Option<u32>) {
    let next = chains
        .iter_mut()
        .filter(|c| c.last < number && number <= c.last + 3)
        .min_by_key(|c| number - c.last);
    if let Some(chain) = next {
        chain.lines.push(line);
        chain.last = number;
        if chain.total != other {
            chain.total = None;
        }
        return;
    }
    let fresh = Chain {
        lines: vec![line],
        last: number,
        total: other,
    };
    if chains.len() < CHAINS {
        chains.push(fresh);
    } else if let Some(shortest) = chains.iter_mut().min_by_key(|c| c.lines.len())
        && shortest.lines.len() < 2
    {
        *shortest = fresh;
    }
}

impl Chain {
    /// True when the numbers stand a page apart over the whole text.
    fn counts_pages(&self, text: &str, lines: &[Line]) -> bool {
        let complete = self.total == Some(self.last) && self.lines.len() == self.last as usize;
        if self.lines.len() < 3 && !complete {
            return false;
        }
        if let [only] = self.lines[..] {
            // "1 de 1" counts the pages when nothing is printed after it.
            let end = lines[only].span.end as usize;
            return text.len() >= SHORTEST_PAGE && text[end..].trim().is_empty();
        }
        let offsets: Vec<usize> = self
            .lines
            .iter()
            .map(|l| lines[*l].span.start as usize)
            .collect();
        let mut gaps: Vec<usize> = offsets.windows(2).map(|w| w[1] - w[0]).collect();
        gaps.sort_unstable();
        let median = gaps[gaps.len() / 2];
        let (low, high) = (median * 3 / 10, median * 18 / 10);
        let even = gaps.iter().filter(|g| (low..=high).contains(*g)).count();
        let (first, last) = (offsets[0], offsets[offsets.len() - 1]);
        median >= SHORTEST_PAGE
            && even * 10 >= gaps.len() * 7
            && first <= median * 3
            && text.len() - last <= median * 3
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::split_lines;

    fn breaks_of(text: &str) -> usize {
        find(text, &split_lines(text)).len()
    }

    fn pages(count: usize, number: impl Fn(usize) -> String) -> String {
        let page = "Las autoridades del Estado atenderán a toda persona sin distinción alguna.\n"
            .repeat(12);
        (1..=count)
            .map(|n| format!("{page}\n{}\n\n", number(n)))
            .collect()
    }

    #[test]
    fn page_numbers_of_every_shape_count_up() {
        assert_eq!(breaks_of(&pages(5, |n| format!("{n} de 5"))), 5);
        assert_eq!(breaks_of(&pages(5, |n| format!("- {n} -"))), 5);
        assert_eq!(breaks_of(&pages(5, |n| format!("Página {}", n + 16))), 5);
        assert_eq!(
            breaks_of(&pages(5, |n| format!(
                "Ley de Ejemplo del Estado de Anáhuac    {n}"
            ))),
            5
        );
        assert_eq!(breaks_of(&pages(2, |n| format!("{n}/2"))), 2);
    }

    #[test]
    fn the_number_of_an_only_page_is_its_last_line() {
        assert_eq!(breaks_of(&pages(1, |_| "1 de 1".to_owned())), 1);
        let inside = pages(1, |_| "1 de 1".to_owned()) + "Artículo 2. Texto que sigue.\n";
        assert_eq!(breaks_of(&inside), 0);
    }

    #[test]
    fn numbers_of_the_law_are_no_page_numbers() {
        assert_eq!(breaks_of(&pages(9, |n| format!("Artículo {n}"))), 0);
        assert_eq!(breaks_of(&pages(9, |n| format!("{n}."))), 0);
        assert_eq!(breaks_of(&pages(9, |n| format!("{n}o."))), 0);
    }

    #[test]
    fn a_numbered_table_is_no_page() {
        let rows: String = (1..40).map(|n| format!("{n}\n")).collect();
        assert_eq!(
            breaks_of(&format!(
                "{}{rows}{}",
                pages(3, |_| String::new()),
                pages(3, |_| String::new())
            )),
            0
        );
    }

    #[test]
    fn form_feeds_are_page_breaks() {
        assert_eq!(breaks_of("uno\n\u{c}dos\n\u{c}\ntres\n\u{c}"), 2);
    }
}
