//! Sorting, behind one door with two rooms: natively the sort of the standard library, made anew for every type and
//! order; in a browser one copy of it, which sorts numbers of places and serves them all, because the thirty copies
//! would be a tenth of the program. Both are stable, so the tests hold both equal natively.

use std::cmp::Ordering;

/// Sorts as `slice::sort_by` does.
#[inline]
pub(crate) fn by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    #[cfg(not(target_arch = "wasm32"))]
    items.sort_by(compare);
    #[cfg(target_arch = "wasm32")]
    places::by(items, compare);
}

/// Sorts as `slice::sort_by_key` does.
#[inline]
pub(crate) fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    by(items, |a, b| key(a).cmp(&key(b)));
}

#[cfg(any(test, target_arch = "wasm32"))]
mod places {
    use std::cmp::Ordering;

    pub(super) fn by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
        let mut to = destinations(items.len(), &|a, b| compare(&items[a], &items[b]));
        for at in 0..items.len() {
            while to[at] != at {
                let place = to[at];
                items.swap(at, place);
                to.swap(at, place);
            }
        }
    }

    /// Where each of so many items goes.
    #[inline(never)]
    fn destinations(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
        let mut order: Vec<usize> = (0..length).collect();
        order.sort_by(|a, b| compare(*a, *b));
        let mut to = vec![0; length];
        order.into_iter().enumerate().for_each(|(place, item)| to[item] = place);
        to
    }
}

#[cfg(test)]
mod tests {
    use super::{by_key, places};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn both_rooms_sort_alike(items in proptest::collection::vec((0_u8..9, 0_u8..9), 0..80)) {
            let (mut one, mut other) = (items.clone(), items);
            by_key(&mut one, |item| item.0);
            places::by(&mut other, |a, b| a.0.cmp(&b.0));
            prop_assert_eq!(one, other);
        }
    }
}
