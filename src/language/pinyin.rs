//! Pinyin: the keys of a reading however its tones and its ü are typed, and the initials of its syllables.
//!
//! “lǚyóu”, “lü3 you2”, “lv you”, “LYU YOU” are one key. The reading comes from the entry: no character is converted.

use super::{distinct, normal};

/// Beginnings of a syllable, longer ones first. y and w begin syllables that have no other.
const INITIALS: &[&str] = &[
    "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s", "y",
    "w",
];
/// Ends of a syllable, longer ones first; with v for ü.
const FINALS: &[&str] = &[
    "iang", "iong", "uang", "ang", "eng", "ing", "ong", "ian", "iao", "uai", "uan", "van", "ai", "an", "ao", "ei",
    "en", "er", "ia", "ie", "in", "iu", "ou", "ua", "ue", "ve", "ui", "un", "vn", "uo", "a", "e", "i", "o", "u", "v",
];
/// Longest reading that is cut into syllables, in letters.
const LONGEST: usize = 200;

/// The keys of a reading: as it is; ü as u; sounds that southern speakers do not part (zh z, ing in …) together.
pub(super) fn reading(text: &str) -> Vec<String> {
    let Some(exact) = letters(text) else { return Vec::new() };
    let exact: String = exact.split(' ').collect();
    let u = exact.replace('v', "u");
    let mut south = u.clone();
    for (from, to) in [("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in")] {
        south = south.replace(from, to);
    }
    distinct("", [exact, u, south])
}

/// The first letter of each syllable (`yízhǐ gōngrén` → `yzgr`); `None` if the text is no pinyin.
pub(super) fn initials(text: &str) -> Option<String> {
    let mut out = String::new();
    for word in letters(text)?.split(' ').filter(|word| !word.is_empty()) {
        syllables(word)?.iter().for_each(|syllable| out.push_str(&syllable[..1]));
    }
    (!out.is_empty()).then_some(out)
}

/// The syllables of a reading in order, without tones; `None` if the text is no pinyin.
pub(super) fn split(text: &str) -> Option<Vec<String>> {
    let letters = letters(text)?;
    let words = letters.split(' ').filter(|word| !word.is_empty());
    let parts: Option<Vec<_>> = words.map(syllables).collect();
    Some(parts?.concat().into_iter().map(str::to_owned).collect())
}

/// The letters a–z of `text`, ü as v, tones off, one space where it parts syllables (space, apostrophe, tone digit).
fn letters(text: &str) -> Option<String> {
    let mut out = String::new();
    for c in normal::nfkd(text).map(|c| c.to_ascii_lowercase()) {
        match c {
            'a'..='z' => out.push(c),
            '\u{308}' | ':' if out.ends_with('u') => {
                out.pop();
                out.push('v');
            }
            '\u{300}'..='\u{36F}' => {}
            '1'..='5' | ' ' | '\'' | '\u{2019}' | '-' | '\u{B7}' => out.push(' '),
            _ if c.is_alphanumeric() && !c.is_ascii_digit() => return None,
            _ => out.push(' '),
        }
    }
    Some(out.replace("lyu", "lv").replace("nyu", "nv"))
}

/// Cuts a word into syllables. Within a word only the first may begin with a vowel (else an apostrophe parts it:
/// `fāngàn` is fan-gan, `fāng'àn` fang-an); if that fails, any may.
fn syllables(word: &str) -> Option<Vec<&str>> {
    if word.len() > LONGEST {
        return None;
    }
    [false, true].into_iter().find_map(|vowels| cut(word, vowels))
}

/// The longest-first way through `word`, found from its end: `next[i]` is where the syllable that begins at `i` ends.
fn cut(word: &str, vowels: bool) -> Option<Vec<&str>> {
    let mut next = vec![None; word.len() + 1];
    next[word.len()] = Some(word.len());
    for at in (0..word.len()).rev() {
        let initial = INITIALS.iter().find(|i| word[at..].starts_with(**i)).map_or("", |i| i);
        if initial.is_empty() && at > 0 && !vowels {
            continue;
        }
        let after = at + initial.len();
        let ends = FINALS.iter().filter(|f| word[after..].starts_with(**f)).map(|f| after + f.len());
        // The r of “wanr” (玩儿) hangs on its syllable.
        let ends = ends.flat_map(|end| [end, end + usize::from(word[end..].starts_with('r'))]);
        next[at] = ends.into_iter().find(|&end| end > after && next[end].is_some());
    }
    let mut out = Vec::new();
    let mut at = 0;
    while at < word.len() {
        let end = next[at]?;
        out.push(&word[at..end]);
        at = end;
    }
    Some(out)
}
