//! `som check`: find terms to avoid in files, in standard input, or in archives.

mod archive;
mod compressed;
mod config;
mod documents;
mod fix;
mod ignores;
mod months;
mod stats;
mod together;
mod walk;

use super::{Command, Failure, edition, table, text, wants_json};
use crate::check::document::{self, Format};
use crate::check::report::{REPORTS, visible};
use crate::check::{Finding, Quoted};
use crate::vocabulary::choice;
use clap::{Arg, ArgAction, ArgMatches};
use config::{Config, FailOn};
use std::io::Write;
use std::path::Path;

pub(super) const COMMAND: Command = Command {
    name: "check",
    about: "Find terms to avoid in texts of any of the languages",
    examples: "\
Examples:
  som check article.md
  som check --quoted skip report.docx
  pbpaste | som check -
  som check --format sarif web/ > som.sarif
  som check --fix draft.txt                 shows what it would change
  som check --fix --write draft.txt
  zcat year.ndjson.gz | som check --input ndjson --format jsonl - > findings.jsonl

Texts never leave this machine and are not kept. Exit code 1 means that there were findings as serious as --fail-on.
A file that can't be read is reported on standard error and the others are checked; the exit code is 3 then.
Files are UTF-8, or UTF-16 with a byte order mark, and stay so; bytes of findings are those of the text in UTF-8.
In a text: som-ignore-line, som-ignore-next-line, som-ignore-start … som-ignore-end, each with ids of entries or without.
Settings: of each file, the nearest .som.toml in its folder or above (see README); what .somignore names is passed over.
In folders, files of the known kinds are checked, except hidden ones, node_modules and lock files of Word.",
    args,
    json: true,
    run,
};

fn args(command: clap::Command) -> clap::Command {
    let formats: Vec<&str> = REPORTS.iter().map(|report| report.name).collect();
    let inputs: Vec<&str> = document::NAMES.iter().copied().chain(["ndjson"]).collect();
    let texts: Vec<&str> = text_formats().map(|format| format.name).collect();
    let option = |name: &'static str, help: &'static str| Arg::new(name).long(name).help(help);
    let flag = |name: &'static str, help: &'static str| option(name, help).action(ArgAction::SetTrue);
    command.args([
        option("format", "How findings are reported; archives are always answered in jsonl")
            .value_parser(formats)
            .default_value("human"),
        option(
            "input",
            "What the input is [default: told by the file name; of standard input text, or ndjson with --format jsonl]",
        )
        .value_parser(inputs),
        option("stdin-filename", "What standard input is called, and where its settings are looked for")
            .value_name("NAME"),
        option("text-format", "What the texts of an archive are, where a line has no `format` [default: text]")
            .value_parser(texts),
        option("lang", "Language of reasons and alternatives, e.g. my or zh-Hant [default: that of the wording]")
            .value_name("TAG"),
        option("quoted", "Wordings inside quotations [default: mark]").value_parser(choice::words(&Quoted::WORDS)),
        option("fail-on", "Findings that make the exit code 1 [default: avoid]")
            .value_parser(choice::words(&FailOn::WORDS)),
        option("config", "Settings of all files [default: of each file, the nearest .som.toml at or above it]")
            .value_name("FILE"),
        flag("no-ignore", "Check also what .somignore names"),
        flag("ignore-unknown", "Pass over files of unknown kinds also where they are named, as hooks do"),
        flag("fix", "Show what unambiguous replacements would change"),
        flag("write", "With --fix: make the changes"),
        flag("stats", "Print counts per entry, per file and, for archives with dates, per month"),
        Arg::new("paths").value_name("PATH").num_args(0..).help("Files or folders; `-` or nothing for standard input"),
    ])
}

fn run(args: &ArgMatches, out: &mut dyn Write) -> Result<(), Failure> {
    let paths: Vec<&str> = args.get_many::<String>("paths").unwrap_or_default().map(String::as_str).collect();
    let given = if paths.is_empty() { vec!["-"] } else { paths };
    let inputs = ignores::kept(args, &given);
    let is_archive = is_archive(args, &inputs);
    together::refuse(args, is_archive, &inputs)?;
    if inputs.is_empty() && given == ["-"] && args.get_flag("write") {
        // The next program wants the text, which this one was told to leave alone.
        std::io::copy(&mut std::io::stdin().lock(), out)?;
    }
    let edition = edition(args)?;
    let checker = edition.checker().map_err(|error| Failure::file(error.to_string()))?;
    let mut config = Config::new(&edition, args)?;
    let found = if is_archive {
        archive::check(checker, &mut config, args, &inputs, out)?
    } else {
        documents::check(checker, &mut config, args, &inputs, out)?
    };
    if found.unread > 0 {
        // Each was told when it was met.
        return Err(Failure::file(""));
    }
    if found.fails { Err(Failure::no()) } else { Ok(()) }
}

/// What was found, as the exit code needs it.
#[derive(Debug, Clone, Copy, Default)]
struct Verdict {
    /// Whether there were findings as serious as the settings of their file say.
    fails: bool,
    /// Files and folders that could not be read or written; each was told.
    unread: usize,
}

impl Verdict {
    fn add(&mut self, finding: &Finding, fail_on: FailOn) {
        self.fails |= fail_on.includes(finding.severity);
    }

    fn join(&mut self, other: Verdict) {
        self.fails |= other.fails;
        self.unread += other.unread;
    }

    /// Behind a long report, what was told before it is out of sight.
    fn tell_of_unread(&self) {
        let files = several(self.unread, "file");
        tell(&format!("{files} could not be read or written, see above; the others were checked"));
    }
}

/// Says something to the person at the terminal, beside the report.
fn tell(message: &str) {
    let _ = writeln!(std::io::stderr(), "som check: {}", visible(message));
}

/// What an input is called.
fn called<'a>(args: &'a ArgMatches, path: &'a str) -> &'a str {
    if path == "-" { args.get_one::<String>("stdin-filename").map_or(path, String::as_str) } else { path }
}

/// Archives are NDJSON: said so, named so, or told by a report of one object a line on standard input.
fn is_archive(args: &ArgMatches, inputs: &[&str]) -> bool {
    let is_named = |input: &&str| archive::is_named(Path::new(called(args, input)));
    match args.get_one::<String>("input").map(String::as_str) {
        Some(input) => input == "ndjson",
        None => {
            (!inputs.is_empty() && inputs.iter().all(is_named))
                || (text(args, "format") == "jsonl" && inputs == ["-"] && !args.contains_id("stdin-filename"))
        }
    }
}

/// The formats of documents that are text, so that one can stand in a string and be written back.
fn text_formats() -> impl Iterator<Item = &'static Format> {
    document::FORMATS.iter().filter(|format| format.is_text)
}

/// The first of so many, and that there are others.
fn and_others(first: &str, count: usize) -> String {
    if count > 1 { format!("{first} and {}", several(count - 1, "other")) } else { first.to_owned() }
}

/// So many of them, as it is said: 1 text, 2 texts.
fn several(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
