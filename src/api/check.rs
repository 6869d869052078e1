//! `check`: terms to avoid in a text or a document. Nothing of what is sent is kept.

use super::params::{Param, ParamKind, Params};
use super::problem::{self, Problem};
use super::{Request, Response, limits};
use crate::check::document::{self, Document};
use crate::check::{Finding, Findings, Notice, Options, Quoted};
use crate::edition::Edition;
use crate::text;

pub(super) const PARAMS: &[Param] = &[
    Param {
        name: "lang",
        says: "Language in which reasons and alternatives are wanted; without it, that of each wording.",
        kind: ParamKind::Language,
        required: false,
        example: "en",
    },
    Param {
        name: "quoted",
        says: "What to do with wordings inside quotations.",
        kind: ParamKind::Word(&["keep", "skip", "mark"]),
        required: false,
        example: "mark",
    },
    Param {
        name: "format",
        says: "Format of the text; without it, told by the media type or the file name.",
        kind: ParamKind::Word(document::NAMES),
        required: false,
        example: "markdown",
    },
];

/// The body in JSON.
#[derive(Default)]
#[cfg_attr(feature = "server", derive(serde::Deserialize), serde(deny_unknown_fields))]
struct Body {
    text: String,
    lang: Option<String>,
    quoted: Option<String>,
    format: Option<String>,
}

/// Reads a body; a server says what is wrong with it.
#[cfg(feature = "server")]
fn body(json: &[u8]) -> Result<Body, String> {
    serde_json::from_slice(json).map_err(|error| error.to_string())
}

/// The same in a browser, for which the reader that explains would be a tenth of the program.
#[cfg(not(feature = "server"))]
fn body(json: &[u8]) -> Result<Body, String> {
    crate::vocabulary::json::read(json).ok_or_else(|| "it is no JSON of this shape".to_owned())
}

#[cfg(not(feature = "server"))]
crate::vocabulary::json::reads!(Body { text, lang, quoted, format });

pub(super) fn check<'e>(edition: &'e Edition, _: &str, request: &Request<'_>) -> Result<Response<'e>, Problem> {
    if request.body.len() as u64 > limits::CHECK_BODY {
        let detail =
            format!("the text has {} bytes; at most {} are checked at a time", request.body.len(), limits::CHECK_BODY);
        return Err(Problem::new(problem::TOO_LARGE, detail));
    }
    let params = Params::read(request.query, PARAMS)?;
    let mut options = Options { quoted: params.word("quoted", &Quoted::WORDS, Quoted::Mark)?, ..Options::default() };
    options.language = params.language(edition, "lang")?.map(|lang| edition.meta.languages[lang].tag.clone());
    let document = read(edition, request, &params, &mut options)?;
    let checker = edition.checker().map_err(|reason| Problem::new(problem::NOT_READY, reason))?;
    let found = checker.check_document(&document, &options);
    Ok(Response { cacheable: false, ..Response::telling(&told(&found)) })
}

/// What is to be checked: JSON, a form with a file, or the text itself.
fn read(
    edition: &Edition,
    request: &Request<'_>,
    params: &Params<'_>,
    options: &mut Options,
) -> Result<Document, Problem> {
    let kind = request.content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let wanted = params.text("format");
    let unreadable = |error: document::DocumentError| Problem::new(problem::UNREADABLE, error.to_string());
    match kind.as_str() {
        super::JSON => {
            let body = body(request.body).map_err(|error| {
                Problem::new(problem::BAD_REQUEST, format!("the JSON can't be read: {error}; send {{\"text\": \"…\"}}"))
            })?;
            if let Some(tag) = body.lang.as_deref().filter(|tag| !tag.is_empty()) {
                options.language = Some(edition.meta.languages[super::params::language(edition, tag)?].tag.clone());
            }
            if let Some(word) = body.quoted.as_deref() {
                let found = Quoted::WORDS.iter().find(|(name, _)| *name == word);
                let detail = || format!("`quoted` is `{word}`; it is keep, skip or mark");
                options.quoted = found.ok_or_else(|| Problem::new(problem::BAD_PARAMETER, detail()))?.1;
            }
            let format = document::named(body.format.as_deref().or(wanted).unwrap_or("text")).map_err(unreadable)?;
            (format.read)(body.text.as_bytes()).map_err(unreadable)
        }
        "multipart/form-data" => {
            let (name, bytes) = file_of_form(request)?;
            let format = wanted.map_or_else(|| Ok(document::of_file(&name)), document::named).map_err(unreadable)?;
            (format.read)(bytes).map_err(unreadable)
        }
        _ => {
            let by_type = document::FORMATS.iter().find(|format| format.media_types.contains(&kind.as_str()));
            let format = match (wanted, by_type) {
                (Some(name), _) => document::named(name).map_err(unreadable)?,
                (None, Some(format)) => format,
                (None, None) => {
                    let types: Vec<&str> = document::FORMATS
                        .iter()
                        .flat_map(|format| format.media_types)
                        .copied()
                        .filter(|kind| !kind.is_empty())
                        .collect();
                    let detail = format!(
                        "`{kind}` can't be checked; send application/json, multipart/form-data, {}",
                        types.join(", ")
                    );
                    return Err(Problem::new(problem::UNSUPPORTED_TYPE, detail));
                }
            };
            (format.read)(request.body).map_err(unreadable)
        }
    }
}

/// The first part of a form that has a file name (RFC 7578): its name and its bytes.
fn file_of_form<'r>(request: &Request<'r>) -> Result<(String, &'r [u8]), Problem> {
    let bad = |detail: &str| Problem::new(problem::BAD_REQUEST, detail.to_owned());
    let boundary = request.content_type.split(';').map(str::trim).find_map(|part| part.strip_prefix("boundary="));
    let boundary = boundary.map(|text| text.trim_matches('"')).filter(|text| !text.is_empty() && text.len() <= 70);
    let boundary = boundary.ok_or_else(|| bad("the form has no boundary; let the browser or curl -F make it"))?;
    let mark = format!("--{boundary}");
    let starts: Vec<usize> = text::find_iter(request.body, mark.as_bytes()).collect();
    let mut file = None;
    for pair in starts.windows(2) {
        let part = &request.body[pair[0] + mark.len()..pair[1]];
        let Some(head_end) = text::find(part, b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&part[..head_end]);
        let name = head.split(';').map(str::trim).find_map(|item| item.strip_prefix("filename=\""));
        let Some(name) = name.and_then(|rest| rest.split('"').next()) else {
            return Err(bad("the form has a field that is no file; give `lang`, `quoted` and `format` in the address"));
        };
        let body = &part[head_end + 4..];
        if file.replace((name.to_owned(), body.strip_suffix(b"\r\n").unwrap_or(body))).is_some() {
            return Err(bad("the form has several files; send one at a time"));
        }
    }
    file.ok_or_else(|| bad("the form has no file; send it as a part with a file name"))
}

/// What is answered.
#[derive(serde::Serialize)]
struct Told<'f> {
    findings: &'f [Finding],
    count: usize,
    truncated: bool,
    notices: &'f [Notice],
}

fn told(found: &Findings) -> Told<'_> {
    let most = usize::try_from(limits::FINDINGS).unwrap_or(usize::MAX);
    let count = found.findings.len();
    Told { findings: &found.findings[..count.min(most)], count, truncated: count > most, notices: &found.notices }
}
