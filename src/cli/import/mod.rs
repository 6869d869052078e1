//! `som import`: bring a vocabulary, or part of one, into a store.
//!
//! An import merges: it adds and fills in, and where the file and the store disagree the store stays, unless asked.
//! `report` tells what would change.

mod report;

use super::{Command, Failure, files, progress, text, wants_json};
use crate::exchange::intake::{FindBase, Intake};
use crate::exchange::merge::Winner;
use crate::exchange::selection::mark;
use crate::exchange::{self, FORMATS, Format, Plan, folder, foreign};
use crate::store::{Stamp, Store, StoreError};
use crate::vocabulary::Vocabulary;
use crate::vocabulary::entries::{self, Entries};
use clap::{Arg, ArgAction, ArgMatches};
use serde_json::json;
use std::io::{BufReader, Write};
use std::path::Path;

pub(super) const COMMAND: Command = Command {
    name: "import",
    about: "Bring a vocabulary into a store, as one revision that can be undone",
    examples: "\
Examples:
  som import --store som.db data/
  som import --store som.db terms.tbx --dry-run
  som import --store som.db thai.xlsx --who Mala --why 'the review of March'
  som import --store som.db thai.xlsx --theirs      where both differ, the file is right
  som history --store som.db --restore 3            takes an import back

An import merges: it adds what is new and fills in what is empty. A file that this program exported from a state that
the store still knows also brings its changes, and what was taken out of its entries; whole entries that it lacks are
told and kept. Where the file and the store disagree, the store stays and
the conflict is reported. Faults refuse an import; what could only be better (a short definition, a language that is not
there yet) is advice. --replace makes the store equal to the folder instead.",
    args,
    json: true,
    run,
};

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure { code: 4, message: error.to_string() }
    }
}

pub(super) fn store_arg(command: clap::Command) -> clap::Command {
    let store = Arg::new("store").long("store").value_name("FILE").env("SOM_STORE").default_value("som.db");
    command.arg(store.help("The store"))
}

pub(super) fn stamp_args(command: clap::Command) -> clap::Command {
    command
        .arg(Arg::new("who").long("who").value_name("NAME").env("SOM_WHO").help("Who makes the change"))
        .arg(Arg::new("why").long("why").value_name("TEXT").help("Why, in a sentence"))
}

/// `--format`, with the formats that fit as its values.
pub(super) fn format_arg(command: clap::Command, fits: &dyn Fn(&Format) -> bool) -> clap::Command {
    let value = |format: &Format| clap::builder::PossibleValue::new(format.name).help(format.about);
    let folder = clap::builder::PossibleValue::new("folder").help("TOML files by language, as people edit them");
    let values: Vec<_> =
        std::iter::once(folder).chain(FORMATS.iter().filter(|format| fits(format)).map(value)).collect();
    let help = "The format [default: what the ending says]";
    command.arg(Arg::new("format").long("format").short('f').value_name("FORMAT").value_parser(values).help(help))
}

fn args(command: clap::Command) -> clap::Command {
    let flag = |name: &'static str, help: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue).help(help);
    stamp_args(store_arg(format_arg(command, &|format| format.read.is_some())))
        .arg(flag("dry-run", "Show what would change, and change nothing"))
        .arg(flag("theirs", "Where the file and the store disagree, take the file's word"))
        .arg(flag("anyway", "Import what is sound although something in the file is not"))
        .arg(
            flag("replace", "Make the store equal to the folder, instead of merging")
                .conflicts_with_all(["theirs", "anyway"]),
        )
        .arg(Arg::new("from").value_name("PATH").required(true).help("A file, or a folder like data/"))
}

pub(super) fn open_store(args: &ArgMatches) -> Result<Store, Failure> {
    let path = text(args, "store");
    Store::open(Path::new(path)).map_err(|error| Failure { code: 4, message: format!("{path}: {error}") })
}

pub(super) fn stamp(args: &ArgMatches, why: &str) -> Stamp {
    let given = |name: &str| args.get_one::<String>(name).cloned();
    Stamp {
        at: jiff::Timestamp::now().round(jiff::Unit::Second).unwrap_or_else(|_| jiff::Timestamp::now()).to_string(),
        who: given("who").or_else(|| std::env::var("USER").ok()).unwrap_or_else(|| "somebody".to_owned()),
        why: given("why").unwrap_or_else(|| why.to_owned()),
    }
}

/// Reads a folder, with all its faults if it has any.
pub(super) fn read(path: &Path) -> Result<Vocabulary, Failure> {
    let files = files::read_folder(path)?;
    folder::read(&files).map_err(|faults| {
        let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Failure::file(format!("the vocabulary does not read; nothing was imported\n{}", list.join("\n")))
    })
}

