//! Blocks become provisions: parents, lead-ins, order, roles, and their clean text.
//!
//! In: the blocks of one article. Out: provisions in the law, clean text behind them, and which
//! provision each note touches.
//!
//! # Invariants
//!
//! * Provisions are pushed in reading order and their spans do not overlap.
//! * A paragraph after the last point of a list belongs to what holds the list, unless the point
//!   announced it with a colon or a note says that it is the point's.

use super::blocks::Blocks;
use super::chars::{Ending, ending};
use super::label::Style;
use super::lists;
use super::notes::Touch;
use super::paragraphs::{Joint, Piece, joint};
use super::pieces::{Block, NoteAt};
use super::status::status;
use crate::law::{ArticleIx, Law, LawText, Provision, ProvisionIx, ProvisionKind, ProvisionRole};
use crate::source::Span;
use rustc_hash::FxHashMap;

/// Where each block stands in the tree.
#[derive(Clone, Copy, Debug)]
struct Place {
    parent: Option<usize>,
    lead_in: Option<usize>,
    kind: ProvisionKind,
}

/// Puts the provisions of one article into the law; gives the provision of each block.
pub(super) fn grow(
    law: &mut Law,
    source: &str,
    read: &Blocks<'_>,
    article: ArticleIx,
) -> ProvisionIx {
    let first = law.provisions.len() as ProvisionIx;
    let places = places(source, read);
    let mut counts: Vec<[u16; 5]> = vec![[0; 5]; read.blocks.len() + 1];
    for (at, block) in read.blocks.iter().enumerate() {
        let place = places[at];
        let holder = place.parent.map_or(0, |parent| parent + 1);
        let slot = &mut counts[holder][place.kind as usize];
        *slot = slot.saturating_add(1);
        let order = *slot;
        let (label, span) = write(&mut law.text, source, block);
        let text = law.text.slice(span);
        let leads = introduces(read, &places, at);
        let status = status(text);
        law.provisions.push(Provision {
            kind: place.kind,
            label,
            order,
            repeat: 0,
            article,
            parent: place.parent.map(|parent| first + parent as ProvisionIx),
            lead_in: place.lead_in.map(|lead| first + lead as ProvisionIx),
            role: if leads {
                ProvisionRole::LeadIn
            } else {
                ProvisionRole::Plain
            },
            status,
            span,
        });
    }
    count_repeats(&mut law.provisions[first as usize..]);
    first
}

/// Tells apart siblings that bear the same label: a misprint, or a list begun anew.
fn count_repeats(provisions: &mut [Provision]) {
    let mut seen: FxHashMap<(Option<ProvisionIx>, ProvisionKind, String), u16> =
        FxHashMap::default();
    let listed = provisions.iter().filter(|p| !p.label.is_empty()).count();
    if listed < 2 {
        return;
    }
    for provision in provisions.iter_mut().filter(|p| !p.label.is_empty()) {
        let key = (
            provision.parent,
            provision.kind,
            provision.label.to_ascii_lowercase(),
        );
        let count = seen.entry(key).or_insert(0);
        provision.repeat = *count;
        *count = count.saturating_add(1);
    }
}

/// True when the block introduces points.
fn introduces(read: &Blocks<'_>, places: &[Place], at: usize) -> bool {
    places.get(at + 1).is_some_and(|next| {
        next.lead_in == Some(at) || (next.parent == Some(at) && read.blocks[at + 1].label.is_some())
    })
}

/// How the text of a block ends.
fn end_of(source: &str, block: &Block) -> Ending {
    block
        .pieces
        .last()
        .map_or(Ending::Open, |piece| ending(piece.text(source)))
}

/// Finds the place of every block.
fn places(source: &str, read: &Blocks<'_>) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::with_capacity(read.blocks.len());
    let kinds = touched_kinds(read);
    let introduced = lists::introduced(source, &read.blocks);
    let mut labelled: Option<usize> = None;
    for (at, block) in read.blocks.iter().enumerate() {
        let place = match block.label {
            None if introduced[at].is_some() => item(read, &places, introduced[at]),
            Some(mark) => {
                let place = point(source, read, &places, at, mark.style);
                labelled = Some(at);
                place
            }
            None => Place {
                parent: labelled.and_then(|last| holder(source, read, &places, last, kinds[at])),
                lead_in: None,
                kind: ProvisionKind::Paragraph,
            },
        };
        places.push(place);
    }
    places
}

/// The place of an item of a list without numbers: in the point that announces it, or beside the
/// paragraph that does.
fn item(read: &Blocks<'_>, places: &[Place], lead: Option<usize>) -> Place {
    let point = lead.filter(|lead| read.blocks[*lead].label.is_some());
    let beside = lead.filter(|lead| read.blocks[*lead].label.is_none());
    Place {
        parent: point.or(beside.and_then(|lead| places[lead].parent)),
        lead_in: beside,
        kind: ProvisionKind::Paragraph,
    }
}

/// The place of a labelled block.
fn point(source: &str, read: &Blocks<'_>, places: &[Place], at: usize, style: Style) -> Place {
    let list = read.lists[read.blocks[at].list];
    let (parent, lead_in) = match list.opener {
        None => (None, None),
        Some(opener) if read.blocks[opener].label.is_some() => (
            if list.nested {
                Some(opener)
            } else {
                list.holder
            },
            None,
        ),
        Some(opener) => {
            let leads = matches!(
                end_of(source, &read.blocks[opener]),
                Ending::Colon | Ending::Open | Ending::Stop | Ending::Comma
            );
            (places[opener].parent, leads.then_some(opener))
        }
    };
    let above = parent.map(|parent| places[parent].kind);
    Place {
        parent,
        lead_in,
        kind: kind(style, above),
    }
}

