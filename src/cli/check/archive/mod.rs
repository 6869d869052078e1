//! Archives: NDJSON, one article a line, of any number of lines, on all cores, in the order of the input.
//!
//! A line is `{"id", "text", "date"?, "format"?}`; the answer to it is one line, `{"id", "findings": […], "line"}`, with
//! `notices` where there are any and `file` where several archives are named. A line that can't be read gets an answer
//! with `error`, is counted, and stops nothing. An archive of which nothing could be read is told as a file that could
//! not be read.
//!
//! Memory is taken for the lines of a batch and their answers, however long the archive is. An answer is as long as its
//! findings are many: where every other word is one, it and they take some 150 times its line, so lines have a limit.

mod article;
mod lines;

use super::config::{Config, Settings};
use super::months::{self, UNDATED};
use super::stats::{self, Counts};
use super::{Failure, Verdict, called, compressed, several, tell};
use crate::check::document::{self, Format, Utf16};
use crate::check::{Checker, Finding, Findings, Notice};
use crate::cli::progress::Progress;
use article::{Article, Fields};
use clap::ArgMatches;
use lines::{Batch, LONGEST, TRIED};
use rayon::prelude::*;
use serde::Serialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::sync::Arc;

/// What a person is told whose input was only guessed to be an archive.
const PLAIN: &str = "; if this is plain text, say --input text";

/// Endings of the names of archives.
pub(super) const ENDINGS: [&str; 2] = ["ndjson", "jsonl"];

/// Whether a file's name tells an archive, in whatever letter case.
pub(super) fn is_named(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ENDINGS.iter().any(|name| ending.eq_ignore_ascii_case(name)))
}

/// An answer, in the order of its fields.
#[derive(Serialize)]
struct Answer<'l> {
    id: Option<&'l RawValue>,
    findings: &'l [Finding],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    notices: &'l [Notice],
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'l str>,
}

/// What is kept of a line. The findings are not: they take as much memory as their answer.
struct Answered {
    out: Vec<u8>,
    verdict: Verdict,
    entries: BTreeMap<String, usize>,
    /// None of a line that could not be read.
    read: Option<Read>,
}

struct Read {
    month: Option<String>,
    passed_over: Vec<&'static str>,
}

pub(super) fn check(
    checker: &Checker,
    config: &mut Config,
    args: &ArgMatches,
    paths: &[&str],
    out: &mut dyn Write,
) -> Result<Verdict, Failure> {
    let format = args.get_one::<String>("text-format").map_or("text", String::as_str);
    // All before the first answer, which a wrong setting of the last archive would cut short.
    let settings: Result<Vec<_>, _> = paths.iter().map(|path| config.of(called(args, path))).collect();
    let mut run = Run {
        checker,
        settings: Arc::default(),
        format: document::named(format).map_err(|error| Failure::usage(error.to_string()))?,
        is_said: args.contains_id("input") || args.contains_id("stdin-filename"),
        is_one: paths.len() < 2,
        silent: args.get_flag("stats"),
        counts: Counts::default(),
        passed_over: BTreeMap::new(),
        verdict: Verdict::default(),
        progress: Progress::new(0),
    };
    for (path, settings) in paths.iter().zip(settings?) {
        run.settings = settings;
        if let Some(why) = run.archive(path, out)? {
            tell(&format!("{path}: {why}"));
            run.verdict.unread += 1;
        }
    }
    run.progress.end();
    if run.silent {
        run.counts.write(stats::wants_json(args), out)?;
    }
    out.flush()?;
    run.tell();
    Ok(run.verdict)
}

