//! The one list of endpoints.

#[cfg(feature = "server")]
use super::openapi;
use super::params::{Param, ParamKind, Params};
use super::problem::{self, Problem};
use super::{Request, Response, browse, check, current, limits, search};
use crate::edition::{Edition, Encoding};
use percent_encoding::percent_decode_str;

/// A method of HTTP. HEAD and OPTIONS are the server's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Sends something to be worked on; nothing is kept.
    Post,
}

impl Method {
    /// The value of `Allow` where only this method is answered.
    pub fn allow(self) -> &'static str {
        match self {
            Method::Get => "GET, HEAD, OPTIONS",
            Method::Post => "POST, OPTIONS",
        }
    }
}

type Answer = for<'e> fn(&'e Edition, &str, &Request<'_>) -> Result<Response<'e>, Problem>;

/// One address of the API, or one shape of addresses.
#[derive(Debug)]
pub struct Endpoint {
    /// Method.
    pub method: Method,
    /// Path below the base; `{…}` at its end stands for one segment.
    pub path: &'static str,
    /// One line.
    pub summary: &'static str,
    /// Parameters of the query string.
    pub params: &'static [Param],
    /// What stands for `{…}` in an example.
    pub example: &'static str,
    /// Codes of the problems it can answer with.
    pub problems: &'static [problem::Kind],
    /// Name of the schema of its answers; empty where formats have their own.
    pub schema: &'static str,
    /// Answers; the text is what stood for `{…}`.
    pub answer: Answer,
}

const LANG: Param = Param {
    name: "lang",
    says: "Only this language: a BCP 47 tag. Without it all languages are searched.",
    kind: ParamKind::Language,
    required: false,
    example: "th",
};
const Q: Param = Param {
    name: "q",
    says: "What is looked for, in any language and script, as typed.",
    kind: ParamKind::Text(limits::QUERY),
    required: true,
    example: "แรงงานข้ามชาติ",
};
pub(super) const RESULTS: ParamKind = ParamKind::Number(1, limits::RESULTS, 20);
const LIMIT: Param = Param { name: "limit", says: "Most results.", kind: RESULTS, required: false, example: "5" };
const MODE: Param = Param {
    name: "mode",
    says: "Which kinds of match are wanted.",
    kind: ParamKind::Word(&["all", "exact", "prefix", "forgiving"]),
    required: false,
    example: "all",
};

/// Every endpoint.
pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint {
        method: Method::Get,
        path: "search",
        summary: "Terms that match a query, best first; terms to avoid are marked and carry their alternatives.",
        params: &[Q, LANG, MODE, LIMIT],
        example: "",
        problems: &[problem::MISSING_PARAMETER, problem::UNKNOWN_LANGUAGE, problem::QUERY_TOO_LONG],
        schema: "Results",
        answer: search::search,
    },
    Endpoint {
        method: Method::Get,
        path: "suggest",
        summary: "Terms that begin with what was typed so far, for autocompletion from the first letter.",
        params: &[Q, LANG, LIMIT],
        example: "",
        problems: &[problem::MISSING_PARAMETER, problem::UNKNOWN_LANGUAGE, problem::QUERY_TOO_LONG],
        schema: "Results",
        answer: search::suggest,
    },
    Endpoint {
        method: Method::Get,
        path: "concepts",
        summary: "All concepts, with their preferred terms.",
        params: &[],
        example: "",
        problems: &[],
        schema: "Concepts",
        answer: prepared,
    },
    Endpoint {
        method: Method::Get,
        path: "concepts/{id}",
        summary: "A concept with everything that is known of it in every language.",
        params: &[],
        example: "migrant-worker",
        problems: &[problem::UNKNOWN_CONCEPT],
        schema: "Concept",
        answer: concept,
    },
    Endpoint {
        method: Method::Get,
        path: "avoid",
        summary: "All terms to avoid.",
        params: &[],
        example: "",
        problems: &[],
        schema: "AvoidList",
        answer: prepared,
    },
    Endpoint {
        method: Method::Get,
        path: "avoid/{id}",
        summary: "A term to avoid: why, and what to write instead, in every language.",
        params: &[],
        example: "illegal-migrant",
        problems: &[problem::UNKNOWN_AVOID],
        schema: "Avoid",
        answer: avoid,
    },
    Endpoint {
        method: Method::Get,
        path: "domains",
        summary: "The domains, their names and their concepts.",
        params: &[],
        example: "",
        problems: &[],
        schema: "Domains",
        answer: prepared,
    },
    Endpoint {
        method: Method::Get,
        path: "themes",
        summary: "The themes of the terms to avoid, their names and entries.",
        params: &[],
        example: "",
        problems: &[],
        schema: "Themes",
        answer: prepared,
    },
    Endpoint {
        method: Method::Get,
        path: "languages",
        summary: "The languages, their names, and the letters of their indexes.",
        params: &[],
        example: "",
        problems: &[],
        schema: "Languages",
        answer: prepared,
    },
    Endpoint {
        method: Method::Get,
        path: "browse/{lang}",
        summary: "The terms of a language in the order of its dictionaries, under its index letters.",
        params: browse::PARAMS,
        example: "km",
        problems: &[problem::UNKNOWN_LANGUAGE],
        schema: "Index",
        answer: browse::browse,
    },
    Endpoint {
        method: Method::Post,
        path: "check",
        summary: "Terms to avoid in a text: where, why, and what to write instead. The text is neither kept nor logged.",
        params: check::PARAMS,
        example: "",
        problems: &[problem::TOO_LARGE, problem::UNSUPPORTED_TYPE, problem::UNREADABLE, problem::BUSY],
        schema: "Findings",
        answer: check::check,
    },
    #[cfg(feature = "server")]
    Endpoint {
        method: Method::Get,
        path: "export/{format}",
        summary: "The whole vocabulary, or part of it, in a format: json, json-schema, csv, csv-concepts, xlsx, tbx, tbx2, turtle, jsonld, rdfxml, ntriples, schemaorg, vale, prh, stardict or dict.",
        params: super::export::PARAMS,
        example: "csv",
        problems: &[problem::NOT_FOUND, problem::BAD_PARAMETER],
        schema: "",
        answer: super::export::export,
    },
    Endpoint {
        method: Method::Get,
        path: "editions/current",
        summary: "The edition that answers: its name, version, licence and counts.",
        params: &[],
        example: "",
        problems: &[],
        schema: "Edition",
        answer: current::current,
    },
    // A tenth of the program for browsers, where nobody asks for it.
    #[cfg(feature = "server")]
    Endpoint {
        method: Method::Get,
        path: "openapi.json",
        summary: "This description (OpenAPI 3.1).",
        params: &[],
        example: "",
        problems: &[],
        schema: "Description",
        answer: describe,
    },
];