/// The level of a point, by how it counts and what holds it.
fn kind(style: Style, above: Option<ProvisionKind>) -> ProvisionKind {
    match (style, above) {
        (Style::Roman, Some(ProvisionKind::Point)) => ProvisionKind::Subpoint,
        (Style::Roman, Some(ProvisionKind::Subpoint | ProvisionKind::Item)) => ProvisionKind::Item,
        (Style::Roman, _) => ProvisionKind::Point,
        (Style::Upper, None) => ProvisionKind::Part,
        (Style::Upper, Some(_)) => ProvisionKind::Subpoint,
        (Style::Lower, Some(ProvisionKind::Subpoint)) => ProvisionKind::Item,
        (Style::Lower, _) => ProvisionKind::Subpoint,
        (Style::SmallRoman | Style::Arabic, _) => ProvisionKind::Item,
    }
}

/// The point that holds a paragraph, from the last point read outwards.
fn holder(
    source: &str,
    read: &Blocks<'_>,
    places: &[Place],
    last: usize,
    touched: Option<ProvisionKind>,
) -> Option<usize> {
    let at = places.len();
    let mut next = Some(last);
    while let Some(point) = next {
        let block = &read.blocks[point];
        let continues = read.lists[block.list].last > at;
        let announced = point + 1 == at && end_of(source, block) == Ending::Colon;
        let part = places[point].kind == ProvisionKind::Part;
        if continues || announced || part || touched == Some(places[point].kind) {
            return Some(point);
        }
        next = places[point].parent;
        while let Some(up) = next
            && read.blocks[up].label.is_none()
        {
            next = places[up].parent;
        }
    }
    None
}

/// For each block, the kind of point that the first note after it says it belongs to, up to the
/// next labelled block. One pass from the end: articles may have very many paragraphs.
fn touched_kinds(read: &Blocks<'_>) -> Vec<Option<ProvisionKind>> {
    let count = read.blocks.len();
    let mut after: Vec<Option<ProvisionKind>> = vec![None; count + 1];
    for note in read.notes.iter().rev().filter(|note| !note.before) {
        let kind = match note.touch {
            Touch::Point => ProvisionKind::Point,
            Touch::Subpoint => ProvisionKind::Subpoint,
            Touch::Item => ProvisionKind::Item,
            Touch::Part => ProvisionKind::Part,
            _ => continue,
        };
        after[note.blocks.min(count)] = Some(kind);
    }
    let mut kinds = vec![None; count];
    for at in (0..count).rev() {
        let later = (at + 1 < count && read.blocks[at + 1].label.is_none())
            .then(|| kinds[at + 1])
            .flatten();
        kinds[at] = after[at + 1].or(later);
    }
    kinds
}

/// Writes the label and the text of a block; gives the label and the span of the text.
fn write(text: &mut LawText, source: &str, block: &Block) -> (String, Span) {
    let mut label = String::new();
    if let Some(mark) = block.label {
        label.push_str(source[mark.label.0 as usize..mark.label.1 as usize].trim_end());
        let printed = &source[mark.printed.0 as usize..mark.printed.1 as usize];
        text.push(printed, mark.printed.0, mark.line + 1);
        text.clean.push(' ');
    }
    let start = text.clean.len() as u32;
    write_pieces(text, source, &block.pieces);
    let end = text.clean.len() as u32;
    text.clean.push('\n');
    (label, Span::new(start, end))
}

/// Writes lines as one paragraph.
pub(super) fn write_pieces(text: &mut LawText, source: &str, pieces: &[Piece]) {
    for (at, piece) in pieces.iter().enumerate() {
        let mut line = piece.text(source);
        if let Some(next) = pieces.get(at + 1) {
            match joint(line, next.text(source)) {
                Joint::Space => {
                    text.push(line, piece.start, piece.line + 1);
                    text.clean.push(' ');
                    continue;
                }
                Joint::Nothing => {}
                Joint::DropHyphen => {
                    line = line.trim_end_matches(['-', '\u{ad}', '‐']);
                }
            }
        }
        text.push(line, piece.start, piece.line + 1);
    }
}

/// The provision that a note touches; `None` for the whole article.
pub(super) fn touched(
    law: &Law,
    read: &Blocks<'_>,
    note: NoteAt,
    first: ProvisionIx,
) -> Option<ProvisionIx> {
    let block = if note.before {
        note.blocks
    } else {
        note.blocks.checked_sub(1)?
    };
    if block >= read.blocks.len() {
        return None;
    }
    let near = first + block as ProvisionIx;
    let wanted = match note.touch {
        Touch::Article | Touch::Division => return None,
        Touch::Paragraph | Touch::Neighbour => return Some(near),
        Touch::Point => ProvisionKind::Point,
        Touch::Subpoint => ProvisionKind::Subpoint,
        Touch::Item => ProvisionKind::Item,
        Touch::Part => ProvisionKind::Part,
    };
    let mut next = Some(near);
    while let Some(at) = next {
        let provision = &law.provisions[at as usize];
        if provision.kind == wanted {
            return Some(at);
        }
        next = provision.parent;
    }
    let back = law.provisions[first as usize..=near as usize]
        .iter()
        .rposition(|provision| provision.kind == wanted);
    back.map(|at| first + at as ProvisionIx).or(Some(near))
}
