//! What comes in: entries of a file, merged one by one into what there is, and everything that is wrong with them.
//!
//! Readers hand over partial entries (only the fields that their format carries) with the place where they stand, and
//! the intake keeps only what changes: a file that says nothing new needs no memory, however long it is.

use super::merge::{Conflict, Merge, Winner, is_empty};
use super::selection::Selection;
use crate::language::{self, zawgyi};
use crate::vocabulary::Vocabulary;
use crate::vocabulary::entries::{self, Entries, Kind, Name};
use indexmap::IndexMap;
use serde_json::Value;
use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

/// Longest text of a field: an edition holds no longer terms.
pub const LONGEST_FIELD: usize = u16::MAX as usize;
/// Longest text of what is not a field of a concept: the words of the pages, documents.
pub const LONGEST_TEXT: usize = 4 << 20;
/// Most faults that are told; a file with more is of another kind than its reader thinks.
pub const MOST_FAULTS: usize = 1_000;

/// A fault of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where: `row 12`, `line 40`, `sheet ไทย, row 7`.
    pub place: String,
    /// A sentence for the person who can mend it.
    pub message: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

/// An entry that the import changes.
#[derive(Debug, Clone)]
pub struct Changed {
    /// Where the file speaks of it.
    pub place: String,
    /// What it will be, as JSON: text takes a tenth of the room of a tree.
    pub after: Box<str>,
    /// Fields in which the present and the file disagree.
    pub conflicts: Vec<Conflict>,
}

/// Finds the state that a file was exported from, by its mark.
pub type FindBase<'a> = &'a dyn Fn(&str) -> Option<Entries>;

/// Takes in a file.
pub struct Intake<'a> {
    /// What there is.
    pub present: &'a Vocabulary,
    entries: Entries,
    base: Option<Entries>,
    find_base: FindBase<'a>,
    winner: Winner,
    hasher: RandomState,
    seen: HashSet<u64>,
    /// Kinds of entries that the file has.
    brought: HashSet<Kind>,
    /// Entries of which the file says what can't be taken.
    pub(super) refused: HashSet<Name>,
    /// What changes, in the order of the file.
    pub changed: IndexMap<Name, Changed>,
    /// What is wrong with the file.
    pub faults: Vec<Fault>,
    /// Faults beyond `MOST_FAULTS`.
    pub more_faults: usize,
    /// What whoever imports should know, and what refuses nothing.
    pub notes: Vec<Fault>,
}

