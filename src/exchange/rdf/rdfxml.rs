//! RDF/XML (RDF 1.1).

use super::{Object, PREFIXES, skos, split};
use crate::exchange::selection::Selection;
use crate::exchange::xml::Xml;
use crate::vocabulary::Vocabulary;
use std::io::{self, Write};

/// Writes all of it.
///
/// # Errors
/// Those of `out`.
pub(in crate::exchange) fn write(v: &Vocabulary, selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    let names: Vec<(String, &str)> =
        PREFIXES.iter().map(|(prefix, namespace)| (format!("xmlns:{prefix}"), *namespace)).collect();
    let names: Vec<(&str, &str)> = names.iter().map(|(name, namespace)| (name.as_str(), *namespace)).collect();
    let mut xml = Xml::new(out)?;
    xml.open("rdf:RDF", &names)?;
    skos::each(v, selection, &mut |resource| {
        xml.open(resource.class, &[("rdf:about", &resource.iri)])?;
        for (property, object) in &resource.facts {
            match object {
                Object::Iri(iri) => xml.leaf(property, &[("rdf:resource", iri)], "")?,
                Object::Text(text, lang) if lang.is_empty() => xml.leaf(property, &[], text)?,
                Object::Text(text, lang) => xml.leaf(property, &[("xml:lang", lang)], text)?,
                Object::Typed(text, datatype) => {
                    let (namespace, local) = split(datatype);
                    xml.leaf(property, &[("rdf:datatype", &format!("{namespace}{local}"))], text)?;
                }
            }
        }
        xml.close()
    })?;
    xml.close()
}
