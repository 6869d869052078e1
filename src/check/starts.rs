//! Anchors by their first bytes: most places of a text are passed over after a look at four flags that the bytes there
//! choose. Which places those are: `places`.

use crate::language::order;
use std::ops::Range;

/// A set of anchors. They are told apart by their first three, `MIDDLE`, `LONG` or `LONGEST` bytes: by as many of these
/// as they have.
pub(super) struct Starts<const MIDDLE: usize, const LONG: usize> {
    short: Class,
    middle: Class,
    long: Class,
    longest: Class,
}

/// The number of bytes by which the shortest anchors are told apart.
const SHORT: usize = 3;
/// The number of bytes by which the longest are told apart.
const LONGEST: usize = 24;
/// Number of hashes: so many that few places are looked at in vain, and so few that all flags stay in the processor's
/// first cache.
const PLACES: usize = 1 << 16;
/// Number of lists in a class.
const LISTS: usize = 1 << 12;

/// Anchors that are told apart by the same number of first bytes.
struct Class {
    /// Whether an anchor begins so: a bit for each hash of the first bytes.
    begins: Box<[u64; PLACES / 64]>,
    /// By the same hash: where in `anchors` those of a list begin, and where the next ones do.
    starts: Vec<u32>,
    anchors: Vec<Anchor>,
}

/// An anchor and its number.
#[derive(Clone)]
struct Anchor {
    text: Box<str>,
    /// Its last bytes: what begins alike seldom ends alike.
    end: u64,
    number: u32,
}

impl<const MIDDLE: usize, const LONG: usize> Starts<MIDDLE, LONG> {
    /// From anchors of at least two bytes and their numbers.
    pub(super) fn new(anchors: &[(&str, u32)]) -> Starts<MIDDLE, LONG> {
        Starts {
            short: Class::new(anchors, 0..MIDDLE, SHORT),
            middle: Class::new(anchors, MIDDLE..LONG, MIDDLE),
            long: Class::new(anchors, LONG..LONGEST, LONG),
            longest: Class::new(anchors, LONGEST..usize::MAX, LONGEST),
        }
    }

    /// Tells the number of every anchor that stands at byte `at`.
    #[inline]
    pub(super) fn at(&self, key: &[u8], at: usize, tell: &mut dyn FnMut(u32)) {
        let here = &key[at..];
        let begin = first(here);
        if self.short.has(hash(begin, SHORT))
            | self.middle.has(hash(begin, MIDDLE))
            | self.long.has(hash(begin, LONG))
            | self.longest.has(hash(begin, LONGEST))
        {
            self.compare(here, tell);
        }
    }

    /// Tells what stands there, after a look at all its bytes. Not part of `at`, whose registers it would fill.
    #[inline(never)]
    fn compare(&self, here: &[u8], tell: &mut dyn FnMut(u32)) {
        let begin = first(here);
        self.short.compare(hash(begin, SHORT), here, tell);
        self.middle.compare(hash(begin, MIDDLE), here, tell);
        self.long.compare(hash(begin, LONG), here, tell);
        self.longest.compare(hash(begin, LONGEST), here, tell);
    }
}

impl Class {
    /// Of those anchors that have so many bytes; they are told apart by the first `length`.
    fn new(anchors: &[(&str, u32)], bytes: Range<usize>, length: usize) -> Class {
        let mut class = Class { begins: Box::new([0; PLACES / 64]), starts: Vec::new(), anchors: Vec::new() };
        let mut listed = Vec::new();
        for &(text, number) in anchors.iter().filter(|(text, _)| bytes.contains(&text.len())) {
            let begin = first(text.as_bytes());
            // Behind an anchor of two bytes any third may follow.
            let thirds = if text.len() < SHORT { 0..=u8::MAX } else { 0..=0 };
            for third in thirds {
                let hash = hash([begin[0] | u64::from(third) << 16, begin[1], begin[2]], length);
                let place = Self::place(hash);
                class.begins[place / 64] |= 1 << (place % 64);
                listed.push((Self::list(hash), number, text));
            }
        }
        order::by_key(&mut listed, |anchor| *anchor);
        listed.dedup();
        class.starts = (0..=LISTS).map(|list| listed.partition_point(|(other, ..)| *other < list) as u32).collect();
        let anchor = |(_, number, text): &(usize, u32, &str)| Anchor {
            text: (*text).into(),
            end: end(text.as_bytes()),
            number: *number,
        };
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
        self.begins[place / 64] >> (place % 64) & 1 == 1
    }

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
    bytes.last_chunk().map_or_else(|| first(bytes)[0], |last| u64::from_le_bytes(*last))
}

/// The first bytes, eight by eight, the first one lowest; zeros behind the end.
#[inline]
fn first(bytes: &[u8]) -> [u64; LONGEST / 8] {
    let chunk: [u8; LONGEST] = bytes.first_chunk().copied().unwrap_or_else(|| {
        let mut chunk = [0; LONGEST];
        chunk[..bytes.len()].copy_from_slice(bytes);
        chunk
    });
    [0, 8, 16].map(|n| chunk[n..].first_chunk().map_or(0, |eight| u64::from_le_bytes(*eight)))
}

/// A multiplicative hash of the first `length` of these bytes; its highest bits are the best.
#[inline]
fn hash(first: [u64; LONGEST / 8], length: usize) -> u64 {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut hash = 0_u64;
    for (n, eight) in first.iter().enumerate().take(length.div_ceil(8)) {
        let last = (8 * (n + 1)).saturating_sub(length);
        hash = (hash.rotate_left(29) ^ (eight & u64::MAX >> (8 * last))).wrapping_mul(ODD);
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_anchor_is_told_that_stands_at_a_place() {
        let anchors = ["illegal", "ill", "il", "illegal foreigners", "illegal foreign", "flood"];
        let numbered: Vec<(&str, u32)> = anchors.into_iter().zip(0..).collect();
        let starts: Starts<5, 12> = Starts::new(&numbered);
        for (key, wanted) in [
            ("illegal foreigners", vec![0, 1, 2, 3, 4]),
            ("illegal foreign", vec![0, 1, 2, 4]),
            ("ill", vec![1, 2]),
            ("il", vec![2]),
            ("i", vec![]),
        ] {
            let mut found = Vec::new();
            starts.at(key.as_bytes(), 0, &mut |number| found.push(number));
            found.sort_unstable();
            assert_eq!(found, wanted, "{key}");
        }
    }
}
