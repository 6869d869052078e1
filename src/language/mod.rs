//! What differs between languages and scripts, and nothing else: a table of rules, one file per language or quirk.
//!
//! Every language needs a row of `RULES`; `plain` serves those that need nothing special. New rules: a file with its
//! `RULES`, a line in the table. What a *script* does to every text, whatever its language, is in `spelling`.

mod burmese;
mod chinese;
#[cfg(feature = "server")]
pub mod collation;
mod english;
#[cfg(feature = "server")]
mod faults;
mod khmer;
mod lao;
pub(crate) mod normal;
pub(crate) mod order;
mod pinyin;
mod plain;
mod roman;
pub(crate) mod script;
pub(crate) mod spelling;
pub mod tag;
mod telex;
mod thai;
mod vietnamese;
pub mod zawgyi;

#[cfg(feature = "server")]
use std::ops::Range;

use script::Script;

/// What one writing system or language needs beyond the common fold; a row of [`RULES`].
#[derive(Clone, Copy, Debug)]
pub struct Rules {
    /// How `data/languages.toml` calls the row.
    pub name: &'static str,
    /// The script that the language is written in.
    pub script: Script,
    /// Whether a character tells this language from those that lend it words. What has none of them is as good as
    /// borrowed, and counts as a word of this language only among others of it.
    pub own: fn(char) -> bool,
    /// Looser keys of a key, strongest first, without the key itself. File the key and its looser keys of a headword
    /// in one index, and look up the key and the looser keys of a query: each side may be the one that is spelt oddly.
    pub loose: fn(&str) -> Vec<String>,
    /// Other readings of what was typed, applied to the original query, not to its key.
    pub rereads: fn(&str) -> Vec<Reread>,
    /// The keys under which a reading in Latin letters is filed, and looked up, strongest first; none if the text has
    /// other letters.
    pub reading: fn(&str) -> Vec<String>,
    /// The initial letters of the syllables of a reading, where people type them (Chinese: `yzgr`).
    pub initials: fn(&str) -> Option<String>,
    /// A key without what its language writes for the number of things: “workers” is “worker”.
    pub singular: fn(&str) -> String,
    /// Words that may stand between a word and what it is said of, in keys: “so-called *the* …”.
    pub articles: &'static [&'static str],
    /// Words that stay small in a title of which every word has a capital.
    pub small: &'static [&'static str],
    /// In which of two standards a text is written, where the language has two and the text tells.
    pub writing: fn(&str) -> Option<Writing>,
    /// A text in the other standard than that of the vocabulary, with words that its letters alone don't decide.
    pub traditional: fn(&str, &[String]) -> String,
    /// What people write for each other, in keys: by sound or by look. One character or two.
    pub confused: &'static [(&'static str, &'static str)],
    /// What people leave out or write without need as easily as they confuse those.
    pub left_out: &'static [char],
    /// Faults of orthography of a stored text, for `som validate`, in order of place.
    #[cfg(feature = "server")]
    pub faults: fn(&str) -> Vec<Fault>,
    /// What the collator gets in place of a headword and its reading: lists that are compared element by element.
    pub collation: fn(&str, Option<&str>) -> Vec<String>,
    /// The letters of the index, in the order of its dictionaries. Empty: the first letter of the word itself.
    pub letters: &'static [&'static str],
    /// BCP 47 tag for the collator.
    pub locale: &'static str,
}

/// A standard of writing, of those that have two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// That of the vocabulary.
    Simplified,
    /// That of Taiwan, Hong Kong and Macau.
    Traditional,
}

impl Writing {
    /// Its script, as BCP 47 calls it.
    pub fn script(self) -> &'static str {
        match self {
            Writing::Simplified => "Hans",
            Writing::Traditional => "Hant",
        }
    }
}

/// Another reading of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reread {
    /// The query as it was probably meant.
    pub text: String,
    /// Why: `zawgyi`, `telex`, `vni` or `pdf`.
    pub how: &'static str,
}

/// A fault of orthography.
#[cfg(feature = "server")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Bytes of the text.
    pub at: Range<usize>,
    /// A sentence that says what to do.
    pub message: String,
}

/// All rules. `plain` is the last and serves every language without a row of its own.
pub const RULES: &[Rules] = &[
    english::RULES,
    vietnamese::RULES,
    chinese::RULES,
    thai::RULES,
    lao::RULES,
    khmer::RULES,
    burmese::RULES,
    plain::RULES,
];

/// The rules of this name.
pub fn rules(name: &str) -> Option<&'static Rules> {
    RULES.iter().find(|rules| rules.name == name)
}

/// The candidates that are neither `key` nor empty nor there already, in order.
fn distinct(key: &str, candidates: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for candidate in candidates {
        if candidate != key && !candidate.is_empty() && !out.contains(&candidate) {
            out.push(candidate);
        }
    }
    out
}

#[cfg(test)]
mod tests;
