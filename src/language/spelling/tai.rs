//! Thai and Lao: sister scripts whose blocks run parallel, so one set of steps serves both.
//!
//! The shared steps look at the place of a letter in its block. What one of the two alone does is tested by `Block`.

use super::{Sign, attaches, emit, is_stuck};
use crate::language::order;
use crate::language::script::Script;

/// One of the two blocks: the code point where it begins.
pub(crate) type Block = u32;

/// The Thai block.
pub(crate) const THAI: Block = 0xE00;
/// The Lao block.
pub(crate) const LAO: Block = 0xE80;

/// Place of AA (า າ), which is no mark but is typed among them.
const AA: u32 = 0x32;
/// Place of the nikhahit ( ํ  ໍ), half of am (ำ ຳ).
const NIKHAHIT: u32 = 0x4D;
/// Place of the Lao sign that writes a second consonant below (ຫຼ); the key spells it as the letter (ຫລ).
const LO_BELOW: u32 = 0x3C;
/// Order of tone marks among the signs of a syllable.
const TONE: u8 = 3;

/// `text` with every nikhahit before AA written as the one letter am, as texts are stored.
pub(crate) fn with_am(text: &str) -> String {
    text.replace("\u{E4D}\u{E32}", "\u{E33}").replace("\u{ECD}\u{EB2}", "\u{EB3}")
}

/// Place of `c` in the block; 0 outside.
fn place(c: char, block: Block) -> u32 {
    let at = (c as u32).wrapping_sub(block);
    if at < 0x80 { at } else { 0 }
}

/// Is it a consonant (ก–ฮ without ฤ ฦ, ກ–ຮ, ໜ ໝ)?
pub(crate) fn is_consonant(c: char) -> bool {
    matches!(c, '\u{E01}'..='\u{E23}' | '\u{E25}' | '\u{E27}'..='\u{E2E}' | '\u{E81}'..='\u{EAE}' | '\u{EDC}'..='\u{EDF}')
}

/// Is it a tone mark of either script?
pub(crate) fn is_tone(c: char) -> bool {
    matches!(c, '\u{E48}'..='\u{E4B}' | '\u{EC8}'..='\u{ECB}')
}

/// Is it a sign above or below a letter of either script?
pub(crate) fn is_mark(c: char) -> bool {
    [THAI, LAO].iter().any(|&block| is_tail(c, block) && place(c, block) != AA)
}

/// Is it AA of either script?
pub(crate) fn is_aa(c: char) -> bool {
    matches!(c, '\u{E32}' | '\u{EB2}')
}

/// The nikhahit that goes with an AA.
pub(crate) fn nikhahit_for(aa: char) -> char {
    if aa == '\u{E32}' { '\u{E4D}' } else { '\u{ECD}' }
}

/// Does `c` follow a consonant within its syllable, in an order that people type differently?
fn is_tail(c: char, block: Block) -> bool {
    let at = place(c, block);
    matches!(at, 0x31 | AA | 0x34..=0x3A | 0x47..=0x4E)
        || (block == LAO && matches!(at, 0x3B | LO_BELOW))
        || attaches(c)
}

/// Order of a sign in its syllable: phinthu, vowel, tone, silencer, then am as nikhahit + AA.
/// A nikhahit without AA is a vowel (ກໍ່), so `with_aa` matters.
fn rank(c: char, block: Block, with_aa: bool) -> u8 {
    match place(c, block) {
        LO_BELOW => 0,
        0x3A => 1,
        NIKHAHIT if with_aa => 5,
        0x31 | 0x34..=0x39 | 0x3B | 0x47 | NIKHAHIT => 2,
        0x48..=0x4B => TONE,
        0x4C | 0x4E => 4,
        AA => 6,
        _ => 0,
    }
}

/// Brings a run of one script into order: เเ → แ, signs by rank, no sign twice, of several tones the last.
pub(crate) fn settle(run: &[Sign], block: Block, out: &mut Vec<Sign>) {
    let mut now = Vec::new();
    let mut i = 0;
    while let Some(first) = run.get(i) {
        let head = match place(first.c, block) {
            0x40 if run.get(i + 1).is_some_and(|s| s.c == first.c) => 2,
            _ => usize::from(!is_tail(first.c, block)),
        };
        let len = head + run[i + head..].iter().take_while(|s| is_tail(s.c, block)).count();
        let syllable = &run[i..i + len];
        let kind = if block == THAI { Script::Thai } else { Script::Lao };
        if is_stuck(syllable, kind, i == 0 && head == 0) {
            out.extend_from_slice(syllable);
        } else {
            spell(syllable, head, block, &mut now);
            emit(syllable, &now, out);
        }
        i += len;
    }
}

/// One syllable, settled; it begins with `head` letters, two of which are เเ.
fn spell(syllable: &[Sign], head: usize, block: Block, now: &mut Vec<char>) {
    now.clear();
    now.extend(syllable.iter().map(|s| s.c));
    if now.len() > head + 1 {
        let with_aa = now.iter().any(|&c| place(c, block) == AA);
        let order = |c: char| rank(c, block, with_aa);
        order::by_key(&mut now[head..], |&c| order(c));
        let is_tone = |c: char| is_tail(c, block) && order(c) == TONE;
        let last_tone = now.iter().rev().find(|c| is_tone(**c)).copied();
        now.retain(|&c| !is_tone(c) || Some(c) == last_tone);
        now.dedup_by(|a, b| a == b && is_tail(*a, block) && place(*a, block) != AA);
    }
    if head == 2 {
        now.splice(..2, char::from_u32(block + 0x41));
    }
    if block == LAO {
        now.iter_mut().filter(|c| **c == '\u{EBC}').for_each(|c| *c = 'ລ');
    }
}

/// Is the place between `before` and `after` inside a syllable? `after` begins with a letter of the block.
pub(crate) fn is_inside(before: &str, after: &str, block: Block) -> bool {
    let mut next = after.chars();
    let (Some(b), second) = (next.next(), next.next()) else { return false };
    let at = place(b, block);
    let is_sign = match block {
        THAI => matches!(at, 0x30..=0x3A | 0x45 | 0x47..=0x4E),
        _ => matches!(at, 0x30..=0x3D | 0x48..=0x4E),
    };
    let Some(a) = before.chars().next_back() else { return false };
    is_sign
        || matches!(place(a, block), 0x40..=0x44)
        || (is_consonant(b) && (is_silenced(second, next.next(), block) || needs_final(before, block)))
}

/// Do the signs after a consonant silence it (์), so that it belongs to the syllable before?
fn is_silenced(second: Option<char>, third: Option<char>, block: Block) -> bool {
    let at = |c: Option<char>| c.map_or(0, |c| place(c, block));
    at(second) == 0x4C || (block == THAI && matches!(at(second), 0x34 | 0x38 | 0x39) && at(third) == 0x4C)
}

/// Does the syllable before still lack its final consonant (after ั ื ็; ັ ົ)? The word ก็ has none.
fn needs_final(before: &str, block: Block) -> bool {
    let mut back = before.chars().rev();
    let mut last = back.next();
    if last.is_some_and(is_tone) {
        last = back.next();
    }
    match (block, last.map_or(0, |c| place(c, block))) {
        (THAI, 0x47) => back.next() != Some('ก') || matches!(back.next(), Some('เ' | 'แ')),
        (THAI, at) => matches!(at, 0x31 | 0x37),
        (_, at) => matches!(at, 0x31 | 0x3B),
    }
}
