//! What a space of the walk has on its left side: the text before it, read backward.

use super::classes::Class;
use super::expand;
use super::spaces::{self, Side};
use super::steps::is_unspaced;
use super::walk::Walk;

impl Walk<'_> {
    /// What a space at `at` has on its left side.
    pub(super) fn side_before(&self, at: usize) -> Side {
        let mut start = at;
        let mut side = Side::Other;
        for c in self.text[..at].chars().rev() {
            let class = self.table.of(c);
            let is_open = matches!(
                class,
                Class::Digit
                    | Class::DigitAs
                    | Class::DigitOrLetter
                    | Class::Mark
                    | Class::Drop
                    | Class::Slow
                    | Class::Joiner
            );
            if !is_open {
                side = side_of(class);
                break;
            }
            start -= c.len_utf8();
        }
        for c in self.text[start..at].chars() {
            match self.table.of(c) {
                Class::DigitOrLetter | Class::DigitAs => side = spaces::side('0', side),
                _ => expand::expand(c, &mut |c| side = spaces::side(c, side)),
            }
        }
        side
    }
}

/// The side of a character of a clear class.
pub(super) fn side_of(class: Class) -> Side {
    match class {
        Class::Digit | Class::DigitAs => Side::Digit,
        Class::Latin | Class::LatinCase | Class::LatinTone | Class::Letter => Side::Word,
        _ if is_unspaced(class) => Side::Unspaced,
        _ => Side::Other,
    }
}
