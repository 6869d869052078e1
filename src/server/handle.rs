//! From a request of actix to an answer: admit, read, ask the pure core, and say it in HTTP.

use super::beside::beside;
use super::headers::{self, text};
use super::live::Served;
use super::metrics::Route;
use super::{Shared, body, conditional, connections, export};
use crate::api::problem::{self, Problem};
use crate::api::{self, Method, Request, Response};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};
use std::borrow::Cow;
use std::sync::Arc;
use std::time::Instant;

/// What tells how the server does.
const HEALTH: [&str; 3] = ["/healthz", "/readyz", "/metrics"];

/// Answers one request.
pub(super) async fn handle(request: ServiceRequest) -> Result<ServiceResponse, actix_web::Error> {
    let began = Instant::now();
    let (request, payload) = request.into_parts();
    let Some(shared) = request.app_data::<Data<Shared>>() else {
        return Ok(ServiceResponse::new(request, HttpResponse::InternalServerError().finish()));
    };
    let connection = request.conn_data::<Arc<connections::Connection>>();
    if let Some(connection) = connection {
        shared.connections.begun(connection, began);
    }
    let (route, mut response) = match admitted(&request, shared) {
        Ok(()) => answer(&request, payload, shared).await,
        Err(seconds) => (Route::NONE, too_many(&request, shared.callers.per_minute, seconds)),
    };
    let status = response.status().as_u16();
    if status == 408 {
        response.head_mut().set_connection_type(actix_web::http::ConnectionType::Close);
    }
    let ended = Instant::now();
    if let Some(connection) = connection {
        shared.connections.ended(connection, ended, size(&response));
    }
    let took = ended - began;
    shared.metrics.count(route, status, took);
    // Neither query nor body is logged: both may hold what somebody is about to write.
    tracing::info!(method = %request.method(), route = route.name(), status, micros = took.as_micros() as u64, "answered");
    Ok(ServiceResponse::new(request, response))
}

/// Bytes of a body; one that is streamed is as long as it takes.
fn size(response: &HttpResponse) -> usize {
    match actix_web::body::MessageBody::size(response.body()) {
        actix_web::body::BodySize::Sized(size) => usize::try_from(size).unwrap_or(usize::MAX),
        actix_web::body::BodySize::Stream => usize::MAX,
        actix_web::body::BodySize::None => 0,
    }
}

async fn answer(request: &HttpRequest, payload: Payload, shared: &Data<Shared>) -> (Route, HttpResponse) {
    let path = request.path();
    if let Some(below) = path.strip_prefix(api::BASE) {
        let response = match method(request) {
            Some(Method::Get) => get(request, &asked(request, Method::Get), shared),
            // Boxed, as pages are: what is rare shall not make the common future large.
            Some(Method::Post) => Box::pin(post(request, asked(request, Method::Post), payload, shared)).await,
            None => other_method(request),
        };
        return (Route::of_api(below), response);
    }
    match path {
        // What only looks like the API is answered as programs expect.
        _ if path == "/api" || path.starts_with("/api/") => (Route::NONE, say(api::refusal(path), None)),
        "/healthz" => (Route::HEALTH, plain(StatusCode::OK, "ok\n".to_owned())),
        "/readyz" if shared.live.ready() => {
            (Route::HEALTH, plain(StatusCode::OK, format!("ready: {}\n", shared.live.edition().edition.name())))
        }
        "/readyz" => (Route::HEALTH, plain(StatusCode::SERVICE_UNAVAILABLE, "stopping\n".to_owned())),
        "/metrics" => {
            let (edition, connections) = (shared.live.edition(), shared.connections.count());
            (Route::HEALTH, plain(StatusCode::OK, shared.metrics.text(edition.edition.name(), connections)))
        }
        _ => match super::permanent::answer(request, &shared.live.edition()) {
            Some(response) => (Route::PAGE, response),
            None => Box::pin(super::site::answer(request, payload, shared)).await,
        },
    }
}

fn plain(status: StatusCode, text: String) -> HttpResponse {
    let mut response = HttpResponse::build(status).content_type("text/plain; charset=utf-8").body(text);
    headers::common(response.headers_mut(), false);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Whether the caller may ask now. Those who watch over the server always may: a busy server is not an ill one.
fn admitted(request: &HttpRequest, shared: &Shared) -> Result<(), u64> {
    if HEALTH.contains(&request.path()) { Ok(()) } else { shared.callers.admit(request) }
}

fn too_many(request: &HttpRequest, per_minute: u32, seconds: u64) -> HttpResponse {
    let detail = format!("at most {per_minute} requests a minute; try again in {seconds} s");
    let mut response = problem_response(&Problem::new(problem::TOO_MANY_REQUESTS, detail), request.path());
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    response
}

/// Says a problem in HTTP.
pub(super) fn problem_response(problem: &Problem, path: &str) -> HttpResponse {
    let mut response = say(Response::problem(problem, path), None);
    if problem.kind == problem::BUSY {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    }
    response
}

/// How the API is asked; `None` if it does not answer that method.
fn method(request: &HttpRequest) -> Option<Method> {
    match request.method().as_str() {
        "GET" | "HEAD" => Some(Method::Get),
        "POST" => Some(Method::Post),
        _ => None,
    }
}

/// What an address of the API says to other methods.
fn other_method(request: &HttpRequest) -> HttpResponse {
    match api::allowed(request.path()) {
        Some(allow) if request.method() == actix_web::http::Method::OPTIONS => preflight(allow),
        _ => say(api::refusal(request.path()), None),
    }
}

fn asked(request: &HttpRequest, method: Method) -> Request<'_> {
    let encoding = conditional::encoding(text(request, header::ACCEPT_ENCODING));
    let content_type = text(request, header::CONTENT_TYPE);
    Request { method, path: request.path(), query: request.query_string(), content_type, body: b"", encoding }
}

