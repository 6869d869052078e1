//! Which matches stand: exceptions and covers first, terms to use swallow what is inside them, then the longest. It is as
//! severe as the harshest inside it: “influx of illegal migrants” is to be avoided, not just thought over.
//!
//! A wording that asks for company beyond a wide gap is told beside another finding, too: a text that says “breed like rabbits”
//! of somebody means them by “cockroaches”.
//!
//! The order matters. Edges were looked at for every candidate before, so a long match that is refused never hides a
//! short one that is right.

use super::Options;
use super::context;
use super::matcher::Span;
use super::rules::{Data, Expression, Role, Wording};
use crate::language::{normal, order};
use crate::text::Folded;
use crate::vocabulary::Severity;
use std::cmp::Reverse;
use std::ops::Range;

/// A wording that stands, in bytes of the original.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) expression: u32,
    pub(super) range: Range<usize>,
    /// Where each part lies; empty if the wording is not the main one.
    pub(super) parts: Vec<Range<usize>>,
    pub(super) quoted: bool,
    /// A wording of another entry inside it that is to be avoided; an expression.
    pub(super) inside: Option<u32>,
}

impl Found {
    /// Moves it by the place of its block.
    pub(super) fn shift(&mut self, by: usize) {
        let moved = |range: &Range<usize>| range.start + by..range.end + by;
        self.range = moved(&self.range);
        self.parts.iter_mut().for_each(|part| *part = moved(part));
    }
}

/// A block of a text, and how it is checked.
pub(super) struct Block<'t> {
    pub(super) text: &'t str,
    pub(super) folded: &'t Folded,
    pub(super) options: &'t Options,
    pub(super) data: &'t Data,
}

/// Entries that are switched off hide nothing.
pub(super) fn resolve(spans: Vec<Span>, block: &Block<'_>) -> Vec<Found> {
    let data = block.data;
    let is_candidate = |span: &Span| matches!(role(span, data), Role::Find(..)) && span.start < span.end;
    let (mut candidates, mut others): (Vec<Span>, Vec<Span>) = spans.into_iter().partition(is_candidate);
    order::by_key(&mut others, |span| span.start);
    let longest = others.iter().map(|span| span.end - span.start).max().unwrap_or(0);
    candidates.retain(|candidate| {
        let from = others.partition_point(|other| other.start + longest <= candidate.start);
        block.stands(candidate, &others[from..])
    });
    order::by_key(&mut candidates, |span| rank(span, data));
    let harsh = harsh(&candidates, data);
    let kept = choose(candidates, block.folded.key(), data);
    kept.iter().filter_map(|span| block.to_found(span, &harsh)).collect()
}

fn role(span: &Span, data: &Data) -> Role {
    data.wordings[span.wording].role
}

impl Block<'_> {
    /// Whether nothing takes a match away; `others` are in the order of the text, from the first that may reach it.
    fn stands(&self, candidate: &Span, others: &[Span]) -> bool {
        let Role::Find(expression, _) = role(candidate, self.data) else { return false };
        let mut near = others.iter().take_while(|other| other.start < candidate.end);
        !is_off(self.options, &self.data.expressions[expression as usize], self.data)
            && !near.any(|other| match role(other, self.data) {
                Role::Except(number) => number == expression && reaches_beyond(other, candidate),
                Role::Good => contains(other, candidate) && other.end - other.start > candidate.end - candidate.start,
                Role::Cover => reaches_beyond(other, candidate),
                Role::Find(..) => false,
            })
            && self.case_agrees(candidate, expression)
            && self.is_spoken(candidate, expression)
    }

    /// Whether a match speaks the language of its expression, not that of a text in which the same word means something
    /// else or is told by nobody: languages borrow English words.
    fn is_spoken(&self, span: &Span, expression: u32) -> bool {
        let lang = &self.data.expressions[expression as usize].lang;
        let Some(rules) = self.data.rules(lang) else { return true };
        self.options.language.as_ref() == Some(lang)
            || context::is_in_language(self.text, &self.folded.source(span.start..span.end), rules.own)
    }

    /// Whether the letter case is that of one of the wordings, for the few expressions where it matters.
    fn case_agrees(&self, span: &Span, expression: u32) -> bool {
        let cased = &self.data.expressions[expression as usize].cased;
        cased.is_empty() || cased.contains(&letters(&self.text[self.folded.source(span.start..span.end)]))
    }

    /// Where a match lies in the original.
    fn to_found(&self, span: &Span, harsh: &[(usize, usize, u32)]) -> Option<Found> {
        let Role::Find(expression, main) = role(span, self.data) else { return None };
        let range = without_quote(self.text, self.folded.source(span.start..span.end));
        let source = |(start, end): &(usize, usize)| {
            let part = self.folded.source(*start..*end);
            part.start.min(range.end)..part.end.min(range.end)
        };
        let parts = if main { span.parts.iter().map(source).collect() } else { Vec::new() };
        Some(Found { expression, range, parts, quoted: false, inside: inside(span, expression, harsh, self.data) })
    }
}

