//! Files and standard input: each is read and checked, then all are reported, counted or mended.
//!
//! A file that can't be read is told, counted, and stops nothing.

use super::config::Config;
use super::{Failure, Verdict, and_others, called, compressed, fix, stats, table, tell, text, walk, wants_json};
use crate::check::Checker;
use crate::check::document::{self, Document, Format, Utf16};
use crate::check::report::{Checked, Outcome, REPORTS, Unread};
use clap::ArgMatches;
use std::io::{Read, Write};
use std::path::Path;

pub(super) fn check(
    checker: &Checker,
    config: &mut Config,
    args: &ArgMatches,
    paths: &[&str],
    out: &mut dyn Write,
) -> Result<Verdict, Failure> {
    let walk = walk::files(args, paths);
    walk.tell_of_others();
    let said = args.get_one::<String>("input");
    let mut unread = walk.unread;
    let (mut checked, mut fail_on) = (Vec::new(), Vec::new());
    for path in walk.files {
        let name = called(args, &path.display().to_string()).to_owned();
        match read(&path, said, format_of(said, &name)) {
            Ok((document, utf16)) => {
                let settings = config.of(&name)?;
                let found = checker.check_document(&document, &settings.options);
                fail_on.push(settings.fail_on);
                checked.push(Checked { name, text: document.text, utf16, found });
            }
            Err(why) => {
                tell(&format!("{name}: {why}"));
                unread.push(Unread { name, why });
            }
        }
    }
    tell_of_unknown(&checked, said);
    let mut verdict = Verdict { unread: unread.len(), ..Verdict::default() };
    if args.get_flag("fix") {
        let write = args.get_flag("write");
        let task =
            fix::Task { write, stdin: called(args, "-"), fail_on: &fail_on, by_hand: &|name| by_hand(said, name) };
        fix::fix(&checked, &task, &mut verdict, out)?;
    } else {
        for (file, fail_on) in checked.iter().zip(fail_on) {
            file.found.findings.iter().for_each(|finding| verdict.add(finding, fail_on));
        }
        report(&Outcome { files: &checked, unread: &unread }, args, out)?;
    }
    if verdict.unread > 0 && !checked.is_empty() {
        out.flush()?;
        verdict.tell_of_unread();
    }
    Ok(verdict)
}

fn report(outcome: &Outcome<'_>, args: &ArgMatches, out: &mut dyn Write) -> Result<(), Failure> {
    if args.get_flag("stats") {
        return stats::of_files(outcome.files, stats::wants_json(args), out);
    }
    let name = if wants_json(args) { "json" } else { text(args, "format") };
    // Where nothing could be read, "no terms to avoid" would be a false comfort; programs need their empty report.
    if outcome.files.is_empty() && name == "human" {
        return Ok(());
    }
    let report = REPORTS.iter().find(|report| report.name == name).unwrap_or(&REPORTS[0]);
    Ok((report.write)(outcome, table::colours(), out)?)
}

/// The format that was said, or else the one that the name tells.
fn format_of(said: Option<&String>, name: &str) -> &'static Format {
    said.and_then(|said| document::named(said).ok()).or_else(|| document::of_file(name)).unwrap_or(&document::TEXT)
}

/// Whether a name tells a kind, and none that can be read. One without an ending tells none.
fn is_unknown(said: Option<&String>, name: &str) -> bool {
    said.is_none() && Path::new(name).extension().is_some() && document::of_file(name).is_none()
}

/// Says what becomes of texts of other kinds: in most of them, strings stand between quotation marks.
fn tell_of_unknown(checked: &[Checked], said: Option<&String>) {
    let unknown: Vec<&str> = checked.iter().map(|file| &*file.name).filter(|name| is_unknown(said, name)).collect();
    if let Some(first) = unknown.first() {
        let all = and_others(first, unknown.len());
        tell(&format!(
            "{all} read as plain text, where words between quotation marks are a quotation; --quoted keep counts those, --input names another format"
        ));
    }
}

/// Why a file's replacements are left to a person.
fn by_hand(said: Option<&String>, name: &str) -> Option<&'static str> {
    if !format_of(said, name).is_text {
        Some("change a DOCX file in your word processor")
    } else if is_unknown(said, name) {
        Some("its kind is not known; say --input text to change it as plain text")
    } else {
        None
    }
}

/// The document and what its file is written in, if not in UTF-8; or why it can't be read.
fn read(path: &Path, said: Option<&String>, format: &Format) -> Result<(Document, Option<Utf16>), String> {
    let bytes = bytes(path).map_err(|error| error.to_string())?;
    let name = path.to_string_lossy();
    let input = || said.map_or_else(|| compressed::input_of(&name), String::as_str);
    if let Some(why) = compressed::advice(&bytes, &name, input()) {
        return Err(why);
    }
    let document = (format.read)(&bytes).map_err(|error| error.to_string())?;
    Ok((document, Utf16::of(&bytes)))
}

fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    if path != Path::new("-") {
        return std::fs::read(path);
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}
