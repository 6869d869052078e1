//! The command line: one file per command, one list of them.
//!
//! To add a command: its file with its `COMMAND`, and its row in `COMMANDS`. Help and completions are made from
//! the list. Printing to a terminal happens here and nowhere else.

mod check;
mod completions;
mod export;
mod files;
mod get;
mod history;
mod import;
mod list;
mod lookup;
mod progress;
mod publish;
mod serve;
mod show;
mod suggest;
mod table;
mod validate;

use crate::check::report::visible;
use crate::edition::Edition;
use clap::{Arg, ArgAction, ArgMatches};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// A command.
pub struct Command {
    /// Its name.
    pub name: &'static str,
    /// One line.
    pub about: &'static str,
    /// Examples, shown below its help.
    pub examples: &'static str,
    /// Adds its arguments.
    pub args: fn(clap::Command) -> clap::Command,
    /// Whether `--json` makes one JSON document of all that it prints.
    pub json: bool,
    /// Runs it.
    pub run: fn(&ArgMatches, &mut dyn Write) -> Result<(), Failure>,
}

/// Every command.
pub const COMMANDS: &[Command] = &[
    serve::COMMAND,
    lookup::COMMAND,
    suggest::COMMAND,
    show::COMMAND,
    list::COMMAND,
    get::COMMAND,
    check::COMMAND,
    validate::COMMAND,
    import::COMMAND,
    export::COMMAND,
    publish::COMMAND,
    history::COMMAND,
    completions::COMMAND,
];

/// Exit codes, as the help tells them.
pub const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  the answer is no: findings, faults, differences, or no such thing
  2  the command line or the settings can't be understood
  3  a file can't be read, written or understood
  4  the store can't be used (locked, damaged, of a newer version, disk full)
  70 a fault of the program; please report it
  141 the reader of the output had seen enough (`| head`)";

/// Why a command did not do what was asked.
#[derive(Debug)]
pub struct Failure {
    /// Exit code.
    pub code: u8,
    /// A sentence for the person at the terminal; empty if all was said.
    pub message: String,
}

impl Failure {
    /// The answer is no; what there is to say was printed.
    pub fn no() -> Failure {
        Failure { code: 1, message: String::new() }
    }

    /// The answer is no, for this reason.
    pub fn because(message: impl Into<String>) -> Failure {
        Failure { code: 1, message: message.into() }
    }

    /// The command line can't be understood.
    pub fn usage(message: impl Into<String>) -> Failure {
        Failure { code: 2, message: message.into() }
    }

    /// A file can't be used.
    pub fn file(message: impl Into<String>) -> Failure {
        Failure { code: 3, message: message.into() }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Failure {
        // A reader that has seen enough (`| head`) is not an error, nor is it the answer “no findings”: what grep and
        // git exit with tells the two apart.
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Failure { code: 141, message: String::new() },
            _ => Failure::file(error.to_string()),
        }
    }
}

/// Parses the command line and runs it.
pub fn main() -> ExitCode {
    // `som` alone serves: what `cargo run` does needs no words.
    let mut words: Vec<std::ffi::OsString> = std::env::args_os().collect();
    if words.len() < 2 {
        words.push("serve".into());
    }
    let matches = parser().get_matches_from(words);
    let Some((name, args)) = matches.subcommand() else { return ExitCode::from(2) };
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else { return ExitCode::from(2) };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let answer = (command.run)(args, &mut out);
    let written = out.flush().map_err(Failure::from);
    // An answer that could not be written is none, whether yes or no.
    let result =
        if answer.as_ref().is_err_and(|failure| !failure.message.is_empty()) { answer } else { written.and(answer) };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            if !failure.message.is_empty() {
                let _ = writeln!(std::io::stderr(), "som {name}: {}", visible(&failure.message));
            }
            ExitCode::from(failure.code)
        }
    }
}

/// The whole command line.
pub fn parser() -> clap::Command {
    let edition = Arg::new("edition").long("edition").value_name("FILE").global(true).env("SOM_EDITION");
    let json = Arg::new("json").long("json").action(ArgAction::SetTrue).help("Print JSON");
    let root = clap::Command::new("som")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Speaking of Migration: a dictionary of migration and labour in seven languages, and a checker for terms to avoid.")
        .after_help(EXIT_CODES)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(edition.help("The edition to read [default: the one built in]"));
    let add = |root: clap::Command, command: &Command| {
        let sub = clap::Command::new(command.name).about(command.about).after_help(command.examples);
        root.subcommand((command.args)(sub).args(command.json.then(|| json.clone())))
    };
    COMMANDS.iter().fold(root, add)
}

/// The edition that the command line names, or the one built in.
fn edition(args: &ArgMatches) -> Result<Edition, Failure> {
    match args.get_one::<String>("edition") {
        Some(path) => Edition::open_file(Path::new(path)).map_err(|error| Failure::file(format!("{path}: {error}"))),
        None => crate::embedded().map_err(|error| Failure::file(format!("the built-in edition: {error}"))),
    }
}

fn damaged(error: impl std::error::Error) -> Failure {
    Failure::file(error.to_string())
}

fn wants_json(args: &ArgMatches) -> bool {
    args.get_flag("json")
}

/// The text of a required argument.
fn text<'a>(args: &'a ArgMatches, name: &str) -> &'a str {
    args.get_one::<String>(name).map_or("", String::as_str)
}

/// Asks the API and passes its problems on as failures.
fn ask(edition: &Edition, address: &str) -> Result<serde_json::Value, Failure> {
    let response = crate::api::answer(edition, &crate::api::Request::get(address));
    let value: serde_json::Value = serde_json::from_slice(&response.body).unwrap_or_default();
    let detail = value["detail"].as_str().unwrap_or_default();
    match response.status {
        200 => Ok(value),
        404 => Err(Failure::because(detail)),
        400..=499 => Err(Failure::usage(detail)),
        // It is the edition that can't be used, not the question.
        _ => Err(Failure::file(detail)),
    }
}

/// A query string with one more parameter.
fn with(address: &mut String, name: &str, value: &str) {
    let mark = if address.contains('?') { '&' } else { '?' };
    let value = percent_encoding::utf8_percent_encode(value, percent_encoding::NON_ALPHANUMERIC);
    address.push_str(&format!("{mark}{name}={value}"));
}
