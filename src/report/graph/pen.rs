//! What the drawings of the graph share: text that fits its box, marks for states, boxes, curves, legend.
//!
//! In: texts and places. Out: SVG text. Attributes only, no style: a page's content policy lets it through.
//!
//! # Invariants
//!
//! * A text is measured with the widest of the common sans-serif fonts: it stays inside its box in all.
//! * A state is told by its mark and by a word, not by colour alone.

use crate::finding::Status;
use crate::report::texts::words;
use std::fmt::Write as _;

// Writing to a String cannot fail: results of `write!` are dropped on purpose in this file.

/// Ink of texts, and of what matters less.
pub(super) const INK: &str = "#1f2a37";
pub(super) const FAINT: &str = "#4b5563";

/// Height of a row of text.
pub(super) const ROW: f64 = 15.0;

/// A rectangle of the drawing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Place {
    pub(super) fn middle(self) -> f64 {
        self.y + self.height / 2.0
    }

    pub(super) fn right(self) -> f64 {
        self.x + self.width
    }
}

/// Where a drawing goes: alone in a file, or inside the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Canvas {
    /// A file of its own: links lead to the report beside it.
    File,
    /// Inside the report: links lead to its own anchors.
    Page,
}

/// A drawing in the making.
pub(super) struct Pen {
    out: String,
    canvas: Canvas,
}

impl Pen {
    /// Opens a drawing with its text alternative.
    pub(super) fn new(canvas: Canvas, size: (f64, f64), title: &str, description: &str) -> Self {
        let (width, height) = size;
        let mut out = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"{}\" aria-labelledby=\"grafo-titulo grafo-desc\" viewBox=\"0 0 {width:.0} {height:.0}\" \
             font-family=\"Arial, Helvetica, sans-serif\" font-size=\"12\">\n\
             <title id=\"grafo-titulo\">{}</title>\n<desc id=\"grafo-desc\">{}</desc>\n",
            // In the page its boxes are links, and an image holds none.
            if canvas == Canvas::Page {
                "group"
            } else {
                "img"
            },
            escape(title),
            escape(description)
        );
        if canvas == Canvas::File {
            out.push_str("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        } else {
            // The page declares no namespace: HTML knows what an svg is.
            out = out.replacen(" xmlns=\"http://www.w3.org/2000/svg\"", "", 1);
        }
        Pen { out, canvas }
    }

    pub(super) fn finish(mut self) -> String {
        self.out.push_str("</svg>\n");
        self.out
    }

    /// A text that starts at a point, on its base line.
    pub(super) fn text(&mut self, at: (f64, f64), fill: &str, bold: bool, text: &str) {
        self.sized(at, 12.0, fill, bold, text);
    }

    /// A text of another size.
    pub(super) fn sized(&mut self, at: (f64, f64), size: f64, fill: &str, bold: bool, text: &str) {
        let size = if (size - 12.0).abs() < 0.1 {
            String::new()
        } else {
            format!(" font-size=\"{size}\"")
        };
        let weight = if bold { " font-weight=\"bold\"" } else { "" };
        let _ = writeln!(
            self.out,
            "<text x=\"{:.1}\" y=\"{:.1}\"{size}{weight} fill=\"{fill}\">{}</text>",
            at.0,
            at.1,
            escape(text)
        );
    }

    /// Opens what has a title, and leads somewhere where there is a link.
    pub(super) fn open(&mut self, link: &str, title: &str) {
        let link = match self.canvas {
            Canvas::File => link,
            Canvas::Page => link.strip_prefix("informe.html").unwrap_or(link),
        };
        if link.is_empty() {
            self.out.push_str("<g>");
        } else {
            let _ = write!(self.out, "<a href=\"{}\">", escape(link));
        }
        let _ = writeln!(self.out, "<title>{}</title>", escape(title));
    }

    pub(super) fn close(&mut self, link: &str) {
        self.out
            .push_str(if link.is_empty() { "</g>\n" } else { "</a>\n" });
    }

    pub(super) fn rect(&mut self, place: Place, fill: &str, stroke: &str) {
        let _ = writeln!(
            self.out,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"3\" fill=\"{fill}\" stroke=\"{stroke}\"/>",
            place.x, place.y, place.width, place.height
        );
    }

