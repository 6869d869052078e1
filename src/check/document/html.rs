//! HTML: text and the attributes that people read; scripts, styles, code and tags are not prose.
//!
//! A scanner, not a parser: it needs no tree, so it is linear in the length of the file and no nesting is too deep.

use super::mask::Mask;
use super::{Document, DocumentError, decoded, template};
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

/// Whether a tag has the attribute `hidden`.
fn is_hidden(text: &str, tag: Range<usize>) -> bool {
    let mut from = tag.start;
    values(text, tag.clone()).map(|(_, value)| value).chain(std::iter::once(tag.end..tag.end)).any(|value| {
        let mut words =
            text[from..value.start].split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/' | '>'));
        from = value.end;
        words.any(|word| word.trim_end_matches('=').eq_ignore_ascii_case("hidden"))
    })
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

/// Blanks a tag but for the values that people read, each a paragraph, if it has any: a value stands in the middle of
/// what stands around an inline tag, but is no part of it.
fn attributes(text: &str, name: &str, tag: Range<usize>, mask: &mut Mask<'_>) -> bool {
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
        at = reference_or_template(text, at + step, part.end, mask);
    }
}

/// Deals with what may begin a character reference or a template; tells where to go on.
fn reference_or_template(text: &str, start: usize, end: usize, mask: &mut Mask<'_>) -> usize {
    if text[start..].starts_with('&') {
        return reference(text, start, end, mask);
    }
    template::mask(text, start, end, mask).unwrap_or(start + 1)
}

/// Reads a character reference; tells where to go on.
fn reference(text: &str, start: usize, end: usize, mask: &mut Mask<'_>) -> usize {
    let rest = &text[start..end];
    let Some(length) = rest.bytes().take(12).position(|byte| byte == b';') else { return start + 1 };
    let name = &rest[1..length];
    let number = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => digits.parse().ok(),
    });
    let c = number.and_then(char::from_u32).or_else(|| NAMED.iter().find(|(known, _)| *known == name).map(|(_, c)| *c));
    let Some(c) = c else { return start + 1 };
    mask.put(start..start + length + 1, c);
    start + length + 1
}

/// The character references that prose really has; others stay as they are.
const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{A0}'),
    ("shy", '\u{AD}'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("zwnj", '\u{200C}'),
    ("zwj", '\u{200D}'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("aacute", 'á'),
    ("agrave", 'à'),
    ("oacute", 'ó'),
    ("ograve", 'ò'),
    ("uacute", 'ú'),
    ("ugrave", 'ù'),
    ("iacute", 'í'),
    ("igrave", 'ì'),
    ("acirc", 'â'),
    ("ecirc", 'ê'),
    ("ocirc", 'ô'),
    ("atilde", 'ã'),
    ("otilde", 'õ'),
    ("yacute", 'ý'),
    ("ccedil", 'ç'),
    ("ntilde", 'ñ'),
];
