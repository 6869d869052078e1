//! Settings of a check.
//!
//! `.som.toml`, in the folder of the first path or above it:
//!
//! ```toml
//! quoted  = "mark"              # mark, keep or skip
//! fail_on = "avoid"             # avoid, caution or never
//! off     = ["burden", "flood/th"]
//! [severity]
//! expat = "avoid"
//! ```

use super::{Failure, walk};
use crate::check::{Options, Quoted};
use crate::edition::Edition;
use crate::vocabulary::{Severity, choice};
use indexmap::IndexMap;
use serde::Deserialize;
use std::path::PathBuf;

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
}

/// What the settings say.
#[derive(Default)]
pub(super) struct Settings {
    pub(super) options: Options,
    pub(super) fail_on: FailOn,
}

/// Reads the settings from `file`, or from the nearest `.som.toml` at or above `near`.
pub(super) fn read(edition: &Edition, file: Option<&str>, near: Option<&str>) -> Result<Settings, Failure> {
    let path = match file {
        Some(file) => Some(PathBuf::from(file)),
        None => walk::nearest(near.unwrap_or("."), ".som.toml"),
    };
    let Some(path) = path else { return Ok(Settings::default()) };
    let text = std::fs::read_to_string(&path).map_err(|error| Failure::file(format!("{}: {error}", path.display())))?;
    let say = |message: &dyn std::fmt::Display| Failure::usage(format!("{}: {message}", path.display()));
    let file: File = toml::from_str(&text).map_err(|error| say(&error))?;
    known_ids(edition, &file).map_err(|message| say(&message))?;
    let quoted = file.quoted.map(|word| choice::chosen(&Quoted::WORDS, "quoted", &word)).transpose();
    let fail_on = file.fail_on.map(|word| choice::chosen(&FailOn::WORDS, "fail_on", &word)).transpose();
    let quoted = quoted.map_err(|wrong| say(&wrong))?.unwrap_or_default();
    let fail_on = fail_on.map_err(|wrong| say(&wrong))?.unwrap_or_default();
    let severity = file.severity.into_iter().collect();
    let options = Options { quoted, off: file.off, severity, ..Options::default() };
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
