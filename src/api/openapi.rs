//! The description of the API (OpenAPI 3.1), made from `ENDPOINTS`, `limits` and `problem::KINDS`, so that it cannot lie.

use super::params::{Param, ParamKind};
use super::{BASE, ENDPOINTS, Endpoint, Method, limits, problem};
use crate::edition::Edition;
use serde_json::{Map, Value, json};

/// The whole description.
pub fn description(edition: &Edition) -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for endpoint in ENDPOINTS {
        let path = format!("{BASE}{}", endpoint.path);
        let method = if endpoint.method == Method::Get { "get" } else { "post" };
        let entry = paths.entry(path).or_insert_with(|| json!({}));
        entry[method] = operation(endpoint, edition);
    }
    paths.insert("/id/{id}".to_owned(), permanent_address());
    let about = &edition.meta.about;
    let limits: Map<String, Value> = limits::ALL
        .iter()
        .map(|limit| {
            (limit.name.to_owned(), json!({ "value": limit.value, "unit": limit.unit, "status": limit.status }))
        })
        .collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": about.title, "version": env!("CARGO_PKG_VERSION"),
            "summary": "A dictionary of migration and labour in many languages, and a checker for terms to avoid.",
            "description": about.origin,
            "contact": { "name": about.publisher },
            "license": { "name": "CC BY 4.0 (data)", "url": about.license },
        },
        "servers": [{ "url": "/" }],
        "tags": [{ "name": "read", "description": "Reading the vocabulary" }, { "name": "check", "description": "Checking a text" }],
        "security": [],
        "paths": paths,
        "components": { "schemas": schemas(), "responses": { "Problem": problem_response("A problem, with a stable code.") } },
        "x-limits": limits,
    })
}

/// The permanent address of a concept: one address, many representations.
fn permanent_address() -> Value {
    let content: Map<String, Value> =
        crate::exchange::negotiate::data_types().map(|name| (name.to_owned(), json!({}))).collect();
    json!({ "get": {
        "operationId": "id", "tags": ["read"],
        "summary": "The permanent address of a concept or a term to avoid, in the representation that Accept asks for.",
        "parameters": [{
            "name": "id", "in": "path", "required": true, "schema": { "type": "string", "minLength": 1 }, "example": "migrant-worker",
        }],
        "responses": {
            "200": { "description": "The concept as data.", "content": content },
            "303": { "description": "For people: the page, in the language that Accept-Language prefers." },
            "304": { "description": "Nothing changed since the ETag that was sent." },
            "404": { "description": "Nothing has this id." },
            "406": { "$ref": "#/components/responses/Problem" },
        },
    } })
}

fn operation(endpoint: &Endpoint, edition: &Edition) -> Value {
    let name: String = endpoint.path.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let mut parameters: Vec<Value> = endpoint.params.iter().map(|param| parameter(param, edition)).collect();
    if let Some(segment) = endpoint.path.split(['{', '}']).nth(1) {
        parameters.insert(
            0,
            json!({
                "name": segment, "in": "path", "required": true, "schema": { "type": "string", "minLength": 1 },
                "example": endpoint.example,
            }),
        );
    }
    let mut operation = json!({
        "operationId": name.trim_matches('_'), "summary": endpoint.summary,
        "tags": [if endpoint.method == Method::Get { "read" } else { "check" }],
        "parameters": parameters, "responses": responses(endpoint),
    });
    if endpoint.method == Method::Post {
        operation["requestBody"] = request_body();
    }
    operation
}

fn parameter(param: &Param, edition: &Edition) -> Value {
    let tags: Vec<&str> = edition.meta.languages.iter().map(|language| language.tag.as_str()).collect();
    let schema = match param.kind {
        ParamKind::Text(most) => json!({ "type": "string", "maxLength": most }),
        ParamKind::Word(words) => json!({ "type": "string", "enum": words }),
        ParamKind::Number(least, most, default) => {
            json!({ "type": "integer", "minimum": least, "maximum": most, "default": default })
        }
        ParamKind::Language => json!({ "type": "string", "examples": tags }),
    };
    let example = match param.kind {
        ParamKind::Number(..) => param.example.parse::<u64>().map_or(json!(param.example), |number| json!(number)),
        _ => json!(param.example),
    };
    json!({ "name": param.name, "in": "query", "required": param.required, "description": param.says, "schema": schema, "example": example })
}

fn responses(endpoint: &Endpoint) -> Value {
    let mut responses = Map::new();
    let schema = match endpoint.path {
        "search" | "suggest" => json!({ "$ref": "#/components/schemas/Results" }),
        "concepts/{id}" => json!({ "$ref": "#/components/schemas/Concept" }),
        "avoid/{id}" => json!({ "$ref": "#/components/schemas/Avoid" }),
        "check" => json!({ "$ref": "#/components/schemas/Findings" }),
        _ => json!({ "type": "object" }),
    };
    let content = content(endpoint, schema);
    responses.insert("200".to_owned(), json!({ "description": "The answer.", "content": content }));
    let mut statuses: Vec<(u16, String)> = vec![(400, problem::BAD_REQUEST.title.to_owned())];
    for kind in endpoint.problems {
        match statuses.iter_mut().find(|(status, _)| *status == kind.status) {
            Some((_, titles)) => titles.push_str(&format!("; {}", kind.title)),
            None => statuses.push((kind.status, kind.title.to_owned())),
        }
    }
    statuses.sort_unstable();
    for (status, titles) in statuses {
        responses.insert(status.to_string(), problem_response(&format!("{titles}.")));
    }
    responses.insert("default".to_owned(), json!({ "$ref": "#/components/responses/Problem" }));
    Value::Object(responses)
}

