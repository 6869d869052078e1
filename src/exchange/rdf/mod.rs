//! SKOS in four syntaxes. `skos` says what is true of a vocabulary; each syntax only writes it down.
//!
//! To add a syntax: its file with a `write`, and a row in `FORMATS`.

pub(super) mod jsonld;
pub(super) mod ntriples;
pub(super) mod rdfxml;
mod skos;
pub(super) mod turtle;

/// Prefix → namespace, in the order in which they are written.
const PREFIXES: &[(&str, &str)] = &[
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("dct", "http://purl.org/dc/terms/"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("vann", "http://purl.org/vocab/vann/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// Something of which facts are told.
struct Resource {
    iri: String,
    /// Prefixed name of its class.
    class: &'static str,
    /// Prefixed name of a property, and its object.
    facts: Vec<(&'static str, Object)>,
}

/// What a fact says.
enum Object {
    /// A thing.
    Iri(String),
    /// A text and its language; an empty language is none.
    Text(String, String),
    /// A text and the prefixed name of its datatype.
    Typed(String, &'static str),
}

/// The namespace and the local name of a prefixed name.
fn split(name: &'static str) -> (&'static str, &'static str) {
    let (prefix, local) = name.split_once(':').unwrap_or(("", name));
    let namespace = PREFIXES.iter().find(|(known, _)| *known == prefix).map_or("", |(_, namespace)| namespace);
    (namespace, local)
}