    /// A curve between two points, level at both ends.
    pub(super) fn curve(&mut self, from: (f64, f64), to: (f64, f64), look: &Stroke, title: &str) {
        let bend = f64::midpoint(from.0, to.0);
        let dashes = if look.dashed {
            " stroke-dasharray=\"4 3\""
        } else {
            ""
        };
        let _ = write!(
            self.out,
            "<path d=\"M{:.1} {:.1}C{bend:.1} {:.1} {bend:.1} {:.1} {:.1} {:.1}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{:.1}\" stroke-opacity=\"{}\"{dashes}",
            from.0, from.1, from.1, to.1, to.0, to.1, look.colour, look.width, look.opacity
        );
        if title.is_empty() {
            self.out.push_str("/>\n");
        } else {
            let _ = writeln!(self.out, "><title>{}</title></path>", escape(title));
        }
    }

    /// The mark of a state in a square of 14 whose upper left corner is given.
    pub(super) fn mark(&mut self, at: (f64, f64), state: &str) {
        let colour = ink(state);
        let shape = match state {
            "cumple" | "avanza" => {
                "<path d=\"M3 8.6 6.6 12 13 4.5\" fill=\"none\" stroke-width=\"2.2\"/>".to_owned()
            }
            "parcial" => format!(
                "<circle cx=\"8\" cy=\"8\" r=\"5.6\" fill=\"none\" stroke-width=\"1.8\"/><path d=\"M8 2.4a5.6 5.6 0 0 0 0 11.2z\" fill=\"{colour}\" stroke=\"none\"/>"
            ),
            "ausente" | "detenida" => {
                "<circle cx=\"8\" cy=\"8\" r=\"5.6\" fill=\"none\" stroke-width=\"1.8\" stroke-dasharray=\"2.6 2\"/>".to_owned()
            }
            "contrario" => {
                "<path d=\"M4 4l8 8M12 4l-8 8\" fill=\"none\" stroke-width=\"2.4\"/>".to_owned()
            }
            "invade" => {
                "<path d=\"M8 1.8 15 14H1zM8 6.2v3.6M8 11.6v.7\" fill=\"none\" stroke-width=\"1.7\"/>".to_owned()
            }
            "observado" => format!(
                "<path d=\"M1.5 8S4 3.6 8 3.6 14.5 8 14.5 8 12 12.4 8 12.4 1.5 8 1.5 8z\" fill=\"none\" stroke-width=\"1.6\"/><circle cx=\"8\" cy=\"8\" r=\"2.1\" fill=\"{colour}\" stroke=\"none\"/>"
            ),
            "desconocida" | "sin-fuente" => format!(
                "<path d=\"M5.4 6.1A2.7 2.7 0 1 1 8 8.9v1.2\" fill=\"none\" stroke-width=\"1.9\"/><circle cx=\"8\" cy=\"13\" r=\"1.2\" fill=\"{colour}\" stroke=\"none\"/>"
            ),
            _ => "<path d=\"M3.4 8h9.2\" fill=\"none\" stroke-width=\"2.2\"/>".to_owned(),
        };
        let _ = writeln!(
            self.out,
            "<g transform=\"translate({:.1} {:.1}) scale(0.875)\" stroke=\"{colour}\">{shape}</g>",
            at.0, at.1
        );
    }

    /// Marks with their words, in rows no wider than the drawing; gives the height used.
    pub(super) fn legend(&mut self, at: (f64, f64), width: f64, entries: &[(&str, &str)]) -> f64 {
        let (mut x, mut y) = at;
        for (state, word) in entries {
            let needed = 20.0 + text_width(word, 12.0) + 18.0;
            if x + needed > at.0 + width && x > at.0 {
                x = at.0;
                y += ROW + 5.0;
            }
            self.mark((x, y), state);
            self.text((x + 20.0, y + 11.0), INK, false, word);
            x += needed;
        }
        y + ROW + 5.0 - at.1
    }
}

/// How a curve looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stroke {
    pub(super) colour: &'static str,
    pub(super) width: f64,
    pub(super) opacity: f64,
    pub(super) dashed: bool,
}

/// Tops of boxes one under the other, each as near as can be to where it would like its middle.
///
/// They stay between `top` and `lowest`, or pass it where they do not fit.
pub(super) fn settle(wanted: &[(f64, f64)], between: f64, top: f64, lowest: f64) -> Vec<f64> {
    let mut tops = Vec::with_capacity(wanted.len());
    let mut free = top;
    for (middle, height) in wanted {
        let own = (middle - height / 2.0).max(free);
        tops.push(own);
        free = own + height + between;
    }
    let all: f64 = wanted.iter().map(|(_, height)| height + between).sum();
    let mut limit = lowest.max(top + all - between);
    for (own, (_, height)) in tops.iter_mut().zip(wanted).rev() {
        *own = own.min(limit - height);
        limit = *own - between;
    }
    tops
}

