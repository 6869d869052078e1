//! SubRip and WebVTT: cues are prose; numbers, times, settings, notes and styles are not. A sentence may go on from one
//! cue to the next, so cues are joined.

use super::mask::Mask;
use super::{Document, DocumentError, html, utf8};

pub(super) fn read(bytes: &[u8]) -> Result<Document, DocumentError> {
    let text = utf8(bytes)?;
    let mut mask = Mask::new(&text);
    let mut at = 0;
    let mut skipping = false;
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let range = at..at + line.len();
        let words = line.trim();
        let time = words.contains("-->");
        let number_before_time = lines.peek().is_some_and(|next| next.contains("-->"));
        skipping = (skipping && !words.is_empty())
            || ["NOTE", "STYLE", "REGION", "WEBVTT"]
                .iter()
                .any(|word| words.trim_start_matches('\u{FEFF}').starts_with(word));
        if time || number_before_time || skipping || words.is_empty() {
            mask.join(range.clone());
        } else {
            html::mask_tags(&text, range.clone(), &mut mask);
        }
        at = range.end;
    }
    Ok(mask.finish())
}
