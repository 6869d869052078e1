//! All wordings at once: one automaton finds the rarest part of each, and the parts beside it are compared there.
//!
//! Why not every wording spelt out: a nationality in the middle multiplies wordings by twenty, and the automaton must
//! stay small and its patterns rare (see ARCHITECTURE). Nothing here can be slow: a pattern has finitely many parts,
//! each a list of words or a gap of a few dozen characters.

use super::rules::{Data, Link, Wording};
use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use std::cell::OnceCell;
use std::collections::HashMap;

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

/// The automaton and the wordings.
pub(super) struct Matcher {
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// Per anchor: wordings that have it, and in which part.
    anchors: Vec<Vec<(u32, u32)>>,
    wordings: Vec<Wording>,
}

impl Matcher {
    pub(super) fn new(data: &Data) -> Result<Matcher, String> {
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut anchors: Vec<Vec<(u32, u32)>> = Vec::new();
        let shared = shared(&data.wordings);
        for (number, wording) in data.wordings.iter().enumerate() {
            let Some(part) = anchor(wording, &shared) else { continue };
            for choice in wording.parts[part].choices() {
                let anchor = *numbers.entry(choice).or_insert(anchors.len());
                if anchor == anchors.len() {
                    anchors.push(Vec::new());
                }
                let one = (number as u32, part as u32);
                if anchors[anchor].last() != Some(&one) {
                    anchors[anchor].push(one);
                }
            }
        }
        let mut patterns: Vec<(&str, u32)> = numbers.into_iter().map(|(text, number)| (text, number as u32)).collect();
        patterns.sort_unstable();
        let build = |patterns: Vec<(&str, u32)>| {
            CharwiseDoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::Standard).build_with_values(patterns)
        };
        let automaton =
            if patterns.is_empty() { None } else { Some(build(patterns).map_err(|error| error.to_string())?) };
        Ok(Matcher { automaton, anchors, wordings: data.wordings.clone() })
    }

    /// All matches of all wordings that begin and end at edges, longest per place and wording. Overlaps stay.
    pub(super) fn scan(&self, key: &str) -> Vec<Span> {
        let mut spans = Vec::new();
        let Some(automaton) = &self.automaton else { return spans };
        for hit in automaton.find_overlapping_iter(key) {
            // Asked once for all wordings: most begin or end with their anchor, and most anchors stand inside a word.
            let (begins, ends) = (OnceCell::new(), OnceCell::new());
            let begins = || *begins.get_or_init(|| edge(key, hit.start()));
            let ends = || *ends.get_or_init(|| edge(key, hit.end()));
            for (wording, part) in &self.anchors[hit.value() as usize] {
                let Wording { parts, company, .. } = &self.wordings[*wording as usize];
                let (first, last) = (*part == 0, *part as usize + 1 == parts.len());
                if (first && !begins()) || (last && !ends()) {
                    continue;
                }
                if let Some(places) = around(key, parts, *part as usize, (hit.start(), hit.end())) {
                    let (start, end) = (places[company.0].0, places[places.len() - 1 - company.1].1);
                    spans.push(Span { wording: *wording as usize, start, end, parts: places });
                }
            }
        }
        spans
    }
}

/// In how many wordings each choice of a part that can't be left out stands.
fn shared(wordings: &[Wording]) -> HashMap<&str, usize> {
    let mut shared = HashMap::new();
    let parts = wordings.iter().flat_map(|wording| &wording.parts).map(Link::choices);
    parts
        .filter(|part| shortest(part) > 0)
        .flatten()
        .for_each(|choice| *shared.entry(choice.as_str()).or_default() += 1);
    shared
}

fn shortest(choices: &[String]) -> usize {
    choices.iter().map(|choice| choice.chars().count()).min().unwrap_or(0)
}

/// The part by which a wording is found: one that can't be left out, long and in few other wordings, because at each
/// place where it stands all wordings are compared that share it.
fn anchor(wording: &Wording, shared: &HashMap<&str, usize>) -> Option<usize> {
    let cost = |choices: &[String]| {
        let shared: usize = choices.iter().map(|choice| shared.get(choice.as_str()).copied().unwrap_or(1)).sum();
        shared as f64 / (shortest(choices).min(8) as f64).powi(2)
    };
    let parts = wording.parts.iter().map(Link::choices).enumerate().filter(|(_, choices)| shortest(choices) > 0);
    let (part, _) = parts.min_by(|(_, a), (_, b)| cost(a).total_cmp(&cost(b)))?;
    Some(part)
}

/// Where all parts lie around a part that was found, if they do and both ends are edges: the longest way.
fn around(key: &str, parts: &[Link], part: usize, (start, end): (usize, usize)) -> Option<Vec<(usize, usize)>> {
    let mut left = Vec::with_capacity(parts.len());
    if !backward(key, &parts[..part], start, &mut left) {
        return None;
    }
    left.reverse();
    left.push((start, end));
    let mut right = Vec::new();
    if !forward(key, &parts[part + 1..], end, &mut right) {
        return None;
    }
    left.extend(right);
    Some(left)
}

