//! An edition: the compiled, immutable, checksummed form of a whole vocabulary at one revision.
//!
//! Everything that anybody reads is answered from an edition. Opening one verifies all but its prepared answers, each of
//! which is verified when it is first asked for, and copies nothing; an open edition never changes and can be shared
//! between threads. `file` owns the format, `compile` makes editions, `open` opens files, `answers` holds what was prepared,
//! `codes`, `index` and `slips` are the search structure, `record` the shapes in which concepts are answered.

mod answers;
mod apart;
mod brief;
mod bytes;
mod codes;
mod collect;
#[cfg(feature = "server")]
mod compile;
mod derived;
mod file;
mod index;
mod keys;
#[cfg(feature = "server")]
mod open;
pub mod record;
mod slips;
mod sorted;
mod tables;
mod terms;

pub use answers::Damaged;
pub use bytes::{Bytes, Slice};
pub use codes::Codes;
#[cfg(feature = "server")]
pub use compile::{CompileError, Options, compile};
pub use file::FORMAT;
pub use index::{Index, IndexKind, KeyHit};
pub use record::Meta;
pub use terms::{Letter, Standing, TermView};

use crate::language::{self, Rules};
use crate::vocabulary::json;
use answers::Answers;
use file::kind;
use std::sync::Arc;
use tables::{Tables, tables};

/// Why a file is refused as an edition.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum EditionError {
    #[error("this is not an edition of Speaking of Migration; give the file that `som publish` wrote")]
    Foreign,
    #[error("the edition has format {0}, this program reads format {FORMAT}; publish it again, or update the program")]
    Format(u32),
    #[error("the edition is cut short; copy it again")]
    Truncated,
    #[error("the edition was altered after it was published (its checksum is wrong); copy or publish it again")]
    Altered,
    #[error("the edition needs the rules `{0}` for a language, which this program does not have; update the program")]
    UnknownRules(String),
    #[cfg(feature = "server")]
    #[error("{0}")]
    Unreadable(String),
    #[cfg(feature = "server")]
    #[error(transparent)]
    Damaged(#[from] Damaged),
}

/// An open edition.
pub struct Edition {
    name: String,
    /// What it says about itself.
    pub meta: Meta,
    /// The languages, in the order of `meta.languages`.
    pub languages: Vec<LanguageIndex>,
    owners: Slice,
    tables: std::sync::OnceLock<Tables>,
    /// In an edition for browsers: keys that no record shows.
    hidden: Slice,
    answers: Answers,
    check: Slice,
    checker: std::sync::OnceLock<Result<crate::check::Checker, crate::check::CheckError>>,
    interface: Slice,
    #[cfg(feature = "server")]
    vocabulary: Slice,
    #[cfg(feature = "server")]
    whole: std::sync::OnceLock<Option<crate::vocabulary::Vocabulary>>,
}

/// One language.
pub struct LanguageIndex {
    /// Its rules.
    pub rules: &'static Rules,
    /// Its code points.
    pub codes: Codes,
    orders: [Slice; 2],
}

/// In which form an answer is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// As it is.
    Identity,
    /// gzip (RFC 1952).
    Gzip,
    /// Brotli (RFC 7932).
    Brotli,
}

impl Encoding {
    /// All of them.
    pub const ALL: [Encoding; 3] = [Encoding::Identity, Encoding::Gzip, Encoding::Brotli];
}

impl Edition {
    /// Opens an edition: all but prepared answers is checked first.
    ///
    /// # Errors
    /// Says why the bytes are no edition that this program can use.
    pub fn open(bytes: Bytes) -> Result<Edition, EditionError> {
        let bytes = Arc::new(bytes);
        let file::Head { name, rows, leaves_bodies } = file::open(bytes.as_ref().as_ref())?;
        let section = |kind: u16, lang: usize| {
            let row = rows.iter().find(|row| row.kind == kind && row.lang as usize == lang);
            Slice::new(&bytes, row.map_or(0..0, |row| row.range.clone()))
        };
        let meta: Meta = json::read(section(kind::META, 0).as_ref()).ok_or(EditionError::Altered)?;
        let languages = meta.languages.iter().enumerate().map(|(lang, language)| {
            let missing = || EditionError::UnknownRules(language.rules.clone());
            let rules = language::rules(&language.rules).ok_or_else(missing)?;
            language_index(lang, rules, &section).ok_or(EditionError::Altered)
        });
        let languages: Vec<LanguageIndex> = languages.collect::<Result<_, _>>()?;
        let is_derived = rows.iter().any(|row| row.kind == kind::HIDDEN);
        let tables = (!is_derived).then(|| tables(meta.languages.len(), &section).ok_or(EditionError::Altered));
        let [paths, places, bodies, apart] =
            [kind::PATHS, kind::PLACES, kind::BODIES, kind::APART].map(|kind| section(kind, 0));
        let bodies = if apart.as_ref().is_empty() {
            bodies
        } else {
            Slice::own(apart::together(&brief::read(apart.as_ref()), answers::count(&places)))
        };
        let answers = Answers::new([paths, places, bodies], leaves_bodies.then(|| section(kind::PROOFS, 0)));
        Ok(Edition {
            name: name.iter().map(|byte| format!("{byte:02x}")).collect(),
            languages,
            meta,
            answers: answers.ok_or(EditionError::Altered)?,
            owners: section(kind::OWNERS, 0),
            tables: tables.transpose()?.map_or_else(std::sync::OnceLock::new, Into::into),
            hidden: section(kind::HIDDEN, 0),
            check: section(kind::CHECK, 0),
            checker: std::sync::OnceLock::new(),
            interface: section(kind::INTERFACE, 0),
            #[cfg(feature = "server")]
            vocabulary: section(kind::VOCABULARY, 0),
            #[cfg(feature = "server")]
            whole: std::sync::OnceLock::new(),
        })
    }

