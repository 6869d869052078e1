//! `som check --stats`: counts.

use super::months::UNDATED;
use super::{Failure, several, table, text};
use crate::check::report::{Checked, visible};
use clap::ArgMatches;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;

/// Counts that archives add up line by line.
#[derive(Debug, Default)]
pub(super) struct Counts {
    /// Texts that could be read.
    pub(super) texts: usize,
    pub(super) bad_lines: usize,
    pub(super) entries: BTreeMap<String, usize>,
    pub(super) files: BTreeMap<String, usize>,
    /// `YYYY-MM`, or [`UNDATED`].
    pub(super) months: BTreeMap<String, Month>,
}

/// What a month has. Without its texts, a month of many findings and one of many articles look the same.
#[derive(Debug, Default)]
pub(super) struct Month {
    pub(super) texts: usize,
    pub(super) findings: usize,
}

/// Whether counts are wanted as JSON.
pub(super) fn wants_json(args: &ArgMatches) -> bool {
    super::wants_json(args) || text(args, "format") != "human"
}

/// A row of a table: its name, its findings, and what stands behind the number.
type Row = (String, usize, String);

impl Counts {
    pub(super) fn write(&self, as_json: bool, out: &mut dyn Write) -> Result<(), Failure> {
        if as_json {
            return Ok(writeln!(out, "{}", self.json())?);
        }
        let findings = self.entries.values().sum();
        writeln!(out, "{}, {}", several(self.texts, "text"), several(findings, "finding"))?;
        if self.bad_lines > 0 {
            writeln!(out, "{} could not be read", several(self.bad_lines, "line"))?;
        }
        table_of("per entry", &most_first(&self.entries), out)?;
        table_of("per file", &most_first(&self.files), out)?;
        let months = self.months();
        let months = months
            .iter()
            .map(|(name, month)| ((*name).clone(), month.findings, format!("in {}", several(month.texts, "text"))));
        table_of("per month", &months.collect::<Vec<_>>(), out)
    }

    fn json(&self) -> Value {
        let months = self.months();
        let findings: BTreeMap<_, _> = months.iter().map(|(name, month)| (name, month.findings)).collect();
        let texts: BTreeMap<_, _> = months.iter().map(|(name, month)| (name, month.texts)).collect();
        json!({ "texts": self.texts, "bad_lines": self.bad_lines, "entries": self.entries, "files": self.files, "months": findings, "texts_per_month": texts })
    }

    /// The months in their order; none where no text has a date, as one row of undated texts tells nothing.
    fn months(&self) -> Vec<(&String, &Month)> {
        if self.months.keys().all(|month| month == UNDATED) { Vec::new() } else { self.months.iter().collect() }
    }
}

fn most_first(counts: &BTreeMap<String, usize>) -> Vec<Row> {
    let mut rows: Vec<Row> = counts.iter().map(|(name, count)| (name.clone(), *count, String::new())).collect();
    rows.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    rows
}

fn table_of(head: &str, rows: &[Row], out: &mut dyn Write) -> Result<(), Failure> {
    if rows.is_empty() {
        return Ok(());
    }
    let most = rows.iter().map(|row| row.1).max().unwrap_or(1).max(1);
    // Numbers worth comparing get a picture.
    let bar = |count: usize| "▇".repeat((count * 40).div_ceil(most));
    let cells = |(name, count, more): &Row| {
        let cells = vec![format!("  {}", visible(name)), count.to_string(), more.clone(), bar(*count)];
        cells.into_iter().filter(|cell| !cell.is_empty()).collect()
    };
    writeln!(out, "\n{head}")?;
    Ok(table::print(out, &rows.iter().map(cells).collect::<Vec<_>>())?)
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
