//! The API, pure: an edition and a request in, status and bytes out. No sockets, no files, no clock.
//!
//! `ENDPOINTS` is the one list: the server routes by it, `som get` and the browser ask it, the API description and the
//! documentation page are made from it. To add an endpoint: its row there and its function.

mod body;
mod browse;
mod check;
mod current;
mod endpoints;
#[cfg(feature = "server")]
pub(crate) mod export;
pub mod limits;
#[cfg(feature = "server")]
mod multipart;
#[cfg(feature = "server")]
mod openapi;
pub mod params;
pub mod problem;
#[cfg(feature = "server")]
mod schemas;
mod search;
mod sent;
mod shape;

pub use endpoints::{ENDPOINTS, Endpoint, Method};
#[cfg(feature = "server")]
pub use openapi::description;
pub use shape::shape;

use crate::edition::{Edition, Encoding};
use endpoints::Asked;
use problem::Problem;
use std::borrow::Cow;

/// Where the API begins.
pub const BASE: &str = "/api/v1/";

/// A request.
#[derive(Debug, Clone, Copy)]
pub struct Request<'r> {
    /// Method.
    pub method: Method,
    /// Path, percent-encoded as it came.
    pub path: &'r str,
    /// Query string without `?`; may be empty.
    pub query: &'r str,
    /// Media type of the body, e.g. `application/json`; may be empty.
    pub content_type: &'r str,
    /// Body.
    pub body: &'r [u8],
    /// The encoding that the client likes best.
    pub encoding: Encoding,
}

impl<'r> Request<'r> {
    /// A plain GET of a path with its query string.
    pub fn get(address: &'r str) -> Request<'r> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        Request { method: Method::Get, path, query, content_type: "", body: b"", encoding: Encoding::Identity }
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response<'e> {
    /// HTTP status.
    pub status: u16,
    /// Media type.
    pub content_type: &'static str,
    /// The body, in `encoding`.
    pub body: Cow<'e, [u8]>,
    /// How the body is encoded.
    pub encoding: Encoding,
    /// Whether it depends on nothing but the edition, the program and the address, so that the first two are its ETag.
    pub cacheable: bool,
    /// For 405: the methods that are allowed.
    pub allow: Option<&'static str>,
}

/// JSON.
pub const JSON: &str = "application/json";

impl<'e> Response<'e> {
    /// What is told, as JSON: straight into bytes, without a tree of values in between.
    fn telling(told: &impl serde::Serialize) -> Response<'e> {
        Response::json(serde_json::to_vec(told).unwrap_or_default())
    }

    fn json(body: Vec<u8>) -> Response<'e> {
        let body = Cow::Owned(body);
        Response { status: 200, content_type: JSON, body, encoding: Encoding::Identity, cacheable: true, allow: None }
    }

    fn prepared(body: &'e [u8], encoding: Encoding) -> Response<'e> {
        let body = Cow::Borrowed(body);
        Response { status: 200, content_type: JSON, body, encoding, cacheable: true, allow: None }
    }

    /// The answer that tells of a problem.
    pub fn problem(problem: &Problem, path: &str) -> Response<'static> {
        Response {
            status: problem.kind.status,
            content_type: problem::MEDIA_TYPE,
            body: Cow::Owned(problem.json(path)),
            encoding: Encoding::Identity,
            cacheable: false,
            allow: None,
        }
    }
}

/// Answers a request.
pub fn answer<'e>(edition: &'e Edition, request: &Request<'_>) -> Response<'e> {
    let Some(path) = request.path.strip_prefix(BASE) else { return refusal(request.path) };
    // What was prepared is found by its path alone, without looking at the table.
    if request.method == Method::Get && request.query.is_empty() {
        for encoding in [request.encoding, Encoding::Identity] {
            match edition.prepared(path, encoding) {
                Ok(Some(body)) => return Response::prepared(body, encoding),
                Ok(None) => {}
                Err(damage) => return Response::problem(&damage.into(), request.path),
            }
        }
    }
    for endpoint in ENDPOINTS.iter().filter(|endpoint| endpoint.method == request.method) {
        let Some(id) = endpoint.matches(path) else { continue };
        let answered = endpoint.ask(edition, id, request);
        return answered.unwrap_or_else(|problem| Response::problem(&problem, request.path));
    }
    refusal(request.path)
}

/// The methods that an address answers, as `Allow` names them; `None` where there is nothing.
pub fn allowed(path: &str) -> Option<&'static str> {
    let path = path.strip_prefix(BASE)?;
    ENDPOINTS.iter().find(|endpoint| endpoint.matches(path).is_some()).map(|endpoint| endpoint.method.allow())
}

/// Most bytes that can be sent to an address; `None` where nothing can.
pub fn most_sent(path: &str) -> Option<u64> {
    let path = path.strip_prefix(BASE)?;
    let mut takers = ENDPOINTS.iter().filter(|endpoint| endpoint.method == Method::Post);
    takers.find(|endpoint| endpoint.matches(path).is_some()).map(|endpoint| endpoint.body)
}

/// What an address says to a method that it does not answer.
pub fn refusal(path: &str) -> Response<'static> {
    let allow = allowed(path);
    let problem = match allow {
        Some(allow) => Problem::new(problem::METHOD_NOT_ALLOWED, format!("this address answers {allow}")),
        None => {
            let detail = format!("there is no `{path}`; {BASE}openapi.json lists what there is");
            Problem::new(problem::NOT_FOUND, detail)
        }
    };
    Response { allow, ..Response::problem(&problem, path) }
}
