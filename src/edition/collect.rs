//! From records to terms: what can be looked up, and the keys under which it is found.
//!
//! Publishing does this for a server. An edition for browsers carries the records alone, which its pages need anyway,
//! and does the same when it is first searched: so it is half as large.

use super::codes::Codes;
use super::index::{Coded, IndexKind};
use super::record::{Alternative, Avoid, AvoidSection, Concept};
use super::terms::RECORD;
use crate::check::Checker;
use crate::language::{Rules, order};
use crate::text;
use crate::vocabulary::Status;
use std::collections::BTreeMap;

/// So many wordings of an expression can be looked up, or one of each pattern; the checker knows them all.
const WORDINGS: usize = 24;

/// All terms, as records and texts, and per language what is needed to index them.
#[derive(Default)]
pub(super) struct Terms {
    pub(super) records: Vec<u8>,
    pub(super) texts: Vec<u8>,
    pub(super) languages: Vec<LanguageTerms>,
}

/// The terms of one language.
#[derive(Default)]
pub(super) struct LanguageTerms {
    /// The keys of its terms as one text, and where each begins in it and whose it is.
    pub(super) keys: String,
    pub(super) starts: Vec<u8>,
    /// By `IndexKind`, all keys, with the terms that they lead to.
    pub(super) by_index: [BTreeMap<String, Vec<u32>>; IndexKind::ALL.len()],
    /// Terms that are browsed: number, text, reading.
    pub(super) browsed: Vec<(u32, String, Option<String>)>,
}

/// Why a term can't be recorded.
#[cfg_attr(not(feature = "server"), allow(dead_code, reason = "what a browser derives from was published"))]
pub(super) enum Unfit {
    /// With it, the texts of all pass 4 GiB.
    Last,
    /// This text is longer than a record can say.
    Long(String),
}

/// A term about to be recorded.
struct Entry<'a> {
    lang: usize,
    status: Status,
    text: &'a str,
    reading: Option<&'a str>,
    /// Further spellings under which it is found.
    also: Vec<String>,
    /// Keys of the instruments that are about it.
    names: Vec<String>,
    alternatives: &'a [u8],
}

/// Takes records in the order of their owners' numbers.
pub(super) struct Collector<'c, F> {
    languages: Vec<(&'c str, &'static Rules)>,
    /// Term by term, keys that its record does not show: hidden spellings, other wordings.
    further: F,
    owner: u32,
    terms: Terms,
}

impl<'c, F: Iterator<Item = Vec<String>>> Collector<'c, F> {
    pub(super) fn new(languages: Vec<(&'c str, &'static Rules)>, further: F) -> Self {
        let own = languages.iter().map(|_| LanguageTerms::default()).collect();
        Collector { languages, further, owner: 0, terms: Terms { languages: own, ..Terms::default() } }
    }

    pub(super) fn finish(self) -> Terms {
        self.terms
    }

    /// Takes a concept.
    pub(super) fn concept(&mut self, concept: &Concept) -> Result<(), Unfit> {
        for lang in 0..self.languages.len() {
            let Some(section) = concept.sections.get(self.languages[lang].0) else { continue };
            for term in &section.terms {
                let also = term.variants.values().map(|variant| text::key(variant)).collect();
                let (status, reading) = (term.status, term.reading.as_deref());
                let is_preferred = status == Status::Preferred;
                let names = if is_preferred { instruments(concept, self.languages[lang].0) } else { Vec::new() };
                self.add(Entry { lang, status, text: &term.term, reading, also, names, alternatives: b"" })?;
            }
        }
        self.owner += 1;
        Ok(())
    }

    /// Takes an avoid entry: its expressions, and its titles that are none of them.
    pub(super) fn avoid(&mut self, entry: &Avoid) -> Result<(), Unfit> {
        for lang in 0..self.languages.len() {
            let Some(section) = entry.sections.get(self.languages[lang].0) else { continue };
            let alternatives = told(&section.alternatives);
            for text in shown(section) {
                let also = if text == section.title { named(text) } else { Vec::new() };
                let status = Status::Avoid;
                self.add(Entry {
                    lang,
                    status,
                    text,
                    reading: None,
                    also,
                    names: Vec::new(),
                    alternatives: &alternatives,
                })?;
            }
        }
        self.owner += 1;
        Ok(())
    }

    fn add(&mut self, entry: Entry<'_>) -> Result<(), Unfit> {
        let terms = &mut self.terms;
        let number = u32::try_from(terms.records.len() / RECORD).map_err(|_| Unfit::Last)?;
        let key = text::key(entry.text);
        terms.record(self.owner, &entry, &key)?;
        let further = self.further.next().unwrap_or_default();
        let rules = self.languages[entry.lang].1;
        terms.languages[entry.lang].file(rules, &entry, &further, key, number);
        Ok(())
    }
}

/// The keys of the instruments that define or protect a concept, as a language calls them: “CEDAW” leads to what it is
/// about, and “C189” to domestic workers.
fn instruments(concept: &Concept, tag: &str) -> Vec<String> {
    let names = concept.instruments.iter().filter_map(|instrument| instrument.names.get(tag));
    let numbers = |name: &String| -> Vec<String> {
        let is_number = |word: &&str| word.chars().any(|c| c.is_ascii_digit()) && word.chars().any(char::is_alphabetic);
        name.split(' ').filter(is_number).map(text::key).collect()
    };
    names.flat_map(|name| std::iter::once(text::key(name)).chain(numbers(name))).collect()
}

