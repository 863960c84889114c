//! The state that places text on a page: matrices, font, spacing.
//!
//! In: operators with their operands. Out: where the next glyph stands.
//!
//! # Invariants
//!
//! * Coordinates that are not finite place nothing.

use super::font::Font;
use super::interpret::Glyph;
use super::lexer::Token;
use std::rc::Rc;

/// An affine map, as PDF writes it: `[a b c d e f]`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix([f32; 6]);

impl Matrix {
    pub(super) const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub(super) fn from_slice(numbers: &[f32]) -> Option<Matrix> {
        Some(Matrix(*numbers.first_chunk::<6>()?))
    }

    /// This map, and then another.
    pub(super) fn then(&self, next: &Matrix) -> Matrix {
        let ([a, b, c, d, e, f], n) = (self.0, next.0);
        Matrix([
            a * n[0] + b * n[2],
            a * n[1] + b * n[3],
            c * n[0] + d * n[2],
            c * n[1] + d * n[3],
            e * n[0] + f * n[2] + n[4],
            e * n[1] + f * n[3] + n[5],
        ])
    }

    const fn shift(x: f32, y: f32) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }
}

/// What `q` saves and `Q` restores, and the text matrices.
#[derive(Clone)]
pub(super) struct State {
    /// From user space to the page.
    pub page: Matrix,
    text: Matrix,
    line: Matrix,
    pub font: Option<Rc<Font>>,
    pub size: f32,
    letter_space: f32,
    word_space: f32,
    /// Horizontal scaling, 1 for none.
    stretch: f32,
    leading: f32,
    rise: f32,
}

impl Default for State {
    fn default() -> Self {
        State {
            page: Matrix::IDENTITY,
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            font: None,
            size: 1.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }
}

impl State {
    /// Obeys an operator that places or shows text; others do nothing.
    pub(super) fn obey(
        &mut self,
        operator: &[u8],
        operands: &[Token],
        show: &mut dyn FnMut(&mut State, &[u8]),
    ) {
        let numbers: Vec<f32> = operands
            .iter()
            .filter_map(|token| match token {
                Token::Number(number) => Some(*number),
                _ => None,
            })
            .take(6)
            .collect();
        let first = numbers.first().copied().unwrap_or(0.0);
        match operator {
            b"cm" => {
                if let Some(matrix) = Matrix::from_slice(&numbers) {
                    self.page = matrix.then(&self.page);
                }
            }
            b"BT" => self.set_line(Matrix::IDENTITY),
            b"Tm" => {
                if let Some(matrix) = Matrix::from_slice(&numbers) {
                    self.set_line(matrix);
                }
            }
            b"Td" | b"TD" => {
                if let [x, y] = numbers[..] {
                    if operator == b"TD" {
                        self.leading = -y;
                    }
                    self.next_line(x, y);
                }
            }
            b"T*" => self.next_line(0.0, -self.leading),
            b"Tc" => self.letter_space = first,
            b"Tw" => self.word_space = first,
            b"Tz" => self.stretch = first / 100.0,
            b"TL" => self.leading = first,
            b"Ts" => self.rise = first,
            b"Tj" | b"TJ" => self.show_all(operands, show),
            b"'" => {
                self.next_line(0.0, -self.leading);
                self.show_all(operands, show);
            }
            b"\"" => {
                if let [word, letter] = numbers[..] {
                    (self.word_space, self.letter_space) = (word, letter);
                }
                self.next_line(0.0, -self.leading);
                self.show_all(&operands[operands.len().saturating_sub(1)..], show);
            }
            _ => {}
        }
    }

    fn set_line(&mut self, matrix: Matrix) {
        self.line = matrix;
        self.text = matrix;
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.set_line(Matrix::shift(x, y).then(&self.line));
    }

    fn show_all(&mut self, operands: &[Token], show: &mut dyn FnMut(&mut State, &[u8])) {
        for token in operands {
            match token {
                Token::Text(bytes) => show(self, bytes),
                Token::Number(back) => self.shift(-back / 1000.0 * self.size * self.stretch),
                _ => {}
            }
        }
    }

    fn shift(&mut self, x: f32) {
        self.text = Matrix::shift(x, 0.0).then(&self.text);
    }

    /// Moves past a glyph.
    pub(super) fn advance(&mut self, width: f32, is_space: bool) {
        let word = if is_space { self.word_space } else { 0.0 };
        self.shift((width * self.size + self.letter_space + word) * self.stretch);
    }

    /// Where a glyph of a width (in ems) stands now, turned upright.
    pub(super) fn place(&self, width: f32) -> Option<Glyph> {
        let scale = Matrix([
            self.size * self.stretch,
            0.0,
            0.0,
            self.size,
            0.0,
            self.rise,
        ]);
        let Matrix([a, b, c, d, e, f]) = scale.then(&self.text).then(&self.page);
        let size = c.hypot(d);
        let (right, up) = (a * width, b * width);
        let turn = match (a.abs() >= b.abs(), a >= 0.0, b >= 0.0) {
            (true, true, _) => 0,
            (false, _, true) => 1,
            (true, false, _) => 2,
            (false, _, false) => 3,
        };
        let (x, y, long) = match turn {
            0 => (e, f, right),
            1 => (f, -e, up),
            2 => (-e, -f, -right),
            _ => (-f, e, -up),
        };
        let fits = [x, y, long, size]
            .iter()
            .all(|n| n.is_finite() && n.abs() < 1.0e6);
        (fits && size > 0.0).then_some(Glyph {
            x0: x,
            x1: x + long,
            y,
            size,
            start: 0,
            end: 0,
            turn,
        })
    }
}
