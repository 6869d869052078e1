//! `som export`: take a vocabulary out of a store or an edition, in any format.

use super::{Command, Failure, edition, files, import, text};
use crate::exchange::selection::Selection;
use crate::exchange::{self, FORMATS, Format, folder};
use crate::vocabulary::Vocabulary;
use clap::{Arg, ArgMatches, parser::ValueSource};
use std::io::Write;
use std::path::Path;

pub(super) const COMMAND: Command = Command {
    name: "export",
    about: "Take a vocabulary out of a store, or out of an edition, in any format",
    examples: "\
Examples:
  som export data/                                  a folder of TOML files, as people edit it
  som export --store som.db data/                   the same, from a store
  som export --format csv -                         to the terminal
  som export terms.tbx                              the ending says which format
  som export --lang th,my --concepts migrant,visa migrant.xlsx",
    args,
    json: false,
    run,
};

fn args(command: clap::Command) -> clap::Command {
    let list =
        |name: &'static str, value: &'static str| Arg::new(name).long(name).value_name(value).value_delimiter(',');
    let examples = FORMATS.iter().map(|format| format!("\n  {}", format.example())).collect::<String>();
    let examples = format!("{}\n\nEvery format:{examples}", COMMAND.examples);
    import::store_arg(import::format_arg(command.after_help(examples), &|_| true))
        .arg(list("lang", "TAGS").help("Only these languages"))
        .arg(list("concepts", "IDS").help("Only these concepts, with the terms to avoid that lead to them"))
        .arg(
            Arg::new("to")
                .value_name("PATH")
                .required(true)
                .help("A file, `-` for the terminal, or a folder; what is there is replaced"),
        )
}

/// The vocabulary of the store that was named, else of the edition; the selection says which it is.
fn chosen(args: &ArgMatches) -> Result<(Vocabulary, Selection), Failure> {
    if args.value_source("store") == Some(ValueSource::DefaultValue) {
        let missing =
            || Failure::file("this edition carries no vocabulary for exports; publish it again without --browser");
        let edition = edition(args)?;
        let vocabulary = edition.vocabulary().ok_or_else(missing)?.clone();
        let selection = Selection::all(&vocabulary, edition.name(), edition.meta.revision);
        return Ok((vocabulary, selection));
    }
    let store = import::open_store(args)?;
    let revision = store.latest()?;
    let vocabulary = store.vocabulary_at(revision)?;
    let selection = Selection::all(&vocabulary, "", revision);
    Ok((vocabulary, selection))
}

fn run(args: &ArgMatches, out: &mut dyn Write) -> Result<(), Failure> {
    let to = text(args, "to");
    let (vocabulary, mut selection) = chosen(args)?;
    let list = |name: &str| args.get_many::<String>(name).unwrap_or_default().cloned().collect();
    (selection.languages, selection.concepts) = (list("lang"), list("concepts"));
    selection.check(&vocabulary).map_err(|error| Failure::usage(error.to_string()))?;
    let Some(format) = format(args, to)? else {
        let written = folder::write(&selection.of(&vocabulary));
        files::write_folder(Path::new(to), &written)?;
        return Ok(writeln!(out, "{} files", written.len())?);
    };
    let lost = if to == "-" {
        exchange::export(format, &vocabulary, &selection, out)?
    } else {
        let mut bytes = Vec::new();
        let lost = exchange::export(format, &vocabulary, &selection, &mut bytes)?;
        files::write_whole(Path::new(to), &bytes)?;
        writeln!(out, "{to}: {}, {} bytes", format.name, bytes.len())?;
        lost
    };
    out.flush()?;
    // What is left out is told beside the export, never in it.
    for loss in lost {
        writeln!(std::io::stderr(), "left out: {} {}", loss.count, loss.what)?;
    }
    Ok(())
}

/// The format that was asked for, or that the ending says; none is a folder.
fn format(args: &ArgMatches, to: &str) -> Result<Option<&'static Format>, Failure> {
    match args.get_one::<String>("format").map(String::as_str) {
        Some("folder") => Ok(None),
        Some(name) => Ok(exchange::find(name)),
        None => match exchange::of_file(to) {
            Some(format) => Ok(Some(format)),
            None if to == "-" || Path::new(to).extension().is_some() => {
                let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
                Err(Failure::usage(format!("the ending says no format; add --format with one of {}", names.join(", "))))
            }
            None => Ok(None),
        },
    }
}