/// Term by term of all avoid entries, in the order in which they are collected: keys of their wordings.
pub(super) fn wordings(checker: &Checker, tags: &[&str]) -> Vec<Vec<String>> {
    let mut spellings = checker.spellings(WORDINGS);
    let mut all = Vec::new();
    for (n, entry) in checker.entries().iter().enumerate() {
        for (tag, section) in tags.iter().filter_map(|tag| Some((tag, entry.sections.get(*tag)?))) {
            let mut own = spellings.remove(&(n, *tag)).unwrap_or_default().into_iter();
            all.extend(shown(section).map(|_| own.next().unwrap_or_default()));
        }
    }
    all
}

/// What of an avoid entry can be looked up, in order.
fn shown(section: &AvoidSection) -> impl Iterator<Item = &str> {
    let key = text::key(&section.title);
    let is_shown = section.expressions.iter().any(|text| text::key(text) == key);
    let title = (!is_shown).then_some(&section.title);
    section.expressions.iter().chain(title).map(String::as_str)
}

/// The keys of what a title names: “swarm, horde (of migrants)” is found by either word. Where words have no spaces
/// between them, a space parts what is named.
fn named(title: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let outside = title.chars().filter(|c| {
        let was = depth;
        depth = match c {
            '(' | '（' => depth + 1,
            ')' | '）' => depth.saturating_sub(1),
            _ => depth,
        };
        was.max(depth) == 0
    });
    let outside: String = outside.collect();
    let parts = outside.split(|c: char| {
        matches!(c, ',' | '/' | '、' | '，' | '၊' | ';')
            || c == ' ' && title.chars().any(|c| text::script(c).is_unspaced())
    });
    parts.map(|part| text::key(text::bare(part))).filter(|key| key.chars().count() > 1).collect()
}

/// Alternatives as JSON.
fn told(alternatives: &[Alternative]) -> Vec<u8> {
    serde_json::to_vec(alternatives).unwrap_or_default()
}

impl Terms {
    fn put(&mut self, bytes: &[u8]) -> Result<[u8; 4], Unfit> {
        let at = u32::try_from(self.texts.len()).map_err(|_| Unfit::Last)?;
        self.texts.extend(bytes);
        Ok(at.to_le_bytes())
    }

    fn record(&mut self, owner: u32, entry: &Entry<'_>, key: &str) -> Result<(), Unfit> {
        let text = self.put(entry.text.as_bytes())?;
        let reading = entry.reading.unwrap_or_default();
        let reading_at = self.put(reading.as_bytes())?;
        let extra = match entry.status {
            Status::Avoid => {
                let at = self.put(&(entry.alternatives.len() as u32).to_le_bytes())?;
                self.put(entry.alternatives)?;
                at
            }
            _ => [0; 4],
        };
        let short = |text: &str| u16::try_from(text.len()).map_err(|_| Unfit::Long(text.to_owned()));
        self.records.extend(owner.to_le_bytes());
        self.records.extend([text, reading_at, extra].concat());
        self.records.extend(short(entry.text)?.to_le_bytes());
        self.records.extend(short(reading)?.to_le_bytes());
        self.records.extend([entry.lang as u8, entry.status as u8, key.chars().count().min(255) as u8, 0]);
        Ok(())
    }
}

impl LanguageTerms {
    /// Files a term under all its keys. Of a wording to avoid, those that its record does not show have an index of their own.
    fn file(&mut self, rules: &Rules, entry: &Entry<'_>, further: &[String], key: String, number: u32) {
        self.starts.extend((self.keys.len() as u32).to_le_bytes());
        self.starts.extend(number.to_le_bytes());
        self.keys.push_str(&key);
        self.keys.push('\n');
        let shown = [IndexKind::Key, IndexKind::Loose];
        let unshown = if entry.status == Status::Avoid { [IndexKind::Wording; 2] } else { shown };
        let also = std::iter::once(&key).chain(&entry.also).map(|key| (key, shown));
        let further = further.iter().filter(|further| **further != key).map(|key| (key, unshown));
        for (key, [whole, looser]) in also.chain(further) {
            (rules.loose)(key).into_iter().for_each(|loose| self.file_under(looser, loose, number));
            self.file_under(whole, key.clone(), number);
        }
        entry.names.iter().for_each(|name| self.file_under(IndexKind::Name, name.clone(), number));
        if let Some(reading) = entry.reading {
            (rules.reading)(reading).into_iter().for_each(|key| self.file_under(IndexKind::Reading, key, number));
            (rules.initials)(reading).into_iter().for_each(|key| self.file_under(IndexKind::Initials, key, number));
        }
        if entry.status <= Status::Admitted {
            self.browsed.push((number, entry.text.to_owned(), entry.reading.map(str::to_owned)));
        }
    }

    /// The keys of an index in codes, with the terms that they lead to.
    pub(super) fn coded(&self, which: IndexKind, codes: &Codes) -> Coded {
        let mut coded = Coded::new();
        for (key, numbers) in &self.by_index[which as usize] {
            let mut code = Vec::new();
            if codes.encode(key.chars(), &mut code) {
                coded.push((code, numbers.clone()));
            }
        }
        order::by(&mut coded, |(a, _), (b, _)| a.cmp(b));
        coded
    }

    fn file_under(&mut self, which: IndexKind, key: String, number: u32) {
        if key.is_empty() {
            return;
        }
        let numbers = self.by_index[which as usize].entry(key).or_default();
        if numbers.last() != Some(&number) {
            numbers.push(number);
        }
    }
}
