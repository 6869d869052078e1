//! schema.org: a `DefinedTermSet` of `DefinedTerm`s as JSON-LD, for search engines. Wordings to avoid never go here.

use super::address::{permanent, uri};
use super::rdf::jsonld::in_html;
use super::selection::Selection;
use crate::vocabulary::{Concept, Vocabulary};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Writes all of it.
///
/// # Errors
/// Those of `out`.
pub(super) fn write(v: &Vocabulary, selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    let a = &v.about;
    let pivot = v.pivot().map_or("und", |(tag, _)| tag);
    let set = format!("{}/id/", a.base);
    let terms: Vec<Value> = v.concepts.iter().map(|(id, concept)| term(v, &set, id, concept)).collect();
    let document = json!({
        "@context": { "@vocab": "https://schema.org/", "url": { "@type": "@id" }, "license": { "@type": "@id" } },
        "@id": set, "@type": "DefinedTermSet", "url": a.base,
        "name": { "@language": pivot, "@value": a.title }, "description": { "@language": pivot, "@value": a.origin },
        "inLanguage": v.languages.keys().collect::<Vec<_>>(), "license": uri(&a.license), "version": a.version, "dateModified": a.date,
        "identifier": selection.edition, "publisher": { "@type": "Organization", "name": a.publisher },
        "hasDefinedTerm": terms,
    });
    writeln!(out, "{}", in_html(&document))
}

fn term(v: &Vocabulary, set: &str, id: &str, concept: &Concept) -> Value {
    let said = |text: &str, tag: &str| json!({ "@language": tag, "@value": text });
    let sections = || concept.sections.iter();
    let names: Vec<Value> = sections().map(|(tag, s)| said(&s.preferred.term, tag)).collect();
    let others = sections().flat_map(|(tag, s)| s.admitted.iter().map(move |term| said(&term.term, tag)));
    let descriptions = sections().filter(|(_, s)| !s.definition.is_empty()).map(|(tag, s)| said(&s.definition, tag));
    let address = permanent(v, id);
    json!({
        "@id": address, "@type": "DefinedTerm", "url": address, "termCode": id, "inDefinedTermSet": { "@id": set },
        "name": names, "alternateName": others.collect::<Vec<_>>(), "description": descriptions.collect::<Vec<_>>(),
    })
}
