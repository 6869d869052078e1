//! Faults of orthography in stored text, for `som validate`. Shared by all languages: what is wrong depends on the
//! characters alone, so a Thai name in an English definition is looked at, too.

use std::ops::Range;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::spelling::{self, Sign};
use super::{Fault, script::Script, script::script, zawgyi};

/// Sequences that look right and are not, with what to write. One row per fault that can be named by its letters.
const WRONG: &[(&str, &str)] = &[
    ("\u{E40}\u{E40}", "แ is one letter: write U+0E41, not เ twice"),
    ("\u{EC0}\u{EC0}", "ແ is one letter: write U+0EC1, not ເ twice"),
    ("\u{E4D}\u{E32}", "ำ is one letter: write U+0E33, not nikhahit and า"),
    ("\u{ECD}\u{EB2}", "ຳ is one letter: write U+0EB3, not niggahita and າ"),
    ("\u{17C1}\u{17B8}", "ើ is one vowel: write U+17BE, not its halves"),
    ("\u{17C1}\u{17B6}", "ោ is one vowel: write U+17C4, not its halves"),
    ("\u{FEFF}", "there is a byte order mark within the text: delete it"),
    ("\u{AD}", "there is a soft hyphen: delete it, the page breaks lines itself"),
    ("\u{FFFD}", "a character was lost (U+FFFD): look up the original"),
    ("ð", "this is an Icelandic ð: write đ (U+0111)"),
];

/// All faults of `text`, in order of place.
pub(super) fn common(text: &str) -> Vec<Fault> {
    let mut faults = not_nfc(text);
    for (letters, message) in WRONG {
        faults
            .extend(text.match_indices(letters).map(|(at, found)| fault(at..at + found.len(), (*message).to_owned())));
    }
    faults.extend(text.char_indices().filter_map(odd_character));
    faults.extend(wrong_digits(text));
    faults.extend(disorder(text));
    faults.extend(zawgyi_runs(text));
    faults.sort_by_key(|fault| (fault.at.start, fault.at.end));
    faults
}

fn fault(at: Range<usize>, message: String) -> Fault {
    Fault { at, message }
}

/// The first word that is not in Unicode's composed form.
fn not_nfc(text: &str) -> Vec<Fault> {
    let is_wrong = |word: &&str| !is_nfc(word);
    let Some(word) = text.split_whitespace().find(is_wrong) else { return Vec::new() };
    let at = text.find(word).unwrap_or(0);
    vec![fault(at..at + word.len(), format!("“{word}” is not in Unicode form NFC: write “{}”", word.nfc()))]
}

/// Characters that have no business in stored text.
fn odd_character((at, c): (usize, char)) -> Option<Fault> {
    let what = match c {
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => "a sign that turns the direction of writing",
        '\u{E000}'..='\u{F8FF}' => "a private character that only one font shows",
        '\u{0}'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}' => "a control character",
        _ => return None,
    };
    Some(fault(at..at + c.len_utf8(), format!("U+{:04X} is {what}: delete or replace it", c as u32)))
}

/// Burmese digits that were typed for letters.
fn wrong_digits(text: &str) -> Vec<Fault> {
    let chars: Vec<char> = text.chars().collect();
    let wrong = |(i, (at, c)): (usize, (usize, char))| {
        let letter = Some(spelling::burmese::letter_at(&chars, i)).filter(|letter| *letter != c)?;
        Some(fault(
            at..at + c.len_utf8(),
            format!("this is the digit {c}: write the letter {letter} (U+{:04X})", letter as u32),
        ))
    };
    text.char_indices().enumerate().filter_map(wrong).collect()
}

/// Syllables whose signs are typed in another order than the usual one, or twice.
fn disorder(text: &str) -> Vec<Fault> {
    let mut signs = Vec::new();
    for (from, c) in text.char_indices().filter(|(_, c)| script(*c) != Script::Latin) {
        let to = from + c.len_utf8();
        unicode_normalization::char::decompose_canonical(c, |c| signs.push(Sign { c, from, to }));
    }
    spelling::settle(&mut signs, &mut Vec::new(), false);
    signs.chunk_by(|a, b| (a.from, a.to) == (b.from, b.to)).filter_map(|syllable| disordered(text, syllable)).collect()
}

fn disordered(text: &str, syllable: &[Sign]) -> Option<Fault> {
    let at = syllable[0].from..syllable[0].to;
    let was = text.get(at.clone())?;
    let now: String = syllable.iter().map(|s| s.c).collect();
    let mut rest: Vec<char> = was.nfd().collect();
    let is_part = now.nfd().all(|c| rest.iter().position(|r| *r == c).map(|i| rest.remove(i)).is_some());
    if !is_part || was.nfc().eq(now.nfc()) || was.chars().nth(1).is_none() {
        return None;
    }
    let what = if rest.is_empty() { "the signs are in an unusual order" } else { "a sign is typed twice" };
    Some(fault(at, format!("“{was}”: {what}; write “{}”", spelling::tai::with_am(&now))))
}

/// Words that are Zawgyi beyond doubt.
fn zawgyi_runs(text: &str) -> Vec<Fault> {
    let is_sure = |run: &Range<usize>| zawgyi::is_certain(&text[run.clone()]);
    let say = |run: Range<usize>| {
        let meant = zawgyi::to_unicode(&text[run.clone()]);
        fault(run, format!("this is Zawgyi, not Unicode: write “{meant}”"))
    };
    zawgyi::runs(text).filter(is_sure).map(say).collect()
}
