//! The file format of an edition: a header, a table of sections, the sections.
//!
//! ```text
//!  0  magic       8 bytes  "SoM\r\n\x1A\n\0"   (the line ends show a transfer that changed them)
//!  8  format      u32      FORMAT
//! 12  sections    u32      how many rows the table has
//! 16  length      u64      of the whole file
//! 24  name       16 bytes  of the edition: a hash of the vocabulary, see `compile`
//! 40  checked    u64       how much of the file a server checks when it is opened: all but the bodies, which end it and
//!                          are proven one by one (`answers`), or all
//! 48  checksum   32 bytes  BLAKE3 of so much, but for itself
//! 80  sum         8 bytes  FNV-1a of the whole file, but for both
//! 88  table                per section: kind u16, lang u16, zero u32, offset u64, length u64
//!     sections             each begins at a multiple of 8
//! ```
//! Neither checksum tells who made a file: both stand in it, so that whoever alters it on purpose can write them anew.
//! They tell accidents, a file that was cut, mixed up or damaged. A server compares the first, a browser the second:
//! it misses one accident in 2⁶⁴, which is as good as none, and is three lines where BLAKE3 is some three kilobytes.
//!
//! All numbers are little-endian. A new kind of section is a new row of `kind`; a change of meaning is a new FORMAT.

use super::EditionError;
use std::ops::Range;

/// Version of the format that this program writes and reads.
pub const FORMAT: u32 = 10;

const MAGIC: &[u8; 8] = b"SoM\r\n\x1A\n\0";
const CHECKED: usize = 40;
const CHECKSUM: usize = 48;
const SUM: usize = 80;
const TABLE: usize = 88;
const ROW: usize = 24;

/// The kinds of sections. `lang` is the number of the language, or 0.
#[cfg_attr(not(feature = "server"), expect(dead_code, reason = "a browser derives many of them"))]
pub(super) mod kind {
    /// What the edition says about itself (JSON).
    pub(in crate::edition) const META: u16 = 1;
    /// Term records.
    pub(in crate::edition) const TERMS: u16 = 2;
    /// Texts that term records point into.
    pub(in crate::edition) const TEXTS: u16 = 3;
    /// Ids of concepts and avoid entries.
    pub(in crate::edition) const OWNERS: u16 = 4;
    /// Per language: its code points, commonest first.
    pub(in crate::edition) const CODES: u16 = 5;
    /// Terms that share a key.
    pub(in crate::edition) const POSTINGS: u16 = 6;
    /// Per language: the keys of its terms as one text.
    pub(in crate::edition) const KEYS: u16 = 7;
    /// Per language: where each key begins in KEYS, and whose it is.
    pub(in crate::edition) const KEY_STARTS: u16 = 8;
    /// Per language: its terms in reading order. The second order of a language is `ORDER + 1`.
    pub(in crate::edition) const ORDER: u16 = 10;
    /// Path → number of the prepared answer (FST).
    pub(in crate::edition) const PATHS: u16 = 20;
    /// Where each prepared answer lies in `BODIES`.
    pub(in crate::edition) const PLACES: u16 = 21;
    /// Prepared answers, each as it is, in gzip and in Brotli. The last section, if there are proofs.
    pub(in crate::edition) const BODIES: u16 = 22;
    /// The same, language by language (`apart`) and `brief`, in an edition for browsers.
    pub(in crate::edition) const APART: u16 = 24;
    /// What each prepared answer is compared with. In an edition for browsers there are none.
    pub(in crate::edition) const PROOFS: u16 = 23;
    /// What the checker looks for; in an edition for browsers it is `brief`.
    pub(in crate::edition) const CHECK: u16 = 30;
    /// The whole vocabulary (JSON in gzip), for exports.
    pub(in crate::edition) const VOCABULARY: u16 = 31;
    /// The words of the pages (JSON; `brief` for browsers).
    pub(in crate::edition) const INTERFACE: u16 = 32;
    /// First of the FSTs: `INDEX + 2 × index + direction`.
    pub(in crate::edition) const INDEX: u16 = 40;
    /// First of the FSTs from beginnings to their best terms: `BEST + index`.
    pub(in crate::edition) const BEST: u16 = 70;
    /// In an edition for browsers, instead of all that `derived` makes: the keys that nothing else tells.
    pub(in crate::edition) const HIDDEN: u16 = 60;
}

/// One section to be written.
#[cfg(feature = "server")]
pub(super) struct Section {
    /// Kind.
    pub(in crate::edition) kind: u16,
    /// Number of the language, or 0.
    pub(in crate::edition) lang: u16,
    /// Content.
    pub(in crate::edition) bytes: Vec<u8>,
}

/// Puts sections into a file. Bodies with proofs come last.
#[cfg(feature = "server")]
pub(super) fn write(name: [u8; 16], sections: &[Section]) -> Vec<u8> {
    let mut table = Vec::with_capacity(sections.len() * ROW);
    let mut offset = TABLE + sections.len() * ROW;
    for section in sections {
        offset = offset.next_multiple_of(8);
        table.extend(section.kind.to_le_bytes());
        table.extend(section.lang.to_le_bytes());
        table.extend(0u32.to_le_bytes());
        table.extend((offset as u64).to_le_bytes());
        table.extend((section.bytes.len() as u64).to_le_bytes());
        offset += section.bytes.len();
    }
    let are_proven = sections.iter().any(|section| section.kind == kind::PROOFS);
    let bodies = sections.last().filter(|last| are_proven && last.kind == kind::BODIES);
    let checked = offset - bodies.map_or(0, |bodies| bodies.bytes.len());
    let mut file = Vec::with_capacity(offset);
    file.extend(MAGIC);
    file.extend(FORMAT.to_le_bytes());
    file.extend((u32::try_from(sections.len()).unwrap_or(u32::MAX)).to_le_bytes());
    file.extend((offset as u64).to_le_bytes());
    file.extend(name);
    file.extend((checked as u64).to_le_bytes());
    file.extend([0; TABLE - CHECKSUM]);
    file.extend(table);
    for section in sections {
        file.resize(file.len().next_multiple_of(8), 0);
        file.extend(&section.bytes);
    }
    let sum = sum(&file);
    file[SUM..TABLE].copy_from_slice(&sum.to_le_bytes());
    let checksum = checksum(&file[..checked]);
    file[CHECKSUM..SUM].copy_from_slice(checksum.as_bytes());
    file
}