impl<'a> Intake<'a> {
    /// An intake for merging into `present`.
    pub fn new(present: &'a Vocabulary, winner: Winner, find_base: FindBase<'a>) -> Intake<'a> {
        let entries = entries::take_apart(present);
        Intake {
            present,
            entries,
            base: None,
            find_base,
            winner,
            hasher: RandomState::new(),
            seen: HashSet::new(),
            brought: HashSet::new(),
            refused: HashSet::new(),
            changed: IndexMap::new(),
            faults: Vec::new(),
            more_faults: 0,
            notes: Vec::new(),
        }
    }

    /// The file says which state, or part of it, it was exported from. Only what it held then can have been taken out.
    pub fn exported_from(&mut self, origin: &str) {
        let selection = Selection::of_origin(origin);
        if self.base.is_none() && !selection.mark.is_empty() {
            self.base = (self.find_base)(&selection.mark).and_then(|state| selection.part_of(state));
        }
    }

    /// The language of the vocabulary that a tag means: `zh-CN` and `zh_Hans` mean `zh`.
    pub fn tag(&self, tag: &str) -> String {
        let languages = &self.present.languages;
        let known = language::tag::find(tag, languages.iter().map(|(tag, language)| (tag.as_str(), &*language.also)));
        known.and_then(|place| languages.get_index(place)).map_or(tag, |(known, _)| known).to_owned()
    }

    /// Notes a fault.
    pub fn fault(&mut self, place: &str, message: impl Into<String>) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(Fault { place: place.to_owned(), message: message.into() });
        } else {
            self.more_faults += 1;
        }
    }

    /// Takes in an entry: `theirs` carries only the fields that the file has a place for.
    pub fn entry(&mut self, place: &str, name: Name, theirs: &Value) {
        if let Err(message) = self.admit(&name, theirs) {
            return self.refuse(place, name, message);
        }
        // Without its head it is not the whole entry, so what it lacks was not taken out.
        let state = self.base.as_ref().filter(|_| has_head(name.kind, theirs));
        if state.is_none() && self.base.as_ref().is_some_and(|base| base.contains_key(&name)) {
            let message =
                format!("the preferred term or title of {name} is missing in the file; nothing of it is removed");
            self.notes.push(Fault { place: place.to_owned(), message });
        }
        let (ours, base) = (self.entries.get(&name), state.and_then(|state| state.get(&name)));
        // Removed here since the export, and the file says nothing new of it.
        if ours.is_none() && base.is_some_and(|base| super::merge::agrees(base, theirs)) {
            return;
        }
        let began = state.map(|_| base.unwrap_or(&Value::Null));
        let mut merge = Merge::new(self.winner);
        let merged = match ours {
            None => theirs.clone(),
            Some(ours) => merge.value("", began, ours, theirs),
        };
        match normal(&name, &merged) {
            Err(message) => self.refuse(place, name, message),
            Ok(after) if ours == Some(&after) && merge.conflicts.is_empty() => {}
            Ok(after) => {
                let after = after.to_string().into_boxed_str();
                self.changed.insert(name, Changed { place: place.to_owned(), after, conflicts: merge.conflicts });
            }
        }
    }

    /// Leaves an entry as it is, because what the file says of it can't be taken.
    pub fn refuse(&mut self, place: &str, name: Name, message: impl Into<String>) {
        self.fault(place, message);
        self.leave(name);
    }

    /// Leaves an entry as it is, because the file has faults in it that were told.
    pub fn leave(&mut self, name: Name) {
        self.seen.insert(self.hasher.hash_one(&name));
        self.refused.insert(name);
    }

    /// Tells what the file no longer has of what it was exported with: it is kept. What a file with faults lacks may
    /// have been lost to them.
    pub(super) fn tell_missing(&mut self) {
        let Some(base) = self.base.as_ref().filter(|_| self.faults.is_empty()) else { return };
        let lacks =
            |name: &&Name| self.brought.contains(&name.kind) && !self.seen.contains(&self.hasher.hash_one(name));
        let missing: HashSet<&Name> =
            base.keys().filter(lacks).filter(|name| self.entries.contains_key(name)).collect();
        // What a missing concept says in each language is missing with it.
        let is_told = |name: &&&Name| {
            let parent = name.kind.parent().map(|kind| Name::new(kind, &name.id, ""));
            parent.is_none_or(|parent| !missing.contains(&parent))
        };
        let mut told: Vec<&Name> = missing.iter().filter(is_told).copied().collect();
        told.sort_unstable();
        let message = "missing in the file; kept. Only a folder imported with --replace removes it";
        let note = |name: &Name| Fault { place: name.to_string(), message: message.to_owned() };
        self.notes.extend(told.into_iter().map(note));
    }

    /// Refuses what must not get further: nameless, repeated, too long, or in Zawgyi.
    fn admit(&mut self, name: &Name, theirs: &Value) -> Result<(), String> {
        let is_part = name.kind.parent().is_some();
        if name.id.is_empty() || (is_part && name.lang.is_empty()) {
            return Err("the id or the language is missing; every row needs them".to_owned());
        }
        if name.id.len() > 200 || name.lang.len() > 35 {
            return Err("the id or the language tag is too long; ids have at most 200 bytes".to_owned());
        }
        self.brought.insert(name.kind);
        if !self.seen.insert(self.hasher.hash_one(name)) {
            return Err(format!("{name} stands twice in the file; keep one"));
        }
        let most = if name.kind.is_long() { LONGEST_TEXT } else { LONGEST_FIELD };
        check_texts(theirs, "", &mut |field, text| {
            if text.len() > most {
                return Err(format!("the field {field} has {} bytes; at most {most} are allowed", text.len()));
            }
            if is_part && field != "hidden" && zawgyi::is_zawgyi(text) == Some(true) {
                return Err(format!(
                    "the text of {field} is in Zawgyi, not in Unicode: “{}”; convert the file to Unicode first",
                    start(text)
                ));
            }
            Ok(())
        })
    }
}

/// Whether the field is there that every such entry begins with.
fn has_head(kind: Kind, theirs: &Value) -> bool {
    match kind {
        Kind::Section => theirs.get("preferred").is_some(),
        Kind::AvoidSection => theirs.get("title").is_some(),
        _ => true,
    }
}

fn start(text: &str) -> &str {
    &text[..text.floor_char_boundary(60)]
}

fn check_texts(
    value: &Value,
    field: &str,
    check: &mut dyn FnMut(&str, &str) -> Result<(), String>,
) -> Result<(), String> {
    match value {
        Value::String(text) => check(field, text),
        Value::Array(items) => items.iter().try_for_each(|item| check_texts(item, field, check)),
        Value::Object(fields) => fields.iter().try_for_each(|(key, value)| check_texts(value, key, check)),
        _ => Ok(()),
    }
}

fn normal(name: &Name, value: &Value) -> Result<Value, String> {
    // Null is how a format says that a field is empty; the types have their own empties.
    let mut value = value.clone();
    drop_nulls(&mut value);
    if name.kind == Kind::Section && value.pointer("/preferred/term").is_none() {
        return Err(format!("{name} has no preferred term; add it, or mend its id or language"));
    }
    name.kind.normal(&value).map_err(|error| format!("{name} can't be understood: {error}"))
}

fn drop_nulls(value: &mut Value) {
    if let Value::Object(fields) = value {
        fields.retain(|_, field| !field.is_null());
        fields.values_mut().for_each(drop_nulls);
    }
    if let Value::Array(items) = value {
        items.retain(|item| !is_empty(item));
        items.iter_mut().for_each(drop_nulls);
    }
}
