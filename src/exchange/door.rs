//! The door for what comes from elsewhere: what a file begins with says whether it is text that we can read, and no
//! part of it may be longer than its reader can hold.

use std::cell::Cell;
use std::io::{self, BufRead, Cursor, Read};
use std::rc::Rc;

/// Longest text in UTF-16, which is decoded at once.
const LONGEST_UTF_16: u64 = 256 << 20;

/// A file as text in UTF-8, past its byte order mark. Spreadsheets and terminology programs also write UTF-16, which its
/// mark gives away, or the zero beside the first letter.
///
/// # Errors
/// Says what the file is instead, and what to do.
pub(super) fn text<'a>(from: &'a mut dyn BufRead) -> Result<Box<dyn BufRead + 'a>, String> {
    let start = from.fill_buf().map_err(|error| format!("the file can't be read: {error}"))?;
    let unit: Option<fn([u8; 2]) -> u16> = match start {
        [0xFF, 0xFE, ..] | [1..=255, 0, 1..=255, ..] => Some(u16::from_le_bytes),
        [0xFE, 0xFF, ..] | [0, 1..=255, 0, ..] => Some(u16::from_be_bytes),
        _ => None,
    };
    if let Some(unit) = unit {
        return Ok(Box::new(Cursor::new(utf_16(from, unit)?)));
    }
    if start.iter().take(64).any(|byte| *byte == 0) {
        return Err("the file is not text; if it is a workbook, its name has to end with .xlsx".to_owned());
    }
    let mark = "\u{FEFF}".as_bytes();
    let skipped = if start.starts_with(mark) { mark.len() } else { 0 };
    from.consume(skipped);
    Ok(Box::new(from))
}

fn utf_16(from: &mut dyn BufRead, unit: fn([u8; 2]) -> u16) -> Result<String, String> {
    let bytes = whole(from, LONGEST_UTF_16)?;
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    let text = String::from_utf16(&units).ok().filter(|_| rest.is_empty());
    let text = text.ok_or("the file is UTF-16 that is damaged, or no text; save it as UTF-8")?;
    Ok(text.strip_prefix('\u{FEFF}').map_or_else(|| text.clone(), str::to_owned))
}

/// All of a text that has to be read at once.
///
/// # Errors
/// A text that is too long, or not UTF-8 (with the place).
pub(super) fn whole_text(from: &mut dyn BufRead, most: u64) -> Result<String, String> {
    let bytes = whole(&mut *text(from)?, most)?;
    String::from_utf8(bytes).map_err(|error| {
        format!("the file is not UTF-8 (at byte {}); save it as UTF-8", error.utf8_error().valid_up_to())
    })
}

/// All bytes of a file that has to be read at once.
///
/// # Errors
/// A file that is too long, or can't be read.
pub(super) fn whole(from: &mut dyn BufRead, most: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read =
        from.take(most + 1).read_to_end(&mut bytes).map_err(|error| format!("the file can't be read: {error}"))?;
    if read as u64 > most {
        return Err(format!("the file has more than {most} bytes; export it in parts, or use CSV"));
    }
    Ok(bytes)
}

/// Passes bytes on, and ends with an error where too many come without a sign that something was made of them.
pub(super) struct Door<'a> {
    from: &'a mut dyn BufRead,
    since: Rc<Cell<u64>>,
    lines: Rc<Cell<u64>>,
    most: u64,
}

impl<'a> Door<'a> {
    /// A door that lets at most `most` bytes pass between two signs.
    pub(super) fn new(from: &'a mut dyn BufRead, most: u64) -> Door<'a> {
        Door { from, since: Rc::default(), lines: Rc::default(), most }
    }

    /// Set it to 0 as a sign.
    pub(super) fn progress(&self) -> Rc<Cell<u64>> {
        Rc::clone(&self.since)
    }

    /// How many line ends have passed.
    pub(super) fn line_count(&self) -> Rc<Cell<u64>> {
        Rc::clone(&self.lines)
    }

    fn count_lines(&mut self, passed: usize) {
        // What is consumed next is still in the buffer.
        let buffer = self.from.fill_buf().unwrap_or_default();
        let ends = memchr::memchr_iter(b'\n', &buffer[..passed.min(buffer.len())]).count();
        self.lines.set(self.lines.get() + ends as u64);
    }

    fn count(&mut self, bytes: usize) {
        self.since.set(self.since.get() + bytes as u64);
    }

    fn check(&self) -> io::Result<()> {
        let too_long = || {
            io::Error::new(io::ErrorKind::InvalidData, format!("a part of the file is longer than {} bytes", self.most))
        };
        if self.since.get() > self.most { Err(too_long()) } else { Ok(()) }
    }
}

impl Read for Door<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.check()?;
        let read = self.from.read(buffer)?;
        self.count(read);
        Ok(read)
    }
}

impl BufRead for Door<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.check()?;
        self.from.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.count_lines(amount);
        self.count(amount);
        self.from.consume(amount);
    }
}
