//! Where bytes stand in bytes: a server asks the vectors of its processor, for which `memchr` knows many ways; a browser
//! looks for the last byte, because the first ones of a letter in UTF-8 are those of its whole script.

#[cfg(not(feature = "server"))]
pub(crate) use by_last::{find, find_iter};
#[cfg(feature = "server")]
pub(crate) use memchr::memmem::{find, find_iter};

#[cfg(any(test, not(feature = "server")))]
mod by_last {
    /// The first place.
    pub(crate) fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
        let (last, before) = wanted.split_last()?;
        let end = memchr::memchr_iter(*last, bytes).find(|end| bytes[..*end].ends_with(before))?;
        Some(end - before.len())
    }

    /// All places that don't overlap.
    pub(crate) fn find_iter(bytes: &[u8], wanted: &[u8]) -> impl Iterator<Item = usize> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let at = from + find(&bytes[from..], wanted)?;
            from = at + wanted.len();
            Some(at)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::by_last;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn both_find_the_same(bytes in "[ab]{0,40}", wanted in "[ab]{1,4}") {
            let (bytes, wanted) = (bytes.as_bytes(), wanted.as_bytes());
            prop_assert_eq!(by_last::find(bytes, wanted), super::find(bytes, wanted));
            let by_last: Vec<usize> = by_last::find_iter(bytes, wanted).collect();
            prop_assert_eq!(by_last, super::find_iter(bytes, wanted).collect::<Vec<_>>());
        }
    }
}
