//! The front matter of a Markdown file, in YAML or TOML: what readers see of it.

use crate::check::document::mask::Mask;
use std::ops::Range;

/// Keys of the front matter whose values people read: what the generators of sites print or put into previews.
const SHOWN: &[&str] = &["title", "subtitle", "headline", "description", "summary", "excerpt", "abstract", "caption"];
/// What begins a value that goes on until the same sign.
const LONG: &[&str] = &["\"\"\"", "'''"];

/// Blanks the front matter, except for the values that people read, each a paragraph; its length.
pub(super) fn mask(text: &str, mask: &mut Mask<'_>) -> usize {
    let end = length(text);
    let mut at = 0;
    while at < end {
        let line = first_line(&text[at..end]);
        let value = line.split_once([':', '=']).filter(|(key, _)| SHOWN.contains(&key.trim()));
        let next = at + line.len();
        mask.part(at..next);
        at = value.map_or(next, |(_, value)| next + more(value, indent(line), &text[next..end]));
        if let Some((_, value)) = value {
            show(text, next - value.len()..at, mask);
        }
    }
    end
}

/// Length of a YAML or TOML head between lines of `---` or `+++`; a rule above prose begins with the same line.
fn length(text: &str) -> usize {
    let mut lines = text.split_inclusive('\n').peekable();
    let fence = |line: &str| line.trim_start_matches('\u{FEFF}').trim_end().to_owned();
    let Some(first) = lines.next().filter(|line| matches!(fence(line).as_str(), "---" | "+++")) else { return 0 };
    if !lines.peek().is_some_and(|line| line.contains([':', '=', '#'])) {
        return 0;
    }
    let mut at = first.len();
    for line in lines {
        at += line.len();
        if line.trim_end() == fence(first) {
            return at;
        }
    }
    0
}

/// How many bytes of the lines behind it belong to a value: those further in than its key, or until its sign ends it.
fn more(value: &str, key: usize, behind: &str) -> usize {
    if let Some(sign) = LONG.iter().find(|sign| value.trim_start().starts_with(**sign)) {
        let is_ended = value.trim().len() > sign.len() && value.trim_end().ends_with(sign);
        let end = if is_ended { None } else { behind.find(sign) };
        return end.map_or(0, |end| end + first_line(&behind[end..]).len());
    }
    let is_more = |line: &&str| line.trim().is_empty() || indent(line) > key;
    behind.split_inclusive('\n').take_while(is_more).map(str::len).sum()
}

/// Shows a value without what YAML or TOML put around it: quotation marks, and the sign before a value of several lines.
fn show(text: &str, value: Range<usize>, mask: &mut Mask<'_>) {
    mask.show(value.clone());
    let shown = &text[value.clone()];
    let first = first_line(shown);
    if first.trim_start().starts_with(['>', '|']) {
        return mask.blank(value.start..value.start + first.len());
    }
    let words = shown.trim();
    let Some(sign) = ['"', '\''].into_iter().find(|sign| words.starts_with(*sign) && words.ends_with(*sign)) else {
        return;
    };
    let start = value.end - shown.trim_start().trim_start_matches(sign).len();
    let end = value.start + shown.trim_end().trim_end_matches(sign).len();
    mask.blank(value.start..start);
    mask.blank(end.max(start)..value.end);
}

fn first_line(text: &str) -> &str {
    text.split_inclusive('\n').next().unwrap_or_default()
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}
