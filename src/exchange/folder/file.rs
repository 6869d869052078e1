//! One file of the folder: its TOML as a whole or entry by entry, with all that is wrong in it.

use super::{FileFault, Files};
use indexmap::IndexMap;
use serde::de::{DeserializeOwned, IntoDeserializer};
use toml::Spanned;
use toml::de::{DeTable, Error};

/// Reads a file that is one thing. One that needs fields has to be there.
pub(super) fn whole<T: DeserializeOwned + Default>(
    files: &Files,
    path: &str,
    needs: &[&str],
    faults: &mut Vec<FileFault>,
) -> T {
    let Some((text, table)) = table(files, path, !needs.is_empty(), faults) else { return T::default() };
    let lacks = needs.iter().filter(|field| !table.get_ref().contains_key(**field));
    let lacks: Vec<FileFault> = lacks.map(|field| fault(path, 1, missing(field))).collect();
    if !lacks.is_empty() {
        faults.extend(lacks);
        return T::default();
    }
    T::deserialize(table.into_deserializer()).unwrap_or_else(|error| {
        faults.push(told(path, text, "", &error));
        T::default()
    })
}

/// Reads a file of entries by id: what is wrong with one does not hide what is wrong with others.
pub(super) fn entries<T: DeserializeOwned>(
    files: &Files,
    path: &str,
    required: bool,
    faults: &mut Vec<FileFault>,
) -> IndexMap<String, T> {
    let Some((text, table)) = table(files, path, required, faults) else { return IndexMap::new() };
    let mut entries = IndexMap::new();
    for (id, value) in table.into_inner() {
        let id = id.into_inner().into_owned();
        match T::deserialize(value.into_deserializer()) {
            Ok(entry) => drop(entries.insert(id, entry)),
            Err(error) => faults.push(told(path, text, &format!("`{id}`: "), &error)),
        }
    }
    entries
}

type Table<'t> = Spanned<DeTable<'t>>;

/// The TOML of a file, and the text in which its places count.
fn table<'t>(
    files: &'t Files,
    path: &str,
    required: bool,
    faults: &mut Vec<FileFault>,
) -> Option<(&'t str, Table<'t>)> {
    let Some(text) = files.get(path) else {
        let message = "the file is missing".to_owned();
        faults.extend(required.then(|| FileFault { code: "missing-file", ..fault(path, 1, message) }));
        return None;
    };
    // A byte order mark is what some editors put before UTF-8; it says nothing.
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let (table, mut errors) = DeTable::parse_recoverable(text);
    // The first fault of a table mostly makes the others.
    let start = |error: &Error| error.span().map_or(0, |span| text.floor_char_boundary(span.start));
    errors.sort_by_key(start);
    errors.dedup_by_key(|error| text[..start(error)].matches("\n[").count());
    faults.extend(errors.iter().map(|error| told(path, text, "", error)));
    errors.is_empty().then_some((text, table))
}

fn fault(path: &str, line: usize, message: String) -> FileFault {
    FileFault { file: path.to_owned(), line, code: "unreadable", message }
}

fn missing(field: &str) -> String {
    format!("`{field}` is missing; write it")
}

/// What the reader of TOML says, with the line and the entry. It names neither a key that stands twice nor what to do.
fn told(path: &str, text: &str, entry: &str, error: &Error) -> FileFault {
    let span = error.span().unwrap_or_default();
    let line = text[..text.floor_char_boundary(span.start)].matches('\n').count() + 1;
    let said = error.message();
    let field = said.strip_prefix("missing field `").and_then(|rest| rest.strip_suffix('`'));
    let message = match (field, text.get(span)) {
        (Some(field), _) => missing(field),
        (None, Some(key)) if said == "duplicate key" => format!("the key `{key}` stands twice; keep one"),
        _ => said.to_owned(),
    };
    fault(path, line, format!("{entry}{message}"))
}
