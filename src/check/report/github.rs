//! Workflow commands of GitHub Actions, which become annotations on the lines of a change.

use super::{NOTICE, Outcome, UNREAD, end, message};
use crate::check::Finding;
use crate::vocabulary::Severity;
use std::io::{self, Write};

pub(super) fn write(outcome: &Outcome<'_>, _: bool, out: &mut dyn Write) -> io::Result<()> {
    for file in outcome.files {
        let name = path(&file.name);
        for finding in &file.found.findings {
            let level = if finding.severity == Severity::Avoid { "warning" } else { "notice" };
            let (place, title) = (place(finding), property(&finding.title));
            writeln!(out, "::{level} file={name},{place},title={title}::{}", data(&message(finding)))?;
        }
        for notice in &file.found.notices {
            let level = if notice.is_grave { "warning" } else { "notice" };
            writeln!(out, "::{level} file={name},line={},title={NOTICE}::{}", notice.line, data(&notice.message))?;
        }
    }
    for file in outcome.unread {
        writeln!(out, "::error file={},title={UNREAD}::{}", path(&file.name), data(&file.why))?;
    }
    Ok(())
}

/// A file name. GitHub compares it letter by letter with those of the change, which begin with no `./`.
fn path(name: &str) -> String {
    property(name.trim_start_matches("./"))
}

/// Where a finding is. GitHub takes columns only of what lies on one line.
fn place(finding: &Finding) -> String {
    let (line, column) = (finding.line, finding.column);
    match end(finding) {
        (end_line, end_column) if end_line == line => format!("line={line},col={column},endColumn={end_column}"),
        (end_line, _) => format!("line={line},endLine={end_line}"),
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
