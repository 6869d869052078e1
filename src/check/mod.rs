//! Terms to avoid in running text, in any of the languages, decided by the text and not by a setting.
//!
//! The way of a text: `fold` (per block of whole paragraphs) → `scan` (the anchors of all wordings, exceptions and
//! covers, then what stands around them) → `resolve` (exceptions, covers, preferred terms, then the longest) →
//! the same for pieces of it that are written otherwise (`readings`) → `context` (quotations, code, addresses) → `ignore` →
//! findings with every offset of the original. Nothing here keeps a text.
//!
//! `rules` is what publishing compiles from the vocabulary (`compile`); `proof` makes every expression prove itself;
//! `document` reads formats; `report` writes findings.

mod anchors;
mod around;
mod blocks;
mod choices;
mod columns;
mod compile;
mod context;
pub mod document;
mod error;
mod finder;
mod finding;
mod front;
mod ignore;
mod lists;
mod matcher;
mod places;
mod positions;
#[cfg(feature = "server")]
pub mod proof;
mod readings;
mod replacement;
#[cfg(feature = "server")]
pub mod report;
mod resolve;
mod rules;
mod starts;

pub use compile::compile;
pub use context::Quoted;
use document::Document;
pub use error::CheckError;
pub use finding::{Finding, Notice};

use crate::edition::Edition;
use crate::edition::record::{self, Avoid};
use crate::language::{Writing, order};
use crate::text::{self, Folded};
use crate::vocabulary::{Severity, Vocabulary, json};
use columns::Columns;
use matcher::Matcher;
use resolve::Found;
use rules::{Data, Role, Wording};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

/// How to check.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// What to do with wordings inside quotations.
    pub quoted: Quoted,
    /// Language in which reasons and alternatives are wanted; `None`: that of the wording.
    pub language: Option<String>,
    /// The standard of writing in which they are wanted, where that language has two; `None`: that of the text.
    pub writing: Option<Writing>,
    /// Entries or expressions (`entry` or `entry/language`) that are switched off.
    pub off: Vec<String>,
    /// Entries whose severity is changed.
    pub severity: Vec<(String, Severity)>,
}

impl Default for Options {
    fn default() -> Options {
        Options { quoted: Quoted::Mark, language: None, writing: None, off: Vec::new(), severity: Vec::new() }
    }
}

/// A checker, ready for any number of texts. It can be shared between threads.
pub struct Checker {
    data: Data,
    matcher: Matcher,
}

/// What a check found.
#[derive(Debug, Default)]
pub struct Findings {
    /// In the order of the text.
    pub findings: Vec<Finding>,
    /// Ignores that ignored nothing, and the like.
    pub notices: Vec<Notice>,
}

impl Checker {
    /// The checker of an edition.
    ///
    /// # Errors
    /// An edition without check data, or of another version.
    pub fn new(edition: &Edition) -> Result<Checker, CheckError> {
        let (concepts, avoid) = (edition.meta.counts.concepts, edition.meta.counts.avoid);
        let entries = (concepts..concepts + avoid).map(|owner| edition.avoid(edition.owner(owner)).ok().flatten());
        let entries = entries.collect::<Option<_>>().ok_or(CheckError::Entries)?;
        Checker::from_data(&edition.check_data(), entries)
    }

    /// The checker of a vocabulary.
    ///
    /// # Errors
    /// A pattern that can't be read.
    pub fn of(vocabulary: &Vocabulary) -> Result<Checker, CheckError> {
        let entries = vocabulary.avoid.keys().filter_map(|id| record::avoid(vocabulary, id));
        let checker = Checker::with(compile::collect(vocabulary)?, entries.collect());
        checker.ok_or(CheckError::Entries)
    }

    /// From what `compile` made, and the records of the avoid entries.
    ///
    /// # Errors
    /// Data of another version.
    pub fn from_data(data: &[u8], entries: Vec<Avoid>) -> Result<Checker, CheckError> {
        let checker = json::read(data).and_then(Columns::data).and_then(|data| Checker::with(data, entries));
        checker.ok_or(CheckError::Version)
    }

    fn with(data: Data, entries: Vec<Avoid>) -> Option<Checker> {
        let mut data = data.with(entries)?;
        let alone: Vec<Wording> = data.wordings.iter().filter_map(Wording::alone).collect();
        data.wordings.extend(alone);
        let matcher = Matcher::new(&data.wordings);
        Some(Checker { data, matcher })
    }

