//! For people: file, line and column, the line with the words marked, why, and what to write instead.

use super::lines::{self, WIDTH};
use super::{Checked, Outcome, alternatives, one_line, visible, words};
use crate::check::Finding;
use crate::vocabulary::Severity;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Behind this, what belongs to a finding stands.
const INDENT: &str = "    ";
/// Characters read to each side of the words. A line may be a whole book; of scripts with many marks four characters
/// share a column.
const READ: usize = 4 * WIDTH;

pub(super) fn write(outcome: &Outcome<'_>, colours: bool, out: &mut dyn Write) -> io::Result<()> {
    let files = outcome.files;
    for file in files {
        for finding in &file.found.findings {
            one(file, finding, colours, out)?;
        }
        for notice in &file.found.notices {
            let level = if notice.is_grave { "warning" } else { "note" };
            writeln!(out, "{}:{}: {level}: {}", visible(&file.name), notice.line, visible(&notice.message))?;
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
    let place = finding.place.as_ref().map_or_else(String::new, |place| format!(" ({place})"));
    writeln!(
        out,
        "{}:{}:{}: {severity}: {} [{}]{place}",
        visible(&file.name),
        finding.line,
        finding.column,
        finding.title,
        finding.entry
    )?;
    let words = plain(words(finding).chars());
    let (before, after) = excerpt(&file.text, finding.bytes, &words);
    let marked = match (colours, finding.severity) {
        (true, Severity::Avoid) => format!("\u{1b}[1;31m{words}\u{1b}[0m"),
        (true, Severity::Caution) => format!("\u{1b}[1;33m{words}\u{1b}[0m"),
        (false, _) => format!("⟦{words}⟧"),
    };
    writeln!(out, "{INDENT}{before}{marked}{after}")?;
    paragraph("", &finding.reason, out)?;
    paragraph("→ ", &finding.replacement.as_deref().map_or_else(|| alternatives(finding), one_line), out)?;
    writeln!(out)
}

/// A text behind its sign, in lines that begin below each other.
fn paragraph(sign: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
    let below = " ".repeat(sign.width());
    let room = WIDTH - INDENT.len() - below.len();
    for (n, line) in lines::wrap(text, room).into_iter().enumerate() {
        writeln!(out, "{INDENT}{}{line}", if n == 0 { sign } else { &below })?;
    }
    Ok(())
}

/// What stands before and behind the words on their line, as much as one line has room for; where one side is short,
/// the other has its room.
fn excerpt(text: &str, [start, end]: [usize; 2], words: &str) -> (String, String) {
    let of_line = |c: &char| *c != '\n';
    let mut before: Vec<char> = text[..start].chars().rev().take_while(of_line).take(READ).collect();
    before.reverse();
    let before = plain(before.into_iter());
    let after = plain(text[end..].chars().take_while(of_line).take(READ));
    let (before, after) = (before.trim_start(), after.trim_end());
    let room = WIDTH.saturating_sub(INDENT.len() + words.width() + "⟦⟧".width());
    let left = lines::last(before, room - after.width().min(room / 2));
    let right = lines::first(after, room - left.width());
    (left, right)
}

/// Tabs are spaces, and what a terminal would obey is left out.
fn plain(text: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    for c in text {
        match c {
            c if c.is_whitespace() && out.ends_with(' ') => {}
            c if c.is_whitespace() => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}
