//! Files: where the core takes texts and bytes, these functions open them.

use crate::exchange::folder::Files;
use std::fs::{File, Metadata};
use std::io::{self, Write};
use std::path::Path;

/// All files of a folder by their path below it. Links are not followed; names beginning with a dot are passed over.
///
/// # Errors
/// Those of the file system; a file that is not UTF-8 is named.
pub(super) fn read_folder(folder: &Path) -> io::Result<Files> {
    let mut files = Files::new();
    read_below(folder, "", &mut files)?;
    Ok(files)
}

fn read_below(folder: &Path, prefix: &str, files: &mut Files) -> io::Result<()> {
    for entry in std::fs::read_dir(folder).map_err(|error| naming(folder, error))? {
        let entry = entry?;
        let (path, kind) = (entry.path(), entry.file_type()?);
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || kind.is_symlink() {
            continue;
        }
        let name = format!("{prefix}{name}");
        if kind.is_dir() {
            read_below(&path, &format!("{name}/"), files)?;
        } else {
            files.insert(name, std::fs::read_to_string(&path).map_err(|error| naming(&path, error))?);
        }
    }
    Ok(())
}

fn naming(path: &Path, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// What stands in a place where a file is to be written. A pipe or a device is not replaced by a file.
fn present(path: &Path) -> io::Result<Option<Metadata>> {
    match std::fs::metadata(path) {
        Ok(found) if !found.is_file() => {
            Err(io::Error::other("it is a folder, a pipe or a device; name a file, or a new name"))
        }
        Ok(found) => Ok(Some(found)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes the files below a folder, each whole or not at all.
///
/// # Errors
/// Those of the file system.
pub(super) fn write_folder(folder: &Path, files: &Files) -> io::Result<()> {
    for (name, text) in files {
        let path = folder.join(name);
        path.parent().map_or(Ok(()), std::fs::create_dir_all)?;
        present(&path).map_err(|error| naming(&path, error))?;
        // An unchanged file keeps its date.
        if std::fs::read_to_string(&path).is_ok_and(|old| old == *text) {
            continue;
        }
        write_whole(&path, text.as_bytes())?;
    }
    Ok(())
}

/// Writes a file so that readers see the old one or the new one, whole, whatever happens: under a new name, synced,
/// renamed, and the folder synced. A link is followed, and the file stays as open to others as it was; only hard links
/// part, which nothing that is renamed can keep.
///
/// # Errors
/// Those of the file system; then the old file stands untouched.
pub(super) fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let new = folder.join(format!(".{name}.{}.new", std::process::id()));
    let written = (|| {
        let old = present(path)?;
        let mut file = File::create(&new)?;
        old.map_or(Ok(()), |old| keep_access(&file, &old))?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&new, &target)?;
        File::open(folder)?.sync_all()
    })();
    if written.is_err() {
        let _ = std::fs::remove_file(&new);
    }
    written.map_err(|error| naming(path, error))
}

/// Gives a new file the owner and the permissions of the old one; to change the owner is a right that few have.
fn keep_access(file: &File, old: &Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let _ = fchown(file, Some(old.uid()), Some(old.gid()));
    }
    file.set_permissions(old.permissions())
}
