//! Anchors of alphabets with spaces, told apart by the whole word with which they begin: few words of a text are the first
//! of any. Anchors of more words by the bytes behind it, too, because their first is often “a” or “in”.

use super::{Class, first, hash};
use crate::check::places::is_of_word;
use crate::check::rules::Link;
use crate::language::order;
use std::cell::LazyCell;
use std::rc::Rc;

/// A set of anchors.
pub(in crate::check) struct Words {
    /// Told apart by their first word.
    word: Class,
    /// Told apart by their first word and `NEXT` bytes.
    more: Class,
}

/// An anchor, its number, and the words as which it can stand there: with all that may follow it without a space.
pub(in crate::check) type WordAnchor<'a> = (&'a str, u32, &'a [Rc<[String]>]);

/// Bytes behind the first word that tell anchors apart.
const NEXT: usize = 4;
/// So many bytes of a word tell it from others.
const LONGEST: usize = 16;

impl Words {
    /// From anchors of at least one word.
    pub(in crate::check) fn new(anchors: &[WordAnchor<'_>]) -> Words {
        let (mut word, mut more) = (Vec::new(), Vec::new());
        for &(text, number, endings) in anchors {
            let (own, bytes) = (length(text), first(text.as_bytes()));
            if text.len() >= own + NEXT {
                more.push((begin(bytes, own + NEXT), number, text));
            } else if own < text.len() {
                word.push((begin(bytes, own), number, text));
            } else {
                let whole = endings.iter().flat_map(|all| all.iter()).map(|ending| text.to_owned() + ending);
                word.extend(whole.map(|whole| (begin(first(whole.as_bytes()), whole.len()), number, text)));
            }
        }
        Words { word: Class::new(&word), more: Class::new(&more) }
    }

    /// Tells the number of every anchor that stands at byte `at`, where a word of `length` bytes stands.
    #[inline]
    pub(in crate::check) fn at(&self, key: &[u8], at: usize, length: usize, tell: &mut dyn FnMut(u32)) {
        let here = &key[at..];
        let bytes = first(here);
        let (word, more) = (begin(bytes, length), begin(bytes, length + NEXT));
        if self.word.has(word) | self.more.has(more) {
            self.compare((word, more), here, tell);
        }
    }

    /// Tells what stands there, after a look at all its bytes. Not part of `at`, whose registers it would fill.
    #[inline(never)]
    fn compare(&self, (word, more): (u64, u64), here: &[u8], tell: &mut dyn FnMut(u32)) {
        self.word.compare(word, here, tell);
        self.more.compare(more, here, tell);
    }
}

/// All that may follow at once, in the same word, when these parts come next, each once; `None` if that is very much.
pub(in crate::check) fn endings(next: &[Link]) -> Option<Rc<[String]>> {
    const MOST: usize = 500;
    // A gap begins where a word ends.
    let Some((Link::Choices(choices), rest)) = next.split_first() else { return Some([String::new()].into()) };
    // Asked once: the parts that follow are the same for every choice.
    let follow = LazyCell::new(|| endings(rest));
    let mut all: Vec<String> = Vec::new();
    for choice in choices.words() {
        let part = &choice[..length(choice)];
        if part.len() < choice.len() {
            all.push(part.to_owned());
        } else {
            all.extend(follow.as_ref()?.iter().map(|ending| part.to_owned() + ending));
        }
        if all.len() > MOST {
            once(&mut all);
        }
        if all.len() > MOST {
            return None;
        }
    }
    once(&mut all);
    Some(all.into())
}

/// Each once, in order.
fn once(all: &mut Vec<String>) {
    order::by(all, Ord::cmp);
    all.dedup();
}

/// Whether a text is one word, behind which letters may follow.
pub(in crate::check) fn is_word(text: &str) -> bool {
    length(text) == text.len()
}

/// Bytes of the word with which a text begins.
fn length(text: &str) -> usize {
    text.bytes().take_while(|byte| is_of_word(*byte) == 1).count()
}

/// The hash of the first `length` of these bytes.
#[inline]
fn begin(bytes: [u64; LONGEST / 8], length: usize) -> u64 {
    let cut = |eight: u64, length: usize| eight & u64::MAX.checked_shr(64 - 8 * length.min(8) as u32).unwrap_or(0);
    hash([cut(bytes[0], length), cut(bytes[1], length.saturating_sub(8))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::choices::Choices;
    use crate::check::places;
    use proptest::prelude::*;
    use std::sync::Arc;

    fn choices(words: &[&str]) -> Link {
        Link::Choices(Arc::new(Choices::new(words.iter().map(ToString::to_string).collect())))
    }

    #[test]
    fn every_anchor_is_told_that_stands_at_a_place() {
        let (alone, plural) = ([Rc::from([String::new()])], [Rc::from([String::new(), "s".to_owned()])]);
        let anchors = [
            ("alien", 0, &plural[..]),
            ("illegal alien", 1, &plural[..]),
            ("il", 2, &alone[..]),
            ("in a", 3, &alone[..]),
            ("ô sin", 4, &alone[..]),
        ];
        let words = Words::new(&anchors);
        for (key, wanted) in [
            ("alien", vec![0]),
            ("aliens came", vec![0]),
            ("alienate", vec![]),
            ("illegal aliens", vec![1]),
            ("il 3", vec![2]),
            ("in a flood", vec![3]),
            ("in all", vec![3]),
            ("into a", vec![]),
            ("ô sin", vec![4]),
            ("ô", vec![]),
        ] {
            let mut found = Vec::new();
            words.at(key.as_bytes(), 0, length(key), &mut |number| found.push(number));
            assert_eq!(found, wanted, "{key}");
        }
    }

    #[test]
    fn endings_go_on_to_the_end_of_the_word() {
        let parts = [choices(&["", "ed"]), choices(&["", "ly", " men", "-x"]), choices(&["s", " x"])];
        let all = ["", "ed", "edly", "edlys", "eds", "ly", "lys", "s"];
        assert_eq!(endings(&parts), Some(Rc::from(all.map(str::to_owned))));
        assert_eq!(endings(&[Link::Gap { gap: 9 }]), Some([String::new()].into()));
        let many: Vec<String> = (0..100).map(|n| n.to_string()).collect();
        let many = choices(&many.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(endings(&[many.clone(), many]), None);
    }

    proptest! {
        #[test]
        fn no_anchor_is_passed_over(
            anchors in prop::collection::vec("[abô]{1,18}( [ab ]{0,6}[ab])?", 0..9), text in "([abô]{1,18}[ ,]){0,9}",
        ) {
            let (key, endings) = (text.as_bytes(), [Rc::from([String::new(), "a".to_owned()])]);
            let numbered: Vec<WordAnchor<'_>> =
                anchors.iter().zip(0..).map(|(anchor, n)| (anchor.as_str(), n, &endings[..])).collect();
            let words = Words::new(&numbered);
            let ends = |rest: &str| rest.bytes().next().is_none_or(|byte| is_of_word(byte) == 0);
            let stands = |anchor: &str, rest: &str| {
                rest.strip_prefix(anchor).is_some_and(|rest| ends(rest) || rest.strip_prefix('a').is_some_and(ends))
            };
            places::words(key, 0..key.len(), |at, length| {
                let mut told = Vec::new();
                words.at(key, at, length, &mut |number| told.push(number));
                for (anchor, number, _) in &numbered {
                    assert!(!stands(anchor, &text[at..]) || told.contains(number), "{anchor:?} at {at} of {text:?}");
                    assert!(!told.contains(number) || text[at..].starts_with(anchor));
                }
            });
        }
    }
}
