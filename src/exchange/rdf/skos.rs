//! What SKOS says of a vocabulary.
//!
//! A wording to avoid is a hidden label of the concept to use instead, so that search finds it and nobody shows it as a
//! synonym; and it is a deprecated concept of a scheme of its own, with its replacement and the reason.

use super::{Object, Resource};
use crate::exchange::address::{is_address, permanent, uri};
use crate::exchange::selection::Selection;
use crate::vocabulary::{AvoidEntry, AvoidSection, Concept, Section, Status, Vocabulary, pattern};
use std::collections::HashSet;
use std::io;

type Each<'a> = &'a mut dyn FnMut(&Resource) -> io::Result<()>;

/// Hands over every resource: the schemes, the domains, the concepts, the terms to avoid.
pub(super) fn each(v: &Vocabulary, selection: &Selection, each: Each<'_>) -> io::Result<()> {
    each(&scheme(v, selection))?;
    if !v.avoid.is_empty() {
        each(&avoid_scheme(v))?;
    }
    let has_members = |id: &&String| v.concepts.values().any(|concept| concept.domain == **id);
    v.domains.iter().filter(has_members).try_for_each(|id| each(&domain(v, id)))?;
    let narrower = v.narrower();
    let below = |id: &String| narrower.get(id.as_str()).map_or(&[][..], |ids| ids);
    v.concepts.iter().try_for_each(|(id, c)| each(&concept(v, id, c, below(id))))?;
    v.avoid.iter().try_for_each(|(id, entry)| each(&avoid(v, id, entry)))
}

fn resource(iri: String, class: &'static str) -> Resource {
    Resource { iri, class, facts: Vec::new() }
}

impl Resource {
    fn text(&mut self, property: &'static str, text: &str, lang: &str) {
        if !text.is_empty() {
            self.facts.push((property, Object::Text(text.to_owned(), lang.to_owned())));
        }
    }

    fn iri(&mut self, property: &'static str, iri: String) {
        let known = |object: &Object| matches!(object, Object::Iri(other) if *other == iri);
        if !self.facts.iter().any(|(other, object)| *other == property && known(object)) {
            self.facts.push((property, Object::Iri(iri)));
        }
    }

    fn date(&mut self, v: &Vocabulary) {
        if !v.about.date.is_empty() {
            self.facts.push(("dct:modified", Object::Typed(v.about.date.clone(), "xsd:date")));
        }
    }
}

/// The language of what the vocabulary says about itself: that to which all others fall back.
fn pivot(v: &Vocabulary) -> &str {
    v.pivot().map_or("", |(tag, _)| tag)
}

fn scheme_iri(v: &Vocabulary) -> String {
    format!("{}/id/", v.about.base)
}

fn avoid_iri(v: &Vocabulary) -> String {
    format!("{}/avoid", v.about.base)
}

fn scheme(v: &Vocabulary, selection: &Selection) -> Resource {
    let (a, lang) = (&v.about, pivot(v));
    let mut scheme = resource(scheme_iri(v), "skos:ConceptScheme");
    scheme.text("dct:title", &a.title, lang);
    // Skosify and some browsers look for a label and pass over the title.
    scheme.text("skos:prefLabel", &a.title, lang);
    scheme.text("dct:description", &a.origin, lang);
    scheme.text("dct:publisher", &a.publisher, lang);
    if is_address(&a.license) {
        scheme.iri("dct:license", uri(&a.license));
    }
    scheme.date(v);
    let revision = if selection.revision == 0 { String::new() } else { format!(" (revision {})", selection.revision) };
    scheme.text("owl:versionInfo", &format!("{}{revision}", a.version), "");
    scheme.text("dct:identifier", &selection.edition, "");
    scheme.text("vann:preferredNamespaceUri", &scheme_iri(v), "");
    scheme.text("vann:preferredNamespacePrefix", "som", "");
    v.languages.keys().for_each(|tag| scheme.text("dct:language", tag, ""));
    for (id, _) in v.concepts.iter().filter(|(_, concept)| concept.broader.is_empty()) {
        scheme.iri("skos:hasTopConcept", permanent(v, id));
    }
    scheme
}

fn avoid_scheme(v: &Vocabulary) -> Resource {
    let (a, lang) = (&v.about, pivot(v));
    let mut scheme = resource(avoid_iri(v), "skos:ConceptScheme");
    let title = format!("{}: terms to avoid", a.title);
    scheme.text("dct:title", &title, lang);
    scheme.text("skos:prefLabel", &title, lang);
    scheme.text(
        "dct:description",
        "Wordings that demean or mislead, each with the reason and with the concepts that say it better.",
        lang,
    );
    scheme.text("dct:publisher", &a.publisher, lang);
    if is_address(&a.license) {
        scheme.iri("dct:license", uri(&a.license));
    }
    scheme.date(v);
    scheme.text("vann:preferredNamespaceUri", &scheme_iri(v), "");
    v.avoid.keys().for_each(|id| scheme.iri("skos:hasTopConcept", permanent(v, id)));
    scheme
}

