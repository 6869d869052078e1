//! `som completions`: completions for a shell.

use super::{Command, Failure};
use clap::{Arg, ArgMatches, value_parser};
use clap_complete::Shell;
use std::io::Write;

pub(super) const COMMAND: Command = Command {
    name: "completions",
    about: "Print completions for a shell",
    examples: "\
Examples:
  som completions bash > ~/.local/share/bash-completion/completions/som",
    args,
    json: false,
    run,
};

fn args(command: clap::Command) -> clap::Command {
    command
        .arg(Arg::new("shell").value_name("SHELL").required(true).value_parser(value_parser!(Shell)).help("The shell"))
}

fn run(args: &ArgMatches, mut out: &mut dyn Write) -> Result<(), Failure> {
    let shell = args.get_one::<Shell>("shell").copied().unwrap_or(Shell::Bash);
    clap_complete::generate(shell, &mut super::parser(), "som", &mut out);
    Ok(())
}
