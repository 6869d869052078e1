//! The way from a key back to its original: a sparse list of the places where lengths or orders differ.
//!
//! Between two entries key and original run in step, byte for byte, so a clean text has no entry at all.

use std::ops::Range;

/// A piece of the key that stands for a piece of the original as a whole. Either may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    key: Range<usize>,
    source: Range<usize>,
}

/// The pieces in order. Invariant: both ranges of a piece begin at or after the ends of the piece before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Offsets {
    pieces: Vec<Piece>,
}

impl Offsets {
    /// Forgets everything but the memory.
    pub(crate) fn clear(&mut self) {
        self.pieces.clear();
    }

    /// Adds the next place where `key` stands for `source`. Neighbours grow together if they are both deletions.
    pub(crate) fn push(&mut self, key: Range<usize>, source: Range<usize>) {
        match self.pieces.last_mut() {
            Some(last) if key.is_empty() && last.key == key && last.source.end == source.start => {
                last.source.end = source.end;
            }
            _ => self.pieces.push(Piece { key, source }),
        }
    }

    /// Number of pieces.
    pub(crate) fn len(&self) -> usize {
        self.pieces.len()
    }

    /// The one piece that was added since there were `count`, relative to the given bases of key and original; or that
    /// there is none. `None` if there are several, or if it may have grown together with an older one.
    #[expect(clippy::option_option, reason = "nothing to add and too much to add are two answers")]
    pub(crate) fn only_since(
        &self,
        count: usize,
        key: usize,
        source: usize,
    ) -> Option<Option<(Range<usize>, Range<usize>)>> {
        match self.pieces.get(count..)? {
            [] if count == 0 || self.pieces[count - 1].source.end <= source => Some(None),
            [p] if p.key.start >= key => {
                Some(Some((p.key.start - key..p.key.end - key, p.source.start - source..p.source.end - source)))
            }
            _ => None,
        }
    }

    /// Byte of the original at which the key's byte `at` begins, seen from its right side: deletions lie before it.
    pub(crate) fn start(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|p| p.key.start <= at);
        match next.checked_sub(1).map(|i| &self.pieces[i]) {
            None => at,
            Some(p) if at < p.key.end => p.source.start,
            Some(p) => p.source.end + (at - p.key.end),
        }
    }

    /// Byte of the original at which the piece of the key that ends at `at` ends: deletions lie behind it.
    pub(crate) fn end(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|p| p.key.start < at);
        match next.checked_sub(1).map(|i| &self.pieces[i]) {
            None => at,
            Some(p) if at <= p.key.end => p.source.end,
            Some(p) => p.source.end + (at - p.key.end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deletion_belongs_to_neither_neighbour() {
        let mut offsets = Offsets::default();
        offsets.push(2..2, 2..5);
        assert_eq!((offsets.end(2), offsets.start(2)), (2, 5));
        assert_eq!((offsets.start(0), offsets.end(4)), (0, 7));
    }

    #[test]
    fn a_piece_is_never_cut() {
        let mut offsets = Offsets::default();
        offsets.push(1..7, 1..4);
        for at in 1..7 {
            assert_eq!(offsets.start(at), 1);
        }
        for at in 2..=7 {
            assert_eq!(offsets.end(at), 4);
        }
        assert_eq!((offsets.start(7), offsets.end(8)), (4, 5));
    }
}
