//! The door for what comes from elsewhere: what a file begins with says whether it is text that we can read, and no
//! part of it may be longer than its reader can hold.

use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

/// The first bytes of a text. Refuses what is not UTF-8 at the first look, and steps over a byte order mark.
///
/// # Errors
/// Says what the file is instead, and what to do.
pub(super) fn text(from: &mut dyn BufRead) -> Result<Vec<u8>, String> {
    let start = from.fill_buf().map_err(|error| format!("the file can't be read: {error}"))?;
    let is_utf_16 = start.starts_with(&[0xFF, 0xFE])
        || start.starts_with(&[0xFE, 0xFF])
        || start.iter().take(64).any(|byte| *byte == 0);
    if is_utf_16 {
        return Err(
            "the file is UTF-16 or not text at all; save it as UTF-8 (in a spreadsheet: “CSV UTF-8”)".to_owned()
        );
    }
    let start = start.to_vec();
    if start.starts_with("\u{FEFF}".as_bytes()) {
        from.consume(3);
        return Ok(start[3..].to_vec());
    }
    Ok(start)
}

/// All of a text that has to be read at once.
///
/// # Errors
/// A text that is too long, or not UTF-8 (with the place).
pub(super) fn whole_text(from: &mut dyn BufRead, most: u64) -> Result<String, String> {
    text(from)?;
    let bytes = whole(from, most)?;
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
