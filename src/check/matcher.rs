//! All wordings at once: the rarest part of each is looked for, its anchor, and the parts beside it are compared there.
//!
//! Why not every wording spelt out: a nationality in the middle multiplies wordings by twenty, and what is looked for
//! must stay small and rare (see ARCHITECTURE). Nothing here can be slow: a pattern has finitely many parts, each a list
//! of words or a gap of a few dozen characters.
//!
//! Three finders share the work. Anchors in alphabets with spaces are looked for where words begin, those of scripts
//! without spaces at every letter (`places`), each only in the stretches of the text that it can be in. What is
//! neither (a wording that begins inside a word or with a number) is looked for everywhere, one after the other: there
//! are hardly any.

use super::around::{around, edge};
use super::choices::stands;
use super::places;
use super::rules::{Data, Link, Role, Wording};
use super::starts::{Letters, Words, endings, is_word};
use crate::language::order;
use crate::text::{self, bits::position};
use std::cell::{LazyCell, OnceCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A match of a wording in a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Span {
    /// Number of the wording.
    pub(super) wording: usize,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Where each part lies.
    pub(super) parts: Vec<(usize, usize)>,
}

/// The finders and the wordings.
pub(super) struct Matcher {
    words: Words,
    letters: Letters,
    anywhere: Vec<(String, u32)>,
    /// By number of the anchor: where in `anchors` its wordings begin, and where the next ones do.
    starts: Vec<u32>,
    anchors: Vec<Anchor>,
    wordings: Vec<Wording>,
}

/// Of which wording an anchor is a piece.
#[derive(Debug, Clone, Copy)]
struct Anchor {
    wording: u32,
    part: u8,
    /// Whether that is the first part, and the last.
    ends: (bool, bool),
    /// Bytes of the choice, and those of them before the anchor.
    length: u32,
    before: u32,
    /// Number of the choice, if it is more than the anchor: then all of it has to be compared.
    choice: Option<u16>,
    /// Whether its wording only takes findings away: it is compared when there are any.
    late: bool,
}

/// What is known where an anchor is found.
#[derive(Default)]
struct Found {
    anchors: Vec<Anchor>,
    /// How the word goes on that the anchor begins, in alphabets with spaces.
    endings: Vec<Rc<[String]>>,
}

/// A key, what was found in it so far, and room to try the next.
struct Scan<'k> {
    key: &'k str,
    spans: Vec<Span>,
    places: Vec<(usize, usize)>,
    /// Anchors that are compared late, and where they were found.
    late: Vec<(Anchor, usize)>,
}

/// Whether a place is an edge: asked once for all wordings, because most begin or end with their anchor.
#[derive(Default)]
struct Edge(OnceCell<(usize, bool)>);

/// Who looks for an anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Finder {
    Words,
    Letters,
    Anywhere,
}

impl Matcher {
    pub(super) fn new(data: &Data) -> Matcher {
        let mut numbers: BTreeMap<(Finder, &str), usize> = BTreeMap::new();
        let mut found: Vec<Found> = Vec::new();
        for (number, wording) in data.wordings.iter().enumerate() {
            let part = wording.anchor;
            let Some(link) = wording.parts.get(part) else { continue };
            let at_edge = begins_word(&wording.parts[..part]);
            let follows = LazyCell::new(|| endings(&wording.parts[part + 1..]));
            for (choice, text) in link.choices().iter().enumerate() {
                let (finder, before, piece) = match piece(text, at_edge) {
                    (Finder::Words, _, piece) if is_word(piece) && follows.is_none() => (Finder::Anywhere, 0, &**text),
                    piece => piece,
                };
                let count = numbers.len();
                let anchor = Anchor {
                    wording: number as u32,
                    part: part as u8,
                    ends: (part == 0, part + 1 == wording.parts.len()),
                    length: text.len() as u32,
                    before: before as u32,
                    choice: (piece.len() < text.len()).then_some(choice as u16),
                    late: !matches!(wording.role, Role::Find(..)),
                };
                let number = *numbers.entry((finder, piece)).or_insert(count);
                found.resize_with(numbers.len(), Found::default);
                found[number].anchors.push(anchor);
                if finder == Finder::Words {
                    found[number].endings.extend(follows.iter().cloned());
                }
            }
        }
        let mut starts = vec![0];
        found.iter().for_each(|same| starts.push(starts[starts.len() - 1] + same.anchors.len() as u32));
        // In the order of the texts, as the finders want them.
        let of = |wanted: Finder| -> Vec<(&str, u32)> {
            let wanted = numbers.iter().filter(|((finder, _), _)| *finder == wanted);
            wanted.map(|((_, text), number)| (*text, *number as u32)).collect()
        };
        let words =
            of(Finder::Words).into_iter().map(|(text, number)| (text, number, &*found[number as usize].endings));
        Matcher {
            words: Words::new(&words.collect::<Vec<_>>()),
            letters: Letters::new(&of(Finder::Letters)),
            anywhere: of(Finder::Anywhere).into_iter().map(|(text, number)| (text.to_owned(), number)).collect(),
            starts,
            anchors: found.iter().flat_map(|same| &same.anchors).copied().collect(),
            wordings: data.wordings.clone(),
        }
    }

