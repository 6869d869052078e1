//! N-Triples (RDF 1.1): one fact a line, for machines that read line by line.

use super::{Object, skos, split};
use crate::exchange::selection::Selection;
use crate::text::escape::quoted;
use crate::vocabulary::Vocabulary;
use std::io::{self, Write};

/// Writes all of it.
///
/// # Errors
/// Those of `out`.
pub(in crate::exchange) fn write(v: &Vocabulary, selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    let iri = |name: &'static str| {
        let (namespace, local) = split(name);
        format!("<{namespace}{local}>")
    };
    skos::each(v, selection, &mut |resource| {
        let subject = &resource.iri;
        writeln!(out, "<{subject}> {} {} .", iri("rdf:type"), iri(resource.class))?;
        for (property, object) in &resource.facts {
            let object = match object {
                Object::Iri(other) => format!("<{other}>"),
                Object::Text(text, lang) if lang.is_empty() => quoted(text),
                Object::Text(text, lang) => format!("{}@{lang}", quoted(text)),
                Object::Typed(text, datatype) => format!("{}^^{}", quoted(text), iri(datatype)),
            };
            writeln!(out, "<{subject}> {} {object} .", iri(property))?;
        }
        Ok(())
    })
}
