//! The class of each character, asked once for the table: script by script.

use super::{Class, MARKS, TONES};
use crate::language::normal;
use crate::language::script::{Script, script};
use crate::language::spelling::latin::tone_digit;
use crate::language::spelling::{attaches, burmese, han, khmer, tai};
use crate::text::expand::{expand, is_dropped};

/// The class of a Chinese character, and what it becomes.
pub(super) fn han_class(c: char) -> (Class, Option<char>) {
    match han::simplified(c) {
        _ if !('\u{4E00}'..='\u{9FFF}').contains(&c) && c != '〇' => (Class::Slow, None),
        Some(form) => (Class::HanAs, Some(form)),
        None if han::digit(c).is_some() => (Class::HanDigit, None),
        None => (Class::Han, None),
    }
}

/// The class of any other character, and what it becomes.
pub(super) fn classify(c: char) -> (Class, Option<char>) {
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
pub(super) fn toned(c: char) -> Option<(char, char)> {
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