    /// All matches of all wordings that begin and end at edges, longest per place and wording. Overlaps stay.
    pub(super) fn scan(&self, key: &str) -> Vec<Span> {
        let mut scan = Scan { key, spans: Vec::new(), places: Vec::new(), late: Vec::new() };
        let bytes = key.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let spaced = at..position(bytes, at, |byte| u8::from(byte >= 0xE0) | u8::from(byte == SIGN_LEAD));
            let unspaced = spaced.end..end_of_unspaced(bytes, spaced.end);
            at = unspaced.end;
            places::words(bytes, spaced, |start, length| {
                self.words.at(bytes, start, length, &mut |number| self.hit(number, start, &mut scan));
            });
            places::letters(bytes, unspaced, |start| {
                self.letters.at(bytes, start, &mut |number| self.hit(number, start, &mut scan));
            });
        }
        for (text, number) in &self.anywhere {
            everywhere(key, text).for_each(|at| self.hit(*number, at, &mut scan));
        }
        self.scan_late(&mut scan);
        scan.spans
    }

    /// Compares what takes findings away, if there are such findings.
    fn scan_late(&self, scan: &mut Scan<'_>) {
        let mut found: Vec<u32> = scan.spans.iter().filter_map(|span| self.expression(span.wording)).collect();
        order::by(&mut found, Ord::cmp);
        for (anchor, at) in std::mem::take(&mut scan.late) {
            let taken = self.expression(anchor.wording as usize);
            if !found.is_empty() && taken.is_none_or(|number| found.binary_search(&number).is_ok()) {
                self.compare(anchor, at, &<[Edge; 2]>::default(), scan);
            }
        }
    }

    /// Of which expression a wording is found or taken away.
    fn expression(&self, wording: usize) -> Option<u32> {
        match self.wordings[wording].role {
            Role::Find(number, _) | Role::Except(number) => Some(number),
            Role::Cover | Role::Good => None,
        }
    }

    /// Compares the wordings that have the anchor which was found at byte `at`.
    fn hit(&self, number: u32, at: usize, scan: &mut Scan<'_>) {
        let number = number as usize;
        let edges = <[Edge; 2]>::default();
        for anchor in &self.anchors[self.starts[number] as usize..self.starts[number + 1] as usize] {
            if anchor.late {
                scan.late.push((*anchor, at));
            } else {
                self.compare(*anchor, at, &edges, scan);
            }
        }
    }

    /// Compares the wording of an anchor that was found at byte `at`.
    fn compare(&self, anchor: Anchor, at: usize, [begins, ends]: &[Edge; 2], scan: &mut Scan<'_>) {
        let key = scan.key;
        let part = usize::from(anchor.part);
        let Some(start) = at.checked_sub(anchor.before as usize) else { return };
        let end = start + anchor.length as usize;
        if (anchor.ends.0 && !begins.is_at(key, start)) || (anchor.ends.1 && !ends.is_at(key, end)) {
            return;
        }
        let Wording { parts, company, .. } = &self.wordings[anchor.wording as usize];
        let stands = |choice: u16| stands(key.as_bytes(), start, &parts[part].choices()[usize::from(choice)]);
        if anchor.choice.is_none_or(stands) && around(key, parts, part, (start, end), &mut scan.places) {
            let parts = scan.places.clone();
            let (start, end) = (parts[company.0].0, parts[parts.len() - 1 - company.1].1);
            scan.spans.push(Span { wording: anchor.wording as usize, start, end, parts });
        }
    }
}

