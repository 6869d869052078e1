//! Reports: findings as people and tools want them. To add a report: its file, and its row in `REPORTS`.

mod checkstyle;
mod github;
mod human;
mod json;
mod lines;
mod sarif;

use super::document::Utf16;
use super::{Finding, Findings};
use std::io::{self, Write};

/// A file that was checked.
#[derive(Debug)]
pub struct Checked {
    /// Its name; `-` for standard input.
    pub name: String,
    /// Its text, for excerpts.
    pub text: String,
    /// What its file is written in, if not in UTF-8.
    pub utf16: Option<Utf16>,
    /// What was found.
    pub found: Findings,
}

/// A file or folder that could not be read.
#[derive(Debug)]
pub struct Unread {
    /// Its name.
    pub name: String,
    /// Why, as a sentence.
    pub why: String,
}

/// What a check came to: a tool that shows a report must not take what was never read for clean.
#[derive(Debug)]
pub struct Outcome<'c> {
    /// What was checked.
    pub files: &'c [Checked],
    /// What was not.
    pub unread: &'c [Unread],
}

/// A kind of report.
pub struct Report {
    /// Name.
    pub name: &'static str,
    /// One line.
    pub about: &'static str,
    /// Writes it.
    pub write: fn(&Outcome<'_>, bool, &mut dyn Write) -> io::Result<()>,
}

/// Every kind. The first is for people; the flag says whether colours are wanted.
pub const REPORTS: &[Report] = &[
    Report { name: "human", about: "lines with the words marked, reasons and alternatives", write: human::write },
    Report { name: "json", about: "one JSON document", write: json::write },
    Report { name: "jsonl", about: "one JSON object a line", write: json::write_lines },
    Report { name: "sarif", about: "SARIF 2.1.0, for code scanning", write: sarif::write },
    Report { name: "checkstyle", about: "Checkstyle XML, for build servers", write: checkstyle::write },
    Report { name: "github", about: "workflow commands of GitHub Actions", write: github::write },
];

/// The rule of which notices are told, in formats that tell everything of a rule.
const NOTICE: &str = "som-ignore";

/// The rule of which files that could not be read are told, there.
const UNREAD: &str = "som-unread";

/// What a tool shows of a finding.
fn message(finding: &Finding) -> String {
    format!("“{}”: {} → {}", words(finding), finding.reason, alternatives(finding))
}

/// A name, a message or a text as a terminal may show it: what a terminal would obey is written out.
pub fn visible(text: &str) -> String {
    let is_obeyed = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    let shown = |c: char| if is_obeyed(c) { c.escape_default().to_string() } else { c.to_string() };
    text.chars().map(shown).collect()
}

/// The words that were found, on one line.
fn words(finding: &Finding) -> &str {
    finding.words.as_deref().unwrap_or(&finding.text)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The alternatives as a list to read.
fn alternatives(finding: &Finding) -> String {
    finding.alternatives.iter().map(|alternative| alternative.term.as_str()).collect::<Vec<_>>().join(", ")
}

/// The line on which a finding ends, and the column behind it.
fn end(finding: &Finding) -> (usize, usize) {
    match finding.text.rsplit_once('\n') {
        Some((before, last)) => (finding.line + 1 + before.matches('\n').count(), last.chars().count() + 1),
        None => (finding.line, finding.column + finding.text.chars().count()),
    }
}
