//! XML, in the little that our formats need: a writer that indents, and a reader of one element at a time.
//!
//! The reader takes XML as data and nothing more: document types are refused (except the one line that names a TBX
//! grammar, which is not fetched), entities other than the five of XML are faults, and depth, attributes and the size of
//! an element have limits, kept by an explicit stack.

use super::door::Door;
use crate::text::escape;
use quick_xml::events::{BytesStart, Event};
use std::cell::Cell;
use std::io::{self, BufRead, Write};
use std::rc::Rc;

/// Deepest nesting.
const DEEPEST: usize = 64;
/// Most attributes of an element.
const MOST_ATTRIBUTES: usize = 64;
/// Most bytes of an element that is read at once.
const LARGEST: u64 = 8 << 20;

/// Writes elements, indented.
pub(super) struct Xml<'o> {
    out: &'o mut dyn Write,
    open: Vec<String>,
}

type Attributes<'a> = &'a [(&'a str, &'a str)];

impl<'o> Xml<'o> {
    pub(super) fn new(out: &'o mut dyn Write) -> io::Result<Xml<'o>> {
        out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
        Ok(Xml { out, open: Vec::new() })
    }

    /// A line as it is.
    pub(super) fn line(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.out, "{line}")
    }

    fn start(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        write!(self.out, "{:1$}<{name}", "", self.open.len())?;
        attributes
            .iter()
            .try_for_each(|(name, value)| write!(self.out, " {name}=\"{}\"", escape::xml(value).replace('\n', "&#10;")))
    }

    /// Opens an element.
    pub(super) fn open(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        self.start(name, attributes)?;
        self.open.push(name.to_owned());
        self.out.write_all(b">\n")
    }

    /// Closes the element that was opened last.
    pub(super) fn close(&mut self) -> io::Result<()> {
        let Some(name) = self.open.pop() else { return Ok(()) };
        writeln!(self.out, "{:1$}</{name}>", "", self.open.len())
    }

    /// An element with text.
    pub(super) fn leaf(&mut self, name: &str, attributes: Attributes<'_>, text: &str) -> io::Result<()> {
        self.start(name, attributes)?;
        if text.is_empty() {
            return self.out.write_all(b"/>\n");
        }
        writeln!(self.out, ">{}</{name}>", escape::xml(text))
    }
}

/// An element with all that is in it.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Name without prefix.
    pub name: String,
    /// Attributes as they are named in the file.
    pub attributes: Vec<(String, String)>,
    /// Elements in it.
    pub children: Vec<Element>,
    /// All text directly in it.
    pub text: String,
    /// The line on which it begins.
    pub line: u64,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }

    pub(super) fn named<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(|child| names.contains(&child.name.as_str()))
    }

    /// Its own text and that of what marks it up.
    pub(super) fn whole_text(&self) -> String {
        let mut all = self.text.clone();
        self.children.iter().for_each(|child| all.push_str(&child.text));
        all
    }
}

/// Reads a file element by element.
pub(super) struct Elements<'a> {
    reader: quick_xml::Reader<Door<'a>>,
    progress: Rc<Cell<u64>>,
    lines: Rc<Cell<u64>>,
    /// Names of the elements around the place.
    around: Vec<String>,
    buffer: Vec<u8>,
}

/// What a reader meets on its way.
pub(super) enum Met {
    /// An element that was asked for, whole.
    Whole(Element),
    /// The beginning of another element.
    Begin(Element),
    /// The end of the file.
    End,
}

/// A fault and its line.
pub(super) type AtLine = (u64, String);

impl<'a> Elements<'a> {
    pub(super) fn new(from: &'a mut dyn BufRead) -> Elements<'a> {
        let door = Door::new(from, LARGEST);
        let (progress, lines) = (door.progress(), door.line_count());
        Elements {
            reader: quick_xml::Reader::from_reader(door),
            progress,
            lines,
            around: Vec::new(),
            buffer: Vec::new(),
        }
    }

    fn line(&self) -> u64 {
        self.lines.get() + 1
    }

    fn event(&mut self) -> Result<Event<'static>, AtLine> {
        self.buffer.clear();
        let event = self.reader.read_event_into(&mut self.buffer).map(Event::into_owned);
        event.map_err(|error| (self.line(), format!("the XML can't be read: {error}")))
    }

