//! What changed from edition to edition; the feed tells programs the same.

use super::frame::{self, Page};
use super::{Context, Response};
use crate::vocabulary::Change;
use maud::{Markup, html};

/// Most changes of the page.
const MOST: usize = 100;

/// `news`.
pub(super) fn news(context: &Context<'_>) -> Option<Response> {
    let title = context.say("feed");
    let body = html! {
        h1 { (title) }
        dl { @for change in context.edition.meta.changes.iter().take(MOST) { (entry(context, change)) } }
        p.quiet { a href=(format!("/feed/{}.atom", context.tag())) { "Atom" } }
    };
    Some(frame::page(context, &Page { title, path: Some("news".to_owned()), ..Page::default() }, &body))
}

fn entry(context: &Context<'_>, change: &Change) -> Markup {
    html! {
        dt { time datetime=(change.date) { (context.date(&change.date)) } }
        dd {
            @if let Some(why) = context.why(change) { (why) " " }
            @for id in &change.touches { a href=(format!("/id/{id}")) { (id) } " " }
            @if change.touches.is_empty() { a href=(context.href("about")) { (context.say("site-name")) } }
        }
    }
}
