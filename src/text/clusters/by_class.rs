//! The rules of UAX 29 for the program of browsers, over a table a fifth as large as that of `unicode-segmentation`, of
//! which it is made; the tests hold both equal.

use super::classes::{
    CONSONANT, CONTROL, EXTEND, L, LINKS, LV, LVT, PICTURE, PREPEND, REGIONAL, SKIPS, SPACING, T, V, ZWJ,
};
use std::sync::LazyLock;

/// Where the classes begin.
static CLASSES: LazyLock<Vec<(u32, u8)>> = LazyLock::new(|| read(super::table()));

fn read(table: &[u8]) -> Vec<(u32, u8)> {
    let mut bytes = table.iter();
    let mut start = 0;
    let run = || {
        let run = (start, *bytes.next()?);
        for shift in (0..).step_by(7) {
            let byte = bytes.next()?;
            start += u32::from(byte & 0x7F) << shift;
            if *byte < 0x80 {
                break;
            }
        }
        Some(run)
    };
    std::iter::from_fn(run).collect()
}

fn class(c: char) -> u8 {
    let behind = CLASSES.partition_point(|(start, _)| *start <= u32::from(c));
    CLASSES[behind - 1].1
}

/// The clusters of a text and where they begin.
pub(in crate::text) fn indices(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let first = text[start..].chars().next()?;
        let (begin, mut end, mut before) = (start, start + first.len_utf8(), class(first));
        for c in text[end..].chars() {
            let class = class(c);
            // What decides is never before the cluster, so a text of nothing but flags takes no longer.
            if !joins(&text[begin..end], before, c, class) {
                break;
            }
            (end, before) = (end + c.len_utf8(), class);
        }
        start = end;
        Some((begin, &text[begin..end]))
    })
}

/// Whether a cluster ends at byte `at`, which lies between two characters.
pub(in crate::text) fn is_boundary(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at(at);
    let (Some(a), Some(b)) = (before.chars().next_back(), behind.chars().next()) else { return true };
    !joins(before, class(a), b, class(b))
}

/// Whether `next` belongs to the cluster with which `text` ends; both classes are known already.
fn joins(text: &str, before: u8, next: char, class: u8) -> bool {
    match (before & 15, class & 15) {
        (CONTROL, _) | (_, CONTROL) => next == '\n' && text.ends_with('\r'),
        (L, L | V | LV | LVT) | (LV | V, V | T) | (LVT | T, T) => true,
        (_, EXTEND | ZWJ | SPACING) | (PREPEND, _) => true,
        (_, CONSONANT) => is_linked(text),
        (ZWJ, PICTURE) => {
            classes_before(text).skip(1).find(|class| class & 15 != EXTEND).map(|c| c & 15) == Some(PICTURE)
        }
        (REGIONAL, REGIONAL) => classes_before(text).take_while(|class| *class == REGIONAL).count() % 2 == 1,
        _ => false,
    }
}

/// Whether a text ends with a consonant and what links it to another.
fn is_linked(text: &str) -> bool {
    let mut links = false;
    let rest = classes_before(text).find(|class| {
        links |= class & LINKS != 0;
        class & SKIPS == 0
    });
    links && rest == Some(CONSONANT)
}

fn classes_before(text: &str) -> impl Iterator<Item = u8> {
    text.chars().rev().map(class)
}
