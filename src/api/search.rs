//! `search` and `suggest`: results are written straight into the answer, without values in between.

use super::params::Params;
use super::problem::Problem;
use super::{Asked, Response};
use crate::edition::Edition;
use crate::lookup::{self, Mode, Query};
use crate::vocabulary::Status;

pub(super) fn search<'e>(edition: &'e Edition, asked: &Asked<'_>) -> Result<Response<'e>, Problem> {
    let mode = asked.params.word("mode", &Mode::WORDS, Mode::All)?;
    Ok(found(edition, &asked.params, mode))
}

pub(super) fn suggest<'e>(edition: &'e Edition, asked: &Asked<'_>) -> Result<Response<'e>, Problem> {
    Ok(found(edition, &asked.params, Mode::Prefix))
}

fn found(edition: &Edition, params: &Params<'_>, mode: Mode) -> Response<'static> {
    let (text, lang) = (params.text("q").unwrap_or_default(), params.language(edition, "lang"));
    Response::json(results(edition, &Query { text, lang, mode, limit: params.number("limit") }))
}

/// The answer to a query, as JSON: the shape of `som lookup --json`.
pub(super) fn results(edition: &Edition, query: &Query<'_>) -> Vec<u8> {
    let answer = lookup::search(edition, query);
    let mut out = Vec::with_capacity(128 + 224 * answer.hits.len());
    out.extend(b"{\"query\":");
    string(&mut out, query.text);
    if let Some(reread) = &answer.read_as {
        out.extend(b",\"read_as\":{\"text\":");
        string(&mut out, &reread.text);
        out.extend(b",\"how\":");
        string(&mut out, reread.how);
        out.push(b'}');
    }
    out.extend(b",\"results\":[");
    for (n, hit) in answer.hits.iter().enumerate() {
        if n > 0 {
            out.push(b',');
        }
        result(&mut out, edition, hit);
    }
    out.extend(b"]}");
    out
}

fn result(out: &mut Vec<u8>, edition: &Edition, hit: &lookup::Hit) {
    let Some(term) = edition.term(hit.term) else { return };
    let avoid = term.status == Status::Avoid;
    out.extend(if avoid { &b"{\"concept\":null,\"avoid\":"[..] } else { b"{\"concept\":" });
    string(out, term.owner);
    out.extend(if avoid { &b",\"lang\":\""[..] } else { b",\"avoid\":null,\"lang\":\"" });
    out.extend(edition.meta.languages[term.lang].tag.as_bytes());
    out.extend(b"\",\"term\":");
    string(out, term.text);
    out.extend(b",\"status\":\"");
    out.extend(term.status.word().as_bytes());
    out.extend(b"\",\"match\":\"");
    out.extend(hit.matched.word().as_bytes());
    let thousandths = (hit.score.clamp(0.0, 1.0) * 1000.0).round() as u32;
    let digit = |place: u32| b'0' + (thousandths / place % 10) as u8;
    out.extend(b"\",\"score\":");
    out.extend([digit(1000), b'.', digit(100), digit(10), digit(1)]);
    if !term.reading.is_empty() {
        out.extend(b",\"reading\":");
        string(out, term.reading);
    }
    if avoid {
        out.extend(b",\"alternatives\":");
        out.extend(term.alternatives.as_bytes());
    }
    out.push(b'}');
}

/// A JSON string. Text without quotes, backslashes and controls, nearly all of it, is copied in one go.
fn string(out: &mut Vec<u8>, text: &str) {
    // Counted, not sought: without a way out in the middle sixteen bytes are compared at once.
    if text.bytes().filter(|byte| matches!(byte, 0..0x20 | b'"' | b'\\')).count() == 0 {
        out.push(b'"');
        out.extend(text.as_bytes());
        out.push(b'"');
    } else if let Ok(quoted) = serde_json::to_vec(text) {
        out.extend(quoted);
    }
}
