//! Chinese: readings in pinyin, their initials, and the order of the index by reading (CLDR, collation `pinyin`).

use super::spelling::han;
use super::{
    Rules, pinyin, plain,
    script::{Script, script},
};

pub(super) const RULES: Rules = Rules {
    name: "chinese",
    script: Script::Han,
    own: |c| script(c) == Script::Han,
    loose: |_| Vec::new(),
    writing: han::writing,
    traditional: han::traditional,
    reading: pinyin::reading,
    initials: pinyin::initials,
    collation,
    letters: &[
        "A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T", "W", "X", "Y",
        "Z",
    ],
    confused: &[("z", "zh"), ("c", "ch"), ("s", "sh"), ("in", "ing"), ("en", "eng")],
    locale: "zh-u-co-pinyin",
    ..plain::RULES
};

/// The syllables of the reading (an abbreviation, GBV, has none and stands for itself), then the reading with its tones,
/// then the characters: the collator itself knows one reading per character and puts 重新 under Z.
fn collation(word: &str, reading: Option<&str>) -> Vec<String> {
    let Some(reading) = reading.filter(|reading| !reading.is_empty()) else { return vec![word.to_owned()] };
    let mut out = pinyin::split(reading).unwrap_or_else(|| vec![reading.to_owned()]);
    out.extend([String::new(), reading.to_owned(), word.to_owned()]);
    out
}
