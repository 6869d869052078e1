//! Zawgyi-One, the pre-Unicode encoding of Burmese that is still typed: conversion, and recognition in `evidence`.
//!
//! Zawgyi gives the code points of the Burmese block to *glyphs* in the order in which they are seen. The table says
//! what each glyph is; the syllable is then put into Unicode's order. Written from the font's code chart.

mod evidence;

#[cfg(feature = "server")]
pub(super) use evidence::is_certain;
pub use evidence::is_zawgyi;

use std::ops::Range;

use super::script::{Script, script};
use super::spelling::burmese;
use super::{normal, order};

const E: char = '\u{1031}';
const ASAT: char = '\u{103A}';
const VIRAMA: char = '\u{1039}';

/// What a glyph is in Unicode.
enum Glyph {
    /// The vowel ေ or the medial ြ, seen before the letter that they belong to.
    Before(char),
    /// A letter, or letters stacked in one glyph.
    Base(&'static str),
    /// Marks behind or below the letter.
    After(&'static str),
    /// The kinzi above the letter (typed before it in Unicode), with the marks in the same glyph.
    Kinzi(&'static str),
    /// No part of a syllable.
    None,
}

/// The glyphs whose code point means something else in Unicode.
fn glyph(c: char) -> Glyph {
    use Glyph::{After, Base, Before, Kinzi, None};
    match c {
        E => Before(E),
        '\u{103B}' | '\u{107E}'..='\u{1084}' => Before('\u{103C}'),
        '\u{1033}' => After("\u{102F}"),
        '\u{1034}' => After("\u{1030}"),
        '\u{1039}' => After("\u{103A}"),
        '\u{103A}' | '\u{107D}' => After("\u{103B}"),
        '\u{103C}' => After("\u{103D}"),
        '\u{103D}' | '\u{1087}' => After("\u{103E}"),
        '\u{105A}' => After("\u{102B}\u{103A}"),
        '\u{1064}' => Kinzi(""),
        '\u{108B}' => Kinzi("\u{102D}"),
        '\u{108C}' => Kinzi("\u{102E}"),
        '\u{108D}' => Kinzi("\u{1036}"),
        '\u{106A}' => Base("ဉ"),
        '\u{106B}' => Base("ည"),
        '\u{106E}' => Base("ဍ\u{1039}ဍ"),
        '\u{106F}' => Base("ဍ\u{1039}ဎ"),
        '\u{1086}' => Base("ဿ"),
        '\u{1088}' => After("\u{103E}\u{102F}"),
        '\u{1089}' => After("\u{103E}\u{1030}"),
        '\u{108A}' => After("\u{103D}\u{103E}"),
        '\u{108E}' => After("\u{102D}\u{1036}"),
        '\u{108F}' => Base("န"),
        '\u{1090}' => Base("ရ"),
        '\u{1091}' => Base("ဏ\u{1039}ဍ"),
        '\u{1092}' => Base("ဋ\u{1039}ဌ"),
        '\u{1094}' | '\u{1095}' => After("\u{1037}"),
        '\u{1096}' => After("\u{1039}တ\u{103D}"),
        '\u{1097}' => Base("ဋ\u{1039}ဋ"),
        '\u{102B}'..='\u{1038}' => After(""),
        '\u{1060}'..='\u{1093}' => stacked(c),
        '\u{1000}'..='\u{102A}' | '\u{103F}' | '\u{104E}' => Base(""),
        _ => None,
    }
}

/// The letters that stand below another.
fn stacked(c: char) -> Glyph {
    Glyph::After(match c {
        '\u{1060}' => "\u{1039}က",
        '\u{1061}' => "\u{1039}ခ",
        '\u{1062}' => "\u{1039}ဂ",
        '\u{1063}' => "\u{1039}ဃ",
        '\u{1065}' => "\u{1039}စ",
        '\u{1066}' | '\u{1067}' => "\u{1039}ဆ",
        '\u{1068}' => "\u{1039}ဇ",
        '\u{1069}' => "\u{1039}ဈ",
        '\u{106C}' => "\u{1039}ဋ",
        '\u{106D}' => "\u{1039}ဌ",
        '\u{1070}' => "\u{1039}ဏ",
        '\u{1071}' | '\u{1072}' => "\u{1039}တ",
        '\u{1073}' | '\u{1074}' => "\u{1039}ထ",
        '\u{1075}' => "\u{1039}ဒ",
        '\u{1076}' => "\u{1039}ဓ",
        '\u{1077}' => "\u{1039}န",
        '\u{1078}' => "\u{1039}ပ",
        '\u{1079}' => "\u{1039}ဖ",
        '\u{107A}' => "\u{1039}ဗ",
        '\u{107B}' | '\u{1093}' => "\u{1039}ဘ",
        '\u{107C}' => "\u{1039}မ",
        '\u{1085}' => "\u{1039}လ",
        _ => return Glyph::None,
    })
}

/// The runs of Burmese characters in `text`, in bytes. A conversion never looks beyond its run.
pub fn runs(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let is_part = |c: char| script(c) == Script::Myanmar || ('\u{1040}'..='\u{1099}').contains(&c);
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_part)?;
        let len = text[start..].find(|c| !is_part(c)).unwrap_or(text.len() - start);
        at = start + len;
        Some(start..at)
    })
}