/// Longest first; of equals the main wording, which has the replacement; then the order of the entries.
fn rank(span: &Span, data: &Data) -> (Reverse<usize>, usize, bool, usize) {
    let is_main = matches!(role(span, data), Role::Find(_, true));
    (Reverse(span.end - span.start), span.start, !is_main, span.wording)
}

/// Of those that overlap the first is told, then what another finding vouches for; in the order of the text.
fn choose(candidates: Vec<Span>, key: &str, data: &Data) -> Vec<Span> {
    let (sure, beside): (Vec<Span>, Vec<Span>) =
        candidates.into_iter().partition(|span| data.wordings[span.wording].beside.is_none());
    let mut told = vec![false; sure.iter().chain(&beside).map(|span| span.end).max().unwrap_or(0)];
    let mut kept = apart(sure, &mut told);
    order::by_key(&mut kept, |span| span.start);
    let near = beside.into_iter().filter(|span| has_neighbour(span, &kept, key, data));
    let near = apart(near.collect(), &mut told);
    kept.extend(near);
    order::by_key(&mut kept, |span| span.start);
    kept
}

fn is_off(options: &Options, expression: &Expression, data: &Data) -> bool {
    let entry = || &data.entries[expression.entry as usize].id;
    options.off.iter().any(|off| match off.split_once('/') {
        Some((id, lang)) => id == entry() && lang == expression.lang,
        None => off == entry(),
    })
}

/// The wordings to avoid that another may hide, with their expressions, by where they begin.
fn harsh(candidates: &[Span], data: &Data) -> Vec<(usize, usize, u32)> {
    let harsh = |span: &Span| match &data.wordings[span.wording] {
        Wording { role: Role::Find(number, _), beside: None, .. } => {
            let is_avoid = data.expressions[*number as usize].severity == Severity::Avoid;
            is_avoid.then_some((span.start, span.end, *number))
        }
        _ => None,
    };
    let mut all: Vec<_> = candidates.iter().filter_map(harsh).collect();
    order::by_key(&mut all, |(start, _, _)| *start);
    all
}

/// One of those inside a wording, of another entry.
fn inside(outer: &Span, expression: u32, harsh: &[(usize, usize, u32)], data: &Data) -> Option<u32> {
    let entry = |number: u32| data.expressions[number as usize].entry;
    let from = harsh.partition_point(|(start, _, _)| *start < outer.start);
    let mut near = harsh[from..].iter().take_while(|(start, _, _)| *start < outer.end);
    near.find(|(_, end, number)| *end <= outer.end && entry(*number) != entry(expression)).map(|(_, _, number)| *number)
}

/// A range without the sign at its end that may close a quotation as well as be an apostrophe (the illegals’): what
/// replaces the words is right before it in any case.
fn without_quote(text: &str, range: Range<usize>) -> Range<usize> {
    range.start..range.start + text[range].trim_end_matches(['\'', '’', '`']).len()
}

/// Those that share no byte with what is told already or comes before them.
fn apart(mut spans: Vec<Span>, told: &mut [bool]) -> Vec<Span> {
    spans.retain(|span| {
        let place = &mut told[span.start..span.end];
        let is_free = !place.contains(&true);
        if is_free {
            place.fill(true);
        }
        is_free
    });
    spans
}

/// Whether the finding before it or the one behind it is as near as this wording asks. `kept` is in the order of the text.
fn has_neighbour(span: &Span, kept: &[Span], key: &str, data: &Data) -> bool {
    let most = usize::from(data.wordings[span.wording].beside.unwrap_or(0));
    let is_near = |start: usize, end: usize| {
        start <= end
            && end - start <= LONGEST_CHARACTER * most
            && !key[start..end].contains('\n')
            && key[start..end].chars().count() <= most
    };
    let (before, after) = kept.split_at(kept.partition_point(|other| other.start < span.start));
    before.last().is_some_and(|other| is_near(other.end, span.start))
        || after.first().is_some_and(|other| is_near(span.end, other.start))
}

