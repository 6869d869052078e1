//! Attributes: which of them people read, and which hide an element.
//!
//! To have another one read: its row in `READ`, or in `READ_BESIDE` where that depends on a second one.

use super::{Mask, references};
use std::ops::Range;

/// Attributes whose values people read.
const READ: &[&str] = &[
    "alt",
    "title",
    "placeholder",
    "aria-label",
    "aria-description",
    "aria-placeholder",
    "aria-roledescription",
    "aria-valuetext",
    "summary",
    "label",
];
/// Elements with an attribute that people read where another one, of this name, has one of these values.
const READ_BESIDE: &[(&str, &str, &[&str], &[&str])] =
    &[("meta", "content", &["name", "property"], DESCRIBING), ("input", "value", &["type"], BUTTONS)];
/// What a `<meta>` is called whose `content` people read, in results of a search and in previews of a link.
const DESCRIBING: &[&str] = &[
    "description",
    "og:title",
    "og:description",
    "og:image:alt",
    "twitter:title",
    "twitter:description",
    "twitter:image:alt",
    "dc.title",
    "dc.description",
    "dcterms.title",
    "dcterms.description",
];
/// Types of `<input>` that are buttons with a value on them.
const BUTTONS: &[&str] = &["submit", "button", "reset"];
/// Blanks a tag but for the values that people read, each a paragraph, if it has any: a value stands in the middle of
/// what stands around an inline tag, but is no part of it.
pub(super) fn attributes(text: &str, name: &str, tag: Range<usize>, mask: &mut Mask<'_>) -> bool {
    let is_any = |names: &[&str], name: &str| names.iter().any(|one| one.eq_ignore_ascii_case(name));
    let beside = READ_BESIDE.iter().find(|(element, _, names, kinds)| {
        *element == name
            && values(text, tag.clone()).any(|(name, value)| is_any(names, name) && is_any(kinds, &text[value]))
    });
    let mut from = tag.start;
    for (name, value) in values(text, tag.clone()) {
        let is_read = is_any(READ, name) || beside.is_some_and(|(_, read, ..)| is_any(&[read], name));
        if is_read && !text[value.clone()].trim().is_empty() {
            mask.part(from..value.start);
            from = value.end;
            value_of(text, value, mask);
        }
    }
    let any = from > tag.start;
    if any {
        mask.part(from..tag.end);
    }
    any
}

/// The values of a tag with their names.
fn values(text: &str, tag: Range<usize>) -> impl Iterator<Item = (&str, Range<usize>)> {
    let rest = &text[tag.clone()];
    let mut at = 0;
    std::iter::from_fn(move || {
        let equals = at + rest[at..].find('=')?;
        let name = rest[at..equals].trim_end().rsplit(|c: char| c.is_whitespace() || c == '/').next()?;
        let value = rest[equals + 1..].trim_start();
        let start = rest.len() - value.len();
        let quoted = value.starts_with(['"', '\'']);
        let (start, length) = if quoted {
            (start + 1, memchr::memchr(value.as_bytes()[0], &value.as_bytes()[1..])?)
        } else {
            (start, value.find(|c: char| c.is_whitespace() || c == '>')?)
        };
        at = start + length + usize::from(quoted);
        Some((name, tag.start + start..tag.start + start + length))
    })
}

/// Reads the character references of a value, and blanks its templates.
fn value_of(text: &str, part: Range<usize>, mask: &mut Mask<'_>) {
    let mut at = part.start;
    while let Some(step) = memchr::memchr2(b'&', b'{', &text.as_bytes()[at..part.end]) {
        at = references::reference_or_template(text, at + step, part.end, mask);
    }
}

/// Whether a tag has the attribute `hidden`.
pub(super) fn is_hidden(text: &str, tag: Range<usize>) -> bool {
    let mut from = tag.start;
    values(text, tag.clone()).map(|(_, value)| value).chain(std::iter::once(tag.end..tag.end)).any(|value| {
        let mut words =
            text[from..value.start].split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/' | '>'));
        from = value.end;
        words.any(|word| word.trim_end_matches('=').eq_ignore_ascii_case("hidden"))
    })
}
