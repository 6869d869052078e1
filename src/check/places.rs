//! Where anchors can begin, found 64 bytes at a time: in alphabets where a word begins, since a wording begins at the
//! edge of a word; in scripts without spaces at every letter that can begin a syllable.

use crate::text::bits::{STEP, bits, step};
use std::ops::Range;

/// Whether an anchor can be found where words begin: it begins with a letter or digit of ASCII or a Latin letter of two
/// bytes.
pub(super) fn begins_as_word(text: &str) -> bool {
    text.len() > 1 && (begins_with_letter(text) || text.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a text begins with a letter of ASCII or a Latin letter of two bytes.
pub(super) fn begins_with_letter(text: &str) -> bool {
    text.bytes().next().is_some_and(|byte| byte.is_ascii_alphabetic() || is_latin_lead(byte))
}

/// The first byte of Latin letters from é to ư; no byte of another script's letter is the same.
#[inline]
pub(super) fn is_latin_lead(byte: u8) -> bool {
    (0xC3..=0xC9).contains(&byte)
}

/// Whether an anchor that begins with this character can be found among the letters of scripts without spaces.
pub(super) fn begins_as_letter(c: char) -> bool {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes);
    begins_letter(bytes[0], bytes[1], bytes[2]) == 1
}

/// Whether a byte belongs to a word: a letter or digit of ASCII, or of a Latin letter of two bytes. One or zero.
#[inline]
pub(super) fn is_of_word(byte: u8) -> u8 {
    u8::from((byte | 0x20).wrapping_sub(b'a') < 26)
        | u8::from(byte.wrapping_sub(b'0') < 10)
        | u8::from(is_latin_lead(byte))
        | u8::from((0x80..0xC0).contains(&byte))
}

/// Tells where words begin in a part of `key`, and how many bytes they have.
pub(super) fn words(key: &[u8], part: Range<usize>, mut tell: impl FnMut(usize, usize)) {
    let mut inside = 0;
    for at in part.clone().step_by(STEP) {
        let letters = bits(step(&key[at..part.end.min(at + STEP)]), is_of_word);
        each(at, letters & !(letters << 1 | inside), &mut |begin| {
            let length = (!(letters >> (begin - at))).trailing_zeros() as usize;
            let behind = begin + length;
            // A word over the end of the step goes on in the next.
            let more = key[behind..part.end].iter().take_while(|byte| is_of_word(**byte) == 1).count();
            tell(begin, length + more);
        });
        inside = letters >> (STEP - 1);
    }
}

/// Tells where in a part of `key` letters of scripts without spaces begin.
pub(super) fn letters(key: &[u8], part: Range<usize>, mut tell: impl FnMut(usize)) {
    /// Whether a letter begins at a byte is seen from so many bytes behind it.
    const BEHIND: usize = 2;
    for at in part.clone().step_by(STEP) {
        let rest = &key[at..];
        let mut first = step(&rest[..STEP.min(part.end - at)]);
        let [second, third] = [1, BEHIND].map(|n| step::<STEP>(rest.get(n..).unwrap_or_default()));
        for (n, byte) in first.iter_mut().enumerate() {
            *byte = begins_letter(*byte, second[n], third[n]);
        }
        each(at, bits(first, |byte| byte), &mut tell);
    }
}

/// Whether these bytes begin a letter that can begin a syllable in a script without spaces: a character of three or four
/// bytes, but no vowel, tone or other sign that only stands behind a consonant (Thai and Lao; Khmer; Burmese). One or
/// zero, without a branch, so that it can be asked of many bytes at once.
#[inline]
fn begins_letter(first: u8, second: u8, third: u8) -> u8 {
    let range = |byte: u8, from: u8, to: u8| u8::from(byte.wrapping_sub(from) <= to - from);
    let is = |byte: u8, wanted: u8| u8::from(byte == wanted);
    // U+0E30–0E3D and U+0E47–0E4E; the Lao ones are 0x80 higher.
    let thai_or_lao = is(second | 2, 0xBA) & range(third, 0xB0, 0xBD) | is(second | 2, 0xBB) & range(third, 0x87, 0x8E);
    // U+17B4–17D3.
    let khmer = is(second, 0x9E) & range(third, 0xB4, 0xBF) | is(second, 0x9F) & range(third, 0x80, 0x93);
    // U+102B–103E.
    let burmese = is(second, 0x80) & range(third, 0xAB, 0xBE);
    u8::from(first >= 0xE0) & !(is(first, 0xE0) & thai_or_lao | is(first, 0xE1) & (khmer | burmese))
}

/// Tells the places of the bits that are set; bit 0 is the byte `at`.
#[inline]
fn each(at: usize, mut bits: u64, tell: &mut impl FnMut(usize)) {
    while bits != 0 {
        tell(at + bits.trailing_zeros() as usize);
        bits &= bits - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_over_the_ends_of_steps() {
        let begin = "a".repeat(63);
        for (text, wanted) in [
            ("an illegal, nonillegal (đi cu) mi 4x", vec!["an", "illegal", "nonillegal", "đi", "cu", "mi", "4x"]),
            (&format!("{begin} bc"), vec![&*begin, "bc"]),
            (&format!("{begin}bc de"), vec![&*format!("{begin}bc"), "de"]),
        ] {
            let mut found = Vec::new();
            words(text.as_bytes(), 0..text.len(), |at, length| found.push(&text[at..at + length]));
            assert_eq!(found, wanted, "{text}");
        }
    }

    #[test]
    fn syllables_begin_with_letters() {
        for (text, wanted) in [
            ("လုပ်သား", "လပသ"),
            ("ចំណាកស្រុក", "ចណកសរក"),
            ("ແຮງງານເຄື່ອນຍ້າຍ", "ແຮງງນເຄອນຍຍ"),
            ("แรงงานข้ามชาติ", "แรงงนขมชต"),
            ("移工 é 𠮷 x", "移工𠮷"),
        ] {
            for before in 0..STEP {
                let key = "x".repeat(before) + text;
                let mut found = String::new();
                letters(key.as_bytes(), 0..key.len(), |at| found.extend(key[at..].chars().next()));
                assert_eq!(found, wanted, "behind {before} letters");
            }
            assert!(text.chars().all(|c| begins_as_letter(c) == wanted.contains(c)), "{text}");
        }
    }
}
