//! Permanent addresses for machines (`/id/{id}`): what `exchange::negotiate` answers, said in HTTP.

use super::headers::{self, text};
use super::live::Served;
use super::{conditional, handle};
use crate::api::problem::{self, Problem};
use crate::api::{BASE, Response, shape};
use crate::edition::{Edition, Encoding};
use crate::exchange::find;
use crate::exchange::negotiate::{Answer, data_types, negotiate};
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};
use std::borrow::Cow;

/// What the answers at a permanent address depend on.
const VARY: &str = "Accept, Accept-Language, Accept-Encoding";

/// The formats that carry the schemes and the collections.
const GRAPHS: &[&str] = &["turtle", "jsonld", "rdfxml", "ntriples"];

/// Answers `/id/{id}` where data is wanted; pages are answered by others.
pub(super) fn answer(request: &HttpRequest, served: &Served) -> Option<HttpResponse> {
    if let Some(export) = holder(&served.edition, request) {
        return Some(see_other(export));
    }
    let segment = shape("/id/{id}", request.path())?;
    match request.method().as_str() {
        "GET" | "HEAD" => {}
        "OPTIONS" => return Some(handle::preflight("GET, HEAD, OPTIONS")),
        _ => return None,
    }
    let refuse = |problem: &Problem| handle::problem_response(problem, request.path());
    let mut response = match negotiate(&served.edition, &segment, text(request, header::ACCEPT)) {
        Answer::Unknown(id) if wants_data(request) => {
            let detail = format!("nothing has the id `{id}`; {BASE}concepts and {BASE}avoid list the ids");
            refuse(&Problem::new(problem::NOT_FOUND, detail))
        }
        // People get the page that says so, with the way on.
        Answer::Unknown(_) => return None,
        Answer::Html(id) if id == segment => return None,
        Answer::Html(id) => to_page(&id),
        Answer::Damaged(damage) => refuse(&damage.into()),
        Answer::NotAcceptable(offered) => {
            let detail = format!("here are {offered}; ask for one of them in Accept, or by ending");
            refuse(&Problem::new(problem::NOT_ACCEPTABLE, detail))
        }
        Answer::Data { media_type, body } => data(request, served, media_type, body),
    };
    response.headers_mut().insert(header::VARY, HeaderValue::from_static(VARY));
    Some(response)
}

fn data(request: &HttpRequest, served: &Served, content_type: &'static str, body: Vec<u8>) -> HttpResponse {
    // Another representation is another entity: the tag names both.
    let kind: String = content_type.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = format!("{}-{kind}", served.tag.name);
    let (encoding, tag) = (Encoding::Identity, conditional::etag(&name, Encoding::Identity));
    if conditional::matches(text(request, header::IF_NONE_MATCH), &name) {
        return handle::not_modified(tag);
    }
    let body = Cow::Owned(body);
    handle::say(Response { status: 200, content_type, body, encoding, cacheable: true, allow: None }, Some(tag))
}

/// Whether data are asked for, and no page.
fn wants_data(request: &HttpRequest) -> bool {
    let accept = text(request, header::ACCEPT);
    !accept.contains("text/html") && data_types().any(|kind| accept.contains(kind))
}

/// The export that holds the schemes and the collections, which have no entry of their own, if data of one are wanted.
fn holder(edition: &Edition, request: &HttpRequest) -> Option<String> {
    let path = request.path();
    let domain = |id: &str| edition.meta.domains.iter().any(|domain| domain.id == id);
    let named = matches!(path, "/id/" | "/avoid") || path.strip_prefix("/domain/").is_some_and(domain);
    let accept = text(request, header::ACCEPT);
    let format = GRAPHS.iter().filter_map(|name| find(name)).find(|format| {
        let kind = format.media_type.split(';').next().unwrap_or_default();
        accept.contains(kind)
    });
    format.filter(|_| named).map(|format| format!("{BASE}export/{}", format.name))
}

fn to_page(id: &str) -> HttpResponse {
    let id =
        percent_encoding::utf8_percent_encode(id, percent_encoding::NON_ALPHANUMERIC).to_string().replace("%2D", "-");
    see_other(format!("/id/{id}"))
}

fn see_other(address: String) -> HttpResponse {
    let mut response = HttpResponse::SeeOther().insert_header((header::LOCATION, address)).finish();
    headers::common(response.headers_mut(), false);
    headers::cross_origin(response.headers_mut());
    response.headers_mut().insert(header::VARY, HeaderValue::from_static(VARY));
    response
}
