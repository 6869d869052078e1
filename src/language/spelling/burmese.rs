//! Burmese: letters, the one order of the marks of a syllable, and where it must not be cut.
//!
//! The order is that of Unicode Technical Note 11, which is also NFC. Marks of Shan, Mon and Karen take the rank of
//! their Burmese sister, so that texts in these languages survive; a rule of their own would be a row in `rank`.

use super::{Sign, attaches, emit, is_stuck};
use crate::language::order;
use crate::language::script::Script;

const E: char = '\u{1031}';
const VIRAMA: char = '\u{1039}';
const ASAT: char = '\u{103A}';
const DOT_BELOW: char = '\u{1037}';
const RA_BELOW: char = '\u{103C}';

/// A letter that can carry marks, stand below another or close a syllable.
pub(crate) fn is_consonant(c: char) -> bool {
    matches!(
        c,
        '\u{1000}'..='\u{1021}' | '\u{1025}' | '\u{1027}' | '\u{1029}' | '\u{103F}' | '\u{104E}'
            | '\u{105A}'..='\u{105D}' | '\u{1061}' | '\u{1065}' | '\u{1066}' | '\u{106E}'..='\u{1070}'
            | '\u{1075}'..='\u{1081}' | '\u{108E}' | '\u{AA60}'..='\u{AA76}' | '\u{AA7A}'
    )
}

/// A sign that belongs to the letter before it.
pub(crate) fn is_mark(c: char) -> bool {
    rank(c) != 0 || c == VIRAMA
}

/// Order of a mark after its consonant; 0 for letters, virama, punctuation.
pub(crate) fn rank(c: char) -> u8 {
    match c {
        '\u{103B}' | '\u{105E}' | '\u{105F}' => 1,
        RA_BELOW => 2,
        '\u{103D}' | '\u{1082}' => 3,
        '\u{103E}' | '\u{1060}' => 4,
        E | '\u{1084}' => 5,
        '\u{102D}'
        | '\u{102E}'
        | '\u{1032}'
        | '\u{1033}'..='\u{1035}'
        | '\u{1071}'..='\u{1074}'
        | '\u{1085}'
        | '\u{109D}' => 6,
        '\u{102F}' | '\u{1030}' | '\u{1056}'..='\u{1059}' => 7,
        '\u{102B}' | '\u{102C}' | '\u{1062}' | '\u{1067}' | '\u{1068}' | '\u{1083}' | '\u{109C}' => 8,
        '\u{1036}' => 9,
        DOT_BELOW => 10,
        ASAT | '\u{1086}' => 11,
        '\u{1038}'
        | '\u{1063}'
        | '\u{1064}'
        | '\u{1069}'..='\u{106D}'
        | '\u{1087}'..='\u{108D}'
        | '\u{108F}'
        | '\u{109A}'
        | '\u{109B}'
        | '\u{AA7B}'..='\u{AA7D}' => 12,
        _ => 0,
    }
}

/// Brings a run of Burmese into order: marks by rank and once each, look-alike letters as one.
pub(crate) fn settle(run: &[Sign], out: &mut Vec<Sign>) {
    let mut now = Vec::new();
    let mut i = 0;
    while i < run.len() {
        // A run that begins with ေ was typed as it looks: the vowel goes behind its consonant.
        let visual = if i == 0 { run.iter().take_while(|s| s.c == E).count() } else { 0 };
        let visual = if run.get(visual).is_some_and(|s| is_consonant(s.c)) { visual } else { 0 };
        let len = visual + syllable(&run[i + visual..]);
        let syllable = &run[i..i + len];
        if is_stuck(syllable, Script::Myanmar, i == 0 && visual == 0 && is_mark(run[0].c)) {
            out.extend_from_slice(syllable);
        } else {
            spell(syllable, visual, &mut now);
            emit(syllable, &now, out);
        }
        i += len;
    }
}

/// Number of signs up to the next letter that no virama joins; at least 1.
fn syllable(run: &[Sign]) -> usize {
    let mut len = 1;
    while let Some(s) = run.get(len) {
        if !(is_mark(s.c) || attaches(s.c) || (run[len - 1].c == VIRAMA && is_consonant(s.c))) {
            break;
        }
        len += 1;
    }
    len
}

/// One syllable (with all that is stacked), settled; `visual` signs ေ stand before it.
fn spell(syllable: &[Sign], visual: usize, now: &mut Vec<char>) {
    now.clear();
    now.extend(syllable[visual..].iter().map(|s| s.c));
    now.extend(syllable[..visual].iter().map(|s| s.c));
    if now.len() < 2 {
        return;
    }
    now.chunk_by_mut(|_, b| rank(*b) != 0).for_each(|part| {
        let letters = usize::from(rank(part[0]) == 0);
        order::by_key(&mut part[letters..], |&c| rank(c));
    });
    now.dedup_by(|a, b| a == b && is_mark(*a));
    match now[..] {
        ['သ', VIRAMA, 'သ', ..] => drop(now.splice(..3, ['\u{103F}'])),
        ['သ', RA_BELOW, ..] => drop(now.splice(..2, ['ဩ'])),
        ['ဥ', ASAT, ..] | ['ဥ', DOT_BELOW, ASAT, ..] => now[0] = 'ဉ',
        _ => {}
    }
}

/// What a Burmese digit that is typed for a letter stands for (၀ for ဝ, ၇ for ရ, ၄င်း for ၎င်း), given its neighbours.
/// `None`: it is a digit.
pub(crate) fn letter_for_digit(before: Option<char>, digit: char, after: &[Option<char>; 3]) -> Option<char> {
    let is_digit = |c: Option<char>| c.is_some_and(|c| matches!(c, '\u{1040}'..='\u{1049}' | '0'..='9'));
    let is_letter =
        |c: Option<char>| c.is_some_and(|c| is_mark(c) || is_consonant(c) || ('\u{1021}'..='\u{102A}').contains(&c));
    if is_digit(before) || is_digit(after[0]) {
        return None;
    }
    let carries_mark = after[0].is_some_and(|c| rank(c) != 0);
    match digit {
        '\u{1040}' if carries_mark || is_letter(before) || is_letter(after[0]) => Some('ဝ'),
        '\u{1047}' if carries_mark || (is_letter(before) && is_letter(after[0])) => Some('ရ'),
        '\u{1044}' if *after == [Some('င'), Some(ASAT), Some('\u{1038}')] => Some('၎'),
        _ => None,
    }
}

/// The character at `i`, or the letter that it stands for if it is such a digit.
pub(crate) fn letter_at(chars: &[char], i: usize) -> char {
    let at = |i: usize| chars.get(i).copied();
    let around = [at(i + 1), at(i + 2), at(i + 3)];
    let letter = || letter_for_digit(i.checked_sub(1).and_then(at), chars[i], &around);
    if ('\u{1040}'..='\u{1049}').contains(&chars[i]) { letter().unwrap_or(chars[i]) } else { chars[i] }
}

/// Is the place between `before` and `after` inside a syllable? `after` begins with Burmese.
pub(crate) fn is_inside(before: &str, after: &str) -> bool {
    let mut next = after.chars();
    let (Some(b), second, third) = (next.next(), next.next(), next.next()) else { return false };
    let Some(a) = before.chars().next_back() else { return false };
    let closes = matches!((second, third), (Some(ASAT | VIRAMA), _) | (Some(DOT_BELOW), Some(ASAT)));
    is_mark(b) || a == VIRAMA || (is_consonant(b) && closes)
}
