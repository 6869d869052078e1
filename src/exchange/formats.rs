//! The one list of formats.

use super::dictionary::{dict, stardict};
use super::intake::Intake;
use super::loss::Part;
use super::rdf::{jsonld, ntriples, rdfxml, turtle};
use super::rules::{prh, vale};
use super::selection::Selection;
use super::{csv, csv_concepts, json, schemaorg, tbx, xlsx};
use crate::vocabulary::Vocabulary;
use std::io::{self, BufRead, Write};

/// Writes a vocabulary.
pub(super) type WriteFn = fn(&Vocabulary, &Selection, &mut dyn Write) -> io::Result<()>;
/// Reads a file into an intake, which collects the faults too.
pub(super) type ReadFn = fn(&mut dyn BufRead, &mut Intake<'_>);

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
    /// Whether it is an archive, which does not get smaller when it is sent compressed.
    pub packed: bool,
    /// What it has no place for.
    pub leaves_out: &'static [Part],
    /// Writes it.
    pub write: WriteFn,
    /// Reads it, where it can be read.
    pub read: Option<ReadFn>,
}

impl Format {
    /// The command that writes it.
    pub fn example(&self) -> String {
        format!("som export --format {} {}.{}", self.name, self.name, self.ending)
    }
}

/// What SKOS has no place for.
const NOT_SKOS: &[Part] =
    &[Part::Readings, Part::Regions, Part::Registers, Part::Advice, Part::Patterns, Part::Exceptions, Part::Frame];
/// What rules of other checkers have no place for.
const NOT_RULES: &[Part] = &[
    Part::Concepts,
    Part::Definitions,
    Part::Examples,
    Part::Notes,
    Part::Hidden,
    Part::Synonyms,
    Part::Deprecated,
    Part::Sources,
    Part::Advice,
    Part::Company,
    Part::Frame,
];
/// What dictionaries have no place for.
const NOT_DICTIONARY: &[Part] = &[
    Part::Regions,
    Part::Registers,
    Part::Sources,
    Part::Relations,
    Part::Instruments,
    Part::Domains,
    Part::Patterns,
    Part::Exceptions,
    Part::Frame,
];

