//! The fast pass: copies a text as long as it is clean, does the frequent small changes on the spot, and has `fold`
//! rewrite the rest, syllable by syllable or word by word.
//!
//! The loop asks two tables per character (`classes`, `steps`). A change that is frequent enough to be done here: a
//! class, and an arm in `special`. It must do exactly what `fold` does; if it cannot tell, it returns `None`.

use std::ops::Range;

use super::classes::{Class, MARKS, TABLE, Table};
use super::sides::side_of;
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
    breaks: bool,
    pub(super) table: &'static Table,
    steps: &'static Steps,
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

    /// One character that changes in a simple way. `None`: it is not simple here.
    fn special(&mut self) -> Option<()> {
        let c = self.text[self.at..].chars().next()?;
        let end = self.at + c.len_utf8();
        match self.table.of(c) {
            Class::Space => self.gap(),
            Class::Hyphen => self.hyphen(end),
            Class::Drop => self.drop(end),
            class @ (Class::PunctAs | Class::DigitAs) => self.becomes(c, end, class, None),
            Class::DigitOrLetter => self.burmese_digit(c, end),
            Class::LatinCase => self.becomes(c, end, Class::Latin, None),
            Class::LatinTone => self.syllable(),
            Class::HanAs => self.becomes(c, end, Class::Han, None),
            Class::MyanmarTall => self.becomes(c, end, self.steps.next(self.state, MARKS[7]), Some(MARKS[11])),
            Class::ThaiAm => self.am(end, [Class::ThaiHead, Class::ThaiTone], "\u{E4D}\u{E32}", Class::ThaiAa),
            Class::LaoAm => self.am(end, [Class::LaoHead, Class::LaoTone], "\u{ECD}\u{EB2}", Class::LaoAa),
            _ => None,
        }
    }

    /// A character that becomes another one. What follows must not belong to its cluster, unless it is `but`.
    fn becomes(&mut self, c: char, end: usize, state: Class, but: Option<Class>) -> Option<()> {
        if state == Class::Slow || !(self.is_whole(end) || Some(self.class_at(end)) == but) {
            return None;
        }
        self.write(self.table.becomes(c), end);
        self.state = state;
        Some(())
    }

    /// A Burmese digit beside other digits, or beside no Burmese letter at all.
    fn burmese_digit(&mut self, c: char, end: usize) -> Option<()> {
        let (before, next) = (self.class_before(self.at), self.class_at(end));
        let is_digit = |class| matches!(class, Class::Digit | Class::DigitAs | Class::DigitOrLetter);
        let is_far = |class| stands_alone(class) && class != Class::Drop && class < Class::MyanmarBase;
        if !(self.is_whole(end) && (is_digit(before) || is_digit(next) || (is_far(before) && is_far(next)))) {
            return None;
        }
        self.write(char::from_digit((c as u32).checked_sub(0x1040)?, 10)?, end);
        self.state = Class::Digit;
        Some(())
    }

    /// ำ behind a consonant, with or without a tone between: the cluster begins with the consonant.
    fn am(&mut self, end: usize, [head, tone]: [Class; 2], to: &str, state: Class) -> Option<()> {
        const LETTER: usize = 3;
        let before = self.at.checked_sub(LETTER)?;
        let start = if self.state == tone { before.checked_sub(LETTER)? } else { before };
        let is_simple = matches!(self.state, s if s == head || s == tone) && self.class_at(start) == head;
        if !is_simple || start < self.floor.max(self.run) || !self.is_whole(end) {
            return None;
        }
        self.flush(start);
        let key_start = self.out.key.len();
        self.out.key.push_str(&self.text[start..self.at]);
        self.out.key.push_str(to);
        self.replaced(key_start, start..end);
        self.state = state;
        Some(())
    }

    /// A zero-width space between letters of a script without spaces.
    fn drop(&mut self, end: usize) -> Option<()> {
        if !(is_unspaced(self.state) && may_begin(self.class_before(self.at), self.class_at(end))) {
            return None;
        }
        self.flush(self.at);
        self.replaced(self.out.key.len(), self.at..end);
        Some(())
    }

    /// A hyphen: a space between Latin letters, else itself.
    fn hyphen(&mut self, end: usize) -> Option<()> {
        let (side, next) = (self.side_before(self.at), self.class_at(end));
        let is_open = side == Side::Word && matches!(next, Class::Space | Class::Drop);
        if is_open || !self.is_whole(end) {
            return None;
        }
        self.write(if side == Side::Word && is_latin(next) { ' ' } else { '-' }, end);
        self.state = Class::Hyphen;
        Some(())
    }

    /// White space: gone between letters of scripts without spaces, one `'\n'` for a paragraph break, else one space.
    fn gap(&mut self) -> Option<()> {
        let (end, line_ends) = self.end_of_gap();
        let next = self.class_at(end);
        let last = self.class_before(self.at);
        if !stands_alone(next) || matches!(next, Class::Drop | Class::DigitOrLetter | Class::Symbol) {
            return None;
        }
        if self.breaks && line_ends > 1 {
            self.write('\n', end);
        } else if spaces::is_deleted(self.side_before(self.at), side_of(next)) {
            if !(may_begin(last, next) || matches!(next, Class::Digit | Class::DigitAs)) {
                return None;
            }
            self.flush(self.at);
            self.replaced(self.out.key.len(), self.at..end);
            return Some(());
        } else if self.text.as_bytes()[self.at] == b' ' && end == self.at + 1 {
            self.at = end;
        } else {
            self.write(' ', end);
        }
        self.state = Class::Space;
        Some(())
    }

    /// Where the white space ends, and how many line ends are in it.
    fn end_of_gap(&self) -> (usize, usize) {
        let mut line_ends = 0;
        let mut last = ' ';
        for (i, c) in self.text[self.at..].char_indices() {
            if self.table.of(c) != Class::Space {
                return (self.at + i, line_ends);
            }
            line_ends += match c {
                '\n' if last == '\r' => 0,
                '\n' | '\r' | '\u{85}' | '\u{2028}' => 1,
                '\u{2029}' => 2,
                _ => 0,
            };
            last = c;
        }
        (self.text.len(), line_ends)
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
    fn write(&mut self, c: char, end: usize) {
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
    fn class_at(&self, at: usize) -> Class {
        self.text[at..].chars().next().map_or(Class::Punct, |c| self.table.of(c))
    }

    /// The class of the character before `at`; at the begin of the text that of a full stop.
    pub(super) fn class_before(&self, at: usize) -> Class {
        self.text[..at].chars().next_back().map_or(Class::Punct, |c| self.table.of(c))
    }

    /// Does nothing at `at` belong to what is before, not even behind spaces that may go?
    fn is_whole(&self, at: usize) -> bool {
        let classes = self.text[at..].chars().map(|c| self.table.of(c));
        let next = classes.into_iter().find(|class| !matches!(class, Class::Space | Class::Drop));
        next.is_none_or(stands_alone)
    }
}

/// Is it sure that a character of this class does not belong to the cluster of the one before?
fn stands_alone(class: Class) -> bool {
    match class {
        Class::Slow | Class::Joiner | Class::Mark | Class::ThaiAa | Class::LaoAa | Class::ThaiAm | Class::LaoAm => {
            false
        }
        _ if class < Class::ThaiHead => true,
        Class::ThaiHead
        | Class::ThaiE
        | Class::LaoHead
        | Class::LaoE
        | Class::KhmerBase
        | Class::KhmerRo
        | Class::KhmerDa => true,
        _ => matches!(
            class,
            Class::KhmerOther | Class::MyanmarBase | Class::MyanmarSa | Class::MyanmarU | Class::MyanmarOther
        ),
    }
}
