//! DOCX: the paragraphs of the main text, notes, headers and pictures, one a line, so that the line of a finding is the
//! number of its paragraph.
//!
//! A hostile file costs nothing: parts are read up to a limit whatever the directory of the archive claims, nothing is
//! unpacked to disk, document types (and so entities) are refused, and no nesting is followed by recursion.
//! `web/js/word.js` reads the same of a file that is opened on the page.

mod archive;
mod parts;
mod words;
mod xml;

use super::{Document, DocumentError, foreign};
use archive::Archive;

pub(super) fn read(bytes: &[u8]) -> Result<Document, DocumentError> {
    if let Some(foreign) = foreign::not_zip(bytes) {
        return Err(foreign);
    }
    let mut archive = Archive::open(bytes)?;
    let found = parts::find(&mut archive)?;
    let mut words = words::Words::new(found.quotations);
    for part in &found.parts {
        words.read(&archive.part(&part.name)?, part)?;
    }
    Ok(words.document)
}
