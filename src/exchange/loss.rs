//! What a format leaves out, counted: an export to a poorer format says so.

use super::Format;
use crate::vocabulary::{AvoidSection, Section, Tag, Term, Vocabulary, Words, pattern};

/// Something that an export left out.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Loss {
    /// How much of it there is.
    pub count: usize,
    /// What it is.
    pub what: &'static str,
}

/// A part of a vocabulary that not every format has a place for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the table below says what each is")]
pub enum Part {
    Definitions,
    Examples,
    Notes,
    Hidden,
    Synonyms,
    Deprecated,
    Readings,
    Regions,
    Registers,
    Forms,
    Sources,
    Relations,
    Instruments,
    Domains,
    Avoid,
    Reasons,
    Advice,
    Patterns,
    Company,
    Exceptions,
    Frame,
    Concepts,
}

type Count = fn(&Vocabulary) -> usize;

/// Part, its words, and how it is counted.
const PARTS: &[(Part, &str, Count)] = &[
    (Part::Concepts, "concepts", |v| v.concepts.len()),
    (Part::Definitions, "definitions", |v| sections(v).filter(|s| !s.definition.is_empty()).count()),
    (Part::Examples, "examples", |v| sections(v).map(|s| s.examples.len()).sum()),
    (Part::Notes, "notes", |v| sections(v).map(|s| s.notes.len()).sum()),
    (Part::Hidden, "hidden spellings", |v| sections(v).map(|s| s.hidden.len()).sum()),
    (Part::Synonyms, "admitted terms", |v| sections(v).map(|s| s.admitted.len()).sum()),
    (Part::Deprecated, "deprecated terms", |v| sections(v).map(|s| s.deprecated.len()).sum()),
    (Part::Readings, "readings", |v| terms(v).filter(|t| t.reading.is_some()).count()),
    (Part::Regions, "regions of terms", |v| terms(v).filter(|t| t.region.is_some()).count()),
    (Part::Registers, "registers of terms", |v| terms(v).filter(|t| t.register.is_some()).count()),
    (Part::Forms, "other script forms", |v| terms(v).map(|t| t.variants.len()).sum()),
    (Part::Sources, "sources of terms and advice", |v| {
        terms(v).map(|t| t.sources.len()).sum::<usize>() + wordings(v).map(|s| s.sources.len()).sum::<usize>()
    }),
    (Part::Relations, "relations between concepts", |v| {
        v.concepts.values().map(|c| c.broader.len() + c.related.len()).sum()
    }),
    (Part::Instruments, "references to instruments", |v| v.concepts.values().map(|c| c.instruments.len()).sum()),
    (Part::Domains, "domains of concepts", |v| v.concepts.values().filter(|c| !c.domain.is_empty()).count()),
    (Part::Avoid, "terms to avoid", |v| v.avoid.len()),
    (Part::Reasons, "reasons against terms to avoid", |v| wordings(v).filter(|s| !s.reason.is_empty()).count()),
    (Part::Advice, "example sentences and legitimate uses of terms to avoid", |v| {
        wordings(v).map(|s| 2 + usize::from(!s.legitimate.is_empty())).sum()
    }),
    (Part::Patterns, "patterns of expressions beyond their first wordings", |v| {
        wordings(v).map(|s| s.expressions.len()).sum()
    }),
    (Part::Company, "wordings that are reported only where other words are near", |v| {
        let none = Words::default();
        let sections = v.avoid.values().flat_map(|entry| &entry.sections);
        let far = |tag: &str, text: &str| {
            pattern::parse(text, v.words.get(tag).unwrap_or(&none)).is_ok_and(|pattern| pattern.looks_far())
        };
        let far = |(tag, section): (&Tag, &AvoidSection)| {
            let texts = section.expressions.iter().flat_map(|one| std::iter::once(&one.text).chain(&one.variants));
            texts.filter(|text| far(tag, text)).count()
        };
        sections.map(far).sum()
    }),
    (Part::Exceptions, "exceptions and covers of expressions", |v| {
        wordings(v).flat_map(|s| &s.expressions).map(|e| e.except.len()).sum::<usize>()
            + v.words.values().map(|w| w.cover.len()).sum::<usize>()
    }),
    (
        Part::Frame,
        "parts that are not terms (languages, names, word lists, words of the pages, history, documents)",
        |v| v.languages.len() + v.names.len() + v.words.len() + v.interface.len() + v.documents.len() + v.changes.len(),
    ),
];

fn sections(v: &Vocabulary) -> impl Iterator<Item = &Section> {
    v.concepts.values().flat_map(|concept| concept.sections.values())
}

fn terms(v: &Vocabulary) -> impl Iterator<Item = &Term> {
    sections(v).flat_map(Section::terms).map(|(_, term)| term)
}

fn wordings(v: &Vocabulary) -> impl Iterator<Item = &AvoidSection> {
    v.avoid.values().flat_map(|entry| entry.sections.values())
}

/// What a format leaves out of this vocabulary.
pub fn loss(format: &Format, v: &Vocabulary) -> Vec<Loss> {
    let left_out = PARTS.iter().filter(|(part, ..)| format.leaves_out.contains(part));
    left_out.map(|(_, what, count)| Loss { count: count(v), what }).filter(|loss| loss.count > 0).collect()
}
