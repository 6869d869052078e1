//! Addresses in what goes out: permanent addresses of entries, and addresses of others as URIs.

use crate::vocabulary::Vocabulary;
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// What may not stand in a URI as it is. Letters beyond ASCII are always encoded.
const UNSAFE: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'|')
    .add(b'\\')
    .add(b'^')
    .add(b'[')
    .add(b']');
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The permanent address of a concept or a term to avoid.
pub(super) fn permanent(v: &Vocabulary, id: &str) -> String {
    format!("{}/id/{}", v.about.base, utf8_percent_encode(id, SEGMENT))
}

/// An address as a URI.
pub(super) fn uri(url: &str) -> String {
    utf8_percent_encode(url, UNSAFE).to_string()
}

/// Whether it can be a URI at all.
pub(super) fn is_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
