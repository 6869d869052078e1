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
    /// What it becomes.
    pub(super) key: Box<str>,
    /// Where key and source are not in step, if they are not: byte ranges of both.
    pub(super) piece: Option<(Range<u8>, Range<u8>)>,
}

/// The remembered pieces; empty until the first is put in.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory(Vec<Known>);

impl Memory {
    /// Where it is kept what `source` becomes.
    pub(super) fn find(&self, source: &str) -> Option<usize> {
        let ends = ends(source);
        let place = place(ends, source.len());
        let known = self.0.get(place).filter(|known| known.ends == ends && known.source.len() == source.len())?;
        (source.len() <= SHORT || *known.source == *source).then_some(place)
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
        let ends = ends(source);
        self.0[place(ends, source.len())] = Known { ends, source: source.into(), key: key.into(), piece };
    }
}

/// The first and the last eight bytes, which overlap in a piece that is shorter than both.
#[inline]
fn ends(source: &str) -> [u64; 2] {
    let bytes = source.as_bytes();
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return [u64::from_le_bytes(*first), u64::from_le_bytes(*last)];
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return [u64::from(u32::from_le_bytes(*first)), u64::from(u32::from_le_bytes(*last))];
    }
    [bytes.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)), 0]
}

/// The place of a piece: a multiplicative hash of its ends and its length.
#[inline]
fn place(ends: [u64; 2], length: usize) -> usize {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    let first = (ends[0] ^ length as u64).wrapping_mul(ODD);
    let hash = (first.rotate_left(23) ^ ends[1]).wrapping_mul(ODD);
    usize::try_from(hash >> 52).unwrap_or(0) % PLACES
}
