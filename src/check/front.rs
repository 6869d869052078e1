//! Front coding: words in order, each without the beginning that it shares with the one before it.
//!
//! Words stand in the order of their code points with `WORD` between them. A capital stands for shared letters, `A` for
//! two and `Z` for 27; no key has a capital of its own. Lists of phrases travel in a sixteenth less so.

use std::iter;

/// Stands between words.
pub(super) const WORD: char = '\r';
/// Letters that are shared where an `A` stands; fewer are written again.
const FEWEST: usize = 2;
/// Letters that are shared where a `Z` stands.
const MOST: usize = FEWEST + 25;

/// Writes words in any order.
pub(super) fn write(words: impl Iterator<Item = impl AsRef<str>>) -> String {
    let mut words: Vec<_> = words.collect();
    words.sort_unstable_by(|a, b| a.as_ref().cmp(b.as_ref()));
    let mut out = String::new();
    let mut before = "";
    for (n, word) in words.iter().map(AsRef::as_ref).enumerate() {
        let shared = iter::zip(before.chars(), word.chars()).take(MOST).take_while(|(a, b)| a == b).count();
        out.extend((n > 0).then_some(WORD));
        match shared.checked_sub(FEWEST) {
            Some(more) => {
                out.push(char::from(b'A' + more as u8));
                out.extend(word.chars().skip(shared));
            }
            None => out.push_str(word),
        }
        before = word;
    }
    out
}

/// The words as they were.
pub(super) fn read(written: &str) -> impl Iterator<Item = String> {
    let mut before = String::new();
    written.split(WORD).map(move |word| {
        let rest = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
        let capital = word.bytes().next().filter(u8::is_ascii_uppercase);
        let shared = capital.map_or(0, |capital| FEWEST + usize::from(capital - b'A'));
        let end = before.char_indices().nth(shared).map_or(before.len(), |(end, _)| end);
        before.truncate(end);
        before.push_str(rest);
        before.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_words_begin_with_is_written_once() {
        let words = ["people", "workers", "people at sea", "peoples", ""];
        assert_eq!(write(words.iter()), "\rpeople\rE at sea\rEs\rworkers");
    }

    proptest! {
        #[test]
        fn words_are_the_same_again(mut words in prop::collection::btree_set("[ab กข]{0,3}|[ab]{26,30}", 1..20)) {
            let written = write(words.iter());
            for word in read(&written) {
                prop_assert!(words.remove(&word), "{word:?} in {written:?}");
            }
            prop_assert!(words.is_empty());
        }
    }
}
