//! `.somignore`: what it names is not checked, not even where it is given: hooks and editors give whatever was changed.
//!
//! It is written like git's, <https://git-scm.com/docs/gitignore>, and is about the folder in which it stands. Below a
//! folder that is given, the walk obeys it (`walk`); here, what is given is looked up in those above it.

use super::{and_others, called, tell};
use clap::ArgMatches;
use ignore::Match;
use ignore::gitignore::Gitignore;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The name of the file that names what is not checked.
pub(super) const NAME: &str = ".somignore";

/// The inputs that no `.somignore` names; the others are told.
pub(super) fn kept<'p>(args: &ArgMatches, inputs: &[&'p str]) -> Vec<&'p str> {
    if args.get_flag("no-ignore") {
        return inputs.to_vec();
    }
    let mut ignores = Ignores::default();
    let (mut kept, mut passed_over) = (Vec::new(), Vec::new());
    for input in inputs.iter().copied() {
        match ignores.naming(called(args, input)) {
            Some(line) => passed_over.push((called(args, input), line)),
            None => kept.push(input),
        }
    }
    if let Some((first, line)) = passed_over.first() {
        let all = and_others(first, passed_over.len());
        tell(&format!("{all} passed over: {line}; --no-ignore checks what it names"));
    }
    kept
}

/// Those of all folders that were looked at.
#[derive(Default)]
struct Ignores(HashMap<PathBuf, Option<Gitignore>>);

impl Ignores {
    /// The line that names a path or a folder above it, if it is not taken back: of the highest folder first, and of its
    /// lines that of the nearest file.
    fn naming(&mut self, name: &str) -> Option<String> {
        if name == "-" {
            return None;
        }
        let path = std::fs::canonicalize(name).or_else(|_| std::path::absolute(name)).ok()?;
        path.ancestors().for_each(|folder| self.read(folder));
        let files: Vec<&Gitignore> = path.ancestors().filter_map(|folder| self.0.get(folder)?.as_ref()).collect();
        let parts: Vec<&Path> = path.ancestors().collect();
        parts.into_iter().rev().find_map(|part| {
            let is_folder = part != path || path.is_dir();
            let above = files.iter().filter(|file| part != file.path() && part.starts_with(file.path()));
            match above.map(|file| file.matched(part, is_folder)).find(|found| !found.is_none())? {
                Match::Ignore(line) => Some(format!("`{}` in {}", line.original(), line.from()?.display())),
                _ => None,
            }
        })
    }

    fn read(&mut self, folder: &Path) {
        if self.0.contains_key(folder) {
            return;
        }
        let file = folder.join(NAME);
        let read = file.is_file().then(|| Gitignore::new(&file));
        if let Some((_, Some(error))) = &read {
            tell(&error.to_string());
        }
        self.0.insert(folder.to_owned(), read.map(|(ignores, _)| ignores));
    }
}
