//! `som import`: bring a vocabulary into a store.

use super::{Command, Failure, files, history, text};
use crate::exchange::folder;
use crate::store::{Stamp, Store, StoreError};
use crate::vocabulary::Vocabulary;
use crate::vocabulary::entries;
use clap::{Arg, ArgAction, ArgMatches};
use std::io::Write;
use std::path::Path;

pub(super) const COMMAND: Command = Command {
    name: "import",
    about: "Bring a vocabulary into a store, as one revision",
    examples: "\
Examples:
  som import --store som.db data/
  som import --store som.db data/ --dry-run
  som import --store som.db ours/ --who 'Mekong Migration Network' --why 'the handbook of 2011'",
    args,
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

fn args(command: clap::Command) -> clap::Command {
    stamp_args(store_arg(command))
        .arg(Arg::new("dry-run").long("dry-run").action(ArgAction::SetTrue).help("Show what would change, and change nothing"))
        .arg(Arg::new("from").value_name("PATH").required(true).help("A folder like data/"))
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

/// Reads a vocabulary, with all its faults if it has any.
pub(super) fn read(path: &Path) -> Result<Vocabulary, Failure> {
    let files = files::read_folder(path)?;
    folder::read(&files).map_err(|faults| {
        let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
        Failure::file(format!("the vocabulary does not read; nothing was imported\n{}", list.join("\n")))
    })
}

fn run(args: &ArgMatches, out: &mut dyn Write) -> Result<(), Failure> {
    let from = text(args, "from");
    let vocabulary = read(Path::new(from))?;
    let mut store = open_store(args)?;
    let based_on = store.latest()?;
    if args.get_flag("dry-run") {
        let all = entries::differences(&store.entries_at(based_on)?, &entries::take_apart(&vocabulary));
        history::differences(&all, args, out)?;
        return Ok(writeln!(out, "{} entries would change; nothing was changed", all.len())?);
    }
    match store.save(&vocabulary, Some(based_on), &stamp(args, &format!("import of {from}")))? {
        Some(number) => Ok(writeln!(out, "revision {number}")?),
        None => Ok(writeln!(out, "nothing to do: the store has all of it")?),
    }
}
