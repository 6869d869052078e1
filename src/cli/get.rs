//! `som get`: ask the API without a port.

use super::{Command, Failure, damaged, edition, text};
use crate::api::{self, Request};
use crate::exchange::negotiate::{Answer, negotiate};
use clap::{Arg, ArgMatches};
use std::io::Write;

pub(super) const COMMAND: Command = Command {
    name: "get",
    about: "Ask the API from the command line, without a server",
    examples: "\
Examples:
  som get '/api/v1/search?q=visa'
  som get /api/v1/concepts/refugee
  som get https://vocab.example/id/refugee.ttl      asked of the edition, not of that host
  som get /api/v1/openapi.json",
    args,
    json: false,
    run,
};

fn args(command: clap::Command) -> clap::Command {
    command.arg(Arg::new("path").value_name("PATH").required(true).help("Path and query, or a whole URL"))
}

fn run(args: &ArgMatches, out: &mut dyn Write) -> Result<(), Failure> {
    let edition = edition(args)?;
    let request = Request::get(within_host(text(args, "path")));
    // As data, a permanent address is the entry itself; the server leads only people elsewhere.
    let data = api::shape("/id/{id}", request.path).map(|id| negotiate(&edition, &id, api::JSON));
    match data {
        Some(Answer::Data { body, .. }) => {
            out.write_all(&body)?;
            return Ok(writeln!(out)?);
        }
        Some(Answer::Damaged(damage)) => return Err(damaged(damage)),
        None if !request.path.starts_with(api::BASE) => return Err(no_data(request.path)),
        _ => {}
    }
    let response = api::answer(&edition, &request);
    out.write_all(&response.body)?;
    writeln!(out)?;
    if response.status == 200 { Ok(()) } else { Err(Failure::no()) }
}

fn no_data(path: &str) -> Failure {
    let those = format!("those begin with {} or /id/, as /id/refugee does", api::BASE);
    Failure::because(format!("`{path}` is no address of data; {those}"))
}

/// What of a URL its host is asked for.
fn within_host(address: &str) -> &str {
    let address = address.split('#').next().unwrap_or_default();
    let behind = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    behind.map_or(address, |behind| behind.find('/').map_or("/", |at| &behind[at..]))
}
