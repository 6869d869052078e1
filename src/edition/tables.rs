//! What a search reads: all terms, and the indexes of each language.

#[cfg(feature = "server")]
use super::IndexKind;
#[cfg(feature = "server")]
use super::file::kind;
use super::{Index, Slice};

/// What a search reads. An edition for browsers carries none of it: `derived` makes it when it is first needed.
pub(super) struct Tables {
    pub(super) terms: Slice,
    pub(super) texts: Slice,
    pub(super) postings: Slice,
    pub(super) languages: Vec<LanguageTables>,
}

/// What a search reads of one language.
pub(super) struct LanguageTables {
    /// By `IndexKind`.
    pub(super) indexes: Vec<Index>,
    pub(super) keys: Slice,
    pub(super) key_starts: Slice,
}

/// The tables that an edition for servers carries.
#[cfg(feature = "server")]
pub(super) fn tables(languages: usize, section: &impl Fn(u16, usize) -> Slice) -> Option<Tables> {
    let index = |lang: usize, which: &IndexKind| {
        let place = *which as u16;
        let index = kind::INDEX + 2 * place;
        Index::new(section(index, lang), section(index + 1, lang), section(kind::BEST + place, lang)).ok()
    };
    let language = |lang| {
        let indexes = IndexKind::ALL.iter().map(|which| index(lang, which)).collect::<Option<_>>()?;
        Some(LanguageTables { indexes, keys: section(kind::KEYS, lang), key_starts: section(kind::KEY_STARTS, lang) })
    };
    Some(Tables {
        terms: section(kind::TERMS, 0),
        texts: section(kind::TEXTS, 0),
        postings: section(kind::POSTINGS, 0),
        languages: (0..languages).map(language).collect::<Option<_>>()?,
    })
}

/// A browser derives what it reads.
#[cfg(not(feature = "server"))]
pub(super) fn tables(_: usize, _: &impl Fn(u16, usize) -> Slice) -> Option<Tables> {
    None
}
