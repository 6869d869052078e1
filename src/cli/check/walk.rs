//! Which files are checked: paths as given, and of folders all files of a known kind.
//!
//! In folders are passed over: what `.somignore` names, hidden files and folders, links, `node_modules`, the lock files
//! of Word (`~$…`), and whatever is no regular file. `.somignore` stands in the folder or above it: one file name or
//! path a line; `*` stands for any part of a name, `#` begins a comment.

use super::tell;
use crate::check::document;
use std::path::{Path, PathBuf};

/// What was found in the paths.
#[derive(Default)]
pub(super) struct Walk {
    pub(super) files: Vec<PathBuf>,
    /// Files of kinds that no reader knows.
    pub(super) unknown: usize,
    /// Folders that can't be read; each was told.
    pub(super) unread: usize,
}

/// The files to check. A path that is no folder is taken as it is: who names a file or a pipe means it.
pub(super) fn files(paths: &[&str]) -> Walk {
    let mut walk = Walk::default();
    for path in paths {
        let path = Path::new(path);
        if path.is_dir() {
            let ignored =
                nearest(&path.to_string_lossy(), ".somignore").and_then(|file| std::fs::read_to_string(file).ok());
            walk.below(path, &patterns(&ignored.unwrap_or_default()));
        } else {
            walk.files.push(path.to_owned());
        }
    }
    walk
}

/// The file of this name in a folder (or in that of a file), or in the nearest one above it.
pub(super) fn nearest(from: &str, name: &str) -> Option<PathBuf> {
    let start = std::fs::canonicalize(from).ok()?;
    start.ancestors().map(|folder| folder.join(name)).find(|path| path.is_file())
}

impl Walk {
    /// Adds what a folder holds. One that can't be read costs itself only.
    fn below(&mut self, folder: &Path, ignored: &[String]) {
        let entries = match std::fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => {
                tell(&format!("{}: {error}", folder.display()));
                self.unread += 1;
                return;
            }
        };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths.iter().filter(|path| !is_passed_over(path, ignored)) {
            if path.is_dir() {
                self.below(path, ignored);
            } else if !path.is_file() {
                // To read a pipe or a device would wait for ever.
            } else if is_known(path) {
                self.files.push(path.clone());
            } else {
                self.unknown += 1;
            }
        }
    }

    /// Says what a person would not guess from the report: that nothing was found to check, or not everything.
    pub(super) fn tell_of_others(&self) {
        let files = if self.unknown == 1 { "1 file" } else { &format!("{} files", self.unknown) };
        if self.files.is_empty() && self.unread == 0 {
            let endings: Vec<&str> = document::FORMATS.iter().flat_map(|format| format.endings).copied().collect();
            let list = endings.join(", .");
            tell(&format!("no file was checked: no name ends in .{list}; {files} of other kinds passed over"));
        } else if self.unknown > 0 {
            tell(&format!("{files} of other kinds passed over"));
        }
    }
}

fn is_passed_over(path: &Path, ignored: &[String]) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let whole = path.to_string_lossy().into_owned();
    let is_ignored = |pattern: &String| wildcard(pattern, &name) || wildcard(&format!("*{pattern}"), &whole);
    let is_foreign = name.starts_with('.') || name.starts_with("~$") || name == "node_modules";
    is_foreign || path.is_symlink() || ignored.iter().any(is_ignored)
}

/// Whether a reader knows the ending, in whatever letter case.
fn is_known(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    document::FORMATS.iter().any(|format| format.endings.contains(&ending.as_str()))
}

fn patterns(text: &str) -> Vec<String> {
    let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim().trim_matches('/'));
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
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
