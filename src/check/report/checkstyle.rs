//! Checkstyle XML, which build servers read.

use super::{Checked, NOTICE, message};
use crate::vocabulary::Severity;
use std::io::{self, Write};

pub(super) fn write(files: &[Checked], _: bool, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"8.0\">")?;
    for file in files {
        writeln!(out, "  <file name=\"{}\">", escape(&file.name))?;
        for finding in &file.found.findings {
            let severity = if finding.severity == Severity::Avoid { "warning" } else { "info" };
            writeln!(
                out,
                "    <error line=\"{}\" column=\"{}\" severity=\"{severity}\" message=\"{}\" source=\"som.{}\"/>",
                finding.line,
                finding.column,
                escape(&message(finding)),
                escape(&finding.entry)
            )?;
        }
        for notice in &file.found.notices {
            let message = escape(&notice.message);
            writeln!(
                out,
                "    <error line=\"{}\" severity=\"info\" message=\"{message}\" source=\"{NOTICE}\"/>",
                notice.line
            )?;
        }
        writeln!(out, "  </file>")?;
    }
    writeln!(out, "</checkstyle>")
}

/// Text in an attribute; characters that XML 1.0 does not allow are left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}
