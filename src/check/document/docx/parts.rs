//! Which parts of a DOCX hold text, in which order: the main one, then those that it and the package name as its notes,
//! headers, charts and so on, and those that are called as Word calls them.

use super::archive::Archive;
use super::xml::{attribute, elements};
use crate::check::document::{DocumentError, foreign};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// A part, and what findings in it are said to stand in; nothing for the main text.
pub(super) struct Part {
    pub(super) name: String,
    pub(super) place: &'static str,
}

pub(super) struct Found {
    /// The main text first.
    pub(super) parts: Vec<Part>,
    /// Ids of the styles whose paragraphs are quotations.
    pub(super) quotations: Vec<String>,
}

/// The kind of a relationship, how Word calls such a part below the folder of the main text, without its number, and what
/// people call it.
const KINDS: &[(&str, &str, &str)] = &[
    ("footnotes", "footnotes", "footnote"),
    ("endnotes", "endnotes", "endnote"),
    ("comments", "comments", "comment"),
    ("header", "header", "header"),
    ("footer", "footer", "footer"),
    ("chart", "charts/chart", "chart"),
    ("diagramData", "diagrams/data", "diagram"),
    ("core-properties", "../docProps/core", "properties"),
];
/// The part with the main text, if the package names none.
const MAIN: &str = "word/document.xml";
/// Styles for quotations: the name, which is the same in all languages of Word and LibreOffice, and the usual id.
const QUOTATIONS: &[(&str, &str)] =
    &[("quote", "Quote"), ("intense quote", "IntenseQuote"), ("block text", "BlockText"), ("quotations", "Quotations")];

pub(super) fn find(archive: &mut Archive<'_>) -> Result<Found, DocumentError> {
    let mut related = relations(archive, "")?;
    let main = main_text(archive, &related)?;
    related.extend(relations(archive, &main)?);
    if related.iter().any(|(kind, _)| kind == "aFChunk") {
        return Err(DocumentError::Foreign(
            "a document with another file in its text",
            "open it in your word processor and save it, which makes one text of both",
        ));
    }
    let quotations = quotations(archive, &related)?;
    let mut parts = vec![Part { name: main.clone(), place: "" }];
    for (kind, usual, place) in KINDS {
        let named = related.iter().filter(|(one, _)| one == kind).map(|(_, target)| target.clone());
        let usual = target(&main, usual);
        let called = archive.names().filter(|name| is_called(name, &usual)).map(Cow::into_owned);
        let names: BTreeSet<String> = named.filter(|name| archive.has(name)).chain(called).collect();
        parts.extend(names.into_iter().map(|name| Part { name, place }));
    }
    Ok(Found { parts, quotations })
}

/// The main text.
fn main_text(archive: &Archive<'_>, related: &[(String, String)]) -> Result<String, DocumentError> {
    let main = related.iter().find(|(kind, _)| kind == "officeDocument").map_or(MAIN, |(_, target)| target);
    if let Some(other) = foreign::archive(|part| archive.has(part)) {
        return Err(other);
    }
    if !archive.has(main) {
        let why = format!("it has no main text ({main}); open it in your word processor and save it as .docx");
        return Err(DocumentError::Damaged(why));
    }
    Ok(main.to_owned())
}

/// Whether a part is called as Word calls it, but for its number.
fn is_called(name: &str, usual: &str) -> bool {
    let stem = name.strip_suffix(".xml").map(|stem| stem.trim_end_matches(|c: char| c.is_ascii_digit()));
    stem == Some(usual)
}

/// What a part (or, without a name, the package) names: the last words of the kind, and the part.
fn relations(archive: &mut Archive<'_>, part: &str) -> Result<Vec<(String, String)>, DocumentError> {
    let file = part.rsplit('/').next().unwrap_or_default();
    let name = target(part, &format!("_rels/{file}.rels"));
    let mut all = Vec::new();
    if archive.has(&name) {
        elements(&archive.part(&name)?, &name, |tag| {
            if let (Some(kind), Some(to)) = (attribute(tag, "Type"), attribute(tag, "Target")) {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                all.push((kind, target(part, &to)));
            }
        })?;
    }
    Ok(all)
}

/// The name of a part that another one names, from its own folder or, behind a slash, from the top.
fn target(from: &str, to: &str) -> String {
    if let Some(whole) = to.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    for step in to.split('/') {
        if step == ".." {
            folders.pop();
        } else {
            folders.push(step);
        }
    }
    folders.join("/")
}

/// Ids of the styles for quotations.
fn quotations(archive: &mut Archive<'_>, related: &[(String, String)]) -> Result<Vec<String>, DocumentError> {
    let mut ids: Vec<String> = QUOTATIONS.iter().map(|(_, id)| (*id).to_owned()).collect();
    let named = related.iter().find(|(kind, _)| kind == "styles").map(|(_, target)| target.as_str());
    let name = named.unwrap_or("word/styles.xml");
    if archive.has(name) {
        let mut style = None;
        elements(&archive.part(name)?, name, |tag| match tag.local_name().as_ref() {
            "style" => style = attribute(tag, "styleId"),
            "name" => {
                let named = attribute(tag, "val").unwrap_or_default().to_lowercase();
                let is_one = QUOTATIONS.iter().any(|(name, _)| named == *name);
                ids.extend(style.take().filter(|_| is_one));
            }
            _ => {}
        })?;
    }
    Ok(ids)
}
