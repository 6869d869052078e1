//! The rules that a valid vocabulary keeps: one list, each rule a function that reports every breach of it.
//!
//! To add a rule: write its function beside its kin, add its row to `CHECKS`, and break it once in the tests.
//! Rules that need the checker itself (every expression proves itself, definitions avoid what we tell others to
//! avoid) are in `check::proof`.

mod links;
mod sections;
mod text;
mod wording;

use super::Vocabulary;
use super::entries::{Kind, Name};

/// One breach of one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Stable code of the rule.
    pub code: &'static str,
    /// The entry in which it is.
    pub name: Name,
    /// The field in which it is; may be empty.
    pub field: String,
    /// The offending text, by which the line is found; may be empty.
    pub text: String,
    /// A sentence that says what is wrong and what to do.
    pub message: String,
}

/// Rules that ask for work on the texts. What breaks them can be kept and published as it is, unlike what is wrong.
const ADVICE: &[&str] = &[
    "definition-length",
    "example-without-term",
    "missing-field",
    "missing-language",
    "missing-name",
    "missing-reading",
    "no-stop",
    "numbers-differ",
    "orphan",
];

impl Fault {
    /// Whether it only says what could be better.
    pub fn is_advice(&self) -> bool {
        ADVICE.contains(&self.code)
    }
}

/// Collects faults.
#[derive(Default)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// Notes one.
    pub fn add(&mut self, code: &'static str, at: &At, text: &str, message: String) {
        let At { name, field } = at;
        self.0.push(Fault { code, name: name.clone(), field: field.clone(), text: text.to_owned(), message });
    }

    /// All that were noted, in order.
    pub fn into_list(self) -> Vec<Fault> {
        self.0
    }
}

/// A field of an entry.
#[derive(Debug, Clone)]
pub struct At {
    /// The entry.
    pub name: Name,
    /// The field; empty for the entry as a whole.
    pub field: String,
}

/// A field of an entry.
pub fn at(kind: Kind, id: &str, lang: &str, field: &str) -> At {
    At { name: Name::new(kind, id, lang), field: field.to_owned() }
}

type Check = fn(&Vocabulary, &mut Faults);

/// Every rule: what it promises, and the function that looks for breaches.
pub const CHECKS: &[(&str, Check)] = &[
    ("every language has its rules, names and a fallback that exists", links::languages),
    ("every id that is referred to exists", links::dangling),
    (
        "broader is acyclic, related is symmetric and never parallel to broader, no concept stands alone",
        links::relations,
    ),
    ("nothing is missing in any language", sections::complete),
    ("definitions keep their length, their stop, and the numbers of the other languages", sections::definitions),
    ("every example shows the preferred term", sections::examples),
    ("no two concepts share a preferred term in a language, and no term stands twice in a section", sections::distinct),
    ("text is NFC, visible, in its own script and well spelt", text::wellformed),
    ("patterns and replacements can be read", wording::patterns),
];

/// All faults of a vocabulary, in the order of `CHECKS`.
pub fn faults(vocabulary: &Vocabulary) -> Vec<Fault> {
    let mut faults = Faults::default();
    for (_, check) in CHECKS {
        check(vocabulary, &mut faults);
    }
    faults.into_list()
}
