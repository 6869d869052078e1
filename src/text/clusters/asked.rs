//! What `unicode-segmentation` knows of single characters, found out by asking it where clusters end beside others: the
//! table of the program for browsers, made when it is built, so that it can't be of another Unicode version.

use super::classes;
use unicode_segmentation::GraphemeCursor;

/// Runs of characters of one class from U+0000 on: the class, and how many, in LEB128.
pub(crate) fn table() -> Vec<u8> {
    let mut out = Vec::new();
    let (mut class, mut length) = (0, 0_u32);
    for c in 0..=u32::from(char::MAX) {
        let this = char::from_u32(c).map_or(0, class_of);
        if this != class {
            put(&mut out, class, length);
            (class, length) = (this, 0);
        }
        length += 1;
    }
    put(&mut out, class, length);
    out
}

fn put(out: &mut Vec<u8>, class: u8, mut length: u32) {
    out.push(class);
    while length >= 0x80 {
        out.push(length as u8 | 0x80);
        length >>= 7;
    }
    out.push(length as u8);
}

fn class_of(c: char) -> u8 {
    let class = base_of(c);
    // Signs between two consonants of India: those that join them, and those that don't keep others from it.
    let skips = class != classes::PREPEND && joins(&format!("क्{c}"), "क");
    let links = skips && joins(&format!("क{c}"), "क");
    class | if skips { classes::SKIPS } else { 0 } | if links { classes::LINKS } else { 0 }
}

fn base_of(c: char) -> u8 {
    let text = &c.to_string();
    let behind = |before: &str| joins(before, text);
    let before = |behind: &str| joins(text, behind);
    match c {
        '\u{200D}' => classes::ZWJ,
        _ if !before("\u{300}") => classes::CONTROL,
        _ if before("a") => classes::PREPEND,
        _ if behind("a") => {
            if is_mark(c) {
                classes::EXTEND
            } else {
                classes::SPACING
            }
        }
        _ if behind("\u{1F1E6}") => classes::REGIONAL,
        _ if behind("क्") => classes::CONSONANT,
        _ if behind("©\u{200D}") => classes::PICTURE,
        _ if before("\u{1100}") => classes::L,
        _ if before("\u{1161}") => {
            if behind("\u{1161}") {
                classes::V
            } else {
                classes::LV
            }
        }
        _ if before("\u{11A8}") => {
            if behind("\u{11A8}") {
                classes::T
            } else {
                classes::LVT
            }
        }
        _ => 0,
    }
}

/// Whether two texts are one cluster where they meet.
fn joins(before: &str, behind: &str) -> bool {
    is_inside(before, behind, true)
}

/// A mark belongs to any letter even by the older rules, which know no vowels beside theirs.
fn is_mark(c: char) -> bool {
    is_inside("a", &c.to_string(), false)
}

fn is_inside(before: &str, behind: &str, extended: bool) -> bool {
    let text = format!("{before}{behind}");
    GraphemeCursor::new(before.len(), text.len(), extended).is_boundary(&text, 0) == Ok(false)
}
