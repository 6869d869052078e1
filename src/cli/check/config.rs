//! Settings of a check, and which files are checked.
//!
//! `.som.toml`, in the folder of the first path or above it:
//!
//! ```toml
//! quoted  = "mark"              # keep, skip or mark
//! fail_on = "avoid"             # avoid, caution or never
//! off     = ["burden", "flood/th"]
//! [severity]
//! expat = "avoid"
//! ```
//! `.somignore`, beside it: one file name or path a line; `*` stands for any part of a name, `#` begins a comment.

use super::Failure;
use crate::check::document;
use crate::check::{Options, Quoted};
use crate::vocabulary::Severity;
use indexmap::IndexMap;
use serde::Deserialize;
use std::path::{Path, PathBuf};

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

/// What the settings say.
pub(super) struct Settings {
    pub(super) options: Options,
    pub(super) fail_on: Option<String>,
}

/// Reads the settings from `file`, or from the nearest `.som.toml` at or above `near`.
pub(super) fn read(file: Option<&str>, near: Option<&str>) -> Result<Settings, Failure> {
    let path = match file {
        Some(file) => Some(PathBuf::from(file)),
        None => nearest(near.filter(|near| *near != "-").unwrap_or("."), ".som.toml"),
    };
    let Some(path) = path else { return Ok(Settings { options: Options::default(), fail_on: None }) };
    let say = |message: &dyn std::fmt::Display| Failure::file(format!("{}: {message}", path.display()));
    let text = std::fs::read_to_string(&path).map_err(|error| say(&error))?;
    let file: File = toml::from_str(&text).map_err(|error| say(&error))?;
    let word = file.quoted.as_deref().unwrap_or("mark");
    let quoted = Quoted::WORDS.iter().find(|(name, _)| *name == word).map(|(_, quoted)| *quoted);
    let quoted = quoted.ok_or_else(|| say(&format!("`quoted` is `{word}`; it is keep, skip or mark")))?;
    let options = Options { quoted, language: None, off: file.off, severity: file.severity.into_iter().collect() };
    Ok(Settings { options, fail_on: file.fail_on })
}

fn nearest(from: &str, name: &str) -> Option<PathBuf> {
    let start = std::fs::canonicalize(from).ok()?;
    start.ancestors().map(|folder| folder.join(name)).find(|path| path.is_file())
}

/// The files to check: paths as given, and of folders all files of a known format that are not ignored.
pub(super) fn files(paths: &[&str]) -> Result<Vec<PathBuf>, Failure> {
    let mut all = Vec::new();
    for path in paths {
        let path = Path::new(path);
        if path.is_dir() {
            let ignored =
                nearest(&path.to_string_lossy(), ".somignore").and_then(|file| std::fs::read_to_string(file).ok());
            below(path, &patterns(&ignored.unwrap_or_default()), &mut all)?;
        } else {
            all.push(path.to_owned());
        }
    }
    Ok(all)
}

fn patterns(text: &str) -> Vec<String> {
    let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim().trim_matches('/'));
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn below(folder: &Path, ignored: &[String], all: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let whole = path.to_string_lossy().into_owned();
        let is_ignored = |pattern: &String| wildcard(pattern, &name) || wildcard(&format!("*{pattern}"), &whole);
        if name.starts_with('.') || path.is_symlink() || ignored.iter().any(is_ignored) {
            continue;
        }
        let known = document::FORMATS
            .iter()
            .any(|format| format.endings.iter().any(|ending| name.ends_with(&format!(".{ending}"))));
        if path.is_dir() {
            below(&path, ignored, all)?;
        } else if known {
            all.push(path);
        }
    }
    Ok(())
}

/// Whether a name fits a pattern in which `*` stands for anything.
fn wildcard(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = name.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, middle)) = parts.split_last() else { return rest.is_empty() };
    for part in middle {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::wildcard;

    #[test]
    fn a_star_stands_for_anything() {
        for (pattern, name, fits) in [
            ("*.txt", "a.txt", true),
            ("*.txt", "a.md", false),
            ("drafts", "drafts", true),
            ("a*c*e", "abcde", true),
            ("*", "", true),
        ] {
            assert_eq!(wildcard(pattern, name), fits, "{pattern} {name}");
        }
    }
}
