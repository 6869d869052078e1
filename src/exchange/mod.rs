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
use selection::Selection;
use serde_json::{Value, json};
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

/// Fields that the types leave out when they are empty: kind of entry, fields, fields of its terms.
const SELDOM: &[(&str, &[&str])] = &[
    ("section", &["admitted", "deprecated", "hidden", "definition", "examples", "notes"]),
    ("concept", &["broader", "related", "instruments", "homonyms"]),
    ("avoid", &["concepts"]),
    ("avoid-section", &["alternatives", "legitimate", "sources", "expressions"]),
    ("term", &["variants", "reading", "region", "register", "sources"]),
    ("expression", &["replace", "variants", "except", "severity", "match_case"]),
];

/// An entry of a format that carries every field: what it does not mention is empty, not unsaid.
fn complete(kind: &str, mut value: Value) -> Value {
    let fields = SELDOM.iter().find(|(known, _)| *known == kind).map_or(&[][..], |(_, fields)| fields);
    let Some(object) = value.as_object_mut() else { return value };
    for field in fields {
        object.entry((*field).to_owned()).or_insert(Value::Null);
    }
    for (list, kind) in
        [("preferred", "term"), ("admitted", "term"), ("deprecated", "term"), ("expressions", "expression")]
    {
        match object.get_mut(list) {
            Some(Value::Array(items)) => items.iter_mut().for_each(|item| *item = complete(kind, std::mem::take(item))),
            Some(item @ Value::Object(_)) => *item = complete(kind, json!(item)),
            _ => {}
        }
    }
    value
}
