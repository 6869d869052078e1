//! `som check --fix`: unambiguous replacements, shown first, written only when asked.

use super::config::FailOn;
use super::{Failure, Verdict, tell};
use crate::check::Finding;
use crate::check::report::{Checked, visible};
use crate::cli::files;
use std::io::Write;
use std::path::Path;

/// How files are mended.
pub(super) struct Task<'t> {
    /// Whether the changes are made, not only shown.
    pub(super) write: bool,
    /// What standard input is called.
    pub(super) stdin: &'t str,
    /// Of each file, which findings make the check fail.
    pub(super) fail_on: &'t [FailOn],
    /// Why the file of this name can't be written back, if so.
    pub(super) by_hand: &'t dyn Fn(&str) -> Option<&'static str>,
}

/// Shows, and if asked makes, every replacement that a person need not choose. Quotations are left alone. The verdict is
/// over what is left.
pub(super) fn fix(checked: &[Checked], task: &Task, verdict: &mut Verdict, out: &mut dyn Write) -> Result<(), Failure> {
    let (mut stderr, mut nowhere) = (std::io::stderr(), std::io::sink());
    // A text from standard input goes on to the next program, which wants the text alone.
    let passes_on = task.write && checked.iter().any(|file| file.name == task.stdin);
    let (shown, passed): (&mut dyn Write, &mut dyn Write) =
        if passes_on { (&mut stderr, out) } else { (out, &mut nowhere) };
    for (file, fail_on) in checked.iter().zip(task.fail_on) {
        let mut mended = mend(file);
        difference(file, &mended.text, shown)?;
        let by_hand = (task.by_hand)(&file.name);
        let is_text = by_hand.is_none();
        if let Some(why) = by_hand.filter(|_| task.write && mended.count > 0) {
            tell(&format!("{}: not written; {why}", file.name));
        }
        if !is_text && task.write && file.name == task.stdin {
            passed.write_all(&bytes(file, &file.text))?;
        }
        let is_written = is_text && task.write && put(file, &mended, task, verdict, passed)?;
        if is_text && task.write && !is_written {
            mended.count = 0;
        }
        let left = if is_written { mended.left } else { file.found.findings.iter().collect() };
        left.iter().for_each(|finding| verdict.add(finding, *fail_on));
        summary(file, mended.count, (is_text, task.write), shown)?;
    }
    Ok(())
}

/// A text with its replacements made.
struct Mended<'c> {
    text: String,
    /// How many were made.
    count: usize,
    left: Vec<&'c Finding>,
}

fn mend(file: &Checked) -> Mended<'_> {
    let mut mended = Mended { text: String::with_capacity(file.text.len()), count: 0, left: Vec::new() };
    let mut at = 0;
    for finding in &file.found.findings {
        // Two findings may share a word; the first one is mended, the other is found again in what stands then.
        match finding.replacement.as_ref().filter(|_| !finding.quoted && finding.bytes[0] >= at) {
            Some(replacement) => {
                mended.text.push_str(&file.text[at..finding.bytes[0]]);
                mended.text.push_str(replacement);
                mended.count += 1;
                at = finding.bytes[1];
            }
            None => mended.left.push(finding),
        }
    }
    mended.text.push_str(&file.text[at..]);
    mended
}

/// Puts a text where it came from, that of standard input whether it changed or not. A file that can't be written is
/// told and costs the others nothing.
fn put(
    file: &Checked,
    mended: &Mended,
    task: &Task,
    verdict: &mut Verdict,
    passed: &mut dyn Write,
) -> Result<bool, Failure> {
    if file.name == task.stdin {
        passed.write_all(&bytes(file, &mended.text))?;
    } else if mended.count > 0
        && let Err(error) = files::write_whole(Path::new(&file.name), &bytes(file, &mended.text))
    {
        tell(&error.to_string());
        verdict.unread += 1;
        return Ok(false);
    }
    Ok(true)
}

/// A text in what its file is written in.
fn bytes(file: &Checked, text: &str) -> Vec<u8> {
    file.utf16.map_or_else(|| text.as_bytes().to_vec(), |utf16| utf16.write(text))
}

/// Says what was done; of a kind that is written or not, and was to be or not.
fn summary(file: &Checked, count: usize, kind: (bool, bool), shown: &mut dyn Write) -> Result<(), Failure> {
    let (all, name) = (file.found.findings.len(), visible(&file.name));
    if all == 0 {
        return Ok(());
    }
    let done = match kind {
        (false, _) => return Ok(writeln!(shown, "{name}: {all} to change by hand, {count} as shown")?),
        (true, false) if count > 0 => "would be replaced (add --write)",
        (true, _) => "replaced",
    };
    Ok(writeln!(shown, "{name}: {count} {done}, {} left to you", all - count)?)
}

/// The changed lines, old and new, in the manner of a unified difference, with their line ends.
fn difference(file: &Checked, new: &str, out: &mut dyn Write) -> Result<(), Failure> {
    let changes = similar::TextDiff::from_lines(file.text.as_str(), new);
    let changes = changes.unified_diff().context_radius(1).header(&file.name, &file.name).to_string();
    let lines: Vec<String> = changes.split("\r\n").map(visible).collect();
    Ok(write!(out, "{}", lines.join("\r\n"))?)
}
