//! `som serve`: the server. Without a command, `som` serves.

use super::{Command, Failure, damaged, edition};
use crate::server::{Config, serve};
use clap::{Arg, ArgMatches, value_parser};
use std::io::Write;
use std::net::{IpAddr, SocketAddr};
use tracing_appender::non_blocking::WorkerGuard;
use tracing_subscriber::filter::LevelFilter;

pub(super) const COMMAND: Command = Command {
    name: "serve",
    about: "Serve the pages and the API [the default]",
    examples: "\
Examples:
  som serve
  som serve --address 127.0.0.1:9000 --edition edition.som

A new edition that is put in the place of the old one (as `som publish` does) is served within a second.
SOM_LOG sets what is logged: off, error, warn, info (the default) or debug.",
    args,
    json: false,
    run,
};

fn args(command: clap::Command) -> clap::Command {
    let address =
        Arg::new("address").long("address").value_name("ADDRESS").env("SOM_ADDRESS").default_value("127.0.0.1:8080");
    let rate = Arg::new("rate").long("rate").value_name("N").value_parser(value_parser!(u32));
    let default_rate = crate::api::limits::REQUESTS_PER_MINUTE.to_string();
    command
        .arg(address.help("Where to listen").value_parser(value_parser!(SocketAddr)))
        .arg(rate.default_value(default_rate).help("Requests a minute that one address may send; 0 for no limit"))
        .arg(
            Arg::new("proxy")
                .long("proxy")
                .value_name("IP")
                .value_parser(value_parser!(IpAddr))
                .help("The proxy whose X-Forwarded-For is believed"),
        )
        .arg(
            Arg::new("workers")
                .long("workers")
                .value_name("N")
                .default_value("0")
                .value_parser(value_parser!(usize))
                .help("Worker threads; 0 for one per core"),
        )
}

fn run(args: &ArgMatches, out: &mut dyn Write) -> Result<(), Failure> {
    let _written_to_the_end = log();
    let config = Config {
        address: args.get_one("address").copied().unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080))),
        edition: args.get_one::<String>("edition").map(Into::into),
        proxy: args.get_one("proxy").copied(),
        rate: args.get_one("rate").copied().unwrap_or_default(),
        workers: args.get_one("workers").copied().unwrap_or_default(),
    };
    writeln!(out, "Speaking of Migration at http://{}  (stop with Ctrl-C)", config.address)?;
    out.flush()?;
    serve(&config, edition(args)?.whole().map_err(damaged)?)
        .map_err(|error| Failure::file(format!("{}: {error}; choose another with --address", config.address)))
}

/// Logs go to standard error as JSON, one line each, written by a thread of their own: no answer waits for them, and of
/// more than the thread can write lines are left out.
fn log() -> WorkerGuard {
    let level = std::env::var("SOM_LOG").ok().and_then(|level| level.parse().ok()).unwrap_or(LevelFilter::INFO);
    let (writer, guard) = tracing_appender::non_blocking(std::io::stderr());
    let subscriber = tracing_subscriber::fmt().json().with_writer(writer).with_max_level(level).with_target(false);
    let _ = subscriber.try_init();
    guard
}
