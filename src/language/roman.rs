//! Readings in Latin letters of Thai, Lao, Khmer and Burmese: schemes differ and visitors guess (no standard is typed).
//!
//! Two keys: the letters alone, and the letters with what schemes write differently folded together. Only a guess has
//! to meet the filed reading, so the folding may be rough. A confusion between schemes: a row in `WOBBLE`; one of a single
//! language: a row of its own table.

use super::{distinct, plain};

/// What one scheme writes and another does not, in the order in which they are replaced.
const WOBBLE: &[(&str, &str)] = &[
    ("ar", "a"),
    ("dt", "t"),
    ("bp", "p"),
    ("th", "t"),
    ("kh", "k"),
    ("ph", "p"),
    ("hs", "s"),
    ("ht", "t"),
    ("hk", "k"),
    ("hp", "p"),
    ("sh", "s"),
    ("hm", "m"),
    ("hn", "n"),
    ("hl", "l"),
    ("hr", "l"),
    ("gh", "k"),
    ("ch", "c"),
    ("ae", "e"),
    ("ee", "i"),
    ("oo", "u"),
    ("ou", "u"),
    ("ue", "u"),
    ("eu", "u"),
    ("aw", "o"),
    ("au", "ao"),
    ("ay", "ai"),
    ("ey", "ei"),
    ("oy", "oi"),
    ("j", "c"),
    ("v", "w"),
    ("r", "l"),
    ("g", "k"),
    ("d", "t"),
    ("b", "p"),
    ("z", "s"),
    ("x", "s"),
    ("f", "p"),
];

/// The keys of a reading; none if the text has letters that are not Latin.
pub(super) fn reading(text: &str) -> Vec<String> {
    reading_with(&[], text)
}

/// The same where the schemes of one language differ in more, which is replaced first.
pub(super) fn reading_with(own: &[(&str, &str)], text: &str) -> Vec<String> {
    let Some(letters) = latin_letters(text) else { return Vec::new() };
    let mut loose = letters.clone();
    for (from, to) in own.iter().chain(WOBBLE) {
        loose = loose.replace(from, to);
    }
    let mut chars: Vec<char> = loose.chars().collect();
    chars.dedup();
    distinct("", [letters, chars.into_iter().collect()])
}

/// The ASCII letters of `text` in lower case without accents, spaces, hyphens and digits; `None` if it has any others.
pub(super) fn latin_letters(text: &str) -> Option<String> {
    let bare = plain::without_accents(text);
    let is_foreign = |c: char| c.is_alphabetic() && !c.is_ascii() && c != '\u{2BC}';
    let letters = || bare.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase());
    (!bare.chars().any(is_foreign)).then(|| letters().collect())
}
