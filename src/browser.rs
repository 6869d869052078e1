//! The WebAssembly door: the same pages and the same API, answered in a browser or its service worker.
//!
//! A request is a line of JSON and an answer a line of JSON and its body; `web/js/core.js` is the other side. Nothing is
//! generated: four functions of numbers are the whole contract, so no tool has to agree with another about its version.
#![allow(
    unsafe_code,
    reason = "memory is shared with the page: lengths and places are agreed between `core.js` and here"
)]

use crate::api::{self, Method};
use crate::edition::{Bytes, Edition, Encoding};
use crate::pages::{self, Site, Words};
use crate::vocabulary::json::{self, reads};
use std::cell::RefCell;
use std::collections::BTreeMap;

struct Program {
    edition: Edition,
    site: Site,
    answer: Vec<u8>,
}

thread_local! {
    // A module of WebAssembly has one thread.
    static PROGRAM: RefCell<Option<Program>> = const { RefCell::new(None) };
}

/// What the page asks: see `pages::Request` and `api::Request`.
#[derive(Default)]
struct Asked {
    post: bool,
    path: String,
    query: String,
    body: String,
    content_type: String,
    accept_language: String,
    chosen: String,
}
reads!(Asked { post, path, query, body, content_type, accept_language, chosen });

/// Memory for so many bytes, to be written by the page and given back with the next call that takes them.
#[unsafe(no_mangle)]
pub extern "C" fn take(length: usize) -> *mut u8 {
    Box::into_raw(vec![0_u8; length].into_boxed_slice()).cast()
}

/// Bytes that the page wrote into memory of `take`.
pub(crate) fn given(start: *mut u8, length: usize) -> Vec<u8> {
    // SAFETY: `core.js` passes on exactly what `take` gave, once, with the same length.
    unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(start, length)) }.into_vec()
}

/// Opens an edition; the names are the addresses of the files, as JSON. Whether it worked.
#[unsafe(no_mangle)]
pub extern "C" fn open(edition: *mut u8, length: usize, names: *mut u8, names_length: usize) -> bool {
    let (edition, names) = (given(edition, length), given(names, names_length));
    let files: BTreeMap<String, String> = json::read(&names).unwrap_or_default();
    let Ok(edition) = Edition::open(Bytes::Read(edition)) else { return false };
    let site = Site { words: Words::of(&edition), files, browser: true };
    PROGRAM.with_borrow_mut(|program| *program = Some(Program { edition, site, answer: Vec::new() }));
    true
}

/// Answers a request; the bytes stay until the next one.
#[unsafe(no_mangle)]
pub extern "C" fn answer(request: *mut u8, length: usize) -> *const u8 {
    let request = given(request, length);
    PROGRAM.with_borrow_mut(|program| {
        let Some(program) = program else { return std::ptr::null() };
        let asked: Asked = json::read(&request).unwrap_or_default();
        program.answer = ask(&program.edition, &program.site, &asked);
        program.answer.as_ptr()
    })
}

/// How many bytes the last answer has.
#[unsafe(no_mangle)]
pub extern "C" fn answer_length() -> usize {
    PROGRAM.with_borrow(|program| program.as_ref().map_or(0, |program| program.answer.len()))
}

fn ask(edition: &Edition, site: &Site, asked: &Asked) -> Vec<u8> {
    let (path, query) = (asked.path.as_str(), asked.query.as_str());
    if path.starts_with(api::BASE) {
        let method = if asked.post { Method::Post } else { Method::Get };
        let content_type = asked.content_type.as_str();
        let request = api::Request {
            method,
            path,
            query,
            content_type,
            body: asked.body.as_bytes(),
            encoding: Encoding::Identity,
        };
        let response = api::answer(edition, &request);
        return told(response.status, response.content_type, None, &response.body);
    }
    let (accept_language, chosen) = (asked.accept_language.as_str(), asked.chosen.as_str());
    let request = pages::Request { post: asked.post, path, query, body: &asked.body, accept_language, chosen };
    let response = pages::answer(edition, site, &request);
    told(response.status, response.content_type, response.location.as_deref(), &response.body)
}

/// The line before a body.
#[derive(serde::Serialize)]
struct Head<'h> {
    status: u16,
    #[serde(rename = "type")]
    kind: &'h str,
    location: Option<&'h str>,
}

fn told(status: u16, kind: &str, location: Option<&str>, body: &[u8]) -> Vec<u8> {
    let mut out = serde_json::to_vec(&Head { status, kind, location }).unwrap_or_default();
    out.push(b'\n');
    out.extend_from_slice(body);
    out
}
