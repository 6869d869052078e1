//! How far a long reading is: a line on the terminal of whoever waits.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::time::{Duration, Instant};

/// The line is drawn so often; a reading that ends before is never told.
const PAUSE: Duration = Duration::from_millis(100);
/// Signs of the bar.
const WIDTH: usize = 20;

pub(super) struct Progress {
    to_terminal: bool,
    /// Bytes of the files; none of standard input.
    pub(super) total: u64,
    done: u64,
    began: Instant,
    drawn: Option<Instant>,
}

impl Progress {
    pub(super) fn new(total: u64) -> Progress {
        Progress { to_terminal: io::stderr().is_terminal(), total, done: 0, began: Instant::now(), drawn: None }
    }

    /// So many bytes more were read; `beside` is what else there is to say.
    pub(super) fn add(&mut self, bytes: u64, beside: impl FnOnce() -> String) {
        self.done += bytes;
        if self.to_terminal && self.drawn.unwrap_or(self.began).elapsed() >= PAUSE {
            self.drawn = Some(Instant::now());
            // A terminal that can't be written to is no reason to stop.
            let _ = write!(io::stderr(), "\r{}{} ", self.line(), beside());
        }
    }

    fn line(&self) -> String {
        let percent = (self.done * 100).checked_div(self.total).map(|percent| percent.min(100));
        let bar = percent.map_or_else(String::new, |percent| {
            let filled = "█".repeat(percent as usize * WIDTH / 100);
            format!("{filled:░<WIDTH$} {percent:>3} %  ")
        });
        let megabytes = self.done as f64 / 1e6;
        let speed = megabytes / self.began.elapsed().as_secs_f64().max(0.001);
        format!("{bar}{megabytes:.0} MB  {speed:.0} MB/s")
    }

    pub(super) fn end(&mut self) {
        if self.drawn.take().is_some() {
            let _ = writeln!(io::stderr());
        }
    }
}

/// A file that tells how much of it was read.
pub(super) struct Told {
    file: File,
    progress: Progress,
}

impl Told {
    pub(super) fn new(file: File) -> io::Result<Told> {
        Ok(Told { progress: Progress::new(file.metadata()?.len()), file })
    }
}

impl Read for Told {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        self.progress.add(read as u64, String::new);
        if read == 0 {
            self.progress.end();
        }
        Ok(read)
    }
}
