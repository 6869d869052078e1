//! What the slow pass made of short pieces lately: the same syllables and words come again and again.

use std::ops::Range;

/// Longest piece that is remembered, in bytes; a Vietnamese word or a Burmese syllable is well below.
const LONGEST: usize = 48;
/// Bytes that are compared without following a pointer.
const SHORT: usize = 16;
/// Number of places. A piece has one place only; a newer one takes it over.
const PLACES: usize = 1 << 12;

/// A piece of text and its key.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// Its first bytes, the rest of them zero: nearly all that is asked for is shorter.
    begin: [u8; SHORT],
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
        let (begin, place) = (begin(source), place(source));
        let known = self.0.get(place).filter(|known| known.begin == begin && known.source.len() == source.len())?;
        (source.len() <= SHORT || known.source.as_bytes()[SHORT..] == source.as_bytes()[SHORT..]).then_some(place)
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
        self.0[place(source)] = Known { begin: begin(source), source: source.into(), key: key.into(), piece };
    }
}

fn begin(source: &str) -> [u8; SHORT] {
    let mut begin = [0; SHORT];
    let count = source.len().min(SHORT);
    begin[..count].copy_from_slice(&source.as_bytes()[..count]);
    begin
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
