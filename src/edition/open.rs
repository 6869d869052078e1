//! Editions in files: read, or mapped where they are large, and opened.

use super::{Bytes, Edition, EditionError};
use std::io;
use std::path::Path;

/// Editions larger than this are mapped instead of read.
const MAP_FROM: u64 = 16 << 20;

impl Edition {
    /// Opens a file.
    ///
    /// # Errors
    /// It can't be read, or is no edition that this program can use.
    pub fn open_file(path: &Path) -> Result<Edition, EditionError> {
        Edition::open(bytes(path).map_err(|error| EditionError::Unreadable(error.to_string()))?)
    }

    /// The edition, if its answers are whole too. Who serves it wants to know before the first reader does.
    ///
    /// # Errors
    /// One of them was altered.
    pub fn whole(self) -> Result<Edition, EditionError> {
        self.check_answers()?;
        Ok(self)
    }
}

fn bytes(path: &Path) -> io::Result<Bytes> {
    let file = std::fs::File::open(path)?;
    if file.metadata()?.len() < MAP_FROM {
        return Ok(Bytes::Read(std::fs::read(path)?));
    }
    Ok(Bytes::Mapped(map(&file)?))
}

#[allow(
    unsafe_code,
    reason = "reading 200 MB takes 60 ms, mapping them none, and what nobody asks for is not even loaded; published editions never change in place"
)]
fn map(file: &std::fs::File) -> io::Result<memmap2::Mmap> {
    // SAFETY: undefined behaviour needs somebody to change the file while it is mapped. Editions are written under a
    // new name, synced and renamed (see `write_whole` of the command line), never changed; README and ARCHITECTURE say so.
    unsafe { memmap2::MmapOptions::new().map(file) }
}
