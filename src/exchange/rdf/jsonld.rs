//! JSON-LD 1.1, with its context inside, so that nobody has to fetch one.

use super::{Object, PREFIXES, Resource, skos};
use crate::exchange::selection::Selection;
use crate::vocabulary::Vocabulary;
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Writes all of it.
///
/// # Errors
/// Those of `out`.
pub(in crate::exchange) fn write(v: &Vocabulary, selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    let context: Map<String, Value> =
        PREFIXES.iter().map(|(prefix, namespace)| ((*prefix).to_owned(), json!(namespace))).collect();
    write!(out, "{{\n\"@context\": {},\n\"@graph\": [", in_html(&Value::Object(context)))?;
    let mut mark = "\n";
    skos::each(v, selection, &mut |resource| {
        write!(out, "{mark}{}", in_html(&node(resource)))?;
        mark = ",\n";
        Ok(())
    })?;
    writeln!(out, "\n]\n}}")
}

/// JSON that can stand inside a page: `<` could end the script that holds it.
pub(in crate::exchange) fn in_html(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

fn node(resource: &Resource) -> Value {
    let mut node = Map::new();
    node.insert("@id".to_owned(), json!(resource.iri));
    node.insert("@type".to_owned(), json!(resource.class));
    for (property, object) in &resource.facts {
        let object = match object {
            Object::Iri(iri) => json!({ "@id": iri }),
            Object::Text(text, lang) if lang.is_empty() => json!(text),
            Object::Text(text, lang) => json!({ "@language": lang, "@value": text }),
            Object::Typed(text, datatype) => json!({ "@type": datatype, "@value": text }),
        };
        if let Value::Array(objects) = node.entry((*property).to_owned()).or_insert_with(|| json!([])) {
            objects.push(object);
        }
    }
    Value::Object(node)
}
