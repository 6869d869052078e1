//! Permanent addresses for machines, and exports as files: what `exchange` answers, said in HTTP.

use super::live::Served;
use super::{conditional, handle, headers};
use crate::api::problem::{self, Problem};
use crate::api::{self, Method, Request, Response};
use crate::edition::{Edition, Encoding};
use crate::exchange::negotiate::{Answer, negotiate};
use crate::exchange::{self, Format};
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};
use std::borrow::Cow;

/// What the answers at a permanent address depend on.
const VARY: &str = "Accept, Accept-Language, Accept-Encoding";

/// Answers `/id/{id}` where data is wanted; pages are answered by others.
pub(super) fn answer(request: &HttpRequest, served: &Served) -> Option<HttpResponse> {
    let segment = request.path().strip_prefix("/id/").filter(|rest| !rest.is_empty() && !rest.contains('/'))?;
    if !matches!(request.method().as_str(), "GET" | "HEAD") {
        return None;
    }
    let segment = percent_encoding::percent_decode_str(segment).decode_utf8().ok()?;
    let text =
        |name: header::HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or("");
    let mut response = match negotiate(&served.edition, &segment, text(header::ACCEPT)) {
        // An id that nobody knows gets the page that says so, with the way on.
        Answer::Unknown(_) => return None,
        Answer::Html(id) if id == segment => return None,
        Answer::Html(id) => to_page(&id),
        Answer::Damaged(damage) => handle::problem_response(&damage.into(), request.path()),
        Answer::NotAcceptable(offered) => {
            let problem = Problem::new(
                problem::NOT_ACCEPTABLE,
                format!("here are {offered}; ask for one of them in Accept, or by ending"),
            );
            handle::say(Response::problem(&problem, request.path()), None)
        }
        Answer::Data { media_type, body } => {
            // Another representation is another entity: the tag names both.
            let kind: String = media_type.chars().filter(char::is_ascii_alphanumeric).collect();
            let name = format!("{}-{kind}", served.tag.name);
            let tag = conditional::etag(&name, Encoding::Identity);
            if conditional::matches(text(header::IF_NONE_MATCH), &name) {
                handle::not_modified(tag)
            } else {
                let body = Cow::Owned(body);
                let data = Response {
                    status: 200,
                    content_type: media_type,
                    body,
                    encoding: Encoding::Identity,
                    cacheable: true,
                    allow: None,
                };
                handle::say(data, Some(tag))
            }
        }
    };
    response.headers_mut().insert(header::VARY, HeaderValue::from_static(VARY));
    Some(response)
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

/// The format of an export that is asked for: exports are streamed.
pub(super) fn export_of(asked: &Request<'_>) -> Option<&'static Format> {
    let name = asked.path.strip_prefix(api::BASE)?.strip_prefix("export/")?;
    (asked.method == Method::Get).then(|| exchange::find(name)).flatten()
}

/// Gives an export the name of a file.
pub(super) fn named(mut response: HttpResponse, edition: &Edition, format: &Format) -> HttpResponse {
    let name = format!("speaking-of-migration-{}.{}", edition.meta.about.version, format.ending);
    let safe = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
        && response.status().is_success()
        && safe
    {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
