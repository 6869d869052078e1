//! Whether Burmese is written in Zawgyi or in Unicode: the pairs of signs that only one of the two has.

use super::{ASAT, E, VIRAMA};
use crate::language::spelling::burmese;

/// Weights of evidence, in natural logarithms of odds. Measured on 38,645 words: see `probability`.
const SURE: f64 = 6.0;
const LIKELY: f64 = 2.0;
const HINT: f64 = 0.7;

/// The probability (0–1) that the Burmese in `text` is Zawgyi, from the pairs of signs that only one of the two
/// encodings has, as far as it takes to be beyond doubt. 0.5 if there are none. Meant for paragraphs; single words are
/// often the same in both.
fn probability(text: &str) -> f64 {
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

/// Whether the Burmese in `text` is Zawgyi; `None` if it does not say so beyond doubt.
pub fn is_zawgyi(text: &str) -> Option<bool> {
    let probability = probability(text);
    if (0.05..=0.95).contains(&probability) { None } else { Some(probability > 0.95) }
}

/// Is there a sign that only Zawgyi has, and none that only Unicode has?
#[cfg(feature = "server")]
pub(in crate::language) fn is_certain(run: &str) -> bool {
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