fn domain(v: &Vocabulary, id: &str) -> Resource {
    let mut domain = resource(format!("{}/domain/{id}", v.about.base), "skos:Collection");
    for (tag, names) in &v.names {
        domain.text("skos:prefLabel", names.domains.get(id).map_or("", String::as_str), tag);
    }
    let members = v.concepts.iter().filter(|(_, concept)| concept.domain == id);
    members.for_each(|(id, _)| domain.iri("skos:member", permanent(v, id)));
    domain
}

fn concept(v: &Vocabulary, id: &str, c: &Concept, narrower: &[&str]) -> Resource {
    let mut it = resource(permanent(v, id), "skos:Concept");
    it.text("dct:identifier", id, "");
    it.iri("skos:inScheme", scheme_iri(v));
    if c.broader.is_empty() {
        it.iri("skos:topConceptOf", scheme_iri(v));
    }
    c.sections.iter().for_each(|(tag, section)| labels(v, id, tag, section, &mut it));
    for (tag, section) in &c.sections {
        it.text("skos:definition", &section.definition, tag);
        section.examples.iter().for_each(|text| it.text("skos:example", text, tag));
        section.notes.iter().for_each(|text| it.text("skos:scopeNote", text, tag));
    }
    c.broader.iter().for_each(|other| it.iri("skos:broader", permanent(v, other)));
    narrower.iter().for_each(|other| it.iri("skos:narrower", permanent(v, other)));
    c.related.iter().for_each(|other| it.iri("skos:related", permanent(v, other)));
    let cited = c.instruments.iter().filter_map(|citation| v.instruments.get(&citation.id));
    cited.filter(|i| is_address(&i.url)).for_each(|instrument| it.iri("dct:references", uri(&instrument.url)));
    let terms = c.sections.values().flat_map(Section::terms);
    terms.for_each(|(_, term)| sources(v, &term.sources, &mut it));
    changes(v, id, &mut it);
    it.date(v);
    it
}

fn sources(v: &Vocabulary, keys: &[String], it: &mut Resource) {
    let known = keys.iter().filter_map(|key| v.sources.get(key)).filter(|source| is_address(&source.url));
    known.for_each(|source| it.iri("dct:source", uri(&source.url)));
}

fn changes(v: &Vocabulary, id: &str, it: &mut Resource) {
    for change in v.changes.iter().filter(|change| change.touches.iter().any(|touched| touched == id)) {
        it.text("skos:changeNote", &format!("{}: {} ({})", change.date, change.why, change.who), pivot(v));
    }
}

/// Preferred, alternative and hidden labels, pairwise disjoint as SKOS demands (S13), one preferred a language (S14).
fn labels(v: &Vocabulary, id: &str, tag: &str, section: &Section, it: &mut Resource) {
    let mut taken: HashSet<(String, String)> = HashSet::new();
    let mut add = |property, text: &str, tag: &str| {
        if taken.insert((text.to_owned(), tag.to_owned())) {
            it.text(property, text, tag);
        }
    };
    for (status, term) in section.terms() {
        let property = match status {
            Status::Preferred => "skos:prefLabel",
            Status::Admitted => "skos:altLabel",
            _ => "skos:hiddenLabel",
        };
        add(property, &term.term, tag);
        term.variants.iter().for_each(|(tag, form)| add(property, form, tag));
    }
    section.hidden.iter().for_each(|text| add("skos:hiddenLabel", text, tag));
    for entry in v.avoid.values().filter(|entry| entry.concepts.iter().any(|concept| concept == id)) {
        let Some(section) = entry.sections.get(tag) else { continue };
        wordings(v, tag, section).iter().for_each(|text| add("skos:hiddenLabel", text, tag));
    }
}

/// The heading and the first wordings of the expressions, each once.
fn wordings(v: &Vocabulary, tag: &str, section: &AvoidSection) -> Vec<String> {
    let none = crate::vocabulary::Words::default();
    let words = v.words.get(tag).unwrap_or(&none);
    let mut all = vec![section.title.clone()];
    for wording in section.expressions.iter().filter_map(|e| Some(pattern::parse(&e.text, words).ok()?.first())) {
        if !all.contains(&wording) {
            all.push(wording);
        }
    }
    all
}

fn avoid(v: &Vocabulary, id: &str, entry: &AvoidEntry) -> Resource {
    let mut it = resource(permanent(v, id), "skos:Concept");
    it.text("dct:identifier", id, "");
    it.iri("skos:inScheme", avoid_iri(v));
    it.iri("skos:topConceptOf", avoid_iri(v));
    it.facts.push(("owl:deprecated", Object::Typed("true".to_owned(), "xsd:boolean")));
    entry.concepts.iter().for_each(|concept| it.iri("dct:isReplacedBy", permanent(v, concept)));
    for (tag, section) in &entry.sections {
        for (number, wording) in wordings(v, tag, section).iter().enumerate() {
            it.text(if number == 0 { "skos:prefLabel" } else { "skos:hiddenLabel" }, wording, tag);
        }
        it.text("skos:scopeNote", &section.reason, tag);
        it.text("skos:editorialNote", &section.legitimate, tag);
        sources(v, &section.sources, &mut it);
    }
    changes(v, id, &mut it);
    it.date(v);
    it
}
