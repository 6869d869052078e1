//! SubRip and WebVTT: the words of the cues; numbers, times, notes and styles are not prose. Sentences run on from one
//! cue to the next, so cues are joined.

use super::mask::Mask;
use super::{Document, DocumentError, decoded, html};
use std::ops::Range;

/// What begins a block of WebVTT that is no cue. SubRip has none.
const BLOCKS: &[&str] = &["NOTE", "STYLE", "REGION"];
/// Longest time in a cue, in bytes: it says when the next word is spoken.
const LONGEST_TIME: usize = 20;
/// Longest sign for players, in bytes.
const LONGEST_SIGN: usize = 200;

pub(super) fn srt(bytes: &[u8]) -> Result<Document, DocumentError> {
    read(bytes, |_, _| false)
}

pub(super) fn vtt(bytes: &[u8]) -> Result<Document, DocumentError> {
    read(bytes, |line, is_first| {
        let blocks = if is_first { &["WEBVTT"][..] } else { BLOCKS };
        blocks.iter().any(|block| begins(line.trim_start_matches('\u{FEFF}'), block))
    })
}

/// Whether a line begins with this word.
fn begins(line: &str, word: &str) -> bool {
    line.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

/// Reads the cues; `is_block` tells of a line behind an empty one whether it begins what is no cue, and is told whether
/// it is the first of the file.
fn read(bytes: &[u8], is_block: fn(&str, bool) -> bool) -> Result<Document, DocumentError> {
    let text = decoded(bytes)?;
    let mut mask = Mask::new(&text);
    let mut at = 0;
    let mut behind_empty = true;
    let mut skipping = false;
    let mut lines = lines(&text).peekable();
    while let Some(line) = lines.next() {
        let range = at..at + line.len();
        let is_empty = line.trim().is_empty();
        let time = line.contains("-->");
        let number_before_time = lines.peek().is_some_and(|next| next.contains("-->"));
        skipping = !is_empty && !time && !number_before_time && (skipping || behind_empty && is_block(line, at == 0));
        if time || number_before_time || skipping || is_empty {
            mask.join(range.clone());
        } else {
            html::mask_tags(&text, range.clone(), &mut mask);
            times(&text, range.clone(), &mut mask);
            overrides(&text, range.clone(), &mut mask);
        }
        behind_empty = is_empty;
        at = range.end;
    }
    Ok(mask.finish())
}

/// The lines with their ends, whichever of the three kinds those are.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let end =
            rest.find(['\r', '\n']).map_or(rest.len(), |at| at + if rest[at..].starts_with("\r\n") { 2 } else { 1 });
        let line;
        (line, rest) = rest.split_at(end);
        Some(line).filter(|line| !line.is_empty())
    })
}

/// Makes the times of words vanish, which automatic captions have: `<00:00:01.000>`.
fn times(text: &str, line: Range<usize>, mask: &mut Mask<'_>) {
    for start in memchr::memchr_iter(b'<', &text.as_bytes()[line.clone()]).map(|step| line.start + step) {
        let time = text.as_bytes()[start + 1..line.end].iter().take(LONGEST_TIME);
        let length = time.take_while(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.')).count();
        let end = start + 1 + length;
        if length > 0 && text[end..line.end].starts_with('>') {
            mask.vanish(start..end + 1);
        }
    }
}

/// Makes the signs vanish by which players set letters and place lines, as SubStation Alpha has them: `{\an8}`, `{\i1}`.
fn overrides(text: &str, line: Range<usize>, mask: &mut Mask<'_>) {
    for (step, _) in text[line.clone()].match_indices("{\\") {
        let start = line.start + step;
        let near = &text[start..text.floor_char_boundary(line.end.min(start + LONGEST_SIGN))];
        if let Some(length) = near.find('}') {
            mask.vanish(start..start + length + 1);
        }
    }
}
