//! The API does what its description says, and every error tells what to do.

use serde_json::Value;
use speaking_of_migration::api::{self, BASE, ENDPOINTS, Method, Request, Response, limits, problem};
use speaking_of_migration::edition::{Edition, Encoding};
use std::sync::LazyLock;

static EDITION: LazyLock<Edition> = LazyLock::new(|| speaking_of_migration::embedded().unwrap());

pub(crate) fn get(address: &str) -> Response<'static> {
    api::answer(&EDITION, &Request::get(address))
}

pub(crate) fn json(address: &str) -> Value {
    let response = get(address);
    assert_eq!(response.status, 200, "{address}: {}", String::from_utf8_lossy(&response.body));
    serde_json::from_slice(&response.body).unwrap()
}

pub(crate) fn post(content_type: &str, body: &[u8]) -> Response<'static> {
    let path = "/api/v1/check";
    api::answer(
        &EDITION,
        &Request { method: Method::Post, path, query: "", content_type, body, encoding: Encoding::Identity },
    )
}

#[test]
fn every_endpoint_answers_its_own_example() {
    for endpoint in ENDPOINTS.iter().filter(|endpoint| endpoint.method == Method::Get) {
        let address = endpoint.example_address();
        let response = get(&address);
        assert_eq!(response.status, 200, "{address}");
        assert!(!response.body.is_empty(), "{address}");
        if response.content_type == api::JSON {
            assert!(json(&address).is_object(), "{address}");
        }
    }
}

#[test]
fn the_description_lists_every_endpoint_parameter_limit_and_code() {
    let description = json("/api/v1/openapi.json");
    assert_eq!(description["openapi"], "3.1.0");
    for endpoint in ENDPOINTS {
        let method = if endpoint.method == Method::Get { "get" } else { "post" };
        let operation = &description["paths"][format!("{BASE}{}", endpoint.path)][method];
        assert!(operation.is_object(), "{} is not described", endpoint.path);
        let described: Vec<&str> =
            operation["parameters"].as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap()).collect();
        endpoint
            .params
            .iter()
            .for_each(|param| assert!(described.contains(&param.name), "{} of {}", param.name, endpoint.path));
    }
    for limit in limits::ALL {
        assert_eq!(description["x-limits"][limit.name]["value"], limit.value);
    }
    let codes = description["components"]["schemas"]["Problem"]["properties"]["code"]["enum"].as_array().unwrap();
    assert_eq!(codes.len(), problem::KINDS.len());
}

#[test]
fn a_search_answers_in_its_shape() {
    let answer = json("/api/v1/search?q=illegal%20migrant&limit=3");
    assert_eq!(answer["query"], "illegal migrant");
    let results = answer["results"].as_array().unwrap();
    assert!(!results.is_empty() && results.len() <= 3);
    for result in results {
        for field in ["concept", "avoid", "lang", "term", "status", "match", "score"] {
            assert!(result.get(field).is_some(), "{field} is missing in {result}");
        }
        assert!(result["concept"].is_null() != result["avoid"].is_null(), "{result} is neither or both");
    }
    assert!(
        results.iter().any(|r| r["avoid"] == "illegal-migrant" && !r["alternatives"].as_array().unwrap().is_empty())
    );
}

#[test]
fn a_concept_answers_in_its_shape() {
    let concept = json("/api/v1/concepts/migrant-worker");
    assert_eq!(concept["id"], "migrant-worker");
    for field in ["domain", "broader", "related", "instruments", "sections"] {
        assert!(concept.get(field).is_some(), "{field} is missing");
    }
    let term = &concept["sections"]["th"]["terms"][0];
    assert_eq!((term["term"].as_str().unwrap(), term["status"].as_str().unwrap()), ("แรงงานข้ามชาติ", "preferred"));
    for field in ["region", "reading", "sources"] {
        assert!(term.get(field).is_some(), "{field} is missing");
    }
    assert_eq!(json("/api/v1/concepts")["concepts"].as_array().unwrap().len(), 117);
}

