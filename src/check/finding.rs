//! What a finding tells: where in every unit, what, why, and what to write instead.

use super::positions::Walker;
use super::replacement::replacement;
use super::resolve::Found;
use super::rules::{Data, Expression};
use super::{Options, Quoted, context};
use crate::edition::record::{Alternative, Avoid, AvoidSection};
use crate::language::{Rules, Writing};
use crate::vocabulary::{Severity, Tag};
use serde::Serialize;
use std::ops::Range;

/// One occurrence of an expression in a text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Finding {
    /// First code point, from 0.
    pub start: usize,
    /// First code point behind it.
    pub end: usize,
    /// The same in bytes of the text in UTF-8, whatever its file is written in.
    pub bytes: [usize; 2],
    /// The same in UTF-16 code units.
    pub utf16: [usize; 2],
    /// Line of its start, from 1.
    pub line: usize,
    /// What it stands in, if not in the main text of a document: "footnote 1".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Column of its start in code points, from 1.
    pub column: usize,
    /// The words, as they stand in the text.
    pub text: String,
    /// The same as they are read: on one line, without markup and what else stands between them. `None` where `text` is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Id of the avoid entry.
    pub entry: String,
    /// The expression.
    pub expression: String,
    /// Language of the expression.
    pub lang: String,
    /// How serious it is.
    pub severity: Severity,
    /// How serious its entry is, whatever expression, settings and quotation marks make of it.
    #[serde(skip)]
    pub entry_severity: Severity,
    /// Whether it stands in a quotation or behind "so-called".
    pub quoted: bool,
    /// Heading of the entry, in the language wanted.
    pub title: String,
    /// Why the wording hurts or misleads.
    pub reason: String,
    /// What to write instead, best first.
    pub alternatives: Vec<Alternative>,
    /// What can be put in its place as it is; `None` where a person has to choose.
    pub replacement: Option<String>,
}

/// Something that is said about a text and is no finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// Line, from 1.
    pub line: usize,
    /// What.
    pub message: String,
    /// Whether something may be hidden, or told, that should not be.
    #[serde(skip)]
    pub is_grave: bool,
}

/// Tells what was found, in the order of the text; `masked` has what of it is read.
pub(super) fn tell((text, masked): (&str, &str), found: &[Found], options: &Options, data: &Data) -> Vec<Finding> {
    let mut walker = Walker::new(text);
    let mut findings = Vec::with_capacity(found.len());
    for one in found {
        let expression = &data.expressions[one.expression as usize];
        let entry = &data.entries[expression.entry as usize];
        let (start, end) = (walker.at(one.range.start), walker.at(one.range.end));
        let words = &text[one.range.clone()];
        let near = around(text, &one.range);
        let advice = advice(near, expression, options, data);
        findings.push(Finding {
            start: start.char,
            end: end.char,
            bytes: [start.byte, end.byte],
            utf16: [start.utf16, end.utf16],
            line: start.line,
            place: None,
            column: start.column,
            text: words.to_owned(),
            words: Some(as_read(&masked[one.range.clone()])).filter(|read| read != words),
            entry: entry.id.clone(),
            expression: expression.text.clone(),
            lang: expression.lang.clone(),
            severity: severity(options, one, data),
            entry_severity: entry.severity,
            quoted: one.quoted,
            title: advice.title,
            reason: advice.reason,
            alternatives: advice.alternatives,
            replacement: replacement((text, near, words), one, expression, options, data),
        });
    }
    findings
}

/// What stands in the mask, on one line.
fn as_read(masked: &str) -> String {
    masked.replace(['\u{AD}', '\u{200B}'], "").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn severity(options: &Options, found: &Found, data: &Data) -> Severity {
    let of = |number: u32| {
        let expression = &data.expressions[number as usize];
        let id = &data.entries[expression.entry as usize].id;
        options.severity.iter().find(|(set, _)| set == id).map_or(expression.severity, |(_, severity)| *severity)
    };
    let own = found.inside.into_iter().fold(of(found.expression), |own, inside| own.max(of(inside)));
    if found.quoted && options.quoted == Quoted::Mark { Severity::Caution } else { own }
}

/// What is told of an entry, in the language and the standard of writing that are wanted, else in those of the text.
fn advice(near: &str, expression: &Expression, options: &Options, data: &Data) -> AvoidSection {
    let entry = &data.entries[expression.entry as usize];
    let wanted = options.language.as_deref().unwrap_or(&expression.lang);
    let Some((lang, section)) = section(entry, wanted, data) else { return AvoidSection::default() };
    let rules = data.rules(lang);
    let writing = options.writing.or_else(|| (rules?.writing)(near));
    let write = |text: &str| written(text, rules, writing, data);
    let alternative = |one: &Alternative| Alternative { term: write(&one.term), concept: one.concept.clone() };
    AvoidSection {
        title: write(&section.title),
        reason: write(&section.reason),
        alternatives: section.alternatives.iter().map(alternative).collect(),
        ..AvoidSection::default()
    }
}

/// The section in the language wanted, else by that language's fallback.
fn section<'d>(entry: &'d Avoid, lang: &str, data: &Data) -> Option<(&'d Tag, &'d AvoidSection)> {
    let order = data.fallback.iter().find(|(tag, _)| tag == lang).map_or(&[][..], |(_, order)| order);
    order.iter().find_map(|tag| entry.sections.get_key_value(tag)).or_else(|| entry.sections.iter().next())
}

/// A text of the vocabulary in a standard of writing.
pub(super) fn written(text: &str, rules: Option<&Rules>, writing: Option<Writing>, data: &Data) -> String {
    match rules {
        Some(rules) if writing == Some(Writing::Traditional) => (rules.traditional)(text, &data.traditional),
        _ => text.to_owned(),
    }
}

/// A range with what stands near it.
fn around<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    let (before, after) = context::near(text, range);
    &text[range.start - before.len()..range.end + after.len()]
}
