//! From TBX to entries.

use super::{AVOID, STATUSES, TERMS, V2, V3, made, plain_id};
use crate::exchange::intake::{Fault, Intake};
use crate::exchange::xml::{Element, Elements, Met};
use crate::exchange::{complete, door};
use crate::vocabulary::entries::{EntryError, Kind, Name};
use serde_json::{Map, Value, json};
use std::collections::HashSet;
use std::io::BufRead;

type Fields = Map<String, Value>;

pub(super) fn read(from: &mut dyn BufRead, intake: &mut Intake<'_>) {
    let mut text = match door::text(from) {
        Ok(text) => text,
        Err(message) => return intake.fault("the file", message),
    };
    let mut elements = Elements::new(&mut *text);
    let mut ids = HashSet::new();
    let mut is_tbx = false;
    loop {
        match elements.next(&[V3.entry, V2.entry, "p"]) {
            Err((line, message)) => return intake.fault(&format!("line {line}"), message),
            Ok(Met::End) if is_tbx => return,
            Ok(Met::End) => return intake.fault("the file", "this is no TBX: its root is neither `tbx` nor `martif`"),
            Ok(Met::Begin(element)) => {
                is_tbx |= [V3.root, V2.root].contains(&element.name.as_str());
                if element.attribute("style") == "dct" {
                    return intake.fault(
                        &format!("line {}", element.line),
                        "this TBX is in the style DCT; convert it to DCA first",
                    );
                }
            }
            Ok(Met::Whole(element)) if element.name == "p" => paragraph(&element, intake),
            Ok(Met::Whole(element)) => match id_of(&element, &mut ids, intake) {
                Ok(id) => entry(&element, &id, intake),
                Err(message) => intake.fault(&format!("line {}", element.line), message),
            },
        }
    }
}

/// The id of an entry. Whoever imports is told of one that was made.
fn id_of(element: &Element, ids: &mut HashSet<String>, intake: &mut Intake<'_>) -> Result<String, String> {
    let mut id = element.attribute("id").to_owned();
    if id.is_empty() {
        id = made::id(element, ids, intake)?;
        let message = format!("the entry has no id; it is called `{id}`");
        intake.notes.push(Fault { place: format!("line {}", element.line), message });
    }
    if ids.insert(id.clone()) { Ok(id) } else { Err(format!("the id `{id}` stands twice; ids are unique in a file")) }
}

/// A paragraph of the header: the mark, or an entry that is no term.
fn paragraph(element: &Element, intake: &mut Intake<'_>) {
    let place = format!("line {}", element.line);
    match element.attribute("type") {
        "mark" => intake.exported_from(&element.text),
        "entry" => match for_machines(&element.text) {
            Ok((name, value)) => intake.entry(&place, name, &value),
            Err(error) => {
                intake.fault(&place, format!("this paragraph for machines was changed and can't be read: {error}"));
            }
        },
        _ => {}
    }
}

fn for_machines(text: &str) -> Result<(Name, Value), EntryError> {
    let mut line: Value = serde_json::from_str(text)?;
    let word = |name: &str| line[name].as_str().unwrap_or("");
    let name = Name::new(word("kind").parse()?, word("id"), word("lang"));
    let value = complete(name.kind, line["entry"].take());
    Ok((name, value))
}

fn entry(element: &Element, id: &str, intake: &mut Intake<'_>) {
    let place = format!("line {}", element.line);
    let (is_avoid, id) = match id.strip_prefix(AVOID) {
        Some(id) => (true, plain_id(id)),
        None => (false, plain_id(id)),
    };
    let ours = element.named(&["xref"]).any(|xref| xref.whole_text() == "permalink");
    let fields = match top(element, is_avoid, ours, intake) {
        Ok(fields) => fields,
        Err((line, message)) => return intake.fault(&format!("line {line}"), message),
    };
    let (kind, part) = if is_avoid { (Kind::Avoid, Kind::AvoidSection) } else { (Kind::Concept, Kind::Section) };
    let whole =
        |kind: Kind, fields: Fields| if ours { complete(kind, Value::Object(fields)) } else { Value::Object(fields) };
    let name = Name::new(kind, &id, "");
    if ours || is_avoid || made::has_domain(element, &name, &fields, intake) {
        intake.entry(&place, name, &whole(kind, fields));
    }
    let mut tags = HashSet::new();
    for section in element.named(&[V3.lang, V2.lang]) {
        let place = format!("line {}", section.line);
        let tag = intake.tag(section.attribute("xml:lang"));
        if !tags.insert(tag.clone()) {
            intake.fault(&place, format!("`{id}` has two sections in the language `{tag}`; join them"));
            continue;
        }
        let read = if is_avoid { avoid_section(section) } else { self::section(section, ours) };
        match read {
            Ok(fields) => intake.entry(&place, Name::new(part, &id, &tag), &whole(part, fields)),
            Err((line, message)) => intake.fault(&format!("line {line}"), message),
        }
    }
}

