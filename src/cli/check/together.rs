//! Options that don't go together. Each is refused: one that is silently ignored is believed.

use super::{Failure, archive, text, wants_json};
use clap::ArgMatches;
use clap::parser::ValueSource;
use std::path::Path;

/// Refuses what the check could not do as it was asked.
pub(super) fn refuse(args: &ArgMatches, is_archive: bool, paths: &[&str]) -> Result<(), Failure> {
    files(args, is_archive, paths)?;
    let format = text(args, "format");
    let is_chosen = args.value_source("format") == Some(ValueSource::CommandLine);
    let [fix, write, stats] = ["fix", "write", "stats"].map(|name| args.get_flag(name));
    let rules = [
        (write && !fix, "--write makes the changes that --fix shows; say --fix --write"),
        (fix && stats, "--fix and --stats are two tasks; ask for one after the other"),
        (fix && is_archive, "--fix mends texts one by one; archives (NDJSON) are only checked"),
        (
            fix && (format != "human" || wants_json(args)),
            "--fix shows its changes and makes no report; leave --format and --json out",
        ),
        (
            stats && !["human", "json", "jsonl"].contains(&format),
            "--stats prints counts, for which sarif, checkstyle and github have no place; say --format json or leave it out",
        ),
        (is_chosen && wants_json(args) && format != "json", "--json is --format json; say one of the two formats"),
        (
            args.contains_id("stdin-filename") && !matches!(paths, [] | ["-"]),
            "--stdin-filename names standard input, which is checked alone then; leave the files out",
        ),
        (
            args.get_flag("ignore-unknown") && args.contains_id("input"),
            "--input says what the files are, so that none is of an unknown kind; leave --ignore-unknown out",
        ),
        (
            args.contains_id("text-format") && !is_archive,
            "--text-format is of the texts in an archive (NDJSON); say --input for files",
        ),
        (
            is_archive && !stats && (wants_json(args) || is_chosen && format != "jsonl"),
            "an archive (NDJSON) is answered line by line; say --format jsonl, or leave --format and --json out",
        ),
    ];
    match rules.iter().find(|(broken, _)| *broken) {
        Some((_, sentence)) => Err(Failure::usage(*sentence)),
        None => Ok(()),
    }
}

/// Refuses files that one run can't check. An archive that is read as one text has everything in quotation marks.
fn files(args: &ArgMatches, is_archive: bool, paths: &[&str]) -> Result<(), Failure> {
    let is_named = |path: &&&str| archive::is_named(Path::new(path));
    let is_folder = |path: &&&str| Path::new(path).is_dir();
    if let Some(folder) = paths.iter().find(is_folder).filter(|_| is_archive) {
        return Err(Failure::usage(format!("{folder} is a folder; name its archives: som check {folder}/*.ndjson")));
    }
    let is_refused = !is_archive && !args.contains_id("input") && !args.get_flag("ignore-unknown");
    match paths.iter().find(is_named).filter(|_| is_refused) {
        Some(archive) => Err(Failure::usage(format!(
            "{archive} is an archive, which is checked by itself, line by line; name it apart from other files, or say --input ndjson if all are archives"
        ))),
        None => Ok(()),
    }
}
