//! The page of a concept: first in the reader's language, then in the languages they chose side by side, then its
//! terms in all the others.

use super::frame::{self, Page};
use super::{Context, Response, Value, linked, parts};
use crate::edition::record::{Concept, Instrument, Language, Section, Term};
use crate::vocabulary::Status;
use maud::{Markup, html};

pub(super) fn concept(context: &Context<'_>) -> Option<Response> {
    let concept = context.concept(&context.id)?;
    let (language, section) = context.best(&concept.sections)?;
    let preferred = section.terms.first()?;
    let chosen: Vec<&Language> = context.chosen().into_iter().filter(|l| l.tag != language.tag).collect();
    let body = html! {
        article.concept {
            p.crumb { (domain(context, &concept)) }
            div.columns data-columns=(1 + chosen.len()) {
                (in_language(context, language, section, true))
                @for other in &chosen {
                    @if let Some(section) = concept.sections.get(&other.tag) { (in_language(context, other, section, false)) }
                }
            }
            (relations(context, &concept))
            (instruments(context, &concept.instruments))
            (others(context, &concept, &chosen))
            (permanent(context, &concept, preferred))
        }
    };
    let head = Some(linked::term(context, &concept, language, section));
    let page = Page {
        title: preferred.term.clone(),
        description: section.definition.clone(),
        section: "browse",
        path: Some(format!("terms/{}", concept.id)),
        head,
        ..Page::default()
    };
    Some(frame::page(context, &page, &body))
}

fn domain(context: &Context<'_>, concept: &Concept) -> Markup {
    let domain = context.edition.meta.domains.iter().find(|domain| domain.id == concept.domain);
    html! { @if let Some(domain) = domain { a href=(context.href(&format!("domains#{}", domain.id))) { (context.name(domain)) } } }
}

/// A concept in one language. The first one carries the heading of the page.
fn in_language(context: &Context<'_>, language: &Language, section: &Section, first: bool) -> Markup {
    let Some(preferred) = section.terms.first() else { return html! {} };
    let own = language.tag == context.tag();
    html! {
        section.language {
            @if !own { p.eyebrow { (context.language_name(language)) } }
            @if first { h1 { (parts::foreign(context, language, &preferred.term)) } }
            @else { h2.headword { (parts::foreign(context, language, &preferred.term)) } }
            p.usage { (parts::usage(context, preferred)) }
            @if section.definition.is_empty() { p.quiet { (context.say("no-definition")) } }
            @else { p.definition { (parts::foreign(context, language, &section.definition)) } }
            p.actions {
                (parts::copy(context, "copy-term", &preferred.term)) " "
                @if !section.definition.is_empty() { (parts::copy(context, "copy-definition", &section.definition)) }
            }
            (synonyms(context, language, section, Status::Admitted, "also-said"))
            (synonyms(context, language, section, Status::Deprecated, "no-longer-said"))
            (lines(context, language, "examples", &section.examples))
            (lines(context, language, "notes", &section.notes))
            (attested(context, language, section))
        }
    }
}

fn synonyms(context: &Context<'_>, language: &Language, section: &Section, status: Status, message: &str) -> Markup {
    let terms: Vec<&Term> = section.terms.iter().skip(1).filter(|term| term.status == status).collect();
    html! {
        @if !terms.is_empty() {
            h2.minor { (context.say(message)) }
            ul.synonyms .old[status == Status::Deprecated] {
                @for term in terms { li { span.word { (parts::foreign(context, language, &term.term)) } (parts::usage(context, term)) } }
            }
        }
    }
}

fn lines(context: &Context<'_>, language: &Language, message: &str, lines: &[String]) -> Markup {
    html! {
        @if !lines.is_empty() {
            h2.minor { (context.say(message)) }
            @for line in lines { p.(message) { (parts::foreign(context, language, line)) } }
        }
    }
}

/// Where the terms were seen, or the plain statement that they were not.
fn attested(context: &Context<'_>, language: &Language, section: &Section) -> Markup {
    let seen: Vec<&Term> = section.terms.iter().filter(|term| !term.sources.is_empty()).collect();
    html! {
        @if seen.is_empty() { p.quiet { (context.say("unattested")) } } @else {
            details.seen {
                summary { (context.count("seen-in", seen.iter().map(|term| term.sources.len()).sum())) }
                @for term in seen { p { b { (parts::foreign(context, language, &term.term)) } } (parts::sources(context, &term.sources)) }
            }
        }
    }
}

