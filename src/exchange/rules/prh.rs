//! prh, the rules of textlint-rule-prh: <https://github.com/prh/prh>.
//!
//! A rule of prh must say what it writes, and `textlint --fix` writes it. Only a replacement that is always right stands
//! there; every other wording is kept, with the alternatives behind it as a note: `maid [→ domestic worker]`.

use super::{Rule, quoted, rules, without_captures};
use crate::exchange::selection::Selection;
use crate::vocabulary::Vocabulary;
use std::io::{self, Write};

/// What begins a note behind a wording.
const NOTE: &str = " [→ ";

/// Writes all of it.
///
/// # Errors
/// Those of `out`.
pub(in crate::exchange) fn write(v: &Vocabulary, selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    let a = &v.about;
    writeln!(
        out,
        "# {} {} ({}), {}\n# {}\n# edition {}",
        a.title, a.version, a.date, a.publisher, a.license, selection.edition
    )?;
    writeln!(out, "version: 1\nrules:")?;
    rules(v).try_for_each(|rule| write_rule(v, &rule, out))
}

fn write_rule(v: &Vocabulary, rule: &Rule<'_>, out: &mut dyn Write) -> io::Result<()> {
    let flags = if rule.expression.match_case { "" } else { "i" };
    let others = rule.section.alternatives.join(" · ");
    let message = format!("{} [{others}] {}", rule.section.reason, super::super::address::permanent(v, rule.id));
    let mut say = |expected: &str, pattern: &str| {
        let pattern = format!("/{pattern}/{flags}");
        writeln!(out, "  - expected: {}\n    pattern: {}", quoted(expected), quoted(&pattern))?;
        writeln!(out, "    prh: {}", quoted(&message))
    };
    let mut rest = &rule.patterns[..];
    if let (Some(replacement), Some((first, others))) = (&rule.replacement, rest.split_first()) {
        say(replacement, first)?;
        rest = others;
    }
    if rest.is_empty() {
        return Ok(());
    }
    // One rule for all: the message is longer than most patterns. A wording with its note is not told again.
    let rest: Vec<String> = rest.iter().map(|pattern| without_captures(pattern)).collect();
    say(&format!("$1{NOTE}{}]", others.replace('$', "$$")), &format!("({})(?! \\[→)", rest.join("|")))
}
