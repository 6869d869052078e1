//! HTML: text and the attributes that people read; scripts, styles, code and tags are not prose. Here are the elements.
//!
//! A scanner, not a parser: it needs no tree, so it is linear in the length of the file and no nesting is too deep.

mod attributes;
mod references;

use super::mask::Mask;
use super::{Document, DocumentError, decoded, template};
use attributes::{attributes, is_hidden};
use references::reference_or_template;
use std::ops::Range;

/// Elements whose content is no prose.
const SKIPPED: &[&str] =
    &["script", "style", "code", "pre", "kbd", "samp", "var", "svg", "math", "template", "textarea"];
/// Elements inside a line: their tags vanish. All others part paragraphs.
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "data", "del", "dfn", "em", "font", "i", "ins", "label",
    "mark", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
    "u", "wbr", "c", "v", "lang",
];
/// Elements whose content is no longer said.
const STRUCK: &[&str] = &["del", "s", "strike"];
/// Elements without an end, as far as anybody hides them.
const VOID: &[&str] = &["input", "img"];
/// Elements that say how the letters before them are read, up to the next tag: their own end may be left out.
const READINGS: &[&str] = &["rt", "rp"];
/// Elements whose content somebody else said.
const QUOTATIONS: &[&str] = &["blockquote", "q"];
/// Longest tag, in bytes; a `<` without its end is text.
const LONGEST_TAG: usize = 64 << 10;

pub(super) fn read(bytes: &[u8]) -> Result<Document, DocumentError> {
    let text = decoded(bytes)?;
    let mut mask = Mask::new(&text);
    mask_tags(&text, 0..text.len(), &mut mask);
    Ok(mask.finish())
}

/// Blanks the tags, comments, skipped elements and templates of a part, and reads its character references.
pub(super) fn mask_tags(text: &str, part: Range<usize>, mask: &mut Mask<'_>) {
    let bytes = &text.as_bytes()[..part.end];
    let mut at = part.start;
    // The next `>`, looked for once: where it is far away, no `<` before it opens a tag, and the time stays linear.
    let mut closing = part.start;
    let mut gone = None;
    while let Some(step) = memchr::memchr3(b'<', b'&', b'{', &bytes[at..]) {
        let start = at + step;
        if bytes[start] != b'<' {
            at = reference_or_template(text, start, part.end, mask);
            continue;
        }
        if closing < start {
            closing = memchr::memchr(b'>', &bytes[start..]).map_or(usize::MAX, |n| start + n);
        }
        at = tag(text, start, part.end, closing - start < LONGEST_TAG, mask);
        strike(text, start..at, &mut gone, mask);
    }
}

/// What is struck out or hidden is not said: when its end is met, all of it goes.
fn strike<'t>(text: &'t str, tag: Range<usize>, gone: &mut Option<(&'t str, usize)>, mask: &mut Mask<'_>) {
    let rest = &text[tag.clone()];
    let name = name(rest);
    if name.is_empty() {
        return;
    }
    let is_one_of = |names: &[&str]| names.iter().any(|one| name.eq_ignore_ascii_case(one));
    if rest.starts_with("</") {
        let Some((_, start)) = gone.take_if(|(open, _)| name.eq_ignore_ascii_case(open)) else { return };
        if is_one_of(INLINE) { mask.vanish(start..tag.end) } else { mask.part(start..tag.end) }
    } else if gone.is_none()
        && !is_one_of(SKIPPED)
        && !is_one_of(VOID)
        && (is_one_of(STRUCK) || is_hidden(text, tag.clone()))
    {
        *gone = Some((name, tag.start));
    }
}

/// The name in a tag.
fn name(tag: &str) -> &str {
    let name = tag[1..].trim_start_matches('/');
    &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())]
}

/// Deals with a `<`, which may open a tag if it is `closed`; tells where to go on.
fn tag(text: &str, start: usize, end: usize, closed: bool, mask: &mut Mask<'_>) -> usize {
    let rest = &text[start..end];
    if let Some(stop) = template::mask(text, start, end, mask) {
        return stop;
    }
    if rest.starts_with("<!--") {
        let stop = rest.find("-->").map_or(end, |n| start + n + 3);
        mask.vanish(start..stop);
        return stop;
    }
    let named = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
    let Some(length) = (closed && named).then(|| tag_length(rest)).flatten() else { return start + 1 };
    let stop = start + length;
    let name = name(rest).to_ascii_lowercase();
    if READINGS.contains(&name.as_str()) && !rest.starts_with("</") {
        let close = memchr::memchr(b'<', &text.as_bytes()[stop..end]).map_or(stop, |n| stop + n);
        mask.vanish(start..close);
        return close;
    }
    if SKIPPED.contains(&name.as_str()) && !rest.starts_with("</") && !rest[..length].ends_with("/>") {
        let close = find_close(text, stop, end, &name);
        mask.part(start..close);
        return close;
    }
    if QUOTATIONS.contains(&name.as_str()) {
        if rest.starts_with("</") { mask.close_quotation(start) } else { mask.open_quotation(stop) }
    }
    if attributes(text, &name, start..stop, mask) {
        return stop;
    }
    if INLINE.contains(&name.as_str()) {
        mask.vanish(start..stop);
    } else if name == "br" {
        mask.join(start..stop);
    } else {
        mask.part(start..stop);
    }
    stop
}

/// Length of the tag at the start of `rest`; `>` inside quotes does not end it.
fn tag_length(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate().take(LONGEST_TAG).skip(1) {
        match (quote, byte) {
            (None, b'>') => return Some(at + 1),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    // A quote that never closes: the tag ends at the next `>` all the same.
    rest.bytes().take(LONGEST_TAG).position(|byte| byte == b'>').map(|at| at + 1)
}

/// Where the element that was opened ends; at the end of the part if it never does.
fn find_close(text: &str, from: usize, end: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(step) = crate::text::find(&text.as_bytes()[at..end], b"</") {
        let place = at + step + 2;
        let closes = text
            .as_bytes()
            .get(place..place + name.len())
            .is_some_and(|bytes| bytes.eq_ignore_ascii_case(name.as_bytes()));
        if closes {
            return text[place..end].find('>').map_or(end, |n| place + n + 1);
        }
        at = place;
    }
    end
}
