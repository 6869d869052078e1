//! What stands around a match: quotation marks, "so-called", addresses and code, and which language.

use super::Options;
use super::readings;
use super::resolve::Found;
use super::rules::Data;
use crate::language;
use crate::text;
use crate::text::bits;
use std::ops::Range;

/// What to do with wordings inside quotations: a journalist can't change what somebody said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Quoted {
    /// Report them like any other.
    Keep,
    /// Report nothing.
    Skip,
    /// Report them as quoted, with lower severity.
    #[default]
    Mark,
}

impl Quoted {
    /// The words of the command line, the API and the pages, the default first.
    pub const WORDS: [(&'static str, Quoted); 3] =
        [("mark", Quoted::Mark), ("keep", Quoted::Keep), ("skip", Quoted::Skip)];
}

/// Longest quotation, in bytes: a mark without its partner must not quote the rest of a text.
const LONGEST: usize = 4 << 10;

/// Longest quotation between straight single marks that ends behind a word, in bytes.
const FEW_WORDS: usize = 40;

/// Opening marks and what closes them.
const PAIRS: &[(char, &[char])] = &[
    ('“', &['”', '“']),
    ('„', &['“', '”']),
    ('‘', &['’']),
    ('«', &['»']),
    ('‹', &['›']),
    ('「', &['」']),
    ('『', &['』']),
    ('《', &['》']),
    ('"', &['"']),
    ('\'', &['\'']),
    ('＂', &['＂']),
];

/// Drops matches in addresses and code, and marks or drops quoted ones; what the document says is quoted stands in
/// `quotations`, in order.
pub(super) fn apply(
    text: &str,
    found: Vec<Found>,
    quotations: &[Range<usize>],
    options: &Options,
    data: &Data,
) -> Vec<Found> {
    if found.is_empty() {
        return found;
    }
    let mut quotes = Quotes::default();
    let mut kept = Vec::with_capacity(found.len());
    for mut one in found {
        if in_address(text, &one.range) || in_code(text, &one.range) {
            continue;
        }
        one.quoted = options.quoted != Quoted::Keep
            && (is_within(quotations, &one.range)
                || quotes.around(text, &one.range)
                || in_hashtag(text, &one.range)
                || so_called(text, &one.range, data));
        if !(one.quoted && options.quoted == Quoted::Skip) {
            kept.push(one);
        }
    }
    kept
}

/// How far around a match is looked, in bytes: a text may be one line, and a line one word.
const NEAR: usize = 300;

/// What stands before and behind a range, near it.
pub(super) fn near<'t>(text: &'t str, range: &Range<usize>) -> (&'t str, &'t str) {
    let start = text.ceil_char_boundary(range.start.saturating_sub(NEAR));
    let end = text.floor_char_boundary((range.end + NEAR).min(text.len()));
    (&text[start..range.start], &text[range.end..end])
}

/// The same, as far as the line goes.
fn near_on_line<'t>(text: &'t str, range: &Range<usize>) -> (&'t str, &'t str) {
    let (before, after) = near(text, range);
    (before.rsplit('\n').next().unwrap_or_default(), after.split('\n').next().unwrap_or_default())
}

/// Whether a range lies in a URL, an e-mail address, a file path or name, or an identifier: nothing there is prose. In
/// scripts without spaces the run around a match is a whole sentence, so only its ASCII part can be an address.
fn in_address(text: &str, range: &Range<usize>) -> bool {
    let outside = |c: char| !c.is_ascii() || c.is_ascii_whitespace() || matches!(c, '<' | '>' | '"');
    let (before, after) = near(text, range);
    let before = before.rsplit(outside).next().unwrap_or_default();
    let after = after.split(outside).next().unwrap_or_default();
    let matched_ascii = text[range.clone()].is_ascii();
    before.contains("://")
        || before.starts_with("www.")
        || (matched_ascii
            && (before.contains('@')
                || (after.contains('@') && after.contains('.'))
                || before.ends_with(['_', '/'])
                || after.starts_with(['_', '/']) && after.len() > 1 && after.contains('.')
                || names_file(after)))
}

/// What the names of files and of sites on the web end with, behind a point.
const ENDINGS: &[&str] = &[
    "com", "css", "csv", "doc", "docx", "edu", "gif", "gov", "htm", "html", "int", "jpeg", "jpg", "js", "json", "md",
    "mp3", "mp4", "net", "org", "pdf", "php", "png", "py", "rb", "rs", "svg", "toml", "ts", "txt", "webp", "xml",
    "yaml", "yml",
];

/// Whether what stands behind a match is the rest of a file's or a site's name.
fn names_file(after: &str) -> bool {
    let ending = after.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let ending = ending.strip_prefix('.').unwrap_or_default();
    let length = ending.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(ending.len());
    ENDINGS.contains(&&ending[..length])
}

/// One letter in so many is the least that a line has of its language: Vietnamese marks every fourth, and a foreign
/// name in an English line brings fewer.
const OWN: usize = 12;

/// Whether a range has a letter that is its language's own, or else its line has enough of them, near it.
pub(super) fn is_in_language(text: &str, range: &Range<usize>, own: fn(char) -> bool) -> bool {
    if text[range.clone()].contains(own) {
        return true;
    }
    let (before, after) = near_on_line(text, range);
    let letters = || before.chars().chain(after.chars());
    let count = letters().filter(|c| own(*c)).count();
    count > 0 && count * OWN >= letters().filter(|c| c.is_alphabetic()).count()
}

/// Whether a range lies between backticks on its line: people write code so in plain text too.
fn in_code(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = near_on_line(text, range);
    before.bytes().filter(|byte| *byte == b'`').count() % 2 == 1 && after.contains('`')
}

