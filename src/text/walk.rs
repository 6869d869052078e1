//! The fast pass: copies a text as long as it is clean, does the frequent small changes on the spot, and has `fold`
//! rewrite the rest, syllable by syllable or word by word.
//!
//! The loop asks two tables per character (`classes`, `steps`); the small changes are in `changes`.

use std::ops::Range;

use super::changes::stands_alone;
use super::classes::{Class, TABLE, Table};
use super::spaces::{self, Behind, Side};
use super::steps::{STEPS, Steps, is_latin, is_unspaced, may_begin, may_end};
use super::{Folded, ascii, fold};

/// Texts shorter than this are folded without remembering pieces: filling the memory would cost more than it saves.
pub(super) const WORTH_REMEMBERING: usize = 1 << 10;
/// How many characters behind a Burmese digit may decide whether it is a letter.
const DIGIT_REACH: usize = 4;

/// Folds `text` into `out`, which is empty.
pub(super) fn walk(text: &str, breaks: bool, out: &mut Folded) {
    let mut walk =
        Walk { text, breaks, table: &TABLE, steps: &STEPS, at: 0, run: 0, floor: 0, state: Class::Symbol, out };
    while walk.at < text.len() {
        walk.copy();
        if walk.at < text.len() && walk.special().is_none() {
            walk.rewrite();
        }
    }
    walk.flush(text.len());
}

/// A walk through a text.
pub(super) struct Walk<'a> {
    pub(super) text: &'a str,
    pub(super) breaks: bool,
    pub(super) table: &'static Table,
    pub(super) steps: &'static Steps,
    /// Where it stands. Everything before is folded, or clean and waiting to be copied.
    pub(super) at: usize,
    /// Where the text that waits to be copied begins.
    pub(super) run: usize,
    /// What is written of the text before here cannot be taken back, since it is not in step.
    pub(super) floor: usize,
    /// The class of the last character, or what it was within its syllable.
    pub(super) state: Class,
    pub(super) out: &'a mut Folded,
}

