//! Workflow commands of GitHub Actions, which become annotations on the lines of a change.

use super::{Checked, alternatives};
use crate::vocabulary::Severity;
use std::io::{self, Write};

pub(super) fn write(files: &[Checked], _: bool, out: &mut dyn Write) -> io::Result<()> {
    for file in files {
        for finding in &file.found.findings {
            let level = if finding.severity == Severity::Avoid { "warning" } else { "notice" };
            let column_end = finding.column + finding.text.chars().count();
            let message = format!("“{}”: {} → {}", finding.text, finding.reason, alternatives(finding));
            writeln!(
                out,
                "::{level} file={},line={},col={},endColumn={column_end},title={}::{}",
                property(&file.name),
                finding.line,
                finding.column,
                property(&finding.title),
                data(&message)
            )?;
        }
    }
    Ok(())
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
