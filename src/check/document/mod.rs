//! Documents: how the prose of a format is found, with positions of the file.
//!
//! A reader makes a copy of the text in which everything that is not prose is blanked out byte for byte, so that
//! places in the copy are places in the file and no map is needed. What must vanish without a trace (a tag in the
//! middle of a word) becomes invisible characters, which the fold drops; what parts paragraphs becomes line ends.
//! To add a format: its file, and its row in `FORMATS`. The API, the command line and the page's script read the table.
//!
//! A program for browsers reads what can stay in the field of its page as it is. Of Word files, which can't, the page
//! makes a text (`web/js/word.js`).

#[cfg(feature = "server")]
mod docx;
mod foreign;
mod html;
mod markdown;
mod mask;
mod plain;
mod subtitles;
mod template;
#[cfg(feature = "server")]
mod utf16;

pub use foreign::GZIP;
use std::ops::Range;
#[cfg(feature = "server")]
pub use utf16::Utf16;

/// A text to be checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The text as it stands in the file; for DOCX, its paragraphs, one a line, so that the line of a finding is the
    /// number of its paragraph, with those in tables, text boxes and without text, and texts of pictures: the body's, then
    /// those of notes, headers and so on.
    pub text: String,
    /// The same, as many bytes, with only the prose left.
    pub masked: String,
    /// What its format says is somebody else's: block quotations, answered mail and `<q>`, in order, in bytes.
    pub quotations: Vec<Range<usize>>,
    /// What is no part of the main text, in bytes, in order, and what it is, e.g. "footnote 1".
    pub places: Vec<(Range<usize>, String)>,
}

impl Document {
    /// What stands at a byte, if it is no part of the main text.
    pub fn place(&self, at: usize) -> Option<&str> {
        let next = self.places.partition_point(|(range, _)| range.start <= at);
        let (range, place) = &self.places[next.checked_sub(1)?];
        range.contains(&at).then_some(place)
    }
}

/// Why a document can't be read.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum DocumentError {
    #[error("this is {0}; {1}")]
    Foreign(&'static str, &'static str),
    #[error("the text is not UTF-8: byte {0} is no character; save it as UTF-8")]
    NotUtf8(usize),
    #[error("the text is not the UTF-16 that its byte order mark tells: byte {0} is no character; save it as UTF-8")]
    NotUtf16(usize),
    #[error(
        "the text has NUL characters (U+0000): it is UTF-16 without a byte order mark, or no text; save it as UTF-8"
    )]
    Nul,
    #[error("the file is empty")]
    Empty,
    #[error("the document is damaged: {0}")]
    Damaged(String),
    #[error("the document is encrypted; save it without a password")]
    Encrypted,
    #[error("the document is too large: {0}")]
    TooLarge(String),
    #[error("no format is called `{0}`; there are {list}", list = NAMES.join(", "))]
    UnknownFormat(String),
}

impl DocumentError {
    /// A code that stays the same, whatever the message says.
    pub fn code(&self) -> &'static str {
        match self {
            DocumentError::Foreign(..) => "foreign-format",
            DocumentError::NotUtf8(_) | DocumentError::NotUtf16(_) | DocumentError::Nul => "not-utf8",
            DocumentError::Damaged(_) | DocumentError::Empty => "damaged",
            DocumentError::Encrypted => "encrypted",
            DocumentError::TooLarge(_) => "too-large",
            DocumentError::UnknownFormat(_) => "unknown-format",
        }
    }
}

/// A format of documents.
#[derive(Debug)]
pub struct Format {
    /// Name.
    pub name: &'static str,
    /// Endings of file names.
    pub endings: &'static [&'static str],
    /// Media types.
    pub media_types: &'static [&'static str],
    /// Whether its files are text, so that one can stand in a string and be written back.
    pub is_text: bool,
    /// Reads it.
    pub read: fn(&[u8]) -> Result<Document, DocumentError>,
}

/// The format that is taken where nothing else fits.
pub const TEXT: Format =
    Format { name: "text", endings: &["txt"], media_types: &["text/plain"], is_text: true, read: plain::read };

/// Endings of Word files: of these the page makes a text where the program is one for browsers.
pub const WORD_ENDINGS: &[&str] = &["docx", "docm", "dotx", "dotm"];

