//! Ignores written into a text, usually in a comment of its format:
//!
//! ```text
//! som-ignore-line [ids]         this line
//! som-ignore-next-line [ids]    the line after
//! som-ignore-start [ids]        from here …
//! som-ignore-end                … to here
//! ```
//! `ids` are ids of avoid entries, separated by spaces or commas; without any, everything is ignored; in the ignore itself
//! nothing is found. An ignore that ignored nothing, is never ended or is none of these is reported, so that none is
//! forgotten.

use super::finding::Notice;
use super::resolve::Found;
use super::rules::Data;
use std::ops::Range;

const WORD: &str = "som-ignore-";

/// An ignore, or what looks like one.
struct Ignore {
    /// The words of the ignore itself.
    own: Range<usize>,
    lines: Range<usize>,
    ids: Vec<String>,
    used: bool,
    /// What is wrong with it.
    fault: Option<&'static str>,
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
        let mut ignored = ignores.iter().any(|ignore| ignore.own.contains(&one.range.start));
        for ignore in ignores.iter_mut().filter(of_it) {
            ignore.used = true;
            ignored = true;
        }
        !ignored
    });
    let kept = kept.collect();
    let notice = |ignore: &Ignore| {
        let unused = (!ignore.used).then_some("this ignore ignores nothing; delete it, or mend its ids");
        let message = ignore.fault.or(unused)?.to_owned();
        Some(Notice { line: super::positions::line_of(text, ignore.own.start), message })
    };
    (kept, ignores.iter().filter_map(notice).collect())
}

fn ignores(text: &str) -> Vec<Ignore> {
    let mut all: Vec<Ignore> = Vec::new();
    for place in crate::text::find_iter(text.as_bytes(), WORD.as_bytes()) {
        let line = line_around(text, place);
        let rest = &text[place + WORD.len()..line.end];
        let kind: String = rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
        let kind = kind.trim_end_matches('-');
        let (ids, length) = ids(&rest[kind.len()..]);
        let open = all.iter_mut().rfind(|ignore| kind == "end" && ignore.fault == Some(OPEN));
        let (lines, fault) = match kind {
            "line" => (line.clone(), None),
            "next-line" => (line_around(text, (line.end + 1).min(text.len())), None),
            "start" => (line.start..text.len(), Some(OPEN)),
            "end" if open.is_some() => (line.end..line.end, None),
            "end" => (line.end..line.end, Some("no ignore begins before this end; delete it")),
            _ => (
                line.end..line.end,
                Some("this is no ignore; write line, next-line, start or end behind `som-ignore-`"),
            ),
        };
        if let Some(open) = open {
            (open.lines.end, open.fault) = (line.end, None);
        }
        let own = place..place + WORD.len() + kind.len() + length;
        all.push(Ignore { own, lines, ids, used: kind == "end", fault });
    }
    all
}

/// The fault of an ignore of which the end is not seen yet.
const OPEN: &str = "this ignore is never ended; write `som-ignore-end` where it ends";

/// The ids at the beginning of a text, and the length of all of them.
fn ids(text: &str) -> (Vec<String>, usize) {
    let mut length = 0;
    let is_id = |id: &str| id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && !id.starts_with('-');
    let words = text.split_inclusive(|c: char| c.is_whitespace() || c == ',');
    let ids = words.map(|word| (word, word.trim_end_matches(|c: char| c.is_whitespace() || c == ',')));
    let ids = ids.take_while(|(_, id)| is_id(id)).filter_map(|(word, id)| {
        length += word.len();
        (!id.is_empty()).then(|| id.to_owned())
    });
    (ids.collect(), length)
}

fn line_around(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let end = text[at..].find('\n').map_or(text.len(), |n| at + n);
    start..end
}
