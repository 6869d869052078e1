//! Latin letters: the Vietnamese tone mark, which people put on different vowels of one syllable.
//!
//! hoà and hòa, thuý and thúy, tòan for toàn become one key: the tone is written as a digit behind the syllable
//! (`hoa2`), numbered as the VNI keyboard does. Words that are no Vietnamese syllable keep their accents where they are.

use super::{Sign, attaches, emit};

/// Letters of the longest syllable, “nghiêng”.
const LONGEST: usize = 7;

/// The VNI digit of a tone mark: sắc, huyền, hỏi, ngã, nặng.
pub(crate) fn tone_digit(mark: char) -> Option<char> {
    match mark {
        '\u{301}' => Some('1'),
        '\u{300}' => Some('2'),
        '\u{309}' => Some('3'),
        '\u{303}' => Some('4'),
        '\u{323}' => Some('5'),
        _ => None,
    }
}

/// Moves the tone of a Vietnamese syllable behind it, as a digit.
pub(crate) fn settle(run: &[Sign], out: &mut Vec<Sign>) {
    let Some(digit) = run.iter().find_map(|s| tone_digit(s.c)).filter(|_| is_syllable(run)) else {
        return out.extend_from_slice(run);
    };
    let now: Vec<char> = run.iter().map(|s| s.c).filter(|&c| tone_digit(c).is_none()).chain([digit]).collect();
    emit(run, &now, out);
}

/// One group of vowels with exactly one tone mark upon it, and no foreign letter or mark.
fn is_syllable(run: &[Sign]) -> bool {
    let (mut letters, mut tones, mut groups, mut on_vowel) = (0, 0, 0, false);
    for c in run.iter().map(|s| s.c) {
        match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' => {
                groups += usize::from(!on_vowel);
                (letters, on_vowel) = (letters + 1, true);
            }
            'b'..='z' | 'đ' => (letters, on_vowel) = (letters + 1, false),
            '\u{302}' | '\u{306}' | '\u{31B}' if on_vowel => {}
            _ if on_vowel && tone_digit(c).is_some() => tones += 1,
            _ => return false,
        }
        if letters > LONGEST {
            return false;
        }
    }
    tones == 1 && groups == 1
}

/// Is it a Latin letter, or a mark upon one?
pub(crate) fn is_accent(c: char) -> bool {
    attaches(c) && ('\u{300}'..='\u{36F}').contains(&c)
}
