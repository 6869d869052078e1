//! The two ways of typing Vietnamese in ASCII, for queries from keyboards that were not switched: Telex and VNI.
//!
//! Telex: `lao ddoongj`. VNI: `lao d9o6ng5`. Each word is decoded alone; one that does not become a Vietnamese syllable stays.

use super::{Reread, normal};

const CIRCUMFLEX: char = '\u{302}';
const BREVE: char = '\u{306}';
const HORN: char = '\u{31B}';

/// The readings of an ASCII query in both methods, if they are any different from what was typed.
pub(super) fn rereads(query: &str) -> Vec<Reread> {
    if !query.is_ascii() {
        return Vec::new();
    }
    let read = |how, decode: fn(&str) -> Option<String>| {
        let word = |word: &str| decode(&word.to_ascii_lowercase()).unwrap_or_else(|| word.to_owned());
        let text = query.split_whitespace().map(word).collect::<Vec<_>>().join(" ");
        (!text.is_ascii()).then_some(Reread { text, how })
    };
    [read("telex", telex), read("vni", vni)].into_iter().flatten().collect()
}

/// A word typed in Telex; `None` if it is none.
fn telex(word: &str) -> Option<String> {
    let tone_key = |c: char| {
        Some(match c {
            's' => '\u{301}',
            'f' => '\u{300}',
            'r' => '\u{309}',
            'x' => '\u{303}',
            'j' => '\u{323}',
            _ => return None,
        })
    };
    let first = word.find(is_vowel)?;
    let tone_at = word.rfind(|c| tone_key(c).is_some()).filter(|&at| at > first);
    let mut syllable =
        Syllable { tone: tone_at.and_then(|at| word[at..].chars().next()).and_then(tone_key), ..Syllable::default() };
    for (i, c) in word.char_indices().filter(|(i, _)| Some(*i) != tone_at) {
        let last = syllable.letters.last().copied();
        let _ = i;
        match (last, c) {
            (Some(('d', None)), 'd') => syllable.bar(),
            (Some((v @ ('a' | 'e' | 'o'), None)), _) if v == c => syllable.mark(|x| x == c, CIRCUMFLEX),
            (_, 'w') => syllable.horn_or_breve(),
            _ => syllable.letters.push((c, None)),
        }
    }
    syllable.write()
}

/// A word typed in VNI; `None` if it is none.
fn vni(word: &str) -> Option<String> {
    let mut syllable = Syllable::default();
    for c in word.chars() {
        match c {
            '1' => syllable.tone = Some('\u{301}'),
            '2' => syllable.tone = Some('\u{300}'),
            '3' => syllable.tone = Some('\u{309}'),
            '4' => syllable.tone = Some('\u{303}'),
            '5' => syllable.tone = Some('\u{323}'),
            '6' => syllable.mark(|c| matches!(c, 'a' | 'e' | 'o'), CIRCUMFLEX),
            '7' => syllable.horn_or_breve(),
            '8' => syllable.mark(|c| c == 'a', BREVE),
            '9' => syllable.bar(),
            _ => syllable.letters.push((c, None)),
        }
    }
    syllable.write()
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// A syllable while it is being read: letters with their marks, and the tone.
#[derive(Default)]
struct Syllable {
    letters: Vec<(char, Option<char>)>,
    tone: Option<char>,
}

impl Syllable {
    /// Marks the last letter that fits and has no mark yet.
    fn mark(&mut self, fits: impl Fn(char) -> bool, mark: char) {
        if let Some(letter) = self.letters.iter_mut().rev().find(|(c, m)| fits(*c) && m.is_none()) {
            letter.1 = Some(mark);
        }
    }

    /// d → đ.
    fn bar(&mut self) {
        if let Some(letter) = self.letters.iter_mut().rev().find(|(c, _)| *c == 'd') {
            letter.0 = 'đ';
        }
    }

    /// Telex w and VNI 7: ươ, ơ, ư, ă, and a lone w for ư.
    fn horn_or_breve(&mut self) {
        let Some(at) = self.letters.iter().rposition(|(c, m)| matches!(c, 'a' | 'o' | 'u') && m.is_none()) else {
            return self.letters.push(('u', Some(HORN)));
        };
        self.letters[at].1 = Some(if self.letters[at].0 == 'a' { BREVE } else { HORN });
        if let Some(before) = at.checked_sub(1).filter(|&b| self.letters[at].0 == 'o' && self.letters[b].0 == 'u') {
            let is_glide = before.checked_sub(1).is_some_and(|q| self.letters[q].0 == 'q');
            self.letters[before].1 = (!is_glide).then_some(HORN);
        }
    }

    /// The syllable with its tone where dictionaries put it; `None` if nothing was marked or it is no syllable.
    fn write(&self) -> Option<String> {
        let is_marked = self.tone.is_some() || self.letters.iter().any(|(c, m)| m.is_some() || *c == 'đ');
        let vowels: Vec<usize> = (0..self.letters.len()).filter(|&i| is_vowel(self.letters[i].0)).collect();
        let (first, last) = (*vowels.first()?, *vowels.last()?);
        let is_letters = self.letters.iter().all(|(c, _)| c.is_alphabetic());
        if !is_marked || !is_letters || last - first + 1 != vowels.len() {
            return None;
        }
        let at = self.tone_place(first, last);
        let mut out = String::new();
        for (i, (c, mark)) in self.letters.iter().enumerate() {
            out.push(*c);
            out.extend(mark);
            out.extend(self.tone.filter(|_| i == at));
        }
        Some(normal::nfc(&out).collect())
    }

    /// The vowel that carries the tone: the last one with a mark; before a final consonant the last; else the last but
    /// one. The u of qu and the i of gi are no vowels if another follows.
    fn tone_place(&self, first: usize, last: usize) -> usize {
        let is_glide = first < last
            && first > 0
            && matches!((self.letters[first - 1].0, self.letters[first].0), ('q', 'u') | ('g', 'i'));
        let first = first + usize::from(is_glide);
        let marked = (first..=last).rev().find(|&i| self.letters[i].1.is_some());
        let is_closed = last + 1 < self.letters.len();
        marked.unwrap_or(if is_closed || first == last {
            last
        } else if last - first == 2 {
            first + 1
        } else {
            first
        })
    }
}
