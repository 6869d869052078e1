//! The pages over HTTP, and the files that belong to them.
//!
//! `files` owns what is embedded; here a request becomes one for `pages` or for a file, and its answer HTTP.

use super::beside::beside;
use super::files::{File, Files};
use super::handle::{problem_response, say};
use super::headers::{self, text};
use super::metrics::Route;
use super::{Shared, body, conditional};
use crate::api::problem::{self, Problem};
use crate::api::{BASE, Response as Answer, limits};
use crate::edition::{Edition, Encoding};
use crate::pages::{self, Request, Site, Words};
use actix_web::dev::Payload;
use actix_web::http::{Method, StatusCode, header};
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use std::sync::{Arc, Mutex, PoisonError};

/// How browsers send a form.
const FORM: &str = "application/x-www-form-urlencoded";

/// The site of the edition in service: its words, and the files with what depends on the edition among them.
#[derive(Default)]
pub(super) struct Pages {
    current: Mutex<Option<Arc<Current>>>,
}

pub(super) struct Current {
    edition: String,
    site: Site,
    files: Files,
}

impl Pages {
    /// The site of an edition; made anew when another edition is served.
    pub(super) fn of(&self, edition: &Arc<Edition>) -> Arc<Current> {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = current.as_ref().filter(|known| known.edition == edition.name()) {
            return Arc::clone(known);
        }
        let files = Files::of(edition);
        let site = Site { words: Words::of(edition), browser: files.has("checker.wasm"), files: files.addresses() };
        let made = Arc::new(Current { edition: edition.name().to_owned(), site, files });
        *current = Some(Arc::clone(&made));
        let prepared = Arc::clone(&made);
        std::thread::spawn(move || prepared.files.prepare());
        made
    }
}

/// Answers what is neither the API nor the health of the server.
pub(super) async fn answer(request: &HttpRequest, payload: Payload, shared: &Data<Shared>) -> (Route, HttpResponse) {
    let edition = Arc::clone(&shared.live.edition().edition);
    let current = shared.pages.of(&edition);
    if let Some(file) = current.files.at(request.path()).filter(|_| is_read(request)) {
        return (Route::ASSET, file_response(request, file, &current).await);
    }
    (Route::PAGE, page(request, payload, shared, &edition, current).await)
}

fn is_read(request: &HttpRequest) -> bool {
    matches!(*request.method(), Method::GET | Method::HEAD)
}

/// What a browser sends of the form is read, or nothing: what else comes would look as if the text had been clean.
fn is_form(request: &HttpRequest) -> Result<(), Problem> {
    let kind = text(request, header::CONTENT_TYPE).split(';').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case(FORM) {
        return Ok(());
    }
    let detail = format!("this page takes {FORM}, as its form sends it; programs send other types to {BASE}check");
    Err(Problem::new(problem::UNSUPPORTED_TYPE, detail))
}

async fn page(
    request: &HttpRequest,
    mut payload: Payload,
    shared: &Data<Shared>,
    edition: &Arc<Edition>,
    current: Arc<Current>,
) -> HttpResponse {
    let path = request.path();
    let form = pages::takes_form(edition, path);
    match *request.method() {
        Method::GET | Method::HEAD => return respond(request, pages::answer(edition, &current.site, &reader(request))),
        Method::POST if form => {}
        _ => {
            let allow = if form { "GET, HEAD, POST" } else { "GET, HEAD" };
            let problem = Problem::new(problem::METHOD_NOT_ALLOWED, format!("this address answers {allow}"));
            return say(Answer { allow: Some(allow), ..Answer::problem(&problem, path) }, None);
        }
    }
    if let Err(problem) = is_form(request) {
        return problem_response(&problem, path);
    }
    let length = text(request, header::CONTENT_LENGTH).parse().ok();
    // A form encodes a letter of three bytes as nine.
    let answered = match body::read(&mut payload, length, 3 * limits::CHECK_BODY).await {
        Ok(sent) => work(request, shared, edition, current, String::from_utf8(sent).unwrap_or_default()).await,
        Err(problem) => Err(problem),
    };
    answered.map_or_else(|problem| problem_response(&problem, path), |page| respond(request, page))
}

