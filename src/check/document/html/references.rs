//! Character references (HTML Standard §13.5), as far as prose has them, and templates, which stand where they do.

use super::{Mask, template};

/// Deals with what may begin a character reference or a template; tells where to go on.
pub(super) fn reference_or_template(text: &str, start: usize, end: usize, mask: &mut Mask<'_>) -> usize {
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
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
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
