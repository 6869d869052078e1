//! Plain text: all of it is prose.

use super::{Document, DocumentError, utf8};

pub(super) fn read(bytes: &[u8]) -> Result<Document, DocumentError> {
    utf8(bytes).map(Document::prose)
}
