//! Where the bytes of an edition come from, and parts of them that keep the whole alive.

use std::ops::Range;
use std::sync::Arc;

/// The bytes of a file.
pub enum Bytes {
    /// Built into the program.
    Embedded(&'static [u8]),
    /// Read into memory.
    Read(Vec<u8>),
    /// Mapped. Only files that are never changed in place may be mapped: a file cut short under a map kills the
    /// process. Published editions are written under a new name and renamed, so they qualify.
    #[cfg(feature = "server")]
    Mapped(memmap2::Mmap),
}

impl AsRef<[u8]> for Bytes {
    #[inline]
    fn as_ref(&self) -> &[u8] {
        match self {
            Bytes::Embedded(bytes) => bytes,
            Bytes::Read(bytes) => bytes,
            #[cfg(feature = "server")]
            Bytes::Mapped(map) => map,
        }
    }
}

/// A part of the file.
#[derive(Clone)]
pub struct Slice {
    bytes: Arc<Bytes>,
    range: Range<usize>,
}

impl Slice {
    pub(super) fn new(bytes: &Arc<Bytes>, range: Range<usize>) -> Slice {
        Slice { bytes: Arc::clone(bytes), range }
    }

    /// The part of the same file that `part` borrows from this one; `None` if it lies elsewhere.
    #[cfg(feature = "server")]
    pub(super) fn holding(&self, part: &[u8]) -> Option<Slice> {
        let start = (part.as_ptr() as usize).checked_sub(self.as_ref().as_ptr() as usize)?;
        let end = start.checked_add(part.len()).filter(|end| *end <= self.range.len())?;
        Some(Slice { bytes: Arc::clone(&self.bytes), range: self.range.start + start..self.range.start + end })
    }

    /// Bytes that were made, not read.
    pub(super) fn own(bytes: Vec<u8>) -> Slice {
        let range = 0..bytes.len();
        Slice { bytes: Arc::new(Bytes::Read(bytes)), range }
    }
}

impl AsRef<[u8]> for Slice {
    #[inline]
    fn as_ref(&self) -> &[u8] {
        let all: &[u8] = self.bytes.as_ref().as_ref();
        all.get(self.range.clone()).unwrap_or_default()
    }
}
