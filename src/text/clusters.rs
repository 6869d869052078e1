//! Grapheme clusters (UAX 29), behind one door with two rooms: a server asks `unicode-segmentation`, whose tables would
//! be 6 KB of the program for browsers.

#[cfg(any(test, not(feature = "server")))]
mod by_class;
#[cfg(not(feature = "server"))]
pub(super) use by_class::{indices, is_boundary};
#[cfg(feature = "server")]
pub(super) use by_library::{indices, is_boundary};

#[cfg(feature = "server")]
mod by_library {
    use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

    /// The clusters of a text and where they begin.
    #[inline]
    pub(in crate::text) fn indices(text: &str) -> impl Iterator<Item = (usize, &str)> {
        text.grapheme_indices(true)
    }

    /// Whether a cluster ends at byte `at`.
    #[inline]
    pub(in crate::text) fn is_boundary(text: &str, at: usize) -> bool {
        GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
    }
}

/// The table that the build script makes.
#[cfg(not(any(test, feature = "server")))]
fn table() -> &'static [u8] {
    include_bytes!(concat!(env!("OUT_DIR"), "/clusters"))
}

/// The same, made at once.
#[cfg(test)]
fn table() -> &'static [u8] {
    asked::table().leak()
}

#[cfg(test)]
mod asked;

#[cfg(any(test, not(feature = "server")))]
mod classes;

#[cfg(test)]
mod tests {
    use super::{by_class, by_library};
    use proptest::prelude::*;

    /// Characters of every class, and of those that the rules tell apart by more than that.
    const KINDS: &str = "a \r\n\u{1}\u{300}\u{200C}\u{200D}\u{903}\u{600}\u{1F1E6}\u{1100}\u{1161}\u{11A8}가각©😀\u{915}\u{958}\u{93C}\
        \u{94D}\u{CCD}\u{1039}\u{103A}\u{1000}\u{1094}\u{17D2}\u{1781}\u{FE0F}\u{E0020}é中";

    fn same(text: &str) {
        let by_class: Vec<_> = by_class::indices(text).collect();
        assert_eq!(by_class, by_library::indices(text).collect::<Vec<_>>(), "{text:?}");
        for (at, _) in text.char_indices() {
            assert_eq!(by_class::is_boundary(text, at), by_library::is_boundary(text, at), "{text:?} at {at}");
        }
    }

    #[test]
    fn every_character_is_the_same_beside_every_kind() {
        for c in '\0'..=char::MAX {
            let beside: String = KINDS.chars().flat_map(|kind| [c, kind]).collect();
            let (by_class, by_library) = (by_class::indices(&beside), by_library::indices(&beside));
            assert!(by_class.eq(by_library), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn three_kinds_are_the_same_in_every_order() {
        let kinds: Vec<char> = KINDS.chars().collect();
        for a in &kinds {
            for b in &kinds {
                kinds.iter().for_each(|c| same(&String::from_iter([a, b, c])));
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_is_the_same(kinds in proptest::collection::vec(0..KINDS.chars().count(), 0..40), other in ".{0,8}") {
            let text: String = kinds.into_iter().filter_map(|kind| KINDS.chars().nth(kind)).collect();
            same(&format!("{text}{other}{text}"));
        }
    }
}
