//! What spaces, line ends and hyphens mean in a key.
//!
//! Between letters of scripts that are written without spaces, and between such a letter and a digit, a space says
//! nothing and goes. Elsewhere spaces and line ends are one space; a hyphen that joins Latin letters is one, too.

use crate::language::script::{Script, script};
use crate::language::spelling::{Sign, attaches, burmese, tai};

/// What a character is to a space beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// A letter of a script without spaces.
    Unspaced,
    /// A digit that is no part of a Latin word.
    Digit,
    /// A letter of a script with spaces, or a digit behind one (covid19, hoa2).
    Word,
    /// Anything else.
    Other,
}

/// What a part of a text stands behind, as far as that changes its key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Behind {
    pub(crate) side: Side,
    /// Right behind a digit.
    pub(crate) digit: bool,
}

/// The begin of a text.
pub(crate) const NOTHING: Behind = Behind { side: Side::Other, digit: false };

/// What `c` is to the spaces on its sides, `before` it standing what it stands behind.
pub(crate) fn side(c: char, before: Side) -> Side {
    match script(c) {
        Script::Common if c.is_ascii_digit() && before == Side::Word => Side::Word,
        Script::Common if c.is_ascii_digit() => Side::Digit,
        Script::Common if attaches(c) => before,
        Script::Common => Side::Other,
        Script::Latin | Script::Other => Side::Word,
        _ => Side::Unspaced,
    }
}

/// Reads Burmese digits as digits, or as the letters they were typed for.
pub(crate) fn read_digits(signs: &mut [Sign], behind: Behind) {
    for i in 0..signs.len() {
        let c = signs[i].c;
        if ('\u{1040}'..='\u{1049}').contains(&c) {
            let at = |k: usize| signs.get(k).map(|s| s.c);
            let before = if i == 0 { behind.digit.then_some('0') } else { at(i - 1) };
            let letter = burmese::letter_for_digit(before, c, &[at(i + 1), at(i + 2), at(i + 3)]);
            signs[i].c = letter.or(char::from_digit(c as u32 - 0x1040, 10)).unwrap_or(c);
        }
    }
}

/// Deletes, squeezes or keeps each run of spaces, and turns joining hyphens into spaces. With `breaks`, two line ends
/// stay as one `'\n'`, which nothing matches across. `before` is what the first sign stands behind.
pub(crate) fn squeeze(signs: &mut Vec<Sign>, out: &mut Vec<Sign>, mut before: Side, breaks: bool) {
    out.clear();
    let mut i = 0;
    while i < signs.len() {
        let last = out.last().map_or('\n', |s| s.c);
        let len = gap(&signs[i..], before, last);
        if len == 0 {
            before = side(signs[i].c, before);
            out.push(signs[i]);
            i += 1;
            continue;
        }
        let run = &signs[i..i + len];
        let next = signs.get(i + len).map_or('\n', |s| s.c);
        if let Some(c) = stands_for(run, (last, before), next, breaks) {
            before = side(c, Side::Other);
            out.push(Sign { c, from: run[0].from, to: run[len - 1].to });
        }
        i += len;
    }
    std::mem::swap(signs, out);
}

/// What is left of a gap between the letters `last` and `next`.
fn stands_for(run: &[Sign], (last, before): (char, Side), next: char, breaks: bool) -> Option<char> {
    if breaks && run.iter().filter(|s| s.c == '\n').count() > 1 {
        return Some('\n');
    }
    if tai::is_consonant(last) && tai::is_aa(next) && run.iter().all(|s| s.c == ' ') {
        return Some(tai::nikhahit_for(next)); // a PDF file broke ำ in two: no word begins with AA
    }
    if is_deleted(before, side(next, Side::Other)) { None } else { Some(' ') }
}

/// Does a space between these two say nothing?
pub(crate) fn is_deleted(before: Side, after: Side) -> bool {
    matches!((before, after), (Side::Unspaced, Side::Unspaced | Side::Digit) | (Side::Digit, Side::Unspaced))
}

/// Number of signs at the begin of `signs` that are a gap between words: spaces, a hyphen between Latin letters (with
/// a line end behind it or not), the dot within a Chinese name.
fn gap(signs: &[Sign], before: Side, last: char) -> usize {
    let spaces = |signs: &[Sign]| signs.iter().take_while(|s| matches!(s.c, ' ' | '\n')).count();
    let is = |at: usize, kind: Script| signs.get(at).is_some_and(|s| script(s.c) == kind);
    match signs[0].c {
        ' ' | '\n' => spaces(signs),
        '-' if before == Side::Word => {
            let behind = spaces(&signs[1..]);
            let ends = signs[1..=behind].iter().filter(|s| s.c == '\n').count();
            if is(1 + behind, Script::Latin) && (behind == 0 || ends == 1) { 1 + behind } else { 0 }
        }
        '\u{B7}' if script(last) == Script::Han && is(1, Script::Han) => 1,
        _ => 0,
    }
}
