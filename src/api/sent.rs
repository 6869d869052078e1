//! What is sent to be checked: JSON, a form with a file, or the text itself.

#[cfg(feature = "server")]
use super::multipart;
use super::params::{self, Params};
use super::problem::{self, Problem};
use super::{JSON, Request, body};
use crate::check::document::{self, Document, FORMATS, Format};
use crate::check::{Options, Quoted};
use crate::edition::Edition;

/// Reads it. What JSON says of the language and of quotations goes before what the address says.
pub(super) fn read(
    edition: &Edition,
    request: &Request<'_>,
    params: &Params<'_>,
    options: &mut Options,
) -> Result<Document, Problem> {
    in_utf8(request.content_type)?;
    let wanted = params.text("format").map(named).transpose()?;
    let (format, bytes) = match media_type(request.content_type).as_str() {
        JSON => return of_json(edition, request.body, wanted, options),
        #[cfg(feature = "server")]
        "multipart/form-data" => {
            let file = multipart::file(request.content_type, request.body)?;
            in_utf8(&file.content_type)?;
            (wanted.unwrap_or_else(|| of_file(&file)), file.bytes)
        }
        kind => (wanted.map_or_else(|| known(kind), Ok)?, request.body),
    };
    (format.read)(bytes).map_err(unreadable)
}

fn of_json(
    edition: &Edition,
    json: &[u8],
    wanted: Option<&'static Format>,
    options: &mut Options,
) -> Result<Document, Problem> {
    let bad = |wrong: String| Problem::new(problem::BAD_REQUEST, format!("{wrong}; send {{\"text\": \"…\"}}"));
    let body = body::read(json).map_err(bad)?;
    let text = body.text.ok_or_else(|| bad("the field `text` is missing".to_owned()))?;
    if let Some(tag) = body.lang.as_deref().filter(|tag| !tag.is_empty()) {
        params::tell_in(tag, edition, options)?;
    }
    if let Some(word) = body.quoted.as_deref() {
        options.quoted = params::one_of("quoted", word, &Quoted::WORDS)?;
    }
    let format = body.format.as_deref().map(named).transpose()?.or(wanted).unwrap_or(&document::TEXT);
    (format.read)(text.as_bytes()).map_err(unreadable)
}

fn unreadable(error: document::DocumentError) -> Problem {
    Problem::new(problem::UNREADABLE, error.to_string())
}

fn named(name: &str) -> Result<&'static Format, Problem> {
    document::named(name).map_err(|error| Problem::new(problem::BAD_PARAMETER, error.to_string()))
}

/// The name of a file tells its format; one that tells none (a browser's Blob is always called `blob`) leaves it to the
/// media type of its part.
#[cfg(feature = "server")]
fn of_file(file: &multipart::File<'_>) -> &'static Format {
    let by_type = || of_type(&media_type(&file.content_type));
    document::of_file(&file.name).or_else(by_type).unwrap_or(&document::TEXT)
}

fn of_type(kind: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.media_types.contains(&kind))
}

fn known(kind: &str) -> Result<&'static Format, Problem> {
    let types: Vec<&str> = FORMATS.iter().flat_map(|format| format.media_types).copied().collect();
    let wrong =
        if kind.is_empty() { "no Content-Type is given".to_owned() } else { format!("`{kind}` can't be checked") };
    let detail = || format!("{wrong}; send {JSON}, multipart/form-data, {}", types.join(", "));
    of_type(kind).ok_or_else(|| Problem::new(problem::UNSUPPORTED_TYPE, detail()))
}

fn media_type(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// A parameter of a media type, e.g. its `charset`.
pub(super) fn parameter<'t>(content_type: &'t str, name: &str) -> Option<&'t str> {
    content_type.split(';').skip(1).find_map(|item| {
        let (key, value) = item.split_once('=')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"'))
    })
}

/// Text in another character set could be UTF-8 by chance, and would pass as clean.
fn in_utf8(content_type: &str) -> Result<(), Problem> {
    let utf8 =
        |charset: &&str| ["utf-8", "utf8", "us-ascii", "ascii"].iter().any(|name| charset.eq_ignore_ascii_case(name));
    match parameter(content_type, "charset").filter(|charset| !utf8(charset)) {
        None => Ok(()),
        Some(charset) => {
            let detail = format!("the character set `{charset}` is not read here; send the text in UTF-8");
            Err(Problem::new(problem::UNSUPPORTED_TYPE, detail))
        }
    }
}
