//! What an edition for browsers derives: all that a search reads.
//!
//! An FST is small on disk but hardly compresses, and terms and keys follow from the records, which its pages need
//! anyway. So it holds, beside the records, only the keys that nothing else tells: hidden spellings, for each term of
//! each concept their number (LEB128), and each with a line end. Everything else is made when it is first needed, by the
//! very code that publishing uses.

use super::collect::{self, Collector, LanguageTerms, Terms};
use super::index::{Index, IndexKind};
use super::tables::{LanguageTables, Tables};
use super::{Edition, Slice};

/// The section of hidden spellings.
#[cfg(feature = "server")]
pub(super) fn write(hidden: &[Vec<String>]) -> Vec<u8> {
    let mut out = Vec::new();
    for keys in hidden {
        number(keys.len(), &mut out);
        keys.iter().for_each(|key| out.extend(key.bytes().chain([b'\n'])));
    }
    out
}

#[cfg(feature = "server")]
fn number(mut value: usize, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// The tables of an edition; empty ones if its records are damaged.
pub(super) fn tables(edition: &Edition) -> Tables {
    let Terms { records, texts, languages } = terms(edition).unwrap_or_default();
    let mut postings = Vec::new();
    let tables = languages.into_iter().enumerate().filter_map(|(lang, own)| own.tables(edition, lang, &mut postings));
    let languages = tables.collect();
    Tables { terms: Slice::own(records), texts: Slice::own(texts), postings: Slice::own(postings), languages }
}

fn terms(edition: &Edition) -> Option<Terms> {
    let tags = edition.meta.languages.iter().map(|language| language.tag.as_str());
    let languages = tags.clone().zip(edition.languages.iter().map(|language| language.rules)).collect();
    let checker = edition.checker().ok()?;
    let wordings = collect::wordings(checker, &tags.collect::<Vec<_>>());
    let mut collector = Collector::new(languages, Hidden(edition.hidden.as_ref()).chain(wordings));
    for owner in 0..edition.meta.counts.concepts {
        collector.concept(&edition.concept(edition.owner(owner)).ok()??).ok()?;
    }
    checker.entries().iter().try_for_each(|entry| collector.avoid(entry)).ok()?;
    Some(collector.finish())
}

impl LanguageTerms {
    fn tables(self, edition: &Edition, lang: usize, postings: &mut Vec<u8>) -> Option<LanguageTables> {
        let codes = &edition.languages.get(lang)?.codes;
        let indexes = IndexKind::ALL.iter().map(|which| Index::of(&self.coded(*which, codes), postings)).collect();
        let (keys, key_starts) = (Slice::own(self.keys.into_bytes()), Slice::own(self.starts));
        Some(LanguageTables { indexes, keys, key_starts })
    }
}

/// Reads what `write` wrote, term by term; nothing more once it meets what is no list.
struct Hidden<'b>(&'b [u8]);

impl Iterator for Hidden<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        (0..self.number()?).map(|_| self.key()).collect()
    }
}

impl Hidden<'_> {
    fn key(&mut self) -> Option<String> {
        let end = memchr::memchr(b'\n', self.0)?;
        let key = std::str::from_utf8(&self.0[..end]).ok()?.to_owned();
        self.0 = &self.0[end + 1..];
        Some(key)
    }

    fn number(&mut self) -> Option<u32> {
        let (mut value, mut shift) = (0_u32, 0);
        loop {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            value |= u32::from(byte & 0x7F).checked_shl(shift)?;
            if byte & 0x80 == 0 {
                return Some(value);
            }
            shift += 7;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_spellings_come_back_term_by_term() {
        let keys = |all: &[&str]| all.iter().map(ToString::to_string).collect::<Vec<_>>();
        let hidden = [keys(&["visa", "วีซ่า"]), keys(&[]), keys(&["zz"])];
        assert_eq!(Hidden(&write(&hidden)).collect::<Vec<_>>(), hidden);
    }
}
