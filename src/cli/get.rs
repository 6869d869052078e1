//! `som get`: ask the API without a port.

use super::{Command, Failure, edition, text};
use crate::api::{self, Request};
use clap::{Arg, ArgMatches};
use std::io::Write;

pub(super) const COMMAND: Command = Command {
    name: "get",
    about: "Ask the API from the command line, without a server",
    examples: "\
Examples:
  som get '/api/v1/search?q=visa'
  som get /api/v1/concepts/refugee
  som get /api/v1/openapi.json",
    args,
    json: false,
    run,
};

fn args(command: clap::Command) -> clap::Command {
    command.arg(Arg::new("path").value_name("PATH").required(true).help("Path and query, as in a URL"))
}

fn run(args: &ArgMatches, out: &mut dyn Write) -> Result<(), Failure> {
    let edition = edition(args)?;
    let response = api::answer(&edition, &Request::get(text(args, "path")));
    out.write_all(&response.body)?;
    writeln!(out)?;
    if response.status == 200 { Ok(()) } else { Err(Failure::no()) }
}
