//! Keys as lists: how an edition for browsers carries its indexes.
//!
//! An FST is small on disk but hardly compresses; the bare keys, term by term, compress to a quarter of it. So the
//! browser's edition holds those, and the FSTs are built at the first search.
//!
//! A list has, for each term that has keys: the distance of its number from the one before (LEB128), how many keys it
//! has (the same), and each key with a line end. Looser keys follow from the keys, so they have no list. A wording to
//! avoid has at most `WORDINGS` keys here: the checker knows them all, and the others are met rarely in a search.

use super::codes::Codes;
use super::index::{self, Coded, Index, Which};
use super::{Bytes, LanguageIndex, Slice};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Most keys of one term.
#[cfg(feature = "server")]
const WORDINGS: usize = 8;

/// The list of an index.
#[cfg(feature = "server")]
pub(super) fn write(keys: &BTreeMap<String, Vec<u32>>) -> Vec<u8> {
    let mut by_term: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for (key, terms) in keys {
        terms.iter().for_each(|term| by_term.entry(*term).or_default().push(key));
    }
    let (mut out, mut last) = (Vec::new(), 0);
    for (term, mut keys) in by_term {
        // Evenly spread over all, so that each way to begin stays.
        let step = keys.len().div_ceil(WORDINGS);
        keys = keys.into_iter().step_by(step.max(1)).collect();
        number(term - last, &mut out);
        number(u32::try_from(keys.len()).unwrap_or(u32::MAX), &mut out);
        keys.into_iter().for_each(|key| out.extend(key.bytes().chain([b'\n'])));
        last = term;
    }
    out
}

#[cfg(feature = "server")]
fn number(mut value: u32, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// The indexes of all languages, and the postings of keys that several terms share.
pub(super) struct Built {
    /// By number of the language and `Which`.
    pub(super) indexes: Vec<Vec<Index>>,
    pub(super) postings: Vec<u8>,
}

/// Builds all indexes from their lists; `None` if those are damaged.
pub(super) fn build(languages: &[LanguageIndex]) -> Option<Built> {
    let mut postings = Vec::new();
    let indexes = languages.iter().map(|language| indexes(language, &mut postings)).collect::<Option<_>>()?;
    Some(Built { indexes, postings })
}

fn indexes(language: &LanguageIndex, postings: &mut Vec<u8>) -> Option<Vec<Index>> {
    let own = |bytes: Vec<u8>| {
        let length = bytes.len();
        Slice::new(&Arc::new(Bytes::Read(bytes)), 0..length)
    };
    let codes = &language.codes;
    let one = |which: &Which| {
        let mut coded = Coded::new();
        let of = if *which == Which::Loose { Which::Key } else { *which };
        for (term, key) in read(language.lists.get(of as usize)?.as_ref())? {
            match which {
                Which::Loose => {
                    (language.rules.loose)(&key).iter().for_each(|loose| file(&mut coded, codes, loose, term));
                }
                _ => file(&mut coded, codes, &key, term),
            }
        }
        let (forward, backward) = index::build(&coded, postings).ok()?;
        Index::new(own(forward), own(backward), own(Vec::new())).ok()
    };
    Which::ALL.iter().map(one).collect()
}

fn file(coded: &mut Coded, codes: &Codes, key: &str, term: u32) {
    let mut code = Vec::new();
    if !key.is_empty() && codes.encode(key.chars(), &mut code) {
        let terms = coded.entry(code).or_default();
        if terms.last() != Some(&term) {
            terms.push(term);
        }
    }
}

fn read(mut list: &[u8]) -> Option<Vec<(u32, String)>> {
    let mut all = Vec::new();
    let mut term = 0_u32;
    while !list.is_empty() {
        term = term.checked_add(take(&mut list)?)?;
        for _ in 0..take(&mut list)? {
            let end = memchr::memchr(b'\n', list)?;
            all.push((term, std::str::from_utf8(&list[..end]).ok()?.to_owned()));
            list = &list[end + 1..];
        }
    }
    Some(all)
}

fn take(list: &mut &[u8]) -> Option<u32> {
    let (mut value, mut shift) = (0_u32, 0);
    loop {
        let (byte, rest) = list.split_first()?;
        *list = rest;
        value |= u32::from(byte & 0x7F).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(value);
        }
        shift += 7;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_gives_back_its_keys_and_a_cut_one_is_refused() {
        let keys: BTreeMap<String, Vec<u32>> =
            [("visa".to_owned(), vec![3, 700]), ("วีซ่า".to_owned(), vec![700]), ("zz".to_owned(), vec![70_000])].into();
        let list = write(&keys);
        let all = read(&list).unwrap();
        assert_eq!(all.len(), 4);
        assert!(all.contains(&(700, "วีซ่า".to_owned())) && all.contains(&(3, "visa".to_owned())));
        assert!(read(&list[..list.len() - 1]).is_none());
    }
}
