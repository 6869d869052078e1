//! What stands within a paragraph of Markdown and is no prose: code spans, addresses, tags, the signs of emphasis.

use crate::check::document::html;
use crate::check::document::mask::Mask;
use crate::check::readings;
use std::ops::Range;

/// Longest address of a link with its title, or name of a page, in bytes.
const LONGEST: usize = 2000;

/// Blanks what is not prose inside a paragraph. Each cell of a table is a paragraph.
pub(super) fn mask(text: &str, part: Range<usize>, mask: &mut Mask<'_>) {
    html::mask_tags(text, part.clone(), mask);
    let is_table = text[part.clone()].lines().any(is_of_table);
    let text = &text[..part.end];
    let bytes = text.as_bytes();
    let mut at = part.start;
    let mut unmatched = 0;
    while at < part.end {
        at = match bytes[at] {
            _ if !mask.shows(at) => at + 1,
            b'|' | b'\n' if is_table => cell(bytes, at, mask),
            b'`' => code(bytes, at, &mut unmatched, mask),
            b'[' if bytes[at + 1..].starts_with(b"[") => page(text, at, mask),
            b']' => link(text, at, mask),
            b'\\' => escape(bytes, at, mask),
            b'*' | b'_' | b'~' if bytes.get(at + 1) == Some(&bytes[at]) => {
                mask.vanish(at..at + 2);
                at + 2
            }
            b'_' if is_in_word(text, at) => at + 1,
            b'*' | b'[' | b'_' => sign(at, mask),
            _ => at + 1,
        };
    }
}

/// Whether only tables have such a line: it begins with `|`, or is what stands below their heads, `---|---`.
fn is_of_table(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '>']);
    let is_rule = || line.contains('|') && line.contains('-') && line.bytes().all(|byte| b"|:- \t\r".contains(&byte));
    line.starts_with('|') || is_rule()
}

fn sign(at: usize, mask: &mut Mask<'_>) -> usize {
    mask.blank(at..at + 1);
    at + 1
}

/// Whether a sign stands between letters: a line below emphasises whole words only.
fn is_in_word(text: &str, at: usize) -> bool {
    text[..at].ends_with(readings::is_of_word) && text[at + 1..].starts_with(readings::is_of_word)
}

/// A backslash at the end of a line breaks it; before a sign it makes that a mere character.
fn escape(bytes: &[u8], at: usize, mask: &mut Mask<'_>) -> usize {
    match bytes.get(at + 1) {
        Some(b'\n' | b'\r') => sign(at, mask),
        Some(next) if next.is_ascii_punctuation() => at + 2,
        _ => at + 1,
    }
}

/// The end of a cell of a table, with the spaces behind it.
fn cell(bytes: &[u8], at: usize, mask: &mut Mask<'_>) -> usize {
    let spaces = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let end = at + 1 + spaces;
    mask.part(at..end);
    end
}

/// A span of code. A run of backticks that found no partner is `unmatched` and not looked for again: the time stays
/// linear.
fn code(bytes: &[u8], at: usize, unmatched: &mut u64, mask: &mut Mask<'_>) -> usize {
    let length = bytes[at..].iter().take_while(|byte| **byte == b'`').count();
    let run = 1 << length.min(63);
    let close = if *unmatched & run == 0 { close_code(bytes, at + length, length) } else { None };
    if close.is_none() {
        *unmatched |= run;
    }
    let end = close.unwrap_or(at + length);
    mask.blank(at..end);
    end
}

fn close_code(bytes: &[u8], from: usize, length: usize) -> Option<usize> {
    let mut at = from;
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|byte| **byte == b'`').count();
        if run == length {
            return Some(at + run);
        }
        at += run.max(1);
    }
    None
}

/// The rest of a line from `at`, as far as we look.
fn line_from(text: &str, at: usize) -> &str {
    let near = &text[at..text.floor_char_boundary(at + LONGEST)];
    near.split('\n').next().unwrap_or_default()
}

/// The name of another page in a wiki, `[[page|words]]`, of which the words are prose.
fn page(text: &str, at: usize, mask: &mut Mask<'_>) -> usize {
    let line = line_from(text, at);
    let Some(end) = line.find("]]").filter(|end| !line[end + 2..].starts_with(['(', '['])) else {
        return sign(at, mask);
    };
    let words = line[..end].find('|').map_or(end, |bar| bar + 1);
    mask.blank(at..at + words);
    mask.blank(at + end..at + end + 2);
    at + end + 2
}

/// What stands behind the words of a link, of which a title is a paragraph; a bracket that ends none is a mere sign.
fn link(text: &str, at: usize, mask: &mut Mask<'_>) -> usize {
    let line = line_from(text, at);
    let behind = &line[1..];
    if let Some(title) = behind.strip_prefix('(').and_then(title) {
        mask.part(at..at + 2 + title.start);
        mask.part(at + 2 + title.end..at + 2 + title.end + 2);
        return at + 2 + title.end + 2;
    }
    let closing = match behind.as_bytes().first() {
        Some(b'(') => ')',
        Some(b'[') => ']',
        _ => return sign(at, mask),
    };
    let end = at + behind.find(closing).map_or(line.len(), |end| end + 2);
    mask.join(at..end);
    end
}

/// The title behind the address of a link: `address "title")`.
fn title(behind: &str) -> Option<Range<usize>> {
    let address = behind.find([' ', ')']).filter(|end| behind[*end..].starts_with(' '))?;
    let start = behind.len() - behind[address..].trim_start().len() + 1;
    let sign = behind.as_bytes().get(start - 1).filter(|byte| matches!(byte, b'"' | b'\''))?;
    let end = behind[start..].find(&format!("{})", char::from(*sign)))?;
    Some(start..start + end)
}
