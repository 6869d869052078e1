//! What an import says: what changes per entry and language, conflicts, faults by row or line, and how far it is.

use crate::cli::{Failure, history};
use crate::exchange::Plan;
use crate::exchange::intake::Changed;
use crate::exchange::merge::Conflict;
use crate::vocabulary::entries::{Entries, Name};
use clap::ArgMatches;
use serde_json::{Value, json};
use std::io::{self, IsTerminal, Read, Write};

/// Whether a planned change changes anything: where the present won every conflict, it does not.
pub(super) fn changes(before: &Entries, name: &Name, change: &Changed) -> bool {
    before.get(name) != serde_json::from_str(&change.after).ok().as_ref()
}

/// Most entries that are listed by an import that is not a dry run.
const MOST_LISTED: usize = 50;

/// Tells people all of it.
pub(super) fn print(plan: &Plan, before: &Entries, args: &ArgMatches, out: &mut dyn Write) -> Result<(), Failure> {
    let dry = args.get_flag("dry-run");
    let most = if dry { usize::MAX } else { MOST_LISTED };
    let mut counts = [0_usize; 3];
    for (number, (name, change)) in plan.changes.iter().enumerate() {
        if changes(before, name, change) {
            counts[usize::from(before.contains_key(name))] += 1;
            if counts.iter().sum::<usize>() <= most {
                history::differences(&[plan.difference(before, number)], args, out)?;
            }
        }
        for Conflict { field, ours, theirs } in &change.conflicts {
            counts[2] += 1;
            writeln!(out, "! {name}, {field}: conflict\n    here: {ours}\n    file: {theirs}")?;
        }
    }
    plan.faults.iter().try_for_each(|fault| writeln!(out, "{fault}"))?;
    for (place, fault) in &plan.breaches {
        writeln!(out, "{place}: {} ({}): {} [{}]", fault.name, fault.field, fault.message, fault.code)?;
    }
    let [added, changed, conflicts] = counts;
    let faults = plan.faults.len() + plan.more_faults + plan.breaches.len();
    let end = if dry { "; nothing was changed" } else { "" };
    Ok(writeln!(out, "{added} added, {changed} changed, {conflicts} conflicts, {faults} faults{end}")?)
}

/// Tells programs all of it, with the revision that was made.
pub(super) fn print_json(
    plan: &Plan,
    before: &Entries,
    revision: Option<u64>,
    out: &mut dyn Write,
) -> Result<(), Failure> {
    let conflict = |c: &Conflict| json!({ "field": c.field, "here": c.ours, "file": c.theirs });
    let changes: Vec<Value> = (plan.changes.iter().enumerate())
        .map(|(number, (name, change))| {
            let difference = plan.difference(before, number);
            let conflicts: Vec<Value> = change.conflicts.iter().map(conflict).collect();
            json!({ "entry": name, "place": change.place, "before": difference.before, "after": difference.after, "conflicts": conflicts })
        })
        .collect();
    let faults = plan.faults.iter().map(|f| json!({ "place": f.place, "message": f.message }));
    let breaches = plan
        .breaches
        .iter()
        .map(|(place, f)| json!({ "place": place, "entry": f.name, "code": f.code, "message": f.message }));
    let faults: Vec<Value> = faults.chain(breaches).collect();
    let all = json!({
        "changes": changes, "faults": faults, "more_faults": plan.more_faults, "revision": revision,
    });
    Ok(writeln!(out, "{all}")?)
}

/// A file that tells the terminal how much of it was read.
pub(super) struct Progress {
    file: std::fs::File,
    length: u64,
    done: u64,
    told: u64,
    to_terminal: bool,
}

/// Files shorter than this are read before anybody could look.
const WORTH_TELLING: u64 = 4 << 20;

impl Progress {
    pub(super) fn new(file: std::fs::File, length: u64) -> Progress {
        let to_terminal = length > WORTH_TELLING && io::stderr().is_terminal();
        Progress { file, length, done: 0, told: 0, to_terminal }
    }

    fn tell(&mut self) {
        let percent = (self.done * 100).checked_div(self.length).unwrap_or(100).min(100);
        if percent > self.told {
            self.told = percent;
            let bar = "█".repeat(percent as usize / 4);
            let end = if percent == 100 { "\n" } else { "" };
            // A terminal that can't be written to is no reason to stop.
            let _ = write!(io::stderr(), "\r{bar:░<25} {percent:>3} %{end}");
        }
    }
}

impl Read for Progress {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.done += read as u64;
        if self.to_terminal {
            self.tell();
        }
        Ok(read)
    }
}