    /// The records of the avoid entries.
    pub(crate) fn entries(&self) -> &[Avoid] {
        &self.data.entries
    }

    /// By entry and language, for each expression some keys by which it is met: at least one key per wording, and at most
    /// `most` keys per expression unless it has more wordings than that.
    pub(crate) fn spellings(&self, most: usize) -> BTreeMap<(usize, &str), Vec<Vec<String>>> {
        let mut wordings = vec![Vec::new(); self.data.expressions.len()];
        for wording in &self.data.wordings {
            if let (Role::Find(expression, _), None) = (wording.role, &wording.beside) {
                wordings[expression as usize].push(wording);
            }
        }
        let mut spellings: BTreeMap<_, Vec<Vec<String>>> = BTreeMap::new();
        for (expression, wordings) in self.data.expressions.iter().zip(wordings) {
            let each = (most / wordings.len().max(1)).max(1);
            let keys = wordings.iter().flat_map(|wording| wording.spellings(each)).collect();
            spellings.entry((expression.entry as usize, expression.lang.as_str())).or_default().push(keys);
        }
        spellings
    }

    /// Checks a text.
    pub fn check(&self, text: &str, options: &Options) -> Findings {
        self.check_masked(text, text, &[], options)
    }

    /// Checks the prose of a document. Findings tell the words and places of its text.
    pub fn check_document(&self, document: &Document, options: &Options) -> Findings {
        let mut found = self.check_masked(&document.text, &document.masked, &document.quotations, options);
        for finding in &mut found.findings {
            finding.place = document.place(finding.bytes[0]).map(str::to_owned);
        }
        found
    }

    fn check_masked(&self, text: &str, masked: &str, quotations: &[Range<usize>], options: &Options) -> Findings {
        debug_assert_eq!(text.len(), masked.len());
        let mut found = Vec::new();
        let mut folded = Folded::default();
        for (block, is_zawgyi) in blocks::all(masked) {
            self.check_block(masked, (block, is_zawgyi), options, &mut folded, &mut found);
        }
        self.check_readings(masked, options, &mut folded, &mut found);
        let mut found = context::apply(masked, found, quotations, options, &self.data);
        // What has markup, another cue or another cell between its words can't be replaced as a whole.
        let mixed = found.iter_mut().filter(|one| text[one.range.clone()] != masked[one.range.clone()]);
        mixed.for_each(|one| one.parts.clear());
        let (found, notices) = ignore::apply(text, found, &self.data);
        let findings = finding::tell((text, masked), &found, options, &self.data);
        Findings { findings, notices }
    }

    /// What was also told of the text as it stands is told once, by the reading that begins first or says more.
    fn check_readings(&self, text: &str, options: &Options, folded: &mut Folded, found: &mut Vec<Found>) {
        let prose = found.len();
        let mut more = Vec::new();
        for reading in readings::all(text) {
            let is_zawgyi = blocks::encoding(&reading.text) == Some(true);
            self.check_block(&reading.text, (0..reading.text.len(), is_zawgyi), options, folded, &mut more);
            found.extend(more.drain(..).filter_map(|mut one| reading.place(&mut one).then_some(one)));
        }
        if found.len() > prose {
            order::by_key(found, |one| (one.range.start, Reverse(one.range.end)));
            found.dedup_by(|next, one| next.range.start < one.range.end);
        }
    }

    fn check_block(
        &self,
        text: &str,
        (block, is_zawgyi): (Range<usize>, bool),
        options: &Options,
        folded: &mut Folded,
        found: &mut Vec<Found>,
    ) {
        let part = &text[block.clone()];
        if is_zawgyi {
            *folded = text::fold_zawgyi(part);
        } else {
            text::fold_into(part, folded);
        }
        let spans = self.matcher.scan(folded.key(), &self.data.wordings);
        if spans.is_empty() {
            return;
        }
        let here = resolve::Block { text: part, folded, options, data: &self.data };
        for mut one in resolve::resolve(spans, &here) {
            one.shift(block.start);
            if is_zawgyi {
                one.parts.clear(); // a replacement in Unicode among Zawgyi could not be read
            }
            found.push(one);
        }
    }
}
