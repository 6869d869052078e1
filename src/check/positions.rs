//! Offsets of one place in every unit that somebody counts in.
//!
//! Counted forward from place to place, never from the start of the text for each finding.

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Place {
    pub(super) byte: usize,
    /// Code points from the start.
    pub(super) char: usize,
    /// UTF-16 code units from the start.
    pub(super) utf16: usize,
    /// Line, from 1.
    pub(super) line: usize,
    /// Column in code points, from 1. A byte order mark has none: editors don't show it.
    pub(super) column: usize,
}

/// Walks forward through a text.
pub(super) struct Walker<'t> {
    text: &'t str,
    place: Place,
}

impl<'t> Walker<'t> {
    pub(super) fn new(text: &'t str) -> Walker<'t> {
        Walker { text, place: Place { line: 1, column: 1, ..Place::default() } }
    }

    /// The place at byte `at`, on a character's edge. Going back begins anew at the start of the text.
    pub(super) fn at(&mut self, at: usize) -> Place {
        if at < self.place.byte {
            self.place = Place { line: 1, column: 1, ..Place::default() };
        }
        let step = &self.text[self.place.byte..at];
        let chars = count(step, |byte| byte & 0xC0 != 0x80);
        let unseen = usize::from(self.place.byte == 0 && step.starts_with('\u{FEFF}'));
        self.place.char += chars;
        self.place.utf16 += chars + count(step, |byte| byte >= 0xF0);
        match memchr::memrchr(b'\n', step.as_bytes()) {
            Some(last) => {
                self.place.line += memchr::memchr_iter(b'\n', step.as_bytes()).count();
                self.place.column = 1 + count(&step[last + 1..], |byte| byte & 0xC0 != 0x80);
            }
            None => self.place.column += chars - unseen,
        }
        self.place.byte = at;
        self.place
    }
}

/// Counts bytes; written so that the compiler uses vector instructions.
fn count(text: &str, wanted: impl Fn(u8) -> bool) -> usize {
    let whole = text.as_bytes().chunks(128);
    whole.map(|chunk| usize::from(chunk.iter().map(|byte| u8::from(wanted(*byte))).sum::<u8>())).sum()
}