/// BLAKE3 of the checked part of a file but for itself, on all cores where that pays.
#[cfg(feature = "server")]
fn checksum(file: &[u8]) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&file[..CHECKSUM]);
    if file.len() > 1 << 20 {
        return hasher.update_rayon(&file[SUM..]).finalize();
    }
    hasher.update(&file[SUM..]).finalize()
}

/// FNV-1a of a file but for both checksums. Each step can be undone, so no single altered byte gives the same.
fn sum(file: &[u8]) -> u64 {
    let step = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x100_0000_01B3);
    file[..CHECKSUM].iter().chain(&file[TABLE..]).fold(0xCBF2_9CE4_8422_2325, step)
}

/// How much of a file is what was published; none if it is not.
#[cfg(feature = "server")]
fn checked(file: &[u8]) -> Option<usize> {
    let checked = usize::try_from(long(file, CHECKED)).ok().filter(|checked| *checked >= TABLE)?;
    (checksum(file.get(..checked)?).as_bytes() == &file[CHECKSUM..SUM]).then_some(checked)
}

/// How much of a file is what was published; none if it is not.
#[cfg(not(feature = "server"))]
fn checked(file: &[u8]) -> Option<usize> {
    (sum(file) == long(file, SUM)).then_some(file.len())
}

/// A table row, checked to lie within the file.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) kind: u16,
    pub(super) lang: u16,
    pub(super) range: Range<usize>,
}

/// What the head of a file tells.
pub(super) struct Head {
    pub(super) name: [u8; 16],
    pub(super) rows: Vec<Row>,
    /// Whether the bodies were left out of what was checked.
    pub(super) leaves_bodies: bool,
}

/// Checks a file and reads its table. Nothing of a file is used before this has passed; bodies that it left out have to
/// prove themselves.
pub(super) fn open(file: &[u8]) -> Result<Head, EditionError> {
    if file.len() < TABLE {
        return Err(if MAGIC.starts_with(&file[..file.len().min(8)]) {
            EditionError::Truncated
        } else {
            EditionError::Foreign
        });
    }
    if &file[..8] != MAGIC {
        return Err(EditionError::Foreign);
    }
    let format = number(file, 8) as u32;
    if format != FORMAT {
        return Err(EditionError::Format(format));
    }
    let length = long(file, 16);
    if length > file.len() as u64 {
        return Err(EditionError::Truncated);
    }
    if length != file.len() as u64 {
        return Err(EditionError::Altered);
    }
    let checked = checked(file).ok_or(EditionError::Altered)?;
    let rows = (0..number(file, 12)).map(|n| row(file, TABLE + n * ROW)).collect::<Option<Vec<_>>>();
    let rows = rows.ok_or(EditionError::Altered)?;
    let leaves_bodies = leaves_bodies(&rows, checked).ok_or(EditionError::Altered)?;
    let mut name = [0; 16];
    name.copy_from_slice(&file[24..CHECKED]);
    Ok(Head { name, rows, leaves_bodies })
}

/// Whether the bodies lie behind what was checked; none if anything else does.
#[cfg(feature = "server")]
fn leaves_bodies(rows: &[Row], checked: usize) -> Option<bool> {
    let mut left = rows.iter().filter(|row| row.range.end > checked).peekable();
    let some = left.peek().is_some();
    left.all(|row| row.kind == kind::BODIES).then_some(some)
}

/// A browser has checked all.
#[cfg(not(feature = "server"))]
fn leaves_bodies(_: &[Row], _: usize) -> Option<bool> {
    Some(false)
}

fn row(file: &[u8], at: usize) -> Option<Row> {
    file.get(at..at + ROW)?;
    let start = usize::try_from(long(file, at + 8)).ok()?;
    let end = start.checked_add(usize::try_from(long(file, at + 16)).ok()?)?;
    file.get(start..end)?;
    let kind_and_lang = number(file, at);
    Some(Row { kind: (kind_and_lang & 0xFFFF) as u16, lang: (kind_and_lang >> 16) as u16, range: start..end })
}

/// The u32 at byte `at`; 0 beyond the end.
pub(super) fn number(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..at + 4).map_or(0, |four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]) as usize)
}

/// The u64 at byte `at`; 0 beyond the end.
pub(super) fn long(bytes: &[u8], at: usize) -> u64 {
    (number(bytes, at) as u64) | ((number(bytes, at + 4) as u64) << 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sum_of_browsers_tells_every_altered_byte() {
        let section = |kind, bytes: &[u8]| Section { kind, lang: 0, bytes: bytes.to_vec() };
        let file = write([7; 16], &[section(1, b"{}"), section(2, "ຄຳ".as_bytes())]);
        let told = long(&file, SUM);
        assert_eq!(sum(&file), told);
        for at in (0..CHECKSUM).chain(TABLE..file.len()) {
            for bit in 0..8 {
                let mut altered = file.clone();
                altered[at] ^= 1 << bit;
                assert_ne!(sum(&altered), told, "byte {at}");
            }
        }
    }
}
