//! What a single character becomes in a key, whatever stands beside it: invisible ones vanish, look-alikes, widths,
//! cases, ligatures and digits become one: by the decompositions and case
//! foldings of Unicode, and by what each script needs beyond them.
//!
//! The results are decomposed and need no second expansion; `spelling` puts them in order and composes them.
//! To fold one more character: a row in `special`.

use crate::language::normal;
use crate::language::spelling::han;

/// Deepest chain of expansions in Unicode (decomposed, then folded, then decomposed again), with room to spare.
const DEPTH: u8 = 6;

/// Calls `emit` with each character that `c` becomes.
pub(crate) fn expand(c: char, emit: &mut impl FnMut(char)) {
    step(c, DEPTH, emit);
}

fn step(c: char, depth: u8, emit: &mut dyn FnMut(char)) {
    match c {
        'a'..='z' | ' '..='&' | '('..='@' | '[' | '\\' | ']' | '^' | '_' | '{'..='~' => return emit(c),
        'A'..='Z' => return emit(c.to_ascii_lowercase()),
        _ => {}
    }
    if is_dropped(c) {
        return;
    }
    if let Some(letters) = special(c) {
        return letters.chars().for_each(emit);
    }
    if let Some(digit) = digit(c) {
        return emit(digit);
    }
    normal::decompose_compatible(c, |part| {
        if depth > 0 && part != c {
            step(part, depth - 1, emit);
        } else {
            fold_case(part, depth, emit);
        }
    });
}

/// Full case folding of a character that has no decomposition. Lower case of upper case: what Unicode's `CaseFolding`
/// gives, but for ı, which becomes i (wanted: people type either).
fn fold_case(c: char, depth: u8, emit: &mut dyn FnMut(char)) {
    const IOTA_BELOW: char = '\u{345}'; // a mark whose fold would be a letter: it would block the marks behind it
    let same = han::simplified(c).unwrap_or(c);
    if c == IOTA_BELOW || depth == 0 {
        return emit(same);
    }
    for part in normal::fold_case(c) {
        if part == c {
            emit(same);
        } else {
            step(part, depth - 1, emit);
        }
    }
}

/// Characters that leave no trace: soft hyphen, joiners, zero-width spaces, directions, variation selectors, fillers.
pub(crate) fn is_dropped(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// Characters whose form in a key Unicode does not give.
fn special(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{2018}' | '\u{2019}' | '\u{2BC}' | '`' | '\u{B4}' | '\'' => "'",
        '\t' | '\u{B}' | '\u{C}' | '\u{1680}' => " ",
        '\u{2010}'..='\u{2015}' | '\u{2212}' => "-",
        'ð' | 'Ð' | 'Ɖ' | 'ɖ' => "đ", // typed for đ: the capitals look alike
        '\u{E45}' => "\u{E32}",       // ๅ for า
        '\u{17A3}' => "\u{17A2}",
        '\u{17A4}' => "\u{17A2}\u{17B6}",
        '\u{17A8}' => "\u{17A7}\u{1780}",
        '\u{17B2}' => "\u{17B1}", // ឲ្យ, ឱ្យ
        '\u{17D3}' => "\u{17C6}",
        '\u{102B}' => "\u{102C}", // tall AA
        '\u{F700}'..='\u{F71A}' => return thai_private(c),
        _ => return None,
    })
}

/// Glyphs that old Thai fonts kept in the private use area and that PDF files still hand out.
fn thai_private(c: char) -> Option<&'static str> {
    const LETTERS: [&str; 27] = [
        "ฐ", "\u{E34}", "\u{E35}", "\u{E36}", "\u{E37}", "\u{E48}", "\u{E49}", "\u{E4A}", "\u{E4B}", "\u{E4C}",
        "\u{E48}", "\u{E49}", "\u{E4A}", "\u{E4B}", "\u{E4C}", "ญ", "\u{E31}", "\u{E4D}", "\u{E47}", "\u{E48}",
        "\u{E49}", "\u{E4A}", "\u{E4B}", "\u{E4C}", "\u{E38}", "\u{E39}", "\u{E3A}",
    ];
    LETTERS.get((c as usize).checked_sub(0xF700)?).copied()
}

/// Native digits as 0–9. Burmese ones stay: whether they are digits depends on their neighbours.
fn digit(c: char) -> Option<char> {
    let zero = match c {
        '\u{E50}'..='\u{E59}' => 0xE50,
        '\u{ED0}'..='\u{ED9}' => 0xED0,
        '\u{17E0}'..='\u{17E9}' => 0x17E0,
        '\u{1090}'..='\u{1099}' => 0x1090,
        _ => return None,
    };
    char::from_digit(c as u32 - zero, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(c: char) -> String {
        let mut out = String::new();
        expand(c, &mut |c| out.push(c));
        out
    }

    #[test]
    fn no_result_expands_again() {
        for c in '\0'..=char::MAX {
            let once = expanded(c);
            let twice: String = once.chars().map(expanded).collect();
            assert_eq!(once, twice, "U+{:04X} expands to {once:?}, and that to {twice:?}", c as u32);
        }
    }

    #[test]
    fn one_look_one_letter() {
        for (typed, key) in [
            ('Ａ', "a"),
            ('ﬁ', "fi"),
            ('ß', "ss"),
            ('Σ', "σ"),
            ('ς', "σ"),
            ('İ', "i\u{307}"),
            ('ı', "i"),
            ('Đ', "đ"),
            ('ð', "đ"),
            ('’', "'"),
            ('´', "'"),
            ('–', "-"),
            ('\u{2011}', "-"),
            ('\u{A0}', " "),
            ('\u{3000}', " "),
            ('ำ', "\u{E4D}\u{E32}"),
            ('ຳ', "\u{ECD}\u{EB2}"),
            ('ໜ', "ຫນ"),
            ('ໝ', "ຫມ"),
            ('๕', "5"),
            ('໕', "5"),
            ('៥', "5"),
            ('\u{F70A}', "\u{E48}"),
            ('\u{200B}', ""),
            ('\u{AD}', ""),
            ('\u{FE0F}', ""),
            ('勞', "劳"),
            ('⼯', "工"),
            ('\u{17A3}', "\u{17A2}"),
            ('\u{102B}', "\u{102C}"),
        ] {
            assert_eq!(expanded(typed), key, "{typed:?}");
        }
    }
}
