//! Markdown: prose without code, addresses, and the signs of emphasis, and what readers see of the front matter. HTML
//! inside it is read as HTML.
//!
//! Here lines become paragraphs. `start` knows the signs at their beginning, `spans` what stands within a paragraph, and
//! `head` the front matter.

mod head;
mod spans;
mod start;

use super::mask::Mask;
use super::{Document, DocumentError, decoded};
use start::{Fence, Start};
use std::ops::Range;

/// By how much code is indented.
const CODE: usize = 4;
/// So many list items within each other are told apart; nobody writes more.
const DEEPEST: usize = 32;

pub(super) fn read(bytes: &[u8]) -> Result<Document, DocumentError> {
    let text = decoded(bytes)?;
    let mut mask = Mask::new(&text);
    let mut at = head::mask(&text, &mut mask);
    let mut reader = Reader::new(&text, mask, at);
    for line in text[at..].split_inclusive('\n') {
        reader.line(line, at..at + line.len());
        at += line.len();
    }
    reader.end_paragraph(&(at..at));
    Ok(reader.mask.finish())
}

/// A text on the way through its lines.
struct Reader<'t> {
    text: &'t str,
    mask: Mask<'t>,
    /// The code fence that is open.
    fence: Option<Fence>,
    /// Whether a comment is open, and where the last of all ends: what is never ended is none.
    in_comment: bool,
    last_comment: usize,
    /// Where the paragraph begins that is not ended.
    paragraph: usize,
    last: Last,
    /// The list items and the like that are open: in how many quotations they stand, and the column of their words.
    items: Vec<(usize, usize)>,
    /// In how many quotations the last line stands, and whether they are the author's own words.
    depth: usize,
    is_alert: bool,
}

/// What the last line is.
#[derive(PartialEq)]
enum Last {
    Nothing,
    Heading,
    Paragraph,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, mask: Mask<'t>, paragraph: usize) -> Reader<'t> {
        Reader {
            text,
            mask,
            fence: None,
            in_comment: false,
            last_comment: text.rfind("-->").unwrap_or(0),
            paragraph,
            last: Last::Nothing,
            items: Vec::new(),
            depth: 0,
            is_alert: false,
        }
    }

    /// Whether the next line may go on with the paragraph.
    fn is_open(&self) -> bool {
        self.last == Last::Paragraph
    }

    fn line(&mut self, line: &str, range: Range<usize>) {
        if self.in_comment {
            self.in_comment = !line.contains("-->") || self.opens_comment(line, range.start);
        } else if !self.is_fenced(line, &range) {
            let mut start = Start::of(line);
            while !self.is_code(&start) && start.quotation() {}
            if start.is_blank() {
                self.blank(&start, range);
            } else if self.is_code(&start) {
                self.nothing(range);
            } else {
                self.block(start, range);
            }
        }
    }

    /// Whether a line belongs to the code fence that is open. It ends with its quotation.
    fn is_fenced(&mut self, line: &str, range: &Range<usize>) -> bool {
        let Some(fence) = self.fence else { return false };
        let mut start = Start::of(line);
        while start.depth < fence.depth && start.quotation() {}
        if start.depth < fence.depth || start.closes(&fence) {
            self.fence = None;
        }
        if start.depth == fence.depth {
            self.nothing(range.clone());
        }
        start.depth == fence.depth
    }

    /// Whether a line is code by its indent, which is that from the words of the list item that it belongs to.
    fn is_code(&self, start: &Start<'_>) -> bool {
        let goes_on = self.is_open() && start.depth <= self.depth;
        let item = self.items.iter().rev().find(|(depth, column)| *depth <= start.depth && *column <= start.column);
        !goes_on && start.column >= item.map_or(0, |(_, column)| *column).max(start.inside) + CODE
    }

    fn blank(&mut self, start: &Start<'_>, range: Range<usize>) {
        self.end_paragraph(&range);
        self.last = Last::Nothing;
        self.depth = self.depth.min(start.depth);
        self.quote(&range);
        self.mask.blank(range);
    }

    /// A line of which nothing is prose.
    fn nothing(&mut self, range: Range<usize>) {
        self.end_paragraph(&range);
        self.last = Last::Nothing;
        self.mask.part(range);
    }

    /// A line that begins a block or goes on with one.
    fn block(&mut self, mut start: Start<'_>, range: Range<usize>) {
        let mut begins = !self.is_open() || start.depth > self.depth;
        if start.is_rule() {
            return self.nothing(range);
        }
        if begins {
            self.leave(&start);
        }
        while let Some(words) = self.item(&mut start) {
            begins = true;
            if self.items.len() < DEEPEST {
                self.items.push((start.depth, words));
            }
        }
        if let Some(fence) = start.fence() {
            self.fence = Some(fence);
            return self.nothing(range);
        }
        let is_heading = start.heading() || start.is_alert();
        self.prose(&start, &range, begins || is_heading);
        if is_heading {
            self.end_paragraph(&(range.end..range.end));
            self.last = Last::Heading;
        }
    }

    /// Steps into a list item; those that it does not belong to are left.
    fn item(&mut self, start: &mut Start<'_>) -> Option<usize> {
        let outside = start.clone();
        let words = start.item(!self.is_open() || !self.items.is_empty())?;
        self.leave(&outside);
        Some(words)
    }

    /// Leaves the list items that a block does not belong to.
    fn leave(&mut self, start: &Start<'_>) {
        while self.items.pop_if(|(depth, column)| *depth > start.depth || *column > start.column).is_some() {}
    }

    fn prose(&mut self, start: &Start<'_>, line: &Range<usize>, begins: bool) {
        let words = line.start + start.at;
        if begins {
            self.is_alert = start.depth > 0 && if self.depth > 0 { self.is_alert } else { start.is_alert() };
            self.depth = start.depth;
            self.end_paragraph(&(line.start..line.start));
        }
        if begins && self.last != Last::Nothing {
            self.mask.part(self.text[..line.start].trim_end().len()..words);
        } else {
            self.mask.blank(line.start..words);
        }
        self.quote(line);
        self.last = Last::Paragraph;
        self.in_comment = self.opens_comment(&self.text[line.clone()], line.start);
    }

    /// Marks a line as somebody else's, if it stands in a quotation.
    fn quote(&mut self, line: &Range<usize>) {
        if self.depth > 0 && !self.is_alert {
            self.mask.open_quotation(line.start);
            self.mask.close_quotation(line.end);
        }
    }

    /// Whether a comment begins on a line that ends on another. What stands between backticks begins none.
    fn opens_comment(&self, line: &str, at: usize) -> bool {
        line.rfind("<!--").is_some_and(|open| {
            let is_code = line[..open].matches('`').count() % 2 == 1;
            !is_code && !line[open..].contains("-->") && at + open < self.last_comment
        })
    }

    /// The paragraph ends before this line, which is none of it.
    fn end_paragraph(&mut self, line: &Range<usize>) {
        spans::mask(self.text, self.paragraph..line.start, &mut self.mask);
        self.paragraph = line.end;
    }
}
