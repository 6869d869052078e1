//! A line on a terminal that tells how far an archive is.

use crate::cli::check::several;
use std::io::{IsTerminal, Write};
use std::time::Instant;

pub(super) struct Progress {
    shown: bool,
    /// Bytes of the files; none of standard input.
    pub(super) total: u64,
    done: u64,
    began: Instant,
}

impl Progress {
    pub(super) fn new() -> Progress {
        Progress { shown: std::io::stderr().is_terminal(), total: 0, done: 0, began: Instant::now() }
    }

    pub(super) fn add(&mut self, bytes: u64, texts: usize) {
        self.done += bytes;
        if !self.shown {
            return;
        }
        let speed = self.done as f64 / 1e6 / self.began.elapsed().as_secs_f64().max(0.001);
        let percent = (self.done * 100).checked_div(self.total);
        let share = percent.map_or_else(String::new, |percent| format!("{percent:3} %  "));
        let bar = percent.map_or_else(String::new, |percent| {
            let filled = (percent / 5).min(20) as usize;
            format!("[{}{}] ", "#".repeat(filled), "-".repeat(20 - filled))
        });
        let texts = several(texts, "text");
        let _ = write!(std::io::stderr(), "\r{bar}{share}{texts}  {:.0} MB  {speed:.0} MB/s ", self.done as f64 / 1e6);
    }

    pub(super) fn end(&self) {
        if self.shown {
            let _ = writeln!(std::io::stderr());
        }
    }
}
