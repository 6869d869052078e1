//! The steps of a search, in the order in which `search` takes them.

use super::rank::{self, Match, REREAD};
use super::{Answer, Hit, Query};
use crate::edition::{Edition, Found, Which};
use crate::language::{self, Reread, Rules};
use crate::text::{self, Script};
use unicode_normalization::UnicodeNormalization;

/// Keys looked at for one beginning in one index, at least; more where more hits are wanted.
const BEGINNINGS: usize = 64;
/// Occurrences looked at inside the terms of one language.
const PARTS: usize = 256;

pub(super) struct Search<'e> {
    edition: &'e Edition,
    limit: usize,
    /// Languages searched: number and rules.
    languages: Vec<(usize, &'static Rules)>,
    typed: &'e str,
    key: String,
    latin: bool,
    code: Vec<u8>,
    hits: Vec<Hit>,
    read_as: Option<Reread>,
}

impl<'e> Search<'e> {
    pub(super) fn new(edition: &'e Edition, query: &Query<'e>) -> Search<'e> {
        let key = text::key(query.text);
        let wanted = |lang: &usize| query.lang.is_none_or(|only| only == *lang);
        let rules = |lang: usize| Some((lang, language::rules(&edition.meta.languages.get(lang)?.rules)?));
        Search {
            edition,
            limit: query.limit,
            languages: (0..edition.languages.len()).filter(wanted).filter_map(rules).collect(),
            typed: query.text,
            latin: key.chars().any(|c| text::script(c) == Script::Latin),
            key,
            code: Vec::new(),
            hits: Vec::new(),
            read_as: None,
        }
    }

    pub(super) fn found(&self) -> bool {
        !self.hits.is_empty()
    }

    /// Whole terms: as typed; by another reading of what was typed; by looser keys; by readings and initials.
    pub(super) fn whole(&mut self) {
        let key = self.key.clone();
        self.whole_key(&key, 1.0);
        if !self.found() {
            self.rereads();
        }
        for (lang, rules) in self.languages.clone() {
            // A looser key of the query may be the key of a term, or one of its looser keys.
            self.exact(lang, Which::Loose, &key, Match::Loose, 1.0);
            for loose in (rules.loose)(&key) {
                let agreement = self.agreement(&loose);
                self.exact(lang, Which::Key, &loose, Match::Loose, agreement);
                self.exact(lang, Which::Loose, &loose, Match::Loose, agreement);
            }
            if self.latin {
                for reading in (rules.reading)(self.typed) {
                    self.exact(lang, Which::Reading, &reading, Match::Reading, 1.0);
                    self.exact(lang, Which::Initials, &reading, Match::Initials, 1.0);
                }
            }
        }
    }

    /// How much of what was typed a looser key keeps: typed marks that agree rank above those that were ignored.
    fn agreement(&self, loose: &str) -> f32 {
        let (typed, kept) = (self.key.chars().count(), loose.chars().count());
        if typed == 0 { 1.0 } else { 1.0 - 0.1 * (typed.abs_diff(kept) as f32 / typed as f32) }
    }

    fn whole_key(&mut self, key: &str, worth: f32) {
        for (lang, _) in self.languages.clone() {
            self.exact(lang, Which::Key, key, Match::Exact, worth);
        }
    }

    fn rereads(&mut self) {
        for (_, rules) in self.languages.clone() {
            for reread in (rules.rereads)(self.typed) {
                let before = self.hits.len();
                let key = text::key(&reread.text);
                self.whole_key(&key, REREAD);
                if self.hits.len() > before && self.read_as.is_none() {
                    self.read_as = Some(reread);
                }
            }
        }
    }

    fn exact(&mut self, lang: usize, which: Which, key: &str, matched: Match, completeness: f32) {
        if key.is_empty() || !self.edition.encode(lang, key, &mut self.code) {
            return;
        }
        if let Some(found) = self.edition.index(lang, which).and_then(|index| index.exact(&self.code)) {
            self.take(found, matched, |_| completeness);
        }
    }

    fn take(&mut self, found: Found, matched: Match, completeness: impl Fn(u8) -> f32) {
        let (edition, hits) = (self.edition, &mut self.hits);
        edition.terms_of(found, |number| {
            let Some(term) = edition.term(number) else { return };
            let score = rank::score(matched, completeness(term.key_length), term.status);
            hits.push(Hit { term: number, matched, score });
        });
    }

    /// Terms that begin with what was typed: the term itself, its looser keys, its reading.
    pub(super) fn beginnings(&mut self) {
        let key = self.key.clone();
        for (lang, rules) in self.languages.clone() {
            self.prefix(lang, Which::Key, &key, 1.0);
            self.prefix(lang, Which::Loose, &key, 0.95);
            for loose in (rules.loose)(&key) {
                self.prefix(lang, Which::Key, &loose, 0.95);
                self.prefix(lang, Which::Loose, &loose, 0.95);
            }
            if self.latin {
                for reading in (rules.reading)(self.typed) {
                    // A reading key that kept little of what was typed begins far too many terms.
                    if 5 * reading.chars().count() >= 3 * key.chars().count() {
                        self.prefix(lang, Which::Reading, &reading, 0.9);
                        self.prefix(lang, Which::Initials, &reading, 0.6);
                    }
                }
            }
        }
        if !self.found() {
            for (_, rules) in self.languages.clone() {
                for reread in (rules.rereads)(self.typed) {
                    let key = text::key(&reread.text);
                    let before = self.hits.len();
                    self.languages
                        .clone()
                        .into_iter()
                        .for_each(|(lang, _)| self.prefix(lang, Which::Key, &key, REREAD));
                    if self.hits.len() > before && self.read_as.is_none() {
                        self.read_as = Some(reread);
                    }
                }
            }
        }
    }

    fn prefix(&mut self, lang: usize, which: Which, key: &str, worth: f32) {
        if key.is_empty() || !self.edition.encode(lang, key, &mut self.code) {
            return;
        }
        let (edition, code) = (self.edition, std::mem::take(&mut self.code));
        let typed = key.chars().count() as f32;
        let most = BEGINNINGS.max(4 * self.limit);
        if let Some(index) = edition.index(lang, which) {
            index.prefix(&code, most, |found| {
                let share = |length: u8| typed / f32::from(length.max(1));
                self.take(found, Match::Prefix, |length| worth * (0.5 + 0.5 * share(length).min(1.0)));
            });
        }
        self.code = code;
    }

    /// Terms that have what was typed inside, at the beginning of a word or syllable.
    pub(super) fn inside(&mut self) {
        let key = self.key.clone();
        let typed = key.chars().count();
        // One letter is inside everything; one Chinese character is a word.
        if typed < 2 && text::script(key.chars().next().unwrap_or(' ')) != Script::Han {
            return;
        }
        let (edition, hits) = (self.edition, &mut self.hits);
        for (lang, _) in &self.languages {
            edition.containing(*lang, &key, PARTS, |number, whole, at| {
                let Some(term) = edition.term(number) else { return };
                if at > 0 && text::is_edge(whole, at) {
                    let completeness = 0.5 + 0.5 * typed as f32 / f32::from(term.key_length.max(1));
                    hits.push(Hit {
                        term: number,
                        matched: Match::Inside,
                        score: rank::score(Match::Inside, completeness, term.status),
                    });
                }
            });
        }
    }

    /// Terms within one slip; if there are none, within two where the query is long enough.
    pub(super) fn slips(&mut self) {
        let before = self.hits.len();
        for most in [1, 2] {
            for (lang, rules) in self.languages.clone() {
                for (which, key) in self.slip_keys(rules) {
                    self.slip(lang, which, &key, most);
                }
            }
            if self.hits.len() > before {
                return;
            }
        }
    }

    fn slip_keys(&self, rules: &Rules) -> Vec<(Which, String)> {
        let mut keys = vec![(Which::Key, self.key.clone())];
        keys.push((Which::Loose, self.key.clone()));
        for loose in (rules.loose)(&self.key) {
            keys.push((Which::Key, loose.clone()));
            keys.push((Which::Loose, loose));
        }
        if self.latin {
            keys.extend((rules.reading)(self.typed).into_iter().map(|reading| (Which::Reading, reading)));
        } else {
            // Folding puts marks in order; where a letter is missing it sorts the marks of two syllables together, and
            // one slip becomes three. So the marks are also taken in the order in which they were typed.
            let unsorted: String = self.typed.nfkc().filter(|c| !c.is_whitespace()).collect();
            keys.extend((unsorted != self.key).then_some((Which::Key, unsorted)));
        }
        keys.extend((rules.rereads)(self.typed).into_iter().map(|reread| (Which::Key, text::key(&reread.text))));
        keys
    }

    fn slip(&mut self, lang: usize, which: Which, key: &str, most: u8) {
        let query: Vec<char> = key.chars().collect();
        if most > allowed(&query) {
            return;
        }
        let edition = self.edition;
        let (Some(index), Some(language)) = (edition.index(lang, which), edition.languages.get(lang)) else { return };
        index.forgiving(&query, &language.codes, most, |found| {
            let (edition, hits) = (self.edition, &mut self.hits);
            edition.terms_of(found, |number| {
                let Some(term) = edition.term(number) else { return };
                let other = if which == Which::Reading { term.reading } else { term.text };
                let other = text::key(other);
                let cost = text::cost(key, &other).min(f32::from(found.slips));
                let completeness = 1.0 - cost / query.len() as f32;
                let worth = if which == Which::Key { 1.0 } else { 0.95 };
                let score = rank::score(Match::Forgiving, worth * completeness, term.status);
                hits.push(Hit { term: number, matched: Match::Forgiving, score });
            });
        });
    }

    pub(super) fn finish(self) -> Answer {
        Answer { hits: rank::order(self.edition, self.hits, self.limit), read_as: self.read_as }
    }
}

/// Slips that a query of this length can have and still mean something: none up to two code points (one in Chinese,
/// where a code point is a syllable), one up to four, then two. Two are only looked for when one found nothing: in
/// Khmer and Burmese a missing letter lets its marks slide to the syllable before, which is a second change of the key.
fn allowed(query: &[char]) -> u8 {
    let han = query.iter().any(|c| text::script(*c) == Script::Han);
    match query.len() {
        0 | 1 => 0,
        2 if !han => 0,
        2..=4 => 1,
        _ => 2,
    }
}
