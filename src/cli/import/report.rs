//! What an import says: what changes per entry and language, conflicts, faults by row or line.

use crate::cli::{Failure, history};
use crate::exchange::Plan;
use crate::exchange::intake::Changed;
use crate::exchange::merge::Conflict;
use crate::vocabulary::entries::{Entries, Name};
use crate::vocabulary::validate::Fault as Breach;
use clap::ArgMatches;
use serde_json::{Value, json};
use std::io::Write;

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
    for (number, (name, change)) in plan.changes.iter().enumerate().filter(|(_, (_, change))| !change.place.is_empty())
    {
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
    plan.breaches.iter().try_for_each(|breach| writeln!(out, "{}", sentence(breach)))?;
    some("advice", plan.advice.iter().map(sentence).collect(), most, out)?;
    some("note", plan.notes.iter().map(ToString::to_string).collect(), most, out)?;
    let [added, changed, conflicts] = counts;
    let faults = plan.faults.len() + plan.more_faults + plan.breaches.len();
    let is_refused = !plan.is_sound() && !args.get_flag("anyway");
    let end = if dry || is_refused { "; nothing was changed" } else { "" };
    Ok(writeln!(out, "{added} added, {changed} changed, {conflicts} conflicts, {faults} faults{end}")?)
}

/// A breach with its place and its entry, which may be its place.
fn sentence((place, fault): &(String, Breach)) -> String {
    let name = fault.name.to_string();
    let place = if *place == name { String::new() } else { format!("{place}: ") };
    let field = if fault.field.is_empty() { String::new() } else { format!(" ({})", fault.field) };
    format!("{place}{name}{field}: {} [{}]", fault.message, fault.code)
}

/// Tells what refuses nothing, up to a number.
fn some(word: &str, all: Vec<String>, most: usize, out: &mut dyn Write) -> Result<(), Failure> {
    all.iter().take(most).try_for_each(|one| writeln!(out, "{word}: {one}"))?;
    match all.len().checked_sub(most) {
        Some(more @ 1..) => Ok(writeln!(out, "{word}: and {more} more")?),
        _ => Ok(()),
    }
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
    let breach = |(place, f): &(String, Breach)| json!({ "place": place, "entry": f.name, "code": f.code, "message": f.message });
    let faults: Vec<Value> = faults.chain(plan.breaches.iter().map(breach)).collect();
    let advice: Vec<Value> = plan.advice.iter().map(breach).collect();
    let notes: Vec<Value> = plan.notes.iter().map(|n| json!({ "place": n.place, "message": n.message })).collect();
    let all = json!({
        "notes": notes, "advice": advice, "changes": changes, "faults": faults, "more_faults": plan.more_faults,
        "revision": revision,
    });
    Ok(writeln!(out, "{all}")?)
}
