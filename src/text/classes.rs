//! What a character needs on its way into a key, as far as one look at it can tell: the table of the fast pass.
//!
//! A class says less than the steps of folding, never more: what is not surely simple is `Slow`. The table is computed
//! once from `expand` and the letters of `spelling`, so that it cannot disagree with them.

use std::sync::LazyLock;

use super::expand::{expand, is_dropped};
use crate::language::normal;
use crate::language::script::{Script, script};
use crate::language::spelling::latin::tone_digit;
use crate::language::spelling::{attaches, burmese, han, khmer, tai};

/// The class of a character, and the state of the walk behind it. The comment says what the key gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Class {
    /// Whatever the slow pass makes of it.
    Slow,
    /// The same, and what follows may belong to what is before it or to its cluster (U+200D, Arabic number signs …).
    Joiner,
    /// Any white space: see `walk::gap`.
    Space,
    /// Any hyphen: see `walk::hyphen`.
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

fn han_class(c: char) -> (Class, Option<char>) {
    match han::simplified(c) {
        _ if !('\u{4E00}'..='\u{9FFF}').contains(&c) && c != '〇' => (Class::Slow, None),
        Some(form) => (Class::HanAs, Some(form)),
        None if han::digit(c).is_some() => (Class::HanDigit, None),
        None => (Class::Han, None),
    }
}

/// The class of any other character, and what it becomes.
fn classify(c: char) -> (Class, Option<char>) {
    if c.is_whitespace() {
        return (Class::Space, None);
    }
    let mut to = String::new();
    expand(c, &mut |part| to.push(part));
    let one = if to.chars().count() == 1 { to.chars().next() } else { None };
    let class = match (c, one) {
        ('\u{600}'..='\u{605}' | '\u{6DD}' | '\u{70F}' | '\u{890}' | '\u{891}' | '\u{8E2}' | '\u{D4E}', _) => {
            Class::Joiner
        }
        ('\u{AD}' | '\u{200B}' | '\u{FEFF}', _) => Class::Drop,
        _ if is_dropped(c) => Class::Joiner,
        ('\u{1040}' | '\u{1044}' | '\u{1047}', _) => Class::DigitOrLetter,
        ('\u{1041}'..='\u{1049}', _) => return (Class::DigitAs, char::from_digit(c as u32 - 0x1040, 10)),
        (_, Some('-')) => Class::Hyphen,
        (_, Some('0'..='9')) => {
            if c.is_ascii() {
                Class::Digit
            } else {
                Class::DigitAs
            }
        }
        (_, Some(to)) if to.is_ascii_punctuation() => {
            if c == to {
                Class::Punct
            } else {
                Class::PunctAs
            }
        }
        (_, Some(to)) if to.is_ascii() && !c.is_ascii() => Class::Slow,
        ('\0'..='\u{1F}' | '\u{7F}'..='\u{9F}', _) => Class::Slow,
        _ => return (by_script(c, one, &to), one),
    };
    (class, one)
}

fn by_script(c: char, one: Option<char>, to: &str) -> Class {
    match script(c) {
        _ if ('\u{300}'..='\u{36F}').contains(&c) && attaches(c) => Class::Mark,
        Script::Thai => thai(c),
        Script::Lao => lao(c),
        Script::Khmer if one == Some(c) => khmer_class(c),
        Script::Myanmar => myanmar(c),
        Script::Latin => latin(c, to),
        Script::Other
            if matches!(c, '\u{370}'..='\u{52F}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}')
                && is_stable(c, to) =>
        {
            Class::Letter
        }
        Script::Common if one == Some(c) && is_symbol(c) => Class::Symbol,
        _ => Class::Slow,
    }
}

/// Signs that no step touches, outside ranges with marks and format characters.
fn is_symbol(c: char) -> bool {
    matches!(c, '\u{A1}'..='\u{BF}' | '×' | '÷' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{20A0}'..='\u{20C0}'
        | '\u{2190}'..='\u{23FF}' | '\u{2500}'..='\u{27BF}' | '\u{3001}'..='\u{3020}' | '\u{E3F}')
        && c != '\u{B7}'
}

/// Does `c`, expanded and composed again, give itself?
fn is_stable(c: char, to: &str) -> bool {
    normal::nfc(to).eq([c])
}

