//! `data/`: the vocabulary as people edit it, by language, in TOML.
//!
//! Reading and writing are pure: a folder is a map from path to text. Writing is canonical, so that reading what was
//! written and writing it again changes nothing; comments in the files are not kept.
//! To add a file: its part in `read` and in `write`, its row in `path_of`, and its line in `data/README.md`.

mod file;
mod locate;
mod write;

pub use locate::locate;
pub use write::write;

use crate::vocabulary::entries::{Kind, Name};
use crate::vocabulary::validate::Fault;
use crate::vocabulary::{About, AvoidSection, Change, Section, Source, Vocabulary};
use indexmap::IndexMap;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Path relative to the folder (with `/`) → text.
pub type Files = BTreeMap<String, String>;

/// A fault in a file: where, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileFault {
    /// Path relative to the folder.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Stable code.
    pub code: &'static str,
    /// A sentence for the person who can mend it.
    pub message: String,
}

impl std::fmt::Display for FileFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}: {} [{}]", self.file, self.line, self.message, self.code)
    }
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Lists {
    domains: Vec<String>,
    themes: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct AboutFile {
    title: String,
    publisher: String,
    license: String,
    version: String,
    date: String,
    base: String,
    origin: String,
    #[serde(default)]
    changes: Vec<Change>,
}

/// Fields that every `vocabulary.toml` has.
const ABOUT: &[&str] = &["title", "publisher", "license", "version", "date", "base", "origin"];

/// Reads a folder.
///
/// # Errors
/// Every file that is missing or does not read, with its line. Faults of content are `validate`'s.
pub fn read(files: &Files) -> Result<Vocabulary, Vec<FileFault>> {
    let mut faults = Vec::new();
    let about: AboutFile = file::whole(files, "vocabulary.toml", ABOUT, &mut faults);
    let lists: Lists = file::whole(files, "domains.toml", &["domains", "themes"], &mut faults);
    let mut v = Vocabulary {
        about: about_of(&about),
        changes: about.changes,
        domains: lists.domains,
        themes: lists.themes,
        languages: file::entries(files, "languages.toml", true, &mut faults),
        instruments: file::entries(files, "instruments.toml", false, &mut faults),
        concepts: file::entries(files, "concepts.toml", true, &mut faults),
        avoid: file::entries(files, "avoid.toml", false, &mut faults),
        ..Vocabulary::default()
    };
    let is_whole = faults.is_empty();
    for name in DOCUMENTS {
        v.documents.extend(files.get(*name).map(|text| ((*name).to_owned(), text.clone())));
    }
    for tag in v.languages.keys().cloned().collect::<Vec<_>>() {
        read_language(files, &tag, &mut v, &mut faults);
    }
    // What a file that can't be read would have listed is not missing.
    faults.retain(|fault| is_whole || fault.code != UNKNOWN_ID);
    if faults.is_empty() { Ok(v) } else { Err(faults) }
}

/// The code of an id that is not listed where it should be.
const UNKNOWN_ID: &str = "unknown-id";
/// Files that are carried as they are.
const DOCUMENTS: &[&str] = &["LICENSE", "README.md"];

fn about_of(file: &AboutFile) -> About {
    About {
        title: file.title.clone(),
        publisher: file.publisher.clone(),
        license: file.license.clone(),
        version: file.version.clone(),
        date: file.date.clone(),
        base: file.base.clone(),
        origin: file.origin.clone(),
    }
}

fn read_language(files: &Files, tag: &str, v: &mut Vocabulary, faults: &mut Vec<FileFault>) {
    let path = |name: &str| format!("{tag}/{name}");
    let names = file::whole(files, &path("names.toml"), &[], faults);
    v.names.insert(tag.to_owned(), names);
    let words = file::whole(files, &path("words.toml"), &[], faults);
    v.words.insert(tag.to_owned(), words);
    if let Some(messages) = files.get(&path("interface.ftl")) {
        v.interface.insert(tag.to_owned(), messages.clone());
    }
    let sources: IndexMap<String, Source> = file::entries(files, &path("sources.toml"), false, faults);
    for (key, source) in sources {
        let source = Source { lang: tag.to_owned(), ..source };
        if v.sources.insert(key.clone(), source).is_some() {
            let message = format!("the source key `{key}` is used in two languages; begin it with `{tag}-`");
            faults.push(fault_at(files, &path("sources.toml"), &format!("[{key}]"), "duplicate-source", message));
        }
    }
    let sections: IndexMap<String, Section> = file::entries(files, &path("terms.toml"), false, faults);
    for (id, section) in sections {
        match v.concepts.get_mut(&id) {
            Some(concept) => drop(concept.sections.insert(tag.to_owned(), section)),
            None => faults.push(unknown(files, &path("terms.toml"), &id, "concepts.toml")),
        }
    }
    let sections: IndexMap<String, AvoidSection> = file::entries(files, &path("avoid.toml"), false, faults);
    for (id, section) in sections {
        match v.avoid.get_mut(&id) {
            Some(entry) => drop(entry.sections.insert(tag.to_owned(), section)),
            None => faults.push(unknown(files, &path("avoid.toml"), &id, "avoid.toml")),
        }
    }
}

fn unknown(files: &Files, path: &str, id: &str, listed_in: &str) -> FileFault {
    let message = format!("`{id}` is not listed in {listed_in}; mend the id, or add the entry there first");
    fault_at(files, path, &format!("[{id}]"), UNKNOWN_ID, message)
}

fn fault_at(files: &Files, path: &str, needle: &str, code: &'static str, message: String) -> FileFault {
    let text = files.get(path).map_or("", String::as_str);
    let line = text.lines().position(|line| line.starts_with(needle)).map_or(1, |at| at + 1);
    FileFault { file: path.to_owned(), line, code, message }
}

/// The file in which an entry is edited.
pub fn path_of(name: &Name) -> String {
    let lang = &name.lang;
    match name.kind {
        Kind::Concept => "concepts.toml".to_owned(),
        Kind::Avoid => "avoid.toml".to_owned(),
        Kind::Instrument => "instruments.toml".to_owned(),
        Kind::Language => "languages.toml".to_owned(),
        Kind::Section => format!("{lang}/terms.toml"),
        Kind::AvoidSection => format!("{lang}/avoid.toml"),
        Kind::Source => format!("{lang}/sources.toml"),
        Kind::Names => format!("{lang}/names.toml"),
        Kind::Words => format!("{lang}/words.toml"),
        Kind::Interface => format!("{lang}/interface.ftl"),
        Kind::Document => name.id.clone(),
        Kind::Whole if name.id == "domains" || name.id == "themes" => "domains.toml".to_owned(),
        Kind::Whole => "vocabulary.toml".to_owned(),
    }
}

/// Checks the whole folder: that it reads, and that the vocabulary in it keeps every rule.
pub fn faults(files: &Files) -> Vec<FileFault> {
    match read(files) {
        Err(faults) => faults,
        Ok(vocabulary) => {
            let rules = crate::vocabulary::validate::faults(&vocabulary);
            let proof = crate::check::proof::faults(&vocabulary);
            let mut all: Vec<FileFault> = rules.iter().chain(&proof).map(|fault| in_file(files, fault)).collect();
            all.sort();
            all
        }
    }
}

fn in_file(files: &Files, fault: &Fault) -> FileFault {
    let (file, line) = locate(files, fault);
    FileFault { file, line, code: fault.code, message: fault.message.clone() }
}
