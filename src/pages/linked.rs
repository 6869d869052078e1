//! Linked data in pages: schema.org as JSON-LD, in plain strings of the page's language.

use super::Context;
use super::parts::lang_of;
use crate::edition::record::{Concept, Language, Section};
use crate::vocabulary::Status;
use maud::{Markup, PreEscaped, html};
use serde::Serialize;

const CONTEXT: &str = "https://schema.org";

/// A concept.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Term<'t> {
    #[serde(rename = "@context", skip_serializing_if = "str::is_empty")]
    context: &'t str,
    #[serde(rename = "@type")]
    kind: &'t str,
    #[serde(rename = "@id")]
    id: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    url: &'t str,
    name: Option<&'t str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    alternate_name: &'t [&'t str],
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'t str,
    term_code: &'t str,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_defined_term_set: Option<Set<'t>>,
}

/// The vocabulary.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Set<'t> {
    #[serde(rename = "@type")]
    kind: &'t str,
    #[serde(rename = "@id")]
    id: String,
    name: String,
    in_language: Vec<String>,
    license: &'t str,
    #[serde(rename = "@context", skip_serializing_if = "str::is_empty")]
    context: &'t str,
    #[serde(skip_serializing_if = "str::is_empty")]
    url: String,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    has_defined_term: &'t [Term<'t>],
}

/// `<` is escaped, so that no text can end the element.
fn script(value: &impl Serialize) -> Markup {
    let json = serde_json::to_string(value).unwrap_or_default().replace('<', "\\u003c");
    html! { script type="application/ld+json" { (PreEscaped(json)) } }
}

/// A concept of which only the name is told.
fn named<'t>(base: &str, id: &'t str, name: Option<&'t str>) -> Term<'t> {
    let id_address = format!("{base}/id/{id}");
    Term {
        context: "",
        kind: "DefinedTerm",
        id: id_address,
        url: "",
        name,
        alternate_name: &[],
        description: "",
        term_code: id,
        in_defined_term_set: None,
    }
}

/// A concept as a `DefinedTerm`. Wordings to avoid are never alternate names.
pub(super) fn term(context: &Context<'_>, concept: &Concept, language: &Language, section: &Section) -> Markup {
    let base = &context.edition.meta.about.base;
    let said = |status| section.terms.iter().filter(move |term| term.status == status).map(|term| term.term.as_str());
    let alternate_name: Vec<&str> = said(Status::Admitted).collect();
    script(&Term {
        context: CONTEXT,
        url: &format!("{base}/{}/terms/{}", language.tag, concept.id),
        alternate_name: &alternate_name,
        description: &section.definition,
        in_defined_term_set: Some(described(context)),
        ..named(base, &concept.id, said(Status::Preferred).next())
    })
}

fn described<'c>(context: &Context<'c>) -> Set<'c> {
    let meta = &context.edition.meta;
    Set {
        kind: "DefinedTermSet",
        id: format!("{}/", meta.about.base),
        name: context.say("site-name"),
        in_language: meta.languages.iter().map(lang_of).collect(),
        license: &meta.about.license,
        context: "",
        url: String::new(),
        has_defined_term: &[],
    }
}

/// The vocabulary as a `DefinedTermSet`; with `members`, every concept by name.
pub(super) fn set(context: &Context<'_>, members: bool) -> Markup {
    let base = &context.edition.meta.about.base;
    let lines = if members { context.lines() } else { Vec::new() };
    let name = |terms| context.best(terms).map(|(_, term): (_, &String)| term.as_str());
    let concepts: Vec<Term<'_>> = lines.iter().map(|line| named(base, &line.id, name(&line.terms))).collect();
    let url = format!("{base}{}", context.href(""));
    script(&Set { context: CONTEXT, url, has_defined_term: &concepts, ..described(context) })
}
