//! Settings of a check.
//!
//! `.som.toml`, in the folder of a file or above it; the nearest one rules the file, whatever else is checked with it:
//!
//! ```toml
//! quoted  = "mark"              # mark, keep or skip
//! fail_on = "avoid"             # avoid, caution or never
//! off     = ["burden", "flood/th"]
//! [severity]
//! expat = "avoid"
//! ```
//! What the command line says goes before.

use super::Failure;
use crate::api::params;
use crate::check::{Options, Quoted};
use crate::edition::Edition;
use crate::vocabulary::{Severity, choice};
use clap::ArgMatches;
use indexmap::IndexMap;
use serde::Deserialize;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct File {
    quoted: Option<String>,
    fail_on: Option<String>,
    #[serde(default)]
    off: Vec<String>,
    #[serde(default)]
    severity: IndexMap<String, Severity>,
}

/// Which findings make a check fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum FailOn {
    /// Those to avoid.
    #[default]
    Avoid,
    /// All.
    Caution,
    /// None.
    Never,
}

impl FailOn {
    /// The words of the command line and the settings.
    pub(super) const WORDS: [(&'static str, FailOn); 3] =
        [("avoid", FailOn::Avoid), ("caution", FailOn::Caution), ("never", FailOn::Never)];

    /// Whether a finding of this severity makes the check fail.
    pub(super) fn includes(self, severity: Severity) -> bool {
        match self {
            FailOn::Avoid => severity == Severity::Avoid,
            FailOn::Caution => true,
            FailOn::Never => false,
        }
    }
}

/// What the settings of a file say.
#[derive(Default)]
pub(super) struct Settings {
    pub(super) options: Options,
    pub(super) fail_on: FailOn,
}

/// What the command line says of the same.
struct Said {
    quoted: Option<Quoted>,
    fail_on: Option<FailOn>,
    /// In which language and standard of writing findings are told.
    told: Options,
}

impl Said {
    fn new(edition: &Edition, args: &ArgMatches) -> Result<Said, Failure> {
        let given = |name: &str| args.get_one::<String>(name);
        let quoted = given("quoted").map(|word| choice::chosen(&Quoted::WORDS, "quoted", word)).transpose();
        let fail_on = given("fail-on").map(|word| choice::chosen(&FailOn::WORDS, "fail-on", word)).transpose();
        let mut told = Options::default();
        if let Some(tag) = given("lang") {
            params::tell_in(tag, edition, &mut told).map_err(|problem| Failure::usage(problem.detail))?;
        }
        Ok(Said { quoted: quoted.map_err(Failure::usage)?, fail_on: fail_on.map_err(Failure::usage)?, told })
    }
}

/// The settings of every file. Each folder is looked through once, and each `.som.toml` read once.
pub(super) struct Config<'e> {
    edition: &'e Edition,
    said: Said,
    /// The file of `--config`, which rules all.
    given: Option<PathBuf>,
    folders: HashMap<PathBuf, Arc<Settings>>,
    /// By the `.som.toml`, if any.
    read: HashMap<Option<PathBuf>, Arc<Settings>>,
}

impl<'e> Config<'e> {
    pub(super) fn new(edition: &'e Edition, args: &ArgMatches) -> Result<Config<'e>, Failure> {
        let said = Said::new(edition, args)?;
        let given = args.get_one::<String>("config").map(PathBuf::from);
        let mut config = Config { edition, said, given, folders: HashMap::new(), read: HashMap::new() };
        config.read(config.given.clone())?;
        Ok(config)
    }

    /// The settings of the file with this name; `-` stands in the present folder.
    pub(super) fn of(&mut self, name: &str) -> Result<Arc<Settings>, Failure> {
        let folder = Path::new(name).parent().unwrap_or(Path::new(name));
        if let Some(known) = self.folders.get(folder) {
            return Ok(known.clone());
        }
        let settings = self.read(self.given.clone().or_else(|| nearest(folder)))?;
        self.folders.insert(folder.to_owned(), settings.clone());
        Ok(settings)
    }

    fn read(&mut self, path: Option<PathBuf>) -> Result<Arc<Settings>, Failure> {
        if let Some(known) = self.read.get(&path) {
            return Ok(known.clone());
        }
        let settings = Arc::new(read(self.edition, path.as_deref(), &self.said)?);
        self.read.insert(path, settings.clone());
        Ok(settings)
    }
}

/// The nearest `.som.toml` in a folder or above it. The folder need not exist yet: an editor checks texts before they
/// are files.
fn nearest(folder: &Path) -> Option<PathBuf> {
    let start = folder.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("."));
    let start = std::fs::canonicalize(start).ok()?;
    start.ancestors().map(|folder| folder.join(".som.toml")).find(|path| path.is_file())
}

fn read(edition: &Edition, path: Option<&Path>, said: &Said) -> Result<Settings, Failure> {
    let name = path.unwrap_or(Path::new("")).display();
    let text = path.map_or(Ok(String::new()), std::fs::read_to_string);
    let text = text.map_err(|error| Failure::file(format!("{name}: {error}")))?;
    let say = |message: &dyn std::fmt::Display| Failure::usage(format!("{name}: {message}"));
    let file: File = toml::from_str(&text).map_err(|error| say(&error))?;
    known_ids(edition, &file).map_err(|message| say(&message))?;
    let quoted = file.quoted.map(|word| choice::chosen(&Quoted::WORDS, "quoted", &word)).transpose();
    let fail_on = file.fail_on.map(|word| choice::chosen(&FailOn::WORDS, "fail_on", &word)).transpose();
    let quoted = said.quoted.or(quoted.map_err(|wrong| say(&wrong))?).unwrap_or_default();
    let fail_on = said.fail_on.or(fail_on.map_err(|wrong| say(&wrong))?).unwrap_or_default();
    let severity = file.severity.into_iter().collect();
    let options = Options { quoted, off: file.off, severity, ..said.told.clone() };
    Ok(Settings { options, fail_on })
}

/// Refuses ids that name nothing: a slip in one would leave on what should be off.
fn known_ids(edition: &Edition, file: &File) -> Result<(), String> {
    let is_entry = |id: &str| matches!(edition.avoid(id), Ok(Some(_)));
    let is_language = |tag: &str| edition.meta.languages.iter().any(|language| language.tag == tag);
    let is_known = |off: &str| match off.split_once('/') {
        Some((id, tag)) => is_entry(id) && is_language(tag),
        None => is_entry(off),
    };
    let advice = "`som list avoid` lists them";
    if let Some(off) = file.off.iter().find(|off| !is_known(off)) {
        return Err(format!("`off` names `{off}`, which is no entry (or entry/language) of terms to avoid; {advice}"));
    }
    match file.severity.keys().find(|id| !is_entry(id)) {
        Some(id) => Err(format!("[severity] names `{id}`, which is no entry of terms to avoid; {advice}")),
        None => Ok(()),
    }
}
