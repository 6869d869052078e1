//! JSON: one document, or one object a line.

use super::Checked;
use serde_json::json;
use std::io::{self, Write};

pub(super) fn write(files: &[Checked], _: bool, out: &mut dyn Write) -> io::Result<()> {
    let one =
        |file: &Checked| json!({ "file": file.name, "findings": file.found.findings, "notices": file.found.notices });
    let count: usize = files.iter().map(|file| file.found.findings.len()).sum();
    writeln!(out, "{}", json!({ "files": files.iter().map(one).collect::<Vec<_>>(), "count": count }))
}

pub(super) fn write_lines(files: &[Checked], _: bool, out: &mut dyn Write) -> io::Result<()> {
    for file in files {
        let mut line = json!({ "id": file.name, "findings": file.found.findings });
        if !file.found.notices.is_empty() {
            line["notices"] = json!(file.found.notices);
        }
        writeln!(out, "{line}")?;
    }
    Ok(())
}