/// Lines no wider than so many units, broken between words, and inside one that is wider by itself.
pub(super) fn wrap(text: &str, width: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        for piece in pieces(word, width) {
            let last = lines.last_mut().expect("there is always a line");
            let joined = if last.is_empty() {
                piece.clone()
            } else {
                format!("{last} {piece}")
            };
            if text_width(&joined, 12.0) <= width {
                *last = joined;
            } else if last.is_empty() {
                *last = piece;
            } else {
                lines.push(piece);
            }
        }
    }
    lines
}

/// The first lines of a text, the last with an ellipsis when there was more.
pub(in crate::report) fn shorten(text: &str, width: f64, most: usize) -> Vec<String> {
    let mut lines = wrap(text, width);
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            while !last.is_empty() && text_width(&format!("{last}…"), 12.0) > width {
                let kept = last.rsplit_once(' ').map_or("", |(head, _)| head).len();
                last.truncate(kept);
            }
            last.push('…');
        }
    }
    lines
}

fn pieces(word: &str, width: f64) -> Vec<String> {
    let mut all = vec![String::new()];
    for letter in word.chars() {
        let last = all.last_mut().expect("there is always a piece");
        last.push(letter);
        if text_width(last, 12.0) > width && last.chars().count() > 1 {
            last.pop();
            all.push(letter.to_string());
        }
    }
    all
}

/// Width of a text, in units: DejaVu Sans, which is wider than Arial and Helvetica.
pub(super) fn text_width(text: &str, size: f64) -> f64 {
    let em: f64 = text
        .chars()
        .map(|letter| match letter {
            'i' | 'í' | 'j' | 'l' | 'I' | 'Í' => 0.30,
            ' ' | '.' | ',' | ':' | ';' | '\'' => 0.33,
            'f' | 't' | 'r' | '(' | ')' | '-' => 0.41,
            'm' | 'w' | 'M' | 'W' | '…' | '—' => 1.0,
            'A'..='Z' | 'Á' | 'É' | 'Ó' | 'Ú' | 'Ñ' => 0.78,
            'a'..='z' | '0'..='9' => 0.63,
            'á' | 'é' | 'ó' | 'ú' | 'ü' | 'ñ' | '«' | '»' | '·' => 0.64,
            _ => 1.0,
        })
        .sum();
    em * size
}

/// The word for people of a status; empty for what is none.
pub(super) fn status_word(state: &str) -> &'static str {
    let status = Status::ALL.into_iter().find(|own| own.word() == state);
    status.map_or("", words::status)
}

/// Light fill of a state.
pub(super) fn fill(state: &str) -> &'static str {
    match state {
        "cumple" | "avanza" => "#eaf6ee",
        "parcial" => "#fdf6dd",
        "ausente" | "detenida" | "contrario" => "#fbe9e7",
        "invade" => "#f3e8f8",
        "observado" => "#e8f0fa",
        _ => "#f3f4f6",
    }
}

/// Dark colour of a state, legible on its fill and on white.
pub(super) fn ink(state: &str) -> &'static str {
    match state {
        "cumple" | "avanza" => "#1b6e3c",
        "parcial" => "#7a5200",
        "ausente" | "detenida" => "#a3351f",
        "contrario" => "#7c1030",
        "invade" => "#58278a",
        "observado" => "#1f4f8f",
        _ => FAINT,
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{settle, shorten, text_width, wrap};

    #[test]
    fn text_is_broken_between_words() {
        assert_eq!(wrap("uno dos tres", 55.0), ["uno dos", "tres"]);
        assert_eq!(wrap("", 55.0), [""]);
    }

    #[test]
    fn boxes_keep_their_order_and_do_not_overlap() {
        let tops = settle(&[(50.0, 10.0), (52.0, 15.0), (99.0, 20.0)], 5.0, 0.0, 100.0);
        assert_eq!(tops, [45.0, 60.0, 80.0]);
        assert_eq!(
            settle(&[(0.0, 10.0), (0.0, 10.0)], 5.0, 0.0, 5.0),
            [0.0, 15.0]
        );
    }

    #[test]
    fn no_line_is_wider_than_its_box() {
        let text = "Desinstitucionalización WWWWWWWWWWWWWWWWWWWWWW de la niñez migrante";
        for width in [20.0, 60.0, 200.0] {
            for line in wrap(text, width) {
                assert!(text_width(&line, 12.0) <= width, "{line}");
            }
        }
        let short = shorten(text, 120.0, 2);
        assert_eq!(short.len(), 2);
        assert!(short[1].ends_with('…') && text_width(&short[1], 12.0) <= 120.0);
    }
}
