//! What a vocabulary is: concepts, terms, avoid entries, and the rules that a valid one keeps.
//!
//! The words are those of ISO 704 and TBX. Nothing here knows how a vocabulary is stored, indexed or shown.
//! To add a field: add it to its type here, to `exchange/folder` (how people edit it) and, if it can be wrong, a
//! row to `validate::CHECKS`.

mod avoid;
pub mod choice;
mod concept;
pub mod coverage;
#[cfg(feature = "server")]
pub mod entries;
pub(crate) mod json;
#[cfg(feature = "server")]
mod kind;
pub mod pattern;
pub mod replacement;
#[cfg(feature = "server")]
pub mod validate;

pub use avoid::{AvoidEntry, AvoidSection, Cover, Expression, Severity, Words, is_advice};
pub use concept::{Citation, Concept, Section, Status, Term};

use indexmap::IndexMap;
use json::reads;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// A BCP 47 language tag, as written in `data/languages.toml`.
pub type Tag = String;

/// The whole of it: what people edit, what an edition is compiled from, what every format carries.
///
/// Maps keep the order in which people wrote them, because order is meaning here: languages are offered and
/// concepts are listed in it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    /// Title, publisher, licence and version.
    pub about: About,
    /// Tag → language.
    pub languages: IndexMap<Tag, Language>,
    /// Domain ids, in reading order.
    pub domains: Vec<String>,
    /// Theme ids of avoid entries, in reading order.
    pub themes: Vec<String>,
    /// Tag → what that language calls domains, themes, languages and instruments.
    pub names: IndexMap<Tag, Names>,
    /// Instrument id → treaty, declaration or law.
    pub instruments: IndexMap<String, Instrument>,
    /// Source key → the public place where something was seen. Keys are unique over all languages.
    pub sources: IndexMap<String, Source>,
    /// Concept id → concept.
    pub concepts: IndexMap<String, Concept>,
    /// Avoid entry id → entry.
    pub avoid: IndexMap<String, AvoidEntry>,
    /// Tag → word lists and covers that the patterns of that language use.
    pub words: IndexMap<Tag, Words>,
    /// Tag → the words of the pages, as Fluent messages.
    #[serde(default)]
    pub interface: IndexMap<Tag, String>,
    /// Texts that travel with the data: its editorial guide, its licence.
    #[serde(default)]
    pub documents: IndexMap<String, String>,
    /// What was changed from version to version, newest first.
    pub changes: Vec<Change>,
}

/// What a vocabulary says about itself.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Title in English; pages translate it.
    pub title: String,
    /// Who answers for it.
    pub publisher: String,
    /// Licence of the text, as an IRI.
    pub license: String,
    /// Version that people cite, e.g. `2026.1`.
    pub version: String,
    /// Date of that version, `YYYY-MM-DD`.
    pub date: String,
    /// Where permanent addresses begin, without a trailing slash.
    pub base: String,
    /// Whose words these are, in one or two sentences.
    pub origin: String,
}
reads!(About { title, publisher, license, version, date, base, origin });

/// One language of the vocabulary.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// The language's name for itself.
    pub name: String,
    /// Its name in English, for messages to developers.
    pub english: String,
    /// ISO 15924 code, e.g. `Thai`.
    pub script: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Name of its row in `language::RULES`.
    pub rules: String,
    /// What ends a sentence; empty where nothing does.
    pub stop: String,
    /// Whether terms need an ASCII reading (or pinyin) to be found by those who can't type the script.
    #[serde(default)]
    pub reading: bool,
    /// Shortest and longest definition, in code points.
    pub definition: [usize; 2],
    /// Other tags by which people call it, as ISO 639-3 does: `tha`.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub also: Vec<Tag>,
    /// Fallback, best first, when something is missing in this language.
    #[serde(default)]
    pub fallback: Vec<Tag>,
}

/// What one language calls the things that are not concepts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// Domain id → name.
    #[serde(default)]
    pub domains: IndexMap<String, String>,
    /// Theme id → name.
    #[serde(default)]
    pub themes: IndexMap<String, String>,
    /// Language tag → name.
    #[serde(default)]
    pub languages: IndexMap<Tag, String>,
    /// Instrument id → short official name.
    #[serde(default)]
    pub instruments: IndexMap<String, String>,
}

/// A treaty, declaration or law that defines or protects something.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Full English title.
    pub title: String,
    /// How it is cited, e.g. `ILO C189`.
    pub short: String,
    /// Year of adoption.
    pub year: u16,
    /// Public address of the text.
    pub url: String,
}

/// A public place where a term or a piece of guidance was really seen.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Who published it.
    pub publisher: String,
    /// Title as published.
    pub title: String,
    /// Address.
    pub url: String,
    /// Language whose folder lists it.
    #[serde(default)]
    pub lang: Tag,
}

/// One line of the history that readers see.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// `YYYY-MM-DD` or a full RFC 3339 time.
    pub date: String,
    /// Who made it.
    pub who: String,
    /// Why, in a sentence.
    pub why: String,
    /// Concept and avoid ids it touches; empty means the whole vocabulary.
    #[serde(default)]
    pub touches: Vec<String>,
}
reads!(Change { date, who, why, touches });

impl Vocabulary {
    /// The language that the others fall back to in the end, and that is their yardstick: the first without a fallback,
    /// else the first.
    pub fn pivot(&self) -> Option<(&Tag, &Language)> {
        self.languages.iter().find(|(_, language)| language.fallback.is_empty()).or_else(|| self.languages.first())
    }

    /// The concepts directly narrower than each: the other direction of `broader`.
    pub fn narrower(&self) -> HashMap<&str, Vec<&str>> {
        let mut narrower: HashMap<&str, Vec<&str>> = HashMap::new();
        for (id, concept) in &self.concepts {
            concept.broader.iter().for_each(|broader| narrower.entry(broader).or_default().push(id));
        }
        narrower
    }

    /// The name of something in `tag`, else by the language's fallback, else the id itself.
    pub fn name<'a>(
        &'a self,
        tag: &str,
        id: &'a str,
        of: impl Fn(&'a Names) -> &'a IndexMap<String, String>,
    ) -> &'a str {
        let found = self.fallback(tag).into_iter().find_map(|t| of(self.names.get(t)?).get(id));
        found.map_or(id, String::as_str)
    }

    /// The one rule of fallback between languages: the language itself, its listed fallbacks, then all others in
    /// the order of `languages`.
    pub fn fallback<'a>(&'a self, tag: &str) -> Vec<&'a str> {
        let mut order: Vec<&str> = Vec::with_capacity(self.languages.len());
        let own = self.languages.get_key_value(tag);
        let listed = own.into_iter().flat_map(|(_, language)| language.fallback.iter().map(String::as_str));
        let first = own.into_iter().map(|(tag, _)| tag.as_str());
        for tag in first.chain(listed).chain(self.languages.keys().map(String::as_str)) {
            if !order.contains(&tag) {
                order.push(tag);
            }
        }
        order
    }
}

pub(crate) fn is_empty<T>(list: &[T]) -> bool {
    list.is_empty()
}

pub(crate) fn is_empty_map<K: Ord, V>(map: &BTreeMap<K, V>) -> bool {
    map.is_empty()
}
