//! Terms and the keys under which they are found.

use super::CompileError;
use crate::edition::codes::Codes;
use crate::edition::file::kind;
use crate::edition::index::{self, Which};
use crate::edition::lists;
use crate::edition::record;
use crate::language::Rules;
use crate::text;
use crate::vocabulary::{AvoidEntry, AvoidSection, Expression, Status, Vocabulary, Words, pattern};
use std::collections::BTreeMap;

/// Most wordings of one expression that can be looked up; the checker knows them all.
const WORDINGS: usize = 60;

/// All terms, as records and texts, and per language what is needed to index them.
#[derive(Default)]
pub(super) struct Terms {
    pub(super) records: Vec<u8>,
    pub(super) texts: Vec<u8>,
    pub(super) languages: Vec<Own>,
}

/// The terms of one language.
#[derive(Default)]
pub(super) struct Own {
    /// Number, key and, by `Which`, all further keys.
    pub(super) keys: Vec<(u32, String)>,
    by_index: [BTreeMap<String, Vec<u32>>; 4],
    /// Terms that are browsed: number, text, reading.
    pub(super) browsed: Vec<(u32, String, Option<String>)>,
}

impl Own {
    fn file_under(&mut self, which: Which, key: String, number: u32) {
        if key.is_empty() {
            return;
        }
        let numbers = self.by_index[which as usize].entry(key).or_default();
        if numbers.last() != Some(&number) {
            numbers.push(number);
        }
    }
}

/// A term about to be recorded.
struct Entry<'a> {
    owner: usize,
    lang: usize,
    status: Status,
    text: &'a str,
    reading: Option<&'a str>,
    /// Further spellings under which it is found.
    also: Vec<String>,
    alternatives: &'a [u8],
}

