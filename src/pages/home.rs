//! The first page: the search field, the domains, and the way into everything else.

use super::frame::{self, Page};
use super::{Context, Response, Value, linked, parts};
use maud::html;

/// The doors below the search field: message of the title, of the text, and path.
const DOORS: &[(&str, &str, &str)] = &[
    ("menu-browse", "door-browse", "browse"),
    ("menu-avoid", "door-avoid", "avoid"),
    ("menu-check", "door-check", "check"),
];

pub(super) fn home(context: &Context<'_>) -> Option<Response> {
    let meta = &context.edition.meta;
    let counts =
        [("concepts", Value::Number(meta.counts.concepts)), ("languages", Value::Number(meta.languages.len()))];
    let line = context.with("site-line", &counts);
    let body = html! {
        div.hero {
            h1 { (context.say("site-name")) }
            p.lead { (line) }
            (parts::search_field(context, "", true))
        }
        ul.doors {
            @for (title, text, path) in DOORS {
                li { a href=(context.href(path)) { (context.say(title)) } p { (context.say(text)) } }
            }
        }
        section aria-labelledby="domains" {
            h2 #domains { (context.say("menu-domains")) }
            ul.domains {
                @for domain in &meta.domains {
                    li { a href=(context.href(&format!("domains#{}", domain.id))) { (context.name(domain)) } " " span.quiet { (context.count("number", domain.members.len())) } }
                }
            }
        }
    };
    let head = Some(linked::set(context, false));
    let page = Page { description: line, path: Some(String::new()), head, own_search: true, ..Page::default() };
    Some(frame::page(context, &page, &body))
}
