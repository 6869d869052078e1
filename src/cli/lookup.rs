//! `som lookup`: find terms.

use super::{Command, Failure, ask, edition, table, text, wants_json, with};
use crate::lookup::Mode;
use crate::vocabulary::choice;
use clap::{Arg, ArgMatches};
use std::io::Write;

pub(super) const COMMAND: Command = Command {
    name: "lookup",
    about: "Find terms in any language, as people type them",
    examples: "\
Examples:
  som lookup 'migrant worker'
  som lookup --lang th แรงงานข้ามชาติ
  som lookup --json yizhi gongren
  som lookup nguoi lao dong di tru",
    args,
    json: true,
    run,
};

pub(super) fn query_args(command: clap::Command) -> clap::Command {
    command
        .arg(Arg::new("lang").long("lang").value_name("TAG").help("Only this language"))
        .arg(Arg::new("limit").long("limit").value_name("N").help("Most results"))
        .arg(Arg::new("query").value_name("QUERY").required(true).num_args(1..).help("What to look for"))
}

fn args(command: clap::Command) -> clap::Command {
    let modes = choice::words(&Mode::WORDS);
    query_args(command).arg(Arg::new("mode").long("mode").value_parser(modes).help("Which kinds of match are wanted"))
}

fn run(args: &ArgMatches, out: &mut dyn Write) -> Result<(), Failure> {
    search("search", args, out)
}

pub(super) fn search(endpoint: &str, args: &ArgMatches, out: &mut dyn Write) -> Result<(), Failure> {
    let words: Vec<&str> = args.get_many::<String>("query").unwrap_or_default().map(String::as_str).collect();
    let mut address = format!("{}{endpoint}", crate::api::BASE);
    with(&mut address, "q", &words.join(" "));
    for name in ["lang", "limit", "mode"] {
        if args.ids().any(|id| id == name) && !text(args, name).is_empty() {
            with(&mut address, name, text(args, name));
        }
    }
    let answer = ask(&edition(args)?, &address)?;
    if wants_json(args) {
        return Ok(writeln!(out, "{answer}")?);
    }
    let cell = |result: &serde_json::Value, name: &str| result[name].as_str().unwrap_or_default().to_owned();
    let row = |result: &serde_json::Value| {
        let instead: Vec<&str> =
            result["alternatives"].as_array().into_iter().flatten().filter_map(|a| a["term"].as_str()).collect();
        let note = if instead.is_empty() { cell(result, "reading") } else { format!("say: {}", instead.join(", ")) };
        let id = cell(result, "concept") + &cell(result, "avoid");
        vec![cell(result, "lang"), cell(result, "term"), cell(result, "status"), cell(result, "match"), id, note]
    };
    if let Some(read) = answer["read_as"]["text"].as_str() {
        writeln!(out, "read as {}: {read}", answer["read_as"]["how"].as_str().unwrap_or_default())?;
    }
    let rows: Vec<Vec<String>> = answer["results"].as_array().into_iter().flatten().map(row).collect();
    if rows.is_empty() {
        writeln!(out, "nothing found; `som list` shows all concepts")?;
    }
    Ok(table::print(out, &rows)?)
}
