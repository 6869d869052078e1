//! A concept, its language sections and their terms (ISO 704: concept, definition, designation).

use super::json::{Json, Read};
use super::{Tag, is_empty, is_empty_map};
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One unit of meaning with a stable id.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concept {
    /// Id of its domain.
    pub domain: String,
    /// Ids of more general concepts. Acyclic; the other direction (`narrower`) is derived.
    #[serde(default)]
    pub broader: Vec<String>,
    /// Ids of associated concepts. Symmetric: listed on both sides.
    #[serde(default)]
    pub related: Vec<String>,
    /// Instruments that define or protect it.
    #[serde(default)]
    pub instruments: Vec<Citation>,
    /// Concepts that may share a preferred term with it in some language.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub homonyms: Vec<String>,
    /// Tag → language section.
    #[serde(default)]
    pub sections: IndexMap<Tag, Section>,
}

/// A place in an instrument.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citation {
    /// Id of the instrument.
    pub id: String,
    /// Articles as cited, e.g. `1, 11(1)`; empty means the whole.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub articles: String,
}

/// A concept in one language.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The term to use.
    pub preferred: Term,
    /// Synonyms, abbreviations and spellings that people really use.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub admitted: Vec<Term>,
    /// Terms that were in use and should no longer be.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub deprecated: Vec<Term>,
    /// Spellings by which it is found and that are never shown (SKOS `hiddenLabel`).
    #[serde(default, skip_serializing_if = "is_empty")]
    pub hidden: Vec<String>,
    /// What it means.
    #[serde(default)]
    pub definition: String,
    /// Sentences that show the preferred term in use.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub examples: Vec<String>,
    /// Where the word is contested, official in one country and loaded in another, or easily confused.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub notes: Vec<String>,
}

impl Section {
    /// All terms with their status, best first.
    pub fn terms(&self) -> impl Iterator<Item = (Status, &Term)> {
        let with = |status| move |term| (status, term);
        std::iter::once(&self.preferred)
            .map(with(Status::Preferred))
            .chain(self.admitted.iter().map(with(Status::Admitted)))
            .chain(self.deprecated.iter().map(with(Status::Deprecated)))
    }
}

/// A designation of a concept in a language.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The word or words, in NFC.
    pub term: String,
    /// The same word in another script form: tag (e.g. `zh-Hant`) → form.
    #[serde(default, skip_serializing_if = "is_empty_map")]
    pub variants: BTreeMap<Tag, String>,
    /// How it is read, in ASCII letters (pinyin with tone marks for Chinese).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<String>,
    /// Where it is said: ISO 3166 codes, separated by spaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// `official`, `legal`, `media`, `colloquial` or `technical`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub register: Option<String>,
    /// Keys of the sources where this very string was seen. A term with a source is *attested*.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub sources: Vec<String>,
}

/// How good a term is. In the order of preference.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The term to use.
    #[default]
    Preferred,
    /// Right as well.
    Admitted,
    /// Was in use; no longer to be used.
    Deprecated,
    /// An expression to avoid.
    Avoid,
}

impl Read for Status {
    fn read(json: &mut Json<'_>) -> Option<Status> {
        let word = String::read(json)?;
        Status::ALL.into_iter().find(|status| status.word() == word)
    }
}

impl Status {
    /// All of them, in order: the number of a status is its place here.
    pub const ALL: [Status; 4] = [Status::Preferred, Status::Admitted, Status::Deprecated, Status::Avoid];

    /// The word of the API.
    pub fn word(self) -> &'static str {
        match self {
            Status::Preferred => "preferred",
            Status::Admitted => "admitted",
            Status::Deprecated => "deprecated",
            Status::Avoid => "avoid",
        }
    }

    /// Whether it is right to use the term.
    #[cfg(feature = "server")]
    pub fn is_right(self) -> bool {
        matches!(self, Status::Preferred | Status::Admitted)
    }
}