/// Bytes of the longest character of UTF-8: a far finding is passed over without counting.
const LONGEST_CHARACTER: usize = 4;

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

/// What of a wording is compared where letter case matters. That the words are the same is known, so marks, widths and
/// what stands between the letters do not count.
pub(super) fn letters(text: &str) -> String {
    normal::nfkd(text).filter(|c| c.is_alphabetic()).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::{Checker, Options};
    use crate::vocabulary::{AvoidEntry, AvoidSection, Expression, Severity, Vocabulary};

    #[test]
    fn what_asks_for_company_has_it_in_another_finding() {
        let expression = |text: &str| Expression { text: text.to_owned(), ..Expression::default() };
        let expressions = ["illegals", "[workers{~~60}]{vermin,vermin illegals}", "[workers{~20}]caught"];
        let expressions = expressions.into_iter().map(expression).collect();
        let section = AvoidSection { expressions, ..AvoidSection::default() };
        let mut v = Vocabulary::default();
        v.avoid.insert("x".into(), AvoidEntry { sections: [("en".into(), section)].into(), ..AvoidEntry::default() });
        let checker = Checker::of(&v).unwrap();
        for (text, wanted) in [
            ("Vermin!", &[][..]),
            ("Workers came. Vermin!", &["Vermin"]),
            ("Illegals came. Vermin, and again vermin!", &["Illegals", "Vermin", "vermin"]),
            ("Vermin! Illegals came.", &["Vermin", "Illegals"]),
            ("Illegals came.\n\nVermin!", &["Illegals"]),
            ("Illegals came, as they have come in all those years that I can remember. Vermin!", &["Illegals"]),
            ("Illegals were caught.", &["Illegals"]),
            ("Vermin illegals!", &["Vermin", "illegals"]),
        ] {
            let findings = checker.check(text, &Options::default()).findings;
            assert_eq!(findings.iter().map(|finding| &finding.text).collect::<Vec<_>>(), wanted, "{text}");
        }
    }

    #[test]
    fn what_a_wording_hides_counts_and_what_is_off_hides_nothing() {
        let entry = |text: &str, severity| {
            let expressions = vec![Expression { text: text.to_owned(), ..Expression::default() }];
            let sections = [("en".into(), AvoidSection { expressions, ..AvoidSection::default() })].into();
            AvoidEntry { severity, sections, ..AvoidEntry::default() }
        };
        let mut v = Vocabulary::default();
        v.avoid.insert("influx".into(), entry("influx of {illegal ,}migrants", Severity::Caution));
        v.avoid.insert("illegal".into(), entry("illegal migrants", Severity::Avoid));
        let checker = Checker::of(&v).unwrap();
        let told = |off: &str| {
            let options = Options { off: vec![off.to_owned()], ..Options::default() };
            let text = "An influx of illegal migrants. An influx of migrants.";
            let all = checker.check(text, &options).findings.into_iter();
            all.map(|one| (one.text, one.severity)).collect::<Vec<_>>()
        };
        let all = |first| {
            vec![("influx of illegal migrants".into(), first), ("influx of migrants".into(), Severity::Caution)]
        };
        assert_eq!(told(""), all(Severity::Avoid));
        assert_eq!(told("illegal/en"), all(Severity::Caution));
        assert_eq!(told("influx"), [("illegal migrants".into(), Severity::Avoid)]);
    }

    #[test]
    fn letter_case_is_seen_through_noise() {
        let expression = Expression { text: "bọn Lào".to_owned(), match_case: true, ..Expression::default() };
        let section = AvoidSection { expressions: vec![expression], ..AvoidSection::default() };
        let mut v = Vocabulary::default();
        v.avoid.insert("x".into(), AvoidEntry { sections: [("vi".into(), section)].into(), ..AvoidEntry::default() });
        let checker = Checker::of(&v).unwrap();
        let found = |text: &str| checker.check(text, &Options::default()).findings.len();
        for text in ["bọn Lào", "bo\u{323}n La\u{300}o", "bọn\u{2060} L\u{AD}ào", "bọn\n  Lào", "ｂọｎ Ｌàｏ"]
        {
            assert_eq!(found(text), 1, "{text:?}");
        }
        for text in ["bọn lào", "BỌN LÀO", "bo\u{323}n la\u{300}o"] {
            assert_eq!(found(text), 0, "{text:?}");
        }
    }
}
