//! The records of a vocabulary: everything that is said of a concept or of an avoid entry, put together from where it stands.

use super::{Alternative, Avoid, AvoidSection, Concept, Instrument, Section, Source, Term};
use crate::vocabulary::{self, Status, Tag, Vocabulary, pattern};

/// The sources with these keys.
fn sources(v: &Vocabulary, keys: &[String]) -> Vec<Source> {
    let known = keys.iter().filter_map(|key| Some((key, v.sources.get(key)?)));
    let record = |(key, source): (&String, &vocabulary::Source)| Source {
        id: key.clone(),
        publisher: source.publisher.clone(),
        title: source.title.clone(),
        url: source.url.clone(),
        lang: source.lang.clone(),
    };
    known.map(record).collect()
}

/// The record of a concept; `narrower` are the concepts directly below it.
pub fn concept(v: &Vocabulary, id: &str, narrower: &[&str]) -> Option<Concept> {
    let concept = v.concepts.get(id)?;
    let leads_here = |entry: &&vocabulary::AvoidEntry| entry.concepts.iter().any(|c| c == id);
    Some(Concept {
        id: id.to_owned(),
        domain: concept.domain.clone(),
        broader: concept.broader.clone(),
        narrower: narrower.iter().map(ToString::to_string).collect(),
        related: concept.related.clone(),
        instruments: concept.instruments.iter().filter_map(|citation| instrument(v, citation)).collect(),
        avoid: v.avoid.iter().filter(|(_, entry)| leads_here(entry)).map(|(id, _)| id.clone()).collect(),
        sections: concept.sections.iter().map(|(tag, s)| (tag.clone(), section(v, s))).collect(),
    })
}

fn instrument(v: &Vocabulary, citation: &vocabulary::Citation) -> Option<Instrument> {
    let instrument = v.instruments.get(&citation.id)?;
    let name =
        |(tag, names): (&Tag, &vocabulary::Names)| Some((tag.clone(), names.instruments.get(&citation.id)?.clone()));
    Some(Instrument {
        id: citation.id.clone(),
        title: instrument.title.clone(),
        short: instrument.short.clone(),
        year: instrument.year,
        articles: citation.articles.clone(),
        url: instrument.url.clone(),
        names: v.names.iter().filter_map(name).collect(),
    })
}

fn section(v: &Vocabulary, section: &vocabulary::Section) -> Section {
    let term = |(status, term): (Status, &vocabulary::Term)| Term {
        term: term.term.clone(),
        status,
        region: term.region.clone(),
        register: term.register.clone(),
        reading: term.reading.clone(),
        variants: term.variants.clone(),
        sources: sources(v, &term.sources),
    };
    Section {
        definition: section.definition.clone(),
        terms: section.terms().map(term).collect(),
        examples: section.examples.clone(),
        notes: section.notes.clone(),
    }
}

/// The record of an avoid entry.
pub fn avoid(v: &Vocabulary, id: &str) -> Option<Avoid> {
    let entry = v.avoid.get(id)?;
    let none = vocabulary::Words::default();
    let section = |(tag, s): (&Tag, &vocabulary::AvoidSection)| {
        let words = v.words.get(tag).unwrap_or(&none);
        let first = |e: &vocabulary::Expression| Some(pattern::parse(&e.text, words).ok()?.first());
        let section = AvoidSection {
            title: s.title.clone(),
            reason: s.reason.clone(),
            before: s.before.clone(),
            after: s.after.clone(),
            alternatives: alternatives(v, entry, tag, s),
            legitimate: s.legitimate.clone(),
            expressions: s.expressions.iter().filter_map(first).collect(),
            sources: sources(v, &s.sources),
        };
        (tag.clone(), section)
    };
    Some(Avoid {
        id: id.to_owned(),
        theme: entry.theme.clone(),
        severity: entry.severity,
        concepts: entry.concepts.clone(),
        sections: entry.sections.iter().map(section).collect(),
    })
}

/// What to write instead, each with the concept of which it is a term: a linked concept first, else any.
fn alternatives(
    v: &Vocabulary,
    entry: &vocabulary::AvoidEntry,
    tag: &str,
    section: &vocabulary::AvoidSection,
) -> Vec<Alternative> {
    let has = |id: &str, term: &str| {
        let section = v.concepts.get(id).and_then(|concept| concept.sections.get(tag));
        section.is_some_and(|s| s.terms().any(|(status, t)| status <= Status::Admitted && t.term == term))
    };
    let linked = |term: &String| {
        let known = entry.concepts.iter().chain(v.concepts.keys());
        Alternative { term: term.clone(), concept: known.clone().find(|id| has(id, term)).cloned() }
    };
    section.alternatives.iter().map(linked).collect()
}

/// Everything that has a name in every language and members: domains or themes.
#[cfg(feature = "server")]
pub(in crate::edition) fn named<'a>(
    v: &'a Vocabulary,
    ids: &[String],
    names: impl Fn(&'a vocabulary::Names) -> &'a indexmap::IndexMap<String, String>,
    members: impl Fn(&str) -> Vec<String>,
) -> Vec<super::Named> {
    let one = |id: &String| super::Named {
        id: id.clone(),
        names: v.names.iter().filter_map(|(tag, n)| Some((tag.clone(), names(n).get(id)?.clone()))).collect(),
        members: members(id),
    };
    ids.iter().map(one).collect()
}
