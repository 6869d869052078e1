//! Files that have none of the formats: what they are, and what their owner can do. Some of them are UTF-8, of which
//! nearly nothing is prose, and would pass as clean.

use super::DocumentError;

/// Where a file has these bytes, except that a DOCX is a ZIP file.
const KINDS: &[(usize, &[u8], &str, &str)] = &[
    (0, b"%PDF-", "a PDF", "save its text as .txt or .docx"),
    (0, b"{\\rtf", "an RTF file", "save it as .docx"),
    (0, b"\xD0\xCF\x11\xE0", "an old Word file, or one with a password", "save it as .docx without a password"),
    (0, GZIP, "a file packed by gzip", "unpack it"),
    (0, b"\x89PNG", "a picture", PICTURE),
    (0, b"\xFF\xD8\xFF", "a picture", PICTURE),
    (0, b"GIF8", "a picture", PICTURE),
    (0, b"II*\0", "a picture", PICTURE),
    (0, b"MM\0*", "a picture", PICTURE),
    (8, b"WEBP", "a picture", PICTURE),
    (4, b"ftyphei", "a picture", PICTURE),
    (4, b"ftypavif", "a picture", PICTURE),
];
/// What gzip files begin with.
pub const GZIP: &[u8] = b"\x1F\x8B";
const ZIP: &[u8] = b"PK\x03\x04";
const PICTURE: &str = "save the text that it shows as .txt or .docx";

/// ZIP files are known by a part. Those of Word come first: they can hold the others.
const ARCHIVES: &[(&str, &str, &str)] = &[
    ("word/document", "a Word file", "let its name end in .docx"),
    ("content.xml", "an OpenDocument file, as of LibreOffice", "save it as .docx"),
    ("META-INF/container.xml", "an e-book (EPUB)", "save its text as .docx"),
    ("ppt/presentation.xml", "a presentation of PowerPoint", "save its text as .docx"),
    ("xl/workbook.xml", "a workbook of Excel", "save its text as .docx"),
    ("Index/Document.iwa", "a document of Pages", "export it as .docx"),
];

/// What a file is that is no text.
pub(super) fn file(bytes: &[u8]) -> Option<DocumentError> {
    if !bytes.starts_with(ZIP) {
        return not_zip(bytes);
    }
    let zip = DocumentError::Foreign("a ZIP file, as .docx, .odt and .xlsx are", "save it as .docx");
    let has = |part: &&(&str, _, _)| crate::text::find(bytes, part.0.as_bytes()).is_some();
    Some(ARCHIVES.iter().find(has).map_or(zip, |(_, what, remedy)| DocumentError::Foreign(what, remedy)))
}

/// What a file is that is neither a text nor a ZIP file.
pub(super) fn not_zip(bytes: &[u8]) -> Option<DocumentError> {
    let is = |(at, mark, ..): &&(usize, &[u8], _, _)| bytes.get(*at..).is_some_and(|rest| rest.starts_with(mark));
    KINDS.iter().find(is).map(|(_, _, what, remedy)| DocumentError::Foreign(what, remedy))
}

/// What an archive is that has one of these parts.
#[cfg(feature = "server")]
pub(super) fn archive(has: impl Fn(&str) -> bool) -> Option<DocumentError> {
    ARCHIVES.iter().find(|(part, ..)| has(part)).map(|(_, what, remedy)| DocumentError::Foreign(what, remedy))
}

/// What a file is that should be an archive and is a text, or nothing.
#[cfg(feature = "server")]
pub(super) fn text(bytes: &[u8]) -> Option<DocumentError> {
    let is_text = !bytes.starts_with(ZIP) && std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0'));
    let text =
        DocumentError::Foreign("a text, not a DOCX file", "let its name end in .txt, or in .html if it is a page");
    if bytes.is_empty() { Some(DocumentError::Empty) } else { is_text.then_some(text) }
}
