//! The XML of a part, event by event; what goes wrong in it is told as a sentence.

use crate::check::document::DocumentError;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// That a part can't be read.
pub(super) fn unreadable(part: &str) -> DocumentError {
    DocumentError::Damaged(format!("{part} can't be read; open the document in your word processor and save it again"))
}

pub(super) struct Xml<'x> {
    reader: quick_xml::Reader<&'x [u8]>,
    part: &'x str,
    /// How many elements are open.
    depth: usize,
}

impl<'x> Xml<'x> {
    pub(super) fn new(bytes: &'x [u8], part: &'x str) -> Xml<'x> {
        let mut reader = quick_xml::Reader::from_reader(bytes);
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, part, depth: 0 }
    }

    /// The next event; none at the end.
    pub(super) fn next(&mut self) -> Result<Option<Event<'x>>, DocumentError> {
        let event = self.reader.read_event().map_err(|_| unreadable(self.part))?;
        match &event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth -= 1,
            Event::Eof if self.depth == 0 => return Ok(None),
            Event::Eof => return Err(unreadable(self.part)),
            Event::DocType(_) => {
                let why = "it declares a document type, which no DOCX file does";
                return Err(DocumentError::Damaged(why.to_owned()));
            }
            _ => {}
        }
        Ok(Some(event))
    }

    /// Passes over an element that has begun.
    pub(super) fn skip(&mut self, tag: &BytesStart<'_>) -> Result<(), DocumentError> {
        self.depth -= 1;
        self.reader.read_to_end(tag.name()).map_err(|_| unreadable(self.part))?;
        Ok(())
    }

    /// The elements inside one that has begun, however deep, up to its end.
    pub(super) fn inside(
        &mut self,
        mut met: impl FnMut(&mut Self, &BytesStart<'x>) -> Result<(), DocumentError>,
    ) -> Result<(), DocumentError> {
        let outside = self.depth - 1;
        while self.depth > outside {
            if let Some(Event::Start(tag)) = self.next()? {
                met(self, &tag)?;
            }
        }
        Ok(())
    }
}

/// All elements of a part.
pub(super) fn elements(bytes: &[u8], part: &str, mut met: impl FnMut(&BytesStart<'_>)) -> Result<(), DocumentError> {
    let mut xml = Xml::new(bytes, part);
    while let Some(event) = xml.next()? {
        if let Event::Start(tag) = event {
            met(&tag);
        }
    }
    Ok(())
}

/// The value of an attribute, whatever its prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|one| one.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

/// The five entities of XML, and characters by number. Others can't be declared here.
pub(super) fn reference(name: &BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return Some(c);
    }
    let known = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];
    known.iter().find(|(known, _)| *known == &**name).map(|(_, c)| *c)
}