/// The media types of the answer.
fn content(endpoint: &Endpoint, schema: Value) -> Value {
    #[cfg(feature = "server")]
    if endpoint.path == "export/{format}" {
        let types = crate::exchange::FORMATS
            .iter()
            .map(|format| (format.media_type.to_owned(), json!({ "schema": { "description": format.about } })));
        return Value::Object(types.collect());
    }
    let _ = endpoint;
    json!({ super::JSON: { "schema": schema } })
}

fn problem_response(description: &str) -> Value {
    let schema = json!({ "$ref": "#/components/schemas/Problem" });
    json!({ "description": description, "content": { "application/problem+json": { "schema": schema } } })
}

fn request_body() -> Value {
    let request = json!({ "$ref": "#/components/schemas/CheckRequest" });
    json!({ "required": true, "content": {
        "application/json": { "schema": request },
        "text/plain": { "schema": { "type": "string" } },
        "multipart/form-data": { "schema": { "type": "object", "required": ["file"], "properties": {
            "file": { "type": "string", "contentMediaType": "application/octet-stream" } } } },
    } })
}

fn object(required: &[&str], properties: Value) -> Value {
    json!({ "type": "object", "required": required, "properties": properties })
}

const ALTERNATIVE: &str =
    "What to write. With a bracket it is advice, which does not stand in a text: “(name the crime)”.";

fn described(what: &str) -> Value {
    json!({ "type": "string", "description": what })
}

fn schemas() -> Value {
    let text = json!({ "type": "string" });
    let texts = json!({ "type": "array", "items": text });
    let maybe = json!({ "type": ["string", "null"] });
    let codes: Vec<&str> = problem::KINDS.iter().map(|kind| kind.code).collect();
    let matches: Vec<&str> = crate::lookup::Match::ALL.iter().map(|m| m.word()).collect();
    let statuses: Vec<&str> = crate::vocabulary::Status::ALL.iter().map(|status| status.word()).collect();
    let alternative = object(&["term", "concept"], json!({ "term": described(ALTERNATIVE), "concept": maybe }));
    let result = object(
        &["concept", "avoid", "lang", "term", "status", "match", "score"],
        json!({
            "concept": maybe, "avoid": maybe, "lang": text, "term": text, "status": { "enum": statuses },
            "match": { "enum": matches }, "score": { "type": "number", "minimum": 0, "maximum": 1 },
            "reading": text, "alternatives": { "type": "array", "items": alternative },
        }),
    );
    let source = object(
        &["id", "publisher", "title", "url"],
        json!({ "id": text, "publisher": text, "title": text, "url": text, "lang": text }),
    );
    let term = object(
        &["term", "status", "sources"],
        json!({
            "term": text, "status": { "enum": statuses }, "region": maybe, "register": maybe, "reading": maybe,
            "variants": { "type": "object", "additionalProperties": text }, "sources": { "type": "array", "items": source },
        }),
    );
    let section = object(
        &["definition", "terms", "examples", "notes"],
        json!({
            "definition": text, "terms": { "type": "array", "items": term }, "examples": texts, "notes": texts,
        }),
    );
    let avoid_section = object(
        &["title", "reason", "alternatives"],
        json!({
            "title": text, "reason": text, "before": text, "after": text, "legitimate": text,
            "alternatives": { "type": "array", "items": alternative }, "expressions": texts, "sources": { "type": "array", "items": source },
        }),
    );
    json!({
        "Problem": object(&["type", "title", "status", "detail", "code"], json!({
            "type": { "type": "string", "format": "uri-reference" }, "title": text, "status": { "type": "integer" },
            "detail": text, "instance": text, "code": { "enum": codes },
        })),
        "Results": object(&["query", "results"], json!({
            "query": text, "read_as": object(&["text", "how"], json!({ "text": text, "how": text })),
            "results": { "type": "array", "items": result },
        })),
        "Concept": object(&["id", "domain", "broader", "related", "instruments", "sections"], json!({
            "id": text, "domain": text, "broader": texts, "narrower": texts, "related": texts, "avoid": texts,
            "instruments": { "type": "array", "items": { "type": "object" } },
            "sections": { "type": "object", "additionalProperties": section },
        })),
        "Avoid": object(&["id", "theme", "severity", "sections"], json!({
            "id": text, "theme": text, "severity": { "enum": ["avoid", "caution"] }, "concepts": texts,
            "sections": { "type": "object", "additionalProperties": avoid_section },
        })),
        "CheckRequest": object(&["text"], json!({ "text": text, "lang": text, "quoted": { "enum": ["keep", "skip", "mark"] } })),
        "Findings": object(&["findings"], json!({ "findings": { "type": "array", "items": { "type": "object" } } })),
    })
}
