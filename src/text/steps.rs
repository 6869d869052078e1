//! Which characters may follow each other unchanged, and where a text may be cut in two that fold alone.
//!
//! `STEPS` is an automaton over classes: while it runs, the text is copied as it stands. To let one more sequence
//! through: a row in `build`. The test `the fast pass is the definition` finds a row that is wrong.

use std::sync::LazyLock;

use super::classes::{Class, MARKS};

/// Number of classes, rounded up so that an index needs no check.
const COUNT: usize = 128;

/// The automaton: state × class → state. `Class::Slow` means that the text is not to be copied.
pub(super) struct Steps(Box<[[Class; COUNT]; COUNT]>);

/// The one automaton.
pub(super) static STEPS: LazyLock<Steps> = LazyLock::new(Steps::build);

/// Characters that begin something new, whatever they follow.
const HEADS: &[Class] = &[
    Class::Punct,
    Class::Symbol,
    Class::Digit,
    Class::Latin,
    Class::Letter,
    Class::Han,
    Class::HanDigit,
    Class::ThaiHead,
    Class::ThaiE,
    Class::LaoHead,
    Class::LaoE,
    Class::KhmerBase,
    Class::KhmerRo,
    Class::KhmerDa,
    Class::KhmerOther,
    Class::MyanmarBase,
    Class::MyanmarSa,
    Class::MyanmarU,
    Class::MyanmarOther,
];

/// What may follow unchanged within a syllable: from, to.
const WITHIN: &[(&[Class], &[Class])] = &[
    (
        &[Class::ThaiHead, Class::ThaiE],
        &[Class::ThaiVowel, Class::ThaiNikhahit, Class::ThaiTone, Class::ThaiSilencer, Class::ThaiAa],
    ),
    (&[Class::ThaiVowel], &[Class::ThaiTone, Class::ThaiSilencer, Class::ThaiAa]),
    (&[Class::ThaiNikhahit, Class::ThaiSilencer, Class::ThaiAa], &[Class::ThaiAa]),
    (&[Class::ThaiTone], &[Class::ThaiSilencer, Class::ThaiAa]),
    (
        &[Class::LaoHead, Class::LaoE],
        &[Class::LaoVowel, Class::LaoNikhahit, Class::LaoTone, Class::LaoSilencer, Class::LaoAa],
    ),
    (&[Class::LaoVowel], &[Class::LaoTone, Class::LaoSilencer, Class::LaoAa]),
    (&[Class::LaoNikhahit, Class::LaoSilencer, Class::LaoAa], &[Class::LaoAa]),
    (&[Class::LaoTone], &[Class::LaoSilencer, Class::LaoAa]),
    (
        &[Class::KhmerBase, Class::KhmerRo, Class::KhmerDa],
        &[Class::KhmerCoeng, Class::KhmerRobat, Class::KhmerShifter, Class::KhmerVowel, Class::KhmerSign],
    ),
    (&[Class::KhmerRobat], &[Class::KhmerCoeng, Class::KhmerShifter, Class::KhmerVowel, Class::KhmerSign]),
    (&[Class::KhmerBelow, Class::KhmerBelowRo], &[Class::KhmerShifter, Class::KhmerVowel, Class::KhmerSign]),
    (&[Class::KhmerShifter], &[Class::KhmerVowel, Class::KhmerSign]),
    (&[Class::KhmerVowel], &[Class::KhmerSign]),
    (&[Class::MyanmarBase, Class::MyanmarStack, Class::MyanmarMark11], &[Class::MyanmarVirama]),
];

impl Steps {
    /// The state behind a character of class `class`, or `Slow`.
    #[inline]
    pub(super) fn next(&self, state: Class, class: Class) -> Class {
        self.0[state as usize & (COUNT - 1)][class as usize & (COUNT - 1)]
    }

    fn build() -> Self {
        let mut steps = Self(Box::new([[Class::Slow; COUNT]; COUNT]));
        let waiting = [Class::KhmerCoeng, Class::KhmerCoeng2, Class::MyanmarVirama];
        for state in (0..COUNT).filter(|s| !waiting.iter().any(|w| *w as usize == *s)) {
            for head in HEADS {
                steps.0[state][*head as usize] = *head;
            }
        }
        for (from, to) in WITHIN {
            from.iter().for_each(|from| to.iter().for_each(|to| steps.set(*from, *to, *to)));
        }
        for letter in [Class::ThaiE, Class::LaoE, Class::HanDigit] {
            steps.set(letter, letter, Class::Slow); // เเ is one letter, two digits are a number
        }
        steps.set(Class::ThaiNikhahit, Class::ThaiTone, Class::ThaiNikhahitTone);
        steps.set(Class::LaoNikhahit, Class::LaoTone, Class::LaoNikhahitTone);
        steps.khmer();
        steps.myanmar();
        steps
    }

