//! Compressed files: none is read, but each is told how it can be.

use super::archive;
use crate::check::document;
use std::path::Path;

/// What compressed files begin with, and the program that writes them out.
const KINDS: &[(&[u8], &str)] =
    &[(document::GZIP, "zcat"), (b"\x28\xB5\x2F\xFD", "zstdcat"), (b"\xFD7zXZ\0", "xzcat"), (b"BZh91AY&SY", "bzcat")];

/// How to check a file that is compressed; none if it is not.
pub(super) fn advice(bytes: &[u8], path: &str, input: &str) -> Option<String> {
    let (_, program) = KINDS.iter().find(|(beginning, _)| bytes.starts_with(beginning))?;
    let file = if path == "-" { "FILE" } else { path };
    let input = if input == "text" { String::new() } else { format!("--input {input} ") };
    Some(format!("it is compressed; say: {program} {file} | som check {input}-"))
}

/// What a compressed file is by its name: `a.html.gz` holds HTML.
pub(super) fn input_of(path: &str) -> &'static str {
    let inner = path.rsplit_once('.').map_or(path, |(inner, _)| inner);
    if archive::is_named(Path::new(inner)) {
        return "ndjson";
    }
    document::of_file(inner).unwrap_or(&document::TEXT).name
}
