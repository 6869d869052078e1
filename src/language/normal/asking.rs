//! The room for browsers: normal forms, cases and classes of marks, all asked of the browser.

use super::Form;
use super::ask::ask;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A mark of each combining class, in their order.
const MARKS: &[char] = &[
    '\u{334}',
    '\u{16FF0}',
    '\u{93C}',
    '\u{3099}',
    '\u{94D}',
    '\u{5B0}',
    '\u{5B1}',
    '\u{5B2}',
    '\u{5B3}',
    '\u{5B4}',
    '\u{5B5}',
    '\u{5B6}',
    '\u{5B7}',
    '\u{5B8}',
    '\u{5B9}',
    '\u{5BB}',
    '\u{5BC}',
    '\u{5BD}',
    '\u{5BF}',
    '\u{5C1}',
    '\u{5C2}',
    '\u{FB1E}',
    '\u{64B}',
    '\u{64C}',
    '\u{64D}',
    '\u{618}',
    '\u{619}',
    '\u{61A}',
    '\u{651}',
    '\u{652}',
    '\u{670}',
    '\u{711}',
    '\u{C55}',
    '\u{C56}',
    '\u{E38}',
    '\u{E48}',
    '\u{EB8}',
    '\u{EC8}',
    '\u{F71}',
    '\u{F72}',
    '\u{F74}',
    '\u{321}',
    '\u{1DCE}',
    '\u{31B}',
    '\u{1DFA}',
    '\u{316}',
    '\u{59A}',
    '\u{302E}',
    '\u{1D16D}',
    '\u{5AE}',
    '\u{300}',
    '\u{315}',
    '\u{35C}',
    '\u{35D}',
    '\u{345}',
];

thread_local! {
    /// The classes of marks that were asked for.
    static CLASSES: RefCell<BTreeMap<char, usize>> = const { RefCell::new(BTreeMap::new()) };
}

fn chars(form: Form, text: &str) -> impl Iterator<Item = char> + use<> {
    // Nothing before U+00A0 changes or is changed by another.
    let text = if text.bytes().all(|byte| byte < 0x80) { text.to_owned() } else { ask(form, text) };
    text.chars().collect::<Vec<_>>().into_iter()
}

pub(crate) fn nfc(text: &str) -> impl Iterator<Item = char> + use<> {
    chars(Form::Nfc, text)
}

pub(crate) fn nfd(text: &str) -> impl Iterator<Item = char> + use<> {
    chars(Form::Nfd, text)
}

pub(crate) fn nfkc(text: &str) -> impl Iterator<Item = char> + use<> {
    chars(Form::Nfkc, text)
}

pub(crate) fn nfkd(text: &str) -> impl Iterator<Item = char> + use<> {
    chars(Form::Nfkd, text)
}

/// Lower case of upper case.
pub(crate) fn fold_case(c: char) -> impl Iterator<Item = char> + use<> {
    // Arabic to Burmese, Khmer and what is beside it, Chinese, Korean.
    let is_caseless =
        matches!(c, '\u{600}'..'\u{10A0}' | '\u{1400}'..'\u{1C80}' | '\u{2E80}'..'\u{A640}' | '\u{AC00}'..'\u{F900}');
    let text = c.to_string();
    (if is_caseless { text } else { ask(Form::Folded, &text) }).chars().collect::<Vec<_>>().into_iter()
}

/// Upper case.
pub(crate) fn upper(text: &str) -> String {
    ask(Form::Upper, text)
}

/// The place of the canonical combining class of `c` among all classes: 0 if marks before and behind it keep theirs.
pub(crate) fn combining_class(c: char) -> usize {
    // Three vowels of Tibetan are no marks themselves, but two each when decomposed.
    if matches!(c, '\0'..'\u{300}' | '\u{F73}' | '\u{F75}' | '\u{F81}' | '\u{3400}'..'\u{A640}') {
        return 0;
    }
    CLASSES.with_borrow_mut(|classes| *classes.entry(c).or_insert_with(|| asked_class(c)))
}

/// A mark goes before those of higher classes: `MARKS` that stay before it have its class or a lower one.
fn asked_class(c: char) -> usize {
    let first = |a: char, b: char| nfd(&String::from_iter([a, b])).next();
    let kept = MARKS.partition_point(|mark| first(*mark, c) == Some(*mark));
    let is_mark = kept < MARKS.len() || first(c, MARKS[0]) == Some(MARKS[0]);
    if is_mark { kept } else { 0 }
}

/// Calls `emit` with each character that `c` becomes in NFKD.
pub(crate) fn decompose_compatible(c: char, emit: impl FnMut(char)) {
    nfkd(c.encode_utf8(&mut [0; 4])).for_each(emit);
}

/// The one character that is canonically equivalent to `a` and `b` behind it.
pub(crate) fn compose(a: char, b: char) -> Option<char> {
    // Nothing before the marks composes with what is before it, and no Chinese character does.
    if matches!(b, '\0'..'\u{300}' | '\u{3400}'..='\u{9FFF}') {
        return None;
    }
    let mut composed = nfc(&String::from_iter([a, b]));
    let (Some(c), None) = (composed.next(), composed.next()) else { return None };
    // Not if `a` itself changes, or if `b` only fits in before marks of `a`.
    let of = |c: char| nfd(c.encode_utf8(&mut [0; 4]));
    (nfc(a.encode_utf8(&mut [0; 4])).eq([a]) && of(a).chain([b]).eq(of(c))).then_some(c)
}
