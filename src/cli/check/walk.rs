//! Which files are checked: paths as given, and of folders all files of a known kind.
//!
//! In folders are passed over: what `.somignore` names, hidden files and folders, links, `node_modules`, the lock files
//! of Word (`~$…`), and whatever is no regular file. `.somignore` stands in the folder, below or above it, and is written
//! like git's: <https://git-scm.com/docs/gitignore>.

use super::{archive, several, tell};
use crate::check::document;
use crate::check::report::Unread;
use ignore::{DirEntry, WalkBuilder};
use std::path::{Path, PathBuf};

/// What was found in the paths.
#[derive(Default)]
pub(super) struct Walk {
    pub(super) files: Vec<PathBuf>,
    /// Files of kinds that no reader knows.
    pub(super) unknown: usize,
    /// Archives, which are checked by themselves.
    archives: Vec<PathBuf>,
    /// Files that `.somignore` names, counted where it leaves nothing.
    ignored: usize,
    /// Folders that can't be read; each was told.
    pub(super) unread: Vec<Unread>,
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

impl Walk {
    /// Adds what a folder holds. What can't be read costs itself only.
    fn below(&mut self, folder: &Path) {
        let before = self.files.len();
        for entry in walker(folder).add_custom_ignore_filename(IGNORES).build() {
            match entry {
                // To read a pipe or a device would wait for ever.
                Ok(entry) if !is_file(&entry) => {}
                Ok(entry) if is_known(entry.path()) => self.files.push(entry.into_path()),
                Ok(entry) if archive::is_named(entry.path()) => self.archives.push(entry.into_path()),
                Ok(_) => self.unknown += 1,
                Err(error) => {
                    tell(&error.to_string());
                    self.unread.push(Unread { name: folder.display().to_string(), why: error.to_string() });
                }
            }
        }
        if self.files.len() == before {
            let all = walker(folder).build().flatten();
            self.ignored += all.filter(|entry| is_file(entry) && is_known(entry.path())).count();
        }
    }

    /// Says what a person would not guess from the report: that nothing was found to check, or not everything.
    pub(super) fn tell_of_others(&self) {
        let others = format!("{} of other kinds passed over", several(self.unknown, "file"));
        if self.files.is_empty() && self.ignored > 0 {
            tell(&format!("no file was checked: {IGNORES} names all there are ({})", several(self.ignored, "file")));
        } else if self.files.is_empty() && self.unread.is_empty() {
            let endings: Vec<&str> = document::FORMATS.iter().flat_map(|format| format.endings).copied().collect();
            let list = endings.join(", .");
            let others = if self.unknown > 0 { format!("; {others}") } else { String::new() };
            tell(&format!("no file was checked: no name ends in .{list}{others}"));
        } else if self.unknown > 0 {
            tell(&others);
        }
        if let Some(first) = self.archives.first() {
            let archives = several(self.archives.len(), "archive");
            tell(&format!("{archives} passed over; archives are checked by themselves: som check {}", first.display()));
        }
    }
}

/// The name of the file that names what is not checked.
const IGNORES: &str = ".somignore";

/// All that a folder holds, except what is never an author's text.
fn walker(folder: &Path) -> WalkBuilder {
    let mut walk = WalkBuilder::new(folder);
    walk.standard_filters(false).hidden(true).parents(true);
    walk.filter_entry(|entry| !is_foreign(entry)).sort_by_file_name(Ord::cmp);
    walk
}

fn is_file(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_file())
}

/// What stands beside an author's files and is none: packages of others, the lock files of Word.
fn is_foreign(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() > 0 && (name == "node_modules" || name.starts_with("~$"))
}

/// Whether a reader knows the ending, in whatever letter case.
fn is_known(path: &Path) -> bool {
    document::of_file(&path.to_string_lossy()).is_some()
}
