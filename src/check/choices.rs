//! A list of words and which of them stand at a place. They are told apart by their first and by their last bytes, so
//! that a list of hundreds costs little more than one of a few: behind a gap it is asked at every character. What begins
//! alike seldom ends alike, so the other end is asked before a word is compared: hundreds of people end in a plural.
//!
//! Words and tables are made when they are first asked for. A vocabulary has forty thousand lists with a million words,
//! most of them company; a text asks for a few hundred. All of them at once would take a phone 100 MB and seconds.

use super::front;
use crate::language::order;
use crate::text::bits::step;
use std::fmt;
use std::sync::{Arc, OnceLock};

/// Words, longest first; an empty one means that there need be none.
#[derive(Default)]
pub(super) struct Choices {
    source: Source,
    words: OnceLock<Vec<String>>,
    tables: OnceLock<Tables>,
}

/// What a list is made of.
#[derive(Default)]
pub(super) struct Source {
    /// Words as `front` writes them, if there are any: the empty text is an empty word.
    pub(super) own: Option<Box<str>>,
    /// Lists of which all words but the empty one belong to it.
    pub(super) lists: Vec<Arc<Choices>>,
}

/// How words are found at a place.
struct Tables {
    /// The number of bytes by which they are told apart: the shortest has as many, except the empty one.
    common: usize,
    firsts: Table,
    lasts: Table,
}

/// Numbers of words by some of their bytes, their value.
enum Table {
    /// The values of a few words.
    Few([u64; FEW]),
    /// By hash: where in `rows` those with it begin, and where the next ones do.
    Many { shift: u32, starts: Box<[u16]>, rows: Box<[Row]> },
}

/// A word of a table.
#[derive(Clone, Copy)]
struct Row {
    /// The bytes of its other end, at most eight.
    other_end: u64,
    number: u16,
    length: u32,
}

/// So many bytes of one end of a word.
type End = fn(&[u8], usize) -> u64;

/// So many words are all compared.
const FEW: usize = 3;
/// Most bytes of an end that are compared at once.
const EIGHT: usize = size_of::<u64>();

impl Choices {
    /// From words in any order.
    pub(super) fn new(words: Vec<String>) -> Choices {
        Choices { source: Source::default(), words: sorted(words).into(), tables: OnceLock::new() }
    }

    /// All of them.
    pub(super) fn words(&self) -> &[String] {
        self.words.get_or_init(|| {
            let own = self.source.own.iter().flat_map(|own| front::read(own));
            let lists = self.source.lists.iter().flat_map(|list| list.words());
            sorted(own.chain(lists.filter(|word| !word.is_empty()).cloned()).collect())
        })
    }

    fn tables(&self) -> &Tables {
        self.tables.get_or_init(|| Tables::new(self.words()))
    }

    /// Whether `is` holds for the length of one of those that begin at byte `at`, asked from the longest on.
    pub(super) fn any_at(&self, key: &[u8], at: usize, is: &mut dyn FnMut(usize) -> bool) -> bool {
        let other_end = |length: usize| (at + length <= key.len()).then(|| last(key, at + length, length.min(EIGHT)));
        let stands = |word: &str| key[at..].starts_with(word.as_bytes());
        let tables = self.tables();
        self.any(&tables.firsts, first(key, at, tables.common), other_end, stands, is)
    }

    /// The same of those that end at byte `at`.
    pub(super) fn any_before(&self, key: &[u8], at: usize, is: &mut dyn FnMut(usize) -> bool) -> bool {
        let other_end = |length: usize| at.checked_sub(length).map(|start| first(key, start, length.min(EIGHT)));
        let stands = |word: &str| key[..at].ends_with(word.as_bytes());
        let tables = self.tables();
        self.any(&tables.lasts, last(key, at, tables.common), other_end, stands, is)
    }

    #[inline]
    fn any(
        &self,
        table: &Table,
        value: u64,
        other_end: impl Fn(usize) -> Option<u64>,
        stands: impl Fn(&str) -> bool,
        is: &mut dyn FnMut(usize) -> bool,
    ) -> bool {
        let words = self.words();
        let mut is_word = |word: &str| stands(word) && is(word.len());
        let found = match table {
            Table::Few(values) => {
                let mut full = words.iter().zip(values).filter(|(word, _)| !word.is_empty());
                full.any(|(word, other)| *other == value && is_word(word))
            }
            Table::Many { shift, starts, rows } => {
                let place = place(value, *shift);
                let rows = &rows[usize::from(starts[place])..usize::from(starts[place + 1])];
                let mut like = rows.iter().filter(|row| other_end(row.length as usize) == Some(row.other_end));
                like.any(|row| is_word(&words[usize::from(row.number)]))
            }
        };
        // The empty one is the last.
        found || words.last().is_some_and(String::is_empty) && is(0)
    }
}

