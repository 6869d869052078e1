//! `som publish`: compile an edition from a folder or a store.

use super::{Command, Failure, damaged, files, import, text};
use crate::edition::{Bytes, Edition, Options, compile};
use crate::vocabulary::entries::Kind;
use crate::vocabulary::{Change, Vocabulary};
use clap::{Arg, ArgAction, ArgMatches};
use std::io::Write;
use std::path::Path;

pub(super) const COMMAND: Command = Command {
    name: "publish",
    about: "Compile an edition from a folder or a store",
    examples: "\
Examples:
  som publish --from data/ edition.som
  som publish --store som.db edition.som
  som publish --from data/ --base https://terms.example.org edition.som

Permanent addresses, citations and linked data are compiled with the base; `som serve --edition edition.som` serves them.",
    args,
    json: false,
    run,
};

fn args(command: clap::Command) -> clap::Command {
    import::store_arg(command)
        .arg(Arg::new("from").long("from").value_name("FOLDER").help("Compile this folder instead of the store"))
        .arg(
            Arg::new("browser")
                .long("browser")
                .action(ArgAction::SetTrue)
                .help("Without prepared compression and exports, for the browser"),
        )
        .arg(
            Arg::new("base")
                .long("base")
                .value_name("URL")
                .value_parser(base)
                .help("Where it will be served, for permanent addresses [default: `base` of the vocabulary]"),
        )
        .arg(Arg::new("to").value_name("FILE").required(true).help("The edition to write"))
}

/// Without a slash at its end: paths are put behind it.
fn base(url: &str) -> Result<String, &'static str> {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let is_one = host.is_some_and(|host| host.starts_with(char::is_alphanumeric) && !host.contains(['?', '#', ' ']));
    if is_one { Ok(url.trim_end_matches('/').to_owned()) } else { Err("say it as in https://terms.example.org") }
}

fn run(args: &ArgMatches, out: &mut dyn Write) -> Result<(), Failure> {
    let (mut vocabulary, mut options) = match args.get_one::<String>("from") {
        Some(folder) => (import::read(Path::new(folder))?, Options::default()),
        None => from_store(args)?,
    };
    if let Some(base) = args.get_one::<String>("base") {
        vocabulary.about.base.clone_from(base);
    }
    if vocabulary.languages.is_empty() {
        return Err(Failure::because(
            "not published: the vocabulary has no languages, so nothing could be read in it; begin with `som import` of a \
             folder that has languages.toml",
        ));
    }
    let unproven = crate::check::proof::faults(&vocabulary);
    if !unproven.is_empty() {
        let list: Vec<String> = unproven.iter().map(|fault| format!("{}: {}", fault.name, fault.message)).collect();
        return Err(Failure::because(format!(
            "not published: the terms to avoid do not prove themselves\n{}",
            list.join("\n")
        )));
    }
    if args.get_flag("browser") {
        options = options.for_browser();
    }
    let bytes = compile(&vocabulary, &options).map_err(|error| Failure::file(error.to_string()))?;
    let length = bytes.len();
    // What was written is opened once more before anybody else may: a faulty edition is never put in place.
    let edition = Edition::open(Bytes::Read(bytes.clone())).and_then(Edition::whole).map_err(damaged)?;
    files::write_whole(Path::new(text(args, "to")), &bytes)?;
    let counts = &edition.meta.counts;
    Ok(writeln!(
        out,
        "edition {}: {} concepts, {} terms, {} terms to avoid, {length} bytes",
        edition.name(),
        counts.concepts,
        counts.terms,
        counts.avoid
    )?)
}

fn from_store(args: &ArgMatches) -> Result<(Vocabulary, Options), Failure> {
    let store = import::open_store(args)?;
    let revision = store.latest()?;
    let changes = store.history(100)?.into_iter().map(|r| {
        let touched = store.touched(r.number)?;
        let mut touches: Vec<String> =
            touched.into_iter().filter(|name| name.kind != Kind::Whole).map(|name| name.id).collect();
        touches.sort_unstable();
        touches.dedup();
        Ok(Change { date: r.stamp.at, who: r.stamp.who, why: r.stamp.why, touches })
    });
    let changes = changes.collect::<Result<_, crate::store::StoreError>>()?;
    Ok((store.vocabulary_at(revision)?, Options { revision, changes, ..Options::default() }))
}
