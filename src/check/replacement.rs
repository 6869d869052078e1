//! What can be put in the place of what was found, as it is: in its letter case, its white space and its standard of
//! writing.

use super::Options;
use super::finding::written;
use super::resolve::Found;
use super::rules::{Data, Expression, Fill};
use crate::language::normal;
use std::ops::Range;

/// The replacement with what the groups matched, in the letter case of what it replaces. Its standard of writing is that
/// of the text, where its letters tell: whoever wants reasons in another one does not want it mixed into the text.
pub(super) fn replacement(
    (text, near, words): (&str, &str, &str),
    found: &Found,
    expression: &Expression,
    options: &Options,
    data: &Data,
) -> Option<String> {
    if expression.replace.is_empty() || found.parts.is_empty() {
        return None;
    }
    let rules = data.rules(&expression.lang);
    let writing = rules.and_then(|rules| (rules.writing)(near)).or(options.writing);
    let part = |fill: &Fill| match fill {
        Fill::Text(text) => written(text, rules, writing, data),
        Fill::Part(number) => found.parts.get(*number).map_or_else(String::new, |range| part_text(text, range)),
    };
    let filled: String = expression.replace.iter().map(part).collect();
    let filled = filled.split_whitespace().collect::<Vec<_>>().join(" ");
    let small = rules.map_or(&[][..], |rules| rules.small);
    with_spaces_of(words, &with_case_of(words, filled, small))
}

/// With the white space of what is replaced, byte for byte: line ends and indents belong to the document. `None` if a line
/// end has no place.
fn with_spaces_of(model: &str, text: &str) -> Option<String> {
    let mut spaces = model.split(|c: char| !c.is_whitespace()).filter(|space| !space.is_empty());
    let mut words = text.split(' ');
    let mut spaced = words.next().unwrap_or_default().to_owned();
    for word in words {
        spaced += spaces.next().unwrap_or(" ");
        spaced += word;
    }
    (!spaces.any(|left| left.contains(['\n', '\r']))).then_some(spaced)
}

/// What a part matched, with the space before it where there is one: `{ @nationality,}` carries its space along.
fn part_text(text: &str, range: &Range<usize>) -> String {
    let words = &text[range.clone()];
    let spaced = !words.is_empty() && text[..range.start].ends_with(char::is_whitespace);
    if spaced { format!(" {words}") } else { words.to_owned() }
}

/// `small` are the words that have no capital in a title either.
fn with_case_of(model: &str, text: String, small: &[&str]) -> String {
    let letters = || model.chars().filter(|c| c.is_alphabetic());
    let cased = || letters().filter(|c| c.is_uppercase() || c.is_lowercase());
    if cased().count() > 1 && cased().all(char::is_uppercase) {
        return normal::upper(&text);
    }
    if is_title(model, small) {
        let word = |word: &str| if small.contains(&word) { word.to_owned() } else { capital(word) };
        return capital(&text.split(' ').map(word).collect::<Vec<_>>().join(" "));
    }
    if letters().next().is_some_and(char::is_uppercase) { capital(&text) } else { text }
}

/// Whether several words have a capital each, but for those that are small in a title too.
fn is_title(model: &str, small: &[&str]) -> bool {
    let mut words = model.split_whitespace().filter(|word| !small.contains(word));
    let first = |word: &str| word.chars().find(|c| c.is_alphabetic());
    words.clone().count() > 1 && words.all(|word| first(word).is_none_or(char::is_uppercase))
}

/// With a capital in front.
fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| normal::upper(first.encode_utf8(&mut [0; 4])) + rest.as_str())
}
