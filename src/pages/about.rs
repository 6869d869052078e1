//! Pages of prose: what this is, how to use it by keyboard, what becomes of what you type, how programs read it.
//!
//! A page is a list of sections, each a heading and paragraphs, all of them messages.

use super::frame::{self, Page};
use super::{Context, Response, Value};
use maud::{Markup, html};

/// A section: its address on the page, and the messages of its paragraphs. The heading is the message `<page>-<id>`.
type Section = (&'static str, &'static [&'static str]);

const ABOUT: &[Section] = &[
    ("what", &["about-what-1", "about-what-2"]),
    ("whose", &["about-whose-1", "about-whose-2"]),
    ("cite", &["about-cite-1"]),
    ("licence", &["about-licence-1"]),
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
    let name = context.edition.name();
    let after = html! {
        p.citation { (context.say("site-name")) ", " (context.say("edition")) " " (about.version) " (" (name.get(..12).unwrap_or(name)) "), " (about.base) "/" }
        p { a rel="license" href=(about.license) { "Creative Commons Attribution 4.0 (CC BY 4.0)" } }
    };
    prose(context, "about", ABOUT, &after)
}

pub(super) fn help(context: &Context<'_>) -> Option<Response> {
    prose(context, "help", HELP, &html! {})
}

pub(super) fn privacy(context: &Context<'_>) -> Option<Response> {
    prose(context, "privacy", PRIVACY, &html! {})
}

pub(super) fn api(context: &Context<'_>) -> Option<Response> {
    let after = html! {
        pre lang="en" tabindex="0" { code { "curl '" (context.edition.meta.about.base) "/api/v1/search?q=visa'" } }
        ul { li { a href="/docs" hreflang="en" { (context.say("api-docs")) } } li { a href="/api/v1/openapi.json" { "OpenAPI 3.1" } } }
    };
    prose(context, "api", API, &after)
}

fn prose(context: &Context<'_>, name: &'static str, sections: &[Section], after: &Markup) -> Option<Response> {
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
            }
            (after)
        }
    };
    let description = sections.first().map(|(_, paragraphs)| context.with(paragraphs[0], &values)).unwrap_or_default();
    Some(frame::page(
        context,
        &Page { title, description, section: name, path: Some(name.to_owned()), ..Page::default() },
        &body,
    ))
}