fn get(request: &HttpRequest, asked: &Request<'_>, shared: &Data<Shared>) -> HttpResponse {
    let served = shared.live.edition();
    let Served { edition, tag } = &**served;
    let if_none_match = text(request, header::IF_NONE_MATCH);
    let known = !if_none_match.is_empty() && conditional::matches(if_none_match, &tag.name);
    if let Some(wanted) = api::export::wanted(edition, asked) {
        let wanted = match wanted {
            Ok(wanted) => wanted,
            Err(problem) => return problem_response(&problem, asked.path),
        };
        let encoding = api::export::encoding(wanted.0, asked.encoding);
        return if known {
            not_modified(tag.value(encoding))
        } else {
            export::answer(request, &served, wanted, encoding, shared)
        };
    }
    let response = api::answer(edition, asked);
    if response.cacheable && known {
        return not_modified(tag.value(response.encoding));
    }
    let tag = response.cacheable.then(|| tag.value(response.encoding));
    match response.body {
        // What was prepared is sent from where it lies.
        Cow::Borrowed(body) if let Some(held) = edition.hold(body) => {
            say_bytes(&response, Bytes::from_owner(held), tag)
        }
        _ => say(response, tag),
    }
}

async fn post(request: &HttpRequest, asked: Request<'_>, mut payload: Payload, shared: &Data<Shared>) -> HttpResponse {
    let Some(most) = api::most_sent(request.path()) else { return say(api::refusal(request.path()), None) };
    let unpack = match body::unpacks(text(request, header::CONTENT_ENCODING)) {
        Ok(unpack) => unpack,
        Err(problem) => {
            let mut response = problem_response(&problem, request.path());
            response.headers_mut().insert(header::ACCEPT_ENCODING, HeaderValue::from_static(body::ENCODING_NAMES));
            return response;
        }
    };
    let length = text(request, header::CONTENT_LENGTH).parse().ok();
    let answered = match body::read(&mut payload, length, most).await {
        Ok(packed) => work(&asked, move || body::unpacked(&packed, unpack, most), shared).await,
        Err(problem) => Err(problem),
    };
    answered.map_or_else(|problem| problem_response(&problem, request.path()), |response| say(response, None))
}

async fn work(
    asked: &Request<'_>,
    body: impl FnOnce() -> Result<Vec<u8>, Problem> + Send + 'static,
    shared: &Shared,
) -> Result<Response<'static>, Problem> {
    let edition = Arc::clone(&shared.live.edition().edition);
    let (path, query, kind) = (asked.path.to_owned(), asked.query.to_owned(), asked.content_type.to_owned());
    let (method, encoding) = (asked.method, asked.encoding);
    let job = move || {
        let body = body()?;
        let request = Request { method, path: &path, query: &query, content_type: &kind, body: &body, encoding };
        let response = api::answer(&edition, &request);
        Ok(Response { body: Cow::Owned(response.body.into_owned()), ..response })
    };
    beside(shared, job).await.flatten()
}

pub(super) fn preflight(allow: &'static str) -> HttpResponse {
    let mut response = HttpResponse::NoContent();
    response.insert_header((header::ALLOW, allow));
    response.insert_header((header::ACCESS_CONTROL_ALLOW_METHODS, allow));
    response.insert_header((header::ACCESS_CONTROL_ALLOW_HEADERS, "content-type, content-encoding, if-none-match"));
    response.insert_header((header::ACCESS_CONTROL_MAX_AGE, "86400"));
    let mut response = response.finish();
    headers::cross_origin(response.headers_mut());
    response
}

/// Says an answer of the core in HTTP; `tag` is its ETag, if it can be kept.
pub(super) fn say(mut answer: Response<'_>, tag: Option<HeaderValue>) -> HttpResponse {
    let body = Bytes::from(std::mem::take(&mut answer.body).into_owned());
    say_bytes(&answer, body, tag)
}

/// Says an answer whose body lies elsewhere. To HEAD actix tells its length and sends nothing of it.
fn say_bytes(answer: &Response<'_>, body: Bytes, tag: Option<HeaderValue>) -> HttpResponse {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = HttpResponse::build(status).body(body);
    let mut put = |name, value| drop(response.headers_mut().insert(name, value));
    put(header::CONTENT_TYPE, HeaderValue::from_static(answer.content_type));
    put(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    if let Some(word) = conditional::word(answer.encoding) {
        put(header::CONTENT_ENCODING, HeaderValue::from_static(word));
    }
    if answer.content_type == problem::MEDIA_TYPE {
        put(header::CONTENT_LANGUAGE, HeaderValue::from_static("en"));
    }
    if let Some(allow) = answer.allow {
        put(header::ALLOW, HeaderValue::from_static(allow));
    }
    put(header::CACHE_CONTROL, HeaderValue::from_static(if tag.is_some() { "public, no-cache" } else { "no-store" }));
    if let Some(tag) = tag {
        put(header::ETAG, tag);
    }
    headers::common(response.headers_mut(), false);
    headers::cross_origin(response.headers_mut());
    response
}

pub(super) fn not_modified(tag: HeaderValue) -> HttpResponse {
    let mut response = HttpResponse::NotModified();
    response.insert_header((header::ETAG, tag));
    response.insert_header((header::CACHE_CONTROL, "public, no-cache"));
    response.insert_header((header::VARY, "Accept-Encoding"));
    let mut response = response.finish();
    headers::cross_origin(response.headers_mut());
    response
}
