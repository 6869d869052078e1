//! Search results, and the list of suggestions that the search field shows while somebody types.
//!
//! Both are lists of links, one per concept or avoid entry: what matched is shown, and what it leads to.

use super::frame::{self, Page};
use super::{Context, HTML, Response, Value, parts};
use crate::edition::record::{Alternative, Language};
use crate::lookup::{self, Hit, LONGEST_QUERY, Match, Mode, Query};
use crate::vocabulary::{Status, json};
use maud::{Markup, html};

/// Most entries of a page of results.
const RESULTS: usize = 40;
/// Most suggestions.
const SUGGESTIONS: usize = 8;

/// A concept or avoid entry, with the terms by which it was found.
struct Entry<'e> {
    owner: &'e str,
    avoid: bool,
    matched: Vec<Matched<'e>>,
}

/// A term that matched.
struct Matched<'e> {
    language: &'e Language,
    text: &'e str,
    how: Match,
    old: bool,
    alternatives: &'e str,
}

/// What was typed, cut to what can be searched.
fn typed<'c>(context: &'c Context<'_>) -> &'c str {
    let text = context.query.text("q").trim();
    let end = (0..=text.len().min(LONGEST_QUERY)).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

/// Of what matched equally well, the reader's own language comes first: many a wording is written alike in several.
fn entries<'e>(context: &Context<'e>, hits: &[Hit], most: usize) -> Vec<Entry<'e>> {
    let mut entries: Vec<Entry<'e>> = Vec::new();
    for hit in hits {
        let Some(term) = context.edition.term(hit.term) else { continue };
        let language = &context.edition.meta.languages[term.lang];
        let (text, how, old) = (term.text, hit.matched, term.status == Status::Deprecated);
        let matched = Matched { language, text, how, old, alternatives: term.alternatives };
        let avoid = term.status == Status::Avoid;
        match entries.iter_mut().find(|entry| entry.owner == term.owner && entry.avoid == avoid) {
            Some(entry) if language.tag == context.tag() && how <= entry.matched[0].how => {
                entry.matched.insert(0, matched);
            }
            Some(entry) if entry.matched.len() < 3 => entry.matched.push(matched),
            Some(_) => {}
            None => entries.push(Entry { owner: term.owner, avoid, matched: vec![matched] }),
        }
    }
    entries.truncate(most);
    entries
}

fn ask(context: &Context<'_>, text: &str, mode: Mode, limit: usize) -> lookup::Answer {
    let lang = context.edition.meta.languages.iter().position(|l| l.tag == context.query.text("lang"));
    lookup::search(context.edition, &Query { text, lang, mode, limit })
}

/// `search?q=`: a page that can be shared.
pub(super) fn search(context: &Context<'_>) -> Option<Response> {
    let text = typed(context);
    if text.is_empty() {
        return Some(Response::redirect(303, context.href("")));
    }
    let answer = ask(context, text, Mode::All, 100);
    let found = entries(context, &answer.hits, RESULTS);
    let guessed = !answer.hits.is_empty() && answer.hits.iter().all(|hit| hit.matched == Match::Forgiving);
    let query = [("query", Value::Text(text))];
    let body = html! {
        h1.small { (context.with("search-title", &query)) }
        (parts::search_field(context, text, true))
        @if let Some(reread) = &answer.read_as {
            p { (context.with("search-reread", &[("text", Value::Text(&reread.text))])) " " span.tag { (reread.how) } }
        }
        @if found.is_empty() { (nothing(context, text)) } @else {
            p role="status" {
                @if guessed { (context.with("search-nothing", &query)) " " b { (context.say("search-nearest")) } }
                @else { (context.count("search-count", found.len())) }
            }
            ol.results { @for entry in &found { li { (result(context, entry, true)) } } }
        }
    };
    let title = context.with("search-title", &query);
    let path = Some("search".to_owned());
    Some(frame::page(context, &Page { title, path, unlisted: true, own_search: true, ..Page::default() }, &body))
}

