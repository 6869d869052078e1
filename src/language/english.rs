//! English: spellings of both sides of the Atlantic and plurals meet in looser keys.
//!
//! The rewriting need not be right English, only the same for both spellings: “exercise” becomes “exercize” everywhere.
//! An irregular word: a row in `SPELLINGS` or `PLURALS`.

use super::{Rules, distinct, plain, script::Script};

pub(super) const RULES: Rules = Rules {
    name: "english",
    script: Script::Latin,
    loose,
    singular: |key| words(key, singular),
    articles: &["a", "an", "the"],
    small: &[
        "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "off", "on", "or", "the",
        "to", "who", "with",
    ],
    locale: "en",
    ..plain::RULES
};

/// British and American words that no ending explains; the right form is the one in keys.
const SPELLINGS: &[(&str, &str)] = &[
    ("ageing", "aging"),
    ("centred", "centered"),
    ("cheque", "check"),
    ("cheques", "checks"),
    ("defence", "defense"),
    ("enrol", "enroll"),
    ("enrolment", "enrollment"),
    ("fulfil", "fulfill"),
    ("fulfilment", "fulfillment"),
    ("grey", "gray"),
    ("instalment", "installment"),
    ("judgement", "judgment"),
    ("licence", "license"),
    ("licences", "licenses"),
    ("offence", "offense"),
    ("offences", "offenses"),
    ("practise", "practice"),
    ("pretence", "pretense"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("skilful", "skillful"),
    ("tyre", "tire"),
    ("wilful", "willful"),
];

/// Endings of the two spellings: what a word ends in, and what the key has instead. The first that fits is taken.
const ENDINGS: &[(&str, &str)] = &[
    ("isations", "izations"),
    ("isation", "ization"),
    ("ising", "izing"),
    ("isers", "izers"),
    ("iser", "izer"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("ysing", "yzing"),
    ("ysed", "yzed"),
    ("yse", "yze"),
    ("tres", "ters"),
    ("tre", "ter"),
    ("bres", "bers"),
    ("bre", "ber"),
    ("ogues", "ogs"),
    ("ogue", "og"),
    ("lling", "ling"),
    ("lled", "led"),
    ("llers", "lers"),
    ("ller", "ler"),
    ("llors", "lors"),
    ("llor", "lor"),
];

/// Plurals that the s-rule does not reach.
const PLURALS: &[(&str, &str)] = &[
    ("children", "child"),
    ("men", "man"),
    ("people", "person"),
    ("wives", "wife"),
    ("lives", "life"),
    ("selves", "self"),
    ("feet", "foot"),
    ("news", "news"),
    ("visas", "visa"),
    ("abuses", "abuse"),
    ("buses", "bus"),
    ("bonuses", "bonus"),
    ("crises", "crisis"),
];

/// One spelling; then also one number.
fn loose(key: &str) -> Vec<String> {
    let spelt = words(&plain::without_accents(key).replace('\'', ""), spelling);
    let singular = words(&spelt, singular);
    distinct(key, [spelt, singular])
}

/// `text` with each word rewritten.
fn words(text: &str, rewrite: fn(&str) -> String) -> String {
    text.split(' ').map(rewrite).collect::<Vec<_>>().join(" ")
}

fn replaced(word: &str, table: &[(&str, &str)]) -> Option<String> {
    table.iter().find(|(from, _)| *from == word).map(|(_, to)| (*to).to_owned())
}

fn spelling(word: &str) -> String {
    if let Some(known) = replaced(word, SPELLINGS) {
        return known;
    }
    let ending = ENDINGS.iter().find_map(|(from, to)| Some((word.strip_suffix(from)?, to)));
    let word = match ending {
        Some((stem, to)) if stem.len() > 2 => format!("{stem}{to}"),
        _ => word.to_owned(),
    };
    match word.find("our") {
        Some(at) if at > 2 => word.replacen("our", "or", 1), // labour, neighbourhood; not hour, tour, source
        _ => word,
    }
}

/// A small s-rule: enough for index words, no grammar.
fn singular(word: &str) -> String {
    if let Some(known) = replaced(word, PLURALS) {
        return known;
    }
    let cut = |ending: &str, with: &str| {
        word.strip_suffix(ending).filter(|stem| stem.len() > 1).map(|stem| format!("{stem}{with}"))
    };
    let is_plain = !["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
    ["sses", "shes", "ches", "xes"]
        .iter()
        .find(|ending| word.ends_with(**ending))
        .and_then(|_| cut("es", ""))
        .or_else(|| cut("ies", "y"))
        .or_else(|| cut("men", "man"))
        .or_else(|| cut("s", "").filter(|_| is_plain))
        .unwrap_or_else(|| word.to_owned())
}
