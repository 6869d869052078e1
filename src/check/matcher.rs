//! All wordings at once: the rarest part of each is looked for, its anchor, and the parts beside it are compared there.
//!
//! Why not every wording spelt out: a nationality in the middle multiplies wordings by twenty, and what is looked for
//! must stay small and rare (see ARCHITECTURE). Nothing here can be slow: a pattern has finitely many parts, each a list
//! of words or a gap of a few dozen characters. Who looks for them: `finder`.

use super::around::{around, edge};
use super::choices::stands;
use super::finder::{Finder, begins_word, piece};
use super::places;
use super::rules::{Role, Wording};
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

/// The finders, and which wordings they find.
pub(super) struct Matcher {
    words: Words,
    letters: Letters,
    anywhere: Vec<(String, u32)>,
    /// By number of the anchor: where in `anchored` its wordings begin, and where the next ones do.
    starts: Vec<u32>,
    anchored: Vec<Anchored>,
}

/// A wording, and how an anchor stands in it.
#[derive(Debug, Clone, Copy)]
struct Anchored {
    wording: u32,
    part: u8,
    /// Whether that is the first part, and the last.
    ends: (bool, bool),
    /// Bytes of the choice, and those of them before the anchor.
    length: u32,
    before: u32,
    /// Number of the choice, if it is more than the anchor: then all of it has to be compared.
    choice: Option<u16>,
    /// Whether the wording only takes findings away: it is compared when there are any.
    late: bool,
}

/// The anchors of all wordings, while they are collected.
#[derive(Default)]
struct Anchors<'d> {
    numbers: BTreeMap<(Finder, &'d str), usize>,
    /// By number of the anchor.
    wordings: Vec<OfAnchor>,
}

/// What an anchor is looked for.
#[derive(Default)]
struct OfAnchor {
    anchored: Vec<Anchored>,
    /// How the word goes on that the anchor begins, in alphabets with spaces.
    endings: Vec<Rc<[String]>>,
}

/// A key, what was found in it so far, and room to try the next.
struct Scan<'k> {
    key: &'k str,
    wordings: &'k [Wording],
    spans: Vec<Span>,
    places: Vec<(usize, usize)>,
    /// Wordings that are compared late, and where their anchors were found.
    late: Vec<(Anchored, usize)>,
}

/// Whether a place is an edge: asked once for all wordings, because most begin or end with their anchor.
#[derive(Default)]
struct Edge(OnceCell<(usize, bool)>);

impl<'d> Anchors<'d> {
    fn of(wordings: &'d [Wording]) -> Anchors<'d> {
        let mut anchors = Anchors::default();
        (0..).zip(wordings).for_each(|(number, wording)| anchors.add(number, wording));
        anchors
    }

    fn add(&mut self, number: u32, wording: &'d Wording) {
        let part = wording.anchor;
        let Some(link) = wording.parts.get(part) else { return };
        let at_edge = begins_word(&wording.parts[..part]);
        let follows = LazyCell::new(|| endings(&wording.parts[part + 1..]));
        for (choice, text) in (0..).zip(link.choices()) {
            let (finder, before, piece) = match piece(text, at_edge) {
                (Finder::Words, _, piece) if is_word(piece) && follows.is_none() => (Finder::Anywhere, 0, &**text),
                piece => piece,
            };
            let anchor = self.anchor(finder, piece);
            anchor.anchored.push(Anchored {
                wording: number,
                part: part as u8,
                ends: (part == 0, part + 1 == wording.parts.len()),
                length: text.len() as u32,
                before: before as u32,
                choice: (piece.len() < text.len()).then_some(choice),
                late: !matches!(wording.role, Role::Find(..)),
            });
            if finder == Finder::Words {
                anchor.endings.extend(follows.iter().cloned());
            }
        }
    }

    fn anchor(&mut self, finder: Finder, text: &'d str) -> &mut OfAnchor {
        let count = self.numbers.len();
        let number = *self.numbers.entry((finder, text)).or_insert(count);
        self.wordings.resize_with(self.numbers.len(), OfAnchor::default);
        &mut self.wordings[number]
    }

    /// Those of a finder with their numbers, in the order of their texts.
    fn of_finder(&self, wanted: Finder) -> impl Iterator<Item = (&'d str, u32)> {
        let wanted = self.numbers.iter().filter(move |((finder, _), _)| *finder == wanted);
        wanted.map(|((_, text), number)| (*text, *number as u32))
    }
}

impl Matcher {
    pub(super) fn new(wordings: &[Wording]) -> Matcher {
        let anchors = Anchors::of(wordings);
        let with_endings = |(text, number)| (text, number, &*anchors.wordings[number as usize].endings);
        let mut starts = vec![0];
        let counts = anchors.wordings.iter().map(|anchor| anchor.anchored.len() as u32);
        counts.for_each(|count| starts.push(starts[starts.len() - 1] + count));
        Matcher {
            words: Words::new(&anchors.of_finder(Finder::Words).map(with_endings).collect::<Vec<_>>()),
            letters: Letters::new(&anchors.of_finder(Finder::Letters).collect::<Vec<_>>()),
            anywhere: anchors.of_finder(Finder::Anywhere).map(|(text, number)| (text.to_owned(), number)).collect(),
            starts,
            anchored: anchors.wordings.iter().flat_map(|anchor| &anchor.anchored).copied().collect(),
        }
    }

