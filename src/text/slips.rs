//! How far a misspelt query is from a key: the weights that put the likeliest word first.
//!
//! A sign typed wrongly, once too often or not at all costs half a letter; a pair that people confuse less than a
//! third. To teach it a confusion: `confused` or `left_out` in the rules of its language.

use std::sync::LazyLock;

use crate::language::spelling::{self, latin};
use crate::language::{RULES, normal, order};

/// A mark that is missing, too much, or another one.
const MARK: f32 = 0.5;
/// A pair that people confuse, or a sign that they leave out.
const CONFUSION: f32 = 0.3;
/// Any other letter, and two neighbours that changed places.
const LETTER: f32 = 1.0;
/// Longer differences (in code points, decomposed) are not compared: the work grows with the product of the lengths.
const LONGEST: usize = 256;

/// What people write, and what they write for it.
type Confusion = (&'static str, &'static str);

/// The pairs in both directions, sorted by the last character of the first.
static CONFUSIONS: LazyLock<Vec<(char, Confusion)>> = LazyLock::new(|| {
    let both = RULES.iter().flat_map(|rules| rules.confused).flat_map(|&(x, y)| [(x, y), (y, x)]);
    let mut rows: Vec<_> = both.filter_map(|(x, y)| Some((x.chars().next_back()?, (x, y)))).collect();
    order::by_key(&mut rows, |(last, _)| *last);
    rows
});

/// What costs little to lose.
static LEFT_OUT: LazyLock<Vec<char>> =
    LazyLock::new(|| RULES.iter().flat_map(|rules| rules.left_out).copied().collect());

fn confusions(last: char) -> &'static [(char, Confusion)] {
    let rows = CONFUSIONS.as_slice();
    let start = rows.partition_point(|row| row.0 < last);
    let count = rows[start..].iter().take_while(|row| row.0 == last).count();
    &rows[start..start + count]
}

/// A character of a decomposed key.
#[derive(Clone, Copy)]
struct Letter {
    c: char,
    /// What it costs to write another for it.
    weight: f32,
    /// What it costs to lose it.
    lost: f32,
    /// The rows of `CONFUSIONS` whose first ends with it.
    confusions: &'static [(char, Confusion)],
}

/// The weighted number of slips between two keys: 0 for equal ones, growing with every slip, the same both ways.
/// Keys that differ over more than 256 code points cost the length of that part.
pub fn cost(a: &str, b: &str) -> f32 {
    if a == b {
        return 0.0;
    }
    let (a, b) = apart(a, b);
    let (a, b) = (letters(a), letters(b));
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

/// What differs of two keys, with so many characters on either side as one slip can span: the rest costs nothing.
fn apart<'k>(a: &'k str, b: &'k str) -> (&'k str, &'k str) {
    // Two of a confusion, and one before them that tells a tone from a number.
    const SPAN: usize = 3;
    let same = |(x, y): &(char, char)| x == y;
    let before = a.chars().zip(b.chars()).take_while(same).count().saturating_sub(SPAN);
    let start = a.chars().take(before).map(char::len_utf8).sum::<usize>();
    let (a, b) = (&a[start..], &b[start..]);
    let behind = a.chars().rev().zip(b.chars().rev()).take_while(same).count().saturating_sub(SPAN);
    let end = a.chars().rev().take(behind).map(char::len_utf8).sum::<usize>();
    (&a[..a.len() - end], &b[..b.len() - end])
}

/// The cheapest way from the beginnings `a` to `b`; `less(x, y)` is the cost with x and y letters less.
fn cheapest(a: &[Letter], b: &[Letter], less: impl Fn(usize, usize) -> f32) -> f32 {
    let (x, y) = match (a.last(), b.last()) {
        (None, None) => return 0.0,
        (Some(x), None) => return less(1, 0) + x.lost,
        (None, Some(y)) => return less(0, 1) + y.lost,
        (Some(x), Some(y)) => (x, y),
    };
    let lost = (less(1, 0) + x.lost).min(less(0, 1) + y.lost);
    if x.c == y.c {
        return lost.min(less(1, 1));
    }
    let mut best = lost.min(less(1, 1) + x.weight.max(y.weight));
    if let ([.., a2, a1], [.., b2, b1]) = (a, b)
        && (a1.c, a2.c) == (b2.c, b1.c)
    {
        best = best.min(less(2, 2) + LETTER);
    }
    for (_, (x, y)) in x.confusions {
        if let (Some(m), Some(n)) = (ends(a, x), ends(b, y)) {
            best = best.min(less(m, n) + CONFUSION);
        }
    }
    let is_hoi_nga = |letter: &Letter| letter.weight < LETTER && matches!(letter.c, '3' | '4');
    if is_hoi_nga(x) && is_hoi_nga(y) { best.min(less(1, 1) + CONFUSION) } else { best }
}

/// The number of letters of `piece`, if `letters` ends with it.
fn ends(letters: &[Letter], piece: &str) -> Option<usize> {
    let mut before = letters.iter().rev();
    let mut len = 0;
    for c in piece.chars().rev() {
        len += 1;
        before.next().filter(|letter| letter.c == c)?;
    }
    Some(len)
}

/// The characters of a key with accents apart. Tone digits of Vietnamese (`hoa2`) weigh as the marks they were.
fn letters(key: &str) -> Vec<Letter> {
    let mut before = ' ';
    let letter = |c: char| {
        let is_tone = ('1'..='5').contains(&c) && (before.is_alphabetic() || latin::is_accent(before));
        before = c;
        let weight = if is_tone || spelling::is_mark(c) { MARK } else { LETTER };
        let lost = if LEFT_OUT.contains(&c) { CONFUSION } else { weight };
        Letter { c, weight, lost, confusions: confusions(c) }
    };
    normal::nfd(key).map(letter).collect()
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