struct Run<'c> {
    checker: &'c Checker,
    /// Of the archive that is read.
    settings: Arc<Settings>,
    /// Of texts that name none.
    format: &'static Format,
    /// Whether it was said that the input is an archive.
    is_said: bool,
    /// Whether only one archive was named.
    is_one: bool,
    silent: bool,
    counts: Counts,
    /// Lines by the field that was not read.
    passed_over: BTreeMap<&'static str, usize>,
    verdict: Verdict,
    progress: Progress,
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
                Err(error) => Err(error.to_string()),
            }
        };
        let bad = self.counts.bad_lines - bad;
        Ok(match read {
            Err(why) => Some(why),
            Ok(()) if bad > 0 && self.counts.texts == texts => Some(self.nothing(path, bad)),
            Ok(()) => None,
        })
    }

    fn nothing(&self, path: &str, bad: usize) -> String {
        let guessed = if path == "-" && !self.is_said { PLAIN } else { "" };
        let tried = several(bad, "line");
        format!("no line could be read ({tried} tried); a line is {{\"id\", \"text\"}}{guessed}")
    }

    /// Answers all that can be read. The outer error is one of the output, which ends the run.
    fn read(
        &mut self,
        input: &mut dyn BufRead,
        name: &str,
        out: &mut dyn Write,
    ) -> Result<Result<(), String>, Failure> {
        match input.fill_buf() {
            Err(error) => return Ok(Err(error.to_string())),
            Ok(beginning) => {
                if let Some(why) = compressed::advice(beginning, name, "ndjson") {
                    return Ok(Err(why));
                }
                if Utf16::of(beginning).is_some() {
                    return Ok(Err("it is UTF-16; save it as UTF-8".to_owned()));
                }
            }
        }
        let mut number = 0;
        loop {
            let mut batch = Batch::default();
            let is_guessed = number == 0 && name == "-" && !self.is_said;
            let read = batch.fill(&mut number, input);
            if is_guessed && batch.is_prose() {
                return Ok(Err(format!("none of the first {TRIED} lines is a JSON object{PLAIN}")));
            }
            let lines = batch.lines.par_iter();
            let answers: Vec<Option<Answered>> =
                lines.map(|(number, line)| self.answer(name, *number, line.as_deref())).collect();
            for answer in answers.into_iter().flatten() {
                self.take(answer, name, out)?;
            }
            out.flush()?;
            let texts = self.counts.texts;
            self.progress.add(batch.bytes as u64, || format!("  {}", several(texts, "text")));
            if read.is_err() || batch.lines.is_empty() {
                return Ok(read.map_err(|error| error.to_string()));
            }
        }
    }

    fn take(&mut self, answer: Answered, name: &str, out: &mut dyn Write) -> Result<(), Failure> {
        self.verdict.join(answer.verdict);
        let findings: usize = answer.entries.values().sum();
        for (entry, count) in answer.entries {
            *self.counts.entries.entry(entry).or_default() += count;
        }
        match answer.read {
            None => self.counts.bad_lines += 1,
            Some(read) => {
                self.counts.texts += 1;
                let month = read.month.unwrap_or_else(|| UNDATED.to_owned());
                let month = self.counts.months.entry(month).or_default();
                month.texts += 1;
                month.findings += findings;
                read.passed_over.into_iter().for_each(|field| *self.passed_over.entry(field).or_default() += 1);
            }
        }
        if findings > 0 {
            *self.counts.files.entry(name.to_owned()).or_default() += findings;
        }
        Ok(out.write_all(&answer.out)?)
    }

    /// The answer to a line; none to an empty one.
    fn answer(&self, name: &str, number: usize, line: Option<&[u8]>) -> Option<Answered> {
        // Where archives were put together, each may have brought its byte order mark.
        let line = line.map(|line| line.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(line));
        if line.is_some_and(|line| line.trim_ascii().is_empty()) {
            return None;
        }
        let mut fields = Fields::default();
        let article = match line {
            Some(line) => fields.read(line).and_then(|()| fields.article(self.format)),
            None => Err(format!("the line is longer than {} MB; check its text as a file of its own", LONGEST >> 20)),
        };
        let check = |article: &Article| self.checker.check_document(&article.document, &self.settings.options);
        let Findings { findings, notices } = article.as_ref().map(check).unwrap_or_default();
        let (error, read) = match article {
            Ok(article) => (None, Some(Read { month: months::month(&article.date), passed_over: article.passed_over })),
            Err(why) => (Some(why), None),
        };
        let file = (!self.is_one).then_some(name);
        let answer = Answer { id: fields.id(), findings: &findings, notices: &notices, error, line: number, file };
        let out = if self.silent { Vec::new() } else { to_line(&answer) };
        let mut answered = Answered { out, verdict: Verdict::default(), entries: BTreeMap::new(), read };
        for finding in findings {
            answered.verdict.add(&finding, self.settings.fail_on);
            *answered.entries.entry(finding.entry).or_default() += 1;
        }
        Some(answered)
    }

    /// Says what the answers don't, or say only line by line.
    fn tell(&self) {
        let bad = self.counts.bad_lines;
        if bad > 0 && !self.silent {
            tell(&format!("{} could not be read; the output says why", several(bad, "line")));
        }
        for (field, count) in &self.passed_over {
            let lines = several(*count, "line");
            tell(&format!(
                "`{field}` is in {lines} and was not checked; only `text` is, so put there what is to be checked"
            ));
        }
        if self.verdict.unread > 0 && self.counts.texts > 0 {
            self.verdict.tell_of_unread();
        }
    }
}

fn to_line(answer: &Answer) -> Vec<u8> {
    let mut out = serde_json::to_vec(answer).unwrap_or_default();
    out.push(b'\n');
    out
}
