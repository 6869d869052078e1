//! Options that don't go together. Each is refused: one that is silently ignored is believed.

use super::{Failure, text, wants_json};
use clap::ArgMatches;
use clap::parser::ValueSource;

/// Refuses what the check could not do as it was asked.
pub(super) fn refuse(args: &ArgMatches, is_archive: bool) -> Result<(), Failure> {
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
        (
            is_archive && !stats && is_chosen && format != "jsonl",
            "an archive (NDJSON) is answered line by line; say --format jsonl or leave --format out",
        ),
    ];
    match rules.iter().find(|(broken, _)| *broken) {
        Some((_, sentence)) => Err(Failure::usage(*sentence)),
        None => Ok(()),
    }
}
