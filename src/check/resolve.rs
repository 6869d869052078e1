//! Which matches stand: exceptions and covers first, terms to use swallow what is inside them, then the longest.
//!
//! The order matters. Edges were looked at for every candidate before, so a long match that is refused never hides a
//! short one that is right.

use super::matcher::Span;
use super::rules::{Data, Role};
use crate::language::order;
use crate::text::Folded;
use std::ops::Range;

/// A wording that stands, in bytes of the original.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) expression: u32,
    pub(super) range: Range<usize>,
    /// Where each part lies; empty if the wording is not the main one.
    pub(super) parts: Vec<Range<usize>>,
    pub(super) quoted: bool,
}

impl Found {
    /// Moves it by the place of its block.
    pub(super) fn shift(&mut self, by: usize) {
        let moved = |range: &Range<usize>| range.start + by..range.end + by;
        self.range = moved(&self.range);
        self.parts.iter_mut().for_each(|part| *part = moved(part));
    }
}

pub(super) fn resolve(spans: Vec<Span>, folded: &Folded, text: &str, data: &Data) -> Vec<Found> {
    let role = |span: &Span| data.wordings[span.wording].role;
    let (mut candidates, mut others): (Vec<Span>, Vec<Span>) =
        spans.into_iter().partition(|span| matches!(role(span), Role::Find(..)) && span.start < span.end);
    order::by_key(&mut others, |span| span.start);
    let longest = others.iter().map(|span| span.end - span.start).max().unwrap_or(0);
    let stands = |candidate: &Span| {
        let Role::Find(expression, _) = role(candidate) else { return false };
        let from = others.partition_point(|other| other.start + longest <= candidate.start);
        let mut near = others[from..].iter().take_while(|other| other.start < candidate.end);
        !near.any(|other| match role(other) {
            Role::Except(number) => number == expression && reaches_beyond(other, candidate),
            Role::Good => contains(other, candidate) && other.end - other.start > candidate.end - candidate.start,
            Role::Cover => reaches_beyond(other, candidate),
            Role::Find(..) => false,
        }) && case_agrees(candidate, expression, folded, text, data)
    };
    candidates.retain(stands);
    let main = |span: &Span| matches!(role(span), Role::Find(_, true));
    // Longest first; of equals the main wording, which has the replacement; then the order of the entries.
    let rank = |span: &Span| (std::cmp::Reverse(span.end - span.start), span.start, !main(span), span.wording);
    order::by_key(&mut candidates, rank);
    // What is told already is no shorter than what comes next, so it can't lie between that one's ends.
    let mut told = vec![false; candidates.iter().map(|span| span.end).max().unwrap_or(0)];
    let mut kept: Vec<Span> = Vec::new();
    for candidate in candidates {
        if !told[candidate.start] && !told[candidate.end - 1] {
            told[candidate.start..candidate.end].fill(true);
            kept.push(candidate);
        }
    }
    order::by_key(&mut kept, |span| span.start);
    let found = |span: &Span| {
        let Role::Find(expression, main) = role(span) else { return None };
        let source = |(start, end): &(usize, usize)| folded.source(*start..*end);
        let parts = if main { span.parts.iter().map(source).collect() } else { Vec::new() };
        Some(Found { expression, range: folded.source(span.start..span.end), parts, quoted: false })
    };
    kept.iter().filter_map(found).collect()
}

fn contains(outer: &Span, inner: &Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Whether an exception or a cover says something of a match: it shares words with it and is not just a part of it.
fn reaches_beyond(other: &Span, candidate: &Span) -> bool {
    overlaps(other, candidate) && (!contains(candidate, other) || contains(other, candidate))
}

fn overlaps(a: &Span, b: &Span) -> bool {
    a.start < b.end && b.start < a.end
}

/// Whether the letter case is that of one of the wordings, for the few expressions where it matters.
fn case_agrees(span: &Span, expression: u32, folded: &Folded, text: &str, data: &Data) -> bool {
    let cased = &data.expressions[expression as usize].cased;
    if cased.is_empty() {
        return true;
    }
    let original = &text[folded.source(span.start..span.end)];
    let same = |wording: &String| wording.split_whitespace().eq(original.split_whitespace());
    cased.iter().any(same)
}
