//! From a vocabulary to rows.

use super::{ABOUT, COLUMNS, KINDS, MORE, Row, STATUS};
use crate::exchange::selection::Selection;
use crate::vocabulary::entries::{self, Entries, Kind, Name, to_value};
use crate::vocabulary::{Status, Vocabulary};
use serde_json::{Map, Value, json};
use std::io;

type Each<'a> = &'a mut dyn FnMut(&Row) -> io::Result<()>;

/// All rows: which vocabulary it is, concepts with their terms, terms to avoid with their expressions, and the rest.
///
/// # Errors
/// Those of `each`.
pub(crate) fn each(v: &Vocabulary, selection: &Selection, each: Each<'_>) -> io::Result<()> {
    each(&about(v, selection))?;
    each_of(v, "", each)?;
    v.languages.keys().try_for_each(|tag| each_of(v, tag, each))?;
    let rest = Vocabulary { concepts: Default::default(), avoid: Default::default(), ..v.clone() };
    let mut rest: Entries = entries::take_apart(&rest);
    // The order there is that of a vocabulary without concepts.
    rest.insert(Name::order(), entries::order_of(v));
    let mut wanted = rest.iter().filter(|(name, _)| selection.carries(name.kind));
    wanted.try_for_each(|(name, value)| rows(name.kind, &name.id, &name.lang, value, each))
}

/// The rows of concepts and terms to avoid in one language; without a language, of what languages share.
///
/// # Errors
/// Those of `each`.
pub(crate) fn each_of(v: &Vocabulary, tag: &str, each: Each<'_>) -> io::Result<()> {
    for (id, concept) in &v.concepts {
        if tag.is_empty() {
            let bare = crate::vocabulary::Concept { sections: Default::default(), ..concept.clone() };
            rows(Kind::Concept, id, "", &to_value(&bare), each)?;
        } else if let Some(section) = concept.sections.get(tag) {
            rows(Kind::Section, id, tag, &to_value(section), each)?;
        }
    }
    for (id, entry) in &v.avoid {
        if tag.is_empty() {
            let bare = crate::vocabulary::AvoidEntry { sections: Default::default(), ..entry.clone() };
            rows(Kind::Avoid, id, "", &to_value(&bare), each)?;
        } else if let Some(section) = entry.sections.get(tag) {
            rows(Kind::AvoidSection, id, tag, &to_value(section), each)?;
        }
    }
    Ok(())
}

fn about(v: &Vocabulary, selection: &Selection) -> Row {
    let mut row = Row::new(ABOUT, &selection.origin(), "");
    let a = &v.about;
    let facts = json!({
        "title": a.title, "publisher": a.publisher, "license": a.license, "version": a.version, "date": a.date,
        "edition": selection.edition, "revision": selection.revision,
    });
    row.cells[MORE] = Some(facts.to_string());
    row
}

/// The rows of one entry.
fn rows(kind: Kind, id: &str, lang: &str, value: &Value, each: Each<'_>) -> io::Result<()> {
    let known = KINDS.iter().find(|(_, entry)| *entry == kind).map(|(row, _)| *row);
    let mut fields = value.as_object().cloned().unwrap_or_default();
    match known {
        None => {
            let mut row = Row::new(kind.word(), id, lang);
            row.cells[MORE] = Some(value.to_string());
            each(&row)
        }
        Some("term") => {
            let lists =
                [Status::Admitted, Status::Deprecated].map(|status| (status, take_list(&mut fields, status.word())));
            let preferred = fields.remove("preferred").unwrap_or_default();
            // The fields of the section stand in the row of its preferred term.
            fields.extend(preferred.as_object().cloned().unwrap_or_default());
            each(&term(id, lang, Status::Preferred, fields))?;
            let terms = lists.into_iter().flat_map(|(status, items)| items.into_iter().map(move |item| (status, item)));
            terms.into_iter().try_for_each(|(status, fields)| each(&term(id, lang, status, fields)))
        }
        Some("wording") => {
            let expressions = take_list(&mut fields, "expressions");
            each(&filled("wording", id, lang, fields))?;
            expressions.into_iter().try_for_each(|fields| each(&filled("expression", id, lang, fields)))
        }
        Some(row) => each(&filled(row, id, lang, fields)),
    }
}

fn take_list(fields: &mut Map<String, Value>, name: &str) -> Vec<Map<String, Value>> {
    let list = fields.remove(name).unwrap_or_default();
    list.as_array().into_iter().flatten().filter_map(Value::as_object).cloned().collect()
}

fn term(id: &str, lang: &str, status: Status, fields: Map<String, Value>) -> Row {
    let mut row = filled("term", id, lang, fields);
    row.cells[STATUS] = Some(status.word().to_owned());
    row
}

/// A row with each field in its column, and what has none in `more`.
fn filled(kind: &str, id: &str, lang: &str, mut fields: Map<String, Value>) -> Row {
    let mut row = Row::new(kind, id, lang);
    for (number, column) in COLUMNS.iter().enumerate() {
        let Some(field) = column.field(kind) else { continue };
        if let Some(text) = fields.get(field).and_then(|value| column.shape.text(value)) {
            row.cells[number] = Some(text);
            fields.remove(field);
        }
    }
    // The language of a source is the row's own.
    if fields.get("lang").and_then(Value::as_str) == Some(lang) {
        fields.remove("lang");
    }
    if !fields.is_empty() {
        row.cells[MORE] = Some(Value::Object(fields).to_string());
    }
    row
}
