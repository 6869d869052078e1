//! The index of a language, in the order and under the letters of its own dictionaries.

use super::form::encode;
use super::frame::{self, Page};
use super::parts::{self, lang_of};
use super::{Context, Response};
use crate::edition::record::{Language, Order};
use crate::vocabulary::Status;
use maud::{Markup, html};

/// Most terms of one page of an index; larger vocabularies are browsed letter by letter.
const MOST: usize = 1_500;

/// `browse`: the index of the reader's own language.
pub(super) fn languages(context: &Context<'_>) -> Option<Response> {
    Some(Response::redirect(303, context.href(&format!("browse/{}", context.tag()))))
}

/// `browse/{language}`.
pub(super) fn browse(context: &Context<'_>) -> Option<Response> {
    let lang = context.edition.meta.languages.iter().position(|language| language.tag == context.id)?;
    let language = &context.edition.meta.languages[lang];
    let wanted = context.query.text("order");
    let order = language.orders.iter().position(|order| order.order == wanted).unwrap_or(0);
    let name = context.language_name(language);
    let title = context.with("browse-title", &[("language", super::Value::Text(name))]);
    let body = html! {
        h1 { (title) }
        nav.tabs aria-label=(context.say("menu-language")) {
            ul {
                @for other in &context.edition.meta.languages {
                    li { a href=(context.href(&format!("browse/{}", other.tag))) aria-current=[(other.tag == language.tag).then_some("page")] { (context.language_name(other)) } }
                }
            }
        }
        (orders(context, language, order))
        @if let Some(shown) = language.orders.get(order) { (index(context, lang, order, shown)) }
    };
    let page = Page {
        title,
        section: "browse",
        path: Some(format!("browse/{}", language.tag)),
        description: context.say("door-browse"),
        ..Page::default()
    };
    Some(frame::page(context, &page, &body))
}

fn orders(context: &Context<'_>, language: &Language, order: usize) -> Markup {
    html! {
        @if language.orders.len() > 1 {
            nav.tabs aria-label=(context.say("order")) {
                ul {
                    @for (n, other) in language.orders.iter().enumerate() {
                        li { a href=(context.href(&format!("browse/{}?order={}", language.tag, other.order))) aria-current=[(n == order).then_some("page")] { (context.one_of("order", &other.order)) } }
                    }
                }
            }
        }
    }
}

fn index(context: &Context<'_>, lang: usize, order: usize, shown: &Order) -> Markup {
    let language = &context.edition.meta.languages[lang];
    let wanted = context.query.text("letter");
    let total: usize = shown.letters.iter().map(|letter| letter.count).sum();
    let first = shown.letters.first().map_or("", |letter| letter.letter.as_str());
    let only = if wanted.is_empty() && total > MOST { first } else { wanted };
    let address = |(n, letter): (usize, &str)| {
        if total > MOST { format!("?order={}&letter={}", shown.order, encode(letter)) } else { format!("#letter-{n}") }
    };
    let mut at = 0;
    html! {
        nav.letters lang=(lang_of(language)) aria-label=(context.say("letters")) {
            ul { @for (n, letter) in shown.letters.iter().enumerate() { li { a href=(address((n, &letter.letter))) { (letter.letter) } } } }
        }
        @for (n, letter) in shown.letters.iter().enumerate() {
            @let start = at;
            @let () = at += letter.count;
            @if only.is_empty() || only == letter.letter {
                section {
                    h2 #(format!("letter-{n}")) lang=(lang_of(language)) { (letter.letter) }
                    ul.index { @for number in context.edition.in_order(lang, order, start, letter.count.min(MOST)) { (entry(context, language, number)) } }
                }
            }
        }
    }
}

fn entry(context: &Context<'_>, language: &Language, number: u32) -> Markup {
    let Some(term) = context.edition.term(number) else { return html! {} };
    let path = if term.status == Status::Avoid { "avoid" } else { "terms" };
    html! {
        li {
            a .avoid[term.status >= Status::Deprecated] href=(context.href(&format!("{path}/{}", term.owner))) { (parts::foreign(context, language, term.text)) }
            @if !term.reading.is_empty() && term.reading != term.text { " " span.reading lang="und-Latn" { (term.reading) } }
        }
    }
}
