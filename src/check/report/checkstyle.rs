//! Checkstyle XML, which build servers read.

use super::{NOTICE, Outcome, UNREAD, message};
use crate::text::escape::xml;
use crate::vocabulary::Severity;
use std::io::{self, Write};

pub(super) fn write(outcome: &Outcome<'_>, _: bool, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"8.0\">")?;
    for file in outcome.files {
        writeln!(out, "  <file name=\"{}\">", xml(&file.name))?;
        for finding in &file.found.findings {
            let severity = if finding.severity == Severity::Avoid { "warning" } else { "info" };
            writeln!(
                out,
                "    <error line=\"{}\" column=\"{}\" severity=\"{severity}\" message=\"{}\" source=\"som.{}\"/>",
                finding.line,
                finding.column,
                xml(&message(finding)),
                xml(&finding.entry)
            )?;
        }
        for notice in &file.found.notices {
            let severity = if notice.is_grave { "warning" } else { "info" };
            let message = xml(&notice.message);
            writeln!(
                out,
                "    <error line=\"{}\" severity=\"{severity}\" message=\"{message}\" source=\"{NOTICE}\"/>",
                notice.line
            )?;
        }
        writeln!(out, "  </file>")?;
    }
    for file in outcome.unread {
        let (name, why) = (xml(&file.name), xml(&file.why));
        writeln!(
            out,
            "  <file name=\"{name}\">\n    <error severity=\"error\" message=\"{why}\" source=\"{UNREAD}\"/>\n  </file>"
        )?;
    }
    writeln!(out, "</checkstyle>")
}
