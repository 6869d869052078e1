//! Permanent addresses for machines (`/id/{id}`): what `exchange::negotiate` answers, said in HTTP.

use super::headers::{self, text};
use super::live::Served;
use super::{conditional, handle};
use crate::api::problem::{self, Problem};
use crate::api::{Response, shape};
use crate::edition::Encoding;
use crate::exchange::negotiate::{Answer, negotiate};
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};
use std::borrow::Cow;

/// What the answers at a permanent address depend on.
const VARY: &str = "Accept, Accept-Language, Accept-Encoding";

/// Answers `/id/{id}` where data is wanted; pages are answered by others.
pub(super) fn answer(request: &HttpRequest, served: &Served) -> Option<HttpResponse> {
    let segment = shape("/id/{id}", request.path())?;
    if !matches!(request.method().as_str(), "GET" | "HEAD") {
        return None;
    }
    let refuse = |problem: &Problem| handle::problem_response(problem, request.path());
    let mut response = match negotiate(&served.edition, &segment, text(request, header::ACCEPT)) {
        // An id that nobody knows gets the page that says so, with the way on.
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

fn to_page(id: &str) -> HttpResponse {
    let mut response = HttpResponse::SeeOther();
    let id =
        percent_encoding::utf8_percent_encode(id, percent_encoding::NON_ALPHANUMERIC).to_string().replace("%2D", "-");
    response.insert_header((header::LOCATION, format!("/id/{id}")));
    let mut response = response.finish();
    headers::common(response.headers_mut(), false);
    response
}