impl Walk<'_> {
    /// Goes on as long as the text is clean.
    fn copy(&mut self) {
        let bytes = self.text.as_bytes();
        let (mut at, mut state) = (self.at, self.state);
        let mut try_ascii = at;
        while let Some(&first) = bytes.get(at) {
            let (code, len) = match (first, bytes.get(at + 1), bytes.get(at + 2)) {
                (0..0x80, ..) => (u16::from(first), 1),
                (0x80..0xE0, Some(&b), _) => (u16::from(first & 0x1F) << 6 | u16::from(b & 0x3F), 2),
                (0xE0..0xF0, Some(&b), Some(&c)) => {
                    (u16::from(first) << 12 | u16::from(b & 0x3F) << 6 | u16::from(c & 0x3F), 3)
                }
                _ => break,
            };
            let next = match first {
                b' ' if self.is_plain_space(at) => Class::Space,
                _ => self.steps.next(state, self.table.of_code(code)),
            };
            if next == Class::Slow {
                break;
            }
            (state, at) = (next, at + len);
            if first < 0x80 && at >= try_ascii {
                let clean = ascii::clean(&bytes[at..]);
                if clean > 0 {
                    at += clean;
                    state = self.table.of_code(u16::from(bytes[at - 1]));
                }
                // Where it failed it will fail again: Vietnamese is never clean for long.
                try_ascii = at + if clean > 0 { ascii::STEP / 2 } else { 4 * ascii::STEP };
            }
        }
        (self.at, self.state) = (at, state);
    }

    /// Whether the space at `at` stays as it is, whatever is before it: a Latin letter follows.
    #[inline]
    pub(super) fn is_plain_space(&self, at: usize) -> bool {
        match self.text.as_bytes().get(at + 1) {
            Some(next) if next.is_ascii() => next.is_ascii_alphabetic(),
            Some(_) => is_latin(self.class_at(at + 1)),
            None => false,
        }
    }

    /// Has the slow pass rewrite the smallest part around here that folds alone.
    fn rewrite(&mut self) {
        let (start, is_clean) = self.start_of_part();
        let end = self.end_of_part();
        self.back_to(start);
        if is_clean && self.text.len() >= WORTH_REMEMBERING {
            self.recall(start..end);
        } else {
            let digit = matches!(self.class_before(start), Class::Digit | Class::DigitAs | Class::DigitOrLetter);
            let behind = Behind { side: self.side_before(start), digit };
            fold::append(self.text, start..end, behind, self.breaks, self.out);
        }
        (self.at, self.run, self.floor) = (end, end, end);
        self.state = Some(self.class_before(end)).filter(|class| is_unspaced(*class)).unwrap_or(Class::Symbol);
    }

    /// Takes back what is written of the text from `start` on, or copies what waits before it. Where the key ends then.
    pub(super) fn back_to(&mut self, start: usize) -> usize {
        if start < self.run {
            let back = self.out.key.len() - (self.run - start);
            self.out.key.truncate(back);
        } else {
            self.flush(start);
        }
        self.out.key.len()
    }

    /// Where the part begins, and whether it would fold the same behind any other text.
    fn start_of_part(&self) -> (usize, bool) {
        let mut at = self.at;
        let mut class = self.class_at(at);
        loop {
            let before = self.class_before(at);
            if at == 0 || may_begin(before, class) {
                return (at, may_begin(Class::Punct, class));
            }
            if at <= self.floor {
                return (at, false);
            }
            at -= self.text[..at].chars().next_back().map_or(1, char::len_utf8);
            class = before;
        }
    }

    /// Where the part ends: before the first character behind this one that folds alone.
    fn end_of_part(&self) -> usize {
        let mut since_digit = DIGIT_REACH;
        let binds = |class| {
            matches!(class, Class::Slow | Class::Joiner | Class::Mark | Class::KhmerCoeng | Class::MyanmarVirama)
        };
        let mut before = self.class_before(self.at);
        let mut is_odd = binds(before); // since the last letter there was a sign that may bind the next one to its cluster
        for (i, c) in self.text[self.at..].char_indices() {
            let class = self.table.of(c);
            let is_bound = is_odd && class >= Class::KhmerBase;
            if i > 0 && since_digit >= DIGIT_REACH && !is_bound && self.may_end(before, class, self.at + i) {
                return self.at + i;
            }
            since_digit = if class == Class::DigitOrLetter { 0 } else { since_digit + 1 };
            is_odd = binds(class) || (is_odd && !stands_alone(class));
            before = class;
        }
        self.text.len()
    }

    fn may_end(&self, before: Class, class: Class, at: usize) -> bool {
        if class != Class::Space {
            return may_end(before, class);
        }
        let is_open = matches!(before, Class::Space | Class::Hyphen | Class::Joiner | Class::Drop);
        !is_open && matches!(self.side_before(at), Side::Word | Side::Other)
    }

    /// Appends the key of a part that folds the same wherever it stands, from memory if it was seen before.
    fn recall(&mut self, part: Range<usize>) {
        if let Some(place) = self.out.memory.find(self.text, &part) {
            return self.remembered(place, &part);
        }
        let Self { text, out, .. } = self;
        let source = &text[part.clone()];
        let (base, pieces) = (out.key.len(), out.offsets.len());
        fold::append(text, part.clone(), spaces::NOTHING, self.breaks, out);
        if let Some(piece) = out.offsets.only_since(pieces, base, part.start) {
            out.memory.put(source, &out.key[base..], piece);
        }
    }

    /// Appends what is kept at a place of the memory for a part.
    pub(super) fn remembered(&mut self, place: usize, part: &Range<usize>) {
        let Folded { key: out, offsets, memory, .. } = &mut *self.out;
        let (base, known) = (out.len(), memory.known(place));
        known.append(out);
        if let Some((key, from)) = &known.piece {
            let range = |r: &Range<u8>, base: usize| base + usize::from(r.start)..base + usize::from(r.end);
            offsets.push(range(key, base), range(from, part.start));
        }
    }

    /// Writes `c` for the text up to `end`.
    pub(super) fn write(&mut self, c: char, end: usize) {
        self.flush(self.at);
        let key_start = self.out.key.len();
        self.out.key.push(c);
        if c.len_utf8() == end - self.at {
            (self.at, self.run) = (end, end);
        } else {
            self.replaced(key_start, self.at..end);
        }
    }

    /// Notes that the key from `key_start` on stands for `source`, and goes on behind it.
    pub(super) fn replaced(&mut self, key_start: usize, source: Range<usize>) {
        (self.at, self.run, self.floor) = (source.end, source.end, source.end);
        self.out.offsets.push(key_start..self.out.key.len(), source);
    }

    /// Copies the text that waits, up to `end`.
    pub(super) fn flush(&mut self, end: usize) {
        if self.run < end {
            let start = self.out.key.len();
            self.out.key.push_str(&self.text[self.run..end]);
            self.out.key[start..].make_ascii_lowercase();
            self.run = end;
        }
    }

    /// The class of the character at `at`; at the end of the text that of a full stop.
    pub(super) fn class_at(&self, at: usize) -> Class {
        self.text[at..].chars().next().map_or(Class::Punct, |c| self.table.of(c))
    }

    /// The class of the character before `at`; at the begin of the text that of a full stop.
    pub(super) fn class_before(&self, at: usize) -> Class {
        self.text[..at].chars().next_back().map_or(Class::Punct, |c| self.table.of(c))
    }
}
