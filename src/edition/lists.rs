//! Keys as lists: how an edition for browsers carries its indexes.
//!
//! An FST is small on disk but hardly compresses; the bare keys, term by term, compress to a quarter of it. So the
//! browser's edition holds those, and the FSTs are built when it is opened.
//!
//! A list has, for each term that has keys: the distance of its number from the one before (LEB128), how many keys it
//! has (the same), and each key with a line end.

use super::codes::Codes;
use super::index::{self, Index, Which};
use super::{Bytes, Slice};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Keys in codes, with the terms they lead to.
pub(super) type Coded = BTreeMap<Vec<u8>, Vec<u32>>;

/// The list of an index.
#[cfg(feature = "server")]
pub(super) fn write(keys: &BTreeMap<String, Vec<u32>>) -> Vec<u8> {
    let mut by_term: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for (key, terms) in keys {
        terms.iter().for_each(|term| by_term.entry(*term).or_default().push(key));
    }
    let (mut out, mut last) = (Vec::new(), 0);
    for (term, keys) in by_term {
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

/// The indexes of a language from its lists; `None` if they are damaged. Postings are appended.
pub(super) fn indexes(codes: &Codes, list: impl Fn(Which) -> Slice, postings: &mut Vec<u8>) -> Option<Vec<Index>> {
    let own = |bytes: Vec<u8>| {
        let length = bytes.len();
        Slice::new(&Arc::new(Bytes::Read(bytes)), 0..length)
    };
    let one = |which: &Which| {
        let coded = read(list(*which).as_ref(), codes)?;
        let (forward, backward) = index::build(&coded, postings).ok()?;
        Index::new(own(forward), own(backward)).ok()
    };
    Which::ALL.iter().map(one).collect()
}

fn read(mut list: &[u8], codes: &Codes) -> Option<Coded> {
    let mut coded = Coded::new();
    let mut term = 0_u32;
    while !list.is_empty() {
        term = term.checked_add(take(&mut list)?)?;
        for _ in 0..take(&mut list)? {
            let end = memchr::memchr(b'\n', list)?;
            let key = std::str::from_utf8(&list[..end]).ok()?;
            list = &list[end + 1..];
            let mut code = Vec::new();
            if codes.encode(key.chars(), &mut code) {
                coded.entry(code).or_default().push(term);
            }
        }
    }
    Some(coded)
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
        let codes = Codes::of(keys.keys().map(String::as_str));
        let list = write(&keys);
        let coded = read(&list, &codes).unwrap();
        assert_eq!(coded.len(), 3);
        assert!(coded.values().any(|terms| *terms == [3, 700]));
        assert!(read(&list[..list.len() - 1], &codes).is_none());
    }
}