    /// All matches of all wordings that begin and end at edges, longest per place and wording. Overlaps stay. `wordings`
    /// are those of which the matcher was made, by their numbers.
    pub(super) fn scan(&self, key: &str, wordings: &[Wording]) -> Vec<Span> {
        let mut scan = Scan { key, wordings, spans: Vec::new(), places: Vec::new(), late: Vec::new() };
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
        scan.compare_late();
        scan.spans
    }

    /// Compares the wordings that have the anchor which was found at byte `at`.
    fn hit(&self, number: u32, at: usize, scan: &mut Scan<'_>) {
        let number = number as usize;
        let edges = <[Edge; 2]>::default();
        for anchored in &self.anchored[self.starts[number] as usize..self.starts[number + 1] as usize] {
            if anchored.late {
                scan.late.push((*anchored, at));
            } else {
                scan.compare(*anchored, at, &edges);
            }
        }
    }
}

impl Scan<'_> {
    /// Of which expression a wording is found or taken away.
    fn expression(&self, wording: usize) -> Option<u32> {
        match self.wordings[wording].role {
            Role::Find(number, _) | Role::Except(number) => Some(number),
            Role::Cover | Role::Good => None,
        }
    }

    /// Compares a wording of which the anchor was found at byte `at`.
    fn compare(&mut self, anchored: Anchored, at: usize, [begins, ends]: &[Edge; 2]) {
        let key = self.key;
        let part = usize::from(anchored.part);
        let Some(start) = at.checked_sub(anchored.before as usize) else { return };
        let end = start + anchored.length as usize;
        if (anchored.ends.0 && !begins.is_at(key, start)) || (anchored.ends.1 && !ends.is_at(key, end)) {
            return;
        }
        let Wording { parts, company, .. } = &self.wordings[anchored.wording as usize];
        let stands = |choice: u16| stands(key.as_bytes(), start, &parts[part].choices()[usize::from(choice)]);
        if anchored.choice.is_none_or(stands) && around(key, parts, part, (start, end), &mut self.places) {
            let parts = self.places.clone();
            let (start, end) = (parts[company.0].0, parts[parts.len() - 1 - company.1].1);
            self.spans.push(Span { wording: anchored.wording as usize, start, end, parts });
        }
    }

    /// Compares what takes findings away, in the paragraphs that have such findings: no match leaves its paragraph.
    fn compare_late(&mut self) {
        if self.spans.is_empty() {
            return;
        }
        let ends: Vec<usize> = memchr::memchr_iter(b'\n', self.key.as_bytes()).collect();
        let paragraph = |at: usize| ends.partition_point(|end| *end < at);
        let of = |span: &Span| (paragraph(span.start), self.expression(span.wording));
        let mut found: Vec<(usize, Option<u32>)> = self.spans.iter().map(of).collect();
        found.extend_from_within(..);
        found[..self.spans.len()].iter_mut().for_each(|(_, any)| *any = None);
        order::by(&mut found, Ord::cmp);
        for (anchored, at) in std::mem::take(&mut self.late) {
            if found.binary_search(&(paragraph(at), self.expression(anchored.wording as usize))).is_ok() {
                self.compare(anchored, at, &<[Edge; 2]>::default());
            }
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
