//! From a vocabulary to the bytes of an edition. The same vocabulary and revision always give the same bytes.

mod answers;
mod indexes;
mod keys;
mod orders;

use super::brief;
use super::codes::Codes;
use super::collect::{Terms, Unfit};
use super::derived;
use super::file::{self, FORMAT, Section, kind};
use super::record::{self, Avoid, Concept, Counts, Language, Meta, Source};
use crate::language::Rules;
use crate::vocabulary::{Change, Vocabulary};
use std::io::Write;

/// What to compile in.
#[derive(Debug, Clone)]
pub struct Options {
    /// Revision of the store; 0 for a folder.
    pub revision: u64,
    /// What changed since the vocabulary's own list of changes, newest first.
    pub changes: Vec<Change>,
    /// Prepare answers in gzip and Brotli too. Off for the browser, which gets the file compressed as a whole.
    pub compress: bool,
    /// Carry the whole vocabulary, from which exports are made. Off for the browser.
    pub exports: bool,
    /// Leave out what a search reads and what follows from the rest: it is derived when it is first needed. On for the
    /// browser: a third of the size.
    pub derive: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { revision: 0, changes: Vec::new(), compress: true, exports: true, derive: false }
    }
}

impl Options {
    /// For the browser: small, and compressed as a whole on its way.
    #[must_use]
    pub fn for_browser(self) -> Options {
        Options { compress: false, exports: false, derive: true, ..self }
    }
}

