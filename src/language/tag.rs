//! Which language a tag means, and which standard of writing it.

use super::Writing::{self, Simplified, Traditional};

/// Subtags that tell a standard of writing. A script goes before a region.
const WRITINGS: [(&str, Writing); 8] = [
    ("Hans", Simplified),
    ("Hant", Traditional),
    ("CN", Simplified),
    ("SG", Simplified),
    ("MY", Simplified),
    ("TW", Traditional),
    ("HK", Traditional),
    ("MO", Traditional),
];

/// The standard of writing that a tag asks for: `zh-HK` means Traditional characters.
pub fn writing(wanted: &str) -> Option<Writing> {
    let has = |subtag: &str| wanted.split(['-', '_']).skip(1).any(|part| part.eq_ignore_ascii_case(subtag));
    WRITINGS.iter().find(|(subtag, _)| has(subtag)).map(|(_, writing)| *writing)
}

/// The place of the language that a BCP 47 tag means: `zh-CN`, `zh_Hans` and, if the language is called so too, `cmn` mean
/// `zh`. Languages are given as their tags and what else they are called.
pub fn find<'l>(wanted: &str, languages: impl Iterator<Item = (&'l str, &'l [String])> + Clone) -> Option<usize> {
    let primary = wanted.split(['-', '_']).next().unwrap_or_default();
    let called = |name: &str| {
        let is_name = |tag: &str| tag.eq_ignore_ascii_case(name);
        languages.clone().position(|(tag, also)| is_name(tag) || also.iter().any(|tag| is_name(tag)))
    };
    called(wanted).or_else(|| called(primary))
}
