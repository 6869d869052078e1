//! Chinese characters: one key for both standards, the way from one to the other, and years and numbers in characters.

use std::sync::LazyLock;

use super::{Sign, attaches};
use crate::language::Writing;
use crate::language::script::{Script, script};

/// Pairs of a Traditional character and its Simplified form, without separators but line ends, in the order of the forms:
/// character, form, character, form … Each has three bytes. Of several characters of a form, the one first that Taiwan
/// writes most; a form that Traditional writing has too, in another sense (出 beside 齣), is one of its own characters.
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

/// The pairs: character, form.
fn pairs() -> impl Iterator<Item = (u16, u16)> {
    let [step_high, step_low, high, low] = &ROWS;
    let steps = step_high.iter().zip(step_low).scan(0, |form, (high, low)| {
        *form += u16::from_be_bytes([*high, *low]);
        Some(*form)
    });
    high.iter().zip(low).map(|(high, low)| u16::from_be_bytes([*high, *low])).zip(steps)
}

/// First and last character that the tables cover: from the radicals to the end of the main block.
const FIRST: u16 = 0x2E80;
const LAST: u16 = 0x9FFF;
/// The first character behind the radicals.
const LETTERS: u16 = 0x3400;

/// The Simplified form of each character, or 0.
static FORMS: LazyLock<Vec<u16>> = LazyLock::new(|| table(|from, form| (from, form)));

/// The first Traditional character of each form, or 0.
static CHARACTERS: LazyLock<Vec<u16>> =
    LazyLock::new(|| table(|from, form| if from < LETTERS { (from, 0) } else { (form, from) }));

/// Puts of each pair what `row` says in its place, unless something is there.
fn table(row: fn(u16, u16) -> (u16, u16)) -> Vec<u16> {
    let mut table = vec![0; usize::from(LAST - FIRST) + 1];
    for (at, value) in pairs().map(|(from, form)| row(from, form)) {
        let place = &mut table[usize::from(at - FIRST)];
        if *place == 0 {
            *place = value;
        }
    }
    table
}

/// What a table has for a character, if it is another one.
fn find(table: &[u16], c: char) -> Option<char> {
    let at = (c as u32).checked_sub(u32::from(FIRST))?;
    let other = *table.get(at as usize)?;
    char::from_u32(u32::from(other)).filter(|other| !['\0', c].contains(other))
}

/// The Simplified form of a Traditional character or a radical; `None` if there is no other.
pub(crate) fn simplified(c: char) -> Option<char> {
    find(&FORMS, c)
}

/// The Traditional character of a Simplified form, the commonest of several; `None` if that is the form itself.
fn character(c: char) -> Option<char> {
    find(&CHARACTERS, c)
}

/// Whether a character is a Simplified form that Traditional writing has not (发), unlike 准, which it has beside 準.
fn is_form(c: char) -> bool {
    character(c).is_some() && u16::try_from(u32::from(c)).is_ok_and(|code| FORMS[usize::from(code - FIRST)] != code)
}

/// The standard to which most of those characters belong that belong to one only. A Simplified text has its 乾隆 and 名著.
pub(crate) fn writing(text: &str) -> Option<Writing> {
    let count = |is: fn(char) -> bool| text.chars().filter(|c| is(*c)).count();
    match (count(is_form), count(|c| simplified(c).is_some())) {
        (0, 0) => None,
        (forms, characters) if characters > forms => Some(Writing::Traditional),
        _ => Some(Writing::Simplified),
    }
}

/// A Simplified text in Traditional characters and quotation marks: letter by letter, but in `words` as they are written
/// there.
pub(crate) fn traditional(text: &str, words: &[String]) -> String {
    let back = |word: &String| word.chars().map(|c| simplified(c).unwrap_or(c)).map(turned).collect::<String>();
    words.iter().fold(text.chars().map(turned).collect(), |text, word| text.replace(&back(word), word))
}

/// A character, or quotation mark, as Traditional texts mostly have it.
fn turned(c: char) -> char {
    match c {
        '“' => '「',
        '”' => '」',
        '‘' => '『',
        '’' => '』',
        _ => character(c).unwrap_or(c),
    }
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
