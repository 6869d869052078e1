//! What the fast pass changes on the spot: one frequent character each, without a look at its whole syllable.
//!
//! To add a change: a class, and an arm in `special`. It must do exactly what `fold` does; if it cannot tell, it returns
//! `None`.

use super::classes::{Class, MARKS};
use super::sides::side_of;
use super::spaces::{self, Side};
use super::steps::{is_latin, is_unspaced, may_begin};
use super::walk::Walk;

impl Walk<'_> {
    /// One character that changes in a simple way. `None`: it is not simple here.
    pub(super) fn special(&mut self) -> Option<()> {
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

    /// Does nothing at `at` belong to what is before, not even behind spaces that may go?
    fn is_whole(&self, at: usize) -> bool {
        let classes = self.text[at..].chars().map(|c| self.table.of(c));
        let next = classes.into_iter().find(|class| !matches!(class, Class::Space | Class::Drop));
        next.is_none_or(stands_alone)
    }
}

/// Is it sure that a character of this class does not belong to the cluster of the one before?
pub(super) fn stands_alone(class: Class) -> bool {
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
