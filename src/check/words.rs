//! Finds anchors of alphabets that write spaces: only where a word begins, by its first bytes.
//!
//! A wording in such a script begins at the edge of a word, so there is no need to run an automaton over every letter:
//! the beginnings of words are found 64 bytes at a time, and most words are passed over after one look at two bits that
//! their first bytes choose.

use std::ops::Range;

/// Bytes of a text that are compared at once.
const FIRST: usize = 8;

/// Bytes of which the beginnings of words are found at once.
const STEP: usize = 64;
/// Number of lists of anchors.
const SLOTS: usize = 1 << 12;
/// Anchors of so many bytes are told apart by all of these, shorter ones by three.
const LONG: usize = 5;

/// An anchor.
#[derive(Clone)]
struct Start {
    /// Its first bytes, the rest of them zero.
    first: u64,
    /// Which of the bits of `first` count.
    mask: u64,
    text: Box<str>,
    number: u32,
}

/// The anchors.
pub(super) struct Words {
    /// Whether an anchor begins so: bits by the hash of the first bytes of long anchors, and of short ones.
    long: Bits,
    short: Bits,
    /// Anchors by `slot` of their first three bytes.
    starts: Vec<Vec<Start>>,
}

/// Whether `text` can be found here: it begins with a letter or digit of ASCII or a Latin letter of two bytes.
pub(super) fn can_find(text: &str) -> bool {
    text.len() > 1 && text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric() || is_latin_lead(byte))
}

/// The first byte of Latin letters from é to ư; no byte of another script's letter is the same.
#[inline]
pub(super) fn is_latin_lead(byte: u8) -> bool {
    (0xC3..=0xC9).contains(&byte)
}

/// A set of hashes.
struct Bits(Box<[u64; 1 << 10]>);

impl Bits {
    fn place(bytes: u64) -> (usize, u64) {
        let hash = hash(bytes) >> 48;
        ((hash >> 6) as usize % (1 << 10), 1 << (hash & 63))
    }

    fn insert(&mut self, bytes: u64) {
        let (word, bit) = Bits::place(bytes);
        self.0[word] |= bit;
    }

    #[inline]
    fn has(&self, bytes: u64) -> bool {
        let (word, bit) = Bits::place(bytes);
        self.0[word] & bit != 0
    }
}

impl Words {
    /// From anchors and their numbers; every one passes `can_find`.
    pub(super) fn new(anchors: &[(&str, u32)]) -> Words {
        let none = || Bits(Box::new([0; 1 << 10]));
        let mut words = Words { long: none(), short: none(), starts: vec![Vec::new(); SLOTS] };
        for &(text, number) in anchors {
            let bytes = text.as_bytes();
            let mask = u64::MAX >> (64 - 8 * bytes.len().min(FIRST));
            let here = first(bytes, 0);
            let start = Start { first: here & mask, mask, text: text.into(), number };
            // Behind an anchor of two bytes any third may follow.
            let thirds = bytes.get(2).map_or(0..=u8::MAX, |third| *third..=*third);
            for begin in thirds.map(|third| u64::from_le_bytes([bytes[0], bytes[1], third, 0, 0, 0, 0, 0])) {
                words.starts[slot(begin)].push(start.clone());
                if bytes.len() < LONG {
                    words.short.insert(begin);
                }
            }
            if bytes.len() >= LONG {
                words.long.insert(here & LONG_MASK);
            }
        }
        words
    }

    /// Tells every anchor in a part of `key` that begins where a word does: its number and first byte.
    pub(super) fn find(&self, key: &[u8], part: Range<usize>, mut tell: impl FnMut(u32, usize)) {
        let mut inside = 0;
        for at in part.clone().step_by(STEP) {
            let letters = letters(&key[at..part.end.min(at + STEP)]);
            let mut begins = letters & !(letters << 1 | inside);
            inside = letters >> (STEP - 1);
            while begins != 0 {
                let start = at + begins.trailing_zeros() as usize;
                begins &= begins - 1;
                let here = first(key, start);
                if self.long.has(here & LONG_MASK) | self.short.has(here & SHORT_MASK) {
                    self.compare(key, start, &mut tell);
                }
            }
        }
    }

    fn compare(&self, key: &[u8], at: usize, tell: &mut impl FnMut(u32, usize)) {
        let here = first(key, at);
        for start in &self.starts[slot(here)] {
            if here & start.mask == start.first
                && (start.text.len() <= FIRST || key[at..].starts_with(start.text.as_bytes()))
            {
                tell(start.number, at);
            }
        }
    }
}

const LONG_MASK: u64 = u64::MAX >> (64 - 8 * LONG);
const SHORT_MASK: u64 = 0xFF_FFFF;

/// Which of at most 64 bytes are letters and digits of ASCII or bytes of other letters: bit 0 is the first. Plain loops,
/// which compilers turn into vector instructions.
#[inline]
fn letters(bytes: &[u8]) -> u64 {
    let mut step = [0_u8; STEP];
    match <&[u8; STEP]>::try_from(bytes) {
        Ok(all) => step = *all,
        Err(_) => step[..bytes.len()].copy_from_slice(bytes),
    }
    for byte in &mut step {
        *byte = u8::from(*byte >= 0x80)
            | u8::from((*byte | 0x20).wrapping_sub(b'a') < 26)
            | u8::from(byte.wrapping_sub(b'0') < 10);
    }
    let mut bits = 0;
    for n in 0..STEP / 8 {
        // The lowest bits of eight bytes, gathered in the highest byte.
        let eight = step[8 * n..].first_chunk().map_or(0, |eight| u64::from_le_bytes(*eight));
        bits |= (eight.wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * n);
    }
    bits
}

/// The bytes from `at` on, the first one lowest; zeros behind the end.
#[inline]
fn first(bytes: &[u8], at: usize) -> u64 {
    let rest = &bytes[at..];
    if let Some(eight) = rest.first_chunk::<FIRST>() {
        return u64::from_le_bytes(*eight);
    }
    let mut eight = [0; FIRST];
    eight[..rest.len()].copy_from_slice(rest);
    u64::from_le_bytes(eight)
}

/// The list for what begins with these three bytes.
#[inline]
fn slot(first: u64) -> usize {
    (hash(first & SHORT_MASK) >> 52) as usize % SLOTS
}

/// A multiplicative hash; its highest bits are the best.
#[inline]
fn hash(bytes: u64) -> u64 {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    bytes.wrapping_mul(ODD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_where_they_begin() {
        let anchors = ["illegal", "ill", "đi cu", "flood of migrants", "mi"];
        assert!(anchors.iter().all(|text| can_find(text)) && !can_find("ลาว") && !can_find("a") && !can_find(" ab"));
        let numbered: Vec<(&str, u32)> = anchors.into_iter().zip(0..).collect();
        let words = Words::new(&numbered);
        let key = "an illegal, nonillegal flood of migrants (đi cu) mi";
        let mut found = Vec::new();
        words.find(key.as_bytes(), 0..key.len(), |number, at| found.push((&key[at..at + 2], number)));
        found.sort_unstable();
        assert_eq!(found, [("fl", 3), ("il", 0), ("il", 1), ("mi", 4), ("mi", 4), ("đ", 2)]);
    }
}
