//! Lists without numbers: the paragraphs that complete a lead-in ("Son principios los siguientes:"
//! and then one principle a paragraph).
//!
//! In: the blocks of one article. Out: for each paragraph, the block that introduces it. A paragraph
//! is an item only when its form says so: a bullet, a semicolon, a term with its definition, or a
//! noun that no article or preposition opens. What reads as a sentence of its own ends the list.
//!
//! # Not here
//!
//! Lists with labels (`points`).

use super::chars::{Ending, ending, is_upper, word};
use super::definitions;
use super::pieces::Block;

/// Most items of one list: looked at no further, so that a hostile text costs little.
const LIST_MAX: usize = 120;

/// The block that introduces each block, where a list without numbers says so.
pub(super) fn introduced(source: &str, blocks: &[Block]) -> Vec<Option<usize>> {
    let mut found = vec![None; blocks.len()];
    let mut at = 0;
    while at + 1 < blocks.len() {
        if blocks[at + 1].label.is_some() || last_end(source, &blocks[at]) != Some(Ending::Colon) {
            at += 1;
            continue;
        }
        let items = &blocks[at + 1..];
        let near = items.iter().take(LIST_MAX);
        let plain = near.take_while(|item| item.label.is_none()).count();
        let count = run(source, &blocks[at], &items[..plain]);
        found[at + 1..=at + count].fill(Some(at));
        at += count.max(1);
    }
    found
}

/// How many of these paragraphs are items of the list that `lead` announces.
fn run(source: &str, lead: &Block, items: &[Block]) -> usize {
    let bulleted = |item: &Block| has_bullet(first_line(source, item));
    let bullets = items.iter().take_while(|item| bulleted(item)).count();
    if bullets > 0 {
        return bullets;
    }
    if definitions::announces(&whole(source, lead)) {
        let defines = |item: &&Block| definitions::term(&whole(source, item)).is_some();
        let marked = |item: &&Block| {
            let text = whole(source, item);
            let head = text
                .char_indices()
                .nth(120)
                .map_or(text.as_str(), |(at, _)| &text[..at]);
            head.contains(':') || head.contains(".-")
        };
        let terms = items.iter().take_while(|i| marked(i) && defines(i)).count();
        if terms > 1 {
            return terms;
        }
    }
    let parted = |item: &&Block| {
        matches!(
            last_end(source, item),
            Some(Ending::Semicolon | Ending::Conjunction)
        )
    };
    let before_last = items.iter().take_while(parted).count();
    if before_last > 0 {
        return (before_last + 1).min(items.len());
    }
    let nouns = items
        .iter()
        .take_while(|item| names(first_line(source, item)))
        .count();
    let announced = {
        let line = lead.pieces.last().map_or("", |piece| piece.text(source));
        let folded = line.to_lowercase();
        folded.contains("siguiente") || folded.contains("a saber")
    };
    if announced && nouns > 1 { nouns } else { 0 }
}

/// How a block's text ends.
fn last_end(source: &str, block: &Block) -> Option<Ending> {
    block.pieces.last().map(|piece| ending(piece.text(source)))
}

/// The first line of a block.
fn first_line<'s>(source: &'s str, block: &Block) -> &'s str {
    block.pieces.first().map_or("", |piece| piece.text(source))
}

/// The text of a block, on one line.
fn whole(source: &str, block: &Block) -> String {
    let lines: Vec<&str> = block
        .pieces
        .iter()
        .map(|piece| piece.text(source))
        .collect();
    lines.join(" ")
}

/// True for a line that opens with a dash or a bullet.
fn has_bullet(line: &str) -> bool {
    let mut chars = line.chars();
    let bullet = matches!(
        chars.next(),
        Some('-' | '–' | '—' | '•' | '·' | '●' | '▪' | '*' | '\u{f0b7}')
    );
    bullet
        && chars
            .next()
            .is_some_and(|next| matches!(next, ' ' | '\t' | '\u{a0}') || is_upper(next))
}

/// Verbs that open a sentence of their own.
const VERBS: &str = "son es corresponde corresponden compete queda quedan procede proceden puede \
                     pueden debe deben tiene tienen toca goza gozan esta estan existe hay";

/// Articles, prepositions and pronouns that open a sentence of their own.
const OPENINGS: &str = "el la los las lo un una unos unas en para por cuando si no se con a al del \
                        de este estos estas ese esa dicho dicha dichos dichas su sus quien quienes \
                        toda todo todas todos cada cualquier ningun ninguna ninguno ambos ambas \
                        asimismo ademas tambien tratandose sin salvo como tal tales aquel aquellos \
                        aquellas ante bajo durante dentro conforme segun sobre tanto solo \
                        solamente articulo e y o";

/// True for a paragraph that opens with a bare noun or an infinitive, as items of a list do: no
/// article, preposition, pronoun or conjugated verb.
fn names(line: &str) -> bool {
    if !line.starts_with(is_upper) {
        return false;
    }
    let (found, rest) = word(line);
    let folded = found.as_str();
    let printed = &line[..line.len() - rest.len()];
    let future = ["rá", "rán", "RÁ", "RÁN"]
        .iter()
        .any(|end| printed.ends_with(end));
    let adverb = folded.ends_with("mente") && rest.starts_with(',');
    let among = |words: &str| words.split(' ').any(|word| word == folded);
    let sentence = future || adverb || among(VERBS) || among(OPENINGS);
    !sentence && !folded.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_open_with_a_bare_noun() {
        for line in [
            "Respeto a quien pasa.",
            "Facilitar el paso.",
            "Interés de la niñez.",
        ] {
            assert!(names(line), "{line}");
        }
        for line in [
            "El Estado cuidará",
            "Podrá la junta",
            "Corresponde a la junta",
            "En ningún caso",
            "respeto",
            "1. Respeto",
        ] {
            assert!(!names(line), "{line}");
        }
        assert!(has_bullet("- Cuidar") && has_bullet("• Cuidar") && !has_bullet("-5 grados"));
    }
}
