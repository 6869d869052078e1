//! The code points of one language, renumbered so that the commonest take one byte.
//!
//! In UTF-8 an Asian letter takes three bytes; here it takes one (Chinese: one or two), which halves the indexes and
//! lets the forgiving search take one step per letter. Ranks are encoded as
//! `01..DF` (223 ranks), `E0..FE 01..FF` (7,905), `FF 01..FF 01..FF` (65,025): no byte is zero, and order is kept.

const SINGLE: usize = 0xDF;
const DOUBLE: usize = 31 * 255;

/// Code point → rank, and back.
#[derive(Debug, Default)]
pub struct Codes {
    /// The code points by rank.
    letters: Vec<char>,
    /// Rank + 1 by code point, in pages of 256 code points; page 0 is empty.
    pages: Vec<[u16; 256]>,
    /// Page number by code point / 256.
    page_of: Vec<u8>,
}

impl Codes {
    /// The ranks of the characters of `keys`: the commonest first, then by code point.
    pub fn of<'a>(keys: impl Iterator<Item = &'a str>) -> Codes {
        let mut counts = std::collections::BTreeMap::<char, usize>::new();
        keys.flat_map(str::chars).for_each(|c| *counts.entry(c).or_default() += 1);
        let mut letters: Vec<(char, usize)> = counts.into_iter().collect();
        letters.sort_by_key(|(c, count)| (std::cmp::Reverse(*count), *c));
        letters.truncate(SINGLE + DOUBLE + 255 * 255);
        Codes::from_letters(letters.into_iter().map(|(c, _)| c).collect())
    }

    /// From the letters in order of rank.
    pub fn from_letters(letters: Vec<char>) -> Codes {
        let mut codes = Codes { letters: Vec::new(), pages: vec![[0; 256]], page_of: vec![0; 0x1100] };
        for (rank, c) in letters.iter().enumerate() {
            let code = u32::from(*c) as usize;
            if codes.page_of[code >> 8] == 0 && codes.pages.len() < 256 {
                codes.page_of[code >> 8] = codes.pages.len() as u8;
                codes.pages.push([0; 256]);
            }
            let page = codes.page_of[code >> 8] as usize;
            if page > 0 {
                codes.pages[page][code & 0xFF] = rank as u16 + 1;
            }
        }
        codes.letters = letters;
        codes
    }

    /// The letters in order of rank, as a text.
    pub fn letters(&self) -> String {
        self.letters.iter().collect()
    }

    /// The rank of a character; `None` if no key of the language has it.
    #[inline]
    pub fn rank(&self, c: char) -> Option<usize> {
        let code = u32::from(c) as usize;
        let page = *self.page_of.get(code >> 8)? as usize;
        (self.pages.get(page)?[code & 0xFF] as usize).checked_sub(1)
    }

    /// Appends the code of `text` to `out`; `false` if a character has none (then no key can equal it).
    pub fn encode(&self, text: impl Iterator<Item = char>, out: &mut Vec<u8>) -> bool {
        for c in text {
            let Some(rank) = self.rank(c) else { return false };
            push(rank, out);
        }
        true
    }

    /// The letters of a code.
    pub fn letters_of<'c>(&'c self, bytes: &'c [u8]) -> impl Iterator<Item = char> + 'c {
        let mut reader = Reader::default();
        bytes.iter().filter_map(move |byte| self.letters.get(reader.take(*byte)?).copied())
    }
}

/// The code of one rank.
pub(super) fn push(rank: usize, out: &mut Vec<u8>) {
    if rank < SINGLE {
        out.push(rank as u8 + 1);
    } else if rank < SINGLE + DOUBLE {
        let rest = rank - SINGLE;
        out.extend([0xE0 + (rest / 255) as u8, 1 + (rest % 255) as u8]);
    } else {
        let rest = rank - SINGLE - DOUBLE;
        out.extend([0xFF, 1 + (rest / 255) as u8, 1 + (rest % 255) as u8]);
    }
}

/// Reads ranks from bytes that come one by one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Reader {
    /// The bytes of an unfinished rank, first byte highest; 0 between ranks.
    pending: u16,
}

impl Reader {
    /// How many bytes the code has that begins with this one.
    #[cfg(feature = "server")]
    pub(super) fn length(first: u8) -> usize {
        match first {
            0..0xE0 => 1,
            0xE0..0xFF => 2,
            0xFF => 3,
        }
    }

    /// Takes a byte; gives the rank that it completes, if it does.
    #[inline]
    pub(super) fn take(&mut self, byte: u8) -> Option<usize> {
        let second = (byte as usize).wrapping_sub(1);
        match self.pending {
            0 if byte < 0xE0 => return Some(second),
            0 => self.pending = u16::from(byte),
            0xFF => self.pending = 0xFF00 | u16::from(byte),
            lead @ 0xE0..0xFF => {
                self.pending = 0;
                return Some(SINGLE + (lead as usize - 0xE0) * 255 + second);
            }
            pair => {
                self.pending = 0;
                let first = (pair as usize & 0xFF).wrapping_sub(1);
                return Some(SINGLE + DOUBLE + first.wrapping_mul(255).wrapping_add(second));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rank_comes_back_and_keeps_its_order() {
        let mut last = Vec::new();
        for rank in (0..70_000).step_by(7).chain(220..230) {
            let mut bytes = Vec::new();
            push(rank, &mut bytes);
            let mut reader = Reader::default();
            let got: Vec<usize> = bytes.iter().filter_map(|byte| reader.take(*byte)).collect();
            assert_eq!(got, [rank]);
            assert!(rank < 231 || bytes > last, "{rank}");
            last = if rank % 7 == 0 { bytes } else { last };
        }
    }

    #[test]
    fn text_comes_back() {
        let codes = Codes::of(["แรงงาน", "ข้ามชาติ"].into_iter());
        let mut bytes = Vec::new();
        assert!(codes.encode("ข้ามงาน".chars(), &mut bytes));
        assert_eq!(bytes.len(), 7);
        assert_eq!(codes.letters_of(&bytes).collect::<String>(), "ข้ามงาน");
        assert!(!codes.encode("x".chars(), &mut bytes));
    }
}
