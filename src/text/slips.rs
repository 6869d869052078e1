//! How far a misspelt query is from a key: the weights that put the likeliest word first (sea-text §d).
//!
//! A sign typed wrongly, once too often or not at all costs half a letter; a pair that people confuse less than a
//! third. To teach it a confusion: a row in `CONFUSED`.

use unicode_normalization::UnicodeNormalization;

use crate::language::spelling::{self, latin};

/// A mark that is missing, too much, or another one.
const MARK: f32 = 0.5;
/// A pair of `CONFUSED`.
const CONFUSION: f32 = 0.3;
/// Any other letter, and two neighbours that changed places.
const LETTER: f32 = 1.0;
/// Longer differences (in code points, decomposed) are not compared: the work grows with the product of the lengths.
const LONGEST: usize = 256;

/// What people write for each other, in keys: by sound or by look. Either side may be empty; at most two characters.
const CONFUSED: &[(&str, &str)] = &[
    // Thai
    ("ใ", "ไ"),
    ("ศ", "ษ"),
    ("ศ", "ส"),
    ("ษ", "ส"),
    ("ณ", "น"),
    ("ธ", "ท"),
    ("ร", "ล"),
    ("", "\u{E48}"),
    ("", "\u{E49}"),
    ("", "\u{E4C}"),
    // Lao
    ("ຣ", "ລ"),
    ("ໃ", "ໄ"),
    ("\u{EB6}", "\u{EB7}"),
    ("\u{EB4}", "\u{EB5}"),
    ("\u{EBB}", "\u{EB1}"),
    // Khmer
    ("ណ", "ន"),
    ("ឋ", "ធ"),
    ("ឋ", "ថ"),
    ("ធ", "ថ"),
    ("ឡ", "ល"),
    ("\u{17BB}", "\u{17BC}"),
    ("\u{17B7}", "\u{17B8}"),
    // Burmese
    ("\u{103B}", "\u{103C}"),
    ("\u{103D}", "\u{103E}"),
    ("\u{1036}", "န\u{103A}"),
    ("\u{1036}", "မ\u{103A}"),
    ("ရ", "ယ"),
    ("", "\u{1038}"),
    ("", "\u{1037}"),
    // Vietnamese and pinyin
    ("đ", "d"),
    ("s", "x"),
    ("ch", "tr"),
    ("d", "gi"),
    ("d", "r"),
    ("gi", "r"),
    ("l", "n"),
    ("i", "y"),
    ("z", "zh"),
    ("c", "ch"),
    ("s", "sh"),
    ("in", "ing"),
    ("en", "eng"),
];

/// A character of a decomposed key, and what it costs to lose it.
#[derive(Clone, Copy)]
struct Letter {
    c: char,
    weight: f32,
}

/// The weighted number of slips between two keys: 0 for equal ones, growing with every slip, the same both ways.
/// Keys that differ over more than 256 code points cost the length of that part.
pub fn cost(a: &str, b: &str) -> f32 {
    if a == b {
        return 0.0;
    }
    let (a, b) = (letters(a), letters(b));
    let (a, b) = apart(&a, &b);
    if a.len().max(b.len()) > LONGEST {
        return LETTER * f32::from(u16::try_from(a.len().max(b.len())).unwrap_or(u16::MAX));
    }
    let width = b.len() + 1;
    let mut costs = vec![0.0_f32; (a.len() + 1) * width];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            costs[i * width + j] = cheapest(&a[..i], &b[..j], |di, dj| costs[(i - di) * width + j - dj]);
        }
    }
    costs[a.len() * width + b.len()]
}

/// What differs of two keys, with so many letters on either side as one slip can span: the rest costs nothing.
fn apart<'l>(a: &'l [Letter], b: &'l [Letter]) -> (&'l [Letter], &'l [Letter]) {
    const SPAN: usize = 2;
    let same = |(x, y): &(&Letter, &Letter)| x.c == y.c;
    let before = a.iter().zip(b).take_while(same).count();
    let most = a.len().min(b.len()) - before;
    let behind = a.iter().rev().zip(b.iter().rev()).take_while(same).count().min(most);
    let (start, end) = (before.saturating_sub(SPAN), behind.saturating_sub(SPAN));
    (&a[start..a.len() - end], &b[start..b.len() - end])
}

