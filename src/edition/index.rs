//! One index of one language: an FST from key to terms, one from reversed key for the forgiving search, and one from the
//! beginnings that many keys share to the best of their terms.

#[cfg(feature = "server")]
use super::Slice;
use super::codes::{Codes, Reader};
use super::file;
use super::slips::{Slips, State};
use super::sorted::Sorted;
use crate::language::order;
#[cfg(feature = "server")]
use fst::{IntoStreamer, Map, Streamer};
use std::sync::OnceLock;

/// So many terms are kept of a beginning that more keys share: as many as one search shows.
#[cfg(feature = "server")]
pub(super) const BEST: usize = 24;
/// Keys looked at for a beginning of which no best terms are kept, at least; more where more hits are wanted.
const BEGINNINGS: usize = 64;

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
    forward: Keys,
    /// In an edition for browsers: made from the other when it is first walked.
    backward: OnceLock<Keys>,
    /// None in an edition for browsers.
    #[cfg(feature = "server")]
    best: Option<Map<Slice>>,
}

/// Keys with their values: as an edition carries them, or as a browser makes them, which then reads no others.
enum Keys {
    #[cfg(feature = "server")]
    Carried(Map<Slice>),
    Made(Sorted),
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
    #[cfg(feature = "server")]
    pub(super) fn new(forward: Slice, backward: Slice, best: Slice) -> Result<Index, fst::Error> {
        let [forward, backward] = [Keys::Carried(Map::new(forward)?), Keys::Carried(Map::new(backward)?)];
        Ok(Index { forward, backward: backward.into(), best: Map::new(best).ok() })
    }

    /// Made of keys. Postings of shared keys are appended.
    pub(super) fn of(entries: &Coded, postings: &mut Vec<u8>) -> Index {
        let forward = Sorted::of(entries.iter().map(|(key, terms)| (key, post(terms, postings))));
        Index {
            forward: Keys::Made(forward),
            backward: OnceLock::new(),
            #[cfg(feature = "server")]
            best: None,
        }
    }

    fn backward(&self) -> &Keys {
        self.backward.get_or_init(|| self.forward.reversed())
    }

    /// The terms with exactly this key, which is in codes.
    #[inline]
    pub fn exact(&self, key: &[u8]) -> Option<Found> {
        self.forward.get(key).map(|value| Found { value, slips: 0 })
    }

    /// Terms whose keys begin with `key`, enough of them for `wanted` hits: the best, as far as they are known, or
    /// else some keys in the order of codes.
    pub fn prefix(&self, key: &[u8], wanted: usize, mut each: impl FnMut(Found)) {
        #[cfg(feature = "server")]
        if let Some(value) = self.best.as_ref().filter(|_| wanted <= BEST).and_then(|best| best.get(key)) {
            return each(Found { value, slips: 0 });
        }
        self.forward.begun(key, BEGINNINGS.max(64 * wanted), |value| each(Found { value, slips: 0 }));
    }

    /// All keys at most `slips` (1 or 2) slips from `query`, each once or twice, with the key itself.
    ///
    /// A slip is a code point too many, missing or wrong, or two neighbours swapped. The search is split so that it
    /// never fans out at the root of the index: either the first half of the query is (nearly) right, and the
    /// forward index is walked along it, or the second half is, and the backward index is.
    pub fn forgiving(&self, query: &[char], codes: &Codes, slips: u8, mut each: impl FnMut(Found, &str)) {
        if query.len() > Slips::LONGEST {
            return;
        }
        let half = query.len() / 2;
        let back: Vec<char> = query.iter().rev().copied().collect();
        let (ahead, behind) = match slips {
            // A swap across the middle spoils both halves, so the right-hand part begins one later.
            1 => (&query[..half], &back[..query.len().saturating_sub(half + 1)]),
            _ => (&query[..0], &back[..query.len() - half]),
        };
        let mut key = String::new();
        walk(&self.forward, query, ahead, (codes, slips), |found, letters| {
            key.clear();
            key.extend(letters);
            each(found, &key);
        });
        walk(self.backward(), &back, behind, (codes, slips), |found, letters| {
            key.clear();
            key.extend(letters.iter().rev());
            each(found, &key);
        });
    }
}

