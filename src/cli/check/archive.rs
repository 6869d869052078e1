//! Archives: NDJSON, one article a line, of any length, in constant memory, on all cores, in the order of the input.
//!
//! A line is `{"id", "lang"?, "text", "date"?}`; the answer to it is one line, `{"id", "findings": […]}`. A line that
//! can't be read gets an answer with `error`, is counted, and stops nothing. An archive of which nothing could be read is
//! told as a file that could not be read.

use super::months::{self, UNDATED};
use super::stats::{self, Counts};
use super::{Failure, Verdict, tell};
use crate::check::{Checker, Finding, Options};
use clap::ArgMatches;
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};
use std::fs::File;
use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::time::Instant;

/// Lines are read and answered in batches of about this many bytes.
const BATCH: usize = 4 << 20;
/// Longest line; a longer one is passed over without being kept.
const LONGEST: usize = 64 << 20;

#[derive(Deserialize)]
struct Article {
    #[serde(default)]
    id: Value,
    text: String,
    /// Whatever it is: a strange date is no reason to pass over a text.
    #[serde(default)]
    date: Value,
}

/// The answer to one line.
struct Line {
    out: Vec<u8>,
    findings: Vec<Finding>,
    month: Option<String>,
    bad: bool,
}

pub(super) fn check(
    checker: &Checker,
    options: &Options,
    args: &ArgMatches,
    paths: &[&str],
    out: &mut dyn Write,
) -> Result<Verdict, Failure> {
    let mut run = Run {
        checker,
        options,
        counts: Counts::default(),
        verdict: Verdict::default(),
        silent: args.get_flag("stats"),
        progress: Progress::new(),
    };
    let inputs = if paths.is_empty() { &["-"] } else { paths };
    for path in inputs {
        if let Some(why) = run.archive(path, out)? {
            tell(&format!("{path}: {why}"));
            run.verdict.unread += 1;
        }
    }
    run.progress.end();
    if run.silent {
        run.counts.write(stats::wants_json(args), out)?;
    } else if run.counts.bad_lines > 0 {
        tell(&format!("{} lines could not be read; each has its error in the output", run.counts.bad_lines));
    }
    if run.verdict.unread > 0 && run.counts.texts > 0 {
        out.flush()?;
        run.verdict.tell_of_unread();
    }
    Ok(run.verdict)
}

struct Run<'c> {
    checker: &'c Checker,
    options: &'c Options,
    counts: Counts,
    verdict: Verdict,
    silent: bool,
    progress: Progress,
}

/// The next lines with their numbers.
#[derive(Default)]
struct Batch {
    lines: Vec<(usize, Option<Vec<u8>>)>,
    bytes: usize,
}

impl Batch {
    /// Reads on behind line `number`, as far as it goes; an error leaves what was read before it.
    fn fill(&mut self, number: &mut usize, input: &mut dyn BufRead) -> std::io::Result<()> {
        while self.bytes < BATCH {
            let Some(line) = next_line(input)? else { break };
            *number += 1;
            self.bytes += line.as_ref().map_or(0, Vec::len) + 1;
            self.lines.push((*number, line));
        }
        Ok(())
    }
}

impl Run<'_> {
    /// Answers an archive; why it could not be read, if so.
    fn archive(&mut self, path: &str, out: &mut dyn Write) -> Result<Option<String>, Failure> {
        let (texts, bad) = (self.counts.texts, self.counts.bad_lines);
        let read = if path == "-" {
            self.read(&mut std::io::stdin().lock(), path, out)?
        } else {
            match File::open(path) {
                Ok(file) => {
                    self.progress.total += file.metadata().map_or(0, |metadata| metadata.len());
                    self.read(&mut BufReader::with_capacity(1 << 20, file), path, out)?
                }
                Err(error) => Err(error),
            }
        };
        let bad = self.counts.bad_lines - bad;
        Ok(match read {
            Err(error) => Some(error.to_string()),
            Ok(()) if bad > 0 && self.counts.texts == texts => {
                Some(format!("no line could be read ({bad} tried); a line is {{\"id\", \"text\"}}"))
            }
            Ok(()) => None,
        })
    }

    /// Answers all that can be read. The outer error is one of the output, which ends the run.
    fn read(
        &mut self,
        input: &mut dyn BufRead,
        name: &str,
        out: &mut dyn Write,
    ) -> Result<std::io::Result<()>, Failure> {
        let mut number = 0;
        loop {
            let mut batch = Batch::default();
            let read = batch.fill(&mut number, input);
            let answers: Vec<Option<Line>> =
                batch.lines.par_iter().map(|(number, line)| self.answer(*number, line.as_deref())).collect();
            for answer in answers.into_iter().flatten() {
                self.take(answer, name, out)?;
            }
            out.flush()?;
            self.progress.add(batch.bytes as u64, self.counts.texts);
            if read.is_err() || batch.lines.is_empty() {
                return Ok(read);
            }
        }
    }

    fn take(&mut self, answer: Line, name: &str, out: &mut dyn Write) -> Result<(), Failure> {
        for finding in &answer.findings {
            self.verdict.add(finding);
            *self.counts.entries.entry(finding.entry.clone()).or_default() += 1;
        }
        if answer.bad {
            self.counts.bad_lines += 1;
        } else {
            self.counts.texts += 1;
            let month = answer.month.unwrap_or_else(|| UNDATED.to_owned());
            let month = self.counts.months.entry(month).or_default();
            month.texts += 1;
            month.findings += answer.findings.len();
        }
        if !answer.findings.is_empty() {
            *self.counts.files.entry(name.to_owned()).or_default() += answer.findings.len();
        }
        if self.silent { Ok(()) } else { Ok(out.write_all(&answer.out)?) }
    }

    /// The answer to a line; none to an empty one.
    fn answer(&self, number: usize, line: Option<&[u8]>) -> Option<Line> {
        let bad = |error: String| {
            let out =
                format!("{}\n", json!({ "id": null, "line": number, "error": error, "findings": [] })).into_bytes();
            Some(Line { out, findings: Vec::new(), month: None, bad: true })
        };
        let Some(line) = line else { return bad(format!("the line is longer than {LONGEST} bytes")) };
        if line.trim_ascii().is_empty() {
            return None;
        }
        let article: Article = match serde_json::from_slice(line) {
            Ok(article) => article,
            Err(error) => return bad(format!("the line can't be read: {error}; it is {{\"id\", \"text\"}}")),
        };
        let findings = self.checker.check(&article.text, self.options).findings;
        let mut out = serde_json::to_vec(&json!({ "id": article.id, "findings": findings })).unwrap_or_default();
        out.push(b'\n');
        Some(Line { out, findings, month: months::month(&article.date), bad: false })
    }
}

/// The next line without its end; `Some(None)` for one that is too long, which is read past and not kept.
fn next_line(input: &mut dyn BufRead) -> std::io::Result<Option<Option<Vec<u8>>>> {
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

/// A line on a terminal that tells how far it is.
struct Progress {
    shown: bool,
    total: u64,
    done: u64,
    began: Instant,
}

impl Progress {
    fn new() -> Progress {
        Progress { shown: std::io::stderr().is_terminal(), total: 0, done: 0, began: Instant::now() }
    }

    fn add(&mut self, bytes: u64, texts: usize) {
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
        let _ = write!(
            std::io::stderr(),
            "\r{bar}{share}{texts} texts  {:.0} MB  {speed:.0} MB/s ",
            self.done as f64 / 1e6
        );
    }

    fn end(&self) {
        if self.shown {
            let _ = writeln!(std::io::stderr());
        }
    }
}