type AtLine = (u64, String);

/// What all languages share.
fn top(element: &Element, is_avoid: bool, ours: bool, intake: &Intake<'_>) -> Result<Fields, AtLine> {
    let mut fields = notes(element)?;
    // Other programs have other subject fields: only those that we know are taken.
    let (field, known) = if is_avoid { ("theme", &intake.present.themes) } else { ("domain", &intake.present.domains) };
    if let Some(text) = subject(element).filter(|text| ours || known.contains(text)) {
        fields.insert(field.to_owned(), json!(text));
    }
    for reference in element.named(&["ref", "xref"]) {
        let text = reference.whole_text();
        let target = reference.attribute("target").rsplit('/').next().unwrap_or_default();
        if let Some(citation) = text.strip_prefix("instrument ") {
            let (id, articles) = citation.split_once(' ').unwrap_or((citation, ""));
            push(&mut fields, "instruments", json!({ "id": id, "articles": articles }));
        } else if ["broader", "related", "homonyms", "concepts"].contains(&text.as_str()) {
            let id = if reference.name == "ref" { plain_id(target) } else { decoded(target) };
            push(&mut fields, &text, json!(id));
        }
    }
    Ok(fields)
}

pub(super) fn subject(element: &Element) -> Option<String> {
    let mut all = element.named(&["descrip", "descripGrp"]).flat_map(inner);
    all.find(|descrip| descrip.attribute("type") == "subjectField")
        .map(|descrip| descrip.whole_text().trim().to_owned())
}

pub(super) fn section(element: &Element, ours: bool) -> Result<Fields, AtLine> {
    let mut fields = notes(element)?;
    if let Some(descrip) =
        element.named(&["descrip", "descripGrp"]).flat_map(inner).find(|d| d.attribute("type") == "definition")
    {
        fields.insert("definition".to_owned(), json!(descrip.whole_text()));
    }
    let mut examples = Vec::new();
    let terms: Vec<&Element> = element.named(TERMS).filter(|term| !term.attribute("id").starts_with(AVOID)).collect();
    if terms.is_empty() {
        return Err((element.line, "a language without a term; add one, or take the language out".to_owned()));
    }
    // Where nothing is marked as preferred, the first term that may be used is the one to use.
    let marked = terms.iter().any(|term| status(term) == Some("preferred"));
    let first = terms.iter().position(|term| status(term) != Some("deprecated"));
    for (number, element) in terms.iter().enumerate() {
        let fallback = if !marked && Some(number) == first { "preferred" } else { "admitted" };
        let status = if !marked && Some(number) == first { "preferred" } else { status(element).unwrap_or(fallback) };
        let (term, contexts) = term(element, ours, &mut fields)?;
        examples.extend(contexts);
        if status != "preferred" {
            push(&mut fields, status, Value::Object(term));
        } else if fields.insert("preferred".to_owned(), Value::Object(term)).is_some() {
            return Err((element.line, "two preferred terms in one language; make one of them admitted".to_owned()));
        }
    }
    if !examples.is_empty() {
        fields.insert("examples".to_owned(), json!(examples));
    }
    Ok(fields)
}

/// The children, with those of groups in place of the groups.
fn inner(element: &Element) -> Vec<&Element> {
    if element.name.ends_with("Grp") { element.children.iter().collect() } else { vec![element] }
}