/// The cheapest way from the beginnings `a` to `b`; `less(x, y)` is the cost with x and y letters less.
fn cheapest(a: &[Letter], b: &[Letter], less: impl Fn(usize, usize) -> f32) -> f32 {
    let mut best = match (a.last(), b.last()) {
        (None, None) => return 0.0,
        (Some(x), None) => return less(1, 0) + x.weight,
        (None, Some(y)) => return less(0, 1) + y.weight,
        (Some(x), Some(y)) if x.c == y.c => return less(1, 1).min(less(1, 0) + x.weight).min(less(0, 1) + y.weight),
        (Some(x), Some(y)) => {
            (less(1, 1) + x.weight.max(y.weight)).min(less(1, 0) + x.weight).min(less(0, 1) + y.weight)
        }
    };
    if let ([.., a2, a1], [.., b2, b1]) = (a, b)
        && (a1.c, a2.c) == (b2.c, b1.c)
    {
        best = best.min(less(2, 2) + LETTER);
    }
    for (x, y) in CONFUSED.iter().flat_map(|&(x, y)| [(x, y), (y, x)]) {
        if let (Some(m), Some(n)) = (ends(a, x), ends(b, y)) {
            best = best.min(less(m, n) + CONFUSION);
        }
    }
    let is_hoi_nga = |l: &[Letter]| l.last().is_some_and(|l| l.weight < LETTER && matches!(l.c, '3' | '4'));
    if is_hoi_nga(a) && is_hoi_nga(b) { best.min(less(1, 1) + CONFUSION) } else { best }
}

/// The number of letters of `piece`, if `letters` ends with it.
fn ends(letters: &[Letter], piece: &str) -> Option<usize> {
    let len = piece.chars().count();
    let tail = &letters[letters.len().checked_sub(len)?..];
    tail.iter().map(|l| l.c).eq(piece.chars()).then_some(len)
}

/// The characters of a key with accents apart. Tone digits of Vietnamese (`hoa2`) weigh as the marks they were.
fn letters(key: &str) -> Vec<Letter> {
    let mut before = ' ';
    let letter = |c: char| {
        let is_tone = ('1'..='5').contains(&c) && (before.is_alphabetic() || latin::is_accent(before));
        before = c;
        Letter { c, weight: if is_tone || spelling::is_mark(c) { MARK } else { LETTER } }
    };
    key.nfd().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::key;

    #[test]
    fn likelier_slips_cost_less() {
        for (word, near, far) in [
            ("แรงงาน", "แลงงาน", "แกงงาน"),
            ("ต่างด้าว", "ต่างดาว", "ต่างด้ว"),
            ("ນາຍຈ້າງ", "ນາຍຈາງ", "ນາຍຈ້າ"),
            ("ពលករ", "ពលករិ", "ពលក"),
            ("ရွှေ့ပြောင်း", "ရွှေ့ပျောင်း", "ရွှေ့ကြောင်း"),
            ("nghĩa", "nghỉa", "nghóa"),
            ("lao động", "lao dông", "lao đồnk"),
            ("migrant", "mirgant", "mxxrant"),
            ("zhongjie", "zongjie", "bongjie"),
        ] {
            let (w, n, f) = (key(word), key(near), key(far));
            assert!(cost(&w, &n) < cost(&w, &f), "{word}: {near} {} {far} {}", cost(&w, &n), cost(&w, &f));
            assert!((cost(&w, &n) - cost(&n, &w)).abs() < 1e-6);
        }
    }

    #[test]
    fn weights_are_as_documented() {
        let close = |a: &str, b: &str, is: f32| assert!((cost(a, b) - is).abs() < 1e-6, "{a} {b}: {}", cost(a, b));
        close("abc", "abc", 0.0);
        close("", "abc", 3.0);
        close("abc", "acb", 1.0);
        close("ก\u{E31}น", "กน", 0.5);
        close("hoa3", "hoa4", 0.3);
        close("hoa2", "hoa5", 0.5);
        close("2023", "2024", 1.0);
        close(&"a".repeat(300), "b", 300.0);
    }
}
