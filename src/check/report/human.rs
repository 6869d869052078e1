//! For people: file, line and column, the line with the words marked, why, and what to write instead.

use super::{Checked, alternatives};
use crate::check::Finding;
use crate::vocabulary::Severity;
use std::io::{self, Write};

/// Longest excerpt to each side of the words, in characters.
const AROUND: usize = 60;

pub(super) fn write(files: &[Checked], colours: bool, out: &mut dyn Write) -> io::Result<()> {
    for file in files {
        for finding in &file.found.findings {
            one(file, finding, colours, out)?;
        }
        for notice in &file.found.notices {
            writeln!(out, "{}:{}: {}", file.name, notice.line, notice.message)?;
        }
    }
    let count: usize = files.iter().map(|file| file.found.findings.len()).sum();
    let texts = if files.len() == 1 { "1 text".to_owned() } else { format!("{} texts", files.len()) };
    let words = match count {
        0 => "no terms to avoid".to_owned(),
        1 => "1 term to avoid".to_owned(),
        _ => format!("{count} terms to avoid"),
    };
    writeln!(out, "{words} in {texts}")
}

fn one(file: &Checked, finding: &Finding, colours: bool, out: &mut dyn Write) -> io::Result<()> {
    let severity = if finding.quoted { "quoted" } else { finding.severity.word() };
    writeln!(
        out,
        "{}:{}:{}: {severity}: {} [{}]",
        file.name, finding.line, finding.column, finding.title, finding.entry
    )?;
    let (before, after) = excerpt(&file.text, finding.bytes);
    let words = finding.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let marked = match (colours, finding.severity) {
        (true, Severity::Avoid) => format!("\u{1b}[1;31m{words}\u{1b}[0m"),
        (true, Severity::Caution) => format!("\u{1b}[1;33m{words}\u{1b}[0m"),
        (false, _) => format!("⟦{words}⟧"),
    };
    writeln!(out, "    {before}{marked}{after}")?;
    writeln!(out, "    {}", finding.reason)?;
    writeln!(out, "    → {}", finding.replacement.clone().unwrap_or_else(|| alternatives(finding)))?;
    writeln!(out)
}

/// What stands before and behind the words on their line, shortened. A line may be a whole book, so no more of it is read.
fn excerpt(text: &str, [start, end]: [usize; 2]) -> (String, String) {
    let of_line = |c: &char| *c != '\n';
    let before: Vec<char> = text[..start].chars().rev().take_while(of_line).take(AROUND + 1).collect();
    let after: Vec<char> = text[end..].chars().take_while(of_line).take(AROUND + 1).collect();
    let visible = |c: &&char| !c.is_control();
    let left: String = before.iter().take(AROUND).rev().filter(visible).collect();
    let right: String = after.iter().take(AROUND).filter(visible).collect();
    let dots = |cut: bool| if cut { "…" } else { "" };
    (format!("{}{left}", dots(before.len() > AROUND)), format!("{right}{}", dots(after.len() > AROUND)))
}
