//! Tokens of RTF.
//!
//! In: bytes. Out: groups, control words with their number, and bytes of text.
//!
//! # Invariants
//!
//! * Never fails. Raw data (`\bin`) is skipped by the length it declares, no further than the end.

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// `\*`: the next control word is a destination that may be skipped.
    Marked,
    Word(&'a str, Option<i32>),
    Symbol(u8),
    /// `\'hh`.
    Hex(u8),
    Byte(u8),
}

/// Reads tokens.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Lexer { bytes, at: 0 }
    }

    fn control(&mut self) -> Option<Token<'a>> {
        let first = *self.bytes.get(self.at)?;
        if !first.is_ascii_alphabetic() {
            self.at += 1;
            return Some(match first {
                b'*' => Token::Marked,
                b'\'' => self.hex(),
                symbol => Token::Symbol(symbol),
            });
        }
        let start = self.at;
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_alphabetic) && self.at - start < 32 {
            self.at += 1;
        }
        let word = std::str::from_utf8(&self.bytes[start..self.at]).unwrap_or_default();
        let number = self.number();
        if self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
        if word == "bin" {
            let length = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
            self.at = self.at.saturating_add(length).min(self.bytes.len());
        }
        Some(Token::Word(word, number))
    }

    fn number(&mut self) -> Option<i32> {
        let start = self.at;
        let negative = self.bytes.get(self.at) == Some(&b'-');
        self.at += usize::from(negative);
        let mut value: Option<i32> = None;
        while let Some(digit) = self.bytes.get(self.at).filter(|b| b.is_ascii_digit()) {
            let so_far = value.unwrap_or(0);
            value = Some(
                so_far
                    .saturating_mul(10)
                    .saturating_add(i32::from(digit - b'0')),
            );
            self.at += 1;
        }
        if value.is_none() {
            self.at = start;
        }
        value.map(|v| if negative { -v } else { v })
    }

    fn hex(&mut self) -> Token<'a> {
        let digit = |at: usize| {
            let byte = self.bytes.get(at).copied()?;
            char::from(byte).to_digit(16)
        };
        match (digit(self.at), digit(self.at + 1)) {
            (Some(high), Some(low)) => {
                self.at += 2;
                Token::Hex((high * 16 + low) as u8)
            }
            _ => Token::Symbol(b'\''),
        }
    }
}

impl<'a> Iterator for Lexer<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let byte = *self.bytes.get(self.at)?;
        self.at += 1;
        match byte {
            b'{' => Some(Token::Open),
            b'}' => Some(Token::Close),
            b'\\' => self.control().or(Some(Token::Symbol(b' '))),
            b'\t' => Some(Token::Symbol(b'\t')),
            byte => Some(Token::Byte(byte)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_of_a_line() {
        let read: Vec<Token> = Lexer::new(b"{\\*\\a-12 x\\'e1\\~\\bin3 }}}\\par}").collect();
        assert_eq!(
            read,
            [
                Token::Open,
                Token::Marked,
                Token::Word("a", Some(-12)),
                Token::Byte(b'x'),
                Token::Hex(0xE1),
                Token::Symbol(b'~'),
                Token::Word("bin", Some(3)),
                Token::Word("par", None),
                Token::Close,
            ]
        );
    }
}
