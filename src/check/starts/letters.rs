//! Anchors of scripts without spaces, told apart by their first bytes.

use super::{Class, first, hash};

/// A set of anchors: four classes, by how many bytes they have.
pub(in crate::check) struct Letters([Class; CLASSES]);

const CLASSES: usize = 4;
/// By how many first bytes the anchors of each class are told apart: those that have as many, and not as many as the next
/// asks for. One, two and five characters, and more than most words have.
const LENGTHS: [usize; CLASSES] = [3, 6, 15, LONGEST];
const LONGEST: usize = 24;

impl Letters {
    /// From anchors, of one character or more, and their numbers.
    pub(in crate::check) fn new(anchors: &[(&str, u32)]) -> Letters {
        let class = |class: usize| {
            let most = LENGTHS.get(class + 1).copied().unwrap_or(usize::MAX);
            let own = anchors.iter().filter(move |(text, _)| (LENGTHS[class]..most).contains(&text.len()));
            own.map(|(text, number)| (begin(first(text.as_bytes()), LENGTHS[class]), *number, *text))
                .collect::<Vec<_>>()
        };
        Letters(std::array::from_fn(|n| Class::new(&class(n))))
    }

    /// Tells the number of every anchor that stands at byte `at`.
    #[inline]
    pub(in crate::check) fn at(&self, key: &[u8], at: usize, tell: &mut dyn FnMut(u32)) {
        let here = &key[at..];
        let bytes = first(here);
        let mut found = false;
        for (class, length) in self.0.iter().zip(LENGTHS) {
            found |= class.has(begin(bytes, length));
        }
        if found {
            self.compare(here, tell);
        }
    }

    /// Tells what stands there, after a look at all its bytes. Not part of `at`, whose registers it would fill.
    #[inline(never)]
    fn compare(&self, here: &[u8], tell: &mut dyn FnMut(u32)) {
        let bytes = first(here);
        self.0.iter().zip(LENGTHS).for_each(|(class, length)| class.compare(begin(bytes, length), here, tell));
    }
}

/// The hash of the first `length` of these bytes.
#[inline]
fn begin(bytes: [u64; LONGEST / 8], length: usize) -> u64 {
    let cut = |(n, eight): (usize, u64)| eight & u64::MAX >> (8 * (8 * (n + 1)).saturating_sub(length));
    hash(bytes.into_iter().take(length.div_ceil(8)).enumerate().map(cut))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_anchor_is_told_that_stands_at_a_place() {
        let anchors = ["ผิดกฎหมาย", "ผิด", "ผ", "แรงงานต่างด้าว", "แรงงานต่าง", "คน"];
        let numbered: Vec<(&str, u32)> = anchors.into_iter().zip(0..).collect();
        let letters = Letters::new(&numbered);
        for (key, wanted) in [
            ("ผิดกฎหมาย", vec![0, 1, 2]),
            ("ผิดกฎ", vec![1, 2]),
            ("ผู้", vec![2]),
            ("แรงงานต่างด้าว", vec![3, 4]),
            ("แรงงาน", vec![]),
        ] {
            let mut found = Vec::new();
            letters.at(key.as_bytes(), 0, &mut |number| found.push(number));
            found.sort_unstable();
            assert_eq!(found, wanted, "{key}");
        }
    }
}
