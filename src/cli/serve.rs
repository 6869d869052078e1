//! `som serve`: the server.

use super::{Command, Failure};
use clap::{Arg, ArgMatches};
use std::io::Write;

pub(super) const COMMAND: Command = Command {
    name: "serve",
    about: "Serve the pages and the API [the default]",
    examples: "\
Examples:
  som serve
  som serve --address 127.0.0.1:9000 --edition edition.som",
    args,
    run,
};

fn args(command: clap::Command) -> clap::Command {
    command.arg(Arg::new("address").long("address").value_name("ADDRESS").env("SOM_ADDRESS").default_value("127.0.0.1:8080").help("Where to listen"))
}

fn run(_: &ArgMatches, _: &mut dyn Write) -> Result<(), Failure> {
    Err(Failure::because("the server is being built"))
}
