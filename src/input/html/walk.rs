//! Tokens of a page become blocks.
//!
//! In: tokens of html5ever. Out: text and title.
//!
//! # Invariants
//!
//! * Unclosed and misplaced tags are met as browsers meet them, near enough for text: a block ends
//!   the block before it, an end tag closes what it names if that is open.

use crate::input::blocks::Blocks;
use crate::input::labels::{Style, write};
use html5ever::tokenizer::states::{Rawtext, Rcdata, ScriptData};
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use std::cell::RefCell;

/// Elements whose content is not shown, or is no part of the document.
const SKIPPED: [&str; 16] = [
    "script", "style", "noscript", "template", "svg", "nav", "button", "select", "textarea",
    "iframe", "object", "head", "del", "strike", "datalist", "audio",
];
/// Elements without content.
const VOID: [&str; 16] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "basefont", "frame",
];
/// Elements that begin and end a line.
const BLOCKS: [&str; 34] = [
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "blockquote",
    "pre",
    "article",
    "section",
    "main",
    "header",
    "footer",
    "aside",
    "address",
    "center",
    "form",
    "fieldset",
    "hr",
];
/// Deepest stack kept; beyond it elements are not told apart.
const DEPTH: usize = 2_000;
/// How far up an end tag looks for its start.
const REACH: usize = 200;

/// An open element.
struct Open {
    name: String,
    /// True when nothing inside is shown.
    hides: bool,
}

/// An open list.
struct List {
    style: Option<Style>,
    next: u32,
}

#[derive(Default)]
struct State {
    blocks: Blocks,
    line: String,
    /// Number of a list item whose text has not begun.
    label: String,
    title: String,
    open: Vec<Open>,
    hidden: usize,
    lists: Vec<List>,
    preformatted: usize,
    in_title: bool,
    size: usize,
}

/// The sink of the tokenizer.
pub(super) struct Walk {
    state: RefCell<State>,
    cap: usize,
}

impl Walk {
    pub(super) fn new(cap: usize) -> Self {
        Walk {
            state: RefCell::new(State::default()),
            cap,
        }
    }

    /// True when the text passed its limit.
    pub(super) fn is_over(&self) -> bool {
        self.state.borrow().size > self.cap
    }

    /// Text and title.
    pub(super) fn finish(self) -> (String, String) {
        let mut state = self.state.into_inner();
        state.end_line();
        (state.blocks.finish(), state.title)
    }
}

