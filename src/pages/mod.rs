//! The pages, pure: an edition, the site and a request in, a page out. No sockets, no files, no clock, so the very same
//! code answers in the server and, as WebAssembly, on a phone without signal.
//!
//! What only programs ask for (`docs`, `machines`) needs the feature `server`; it would only weigh on phones.
//! `PAGES` lists what stands below `/{language}/`, `MACHINES` what stands beside it. To add a page: its row, its file,
//! and its words in `data/<tag>/interface.ftl`. `frame` is what all pages share, `parts` what several do.

mod about;
mod avoid;
mod browse;
mod check;
mod concept;
mod context;
#[cfg(feature = "server")]
mod docs;
mod domains;
mod fluent;
mod form;
mod frame;
mod home;
mod instead;
mod linked;
#[cfg(feature = "server")]
mod machines;
mod negotiate;
mod parts;
mod plural;
mod search;
mod table;
mod words;

#[cfg(test)]
mod tests;

pub use context::Site;
pub use fluent::{Messages, Value};
pub use words::Words;

use crate::edition::Edition;
use context::Context;
use form::Form;

/// A request for a page.
#[derive(Debug, Clone, Copy, Default)]
pub struct Request<'r> {
    /// Whether a form was sent.
    pub post: bool,
    /// Path, percent-encoded as it came.
    pub path: &'r str,
    /// Query string without `?`.
    pub query: &'r str,
    /// The form, if one was sent.
    pub body: &'r str,
    /// What the reader's browser says of languages.
    pub accept_language: &'r str,
    /// The language that the reader chose before; may be empty.
    pub chosen: &'r str,
}

/// An answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Response {
    /// HTTP status.
    pub status: u16,
    /// Media type.
    pub content_type: &'static str,
    /// Body.
    pub body: Vec<u8>,
    /// Where to go instead.
    pub location: Option<String>,
    /// Whether it depends on the reader's languages, not on the address alone.
    pub negotiated: bool,
    /// Whether it holds what somebody sent: never to be kept anywhere.
    pub private: bool,
}

/// HTML.
pub(crate) const HTML: &str = "text/html; charset=utf-8";

impl Response {
    fn new(status: u16, content_type: &'static str, body: String) -> Response {
        Response { status, content_type, body: body.into_bytes(), ..Response::default() }
    }

    fn redirect(status: u16, location: String) -> Response {
        Response { status, content_type: HTML, location: Some(location), ..Response::default() }
    }
}

type Answer = fn(&Context<'_>) -> Option<Response>;

/// A page, or one shape of pages.
struct Page {
    /// Below `/{language}/`; `{id}` at its end stands for one segment.
    path: &'static str,
    /// Makes it; `None` if there is nothing of that id.
    answer: Answer,
}

/// Every page below `/{language}/`.
const PAGES: &[Page] = &[
    Page { path: "", answer: home::home },
    Page { path: "search", answer: search::search },
    Page { path: "suggest", answer: search::suggest },
    #[cfg(feature = "server")]
    Page { path: "suggest.json", answer: machines::suggestions },
    Page { path: "terms/{id}", answer: concept::concept },
    Page { path: "browse", answer: browse::languages },
    Page { path: "browse/{id}", answer: browse::browse },
    Page { path: "domains", answer: domains::domains },
    Page { path: "table", answer: table::table },
    Page { path: "avoid", answer: avoid::list },
    Page { path: "avoid/{id}", answer: avoid::entry },
    Page { path: "check", answer: check::check },
    Page { path: "about", answer: about::about },
    Page { path: "api", answer: about::api },
    Page { path: "help", answer: about::help },
    Page { path: "privacy", answer: about::privacy },
    #[cfg(feature = "server")]
    Page { path: "manifest.webmanifest", answer: machines::manifest },
    #[cfg(feature = "server")]
    Page { path: "opensearch.xml", answer: machines::opensearch },
];

/// What stands beside the languages: addresses that are the same for everybody.
const MACHINES: &[Page] = &[
    Page { path: "", answer: negotiate::home },
    Page { path: "id/{id}", answer: negotiate::permanent },
    #[cfg(not(feature = "server"))]
    Page { path: "online", answer: frame::online },
    #[cfg(feature = "server")]
    Page { path: "docs", answer: docs::docs },
    #[cfg(feature = "server")]
    Page { path: "docs/problems", answer: docs::problems },
    #[cfg(feature = "server")]
    Page { path: "feed/{id}", answer: machines::feed },
    #[cfg(feature = "server")]
    Page { path: "sitemap.xml", answer: machines::sitemap },
    #[cfg(feature = "server")]
    Page { path: "robots.txt", answer: machines::robots },
];

/// Answers a request.
pub fn answer(edition: &Edition, site: &Site, request: &Request<'_>) -> Response {
    if edition.meta.languages.is_empty() {
        return Response::new(503, "text/plain; charset=utf-8", "This edition has no languages.\n".to_owned());
    }
    let path = request.path.strip_prefix('/').unwrap_or(request.path);
    let first = path.split('/').next().unwrap_or_default();
    let language = edition.meta.languages.iter().position(|language| language.tag == first);
    let lang = language.unwrap_or_else(|| negotiate::language(edition, request));
    let below = if language.is_some() { path[first.len()..].strip_prefix('/') } else { Some(path) };
    let Some(below) = below else { return Response::redirect(308, format!("/{first}/")) };
    let pages = if language.is_some() { PAGES } else { MACHINES };
    let (query, damaged) = (Form::read(request.query), None.into());
    let mut context = Context { edition, site, request, lang, id: String::new(), query, damaged };
    for page in pages {
        let Some(id) = matches(page.path, below) else { continue };
        context.id = id;
        let response = (page.answer)(&context);
        if let Some(damage) = context.damaged.get() {
            return Response::new(500, "text/plain; charset=utf-8", format!("{damage}\n"));
        }
        if let Some(response) = response {
            return response;
        }
    }
    match below.strip_suffix('/') {
        Some(without) if pages.iter().any(|page| matches(page.path, without).is_some()) => {
            let start = if language.is_some() { format!("/{first}") } else { String::new() };
            Response::redirect(308, format!("{start}/{without}"))
        }
        _ => frame::not_found(&context),
    }
}

/// What stands for `{id}` if the path is of this shape.
fn matches(shape: &str, path: &str) -> Option<String> {
    let Some((start, _)) = shape.split_once('{') else { return (shape == path).then(String::new) };
    let segment = path.strip_prefix(start).filter(|rest| !rest.is_empty() && !rest.contains('/'))?;
    percent_encoding::percent_decode_str(segment).decode_utf8().ok().map(std::borrow::Cow::into_owned)
}
