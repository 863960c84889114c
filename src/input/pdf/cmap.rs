//! CMaps: how the codes of a font become characters (`ToUnicode`), and how long codes are.
//!
//! In: the bytes of a CMap. Out: a [`CMap`].
//!
//! # Invariants
//!
//! * Ranges are kept as ranges: a hostile one costs no memory.

use super::lexer::{Lexer, Token};

/// Codes to characters.
#[derive(Default)]
pub(super) struct CMap {
    /// First code, last code, characters of the first; sorted by first code.
    ranges: Vec<(u32, u32, String)>,
    /// Lengths of codes in bytes, with the range of their first byte.
    spaces: Vec<(usize, u8, u8)>,
}

/// Most entries of a CMap: there are 65,536 codes of two bytes.
const MOST: usize = 1 << 17;

/// Ranges looked at, backwards, for a code.
const OVERLAPS: usize = 8;

impl CMap {
    /// Reads a CMap; what it does not understand is left out.
    pub(super) fn parse(bytes: &[u8]) -> CMap {
        let mut cmap = CMap::default();
        let mut held: Vec<Token> = Vec::new();
        for token in Lexer::new(bytes) {
            let Token::Operator(operator) = token else {
                if held.len() < MOST {
                    held.push(token);
                }
                continue;
            };
            match operator {
                b"endcodespacerange" => cmap.add_spaces(&held),
                b"endbfchar" => cmap.add_chars(&held),
                b"endbfrange" => cmap.add_ranges(&held),
                _ => {}
            }
            held.clear();
        }
        cmap.ranges.sort_by_key(|range| range.0);
        cmap
    }

    /// The characters of a code. Where ranges overlap, the narrowest of the last few wins.
    pub(super) fn get(&self, code: u32) -> Option<String> {
        let after = self.ranges.partition_point(|range| range.0 <= code);
        let (first, _, text) = self.ranges[..after]
            .iter()
            .rev()
            .take(OVERLAPS)
            .find(|(_, last, _)| code <= *last)?;
        let mut chars: Vec<char> = text.chars().collect();
        if let Some(end) = chars.last_mut() {
            *end = u32::from(*end)
                .checked_add(code - first)
                .and_then(char::from_u32)?;
        }
        Some(chars.into_iter().collect())
    }

    /// Length in bytes of the code that starts with a byte.
    pub(super) fn code_length(&self, first: u8) -> Option<usize> {
        self.spaces
            .iter()
            .find(|(_, low, high)| (*low..=*high).contains(&first))
            .map(|(length, ..)| *length)
    }

    /// True when nothing was read.
    pub(super) fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    fn add_spaces(&mut self, held: &[Token]) {
        for pair in texts(held).chunks_exact(2) {
            if let (Some(low), Some(high)) = (pair[0].first(), pair[1].first()) {
                self.spaces.push((pair[0].len().clamp(1, 4), *low, *high));
            }
        }
    }

    fn add_chars(&mut self, held: &[Token]) {
        for pair in texts(held).chunks_exact(2) {
            let code = code_of(pair[0]);
            self.ranges.push((code, code, utf16(pair[1])));
        }
    }

    fn add_ranges(&mut self, held: &[Token]) {
        let mut tokens = held.iter();
        while let (Some(Token::Text(low)), Some(Token::Text(high))) = (tokens.next(), tokens.next())
        {
            let (low, high) = (code_of(low), code_of(high));
            match tokens.next() {
                Some(Token::Text(target)) => self.ranges.push((low, high, utf16(target))),
                Some(Token::ArrayStart) => {
                    let items = tokens.by_ref().take_while(|t| **t != Token::ArrayEnd);
                    for (offset, item) in items.enumerate() {
                        let code = low.saturating_add(offset as u32);
                        if let Token::Text(target) = item {
                            self.ranges.push((code, code, utf16(target)));
                        }
                    }
                }
                _ => return,
            }
        }
    }
}

fn texts<'a>(held: &'a [Token]) -> Vec<&'a [u8]> {
    held.iter()
        .filter_map(|token| match token {
            Token::Text(text) => Some(text.as_slice()),
            _ => None,
        })
        .collect()
}

fn code_of(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .take(4)
        .fold(0, |code, b| code << 8 | u32::from(*b))
}

fn utf16(bytes: &[u8]) -> String {
    if let [byte] = bytes {
        return char::from(*byte).to_string();
    }
    let units = bytes
        .chunks_exact(2)
        .take(64)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units)
        .map(|c| c.unwrap_or('\u{FFFD}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chars_ranges_and_lists_are_read() {
        let cmap = CMap::parse(
            b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0003> <0020> endbfchar \
              2 beginbfrange <0041> <0043> <0061> <0050> <0051> [<00660069> <00E1>] endbfrange",
        );
        let read = |code| cmap.get(code).unwrap_or_default();
        assert_eq!(
            [read(3), read(0x42), read(0x50), read(0x51)],
            [" ", "b", "fi", "á"]
        );
        assert_eq!(cmap.get(0x44), None);
        assert_eq!(cmap.code_length(0), Some(2));
    }

    #[test]
    fn a_hostile_range_costs_nothing() {
        let cmap = CMap::parse(b"1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange");
        assert_eq!(cmap.get(1).as_deref(), Some("B"));
        assert_eq!(cmap.get(0xFFFF_FFFF), None);
    }
}
