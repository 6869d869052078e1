//! Vietnamese: i for y, words typed without marks or spaces, and the two typing methods.
//!
//! A key has the tone as a digit behind its syllable (`lao đông5`, see `spelling::latin`).

use super::{
    Rules, distinct, plain,
    script::{Script, script},
    spelling::attaches,
    telex,
};

pub(super) const RULES: Rules = Rules {
    name: "vietnamese",
    script: Script::Latin,
    own: |c| !c.is_ascii() && (script(c) == Script::Latin || ('\u{300}'..='\u{36F}').contains(&c)),
    loose,
    rereads: telex::rereads,
    // The dictionaries compare syllable by syllable; the collator alone would compare the letters of the whole phrase.
    collation: |word, _| word.split_whitespace().map(str::to_owned).collect(),
    letters: &[
        "A", "Ă", "Â", "B", "C", "D", "Đ", "E", "Ê", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "Ô", "Ơ", "P",
        "Q", "R", "S", "T", "U", "Ư", "V", "W", "X", "Y", "Z",
    ],
    confused: &[("đ", "d"), ("s", "x"), ("ch", "tr"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("l", "n"), ("i", "y")],
    locale: "vi",
    ..plain::RULES
};

/// First y as i in open syllables (tỵ, tị), then no marks and tones, then no spaces either, as in hashtags.
fn loose(key: &str) -> Vec<String> {
    let short = key.split(' ').map(short_i).collect::<Vec<_>>().join(" ");
    let bare = key.split(' ').map(bare).collect::<Vec<_>>().join(" ");
    let joined = bare.replace(' ', "");
    distinct(key, [short, bare, joined])
}

/// The i of `^(h|k|l|m|s|t|v|qu)y(tone)$`.
fn short_i(syllable: &str) -> String {
    let (letters, tone) = syllable.split_at(syllable.trim_end_matches(is_tone).len());
    match letters.strip_suffix('y') {
        Some(first @ ("h" | "k" | "l" | "m" | "s" | "t" | "v" | "qu")) => format!("{first}i{tone}"),
        _ => syllable.to_owned(),
    }
}

/// A syllable without its tone digit, marks, and the bar of đ.
fn bare(syllable: &str) -> String {
    let letters =
        syllable.strip_suffix(is_tone).filter(|rest| rest.ends_with(|c: char| c.is_alphabetic() || attaches(c)));
    plain::without_accents(letters.unwrap_or(syllable)).replace('đ', "d")
}

fn is_tone(c: char) -> bool {
    ('1'..='5').contains(&c)
}
