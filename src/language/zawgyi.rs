//! Zawgyi-One, the pre-Unicode encoding of Burmese that is still typed: conversion and recognition (sea-text §a).
//!
//! Zawgyi gives the code points of the Burmese block to *glyphs* in the order in which they are seen. The table says
//! what each glyph is; the syllable is then put into Unicode's order. Written from the font's code chart.

use std::ops::Range;

use super::script::{Script, script};
use super::spelling::burmese;
use super::{normal, order};

const E: char = '\u{1031}';
const ASAT: char = '\u{103A}';
const VIRAMA: char = '\u{1039}';

/// Weights of evidence, in natural logarithms of odds. Measured on 38,645 words: see `probability`.
const SURE: f64 = 6.0;
const LIKELY: f64 = 2.0;
const HINT: f64 = 0.7;

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
        convert(&text[run], &mut out);
    }
    out.push_str(&text[at..]);
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

    /// A letter, or a mark seen before one, begins the next syllable if this one has more than marks seen before it.
    fn flush_if_begun(&mut self, out: &mut String) {
        if !(self.base.is_empty() && self.below.is_empty() && self.marks.is_empty()) {
            self.flush(out);
        }
    }

    /// Writes the syllable in Unicode's order and begins the next.
    fn flush(&mut self, out: &mut String) {
        let done = std::mem::take(self);
        if done.kinzi {
            out.push_str("င\u{103A}\u{1039}");
        }
        let mut marks = done.before;
        marks.extend(done.marks);
        order::by_key(&mut marks, |&c| burmese::rank(c));
        marks.dedup();
        let written: String = [done.base, done.below, marks.into_iter().collect()].concat();
        out.push_str(&spelt(written));
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

fn convert(run: &str, out: &mut String) {
    let start = out.len();
    let mut syllable = Syllable::default();
    let mut chars = run.chars().peekable();
    while let Some(c) = chars.next() {
        match glyph(c) {
            Glyph::Before(mark) => {
                syllable.flush_if_begun(out);
                syllable.before.push(mark);
            }
            Glyph::Base(letters) => {
                syllable.flush_if_begun(out);
                push(&mut syllable.base, c, letters);
                if c == '\u{104E}' && chars.peek() != Some(&'င') {
                    syllable.flush(out);
                    out.push_str("င\u{103A}\u{1038}");
                }
            }
            Glyph::After("") => syllable.mark(c),
            Glyph::After(parts) => syllable.add(parts),
            Glyph::Kinzi(parts) => {
                syllable.kinzi = true;
                syllable.add(parts);
            }
            Glyph::None => {
                syllable.flush(out);
                out.push(c);
            }
        }
    }
    syllable.flush(out);
    let composed: Vec<char> = normal::nfc(&out[start..]).collect();
    out.truncate(start);
    out.extend((0..composed.len()).map(|i| burmese::letter_at(&composed, i)));
}

fn push(base: &mut String, c: char, letters: &str) {
    if letters.is_empty() { base.push(c) } else { base.push_str(letters) }
}

/// The probability (0–1) that the Burmese in `text` is Zawgyi, from the pairs of signs that only one of the two
/// encodings has, as far as it takes to be beyond doubt. 0.5 if there are none. Meant for paragraphs; single words are
/// often the same in both.
pub fn probability(text: &str) -> f64 {
    // Ten sure signs more for one than for the other.
    const ENOUGH: f64 = 10.0 * SURE;
    let mut score = 0.0_f64;
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next().filter(|_| score.abs() < ENOUGH) {
        score += evidence(before, c, chars.peek().copied().unwrap_or(' '));
        before = c;
    }
    1.0 / (1.0 + (-score).exp())
}

/// Is there a sign that only Zawgyi has, and none that only Unicode has?
#[cfg(feature = "server")]
pub(super) fn is_certain(run: &str) -> bool {
    probability(run) > 0.99
}

/// What one character and its neighbours say: positive for Zawgyi, negative for Unicode.
fn evidence(before: char, c: char, after: char) -> f64 {
    let is_letter = burmese::is_consonant;
    let is_medial = |c: char| ('\u{103B}'..='\u{103E}').contains(&c);
    let is_vowel = |c: char| ('\u{102B}'..='\u{1032}').contains(&c) || c == '\u{1036}';
    match c {
        '\u{1022}' | '\u{1028}' | '\u{105A}'..='\u{1097}' => extension(before, c, after),
        '\u{1033}' | '\u{1034}' => SURE,
        '\u{103E}' => -SURE,
        E if !(is_letter(before) || is_medial(before) || before == '\u{1060}') => SURE,
        E if burmese::is_mark(after) && !is_medial(after) => -SURE,
        E if after == '\u{103B}' => SURE,
        '\u{1036}' if matches!(after, '\u{102F}' | '\u{1030}') => LIKELY,
        VIRAMA if before == ASAT => -SURE,
        VIRAMA if !are_stacked(before, after) => SURE,
        ASAT if is_vowel(after) || (is_medial(after) && after != '\u{103B}') => SURE,
        ASAT if is_vowel(before) || matches!(after, '\u{1037}' | '\u{1038}' | VIRAMA) || before == '\u{1037}' => -SURE,
        ASAT if !is_letter(after) => -LIKELY,
        VIRAMA | ASAT => -HINT,
        '\u{103B}' if burmese::is_mark(after) => -SURE,
        '\u{103B}' if !is_letter(before) => SURE,
        '\u{103B}' => HINT,
        _ => 0.0,
    }
}

/// The same for code points that are letters and tones of Shan, Mon and Karen in Unicode, glyphs of Burmese in Zawgyi.
/// These only ever stand beside a Burmese letter.
fn extension(before: char, c: char, after: char) -> f64 {
    let is_burmese = |c: char| {
        ('\u{1000}'..='\u{1021}').contains(&c) || matches!(c, '\u{106A}' | '\u{106B}' | '\u{108F}' | '\u{1090}')
    };
    let is_shan_vowel = matches!(before, '\u{1062}' | '\u{1083}'..='\u{1086}');
    match c {
        '\u{1022}' | '\u{1028}' | '\u{105B}'..='\u{105F}' => -LIKELY,
        '\u{105A}' | '\u{1062}' if after == ASAT => -SURE,
        '\u{1060}' if after == E => HINT,
        '\u{107E}'..='\u{1084}' if !is_burmese(after) => -SURE,
        '\u{1060}'..='\u{1064}' | '\u{1066}'..='\u{1069}' | '\u{106C}'..='\u{107C}' if !is_burmese(before) => -LIKELY,
        '\u{1087}'..='\u{108A}' if is_shan_vowel => -SURE,
        _ => SURE,
    }
}

/// Does Burmese stack these two (a letter upon one of its own row of the alphabet, or upon itself)?
fn are_stacked(upper: char, lower: char) -> bool {
    let row = |c: char| match c {
        '\u{1000}'..='\u{1004}' => 1,
        '\u{1005}'..='\u{100A}' => 2,
        '\u{100B}'..='\u{100F}' => 3,
        '\u{1010}'..='\u{1014}' => 4,
        '\u{1015}'..='\u{1019}' => 5,
        _ => 0,
    };
    burmese::is_consonant(lower) && (upper == lower || (row(upper) == row(lower) && row(upper) != 0))
}
