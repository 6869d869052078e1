//! All concepts in one table, narrowed by domain, by words and by languages.

use super::frame::{self, Page};
use super::{Context, Response, linked, parts};
use crate::edition::record::Language;
use crate::lookup::{self, LONGEST_QUERY, Mode, Query};
use maud::{Markup, html};

pub(super) fn table(context: &Context<'_>) -> Option<Response> {
    let domain = context.query.text("domain");
    let text = context.query.text("words").trim();
    let wanted = wanted(context, text);
    let lines: Vec<_> = context.lines().into_iter().filter(|line| domain.is_empty() || line.domain == domain).collect();
    let lines: Vec<_> =
        lines.into_iter().filter(|line| wanted.as_ref().is_none_or(|ids| ids.contains(&line.id))).collect();
    let columns = columns(context);
    let title = context.say("menu-table");
    let body = html! {
        h1 { (title) }
        (narrow(context, domain, text, &columns))
        p role="status" { (context.count("search-count", lines.len())) }
        div.scroll role="region" aria-label=(title) tabindex="0" {
            table {
                thead { tr { @for language in &columns { th scope="col" { (context.language_name(language)) } } } }
                tbody {
                    @for line in &lines {
                        tr { @for (n, language) in columns.iter().enumerate() { (cell(context, &line.id, language, line.terms.get(&language.tag), n == 0)) } }
                    }
                }
            }
        }
    };
    let whole = domain.is_empty() && text.is_empty();
    let head = whole.then(|| linked::set(context, true));
    let page = Page {
        title,
        section: "browse",
        path: Some("table".to_owned()),
        description: context.say("door-browse"),
        head,
        ..Page::default()
    };
    Some(frame::page(context, &page, &body))
}

/// The ids of the concepts that the words find; `None` if no words are given.
fn wanted(context: &Context<'_>, text: &str) -> Option<Vec<String>> {
    if text.is_empty() || text.len() > LONGEST_QUERY {
        return None;
    }
    let hits = lookup::search(context.edition, &Query { text, lang: None, mode: Mode::All, limit: 500 }).hits;
    Some(hits.iter().filter_map(|hit| Some(context.edition.term(hit.term)?.owner.to_owned())).collect())
}

/// The reader's language and those they ticked; without a tick, the one that stands in for theirs.
fn columns<'c>(context: &'c Context<'_>) -> Vec<&'c Language> {
    let mut columns = vec![context.language()];
    columns.extend(context.chosen());
    if columns.len() == 1 {
        columns.extend(context.language().fallback.get(1).and_then(|tag| context.language_of(tag)));
    }
    columns
}

fn narrow(context: &Context<'_>, domain: &str, text: &str, columns: &[&Language]) -> Markup {
    let others = context.edition.meta.languages.iter().filter(|language| language.tag != context.tag());
    html! {
        form.narrow method="get" {
            label { (context.say("words")) " " input type="search" name="words" value=(text) autocomplete="off" spellcheck="false"; }
            label { (context.say("domain")) " "
                select name="domain" {
                    option value="" { (context.say("all")) }
                    @for one in &context.edition.meta.domains { option value=(one.id) selected[one.id == domain] { (context.name(one)) } }
                }
            }
            fieldset {
                legend { (context.say("languages")) }
                @for language in others {
                    label.inline { input type="checkbox" name="with" value=(language.tag) checked[columns.iter().any(|c| c.tag == language.tag)]; " " (context.language_name(language)) " " }
                }
            }
            button { (context.say("show")) }
        }
    }
}

fn cell(context: &Context<'_>, id: &str, language: &Language, term: Option<&String>, first: bool) -> Markup {
    let words = term.map(|term| parts::foreign(context, language, term));
    html! {
        @match (first, words) {
            (true, words) => th scope="row" { a href=(context.href(&format!("terms/{id}"))) { @if let Some(words) = words { (words) } @else { (id) } } },
            (false, Some(words)) => td { (words) },
            (false, None) => td { "–" },
        }
    }
}
