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
mod licence;
mod linked;
#[cfg(feature = "server")]
mod machines;
mod negotiate;
#[cfg(feature = "server")]
mod news;
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

use crate::api::shape;
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
    /// Whether a form can be sent to it.
    form: bool,
}

/// A page that is only read.
const fn page(path: &'static str, answer: Answer) -> Page {
    Page { path, answer, form: false }
}

/// Every page below `/{language}/`.
const PAGES: &[Page] = &[
    page("", home::home),
    page("search", search::search),
    page("suggest", search::suggest),
    #[cfg(feature = "server")]
    page("suggest.json", machines::suggestions),
    page("terms/{id}", concept::concept),
    page("browse", browse::languages),
    page("browse/{id}", browse::browse),
    page("domains", domains::domains),
    page("table", table::table),
    page("avoid", avoid::list),
    page("avoid/{id}", avoid::entry),
    Page { form: true, ..page("check", check::check) },
    page("about", about::about),
    page("api", about::api),
    page("help", about::help),
    #[cfg(feature = "server")]
    page("news", news::news),
    page("privacy", about::privacy),
    #[cfg(feature = "server")]
    page("manifest.webmanifest", machines::manifest),
    #[cfg(feature = "server")]
    page("opensearch.xml", machines::opensearch),
];

/// What stands beside the languages: addresses that are the same for everybody.
const MACHINES: &[Page] = &[
    page("", negotiate::home),
    page("id/{id}", negotiate::permanent),
    #[cfg(not(feature = "server"))]
    page("online", frame::online),
    #[cfg(feature = "server")]
    page("docs", docs::docs),
    #[cfg(feature = "server")]
    page("docs/problems", docs::problems),
    #[cfg(feature = "server")]
    page("feed/{id}", machines::feed),
    #[cfg(feature = "server")]
    page("sitemap.xml", machines::sitemap),
    #[cfg(feature = "server")]
    page("robots.txt", machines::robots),
];

/// Where an address leads: its language, if it begins with one, the pages that are meant, and the path among them.
fn place<'p>(edition: &Edition, path: &'p str) -> (Option<usize>, &'static [Page], &'p str) {
    let path = path.strip_prefix('/').unwrap_or(path);
    let (first, below) = path.split_once('/').unwrap_or((path, ""));
    match edition.meta.languages.iter().position(|language| language.tag == first) {
        Some(lang) => (Some(lang), PAGES, below),
        None => (None, MACHINES, path),
    }
}

/// Whether a form can be sent to an address.
pub fn takes_form(edition: &Edition, path: &str) -> bool {
    let (_, pages, below) = place(edition, path);
    pages.iter().any(|page| page.form && shape(page.path, below).is_some())
}

/// Answers a request.
pub fn answer(edition: &Edition, site: &Site, request: &Request<'_>) -> Response {
    if edition.meta.languages.is_empty() {
        return Response::new(503, "text/plain; charset=utf-8", "This edition has no languages.\n".to_owned());
    }
    let (language, pages, below) = place(edition, request.path);
    if language.is_some() && below.is_empty() && !request.path.ends_with('/') {
        return Response::redirect(308, format!("{}/", request.path));
    }
    let lang = language.unwrap_or_else(|| negotiate::language(edition, request));
    let (query, damaged) = (Form::read(request.query), None.into());
    let mut context = Context { edition, site, request, lang, id: String::new(), query, damaged };
    for page in pages {
        let Some(id) = shape(page.path, below) else { continue };
        context.id = id.into_owned();
        let response = (page.answer)(&context);
        if let Some(damage) = context.damaged.get() {
            return Response::new(500, "text/plain; charset=utf-8", format!("{damage}\n"));
        }
        if let Some(response) = response {
            return response;
        }
    }
    match below.strip_suffix('/') {
        Some(without) if pages.iter().any(|page| shape(page.path, without).is_some()) => {
            Response::redirect(308, request.path.strip_suffix('/').unwrap_or_default().to_owned())
        }
        _ => {
            #[cfg(feature = "server")]
            if let Some(response) = in_small_letters(edition, site, request) {
                return response;
            }
            frame::not_found(&context)
        }
    }
}

/// To the address in small letters, where that leads to something: phones write the first letter large.
#[cfg(feature = "server")]
fn in_small_letters(edition: &Edition, site: &Site, request: &Request<'_>) -> Option<Response> {
    let path = request.path.to_ascii_lowercase();
    let missing = path == request.path
        || request.post
        || answer(edition, site, &Request { path: &path, ..*request }).status == 404;
    let mark = if request.query.is_empty() { "" } else { "?" };
    (!missing).then(|| Response::redirect(308, format!("{path}{mark}{}", request.query)))
}