impl Edge {
    fn is_at(&self, key: &str, place: usize) -> bool {
        let (asked, is_edge) = *self.0.get_or_init(|| (place, edge(key, place)));
        if asked == place { is_edge } else { edge(key, place) }
    }
}

/// The first byte of signs of two bytes, such as «; no letter's in a key. A word that follows begins a stretch of its own,
/// because their second byte looks like a letter's.
const SIGN_LEAD: u8 = 0xC2;

/// The places where a text stands, overlaps included.
fn everywhere(key: &str, wanted: &str) -> impl Iterator<Item = usize> {
    let next = move |from: usize| Some(from + text::find(key.get(from..)?.as_bytes(), wanted.as_bytes())?);
    std::iter::successors(next(0), move |at| next(key.ceil_char_boundary(at + 1)))
}

/// Where a stretch without Latin letters ends; digits right before such a letter belong to it (`3d`).
fn end_of_unspaced(bytes: &[u8], start: usize) -> usize {
    let end = position(bytes, start, |byte| u8::from(byte.is_ascii_lowercase() | places::is_latin_lead(byte)));
    if end == bytes.len() {
        return end;
    }
    end - bytes[start..end].iter().rev().take_while(|byte| byte.is_ascii_digit()).count()
}

/// What is looked for of a choice, by whom, and how many bytes of the choice stand before it.
pub(super) fn piece(choice: &str, at_edge: bool) -> (Finder, usize, &str) {
    let sign = |c: char| c.is_ascii() && !c.is_ascii_alphanumeric() || ('\u{2000}'..'\u{2070}').contains(&c);
    let bare = choice.trim_start_matches(sign);
    // A number that no letter follows belongs to the stretch in which it stands, of either kind.
    let behind = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = behind.len() < bare.len() && !places::begins_with_letter(behind);
    if places::begins_as_word(bare) && !is_number && (at_edge || bare.len() < choice.len()) {
        return (Finder::Words, choice.len() - bare.len(), bare);
    }
    let runs =
        choice.split(|c: char| c < '\u{800}').map(|run| run.trim_start_matches(|c| !places::begins_as_letter(c)));
    let unspaced = runs.max_by_key(|run| run.len()).unwrap_or_default();
    if unspaced.is_empty() {
        return (Finder::Anywhere, 0, choice);
    }
    (Finder::Letters, unspaced.as_ptr().addr() - choice.as_ptr().addr(), unspaced)
}

/// Whether what follows these parts begins a word, in a script with spaces: behind a space, a sign or another script.
pub(super) fn begins_word(before: &[Link]) -> bool {
    let Some((last, rest)) = before.split_last() else { return true };
    match last {
        Link::Gap { .. } | Link::Wide { .. } => true,
        Link::Choices(choices) => choices.words().iter().all(|choice| match choice.chars().last() {
            Some(last) => !last.is_ascii_alphanumeric() && !('\u{80}'..'\u{800}').contains(&last),
            None => begins_word(rest),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::everywhere;

    #[test]
    fn what_overlaps_is_found_too() {
        for (key, text, wanted) in [("1111", "11", &[0, 1, 2][..]), ("ກກ ກ", "ກ", &[0, 3, 7]), ("abc", "d", &[])]
        {
            assert_eq!(everywhere(key, text).collect::<Vec<_>>(), wanted, "{text} in {key}");
        }
    }
}