/// The quotations of the paragraph that was asked about last.
#[derive(Default)]
struct Quotes {
    paragraph: Range<usize>,
    quotations: Vec<Range<usize>>,
}

impl Quotes {
    fn around(&mut self, text: &str, range: &Range<usize>) -> bool {
        if !self.paragraph.contains(&range.start) {
            self.paragraph = paragraph(text, range.start);
            let next = text[self.paragraph.end..].trim_start().chars().next();
            self.quotations = quotations(&text[self.paragraph.clone()], next);
        }
        let start = range.start - self.paragraph.start;
        let end = range.end - self.paragraph.start;
        is_within(&self.quotations, &(start..end))
    }
}

/// Whether a range lies in one of these, which are in order.
fn is_within(quotations: &[Range<usize>], range: &Range<usize>) -> bool {
    let next = quotations.partition_point(|quotation| quotation.start <= range.start);
    next.checked_sub(1).is_some_and(|last| range.end <= quotations[last].end)
}

/// The paragraph around a place: quotation marks are paired within it and nowhere else.
fn paragraph(text: &str, at: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let start = memchr::memrchr_iter(b'\n', &bytes[..at]).find(|end| bytes[..*end].ends_with(b"\n"));
    let end = memchr::memchr_iter(b'\n', &bytes[at..]).find(|n| bytes[at + n + 1..].starts_with(b"\n"));
    start.map_or(0, |last| last + 1)..end.map_or(text.len(), |n| at + n)
}

/// The quotations of a paragraph: from each opening mark to the first that closes it, or to the end where the next
/// paragraph begins with the same mark, `next`, as print has it when somebody goes on speaking.
fn quotations(text: &str, next: Option<char>) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut from = 0;
    while let Some((at, open)) = next_opening(text, from) {
        let inside = at + open.len_utf8();
        let closing = PAIRS.iter().find(|(mark, _)| *mark == open).map_or(&[][..], |(_, closing)| closing);
        let mut near = text[inside..].char_indices().take_while(|(length, _)| *length <= LONGEST);
        match near.find(|(at, c)| closing.contains(c) && closes(text, inside + at, *c, *at)) {
            Some((length, mark)) => {
                all.push(inside..inside + length);
                from = inside + length + mark.len_utf8();
            }
            None if next == Some(open) => {
                all.push(inside..text.len());
                break;
            }
            None => from = inside,
        }
    }
    all
}

/// The next opening mark from `from` on, and where it stands.
fn next_opening(text: &str, mut from: usize) -> Option<(usize, char)> {
    // The first bytes in UTF-8 of all marks of `PAIRS`, without a branch.
    let is = |byte: u8, wanted: u8| u8::from(byte == wanted);
    let first = |byte: u8| is(byte, b'"') | is(byte, b'\'') | is(byte, 0xC2) | is(byte | 1, 0xE3) | is(byte, 0xEF);
    loop {
        let at = bits::position(text.as_bytes(), from, first);
        let c = text[at..].chars().next()?;
        if opens(text, at, c) {
            return Some((at, c));
        }
        from = at + c.len_utf8();
    }
}

/// A straight mark opens only before something, and not after a letter or digit (inches, minutes); a curly one always.
fn opens(text: &str, at: usize, c: char) -> bool {
    if !PAIRS.iter().any(|(mark, _)| *mark == c) {
        return false;
    }
    let before = text[..at].chars().next_back();
    let after = text[at + c.len_utf8()..].chars().next();
    let spaced_letter = |c: char| c.is_ascii_alphanumeric();
    match c {
        '"' => !before.is_some_and(|b| b.is_ascii_digit()) && after.is_some_and(|a| !a.is_whitespace()),
        '‘' => !before.is_some_and(spaced_letter),
        '\'' => before.is_none_or(|b| b.is_whitespace() || "([—".contains(b)) && after.is_some_and(char::is_alphabetic),
        _ => true,
    }
}

/// An apostrophe inside a word closes nothing, and a straight one behind a word only where the quotation is a few words:
/// it may be that of a plural (the workers' rooms).
fn closes(text: &str, at: usize, c: char, length: usize) -> bool {
    let ends_word = !text[at + c.len_utf8()..].chars().next().is_some_and(char::is_alphanumeric);
    match c {
        '’' => ends_word,
        '\'' => ends_word && (length <= FEW_WORDS || text[..at].ends_with(['.', ',', '!', '?', '…'])),
        _ => true,
    }
}

/// Whether a range lies in a hashtag: it is the name of what others write under it.
fn in_hashtag(text: &str, range: &Range<usize>) -> bool {
    let (before, _) = near(text, range);
    before.rfind('#').is_some_and(|at| before[at + 1..].chars().all(|c| readings::is_of_word(c) || c == '_'))
}

/// Whether "so-called", in any language, stands right before the match, or right after it, where English has none.
fn so_called(text: &str, range: &Range<usize>, data: &Data) -> bool {
    const NEAR: usize = 60;
    let before = text::key(&text[text.ceil_char_boundary(range.start.saturating_sub(NEAR))..range.start]);
    let after = text::key(&text[range.end..text.floor_char_boundary((range.end + NEAR).min(text.len()))]);
    let before = before.trim_end_matches(|c: char| !c.is_alphanumeric() && text::script(c) == text::Script::Common);
    let mut articles = language::RULES.iter().flat_map(|rules| rules.articles);
    let article = articles.find_map(|article| before.strip_suffix(article));
    let before = article.map_or(before, str::trim_end);
    data.so_called.any_before(before.as_bytes(), before.len(), &mut |length| length > 0)
        || data.so_called.any_at(after.as_bytes(), 0, &mut |length| !after[..length].is_ascii())
}
