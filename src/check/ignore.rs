//! Ignores written into a text, usually in a comment of its format:
//!
//! ```text
//! som-ignore-line [ids]         this line
//! som-ignore-next-line [ids]    the line after
//! som-ignore-start [ids]        from here …
//! som-ignore-end                … to here (or the end)
//! ```
//! `ids` are ids of avoid entries, separated by spaces or commas; without any, everything is ignored. An ignore that
//! ignored nothing is reported, so that none is forgotten.

use super::finding::Notice;
use super::resolve::Found;
use super::rules::Data;
use std::ops::Range;

const WORD: &str = "som-ignore-";

struct Ignore {
    place: usize,
    lines: Range<usize>,
    ids: Vec<String>,
    used: bool,
}

pub(super) fn apply(text: &str, found: Vec<Found>, data: &Data) -> (Vec<Found>, Vec<Notice>) {
    if crate::text::find(text.as_bytes(), WORD.as_bytes()).is_none() {
        return (found, Vec::new());
    }
    let mut ignores = ignores(text);
    let kept = found.into_iter().filter(|one| {
        let id = &data.entries[data.expressions[one.expression as usize].entry as usize].id;
        let of_it = |ignore: &&mut Ignore| {
            ignore.lines.contains(&one.range.start) && (ignore.ids.is_empty() || ignore.ids.contains(id))
        };
        let mut ignored = false;
        for ignore in ignores.iter_mut().filter(of_it) {
            ignore.used = true;
            ignored = true;
        }
        !ignored
    });
    let kept = kept.collect();
    let unused = ignores.iter().filter(|ignore| !ignore.used).map(|ignore| Notice {
        line: super::positions::line_of(text, ignore.place),
        message: "this ignore ignores nothing; delete it, or mend its ids".to_owned(),
    });
    (kept, unused.collect())
}

fn ignores(text: &str) -> Vec<Ignore> {
    let mut all: Vec<Ignore> = Vec::new();
    for place in crate::text::find_iter(text.as_bytes(), WORD.as_bytes()) {
        let line = line_around(text, place);
        let rest = &text[place + WORD.len()..line.end];
        let kind: String = rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
        let kind = kind.trim_end_matches('-');
        let ids = rest[kind.len()..].split(|c: char| c.is_whitespace() || c == ',').filter(|id| !id.is_empty());
        let ids =
            ids.take_while(|id| id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && !id.starts_with('-'));
        let ids: Vec<String> = ids.map(str::to_owned).collect();
        let lines = match kind {
            "line" => line.clone(),
            "next-line" => line_around(text, (line.end + 1).min(text.len())),
            "start" => line.start..text.len(),
            _ => {
                if let Some(open) = all.iter_mut().rev().find(|ignore| kind == "end" && ignore.lines.end == text.len())
                {
                    open.lines.end = line.end;
                }
                continue;
            }
        };
        all.push(Ignore { place, lines, ids, used: false });
    }
    all
}

fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
    start..end
}
