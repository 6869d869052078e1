//! Lao: looser keys, the order of the index.

use super::{
    Rules, distinct, plain, roman,
    script::{Script, script},
    spelling,
    spelling::tai,
    thai,
};

pub(super) const RULES: Rules = Rules {
    name: "lao",
    script: Script::Lao,
    own: |c| script(c) == Script::Lao,
    loose,
    rereads: thai::pdf_rereads,
    reading: roman::reading,
    // ຫຼ beside ຫລ, then the headword itself to part them.
    collation: |word, _| vec![tai::with_am(&spelling::tidy(word)), word.to_owned()],
    letters: &[
        "ກ", "ຂ", "ຄ", "ງ", "ຈ", "ສ", "ຊ", "ຍ", "ດ", "ຕ", "ຖ", "ທ", "ນ", "ບ", "ປ", "ຜ", "ຝ", "ພ", "ຟ", "ມ", "ຢ", "ຣ",
        "ລ", "ວ", "ຫ", "ອ", "ຮ",
    ],
    confused: &[("ຣ", "ລ"), ("ໃ", "ໄ"), ("\u{EB6}", "\u{EB7}"), ("\u{EB4}", "\u{EB5}"), ("\u{EBB}", "\u{EB1}")],
    locale: "lo",
    ..plain::RULES
};

/// ຣ as ລ, ໃ as ໄ, no tones.
fn loose(key: &str) -> Vec<String> {
    let kept = key.chars().filter(|&c| !('\u{EC8}'..='\u{ECB}').contains(&c));
    let one = |c| match c {
        'ຣ' => 'ລ',
        'ໃ' => 'ໄ',
        _ => c,
    };
    distinct(key, [kept.map(one).collect()])
}
