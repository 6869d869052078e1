//! A vocabulary as a flat list of entries: the unit of revision, of difference and of undo.
//!
//! An entry is what one person changes at a time: a concept without its languages, one language section of it, an
//! avoid entry, a source … The store keeps entries, imports are compared by entries, history is told in entries.

use super::{AvoidEntry, Concept, Vocabulary};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What an entry is about. `lang` is empty for what languages share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Name {
    /// `concept`, `section`, `avoid`, `avoid-section`, `language`, `names`, `words`, `source`, `instrument`, or `whole`
    /// for the short lists that are kept in one piece.
    pub kind: String,
    /// Its id.
    pub id: String,
    /// Its language.
    pub lang: String,
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.kind, self.id)?;
        if self.lang.is_empty() { Ok(()) } else { write!(f, " ({})", self.lang) }
    }
}

/// Entry name → its content.
pub type Entries = BTreeMap<Name, Value>;

/// One entry that differs between two vocabularies.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Which.
    pub name: Name,
    /// Its content before; `None` if it was added.
    pub before: Option<Value>,
    /// Its content after; `None` if it was removed.
    pub after: Option<Value>,
}

fn to_value<T: Serialize>(thing: &T) -> Value {
    serde_json::to_value(thing).expect("vocabulary types have string keys only, so they always become JSON")
}

/// The order that people gave, which is content too: kind → ids.
#[derive(Default, Serialize, Deserialize)]
struct Order {
    language: Vec<String>,
    instrument: Vec<String>,
    source: Vec<String>,
    concept: Vec<String>,
    avoid: Vec<String>,
    document: Vec<String>,
}

fn order(v: &Vocabulary) -> Order {
    Order {
        language: v.languages.keys().cloned().collect(),
        instrument: v.instruments.keys().cloned().collect(),
        source: v.sources.keys().cloned().collect(),
        concept: v.concepts.keys().cloned().collect(),
        avoid: v.avoid.keys().cloned().collect(),
        document: v.documents.keys().cloned().collect(),
    }
}

/// The content of the entry `whole order` of a vocabulary.
pub fn order_of(v: &Vocabulary) -> Value {
    to_value(&order(v))
}

/// Takes a vocabulary apart.
pub fn take_apart(vocabulary: &Vocabulary) -> Entries {
    let mut entries = Entries::new();
    let mut put = |kind: &str, id: &str, lang: &str, value: Value| {
        entries.insert(Name { kind: kind.to_owned(), id: id.to_owned(), lang: lang.to_owned() }, value);
    };
    let v = vocabulary;
    put("whole", "about", "", to_value(&v.about));
    put("whole", "domains", "", to_value(&v.domains));
    put("whole", "themes", "", to_value(&v.themes));
    put("whole", "changes", "", to_value(&v.changes));
    put("whole", "order", "", to_value(&order(v)));
    v.languages.iter().for_each(|(id, language)| put("language", id, "", to_value(language)));
    v.names.iter().for_each(|(tag, names)| put("names", tag, tag, to_value(names)));
    v.words.iter().for_each(|(tag, words)| put("words", tag, tag, to_value(words)));
    v.interface.iter().for_each(|(tag, messages)| put("interface", tag, tag, to_value(messages)));
    v.documents.iter().for_each(|(name, text)| put("document", name, "", to_value(text)));
    v.instruments.iter().for_each(|(id, instrument)| put("instrument", id, "", to_value(instrument)));
    v.sources.iter().for_each(|(id, source)| put("source", id, &source.lang, to_value(source)));
    for (id, concept) in &v.concepts {
        put("concept", id, "", to_value(&Concept { sections: Default::default(), ..concept.clone() }));
        concept.sections.iter().for_each(|(tag, section)| put("section", id, tag, to_value(section)));
    }
    for (id, entry) in &v.avoid {
        put("avoid", id, "", to_value(&AvoidEntry { sections: Default::default(), ..entry.clone() }));
        entry.sections.iter().for_each(|(tag, section)| put("avoid-section", id, tag, to_value(section)));
    }
    entries
}