fn relations(context: &Context<'_>, concept: &Concept) -> Markup {
    let rows = [("broader", &concept.broader), ("narrower", &concept.narrower), ("related", &concept.related)];
    html! {
        @if rows.iter().any(|(_, ids)| !ids.is_empty()) || !concept.avoid.is_empty() {
            section.relations {
                h2 { (context.say("relations")) }
                dl {
                    @for (message, ids) in rows {
                        @if !ids.is_empty() { dt { (context.say(message)) } dd { @for id in ids { (parts::concept_link(context, id)) } } }
                    }
                    @if !concept.avoid.is_empty() {
                        dt { (context.say("better-than")) }
                        dd { @for id in &concept.avoid { (avoid_link(context, id)) } }
                    }
                }
            }
        }
    }
}

fn avoid_link(context: &Context<'_>, id: &str) -> Markup {
    let entry = context.avoid(id);
    let found = entry.as_ref().and_then(|entry| context.best(&entry.sections));
    html! {
        @if let Some((language, section)) = found {
            a.avoid href=(context.href(&format!("avoid/{id}"))) { (parts::foreign(context, language, &section.title)) }
        }
    }
}

fn instruments(context: &Context<'_>, all: &[Instrument]) -> Markup {
    let name = |one: &Instrument| one.names.get(context.tag()).unwrap_or(&one.short).clone();
    html! {
        @if !all.is_empty() {
            section {
                h2 { (context.say("instruments")) }
                ul.instruments {
                    @for one in all {
                        li {
                            @if one.url.is_empty() {
                                span title=(one.title) { (name(one)) }
                            } @else {
                                a href=(one.url) rel="external noopener" title=(one.title) { (name(one)) }
                            }
                            @if !one.articles.is_empty() { " " span.quiet { (context.with("articles", &[("articles", Value::Text(&one.articles))])) } }
                        }
                    }
                }
            }
        }
    }
}

/// The terms in the other languages, and the choice of those to set side by side.
fn others(context: &Context<'_>, concept: &Concept, chosen: &[&Language]) -> Markup {
    let ticked = |tag: &str| chosen.iter().any(|language| language.tag == tag);
    let languages = context.edition.meta.languages.iter().filter(|language| language.tag != context.tag());
    html! {
        section.others {
            h2 { (context.say("other-languages")) }
            form method="get" {
                ul.languages {
                    @for language in languages {
                        @if let Some(term) = concept.sections.get(&language.tag).and_then(|section| section.terms.first()) {
                            li {
                                label {
                                    input type="checkbox" name="with" value=(language.tag) checked[ticked(&language.tag)];
                                    span.name { (context.language_name(language)) }
                                    span.word { (parts::text(language, &term.term)) }
                                }
                            }
                        }
                    }
                }
                button { (context.say("side-by-side")) }
            }
        }
    }
}

fn permanent(context: &Context<'_>, concept: &Concept, term: &Term) -> Markup {
    let about = &context.edition.meta.about;
    let address = format!("{}/id/{}", about.base, concept.id);
    let citation = format!("“{}”. {}. {address}", term.term, context.citation());
    let touched =
        |change: &&crate::vocabulary::Change| change.touches.is_empty() || change.touches.contains(&concept.id);
    html! {
        section.permanent {
            h2 { (context.say("cite")) }
            p.citation { (citation) }
            p.actions { (parts::copy(context, "copy-citation", &citation)) " " a href=(format!("/id/{}", concept.id)) { (context.say("permanent")) } " "
                a href=(format!("/api/v1/concepts/{}", concept.id)) { "JSON" } }
            @if let Some(change) = context.edition.meta.changes.iter().find(touched) {
                p.quiet { (context.with("last-changed", &[("date", Value::Text(&context.date(&change.date)))])) @if let Some(why) = context.why(change) { " " (why) } }
            }
        }
    }
}
