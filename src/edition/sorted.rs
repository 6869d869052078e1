//! Keys in order, as a browser holds them: they answer what an FST answers, and are there at once. What builds an FST
//! would be a tenth of the program, and would take most of a second on a phone.

use fst::Automaton;

/// Distinct keys in order, with their values.
pub(super) struct Sorted {
    keys: Vec<u8>,
    /// Where each key begins, and where the last one ends.
    starts: Vec<u32>,
    values: Vec<u64>,
}

impl Sorted {
    /// Of keys that come in order.
    pub(super) fn of(entries: impl Iterator<Item = (impl AsRef<[u8]>, u64)>) -> Sorted {
        let mut sorted = Sorted { keys: Vec::new(), starts: vec![0], values: Vec::new() };
        for (key, value) in entries {
            sorted.keys.extend(key.as_ref());
            sorted.starts.push(sorted.keys.len() as u32);
            sorted.values.push(value);
        }
        sorted
    }

    /// All of them.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&[u8], u64)> {
        (0..self.values.len()).map(|n| (self.key(n), self.values[n]))
    }

    pub(super) fn get(&self, key: &[u8]) -> Option<u64> {
        let n = self.first(0, |other| other < key);
        (n < self.values.len() && self.key(n) == key).then(|| self.values[n])
    }

    /// Those that begin with `start`.
    pub(super) fn begun(&self, start: &[u8]) -> impl Iterator<Item = (&[u8], u64)> {
        let (from, start) = (self.first(0, |key| key < start), start.to_vec());
        (from..self.values.len())
            .map(|n| (self.key(n), self.values[n]))
            .take_while(move |(key, _)| key.starts_with(&start))
    }

    /// Those from `from` on that begin with `start` and that an automaton matches, with the state in which each ends, as
    /// long as `each` wants more.
    pub(super) fn search<A: Automaton>(
        &self,
        automaton: &A,
        (from, start): (&[u8], &[u8]),
        mut each: impl FnMut(&[u8], u64, &A::State) -> bool,
    ) {
        let mut n = self.first(0, |key| key < from);
        // The states behind each byte of `walked`, as far as it was walked.
        let (mut walked, mut states) = (&[][..], vec![automaton.start()]);
        while n < self.values.len() && self.key(n).starts_with(start) {
            let key = self.key(n);
            states.truncate(1 + shared(walked, key));
            walked = key;
            while automaton.can_match(&states[states.len() - 1]) && states.len() <= key.len() {
                let at = states.len() - 1;
                states.push(automaton.accept(&states[at], key[at]));
            }
            let last = &states[states.len() - 1];
            if !automaton.can_match(last) {
                // Nothing that begins so can match.
                let dead = &key[..states.len() - 1];
                n = self.first(n + 1, |key| key.starts_with(dead));
                continue;
            }
            if automaton.is_match(last) && !each(key, self.values[n], last) {
                return;
            }
            n += 1;
        }
    }

    fn key(&self, n: usize) -> &[u8] {
        &self.keys[self.starts[n] as usize..self.starts[n + 1] as usize]
    }

    /// The first key from place `from` on of which `before` is not true.
    fn first(&self, from: usize, before: impl Fn(&[u8]) -> bool) -> usize {
        let (mut low, mut high) = (from, self.values.len().max(from));
        while low < high {
            let middle = usize::midpoint(low, high);
            if before(self.key(middle)) { low = middle + 1 } else { high = middle }
        }
        low
    }
}

/// How many bytes two keys share at their beginning.
fn shared(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::codes::Codes;
    use crate::edition::slips::Slips;
    use fst::{IntoStreamer, Map, Streamer};
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn sorted_keys_answer_as_an_fst_does(
            words in proptest::collection::btree_set("[abกข]{1,7}", 0..60), query in "[abกข]{1,7}", most in 1u8..3, start in 0_usize..3,
        ) {
            let codes = Codes::of(words.iter().map(String::as_str).chain([query.as_str()]));
            let code = |word: &str| { let mut out = Vec::new(); codes.encode(word.chars(), &mut out); out };
            let entries: BTreeMap<Vec<u8>, u64> = words.iter().enumerate().map(|(n, word)| (code(word), n as u64)).collect();
            let fst = Map::from_iter(entries.iter().map(|(key, value)| (key, *value))).unwrap();
            let sorted = Sorted::of(entries.iter().map(|(key, value)| (key, *value)));
            let letters: Vec<char> = query.chars().collect();
            let (slips, query) = (Slips::new(&letters, &codes, most), code(&query));
            prop_assert_eq!(sorted.get(&query), fst.get(&query));
            let start = &query[..start.min(query.len())];
            let mut wanted = Vec::new();
            let mut stream = fst.search_with_state(&slips).ge(start).into_stream();
            while let Some((key, value, state)) = stream.next() {
                if key.starts_with(start) { wanted.push((key.to_vec(), value, slips.distance(&state))) }
            }
            let mut found = Vec::new();
            sorted.search(&slips, (start, start), |key, value, state| { found.push((key.to_vec(), value, slips.distance(state))); true });
            prop_assert_eq!(found, wanted);
            let begun: Vec<u64> = sorted.begun(start).map(|(_, value)| value).collect();
            let all: Vec<u64> = entries.iter().filter(|(key, _)| key.starts_with(start)).map(|(_, value)| *value).collect();
            prop_assert_eq!(begun, all);
        }
    }
}