/// Everything that is said of a term, whether directly or in groups.
fn parts(element: &Element) -> impl Iterator<Item = &Element> {
    element.children.iter().flat_map(inner)
}

fn status(element: &Element) -> Option<&'static str> {
    let note =
        parts(element).find(|part| part.name == "termNote" && part.attribute("type") == "administrativeStatus")?;
    let text = note.whole_text();
    STATUSES.iter().find(|(_, status)| *status == text.trim()).map(|(word, _)| *word)
}

fn word(element: &Element) -> Result<String, AtLine> {
    let term = parts(element).find(|part| part.name == "term");
    let text = term.map(|term| term.whole_text().trim().to_owned()).filter(|text| !text.is_empty());
    text.ok_or_else(|| (element.line, "the term is empty; write it, or take it out".to_owned()))
}

/// A term and its contexts. Notes of terms by other programs are notes of their section.
fn term(element: &Element, ours: bool, section: &mut Fields) -> Result<(Fields, Vec<String>), AtLine> {
    let mut fields = Fields::new();
    fields.insert("term".to_owned(), json!(word(element)?));
    let mut contexts = Vec::new();
    let mut foreign = Vec::new();
    for part in parts(element) {
        let text = part.whole_text();
        match (part.name.as_str(), part.attribute("type")) {
            ("termNote", "geographicalUsage") => drop(fields.insert("region".to_owned(), json!(text))),
            ("descrip", "context") => contexts.push(text),
            ("xref", _) if text.starts_with("source ") => push(&mut fields, "sources", json!(text["source ".len()..])),
            ("admin", "source") if !ours => foreign.push(format!("“{}”: {text}", word(element)?)),
            ("note", _) => field_of_note(part, &mut fields)?,
            _ => {}
        }
    }
    if let Some(Value::Array(items)) = fields.remove("notes") {
        foreign.extend(items.iter().filter_map(Value::as_str).map(str::to_owned));
    }
    foreign.into_iter().for_each(|text| push(section, "notes", json!(text)));
    Ok((fields, contexts))
}

fn avoid_section(element: &Element) -> Result<Fields, AtLine> {
    let mut terms = element.named(TERMS);
    let Some(heading) = terms.next() else {
        return Err((element.line, "a term to avoid without a wording".to_owned()));
    };
    let mut fields = notes(heading)?;
    fields.insert("title".to_owned(), json!(word(heading)?));
    for xref in heading.named(&["xref"]) {
        if let Some(key) = xref.whole_text().strip_prefix("source ") {
            push(&mut fields, "sources", json!(key));
        }
    }
    for expression in terms {
        let own = notes(expression)?;
        push(&mut fields, "expressions", Value::Object(own));
    }
    Ok(fields)
}

/// The fields that stand in notes.
fn notes(element: &Element) -> Result<Fields, AtLine> {
    let mut fields = Fields::new();
    element.named(&["note"]).try_for_each(|note| field_of_note(note, &mut fields))?;
    Ok(fields)
}

/// `[name] text`, `[name:] item of a list`, `[name=] JSON`, or a note.
fn field_of_note(note: &Element, fields: &mut Fields) -> Result<(), AtLine> {
    let text = note.whole_text();
    let Some((name, value)) = text.strip_prefix('[').and_then(|rest| rest.split_once("] ")) else {
        push(fields, "notes", json!(text));
        return Ok(());
    };
    if let Some(name) = name.strip_suffix(':') {
        push(fields, name, json!(value));
    } else if let Some(name) = name.strip_suffix('=') {
        let value = serde_json::from_str(value)
            .map_err(|error| (note.line, format!("the note [{name}=] was changed and can't be read: {error}")))?;
        fields.insert(name.to_owned(), value);
    } else {
        fields.insert(name.to_owned(), json!(value));
    }
    Ok(())
}

fn push(fields: &mut Fields, list: &str, item: Value) {
    if let Some(items) = fields.entry(list.to_owned()).or_insert_with(|| json!([])).as_array_mut() {
        items.push(item);
    }
}

fn decoded(segment: &str) -> String {
    percent_encoding::percent_decode_str(segment).decode_utf8_lossy().into_owned()
}
