//! The shapes in which an edition answers: what the API sends, what pages and the command line show.
//!
//! One shape per thing; the same types write the prepared answers and read them again. `of` makes them from a vocabulary.

mod of;

#[cfg(feature = "server")]
pub(super) use of::named;
pub use of::{avoid, concept};

use super::terms::Letter;
use crate::vocabulary::json::reads;
use crate::vocabulary::{About, Change, Severity, Status, Tag};
use indexmap::IndexMap;
use serde::Serialize;
use std::collections::BTreeMap;

/// What an edition says about itself.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Meta {
    /// Title, publisher, licence, version.
    pub about: About,
    /// Revision of the store it was published from; 0 for the one built in.
    pub revision: u64,
    /// Its languages, in order.
    pub languages: Vec<Language>,
    /// The tag of the one that the others fall back to in the end.
    pub pivot: Tag,
    /// Domains, in order.
    pub domains: Vec<Named>,
    /// Themes of avoid entries, in order.
    pub themes: Vec<Named>,
    /// How many concepts, terms, avoid entries and expressions there are.
    pub counts: Counts,
    /// What changed, newest first.
    pub changes: Vec<Change>,
}
reads!(Meta { about, revision, languages, pivot, domains, themes, counts, changes });

/// How much there is.
#[derive(Debug, Clone, Default, Serialize)]
#[allow(missing_docs, reason = "each name says what is counted")]
pub struct Counts {
    pub concepts: usize,
    pub terms: usize,
    pub avoid: usize,
    pub expressions: usize,
}
reads!(Counts { concepts, terms, avoid, expressions });

/// A language of the edition.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Language {
    /// BCP 47 tag.
    pub tag: Tag,
    /// Other tags by which people call it.
    pub also: Vec<Tag>,
    /// Its name for itself.
    pub name: String,
    /// Its name in English.
    pub english: String,
    /// ISO 15924 code.
    pub script: String,
    /// `ltr` or `rtl`.
    pub direction: String,
    /// Row of `language::RULES`.
    pub rules: String,
    /// Fallback order, itself first, all languages.
    pub fallback: Vec<Tag>,
    /// Tag → its name in that language.
    pub names: BTreeMap<Tag, String>,
    /// Orders in which it can be browsed, the usual one first.
    pub orders: Vec<Order>,
}
reads!(Language { tag, also, name, english, script, direction, rules, fallback, names, orders });

/// An order and its index letters.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Order {
    /// `alphabet`, `pinyin`, `stroke`.
    pub order: String,
    /// Index letters in order, with their counts; letters without terms are left out.
    pub letters: Vec<Letter>,
}
reads!(Order { order, letters });

/// Something with a name in every language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Named {
    /// Id.
    pub id: String,
    /// Tag → name.
    pub names: IndexMap<Tag, String>,
    /// Ids of the concepts or avoid entries in it, in order.
    pub members: Vec<String>,
}
reads!(Named { id, names, members });

/// A concept.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Concept {
    /// Stable id.
    pub id: String,
    /// Domain.
    pub domain: String,
    /// More general concepts.
    pub broader: Vec<String>,
    /// More specific ones.
    pub narrower: Vec<String>,
    /// Associated ones.
    pub related: Vec<String>,
    /// What defines or protects it.
    pub instruments: Vec<Instrument>,
    /// Avoid entries to which it is the better word.
    pub avoid: Vec<String>,
    /// Tag → section.
    pub sections: IndexMap<Tag, Section>,
}
reads!(Concept { id, domain, broader, narrower, related, instruments, avoid, sections });

/// A place in a treaty, declaration or law.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Instrument {
    /// Id.
    pub id: String,
    /// English title.
    pub title: String,
    /// Short form.
    pub short: String,
    /// Year of adoption.
    pub year: u16,
    /// Articles; empty for the whole.
    pub articles: String,
    /// Public address.
    pub url: String,
    /// Tag → short official name.
    pub names: BTreeMap<Tag, String>,
}
reads!(Instrument { id, title, short, year, articles, url, names });

/// A concept in one language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Section {
    /// What it means.
    pub definition: String,
    /// Its terms, best first.
    pub terms: Vec<Term>,
    /// Sentences.
    pub examples: Vec<String>,
    /// Usage notes.
    pub notes: Vec<String>,
}
reads!(Section { definition, terms, examples, notes });

/// A term.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Term {
    /// As written.
    pub term: String,
    /// `preferred`, `admitted` or `deprecated`.
    pub status: Status,
    /// Where it is said, ISO 3166 codes.
    pub region: Option<String>,
    /// Register.
    pub register: Option<String>,
    /// Reading in Latin letters.
    pub reading: Option<String>,
    /// Tag → other script form.
    pub variants: BTreeMap<Tag, String>,
    /// Where it was seen; empty means unattested.
    pub sources: Vec<Source>,
}
reads!(Term { term, status, region, register, reading, variants, sources });

/// A public place.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Source {
    /// Key.
    pub id: String,
    /// Publisher.
    pub publisher: String,
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// Language in whose folder it is listed.
    pub lang: Tag,
}
reads!(Source { id, publisher, title, url, lang });

/// An avoid entry.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Avoid {
    /// Stable id.
    pub id: String,
    /// Theme.
    pub theme: String,
    /// How strongly it is advised against.
    pub severity: Severity,
    /// Concepts that say it well.
    pub concepts: Vec<String>,
    /// Tag → section.
    pub sections: IndexMap<Tag, AvoidSection>,
}
reads!(Avoid { id, theme, severity, concepts, sections });

/// An avoid entry in one language.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AvoidSection {
    /// The wording as a heading.
    pub title: String,
    /// Why.
    pub reason: String,
    /// A sentence with it …
    pub before: String,
    /// … and mended.
    pub after: String,
    /// What to write instead.
    pub alternatives: Vec<Alternative>,
    /// When it is fine.
    pub legitimate: String,
    /// How it occurs: the first wording of each expression.
    pub expressions: Vec<String>,
    /// Sources of the guidance.
    pub sources: Vec<Source>,
}
reads!(AvoidSection { title, reason, before, after, alternatives, legitimate, expressions, sources });

/// What to write instead.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Alternative {
    /// The words.
    pub term: String,
    /// The concept of which they are a term.
    pub concept: Option<String>,
}
reads!(Alternative { term, concept });
