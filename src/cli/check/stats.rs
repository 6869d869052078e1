//! `som check --stats`: counts.

use super::{Failure, table};
use crate::check::report::Checked;
use serde_json::json;
use std::collections::BTreeMap;
use std::io::Write;

/// Counts that archives add up line by line.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) texts: usize,
    pub(super) bad_lines: usize,
    pub(super) entries: BTreeMap<String, usize>,
    pub(super) files: BTreeMap<String, usize>,
    /// `YYYY-MM` → findings.
    pub(super) months: BTreeMap<String, usize>,
}

impl Counts {
    pub(super) fn write(&self, as_json: bool, out: &mut dyn Write) -> Result<(), Failure> {
        if as_json {
            let body = json!({ "texts": self.texts, "bad_lines": self.bad_lines, "entries": self.entries, "files": self.files, "months": self.months });
            return Ok(writeln!(out, "{body}")?);
        }
        writeln!(out, "{} texts, {} findings", self.texts, self.entries.values().sum::<usize>())?;
        if self.bad_lines > 0 {
            writeln!(out, "{} lines could not be read", self.bad_lines)?;
        }
        for (head, counts) in [("per entry", &self.entries), ("per file", &self.files), ("per month", &self.months)] {
            if counts.is_empty() {
                continue;
            }
            let mut rows: Vec<(&String, &usize)> = counts.iter().collect();
            if head != "per month" {
                rows.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), (*name).clone()));
            }
            let most = rows.iter().map(|(_, count)| **count).max().unwrap_or(1).max(1);
            // Numbers worth comparing get a picture.
            let bar = |count: usize| "▇".repeat((count * 40).div_ceil(most));
            let cells = rows.iter().map(|(name, count)| vec![format!("  {name}"), count.to_string(), bar(**count)]);
            writeln!(out, "\n{head}")?;
            table::print(out, &cells.collect::<Vec<_>>())?;
        }
        Ok(())
    }
}

pub(super) fn of_files(checked: &[Checked], as_json: bool, out: &mut dyn Write) -> Result<(), Failure> {
    let mut counts = Counts { texts: checked.len(), ..Counts::default() };
    for file in checked {
        *counts.files.entry(file.name.clone()).or_default() += file.found.findings.len();
        for finding in &file.found.findings {
            *counts.entries.entry(finding.entry.clone()).or_default() += 1;
        }
    }
    counts.write(as_json, out)
}
