//! All concepts by domain.

use super::frame::{self, Page};
use super::{Context, Response, parts};
use maud::html;

pub(super) fn domains(context: &Context<'_>) -> Option<Response> {
    let lines = context.lines();
    let title = context.say("menu-domains");
    let body = html! {
        h1 { (title) }
        nav.letters aria-label=(title) { ul { @for domain in &context.edition.meta.domains { li { a href=(format!("#{}", domain.id)) { (context.name(domain)) } } } } }
        @for domain in &context.edition.meta.domains {
            section {
                h2 #(domain.id) { (context.name(domain)) }
                ul.index {
                    @for line in domain.members.iter().filter_map(|id| lines.iter().find(|line| line.id == *id)) {
                        @if let Some((language, term)) = context.best(&line.terms) {
                            li { a href=(context.href(&format!("terms/{}", line.id))) { (parts::foreign(context, language, term)) } }
                        }
                    }
                }
            }
        }
    };
    let description = context.say("door-browse");
    Some(frame::page(
        context,
        &Page { title, description, section: "browse", path: Some("domains".to_owned()), ..Page::default() },
        &body,
    ))
}
