//! TBX: the exchange format of terminology (ISO 30042), dialect TBX-Basic, style DCA, in version 3 and as the older
//! `martif` (version 2), which many CAT tools and Weblate insist on.
//!
//! TBX-Basic has places for terms, statuses, definitions and contexts. Everything else stands in notes that begin with
//! the name of the field in brackets (`[reading] naeng-ngan`), so that a round trip loses nothing and people can read it.
//! What is not a term (languages, names, sources) travels in the header. `write` and `read` share the names below.

mod avoid;
mod made;
mod read;
mod write;

use super::intake::Intake;
use super::selection::Selection;
use crate::vocabulary::Vocabulary;
use std::io::{self, BufRead, Write};

/// How a version calls things.
struct Version {
    root: &'static str,
    header: &'static str,
    entry: &'static str,
    lang: &'static str,
    term: &'static str,
}

const V3: Version =
    Version { root: "tbx", header: "tbxHeader", entry: "conceptEntry", lang: "langSec", term: "termSec" };
const V2: Version =
    Version { root: "martif", header: "martifHeader", entry: "termEntry", lang: "langSet", term: "tig" };

/// Elements of both versions that hold a term; `ntig` keeps it one level deeper.
const TERMS: &[&str] = &["termSec", "tig", "ntig"];
/// Namespace of version 3.
const NAMESPACE: &str = "urn:iso:std:iso:30042:ed-2";
/// What the ids of terms to avoid begin with.
const AVOID: &str = "avoid.";

/// Status in the vocabulary and in TBX.
const STATUSES: &[(&str, &str)] = &[
    ("preferred", "preferredTerm-admn-sts"),
    ("admitted", "admittedTerm-admn-sts"),
    ("deprecated", "deprecatedTerm-admn-sts"),
    ("deprecated", "supersededTerm-admn-sts"),
];

/// Version 3.
///
/// # Errors
/// Those of `out`.
pub(super) fn write(v: &Vocabulary, selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    write::write(&V3, v, selection, out)
}

/// Version 2.
///
/// # Errors
/// Those of `out`.
pub(super) fn write_martif(v: &Vocabulary, selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    write::write(&V2, v, selection, out)
}

/// Reads both versions.
pub(super) fn read(from: &mut dyn BufRead, intake: &mut Intake<'_>) {
    read::read(from, intake);
}

/// An id as XML allows it: a letter or underscore first, then also digits, dots and hyphens. Others are spelt out, with
/// an underscore before.
fn xml_id(id: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    if id.starts_with(|c: char| c.is_ascii_alphabetic()) && id.chars().all(plain) && !id.starts_with(AVOID) {
        return id.to_owned();
    }
    let spelt = id.chars().map(|c| if plain(c) { c.to_string() } else { format!("_{:x}_", u32::from(c)) });
    format!("_{}", spelt.collect::<String>())
}

/// The id that `xml_id` was given.
fn plain_id(id: &str) -> String {
    let Some(spelt) = id.strip_prefix('_') else { return id.to_owned() };
    let part = |(n, part): (usize, &str)| match u32::from_str_radix(part, 16).ok().and_then(char::from_u32) {
        Some(c) if n % 2 == 1 => c.to_string(),
        _ => part.to_owned(),
    };
    spelt.split('_').enumerate().map(part).collect()
}

#[cfg(test)]
mod tests {
    use super::{plain_id, xml_id};

    #[test]
    fn every_id_becomes_an_xml_id_and_comes_back() {
        for (id, wanted) in [
            ("visa", "visa"),
            ("1951-convention", "_1951-convention"),
            ("a b", "_a_20_b"),
            ("ก", "__e01_"),
            ("x_y", "_x_5f_y"),
        ] {
            assert_eq!(xml_id(id), wanted);
            assert_eq!(plain_id(wanted), id);
        }
    }
}
