//! What the slow pass made of short pieces lately: the same syllables and words come again and again.

use std::ops::Range;

/// Longest piece that is remembered, in bytes; a Vietnamese word or a Burmese syllable is well below.
const LONGEST: usize = 48;
/// Longest piece, in bytes, that its `ends` tell whole.
const SHORT: usize = 16;
/// Number of places. A piece has one place only; a newer one takes it over.
const PLACES: usize = 1 << 12;

/// A piece of text and its key.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// The `ends` of its source: nearly all that is asked for has nothing between them.
    ends: [u64; 2],
    source: Box<str>,
    /// What it becomes; a short one is filled up to `SHORT` with zeros, since so many bytes are copied in one go.
    key: Box<str>,
    length: usize,
    /// Where key and source are not in step, if they are not: byte ranges of both.
    pub(super) piece: Option<(Range<u8>, Range<u8>)>,
}

impl Known {
    /// Appends what it becomes.
    #[inline]
    pub(super) fn append(&self, out: &mut String) {
        let end = out.len() + self.length;
        if self.key.len() == SHORT {
            out.push_str(&self.key[..SHORT]);
            out.truncate(end);
        } else {
            out.push_str(&self.key);
        }
    }
}

/// The remembered pieces; empty until the first is put in.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory(Vec<Known>);

impl Memory {
    /// Where it is kept what a part of a text becomes.
    #[inline]
    pub(super) fn find(&self, text: &str, part: &Range<usize>) -> Option<usize> {
        let (text, length) = (text.as_bytes(), part.len());
        let ends = ends(text, part);
        let place = place(ends, length);
        let known = self.0.get(place).filter(|known| known.ends == ends && known.source.len() == length)?;
        (length <= SHORT || *known.source.as_bytes() == text[part.clone()]).then_some(place)
    }

    /// What is kept at a place that `find` told.
    pub(super) fn known(&self, place: usize) -> &Known {
        &self.0[place]
    }

    /// Remembers a piece, unless it is long or was not folded in one go.
    pub(super) fn put(&mut self, source: &str, key: &str, piece: Option<(Range<usize>, Range<usize>)>) {
        let short = |range: &Range<usize>| Some(u8::try_from(range.start).ok()?..u8::try_from(range.end).ok()?);
        let piece = match piece {
            None => None,
            Some((key, source)) => match (short(&key), short(&source)) {
                (Some(key), Some(source)) => Some((key, source)),
                _ => return,
            },
        };
        if source.len() > LONGEST {
            return;
        }
        self.0.resize_with(PLACES, Known::default);
        let ends = ends(source.as_bytes(), &(0..source.len()));
        self.0[place(ends, source.len())] = Known {
            ends,
            source: source.into(),
            key: (key.to_owned() + &"\0".repeat(SHORT.saturating_sub(key.len()))).into(),
            length: key.len(),
            piece,
        };
    }
}

/// The first and the last eight bytes, which overlap in a part that is shorter than both; of a shorter one all.
#[inline]
fn ends(text: &[u8], part: &Range<usize>) -> [u64; 2] {
    let first = match text[part.start..].first_chunk() {
        Some(eight) => u64::from_le_bytes(*eight),
        None => text[part.start..].iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte)),
    };
    match text[part.clone()].last_chunk() {
        Some(last) => [first, u64::from_le_bytes(*last)],
        None => [first & ((1 << (8 * part.len())) - 1), 0],
    }
}

/// The place of a piece: a multiplicative hash of its ends and its length.
#[inline]
fn place(ends: [u64; 2], length: usize) -> usize {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    let first = (ends[0] ^ length as u64).wrapping_mul(ODD);
    let hash = (first.rotate_left(23) ^ ends[1]).wrapping_mul(ODD);
    usize::try_from(hash >> 52).unwrap_or(0) % PLACES
}
