//! Errors of the API: RFC 9457 problem details, each with a stable code. What status a problem has is said here
//! and nowhere else.

use crate::edition::Damaged;
use serde::Serialize;

/// Media type of a problem.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// A kind of problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// Stable code, which pages and tools can rely on.
    pub code: &'static str,
    /// HTTP status.
    pub status: u16,
    /// Short title.
    pub title: &'static str,
}

macro_rules! kinds {
    ($($name:ident = $code:literal, $status:literal, $title:literal;)*) => {
        $(#[doc = $title] pub const $name: Kind = Kind { code: $code, status: $status, title: $title };)*
        /// Every kind of problem.
        pub const KINDS: &[Kind] = &[$($name),*];
    };
}

kinds! {
    BAD_REQUEST = "bad-request", 400, "The request cannot be read";
    MISSING_PARAMETER = "missing-parameter", 400, "A parameter is missing";
    BAD_PARAMETER = "bad-parameter", 400, "A parameter has a value that is not allowed";
    UNKNOWN_PARAMETER = "unknown-parameter", 400, "A parameter is not known here";
    UNKNOWN_LANGUAGE = "unknown-language", 400, "The language is not known";
    NOT_FOUND = "not-found", 404, "There is nothing at this address";
    UNKNOWN_CONCEPT = "unknown-concept", 404, "No concept has this id";
    UNKNOWN_AVOID = "unknown-avoid", 404, "No avoid entry has this id";
    METHOD_NOT_ALLOWED = "method-not-allowed", 405, "The method is not allowed here";
    NOT_ACCEPTABLE = "not-acceptable", 406, "None of the wanted formats can be given";
    TOO_SLOW = "too-slow", 408, "The request came too slowly";
    TOO_LARGE = "too-large", 413, "The request is too large";
    QUERY_TOO_LONG = "query-too-long", 414, "The query is too long";
    UNSUPPORTED_TYPE = "unsupported-type", 415, "This type of content cannot be read";
    UNREADABLE = "unreadable", 422, "The document cannot be read";
    TOO_MANY_REQUESTS = "too-many-requests", 429, "Too many requests from one address";
    INTERNAL = "internal", 500, "Something went wrong on our side";
    DAMAGED = "damaged", 500, "The edition was damaged after it was published";
    BUSY = "busy", 503, "Too much work at the moment";
    NOT_READY = "not-ready", 503, "The service is not ready";
}

/// The members of a problem detail, in their order.
#[derive(Serialize)]
struct Told<'p> {
    #[serde(rename = "type")]
    kind: &'p str,
    title: &'p str,
    status: u16,
    detail: &'p str,
    instance: &'p str,
    code: &'p str,
}

/// A problem with what was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its kind.
    pub kind: Kind,
    /// A sentence for the person who can act.
    pub detail: String,
}

impl Problem {
    /// A problem of a kind.
    pub fn new(kind: Kind, detail: impl Into<String>) -> Problem {
        Problem { kind, detail: detail.into() }
    }

    /// As JSON; `instance` is the path that was asked for.
    pub fn json(&self, instance: &str) -> Vec<u8> {
        let Kind { code, status, title } = self.kind;
        let kind = format!("/docs/problems#{code}");
        let told = Told { kind: &kind, title, status, detail: &self.detail, instance, code };
        serde_json::to_vec(&told).unwrap_or_default()
    }
}

impl From<Damaged> for Problem {
    fn from(damage: Damaged) -> Problem {
        Problem::new(DAMAGED, damage.to_string())
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} [{}]", self.detail, self.kind.code)
    }
}
