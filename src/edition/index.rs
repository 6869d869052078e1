//! One index of one language: an FST from key to terms, and one from reversed key, for the forgiving search.

use super::codes::Codes;
use super::codes::Reader;
use super::slips::Slips;
use super::{Slice, file};
use fst::{Automaton, IntoStreamer, Map, Streamer};

/// The indexes of a language, in the order in which they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Which {
    /// Keys of terms, variants, hidden spellings and expressions.
    Key,
    /// Their looser keys.
    Loose,
    /// Their readings in Latin letters.
    Reading,
    /// First letters of the syllables of readings.
    Initials,
}

impl Which {
    /// All of them; an index is numbered by its place here.
    pub const ALL: [Which; 4] = [Which::Key, Which::Loose, Which::Reading, Which::Initials];
}

/// An open index.
pub struct Index {
    forward: Map<Slice>,
    backward: Map<Slice>,
}

/// A key that was found: its term list, and how many slips away it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Value of the FST: see `Edition::terms_of`.
    pub value: u64,
    /// Slips between query and key; 0 except in the forgiving search.
    pub slips: u8,
}

impl Index {
    pub(super) fn new(forward: Slice, backward: Slice) -> Result<Index, fst::Error> {
        Ok(Index { forward: Map::new(forward)?, backward: Map::new(backward)? })
    }

    /// The terms with exactly this key, which is in codes.
    #[inline]
    pub fn exact(&self, key: &[u8]) -> Option<Found> {
        self.forward.get(key).map(|value| Found { value, slips: 0 })
    }

    /// Keys that begin with `key`, at most `most` of them, in the order of codes.
    pub fn prefix(&self, key: &[u8], most: usize, mut each: impl FnMut(Found)) {
        let mut stream = bounded(self.forward.range(), key).into_stream();
        for _ in 0..most {
            let Some((_, value)) = stream.next() else { break };
            each(Found { value, slips: 0 });
        }
    }

    /// All keys at most `slips` (1 or 2) slips from `query`, each once or twice.
    ///
    /// A slip is a code point too many, missing or wrong, or two neighbours swapped. The search is split so that it
    /// never fans out at the root of the index: either the first half of the query is (nearly) right, and the
    /// forward index is walked along it, or the second half is, and the backward index is.
    pub fn forgiving(&self, query: &[char], codes: &Codes, slips: u8, mut each: impl FnMut(Found)) {
        if query.len() > Slips::LONGEST {
            return;
        }
        let half = query.len() / 2;
        let back: Vec<char> = query.iter().rev().copied().collect();
        let forward = Slips::new(query, codes, slips);
        let backward = Slips::new(&back, codes, slips);
        if slips == 1 {
            walk(&self.forward, &forward, codes, &query[..half], &mut each);
            // A swap across the middle spoils both halves, so the right-hand part begins one later.
            walk(&self.backward, &backward, codes, &back[..query.len().saturating_sub(half + 1)], &mut each);
        } else {
            walk(&self.forward, &forward.second_after(half), codes, &[], &mut each);
            walk(&self.backward, &backward, codes, &back[..query.len() - half], &mut each);
        }
    }
}

/// Walks keys that begin with `start` and that `slips` accepts.
fn walk(map: &Map<Slice>, slips: &Slips, codes: &Codes, start: &[char], each: &mut impl FnMut(Found)) {
    let mut prefix = Vec::with_capacity(start.len() * 2);
    if !codes.encode(start.iter().copied(), &mut prefix) {
        return;
    }
    let search = map.search_with_state(slips);
    let mut stream = match after(&prefix) {
        Some(end) => search.ge(&prefix).lt(end),
        None => search.ge(&prefix),
    }
    .into_stream();
    while let Some((_, value, state)) = stream.next() {
        let state: super::slips::State = state;
        each(Found { value, slips: slips.distance(&state) });
    }
}

fn bounded<'m, A: Automaton>(range: fst::map::StreamBuilder<'m, A>, prefix: &[u8]) -> fst::map::StreamBuilder<'m, A> {
    match after(prefix) {
        Some(end) => range.ge(prefix).lt(end),
        None => range.ge(prefix),
    }
}

/// The first byte string after all that begin with `prefix`.
fn after(prefix: &[u8]) -> Option<Vec<u8>> {
    let last = prefix.iter().rposition(|byte| *byte < 0xFF)?;
    let mut end = prefix[..=last].to_vec();
    end[last] += 1;
    Some(end)
}

/// Reads how many terms a value stands for and which: a single one directly, more from the postings.
#[inline]
pub(super) fn terms_of(value: u64, postings: &[u8], mut each: impl FnMut(u32)) {
    let rest = (value >> 1) as usize;
    if value & 1 == 0 {
        return each(rest as u32);
    }
    let count = file::number(postings, rest);
    for n in 0..count.min(postings.len() / 4) {
        each(file::number(postings, rest + 4 + 4 * n) as u32);
    }
}

/// Builds the two FSTs of an index from key → terms. Keys are in codes; postings of shared keys are appended.
pub(super) fn build(
    entries: &std::collections::BTreeMap<Vec<u8>, Vec<u32>>,
    postings: &mut Vec<u8>,
) -> Result<(Vec<u8>, Vec<u8>), fst::Error> {
    let mut forward = fst::MapBuilder::memory();
    let mut reversed = std::collections::BTreeMap::new();
    for (key, terms) in entries {
        let value = match terms[..] {
            [single] => u64::from(single) << 1,
            _ => {
                let at = postings.len() as u64;
                postings.extend((terms.len() as u32).to_le_bytes());
                terms.iter().for_each(|term| postings.extend(term.to_le_bytes()));
                at << 1 | 1
            }
        };
        forward.insert(key, value)?;
        reversed.insert(reverse(key), value);
    }
    let mut backward = fst::MapBuilder::memory();
    for (key, value) in &reversed {
        backward.insert(key, *value)?;
    }
    Ok((forward.into_inner()?, backward.into_inner()?))
}

/// A key in codes, read from its end; each rank keeps its own bytes in order.
fn reverse(key: &[u8]) -> Vec<u8> {
    let mut reader = Reader::default();
    let ranks: Vec<usize> = key.iter().filter_map(|byte| reader.take(*byte)).collect();
    let mut out = Vec::with_capacity(key.len());
    ranks.into_iter().rev().for_each(|rank| super::codes::push(rank, &mut out));
    out
}
