//! JSON: the whole vocabulary as it is, in an envelope that says which edition it is. `schema.json` describes it, and
//! is a format of its own, so that it is served and exported like the others.

use crate::exchange::door;
use crate::exchange::intake::Intake;
use crate::exchange::selection::Selection;
use crate::vocabulary::{Vocabulary, entries};
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, Write};

/// Largest file.
const LARGEST: u64 = 256 << 20;

#[derive(Serialize)]
struct Envelope<'a> {
    #[serde(rename = "$schema")]
    schema: String,
    mark: String,
    edition: &'a str,
    revision: u64,
    vocabulary: &'a Vocabulary,
}

#[derive(Deserialize)]
struct Opened {
    #[serde(default)]
    mark: String,
    vocabulary: Vocabulary,
}

/// Writes all of it.
///
/// # Errors
/// Those of `out`.
pub(in crate::exchange) fn write(v: &Vocabulary, selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    let Selection { edition, revision, .. } = selection;
    let mark = selection.origin();
    let schema = format!("{}/api/v1/export/json-schema", v.about.base);
    serde_json::to_writer_pretty(&mut *out, &Envelope { schema, mark, edition, revision: *revision, vocabulary: v })?;
    out.write_all(b"\n")
}

/// Writes the JSON Schema of what `write` writes, with its own address in it.
///
/// # Errors
/// Those of `out`.
pub(in crate::exchange) fn write_schema(v: &Vocabulary, _: &Selection, out: &mut dyn Write) -> io::Result<()> {
    let mut schema: serde_json::Value = serde_json::from_str(include_str!("schema.json"))?;
    schema["$id"] = serde_json::json!(format!("{}/api/v1/export/json-schema", v.about.base));
    serde_json::to_writer_pretty(&mut *out, &schema)?;
    out.write_all(b"\n")
}

/// Reads it.
pub(in crate::exchange) fn read(from: &mut dyn BufRead, intake: &mut Intake<'_>) {
    let text = match door::whole_text(from, LARGEST) {
        Ok(text) => text,
        Err(message) => return intake.fault("the file", message),
    };
    let opened: Opened = match serde_json::from_str(&text) {
        Ok(opened) => opened,
        Err(error) => {
            return intake.fault(
                &format!("line {}", error.line()),
                format!("this is not the JSON that `som export` writes and the schema describes: {error}"),
            );
        }
    };
    if let Some((line, key)) = crate::exchange::duplicate::key_twice(&text) {
        return intake.fault(&format!("line {line}"), format!("the key `{key}` stands twice; keep one"));
    }
    intake.exported_from(&opened.mark);
    for (name, value) in entries::take_apart(&opened.vocabulary) {
        // What the types leave out because it is empty is empty in the file, not unsaid.
        let value = crate::exchange::complete(name.kind, value);
        intake.entry(&name.to_string(), name, &value);
    }
}
