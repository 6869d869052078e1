//! One file per format, read and write side by side, over the same vocabulary types.
//!
//! `FORMATS` is the one list: the command line, the API, the documentation and the tests are made from it. To add a
//! format: its file and its row. What comes in goes through `intake`, which merges it; `plan` says what that would do.

mod address;
mod archive;
mod csv;
mod csv_concepts;
mod dictionary;
mod door;
mod duplicate;
pub mod folder;
pub mod foreign;
mod formats;
pub mod intake;
mod json;
mod loss;
pub mod merge;
pub mod negotiate;
mod plan;
mod rdf;
mod rows;
mod rules;
mod schemaorg;
pub mod selection;
mod tbx;
mod xlsx;
mod xml;

pub use formats::{FORMATS, Format, find, of_file};
pub use loss::{Loss, loss};
pub use plan::{Plan, plan};

use crate::vocabulary::Vocabulary;
use crate::vocabulary::entries::Kind;
use selection::Selection;
use serde_json::Value;
use std::io::{self, Write};

/// Writes the part of a vocabulary that is wanted, and says what the format leaves out of it.
///
/// # Errors
/// Those of `out`.
pub fn export(format: &Format, v: &Vocabulary, selection: &Selection, out: &mut dyn Write) -> io::Result<Vec<Loss>> {
    let part = selection.of(v);
    (format.write)(&part, selection, out)?;
    Ok(loss(format, &part))
}

/// Fields that the types leave out when they are empty.
const SELDOM: &[(Kind, &[&str])] = &[
    (Kind::Section, &["admitted", "deprecated", "hidden", "definition", "examples", "notes"]),
    (Kind::Concept, &["broader", "related", "instruments", "homonyms"]),
    (Kind::Avoid, &["concepts"]),
    (Kind::AvoidSection, &["alternatives", "legitimate", "sources", "expressions"]),
];

const OF_TERM: &[&str] = &["variants", "reading", "region", "register", "sources"];

/// The same of what stands in a field: one or a list of them.
const SELDOM_WITHIN: &[(&str, &[&str])] = &[
    ("preferred", OF_TERM),
    ("admitted", OF_TERM),
    ("deprecated", OF_TERM),
    ("expressions", &["replace", "variants", "except", "severity", "match_case"]),
];

/// An entry of a format that carries every field: what it does not mention is empty, not unsaid.
fn complete(kind: Kind, mut value: Value) -> Value {
    for (field, seldom) in SELDOM_WITHIN {
        match value.get_mut(field) {
            Some(Value::Array(items)) => items.iter_mut().for_each(|item| fill(item, seldom)),
            Some(item) => fill(item, seldom),
            None => {}
        }
    }
    let own = SELDOM.iter().filter(|(known, _)| *known == kind);
    own.for_each(|(_, fields)| fill(&mut value, fields));
    value
}

fn fill(value: &mut Value, fields: &[&str]) {
    let Some(object) = value.as_object_mut() else { return };
    for field in fields {
        object.entry(*field).or_insert(Value::Null);
    }
}
