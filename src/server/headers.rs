//! Headers that every answer carries, those of pages, and how one is read.

use actix_web::HttpRequest;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};

/// Pages run only our own scripts and styles, talk to nobody else, and are framed by nobody.
pub(super) const PAGE_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// For what is not a page.
const DATA_POLICY: &str = "default-src 'none'; frame-ancestors 'none'";

/// Headers of all answers.
pub(super) fn common(headers: &mut HeaderMap, page: bool) {
    let mut put = |name: HeaderName, value: &'static str| drop(headers.insert(name, HeaderValue::from_static(value)));
    put(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(header::CONTENT_SECURITY_POLICY, if page { PAGE_POLICY } else { DATA_POLICY });
    if page {
        put(header::REFERRER_POLICY, "no-referrer");
        put(header::X_FRAME_OPTIONS, "DENY");
        put(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
        put(
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=(), interest-cohort=()",
        );
    }
}

/// Headers of the API: anybody's page may read it, and see the headers that are not shown to scripts by themselves.
pub(super) fn cross_origin(headers: &mut HeaderMap) {
    let shown = "Accept-Encoding, Allow, Content-Disposition, ETag, Retry-After";
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static(shown));
}

/// The text of a header; empty if it is not there.
pub(super) fn text(request: &HttpRequest, name: HeaderName) -> &str {
    request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
}
