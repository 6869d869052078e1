//! What the slow pass made of short pieces lately: the same syllables and words come again and again.

use std::ops::Range;

/// Longest piece that is remembered, in bytes; a Vietnamese word or a Burmese syllable is well below.
const LONGEST: usize = 48;
/// Number of places. A piece has one place only; a newer one takes it over.
const PLACES: usize = 1 << 12;

/// A piece of text and its key.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
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
    /// What is known of `source`.
    pub(super) fn find(&self, source: &str) -> Option<&Known> {
        self.0.get(place(source)).filter(|known| *known.source == *source)
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
        self.0[place(source)] = Known { source: source.into(), key: key.into(), piece };
    }
}

/// The place of a piece: a multiplicative hash of its bytes.
fn place(source: &str) -> usize {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut hash = 0_u64;
    for part in source.as_bytes().chunks(8) {
        let mut word = [0; 8];
        word[..part.len()].copy_from_slice(part);
        hash = (hash.rotate_left(23) ^ u64::from_le_bytes(word)).wrapping_mul(ODD);
    }
    usize::try_from(hash >> 52).unwrap_or(0) % PLACES
}
