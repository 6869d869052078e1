//! The description of the API (OpenAPI 3.1), made from `ENDPOINTS`, `limits` and `problem::KINDS`, so that it cannot lie.

use super::params::{Param, ParamKind};
use super::{BASE, ENDPOINTS, Endpoint, Method, limits, problem, schemas};
use crate::check::document::FORMATS;
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
            (limit.name.to_owned(), json!({ "value": limit.value, "unit": limit.unit, "status": limit.status() }))
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
        "components": { "schemas": schemas::all(), "responses": { "Problem": problem_response("A problem, with a stable code.") } },
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
        ParamKind::Text(_) => json!({ "type": "string" }),
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
    // `maxLength` would count characters.
    let about = match param.kind {
        ParamKind::Text(most) => format!("{} At most {most} bytes of UTF-8.", param.says),
        _ => param.says.to_owned(),
    };
    json!({ "name": param.name, "in": "query", "required": param.required, "description": about, "schema": schema, "example": example })
}

fn responses(endpoint: &Endpoint) -> Value {
    let mut responses = Map::new();
    let about = "The answer.";
    responses.insert("200".to_owned(), json!({ "description": about, "content": content(endpoint) }));
    if endpoint.method == Method::Get {
        let about = "Nothing changed since the ETag that was sent in If-None-Match.";
        responses.insert("304".to_owned(), json!({ "description": about }));
    }
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
fn content(endpoint: &Endpoint) -> Value {
    if !endpoint.schema.is_empty() {
        return json!({ super::JSON: { "schema": schemas::see(endpoint.schema) } });
    }
    let types = crate::exchange::FORMATS
        .iter()
        .map(|format| (format.media_type.to_owned(), json!({ "schema": { "description": format.about } })));
    Value::Object(types.collect())
}

fn problem_response(description: &str) -> Value {
    json!({ "description": description, "content": { problem::MEDIA_TYPE: { "schema": schemas::see("Problem") } } })
}

const FILE: &str = "One file. Its format is what `format` says, else what the ending of its name tells, else the media type of its \
    part, else plain text.";

/// What can be sent to be checked.
fn request_body() -> Value {
    let file = json!({ "type": "string", "contentMediaType": "application/octet-stream", "description": FILE });
    let form = json!({ "type": "object", "required": ["file"], "properties": { "file": file } });
    let mut content = Map::new();
    content.insert(super::JSON.to_owned(), json!({ "schema": schemas::see("CheckRequest") }));
    content.insert("multipart/form-data".to_owned(), json!({ "schema": form }));
    for format in FORMATS {
        let schema = if format.is_text { json!({ "type": "string" }) } else { json!({}) };
        let kinds = format.media_types.iter().map(|kind| ((*kind).to_owned(), json!({ "schema": schema })));
        content.extend(kinds);
    }
    let about = "Text in UTF-8, or a document. Content-Encoding may be gzip or deflate.";
    json!({ "required": true, "description": about, "content": content })
}