/// `text` with its runs of Burmese, taken for Zawgyi, in Unicode (NFC). Text that is Unicode already is destroyed:
/// decide first.
pub fn to_unicode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for run in runs(text) {
        out.push_str(&text[at..run.start]);
        at = run.end;
        let converted: String = convert(&text[run]).into_iter().map(|(c, _)| c).collect();
        out.extend(normal::nfc(&converted));
    }
    out.push_str(&text[at..]);
    out
}

/// A run in Unicode's order: every character with the bytes of the run that its syllable is written with. Signs change
/// places within a syllable only, so the ranges follow one another and leave nothing out.
pub(crate) fn convert(run: &str) -> Vec<(char, Range<usize>)> {
    let mut out = Vec::with_capacity(run.len() / 3);
    let mut syllable = Syllable::default();
    let mut chars = run.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let glyph = glyph(c);
        if syllable.ends_before(&glyph) {
            syllable.write(at, &mut out);
        }
        match glyph {
            Glyph::Before(mark) => syllable.before.push(mark),
            Glyph::Base("") => syllable.base.push(c),
            Glyph::Base(letters) => syllable.base.push_str(letters),
            Glyph::After("") => syllable.mark(c),
            Glyph::After(parts) => syllable.add(parts),
            Glyph::Kinzi(parts) => {
                syllable.kinzi = true;
                syllable.add(parts);
            }
            Glyph::None => out.push((c, at..at + c.len_utf8())),
        }
        if c == '\u{104E}' && chars.peek().is_none_or(|(_, next)| *next != 'င') {
            syllable.base.push_str("င\u{103A}\u{1038}");
        }
    }
    syllable.write(run.len(), &mut out);
    let written: Vec<char> = out.iter().map(|(c, _)| *c).collect();
    out.iter_mut().enumerate().for_each(|(i, (c, _))| *c = burmese::letter_at(&written, i));
    out
}

/// One syllable on its way.
#[derive(Default)]
struct Syllable {
    before: Vec<char>,
    kinzi: bool,
    base: String,
    below: String,
    marks: Vec<char>,
}

impl Syllable {
    /// Takes the parts of a glyph behind the letter.
    fn add(&mut self, parts: &str) {
        let mut chars = parts.chars();
        while let Some(c) = chars.next() {
            if c == VIRAMA {
                self.below.push(c);
                self.below.extend(chars.next());
            } else {
                self.mark(c);
            }
        }
    }

    /// Takes a mark behind the letter. A ျ or ု behind an asat is spelt there (ယောက်ျား, ကျွန်ုပ်).
    fn mark(&mut self, c: char) {
        if matches!(c, '\u{103B}' | '\u{102F}') && self.marks.last() == Some(&ASAT) {
            self.marks.pop();
            self.below.push(ASAT);
        }
        self.marks.push(c);
    }

    /// Whether a glyph belongs to the next syllable: a letter, or a mark seen before one, unless this one has no more than
    /// marks seen before it.
    fn ends_before(&self, glyph: &Glyph) -> bool {
        match glyph {
            Glyph::Before(_) | Glyph::Base(_) => {
                !(self.base.is_empty() && self.below.is_empty() && self.marks.is_empty())
            }
            Glyph::None => true,
            Glyph::After(_) | Glyph::Kinzi(_) => false,
        }
    }

    /// Writes the syllable, which ends at byte `end`, in Unicode's order and begins the next.
    fn write(&mut self, end: usize, out: &mut Vec<(char, Range<usize>)>) {
        let done = std::mem::take(self);
        let kinzi = if done.kinzi { "င\u{103A}\u{1039}" } else { "" };
        let mut marks = done.before;
        marks.extend(done.marks);
        order::by_key(&mut marks, |&c| burmese::rank(c));
        marks.dedup();
        let written: String = [done.base, done.below, marks.into_iter().collect()].concat();
        let start = out.last().map_or(0, |(_, range)| range.end);
        out.extend(kinzi.chars().chain(spelt(written).chars()).map(|c| (c, start..end)));
    }
}

/// Letters that Zawgyi writes with two glyphs.
fn spelt(syllable: String) -> String {
    for (two, one) in [("စ\u{103B}", "ဈ"), ("ဥ\u{103A}", "ဉ\u{103A}"), ("ဥ\u{1037}\u{103A}", "ဉ\u{1037}\u{103A}")]
    {
        if let Some(rest) = syllable.strip_prefix(two) {
            return format!("{one}{rest}");
        }
    }
    syllable
}
