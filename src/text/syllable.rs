//! The fast pass over Vietnamese: a syllable between spaces or punctuation gets its tone as a digit behind it, on the spot.
//!
//! What is a syllable is said by `spelling::latin`; whatever is not surely one is left to the slow pass.

use super::bits;
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
    /// The syllable around a letter with a tone, from memory if it was met before, and what follows as far as it is as
    /// simple. `None`: it is not simple here.
    pub(super) fn syllable(&mut self) -> Option<()> {
        let remembers = self.text.len() >= WORTH_REMEMBERING;
        let known = if remembers { self.word().and_then(|word| Some((self.find(&word)?, word))) } else { None };
        match known {
            Some((place, word)) => {
                self.back_to(word.start);
                self.take(place, &word);
            }
            None => self.new_syllable(remembers)?,
        }
        if remembers {
            self.following();
        }
        Some(())
    }

    /// The words behind this one, as long as each is known or stays as it is.
    fn following(&mut self) {
        while self.next_words() {}
    }

    /// Those of them within one step of bytes. Whether there may be more.
    fn next_words(&mut self) -> bool {
        let begin = self.at;
        let bytes = &self.text.as_bytes()[begin..];
        let step = bits::step(bytes);
        let letters = bits::bits(step, |byte| u8::from(is_letter(byte)));
        let others = bits::bits(step, |byte| byte >> 7);
        loop {
            let space = self.at - begin;
            if space + 1 >= bits::STEP {
                return true;
            }
            let start = space + 1;
            let count = (letters >> start).trailing_ones() as usize;
            if start + count >= bits::STEP {
                return space > 0;
            }
            let is_ascii = (others >> start).trailing_zeros() as usize >= count;
            if bytes.get(space) != Some(&b' ') || !self.next_word(begin + start..begin + start + count, is_ascii) {
                return false;
            }
        }
    }

    /// A word behind a space, if it is known or stays as it is.
    fn next_word(&mut self, word: Range<usize>, is_ascii: bool) -> bool {
        if word.is_empty() || !self.is_end_of_word(word.end) || !self.is_plain_space(word.start - 1) {
            return false;
        }
        if is_ascii {
            (self.at, self.state) = (word.end, Class::Latin);
        } else if let Some(place) = self.find(&word) {
            self.flush(word.start);
            self.take(place, &word);
        } else if self.text[word.clone()].chars().all(|c| self.table.of(c) == Class::Latin) {
            (self.at, self.state) = (word.end, Class::Latin);
        } else {
            (self.at, self.state) = (word.start, Class::Space);
            return false;
        }
        true
    }

    fn find(&self, word: &Range<usize>) -> Option<usize> {
        self.out.memory.find(self.text, word)
    }

    fn take(&mut self, place: usize, word: &Range<usize>) {
        self.remembered(place, word);
        (self.at, self.run, self.floor) = (word.end, word.end, word.end);
        self.state = Class::Symbol;
    }

    /// The letters around here, between ASCII spaces and punctuation.
    fn word(&self) -> Option<Range<usize>> {
        let before = self.text.as_bytes()[self.floor..self.at].iter().rev();
        let start = self.at - before.take_while(|byte| is_letter(**byte)).count();
        let is_begin = start == 0 || self.is_edge(self.text.as_bytes()[start - 1]);
        self.end_of_word(self.at).filter(|_| is_begin).map(|end| start..end)
    }

    /// Where the letters from `at` on end, if it is before an ASCII space or punctuation.
    fn end_of_word(&self, at: usize) -> Option<usize> {
        let letters = self.text.as_bytes()[at..].iter().take(MOST).take_while(|byte| is_letter(**byte)).count();
        self.is_end_of_word(at + letters).then_some(at + letters)
    }

    fn is_end_of_word(&self, at: usize) -> bool {
        self.text.as_bytes().get(at).is_none_or(|byte| self.is_edge(*byte))
    }

    fn is_edge(&self, byte: u8) -> bool {
        byte.is_ascii() && matches!(self.table.of_code(u16::from(byte)), Class::Space | Class::Punct)
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

/// Whether this is a letter of ASCII or part of another character.
fn is_letter(byte: u8) -> bool {
    (byte | 0x20).wrapping_sub(b'a') < 26 || byte >= 0x80
}
