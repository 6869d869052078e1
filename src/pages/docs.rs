//! The documentation of the API, made from the tables that the program itself uses. In English, for programmers.

use super::frame::{self, Page};
use super::{Context, Response};
use crate::api::params::{Param, ParamKind};
use crate::api::{BASE, ENDPOINTS, Endpoint, Method, limits, problem};
use maud::{Markup, html};

/// `/docs`.
pub(super) fn docs(context: &Context<'_>) -> Option<Response> {
    let body = html! {
        div.prose lang="en" dir="ltr" {
            h1 { "API" }
            p { "Everything here can be read by programs, without a key, from any site (CORS is open). Answers are JSON in UTF-8; "
                "every one carries an ETag. Errors are " a href="/docs/problems" { "problem details (RFC 9457)" } " with stable codes. "
                "The same description for machines: " a href="/api/v1/openapi.json" { "openapi.json" } " (OpenAPI 3.1)." }
            @for one in ENDPOINTS { (endpoint(one)) }
            (formats())
            h2 #limits { "Limits" }
            table { thead { tr { th scope="col" { "Limit" } th scope="col" { "At most" } th scope="col" { "Answer beyond" } } }
                tbody { @for limit in limits::ALL { tr { th scope="row" { (limit.name) } td { (limit.value) " " (limit.unit) } td { (limit.status()) } } } } }
        }
    };
    Some(frame::page(
        context,
        &Page { title: "API documentation".to_owned(), section: "api", ..Page::default() },
        &body,
    ))
}

/// The formats, each with its address and command. Only where exports can be made.
#[cfg(feature = "server")]
fn formats() -> Markup {
    html! {
        h2 #formats { "Formats" }
        dl { @for format in crate::exchange::FORMATS {
            dt { a href=(format!("{BASE}/export/{}", format.name)) { code { (format.name) } } @if format.read.is_some() { " (read, too)" } }
            dd { (format.about) ". " code { (format.example()) } }
        } }
    }
}

#[cfg(not(feature = "server"))]
fn formats() -> Markup {
    Markup::default()
}

fn endpoint(one: &Endpoint) -> Markup {
    let method = if one.method == Method::Post { "POST" } else { "GET" };
    let example = one.example_address();
    html! {
        section.endpoint {
            h2 #(one.path.split('/').next().unwrap_or_default().to_owned() + if one.path.contains('{') { "-one" } else { "" }) { code { (method) " " (BASE) (one.path) } }
            p { (one.summary) }
            @if !one.params.is_empty() { dl { @for param in one.params { dt { code { (param.name) } @if param.required { " (required)" } } dd { (param.says) " " (kind(param)) } } } }
            @if one.method == Method::Get { p { a href=(example) { code { (example) } } } }
            @if !one.problems.is_empty() { p.quiet { "Problems: " @for (n, kind) in one.problems.iter().enumerate() { @if n > 0 { ", " } a href=(format!("/docs/problems#{}", kind.code)) { (kind.code) } } } }
        }
    }
}

fn kind(param: &Param) -> String {
    match param.kind {
        ParamKind::Text(most) => format!("At most {most} bytes of UTF-8."),
        ParamKind::Word(words) => format!("One of {}.", words.join(", ")),
        ParamKind::Number(least, most, default) => format!("{least} to {most}; {default} if not given."),
        ParamKind::Language => String::new(),
    }
}

/// `/docs/problems`.
pub(super) fn problems(context: &Context<'_>) -> Option<Response> {
    let body = html! {
        div.prose lang="en" dir="ltr" {
            h1 { "Problems" }
            p { "Every error of the API has one of these codes in " code { "code" } ", and its address here in " code { "type" } "." }
            dl { @for kind in problem::KINDS { dt #(kind.code) { code { (kind.code) } " (" (kind.status) ")" } dd { (kind.title) "." } } }
        }
    };
    Some(frame::page(context, &Page { title: "API problems".to_owned(), section: "api", ..Page::default() }, &body))
}
