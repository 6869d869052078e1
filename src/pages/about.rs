//! Pages of prose: what this is, how to use it by keyboard, what becomes of what you type, how programs read it.
//!
//! A page is a list of sections, each a heading and paragraphs, all of them messages.

use super::frame::{self, Page};
use super::{Context, Response, Value, licence};
use maud::{Markup, html};

/// A section: its address on the page, and the messages of its paragraphs. The heading is the message `<page>-<id>`.
type Section = (&'static str, &'static [&'static str]);

const ABOUT: &[Section] = &[
    ("what", &["about-what-1", "about-what-2"]),
    ("whose", &["about-whose-1", "about-whose-2"]),
    ("cite", &["about-cite-1"]),
    ("licence", &[]),
    ("suggest", &["about-suggest-1"]),
];
const HELP: &[Section] = &[
    ("find", &["help-find-1", "help-find-2"]),
    ("keys", &["help-keys-1", "help-keys-2"]),
    ("offline", &["help-offline-1"]),
];
const PRIVACY: &[Section] = &[
    ("check", &["privacy-check-1", "privacy-check-2"]),
    ("log", &["privacy-log-1"]),
    ("device", &["privacy-device-1"]),
    ("beyond", &["privacy-beyond-1"]),
];
const API: &[Section] = &[("read", &["api-read-1"]), ("check", &["api-check-1"])];

pub(super) fn about(context: &Context<'_>) -> Option<Response> {
    let about = &context.edition.meta.about;
    let after = |section: &str| match section {
        "cite" => html! { p.citation { (context.citation()) ", " (about.base) "/" } },
        "licence" => html! {
            @if licence::is_free(&about.license) { p { (context.say("about-licence-1")) } }
            p { (licence::shown(context)) }
        },
        _ => html! {},
    };
    prose(context, "about", ABOUT, &after)
}

pub(super) fn help(context: &Context<'_>) -> Option<Response> {
    prose(context, "help", HELP, &|_| html! {})
}

pub(super) fn privacy(context: &Context<'_>) -> Option<Response> {
    prose(context, "privacy", PRIVACY, &|_| html! {})
}

pub(super) fn api(context: &Context<'_>) -> Option<Response> {
    let after = |section: &str| match section {
        "read" => {
            html! { pre lang="en" tabindex="0" { code { "curl '" (context.edition.meta.about.base) "/api/v1/search?q=visa'" } } }
        }
        "check" => {
            html! { ul { li { a href="/docs" hreflang="en" { (context.say("api-docs")) } } li { a href="/api/v1/openapi.json" { "OpenAPI 3.1" } } } }
        }
        _ => html! {},
    };
    prose(context, "api", API, &after)
}

/// `after` says what stands behind the paragraphs of a section.
fn prose(
    context: &Context<'_>,
    name: &'static str,
    sections: &[Section],
    after: &dyn Fn(&str) -> Markup,
) -> Option<Response> {
    let title = context.say(&format!("menu-{name}"));
    let counts = &context.edition.meta.counts;
    let values = [
        ("concepts", Value::Number(counts.concepts)),
        ("languages", Value::Number(context.edition.meta.languages.len())),
        ("avoid", Value::Number(counts.avoid)),
    ];
    let body = html! {
        div.prose {
            h1 { (title) }
            @for (id, paragraphs) in sections {
                h2 #(id) { (context.say(&format!("{name}-{id}"))) }
                @for message in *paragraphs { p { (context.with(message, &values)) } }
                (after(id))
            }
        }
    };
    let description = sections.first().map(|(_, paragraphs)| context.with(paragraphs[0], &values)).unwrap_or_default();
    Some(frame::page(
        context,
        &Page { title, description, section: name, path: Some(name.to_owned()), ..Page::default() },
        &body,
    ))
}
