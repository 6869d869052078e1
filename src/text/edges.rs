//! Where a word may begin or end (UAX #29, which leaves scripts without spaces to word lists): a test of the characters
//! beside a place, which needs none.
//!
//! In Thai, Lao, Khmer and Burmese this refuses only places inside an orthographic syllable; the rules are in
//! `language::spelling`. It costs the same wherever the place lies in the text.

use crate::language::script::{Script, script};
use crate::language::spelling::{attaches, is_inside_syllable};

/// May a term begin or end at byte `at` of `text`, or of a key? No inside a character, a syllable, or a word of letters and digits;
/// yes beside every Chinese character and wherever the script changes.
pub fn is_edge(text: &str, at: usize) -> bool {
    if at == 0 || at == text.len() {
        return true;
    }
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else { return false };
    let (Some(a), Some(b)) = (before.chars().next_back(), after.chars().next()) else { return true };
    !(extends(b) || is_inside_syllable(before, after) || are_of_one_word(a, b))
}

/// What stands between punctuation and spaces at both ends: quotes, brackets, `?`, `#` … A text of nothing else stays.
pub fn bare(text: &str) -> &str {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || is_punctuation(c));
    if bare.is_empty() { text } else { bare }
}

/// Punctuation of the scripts that we know. Signs that repeat or shorten a word (ๆ ฯ ໆ ៗ) and those that are
/// words (၌ ၍ ၎ ၏) are none.
fn is_punctuation(c: char) -> bool {
    matches!(c,
        '!'..='/' | ':'..='@' | '['..='`' | '{'..='~' | '¡' | '«' | '·' | '»' | '¿'
        | '\u{E4F}' | '\u{E5A}' | '\u{E5B}' | '\u{104A}' | '\u{104B}' | '\u{17D4}'..='\u{17D6}' | '\u{17D8}'..='\u{17DA}'
        | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301F}'
        | '！'..='／' | '：'..='＠' | '［'..='｀' | '｛'..='･')
}

/// Is `c` a mark or joiner that belongs to whatever stands before it?
fn extends(c: char) -> bool {
    attaches(c) || matches!(c, '\u{200D}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Are these two letters or digits of one spaced word? A mark counts as the letter that it stands upon.
fn are_of_one_word(a: char, b: char) -> bool {
    let is_word = |c: char| match script(c) {
        Script::Latin => true,
        script => !script.is_unspaced() && c.is_alphanumeric(),
    };
    let is_common = |c: char| script(c) == Script::Common;
    is_word(b) && ((is_word(a) && (script(a) == script(b) || is_common(a) || is_common(b))) || is_bare_mark(a))
}

/// Is it a mark that goes with any letter?
fn is_bare_mark(c: char) -> bool {
    attaches(c) && script(c) == Script::Common
}
