//! One index of one language: an FST from key to terms, one from reversed key for the forgiving search, and one from the
//! beginnings that many keys share to the best of their terms.

#[cfg(feature = "server")]
use super::Slice;
use super::codes::Codes;
use super::file;
use super::keys::{Keys, after};
use super::slips::Slips;
use super::sorted::Sorted;
#[cfg(feature = "server")]
use fst::Map;
use std::sync::OnceLock;

/// So many terms are kept of a beginning that more keys share: as many as one search shows.
#[cfg(feature = "server")]
pub(super) const BEST: usize = 24;
/// Beginnings with a slip that are looked for.
const NEARLY: usize = 16;
/// Keys looked at for a beginning of which no best terms are kept, at least; more where more hits are wanted.
const BEGINNINGS: usize = 64;

/// The indexes of a language, in the order in which they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum IndexKind {
    /// Keys of terms, variants, hidden spellings and expressions.
    Key,
    /// Their looser keys.
    Loose,
    /// Their readings in Latin letters.
    Reading,
    /// First letters of the syllables of readings.
    Initials,
    /// Names of the instruments that are about it; nobody looks for what begins like them.
    Name,
    /// Further wordings of expressions to avoid, and their looser keys: nobody sees them, so they answer only where
    /// nothing that is shown does.
    Wording,
}

impl IndexKind {
    /// All of them; an index is numbered by its place here.
    pub const ALL: [IndexKind; 6] = [
        IndexKind::Key,
        IndexKind::Loose,
        IndexKind::Reading,
        IndexKind::Initials,
        IndexKind::Name,
        IndexKind::Wording,
    ];
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

/// A key that was found: its term list, and how many slips away it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KeyHit {
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
    pub fn exact(&self, key: &[u8]) -> Option<KeyHit> {
        self.forward.get(key).map(|value| KeyHit { value, slips: 0 })
    }

    /// Terms whose keys begin with `key`, enough of them for `wanted` hits: the best, as far as they are known, or
    /// else some keys in the order of codes.
    pub fn prefix(&self, key: &[u8], wanted: usize, mut each: impl FnMut(KeyHit)) {
        #[cfg(feature = "server")]
        if let Some(value) = self.best.as_ref().filter(|_| wanted <= BEST).and_then(|best| best.get(key)) {
            return each(KeyHit { value, slips: 0 });
        }
        self.forward.begun(key, BEGINNINGS.max(64 * wanted), |value| each(KeyHit { value, slips: 0 }));
    }

    /// The keys that `code` begins with, shortest first, with their lengths in codes.
    pub fn along(&self, code: &[u8], mut each: impl FnMut(usize, KeyHit)) {
        self.forward.along(code, |length, value| each(length, KeyHit { value, slips: 0 }));
    }

    /// What `prefix` gives for the beginnings that differ from `query` in one slip behind the first letter.
    pub fn begun_nearly(&self, query: &[char], codes: &Codes, wanted: usize, mut each: impl FnMut(KeyHit)) {
        let mut first = Vec::new();
        if query.len() > Slips::LONGEST || !codes.encode(query.iter().copied().take(1), &mut first) {
            return;
        }
        let slips = Slips::new(query, codes, 1);
        let mut from = first.clone();
        for _ in 0..NEARLY {
            let Some(begun) = self.forward.nearly(&slips, &from, &first) else { return };
            self.prefix(&begun, wanted, &mut each);
            let Some(next) = after(&begun) else { return };
            from = next;
        }
    }

    /// All keys at most `slips` (1 or 2) slips from `query`, with the key itself; with two slips some come twice.
    ///
    /// A slip is a code point too many, missing or wrong, or two neighbours swapped. The search is split so that it
    /// never fans out at the root of the index: either the first half of the query is (nearly) right, and the
    /// forward index is walked along it, or the second half is, and the backward index is.
    pub fn forgiving(&self, query: &[char], codes: &Codes, slips: u8, mut each: impl FnMut(KeyHit, &str)) {
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
            // Such a key was met on the way ahead.
            if slips == 1 && letters.iter().rev().take(half).eq(ahead) {
                return;
            }
            key.clear();
            key.extend(letters.iter().rev());
            each(found, &key);
        });
    }
}

/// Walks keys that begin with `start`, a right beginning of the query, and lie within so many slips of all of it. With
/// no such beginning the first half may have one slip of two.
fn walk(
    keys: &Keys,
    query: &[char],
    start: &[char],
    (codes, most): (&Codes, u8),
    mut each: impl FnMut(KeyHit, &[char]),
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
        each(KeyHit { value, slips: slips.distance(state) }, &letters);
    });
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
