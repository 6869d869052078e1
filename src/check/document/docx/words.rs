//! The words of the parts, paragraph by paragraph, as a reader of the document sees them.

use super::parts::Part;
use super::xml::{Xml, attribute, reference};
use crate::check::document::{Document, DocumentError};
use quick_xml::events::{BytesStart, Event};

/// Most paragraphs within each other, as those of text boxes are.
const DEPTH: usize = 100;
/// Most bytes of text.
const TEXT_BYTES: usize = 32 << 20;

/// Elements that say nothing: what is there once more for old programs, what was deleted or moved away, how a word is
/// read (ruby), numbers of charts.
const SKIPPED: &[&str] = &["Fallback", "del", "moveFrom", "rt", "numCache", "numLit"];
/// What an element stands for. A soft hyphen is nothing that anybody reads.
const SIGNS: &[(&str, &str)] =
    &[("br", "\n"), ("cr", "\n"), ("tab", "\t"), ("ptab", "\t"), ("noBreakHyphen", "-"), ("sym", "\u{FFFC}")];
/// Elements that are a paragraph without being called one: names in charts, what the document says of itself.
const ALONE: &[&str] = &["c:v", "dc:title", "dc:subject", "dc:description"];
/// Kinds of notes that are lines between text and notes.
const SEPARATORS: &[&str] = &["separator", "continuationSeparator", "continuationNotice"];

/// The paragraphs on their way into a document.
pub(super) struct Words {
    pub(super) document: Document,
    /// Ids of the styles whose paragraphs are quotations.
    quotations: Vec<String>,
    /// What the part is called, and how many notes of it have begun.
    place: &'static str,
    note: usize,
    /// Those that are not ended: a text box stands within a paragraph, and comes before it.
    open: Vec<Paragraph>,
    /// The beginning of the next paragraph: the end of the one before was deleted.
    joined: String,
    /// Of each field that has begun, whether what follows is its result, not its code.
    fields: Vec<bool>,
    /// Whether what is said is text, and whether it is hidden.
    in_text: bool,
    is_hidden: bool,
}

#[derive(Default)]
struct Paragraph {
    text: String,
    is_quotation: bool,
    /// Whether its end was deleted.
    joins: bool,
}

impl Words {
    pub(super) fn new(quotations: Vec<String>) -> Words {
        Words {
            document: Document::default(),
            quotations,
            place: "",
            note: 0,
            open: Vec::new(),
            joined: String::new(),
            fields: Vec::new(),
            in_text: false,
            is_hidden: false,
        }
    }

    /// Reads a part.
    pub(super) fn read(&mut self, bytes: &[u8], part: &Part) -> Result<(), DocumentError> {
        (self.place, self.note) = (part.place, 0);
        let mut xml = Xml::new(bytes, &part.name);
        while let Some(event) = xml.next()? {
            match event {
                Event::Start(tag) => self.begin(&tag, &mut xml)?,
                Event::End(tag) => self.end(tag.name().as_ref(), tag.local_name().as_ref())?,
                Event::Text(words) if self.in_text => self.say(&words),
                Event::CData(words) if self.in_text => self.say(&words),
                Event::GeneralRef(name) if self.in_text => {
                    reference(&name).into_iter().for_each(|c| self.say(c.encode_utf8(&mut [0; 4])));
                }
                _ => {}
            }
        }
        self.end_joined()
    }

