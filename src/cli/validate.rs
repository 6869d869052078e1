//! `som validate`: every fault of a vocabulary, with file, line and what to do.

use super::{Command, Failure, files, table, text, wants_json};
use crate::exchange::folder;
use crate::vocabulary::coverage::coverage;
use clap::{Arg, ArgAction, ArgMatches};
use serde_json::json;
use std::io::Write;
use std::path::Path;

pub(super) const COMMAND: Command = Command {
    name: "validate",
    about: "Report every fault of a vocabulary, with file, line and what to do",
    examples: "\
Examples:
  som validate data/
  som validate --coverage data/
  som validate --coverage --json data/",
    args,
    json: true,
    run,
};

fn args(command: clap::Command) -> clap::Command {
    command
        .arg(
            Arg::new("coverage")
                .long("coverage")
                .action(ArgAction::SetTrue)
                .help("Print how complete and attested each language is"),
        )
        .arg(Arg::new("folder").value_name("FOLDER").default_value("data").help("The folder to check"))
}

fn run(args: &ArgMatches, out: &mut dyn Write) -> Result<(), Failure> {
    let files = files::read_folder(Path::new(text(args, "folder")))?;
    if args.get_flag("coverage") {
        return print_coverage(&files, wants_json(args), out);
    }
    let faults = folder::faults(&files);
    if wants_json(args) {
        let list: Vec<_> = faults
            .iter()
            .map(|f| json!({ "file": f.file, "line": f.line, "code": f.code, "message": f.message }))
            .collect();
        writeln!(out, "{}", json!({ "faults": list }))?;
    } else {
        faults.iter().try_for_each(|fault| writeln!(out, "{fault}"))?;
        let verdict = if faults.is_empty() { "no faults".to_owned() } else { format!("{} faults", faults.len()) };
        writeln!(out, "{verdict}")?;
    }
    if faults.is_empty() { Ok(()) } else { Err(Failure::no()) }
}

fn print_coverage(files: &folder::Files, as_json: bool, out: &mut dyn Write) -> Result<(), Failure> {
    let unreadable = |faults: Vec<folder::FileFault>| {
        Failure::file(faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    };
    let rows = coverage(&folder::read(files).map_err(unreadable)?);
    if as_json {
        return Ok(writeln!(out, "{}", json!({ "coverage": rows }))?);
    }
    let of = |count: usize, all: usize| format!("{count}/{all}");
    let head = ["lang", "definitions", "examples", "attested", "synonyms", "readings", "reasons", "expressions"];
    let mut lines = vec![head.map(str::to_owned).to_vec()];
    lines.extend(rows.iter().map(|row| {
        vec![
            row.lang.clone(),
            of(row.definitions, row.concepts),
            of(row.examples, row.concepts),
            of(row.attested, row.concepts),
            row.synonyms.to_string(),
            row.readings.map_or("–".to_owned(), |readings| of(readings, row.concepts)),
            of(row.reasons, row.avoid_entries),
            row.expressions.to_string(),
        ]
    }));
    Ok(table::print(out, &lines)?)
}
