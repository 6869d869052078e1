//! The keys of an index with their values: as an edition carries them, or as a browser makes them. What can be asked of
//! both.

#[cfg(feature = "server")]
use super::Slice;
use super::codes::{Reader, push};
use super::slips::{Slips, State};
use super::sorted::Sorted;
use crate::language::order;
use fst::Automaton;
#[cfg(feature = "server")]
use fst::{
    IntoStreamer, Map, Streamer,
    raw::{Fst, Node, Output},
};

/// Keys with their values: as an edition carries them, or as a browser makes them, which then reads no others.
pub(super) enum Keys {
    #[cfg(feature = "server")]
    Carried(Map<Slice>),
    Made(Sorted),
}

impl Keys {
    #[inline]
    pub(super) fn get(&self, key: &[u8]) -> Option<u64> {
        match self {
            #[cfg(feature = "server")]
            Keys::Carried(map) => map.get(key),
            Keys::Made(sorted) => sorted.get(key),
        }
    }

    /// The values of at most so many keys that begin with `start`.
    #[cfg_attr(not(feature = "server"), expect(unused_variables, reason = "a browser shows all"))]
    pub(super) fn begun(&self, start: &[u8], most: usize, mut each: impl FnMut(u64)) {
        match self {
            // One reader has all the time that the many of a server share.
            Keys::Made(sorted) => sorted.begun(start).for_each(|(_, value)| each(value)),
            #[cfg(feature = "server")]
            Keys::Carried(map) => {
                let fst = map.as_fst();
                let Some((node, sum)) = reach(fst, start, |_| {}) else { return };
                let (mut open, mut left) = (vec![(node.addr(), sum)], most);
                while let Some((node, sum)) = open.pop().filter(|_| left > 0) {
                    let node = fst.node(node);
                    if node.is_final() {
                        each(sum.cat(node.final_output()).value());
                        left -= 1;
                    }
                    let steps = (0..node.len()).rev().map(|n| node.transition(n));
                    open.extend(steps.map(|step| (step.addr, sum.cat(step.out))));
                }
            }
        }
    }

    /// The keys that `code` begins with, shortest first: their lengths and values.
    pub(super) fn along(&self, code: &[u8], mut each: impl FnMut(usize, u64)) {
        match self {
            #[cfg(feature = "server")]
            Keys::Carried(map) => {
                let fst = map.as_fst();
                let (mut node, mut sum) = (fst.root(), Output::zero());
                for (n, byte) in code.iter().enumerate() {
                    let Some(step) = node.find_input(*byte).map(|step| node.transition(step)) else { return };
                    (node, sum) = (fst.node(step.addr), sum.cat(step.out));
                    if node.is_final() {
                        each(n + 1, sum.cat(node.final_output()).value());
                    }
                }
            }
            Keys::Made(sorted) => {
                for length in 1..=code.len() {
                    let Some((key, value)) = sorted.begun(&code[..length]).next() else { return };
                    if key.len() == length {
                        each(length, value);
                    }
                }
            }
        }
    }

    /// The first beginning of a key that `slips` matches, among the keys from `from` on that begin with `start`.
    pub(super) fn nearly(&self, slips: &Slips, from: &[u8], start: &[u8]) -> Option<Vec<u8>> {
        let begun = slips.starts_with();
        let mut first = None;
        match self {
            Keys::Made(sorted) => sorted.search(&begun, (from, start), |key, _, _| {
                first = Some(key.to_vec());
                false
            }),
            #[cfg(feature = "server")]
            Keys::Carried(map) => {
                let search = map.search(&begun).ge(from);
                let mut stream = match after(start) {
                    Some(end) => search.lt(end),
                    None => search,
                }
                .into_stream();
                first = stream.next().map(|(key, _)| key.to_vec());
            }
        }
        let (key, mut state) = (first?, slips.start());
        let last = key.iter().position(|byte| {
            state = slips.accept(&state, *byte);
            slips.is_match(&state)
        })?;
        Some(key[..=last].to_vec())
    }

