//! Lines of a terminal: counted in the columns that it shows, where a wide character has two and a mark none, and cut
//! between clusters.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns of a line.
pub(super) const WIDTH: usize = 80;

/// A text in lines of at most so many columns.
pub(super) fn wrap(text: &str, room: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text.trim();
    while let Some(end) = line_end(rest, room) {
        lines.push(rest[..end].trim_end());
        rest = rest[end..].trim_start();
    }
    lines.push(rest);
    lines
}

/// Where the first line of a text that needs more than one ends: at its last space, if that leaves it two thirds full, or
/// else between letters, because some scripts have no spaces between words; but no line begins with a full stop.
fn line_end(text: &str, room: usize) -> Option<usize> {
    let (mut filled, mut space, mut letter) = (0, None, 0);
    for (at, cluster) in text.grapheme_indices(true) {
        if cluster == " " {
            space = Some((at, filled));
        }
        if !CLOSING.contains(cluster) && at > 0 {
            letter = at;
        }
        filled += cluster.width();
        if filled > room && cluster != " " {
            return Some(space.filter(|(_, filled)| 3 * filled >= 2 * room).map_or(letter, |(at, _)| at))
                .filter(|end| *end > 0);
        }
    }
    None
}

/// What no line begins with.
const CLOSING: &str = ".,;:!?)]”’»。，、；：！？）》」』…។៕ໆๆ၊။%";

/// The beginning of a text, in at most so many columns.
pub(super) fn first(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let kept = fitting(text.graphemes(true), room.saturating_sub(1));
    format!("{}…", &text[..kept])
}

/// The end of a text, in at most so many columns.
pub(super) fn last(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let kept = fitting(text.graphemes(true).rev(), room.saturating_sub(1));
    format!("…{}", &text[text.len() - kept..])
}

/// The bytes of the first clusters that fit into so many columns.
fn fitting<'t>(clusters: impl Iterator<Item = &'t str>, mut room: usize) -> usize {
    let fits = clusters.map_while(|cluster| {
        room = room.checked_sub(cluster.width())?;
        Some(cluster.len())
    });
    fits.sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_keep_every_word() {
        for text in [
            "People are not a flood, and rights do not depend on the papers that somebody has or has not.",
            "把人称为“非法”，等于说这个人本身就是违法的；没有合法身份的是处境，而不是人。请写无证移民。",
            "การเรียกคนว่าผิดกฎหมายทำให้คนทั้งคนกลายเป็นความผิดทั้งที่การไม่มีเอกสารเป็นเพียงสถานะทางทะเบียน",
            "a\u{301}\u{301}\u{301}",
            "",
        ] {
            let lines = wrap(text, 30);
            let letters = |text: &str| text.replace(' ', "");
            assert_eq!(letters(&lines.concat()), letters(text));
            assert!(lines.iter().all(|line| line.width() <= 30), "{lines:?}");
            assert!(lines.iter().all(|line| !line.starts_with(['，', '。', '.', '；'])), "{lines:?}");
        }
        assert_eq!((first("非法移民", 5), last("非法移民", 5)), ("非法…".to_owned(), "…移民".to_owned()));
    }
}
