//! `som suggest`: complete what was typed so far.

use super::{Command, Failure, lookup};
use clap::ArgMatches;
use std::io::Write;

pub(super) const COMMAND: Command = Command {
    name: "suggest",
    about: "Complete a term from its first letters",
    examples: "\
Examples:
  som suggest migr
  som suggest --lang km ពលករ --limit 5",
    args: lookup::query_args,
    json: true,
    run,
};

fn run(args: &ArgMatches, out: &mut dyn Write) -> Result<(), Failure> {
    lookup::search("suggest", args, out)
}
