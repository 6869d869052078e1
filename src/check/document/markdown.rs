//! Markdown: prose without code, addresses, and the signs of emphasis, and what readers see of the front matter. HTML
//! inside it is read as HTML.

use super::mask::Mask;
use super::{Document, DocumentError, html, utf8};
use std::ops::Range;

/// Keys of the front matter whose values people read: what the generators of sites print or put into previews.
const SHOWN: &[&str] = &["title", "subtitle", "headline", "description", "summary", "excerpt", "abstract", "caption"];

pub(super) fn read(bytes: &[u8]) -> Result<Document, DocumentError> {
    let text = utf8(bytes)?;
    let mut mask = Mask::new(&text);
    let mut fence: Option<(u8, usize)> = None;
    let mut prose = 0;
    let mut at = front_matter(&text);
    head(&text[..at], &mut mask);
    let mut paragraph = at;
    for line in text[at..].split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        let mark = fence_of(line);
        match (fence, mark) {
            (None, Some(open)) => {
                spans(&text, paragraph..range.start, &mut mask);
                fence = Some(open);
                mask.part(range);
            }
            (Some((sign, length)), mark) => {
                if mark.is_some_and(|(s, l)| s == sign && l >= length && line.trim().bytes().all(|byte| byte == sign)) {
                    fence = None;
                }
                mask.part(range.clone());
                paragraph = range.end;
            }
            (None, None) => {
                let indented = (line.starts_with("    ") || line.starts_with('\t')) && prose == 0;
                if line.trim().is_empty() || indented {
                    spans(&text, paragraph..range.start, &mut mask);
                    paragraph = range.end;
                    prose = 0;
                    if indented {
                        mask.blank(range);
                    }
                } else {
                    if line.trim_start().starts_with('>') {
                        mask.open_quotation(range.start);
                        mask.close_quotation(range.end);
                    }
                    mask.blank(range.start..range.start + sign_length(line));
                    prose += 1;
                }
            }
        }
    }
    if fence.is_none() {
        spans(&text, paragraph..text.len(), &mut mask);
    }
    Ok(mask.finish())
}

/// Length of a YAML or TOML head between lines of `---` or `+++`; a rule above prose begins with the same line.
fn front_matter(text: &str) -> usize {
    let mut lines = text.split_inclusive('\n').peekable();
    let Some(first) = lines.next().filter(|line| matches!(line.trim_end(), "---" | "+++")) else { return 0 };
    if !lines.peek().is_some_and(|line| line.contains([':', '=', '#'])) {
        return 0;
    }
    let mut at = first.len();
    for line in lines {
        at += line.len();
        if line.trim_end() == first.trim_end() {
            return at;
        }
    }
    0
}

/// Blanks a head but for the values that people read, each a paragraph.
fn head(head: &str, mask: &mut Mask<'_>) {
    let mut at = 0;
    for line in head.split_inclusive('\n') {
        let end = at + line.len();
        mask.part(at..end);
        if let Some((_, value)) = line.split_once([':', '=']).filter(|(key, _)| SHOWN.contains(&key.trim())) {
            mask.show(end - value.len()..end);
        }
        at = end;
    }
}

/// The sign and length of a code fence.
fn fence_of(line: &str) -> Option<(u8, usize)> {
    let line = line.trim_start_matches([' ', '>']);
    let sign = *line.as_bytes().first().filter(|byte| matches!(byte, b'`' | b'~'))?;
    let length = line.bytes().take_while(|byte| *byte == sign).count();
    (length >= 3).then_some((sign, length))
}

/// Length of what begins a heading, a quotation or a list item.
fn sign_length(line: &str) -> usize {
    let rest = line.trim_start_matches([' ', '\t', '>', '#']);
    let bullet = ["- ", "* ", "+ "].iter().find(|bullet| rest.starts_with(**bullet));
    let rest = bullet.map_or(rest, |bullet| &rest[bullet.len()..]);
    line.len() - rest.len()
}

/// Whether only tables have such a line: it begins with `|`, or is what stands below their heads, `---|---`.
fn is_of_table(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '>']);
    let is_rule = || line.contains('|') && line.contains('-') && line.bytes().all(|byte| b"|:- \t\r".contains(&byte));
    line.starts_with('|') || is_rule()
}

/// Blanks what is not prose inside a paragraph: code spans, addresses, tags, emphasis. Each cell of a table is a
/// paragraph.
fn spans(text: &str, part: Range<usize>, mask: &mut Mask<'_>) {
    html::mask_tags(text, part.clone(), mask);
    let is_table = text[part.clone()].lines().any(is_of_table);
    let bytes = text.as_bytes();
    let mut at = part.start;
    // A run of backticks that found no partner is not looked for again: the time stays linear.
    let mut unmatched = 0;
    while at < part.end {
        match bytes[at] {
            _ if !mask.shows(at) => at += 1,
            b'|' | b'\n' if is_table => {
                let spaces = bytes[at + 1..part.end].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                mask.part(at..at + 1 + spaces);
                at += 1 + spaces;
            }
            b'`' => {
                let length = bytes[at..part.end].iter().take_while(|byte| **byte == b'`').count();
                let close = if unmatched & (1 << length.min(63)) == 0 {
                    close_code(bytes, at + length, part.end, length)
                } else {
                    None
                };
                if close.is_none() {
                    unmatched |= 1u64 << length.min(63);
                }
                let end = close.unwrap_or(at + length);
                mask.blank(at..end);
                at = end;
            }
            b']' if bytes.get(at + 1).is_some_and(|byte| matches!(byte, b'(' | b'[')) => {
                let closing = if bytes[at + 1] == b'(' { b')' } else { b']' };
                let end = bytes[at..part.end.min(at + 2000)].iter().position(|byte| *byte == closing || *byte == b'\n');
                let end = end.map_or(at + 1, |n| at + n + 1);
                mask.join(at..end);
                at = end;
            }
            b'*' | b'_' | b'~' if at + 1 < part.end && bytes[at + 1] == bytes[at] => {
                mask.vanish(at..at + 2);
                at += 2;
            }
            b'*' | b'[' | b']' => {
                mask.blank(at..at + 1);
                at += 1;
            }
            _ => at += 1,
        }
    }
}

fn close_code(bytes: &[u8], from: usize, end: usize, length: usize) -> Option<usize> {
    let mut at = from;
    while at < end {
        let run = bytes[at..end].iter().take_while(|byte| **byte == b'`').count();
        if run == length {
            return Some(at + run);
        }
        at += run.max(1);
    }
    None
}