fn run(args: &ArgMatches, out: &mut dyn Write) -> Result<(), Failure> {
    let from = text(args, "from");
    let mut store = open_store(args)?;
    let based_on = store.latest()?;
    let why = format!("import of {from}");
    if args.get_flag("replace") {
        return replace(&mut store, based_on, args, out, &why);
    }
    let present = store.vocabulary_at(based_on)?;
    let plan = plan(&store, &present, args)?;
    let before = entries::take_apart(&present);
    if wants_json(args) {
        // The revision stands in the same object, so the report waits for it.
        let saved = amend(&mut store, based_on, (&plan, &before), args, &why);
        report::print_json(&plan, &before, saved.as_ref().ok().copied().flatten(), out)?;
        return saved.map(drop);
    }
    report::print(&plan, &before, args, out)?;
    let saved = amend(&mut store, based_on, (&plan, &before), args, &why)?;
    let nothing =
        if plan.leaves_out() { "nothing to do: the store has all of it that could be taken" } else { NOTHING };
    if args.get_flag("dry-run") { Ok(()) } else { tell(saved, nothing, args, out) }
}

/// Saves what a plan changes: the number of the new revision, if it changes anything and is no dry run.
fn amend(
    store: &mut Store,
    based_on: u64,
    (plan, before): (&Plan, &Entries),
    args: &ArgMatches,
    why: &str,
) -> Result<Option<u64>, Failure> {
    if args.get_flag("dry-run") {
        return if plan.is_sound() { Ok(None) } else { Err(Failure::no()) };
    }
    if !plan.is_sound() && !args.get_flag("anyway") {
        return Err(Failure::file("nothing was imported; mend the file, or add --anyway to import what is sound"));
    }
    let changes: Vec<_> = plan.changes.iter().filter(|(name, change)| report::changes(before, name, change)).collect();
    if changes.is_empty() {
        return Ok(None);
    }
    let changes = changes.into_iter().map(|(name, change)| (name, Some(&*change.after)));
    Ok(Some(store.amend(changes, based_on, &stamp(args, why))?))
}

const NOTHING: &str = "nothing to do: the store has all of it";

/// Tells which revision an import made, or why none.
fn tell(revision: Option<u64>, nothing: &str, args: &ArgMatches, out: &mut dyn Write) -> Result<(), Failure> {
    match revision {
        _ if wants_json(args) => Ok(writeln!(out, "{}", json!({ "revision": revision }))?),
        Some(number) => Ok(writeln!(out, "revision {number}")?),
        None => Ok(writeln!(out, "{nothing}")?),
    }
}

fn replace(store: &mut Store, based_on: u64, args: &ArgMatches, out: &mut dyn Write, why: &str) -> Result<(), Failure> {
    let vocabulary = read(Path::new(text(args, "from")))?;
    if args.get_flag("dry-run") {
        let all = entries::differences(&store.entries_at(based_on)?, &entries::take_apart(&vocabulary));
        super::history::differences(&all, args, out)?;
        if !wants_json(args) {
            writeln!(out, "{} entries would change; nothing was changed", all.len())?;
        }
        return Ok(());
    }
    tell(store.save(&vocabulary, Some(based_on), &stamp(args, why))?, NOTHING, args, out)
}

/// Reads the file or folder and works out what it would do.
fn plan(store: &Store, present: &Vocabulary, args: &ArgMatches) -> Result<Plan, Failure> {
    let from = Path::new(text(args, "from"));
    let find_base: FindBase<'_> = &|wanted| state_with(store, wanted);
    let winner = if args.get_flag("theirs") { Winner::Theirs } else { Winner::Ours };
    let mut intake = Intake::new(present, winner, find_base);
    let named = args.get_one::<String>("format").map(String::as_str);
    if named == Some("folder") || (named.is_none() && from.is_dir()) {
        for (name, value) in entries::take_apart(&read(from)?) {
            intake.entry(&name.to_string(), name, &value);
        }
        return Ok(exchange::plan(present, intake));
    }
    let format = named.map_or_else(|| exchange::of_file(&from.to_string_lossy()), exchange::find);
    let naming = |message: String| format!("{}: {message}", from.display());
    let advice = || Failure::usage(naming(foreign::advice(&from.to_string_lossy())));
    let read = format.and_then(|format| format.read).ok_or_else(advice)?;
    let naming = |error: std::io::Error| Failure::file(naming(error.to_string()));
    let file = std::fs::File::open(from).map_err(naming)?;
    read(&mut BufReader::with_capacity(1 << 16, progress::Told::new(file).map_err(naming)?), &mut intake);
    Ok(exchange::plan(present, intake))
}

/// How many revisions are searched for the state that a file was exported from, from the latest back.
const SEARCHED: usize = 100;

fn state_with(store: &Store, wanted: &str) -> Option<Entries> {
    let revisions = store.history(SEARCHED).ok()?;
    revisions.iter().find_map(|revision| {
        // By way of the types: what an older program stored has the form of today, like what was exported of it.
        let entries = entries::take_apart(&store.vocabulary_at(revision.number).ok()?);
        (mark(&entries) == wanted).then_some(entries)
    })
}
