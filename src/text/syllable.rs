//! The fast pass over Vietnamese: a syllable between spaces or punctuation gets its tone as a digit behind it, on the spot.
//!
//! What is a syllable is said by `spelling::latin`; whatever is not surely one is left to the slow pass.

use super::classes::{Class, Table};
use super::walk::{WORTH_REMEMBERING, Walk};
use std::ops::Range;

/// Letters of the longest syllable, “nghiêng”.
const LONGEST: usize = 7;
/// Bytes of a longer word than any syllable.
const MOST: usize = 32;

/// The letters of a syllable without their tone, as far as it was read.
#[derive(Default)]
struct Syllable {
    letters: [char; LONGEST],
    count: usize,
    /// Groups of vowels.
    groups: usize,
    on_vowel: bool,
    tone: Option<char>,
}

impl Syllable {
    /// Adds a letter; `None` if with it this is no Vietnamese syllable.
    fn push(&mut self, c: char, class: Class, table: &Table) -> Option<()> {
        let letter = if class == Class::Latin { c.to_ascii_lowercase() } else { table.becomes(c) };
        let vowel = matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'ă' | 'â' | 'ê' | 'ô' | 'ơ' | 'ư');
        if !(vowel || matches!(letter, 'b'..='z' | 'đ')) {
            return None;
        }
        if class == Class::LatinTone && self.tone.replace(table.tone(c).filter(|_| vowel)?).is_some() {
            return None;
        }
        *self.letters.get_mut(self.count)? = letter;
        self.count += 1;
        self.groups += usize::from(vowel && !self.on_vowel);
        self.on_vowel = vowel;
        Some(())
    }
}

impl Walk<'_> {
    /// The syllable around a letter with a tone, from memory if it was met before. `None`: it is not simple here.
    pub(super) fn syllable(&mut self) -> Option<()> {
        let remembers = self.text.len() >= WORTH_REMEMBERING;
        let word = self.word().filter(|_| remembers);
        let Some((word, place)) = word.and_then(|word| Some((word.clone(), self.out.memory.find(&self.text[word])?)))
        else {
            return self.new_syllable(remembers);
        };
        self.back_to(word.start);
        self.remembered(place, &word);
        (self.at, self.run, self.floor) = (word.end, word.end, word.end);
        self.state = Class::Symbol;
        Some(())
    }

    /// The letters around here, between ASCII spaces and punctuation.
    fn word(&self) -> Option<Range<usize>> {
        let bytes = self.text.as_bytes();
        let is_letter = |byte: &&u8| !byte.is_ascii() || byte.is_ascii_alphabetic();
        let start = self.at - bytes[self.floor..self.at].iter().rev().take_while(is_letter).count();
        let end = self.at + bytes[self.at..].iter().take(MOST).take_while(is_letter).count();
        let is_edge = |byte: Option<&u8>| {
            let class = |byte: &u8| self.table.of_code(u16::from(*byte));
            byte.is_none_or(|byte| byte.is_ascii() && matches!(class(byte), Class::Space | Class::Punct))
        };
        let before = start.checked_sub(1).map(|at| &bytes[at]);
        (is_edge(before) && is_edge(bytes.get(end))).then_some(start..end)
    }

    fn new_syllable(&mut self, remember: bool) -> Option<()> {
        let start = self.start_of_word()?;
        let mut syllable = Syllable::default();
        let mut end = start;
        for c in self.text[start..].chars() {
            match self.table.of(c) {
                class @ (Class::Latin | Class::LatinCase | Class::LatinTone) => syllable.push(c, class, self.table)?,
                Class::Space | Class::Punct => break,
                _ => return None,
            }
            end += c.len_utf8();
        }
        let tone = syllable.tone.filter(|_| syllable.groups == 1)?;
        let key_start = self.back_to(start);
        self.out.key.extend(&syllable.letters[..syllable.count]);
        self.out.key.push(tone);
        if remember {
            let piece = (0..self.out.key.len() - key_start, 0..end - start);
            self.out.memory.put(&self.text[start..end], &self.out.key[key_start..], Some(piece));
        }
        self.replaced(key_start, start..end);
        self.state = Class::Symbol;
        Some(())
    }

    /// Where the word around here begins, if it does behind a space or punctuation and can still be written anew.
    fn start_of_word(&self) -> Option<usize> {
        let is_letter = |c: &char| matches!(self.table.of(*c), Class::Latin | Class::LatinCase);
        let before = self.text[self.floor..self.at].chars().rev().take_while(is_letter);
        let start = self.at - before.map(char::len_utf8).sum::<usize>();
        matches!(self.class_before(start), Class::Space | Class::Punct).then_some(start)
    }
}
