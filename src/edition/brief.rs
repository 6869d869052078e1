//! Text in one byte a letter, as an edition for browsers carries it: in UTF-8 two of the three bytes of a Thai, Lao,
//! Khmer or Burmese letter say nothing, and hide from Brotli which letter went before. So written, these languages
//! travel in an eighth less.
//!
//! `MAGIC`, then the characters of each page, one page for each script, its end `\n`; `\0`; then the text. There ASCII
//! stands as it is, a byte from `TURN` on turns to a page, and one from 0x80 on is a character of that page. The page of
//! Chinese, which also has what did not fit into others, takes two such bytes for a character.

#[cfg(feature = "server")]
use crate::language::order;
use crate::language::script::Script;
#[cfg(feature = "server")]
use crate::language::script::script;
use std::borrow::Cow;
#[cfg(feature = "server")]
use std::collections::HashMap;

/// No JSON begins so.
const MAGIC: u8 = 0x0E;
/// The byte that turns to page 0; the next turns to page 1.
const TURN: u8 = 1;
/// Number of scripts.
const PAGES: usize = 8;
/// The page that takes two bytes a character.
const WIDE: usize = Script::Han as usize;
/// Characters of other pages.
const LETTERS: usize = 0x80;

/// Writes texts briefly, all with the same pages, so that what one of them says a compressor knows in the next; as they
/// are if they have bytes or more characters than this can say.
#[cfg(feature = "server")]
pub(super) fn write(texts: Vec<&mut Vec<u8>>) {
    let turns = TURN..TURN + PAGES as u8;
    let sayable = |text: &[u8]| std::str::from_utf8(text).is_ok() && !text.iter().any(|byte| turns.contains(byte));
    let utf8 = |text: &[u8]| String::from_utf8_lossy(text).into_owned();
    let pages = pages(texts.iter().flat_map(|text| utf8(text).chars().collect::<Vec<char>>()));
    if texts.iter().all(|text| sayable(text)) && pages[WIDE].len() <= LETTERS * LETTERS {
        texts.into_iter().for_each(|text| *text = one(&utf8(text), &pages));
    }
}

#[cfg(feature = "server")]
fn one(text: &str, pages: &[Vec<char>]) -> Vec<u8> {
    let numbered = |(page, letters): (usize, &Vec<char>)| -> Vec<(char, (usize, usize))> {
        letters.iter().enumerate().map(|(number, c)| (*c, (page, number))).collect()
    };
    let places: HashMap<char, (usize, usize)> = pages.iter().enumerate().flat_map(numbered).collect();
    let mut out = vec![MAGIC];
    pages.iter().for_each(|letters| out.extend(letters.iter().chain(&['\n']).collect::<String>().bytes()));
    out.push(0);
    let mut open = PAGES;
    for c in text.chars() {
        let Some(&(page, number)) = places.get(&c) else {
            out.push(c as u8);
            continue;
        };
        if page != open {
            out.push(TURN + page as u8);
            open = page;
        }
        let high = (page == WIDE).then_some(number / LETTERS);
        out.extend(high.into_iter().chain([number % LETTERS]).map(|number| (LETTERS + number) as u8));
    }
    out
}

/// The characters of a text beyond ASCII, by script: the commonest in their page, what is alike together.
#[cfg(feature = "server")]
fn pages(text: impl Iterator<Item = char>) -> Vec<Vec<char>> {
    let mut counts: HashMap<char, usize> = HashMap::new();
    text.filter(|c| !c.is_ascii()).for_each(|c| *counts.entry(c).or_default() += 1);
    let mut all: Vec<(char, usize)> = counts.into_iter().collect();
    order::by_key(&mut all, |(c, count)| (std::cmp::Reverse(*count), *c));
    let mut pages = vec![Vec::new(); PAGES];
    for (c, _) in all {
        let page = script(c) as usize;
        let page = if pages[page].len() < LETTERS { page } else { WIDE };
        pages[page].push(c);
    }
    pages.iter_mut().enumerate().filter(|(page, _)| *page != WIDE).for_each(|(_, letters)| letters.sort_unstable());
    pages
}

/// The text; as it is if it was not written briefly, cut off where it is damaged.
pub(super) fn read(bytes: &[u8]) -> Cow<'_, [u8]> {
    let Some((&MAGIC, rest)) = bytes.split_first() else { return bytes.into() };
    let mut halves = rest.splitn(2, |byte| *byte == 0);
    let pages = std::str::from_utf8(halves.next().unwrap_or_default()).unwrap_or_default();
    let pages: Vec<Vec<char>> = pages.split('\n').map(|letters| letters.chars().collect()).collect();
    let mut text = Vec::with_capacity(2 * bytes.len());
    let (mut page, mut high) = (PAGES, None);
    for byte in halves.next().unwrap_or_default().iter().map(|byte| usize::from(*byte)) {
        if byte < LETTERS {
            match byte.wrapping_sub(usize::from(TURN)) {
                turned if turned < PAGES => page = turned,
                _ => text.push(byte as u8),
            }
        } else if page == WIDE && high.is_none() {
            high = Some(byte - LETTERS);
        } else {
            let number = high.take().unwrap_or(0) * LETTERS + byte - LETTERS;
            let Some(c) = pages.get(page).and_then(|letters| letters.get(number)) else { break };
            text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }
    text.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(text: &str) -> Vec<u8> {
        let mut bytes = text.as_bytes().to_vec();
        write(vec![&mut bytes]);
        bytes
    }

    #[test]
    fn a_letter_takes_a_byte() {
        for (text, most) in [("แรงงานข้ามชาติ", 1), ("ရွှေ့ပြောင်းလုပ်သား", 1), ("lao động di trú", 1), ("移徙工人", 2)]
        {
            let brief = written(text);
            let head = brief.iter().position(|byte| *byte == 0).unwrap() + 1;
            assert!(brief.len() - head <= most * text.chars().count() + 8, "{text}");
            assert_eq!(&*read(&brief), text.as_bytes());
        }
        for damaged in [&[MAGIC][..], &[MAGIC, b'\n', 0, 0x80], &[MAGIC, 0, TURN, 0xFF], &[MAGIC, 0, TURN + 1, 0x80]] {
            assert!(read(damaged).is_empty());
        }
    }

    proptest! {
        #[test]
        fn every_text_is_the_same_again(text in "(\\PC|[ກ-ໝက-႟一-鿿\u{0}\u{1}\n]){0,200}") {
            let brief = written(&text);
            prop_assert_eq!(&*read(&brief), text.as_bytes());
        }
    }
}
