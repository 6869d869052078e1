//! The archive that a DOCX file is: its parts are unpacked one by one, in memory, up to a limit.

use super::xml;
use crate::check::document::{DocumentError, foreign};
use std::borrow::Cow;
use std::io::{Cursor, Read};
use zip::result::ZipError;

/// Most parts of an archive.
const PARTS: usize = 10_000;
/// Most bytes of one part, unpacked. The page has the same.
const PART_BYTES: u64 = 64 << 20;

pub(super) struct Archive<'b> {
    zip: zip::ZipArchive<Cursor<&'b [u8]>>,
}

impl<'b> Archive<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Archive<'b>, DocumentError> {
        let zip = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| foreign::text(bytes).unwrap_or_else(cut))?;
        if zip.len() > PARTS {
            return Err(DocumentError::TooLarge(format!("{} parts; at most {PARTS} are read", zip.len())));
        }
        Ok(Archive { zip })
    }

    pub(super) fn names(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.zip.file_names().filter_map(Result::ok)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    pub(super) fn part(&mut self, name: &str) -> Result<Vec<u8>, DocumentError> {
        let part = self.zip.by_name(name).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => DocumentError::Encrypted,
            _ => xml::unreadable(name),
        })?;
        let mut bytes = Vec::new();
        part.take(PART_BYTES + 1).read_to_end(&mut bytes).map_err(|_| xml::unreadable(name))?;
        if bytes.len() as u64 > PART_BYTES {
            return Err(DocumentError::TooLarge(format!("{name} unpacks to more than {PART_BYTES} bytes")));
        }
        Ok(bytes)
    }
}

fn cut() -> DocumentError {
    DocumentError::Damaged(
        "it can't be unpacked, perhaps because a part of the file is missing; fetch it again".to_owned(),
    )
}