    fn set(&mut self, state: Class, class: Class, next: Class) {
        self.0[state as usize][class as usize] = next;
    }

    /// Subscripts: at most two, of which the second is ro, so that none is twice and none out of order.
    fn khmer(&mut self) {
        self.set(Class::KhmerCoeng, Class::KhmerBase, Class::KhmerBelow);
        self.set(Class::KhmerCoeng, Class::KhmerRo, Class::KhmerBelowRo);
        self.set(Class::KhmerBelow, Class::KhmerCoeng, Class::KhmerCoeng2);
        self.set(Class::KhmerCoeng2, Class::KhmerRo, Class::KhmerBelowRo);
    }

    /// Marks in the order of their ranks; သ and ဥ with some of them are another letter.
    fn myanmar(&mut self) {
        for (rank, &mark) in MARKS.iter().enumerate() {
            let letters =
                [Class::MyanmarBase, Class::MyanmarOther, Class::MyanmarStack, Class::MyanmarSa, Class::MyanmarU];
            letters.iter().chain(&MARKS[..rank]).for_each(|before| self.set(*before, mark, mark));
        }
        self.set(Class::MyanmarSa, Class::MyanmarMark2, Class::Slow);
        for mark in [Class::MyanmarMark6, Class::MyanmarMark10, Class::MyanmarMark11] {
            self.set(Class::MyanmarU, mark, Class::Slow);
        }
        for letter in [Class::MyanmarBase, Class::MyanmarSa] {
            self.set(Class::MyanmarVirama, letter, Class::MyanmarStack);
        }
    }
}

/// Is it a Latin letter?
pub(super) fn is_latin(class: Class) -> bool {
    (Class::Latin..=Class::LatinTone).contains(&class)
}

/// Is it a letter of a script without spaces, or a sign of it?
pub(super) fn is_unspaced(class: Class) -> bool {
    class >= Class::Han
}

/// May a part of a text that folds alone begin with a character of `class` behind one of class `before`? The key of
/// what follows then depends on nothing before it (but the side of a space, which the slow pass is told).
pub(super) fn may_begin(before: Class, class: Class) -> bool {
    let is_unclear = matches!(before, Class::Slow | Class::Joiner | Class::Drop | Class::Mark);
    match class {
        _ if is_unclear => false,
        Class::Latin | Class::LatinCase | Class::LatinTone => !is_latin(before) && !hangs(before),
        Class::Han | Class::HanAs | Class::ThaiHead | Class::LaoHead | Class::KhmerOther | Class::MyanmarOther => true,
        Class::ThaiE | Class::LaoE => before != class,
        Class::KhmerBase
        | Class::KhmerRo
        | Class::KhmerDa
        | Class::MyanmarBase
        | Class::MyanmarSa
        | Class::MyanmarU => !matches!(before, Class::KhmerCoeng | Class::MyanmarVirama),
        _ => false,
    }
}

/// May such a part end before a character of `class`, behind one of class `before`? A space is judged by the walk.
pub(super) fn may_end(before: Class, class: Class) -> bool {
    match class {
        Class::Punct | Class::Digit | Class::Hyphen => {
            !matches!(before, Class::Space | Class::Hyphen | Class::Joiner | Class::Drop | Class::DigitOrLetter)
        }
        // A run that begins with ေ was typed as it looks: the letter behind belongs to it.
        Class::MyanmarBase | Class::MyanmarSa | Class::MyanmarU if before == MARKS[4] => false,
        _ => !matches!(before, Class::Space | Class::Hyphen) && may_begin(before, class),
    }
}

/// Does it attach to letters of any script, so that what follows may still belong to a Latin word?
fn hangs(class: Class) -> bool {
    !matches!(
        class,
        Class::Space
            | Class::Hyphen
            | Class::Punct
            | Class::Symbol
            | Class::PunctAs
            | Class::Digit
            | Class::DigitAs
            | Class::Han
            | Class::HanAs
            | Class::HanDigit
            | Class::ThaiHead
            | Class::ThaiE
            | Class::ThaiAa
            | Class::LaoHead
            | Class::LaoE
            | Class::LaoAa
            | Class::KhmerBase
            | Class::KhmerRo
            | Class::KhmerDa
            | Class::KhmerOther
            | Class::MyanmarBase
            | Class::MyanmarOther
            | Class::Letter
    )
}
