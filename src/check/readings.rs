//! Other readings of pieces of a text, which are checked once more: hashtags of several words (`#IllegalMigrants`) with
//! spaces between them, words that a hyphen breaks at the end of a line, joined, and words between which a program wrote
//! a sign that nobody sees (`boat\u{200B}people`), with a space. A further kind is a function here and a row of `all`.

use super::resolve::Found;
use crate::language::spelling;
use crate::text::find_iter;

/// Most bytes that are read before and behind a line end: more than any wording has.
const REACH: usize = 200;

/// A piece of a text, read otherwise.
#[derive(Default)]
pub(super) struct Reading {
    /// What is checked.
    pub(super) text: String,
    /// Where it begins in the whole text.
    start: usize,
    /// Behind which of its bytes something was left out, put in or put in the place of a sign.
    changes: Vec<usize>,
    /// How many bytes less it has with each change.
    less: isize,
    /// Whether words are told that stand beside a change; what reaches over one is told in any case.
    words: bool,
}

/// Those of a text, of each kind in order.
pub(super) fn all(text: &str) -> impl Iterator<Item = Reading> + '_ {
    let tags = find_iter(text.as_bytes(), b"#").filter_map(|at| hashtag(text, at + 1));
    let joined = find_iter(text.as_bytes(), b"\n").filter_map(|at| joined(text, at));
    tags.chain(joined).chain(["\u{AD}", "\u{200B}"].into_iter().flat_map(|sign| parted(text, sign)))
}

/// Only capitals tell where the words of a hashtag begin.
fn hashtag(text: &str, start: usize) -> Option<Reading> {
    let mut tag = Reading { start, less: -1, words: true, ..Reading::default() };
    let mut before = '#';
    let mut letters = text[start..].chars().take_while(|c| is_of_word(*c)).peekable();
    while let Some(c) = letters.next() {
        // The last capital of several begins a word: ICERaids.
        let is_first = !before.is_uppercase() || letters.peek().copied().is_some_and(is_small);
        if c.is_uppercase() && is_first && before != '#' {
            tag.text.push(' ');
            tag.changes.push(tag.text.len());
        }
        tag.text.push(c);
        before = c;
    }
    (!tag.changes.is_empty()).then_some(tag)
}

/// Whether words, and hashtags, are made of a character: letters with their marks, and digits.
pub(super) fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || spelling::is_mark(c)
}

/// Whether a letter is none of capitals; scripts without them have small ones only.
fn is_small(c: char) -> bool {
    c.is_alphabetic() && !c.is_uppercase()
}

/// The text before and behind a line end, without the hyphen that breaks a word there.
fn joined(text: &str, line_end: usize) -> Option<Reading> {
    let line = text[..line_end].trim_end_matches(|c: char| c.is_whitespace() && c != '\n');
    let head = line.strip_suffix(['-', '\u{AD}', '\u{2010}'])?;
    let start = text.floor_char_boundary(head.len().saturating_sub(REACH));
    let head = &head[start..];
    let behind = text[line_end..].trim_start();
    let tail = &behind[..behind.floor_char_boundary(REACH)];
    (head.ends_with(|c: char| is_of_word(c) && !c.is_numeric()) && tail.starts_with(is_small)).then(|| Reading {
        text: [head, tail].concat(),
        start,
        changes: vec![head.len()],
        less: (text.len() - behind.len() - start - head.len()) as isize,
        ..Reading::default()
    })
}

/// The lines in which such a sign stands between two Latin letters. The fold drops it, because it
/// belongs within words; some programs write it for a space.
fn parted<'t>(text: &'t str, sign: &'static str) -> impl Iterator<Item = Reading> + 't {
    let is_latin =
        |c: char| (c < '\u{370}' || ('\u{1E00}'..'\u{1F00}').contains(&c)) && is_of_word(c) && !c.is_numeric();
    let mut read = 0;
    find_iter(text.as_bytes(), sign.as_bytes()).filter_map(move |at| {
        let (head, tail) = (&text[read.min(at)..at], &text[at + sign.len()..]);
        if at < read || !head.ends_with(is_latin) || !tail.starts_with(is_latin) {
            return None;
        }
        let start = at - head.lines().next_back()?.len();
        read = text[at..].find('\n').map_or(text.len(), |length| at + length);
        let changes = text[start..read].match_indices(sign).enumerate();
        let changes = changes.map(|(number, (at, _))| at + 1 - number * (sign.len() - 1)).collect();
        let less = sign.len() as isize - 1;
        Some(Reading { text: text[start..read].replace(sign, " "), start, changes, less, words: false })
    })
}

impl Reading {
    /// Puts what was found where it is in the whole text. No replacement is offered for it. False if it is not of this
    /// reading.
    pub(super) fn place(&self, found: &mut Found) -> bool {
        let read = found.range.clone();
        let before = |at: usize| self.changes.partition_point(|change| *change <= at);
        let place = |at: usize| (self.start + at).wrapping_add_signed(self.less * before(at) as isize);
        found.range = place(read.start)..place(read.end - 1) + 1;
        found.parts.clear();
        self.words || before(read.start) < before(read.end - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_otherwise_is_read_in_words() {
        for (text, wanted) in [
            (
                "Stop it. #IllegalMigrants #StopICERaids2025 #ngườiViệt",
                &["Illegal Migrants", "Stop ICE Raids2025", "người Việt"][..],
            ),
            ("#illegals #ICE # C# #แรงงานเถื่อน #Migrants", &[]),
            ("#ไล่BoatPeople", &["ไล่ Boat People"]),
            ("The human car-\ngo of\nthe ship", &["The human cargo of\nthe ship"]),
            ("a\nhuman car- \r\n  go\r\n", &["a\nhuman cargo\r\n"]),
            ("human car\u{AD}\ngo", &["human cargo"]),
            ("แรงงานที่-\nเถื่อน", &["แรงงานที่เถื่อน"]),
            ("one\n- two\n-\nthree-\nFour 5-\nsix-\n\n", &[]),
            ("a\nThe boat\u{200B}people in il\u{200B}legal\nb", &["The boat people in il legal"]),
            ("gái mại\u{AD}dâm\u{AD}, nhâ\u{323}\u{AD}p", &["gái mại dâm , nhâ\u{323} p"]),
            ("แรง\u{200B}งาน a\u{200B} b\u{200B}ก", &[]),
        ] {
            assert_eq!(all(text).map(|reading| reading.text).collect::<Vec<_>>(), wanted, "{text:?}");
        }
    }
}
