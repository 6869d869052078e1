//! From a request of actix to an answer: admit, read, ask the pure core, and say it in HTTP.

use super::metrics::Route;
use super::{Shared, body, conditional, connections, headers};
use crate::api::problem::{self, Problem};
use crate::api::{self, Method, Request, Response, limits};
use crate::edition::{Edition, Encoding};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::{Bytes, Data, Payload};
use actix_web::{HttpRequest, HttpResponse};
use std::borrow::Cow;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Answers one request.
pub(super) async fn handle(request: HttpRequest, payload: Payload, shared: Data<Shared>) -> HttpResponse {
    let began = Instant::now();
    let connection = request.conn_data::<Arc<connections::Connection>>();
    if let Some(connection) = connection {
        shared.connections.begun(connection);
    }
    let (route, mut response) = match shared.callers.admit(&request) {
        Ok(()) => answer(&request, payload, &shared).await,
        Err(seconds) => (Route::NONE, too_many(&request, seconds)),
    };
    let status = response.status().as_u16();
    let size = match actix_web::body::MessageBody::size(response.body()) {
        actix_web::body::BodySize::Sized(size) => usize::try_from(size).unwrap_or(usize::MAX),
        // Streamed: as long as it takes.
        actix_web::body::BodySize::Stream => usize::MAX,
        actix_web::body::BodySize::None => 0,
    };
    if status == 408 {
        response.head_mut().set_connection_type(actix_web::http::ConnectionType::Close);
    }
    if let Some(connection) = connection {
        shared.connections.ended(connection, size);
    }
    let took = began.elapsed();
    shared.metrics.count(route, status, took);
    // Neither query nor body is logged: both may hold what somebody is about to write.
    tracing::info!(method = %request.method(), route = route.name(), status, micros = took.as_micros() as u64, "answered");
    response
}

async fn answer(request: &HttpRequest, payload: Payload, shared: &Data<Shared>) -> (Route, HttpResponse) {
    let path = request.path();
    if let Some(below) = path.strip_prefix(api::BASE) {
        return (Route::of_api(below), api_answer(request, payload, shared).await);
    }
    let edition = shared.live.edition();
    if let Some(response) = super::linked::answer(request, &edition) {
        return (Route::PAGE, response);
    }
    match path {
        "/healthz" => (Route::HEALTH, plain(StatusCode::OK, "ok\n".to_owned())),
        "/readyz" if shared.live.ready() => {
            (Route::HEALTH, plain(StatusCode::OK, format!("ready: {}\n", edition.name())))
        }
        "/readyz" => (Route::HEALTH, plain(StatusCode::SERVICE_UNAVAILABLE, "stopping\n".to_owned())),
        "/metrics" => {
            (Route::HEALTH, plain(StatusCode::OK, shared.metrics.text(edition.name(), shared.connections.count())))
        }
        _ => super::site::answer(request, payload, shared).await,
    }
}