impl From<Source> for Choices {
    fn from(source: Source) -> Choices {
        Choices { source, words: OnceLock::new(), tables: OnceLock::new() }
    }
}

impl fmt::Debug for Choices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.words().fmt(f)
    }
}

/// Longest first, each once.
fn sorted(mut words: Vec<String>) -> Vec<String> {
    order::by(&mut words, |a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    words.dedup();
    words
}

/// Whether `word` stands at byte `at` of `key`. Its last byte is asked first: it tells nearly all words apart.
#[inline]
pub(super) fn stands(key: &[u8], at: usize, word: &str) -> bool {
    let Some(last) = word.len().checked_sub(1) else { return true };
    key.get(at + last) == Some(&word.as_bytes()[last]) && key[at..].starts_with(word.as_bytes())
}

/// The first bytes from `at` on, so many, the first one highest; zeros behind the end.
#[inline]
fn first(key: &[u8], at: usize, bytes: usize) -> u64 {
    u64::from_be_bytes(step(&key[at..])).checked_shr(64 - 8 * bytes as u32).unwrap_or(0)
}

/// The last bytes before `at`, so many, the last one highest; zeros before the beginning.
#[inline]
fn last(key: &[u8], at: usize, bytes: usize) -> u64 {
    let before = &key[..at];
    let eight = before.last_chunk().copied().unwrap_or_else(|| {
        let mut eight = [0; 8];
        eight[8 - before.len()..].copy_from_slice(before);
        eight
    });
    u64::from_le_bytes(eight).checked_shr(64 - 8 * bytes as u32).unwrap_or(0)
}

impl Tables {
    fn new(words: &[String]) -> Tables {
        let shortest = words.iter().map(String::len).filter(|length| *length > 0).min().unwrap_or(0);
        let common = shortest.min(EIGHT);
        let begin: End = |word, bytes| first(word, 0, bytes);
        let end: End = |word, bytes| last(word, word.len(), bytes);
        Tables {
            common,
            firsts: Table::new(words, common, [begin, end]),
            lasts: Table::new(words, common, [end, begin]),
        }
    }
}

impl Table {
    /// Of words by so many bytes of one end, with the other end; an empty one comes last and is left out.
    fn new(words: &[String], common: usize, [near, far]: [End; 2]) -> Table {
        let full = words.iter().map(String::as_bytes).filter(|word| !word.is_empty());
        let values: Vec<u64> = full.clone().map(|word| near(word, common)).collect();
        if values.len() <= FEW {
            let mut few = [0; FEW];
            few[..values.len()].copy_from_slice(&values);
            return Table::Few(few);
        }
        // Four places for each word, so that most hold none.
        let places = (4 * values.len()).next_power_of_two();
        let shift = 64 - places.trailing_zeros();
        let mut starts = vec![0; places + 1];
        values.iter().for_each(|value| starts[place(*value, shift) + 1] += 1);
        (0..places).for_each(|place| starts[place + 1] += starts[place]);
        let mut next = starts.clone();
        let mut rows = vec![Row { other_end: 0, number: 0, length: 0 }; values.len()];
        for ((number, word), value) in (0..).zip(full).zip(&values) {
            let next = &mut next[place(*value, shift)];
            let other_end = far(word, word.len().min(EIGHT));
            rows[usize::from(*next)] = Row { other_end, number, length: word.len() as u32 };
            *next += 1;
        }
        Table::Many { shift, starts: starts.into(), rows: rows.into() }
    }
}

/// A multiplicative hash; its highest bits are the best.
#[inline]
fn place(value: u64, shift: u32) -> usize {
    (value.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> shift) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_word_that_stands_at_a_place_is_told(
            words in prop::collection::vec("[abก]{0,3}(|[กข]{3})", 0..40), text in "[abกข]{0,30}",
        ) {
            let choices = Choices::new(words);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let wanted = |stands: &dyn Fn(&String) -> bool| -> Vec<usize> {
                    choices.words().iter().filter(|word| stands(word)).map(String::len).collect()
                };
                let (mut here, mut before) = (Vec::new(), Vec::new());
                let told = |lengths: &mut Vec<usize>, length| {
                    lengths.push(length);
                    false
                };
                choices.any_at(text.as_bytes(), at, &mut |length| told(&mut here, length));
                prop_assert_eq!(here, wanted(&|word| text[at..].starts_with(word.as_str())));
                choices.any_before(text.as_bytes(), at, &mut |length| told(&mut before, length));
                prop_assert_eq!(before, wanted(&|word| text[..at].ends_with(word.as_str())));
            }
        }
    }
}
