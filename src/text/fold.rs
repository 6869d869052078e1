//! The fold itself: a text to its key, with the way back. One definition, step after step, over all characters.

use unicode_segmentation::UnicodeSegmentation;

use super::{Folded, expand, spaces};
use crate::language::{spelling, spelling::Sign};

/// How a text is folded.
#[derive(Clone, Copy)]
pub(super) struct Mode {
    /// Two line ends stay as `'\n'`.
    pub(super) breaks: bool,
    /// No space at begin and end.
    pub(super) trims: bool,
}

/// Running text.
pub(super) const TEXT: Mode = Mode { breaks: true, trims: false };
/// Headwords and queries.
pub(super) const KEY: Mode = Mode { breaks: false, trims: true };

/// Folds `out.signs`, which were read from `text`, into `out`.
pub(super) fn finish(text: &str, out: &mut Folded, mode: Mode) {
    let Folded { signs, spare, .. } = out;
    spelling::sort_marks(signs); // so that canonically equivalent texts are one from here on
    spaces::read_digits(signs);
    spaces::squeeze(signs, spare, mode.breaks);
    if mode.trims {
        trim(signs);
    }
    spelling::settle(signs, spare);
    write(text, out);
}

/// Appends the characters of `text[from..to]`, each expanded, with line ends as `'\n'`.
pub(super) fn read(text: &str, from: usize, to: usize, signs: &mut Vec<Sign>) {
    let mut chars = text[from..to].char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let start = from + i;
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

fn trim(signs: &mut Vec<Sign>) {
    let end = signs.iter().rposition(|s| s.c != ' ').map_or(0, |i| i + 1);
    signs.truncate(end);
    let start = signs.iter().position(|s| s.c != ' ').unwrap_or(0);
    signs.drain(..start);
}

/// Writes the key, and an entry of offsets for each place where it does not run in step with `text`. Pieces grow to
/// whole grapheme clusters of the original, since nothing smaller can be shown.
fn write(text: &str, out: &mut Folded) {
    let Folded { key, offsets, signs, .. } = out;
    key.clear();
    offsets.clear();
    let mut clusters = cluster_ends(text).peekable();
    let mut done = 0; // bytes of the original that are accounted for: always between two clusters
    let mut rest = &signs[..];
    while let Some(first) = rest.first() {
        let mut start = done;
        while clusters.next_if(|&end| end <= first.from).is_some_and(|end| { start = end; true }) {}
        let mut end = start;
        let mut len = 0;
        while let Some(sign) = rest.get(len).filter(|s| len == 0 || s.from < end) {
            while end < sign.to {
                end = clusters.next().unwrap_or(text.len());
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
    if done < text.len() {
        offsets.push(key.len()..key.len(), done..text.len());
    }
}

/// Where the grapheme clusters of `text` end. A space is a cluster for itself, even if a mark follows (Unicode lets it
/// carry one, and the ေ of Zawgyi follows many a space): otherwise what is shown would begin with the space.
fn cluster_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.grapheme_indices(true).flat_map(|(at, cluster)| {
        let space = cluster.chars().next().filter(|c| c.is_whitespace() && !cluster.ends_with('\n')).map_or(0, char::len_utf8);
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
