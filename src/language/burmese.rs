//! Burmese: looser keys, the Zawgyi reading, the order of the index.

use super::{
    Reread, Rules, distinct, normal, plain, roman,
    script::{Script, script},
    zawgyi,
};

pub(super) const RULES: Rules = Rules {
    name: "burmese",
    script: Script::Myanmar,
    own: |c| script(c) == Script::Myanmar,
    loose,
    rereads,
    reading: |text| roman::reading_with(WOBBLE, text),
    // NFC puts the dot below before the asat, where CLDR's contractions do not find it; the CGJ keeps them apart in
    // the order that dictionaries expect (စောင် စောင့် စောင်း).
    collation: |word, _| {
        vec![normal::nfc(word).collect::<String>().replace("\u{1037}\u{103A}", "\u{103A}\u{34F}\u{1037}")]
    },
    letters: &[
        "က", "ခ", "ဂ", "ဃ", "င", "စ", "ဆ", "ဇ", "ဈ", "ဉ", "ည", "ဋ", "ဌ", "ဍ", "ဎ", "ဏ", "တ", "ထ", "ဒ", "ဓ", "န", "ပ",
        "ဖ", "ဗ", "ဘ", "မ", "ယ", "ရ", "လ", "ဝ", "သ", "ဟ", "ဠ", "အ",
    ],
    confused: &[
        ("\u{103B}", "\u{103C}"),
        ("\u{103D}", "\u{103E}"),
        ("\u{1036}", "န\u{103A}"),
        ("\u{1036}", "မ\u{103A}"),
        ("ရ", "ယ"),
    ],
    left_out: &['\u{1038}', '\u{1037}'],
    locale: "my",
    ..plain::RULES
};

/// What is heard of a final ပ် or တ် behind the vowel: လုပ် is lok, loke and lote.
const WOBBLE: &[(&str, &str)] = &[("oke", "ok"), ("ote", "ok")];

/// No tone signs, ြ as ျ, no ှ behind ွ.
fn loose(key: &str) -> Vec<String> {
    let mut out = String::new();
    for c in key.chars() {
        match c {
            '\u{1037}' | '\u{1038}' => {}
            '\u{103C}' => out.push('\u{103B}'),
            '\u{103E}' if out.ends_with('\u{103D}') => {}
            _ => out.push(c),
        }
    }
    distinct(key, [out])
}

/// The query read as Zawgyi, whatever it looks like: trying both finds more than guessing (99.9 % against 97 %).
fn rereads(query: &str) -> Vec<Reread> {
    let text = zawgyi::to_unicode(query);
    if text == query { Vec::new() } else { vec![Reread { text, how: "zawgyi" }] }
}
