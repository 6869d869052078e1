//! What several pages show: text in its own language, links to concepts, the search field, alternatives.

use super::Context;
use crate::edition::record::{Alternative, Language, Source, Term};
use maud::{Markup, html};

/// The `lang` of a language in HTML: with its script where that decides about the shapes of letters.
pub(super) fn lang_of(language: &Language) -> String {
    if language.script.starts_with("Han") {
        format!("{}-{}", language.tag, language.script)
    } else {
        language.tag.clone()
    }
}

/// Text in a language: the one door by which the vocabulary enters a page.
pub(super) fn text(language: &Language, text: &str) -> Markup {
    html! { bdi lang=(lang_of(language)) dir=(language.direction) { (text) } }
}

/// Text that names its language, or the script of it, only where that is not the page's.
pub(super) fn foreign(context: &Context<'_>, language: &Language, words: &str) -> Markup {
    if lang_of(language) == lang_of(context.language()) {
        html! { (words) }
    } else {
        text(language, words)
    }
}

/// The search field. `main` is the large one of a page that is about searching.
pub(super) fn search_field(context: &Context<'_>, query: &str, main: bool) -> Markup {
    let label = context.say("search-label");
    html! {
        search {
            form.find .large[main] action=(context.href("search")) method="get" data-suggest=(context.href("suggest")) {
                label for="q" .hidden[!main] { (label) }
                div.field {
                    input #q type="search" name="q" value=(query) maxlength="200" autocomplete="off" autocapitalize="none"
                        autocorrect="off" spellcheck="false" enterkeyhint="search" aria-describedby=[main.then_some("q-hint")];
                    button { (context.say("search-button")) }
                }
                @if main { p #q-hint .quiet { (context.say("search-hint")) } }
                div.suggestions {}
                p.hidden role="status" {}
            }
        }
    }
}

/// A link to a concept by its id, in the words of the reader's language.
pub(super) fn concept_link(context: &Context<'_>, id: &str) -> Markup {
    let concept = context.concept(id);
    let words = concept.as_ref().and_then(|concept| context.preferred(concept));
    html! {
        @if let Some((language, term)) = words {
            a href=(context.href(&format!("terms/{id}"))) { (foreign(context, language, term)) }
        }
    }
}

/// Alternatives to a wording: links where they are terms of concepts.
pub(super) fn alternatives(context: &Context<'_>, language: &Language, all: &[Alternative]) -> Markup {
    html! {
        ul.instead {
            @for alternative in all {
                li {
                    @match &alternative.concept {
                        Some(id) => a href=(context.href(&format!("terms/{id}"))) { (foreign(context, language, &alternative.term)) },
                        None => (foreign(context, language, &alternative.term)),
                    }
                }
            }
        }
    }
}

/// A button that copies a text; hidden where scripts do not run.
pub(super) fn copy(context: &Context<'_>, message: &str, words: &str) -> Markup {
    html! { button.copy .scripted type="button" data-copy=(words) data-copied=(context.say("copied")) { (context.say(message)) } }
}

/// Where and in which register a term is said, and how it is read.
pub(super) fn usage(context: &Context<'_>, term: &Term) -> Markup {
    let regions: Vec<String> =
        term.region.iter().flat_map(|list| list.split(' ')).map(|code| context.one_of("region", code)).collect();
    let register = term.register.as_ref().map(|word| context.one_of("register", word));
    html! {
        @for (tag, form) in &term.variants { " " span.reading lang=(tag) { (form) } }
        @if let Some(reading) = term.reading.as_ref().filter(|reading| **reading != term.term) { " " span.reading lang="und-Latn" { (reading) } }
        @for word in regions.iter().chain(&register) { " " span.tag { (word) } }
    }
}

/// Public places, as links. Those without an address are only named: in a browser by their publishers, once for neighbours of the same.
pub(super) fn sources(context: &Context<'_>, all: &[Source]) -> Markup {
    let of = |source: &Source| context.language_of(&source.lang).map(lang_of);
    let mut all: Vec<&Source> = all.iter().collect();
    let untitled = |source: &Source| source.title.is_empty();
    all.dedup_by(|a, b| untitled(a) && untitled(b) && a.publisher == b.publisher);
    html! {
        ul.sources {
            @for source in all {
                li lang=[of(source)] {
                    @if source.url.starts_with("http") { a href=(source.url) rel="external noopener" { (source.title) } } @else { (source.title) }
                    @if !untitled(source) { ", " }
                    (source.publisher)
                }
            }
        }
    }
}