    fn begin<'x>(&mut self, tag: &BytesStart<'x>, xml: &mut Xml<'x>) -> Result<(), DocumentError> {
        let name = tag.local_name();
        match name.as_ref() {
            name if SKIPPED.contains(&name) => xml.skip(tag)?,
            "footnote" | "endnote" if is_separator(tag) => xml.skip(tag)?,
            "footnote" | "endnote" | "comment" => self.note += 1,
            "p" => self.open()?,
            "pPr" => self.settle(xml)?,
            "rPr" => self.is_hidden = hides(xml)?,
            "r" => self.is_hidden = false,
            "t" => self.in_text = true,
            "fldChar" => self.field(tag),
            "docPr" => self.picture(tag)?,
            _ if ALONE.contains(&tag.name().as_ref()) => {
                self.open()?;
                self.in_text = true;
            }
            name => SIGNS.iter().filter(|(sign, _)| *sign == name).for_each(|(_, text)| self.say(text)),
        }
        Ok(())
    }

    fn end(&mut self, whole: &str, name: &str) -> Result<(), DocumentError> {
        match name {
            "p" => self.close(),
            "t" => {
                self.in_text = false;
                Ok(())
            }
            "r" => {
                self.is_hidden = false;
                Ok(())
            }
            "tc" | "txbxContent" => self.end_joined(),
            _ if ALONE.contains(&whole) => {
                self.in_text = false;
                self.close()
            }
            _ => Ok(()),
        }
    }

    fn open(&mut self) -> Result<(), DocumentError> {
        self.open.push(Paragraph { text: std::mem::take(&mut self.joined), ..Paragraph::default() });
        if self.open.len() > DEPTH {
            return Err(DocumentError::TooLarge(format!("it has more than {DEPTH} paragraphs within each other")));
        }
        Ok(())
    }

    /// What the settings of a paragraph say of it.
    fn settle(&mut self, xml: &mut Xml<'_>) -> Result<(), DocumentError> {
        let Words { open, quotations, .. } = self;
        xml.inside(|xml, tag| {
            let Some(paragraph) = open.last_mut() else { return Ok(()) };
            match tag.local_name().as_ref() {
                "pPrChange" | "rPrChange" => xml.skip(tag)?,
                "pStyle" => paragraph.is_quotation = attribute(tag, "val").is_some_and(|id| quotations.contains(&id)),
                "del" | "moveFrom" => paragraph.joins = true,
                _ => {}
            }
            Ok(())
        })
    }

    /// A field has a code, which nobody sees, and a result; within a code there may be other fields.
    fn field(&mut self, tag: &BytesStart<'_>) {
        match (attribute(tag, "fldCharType").as_deref(), self.fields.last_mut()) {
            (Some("begin"), _) => self.fields.push(false),
            (Some("separate"), Some(is_result)) => *is_result = true,
            (Some("end"), _) => _ = self.fields.pop(),
            _ => {}
        }
    }

    /// What stands for a picture where it can't be seen.
    fn picture(&mut self, tag: &BytesStart<'_>) -> Result<(), DocumentError> {
        let texts = ["title", "descr"].into_iter().filter_map(|name| attribute(tag, name));
        texts.filter(|text| !text.is_empty()).try_for_each(|text| self.line(&text, false, "picture"))
    }

    fn say(&mut self, text: &str) {
        if let Some(paragraph) =
            self.open.last_mut().filter(|_| !self.is_hidden && self.fields.iter().all(|seen| *seen))
        {
            paragraph.text.push_str(text);
        }
    }

    fn close(&mut self) -> Result<(), DocumentError> {
        // A code ends where its paragraph does, or else a field without an end would hide the rest.
        self.fields.retain(|is_result| *is_result);
        let paragraph = self.open.pop().unwrap_or_default();
        if paragraph.joins {
            self.joined = paragraph.text;
            return Ok(());
        }
        let place = if self.open.is_empty() { self.place } else { "text box" };
        self.line(&paragraph.text, paragraph.is_quotation, place)
    }

    fn end_joined(&mut self) -> Result<(), DocumentError> {
        let text = std::mem::take(&mut self.joined);
        if text.is_empty() { Ok(()) } else { self.line(&text, false, self.place) }
    }

    /// For the checker two line ends part paragraphs; in the text they are one, of two bytes, and breaks within a
    /// paragraph none, so that lines are paragraphs.
    fn line(&mut self, text: &str, is_quotation: bool, place: &str) -> Result<(), DocumentError> {
        let document = &mut self.document;
        let start = document.text.len();
        document.masked.extend([text, "\n\n"]);
        document.text.extend([&text.replace('\n', " "), "\r\n"]);
        let range = start..start + text.len();
        if is_quotation {
            document.quotations.push(range.clone());
        }
        if !place.is_empty() {
            let number = if place == self.place && self.note > 0 { format!(" {}", self.note) } else { String::new() };
            document.places.push((range, format!("{place}{number}")));
        }
        if document.text.len() > TEXT_BYTES {
            return Err(DocumentError::TooLarge(format!("its text has more than {TEXT_BYTES} bytes")));
        }
        Ok(())
    }
}

fn is_separator(tag: &BytesStart<'_>) -> bool {
    attribute(tag, "type").is_some_and(|kind| SEPARATORS.contains(&kind.as_str()))
}

/// Whether the settings of a run hide it.
fn hides(xml: &mut Xml<'_>) -> Result<bool, DocumentError> {
    let mut is_hidden = false;
    xml.inside(|xml, tag| {
        match tag.local_name().as_ref() {
            "rPrChange" => xml.skip(tag)?,
            "vanish" => is_hidden = !attribute(tag, "val").is_some_and(|on| matches!(&*on, "0" | "false" | "off")),
            _ => {}
        }
        Ok(())
    })?;
    Ok(is_hidden)
}
