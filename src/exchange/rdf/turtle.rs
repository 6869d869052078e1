//! Turtle (RDF 1.1).

use super::{Object, PREFIXES, skos};
use crate::exchange::selection::Selection;
use crate::text::escape::quoted;
use crate::vocabulary::Vocabulary;
use std::io::{self, Write};

/// Writes all of it.
///
/// # Errors
/// Those of `out`.
pub(in crate::exchange) fn write(v: &Vocabulary, selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    PREFIXES.iter().try_for_each(|(prefix, namespace)| writeln!(out, "@prefix {prefix}: <{namespace}> ."))?;
    skos::each(v, selection, &mut |resource| {
        write!(out, "\n<{}> a {}", resource.iri, resource.class)?;
        let mut last = "";
        for (property, object) in &resource.facts {
            // Objects of one property stand under it, one a line.
            let lead = if *property == last { " ,\n        " } else { " ;\n    " };
            let name = if *property == last { String::new() } else { format!("{property} ") };
            write!(out, "{lead}{name}{}", object_text(object))?;
            last = property;
        }
        writeln!(out, " .")
    })
}

fn object_text(object: &Object) -> String {
    match object {
        Object::Iri(iri) => format!("<{iri}>"),
        Object::Text(text, lang) if lang.is_empty() => quoted(text),
        Object::Text(text, lang) => format!("{}@{lang}", quoted(text)),
        Object::Typed(text, datatype) => format!("{}^^{datatype}", quoted(text)),
    }
}
