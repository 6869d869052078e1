//! A "term to avoid": its reason, what to write instead, and the wordings by which it occurs.

use super::json::{Json, Read};
use super::{Tag, is_empty};
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// One idea that demeans or misleads, over all languages.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AvoidEntry {
    /// Id of its theme.
    pub theme: String,
    /// How strongly it is advised against.
    pub severity: Severity,
    /// Concepts whose terms say it well, best first.
    #[serde(default)]
    pub concepts: Vec<String>,
    /// Tag → section.
    #[serde(default)]
    pub sections: IndexMap<Tag, AvoidSection>,
}

/// How strongly a wording is advised against.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Think twice.
    Caution,
    /// Do not write it.
    #[default]
    Avoid,
}

impl Read for Severity {
    fn read(json: &mut Json<'_>) -> Option<Severity> {
        let word = String::read(json)?;
        Severity::WORDS.iter().find(|(known, _)| *known == word).map(|(_, severity)| *severity)
    }
}

impl Severity {
    /// The words of the API, of files and of settings.
    pub const WORDS: [(&'static str, Severity); 2] = [("avoid", Severity::Avoid), ("caution", Severity::Caution)];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Avoid => Severity::WORDS[0].0,
            Severity::Caution => Severity::WORDS[1].0,
        }
    }
}

/// An avoid entry in one language.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AvoidSection {
    /// The wording as a heading.
    pub title: String,
    /// Why it hurts or misleads.
    pub reason: String,
    /// A sentence with the wording …
    pub before: String,
    /// … and the same sentence, mended.
    pub after: String,
    /// What to write instead, best first: wordings that can stand in a text, and advice (see [`is_advice`]).
    #[serde(default)]
    pub alternatives: Vec<String>,
    /// When the wording is fine; empty if never.
    #[serde(default)]
    pub legitimate: String,
    /// Keys of the sources of the guidance, or of the real use.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub sources: Vec<String>,
    /// The wordings by which it occurs in running text.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub expressions: Vec<Expression>,
}

/// Whether an alternative says what to do, «(name the crime)», or when a wording fits, «freed (if held against their
/// will)»: it has a bracket, and nothing puts it into a text.
#[must_use]
pub fn is_advice(alternative: &str) -> bool {
    alternative.contains(['(', '（'])
}

/// A wording to avoid as it occurs in running text. `text`, `variants` and `except` are patterns (see `pattern`).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expression {
    /// The main wording.
    pub text: String,
    /// What replaces a whole match; `{1}` repeats what the first group matched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replace: Option<String>,
    /// Further wordings; the replacement is not used for them.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub variants: Vec<String>,
    /// Longer wordings that contain the expression and make it legitimate.
    #[serde(default, skip_serializing_if = "is_empty")]
    pub except: Vec<String>,
    /// When this wording is milder or harsher than its entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// Whether letter case must agree.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub match_case: bool,
    /// A sentence that must be flagged by this expression.
    pub flag: String,
    /// A sentence that must not be flagged at all.
    pub pass: String,
}

/// Word lists and covers that the patterns of one language use.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// List name → words, used in patterns as `{@name}`.
    #[serde(default)]
    pub lists: IndexMap<String, Vec<String>>,
    /// Longer words in which expressions occur only by accident.
    #[serde(default)]
    pub cover: Vec<Cover>,
}

/// A word that swallows or straddles an expression; a match that overlaps it is dropped.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cover {
    /// The word (a pattern).
    pub text: String,
    /// A sentence that must not be flagged.
    pub pass: String,
}
