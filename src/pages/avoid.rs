//! Terms to avoid: the list by theme, which prints as a newsroom sheet, and a page for each entry.

use super::frame::{self, Page};
use super::{Context, Response, parts};
use crate::edition::record::{Avoid, AvoidSection, Language};
use crate::vocabulary::Severity;
use indexmap::IndexSet;
use maud::{Markup, html};

/// `avoid`: the list.
pub(super) fn list(context: &Context<'_>) -> Option<Response> {
    let title = context.say("menu-avoid");
    let themes = &context.edition.meta.themes;
    let body = html! {
        h1 { (title) }
        p.lead { (context.say("avoid-lead")) }
        p.screen { a href=(context.href("check")) { (context.say("menu-check")) } " · " a href="/api/v1/avoid" { "JSON" } " "
            button.scripted type="button" data-print { (context.say("print")) } }
        nav.letters aria-label=(context.say("themes")) { ul { @for theme in themes { @if !theme.members.is_empty() { li { a href=(format!("#{}", theme.id)) { (context.name(theme)) } } } } } }
        @for theme in themes {
            @if !theme.members.is_empty() {
                section.theme {
                    h2 #(theme.id) { (context.name(theme)) }
                    @for id in &theme.members { (line(context, id)) }
                }
            }
        }
    };
    let page = Page {
        title,
        description: context.say("avoid-lead"),
        section: "avoid",
        path: Some("avoid".to_owned()),
        ..Page::default()
    };
    Some(frame::page(context, &page, &body))
}

fn line(context: &Context<'_>, id: &str) -> Markup {
    let Some(entry) = context.avoid(id) else { return html! {} };
    let Some((language, section)) = context.best(&entry.sections) else { return html! {} };
    html! {
        article.entry {
            h3 { a.avoid href=(context.href(&format!("avoid/{id}"))) { (parts::foreign(context, language, &section.title)) } " " (severity(context, entry.severity)) }
            p { (parts::foreign(context, language, &section.reason)) }
            (instead(context, language, section))
        }
    }
}

pub(super) fn severity(context: &Context<'_>, severity: Severity) -> Markup {
    let class = if severity == Severity::Avoid { "warn" } else { "care" };
    html! { strong.tag.(class) { (context.one_of("severity", severity.word())) } }
}

fn instead(context: &Context<'_>, language: &Language, section: &AvoidSection) -> Markup {
    html! {
        @if !section.alternatives.is_empty() {
            div.instead-row { span { (context.say("say-instead")) } (parts::alternatives(context, language, &section.alternatives)) }
        }
    }
}

/// `avoid/{id}`: an entry, in the reader's language first, then in all others.
pub(super) fn entry(context: &Context<'_>) -> Option<Response> {
    let entry = context.avoid(&context.id)?;
    let (own, section) = context.best(&entry.sections)?;
    let body = html! {
        article.concept {
            (theme(context, &entry))
            section.language {
                h1.avoid { (parts::foreign(context, own, &section.title)) }
                p { (severity(context, entry.severity)) }
                (whole(context, own, section))
            }
            @if entry.sections.len() > 1 {
                h2 { (context.say("other-languages")) }
                @for (tag, section) in entry.sections.iter().filter(|(tag, _)| **tag != own.tag) {
                    @if let Some(language) = context.language_of(tag) {
                        details.other { summary { span.name { (context.language_name(language)) } " " span.word { (parts::text(language, &section.title)) } } (whole(context, language, section)) }
                    }
                }
            }
            p.actions { a href=(format!("/id/{}", entry.id)) { (context.say("permanent")) } " " a href=(format!("/api/v1/avoid/{}", entry.id)) { "JSON" } }
        }
    };
    let page = Page {
        title: section.title.clone(),
        description: section.reason.clone(),
        section: "avoid",
        path: Some(format!("avoid/{}", entry.id)),
        ..Page::default()
    };
    Some(frame::page(context, &page, &body))
}

fn theme(context: &Context<'_>, entry: &Avoid) -> Markup {
    let theme = context.edition.meta.themes.iter().find(|theme| theme.id == entry.theme);
    html! { @if let Some(theme) = theme { p.crumb { a href=(context.href(&format!("avoid#{}", theme.id))) { (context.say("menu-avoid")) ": " (context.name(theme)) } } } }
}

fn whole(context: &Context<'_>, language: &Language, section: &AvoidSection) -> Markup {
    let say = |text: &str| parts::foreign(context, language, text);
    html! {
        p.definition { (say(&section.reason)) }
        (instead(context, language, section))
        @if !section.before.is_empty() && !section.after.is_empty() {
            div.rewrite {
                p.before { span.quiet { (context.say("before")) ":" } br; (say(&section.before)) }
                p.after { span.quiet { (context.say("after")) ":" } br; (say(&section.after)) }
            }
        }
        @if !section.legitimate.is_empty() { h2.minor { (context.say("legitimate")) } p { (say(&section.legitimate)) } }
        @if !section.expressions.is_empty() {
            h2.minor { (context.say("wordings")) }
            ul.synonyms { @for expression in section.expressions.iter().collect::<IndexSet<_>>() { li { span.word { (say(expression)) } } } }
        }
        @if !section.sources.is_empty() { details.seen { summary { (context.count("guidance", section.sources.len())) } (parts::sources(context, &section.sources)) } }
    }
}
