//! What a character needs on its way into a key, as far as one look at it can tell: the table of the fast pass.
//!
//! A class says less than the steps of folding, never more: what is not surely simple is `Slow`. The table is computed
//! once from `expand` and the letters of `spelling`, so that it cannot disagree with them.

mod classify;

use super::expand::is_dropped;
use crate::language::script::{Script, script};
use classify::{classify, han_class, toned};
use std::sync::LazyLock;

/// The class of a character, and the state of the walk behind it. The comment says what the key gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Class {
    /// Whatever the slow pass makes of it.
    Slow,
    /// The same, and what follows may belong to what is before it or to its cluster (U+200D, Arabic number signs …).
    Joiner,
    /// Any white space: see `changes::gap`.
    Space,
    /// Any hyphen: see `changes::hyphen`.
    Hyphen,
    /// Nothing; it is a cluster of its own.
    Drop,
    /// A combining mark for any letter.
    Mark,
    /// Itself: ASCII punctuation.
    Punct,
    /// Itself: other signs.
    Symbol,
    /// One ASCII sign of other length (’ ， …).
    PunctAs,
    /// Itself: 0–9.
    Digit,
    /// One ASCII digit.
    DigitAs,
    /// A Burmese digit that may stand for a letter.
    DigitOrLetter,
    /// Itself, or its lower case in ASCII.
    Latin,
    /// Its lower case, of equal length.
    LatinCase,
    /// A letter with a Vietnamese tone mark.
    LatinTone,
    /// Itself: Greek, Cyrillic, kana.
    Letter,
    /// Itself.
    Han,
    /// Another of equal length.
    HanAs,
    /// Itself, unless another follows.
    HanDigit,
    ThaiHead,
    ThaiE,
    ThaiVowel,
    ThaiNikhahit,
    /// State: a tone behind a nikhahit.
    ThaiNikhahitTone,
    ThaiTone,
    ThaiSilencer,
    ThaiAa,
    ThaiAm,
    LaoHead,
    LaoE,
    LaoVowel,
    LaoNikhahit,
    /// State: a tone behind a niggahita.
    LaoNikhahitTone,
    LaoTone,
    LaoSilencer,
    LaoAa,
    LaoAm,
    KhmerBase,
    KhmerRo,
    KhmerDa,
    KhmerOther,
    KhmerRobat,
    KhmerCoeng,
    /// State: a coeng behind a subscript.
    KhmerCoeng2,
    /// State: a subscript.
    KhmerBelow,
    /// State: the subscript that comes last.
    KhmerBelowRo,
    KhmerShifter,
    KhmerVowel,
    KhmerSign,
    MyanmarBase,
    MyanmarSa,
    MyanmarU,
    MyanmarOther,
    MyanmarVirama,
    /// State: a letter below another.
    MyanmarStack,
    /// Tall AA, which becomes AA.
    MyanmarTall,
    /// Marks by rank; those of rank 1 to 12 follow each other.
    MyanmarMark1,
    MyanmarMark2,
    MyanmarMark3,
    MyanmarMark4,
    MyanmarMark5,
    MyanmarMark6,
    MyanmarMark7,
    MyanmarMark8,
    MyanmarMark9,
    MyanmarMark10,
    MyanmarMark11,
    MyanmarMark12,
}

/// Marks of Burmese by rank.
pub(super) const MARKS: [Class; 12] = [
    Class::MyanmarMark1,
    Class::MyanmarMark2,
    Class::MyanmarMark3,
    Class::MyanmarMark4,
    Class::MyanmarMark5,
    Class::MyanmarMark6,
    Class::MyanmarMark7,
    Class::MyanmarMark8,
    Class::MyanmarMark9,
    Class::MyanmarMark10,
    Class::MyanmarMark11,
    Class::MyanmarMark12,
];

/// Number of code points that the table knows; the rest is `Slow`.
const SIZE: usize = 0x1_0000;

/// The end of Latin letters with marks.
const TONES: usize = 0x1F00;

/// Where the characters are that the fast pass knows: asking for each what it becomes takes time at the first use, so
/// scripts that are left to the slow pass anyway are not asked.
const KNOWN: [std::ops::Range<u32>; 8] = [
    0..0x530,
    0x600..0x700,
    0xE00..0xF00,
    0x1000..0x10A0,
    0x1680..0x1880,
    0x1D00..0x2800,
    0x3000..0x3100,
    0xFE00..0xFFFF,
];

/// Class of every code point of the first plane, and what it becomes if that is one other character.
pub(super) struct Table {
    classes: Box<[Class; SIZE]>,
    becomes: Box<[u16; SIZE]>,
    /// The tone digits of Latin letters, 0 where there is none.
    tones: Box<[u8; TONES]>,
}

/// The one table.
pub(super) static TABLE: LazyLock<Table> = LazyLock::new(Table::new);

impl Table {
    fn new() -> Self {
        let mut table =
            Self { classes: Box::new([Class::Slow; SIZE]), becomes: Box::new([0; SIZE]), tones: Box::new([0; TONES]) };
        for code in KNOWN.into_iter().flatten().chain(0x4E00..0xA000) {
            let Some(c) = char::from_u32(code) else { continue };
            let (class, mut to) = if script(c) == Script::Han { han_class(c) } else { classify(c) };
            if let (Class::LatinTone, Some((letter, tone))) = (class, toned(c)) {
                to = Some(letter);
                table.tones[code as usize] = tone as u8;
            }
            table.classes[code as usize] = class;
            table.becomes[code as usize] = to.and_then(|to| u16::try_from(to as u32).ok()).unwrap_or(0);
        }
        table
    }

    /// The class of a code point of the first plane.
    #[inline]
    pub(super) fn of_code(&self, code: u16) -> Class {
        self.classes[usize::from(code)]
    }

    /// The class of a character.
    #[inline]
    pub(super) fn of(&self, c: char) -> Class {
        match u16::try_from(c as u32) {
            Ok(code) => self.of_code(code),
            Err(_) if is_dropped(c) => Class::Joiner,
            Err(_) => Class::Slow,
        }
    }

    /// The digit of the tone of a letter.
    pub(super) fn tone(&self, c: char) -> Option<char> {
        self.tones.get(c as usize).filter(|tone| **tone > 0).map(|tone| char::from(*tone))
    }

    /// What a character of a class “…As”, “…Case” or `MyanmarTall` becomes, or a letter without its tone.
    pub(super) fn becomes(&self, c: char) -> char {
        let code = u16::try_from(c as u32).map_or(0, |code| self.becomes[usize::from(code)]);
        char::from_u32(u32::from(code)).unwrap_or(c)
    }
}
