//! The one list of formats.

use super::intake::Intake;
use super::loss::Part;
use super::selection::Selection;
use super::{csv, json, tbx};
use crate::vocabulary::Vocabulary;
use std::io::{self, BufRead, Write};

/// Writes a vocabulary.
pub type WriteFn = fn(&Vocabulary, &Selection, &mut dyn Write) -> io::Result<()>;
/// Reads a file into an intake, which collects the faults too.
pub type ReadFn = fn(&mut dyn BufRead, &mut Intake<'_>);

/// A format.
#[derive(Debug)]
pub struct Format {
    /// The word by which it is asked for.
    pub name: &'static str,
    /// One line.
    pub about: &'static str,
    /// Media type.
    pub media_type: &'static str,
    /// What files of it end with, without the dot. The first format with an ending is the one that a file is taken for.
    pub ending: &'static str,
    /// What it has no place for.
    pub leaves_out: &'static [Part],
    /// Writes it.
    pub write: WriteFn,
    /// Reads it, where it can be read.
    pub read: Option<ReadFn>,
}

/// Every format but the folder, which is many files.
pub const FORMATS: &[Format] = &[
    Format {
        name: "json",
        about: "Everything, as it is; described by `json-schema`",
        media_type: "application/json",
        ending: "json",
        leaves_out: &[],
        write: json::write,
        read: Some(json::read),
    },
    Format {
        name: "csv",
        about: "A table, one row per term, for spreadsheets and scripts",
        media_type: "text/csv; charset=utf-8; header=present",
        ending: "csv",
        leaves_out: &[],
        write: csv::write,
        read: Some(csv::read),
    },
    Format {
        name: "tbx",
        about: "TBX-Basic, version 3 (ISO 30042:2019), style DCA",
        media_type: "application/x-tbx+xml",
        ending: "tbx",
        leaves_out: &[],
        write: tbx::write,
        read: Some(tbx::read),
    },
    Format {
        name: "tbx2",
        about: "TBX version 2 (martif), for CAT tools and Weblate",
        media_type: "application/x-tbx+xml; version=2",
        ending: "v2.tbx",
        leaves_out: &[],
        write: tbx::write_martif,
        read: Some(tbx::read),
    },
];

/// The format with a name.
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The format of a file, by its ending.
pub fn of_file(name: &str) -> Option<&'static Format> {
    let name = name.to_ascii_lowercase();
    let fits = FORMATS.iter().filter(|format| name.strip_suffix(format.ending).is_some_and(|start| start.ends_with('.')));
    // The longest ending says most; among equals the first row counts.
    fits.rev().max_by_key(|format| format.ending.len())
}
