//! DOCX: the paragraphs of the main text, notes and headers, one a line, so that the line of a finding is the number of
//! its paragraph.
//!
//! A hostile file costs nothing: parts are read up to a limit whatever the directory of the archive claims, nothing is
//! unpacked to disk, document types (and so entities) are refused, and no nesting is followed by recursion.

use super::{Document, DocumentError, ZIP, foreign};
use quick_xml::events::Event;
use std::borrow::Cow;
use std::io::{Cursor, Read};

/// Most parts of an archive.
const PARTS: usize = 10_000;
/// Most bytes of one part, unpacked.
const PART_BYTES: u64 = 64 << 20;
/// Most paragraphs within each other, as those of text boxes are.
const DEPTH: usize = 100;
/// Most bytes of text.
const TEXT_BYTES: usize = 32 << 20;

/// Elements that say nothing: what is there once more for old programs, what was deleted or moved away, properties.
const SKIPPED: &[&str] = &["Fallback", "del", "moveFrom", "pPr", "rPr"];
/// What an element stands for. A soft hyphen is nothing that anybody reads.
const SIGNS: &[(&str, &str)] =
    &[("br", "\n"), ("cr", "\n"), ("tab", "\t"), ("ptab", "\t"), ("noBreakHyphen", "-"), ("sym", "\u{FFFC}")];
/// The part that holds the main text.
const MAIN: &str = "word/document.xml";
/// Parts by which other files in ZIP archives are known.
const OTHERS: &[(&str, &str)] = &[
    ("content.xml", "an OpenDocument file, as of LibreOffice"),
    ("xl/workbook.xml", "a workbook of Excel"),
    ("ppt/presentation.xml", "a presentation of PowerPoint"),
];

pub(super) fn read(bytes: &[u8]) -> Result<Document, DocumentError> {
    if let Some(foreign) = foreign(bytes).filter(|_| !bytes.starts_with(ZIP)) {
        return Err(foreign);
    }
    let damaged = |error: zip::result::ZipError| DocumentError::Damaged(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > PARTS {
        return Err(DocumentError::TooLarge(format!("{} parts; at most {PARTS} are read", archive.len())));
    }
    let mut document = Document::default();
    for name in names(archive.file_names().filter_map(Result::ok).map(Cow::into_owned).collect())? {
        let part = archive.by_name(&name).map_err(damaged)?;
        if part.encrypted() {
            return Err(DocumentError::Encrypted);
        }
        let mut xml = Vec::new();
        part.take(PART_BYTES + 1).read_to_end(&mut xml).map_err(|error| DocumentError::Damaged(error.to_string()))?;
        if xml.len() as u64 > PART_BYTES {
            return Err(DocumentError::TooLarge(format!("{name} unpacks to more than {PART_BYTES} bytes")));
        }
        paragraphs(&xml, &mut document)?;
    }
    Ok(document)
}

/// The parts that are read, the main text first.
fn names(mut all: Vec<String>) -> Result<Vec<String>, DocumentError> {
    if !all.iter().any(|name| name == MAIN) {
        let other = OTHERS.iter().find(|(part, _)| all.iter().any(|name| name == part));
        return Err(match other {
            Some((_, what)) => DocumentError::Foreign(what, "save it as .docx"),
            None => DocumentError::Damaged(format!("it has no {MAIN}; is it a DOCX file?")),
        });
    }
    all.retain(|name| is_text(name));
    all.sort_by_key(|name| (name != MAIN, name.clone()));
    Ok(all)
}

/// Parts that hold text: the document, foot- and endnotes, headers and footers, comments.
fn is_text(name: &str) -> bool {
    let Some(name) = name.strip_prefix("word/").and_then(|name| name.strip_suffix(".xml")) else { return false };
    let kinds = ["document", "footnotes", "endnotes", "comments", "header", "footer"];
    kinds.contains(&name.trim_end_matches(|c: char| c.is_ascii_digit()))
}

fn paragraphs(xml: &[u8], document: &mut Document) -> Result<(), DocumentError> {
    let damaged = |error: quick_xml::Error| DocumentError::Damaged(error.to_string());
    let mut reader = quick_xml::Reader::from_reader(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut paragraphs = Paragraphs { open: Vec::new(), document };
    let (mut in_text, mut open) = (false, 0);
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Eof if open == 0 => return Ok(()),
            Event::Eof => return Err(DocumentError::Damaged("it ends before its end".to_owned())),
            Event::DocType(_) => {
                return Err(DocumentError::Damaged("it declares a document type, which no DOCX file does".to_owned()));
            }
            Event::Start(tag) if SKIPPED.contains(&tag.local_name().as_ref()) => {
                reader.read_to_end(tag.name()).map_err(damaged)?;
            }
            Event::Start(tag) => {
                open += 1;
                match tag.local_name().as_ref() {
                    "p" => paragraphs.begin()?,
                    "t" => in_text = true,
                    name => SIGNS.iter().filter(|(sign, _)| *sign == name).for_each(|(_, text)| paragraphs.say(text)),
                }
            }
            Event::End(tag) => {
                open -= 1;
                match tag.local_name().as_ref() {
                    "t" => in_text = false,
                    "p" => paragraphs.end()?,
                    _ => {}
                }
            }
            Event::Text(part) if in_text => paragraphs.say(&part),
            Event::GeneralRef(name) if in_text => {
                reference(&name).into_iter().for_each(|c| paragraphs.say(c.encode_utf8(&mut [0; 4])));
            }
            _ => {}
        }
    }
}

/// The paragraphs on their way into a document.
struct Paragraphs<'d> {
    /// Those that are not ended: a text box stands within a paragraph, and comes before it.
    open: Vec<String>,
    document: &'d mut Document,
}

impl Paragraphs<'_> {
    fn begin(&mut self) -> Result<(), DocumentError> {
        self.open.push(String::new());
        if self.open.len() > DEPTH {
            return Err(DocumentError::TooLarge(format!("it has more than {DEPTH} paragraphs within each other")));
        }
        Ok(())
    }

    fn say(&mut self, text: &str) {
        if let Some(paragraph) = self.open.last_mut() {
            paragraph.push_str(text);
        }
    }

    /// For the checker two line ends part paragraphs; in the text they are one, of two bytes, and breaks within a
    /// paragraph none, so that lines are paragraphs.
    fn end(&mut self) -> Result<(), DocumentError> {
        let paragraph = self.open.pop().unwrap_or_default();
        self.document.masked.extend([&paragraph, "\n\n"]);
        self.document.text.extend([&paragraph.replace('\n', " "), "\r\n"]);
        if self.document.text.len() > TEXT_BYTES {
            return Err(DocumentError::TooLarge(format!("its text has more than {TEXT_BYTES} bytes")));
        }
        Ok(())
    }
}

/// The five entities of XML, and characters by number. Others can't be declared here.
fn reference(name: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return Some(c);
    }
    let known = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];
    known.iter().find(|(known, _)| *known == &**name).map(|(_, c)| *c)
}
