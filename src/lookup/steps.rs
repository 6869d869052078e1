//! The steps of a search, in the order in which `search` takes them.

use super::rank::{self, Candidate, Match, REREAD};
use super::{Answer, Query};
use crate::edition::{Edition, IndexKind, KeyHit, Standing};
use crate::language::{Reread, Rules};
use crate::text::{self, Script};
use crate::vocabulary::Status;
use std::ops::Range;

/// Occurrences looked at inside the terms of one language.
pub(super) const PARTS: usize = 256;

pub(super) struct Search<'e> {
    pub(super) edition: &'e Edition,
    pub(super) limit: usize,
    /// Numbers of the languages searched.
    pub(super) languages: Range<usize>,
    pub(super) typed: &'e str,
    pub(super) key: &'e str,
    /// The scripts of the key, one bit each.
    scripts: u32,
    code: Vec<u8>,
    pub(super) candidates: Vec<Candidate>,
    read_as: Option<Reread>,
}

impl<'e> Search<'e> {
    /// `key` is the key of the query.
    pub(super) fn new(edition: &'e Edition, query: &Query<'e>, key: &'e str) -> Search<'e> {
        Search {
            edition,
            limit: query.limit,
            languages: query
                .lang
                .map_or(0..edition.languages.len(), |only| only..edition.languages.len().min(only + 1)),
            typed: query.text,
            key,
            scripts: key.chars().fold(0, |scripts, c| scripts | 1 << text::script(c) as u32),
            code: Vec::new(),
            candidates: Vec::new(),
            read_as: None,
        }
    }

    pub(super) fn found(&self) -> bool {
        !self.candidates.is_empty()
    }

    /// Whether the query is all of something.
    pub(super) fn has_whole(&self) -> bool {
        self.candidates.iter().any(|c| c.matched.is_whole() || c.matched == Match::Initials)
    }

    /// Whether there is an answer to what was asked: wordings to avoid that merely begin so are none.
    pub(super) fn answered(&self) -> bool {
        self.candidates.iter().any(|c| c.matched.is_whole() || c.standing.status != Status::Avoid)
    }

    /// A few capitals: nobody writes a beginning of a word so, and with a slip it is another abbreviation.
    pub(super) fn is_abbreviation(&self) -> bool {
        self.typed.len() <= 4 && self.typed.bytes().all(|byte| byte.is_ascii_uppercase())
    }

    pub(super) fn has(&self, script: Script) -> bool {
        self.scripts & 1 << script as u32 != 0
    }

    /// Looser keys of what was typed; a language has none for what is in another script.
    pub(super) fn looser(&self, rules: &Rules) -> Vec<String> {
        if self.has(rules.script) { (rules.loose)(self.key) } else { Vec::new() }
    }

    /// Other readings of what was typed, as keys; a language has none for what is in another script.
    pub(super) fn reread(&self, rules: &Rules) -> impl Iterator<Item = (String, Reread)> + use<> {
        let rereads = if self.has(rules.script) { (rules.rereads)(self.typed) } else { Vec::new() };
        rereads.into_iter().map(|reread| (text::key(&reread.text), reread))
    }

    /// What was typed as a reading in Latin letters.
    pub(super) fn readings(&self, rules: &Rules) -> Vec<String> {
        if self.has(Script::Latin) { (rules.reading)(self.typed) } else { Vec::new() }
    }

    /// Whole terms: as typed; by another reading of what was typed; by looser keys; by readings and initials.
    pub(super) fn whole(&mut self) {
        let edition = self.edition;
        let sure: Vec<bool> =
            self.languages.clone().map(|lang| self.exact(lang, IndexKind::Key, self.key, Match::Exact, 1.0)).collect();
        if !self.found() {
            self.rereads(|search, lang, key| {
                search.exact(lang, IndexKind::Key, key, Match::Exact, REREAD);
            });
        }
        for (lang, _) in self.languages.clone().zip(sure).filter(|(_, sure)| !sure) {
            let rules = edition.languages[lang].rules;
            // A looser key of the query may be the key of a term, or one of its looser keys.
            self.exact(lang, IndexKind::Loose, self.key, Match::Loose, 1.0);
            self.exact(lang, IndexKind::Name, self.key, Match::Loose, 1.0);
            for loose in self.looser(rules) {
                let agreement = self.agreement(&loose);
                self.exact(lang, IndexKind::Key, &loose, Match::Loose, agreement);
                self.exact(lang, IndexKind::Loose, &loose, Match::Loose, agreement);
            }
            for reading in self.readings(rules) {
                self.exact(lang, IndexKind::Reading, &reading, Match::Reading, 1.0);
                self.exact(lang, IndexKind::Initials, &reading, Match::Initials, 1.0);
            }
        }
    }

    /// How much of what was typed a looser key keeps: typed marks that agree rank above those that were ignored.
    pub(super) fn agreement(&self, loose: &str) -> f32 {
        let (typed, kept) = (self.key.chars().count(), loose.chars().count());
        if typed == 0 { 1.0 } else { 1.0 - 0.1 * (typed.abs_diff(kept) as f32 / typed as f32) }
    }

    /// Asks all languages for the key of each other reading of what was typed, and remembers the first that is found.
    fn rereads(&mut self, ask: impl Fn(&mut Search<'e>, usize, &str)) {
        let edition = self.edition;
        for lang in self.languages.clone() {
            for (key, reread) in self.reread(edition.languages[lang].rules) {
                let before = self.candidates.len();
                self.languages.clone().for_each(|lang| ask(self, lang, &key));
                if self.candidates.len() > before && self.read_as.is_none() {
                    self.read_as = Some(reread);
                }
            }
        }
    }

    /// Asks one index for a key; whether it has it.
    fn exact(&mut self, lang: usize, which: IndexKind, key: &str, matched: Match, completeness: f32) -> bool {
        if key.is_empty() || !self.edition.encode(lang, key, &mut self.code) {
            return false;
        }
        let found = self.edition.index(lang, which).and_then(|index| index.exact(&self.code));
        if let Some(found) = found {
            self.take(found, matched, |_| completeness);
        }
        found.is_some()
    }

    pub(super) fn take(&mut self, found: KeyHit, matched: Match, completeness: impl Fn(u8) -> f32) {
        self.take_those(found, matched, |_| true, completeness);
    }

    pub(super) fn take_those(
        &mut self,
        found: KeyHit,
        matched: Match,
        wanted: impl Fn(&Standing) -> bool,
        completeness: impl Fn(u8) -> f32,
    ) {
        let (edition, candidates) = (self.edition, &mut self.candidates);
        edition.terms_of(found, |term| {
            let Some(standing) = edition.standing(term).filter(&wanted) else { return };
            let score = rank::score(matched, completeness(standing.key_length), standing.status);
            candidates.push(Candidate { term, matched, score, standing });
        });
    }

    /// Terms that begin with what was typed: the term itself, its looser keys, its reading.
    pub(super) fn beginnings(&mut self) {
        let edition = self.edition;
        // What is a term as it stands is no beginning of a reading: “visa” is not vi-sa-hakit.
        let is_term = self.candidates.iter().any(|c| c.matched == Match::Exact);
        let is_heard = !is_term && !self.is_abbreviation();
        for lang in self.languages.clone() {
            let rules = edition.languages[lang].rules;
            self.prefix(lang, IndexKind::Key, self.key, 1.0);
            self.prefix(lang, IndexKind::Loose, self.key, 0.95);
            for loose in self.looser(rules) {
                self.prefix(lang, IndexKind::Key, &loose, 0.95);
                self.prefix(lang, IndexKind::Loose, &loose, 0.95);
            }
            for reading in self.readings(rules).into_iter().filter(|_| is_heard) {
                // A reading key that kept little of what was typed begins far too many terms.
                if 5 * reading.chars().count() >= 3 * self.key.chars().count() {
                    self.prefix(lang, IndexKind::Reading, &reading, 0.9);
                    self.prefix(lang, IndexKind::Initials, &reading, 0.6);
                }
            }
        }
        if !self.answered() {
            self.rereads(|search, lang, key| search.prefix(lang, IndexKind::Key, key, REREAD));
        }
    }

    fn prefix(&mut self, lang: usize, which: IndexKind, key: &str, worth: f32) {
        if key.is_empty() || !self.edition.encode(lang, key, &mut self.code) {
            return;
        }
        let (edition, code) = (self.edition, std::mem::take(&mut self.code));
        let typed = key.chars().count();
        if let Some(index) = edition.index(lang, which) {
            index.prefix(&code, self.limit, |found| {
                self.take(found, Match::Prefix, |length| worth * rank::begun(typed, length));
            });
        }
        self.code = code;
    }

    /// Expressions by wordings of them that are not shown: whole ones and, if wanted, those that begin so.
    pub(super) fn unshown(&mut self, begun: bool) {
        let edition = self.edition;
        for lang in self.languages.clone() {
            self.unshown_as(lang, self.key, 1.0, begun);
            for loose in self.looser(edition.languages[lang].rules) {
                self.unshown_as(lang, &loose, self.agreement(&loose), begun);
            }
        }
        if !self.found() {
            self.rereads(|search, lang, key| search.unshown_as(lang, key, REREAD, begun));
        }
    }

    fn unshown_as(&mut self, lang: usize, key: &str, worth: f32, begun: bool) {
        self.exact(lang, IndexKind::Wording, key, Match::Loose, worth);
        if begun {
            self.prefix(lang, IndexKind::Wording, key, worth);
        }
    }

    /// Terms that have what was typed inside, or a looser spelling of it, at the beginning of a word or syllable.
    pub(super) fn inside(&mut self) {
        let typed = self.key.chars().count();
        // One letter is inside everything; one Chinese character is a word.
        if typed < 2 && !self.has(Script::Han) {
            return;
        }
        for lang in self.languages.clone() {
            self.parts(lang, self.key, 1, (typed, 1.0));
            for loose in self.looser(self.edition.languages[lang].rules) {
                self.parts(lang, &loose, 1, (typed, 0.95));
            }
        }
    }

    /// Terms that have a key at byte `from` or later, where so much was typed; all of them are worth less where it is looser.
    pub(super) fn parts(&mut self, lang: usize, key: &str, from: usize, (typed, worth): (usize, f32)) {
        let (edition, candidates) = (self.edition, &mut self.candidates);
        edition.containing(lang, key, PARTS, |term, whole, at| {
            let Some(standing) = edition.standing(term) else { return };
            if at >= from && text::is_edge(whole, at) {
                let completeness = worth * rank::begun(typed, standing.key_length);
                let score = rank::score(Match::Inside, completeness, standing.status);
                candidates.push(Candidate { term, matched: Match::Inside, score, standing });
            }
        });
    }

    pub(super) fn finish(self) -> Answer {
        Answer { hits: rank::order(self.candidates, self.limit), read_as: self.read_as }
    }
}
