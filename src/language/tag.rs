//! Which language a tag means.

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
