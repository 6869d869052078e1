//! Finds anchors of alphabets that write spaces: only where a word begins, by its first bytes.
//!
//! A wording in such a script begins at the edge of a word, so there is no need to run an automaton over every letter:
//! most words are passed over after one look at two of their bytes.

/// Bytes of a text that are compared at once.
const FIRST: usize = 8;

/// An anchor.
struct Start {
    /// Its first bytes, the rest of them zero.
    first: u64,
    /// Which of the bits of `first` count.
    mask: u64,
    text: Box<str>,
    number: u32,
}

/// The anchors, by their first two bytes.
pub(super) struct Words {
    /// One bit for each pair of bytes with which an anchor begins.
    begins: Box<[u64; 1 << 10]>,
    /// The pair, and where its anchors lie in `starts`; sorted.
    pairs: Vec<(u16, u32, u32)>,
    starts: Vec<Start>,
}

/// Whether `text` can be found here: it begins with a letter or digit of ASCII or a Latin letter of two bytes.
pub(super) fn can_find(text: &str) -> bool {
    text.len() > 1 && text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric() || is_latin_lead(byte))
}

/// The first byte of Latin letters from é to ư; no byte of another script's letter is the same.
pub(super) fn is_latin_lead(byte: u8) -> bool {
    (0xC3..=0xC9).contains(&byte)
}

impl Words {
    /// From anchors and their numbers; every one passes `can_find`.
    pub(super) fn new(mut anchors: Vec<(&str, u32)>) -> Words {
        anchors.sort_unstable();
        let mut words = Words { begins: Box::new([0; 1 << 10]), pairs: Vec::new(), starts: Vec::new() };
        for (text, number) in anchors {
            let (first, length) = (first(text.as_bytes(), 0), text.len().min(FIRST));
            let pair = pair(first);
            words.begins[usize::from(pair >> 6)] |= 1 << (pair & 63);
            let at = words.starts.len() as u32;
            match words.pairs.iter_mut().find(|(other, ..)| *other == pair) {
                Some((_, _, end)) => *end = at + 1,
                None => words.pairs.push((pair, at, at + 1)),
            }
            let mask = u64::MAX >> (64 - 8 * length);
            words.starts.push(Start { first: first & mask, mask, text: text.into(), number });
        }
        words.pairs.sort_unstable();
        words
    }

    /// Tells every anchor in a part of `key` that begins where a word does: its number and first byte.
    pub(super) fn find(&self, key: &[u8], part: std::ops::Range<usize>, mut tell: impl FnMut(u32, usize)) {
        let mut inside = false;
        for (at, byte) in (part.start..).zip(&key[part]) {
            let letter = IN_WORD[usize::from(*byte)];
            if letter && !inside {
                self.at(key, at, &mut tell);
            }
            inside = letter;
        }
    }

    #[inline]
    fn at(&self, key: &[u8], at: usize, tell: &mut impl FnMut(u32, usize)) {
        let first = first(key, at);
        let pair = pair(first);
        if self.begins[usize::from(pair >> 6)] & 1 << (pair & 63) == 0 {
            return;
        }
        let Ok(place) = self.pairs.binary_search_by_key(&pair, |(pair, ..)| *pair) else { return };
        let (_, from, to) = self.pairs[place];
        for start in &self.starts[from as usize..to as usize] {
            if first & start.mask == start.first
                && (start.text.len() <= FIRST || key[at..].starts_with(start.text.as_bytes()))
            {
                tell(start.number, at);
            }
        }
    }
}

/// Letters and digits of ASCII, and all bytes of other letters.
static IN_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = byte >= 0x80 || (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// The bytes from `at` on, the first one lowest; zeros behind the end.
#[inline]
fn first(bytes: &[u8], at: usize) -> u64 {
    if let Some(eight) = bytes.get(at..at + FIRST) {
        return eight.iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte));
    }
    bytes[at..].iter().rev().fold(0, |all, byte| all << 8 | u64::from(*byte))
}

fn pair(first: u64) -> u16 {
    (first & 0xFFFF) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_where_they_begin() {
        let anchors = ["illegal", "ill", "đi cu", "flood of migrants", "mi"];
        assert!(anchors.iter().all(|text| can_find(text)) && !can_find("ลาว") && !can_find("a") && !can_find(" ab"));
        let words = Words::new(anchors.iter().zip(0..).map(|(text, number)| (*text, number)).collect());
        let key = "an illegal, nonillegal flood of migrants (đi cu) mi";
        let mut found = Vec::new();
        words.find(key.as_bytes(), 0..key.len(), |number, at| found.push((&key[at..at + 2], number)));
        found.sort_unstable();
        assert_eq!(found, [("fl", 3), ("il", 0), ("il", 1), ("mi", 4), ("mi", 4), ("đ", 2)]);
    }
}
