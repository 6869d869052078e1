//! prh, the rules of textlint-rule-prh: <https://github.com/prh/prh>.

use super::{Rule, quoted, rules};
use crate::exchange::selection::Selection;
use crate::vocabulary::Vocabulary;
use std::io::{self, Write};

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
    for (number, pattern) in rule.patterns.iter().enumerate() {
        // The replacement repeats groups of the main wording; the others get the first alternative.
        let plain = || rule.section.alternatives.first().map_or("", String::as_str).replace('$', "$$");
        let expected = if number == 0 { rule.replacement.clone() } else { plain() };
        writeln!(out, "  - expected: {}\n    pattern: {}", quoted(&expected), quoted(&format!("/{pattern}/{flags}")))?;
        writeln!(out, "    prh: {}", quoted(&message))?;
    }
    Ok(())
}
