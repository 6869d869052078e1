//! What stands beside an anchor: the other parts of its wording, to the left and to the right.

use super::rules::Link;

/// Puts into `places` where all parts lie around a part that was found, if they do and both ends are edges: the longest
/// way. Otherwise `places` holds nothing of use.
pub(super) fn around(
    key: &str,
    parts: &[Link],
    part: usize,
    (start, end): (usize, usize),
    places: &mut Vec<(usize, usize)>,
) -> bool {
    // A gap is the dearest part, so it is searched only where the other side stands.
    let is_gap = |link: &Link| link.choices().is_empty();
    let (before, after) = (&parts[..part], &parts[part + 1..]);
    if before.iter().any(is_gap) && !after.is_empty() && !forward(key, after, end, places) {
        return false;
    }
    places.clear();
    if !backward(key, before, start, places) {
        return false;
    }
    places.reverse();
    places.push((start, end));
    forward(key, after, end, places)
}

pub(super) fn edge(key: &str, at: usize) -> bool {
    crate::text::is_edge(key, at)
}

/// Whether byte `at` lies inside a word of ASCII: no edge, and seen at once.
fn inside(key: &[u8], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| key[before].is_ascii_lowercase())
        && key.get(at).is_some_and(u8::is_ascii_lowercase)
}

/// Whether a gap does not reach across the character at byte `at`: it ends the paragraph, or the sentence and the gap is
/// not `wide`.
fn stops(key: &[u8], at: usize, wide: bool) -> bool {
    match key[at] {
        b'\n' => true,
        _ if wide => false,
        b'!' | b'?' | b';' => true,
        // The point in 1.200 ends no sentence.
        b'.' => !key.get(at + 1).is_some_and(u8::is_ascii_digit),
        0xE1 | 0xE3 => ["。", "။", "។", "៕"].iter().any(|stop| key[at..].starts_with(stop.as_bytes())),
        _ => false,
    }
}

/// Follows `parts` from `at` to the right, the longest choice and the shortest gap first (`choices` keeps them so); what
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
        Link::Choices(choices) => choices.any_at(key.as_bytes(), at, &mut |length| follow(at + length)),
        Link::Gap { gap: most } | Link::Wide { wide: most } => {
            let key_bytes = key.as_bytes();
            // Where nothing follows is seen sooner than where an edge is.
            let next = |end: usize| match rest.first() {
                Some(Link::Choices(choices)) => choices.any_at(key_bytes, end, &mut |_| true),
                _ => true,
            };
            let mut ends = ahead(key_bytes, at, *most, first.is_wide());
            edge(key, at) && ends.any(|end| !inside(key_bytes, end) && next(end) && edge(key, end) && follow(end))
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
        Link::Choices(choices) => choices.any_before(key.as_bytes(), at, &mut |length| follow(at - length)),
        Link::Gap { gap: most } | Link::Wide { wide: most } => {
            let key_bytes = key.as_bytes();
            let next = |start: usize| match rest.last() {
                Some(Link::Choices(choices)) => choices.any_before(key_bytes, start, &mut |_| true),
                _ => true,
            };
            let mut starts = behind(key_bytes, at, *most, last.is_wide());
            edge(key, at) && starts.any(|at| !inside(key_bytes, at) && next(at) && edge(key, at) && follow(at))
        }
    }
}

/// The places from which a gap of at most so many characters can go on, nearest first.
fn ahead(key: &[u8], at: usize, most: u8, wide: bool) -> impl Iterator<Item = usize> {
    let length = |byte: u8| usize::try_from(byte.leading_ones()).unwrap_or(1).max(1);
    let next = move |at: &usize| (*at < key.len() && !stops(key, *at, wide)).then(|| at + length(key[*at]));
    std::iter::successors(Some(at), next).take(usize::from(most) + 1)
}

/// The same to the left.
fn behind(key: &[u8], at: usize, most: u8, wide: bool) -> impl Iterator<Item = usize> {
    let begins = |byte: &u8| !(0x80..0xC0).contains(byte);
    let start = move |at: usize| key[..at].iter().rposition(begins);
    let next = move |at: &usize| start(*at).filter(|start| !stops(key, *start, wide));
    std::iter::successors(Some(at), next).take(usize::from(most) + 1)
}

#[cfg(test)]
mod tests {
    use crate::check::{Checker, Options};
    use crate::vocabulary::{AvoidEntry, AvoidSection, Expression, Vocabulary};

    fn found(pattern: &str, text: &str) -> Vec<String> {
        let expression = Expression { text: pattern.to_owned(), ..Expression::default() };
        let section = AvoidSection { expressions: vec![expression], ..AvoidSection::default() };
        let mut v = Vocabulary::default();
        v.avoid.insert("x".into(), AvoidEntry { sections: [("en".into(), section)].into(), ..AvoidEntry::default() });
        let checker = Checker::of(&v).unwrap();
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
            ("搜捕[{~9}工人]", "搜捕。工人", &[]),
            ("caught[{~30}workers]", "They caught 1.200 workers.", &["caught"]),
            ("caught[{~~60}workers]", "They caught 40 more. Workers watched.", &["caught"]),
            ("[workers{~~60}]a drag", "The workers came. They are a drag.", &["a drag"]),
            ("[workers{~~60}]a drag", "The workers came.\n\nThey are a drag.", &[]),
            ("[workers{~~10}]a drag", "The workers came. They are a drag.", &[]),
            ("[工人{~~9}]搜捕", "工人来了。警方搜捕", &["搜捕"]),
        ] {
            assert_eq!(found(pattern, text), wanted, "{pattern}: {text}");
        }
    }
}