    /// The next element: whole if it has one of these names, else only its beginning.
    pub(super) fn next(&mut self, whole: &[&str]) -> Result<Met, AtLine> {
        loop {
            self.progress.set(0);
            match self.event()? {
                Event::Eof if self.around.is_empty() => return Ok(Met::End),
                Event::Eof => {
                    return Err((
                        self.line(),
                        format!("the file ends inside `{}`; it is not whole", self.around.join("/")),
                    ));
                }
                Event::DocType(text) if !names_a_grammar(&text) => {
                    return Err((
                        self.line(),
                        "the file declares a document type or entities, which is refused; take the DOCTYPE out"
                            .to_owned(),
                    ));
                }
                Event::Decl(declaration) => self.check_encoding(&declaration)?,
                Event::Start(tag) => {
                    let element = self.element(&tag)?;
                    if whole.contains(&element.name.as_str()) {
                        return Ok(Met::Whole(self.fill(element)?));
                    }
                    self.around.push(element.name.clone());
                    if self.around.len() > DEEPEST {
                        return Err((self.line(), format!("elements are nested more than {DEEPEST} deep")));
                    }
                    return Ok(Met::Begin(element));
                }
                Event::Empty(tag) => {
                    let element = self.element(&tag)?;
                    return Ok(if whole.contains(&element.name.as_str()) {
                        Met::Whole(element)
                    } else {
                        Met::Begin(element)
                    });
                }
                Event::End(_) => drop(self.around.pop()),
                Event::GeneralRef(name) => drop(self.reference(&name)?),
                _ => {}
            }
        }
    }

    /// What was UTF-16 is UTF-8 by now.
    fn check_encoding(&self, declaration: &str) -> Result<(), AtLine> {
        let lower = declaration.to_ascii_lowercase();
        let is_ours = ["utf-8", "utf-16", "us-ascii"].iter().any(|known| lower.contains(known));
        if is_ours || !lower.contains("encoding") {
            Ok(())
        } else {
            Err((
                self.line(),
                "the XML says that it is in an encoding other than UTF-8 or UTF-16; save it as UTF-8".to_owned(),
            ))
        }
    }

    /// Everything up to the end of an element that has begun.
    fn fill(&mut self, first: Element) -> Result<Element, AtLine> {
        let mut open = vec![first];
        loop {
            if open.len() > DEEPEST {
                return Err((self.line(), format!("elements are nested more than {DEEPEST} deep")));
            }
            let event = self.event()?;
            let Some(last) = open.last_mut() else {
                return Err((self.line(), "an end without a beginning".to_owned()));
            };
            match event {
                Event::Text(text) => last.text.push_str(&text),
                Event::CData(text) => last.text.push_str(&text),
                Event::GeneralRef(name) => last.text.push(self.reference(&name)?),
                Event::Start(tag) => open.push(self.element(&tag)?),
                Event::Empty(tag) => last.children.push(self.element(&tag)?),
                Event::End(_) => {
                    let Some(done) = open.pop() else { continue };
                    match open.last_mut() {
                        Some(parent) => parent.children.push(done),
                        None => return Ok(done),
                    }
                }
                Event::Eof => {
                    return Err((self.line(), "the file ends in the middle of an entry; it is not whole".to_owned()));
                }
                Event::DocType(_) => {
                    return Err((self.line(), "a DOCTYPE in the middle of the file is refused".to_owned()));
                }
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
            }
        }
    }

    fn element(&self, tag: &BytesStart<'_>) -> Result<Element, AtLine> {
        let mut element =
            Element { name: tag.local_name().as_ref().to_owned(), line: self.line(), ..Element::default() };
        for attribute in tag.attributes() {
            let bad = |error: &dyn std::fmt::Display| {
                (self.line(), format!("an attribute of `{}` can't be read: {error}", element.name))
            };
            let attribute = attribute.map_err(|error| bad(&error))?;
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).map_err(|error| bad(&error))?;
            element.attributes.push((attribute.key.as_ref().to_owned(), value.into_owned()));
            if element.attributes.len() > MOST_ATTRIBUTES {
                return Err((self.line(), format!("`{}` has more than {MOST_ATTRIBUTES} attributes", element.name)));
            }
        }
        Ok(element)
    }

    /// The five entities of XML, and characters by number.
    fn reference(&self, name: &quick_xml::events::BytesRef<'_>) -> Result<char, AtLine> {
        if let Ok(Some(c)) = name.resolve_char_ref() {
            return Ok(c);
        }
        let known = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];
        let found = known.iter().find(|(known, _)| *known == &**name).map(|(_, c)| *c);
        found.ok_or_else(|| (self.line(), format!("the entity `&{};` is refused; write the character itself", &**name)))
    }
}

/// `<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">` names a grammar and declares nothing. It is not fetched.
fn names_a_grammar(doctype: &str) -> bool {
    let words: Vec<&str> = doctype.split_whitespace().collect();
    let plain =
        |name: &str| name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'"' | b'\''));
    matches!(words[..], ["martif", "SYSTEM", file] if plain(file))
}
