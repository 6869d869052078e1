//! What all languages share: the fold to a key with the way back to the original, edges of words, slips of typing.
//!
//! A text may mix languages, so nothing here asks for one: each character meets the steps of its script. What a
//! script does is in `language::spelling`; a step for every script belongs in `expand` or `spaces`.

mod ascii;
pub(crate) mod bits;
mod changes;
mod classes;
mod clusters;
mod edges;
#[cfg(feature = "server")]
pub(crate) mod escape;
mod expand;
mod find;
mod fold;
mod memory;
mod offsets;
mod sides;
mod slips;
mod spaces;
mod steps;
mod syllable;
mod walk;

use std::ops::Range;

pub use crate::language::script::{Script, script};
use crate::language::spelling::{self, Sign};
use crate::language::zawgyi;
pub use edges::{bare, is_edge};
pub(crate) use find::{find, find_iter};
pub use slips::cost;

/// The key of a text, and the way from any range of the key back to the original.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    key: String,
    offsets: offsets::Offsets,
    /// Working memory, kept so that folding into the same value again allocates nothing.
    signs: Vec<Sign>,
    spare: Vec<Sign>,
    memory: memory::Memory,
}

impl Folded {
    /// The folded text. Only keys are indexed, searched and scanned; they are never shown.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The byte range of the original that a byte range of the key stands for, widened to whole grapheme clusters and
    /// orthographic syllables. Deleted spaces and invisible characters at its ends are left out. An empty range gives
    /// an empty range; a range beyond the key is cut to it.
    pub fn source(&self, key_range: Range<usize>) -> Range<usize> {
        let end = key_range.end.min(self.key.len());
        let start = key_range.start.min(end);
        if start == end {
            let at = self.offsets.start(self.left(start));
            return at..at;
        }
        self.offsets.start(self.left(start))..self.offsets.end(self.right(end))
    }

    /// Forgets everything but the memory.
    fn clear(&mut self) {
        self.key.clear();
        self.offsets.clear();
        self.signs.clear();
    }

    /// The nearest place at or before `at` that cuts no cluster and no syllable.
    fn left(&self, mut at: usize) -> usize {
        while !is_whole(&self.key, at) {
            at -= 1;
        }
        at
    }

    /// The nearest place at or behind `at` that cuts no cluster and no syllable.
    fn right(&self, mut at: usize) -> usize {
        while !is_whole(&self.key, at) {
            at += 1;
        }
        at
    }
}

/// Does a cut at byte `at` leave characters, grapheme clusters and orthographic syllables whole?
fn is_whole(key: &str, at: usize) -> bool {
    if at == 0 || at >= key.len() {
        return true;
    }
    let (Some(before), Some(after)) = (key.get(..at), key.get(at..)) else { return false };
    before.ends_with([' ', '\n']) || !spelling::is_inside_syllable(before, after) && clusters::is_boundary(key, at)
}

/// Folds running text: spaces at both ends stay, and a paragraph break (two line ends or more) stays as one `'\n'`,
/// which no term contains.
pub fn fold(text: &str) -> Folded {
    let mut out = Folded::default();
    fold_into(text, &mut out);
    out
}

/// The same into memory that is there already.
pub fn fold_into(text: &str, out: &mut Folded) {
    out.clear();
    out.key.reserve(text.len());
    walk::walk(text, true, out);
}

/// Folds running text that is written in Zawgyi: its runs of Burmese are converted first, and the key of a syllable leads
/// back to what the syllable is written with.
pub fn fold_zawgyi(text: &str) -> Folded {
    let mut out = Folded::default();
    let mut ends = Vec::new();
    let mut at = 0;
    for run in zawgyi::runs(text).chain(std::iter::once(text.len()..text.len())) {
        fold::read(text, at..run.start, &mut out.signs);
        ends.extend(fold::cluster_ends(text, at..run.start));
        at = run.end;
        for (c, syllable) in zawgyi::convert(&text[run.clone()]) {
            let (from, to) = (run.start + syllable.start, run.start + syllable.end);
            expand::expand(c, &mut |c| out.signs.push(Sign { c, from, to }));
            ends.push(to);
        }
    }
    ends.dedup();
    fold::finish(text, 0..text.len(), &mut ends.into_iter(), spaces::NOTHING, true, &mut out);
    out
}

/// The key of a headword or a query: no spaces at its ends, and line ends are spaces.
/// `key(key(x)) == key(x)` for every text.
pub fn key(text: &str) -> String {
    let mut out = Folded::default();
    walk::walk(text, false, &mut out);
    let key = out.key.trim_matches(' ');
    if key.len() == out.key.len() { out.key } else { key.to_owned() }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
