//! Khmer: looser keys, the order of the index.

use super::{
    Rules, distinct, plain, roman,
    script::{Script, script},
    spelling,
};

pub(super) const RULES: Rules = Rules {
    name: "khmer",
    script: Script::Khmer,
    own: |c| script(c) == Script::Khmer,
    loose,
    reading: |text| roman::reading_with(WOBBLE, text),
    collation: |word, _| vec![spelling::tidy(word)],
    letters: &[
        "ក", "ខ", "គ", "ឃ", "ង", "ច", "ឆ", "ជ", "ឈ", "ញ", "ដ", "ឋ", "ឌ", "ឍ", "ណ", "ត", "ថ", "ទ", "ធ", "ន", "ប", "ផ",
        "ព", "ភ", "ម", "យ", "រ", "ឫ", "ឬ", "ល", "ឭ", "ឮ", "វ", "ស", "ហ", "ឡ", "អ",
    ],
    confused: &[
        ("ណ", "ន"),
        ("ឋ", "ធ"),
        ("ឋ", "ថ"),
        ("ធ", "ថ"),
        ("ឡ", "ល"),
        ("\u{17BB}", "\u{17BC}"),
        ("\u{17B7}", "\u{17B8}"),
    ],
    locale: "km",
    ..plain::RULES
};

/// Vowels that every scheme writes its own way: ជនភៀស is chon phies, chun pheas and jon phias.
const WOBBLE: &[(&str, &str)] = &[("ea", "ie"), ("ia", "ie"), ("u", "o")];

/// Without shifters and the small signs above that many leave out (not measured).
fn loose(key: &str) -> Vec<String> {
    distinct(key, [key.chars().filter(|c| !('\u{17C9}'..='\u{17D1}').contains(c)).collect()])
}