fn latin(c: char, to: &str) -> Class {
    let has_tone = |text: &str| text.chars().any(|c| tone_digit(c).is_some());
    let mut composed = normal::nfc(to);
    match (composed.next(), composed.next()) {
        _ if c.is_ascii() => Class::Latin,
        (Some(_), None) if has_tone(to) => Class::LatinTone,
        (Some(one), None) if one == c => Class::Latin,
        (Some(one), None) if one.len_utf8() == c.len_utf8() && to.chars().eq([one]) => Class::LatinCase,
        _ => Class::Slow,
    }
}

/// A letter in lower case without its tone, and the digit of that.
fn toned(c: char) -> Option<(char, char)> {
    let mut to = String::new();
    expand(c, &mut |part| to.push(part));
    let tone = to.chars().find_map(tone_digit)?;
    let bare: String = to.chars().filter(|c| tone_digit(*c).is_none()).collect();
    let mut letter = normal::nfc(&bare);
    Some((letter.next()?, tone)).filter(|_| letter.next().is_none() && (c as usize) < TONES)
}

fn thai(c: char) -> Class {
    match c {
        'เ' => Class::ThaiE,
        '\u{E31}' | '\u{E34}'..='\u{E39}' | '\u{E47}' => Class::ThaiVowel,
        '\u{E48}'..='\u{E4B}' => Class::ThaiTone,
        '\u{E4C}' => Class::ThaiSilencer,
        '\u{E4D}' => Class::ThaiNikhahit,
        '\u{E32}' => Class::ThaiAa,
        '\u{E33}' => Class::ThaiAm,
        '\u{E01}'..='\u{E30}' | '\u{E41}'..='\u{E44}' | '\u{E46}' | '\u{E4F}' | '\u{E5A}' | '\u{E5B}' => {
            Class::ThaiHead
        }
        _ => Class::Slow,
    }
}

fn lao(c: char) -> Class {
    match c {
        'ເ' => Class::LaoE,
        '\u{EB1}' | '\u{EB4}'..='\u{EB9}' | '\u{EBB}' => Class::LaoVowel,
        '\u{EC8}'..='\u{ECB}' => Class::LaoTone,
        '\u{ECC}' => Class::LaoSilencer,
        '\u{ECD}' => Class::LaoNikhahit,
        '\u{EB2}' => Class::LaoAa,
        '\u{EB3}' => Class::LaoAm,
        '\u{EB0}' | '\u{EBD}' | '\u{EC1}'..='\u{EC4}' | '\u{EC6}' => Class::LaoHead,
        _ if tai::is_consonant(c) && c < '\u{EDC}' => Class::LaoHead,
        _ => Class::Slow,
    }
}

fn khmer_class(c: char) -> Class {
    match c {
        'រ' => Class::KhmerRo,
        'ដ' => Class::KhmerDa,
        '\u{17D2}' => Class::KhmerCoeng,
        '\u{17CC}' => Class::KhmerRobat,
        '\u{17C9}' => Class::KhmerShifter,
        '\u{17B6}'..='\u{17C5}' => Class::KhmerVowel,
        '\u{17C6}'..='\u{17C8}' | '\u{17CB}' | '\u{17CD}'..='\u{17D1}' => Class::KhmerSign,
        '\u{17D4}'..='\u{17DA}' => Class::KhmerOther,
        _ if khmer::is_base(c) => Class::KhmerBase,
        _ => Class::Slow,
    }
}

fn myanmar(c: char) -> Class {
    match c {
        '\u{102B}' => Class::MyanmarTall,
        '\u{1039}' => Class::MyanmarVirama,
        'သ' => Class::MyanmarSa,
        'ဥ' => Class::MyanmarU,
        '\u{1021}'..='\u{1024}' | '\u{102A}' | '\u{104A}'..='\u{104F}' if !burmese::is_consonant(c) => {
            Class::MyanmarOther
        }
        '\u{1000}'..='\u{1055}' if burmese::is_consonant(c) => Class::MyanmarBase,
        '\u{102C}'..='\u{103E}' => usize::from(burmese::rank(c)).checked_sub(1).map_or(Class::Slow, |rank| MARKS[rank]),
        _ => Class::Slow,
    }
}