    /// Its name: a hash of the vocabulary it was compiled from, 32 hexadecimal digits.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The number of the language with this BCP 47 tag, or with its primary subtag (`zh-Hant-TW` finds `zh`).
    pub fn language(&self, tag: &str) -> Option<usize> {
        language::tag::find(tag, self.meta.languages.iter().map(|language| (&*language.tag, &*language.also)))
    }

    /// Checks what opening left out: every prepared answer.
    ///
    /// # Errors
    /// One of them was altered.
    #[cfg(feature = "server")]
    pub fn check_answers(&self) -> Result<(), Damaged> {
        self.answers.check()
    }

    /// A prepared answer, e.g. of `concepts/migrant-worker`. `None` if there is none, or none in this form.
    ///
    /// # Errors
    /// It was altered after it was published.
    #[inline]
    pub fn prepared(&self, path: &str, encoding: Encoding) -> Result<Option<&[u8]>, Damaged> {
        self.answers.find(path, encoding)
    }

    /// A prepared answer to keep beyond the borrow: the same bytes, and the file stays open as long as they are held.
    #[cfg(feature = "server")]
    pub fn hold(&self, prepared: &[u8]) -> Option<Slice> {
        self.answers.hold(prepared)
    }

    /// A concept, as the API shows it; `None` if there is none.
    ///
    /// # Errors
    /// It was altered after it was published.
    pub fn concept(&self, id: &str) -> Result<Option<record::Concept>, Damaged> {
        Ok(self.prepared(&format!("concepts/{id}"), Encoding::Identity)?.and_then(json::read))
    }

    /// An avoid entry, as the API shows it; `None` if there is none.
    ///
    /// # Errors
    /// It was altered after it was published.
    pub fn avoid(&self, id: &str) -> Result<Option<record::Avoid>, Damaged> {
        Ok(self.prepared(&format!("avoid/{id}"), Encoding::Identity)?.and_then(json::read))
    }

    /// The checker of this edition, made when it is first asked for.
    ///
    /// # Errors
    /// Check data of another version.
    pub fn checker(&self) -> Result<&crate::check::Checker, &crate::check::CheckError> {
        self.checker.get_or_init(|| crate::check::Checker::new(self)).as_ref()
    }

    /// What the checker looks for: what `check::compile` made. Empty if it can't be unpacked.
    pub fn check_data(&self) -> std::borrow::Cow<'_, [u8]> {
        unpacked(self.check.as_ref())
    }

    /// The words of the pages: tag → Fluent messages, as JSON.
    pub fn interface_data(&self) -> std::borrow::Cow<'_, [u8]> {
        unpacked(self.interface.as_ref())
    }

    /// The whole vocabulary, for exports, read when it is first asked for. `None` in an edition made for the browser.
    #[cfg(feature = "server")]
    pub fn vocabulary(&self) -> Option<&crate::vocabulary::Vocabulary> {
        let read = || serde_json::from_slice(&unpacked(self.vocabulary.as_ref())).ok();
        self.whole.get_or_init(read).as_ref()
    }

    /// The terms that a found key stands for.
    #[inline]
    pub fn terms_of(&self, found: KeyHit, each: impl FnMut(u32)) {
        index::terms_of(found.value, self.tables().postings.as_ref(), each);
    }

    #[inline]
    fn tables(&self) -> &Tables {
        self.tables.get_or_init(|| derived::tables(self))
    }
}

/// A section as it is, or unpacked if it is in gzip or brief; empty if it is damaged. An edition for browsers has none in
/// gzip.
fn unpacked(bytes: &[u8]) -> std::borrow::Cow<'_, [u8]> {
    #[cfg(feature = "server")]
    if bytes.starts_with(&[0x1F, 0x8B]) {
        let mut all = Vec::new();
        let read = std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(bytes), &mut all);
        return if read.is_ok() { all.into() } else { Default::default() };
    }
    brief::read(bytes)
}

fn language_index(lang: usize, rules: &'static Rules, section: &impl Fn(u16, usize) -> Slice) -> Option<LanguageIndex> {
    let codes = section(kind::CODES, lang);
    let letters = std::str::from_utf8(codes.as_ref()).ok()?;
    let codes = Codes::from_letters(letters.chars().collect());
    Some(LanguageIndex { rules, codes, orders: [section(kind::ORDER, lang), section(kind::ORDER + 1, lang)] })
}
