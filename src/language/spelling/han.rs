//! Chinese characters: one key for both standards, and for years and numbers in characters.

use std::sync::LazyLock;

use super::{Sign, attaches};
use crate::language::script::{Script, script};

/// Pairs of a Traditional character and its Simplified form, without separators but line ends, in the order of the forms:
/// character, form, character, form … Each has three bytes.
/// Single characters of the Unicode CLDR transform Hant-Hans, each form being its own form; and the radicals of U+2E80
/// to U+2EF2 with the characters that look the same (`EquivalentUnifiedIdeograph.txt`): they stand for them in text
/// that was copied from a PDF. Both under the Unicode License v3.
const PAIRS: &[u8] = include_bytes!("traditional.txt");

/// How many pairs there are.
const COUNT: usize = {
    let (mut bytes, mut at) = (0, 0);
    while at < PAIRS.len() {
        bytes += (PAIRS[at] != b'\n') as usize;
        at += 1;
    }
    bytes / 6
};

/// The same in rows, which compress to half: of the step from form to form the high bytes and the low ones, then those of
/// the characters.
static ROWS: [[u8; COUNT]; 4] = {
    let (mut rows, mut last, mut at, mut n) = ([[0; COUNT]; 4], 0, 0, 0);
    while n < COUNT {
        if PAIRS[at] == b'\n' {
            at += 1;
        }
        let (from, to) = (code(at), code(at + 3));
        let [step, from] = [(to - last).to_be_bytes(), from.to_be_bytes()];
        (rows[0][n], rows[1][n], rows[2][n], rows[3][n]) = (step[0], step[1], from[0], from[1]);
        (last, at, n) = (to, at + 6, n + 1);
    }
    rows
};

/// The code point at a place of `PAIRS`.
const fn code(at: usize) -> u16 {
    let [a, b, c] = [PAIRS[at] as u16, PAIRS[at + 1] as u16, PAIRS[at + 2] as u16];
    a << 12 | (b & 0x3F) << 6 | c & 0x3F
}

/// First and last character that `FORMS` covers: from the radicals to the end of the main block.
const FIRST: u16 = 0x2E80;
const LAST: u16 = 0x9FFF;

/// The Simplified form of each character, or 0.
static FORMS: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut forms = vec![0; usize::from(LAST - FIRST) + 1];
    let mut form = 0;
    let [step_high, step_low, high, low] = &ROWS;
    for (step, from) in step_high.iter().zip(step_low).zip(high.iter().zip(low)) {
        form += u16::from_be_bytes([*step.0, *step.1]);
        forms[usize::from(u16::from_be_bytes([*from.0, *from.1]) - FIRST)] = form;
    }
    forms
});

/// The Simplified form of a Traditional character or a radical; `None` if there is no other.
pub(crate) fn simplified(c: char) -> Option<char> {
    let at = (c as u32).checked_sub(u32::from(FIRST))?;
    let form = *FORMS.get(at as usize)?;
    char::from_u32(u32::from(form)).filter(|_| form != 0)
}

/// Whether a text has a character that Simplified writing has in another form.
pub(crate) fn is_traditional(text: &str) -> bool {
    text.chars().any(|c| simplified(c).is_some())
}

/// Whether a text has a character that stands for one or several others in Traditional writing (发 for 發 and 髮).
pub(crate) fn is_simplified(text: &str) -> bool {
    text.chars().any(|c| u16::try_from(u32::from(c)).is_ok_and(|c| c != 0 && FORMS.contains(&c)))
}

/// Writes runs of two or more digits in characters as 0–9 (一九九八 → 1998); one alone is a word (一个). Not behind a
/// word of letters (`is_word`: the signs stand behind one), which ASCII digits would become a part of.
pub(crate) fn digits(signs: &mut [Sign], mut is_word: bool) {
    for run in signs.chunk_by_mut(|a, b| digit(a.c).is_some() && digit(b.c).is_some()) {
        let c = run[0].c;
        is_word = match script(c) {
            Script::Latin | Script::Other => true,
            Script::Common if c.is_ascii_digit() || attaches(c) => is_word,
            Script::Han if run.len() > 1 => is_word,
            _ => false,
        };
        if run.len() > 1 && !is_word {
            for sign in run {
                sign.c = digit(sign.c).unwrap_or(sign.c);
            }
        }
    }
}

/// The value of a Chinese digit.
pub(crate) fn digit(c: char) -> Option<char> {
    let value = match c {
        '〇' | '零' => '0',
        '一' => '1',
        '二' => '2',
        '三' => '3',
        '四' => '4',
        '五' => '5',
        '六' => '6',
        '七' => '7',
        '八' => '8',
        '九' => '9',
        _ => return None,
    };
    Some(value)
}
