//! Terms and the keys under which they are found.

use super::{CompileError, Records, indexes};
use crate::check::Checker;
use crate::edition::codes::Codes;
use crate::edition::collect::{self, Collector, LanguageTerms, Terms};
use crate::edition::file::kind;
use crate::edition::index::IndexKind;
use crate::language::Rules;
use crate::text;
use crate::vocabulary::Vocabulary;

/// The terms of all records; `hidden` are keys that nothing else tells.
pub(super) fn collect(
    v: &Vocabulary,
    rules: &[&'static Rules],
    records: &Records,
    hidden: &[Vec<String>],
    checker: &Checker,
) -> Result<Terms, CompileError> {
    let languages = v.languages.keys().map(String::as_str).zip(rules.iter().copied()).collect();
    let tags: Vec<&str> = v.languages.keys().map(String::as_str).collect();
    let wordings = collect::wordings(checker, &tags);
    let mut collector = Collector::new(languages, hidden.iter().cloned().chain(wordings));
    records.concepts.iter().try_for_each(|concept| collector.concept(concept))?;
    records.avoid.iter().try_for_each(|entry| collector.avoid(entry))?;
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
    own: &LanguageTerms,
    codes: &Codes,
    records: &[u8],
    postings: &mut Vec<u8>,
    put: &mut impl FnMut(u16, Vec<u8>),
) -> Result<(), CompileError> {
    put(kind::KEYS, own.keys.clone().into_bytes());
    put(kind::KEY_STARTS, own.starts.clone());
    for which in IndexKind::ALL {
        let coded = own.coded(which, codes);
        let forward = indexes::build(&coded, postings)?;
        let backward = indexes::backward(&fst::Map::new(&forward)?)?;
        put(kind::INDEX + 2 * which as u16, forward);
        put(kind::INDEX + 2 * which as u16 + 1, backward);
        put(kind::BEST + which as u16, indexes::build_best(&coded, records, postings)?);
    }
    Ok(())
}

/// The codes of a language.
pub(super) fn codes(own: &LanguageTerms) -> Codes {
    Codes::of(own.by_index.iter().flat_map(|index| index.keys().map(String::as_str)))
}