#[test]
fn lang_narrows_and_knows_the_tags_that_people_use() {
    for tag in ["zh", "zh-CN", "zh-Hans", "zh_TW", "cmn", "ZH"] {
        let answer = json(&format!("/api/v1/search?q=%E9%9A%BE%E6%B0%91&lang={tag}"));
        let results = answer["results"].as_array().unwrap();
        assert!(!results.is_empty() && results.iter().all(|result| result["lang"] == "zh"), "{tag}");
    }
}

#[test]
fn reasons_are_told_in_the_characters_that_are_asked_for() {
    let path = &format!("{BASE}check");
    for (query, body, reason) in [
        ("lang=zh-Hant", r#"{"text":"an illegal migrant"}"#, "行為可能違法"),
        ("lang=zh", r#"{"text":"an illegal migrant"}"#, "行为可能违法"),
        ("lang=zh-Hant", r#"{"text":"an illegal migrant","lang":"zh"}"#, "行为可能违法"),
        ("", r#"{"text":"an illegal migrant","lang":"zh-MO"}"#, "行為可能違法"),
    ] {
        let (method, content_type, encoding) = (Method::Post, api::JSON, Encoding::Identity);
        let request = Request { method, path, query, content_type, body: body.as_bytes(), encoding };
        let answer: Value = serde_json::from_slice(&api::answer(&EDITION, &request).body).unwrap();
        assert!(answer["findings"][0]["reason"].as_str().unwrap().starts_with(reason), "{query} {body}: {answer}");
    }
}

#[test]
fn browsing_pages_through_everything_once() {
    for language in &EDITION.meta.languages {
        let tag = &language.tag;
        let (mut offset, mut seen) = (0, Vec::new());
        loop {
            let page = json(&format!("/api/v1/browse/{tag}?limit=50&offset={offset}"));
            seen.extend(
                page["entries"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|entry| format!("{}/{}", entry["concept"], entry["term"])),
            );
            match page["next"].as_u64() {
                Some(next) => offset = next,
                None => break assert_eq!(seen.len() as u64, page["total"].as_u64().unwrap(), "{tag}"),
            }
        }
        let count = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), count, "{tag}: an entry stands twice");
    }
}

#[test]
fn wrong_requests_are_told_what_is_wrong() {
    let long = "a".repeat(600);
    for (address, status, code) in [
        ("/api/v1/search", 400, "missing-parameter"),
        ("/api/v1/search?q=a&lang=xx", 400, "unknown-language"),
        ("/api/v1/search?q=a&limit=0", 400, "bad-parameter"),
        ("/api/v1/search?q=a&limit=x", 400, "bad-parameter"),
        ("/api/v1/search?q=a&mode=best", 400, "bad-parameter"),
        ("/api/v1/search?q=a&q=b", 400, "bad-parameter"),
        ("/api/v1/search?q=a&colour=red", 400, "unknown-parameter"),
        ("/api/v1/search?q=%FF%FE", 400, "bad-request"),
        (&format!("/api/v1/search?q={long}"), 414, "query-too-long"),
        ("/api/v1/concepts/nothing", 404, "unknown-concept"),
        ("/api/v1/concepts/..%2F..%2Fetc", 404, "unknown-concept"),
        ("/api/v1/avoid/nothing", 404, "unknown-avoid"),
        ("/api/v1/browse/xx", 400, "unknown-language"),
        ("/api/v1/export/csv?lang=th,xx", 400, "unknown-language"),
        ("/api/v1/export/csv?concepts=visa,nobody", 404, "unknown-concept"),
        ("/api/v1/export/csv?lang=", 400, "bad-parameter"),
        ("/api/v1/export/csv?concepts=,", 400, "bad-parameter"),
        ("/api/v1/browse/th?letter=Z", 400, "bad-parameter"),
        ("/api/v1/nothing", 404, "not-found"),
        ("/api/v1/check", 405, "method-not-allowed"),
        ("/nothing", 404, "not-found"),
    ] {
        let response = get(address);
        assert_eq!(response.status, status, "{address}");
        assert_eq!(response.content_type, "application/problem+json");
        let problem: Value = serde_json::from_slice(&response.body).unwrap();
        assert_eq!(problem["code"], code, "{address}");
        for field in ["type", "title", "status", "detail", "instance"] {
            assert!(problem.get(field).is_some(), "{address}: {field} is missing");
        }
    }
}

#[test]
fn every_limit_holds_at_its_value_and_breaks_one_above() {
    let query = |length: usize| get(&format!("/api/v1/search?q={}", "a".repeat(length))).status;
    assert_eq!((query(limits::QUERY as usize), query(limits::QUERY as usize + 1)), (200, 414));
    let results = |n: u64| get(&format!("/api/v1/search?q=a&limit={n}")).status;
    assert_eq!((results(limits::RESULTS), results(limits::RESULTS + 1)), (200, 400));
    let entries = |n: u64| get(&format!("/api/v1/browse/en?limit={n}")).status;
    assert_eq!((entries(limits::ENTRIES), entries(limits::ENTRIES + 1)), (200, 400));
    let text = |length: usize| post("text/plain", &vec![b'a'; length]).status;
    assert_eq!((text(limits::CHECK_BODY as usize), text(limits::CHECK_BODY as usize + 1)), (200, 413));
}

/// A form with a field that is not looked at, and one with two files.
const FIELD: &[u8] = b"--xyz\r\nContent-Disposition: form-data; name=\"quoted\"\r\n\r\nskip\r\n--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\na\r\n--xyz--\r\n";
const FILES: &[u8] = b"--xyz\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a.txt\"\r\n\r\na\r\n--xyz\r\nContent-Disposition: form-data; name=\"b\"; filename=\"b.txt\"\r\n\r\nb\r\n--xyz--\r\n";

/// What a browser makes of a Blob: its name tells nothing.
const BLOB: &[u8] = b"--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"blob\"\r\nContent-Type: text/html\r\n\r\n<p>illegal <b>migrants</b> <code>illegals</code></p>\r\n--xyz--\r\n";

#[test]
fn what_is_wrong_with_a_body_is_said_in_plain_words() {
    let cut = &FILES[..FILES.len() / 2];
    for (kind, body, said) in [
        ("application/json", &b" "[..], "the body is empty"),
        ("application/json", b"[\"a\",null,null,null]", "the body is no JSON object"),
        ("application/json", b"null", "the body is no JSON object"),
        ("application/json", b"{\"text\":\"a", "the JSON is cut off at line 1, column 10"),
        ("application/json", b"{\n'text':1}", "the body is no JSON from line 2, column 1 on"),
        ("application/json", b"{\"text\":\"a\",\"lang\":5}", "the field `lang` is no string"),
        ("application/json", b"{\"text\":\"a\",\"text\":\"b\"}", "the field `text` stands twice"),
        ("application/json", b"{\"txt\":\"a\"}", "the field `txt` is not known"),
        ("application/json", b"{\"lang\":\"en\"}", "the field `text` is missing"),
        ("multipart/form-data; boundary=xyz", cut, "the form is cut off"),
        ("text/plain; charset=TIS-620", b"a", "the character set `TIS-620` is not read here"),
        ("", b"a", "no Content-Type is given"),
    ] {
        let problem: Value = serde_json::from_slice(&post(kind, body).body).unwrap();
        assert!(problem["detail"].as_str().unwrap().starts_with(said), "{said}: {problem}");
    }
}

#[test]
fn a_finding_tells_the_words_that_were_read_where_others_stand_between_them() {
    for (kind, sent, words) in [
        ("text/html", "<p>two ill<b>egal</b>\nmigrants</p>", Some("illegal migrants")),
        (
            "application/x-subrip",
            "1\n00:01 --> 00:02\nillegal\n\n2\n00:03 --> 00:04\nmigrants\n",
            Some("illegal migrants"),
        ),
        ("text/plain", "two illegal\nmigrants", Some("illegal migrants")),
        ("text/plain", "two illegal migrants", None),
    ] {
        let answer: Value = serde_json::from_slice(&post(kind, sent.as_bytes()).body).unwrap();
        assert_eq!(answer["findings"][0].get("words").and_then(Value::as_str), words, "{sent}: {answer}");
    }
}

#[test]
fn a_check_takes_json_text_and_files() {
    let form = b"--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.html\"\r\n\r\n<p>two illegal <b>migrants</b></p>\r\n--xyz--\r\n";
    for (kind, body) in [
        ("application/json", &br#"{"text":"two illegal migrants","lang":"th","quoted":"mark"}"#[..]),
        ("text/plain; charset=utf-8", b"two illegal migrants"),
        ("text/markdown", b"two *illegal migrants*"),
        ("multipart/form-data; boundary=xyz", form),
        ("multipart/form-data; boundary=xyz", BLOB),
        ("multipart/form-data; boundary=xyz", b"--xyz \r\ncontent-disposition: form-data; FileName=a.html\r\n\r\n--xyz in a line, --xyz\n--xyz\r\n--xyzzy\r\ntwo illegal <b>migrants</b>\r\n--xyz--"),
        ("multipart/form-data; boundary=xyz", b"a preamble\r\n--xyz\r\nContent-Disposition: form-data; name=\"a;b\"; filename*=UTF-8''%C3%A4.html\r\n\r\ntwo illegal <b>migrants</b>\r\n--xyz--\r\nand --xyz\r\n"),
        ("application/json", b"\xEF\xBB\xBF{\"text\":\"two illegal migrants\"}"),
        ("text/plain; charset=\"US-ASCII\"", b"two illegal migrants"),
        ("text/plain", b"\xFE\xFF\0i\0l\0l\0e\0g\0a\0l\0 \0m\0i\0g\0r\0a\0n\0t\0s"),
    ] {
        let response = post(kind, body);
        let answer: Value = serde_json::from_slice(&response.body).unwrap();
        assert_eq!((response.status, answer["count"].as_u64()), (200, Some(1)), "{kind}: {answer}");
        assert_eq!(answer["findings"][0]["entry"], "illegal-migrant");
        assert!(!response.cacheable, "a check must never be cached");
    }
    for (kind, body, code) in [
        ("application/json", &b"{"[..], "bad-request"),
        ("application/json", br#"{"text":"a","format":"x"}"#, "bad-parameter"),
        ("", br#"{"text":"a"}"#, "unsupported-type"),
        ("text/plain; charset=klingon", b"a", "unsupported-type"),
        ("text/html;charset=windows-1252", b"a", "unsupported-type"),
        ("application/json", br#"{"text":"a","lang":"xx"}"#, "unknown-language"),
        ("application/json", br#"{"text":"a","quoted":"maybe"}"#, "bad-parameter"),
        ("text/plain", b"\xFF\xFEa", "unreadable"),
        ("text/plain", b"a\0b", "unreadable"),
        ("application/json", br#"{"text":"a\u0000b"}"#, "unreadable"),
        ("image/png", b"x", "unsupported-type"),
        ("multipart/form-data; boundary=xyz", b"--xyz\r\nno file\r\n--xyz--", "bad-request"),
        ("multipart/form-data; boundary=xyz", FIELD, "bad-request"),
        ("multipart/form-data; boundary=xyz", FILES, "bad-request"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK\x03\x04broken", "unreadable"),
    ] {
        let problem: Value = serde_json::from_slice(&post(kind, body).body).unwrap();
        assert_eq!(problem["code"], code, "{kind}: {problem}");
    }
}