    /// The keys that begin with `start` and that `slips` matches.
    pub(super) fn search(&self, slips: &Slips, start: &[u8], mut each: impl FnMut(&[u8], u64, &State)) {
        match self {
            Keys::Made(sorted) => sorted.search(slips, (start, start), |key, value, state| {
                each(key, value, state);
                true
            }),
            #[cfg(feature = "server")]
            Keys::Carried(map) => Walk { fst: map.as_fst(), slips, key: start.to_vec(), each }.all(),
        }
    }

    /// The same values under reversed keys; an edition that carries keys carries those too.
    pub(super) fn reversed(&self) -> Keys {
        let mut entries: Vec<(Vec<u8>, u64)> = match self {
            #[cfg(feature = "server")]
            Keys::Carried(_) => Vec::new(),
            Keys::Made(sorted) => sorted.entries().map(|(key, value)| (reverse(key), value)).collect(),
        };
        order::by(&mut entries, Ord::cmp);
        Keys::Made(Sorted::of(entries.into_iter()))
    }
}

/// The node that `start` leads to, and what the way there tells of the values below it.
#[cfg(feature = "server")]
fn reach<'f>(fst: &'f Fst<Slice>, start: &[u8], mut each: impl FnMut(u8)) -> Option<(Node<'f>, Output)> {
    let (mut node, mut sum) = (fst.root(), Output::zero());
    for byte in start {
        let step = node.transition(node.find_input(*byte)?);
        (node, sum) = (fst.node(step.addr), sum.cat(step.out));
        each(*byte);
    }
    Some((node, sum))
}

/// A walk through an FST along what an automaton matches. The streams of `fst` read every node that a letter leads to, and
/// most letters lead where nothing can match: those nodes are not read here, which halves the time of a search.
#[cfg(feature = "server")]
struct Walk<'w, F> {
    fst: &'w Fst<Slice>,
    slips: &'w Slips,
    key: Vec<u8>,
    each: F,
}

#[cfg(feature = "server")]
impl<F: FnMut(&[u8], u64, &State)> Walk<'_, F> {
    /// All keys that begin with what `key` is.
    fn all(mut self) {
        let mut state = self.slips.start();
        let reached = reach(self.fst, &self.key, |byte| state = self.slips.accept(&state, byte));
        if let Some((node, sum)) = reached {
            self.below(node, sum, &state);
        }
    }

    /// A key that still matches is hardly longer than the query, so this goes no deeper.
    fn below(&mut self, node: Node<'_>, sum: Output, state: &State) {
        if node.is_final() && self.slips.is_match(state) {
            (self.each)(&self.key, sum.cat(node.final_output()).value(), state);
        }
        let only = self.slips.only(state);
        for step in node.transitions() {
            if only.is_some_and(|places| self.slips.is_none_of(places, step.inp)) {
                continue;
            }
            let next = self.slips.accept(state, step.inp);
            if self.slips.can_match(&next) {
                self.key.push(step.inp);
                self.below(self.fst.node(step.addr), sum.cat(step.out), &next);
                self.key.pop();
            }
        }
    }
}

/// The first byte string after all that begin with `prefix`.
pub(super) fn after(prefix: &[u8]) -> Option<Vec<u8>> {
    let last = prefix.iter().rposition(|byte| *byte < 0xFF)?;
    let mut end = prefix[..=last].to_vec();
    end[last] += 1;
    Some(end)
}

/// A key in codes, read from its end; each rank keeps its own bytes in order.
pub(super) fn reverse(key: &[u8]) -> Vec<u8> {
    let mut reader = Reader::default();
    let ranks: Vec<usize> = key.iter().filter_map(|byte| reader.take(*byte)).collect();
    let mut out = Vec::with_capacity(key.len());
    ranks.into_iter().rev().for_each(|rank| push(rank, &mut out));
    out
}
