//! `som check --fix`: unambiguous replacements, shown first, written only when asked.

use super::Failure;
use crate::check::Finding;
use crate::check::report::Checked;
use crate::cli::files;
use std::io::Write;
use std::path::Path;

/// Shows, and with `write` makes, every replacement that a person need not choose. Quotations are left alone.
pub(super) fn fix(checked: &[Checked], write: bool, out: &mut dyn Write) -> Result<(), Failure> {
    for file in checked {
        let ready: Vec<(&Finding, &String)> = file.found.findings.iter().filter_map(ready).collect();
        if ready.is_empty() {
            continue;
        }
        let fixed = replaced(&file.text, &ready);
        difference(&file.name, &file.text, &fixed, out)?;
        let is_text = crate::check::document::of_file(&file.name).name != "docx";
        if write && file.name == "-" {
            out.write_all(fixed.as_bytes())?;
        } else if write && is_text {
            files::write_whole(Path::new(&file.name), fixed.as_bytes())?;
        } else if write {
            writeln!(out, "{}: not written; change a DOCX file in your word processor", file.name)?;
        }
        let open = file.found.findings.len() - ready.len();
        let done = if write { "replaced" } else { "would be replaced (add --write)" };
        writeln!(out, "{}: {} {done}, {open} left to you", file.name, ready.len())?;
    }
    Ok(())
}

fn ready(finding: &Finding) -> Option<(&Finding, &String)> {
    Some((finding, finding.replacement.as_ref().filter(|_| !finding.quoted)?))
}

fn replaced(text: &str, ready: &[(&Finding, &String)]) -> String {
    let mut fixed = String::with_capacity(text.len());
    let mut at = 0;
    for (finding, replacement) in ready {
        // Two findings may share a word; the first one is mended, the other is found again in what stands then.
        if finding.bytes[0] < at {
            continue;
        }
        fixed.push_str(&text[at..finding.bytes[0]]);
        fixed.push_str(replacement);
        at = finding.bytes[1];
    }
    fixed + &text[at..]
}

/// The changed lines, old and new, in the manner of a unified difference.
fn difference(name: &str, old: &str, new: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let changes = similar::TextDiff::from_lines(old, new);
    write!(out, "{}", changes.unified_diff().context_radius(1).header(name, name))?;
    Ok(())
}
