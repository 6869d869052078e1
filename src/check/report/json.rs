//! JSON: one document, or one object a line.

use super::{Checked, Outcome, Unread};
use serde_json::json;
use std::io::{self, Write};

pub(super) fn write(outcome: &Outcome<'_>, _: bool, out: &mut dyn Write) -> io::Result<()> {
    let one =
        |file: &Checked| json!({ "file": file.name, "findings": file.found.findings, "notices": file.found.notices });
    let files = outcome.files;
    let count: usize = files.iter().map(|file| file.found.findings.len()).sum();
    let mut report = json!({ "files": files.iter().map(one).collect::<Vec<_>>(), "count": count });
    if !outcome.unread.is_empty() {
        let unread = |file: &Unread| json!({ "file": file.name, "error": file.why });
        report["unread"] = outcome.unread.iter().map(unread).collect();
    }
    writeln!(out, "{report}")
}

pub(super) fn write_lines(outcome: &Outcome<'_>, _: bool, out: &mut dyn Write) -> io::Result<()> {
    for file in outcome.files {
        let mut line = json!({ "id": file.name, "findings": file.found.findings });
        if !file.found.notices.is_empty() {
            line["notices"] = json!(file.found.notices);
        }
        writeln!(out, "{line}")?;
    }
    for file in outcome.unread {
        writeln!(out, "{}", json!({ "id": file.name, "findings": [], "error": file.why }))?;
    }
    Ok(())
}
