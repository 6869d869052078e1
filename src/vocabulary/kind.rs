//! The kinds of entries: one table. Whoever has to treat entries of some kind otherwise asks it.
//!
//! To add a kind: its variant, its row in `ROWS` at the same place, where it stands in a vocabulary (`take` and `put` in
//! `entries`) and in which file people edit it (`exchange::folder`). The compiler asks for all of them.

use super::entries::{EntryError, read, to_value};
use super::{AvoidEntry, AvoidSection, Concept, Instrument, Language, Names, Section, Source, Vocabulary, Words};
use indexmap::IndexMap;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use std::cmp::Ordering;
use std::str::FromStr;

/// What sort of thing an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(into = "&'static str")]
#[allow(missing_docs, reason = "the fields of a vocabulary say what each is")]
pub enum Kind {
    Language,
    Instrument,
    Source,
    Concept,
    Avoid,
    Document,
    /// A concept in one language.
    Section,
    /// An avoid entry in one language.
    AvoidSection,
    Names,
    Words,
    Interface,
    /// A short list that is kept in one piece, or the order of the others.
    Whole,
}

type Ids = fn(&Vocabulary) -> Vec<String>;
type Normal = fn(&Value) -> Result<Value, EntryError>;

/// What holds for a kind.
struct Row {
    kind: Kind,
    /// How files and stores call it.
    word: &'static str,
    /// The kind of entry without which it can't be: it is what that one says in a language.
    parent: Option<Kind>,
    /// The ids in the order that people gave; none where the order is that of languages.
    ids: Option<Ids>,
    /// Whether it frames the whole, and so does not belong to a part.
    frames: bool,
    /// Whether its texts are as long as people like, not fields.
    is_long: bool,
    /// The way through its type, by which it gets its one form and shows whether it is one at all.
    normal: Normal,
}

const fn row(kind: Kind, word: &'static str, normal: Normal) -> Row {
    Row { kind, word, parent: None, ids: None, frames: false, is_long: false, normal }
}

/// Every kind, in the order in which the ids of those that have an order are listed.
const ROWS: [Row; 12] = [
    Row { ids: Some(|v| ids(&v.languages)), frames: true, ..row(Kind::Language, "language", through::<Language>) },
    Row { ids: Some(|v| ids(&v.instruments)), ..row(Kind::Instrument, "instrument", through::<Instrument>) },
    Row { ids: Some(|v| ids(&v.sources)), ..row(Kind::Source, "source", through::<Source>) },
    Row { ids: Some(|v| ids(&v.concepts)), ..row(Kind::Concept, "concept", through::<Concept>) },
    Row { ids: Some(|v| ids(&v.avoid)), ..row(Kind::Avoid, "avoid", through::<AvoidEntry>) },
    Row {
        ids: Some(|v| ids(&v.documents)),
        frames: true,
        is_long: true,
        ..row(Kind::Document, "document", through::<String>)
    },
    Row { parent: Some(Kind::Concept), ..row(Kind::Section, "section", through::<Section>) },
    Row { parent: Some(Kind::Avoid), ..row(Kind::AvoidSection, "avoid-section", through::<AvoidSection>) },
    Row { frames: true, is_long: true, ..row(Kind::Names, "names", through::<Names>) },
    Row { frames: true, is_long: true, ..row(Kind::Words, "words", through::<Words>) },
    Row { frames: true, is_long: true, ..row(Kind::Interface, "interface", through::<String>) },
    Row { frames: true, is_long: true, ..row(Kind::Whole, "whole", |value| Ok(value.clone())) },
];

// A kind finds its row by its place.
const _: () = {
    let mut place = 0;
    while place < ROWS.len() {
        assert!(ROWS[place].kind as usize == place, "the rows stand in the order of the kinds");
        place += 1;
    }
};

fn ids<T>(entries: &IndexMap<String, T>) -> Vec<String> {
    entries.keys().cloned().collect()
}

fn through<T: Serialize + DeserializeOwned>(value: &Value) -> Result<Value, EntryError> {
    Ok(to_value(&read::<T>(value)?))
}

impl Kind {
    fn row(self) -> &'static Row {
        const { &ROWS }.get(self as usize).expect("every kind has its row")
    }

    /// Every kind.
    pub fn all() -> impl Iterator<Item = Kind> {
        ROWS.iter().map(|row| row.kind)
    }

    /// How files and stores call it.
    pub fn word(self) -> &'static str {
        self.row().word
    }

    /// The kind of entry without which it can't be: it is what that one says in a language.
    pub fn parent(self) -> Option<Kind> {
        self.row().parent
    }

    /// Whether people give its entries an order of their own. The order of all others is that of languages.
    pub fn has_order(self) -> bool {
        self.row().ids.is_some()
    }

    /// The ids of its entries in the order that people gave, if they do.
    pub fn ids(self, v: &Vocabulary) -> Option<Vec<String>> {
        self.row().ids.map(|ids| ids(v))
    }

    /// Whether it frames the whole, and so does not belong to a part.
    pub fn frames(self) -> bool {
        self.row().frames
    }

    /// Whether its texts are as long as people like, not fields.
    pub fn is_long(self) -> bool {
        self.row().is_long
    }

    /// The one form of an entry of this kind.
    ///
    /// # Errors
    /// It does not read as what it says it is.
    pub fn normal(self, value: &Value) -> Result<Value, EntryError> {
        (self.row().normal)(value)
    }
}

impl FromStr for Kind {
    type Err = EntryError;

    fn from_str(word: &str) -> Result<Kind, EntryError> {
        Kind::all().find(|kind| kind.word() == word).ok_or_else(|| EntryError::UnknownKind(word.to_owned()))
    }
}

impl From<Kind> for &'static str {
    fn from(kind: Kind) -> &'static str {
        kind.word()
    }
}

impl std::fmt::Display for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}

/// By their words, as the store sorts them: the order of entries, which marks of exported files depend on.
impl Ord for Kind {
    fn cmp(&self, other: &Kind) -> Ordering {
        self.word().cmp(other.word())
    }
}

impl PartialOrd for Kind {
    fn partial_cmp(&self, other: &Kind) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
