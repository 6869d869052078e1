//! `som list`: all concepts, terms to avoid, domains, languages, or a language's index.

use super::{Command, Failure, ask, edition, table, text, wants_json};
use clap::{Arg, ArgMatches};
use serde_json::Value;
use std::io::Write;

pub(super) const COMMAND: Command = Command {
    name: "list",
    about: "List concepts, terms to avoid, domains, languages, or the index of a language",
    examples: "\
Examples:
  som list
  som list avoid
  som list index --lang km",
    args,
    json: true,
    run,
};

fn args(command: clap::Command) -> clap::Command {
    let kinds = ["concepts", "avoid", "domains", "themes", "languages", "index"];
    command
        .arg(
            Arg::new("lang")
                .long("lang")
                .value_name("TAG")
                .default_value("en")
                .help("Language in which names are shown"),
        )
        .arg(Arg::new("what").value_name("WHAT").value_parser(kinds).default_value("concepts").help("What to list"))
}

fn run(args: &ArgMatches, out: &mut dyn Write) -> Result<(), Failure> {
    let edition = edition(args)?;
    let lang =
        crate::api::params::language(&edition, text(args, "lang")).map_err(|problem| Failure::usage(problem.detail))?;
    let lang = edition.meta.languages[lang].tag.clone();
    let what = text(args, "what");
    let path =
        if what == "index" { format!("browse/{lang}?limit={}", crate::api::limits::ENTRIES) } else { what.to_owned() };
    let answer = ask(&edition, &format!("{}{path}", crate::api::BASE))?;
    if wants_json(args) {
        return Ok(writeln!(out, "{answer}")?);
    }
    let key = if what == "index" { "entries" } else { what };
    let cell = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let row = |item: &Value| match what {
        "concepts" => vec![cell(&item["id"]), cell(&item["domain"]), cell(&item["terms"][&lang])],
        "avoid" => vec![cell(&item["id"]), cell(&item["severity"]), cell(&item["titles"][&lang])],
        "languages" => vec![cell(&item["tag"]), cell(&item["name"]), cell(&item["names"][&lang])],
        "index" => vec![cell(&item["term"]), cell(&item["status"]), cell(&item["concept"])],
        _ => vec![
            cell(&item["id"]),
            cell(&item["names"][&lang]),
            item["members"].as_array().map_or(0, Vec::len).to_string(),
        ],
    };
    let rows: Vec<Vec<String>> = answer[key].as_array().into_iter().flatten().map(row).collect();
    Ok(table::print(out, &rows)?)
}
