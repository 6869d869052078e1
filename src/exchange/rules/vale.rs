//! A style for Vale: <https://vale.sh>. One file per term to avoid and language, and a configuration to begin with.

use super::{Rule, quoted, rules, without_captures};
use crate::exchange::selection::Selection;
use crate::exchange::{address, archive};
use crate::vocabulary::{Severity, Vocabulary, pattern};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The folder of the style.
const STYLE: &str = "SpeakingOfMigration";

/// Writes all of it.
///
/// # Errors
/// Those of `out`.
pub(in crate::exchange) fn write(v: &Vocabulary, selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut by_entry: BTreeMap<(&str, &str), Vec<Rule<'_>>> = BTreeMap::new();
    for rule in rules(v) {
        by_entry.entry((rule.tag, rule.id)).or_default().push(rule);
    }
    for ((tag, id), rules) in &by_entry {
        files.insert(format!("styles/{STYLE}/{tag}-{id}.yml"), file(v, rules).into_bytes());
    }
    let a = &v.about;
    let meta = serde_json::json!({ "author": a.publisher, "description": a.title, "version": a.version, "license": a.license,
        "date": a.date, "edition": selection.edition, "url": a.base, "vale_version": ">=2.20.0" });
    files.insert(format!("styles/{STYLE}/meta.json"), format!("{meta:#}\n").into_bytes());
    let configuration =
        format!("StylesPath = styles\nMinAlertLevel = suggestion\n\n[*.{{md,txt,html}}]\nBasedOnStyles = {STYLE}\n");
    files.insert(".vale.ini".to_owned(), configuration.into_bytes());
    archive::write(&files.into_iter().collect::<Vec<_>>(), out)
}

/// The rules of one entry in one language.
fn file(v: &Vocabulary, rules: &[Rule<'_>]) -> String {
    let first = &rules[0];
    let level = if rules.iter().any(|rule| rule.severity == Severity::Avoid) { "error" } else { "warning" };
    let any_case = rules.iter().all(|rule| !rule.expression.match_case);
    // Vale fills the first `%s` with what to write and the second with what was found.
    let message = format!("%s ← %s: {}", first.section.reason.replace('%', "%%"));
    let mut text = format!(
        "extends: substitution\nmessage: {}\nlink: {}\nlevel: {level}\nignorecase: {any_case}\n",
        quoted(&message),
        quoted(&address::permanent(v, first.id)),
    );
    // The patterns bring their own boundaries: Vale's do not know scripts without spaces.
    text.push_str("nonword: true\n");
    let exceptions = exceptions(v, rules);
    if !exceptions.is_empty() {
        text.push_str("exceptions:\n");
        exceptions.iter().for_each(|wording| text.push_str(&format!("  - {}\n", quoted(wording))));
    }
    text.push_str("swap:\n");
    let alternatives =
        first.section.alternatives.iter().map(|text| text.replace('|', "/")).collect::<Vec<_>>().join("|");
    let mut seen = std::collections::HashSet::new();
    for pattern in rules.iter().flat_map(|rule| &rule.patterns).filter(|pattern| seen.insert((*pattern).clone())) {
        // Vale counts on groups that capture nothing. Keys longer than 1,024 characters must be marked (YAML 1.2, 7.4.2).
        text.push_str(&format!("  ? {}\n  : {}\n", quoted(&without_captures(pattern)), quoted(&alternatives)));
    }
    text
}

fn exceptions(v: &Vocabulary, rules: &[Rule<'_>]) -> Vec<String> {
    let none = crate::vocabulary::Words::default();
    let mut all: Vec<String> = Vec::new();
    for rule in rules {
        let words = v.words.get(rule.tag).unwrap_or(&none);
        let wordings =
            rule.expression.except.iter().filter_map(|text| Some(pattern::parse(text, words).ok()?.wordings(20)));
        all.extend(wordings.flatten());
    }
    all.sort_unstable();
    all.dedup();
    all
}
