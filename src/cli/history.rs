//! `som history`: the revisions of a store, what they changed, and the way back.

use super::{Command, Failure, import, table, text, wants_json};
use crate::store::Store;
use crate::vocabulary::entries::{Difference, changed_fields};
use clap::{Arg, ArgMatches, value_parser};
use serde_json::json;
use std::io::Write;

pub(super) const COMMAND: Command = Command {
    name: "history",
    about: "Show the revisions of a store, compare them, or go back to one",
    examples: "\
Examples:
  som history --store som.db
  som history --store som.db 3          what revision 3 changed
  som history --store som.db 3 5        what differs between revisions 3 and 5
  som history --store som.db --restore 3 --who Mala --why 'wrong file'",
    args,
    json: true,
    run,
};

fn args(command: clap::Command) -> clap::Command {
    import::stamp_args(import::store_arg(command))
        .arg(
            Arg::new("restore")
                .long("restore")
                .value_name("N")
                .value_parser(value_parser!(u64))
                .help("Bring back revision N, as a new revision"),
        )
        .arg(
            Arg::new("revision")
                .value_name("N")
                .num_args(0..=2)
                .value_parser(value_parser!(u64))
                .help("One revision to show, or two to compare"),
        )
}

fn run(args: &ArgMatches, out: &mut dyn Write) -> Result<(), Failure> {
    let mut store = import::open_store(args)?;
    if let Some(number) = args.get_one::<u64>("restore") {
        let stamp = import::stamp(args, &format!("back to revision {number}"));
        return match store.restore(*number, &stamp)? {
            new if wants_json(args) => Ok(writeln!(out, "{}", json!({ "revision": new }))?),
            Some(new) => Ok(writeln!(out, "revision {new} is again what revision {number} was")?),
            None => Ok(writeln!(out, "nothing to do: the store is as it was at revision {number}")?),
        };
    }
    let numbers: Vec<u64> = args.get_many("revision").unwrap_or_default().copied().collect();
    match numbers[..] {
        [] => list(&store, args, out),
        [one] => differences(&store.compare(one.saturating_sub(1), one)?, args, out),
        [before, after, ..] => differences(&store.compare(before, after)?, args, out),
    }
}

fn list(store: &Store, args: &ArgMatches, out: &mut dyn Write) -> Result<(), Failure> {
    let revisions = store.history(usize::MAX >> 1)?;
    if wants_json(args) {
        return Ok(writeln!(out, "{}", json!({ "revisions": revisions }))?);
    }
    let row = |r: &crate::store::Revision| {
        vec![
            r.number.to_string(),
            r.stamp.at.clone(),
            r.stamp.who.clone(),
            format!("{} entries", r.entries),
            r.stamp.why.clone(),
        ]
    };
    let rows: Vec<_> = revisions.iter().map(row).collect();
    if rows.is_empty() {
        writeln!(out, "{} has no revision yet", text(args, "store"))?;
    }
    Ok(table::print(out, &rows)?)
}

/// Prints differences: a line per entry, then a line per field.
pub(super) fn differences(all: &[Difference], args: &ArgMatches, out: &mut dyn Write) -> Result<(), Failure> {
    if wants_json(args) {
        let one = |d: &Difference| json!({ "entry": d.name, "before": d.before, "after": d.after });
        return Ok(writeln!(out, "{}", json!({ "differences": all.iter().map(one).collect::<Vec<_>>() }))?);
    }
    for difference in all {
        let mark = match (&difference.before, &difference.after) {
            (None, _) => "+",
            (_, None) => "-",
            _ => "~",
        };
        writeln!(out, "{mark} {}", difference.name)?;
        if mark == "~" {
            for (field, before, after) in changed_fields(difference) {
                writeln!(out, "    {field}:\n    - {before}\n    + {after}")?;
            }
        }
    }
    Ok(())
}
