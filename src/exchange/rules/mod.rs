//! Terms to avoid as rules of other checkers: Vale and textlint-prh. Each is a pattern with what to write instead.
//!
//! Wordings that are told only where certain words stand at some distance are left out: as regular expressions they would
//! look for hundreds of words behind every letter of a text, nine tenths of 100 MB of rules that no checker loads in time.

pub(super) mod prh;
pub(super) mod vale;

use crate::vocabulary::pattern::{self, Gap, Part};
use crate::vocabulary::replacement::{self, Piece};
use crate::vocabulary::{AvoidEntry, AvoidSection, Expression, Severity, Vocabulary, Words};

/// One rule: an expression in one language.
struct Rule<'v> {
    tag: &'v str,
    id: &'v str,
    section: &'v AvoidSection,
    expression: &'v Expression,
    severity: Severity,
    /// Regular expressions, one at least.
    patterns: Vec<String>,
    /// What replaces the first of them, with `$1` for groups, if that is always right.
    replacement: Option<String>,
}

/// Every rule, in the order of the entries.
fn rules(v: &Vocabulary) -> impl Iterator<Item = Rule<'_>> {
    v.avoid.iter().flat_map(move |(id, entry)| {
        entry.sections.iter().flat_map(move |(tag, section)| {
            section.expressions.iter().filter_map(move |e| rule(v, id, entry, tag, section, e))
        })
    })
}

fn rule<'v>(
    v: &'v Vocabulary,
    id: &'v str,
    entry: &AvoidEntry,
    tag: &'v str,
    section: &'v AvoidSection,
    expression: &'v Expression,
) -> Option<Rule<'v>> {
    let none = Words::default();
    let words = v.words.get(tag).unwrap_or(&none);
    let main = pattern::parse(&expression.text, words).ok()?;
    let groups = main.groups();
    let replace = expression.replace.as_deref().filter(|_| !main.looks_far());
    let pieces = replace.and_then(|text| replacement::parse(text, groups).ok());
    let piece = |piece: Piece| match piece {
        Piece::Literal(text) => text.replace('$', "$$"),
        Piece::Group(number) => format!("${number}"),
    };
    let variants = expression.variants.iter().filter_map(|text| pattern::parse(text, words).ok());
    let all = std::iter::once(main).chain(variants).filter(|pattern| !pattern.looks_far());
    let patterns: Vec<String> = all.map(|pattern| regular(&pattern)).collect();
    (!patterns.is_empty()).then(|| Rule {
        tag,
        id,
        section,
        expression,
        severity: expression.severity.unwrap_or(entry.severity),
        patterns,
        replacement: pieces.map(|pieces| pieces.into_iter().map(piece).collect()),
    })
}

/// A pattern as a regular expression. Only what begins or ends with a letter of an alphabet with spaces is bounded.
fn regular(pattern: &pattern::Pattern) -> String {
    let part = |part: &Part| match part {
        Part::Literal(text) => escaped(text),
        Part::Group(words) => {
            // The longest first: the first that fits is taken.
            let mut words: Vec<&String> = words.iter().collect();
            words.sort_by_key(|word| std::cmp::Reverse(word.len()));
            format!("({})", words.iter().map(|word| escaped(word)).collect::<Vec<_>>().join("|"))
        }
        Part::Gap(Gap { most, .. }) => format!("[^.!?;\\n]{{0,{most}}}?"),
    };
    let (before, after) = pattern.company;
    let told = before..pattern.parts.len() - after;
    let [start, body, end] = [0..before, told.clone(), told.end..pattern.parts.len()]
        .map(|range| pattern.parts[range].iter().map(part).collect::<String>());
    // `\b` knows ASCII letters only.
    let bound = |c: Option<char>| if c.is_some_and(|c| c.is_ascii_alphanumeric()) { "\\b" } else { "" };
    let edge = |part: Option<&Part>, of: fn(&str) -> Option<char>| match part {
        Some(Part::Literal(text)) => of(text),
        Some(Part::Group(words)) => words.iter().find_map(|word| of(word)),
        Some(Part::Gap(_)) | None => None,
    };
    let (first, last) = (|text: &str| text.chars().next(), |text: &str| text.chars().next_back());
    let (first, last) = (bound(edge(pattern.parts.first(), first)), bound(edge(pattern.parts.last(), last)));
    let start = if before == 0 { first.to_owned() } else { format!("(?<={first}{start})") };
    let end = if after == 0 { last.to_owned() } else { format!("(?={end}{last})") };
    format!("{start}{body}{end}")
}

fn escaped(text: &str) -> String {
    let special = |c: char| "\\^$.|?*+()[]{}/".contains(c);
    text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}

/// A regular expression whose groups capture nothing.
fn without_captures(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() + 8);
    let mut escaped = false;
    let mut rest = pattern.chars();
    while let Some(c) = rest.next() {
        out.push(c);
        if c == '(' && !escaped && !rest.as_str().starts_with('?') {
            out.push_str("?:");
        }
        escaped = c == '\\' && !escaped;
    }
    out
}

/// A text as YAML: every JSON string is one.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