/// `suggest?q=`: the list alone, for the search field.
pub(super) fn suggest(context: &Context<'_>) -> Option<Response> {
    let answer = ask(context, typed(context), Mode::Prefix, 40);
    let found = entries(context, &answer.hits, SUGGESTIONS);
    let markup = html! {
        ul data-count=(context.count("search-count", found.len())) { @for entry in &found { li { (result(context, entry, false)) } } }
    };
    Some(Response::new(200, HTML, markup.into_string()))
}

/// Nothing was found: terms that begin alike, and the next steps.
fn nothing(context: &Context<'_>, text: &str) -> Markup {
    let shorter: String = text.chars().take(text.chars().count().div_ceil(2)).collect();
    let near = ask(context, &shorter, Mode::Prefix, 12);
    let alike: Vec<Hit> = near.hits.into_iter().filter(|hit| hit.matched <= Match::Prefix).collect();
    let near: Vec<Entry<'_>> = entries(context, &alike, 5).into_iter().filter(|entry| !entry.avoid).collect();
    html! {
        p role="status" { (context.with("search-nothing", &[("query", Value::Text(text))])) }
        @if !near.is_empty() {
            h2 { (context.say("search-nearest")) }
            ol.results { @for entry in &near { li { (result(context, entry, true)) } } }
        }
        h2 { (context.say("search-next")) }
        ul {
            li { a href=(context.href("browse")) { (context.say("menu-browse")) } }
            li { a href=(context.href("domains")) { (context.say("menu-domains")) } }
            li { a href=(context.href("about#suggest")) { (context.say("suggest-term")) } }
        }
    }
}

/// One entry: the term to use in the reader's language, and what matched.
fn result(context: &Context<'_>, entry: &Entry<'_>, whole: bool) -> Markup {
    if entry.avoid { avoid(context, entry) } else { concept(context, entry, whole) }
}

fn concept(context: &Context<'_>, entry: &Entry<'_>, whole: bool) -> Markup {
    let Some(concept) = context.concept(entry.owner) else { return html! {} };
    let Some((language, section)) = context.best(&concept.sections) else { return html! {} };
    let term = section.terms.first().map_or("", |term| term.term.as_str());
    let others = entry.matched.iter().filter(|one| one.text != term);
    html! {
        a.term href=(context.href(&format!("terms/{}", entry.owner))) { (parts::foreign(context, language, term)) }
        span.matched { @for one in others { " " (matched(context, one)) } }
        @if whole { p { (parts::foreign(context, language, &section.definition)) } }
    }
}

fn avoid(context: &Context<'_>, entry: &Entry<'_>) -> Markup {
    let Some(Matched { language, text, how, alternatives, .. }) = entry.matched.first() else { return html! {} };
    let instead: Vec<Alternative> = json::read(alternatives.as_bytes()).unwrap_or_default();
    html! {
        a.term.avoid href=(context.href(&format!("avoid/{}", entry.owner))) { (parts::foreign(context, language, text)) }
        " " strong.tag.warn { (context.say("avoid-mark")) } " " (way(context, *how))
        @if !instead.is_empty() {
            p { (context.say("say-instead")) " " @for (n, one) in instead.iter().take(3).enumerate() { @if n > 0 { " · " } (parts::foreign(context, language, &one.term)) } }
        }
    }
}

fn matched(context: &Context<'_>, one: &Matched<'_>) -> Markup {
    let language = one.language;
    html! {
        span {
            span.old[one.old] { (parts::foreign(context, language, one.text)) }
            @if one.old { " " small.tag { (context.say("no-longer-said")) } }
            @if language.tag != context.tag() { " " small { (context.language_name(language)) } }
            (way(context, one.how))
        }
    }
}

/// How it matched, where that is not plain to see.
fn way(context: &Context<'_>, how: Match) -> Markup {
    let message = match how {
        Match::Reading | Match::Initials => "match-reading",
        Match::Forgiving => "match-similar",
        _ => return html! {},
    };
    html! { " " small.quiet { (context.say(message)) } }
}