impl Endpoint {
    /// Whether a path below the base is this endpoint's; what stands for `{…}`, percent-decoded.
    pub fn matches(&self, path: &str) -> Option<String> {
        let Some((start, _)) = self.path.split_once('{') else {
            return (self.path == path).then(String::new);
        };
        let segment = path.strip_prefix(start).filter(|rest| !rest.is_empty() && !rest.contains('/'))?;
        percent_decode_str(segment).decode_utf8().ok().map(std::borrow::Cow::into_owned)
    }

    /// Address of its example.
    pub fn example_address(&self) -> String {
        let path =
            self.path.split_once('{').map_or(self.path.to_owned(), |(start, _)| format!("{start}{}", self.example));
        let encode =
            |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
        let required = self.params.iter().filter(|param| param.required);
        let query: Vec<String> = required.map(|param| format!("{}={}", param.name, encode(param.example))).collect();
        let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
        format!("{}{path}{query}", super::BASE)
    }
}

pub(super) fn no_params(request: &Request<'_>) -> Result<(), Problem> {
    Params::read(request.query, &[]).map(drop)
}

/// What a prepared answer under `path` is, in the encoding that the client likes best.
fn take<'e>(edition: &'e Edition, path: &str, request: &Request<'_>) -> Result<Option<Response<'e>>, Problem> {
    for encoding in [request.encoding, Encoding::Identity] {
        if let Some(body) = edition.prepared(path, encoding)? {
            return Ok(Some(Response::prepared(body, encoding)));
        }
    }
    Ok(None)
}

fn prepared<'e>(edition: &'e Edition, _: &str, request: &Request<'_>) -> Result<Response<'e>, Problem> {
    no_params(request)?;
    let path = request.path.strip_prefix(super::BASE).unwrap_or_default();
    let missing = || Problem::new(problem::NOT_FOUND, "this edition has no such list");
    take(edition, path, request)?.ok_or_else(missing)
}

fn concept<'e>(edition: &'e Edition, id: &str, request: &Request<'_>) -> Result<Response<'e>, Problem> {
    no_params(request)?;
    let detail = || format!("no concept has the id `{id}`; {}concepts lists them", super::BASE);
    take(edition, &format!("concepts/{id}"), request)?.ok_or_else(|| Problem::new(problem::UNKNOWN_CONCEPT, detail()))
}

fn avoid<'e>(edition: &'e Edition, id: &str, request: &Request<'_>) -> Result<Response<'e>, Problem> {
    no_params(request)?;
    let detail = || format!("no avoid entry has the id `{id}`; {}avoid lists them", super::BASE);
    take(edition, &format!("avoid/{id}"), request)?.ok_or_else(|| Problem::new(problem::UNKNOWN_AVOID, detail()))
}

#[cfg(feature = "server")]
fn describe<'e>(edition: &'e Edition, _: &str, request: &Request<'_>) -> Result<Response<'e>, Problem> {
    no_params(request)?;
    Ok(Response::json(openapi::description(edition).to_string().into_bytes()))
}
