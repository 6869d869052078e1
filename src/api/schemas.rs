//! The shapes of what is sent and answered, for the description. The tests hold every answer against its schema.

use super::problem;
use crate::check::Quoted;
use crate::check::document::NAMES;
use crate::lookup::Match;
use crate::vocabulary::{Severity, Status, choice};
use serde_json::{Value, json};

/// Every schema by its name.
pub(super) fn all() -> Value {
    let rooms = [whole(), of_results(), of_concepts(), of_avoid(), of_lists(), of_checks()];
    let named = rooms.into_iter().filter_map(|room| if let Value::Object(named) = room { Some(named) } else { None });
    Value::Object(named.flatten().collect())
}

/// Problems, the edition, and the description itself.
fn whole() -> Value {
    let (text, number) = (text(), number());
    let codes: Vec<&str> = problem::KINDS.iter().map(|kind| kind.code).collect();
    let counts = record(&[], json!({ "concepts": number, "terms": number, "avoid": number, "expressions": number }));
    json!({
        "Problem": record(&[], json!({
            "type": { "type": "string", "format": "uri-reference" }, "title": text, "status": number,
            "detail": says("What is wrong and what to do, in English."), "instance": says("The path that was asked for."), "code": { "enum": codes },
        })),
        "Edition": record(&[], json!({
            "edition": says("Its name, which every ETag holds."), "format": number, "revision": number, "title": text, "version": text,
            "date": text, "publisher": text, "license": text, "origin": text, "languages": list(tag()), "counts": counts,
        })),
        "Description": { "type": "object", "description": "An OpenAPI description.", "additionalProperties": true },
    })
}

fn of_results() -> Value {
    let read_as = json!({ "text": says("What the query was taken for."), "how": says("Why, e.g. another keyboard.") });
    json!({
        "Results": record(&["read_as"], json!({
            "query": text(), "results": list(see("Result")), "read_as": record(&[], read_as),
        })),
        "Result": result(),
    })
}

fn of_concepts() -> Value {
    let text = text();
    let line = json!({ "id": text, "domain": text, "broader": list(text.clone()), "terms": by_tag(says("The preferred term.")) });
    json!({
        "Concepts": record(&[], json!({ "concepts": list(record(&[], line)) })),
        "Concept": concept(),
        "Section": section(),
        "Source": record(&[], json!({ "id": text, "publisher": text, "title": text, "url": text, "lang": tag() })),
    })
}

fn of_avoid() -> Value {
    let (text, texts) = (text(), list(text()));
    json!({
        "AvoidList": record(&[], json!({ "avoid": list(record(&[], json!({
            "id": text, "theme": text, "severity": severity(), "concepts": texts, "titles": by_tag(text.clone()),
        }))) })),
        "Avoid": record(&[], json!({
            "id": text, "theme": text, "severity": severity(), "concepts": texts, "sections": by_tag(see("AvoidSection")),
        })),
        "AvoidSection": avoid_section(),
        "Alternative": record(&[], json!({
            "term": says("What to write. With a bracket it is advice, which does not stand in a text: “(name the crime)”."),
            "concept": maybe("Id of the concept of which it is a term."),
        })),
    })
}

fn of_lists() -> Value {
    let text = text();
    json!({
        "Named": record(&[], json!({ "id": text, "names": by_tag(text.clone()), "members": list(text.clone()) })),
        "Domains": record(&[], json!({ "domains": list(see("Named")) })),
        "Themes": record(&[], json!({ "themes": list(see("Named")) })),
        "Letter": record(&[], json!({ "letter": text, "count": number() })),
        "Languages": record(&[], json!({ "languages": list(language()) })),
        "Index": index(),
    })
}

fn of_checks() -> Value {
    let (text, flag) = (text(), json!({ "type": "boolean" }));
    let quoted = choice::words(&Quoted::WORDS);
    json!({
        "CheckRequest": record(&["lang", "quoted", "format"], json!({
            "text": text, "lang": { "type": ["string", "null"] },
            "quoted": { "enum": optional(&quoted) }, "format": { "enum": optional(NAMES) },
        })),
        "Findings": record(&[], json!({
            "findings": list(see("Finding")), "count": counted("How many there are, listed or not."),
            "truncated": { "type": "boolean", "description": "Whether fewer are listed than there are." },
            "notices": list(record(&[], json!({ "line": counted("From 1."), "message": text }))),
        })),
        "Finding": finding(flag),
    })
}

fn result() -> Value {
    let matches: Vec<&str> = Match::ALL.iter().map(|m| m.word()).collect();
    record(
        &["reading", "alternatives"],
        json!({
            "concept": maybe("Id of the concept; null for a term to avoid."), "avoid": maybe("Id of the avoid entry; null for a term to use."),
            "lang": tag(), "term": text(), "status": status(), "match": { "enum": matches },
            "score": { "type": "number", "minimum": 0, "maximum": 1 },
            "reading": says("In Latin letters."), "alternatives": list(see("Alternative")),
        }),
    )
}