/// Puts entries together again.
///
/// # Errors
/// Names the entry that does not read as what it says it is.
pub fn put_together(entries: &Entries) -> Result<Vocabulary, String> {
    let whole = |id: &str| Name { kind: "whole".to_owned(), id: id.to_owned(), lang: String::new() };
    let order: Order = entries.get(&whole("order")).map(read).transpose()?.unwrap_or_default();
    let position = |list: &[String], id: &str| list.iter().position(|listed| listed == id).unwrap_or(list.len());
    let place = |name: &Name| match name.kind.as_str() {
        "language" => (0, position(&order.language, &name.id)),
        "instrument" => (1, position(&order.instrument, &name.id)),
        "source" => (2, position(&order.source, &name.id)),
        "concept" => (3, position(&order.concept, &name.id)),
        "avoid" => (4, position(&order.avoid, &name.id)),
        "document" => (5, position(&order.document, &name.id)),
        _ => (6, position(&order.language, &name.lang)),
    };
    let mut in_order: Vec<_> = entries.iter().collect();
    in_order.sort_by_key(|(name, _)| place(name));
    let mut vocabulary = Vocabulary::default();
    for (name, value) in in_order {
        put_back(&mut vocabulary, name, value).map_err(|error| format!("{name}: {error}"))?;
    }
    Ok(vocabulary)
}

fn read<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    T::deserialize(value).map_err(|error| error.to_string())
}

/// Puts one entry in its place; what a concept or an avoid entry says in each language stays.
///
/// # Errors
/// Says why it does not read as what it says it is, or what it is missing from.
pub fn put(v: &mut Vocabulary, name: &Name, value: &Value) -> Result<(), String> {
    let concept =
        v.concepts.get_mut(&name.id).filter(|_| name.kind == "concept").map(|c| std::mem::take(&mut c.sections));
    let avoid = v.avoid.get_mut(&name.id).filter(|_| name.kind == "avoid").map(|e| std::mem::take(&mut e.sections));
    let done = put_back(v, name, value);
    if let (Some(sections), Some(concept)) = (concept, v.concepts.get_mut(&name.id)) {
        concept.sections = sections;
    }
    if let (Some(sections), Some(entry)) = (avoid, v.avoid.get_mut(&name.id)) {
        entry.sections = sections;
    }
    done
}

fn put_back(v: &mut Vocabulary, name: &Name, value: &Value) -> Result<(), String> {
    let id = name.id.clone();
    match name.kind.as_str() {
        "whole" => match name.id.as_str() {
            "about" => v.about = read(value)?,
            "domains" => v.domains = read(value)?,
            "themes" => v.themes = read(value)?,
            "changes" => v.changes = read(value)?,
            "order" => {}
            other => return Err(format!("`{other}` is not a part of a vocabulary")),
        },
        "language" => drop(v.languages.insert(id, read(value)?)),
        "names" => drop(v.names.insert(id, read(value)?)),
        "words" => drop(v.words.insert(id, read(value)?)),
        "interface" => drop(v.interface.insert(id, read(value)?)),
        "document" => drop(v.documents.insert(id, read(value)?)),
        "instrument" => drop(v.instruments.insert(id, read(value)?)),
        "source" => drop(v.sources.insert(id, read(value)?)),
        "concept" => drop(v.concepts.insert(id, read(value)?)),
        "avoid" => drop(v.avoid.insert(id, read(value)?)),
        "section" => {
            let concept = v.concepts.get_mut(&id).ok_or("its concept is missing")?;
            concept.sections.insert(name.lang.clone(), read(value)?);
        }
        "avoid-section" => {
            let entry = v.avoid.get_mut(&id).ok_or("its avoid entry is missing")?;
            entry.sections.insert(name.lang.clone(), read(value)?);
        }
        other => return Err(format!("`{other}` is not a kind of entry")),
    }
    Ok(())
}

/// What differs from `before` to `after`, in the order of names.
pub fn differences(before: &Entries, after: &Entries) -> Vec<Difference> {
    let mut names: Vec<&Name> = before.keys().chain(after.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let side = |entries: &Entries, name| entries.get(name).cloned();
    let all = names.into_iter().map(|name| Difference {
        name: name.clone(),
        before: side(before, name),
        after: side(after, name),
    });
    all.filter(|difference| difference.before != difference.after).collect()
}

/// The fields of an entry that differ: name, before, after. For people who review a change.
pub fn changed_fields(difference: &Difference) -> Vec<(String, Value, Value)> {
    let empty = Map::new();
    let fields = |side: &Option<Value>| side.as_ref().and_then(Value::as_object).unwrap_or(&empty).clone();
    let (before, after) = (fields(&difference.before), fields(&difference.after));
    let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let get = |side: &Map<String, Value>, name: &String| side.get(name).cloned().unwrap_or(Value::Null);
    let all = names.into_iter().map(|name| (name.clone(), get(&before, name), get(&after, name)));
    all.filter(|(_, before, after)| before != after).collect()
}
