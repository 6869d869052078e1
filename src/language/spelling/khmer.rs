//! Khmer: letters, the one order of a syllable, and where it must not be cut.
//!
//! A syllable is a base, then in any order: subscripts (coeng + letter), vowels, signs. People type all orders and
//! several spellings look alike; the key has one of each. After the published search order and SIL's, both MIT.

use super::{Sign, attaches, emit, is_stuck};
use crate::language::order;
use crate::language::script::Script;

const COENG: char = '\u{17D2}';
const ROBAT: char = '\u{17CC}';
/// Muusikatoan, the shifter that keys use for both.
const SHIFTER: char = '\u{17C9}';
const TRIISAP: char = '\u{17CA}';
const RO: char = 'រ';
const U: char = '\u{17BB}';

/// Letters that begin a syllable or stand below after a coeng.
pub(crate) fn is_base(c: char) -> bool {
    matches!(c, '\u{1780}'..='\u{17A2}' | '\u{17A5}'..='\u{17B3}')
}

fn is_vowel(c: char) -> bool {
    matches!(c, '\u{17B6}'..='\u{17C5}')
}

/// Is it a vowel or sign that stands upon, below or beside a base?
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{17B6}'..='\u{17D3}' | '\u{17DD}')
}

fn is_sign(c: char) -> bool {
    is_mark(c) || attaches(c)
}

/// Brings each syllable of a run of Khmer into the order robat, subscripts, shifter, vowels, signs.
pub(crate) fn settle(run: &[Sign], out: &mut Vec<Sign>) {
    let mut now = Vec::new();
    let mut i = 0;
    while i < run.len() {
        let len = syllable(&run[i..]);
        let is_baseless = i == 0 && is_sign(run[0].c);
        if (len < 3 && !needs_work(&run[i..i + len])) || is_stuck(&run[i..i + len], Script::Khmer, is_baseless) {
            out.extend_from_slice(&run[i..i + len]);
        } else {
            Syllable::read(&run[i..i + len]).write(&mut now);
            emit(&run[i..i + len], &now, out);
        }
        i += len;
    }
}

/// A base alone and a base with one plain vowel are as they should be.
fn needs_work(syllable: &[Sign]) -> bool {
    syllable.iter().enumerate().any(|(i, s)| !(is_base(s.c) || (i == 1 && is_vowel(s.c))))
}

/// Number of signs of the syllable that begins `run`; at least 1.
fn syllable(run: &[Sign]) -> usize {
    let mut len = usize::from(!is_sign(run[0].c));
    while let Some(s) = run.get(len) {
        let is_below = is_base(s.c) && len > 0 && run[len - 1].c == COENG;
        if !(is_sign(s.c) || is_below) {
            break;
        }
        len += 1;
    }
    len
}

/// The parts of one syllable.
#[derive(Default)]
struct Syllable {
    base: Option<char>,
    robat: bool,
    below: Vec<char>,
    /// A coeng that nothing follows: kept, because a query may end while it is being typed.
    dangling: bool,
    shifter: bool,
    vowels: Vec<char>,
    signs: Vec<char>,
}

impl Syllable {
    fn read(syllable: &[Sign]) -> Self {
        let mut parts = Self::default();
        let mut after_coeng = false;
        for (i, s) in syllable.iter().enumerate() {
            match s.c {
                c if after_coeng && is_base(c) => parts.below.push(if c == 'ដ' { 'ត' } else { c }),
                COENG => {}
                _ if i == 0 && !is_sign(s.c) => parts.base = Some(s.c),
                ROBAT => parts.robat = true,
                SHIFTER | TRIISAP => parts.shifter = true,
                c if is_vowel(c) => parts.vowels.push(c),
                '\u{17DD}' => parts.signs.push('\u{17D1}'),
                c => parts.signs.push(c),
            }
            // Before a robat it goes: the robat moves, and the coeng would bind what follows.
            parts.dangling |= after_coeng && !is_base(s.c) && !matches!(s.c, COENG | ROBAT);
            after_coeng = s.c == COENG;
        }
        parts.dangling |= after_coeng;
        parts.tidy();
        parts
    }

    fn tidy(&mut self) {
        order::by_key(&mut self.below, |&c| c == RO);
        self.below.dedup();
        self.signs.dedup();
        self.vowels.dedup();
        if self.vowels.iter().any(|&c| c != U) && self.vowels.contains(&U) {
            self.vowels.retain(|&c| c != U);
            self.shifter = true;
        }
        let mut whole: Vec<char> = Vec::with_capacity(self.vowels.len());
        for &c in &self.vowels {
            match whole.last().and_then(|&last| two_part(last, c)) {
                Some(one) => *whole.last_mut().unwrap_or(&mut '\0') = one,
                None => whole.push(c),
            }
        }
        whole.dedup();
        self.vowels = whole;
    }

    fn write(&self, now: &mut Vec<char>) {
        now.clear();
        now.extend(self.base);
        now.extend(self.robat.then_some(ROBAT));
        now.extend(self.below.iter().flat_map(|&c| [COENG, c]));
        now.extend(self.dangling.then_some(COENG));
        now.extend(self.shifter.then_some(SHIFTER));
        now.extend(&self.vowels);
        now.extend(&self.signs);
    }
}

/// The vowel that two typed halves stand for.
fn two_part(a: char, b: char) -> Option<char> {
    match (a, b) {
        ('\u{17C1}', '\u{17B8}') | ('\u{17B8}', '\u{17C1}') => Some('\u{17BE}'),
        ('\u{17C1}', '\u{17B6}') | ('\u{17B6}', '\u{17C1}') => Some('\u{17C4}'),
        _ => None,
    }
}

/// Is the place between `before` and `after` inside a syllable? `after` begins with Khmer.
pub(crate) fn is_inside(before: &str, after: &str) -> bool {
    let mut next = after.chars();
    let Some(a) = before.chars().next_back() else { return false };
    matches!(next.next(), Some('\u{17B4}'..='\u{17D3}' | '\u{17DD}'))
        || a == COENG
        || matches!(next.next(), Some('\u{17CB}' | '\u{17CD}' | '\u{17CE}'))
}
