//! Terms and the keys under which they are found.

use super::{CompileError, Records};
use crate::edition::codes::Codes;
use crate::edition::collect::{self, Collector, Own, Terms};
use crate::edition::file::kind;
use crate::edition::index::{self, Which};
use crate::language::Rules;
use crate::text;
use crate::vocabulary::{Expression, Vocabulary, Words, pattern};

/// Most wordings of one pattern that can be looked up; the checker knows them all.
const WORDINGS: usize = 60;

/// The terms of all records; `hidden` and `wordings` are keys that the records do not show.
pub(super) fn collect(
    v: &Vocabulary,
    rules: &[&'static Rules],
    records: &Records,
    hidden: &[Vec<String>],
    wordings: Vec<Vec<String>>,
) -> Result<Terms, CompileError> {
    let languages = v.languages.keys().map(String::as_str).zip(rules.iter().copied()).collect();
    let mut collector = Collector::new(languages, hidden.iter().cloned().chain(wordings));
    let taken = records.concepts.iter().try_for_each(|concept| collector.concept(concept));
    let taken = taken.and_then(|()| records.avoid.iter().try_for_each(|entry| collector.avoid(entry)));
    taken.ok_or(CompileError::TooLarge)?;
    Ok(collector.finish())
}

/// The keys of hidden spellings, term by term of all concepts, in the order in which they are collected.
pub(super) fn hidden(v: &Vocabulary) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for concept in v.concepts.values() {
        for section in v.languages.keys().filter_map(|tag| concept.sections.get(tag)) {
            all.push(section.hidden.iter().map(|spelling| text::key(spelling)).collect());
            all.extend(section.terms().skip(1).map(|_| Vec::new()));
        }
    }
    all
}

/// The keys of the wordings of avoid entries, term by term, in the order in which they are collected.
pub(super) fn wordings(v: &Vocabulary, records: &Records) -> Result<Vec<Vec<String>>, CompileError> {
    let mut all = Vec::new();
    let none = Words::default();
    for (entry, record) in v.avoid.values().zip(&records.avoid) {
        for tag in v.languages.keys() {
            let (Some(section), Some(told)) = (entry.sections.get(tag), record.sections.get(tag)) else { continue };
            let words = v.words.get(tag).unwrap_or(&none);
            for expression in &section.expressions {
                all.push(others(expression, words).map_err(CompileError::Pattern)?);
            }
            all.extend(collect::shown(told).skip(section.expressions.len()).map(|_| Vec::new()));
        }
    }
    Ok(all)
}

/// The keys of the wordings of an expression, but for that by which it is shown.
fn others(expression: &Expression, words: &Words) -> Result<Vec<String>, String> {
    let main = pattern::parse(&expression.text, words)?;
    let mut all = main.wordings(WORDINGS);
    for variant in &expression.variants {
        all.extend(pattern::parse(variant, words)?.wordings(WORDINGS));
    }
    let shown = text::key(&main.first());
    let mut keys: Vec<String> = all.iter().map(|wording| text::key(wording)).filter(|key| *key != shown).collect();
    keys.sort_unstable();
    keys.dedup();
    Ok(keys)
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

/// The sections of one language that a search needs: keys, and the FSTs of each index.
pub(super) fn sections(
    own: &Own,
    codes: &Codes,
    records: &[u8],
    postings: &mut Vec<u8>,
    put: &mut impl FnMut(u16, Vec<u8>),
) -> Result<(), CompileError> {
    put(kind::KEYS, own.keys.clone().into_bytes());
    put(kind::KEY_STARTS, own.starts.clone());
    for which in Which::ALL {
        let coded = own.coded(which, codes);
        let forward = index::build(&coded, postings)?;
        let backward = index::backward(&fst::Map::new(&forward)?)?;
        put(kind::INDEX + 2 * which as u16, forward);
        put(kind::INDEX + 2 * which as u16 + 1, backward);
        put(kind::BEST + which as u16, index::build_best(&coded, records, postings)?);
    }
    Ok(())
}

/// The codes of a language.
pub(super) fn codes(own: &Own) -> Codes {
    Codes::of(own.by_index.iter().flat_map(|index| index.keys().map(String::as_str)))
}
