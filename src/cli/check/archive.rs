//! Archives: NDJSON, one article a line, of any length, in constant memory, on all cores, in the order of the input.
//!
//! A line is `{"id", "lang"?, "text", "date"?}`; the answer to it is one line, `{"id", "findings": […]}`. A line that
//! can't be read gets an answer with `error`, is counted, and stops nothing.

use super::stats::Counts;
use super::{Failure, Verdict, text, wants_json};
use crate::check::{Checker, Finding, Options};
use crate::vocabulary::Severity;
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
    #[serde(default)]
    date: Option<String>,
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
        if *path == "-" {
            run.read(&mut std::io::stdin().lock(), path, out)?;
        } else {
            let file = File::open(path).map_err(|error| Failure::file(format!("{path}: {error}")))?;
            run.progress.total += file.metadata()?.len();
            run.read(&mut BufReader::with_capacity(1 << 20, file), path, out)?;
        }
    }
    run.progress.end();
    if run.silent {
        run.counts.write(wants_json(args) || text(args, "format") != "human", out)?;
    } else if run.counts.bad_lines > 0 {
        writeln!(
            std::io::stderr(),
            "som check: {} lines could not be read; each has its error in the output",
            run.counts.bad_lines
        )?;
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

impl Run<'_> {
    fn read(&mut self, input: &mut dyn BufRead, name: &str, out: &mut dyn Write) -> Result<(), Failure> {
        let mut number = 0;
        loop {
            let mut batch: Vec<(usize, Option<Vec<u8>>)> = Vec::new();
            let mut size = 0;
            while size < BATCH {
                let Some(line) = next_line(input)? else { break };
                number += 1;
                size += line.as_ref().map_or(0, Vec::len) + 1;
                batch.push((number, line));
            }
            if batch.is_empty() {
                return Ok(());
            }
            let answers: Vec<Option<Line>> =
                batch.par_iter().map(|(number, line)| self.answer(*number, line.as_deref())).collect();
            for answer in answers.into_iter().flatten() {
                self.take(answer, name, out)?;
            }
            out.flush()?;
            self.progress.add(size as u64, self.counts.texts);
        }
    }

    fn take(&mut self, answer: Line, name: &str, out: &mut dyn Write) -> Result<(), Failure> {
        self.counts.texts += 1;
        self.counts.bad_lines += usize::from(answer.bad);
        for finding in &answer.findings {
            self.verdict.any = true;
            self.verdict.avoid |= finding.severity == Severity::Avoid;
            *self.counts.entries.entry(finding.entry.clone()).or_default() += 1;
        }
        if !answer.findings.is_empty() {
            *self.counts.files.entry(name.to_owned()).or_default() += answer.findings.len();
            if let Some(month) = answer.month {
                *self.counts.months.entry(month).or_default() += answer.findings.len();
            }
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
        let month =
            article.date.filter(|date| date.len() >= 7 && date.is_char_boundary(7)).map(|date| date[..7].to_owned());
        Some(Line { out, findings, month, bad: false })
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