impl TokenSink for Walk {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::CharacterTokens(text) => state.text(&text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let name = tag.name.to_string();
                state.start(&tag, &name);
                return match name.as_str() {
                    "script" => TokenSinkResult::RawData(ScriptData),
                    "style" | "iframe" | "noframes" | "xmp" => TokenSinkResult::RawData(Rawtext),
                    "title" | "textarea" => TokenSinkResult::RawData(Rcdata),
                    _ => TokenSinkResult::Continue,
                };
            }
            Token::TagToken(tag) => state.end(&tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn start(&mut self, tag: &Tag, name: &str) {
        if name == "title" {
            self.in_title = true;
            return;
        }
        if name == "br" {
            self.push_break();
            return;
        }
        if BLOCKS.contains(&name) {
            self.end_line();
        }
        if name == "body" {
            self.close("head");
        }
        let implied: &[&str] = match name {
            "li" => &["li"],
            "td" | "th" => &["td", "th"],
            "tr" => &["td", "th", "tr"],
            "p" => &["p"],
            "option" => &["option"],
            _ => &[],
        };
        self.close_implied(implied);
        if VOID.contains(&name) || tag.self_closing {
            return;
        }
        let hides = SKIPPED.contains(&name) || is_hidden(tag);
        self.hidden += usize::from(hides);
        if self.open.len() < DEPTH {
            self.open.push(Open {
                name: name.to_owned(),
                hides,
            });
        } else {
            self.hidden -= usize::from(hides);
        }
        if self.hidden > 0 {
            return;
        }
        match name {
            "ol" => self.lists.push(ordered(tag)),
            "ul" | "menu" | "dir" => self.lists.push(List {
                style: None,
                next: 1,
            }),
            "li" => self.start_item(tag),
            "pre" => self.preformatted += 1,
            "table" => self.blocks.open_table(),
            "td" | "th" => self.blocks.open_cell(),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "title" => self.in_title = false,
            "br" => self.push_break(),
            // An end tag without start makes an empty paragraph in browsers.
            "p" => {
                self.end_line();
                self.close(name);
            }
            _ => self.close(name),
        }
    }

    /// Closes elements that a new one of their kind ends, up to their own container.
    fn close_implied(&mut self, names: &[&str]) {
        const CONTAINERS: [&str; 8] = [
            "table",
            "ul",
            "ol",
            "menu",
            "dir",
            "div",
            "body",
            "blockquote",
        ];
        for name in names {
            let near = self.open.iter().rev().take(REACH);
            let found = near
                .take_while(|o| !CONTAINERS.contains(&o.name.as_str()))
                .any(|o| o.name == *name);
            if found {
                self.close(name);
            }
        }
    }

    /// Closes the nearest element of a name, and those left open inside it.
    fn close(&mut self, name: &str) {
        let Some(up) = self
            .open
            .iter()
            .rev()
            .take(REACH)
            .position(|open| open.name == name)
        else {
            return;
        };
        for _ in 0..=up {
            if let Some(open) = self.open.pop() {
                self.leave(&open);
            }
        }
    }

    fn leave(&mut self, open: &Open) {
        let shown = self.hidden == 0;
        if shown && BLOCKS.contains(&open.name.as_str()) {
            self.end_line();
        }
        self.hidden -= usize::from(open.hides);
        if !shown {
            return;
        }
        match open.name.as_str() {
            "ol" | "ul" | "menu" | "dir" => {
                self.lists.pop();
            }
            "pre" => self.preformatted = self.preformatted.saturating_sub(1),
            "tr" => self.blocks.close_row(),
            "table" => self.blocks.close_table(),
            _ => {}
        }
    }

    fn start_item(&mut self, tag: &Tag) {
        self.label.clear();
        let Some(list) = self.lists.last_mut() else {
            return;
        };
        if let Some(value) = attribute(tag, "value").and_then(|v| v.trim().parse().ok()) {
            list.next = value;
        }
        let number = list.next;
        list.next = number.saturating_add(1);
        let own = css_style(&attribute(tag, "style").unwrap_or_default());
        let style = match own {
            Some(style) => style,
            None => list.style,
        };
        if let Some(style) = style {
            self.label = format!("{}. ", write(number, style));
        }
    }

    fn push_break(&mut self) {
        if self.hidden == 0 {
            self.end_line();
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_title {
            if self.title.len() < 1_000 {
                self.title.push_str(text);
            }
            return;
        }
        if self.hidden > 0 {
            return;
        }
        self.size += text.len();
        if self.preformatted > 0 {
            for (count, piece) in text.split('\n').enumerate() {
                if count > 0 {
                    self.end_line();
                }
                self.line.push_str(piece);
            }
            return;
        }
        for c in text.chars() {
            let blank = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{a0}');
            if !blank {
                self.line.push(c);
            } else if !self.line.is_empty() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        }
    }

    fn end_line(&mut self) {
        if self.hidden == 0 && !self.line.trim().is_empty() {
            let label = std::mem::take(&mut self.label);
            let line = label + &std::mem::take(&mut self.line);
            self.size += line.len();
            self.blocks.paragraph(&line);
        }
    }
}

fn attribute(tag: &Tag, name: &str) -> Option<String> {
    tag.attrs
        .iter()
        .find(|a| &*a.name.local == name)
        .map(|a| a.value.to_string())
}

/// True for elements that no browser, or not Word, would show.
fn is_hidden(tag: &Tag) -> bool {
    if attribute(tag, "hidden").is_some() {
        return true;
    }
    let style: String = attribute(tag, "style")
        .unwrap_or_default()
        .to_ascii_lowercase()
        .split_ascii_whitespace()
        .collect();
    ["display:none", "visibility:hidden", "mso-hide:all"]
        .iter()
        .any(|rule| style.contains(rule))
}

fn ordered(tag: &Tag) -> List {
    let kind = attribute(tag, "type").unwrap_or_default();
    let style = match kind.trim() {
        "I" => Some(Style::UpperRoman),
        "i" => Some(Style::LowerRoman),
        "A" => Some(Style::UpperLetter),
        "a" => Some(Style::LowerLetter),
        _ => {
            css_style(&attribute(tag, "style").unwrap_or_default()).unwrap_or(Some(Style::Decimal))
        }
    };
    let start = attribute(tag, "start").and_then(|v| v.trim().parse().ok());
    List {
        style,
        next: start.unwrap_or(1),
    }
}

/// The numbering that a style rule asks for: `Some(None)` is a list without numbers.
fn css_style(rule: &str) -> Option<Option<Style>> {
    let rule = rule.to_ascii_lowercase();
    let value = rule.split("list-style").nth(1)?;
    let names = [
        ("upper-roman", Some(Style::UpperRoman)),
        ("lower-roman", Some(Style::LowerRoman)),
        ("upper-alpha", Some(Style::UpperLetter)),
        ("upper-latin", Some(Style::UpperLetter)),
        ("lower-alpha", Some(Style::LowerLetter)),
        ("lower-latin", Some(Style::LowerLetter)),
        ("decimal", Some(Style::Decimal)),
        ("none", None),
    ];
    let end = value.find(';').unwrap_or(value.len());
    names
        .iter()
        .find(|(name, _)| value[..end].contains(name))
        .map(|(_, style)| *style)
}
