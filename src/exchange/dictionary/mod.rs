//! Dictionaries for readers' programs: StarDict (GoldenDict, KOReader, sdcv) and DICT (RFC 2229).
//!
//! `article` says what an entry looks like; the formats pack articles and the headwords that lead to them.

mod article;
pub(super) mod dict;
pub(super) mod stardict;

/// The name of the files.
const NAME: &str = "speaking-of-migration";