pub(super) fn collect(v: &Vocabulary, rules: &[&'static Rules]) -> Result<Terms, CompileError> {
    let mut terms = Terms { languages: rules.iter().map(|_| Own::default()).collect(), ..Terms::default() };
    for (owner, concept) in v.concepts.values().enumerate() {
        for (lang, tag) in v.languages.keys().enumerate() {
            let Some(section) = concept.sections.get(tag) else { continue };
            for (n, (status, term)) in section.terms().enumerate() {
                let hidden = if n == 0 { &section.hidden[..] } else { &[] };
                let also = term.variants.values().chain(hidden).cloned().collect();
                let reading = term.reading.as_deref();
                terms.add(
                    rules[lang],
                    Entry { owner, lang, status, text: &term.term, reading, also, alternatives: b"" },
                )?;
            }
        }
    }
    let none = Words::default();
    for (n, entry) in v.avoid.values().enumerate() {
        for (lang, tag) in v.languages.keys().enumerate() {
            let Some(section) = entry.sections.get(tag) else { continue };
            let owner = v.concepts.len() + n;
            terms.add_avoid(v, (owner, lang, tag), rules[lang], entry, section, v.words.get(tag).unwrap_or(&none))?;
        }
    }
    Ok(terms)
}

impl Terms {
    fn add_avoid(
        &mut self,
        v: &Vocabulary,
        (owner, lang, tag): (usize, usize, &str),
        rules: &Rules,
        entry: &AvoidEntry,
        section: &AvoidSection,
        words: &Words,
    ) -> Result<(), CompileError> {
        let alternatives = record::alternatives(v, entry, tag, section);
        let alternatives = serde_json::to_vec(&alternatives).map_err(std::io::Error::from)?;
        let mut shown = Vec::new();
        for expression in &section.expressions {
            let (text, also) = wordings(expression, words).map_err(CompileError::Pattern)?;
            shown.push(text::key(&text));
            let entry = Entry {
                owner,
                lang,
                status: Status::Avoid,
                text: &text,
                reading: None,
                also,
                alternatives: &alternatives,
            };
            self.add(rules, entry)?;
        }
        if !shown.contains(&text::key(&section.title)) {
            let also = vec![];
            let text = &section.title;
            self.add(
                rules,
                Entry { owner, lang, status: Status::Avoid, text, reading: None, also, alternatives: &alternatives },
            )?;
        }
        Ok(())
    }

    fn put(&mut self, bytes: &[u8]) -> Result<[u8; 4], CompileError> {
        let at = u32::try_from(self.texts.len()).map_err(|_| CompileError::TooLarge)?;
        self.texts.extend(bytes);
        Ok(at.to_le_bytes())
    }

    fn add(&mut self, rules: &Rules, entry: Entry<'_>) -> Result<(), CompileError> {
        let number =
            u32::try_from(self.records.len() / crate::edition::terms::RECORD).map_err(|_| CompileError::TooLarge)?;
        let key = text::key(entry.text);
        self.record(&entry, &key)?;
        let own = &mut self.languages[entry.lang];
        let also = entry.also.iter().map(|spelling| text::key(spelling));
        for key in std::iter::once(key.clone()).chain(also) {
            for loose in (rules.loose)(&key) {
                own.file_under(Which::Loose, loose, number);
            }
            own.file_under(Which::Key, key, number);
        }
        if let Some(reading) = entry.reading {
            (rules.reading)(reading).into_iter().for_each(|key| own.file_under(Which::Reading, key, number));
            (rules.initials)(reading).into_iter().for_each(|key| own.file_under(Which::Initials, key, number));
        }
        if entry.status <= Status::Admitted {
            own.browsed.push((number, entry.text.to_owned(), entry.reading.map(str::to_owned)));
        }
        own.keys.push((number, key));
        Ok(())
    }

    fn record(&mut self, entry: &Entry<'_>, key: &str) -> Result<(), CompileError> {
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
        let short = |text: &str| u16::try_from(text.len()).map_err(|_| CompileError::TooLarge);
        self.records.extend((entry.owner as u32).to_le_bytes());
        self.records.extend([text, reading_at, extra].concat());
        self.records.extend(short(entry.text)?.to_le_bytes());
        self.records.extend(short(reading)?.to_le_bytes());
        self.records.extend([entry.lang as u8, entry.status as u8, key.chars().count().min(255) as u8, 0]);
        Ok(())
    }
}

/// How an expression is shown, and the other wordings under which it is found.
fn wordings(expression: &Expression, words: &Words) -> Result<(String, Vec<String>), String> {
    let main = pattern::parse(&expression.text, words)?;
    let mut also = main.wordings(WORDINGS);
    for variant in &expression.variants {
        also.extend(pattern::parse(variant, words)?.wordings(WORDINGS));
    }
    Ok((main.first(), also))
}

/// The ids of concepts, then of avoid entries: their number, where each begins, and the ids.
pub(super) fn owners(v: &Vocabulary) -> Vec<u8> {
    let ids: Vec<&String> = v.concepts.keys().chain(v.avoid.keys()).collect();
    let mut out = Vec::from((ids.len() as u32).to_le_bytes());
    let mut at = 0u32;
    for id in &ids {
        out.extend(at.to_le_bytes());
        at += id.len() as u32;
    }
    out.extend(at.to_le_bytes());
    ids.into_iter().for_each(|id| out.extend(id.as_bytes()));
    out
}

/// The sections of one language: codes, keys, and the FSTs of each index, or a list for browsers.
pub(super) fn sections(
    own: &Own,
    records: &[u8],
    lists: bool,
    postings: &mut Vec<u8>,
    put: &mut impl FnMut(u16, Vec<u8>),
) -> Result<(), CompileError> {
    let all = own.by_index.iter().flat_map(|index| index.keys().map(String::as_str));
    let codes = Codes::of(all);
    put(kind::CODES, codes.letters().into_bytes());
    let (mut keys, mut starts) = (String::new(), Vec::new());
    for (number, key) in &own.keys {
        starts.extend((keys.len() as u32).to_le_bytes());
        starts.extend(number.to_le_bytes());
        keys.push_str(key);
        keys.push('\n');
    }
    put(kind::KEYS, keys.into_bytes());
    put(kind::KEY_STARTS, starts);
    if lists {
        let listed = Which::ALL.iter().filter(|which| **which != Which::Loose);
        listed.for_each(|which| put(kind::LIST + *which as u16, lists::write(&own.by_index[*which as usize])));
        return Ok(());
    }
    for which in Which::ALL {
        let mut coded = index::Coded::new();
        for (key, numbers) in &own.by_index[which as usize] {
            let mut code = Vec::new();
            if codes.encode(key.chars(), &mut code) {
                coded.insert(code, numbers.clone());
            }
        }
        let (forward, backward) = index::build(&coded, postings)?;
        put(kind::INDEX + 2 * which as u16, forward);
        put(kind::INDEX + 2 * which as u16 + 1, backward);
        put(kind::BEST + which as u16, index::build_best(&coded, records, postings)?);
    }
    Ok(())
}
