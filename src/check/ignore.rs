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
use crate::language::order;
use std::collections::BTreeMap;
use std::ops::Range;

const WORD: &str = "som-ignore-";

/// An ignore, or what looks like one.
struct Ignore {
    /// The words of the ignore itself.
    own: Range<usize>,
    /// The line on which it stands, from 1.
    line: usize,
    /// What it is about, in bytes.
    lines: Range<usize>,
    ids: Vec<String>,
    used: bool,
    /// What is wrong with it.
    fault: Option<&'static str>,
}

pub(super) fn apply(text: &str, mut found: Vec<Found>, data: &Data) -> (Vec<Found>, Vec<Notice>) {
    if crate::text::find(text.as_bytes(), WORD.as_bytes()).is_none() {
        return (found, Vec::new());
    }
    let mut ignores = ignores(text);
    let mut order: Vec<usize> = (0..ignores.len()).collect();
    order::by_key(&mut order, |n| ignores[*n].lines.start);
    let mut order = order.into_iter().peekable();
    let mut begun: BTreeMap<String, Begun> = BTreeMap::new();
    found.retain(|one| {
        let at = one.range.start;
        while let Some(next) = order.next_if(|next| ignores[*next].lines.start <= at) {
            begin(next, &ignores[next], &mut begun);
        }
        let id = data.entries[data.expressions[one.expression as usize].entry as usize].id.as_str();
        let before = ignores.partition_point(|ignore| ignore.own.start <= at);
        let is_own = before > 0 && ignores[before - 1].own.contains(&at);
        let of_all = Begun::ignores(begun.get_mut(""), at, &mut ignores);
        let of_id = Begun::ignores(begun.get_mut(id), at, &mut ignores);
        !(is_own || of_all || of_id)
    });
    let notice = |ignore: &Ignore| {
        let unused = (!ignore.used).then_some("this ignore ignores nothing; delete it, or mend its ids");
        Some(Notice { line: ignore.line, message: ignore.fault.or(unused)?.to_owned() })
    };
    (found, ignores.iter().filter_map(notice).collect())
}

/// The ignores of one id, or of all, that begin before a place: findings are asked in the order of the text, so that each
/// ignore is looked at once, however many stand within each other.
#[derive(Default)]
struct Begun {
    /// The end of the one that goes furthest.
    end: usize,
    /// Those not seen by a finding yet.
    unseen: Vec<usize>,
}

fn begin(number: usize, ignore: &Ignore, begun: &mut BTreeMap<String, Begun>) {
    let all = [String::new()];
    for id in if ignore.ids.is_empty() { &all[..] } else { &ignore.ids } {
        let begun = begun.entry(id.clone()).or_default();
        begun.end = begun.end.max(ignore.lines.end);
        begun.unseen.push(number);
    }
}

impl Begun {
    /// Whether one of them ignores what is found here; those that do are used.
    fn ignores(begun: Option<&mut Begun>, at: usize, ignores: &mut [Ignore]) -> bool {
        let Some(begun) = begun else { return false };
        for number in begun.unseen.drain(..) {
            ignores[number].used |= ignores[number].lines.contains(&at);
        }
        at < begun.end
    }
}

fn ignores(text: &str) -> Vec<Ignore> {
    let mut all: Vec<Ignore> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let (mut line, mut next, mut number, mut counted) = (0..0, 0..0, 1, 0);
    for place in crate::text::find_iter(text.as_bytes(), WORD.as_bytes()) {
        if place >= line.end {
            line = line_around(text, place);
            next = line_around(text, (line.end + 1).min(text.len()));
            number += memchr::memchr_iter(b'\n', &text.as_bytes()[counted..line.start]).count();
            counted = line.start;
        }
        let rest = &text[place + WORD.len()..line.end];
        let length = rest.find(|c: char| !c.is_ascii_lowercase() && c != '-').unwrap_or(rest.len());
        let kind = rest[..length].trim_end_matches('-');
        let (ids, length) = ids(&rest[kind.len()..]);
        let begun = if kind == "end" { open.pop() } else { None };
        let nothing = line.end..line.end;
        let (lines, fault) = match kind {
            "line" => (line.clone(), None),
            "next-line" => (next.clone(), None),
            "start" => (line.start..text.len(), Some(OPEN)),
            "end" if begun.is_some() => (nothing, None),
            "end" => (nothing, Some("no ignore begins before this end; delete it")),
            _ => (nothing, Some("this is no ignore; write line, next-line, start or end behind `som-ignore-`")),
        };
        if let Some(begun) = begun {
            (all[begun].lines.end, all[begun].fault) = (line.end, None);
        } else if kind == "start" {
            open.push(all.len());
        }
        let own = place..place + WORD.len() + kind.len() + length;
        all.push(Ignore { own, line: number, lines, ids, used: kind == "end", fault });
    }
    all
}

/// The fault of an ignore of which the end is not seen yet.
const OPEN: &str = "this ignore is never ended; write `som-ignore-end` where it ends";

/// The ids at the beginning of a text, up to the next ignore, and the length of all of them.
fn ids(text: &str) -> (Vec<String>, usize) {
    let mut length = 0;
    let is_id = |id: &str| {
        id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && !id.starts_with('-') && !id.contains(WORD)
    };
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
