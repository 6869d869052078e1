//! The one list of endpoints.

#[cfg(feature = "server")]
use super::openapi;
use super::params::{Param, ParamKind, Params};
use super::problem::{self, Problem};
use super::{Request, Response, browse, check, current, limits, search, shape};
use crate::edition::{Edition, Encoding};
use crate::lookup::Mode;
use crate::vocabulary::choice;
use std::borrow::Cow;

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

/// What is asked of an endpoint.
#[derive(Debug)]
pub(super) struct Asked<'r> {
    /// What stood for `{…}`.
    pub(super) id: Cow<'r, str>,
    /// The parameters, as the row of the endpoint knows them.
    pub(super) params: Params<'r>,
    pub(super) request: &'r Request<'r>,
}

type Answer = for<'e> fn(&'e Edition, &Asked<'_>) -> Result<Response<'e>, Problem>;

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
    /// Most bytes that can be sent to it.
    pub body: u64,
    /// Answers.
    pub(super) answer: Answer,
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
/// Most results, with so many where nobody says.
const fn limit(default: u64) -> Param {
    let kind = ParamKind::Number(1, limits::RESULTS, default);
    Param { name: "limit", says: "Most results.", kind, required: false, example: "5" }
}
const MODE: Param = Param {
    name: "mode",
    says: "Which kinds of match are wanted.",
    kind: ParamKind::Word(&choice::words(&Mode::WORDS)),
    required: false,
    example: "all",
};

/// A list that was prepared; every row says only what is otherwise.
const LIST: Endpoint = Endpoint {
    method: Method::Get,
    path: "",
    summary: "",
    params: &[],
    example: "",
    problems: &[],
    schema: "",
    body: 0,
    answer: prepared,
};

/// Every endpoint.
pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint {
        path: "search",
        summary: "Terms that match a query, best first; terms to avoid are marked and carry their alternatives.",
        params: &[Q, LANG, MODE, limit(20)],
        problems: &[problem::MISSING_PARAMETER, problem::UNKNOWN_LANGUAGE, problem::QUERY_TOO_LONG],
        schema: "Results",
        answer: search::search,
        ..LIST
    },
    Endpoint {
        path: "suggest",
        summary: "Terms that begin with what was typed so far, for autocompletion from the first letter.",
        params: &[Q, LANG, limit(10)],
        problems: &[problem::MISSING_PARAMETER, problem::UNKNOWN_LANGUAGE, problem::QUERY_TOO_LONG],
        schema: "Results",
        answer: search::suggest,
        ..LIST
    },
    Endpoint { path: "concepts", summary: "All concepts, with their preferred terms.", schema: "Concepts", ..LIST },
    Endpoint {
        path: "concepts/{id}",
        summary: "A concept with everything that is known of it in every language.",
        example: "migrant-worker",
        problems: &[problem::UNKNOWN_CONCEPT],
        schema: "Concept",
        answer: concept,
        ..LIST
    },
    Endpoint { path: "avoid", summary: "All terms to avoid.", schema: "AvoidList", ..LIST },
    Endpoint {
        path: "avoid/{id}",
        summary: "A term to avoid: why, and what to write instead, in every language.",
        example: "illegal-migrant",
        problems: &[problem::UNKNOWN_AVOID],
        schema: "Avoid",
        answer: avoid,
        ..LIST
    },
    Endpoint { path: "domains", summary: "The domains, their names and their concepts.", schema: "Domains", ..LIST },
    Endpoint {
        path: "themes",
        summary: "The themes of the terms to avoid, their names and entries.",
        schema: "Themes",
        ..LIST
    },
    Endpoint {
        path: "languages",
        summary: "The languages, their names, and the letters of their indexes.",
        schema: "Languages",
        ..LIST
    },
    Endpoint {
        path: "browse/{lang}",
        summary: "The terms of a language in the order of its dictionaries, under its index letters.",
        params: browse::PARAMS,
        example: "km",
        problems: &[problem::UNKNOWN_LANGUAGE, problem::QUERY_TOO_LONG],
        schema: "Index",
        answer: browse::browse,
        ..LIST
    },
    Endpoint {
        method: Method::Post,
        path: "check",
        summary: "Terms to avoid in a text: where, why, and what to write instead. The text is neither kept nor logged.",
        params: check::PARAMS,
        problems: &[problem::TOO_LARGE, problem::UNSUPPORTED_TYPE, problem::UNREADABLE, problem::BUSY],
        schema: "Findings",
        body: limits::CHECK_BODY,
        answer: check::check,
        ..LIST
    },
    #[cfg(feature = "server")]
    Endpoint {
        path: super::export::PATH,
        summary: "The whole vocabulary, or part of it, in a format: json, json-schema, csv, csv-concepts, xlsx, tbx, tbx2, turtle, jsonld, rdfxml, ntriples, schemaorg, vale, prh, stardict or dict.",
        params: super::export::PARAMS,
        example: "csv",
        problems: &[
            problem::NOT_FOUND,
            problem::BAD_PARAMETER,
            problem::UNKNOWN_LANGUAGE,
            problem::UNKNOWN_CONCEPT,
            problem::QUERY_TOO_LONG,
        ],
        answer: super::export::export,
        ..LIST
    },
    Endpoint {
        path: "editions/current",
        summary: "The edition that answers: its name, version, licence and counts.",
        schema: "Edition",
        answer: current::current,
        ..LIST
    },
    // A tenth of the program for browsers, where nobody asks for it.
    #[cfg(feature = "server")]
    Endpoint {
        path: "openapi.json",
        summary: "This description (OpenAPI 3.1).",
        schema: "Description",
        answer: describe,
        ..LIST
    },
];

