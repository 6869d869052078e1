//! The description of the API tells every field that is sent and answered, and no other.

use crate::api::{get, json, post};
use serde_json::Value;
use speaking_of_migration::api::params::{Param, ParamKind};
use speaking_of_migration::api::{BASE, ENDPOINTS, Endpoint, JSON, Method, Response};
use speaking_of_migration::check::document::FORMATS;

/// What an answer has that its schema does not describe, and the other way round.
fn undescribed(value: &Value, schema: &Value, schemas: &Value, at: &str) -> Vec<String> {
    if let Some(name) = schema["$ref"].as_str() {
        return undescribed(value, &schemas[name.rsplit('/').next().unwrap()], schemas, at);
    }
    if let Some(words) = schema["enum"].as_array() {
        return if words.contains(value) { Vec::new() } else { vec![format!("{at} is {value}")] };
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) => {
            if number.is_u64() {
                "integer"
            } else {
                "number"
            }
        }
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let is = |word: &Value| word == kind || (word == "number" && kind == "integer");
    if !schema["type"].as_array().map_or_else(|| is(&schema["type"]), |words| words.iter().any(is)) {
        return vec![format!("{at} is {kind}, described as {}", schema["type"])];
    }
    let items = value.as_array().into_iter().flatten();
    let mut told: Vec<String> =
        items.flat_map(|item| undescribed(item, &schema["items"], schemas, &format!("{at}[]"))).collect();
    let Some(fields) = value.as_object() else { return told };
    let required = schema["required"].as_array().into_iter().flatten().map(|name| name.as_str().unwrap());
    told.extend(required.filter(|name| !fields.contains_key(*name)).map(|name| format!("{at}.{name} is missing")));
    for (name, field) in fields {
        let place = format!("{at}.{name}");
        match (&schema["properties"][name], &schema["additionalProperties"]) {
            (Value::Null, Value::Bool(true)) => {}
            (Value::Null, Value::Null) => told.push(format!("{place} is not described")),
            (Value::Null, any) => told.extend(undescribed(field, any, schemas, &place)),
            (own, _) => told.extend(undescribed(field, own, schemas, &place)),
        }
    }
    told
}

#[test]
fn every_field_of_every_answer_is_described() {
    let description = json("/api/v1/openapi.json");
    let schemas = &description["components"]["schemas"];
    let hold = |name: &str, value: &Value, at: &str| {
        assert_eq!(undescribed(value, &schemas[name], schemas, at), Vec::<String>::new());
    };
    for endpoint in ENDPOINTS.iter().filter(|one| one.method == Method::Get && !one.schema.is_empty()) {
        let address = endpoint.example_address();
        hold(endpoint.schema, &json(&address), &address);
        let answers = &description["paths"][format!("{BASE}{}", endpoint.path)]["get"]["responses"];
        assert!(answers.get("304").is_some(), "{address}: 304 is not described");
    }
    for (list, one) in [("concepts", "Concept"), ("avoid", "Avoid")] {
        for id in json(&format!("{BASE}{list}"))[list].as_array().unwrap() {
            let address = format!("{BASE}{list}/{}", id["id"].as_str().unwrap());
            hold(one, &json(&address), &address);
        }
    }
    for query in ["illegal", "移民", "ေရႊ႕ေျပာင္းလုပ္သား", "nguoi ti nan", "iligal migrent"]
    {
        hold("Results", &json(&format!("{BASE}search?q={query}")), query);
    }
    let found = post("text/plain", b"som-ignore-end\n\"Illegal migrants\", a flood of illegals, an illegal migrant");
    let found: Value = serde_json::from_slice(&found.body).unwrap();
    assert!(!found["findings"].as_array().unwrap().is_empty() && !found["notices"].as_array().unwrap().is_empty());
    hold("Findings", &found, "check");
    hold("Problem", &serde_json::from_slice(&get("/api/v1/nothing").body).unwrap(), "problem");
}

#[test]
fn whatever_is_described_can_be_sent() {
    let description = json("/api/v1/openapi.json");
    for field in description["components"]["schemas"]["CheckRequest"]["properties"].as_object().unwrap().keys() {
        let other = if field == "text" { String::new() } else { format!(r#","{field}":null"#) };
        assert_eq!(post(JSON, format!(r#"{{"text":"a"{other}}}"#).as_bytes()).status, 200, "{field}");
    }
    let body = &description["paths"]["/api/v1/check"]["post"]["requestBody"]["content"];
    let kinds: usize = FORMATS.iter().map(|format| format.media_types.len()).sum();
    // JSON and a form with a file, beside them.
    assert_eq!(body.as_object().unwrap().len(), kinds + 2);
    for kind in body.as_object().unwrap().keys() {
        assert_ne!(post(kind, b"a").status, 415, "{kind}");
    }
}

/// What an endpoint answers where one parameter has this value, or none.
fn with(endpoint: &Endpoint, param: &Param, value: Option<String>) -> Response<'static> {
    let address = endpoint.example_address();
    let path = address.split('?').next().unwrap();
    let required = endpoint.params.iter().filter(|other| other.required && other.name != param.name);
    let others = required.map(|other| format!("{}=a", other.name));
    let pairs: Vec<String> = others.chain(value.map(|value| format!("{}={value}", param.name))).collect();
    get(&format!("{path}?{}", pairs.join("&")))
}

#[test]
fn every_parameter_is_taken_and_refused_as_described() {
    let description = json("/api/v1/openapi.json");
    for endpoint in ENDPOINTS.iter().filter(|one| one.method == Method::Get) {
        for param in endpoint.params {
            let place = format!("{} of {}", param.name, endpoint.path);
            let status = |value: &str| with(endpoint, param, Some(value.to_owned())).status;
            let number = |value: u64| with(endpoint, param, Some(value.to_string()));
            match param.kind {
                ParamKind::Text(most) => {
                    assert_eq!(status(&"a".repeat(most as usize + 1)), 414, "{place}");
                    // A letter of three bytes: bytes are counted, and the description says so.
                    assert_eq!(status(&"ก".repeat(most as usize / 3 + 1)), 414, "{place}");
                    let told = &description["paths"][format!("{BASE}{}", endpoint.path)]["get"]["parameters"];
                    assert!(told.to_string().contains(&format!("At most {most} bytes")), "{place}: {told}");
                }
                ParamKind::Word(words) => {
                    assert!(words.iter().all(|word| status(word) == 200), "{place}");
                    assert_eq!(status("nothing"), 400, "{place}");
                }
                ParamKind::Number(least, most, default) => {
                    assert_eq!((number(least).status, number(most).status), (200, 200), "{place}");
                    assert_eq!((number(most + 1).status, status("-1"), status("")), (400, 400, 400), "{place}");
                    assert!(with(endpoint, param, None).body == number(default).body, "{place}: the default");
                    assert!(number(default + 1).body != number(default).body, "{place}: the default can't be seen");
                }
                ParamKind::Language => assert_eq!(status("xx"), 400, "{place}"),
            }
            assert_eq!(with(endpoint, param, None).status, if param.required { 400 } else { 200 }, "{place}");
        }
    }
}
