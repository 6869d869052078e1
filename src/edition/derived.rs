//! What an edition for browsers derives: all that a search reads.
//!
//! An FST is small on disk but hardly compresses, and terms and keys follow from the records, which its pages need
//! anyway. So it holds, beside the records, only the keys that those do not show, and everything else is made when it
//! is first needed, by the very code that publishing uses.
//!
//! For each term the further keys have their number (LEB128), and each key a line end. A wording to avoid has at most
//! `WORDINGS` of them: the checker knows them all, and the others are met rarely in a search.

use super::collect::{Collector, Own, Terms};
use super::index::{self, Index, Which};
use super::{Edition, LanguageTables, Slice, Tables};

/// Most further keys of one term.
#[cfg(feature = "server")]
const WORDINGS: usize = 7;

/// The section of the keys that no record shows.
#[cfg(feature = "server")]
pub(super) fn write(further: &[Vec<String>]) -> Vec<u8> {
    let mut out = Vec::new();
    for keys in further {
        // Evenly spread over all, so that each way to begin stays.
        let step = keys.len().div_ceil(WORDINGS).max(1);
        number(keys.len().div_ceil(step), &mut out);
        keys.iter().step_by(step).for_each(|key| out.extend(key.bytes().chain([b'\n'])));
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
    let languages = tags.zip(edition.languages.iter().map(|language| language.rules)).collect();
    let mut collector = Collector::new(languages, Further(edition.further.as_ref()));
    let (concepts, avoid) = (edition.meta.counts.concepts, edition.meta.counts.avoid);
    for owner in 0..concepts {
        collector.concept(&edition.concept(edition.owner(owner))?)?;
    }
    for owner in concepts..concepts + avoid {
        collector.avoid(&edition.avoid(edition.owner(owner))?)?;
    }
    Some(collector.finish())
}

impl Own {
    fn tables(self, edition: &Edition, lang: usize, postings: &mut Vec<u8>) -> Option<LanguageTables> {
        let codes = &edition.languages.get(lang)?.codes;
        let mut one = |which: &Which| {
            let (forward, backward) = index::build(&self.coded(*which, codes), postings).ok()?;
            Index::new(Slice::own(forward), Slice::own(backward), Slice::own(Vec::new())).ok()
        };
        let indexes = Which::ALL.iter().map(&mut one).collect::<Option<_>>()?;
        let (keys, key_starts) = (Slice::own(self.keys.into_bytes()), Slice::own(self.starts));
        Some(LanguageTables { indexes, keys, key_starts })
    }
}

/// Reads what `write` wrote, term by term; nothing more once it meets what is no list.
struct Further<'b>(&'b [u8]);

impl Iterator for Further<'_> {
    type Item = Vec<String>;

    fn next(&mut self) -> Option<Vec<String>> {
        (0..self.number()?).map(|_| self.key()).collect()
    }
}

impl Further<'_> {
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
    fn further_keys_come_back_term_by_term() {
        let keys = |all: &[&str]| all.iter().map(ToString::to_string).collect::<Vec<_>>();
        let further = [keys(&["visa", "วีซ่า"]), keys(&[]), keys(&["zz"])];
        assert_eq!(Further(&write(&further)).collect::<Vec<_>>(), further);
    }

    #[test]
    fn of_many_wordings_some_stay() {
        let many: Vec<String> = (10..99).map(|n| n.to_string()).collect();
        let kept = Further(&write(&[many])).next().unwrap();
        assert_eq!(kept.len(), WORDINGS);
        assert_eq!(kept[0], "10");
    }
}
