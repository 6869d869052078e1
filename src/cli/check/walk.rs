//! Which files are checked: paths as given, and of folders all files of a known kind.
//!
//! In folders are passed over: what `.somignore` names, hidden files and folders, links, `node_modules`, the lock files
//! of Word (`~$…`), and whatever is no regular file. `.somignore` stands in the folder, below or above it, and is written
//! like git's: <https://git-scm.com/docs/gitignore>.

use super::tell;
use crate::check::document;
use ignore::{DirEntry, WalkBuilder};
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
    for path in paths.iter().map(Path::new) {
        if path.is_dir() {
            walk.below(path);
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
    /// Adds what a folder holds. What can't be read costs itself only.
    fn below(&mut self, folder: &Path) {
        let mut walk = WalkBuilder::new(folder);
        walk.standard_filters(false).hidden(true).parents(true).add_custom_ignore_filename(".somignore");
        walk.filter_entry(|entry| !is_foreign(entry)).sort_by_file_name(Ord::cmp);
        for entry in walk.build() {
            match entry {
                // To read a pipe or a device would wait for ever.
                Ok(entry) if !entry.file_type().is_some_and(|kind| kind.is_file()) => {}
                Ok(entry) if is_known(entry.path()) => self.files.push(entry.into_path()),
                Ok(_) => self.unknown += 1,
                Err(error) => {
                    tell(&error.to_string());
                    self.unread += 1;
                }
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

/// What stands beside an author's files and is none: packages of others, the lock files of Word.
fn is_foreign(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() > 0 && (name == "node_modules" || name.starts_with("~$"))
}

/// Whether a reader knows the ending, in whatever letter case.
fn is_known(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    document::FORMATS.iter().any(|format| format.endings.contains(&ending.as_str()))
}
