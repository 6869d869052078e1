//! A vocabulary as a flat list of entries: the unit of revision, of difference and of undo.
//!
//! An entry is what one person changes at a time: a concept without its languages, one language section of it, an
//! avoid entry, a source … The store keeps entries, imports are compared by entries, history is told in entries.

pub use super::kind::Kind;
use super::{AvoidEntry, Concept, Vocabulary};
use indexmap::IndexMap;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap};

/// What an entry is about. `lang` is empty for what languages share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Name {
    /// Its kind.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its language.
    pub lang: String,
}

impl Name {
    /// The name of an entry.
    pub fn new(kind: Kind, id: &str, lang: &str) -> Name {
        Name { kind, id: id.to_owned(), lang: lang.to_owned() }
    }

    /// The name of the entry that holds the order of the others.
    pub fn order() -> Name {
        Name::new(Kind::Whole, ORDER, "")
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.kind, self.id)?;
        if self.lang.is_empty() { Ok(()) } else { write!(f, " ({})", self.lang) }
    }
}

/// Why an entry has no place in a vocabulary.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum EntryError {
    #[error("`{0}` is not a kind of entry")]
    UnknownKind(String),
    #[error("`{0}` is not a part of a vocabulary")]
    UnknownPart(String),
    #[error("the entry of the kind `{0}` that it is a part of is missing")]
    NoParent(Kind),
    #[error(transparent)]
    Unreadable(#[from] serde_json::Error),
    #[error("{0}: {1}")]
    In(Name, Box<EntryError>),
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

/// A part of a vocabulary as JSON.
pub(crate) fn to_value<T: Serialize>(thing: &T) -> Value {
    serde_json::to_value(thing).expect("vocabulary types have string keys only, so they always become JSON")
}

pub(super) fn read<T: DeserializeOwned>(value: &Value) -> Result<T, EntryError> {
    Ok(T::deserialize(value)?)
}

/// The id of the entry that holds the order that people gave, which is content too: kind → ids.
const ORDER: &str = "order";

/// The content of the entry `whole order` of a vocabulary.
pub fn order_of(v: &Vocabulary) -> Value {
    Kind::all().filter_map(|kind| Some((kind.word().to_owned(), kind.ids(v)?.into()))).collect::<Map<_, _>>().into()
}

/// Takes a vocabulary apart.
pub fn take_apart(vocabulary: &Vocabulary) -> Entries {
    let mut entries = Entries::new();
    for kind in Kind::all() {
        take(vocabulary, kind, &mut |id, lang, value| drop(entries.insert(Name::new(kind, id, lang), value)));
    }
    entries
}

/// Hands over every entry of a kind: its id, its language, its content.
fn take(v: &Vocabulary, kind: Kind, each: &mut dyn FnMut(&str, &str, Value)) {
    match kind {
        Kind::Language => v.languages.iter().for_each(|(id, language)| each(id, "", to_value(language))),
        Kind::Instrument => v.instruments.iter().for_each(|(id, instrument)| each(id, "", to_value(instrument))),
        Kind::Source => v.sources.iter().for_each(|(id, source)| each(id, &source.lang, to_value(source))),
        Kind::Concept => v.concepts.iter().for_each(|(id, concept)| {
            each(id, "", to_value(&Concept { sections: Default::default(), ..concept.clone() }));
        }),
        Kind::Avoid => v.avoid.iter().for_each(|(id, entry)| {
            each(id, "", to_value(&AvoidEntry { sections: Default::default(), ..entry.clone() }));
        }),
        Kind::Document => v.documents.iter().for_each(|(id, text)| each(id, "", to_value(text))),
        Kind::Section => v.concepts.iter().for_each(|(id, concept)| {
            concept.sections.iter().for_each(|(tag, section)| each(id, tag, to_value(section)));
        }),
        Kind::AvoidSection => v.avoid.iter().for_each(|(id, entry)| {
            entry.sections.iter().for_each(|(tag, section)| each(id, tag, to_value(section)));
        }),
        Kind::Names => v.names.iter().for_each(|(tag, names)| each(tag, tag, to_value(names))),
        Kind::Words => v.words.iter().for_each(|(tag, words)| each(tag, tag, to_value(words))),
        Kind::Interface => v.interface.iter().for_each(|(tag, messages)| each(tag, tag, to_value(messages))),
        Kind::Whole => {
            each("about", "", to_value(&v.about));
            each("domains", "", to_value(&v.domains));
            each("themes", "", to_value(&v.themes));
            each("changes", "", to_value(&v.changes));
            each(ORDER, "", order_of(v));
        }
    }
}

/// Puts entries together again.
///
/// # Errors
/// Names the entry that does not read as what it says it is.
pub fn put_together(entries: &Entries) -> Result<Vocabulary, EntryError> {
    let listed: HashMap<String, Vec<String>> = entries.get(&Name::order()).map(read).transpose()?.unwrap_or_default();
    let places: HashMap<(&str, &str), usize> = (listed.iter())
        .flat_map(|(kind, ids)| ids.iter().enumerate().map(|(place, id)| ((kind.as_str(), id.as_str()), place)))
        .collect();
    let place = |name: &Name| {
        let (kind, id) = if name.kind.has_order() { (name.kind, &name.id) } else { (Kind::Language, &name.lang) };
        places.get(&(kind.word(), id.as_str())).copied().unwrap_or(usize::MAX)
    };
    let mut in_order: Vec<_> = entries.iter().collect();
    in_order.sort_by_cached_key(|(name, _)| (name.kind.parent().is_some(), place(name)));
    let mut vocabulary = Vocabulary::default();
    for (name, value) in in_order {
        put(&mut vocabulary, name, value).map_err(|error| EntryError::In(name.clone(), Box::new(error)))?;
    }
    Ok(vocabulary)
}

/// Puts one entry in its place; what a concept or an avoid entry says in each language stays.
///
/// # Errors
/// Says why it does not read as what it says it is, or what it is missing from.
pub fn put(v: &mut Vocabulary, name: &Name, value: &Value) -> Result<(), EntryError> {
    let Name { kind, id, lang } = name;
    match kind {
        Kind::Language => set(&mut v.languages, id, value),
        Kind::Instrument => set(&mut v.instruments, id, value),
        Kind::Source => set(&mut v.sources, id, value),
        Kind::Concept => {
            let mut concept: Concept = read(value)?;
            if let Some(before) = v.concepts.get_mut(id) {
                concept.sections = std::mem::take(&mut before.sections);
            }
            v.concepts.insert(id.clone(), concept);
            Ok(())
        }
        Kind::Avoid => {
            let mut entry: AvoidEntry = read(value)?;
            if let Some(before) = v.avoid.get_mut(id) {
                entry.sections = std::mem::take(&mut before.sections);
            }
            v.avoid.insert(id.clone(), entry);
            Ok(())
        }
        Kind::Document => set(&mut v.documents, id, value),
        Kind::Section => {
            let concept = v.concepts.get_mut(id).ok_or(EntryError::NoParent(Kind::Concept))?;
            set(&mut concept.sections, lang, value)
        }
        Kind::AvoidSection => {
            let entry = v.avoid.get_mut(id).ok_or(EntryError::NoParent(Kind::Avoid))?;
            set(&mut entry.sections, lang, value)
        }
        Kind::Names => set(&mut v.names, id, value),
        Kind::Words => set(&mut v.words, id, value),
        Kind::Interface => set(&mut v.interface, id, value),
        Kind::Whole => put_whole(v, id, value),
    }
}

fn set<T: DeserializeOwned>(map: &mut IndexMap<String, T>, id: &str, value: &Value) -> Result<(), EntryError> {
    map.insert(id.to_owned(), read(value)?);
    Ok(())
}

fn put_whole(v: &mut Vocabulary, id: &str, value: &Value) -> Result<(), EntryError> {
    match id {
        "about" => v.about = read(value)?,
        "domains" => v.domains = read(value)?,
        "themes" => v.themes = read(value)?,
        "changes" => v.changes = read(value)?,
        ORDER => {} // `put_together` has followed it
        other => return Err(EntryError::UnknownPart(other.to_owned())),
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
