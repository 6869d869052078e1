//! The lines of an archive, batch by batch, so that it may be of any length.

use std::io::{self, BufRead};

/// Lines are read and answered in batches of about this many bytes.
const BATCH: usize = 1 << 20;
/// Longest line; a longer one is passed over without being kept.
pub(super) const LONGEST: usize = 16 << 20;

/// So many lines tell whether the input is an archive.
pub(super) const TRIED: usize = 100;

/// The next lines with their numbers; none for a line that is too long.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) lines: Vec<(usize, Option<Vec<u8>>)>,
    pub(super) bytes: usize,
}

impl Batch {
    /// Reads on behind line `number`, as far as it goes; an error leaves what was read before it.
    pub(super) fn fill(&mut self, number: &mut usize, input: &mut dyn BufRead) -> io::Result<()> {
        while self.bytes < BATCH {
            let Some(line) = next_line(input)? else { break };
            *number += 1;
            self.bytes += line.as_ref().map_or(0, Vec::len) + 1;
            self.lines.push((*number, line));
        }
        Ok(())
    }

    /// Whether none of the first lines begins an object, as every line of an archive does.
    pub(super) fn is_prose(&self) -> bool {
        let is_object = |line: &Vec<u8>| line.trim_ascii_start().starts_with(b"{");
        self.lines.len() >= TRIED && !self.lines.iter().take(TRIED).filter_map(|(_, line)| line.as_ref()).any(is_object)
    }
}

/// The next line without its end; `Some(None)` for one that is too long, which is read past and not kept.
fn next_line(input: &mut dyn BufRead) -> io::Result<Option<Option<Vec<u8>>>> {
    let mut line = Vec::new();
    let mut too_long = false;
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(if line.is_empty() && !too_long { None } else { Some((!too_long).then_some(line)) });
        }
        let end = memchr::memchr(b'\n', buffer);
        let used = end.map_or(buffer.len(), |end| end + 1);
        if line.len() + used > LONGEST {
            too_long = true;
            line = Vec::new();
        } else if !too_long {
            line.extend_from_slice(&buffer[..end.unwrap_or(used)]);
        }
        input.consume(used);
        if end.is_some() {
            return Ok(Some((!too_long).then_some(line)));
        }
    }
}
