//! Unicode's normal forms (UAX 15) and cases, behind one door with two rooms: natively the tables of
//! `unicode-normalization` and of the standard library; in a browser, which has the same tables itself, its own
//! `normalize`, `toUpperCase` and `toLowerCase` (`core.js`), because they would be a quarter of the program. The second
//! needs only `ask`, so the tests hold both equal natively.

#[cfg(target_arch = "wasm32")]
pub(crate) use asking::{combining_class, compose, decompose_compatible, fold_case, nfc, nfd, nfkc, nfkd, upper};
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use tables::{combining_class, compose, decompose_compatible, fold_case, nfc, nfd, nfkc, nfkd, upper};

#[cfg(not(target_arch = "wasm32"))]
mod tables {
    use unicode_normalization::UnicodeNormalization;
    pub(crate) use unicode_normalization::char::canonical_combining_class as combining_class;
    pub(crate) use unicode_normalization::char::{compose, decompose_compatible};

    /// Lower case of upper case.
    pub(crate) fn fold_case(c: char) -> impl Iterator<Item = char> {
        c.to_uppercase().flat_map(char::to_lowercase)
    }

    /// Upper case.
    pub(crate) fn upper(text: &str) -> String {
        text.to_uppercase()
    }

    /// Composed canonically.
    pub(crate) fn nfc(text: &str) -> impl Iterator<Item = char> {
        text.nfc()
    }

    /// Decomposed canonically.
    pub(crate) fn nfd(text: &str) -> impl Iterator<Item = char> {
        text.nfd()
    }

    /// Composed, compatible characters made equal.
    pub(crate) fn nfkc(text: &str) -> impl Iterator<Item = char> {
        text.nfkc()
    }

    /// Decomposed, compatible characters made equal.
    pub(crate) fn nfkd(text: &str) -> impl Iterator<Item = char> {
        text.nfkd()
    }
}

#[cfg(any(test, target_arch = "wasm32"))]
mod asking;

/// What a browser is asked for, by the numbers that `core.js` gives them.
#[cfg(any(test, target_arch = "wasm32"))]
#[derive(Clone, Copy)]
enum Form {
    Nfc,
    Nfd,
    Nfkc,
    Nfkd,
    Upper,
    Folded,
}

#[cfg(target_arch = "wasm32")]
mod ask {
    #![allow(unsafe_code, reason = "the browser writes its answer into memory of `browser::take`")]

    use super::Form;

    #[link(wasm_import_module = "browser")]
    unsafe extern "C" {
        fn normalize(form: u32, text: *const u8, length: usize, answer_length: *mut usize) -> *mut u8;
    }

    /// What the browser makes of a text.
    pub(super) fn ask(form: Form, text: &str) -> String {
        let mut length = 0;
        // SAFETY: the answer lies in memory that `take` gave for exactly `length` bytes.
        let answer = unsafe {
            let at = normalize(form as u32, text.as_ptr(), text.len(), &raw mut length);
            crate::browser::given(at, length)
        };
        String::from_utf8(answer).unwrap_or_default()
    }
}

/// What a browser would say.
#[cfg(test)]
mod ask {
    use super::Form;
    use unicode_normalization::UnicodeNormalization;

    pub(super) fn ask(form: Form, text: &str) -> String {
        match form {
            Form::Nfc => text.nfc().collect(),
            Form::Nfd => text.nfd().collect(),
            Form::Nfkc => text.nfkc().collect(),
            Form::Nfkd => text.nfkd().collect(),
            Form::Upper => text.to_uppercase(),
            Form::Folded => text.to_uppercase().chars().flat_map(char::to_lowercase).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{asking, tables};

    #[test]
    fn both_rooms_decompose_every_character_alike() {
        for c in '\0'..=char::MAX {
            let (mut one, mut other) = (Vec::new(), Vec::new());
            tables::decompose_compatible(c, |part| one.push(part));
            asking::decompose_compatible(c, |part| other.push(part));
            assert_eq!(one, other, "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn both_rooms_know_cases_alike() {
        for c in '\0'..=char::MAX {
            assert!(tables::fold_case(c).eq(asking::fold_case(c)), "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn both_rooms_put_marks_into_one_order() {
        let mut classes: Vec<u8> = ('\0'..=char::MAX).map(tables::combining_class).collect();
        classes.sort_unstable();
        classes.dedup();
        for c in '\0'..=char::MAX {
            let class = classes.iter().position(|class| *class == tables::combining_class(c));
            assert_eq!(Some(asking::combining_class(c)), class, "U+{:04X}", c as u32);
        }
    }

    #[test]
    fn both_rooms_write_texts_alike() {
        for text in ["plain", "Việt Nam", "ແຮງງານຳ", "ﬁ①㍿", "가각", "e\u{323}\u{302}", "\u{1037}\u{103A}", ""]
        {
            assert!(tables::nfc(text).eq(asking::nfc(text)), "{text}");
            assert!(tables::nfd(text).eq(asking::nfd(text)), "{text}");
            assert!(tables::nfkc(text).eq(asking::nfkc(text)), "{text}");
            assert!(tables::nfkd(text).eq(asking::nfkd(text)), "{text}");
            assert_eq!(tables::upper(text), asking::upper(text));
        }
    }

    #[test]
    fn both_rooms_compose_every_pair_alike() {
        let all = || '\0'..=char::MAX;
        let parts = |c: char| tables::nfd(c.encode_utf8(&mut [0; 4])).collect::<Vec<_>>();
        // Everything that stands first in a decomposition, composed ones too, with everything that stands behind.
        let whole = || all().filter(|c| !('\u{AC00}'..='\u{D7A3}').contains(c) && parts(*c).len() > 1);
        let mut first: Vec<char> =
            whole().flat_map(|c| [c, parts(c)[0]]).chain(['가', '각', 'ᄀ', '一', '\u{212B}']).collect();
        let mut second: Vec<char> = whole().flat_map(|c| parts(c).split_off(1)).chain(['ᅡ', 'ᆨ', 'a', '一']).collect();
        for list in [&mut first, &mut second] {
            list.sort_unstable();
            list.dedup();
        }
        for (a, b) in first.iter().flat_map(|a| second.iter().map(move |b| (*a, *b))) {
            assert_eq!(tables::compose(a, b), asking::compose(a, b), "U+{:04X} U+{:04X}", a as u32, b as u32);
        }
    }
}
