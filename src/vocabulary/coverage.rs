//! How complete and how well attested a vocabulary is, per language.

use super::{Status, Tag, Vocabulary};
use serde::Serialize;

/// The state of one language. All figures are counts; `concepts` and `avoid_entries` are what they are out of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Coverage {
    /// Language.
    pub lang: Tag,
    /// Concepts of the vocabulary.
    pub concepts: usize,
    /// Concepts with a definition.
    pub definitions: usize,
    /// Concepts with at least one example.
    pub examples: usize,
    /// Preferred terms with at least one source.
    pub attested: usize,
    /// Admitted terms.
    pub synonyms: usize,
    /// Preferred terms with a reading; `None` where the language needs none.
    pub readings: Option<usize>,
    /// Avoid entries of the vocabulary.
    pub avoid_entries: usize,
    /// Avoid entries with a reason.
    pub reasons: usize,
    /// Expressions to avoid.
    pub expressions: usize,
}

/// One row per language, in their order.
pub fn coverage(v: &Vocabulary) -> Vec<Coverage> {
    v.languages.keys().map(|tag| of_language(v, tag)).collect()
}

fn of_language(v: &Vocabulary, tag: &str) -> Coverage {
    let sections: Vec<_> = v.concepts.values().filter_map(|concept| concept.sections.get(tag)).collect();
    let avoid: Vec<_> = v.avoid.values().filter_map(|entry| entry.sections.get(tag)).collect();
    let admitted =
        |section: &&super::Section| section.terms().filter(|(status, _)| *status == Status::Admitted).count();
    // A term written in ASCII is its own reading.
    let read = |term: &super::Term| term.reading.is_some() || term.term.is_ascii();
    Coverage {
        lang: tag.to_owned(),
        concepts: v.concepts.len(),
        definitions: sections.iter().filter(|section| !section.definition.is_empty()).count(),
        examples: sections.iter().filter(|section| !section.examples.is_empty()).count(),
        attested: sections.iter().filter(|section| !section.preferred.sources.is_empty()).count(),
        synonyms: sections.iter().map(admitted).sum(),
        readings: v.languages[tag].reading.then(|| sections.iter().filter(|s| read(&s.preferred)).count()),
        avoid_entries: v.avoid.len(),
        reasons: avoid.iter().filter(|section| !section.reason.is_empty()).count(),
        expressions: avoid.iter().map(|section| section.expressions.len()).sum(),
    }
}