impl Keys {
    #[inline]
    fn get(&self, key: &[u8]) -> Option<u64> {
        match self {
            #[cfg(feature = "server")]
            Keys::Carried(map) => map.get(key),
            Keys::Made(sorted) => sorted.get(key),
        }
    }

    /// The values of at most so many keys that begin with `start`.
    #[cfg_attr(not(feature = "server"), expect(unused_variables, reason = "a browser shows all"))]
    fn begun(&self, start: &[u8], most: usize, mut each: impl FnMut(u64)) {
        match self {
            // One reader has all the time that the many of a server share.
            Keys::Made(sorted) => sorted.begun(start).for_each(|(_, value)| each(value)),
            #[cfg(feature = "server")]
            Keys::Carried(map) => {
                let range = map.range().ge(start);
                let mut stream = match after(start) {
                    Some(end) => range.lt(end),
                    None => range,
                }
                .into_stream();
                for _ in 0..most {
                    let Some((_, value)) = stream.next() else { break };
                    each(value);
                }
            }
        }
    }

    /// The keys that begin with `start` and that `slips` matches.
    fn search(&self, slips: &Slips, start: &[u8], each: impl FnMut(&[u8], u64, &State)) {
        match self {
            Keys::Made(sorted) => sorted.search(slips, start, each),
            #[cfg(feature = "server")]
            Keys::Carried(map) => {
                let (mut each, search) = (each, map.search_with_state(slips).ge(start));
                let mut stream = match after(start) {
                    Some(end) => search.lt(end),
                    None => search,
                }
                .into_stream();
                while let Some((key, value, state)) = stream.next() {
                    each(key, value, &state);
                }
            }
        }
    }

    /// The same values under reversed keys; an edition that carries keys carries those too.
    fn reversed(&self) -> Keys {
        let mut entries: Vec<(Vec<u8>, u64)> = match self {
            #[cfg(feature = "server")]
            Keys::Carried(_) => Vec::new(),
            Keys::Made(sorted) => sorted.entries().map(|(key, value)| (reverse(key), value)).collect(),
        };
        order::by(&mut entries, Ord::cmp);
        Keys::Made(Sorted::of(entries.into_iter()))
    }
}

/// Walks keys that begin with `start`, a right beginning of the query, and lie within so many slips of all of it. With
/// no such beginning the first half may have one slip of two.
fn walk(
    keys: &Keys,
    query: &[char],
    start: &[char],
    (codes, most): (&Codes, u8),
    mut each: impl FnMut(Found, &[char]),
) {
    let mut prefix = Vec::with_capacity(start.len() * 2);
    if !codes.encode(start.iter().copied(), &mut prefix) {
        return;
    }
    let slips = Slips::new(query, codes, most);
    let slips = if start.is_empty() && most > 1 { slips.second_after(query.len() / 2) } else { slips };
    let mut letters = Vec::new();
    keys.search(&slips, &prefix, |key, value, state| {
        letters.clear();
        letters.extend(codes.letters_of(key));
        each(Found { value, slips: slips.distance(state) }, &letters);
    });
}

/// The first byte string after all that begin with `prefix`.
#[cfg(feature = "server")]
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

/// Keys in codes, in their order, with the terms they lead to.
pub(super) type Coded = Vec<(Vec<u8>, Vec<u32>)>;

/// The value for a list of terms, which is appended to the postings unless it is a single one.
pub(super) fn post(terms: &[u32], postings: &mut Vec<u8>) -> u64 {
    if let [single] = terms {
        return u64::from(*single) << 1;
    }
    let at = postings.len() as u64;
    postings.extend((terms.len() as u32).to_le_bytes());
    terms.iter().for_each(|term| postings.extend(term.to_le_bytes()));
    at << 1 | 1
}

/// A key in codes, read from its end; each rank keeps its own bytes in order.
pub(super) fn reverse(key: &[u8]) -> Vec<u8> {
    let mut reader = Reader::default();
    let ranks: Vec<usize> = key.iter().filter_map(|byte| reader.take(*byte)).collect();
    let mut out = Vec::with_capacity(key.len());
    ranks.into_iter().rev().for_each(|rank| super::codes::push(rank, &mut out));
    out
}
