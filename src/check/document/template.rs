//! What stands between the marks of a template language in Markdown and HTML: names and code, which nobody reads.

use super::mask::Mask;

/// What begins such a stretch, and what ends it: of several that begin alike, the longest first. The last are the names
/// and classes that Markdown gives to headings and links.
const MARKS: &[(&str, &str)] = &[
    ("{{!--", "--}}"),
    ("{{", "}}"),
    ("{%", "%}"),
    ("{# ", "#}"),
    ("{/*", "*/}"),
    ("${", "}"),
    ("<%", "%>"),
    ("{#", "}"),
    ("{.", "}"),
    ("{:", "}"),
];
/// Longest stretch, in bytes: a mark that nothing ends must not hide a text.
const LONGEST: usize = 2000;

/// Blanks what a mark at `at` begins; tells where to go on, if it is one.
pub(super) fn mask(text: &str, at: usize, end: usize, mask: &mut Mask<'_>) -> Option<usize> {
    // Of `${` the first sign is behind us.
    let start = at - usize::from(text[..at].ends_with('$') && text[at..].starts_with('{'));
    let near = &text[start..text.floor_char_boundary(end.min(start + LONGEST))];
    let (open, close) = MARKS.iter().find(|(open, _)| near.starts_with(open))?;
    let stop = start + open.len() + near[open.len()..].find(close)? + close.len();
    mask.blank(start..stop);
    Some(stop)
}
