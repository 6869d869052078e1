//! One spelling for every way of typing a syllable: the steps of folding that know a script (the Unicode Standard,
//! chapter 16, describes the syllables of Southeast Asia).
//!
//! Each file owns the letters of its script, the order into which it brings the signs of a syllable, and the
//! places where a syllable must not be cut. A new script: its file, a line in `settle` and one in `is_cut`.

pub(crate) mod burmese;
pub(crate) mod han;
pub(crate) mod khmer;
pub(crate) mod latin;
pub(crate) mod tai;

use super::normal::{self, combining_class, compose};
use super::order;
use super::script::{Script, script};

/// A character of a text on its way to a key, and the bytes of the original that it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sign {
    pub(crate) c: char,
    /// First byte in the original.
    pub(crate) from: usize,
    /// Byte after the last one in the original.
    pub(crate) to: usize,
}

/// Does `c` attach to the character before it, whatever the script? (canonical combining class not 0)
pub(crate) fn attaches(c: char) -> bool {
    c >= '\u{300}' && combining_class(c) != 0
}

/// Brings decomposed signs into the one order and spelling that keys use, and composes them again (NFC). `is_word`:
/// they stand behind a letter of a spaced script, or behind digits that do.
pub(crate) fn settle(signs: &mut Vec<Sign>, out: &mut Vec<Sign>, is_word: bool) {
    sort_marks(signs);
    han::digits(signs, is_word);
    out.clear();
    let mut rest = &signs[..];
    while let Some(first) = rest.first() {
        let kind = script(first.c);
        let len = rest.iter().skip(1).take_while(|s| attaches(s.c) || script(s.c) == kind).count() + 1;
        let (run, after) = rest.split_at(len);
        match kind {
            Script::Thai => tai::settle(run, tai::THAI, out),
            Script::Lao => tai::settle(run, tai::LAO, out),
            Script::Khmer => khmer::settle(run, out),
            Script::Myanmar => burmese::settle(run, out),
            Script::Latin => latin::settle(run, out),
            Script::Han | Script::Common | Script::Other => out.extend_from_slice(run),
        }
        rest = after;
    }
    std::mem::swap(signs, out);
    join(signs);
}

/// The same for a text of its own: `text` decomposed (NFD: ligatures such as ຳ stay), settled and composed.
pub(crate) fn tidy(text: &str) -> String {
    let mut signs: Vec<Sign> = normal::nfd(text).map(|c| Sign { c, from: 0, to: 0 }).collect();
    settle(&mut signs, &mut Vec::new(), false);
    signs.iter().map(|s| s.c).collect()
}

/// May no word begin or end between `before` and `after`, because one orthographic syllable spans both?
pub(crate) fn is_inside_syllable(before: &str, after: &str) -> bool {
    let Some(b) = after.chars().next() else { return false };
    match script(b) {
        Script::Thai => tai::is_inside(before, after, tai::THAI),
        Script::Lao => tai::is_inside(before, after, tai::LAO),
        Script::Khmer => khmer::is_inside(before, after),
        Script::Myanmar => burmese::is_inside(before, after),
        Script::Latin | Script::Han | Script::Common | Script::Other => false,
    }
}

/// Canonical ordering (Unicode 3.11, D109): marks of one base by combining class, equal classes as they came.
pub(crate) fn sort_marks(signs: &mut [Sign]) {
    let mut i = 0;
    while i < signs.len() {
        let len = signs[i..].iter().take_while(|s| attaches(s.c)).count();
        let marks = &mut signs[i..i + len];
        if !marks.is_sorted_by_key(|s| combining_class(s.c)) {
            order::by_key(marks, |s| combining_class(s.c));
            share_span(marks);
        }
        i += len.max(1);
    }
}

/// Canonical composition (Unicode 3.11, D117), in place.
fn join(signs: &mut Vec<Sign>) {
    let mut kept = 0;
    let mut base: Option<usize> = None;
    let mut last_class = 0;
    for i in 0..signs.len() {
        let sign = signs[i];
        let class = if sign.c < '\u{300}' { 0 } else { combining_class(sign.c) };
        let is_open = base.is_some_and(|b| b + 1 == kept || (last_class != 0 && last_class < class));
        if let (Some(b), true) = (base, is_open)
            && let Some(c) = compose(signs[b].c, sign.c)
        {
            let whole = Sign { c, from: signs[b].from.min(sign.from), to: signs[b].to.max(sign.to) };
            signs[b] = whole;
            signs[b + 1..kept].iter_mut().for_each(|s| (s.from, s.to) = (whole.from, whole.to));
            continue;
        }
        if class == 0 {
            base = Some(kept);
        }
        last_class = class;
        signs[kept] = sign;
        kept += 1;
    }
    signs.truncate(kept);
}

/// Must a syllable stay as it is? Marks of another script attach to it (only garbage and transcriptions have them), or
/// it has no letter, so that its marks hang on a foreign one: sorting would bring marks before marks of that one.
pub(crate) fn is_stuck(syllable: &[Sign], kind: Script, is_baseless: bool) -> bool {
    syllable.iter().any(|s| attaches(s.c) && (is_baseless || script(s.c) != kind))
}

/// Gives every sign the bytes of all: signs that changed places can only be shown together.
pub(crate) fn share_span(signs: &mut [Sign]) {
    let from = signs.iter().map(|s| s.from).min().unwrap_or(0);
    let to = signs.iter().map(|s| s.to).max().unwrap_or(0);
    for sign in signs {
        (sign.from, sign.to) = (from, to);
    }
}

/// Appends what a syllable `was` turned into: unchanged signs keep their own bytes, else all share the syllable's.
pub(crate) fn emit(was: &[Sign], now: &[char], out: &mut Vec<Sign>) {
    if was.len() == now.len() && was.iter().zip(now).all(|(s, c)| s.c == *c) {
        out.extend_from_slice(was);
        return;
    }
    let from = was.iter().map(|s| s.from).min().unwrap_or(0);
    let to = was.iter().map(|s| s.to).max().unwrap_or(0);
    out.extend(now.iter().map(|&c| Sign { c, from, to }));
}

/// Is `c` a sign upon, below or beside a letter, so that leaving it out is half a slip?
pub(crate) fn is_mark(c: char) -> bool {
    attaches(c) || tai::is_mark(c) || khmer::is_mark(c) || burmese::is_mark(c)
}
