//! Markdown: prose without code, addresses, and the signs of emphasis, and what readers see of the front matter. HTML
//! inside it is read as HTML. `head` knows the front matter.

mod head;

use super::mask::Mask;
use super::{Document, DocumentError, decoded, html};
use std::ops::Range;

pub(super) fn read(bytes: &[u8]) -> Result<Document, DocumentError> {
    let text = decoded(bytes)?;
    let mut mask = Mask::new(&text);
    let mut at = head::mask(&text, &mut mask);
    let mut reader = Reader { text: &text, mask, fence: None, paragraph: at, lines: 0 };
    for line in text[at..].split_inclusive('\n') {
        reader.line(line, at..at + line.len());
        at += line.len();
    }
    reader.end_paragraph(&(at..at));
    Ok(reader.mask.finish())
}

/// A text on the way through its lines.
struct Reader<'t> {
    text: &'t str,
    mask: Mask<'t>,
    /// The sign and the length of the code fence that is open.
    fence: Option<(u8, usize)>,
    /// Where the paragraph begins that is not ended.
    paragraph: usize,
    /// Lines of prose since the last blank one.
    lines: usize,
}

impl Reader<'_> {
    fn line(&mut self, line: &str, range: Range<usize>) {
        let is_indented = self.lines == 0 && (line.starts_with("    ") || line.starts_with('\t'));
        match (self.fence, fence_of(line)) {
            (None, None) if is_indented || line.trim().is_empty() => self.blank(range, is_indented),
            (None, None) => self.prose(line, range),
            (open, mark) => self.fence(line, range, open, mark),
        }
    }

    /// A line that opens, continues or closes a code fence.
    fn fence(&mut self, line: &str, range: Range<usize>, open: Option<(u8, usize)>, mark: Option<(u8, usize)>) {
        let closes = |(sign, length): (u8, usize)| {
            mark.is_some_and(|(s, l)| s == sign && l >= length) && line.trim().bytes().all(|byte| byte == sign)
        };
        match open {
            None => {
                self.end_paragraph(&range);
                self.fence = mark;
            }
            Some(open) => {
                self.paragraph = range.end;
                self.fence = Some(open).filter(|open| !closes(*open));
            }
        }
        self.mask.part(range);
    }

    /// A line without prose: empty, or code by its indent.
    fn blank(&mut self, range: Range<usize>, is_code: bool) {
        self.end_paragraph(&range);
        self.lines = 0;
        if is_code {
            self.mask.blank(range);
        }
    }

    fn prose(&mut self, line: &str, range: Range<usize>) {
        if line.trim_start().starts_with('>') {
            self.mask.open_quotation(range.start);
            self.mask.close_quotation(range.end);
        }
        self.mask.blank(range.start..range.start + sign_length(line));
        self.lines += 1;
    }

    /// The paragraph ends before this line, which is none of it.
    fn end_paragraph(&mut self, line: &Range<usize>) {
        spans(self.text, self.paragraph..line.start, &mut self.mask);
        self.paragraph = line.end;
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
    let bytes = &text.as_bytes()[..part.end];
    let mut at = part.start;
    let mut unmatched = 0;
    while at < part.end {
        at = match bytes[at] {
            _ if !mask.shows(at) => at + 1,
            b'|' | b'\n' if is_table => cell(bytes, at, mask),
            b'`' => code(bytes, at, &mut unmatched, mask),
            b']' => link(bytes, at, mask),
            b'*' | b'_' | b'~' if bytes.get(at + 1) == Some(&bytes[at]) => {
                mask.vanish(at..at + 2);
                at + 2
            }
            b'*' | b'[' => sign(at, mask),
            _ => at + 1,
        };
    }
}

fn sign(at: usize, mask: &mut Mask<'_>) -> usize {
    mask.blank(at..at + 1);
    at + 1
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

/// What stands behind the words of a link; a bracket that ends none is a mere sign.
fn link(bytes: &[u8], at: usize, mask: &mut Mask<'_>) -> usize {
    let closing = match bytes.get(at + 1) {
        Some(b'(') => b')',
        Some(b'[') => b']',
        _ => return sign(at, mask),
    };
    let within = &bytes[at..bytes.len().min(at + 2000)];
    let end = within.iter().position(|byte| *byte == closing || *byte == b'\n').map_or(at + 1, |n| at + n + 1);
    mask.join(at..end);
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
