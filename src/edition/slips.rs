//! Which keys lie within one or two slips of a query: a bit-parallel automaton over code points.
//!
//! Why not `levenshtein_automata`: building its automaton costs 20–80 µs for a query of ten code points, more than this
//! whole search; it serves the tests as the oracle. (fst's own `Levenshtein` misses most matches outside ASCII.)
//! Method: the simulation of the nondeterministic automaton by bit masks (Wu and Manber 1992), with swaps of neighbours
//! (optimal string alignment). One mask per number of slips; bit i of a mask says "i characters of the query are read".

use super::codes::{Codes, Reader};
use fst::Automaton;

/// The automaton of one query.
#[derive(Debug, Clone)]
pub(super) struct Slips {
    /// Places of the query at which each rank stands, for ranks below `DIRECT`.
    direct: Box<[u64; DIRECT]>,
    /// The same for higher ranks.
    others: Vec<(usize, u64)>,
    /// Bit of the whole query.
    end: u64,
    most: usize,
    /// Where the second slip may be: all places, or those after the first half.
    second: u64,
}

const DIRECT: usize = 224;

/// What has been read of a key, and how it compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct State {
    reader: Reader,
    /// Places reached with exactly 0, 1, 2 slips (or fewer).
    reached: [u64; 3],
    /// Places at which a swap has begun, on top of 0 or 1 slips.
    swap: [u64; 2],
}

impl Slips {
    /// Longest query, in code points: places are bits of a u64.
    pub(super) const LONGEST: usize = 62;

    /// `query` has at most `LONGEST` code points; `most` is 1 or 2.
    pub(super) fn new(query: &[char], codes: &Codes, most: u8) -> Slips {
        let mut slips = Slips {
            direct: Box::new([0; DIRECT]),
            others: Vec::new(),
            end: 1 << query.len().min(Slips::LONGEST),
            most: most.clamp(1, 2) as usize,
            second: !0,
        };
        for (place, c) in query.iter().take(Slips::LONGEST).enumerate() {
            match codes.rank(*c) {
                Some(rank) if rank < DIRECT => slips.direct[rank] |= 1 << place,
                Some(rank) => match slips.others.iter_mut().find(|(other, _)| *other == rank) {
                    Some((_, mask)) => *mask |= 1 << place,
                    None => slips.others.push((rank, 1 << place)),
                },
                None => {} // A character that no key has: it is a slip wherever it stands.
            }
        }
        slips
    }

    /// The same, with at most one slip before place `half`.
    pub(super) fn second_after(mut self, half: usize) -> Slips {
        self.second = !((1 << half) - 1);
        self
    }

    /// Slips between the query and a key that ended in `state`.
    pub(super) fn distance(&self, state: &State) -> u8 {
        (0..=self.most).find(|k| state.reached[*k] & self.end != 0).unwrap_or(self.most + 1) as u8
    }

    #[inline]
    fn places(&self, rank: usize) -> u64 {
        match self.direct.get(rank) {
            Some(mask) => *mask,
            None => self.others.iter().find(|(other, _)| *other == rank).map_or(0, |(_, mask)| *mask),
        }
    }

    /// Where all slips are spent, the places whose letters alone can come next.
    #[cfg(feature = "server")]
    pub(super) fn only(&self, state: &State) -> Option<u64> {
        let spent = state.reached[..self.most] == [0, 0][..self.most] && state.swap == [0; 2];
        (spent && state.reader == Reader::default()).then_some(state.reached[self.most])
    }

    /// Whether a byte surely begins none of the letters at these places.
    #[cfg(feature = "server")]
    #[inline]
    pub(super) fn is_none_of(&self, places: u64, byte: u8) -> bool {
        Reader::length(byte) == 1 && self.places((byte as usize).wrapping_sub(1)) & places == 0
    }

    #[inline]
    fn step(&self, state: &State, places: u64) -> State {
        let old = &state.reached;
        let mut new = [(old[0] & places) << 1, 0, 0];
        let mut swap = [0; 2];
        for k in 1..=self.most {
            let extra = old[k - 1];
            let wrong = old[k - 1] << 1;
            let missing = new[k - 1] << 1;
            let swapped = (state.swap[k - 1] & places) << 2;
            new[k] = (old[k] & places) << 1 | extra | wrong | missing | swapped;
            swap[k - 1] = old[k - 1] & (places >> 1);
        }
        new[2] &= self.second;
        let within = self.end | (self.end - 1);
        State { reader: state.reader, reached: [new[0] & within, new[1] & within, new[2] & within], swap }
    }
}

impl Automaton for Slips {
    type State = State;

    fn start(&self) -> State {
        // Characters missing at the beginning of the key.
        let two = if self.most == 2 { 0b111 & self.second } else { 0 };
        State { reader: Reader::default(), reached: [1, 0b11, two], swap: [0; 2] }
    }

    #[inline]
    fn is_match(&self, state: &State) -> bool {
        state.reader == Reader::default() && self.distance(state) as usize <= self.most
    }

    #[inline]
    fn can_match(&self, state: &State) -> bool {
        let [zero, one, two] = state.reached;
        zero | one | two | state.swap[0] | state.swap[1] != 0
    }

    #[inline]
    fn accept(&self, state: &State, byte: u8) -> State {
        let mut reader = state.reader;
        let rank = reader.take(byte);
        let next = rank.map_or(*state, |rank| self.step(state, self.places(rank)));
        State { reader, ..next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use levenshtein_automata::{Distance, LevenshteinAutomatonBuilder};
    use proptest::prelude::*;

    fn distance(query: &str, key: &str, most: u8) -> u8 {
        let codes = Codes::of([query, key].into_iter());
        let query: Vec<char> = query.chars().collect();
        let slips = Slips::new(&query, &codes, most);
        let mut bytes = Vec::new();
        codes.encode(key.chars(), &mut bytes);
        let state = bytes.iter().fold(slips.start(), |state, byte| slips.accept(&state, *byte));
        slips.distance(&state)
    }

    #[test]
    fn slips_are_counted() {
        for (query, key, slips) in [
            ("migrant", "migrant", 0),
            ("migrnt", "migrant", 1),
            ("migarnt", "migrant", 1),
            ("แรงาน", "แรงงาน", 1),
            ("移徒工人", "移徙工人", 1),
            ("imgratn", "migrant", 2),
            ("xyz", "abc", 3),
        ] {
            assert_eq!(distance(query, key, 2), slips, "{query} {key}");
        }
    }

    proptest! {
        #[test]
        fn the_automaton_agrees_with_the_oracle(query in "[กขค移徙ab]{1,12}", key in "[กขค移徙ab]{0,12}", most in 1u8..3) {
            let oracle = LevenshteinAutomatonBuilder::new(most, true).build_dfa(&query);
            let wanted = match oracle.eval(&key) { Distance::Exact(d) => d, Distance::AtLeast(_) => most + 1 };
            prop_assert_eq!(distance(&query, &key, most), wanted);
        }
    }
}