/// Checks run beside the workers, as those of the API do.
async fn work(
    request: &HttpRequest,
    shared: &Shared,
    edition: &Arc<Edition>,
    current: Arc<Current>,
    sent: String,
) -> Result<pages::Response, Problem> {
    let Request { path, query, accept_language, chosen, .. } = reader(request);
    let [path, query, accepted, chosen] = [path, query, accept_language, chosen].map(str::to_owned);
    let edition = Arc::clone(edition);
    let job = move || {
        let (path, query, accept_language, chosen) = (&*path, &*query, &*accepted, &*chosen);
        pages::answer(
            &edition,
            &current.site,
            &Request { post: true, path, query, body: &sent, accept_language, chosen },
        )
    };
    beside(shared, job).await
}

fn reader(request: &HttpRequest) -> Request<'_> {
    let cookies = text(request, header::COOKIE);
    let chosen = cookies.split(';').find_map(|pair| pair.trim().strip_prefix("lang=")).unwrap_or_default();
    let accept_language = text(request, header::ACCEPT_LANGUAGE);
    Request { post: false, path: request.path(), query: request.query_string(), body: "", accept_language, chosen }
}

/// Says a page in HTTP.
fn respond(request: &HttpRequest, page: pages::Response) -> HttpResponse {
    let status = StatusCode::from_u16(page.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = HttpResponse::build(status);
    response.insert_header((header::CONTENT_TYPE, page.content_type));
    response.insert_header((
        header::VARY,
        if page.negotiated { "Accept, Accept-Encoding, Accept-Language, Cookie" } else { "Accept-Encoding" },
    ));
    if let Some(location) = &page.location {
        response.insert_header((header::LOCATION, location.as_str()));
    }
    let tag = blake3::hash(&page.body).to_hex()[..32].to_owned();
    let encoding = if page.body.len() < 600 {
        Encoding::Identity
    } else {
        conditional::encoding(text(request, header::ACCEPT_ENCODING))
    };
    if page.private || page.negotiated || page.status != 200 {
        response.insert_header((header::CACHE_CONTROL, "no-store"));
    } else {
        response.insert_header((header::CACHE_CONTROL, "public, no-cache"));
        response.insert_header((header::ETAG, conditional::etag(&tag, encoding)));
        if conditional::matches(text(request, header::IF_NONE_MATCH), &tag) {
            return finish(request, response.status(StatusCode::NOT_MODIFIED), Vec::new());
        }
    }
    if let Some(word) = conditional::word(encoding) {
        response.insert_header((header::CONTENT_ENCODING, word));
    }
    finish(request, &mut response, super::files::encode(&page.body, encoding, 5))
}

async fn file_response(request: &HttpRequest, file: &File, current: &Arc<Current>) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    let encoding =
        if file.packed { Encoding::Identity } else { conditional::encoding(text(request, header::ACCEPT_ENCODING)) };
    response.insert_header((header::CONTENT_TYPE, file.content_type));
    response.insert_header((header::VARY, "Accept-Encoding"));
    let keep = if file.immutable { "public, max-age=31536000, immutable" } else { "public, no-cache" };
    response.insert_header((header::CACHE_CONTROL, keep));
    response.insert_header((header::ETAG, conditional::etag(&file.hash, encoding)));
    if conditional::matches(text(request, header::IF_NONE_MATCH), &file.hash) {
        return finish(request, response.status(StatusCode::NOT_MODIFIED), Vec::new());
    }
    if let Some(word) = conditional::word(encoding) {
        response.insert_header((header::CONTENT_ENCODING, word));
    }
    if !file.is_made(encoding) {
        // It takes seconds: the worker goes on with others meanwhile.
        let (current, path) = (Arc::clone(current), request.path().to_owned());
        let _ = actix_web::web::block(move || current.files.at(&path).map(|file| file.bytes(encoding).len())).await;
    }
    finish(request, &mut response, file.bytes(encoding).to_vec())
}

fn finish(request: &HttpRequest, response: &mut actix_web::HttpResponseBuilder, body: Vec<u8>) -> HttpResponse {
    let mut response = if *request.method() == Method::HEAD {
        response.no_chunking(body.len() as u64);
        response.body(actix_web::body::None::new()).map_into_boxed_body()
    } else {
        response.body(body)
    };
    headers::common(response.headers_mut(), true);
    response
}
