//! `som`: parse, run, print the error, exit code.

use std::process::ExitCode;

/// A search allocates a dozen small pieces and frees them at once, on every worker; this allocator does that quicker.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    speaking_of_migration::cli::main()
}
