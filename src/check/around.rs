//! What stands beside an anchor: the other parts of its wording, to the left and to the right.

use super::rules::Link;

/// Where all parts lie around a part that was found, if they do and both ends are edges: the longest way.
pub(super) fn around(
    key: &str,
    parts: &[Link],
    part: usize,
    (start, end): (usize, usize),
) -> Option<Vec<(usize, usize)>> {
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

pub(super) fn edge(key: &str, at: usize) -> bool {
    crate::text::is_edge(key, at)
}

/// Whether `choice` stands at byte `at` of `key`. Its last byte is asked first: it tells nearly all choices apart.
pub(super) fn stands(key: &str, at: usize, choice: &str) -> bool {
    let (key, choice) = (key.as_bytes(), choice.as_bytes());
    let Some(last) = choice.len().checked_sub(1) else { return true };
    key.get(at + last) == Some(&choice[last]) && key[at..].starts_with(choice)
}

/// What ends a sentence in a key.
const STOPS: &[char] = &['\n', '.', '!', '?', ';', '。', '။', '។', '៕'];

/// Whether a gap of this kind reaches across the character at a place: not over the end of its sentence or paragraph.
fn stops(gap: &Link) -> fn(&str, usize, char) -> bool {
    match gap {
        Link::Wide { .. } => |_, _, c| c == '\n',
        // The point in 1.200 ends no sentence.
        _ => |key, at, c| {
            let in_number = c == '.' && key.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit);
            STOPS.contains(&c) && !in_number
        },
    }
}

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
        Link::Gap { gap: most } | Link::Wide { wide: most } => {
            let stops = stops(first);
            let chars = key[at..].char_indices().map(|(n, c)| (at + n, stops(key, at + n, c)));
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
        Link::Gap { gap: most } | Link::Wide { wide: most } => {
            let stops = stops(last);
            let chars = key[..at].char_indices().rev().map(|(n, c)| (n + c.len_utf8(), stops(key, n, c)));
            edge(key, at) && in_reach(chars, *most, 0).any(|start| edge(key, start) && follow(start))
        }
    }
}

/// The places from which a gap can go on: before each of the next characters (with whether they end the sentence), or at
/// the `last` place there is.
fn in_reach(chars: impl Iterator<Item = (usize, bool)>, most: u8, last: usize) -> impl Iterator<Item = usize> {
    let mut ended = false;
    chars.chain([(last, true)]).take(usize::from(most) + 1).map_while(move |(at, stop)| {
        let open = !ended;
        ended |= stop;
        open.then_some(at)
    })
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
