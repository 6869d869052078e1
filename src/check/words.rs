//! Finds anchors of alphabets that write spaces: only where a word begins, by its first bytes.
//!
//! A wording in such a script begins at the edge of a word, so there is no need to run an automaton over every letter:
//! most words are passed over after one look at two of their bytes.

use std::ops::Range;

/// Bytes of a text that are compared at once.
const FIRST: usize = 8;

/// Number of lists of anchors.
const SLOTS: usize = 1 << 12;

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
    /// For each pair of bytes 1 if an anchor begins so, else 0.
    begins: Box<[u8]>,
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

impl Words {
    /// From anchors and their numbers; every one passes `can_find`.
    pub(super) fn new(anchors: &[(&str, u32)]) -> Words {
        let mut words = Words { begins: vec![0; 1 << 16].into(), starts: vec![Vec::new(); SLOTS] };
        for &(text, number) in anchors {
            let bytes = text.as_bytes();
            words.begins[pair(bytes[0], bytes[1])] = 1;
            let mask = u64::MAX >> (64 - 8 * bytes.len().min(FIRST));
            let start = Start { first: first(bytes, 0) & mask, mask, text: text.into(), number };
            // Behind an anchor of two bytes any third may follow.
            let thirds = bytes.get(2).map_or(0..=u8::MAX, |third| *third..=*third);
            let slots = thirds.map(|third| slot(u64::from_le_bytes([bytes[0], bytes[1], third, 0, 0, 0, 0, 0])));
            slots.for_each(|slot| words.starts[slot].push(start.clone()));
        }
        words
    }

    /// Tells every anchor in a part of `key` that begins where a word does: its number and first byte.
    pub(super) fn find(&self, key: &[u8], part: Range<usize>, mut tell: impl FnMut(u32, usize)) {
        let mut inside = 0;
        let behind = key.len().min(part.end + 1);
        for (at, two) in (part.start..).zip(key[part.start..behind].windows(2)) {
            let letter = IN_WORD[usize::from(two[0])];
            // Looked up for every letter: a branch at each word would be guessed wrong more often than this costs.
            let begins = self.begins[pair(two[0], two[1])] & letter & !inside;
            inside = letter;
            if begins != 0 {
                self.compare(key, at, &mut tell);
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

/// 1 for letters and digits of ASCII and all bytes of other letters, else 0.
static IN_WORD: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = (byte >= 0x80 || (byte as u8).is_ascii_alphanumeric()) as u8;
        byte += 1;
    }
    table
};

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

#[inline]
fn pair(first: u8, second: u8) -> usize {
    usize::from(u16::from_le_bytes([first, second]))
}

/// The list for what begins with these three bytes: a multiplicative hash.
#[inline]
fn slot(first: u64) -> usize {
    const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
    ((first & 0xFF_FFFF).wrapping_mul(ODD) >> 52) as usize % SLOTS
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
