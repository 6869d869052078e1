//! Which files are checked: paths as given, and of folders all files of a known kind.
//!
//! In folders are passed over: what `.somignore` names, hidden files and folders, links, `node_modules`, the lock files
//! of Word (`~$…`), and whatever is no regular file.

use super::{archive, ignores, several, tell};
use crate::check::document;
use crate::check::report::Unread;
use clap::ArgMatches;
use ignore::{DirEntry, WalkBuilder};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// What was found in the paths.
#[derive(Default)]
pub(super) struct Walk {
    pub(super) files: Vec<PathBuf>,
    /// Files of kinds that no reader knows.
    unknown: usize,
    /// Archives, which are checked by themselves.
    archives: Vec<PathBuf>,
    /// Folders that can't be read, or in which nothing can; each was told.
    pub(super) unread: Vec<Unread>,
}

/// The files to check. A path that is no folder is taken as it is, unless it was said that unknown kinds are not meant:
/// who names a file or a pipe means it.
pub(super) fn files(args: &ArgMatches, paths: &[&str]) -> Walk {
    let (mut walk, mut seen) = (Walk::default(), HashSet::new());
    for path in paths.iter().map(Path::new) {
        if path.is_dir() {
            walk.below(path, args.get_flag("no-ignore"));
        } else if args.get_flag("ignore-unknown") && path != Path::new("-") {
            walk.take(path.to_owned());
        } else {
            walk.files.push(path.to_owned());
        }
    }
    // Patterns of a shell and the folder that they are in name a file twice.
    walk.files.retain(|path| std::fs::canonicalize(path).map_or(true, |path| seen.insert(path)));
    walk
}

impl Walk {
    /// Adds what a folder holds. What can't be read costs itself only.
    fn below(&mut self, folder: &Path, no_ignore: bool) {
        let before = (self.files.len(), self.unread.len());
        let mut entries = walker(folder);
        if !no_ignore {
            entries.add_custom_ignore_filename(ignores::NAME);
        }
        for entry in entries.build() {
            match entry {
                // To read a pipe or a device would wait for ever.
                Ok(entry) if !is_file(&entry) => {}
                Ok(entry) => self.take(entry.into_path()),
                Err(error) => self.unread(folder, error.to_string()),
            }
        }
        if before == (self.files.len(), self.unread.len()) {
            self.tell_of_nothing(folder);
        }
    }

    fn take(&mut self, path: PathBuf) {
        if is_known(&path) {
            self.files.push(path);
        } else if archive::is_named(&path) {
            self.archives.push(path);
        } else {
            self.unknown += 1;
        }
    }

    fn unread(&mut self, folder: &Path, why: String) {
        let name = folder.display().to_string();
        tell(&format!("{name}: {why}"));
        self.unread.push(Unread { name, why });
    }

    /// A folder without anything to check is not clean, unless that is what its author wants.
    fn tell_of_nothing(&mut self, folder: &Path) {
        let all = walker(folder).build().flatten();
        let ignored = all.filter(|entry| is_file(entry) && is_known(entry.path())).count();
        if ignored > 0 {
            let (name, files) = (folder.display(), several(ignored, "file"));
            return tell(&format!("{name}: no file was checked: {} names all there are ({files})", ignores::NAME));
        }
        let endings: Vec<&str> = document::FORMATS.iter().flat_map(|format| format.endings).copied().collect();
        self.unread(folder, format!("no file was checked: no name ends in .{}", endings.join(", .")));
    }

    /// Says what a person would not guess from the report: that not everything was checked.
    pub(super) fn tell_of_others(&self) {
        if self.unknown > 0 {
            tell(&format!("{} of other kinds passed over", several(self.unknown, "file")));
        }
        if let Some(first) = self.archives.first() {
            let archives = several(self.archives.len(), "archive");
            tell(&format!("{archives} passed over; archives are checked by themselves: som check {}", first.display()));
        }
    }
}

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