impl Endpoint {
    /// Whether a path below the base is this endpoint's; what stands for `{…}`, percent-decoded.
    pub fn matches<'p>(&self, path: &'p str) -> Option<Cow<'p, str>> {
        shape(self.path, path)
    }

    /// Answers a request for its address, where `id` stands for `{…}`.
    pub(super) fn ask<'e>(
        &self,
        edition: &'e Edition,
        id: Cow<'_, str>,
        request: &Request<'_>,
    ) -> Result<Response<'e>, Problem> {
        let (length, most) = (request.body.len(), self.body);
        if length as u64 > most {
            let detail = format!("{length} bytes were sent; at most {most} are read at a time; send less, or in parts");
            return Err(Problem::new(problem::TOO_LARGE, detail));
        }
        let params = Params::read(edition, request.query, self.params)?;
        (self.answer)(edition, &Asked { id, params, request })
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

/// What a prepared answer under `path` is, in the encoding that the client likes best.
fn take<'e>(edition: &'e Edition, path: &str, request: &Request<'_>) -> Result<Option<Response<'e>>, Problem> {
    for encoding in [request.encoding, Encoding::Identity] {
        if let Some(body) = edition.prepared(path, encoding)? {
            return Ok(Some(Response::prepared(body, encoding)));
        }
    }
    Ok(None)
}

fn prepared<'e>(edition: &'e Edition, asked: &Asked<'_>) -> Result<Response<'e>, Problem> {
    let path = asked.request.path.strip_prefix(super::BASE).unwrap_or_default();
    let missing = || Problem::new(problem::NOT_FOUND, "this edition has no such list");
    take(edition, path, asked.request)?.ok_or_else(missing)
}

fn concept<'e>(edition: &'e Edition, Asked { id, request, .. }: &Asked<'_>) -> Result<Response<'e>, Problem> {
    let detail = || format!("no concept has the id `{id}`; {}concepts lists them", super::BASE);
    take(edition, &format!("concepts/{id}"), request)?.ok_or_else(|| Problem::new(problem::UNKNOWN_CONCEPT, detail()))
}

fn avoid<'e>(edition: &'e Edition, Asked { id, request, .. }: &Asked<'_>) -> Result<Response<'e>, Problem> {
    let detail = || format!("no avoid entry has the id `{id}`; {}avoid lists them", super::BASE);
    take(edition, &format!("avoid/{id}"), request)?.ok_or_else(|| Problem::new(problem::UNKNOWN_AVOID, detail()))
}

#[cfg(feature = "server")]
fn describe<'e>(edition: &'e Edition, _: &Asked<'_>) -> Result<Response<'e>, Problem> {
    Ok(Response::json(openapi::description(edition).to_string().into_bytes()))
}
