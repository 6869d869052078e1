//! Text in UTF-16, as old editors of Windows save it (“Unicode”): told by its byte order mark, and written back as it was.
//! The mark stays in the text, as that of UTF-8 does.

use super::DocumentError;

/// Which byte of a code unit comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Utf16 {
    /// The lower one.
    Little,
    /// The higher one.
    Big,
}

impl Utf16 {
    /// That of a file, if its mark tells one.
    pub fn of(bytes: &[u8]) -> Option<Utf16> {
        match bytes {
            [0xFF, 0xFE, ..] => Some(Utf16::Little),
            [0xFE, 0xFF, ..] => Some(Utf16::Big),
            _ => None,
        }
    }

    /// The text of a file.
    ///
    /// # Errors
    /// Half a code unit, or half a pair.
    pub(super) fn read(self, bytes: &[u8]) -> Result<String, DocumentError> {
        let (units, odd) = bytes.as_chunks::<2>();
        let units = units.iter().map(|unit| match self {
            Utf16::Little => u16::from_le_bytes(*unit),
            Utf16::Big => u16::from_be_bytes(*unit),
        });
        let mut text = String::with_capacity(bytes.len());
        let mut at = 0;
        for c in char::decode_utf16(units) {
            let c = c.map_err(|_| DocumentError::NotUtf16(at))?;
            text.push(c);
            at += 2 * c.len_utf16();
        }
        if odd.is_empty() { Ok(text) } else { Err(DocumentError::NotUtf16(at)) }
    }

    /// The bytes of a file with this text.
    pub fn write(self, text: &str) -> Vec<u8> {
        let bytes = |unit: u16| match self {
            Utf16::Little => unit.to_le_bytes(),
            Utf16::Big => unit.to_be_bytes(),
        };
        text.encode_utf16().flat_map(bytes).collect()
    }
}
