//! Tokens of a content stream: numbers, names, strings, arrays and operators.
//!
//! In: decoded bytes of a page's content. Out: [`Token`]s, one at a time.
//!
//! # Invariants
//!
//! * Never fails: bytes that make no token are skipped, and what is not closed ends with the stream.
//! * Nesting is not followed by recursion, and dictionaries and inline images are skipped over.

/// One token.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token<'a> {
    Number(f32),
    Name(Vec<u8>),
    Text(Vec<u8>),
    ArrayStart,
    ArrayEnd,
    Operator(&'a [u8]),
}

/// Reads tokens from a content stream.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

const fn is_delimiter(byte: u8) -> bool {
    matches!(
        byte,
        b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Lexer { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                let rest = &self.bytes[self.at..];
                self.at += memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
            } else if is_blank(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// A run of bytes up to a blank or a delimiter.
    fn word(&mut self) -> &'a [u8] {
        let start = self.at;
        while self
            .peek()
            .is_some_and(|b| !is_blank(b) && !is_delimiter(b))
        {
            self.at += 1;
        }
        &self.bytes[start..self.at]
    }

    fn name(&mut self) -> Vec<u8> {
        let raw = self.word();
        let mut name = Vec::with_capacity(raw.len());
        let mut at = 0;
        while at < raw.len() {
            let code = raw
                .get(at + 1..at + 3)
                .and_then(|hex| Some(hex_digit(hex[0])? << 4 | hex_digit(hex[1])?));
            match (raw[at], code) {
                (b'#', Some(byte)) => {
                    name.push(byte);
                    at += 3;
                }
                (byte, _) => {
                    name.push(byte);
                    at += 1;
                }
            }
        }
        name
    }

    /// A string in parentheses, after the first one.
    fn literal(&mut self) -> Vec<u8> {
        let mut text = Vec::new();
        let mut depth = 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escape(&mut text);
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        text
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else {
            return;
        };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\r' => self.at += usize::from(self.peek() == Some(b'\n')),
            b'\n' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    match self.peek() {
                        Some(digit @ b'0'..=b'7') => {
                            code = code * 8 + u32::from(digit - b'0');
                            self.at += 1;
                        }
                        _ => break,
                    }
                }
                text.push(code as u8);
            }
            other => text.push(other),
        }
    }

    /// A string in hexadecimal, after the `<`.
    fn hexadecimal(&mut self) -> Vec<u8> {
        let rest = &self.bytes[self.at..];
        let length = memchr::memchr(b'>', rest).unwrap_or(rest.len());
        self.at += (length + 1).min(rest.len());
        let digits: Vec<u8> = rest[..length]
            .iter()
            .filter_map(|b| hex_digit(*b))
            .collect();
        digits
            .chunks(2)
            .map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0))
            .collect()
    }

    /// Skips an inline image: its data ends at `EI` between blanks.
    pub(super) fn skip_image(&mut self) {
        let rest = &self.bytes[self.at..];
        let data = memchr::memmem::find(rest, b"ID").map_or(rest.len(), |at| at + 2);
        let blank = |at: usize| rest.get(at).is_none_or(|b| is_blank(*b));
        let end = memchr::memmem::find_iter(&rest[data..], b"EI")
            .map(|at| data + at)
            .find(|at| blank(at.wrapping_sub(1)) && blank(at + 2));
        self.at += end.map_or(rest.len(), |at| at + 2);
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            self.skip_blanks();
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b'/' => return Some(Token::Name(self.name())),
                b'(' => return Some(Token::Text(self.literal())),
                b'[' => return Some(Token::ArrayStart),
                b']' => return Some(Token::ArrayEnd),
                b'<' if self.peek() == Some(b'<') => self.at += 1,
                b'<' => return Some(Token::Text(self.hexadecimal())),
                b'>' | b')' | b'{' | b'}' => {}
                _ => {
                    self.at -= 1;
                    let word = self.word();
                    let numeric = matches!(word[0], b'0'..=b'9' | b'+' | b'-' | b'.');
                    if let Some(number) = number(word).filter(|_| numeric) {
                        return Some(Token::Number(number));
                    }
                    return Some(Token::Operator(word));
                }
            }
        }
    }
}

/// A number as PDF writes it; "--5" and "1.2.3" are met in the wild.
fn number(word: &[u8]) -> Option<f32> {
    let text = std::str::from_utf8(word).ok()?;
    if let Ok(number) = text.parse::<f32>() {
        return number.is_finite().then_some(number);
    }
    let text = text.trim_start_matches(['-', '+']);
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    let cut = text[..end].char_indices().filter(|(_, c)| *c == '.').nth(1);
    let value: f32 = text[..cut.map_or(end, |(at, _)| at)].parse().ok()?;
    Some(if word[0] == b'-' { -value } else { value })
}

/// Value of a hexadecimal digit.
pub(super) const fn hex_digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tokens_of_a_page() {
        let stream = b"BT /F#31 12 Tf -1.5 0 Td [(a\\)\\351\\(b)-20<4142>] TJ % nota\nET";
        let read: Vec<Token> = Lexer::new(stream).collect();
        assert_eq!(
            read,
            [
                Token::Operator(b"BT"),
                Token::Name(b"F1".to_vec()),
                Token::Number(12.0),
                Token::Operator(b"Tf"),
                Token::Number(-1.5),
                Token::Number(0.0),
                Token::Operator(b"Td"),
                Token::ArrayStart,
                Token::Text(b"a)\xe9(b".to_vec()),
                Token::Number(-20.0),
                Token::Text(b"AB".to_vec()),
                Token::ArrayEnd,
                Token::Operator(b"TJ"),
                Token::Operator(b"ET"),
            ]
        );
    }

    #[test]
    fn an_inline_image_is_skipped() {
        let mut lexer = Lexer::new(b"BI /W 2 ID \x01EIx\xff EI Q");
        assert_eq!(lexer.next(), Some(Token::Operator(b"BI")));
        lexer.skip_image();
        assert_eq!(lexer.next(), Some(Token::Operator(b"Q")));
    }

    proptest! {
        #[test]
        fn any_bytes_end(bytes in proptest::collection::vec(any::<u8>(), 0..512)) {
            prop_assert!(Lexer::new(&bytes).count() <= bytes.len());
        }
    }
}