fn plain(status: StatusCode, text: String) -> HttpResponse {
    let mut response = HttpResponse::build(status).content_type("text/plain; charset=utf-8").body(text);
    headers::common(response.headers_mut(), false);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn too_many(request: &HttpRequest, seconds: u64) -> HttpResponse {
    let detail = format!("at most {} requests a minute; try again in {seconds} s", limits::REQUESTS_PER_MINUTE);
    let mut response = problem_response(&Problem::new(problem::TOO_MANY_REQUESTS, detail), request.path());
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

pub(super) fn problem_response(problem: &Problem, path: &str) -> HttpResponse {
    say(Response::problem(problem, path), "", false)
}

async fn api_answer(request: &HttpRequest, mut payload: Payload, shared: &Data<Shared>) -> HttpResponse {
    let edition = shared.live.edition();
    let head = request.method() == actix_web::http::Method::HEAD;
    let method = match request.method().as_str() {
        "GET" | "HEAD" => Method::Get,
        "POST" => Method::Post,
        "OPTIONS" => return preflight(),
        other => {
            let problem = Problem::new(
                problem::METHOD_NOT_ALLOWED,
                format!("{other} is not answered here; GET, HEAD, POST and OPTIONS are"),
            );
            let allow = Response { allow: Some("GET, HEAD, OPTIONS"), ..Response::problem(&problem, request.path()) };
            return say(allow, "", false);
        }
    };
    let text =
        |name: header::HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or("");
    let encoding = conditional::encoding(text(header::ACCEPT_ENCODING));
    let if_none_match = text(header::IF_NONE_MATCH);
    let mut asked =
        Request { method, path: request.path(), query: request.query_string(), content_type: "", body: b"", encoding };
    if let Some(format) = super::linked::export_of(&asked) {
        if !if_none_match.is_empty() && conditional::matches(if_none_match, edition.name()) {
            return not_modified(edition.name(), encoding);
        }
        let response = super::stream::export(&asked, &edition, format, head, shared);
        return super::linked::named(response, &edition, format);
    }
    if method == Method::Get {
        let response = api::answer(&edition, &asked);
        if response.cacheable && !if_none_match.is_empty() && conditional::matches(if_none_match, edition.name()) {
            return not_modified(edition.name(), response.encoding);
        }
        return say(response, edition.name(), head);
    }
    let length = text(header::CONTENT_LENGTH).parse().ok();
    let most = if request.path().ends_with("/check") { limits::CHECK_BODY } else { limits::BODY };
    let body = match body::read(&mut payload, length, most).await {
        Ok(body) => body,
        Err(problem) => return problem_response(&problem, request.path()),
    };
    asked.content_type = text(header::CONTENT_TYPE);
    work(&edition, &asked, body, false, shared).await
}

/// Work that may take long runs beside the workers, at most so much at a time and for so long.
async fn work(
    edition: &Arc<Edition>,
    asked: &Request<'_>,
    body: Vec<u8>,
    head: bool,
    shared: &Data<Shared>,
) -> HttpResponse {
    let Ok(permit) = Arc::clone(&shared.checks).try_acquire_owned() else {
        return busy(asked.path, "too many texts are being checked at the moment; try again in a second");
    };
    let (path, query, kind) = (asked.path.to_owned(), asked.query.to_owned(), asked.content_type.to_owned());
    let name = edition.name().to_owned();
    let (edition, method, encoding, path_of_work) = (Arc::clone(edition), asked.method, asked.encoding, path.clone());
    let job = actix_web::web::block(move || {
        let _permit = permit;
        let request =
            Request { method, path: &path_of_work, query: &query, content_type: &kind, body: &body, encoding };
        let response = api::answer(&edition, &request);
        Response { body: Cow::Owned(response.body.into_owned()), ..response }
    });
    match actix_web::rt::time::timeout(Duration::from_secs(limits::CHECK_SECONDS), job).await {
        Ok(Ok(response)) => say(response, &name, head),
        Ok(Err(_)) => {
            shared.metrics.panicked();
            problem_response(
                &Problem::new(problem::INTERNAL, "the check failed inside; it was counted, your text was not kept"),
                &path,
            )
        }
        Err(_) => busy(&path, "the check took too long; send a shorter text"),
    }
}

pub(super) fn busy(path: &str, detail: &str) -> HttpResponse {
    let mut response = problem_response(&Problem::new(problem::BUSY, detail), path);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    response
}

fn preflight() -> HttpResponse {
    let mut response = HttpResponse::NoContent();
    response.insert_header((header::ALLOW, "GET, HEAD, POST, OPTIONS"));
    response.insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"));
    response.insert_header((header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, OPTIONS"));
    response.insert_header((header::ACCESS_CONTROL_ALLOW_HEADERS, "content-type"));
    response.insert_header((header::ACCESS_CONTROL_MAX_AGE, "86400"));
    response.finish()
}

/// Says an answer of the core in HTTP.
pub(super) fn say(answer: Response<'_>, edition: &str, head: bool) -> HttpResponse {
    let mut response =
        HttpResponse::build(StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR));
    let mut response = if head {
        response.no_chunking(answer.body.len() as u64);
        response.finish()
    } else {
        response.body(match answer.body {
            Cow::Borrowed(body) => Bytes::copy_from_slice(body),
            Cow::Owned(body) => Bytes::from(body),
        })
    };
    let mut put = |name, value| drop(response.headers_mut().insert(name, value));
    put(header::CONTENT_TYPE, HeaderValue::from_static(answer.content_type));
    put(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Some(word) = conditional::word(answer.encoding) {
        put(header::CONTENT_ENCODING, HeaderValue::from_static(word));
    }
    if let Some(allow) = answer.allow {
        put(header::ALLOW, HeaderValue::from_static(allow));
    }
    let cacheable = answer.cacheable && !edition.is_empty();
    if cacheable {
        put(header::ETAG, conditional::etag(edition, answer.encoding));
    }
    put(header::CACHE_CONTROL, HeaderValue::from_static(if cacheable { "public, no-cache" } else { "no-store" }));
    headers::common(response.headers_mut(), false);
    headers::cross_origin(response.headers_mut());
    response
}

pub(super) fn not_modified(edition: &str, encoding: Encoding) -> HttpResponse {
    let mut response = HttpResponse::NotModified();
    response.insert_header((header::ETAG, conditional::etag(edition, encoding)));
    response.insert_header((header::CACHE_CONTROL, "public, no-cache"));
    response.insert_header((header::VARY, "Accept-Encoding"));
    response.insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"));
    response.finish()
}