fn edge(key: &str, at: usize) -> bool {
    crate::text::is_edge(key, at)
}

/// Whether `choice` stands at byte `at` of `key`. Its last byte is asked first: it tells nearly all choices apart.
fn stands(key: &str, at: usize, choice: &str) -> bool {
    let (key, choice) = (key.as_bytes(), choice.as_bytes());
    let Some(last) = choice.len().checked_sub(1) else { return true };
    key.get(at + last) == Some(&choice[last]) && key[at..].starts_with(choice)
}

/// What ends a sentence in a key: no gap reaches across.
const STOPS: &[char] = &['\n', '.', '!', '?', ';', '။', '។', '៕'];

/// Follows `parts` from `at` to the right, the longest choice and the shortest gap first (`rules` keeps them so); what
/// was found is pushed to `places`.
fn forward(key: &str, parts: &[Link], at: usize, places: &mut Vec<(usize, usize)>) -> bool {
    let Some((first, rest)) = parts.split_first() else { return edge(key, at) };
    let mut follow = |end: usize| {
        places.push((at, end));
        forward(key, rest, end, places) || {
            places.pop();
            false
        }
    };
    match first {
        Link::Choices(choices) => choices.iter().any(|choice| stands(key, at, choice) && follow(at + choice.len())),
        Link::Gap(most) => {
            let chars = key[at..].char_indices().map(|(n, c)| (at + n, c));
            edge(key, at) && in_reach(chars, *most, key.len()).any(|end| edge(key, end) && follow(end))
        }
    }
}

/// The same to the left; places come out in reverse.
fn backward(key: &str, parts: &[Link], at: usize, places: &mut Vec<(usize, usize)>) -> bool {
    let Some((last, rest)) = parts.split_last() else { return edge(key, at) };
    let mut follow = |start: usize| {
        places.push((start, at));
        backward(key, rest, start, places) || {
            places.pop();
            false
        }
    };
    match last {
        Link::Choices(choices) => choices.iter().any(|choice| {
            at.checked_sub(choice.len()).is_some_and(|start| stands(key, start, choice) && follow(start))
        }),
        Link::Gap(most) => {
            let chars = key[..at].char_indices().rev().map(|(n, c)| (n + c.len_utf8(), c));
            edge(key, at) && in_reach(chars, *most, 0).any(|start| edge(key, start) && follow(start))
        }
    }
}

/// The places from which a gap can go on: before each of the next characters up to the end of the sentence, or at the
/// `last` place there is.
fn in_reach(chars: impl Iterator<Item = (usize, char)>, most: u8, last: usize) -> impl Iterator<Item = usize> {
    let mut ended = false;
    let places = chars.map(|(at, c)| (at, STOPS.contains(&c))).chain([(last, true)]);
    places.take(usize::from(most) + 1).map_while(move |(at, stop)| {
        let open = !ended;
        ended |= stop;
        open.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use crate::check::{Checker, Options, compile};
    use crate::vocabulary::{AvoidEntry, AvoidSection, Expression, Vocabulary};

    fn found(pattern: &str, text: &str) -> Vec<String> {
        let expression = Expression { text: pattern.to_owned(), ..Expression::default() };
        let section = AvoidSection { expressions: vec![expression], ..AvoidSection::default() };
        let mut v = Vocabulary::default();
        v.avoid.insert("x".into(), AvoidEntry { sections: [("en".into(), section)].into(), ..AvoidEntry::default() });
        let checker = Checker::from_data(&compile(&v).unwrap()).unwrap();
        checker.check(text, &Options::default()).findings.into_iter().map(|finding| finding.text).collect()
    }

    #[test]
    fn a_gap_reaches_within_the_sentence_and_no_further() {
        let gapped = "caught{~30}{migrants,workers}";
        for (pattern, text, wanted) in [
            (gapped, "They caught 40 more migrants at sea.", &["caught 40 more migrants"][..]),
            (gapped, "They caught migrants.", &["caught migrants"]),
            (gapped, "They caught fish. Migrants watched.", &[]),
            (gapped, "They caught fish with boats that belong to migrants.", &[]),
            (gapped, "They caught 40 immigrants.", &[]),
            ("caught[{~30}{migrants,workers}]", "They caught 40 more workers.", &["caught"]),
            ("[{migrants,workers}{~30}]caught", "40 workers were, they said, caught.", &["caught"]),
            ("จับ{~12}แรงงาน", "ตำรวจจับได้ ๔๐ แรงงานที่ชายแดน", &["จับได้ ๔๐ แรงงาน"]),
            ("ဖမ်းမိ[{~9}လုပ်သား]", "ဖမ်းမိ ၄၀ လုပ်သား", &["ဖမ်းမိ"]),
            ("ဖမ်းမိ[{~9}လုပ်သား]", "ဖမ်းမိသည်။ လုပ်သား", &[]),
        ] {
            assert_eq!(found(pattern, text), wanted, "{pattern}: {text}");
        }
    }
}
