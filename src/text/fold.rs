//! The definition of the fold: a text to its key, with the way back, one step after another over all characters.
//!
//! `walk` copies what is clean already and calls this for the rest; both give the same key for every text.

use std::ops::Range;

use super::{Folded, clusters, expand, spaces, spaces::Behind, spaces::Side};
use crate::language::{spelling, spelling::Sign};

/// Appends to `out` the key of a part of `text`, which stands `behind` something. With `breaks`, two line ends
/// stay as one `'\n'`.
pub(super) fn append(text: &str, part: Range<usize>, behind: Behind, breaks: bool, out: &mut Folded) {
    out.signs.clear();
    read(text, part.clone(), &mut out.signs);
    finish(text, part.clone(), &mut cluster_ends(text, part), behind, breaks, out);
}

/// The same for characters that are in `out.signs` already, in clusters that end at `ends`.
pub(super) fn finish(
    text: &str,
    part: Range<usize>,
    ends: &mut dyn Iterator<Item = usize>,
    behind: Behind,
    breaks: bool,
    out: &mut Folded,
) {
    let Folded { signs, spare, .. } = out;
    spelling::sort_marks(signs); // so that canonically equivalent texts are one from here on
    spaces::read_digits(signs, behind);
    spaces::squeeze(signs, spare, behind.side, breaks);
    spelling::settle(signs, spare, behind.side == Side::Word);
    write(text, part, ends, out);
}

/// Appends the characters of a part of `text`, each expanded, with line ends as `'\n'`.
pub(super) fn read(text: &str, part: Range<usize>, signs: &mut Vec<Sign>) {
    let mut chars = text[part.clone()].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let start = part.start + i;
        let mut end = start + c.len_utf8();
        match c {
            '\r' if chars.next_if(|(_, c)| *c == '\n').is_some() => {
                end += 1;
                signs.push(Sign { c: '\n', from: start, to: end });
            }
            '\n' | '\r' | '\u{85}' | '\u{2028}' => signs.push(Sign { c: '\n', from: start, to: end }),
            '\u{2029}' => signs.extend([Sign { c: '\n', from: start, to: end }; 2]),
            _ => expand::expand(c, &mut |c| signs.push(Sign { c, from: start, to: end })),
        }
    }
}

/// Writes the key, and an entry of offsets for each place where it does not run in step with `text`. Pieces grow to
/// whole clusters of the original, which end at `ends`, since nothing smaller can be shown.
fn write(text: &str, part: Range<usize>, ends: &mut dyn Iterator<Item = usize>, out: &mut Folded) {
    let Folded { key, offsets, signs, .. } = out;
    let mut clusters = ends.peekable();
    let mut done = part.start; // what is before it is accounted for: always between two clusters
    let mut rest = &signs[..];
    while let Some(first) = rest.first() {
        let mut start = done;
        while let Some(end) = clusters.next_if(|&end| end <= first.from) {
            start = end;
        }
        let mut end = start;
        let mut len = 0;
        while let Some(sign) = rest.get(len).filter(|s| len == 0 || s.from < end) {
            while end < sign.to {
                end = clusters.next().unwrap_or(part.end);
            }
            len += 1;
        }
        let (piece, after) = rest.split_at(len);
        let key_start = key.len();
        if start > done {
            offsets.push(key_start..key_start, done..start);
        }
        key.extend(piece.iter().map(|s| s.c));
        if !in_step(piece, &text[start..end]) {
            offsets.push(key_start..key.len(), start..end);
        }
        (done, rest) = (end, after);
    }
    if done < part.end {
        offsets.push(key.len()..key.len(), done..part.end);
    }
}

/// Where the grapheme clusters of a part of `text` end. A space is a cluster for itself, even if a mark follows (Unicode
/// lets it carry one): otherwise what is shown would begin with the space.
pub(super) fn cluster_ends(text: &str, part: Range<usize>) -> impl Iterator<Item = usize> + '_ {
    clusters::indices(&text[part.clone()]).flat_map(move |(at, cluster)| {
        let at = part.start + at;
        let space =
            cluster.chars().next().filter(|c| c.is_whitespace() && !cluster.ends_with('\n')).map_or(0, char::len_utf8);
        [(space > 0 && space < cluster.len()).then_some(at + space), Some(at + cluster.len())].into_iter().flatten()
    })
}

/// Is the piece as long as its original, and the same where there is more than one character?
fn in_step(piece: &[Sign], source: &str) -> bool {
    match piece {
        [one] => one.c.len_utf8() == source.len() && source.chars().nth(1).is_none(),
        _ => piece.iter().map(|s| s.c).eq(source.chars()),
    }
}