/// Every format but the folder, which is many files.
pub const FORMATS: &[Format] = &[
    Format {
        name: "json",
        about: "Everything, as it is; described by `json-schema`",
        media_type: "application/json",
        ending: "json",
        packed: false,
        leaves_out: &[],
        write: json::write,
        read: Some(json::read),
    },
    Format {
        name: "json-schema",
        about: "The description of `json` (JSON Schema 2020-12)",
        media_type: "application/schema+json",
        ending: "schema.json",
        packed: false,
        leaves_out: &[],
        write: json::write_schema,
        read: None,
    },
    Format {
        name: "csv",
        about: "A table, one row per term, for spreadsheets and scripts",
        media_type: "text/csv; charset=utf-8; header=present",
        ending: "csv",
        packed: false,
        leaves_out: &[],
        write: csv::write,
        read: Some(csv::read),
    },
    Format {
        name: "tbx",
        about: "TBX-Basic, version 3 (ISO 30042:2019), style DCA",
        media_type: "application/x-tbx+xml",
        ending: "tbx",
        packed: false,
        leaves_out: &[],
        write: tbx::write,
        read: Some(tbx::read),
    },
    Format {
        name: "tbx2",
        about: "TBX version 2 (martif), for CAT tools and Weblate",
        media_type: "application/x-tbx+xml; version=2",
        ending: "v2.tbx",
        packed: false,
        leaves_out: &[],
        write: tbx::write_martif,
        read: Some(tbx::read),
    },
    Format {
        name: "xlsx",
        about: "A workbook, one sheet per language, for translators",
        media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ending: "xlsx",
        packed: true,
        leaves_out: &[],
        write: xlsx::write,
        read: Some(xlsx::read),
    },
    Format {
        name: "csv-concepts",
        about: "A table, one row per concept and a column per language",
        media_type: "text/csv; charset=utf-8; header=present; profile=concepts",
        ending: "concepts.csv",
        packed: false,
        leaves_out: &[
            Part::Examples,
            Part::Notes,
            Part::Hidden,
            Part::Deprecated,
            Part::Readings,
            Part::Regions,
            Part::Registers,
            Part::Forms,
            Part::Sources,
            Part::Relations,
            Part::Instruments,
            Part::Avoid,
            Part::Frame,
        ],
        write: csv_concepts::write,
        read: Some(csv_concepts::read),
    },
    Format {
        name: "turtle",
        about: "SKOS as Turtle",
        media_type: "text/turtle; charset=utf-8",
        ending: "ttl",
        packed: false,
        leaves_out: NOT_SKOS,
        write: turtle::write,
        read: None,
    },
    Format {
        name: "jsonld",
        about: "SKOS as JSON-LD",
        media_type: "application/ld+json",
        ending: "jsonld",
        packed: false,
        leaves_out: NOT_SKOS,
        write: jsonld::write,
        read: None,
    },
    Format {
        name: "rdfxml",
        about: "SKOS as RDF/XML",
        media_type: "application/rdf+xml",
        ending: "rdf",
        packed: false,
        leaves_out: NOT_SKOS,
        write: rdfxml::write,
        read: None,
    },
    Format {
        name: "ntriples",
        about: "SKOS as N-Triples",
        media_type: "application/n-triples",
        ending: "nt",
        packed: false,
        leaves_out: NOT_SKOS,
        write: ntriples::write,
        read: None,
    },
    Format {
        name: "schemaorg",
        about: "schema.org DefinedTerm as JSON-LD, for search engines",
        media_type: "application/ld+json; profile=\"https://schema.org\"",
        ending: "schema.jsonld",
        packed: false,
        leaves_out: &[
            Part::Examples,
            Part::Notes,
            Part::Hidden,
            Part::Deprecated,
            Part::Readings,
            Part::Regions,
            Part::Registers,
            Part::Forms,
            Part::Sources,
            Part::Relations,
            Part::Instruments,
            Part::Domains,
            Part::Avoid,
            Part::Frame,
        ],
        write: schemaorg::write,
        read: None,
    },
    Format {
        name: "vale",
        about: "A style of the terms to avoid for the checker Vale",
        media_type: "application/zip",
        ending: "vale.zip",
        packed: true,
        leaves_out: NOT_RULES,
        write: vale::write,
        read: None,
    },
    Format {
        name: "prh",
        about: "Rules of the terms to avoid for textlint-rule-prh",
        media_type: "application/yaml",
        ending: "yml",
        packed: false,
        leaves_out: &[
            Part::Concepts,
            Part::Definitions,
            Part::Examples,
            Part::Notes,
            Part::Hidden,
            Part::Synonyms,
            Part::Deprecated,
            Part::Sources,
            Part::Advice,
            Part::Company,
            Part::Exceptions,
            Part::Frame,
        ],
        write: prh::write,
        read: None,
    },
    Format {
        name: "stardict",
        about: "A dictionary for GoldenDict, KOReader and sdcv",
        media_type: "application/zip",
        ending: "stardict.zip",
        packed: true,
        leaves_out: NOT_DICTIONARY,
        write: stardict::write,
        read: None,
    },
    Format {
        name: "dict",
        about: "A dictionary for DICT servers (RFC 2229)",
        media_type: "application/zip",
        ending: "dict.zip",
        packed: true,
        leaves_out: NOT_DICTIONARY,
        write: dict::write,
        read: None,
    },
];

/// The format with a name.
pub fn find(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The format of a file, by its ending.
pub fn of_file(name: &str) -> Option<&'static Format> {
    let name = name.to_ascii_lowercase();
    let fits =
        FORMATS.iter().filter(|format| name.strip_suffix(format.ending).is_some_and(|start| start.ends_with('.')));
    // The longest ending says most; among equals the first row counts.
    fits.rev().max_by_key(|format| format.ending.len())
}