/// Why a vocabulary can't be compiled.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum CompileError {
    #[error("the language `{0}` names the rules `{1}`, which this program does not have")]
    UnknownRules(String, String),
    #[error("the vocabulary is too large: its texts pass 4 GiB")]
    TooLarge,
    #[error("the text `{0}…` is longer than 65,535 bytes, which no term can be; shorten it")]
    LongTerm(String),
    #[error("an index could not be built: {0}")]
    Index(#[from] fst::Error),
    #[error("a part could not be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    #[error("a part could not be compressed: {0}")]
    Compress(#[from] std::io::Error),
    #[error(transparent)]
    Check(#[from] crate::check::CheckError),
}

/// So many letters of a text tell which it is.
const TOLD: usize = 40;

impl From<Unfit> for CompileError {
    fn from(unfit: Unfit) -> CompileError {
        match unfit {
            Unfit::Last => CompileError::TooLarge,
            Unfit::Long(text) => CompileError::LongTerm(text.chars().take(TOLD).collect()),
        }
    }
}

/// Compiles an edition.
///
/// # Errors
/// Says what in the vocabulary stands in the way; a vocabulary without faults compiles.
pub fn compile(vocabulary: &Vocabulary, options: &Options) -> Result<Vec<u8>, CompileError> {
    let rules = rules(vocabulary)?;
    let json = serde_json::to_vec(vocabulary)?;
    let mut records = Records::of(vocabulary);
    if options.derive {
        records.unlink();
    }
    let check = crate::check::compile(vocabulary)?;
    let checker = crate::check::Checker::from_data(&check, records.avoid.clone())?;
    let hidden = keys::hidden(vocabulary);
    let terms = keys::collect(vocabulary, &rules, &records, &hidden, &checker)?;
    let mut sections = Vec::new();
    let mut put = |kind, lang: usize, bytes| sections.push(Section { kind, lang: lang as u16, bytes });
    put(kind::OWNERS, 0, keys::owners(vocabulary));
    let (codes, orders) = languages(&rules, &terms, &mut put);
    if options.derive {
        put(kind::HIDDEN, 0, derived::write(&hidden));
    } else {
        search(terms, &codes, &mut put)?;
    }
    let meta = meta(vocabulary, options, orders);
    put(kind::META, 0, serde_json::to_vec(&meta)?);
    // A browser checks the whole file at once.
    let form = (options.compress, !options.derive);
    answers::sections(vocabulary, &records, &meta, form)?.into_iter().for_each(|(kind, bytes)| put(kind, 0, bytes));
    put(kind::CHECK, 0, if options.compress { gzip(&check)? } else { check });
    put(kind::INTERFACE, 0, serde_json::to_vec(&vocabulary.interface)?);
    if options.exports {
        put(kind::VOCABULARY, 0, gzip(&json)?);
    }
    arrange(&mut sections, options);
    Ok(file::write(name(&json, options), &sections))
}

fn rules(v: &Vocabulary) -> Result<Vec<&'static Rules>, CompileError> {
    let rules = |(tag, language): (&String, &crate::vocabulary::Language)| {
        let missing = || CompileError::UnknownRules(tag.clone(), language.rules.clone());
        crate::language::rules(&language.rules).ok_or_else(missing)
    };
    v.languages.iter().map(rules).collect()
}

/// What every edition has of its languages: code points and reading orders.
fn languages(
    rules: &[&Rules],
    terms: &Terms,
    put: &mut impl FnMut(u16, usize, Vec<u8>),
) -> (Vec<Codes>, Vec<Vec<record::Order>>) {
    let language = |(lang, own)| {
        let orders = orders::sections(rules[lang], own, &mut |order, bytes| put(kind::ORDER + order, lang, bytes));
        let codes = keys::codes(own);
        put(kind::CODES, lang, codes.letters().into_bytes());
        (codes, orders)
    };
    terms.languages.iter().enumerate().map(language).unzip()
}

/// What a search reads: terms, and the keys of each language.
fn search(terms: Terms, codes: &[Codes], put: &mut impl FnMut(u16, usize, Vec<u8>)) -> Result<(), CompileError> {
    let mut postings = Vec::new();
    for (lang, own) in terms.languages.iter().enumerate() {
        keys::sections(own, &codes[lang], &terms.records, &mut postings, &mut |kind, bytes| put(kind, lang, bytes))?;
    }
    put(kind::TERMS, 0, terms.records);
    put(kind::TEXTS, 0, terms.texts);
    put(kind::POSTINGS, 0, postings);
    Ok(())
}

/// What is proven apart comes last. In a browser's edition nothing is; there the texts take one byte a letter, and the
/// wordings stay behind the answers, of which they repeat words.
fn arrange(sections: &mut [Section], options: &Options) {
    if options.derive {
        let texts = [kind::APART, kind::CHECK, kind::INTERFACE];
        let texts = sections.iter_mut().filter(|section| texts.contains(&section.kind));
        brief::write(texts.map(|section| &mut section.bytes).collect());
    } else {
        sections.sort_by_key(|section| section.kind == kind::BODIES);
    }
}

/// What is told of every concept and every avoid entry, in their order.
struct Records {
    concepts: Vec<Concept>,
    avoid: Vec<Avoid>,
}

impl Records {
    fn of(v: &Vocabulary) -> Records {
        let narrower = v.narrower();
        let narrower = |id: &String| narrower.get(id.as_str()).map_or(&[][..], |ids| ids);
        Records {
            concepts: v.concepts.keys().filter_map(|id| record::concept(v, id, narrower(id))).collect(),
            avoid: v.avoid.keys().filter_map(|id| record::avoid(v, id)).collect(),
        }
    }

    /// Leaves out the addresses of instruments, and of sources all but the publisher: without a connection nothing can be
    /// opened, and they would be a twelfth of all that a browser keeps.
    fn unlink(&mut self) {
        let sections = self.concepts.iter_mut().flat_map(|concept| concept.sections.values_mut());
        let seen = sections.flat_map(|section| &mut section.terms).flat_map(|term| &mut term.sources);
        let advised = self.avoid.iter_mut().flat_map(|entry| entry.sections.values_mut());
        for source in seen.chain(advised.flat_map(|section| &mut section.sources)) {
            let publisher = std::mem::take(&mut source.publisher);
            // Where nobody is named as publisher, the title has to say what it is.
            let title = if publisher.is_empty() { std::mem::take(&mut source.title) } else { String::new() };
            *source = Source { publisher, title, lang: std::mem::take(&mut source.lang), ..Source::default() };
        }
        let cited = self.concepts.iter_mut().flat_map(|concept| &mut concept.instruments);
        cited.for_each(|instrument| instrument.url.clear());
    }
}

/// The name: the same for every form of one vocabulary at one revision.
fn name(json: &[u8], options: &Options) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&FORMAT.to_le_bytes()).update(&options.revision.to_le_bytes());
    for change in &options.changes {
        hasher.update(change.date.as_bytes()).update(change.why.as_bytes());
    }
    let hash = hasher.update(json).finalize();
    let mut name = [0; 16];
    name.copy_from_slice(&hash.as_bytes()[..16]);
    name
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>, std::io::Error> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn meta(v: &Vocabulary, options: &Options, orders: Vec<Vec<record::Order>>) -> Meta {
    let names = |tag: &String| {
        let own =
            v.names.iter().filter_map(|(in_tag, names)| Some((in_tag.clone(), names.languages.get(tag)?.clone())));
        own.collect()
    };
    let language = |((tag, l), orders): ((&String, &crate::vocabulary::Language), _)| Language {
        tag: tag.clone(),
        also: l.also.clone(),
        name: l.name.clone(),
        english: l.english.clone(),
        script: l.script.clone(),
        direction: l.direction.clone(),
        rules: l.rules.clone(),
        fallback: v.fallback(tag).into_iter().map(str::to_owned).collect(),
        names: names(tag),
        orders,
    };
    let in_domain = |id: &str| v.concepts.iter().filter(|(_, c)| c.domain == id).map(|(id, _)| id.clone()).collect();
    let in_theme = |id: &str| v.avoid.iter().filter(|(_, e)| e.theme == id).map(|(id, _)| id.clone()).collect();
    Meta {
        about: v.about.clone(),
        revision: options.revision,
        languages: v.languages.iter().zip(orders).map(language).collect(),
        pivot: v.pivot().map(|(tag, _)| tag.clone()).unwrap_or_default(),
        domains: record::named(v, &v.domains, |names| &names.domains, in_domain),
        themes: record::named(v, &v.themes, |names| &names.themes, in_theme),
        counts: Counts {
            concepts: v.concepts.len(),
            terms: v.concepts.values().flat_map(|c| c.sections.values()).map(|s| s.terms().count()).sum(),
            avoid: v.avoid.len(),
            expressions: v.avoid.values().flat_map(|e| e.sections.values()).map(|s| s.expressions.len()).sum(),
        },
        changes: options.changes.iter().chain(&v.changes).cloned().collect(),
    }
}