fn concept() -> Value {
    let (text, texts) = (text(), list(text()));
    let instrument = json!({
        "id": text, "title": text, "short": text, "year": number(), "articles": says("Empty for the whole."), "url": text,
        "names": by_tag(text.clone()),
    });
    record(
        &[],
        json!({
            "id": text, "domain": text, "broader": texts, "narrower": texts, "related": texts,
            "instruments": list(record(&[], instrument)), "avoid": texts, "sections": by_tag(see("Section")),
        }),
    )
}

fn section() -> Value {
    let term = json!({
        "term": text(), "status": status(), "region": maybe("Where it is said: ISO 3166 codes."), "register": maybe("Its register."),
        "reading": maybe("In Latin letters."), "variants": by_tag(text()), "sources": list(see("Source")),
    });
    let (terms, texts) = (list(record(&[], term)), list(text()));
    record(&[], json!({ "definition": text(), "terms": terms, "examples": texts, "notes": texts }))
}

fn avoid_section() -> Value {
    record(
        &[],
        json!({
            "title": text(), "reason": text(), "before": says("A sentence with it."), "after": says("The same, mended."),
            "alternatives": list(see("Alternative")), "legitimate": says("When it is fine."),
            "expressions": list(text()), "sources": list(see("Source")),
        }),
    )
}

fn language() -> Value {
    let order = record(&[], json!({ "order": text(), "letters": list(see("Letter")) }));
    record(
        &[],
        json!({
            "tag": tag(), "also": list(tag()), "name": text(), "english": text(), "script": says("ISO 15924 code."), "direction": { "enum": ["ltr", "rtl"] },
            "rules": text(), "fallback": list(tag()), "names": by_tag(text()), "orders": list(order),
        }),
    )
}

fn index() -> Value {
    let entry = json!({ "concept": text(), "term": text(), "status": status(), "reading": maybe("In Latin letters.") });
    record(
        &[],
        json!({
            "lang": tag(), "order": { "type": ["string", "null"] }, "orders": list(text()), "letters": list(see("Letter")),
            "total": counted("Entries in all."), "offset": number(), "entries": list(record(&[], entry)),
            "next": { "type": ["integer", "null"], "description": "The offset of the next page; null at the end." },
        }),
    )
}

fn finding(flag: Value) -> Value {
    let span = |unit: &str| {
        let about = format!("Start and end in {unit}, from 0; the end is behind the last.");
        json!({ "type": "array", "items": number(), "minItems": 2, "maxItems": 2, "description": about })
    };
    record(
        &["words", "place"],
        json!({
            "start": counted("First code point, from 0."), "end": counted("First code point behind it."),
            "bytes": span("bytes of the text in UTF-8, whatever its file is written in"), "utf16": span("UTF-16 code units"),
            "line": counted("Line of its start, from 1; of DOCX, its paragraph."), "column": counted("Column of its start in code points, from 1."),
            "place": says("What it stands in, if not in the main text of a document, e.g. `footnote 1`."),
            "text": says("The words, as they stand in the text."),
            "words": says("The same as they are read: on one line, without markup and what else stands between them. Left out where `text` is that."),
            "entry": says("Id of the avoid entry."),
            "expression": says("The expression that was found."), "lang": tag(), "severity": severity(), "quoted": flag,
            "title": says("Heading of the entry."), "reason": says("Why the wording hurts or misleads."),
            "alternatives": list(see("Alternative")),
            "replacement": maybe("What can be put in its place as it is; null where a person has to choose."),
        }),
    )
}

/// An object with all these fields, but for those that may be missing.
fn record(may_miss: &[&str], fields: Value) -> Value {
    let names = fields.as_object().into_iter().flatten().map(|(name, _)| name.as_str());
    let required: Vec<&str> = names.filter(|name| !may_miss.contains(name)).collect();
    json!({ "type": "object", "required": required, "properties": fields })
}

fn list(of: Value) -> Value {
    json!({ "type": "array", "items": of })
}

/// An object from language tags to something.
fn by_tag(of: Value) -> Value {
    json!({ "type": "object", "description": "By language tag.", "additionalProperties": of })
}

pub(super) fn see(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn says(about: &str) -> Value {
    json!({ "type": "string", "description": about })
}

fn maybe(about: &str) -> Value {
    json!({ "type": ["string", "null"], "description": about })
}

fn tag() -> Value {
    says("BCP 47 tag.")
}

fn number() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

fn counted(about: &str) -> Value {
    json!({ "type": "integer", "minimum": 0, "description": about })
}

fn severity() -> Value {
    json!({ "enum": choice::words(&Severity::WORDS) })
}

fn status() -> Value {
    let words: Vec<&str> = Status::ALL.iter().map(|status| status.word()).collect();
    json!({ "enum": words })
}

/// These words, or nothing.
fn optional(words: &[&str]) -> Vec<Value> {
    words.iter().map(|word| json!(word)).chain([Value::Null]).collect()
}
