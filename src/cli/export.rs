//! `som export`: take a vocabulary out of a store or an edition.

use super::{Command, Failure, edition, files, import, text};
use crate::exchange::folder;
use crate::vocabulary::Vocabulary;
use clap::{Arg, ArgMatches, parser::ValueSource};
use std::io::Write;
use std::path::Path;

pub(super) const COMMAND: Command = Command {
    name: "export",
    about: "Take a vocabulary out of a store, or out of an edition",
    examples: "\
Examples:
  som export --store som.db data/
  som export data/                      the built-in edition",
    args,
    run,
};

fn args(command: clap::Command) -> clap::Command {
    import::store_arg(command)
        .arg(Arg::new("to").value_name("PATH").required(true).help("A folder to write; files in it are replaced"))
}

/// The vocabulary of the store that was named, else of the edition.
pub(super) fn vocabulary(args: &ArgMatches) -> Result<Vocabulary, Failure> {
    if args.value_source("store") == Some(ValueSource::DefaultValue) {
        let missing = || Failure::file("this edition carries no vocabulary for exports; publish it again without --browser");
        return edition(args)?.vocabulary().ok_or_else(missing);
    }
    let store = import::open_store(args)?;
    Ok(store.vocabulary_at(store.latest()?)?)
}

fn run(args: &ArgMatches, out: &mut dyn Write) -> Result<(), Failure> {
    let written = folder::write(&vocabulary(args)?);
    files::write_folder(Path::new(text(args, "to")), &written)?;
    Ok(writeln!(out, "{} files", written.len())?)
}
