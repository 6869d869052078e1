//! Term records: fixed rows that point into the texts, and the orders in which they are read.
//!
//! ```text
//!  0 owner u32   4 text u32   8 reading u32   12 extra u32   16 text length u16   18 reading length u16
//! 20 language u8   21 status u8   22 key length u8 (code points, 255 = more)   23 zero
//! ```
//! `owner` counts concepts first, then avoid entries. `extra` is, for an avoid term, where its alternatives lie in the
//! texts: a u32 length and that much JSON.

use super::{Edition, IndexKind, file, record};
use crate::vocabulary::{Status, json::reads};

/// Bytes of a record.
pub(super) const RECORD: usize = 24;

/// A term, as its record tells it.
#[derive(Debug, Clone, Copy)]
pub struct TermView<'e> {
    /// Id of its concept or avoid entry.
    pub owner: &'e str,
    /// The term as written.
    pub text: &'e str,
    /// Its reading; empty if it has none.
    pub reading: &'e str,
    /// Number of its language.
    pub lang: usize,
    /// Its status; `Avoid` means that the owner is an avoid entry.
    pub status: Status,
    /// Length of its key in code points, at most 255.
    pub key_length: u8,
    /// For an avoid term, what to write instead: JSON, an array of `{"term","concept"}`.
    pub alternatives: &'e str,
}

/// What ranking needs to know of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Number of its owner: concepts first, then avoid entries.
    pub owner: u32,
    /// Number of its language.
    pub lang: u8,
    /// Its status.
    pub status: Status,
    /// Length of its key in code points, at most 255.
    pub key_length: u8,
}

/// An index letter and the place of its first term in the order.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Letter {
    /// The letter, as the script's dictionaries write it.
    pub letter: String,
    /// How many terms stand under it.
    pub count: usize,
}
reads!(Letter { letter, count });

/// The standing of a term, from all records.
#[inline]
pub(super) fn standing(records: &[u8], number: u32) -> Option<Standing> {
    let at = number as usize * RECORD;
    let row = records.get(at..at + RECORD)?;
    let status = *Status::ALL.get(row[21] as usize)?;
    Some(Standing { owner: file::number(row, 0) as u32, lang: row[20], status, key_length: row[22] })
}

impl Edition {
    /// How many terms there are, expressions to avoid included.
    pub fn term_count(&self) -> usize {
        self.tables().terms.as_ref().len() / RECORD
    }

    /// The term with this number.
    #[inline]
    pub fn term(&self, number: u32) -> Option<TermView<'_>> {
        let at = number as usize * RECORD;
        let row = self.tables().terms.as_ref().get(at..at + RECORD)?;
        let short = |at: usize| u16::from_le_bytes([row[at], row[at + 1]]) as usize;
        let status = *Status::ALL.get(row[21] as usize)?;
        let extra = file::number(row, 12);
        let alternatives = match status {
            Status::Avoid => self.text(extra + 4, file::number(self.tables().texts.as_ref(), extra)),
            _ => "",
        };
        Some(TermView {
            owner: self.owner(file::number(row, 0)),
            text: self.text(file::number(row, 4), short(16)),
            reading: self.text(file::number(row, 8), short(18)),
            lang: row[20] as usize,
            status,
            key_length: row[22],
            alternatives,
        })
    }

    /// What ranking needs to know of the term with this number.
    #[inline]
    pub fn standing(&self, number: u32) -> Option<Standing> {
        standing(self.tables().terms.as_ref(), number)
    }

    fn text(&self, at: usize, length: usize) -> &str {
        let bytes = self.tables().texts.as_ref().get(at..at.saturating_add(length)).unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    /// The id with this number: concepts first, then avoid entries.
    pub fn owner(&self, number: usize) -> &str {
        let owners = self.owners.as_ref();
        let count = file::number(owners, 0);
        let start = |n: usize| 4 + 4 * (count + 1) + file::number(owners, 4 + 4 * n);
        let bytes = (number < count).then(|| owners.get(start(number)..start(number + 1))).flatten();
        bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// The numbers of a language's terms in reading order: from place `from`, at most `most`. Order 0 is the usual one.
    pub fn in_order(&self, lang: usize, order: usize, from: usize, most: usize) -> impl Iterator<Item = u32> {
        let bytes = self.languages.get(lang).and_then(|l| l.orders.get(order)).map_or(&[][..], AsRef::as_ref);
        let rest = bytes.get(from.saturating_mul(4)..).unwrap_or_default();
        rest.chunks_exact(4).take(most).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
    }

    /// Terms of a language whose key contains `key` anywhere: number and the byte in the key where it begins.
    /// At most `most` are looked at.
    pub fn containing(&self, lang: usize, key: &str, most: usize, mut each: impl FnMut(u32, &str, usize)) {
        let Some(language) = self.tables().languages.get(lang).filter(|_| !key.is_empty()) else { return };
        let keys = language.keys.as_ref();
        let starts = language.key_starts.as_ref();
        let rows = starts.len() / 8;
        let start_of = |row: usize| file::number(starts, row * 8);
        for at in crate::text::find_iter(keys, key.as_bytes()).take(most) {
            // The last key that begins at or before the match.
            let (mut low, mut high) = (0, rows);
            while low < high {
                let middle = usize::midpoint(low, high);
                if start_of(middle) <= at { low = middle + 1 } else { high = middle }
            }
            let Some(row) = low.checked_sub(1) else { continue };
            let end = memchr::memchr(b'\n', &keys[at..]).map_or(keys.len(), |n| at + n);
            if let Ok(whole) = std::str::from_utf8(&keys[start_of(row)..end]) {
                each(file::number(starts, row * 8 + 4) as u32, whole, at - start_of(row));
            }
        }
    }

    /// The codes of a key in a language; `None` if the language has no such characters.
    #[inline]
    pub fn encode(&self, lang: usize, key: &str, out: &mut Vec<u8>) -> bool {
        out.clear();
        self.languages.get(lang).is_some_and(|language| language.codes.encode(key.chars(), out))
    }

    /// The index of a language.
    #[inline]
    pub fn index(&self, lang: usize, which: IndexKind) -> Option<&super::Index> {
        self.tables().languages.get(lang)?.indexes.get(which as usize)
    }

    /// The orders in which a language can be browsed.
    pub fn orders(&self, lang: usize) -> &[record::Order] {
        self.meta.languages.get(lang).map_or(&[], |language| &language.orders)
    }
}
