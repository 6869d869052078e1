//! Ignores written into a text, usually in a comment of its format:
//!
//! ```text
//! som-ignore-line [ids] [-- reason]         this line
//! som-ignore-next-line [ids] [-- reason]    the next line that is not empty; in WebVTT, the next cue
//! som-ignore-start [ids] [-- reason]        from here …
//! som-ignore-end                            … to here
//! ```
//! `ids` are ids of avoid entries, separated by spaces or commas; without any, everything is ignored; in the ignore itself
//! nothing is found. An ignore that ignored nothing, is never ended, names no entry or is none of these is reported, so
//! that none is forgotten, and none is believed that does not work.

use super::finding::Notice;
use super::resolve::Found;
use super::rules::Data;
use crate::language::order;
use std::collections::BTreeMap;
use std::ops::Range;

const WORD: &str = "som-ignore";

/// An ignore, or what looks like one.
struct Ignore<'t> {
    /// The words of the ignore itself.
    own: Range<usize>,
    /// The line on which it stands, from 1.
    line: usize,
    /// What it is about, in bytes.
    about: Range<usize>,
    ids: Vec<&'t str>,
    used: bool,
    /// What is wrong with it.
    fault: Option<&'static str>,
    /// The first of its ids that no entry has.
    unknown: Option<&'t str>,
}

pub(super) fn apply(text: &str, mut found: Vec<Found>, data: &Data) -> (Vec<Found>, Vec<Notice>) {
    let places = places(text);
    if places.is_empty() {
        return (found, Vec::new());
    }
    let mut ignores = ignores(text, &places, data);
    let mut order: Vec<usize> = (0..ignores.len()).collect();
    order::by_key(&mut order, |n| ignores[*n].about.start);
    let mut order = order.into_iter().peekable();
    let mut begun: BTreeMap<&str, Begun> = BTreeMap::new();
    found.retain(|one| {
        let at = one.range.start;
        while let Some(next) = order.next_if(|next| ignores[*next].about.start <= at) {
            begin(next, &ignores[next], &mut begun);
        }
        let id = data.entries[data.expressions[one.expression as usize].entry as usize].id.as_str();
        let before = ignores.partition_point(|ignore| ignore.own.start <= at);
        let is_own = before > 0 && ignores[before - 1].own.contains(&at);
        let of_all = Begun::ignores(begun.get_mut(""), at, &mut ignores);
        let of_id = Begun::ignores(begun.get_mut(id), at, &mut ignores);
        !(is_own || of_all || of_id)
    });
    (found, ignores.iter().filter_map(Ignore::notice).collect())
}

impl Ignore<'_> {
    /// What is to be said of it. One that ignores less or more than is written is worth a warning.
    fn notice(&self) -> Option<Notice> {
        let unknown = |id| format!("no entry is called `{id}`; mend the id, or write ` -- ` before a reason");
        let fault = self.fault.map(str::to_owned).or_else(|| self.unknown.map(unknown));
        let is_grave = fault.is_some();
        let unused = || (!self.used).then(|| "this ignore ignores nothing; delete it, or mend its ids".to_owned());
        Some(Notice { line: self.line, message: fault.or_else(unused)?, is_grave })
    }
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

fn begin<'t>(number: usize, ignore: &Ignore<'t>, begun: &mut BTreeMap<&'t str, Begun>) {
    let ids: &[&'t str] = if ignore.ids.is_empty() { &[""] } else { &ignore.ids };
    for id in ids {
        let begun = begun.entry(id).or_default();
        begun.end = begun.end.max(ignore.about.end);
        begun.unseen.push(number);
    }
}

impl Begun {
    /// Whether one of them ignores what is found here; those that do are used.
    fn ignores(begun: Option<&mut Begun>, at: usize, ignores: &mut [Ignore]) -> bool {
        let Some(begun) = begun else { return false };
        for number in begun.unseen.drain(..) {
            ignores[number].used |= ignores[number].about.contains(&at);
        }
        at < begun.end
    }
}

/// Where ignores stand, in the letters of a name, of the beginning of a sentence, or in capitals.
fn places(text: &str) -> Vec<usize> {
    let is_word = |at: &usize| {
        let (word, next) = (text.get(*at..at + WORD.len()), text.as_bytes().get(at + WORD.len()));
        word.is_some_and(|word| word.eq_ignore_ascii_case(WORD)) && !next.is_some_and(u8::is_ascii_alphanumeric)
    };
    let of = |part: &'static str| crate::text::find_iter(text.as_bytes(), part.as_bytes());
    // Few words have these letters, and fewer end with the last of them.
    let parts = of("om-ig").chain(of("OM-IG"));
    let mut places: Vec<usize> = parts.filter_map(|at| at.checked_sub(1)).filter(is_word).collect();
    order::by_key(&mut places, |at| *at);
    places
}

