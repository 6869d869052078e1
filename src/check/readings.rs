//! Other readings of pieces of a text, which are checked once more: hashtags of several words (`#IllegalMigrants`) with
//! spaces between them, and words that a hyphen breaks at the end of a line, joined. A further kind of reading is a
//! function here and a row of `all`.

use super::resolve::Found;

/// Most bytes that are read before and behind a joint: more than any wording has.
const REACH: usize = 200;

/// A piece of a text, read otherwise.
#[derive(Default)]
pub(super) struct Reading {
    /// What is checked.
    pub(super) text: String,
    /// Where each of its bytes stands in the whole text.
    places: Vec<usize>,
    /// Where two lines were joined, if they were: what does not reach over it was read before.
    joint: Option<usize>,
}

/// Those of a text, of either kind in order.
pub(super) fn all(text: &str) -> impl Iterator<Item = Reading> + '_ {
    let tags = text.match_indices('#').filter_map(|(at, _)| hashtag(text, at + 1));
    tags.chain(text.match_indices('\n').filter_map(|(at, _)| joined(text, at)))
}

/// Only capitals tell where the words of a hashtag begin.
fn hashtag(text: &str, start: usize) -> Option<Reading> {
    let mut tag = Reading::default();
    let mut before = '#';
    let mut letters = text[start..].chars().take_while(|c| c.is_alphanumeric()).peekable();
    let mut at = start;
    while let Some(c) = letters.next() {
        // The last capital of several begins a word: ICERaids.
        let is_first = !before.is_uppercase() || letters.peek().copied().is_some_and(is_small);
        if c.is_uppercase() && is_first && before != '#' {
            tag.text.push(' ');
            tag.places.push(at);
        }
        tag.text.push(c);
        tag.places.extend(at..at + c.len_utf8());
        at += c.len_utf8();
        before = c;
    }
    tag.text.contains(' ').then_some(tag)
}

/// Whether a letter is none of capitals; scripts without them have small ones only.
fn is_small(c: char) -> bool {
    c.is_alphabetic() && !c.is_uppercase()
}

/// The text before and behind a line end, without the hyphen that breaks a word there.
fn joined(text: &str, line_end: usize) -> Option<Reading> {
    let line = &text[text.floor_char_boundary(line_end.saturating_sub(REACH))..line_end];
    let head = line.trim_end();
    let is_first = !line[head.len()..].contains('\n');
    let head = head.strip_suffix(['-', '\u{AD}', '\u{2010}']).filter(|_| is_first)?;
    let behind = text[line_end..].trim_start();
    let tail = &behind[..behind.floor_char_boundary(REACH)];
    let (start, tail_start) = (line_end - line.len(), text.len() - behind.len());
    (head.ends_with(char::is_alphabetic) && tail.starts_with(is_small)).then(|| Reading {
        text: [head, tail].concat(),
        places: (start..start + head.len()).chain(tail_start..tail_start + tail.len()).collect(),
        joint: Some(head.len()),
    })
}

impl Reading {
    /// Puts what was found where it is in the whole text. No replacement is offered for it. False if it is not of this
    /// reading.
    pub(super) fn place(&self, found: &mut Found) -> bool {
        let read = found.range.clone();
        found.range = self.places[read.start]..self.places[read.end - 1] + 1;
        found.parts.clear();
        self.joint.is_none_or(|joint| read.start < joint && joint < read.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_hashtag_begin_with_capitals() {
        for (text, wanted) in [
            (
                "Stop it. #IllegalMigrants #StopICERaids2025 #ngườiViệt",
                &["Illegal Migrants", "Stop ICE Raids2025", "người Việt"][..],
            ),
            ("#illegals #ICE # C# #แรงงานเถื่อน #Migrants", &[]),
        ] {
            assert_eq!(all(text).map(|tag| tag.text).collect::<Vec<_>>(), wanted, "{text}");
        }
    }

    #[test]
    fn words_broken_at_the_end_of_a_line_are_joined() {
        for (text, wanted) in [
            ("The human car-\ngo of\nthe ship", &["The human cargo of"][..]),
            ("a\nhuman car- \r\n  go\r\n", &["human cargo"]),
            ("human car\u{AD}\ngo", &["human cargo"]),
            ("one\n- two\n-\nthree-\nFour 5-\nsix-\n\n", &[]),
        ] {
            assert_eq!(all(text).map(|joined| joined.text).collect::<Vec<_>>(), wanted, "{text}");
        }
    }
}
