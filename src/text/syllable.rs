//! The fast pass over Vietnamese: a syllable between spaces or punctuation gets its tone as a digit behind it, on the spot.
//!
//! What is a syllable is said by `spelling::latin`; whatever is not surely one is left to the slow pass.

use super::classes::{Class, Table};
use super::walk::Walk;

/// Letters of the longest syllable, “nghiêng”.
const LONGEST: usize = 7;

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
    /// The syllable around a letter with a tone. `None`: it is not simple here.
    pub(super) fn syllable(&mut self) -> Option<()> {
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
