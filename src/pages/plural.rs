//! Plural categories of CLDR for whole numbers, by language.
//!
//! Most languages of the region have one form for all numbers. To add a language that has more: its row.

type Rule = fn(usize) -> &'static str;

fn one_and_other(n: usize) -> &'static str {
    if n == 1 { "one" } else { "other" }
}

/// Languages that tell numbers apart, with their rule.
const RULES: &[(&str, Rule)] =
    &[("en", one_and_other), ("ne", one_and_other), ("bn", one_and_other), ("ur", one_and_other)];

/// The category of a number.
pub(super) fn category(tag: &str, number: usize) -> &'static str {
    RULES.iter().find(|(language, _)| *language == tag).map_or("other", |(_, rule)| rule(number))
}
