//! Which anchors stand at a place of a key: most places are passed over after a look at a few flags that the bytes there
//! choose. In alphabets with spaces they are chosen by the word that stands there (`words`), in scripts without spaces,
//! where no word ends, by the first bytes (`letters`). Which places are asked: `places`.

mod letters;
mod words;

pub(super) use letters::Letters;
pub(super) use words::{Words, endings, is_word};

use crate::language::order;
use crate::text::bits::step;

/// Number of hashes: so many that few places are looked at in vain, and so few that all flags stay in the processor's
/// first cache.
const PLACES: usize = 1 << 16;
/// Number of lists in a class.
const LISTS: usize = 1 << 12;

/// Anchors that are told apart in the same way.
struct Class {
    /// Whether there is an anchor with this hash: a bit for each.
    flags: Box<[u64; PLACES / 64]>,
    /// By the same hash: where in `anchors` those of a list begin, and where the next ones do.
    starts: Vec<u32>,
    anchors: Vec<Anchor>,
}

/// An anchor and its number.
struct Anchor {
    text: Box<str>,
    /// Its last bytes: what begins alike seldom ends alike.
    end: u64,
    number: u32,
}

impl Class {
    /// From anchors with their hashes and numbers.
    fn new(anchors: &[(u64, u32, &str)]) -> Class {
        let mut class = Class { flags: Box::new([0; PLACES / 64]), starts: Vec::new(), anchors: Vec::new() };
        let mut listed: Vec<(usize, u32, &str)> = Vec::new();
        for (hash, number, text) in anchors {
            let place = Self::place(*hash);
            class.flags[place / 64] |= 1 << (place % 64);
            listed.push((Self::list(*hash), *number, text));
        }
        order::by(&mut listed, Ord::cmp);
        listed.dedup();
        class.starts = (0..=LISTS).map(|list| listed.partition_point(|(other, ..)| *other < list) as u32).collect();
        let anchor =
            |&(_, number, text): &(usize, u32, &str)| Anchor { text: text.into(), end: end(text.as_bytes()), number };
        class.anchors = listed.iter().map(anchor).collect();
        class
    }

    #[inline]
    fn place(hash: u64) -> usize {
        (hash >> 48) as usize % PLACES
    }

    fn list(hash: u64) -> usize {
        (hash >> 52) as usize % LISTS
    }

    #[inline]
    fn has(&self, hash: u64) -> bool {
        let place = Self::place(hash);
        self.flags[place / 64] >> (place % 64) & 1 == 1
    }

    /// Tells the numbers of those with this hash that stand at the beginning of `rest`.
    fn compare(&self, hash: u64, rest: &[u8], tell: &mut dyn FnMut(u32)) {
        if self.has(hash) {
            let list = Self::list(hash);
            let anchors = &self.anchors[self.starts[list] as usize..self.starts[list + 1] as usize];
            anchors.iter().filter(|anchor| anchor.begins(rest)).for_each(|anchor| tell(anchor.number));
        }
    }
}

impl Anchor {
    #[inline]
    fn begins(&self, rest: &[u8]) -> bool {
        let here = rest.get(..self.text.len());
        here.is_some_and(|here| end(here) == self.end && (here.len() <= 8 || here == self.text.as_bytes()))
    }
}

/// The last eight bytes, or all of fewer.
#[inline]
fn end(bytes: &[u8]) -> u64 {
    bytes.last_chunk().map_or_else(|| first::<1>(bytes)[0], |last| u64::from_le_bytes(*last))
}

/// The first bytes, eight by eight, the first one lowest; zeros behind the end.
#[inline]
fn first<const EIGHTS: usize>(bytes: &[u8]) -> [u64; EIGHTS] {
    std::array::from_fn(|n| u64::from_le_bytes(step(bytes.get(8 * n..).unwrap_or_default())))
}

/// A multiplicative hash; its highest bits are the best.
#[inline]
fn hash(eights: impl IntoIterator<Item = u64>) -> u64 {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    eights.into_iter().fold(0_u64, |hash, eight| (hash.rotate_left(29) ^ eight).wrapping_mul(ODD))
}
