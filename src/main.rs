//! `som`: parse, run, print the error, exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    speaking_of_migration::cli::main()
}
