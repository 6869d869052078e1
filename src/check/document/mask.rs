//! A copy of a text in which stretches are blanked out, byte for byte.

use super::Document;
use crate::language::order;
use std::ops::Range;

/// A copy in the making.
pub(super) struct Mask<'t> {
    text: &'t str,
    copy: Vec<u8>,
    /// Where quotations begin that are not ended yet.
    open: Vec<usize>,
    quotations: Vec<Range<usize>>,
}

impl<'t> Mask<'t> {
    pub(super) fn new(text: &'t str) -> Mask<'t> {
        Mask { text, copy: text.as_bytes().to_vec(), open: Vec::new(), quotations: Vec::new() }
    }

    /// A stretch to write. Of what vanished before, characters that begin or end elsewhere become spaces.
    fn stretch(&mut self, range: Range<usize>) -> &mut [u8] {
        let is_inside = |at: &usize| self.copy.get(*at).is_some_and(|byte| byte & 0xC0 == 0x80);
        let start = (0..=range.start).rev().find(|at| !is_inside(at)).unwrap_or(0);
        let end = (range.end..=self.copy.len()).find(|at| !is_inside(at)).unwrap_or(range.end);
        self.copy[start..range.start].fill(b' ');
        self.copy[range.end..end].fill(b' ');
        &mut self.copy[range]
    }

    /// Whether a byte of the text is still there.
    pub(super) fn shows(&self, at: usize) -> bool {
        self.copy[at] == self.text.as_bytes()[at]
    }

    /// Blanks a stretch with spaces; line ends stay.
    pub(super) fn blank(&mut self, range: Range<usize>) {
        self.stretch(range).iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
    }

    /// Blanks a stretch that parts paragraphs: nothing is found across it. One byte has no room for the two line ends;
    /// it becomes a sign that no wording has and no gap reaches across.
    pub(super) fn part(&mut self, range: Range<usize>) {
        match self.stretch(range) {
            [one] => *one = b';',
            bytes => {
                bytes.fill(b' ');
                bytes.iter_mut().take(2).for_each(|byte| *byte = b'\n');
            }
        }
    }

    /// Blanks a stretch, line ends too, so that what stands around it is one line of prose.
    pub(super) fn join(&mut self, range: Range<usize>) {
        self.stretch(range).fill(b' ');
    }

    /// Makes a stretch vanish: what stands around it stands together. One byte can't vanish; it becomes a space.
    pub(super) fn vanish(&mut self, range: Range<usize>) {
        let filler = fill(range.len());
        self.stretch(range).copy_from_slice(&filler);
    }

    /// Puts a character in the place of a longer stretch, as of `&amp;`.
    pub(super) fn put(&mut self, range: Range<usize>, c: char) {
        let mut utf8 = [0; 4];
        let c = c.encode_utf8(&mut utf8).as_bytes();
        let Some(rest) = range.len().checked_sub(c.len()).filter(|rest| *rest != 1) else { return };
        self.stretch(range).copy_from_slice(&[c, &fill(rest)].concat());
    }

    /// Brings a stretch back as it was.
    pub(super) fn show(&mut self, range: Range<usize>) {
        let shown = &self.text.as_bytes()[range.clone()];
        self.stretch(range).copy_from_slice(shown);
    }

    /// A quotation begins.
    pub(super) fn open_quotation(&mut self, at: usize) {
        self.open.push(at);
    }

    /// A quotation ends. Those inside another one are part of it.
    pub(super) fn close_quotation(&mut self, at: usize) {
        let Some(start) = self.open.pop().filter(|_| self.open.is_empty()) else { return };
        match self.quotations.last_mut() {
            Some(last) if last.end == start => last.end = at, // the next line of the same
            _ => self.quotations.push(start..at),
        }
    }

    /// The text with the copy.
    pub(super) fn finish(mut self) -> Document {
        order::by_key(&mut self.quotations, |quotation| quotation.start);
        let text = self.text.to_owned();
        let masked = String::from_utf8(self.copy).unwrap_or_else(|_| text.clone());
        Document { text, masked, quotations: self.quotations, ..Document::default() }
    }
}

/// So many bytes of characters that the fold drops: soft hyphens (2 bytes) and a zero width space (3 bytes).
fn fill(length: usize) -> Vec<u8> {
    match length {
        0 => Vec::new(),
        1 => vec![b' '],
        _ if length.is_multiple_of(2) => "\u{AD}".repeat(length / 2).into_bytes(),
        _ => format!("\u{200B}{}", "\u{AD}".repeat((length - 3) / 2)).into_bytes(),
    }
}