/// Every format.
pub const FORMATS: &[Format] = &[
    TEXT,
    Format {
        name: "markdown",
        endings: &["md", "markdown", "mkd", "mdx", "qmd", "rmd"],
        media_types: &["text/markdown"],
        is_text: true,
        read: markdown::read,
    },
    Format {
        name: "html",
        endings: &["html", "htm", "xhtml"],
        media_types: &["text/html", "application/xhtml+xml"],
        is_text: true,
        read: html::read,
    },
    Format {
        name: "srt",
        endings: &["srt"],
        media_types: &["application/x-subrip"],
        is_text: true,
        read: subtitles::srt,
    },
    Format { name: "vtt", endings: &["vtt"], media_types: &["text/vtt"], is_text: true, read: subtitles::vtt },
    #[cfg(feature = "server")]
    Format {
        name: "docx",
        endings: WORD_ENDINGS,
        media_types: &[
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.ms-word.document.macroenabled.12",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
            "application/vnd.ms-word.template.macroenabled.12",
        ],
        is_text: false,
        read: docx::read,
    },
];

/// The names of the formats.
pub const NAMES: &[&str] = &names();

const fn names() -> [&'static str; FORMATS.len()] {
    let mut names = [""; FORMATS.len()];
    let mut n = 0;
    while n < names.len() {
        names[n] = FORMATS[n].name;
        n += 1;
    }
    names
}

/// The format with this name.
///
/// # Errors
/// Lists the formats.
pub fn named(name: &str) -> Result<&'static Format, DocumentError> {
    FORMATS.iter().find(|format| format.name == name).ok_or_else(|| DocumentError::UnknownFormat(name.to_owned()))
}

/// The format that the ending of a file's name tells, in whatever letter case.
pub fn of_file(name: &str) -> Option<&'static Format> {
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    FORMATS.iter().find(|format| format.endings.contains(&ending.as_str()))
}

/// The text of a file: UTF-8, with or without a byte order mark (which the fold drops), or UTF-16 with one. UTF-16 without
/// is UTF-8 as well where it is Latin, and would pass as clean, if it had no NULs.
fn decoded(bytes: &[u8]) -> Result<String, DocumentError> {
    if let Some(foreign) = foreign::file(bytes) {
        return Err(foreign);
    }
    // A browser decodes files itself, and hands on UTF-8.
    #[cfg(feature = "server")]
    if let Some(utf16) = Utf16::of(bytes) {
        return utf16.read(bytes).and_then(whole);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| DocumentError::NotUtf8(error.valid_up_to()))?;
    whole(text.to_owned())
}

fn whole(text: String) -> Result<String, DocumentError> {
    if memchr::memchr(0, text.as_bytes()).is_some() { Err(DocumentError::Nul) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The prose of a document, without what the fold drops or squeezes.
    fn prose(format: &str, text: &str) -> String {
        let document = (named(format).unwrap().read)(text.as_bytes()).unwrap();
        assert_eq!(document.text.len(), document.masked.len());
        crate::text::key(&document.masked)
    }

    #[test]
    fn only_prose_is_left() {
        for (format, text, wanted) in [
            ("text", "Two words", "two words"),
            ("markdown", "# Title\n\nSome **bold** `code` [link](http://a.b/c) word.", "title some bold link word."),
            ("markdown", "a\n\n```\ncode\n```\n\nb", "a b"),
            ("html", "<p>mig<b>rant</b>s &amp; more<script>x</script></p>", "migrants & more"),
            ("html", "<p title=\"a tip\">b</p>", "a tip b"),
            ("srt", "1\n00:00:01,000 --> 00:00:02,000\nOne line\nand <i>two</i>\n", "one line and two"),
            ("vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\nHello\n", "hello"),
        ] {
            assert_eq!(prose(format, text), wanted, "{format}: {text}");
        }
    }

    #[test]
    fn other_kinds_of_files_are_told() {
        for (bytes, wanted) in [
            (&b"%PDF-1.7 text"[..], "this is a PDF; save its text as .txt or .docx"),
            (b"{\\rtf1 Two words}", "this is an RTF file; save it as .docx"),
            (b"PK\x03\x04\0\0", "this is a ZIP file, as .docx, .odt and .xlsx are; save it as .docx"),
            (b"\x1F\x8B\x08", "this is a file packed by gzip; unpack it"),
        ] {
            for format in FORMATS.iter().filter(|format| format.is_text) {
                let why = (format.read)(bytes).map_err(|error| error.to_string());
                assert_eq!(why, Err(wanted.to_owned()), "{}", format.name);
            }
        }
    }

    #[test]
    fn other_encodings_are_said() {
        assert_eq!((FORMATS[0].read)(&[0xFF, 0xFE, 0x41, 0, 0x42]), Err(DocumentError::NotUtf16(4)));
        assert_eq!((FORMATS[0].read)(&[0xFE, 0xFF, 0, 0x41, 0xD8, 0x00, 0, 0x41]), Err(DocumentError::NotUtf16(4)));
        assert_eq!((FORMATS[0].read)(&[0x41, 0xE0, 0xB8]), Err(DocumentError::NotUtf8(1)));
        assert_eq!((FORMATS[0].read)(&[0x41, 0, 0x42, 0]), Err(DocumentError::Nul));
    }
}