fn ignores<'t>(text: &'t str, places: &[usize], data: &Data) -> Vec<Ignore<'t>> {
    let mut all: Vec<Ignore> = Vec::with_capacity(places.len());
    let mut open: Vec<usize> = Vec::new();
    let mut lines = Lines::default();
    for (n, place) in places.iter().copied().enumerate() {
        lines.go_to(text, place);
        let rest = &text[place..places.get(n + 1).copied().unwrap_or(text.len())];
        let kind = kind(rest);
        let (ids, length) = ids(&rest[WORD.len() + kind.len()..]);
        let (about, fault) = match kind {
            "-line" => (lines.line.clone(), None),
            "-next-line" => (lines.next.clone(), None),
            "-start" => (place..text.len(), Some("this ignore is never ended; write `som-ignore-end` where it ends")),
            "-end" => (place..place, end(place, open.pop().map(|begun| &mut all[begun]))),
            _ => (place..place, Some(NO_KIND)),
        };
        if kind == "-start" {
            open.push(all.len());
        }
        let own = place..place + WORD.len() + kind.len() + length;
        let unknown = ids.iter().copied().find(|id| !data.entries.iter().any(|entry| entry.id == *id));
        all.push(Ignore { own, line: lines.number, about, ids, used: kind == "-end", fault, unknown });
    }
    all
}

const NO_KIND: &str =
    "this is no ignore; it is called som-ignore-line, som-ignore-next-line, som-ignore-start or som-ignore-end";

/// Ends the ignore that was begun, or tells that there is none.
fn end(place: usize, begun: Option<&mut Ignore>) -> Option<&'static str> {
    let Some(begun) = begun else { return Some("no ignore begins before this end; delete it") };
    (begun.about.end, begun.fault) = (place, None);
    None
}

/// What stands behind the word, with its hyphen.
fn kind(ignore: &str) -> &str {
    let rest = ignore.strip_prefix(WORD).unwrap_or_default();
    let length = rest.find(|c: char| !c.is_ascii_lowercase() && c != '-').unwrap_or(rest.len());
    rest[..length].trim_end_matches('-')
}

/// The ids behind an ignore, and the length of all of them: those on its line and, in a comment that ends with them or
/// with a reason, those on the lines behind it up to an empty one.
fn ids(text: &str) -> (Vec<&str>, usize) {
    let line = text.find('\n').unwrap_or(text.len());
    let block = ["\n\n", "\n\r\n"].iter().filter_map(|end| text.find(end)).min().unwrap_or(text.len());
    let (on_line, all) = (listed(&text[..line]), listed(&text[..block]));
    let behind = text[all.1..block].trim_start();
    if ["-->", "-- ", "*/"].iter().any(|end| behind.starts_with(end)) { all } else { on_line }
}

fn listed(text: &str) -> (Vec<&str>, usize) {
    let (mut ids, mut length) = (Vec::new(), 0);
    loop {
        let word = text[length..].trim_start_matches(|c: char| c.is_whitespace() || c == ',' || c == ':');
        let end = word.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '/').unwrap_or(word.len());
        let id = word[..end].trim_end_matches(['-', '/']);
        if id.is_empty() || id.starts_with("--") {
            return (ids, length);
        }
        ids.push(id);
        length = text.len() - word.len() + id.len();
    }
}

/// The line of a place, and what is next, in a text that is gone through once.
#[derive(Default)]
struct Lines {
    line: Range<usize>,
    next: Range<usize>,
    /// From 1.
    number: usize,
}

impl Lines {
    fn go_to(&mut self, text: &str, place: usize) {
        if self.number > 0 && place < self.line.end {
            return;
        }
        let start = text[..place].rfind('\n').map_or(0, |n| n + 1);
        let ends = memchr::memchr_iter(b'\n', &text.as_bytes()[self.line.start..start]).count();
        self.number = self.number.max(1) + ends;
        self.line = start..text[place..].find('\n').map_or(text.len(), |n| place + n);
        if start >= self.next.start {
            self.next = behind(text, start);
        }
    }
}

/// The line behind the one that begins here, past empty ones. In WebVTT an empty line ends a note, and a cue has several:
/// there it is the block behind this one.
fn behind(text: &str, start: usize) -> Range<usize> {
    let mut lines = text[start..].split_inclusive('\n').scan(start, |end, line| {
        *end += line.len();
        Some((*end - line.len()..*end, line.trim().is_empty()))
    });
    let has_cues = text.trim_start_matches('\u{FEFF}').starts_with("WEBVTT");
    let in_block = |(_, is_empty): &(Range<usize>, bool)| has_cues && !is_empty;
    let _ = lines.find(|line| !in_block(line));
    let first = lines.find(|(_, is_empty)| !is_empty).map_or(text.len()..text.len(), |(line, _)| line);
    let last = lines.take_while(in_block).last();
    first.start..last.map_or(first.end, |(line, _)| line.end)
}
