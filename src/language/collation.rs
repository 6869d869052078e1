//! The order of an index and its letters, at publish time: readers get the order stored, by the collations of CLDR.
//!
//! ICU4X has the orders but no index; a word belongs to the last letter that does not sort behind it.

use std::cmp::Ordering;

use icu_collator::{
    Collator, CollatorBorrowed, CollatorPreferences,
    options::{CollatorOptions, Strength},
};

use super::{Rules, script::Script, script::script};

/// Where words go that no letter of the index reaches: digits, signs, letters of other scripts before the first.
const OTHER: &str = "#";
/// The code point before which CLDR puts the headings of its indexes into the order of characters.
const HEADING: char = '\u{FDD0}';
/// CLDR writes the heading of n strokes as this code point + n.
const STROKES: u32 = 0x2800;
/// No character has more strokes.
const MOST_STROKES: u32 = 64;

/// The order of `words` (headword, reading) in the language of `rules`: index into `words`, and the letter under which
/// the word stands. Equal words keep their order.
pub fn sort(rules: &Rules, words: &[(String, Option<String>)]) -> Vec<(usize, String)> {
    let Some(full) = collator(rules.locale, Strength::Tertiary) else { return as_they_are(words) };
    let Some(primary) = collator(rules.locale, Strength::Primary) else { return as_they_are(words) };
    let keys = words.iter().map(|(word, reading)| (rules.collation)(word, reading.as_deref())).collect();
    let order = sorted(&full, keys);
    let letter =
        |(at, key): (usize, Vec<String>)| (at, letter(rules, &primary, key.first().map_or("", String::as_str)));
    order.into_iter().map(letter).collect()
}

/// The same for Chinese by strokes: the number of strokes of the first character stands for the letter. Digits sort before
/// Chinese and letters behind it; both stand behind it, so that what has no strokes is in one place.
pub fn sort_by_stroke(words: &[(String, Option<String>)]) -> Vec<(usize, String)> {
    const LOCALE: &str = "zh-u-co-stroke";
    let Some(full) = collator(LOCALE, Strength::Tertiary) else { return as_they_are(words) };
    let headings: Vec<(u32, String)> = (1..=MOST_STROKES)
        .filter_map(|n| Some((n, [HEADING, char::from_u32(STROKES + n)?].iter().collect())))
        .collect();
    let strokes = |word: &str| {
        let below = headings.partition_point(|(_, heading)| full.compare(heading, word) != Ordering::Greater);
        let is_han = word.chars().next().is_some_and(|c| script(c) == Script::Han);
        headings[..below].last().filter(|_| is_han).map_or_else(|| OTHER.to_owned(), |(n, _)| n.to_string())
    };
    let keys = words.iter().map(|(word, _)| vec![word.clone()]).collect();
    let mut order: Vec<(usize, String)> =
        sorted(&full, keys).into_iter().map(|(at, key)| (at, strokes(&key[0]))).collect();
    order.sort_by_key(|(_, letter)| letter == OTHER);
    order
}

/// The collator of a locale; `None` if the tag is wrong or its data are not compiled in.
fn collator(locale: &str, strength: Strength) -> Option<CollatorBorrowed<'static>> {
    let prefs = CollatorPreferences::from_locale_strict(&locale.parse().ok()?).unwrap_or_else(|lax| lax);
    let mut options = CollatorOptions::default();
    options.strength = Some(strength);
    Collator::try_new(prefs, options).ok()
}

/// Without a collator: the words as they are, all under one heading.
fn as_they_are(words: &[(String, Option<String>)]) -> Vec<(usize, String)> {
    (0..words.len()).map(|at| (at, OTHER.to_owned())).collect()
}

/// The indices of `keys`, each with its key, compared element by element; a list goes before its continuations.
fn sorted(collator: &CollatorBorrowed<'_>, keys: Vec<Vec<String>>) -> Vec<(usize, Vec<String>)> {
    let mut order: Vec<(usize, Vec<String>)> = keys.into_iter().enumerate().collect();
    order.sort_by(|(_, a), (_, b)| {
        let unequal = a.iter().zip(b).map(|(a, b)| collator.compare(a, b)).find(|o| o.is_ne());
        unequal.unwrap_or_else(|| a.len().cmp(&b.len()))
    });
    order
}

/// The letter of the index under which `word` stands.
fn letter(rules: &Rules, collator: &CollatorBorrowed<'_>, word: &str) -> String {
    let first =
        || word.chars().find(|c| c.is_alphanumeric()).map_or_else(|| OTHER.to_owned(), |c| c.to_uppercase().collect());
    if rules.letters.is_empty() {
        return first();
    }
    let is_latin_for_han = rules.script == Script::Han && word.chars().next().is_some_and(|c| script(c) != Script::Han);
    let heading = |letter: &str| {
        if rules.script == Script::Han && !is_latin_for_han { format!("{HEADING}{letter}") } else { letter.to_owned() }
    };
    let below = rules.letters.partition_point(|label| collator.compare(&heading(label), word) != Ordering::Greater);
    let is_own = word
        .chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(|c| matches!(script(c), s if s == rules.script || is_latin_for_han));
    rules.letters[..below].last().filter(|_| is_own).map_or_else(first, |l| (*l).to_owned())
}
