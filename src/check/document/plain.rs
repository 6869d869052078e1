//! Plain text: all of it is prose.

use super::{Document, DocumentError, decoded};

pub(super) fn read(bytes: &[u8]) -> Result<Document, DocumentError> {
    decoded(bytes).map(Document::prose)
}
