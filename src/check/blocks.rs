//! The blocks in which a text is checked: whole paragraphs in one encoding, of which nothing is found across the edges.

use crate::language::zawgyi;
use crate::text;
use std::ops::Range;

/// Texts are folded and scanned in blocks of about this many bytes, cut between paragraphs, so that a long text needs
/// no more memory than a short one and each block stays in the processor's cache.
const BLOCK: usize = 16 << 10;

/// Whether a part is Burmese in Zawgyi, where it says so. The first bytes of Burmese letters in UTF-8 make the question
/// cheap elsewhere.
pub(super) fn encoding(part: &str) -> Option<bool> {
    zawgyi::is_zawgyi(&part[burmese(part, 0)?..])
}

/// Where from `at` on the first Burmese letter is.
fn burmese(text: &str, at: usize) -> Option<usize> {
    text::find(&text.as_bytes()[at..], &[0xE1, 0x80]).map(|n| at + n)
}

/// Cuts a text into blocks of whole paragraphs, and tells which are Zawgyi. Where Burmese is near, every paragraph is a
/// block of its own, and ends before a line in the other encoding: a headline and the text below it may come from two
/// hands.
pub(super) fn all(text: &str) -> impl Iterator<Item = (Range<usize>, bool)> + '_ {
    let mut start = 0;
    let mut next_burmese = burmese(text, 0);
    std::iter::from_fn(move || {
        if start >= text.len() {
            return None;
        }
        let begin = start;
        let limit = text.ceil_char_boundary((begin + BLOCK).min(text.len()));
        if next_burmese.is_some_and(|at| at < begin) {
            next_burmese = burmese(text, begin);
        }
        let is_near = next_burmese.is_some_and(|at| at < limit);
        let mut said = None;
        let mut at = if is_near { begin } else { limit };
        start = loop {
            let next = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n + 1);
            let line = if is_near { encoding(&text[at..next]) } else { None };
            if said.is_some() && line.is_some() && said != line {
                break at;
            }
            said = said.or(line);
            let blank = text.as_bytes()[next..].iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
            match text.as_bytes().get(next + blank) {
                None if next == text.len() => break next,
                Some(b'\n') => break next + blank + 1,
                _ => at = next,
            }
        };
        Some((begin..start, said.or_else(|| encoding(&text[begin..start])) == Some(true)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_in_zawgyi_and_its_text_in_unicode_are_two_blocks() {
        let (zawgyi, unicode) = ("ေရႊ႕ေျပာင္းအလုပ္သမားမ်ား", "ရွှေ့ပြောင်းအလုပ်သမားများ ဖမ်းဆီးခံရသည်");
        let parts =
            |text: &str| all(text).map(|(range, is_zawgyi)| (text[range].to_owned(), is_zawgyi)).collect::<Vec<_>>();
        let mixed = format!("{zawgyi}\n2011\n{unicode}\r\n{unicode}\n{zawgyi}");
        let wanted = [
            (format!("{zawgyi}\n2011\n"), true),
            (format!("{unicode}\r\n{unicode}\n"), false),
            (zawgyi.to_owned(), true),
        ];
        assert_eq!(parts(&mixed), wanted);
        assert_eq!(parts("one\ntwo\n\n\nthree"), [("one\ntwo\n\n\nthree".to_owned(), false)]);
        assert_eq!(parts("က\n\n  \nခ"), [("က\n\n".to_owned(), false), ("  \nခ".to_owned(), false)]);
    }
}
