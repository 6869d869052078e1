//! Chinese characters: one key for both standards, and for years and numbers in characters (sea-text §e Chinese).

use std::sync::LazyLock;

use super::{Sign, attaches};
use crate::language::script::{Script, script};

/// Pairs of a Traditional character and its Simplified form, without separators: character, form, character, form …
/// Single characters of the Unicode CLDR transform Hant-Hans (Unicode License v3), each form being its own form.
const PAIRS: &str = include_str!("traditional.txt");

/// First and last character of the block that `FORMS` covers.
const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// The Simplified form of each character of the main block, or 0.
static FORMS: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut forms = vec![0; (LAST - FIRST + 1) as usize];
    let mut chars = PAIRS.chars().filter(|c| !c.is_ascii());
    while let (Some(from), Some(to)) = (chars.next(), chars.next()) {
        let slot = (from as u32).checked_sub(FIRST).and_then(|at| forms.get_mut(at as usize));
        if let (Some(slot), Ok(to)) = (slot, u16::try_from(to as u32)) {
            *slot = to;
        }
    }
    forms
});

/// The Simplified form of a Traditional character; `None` if there is no other.
pub(crate) fn simplified(c: char) -> Option<char> {
    let at = (c as u32).checked_sub(FIRST)?;
    let form = *FORMS.get(at as usize)?;
    char::from_u32(u32::from(form)).filter(|_| form != 0)
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
