//! The signs at the beginning of a line of Markdown: of quotations, list items, headings and code fences.

/// The way through the beginning of a line.
#[derive(Clone)]
pub(super) struct Start<'l> {
    line: &'l str,
    /// How many bytes of it are behind us.
    pub(super) at: usize,
    /// In which column that is; tabs go on to every fourth.
    pub(super) column: usize,
    /// In how many quotations the line stands.
    pub(super) depth: usize,
    /// In which column the words of the innermost begin, unless they are indented.
    pub(super) inside: usize,
}

/// What began a code fence.
#[derive(Clone, Copy)]
pub(super) struct Fence {
    sign: u8,
    length: usize,
    /// In how many quotations it stands.
    pub(super) depth: usize,
}

/// What the author says to everyone, in the shape of a quotation (GitHub's alerts).
const ALERTS: &[&str] = &["[!note]", "[!tip]", "[!important]", "[!warning]", "[!caution]"];
/// What begins a block of which all that is indented by four is part: admonitions and tabs.
const BOXES: &[&str] = &["!!! ", "??? ", "???+ ", "=== \""];
/// By how much that, and what belongs to a footnote, is indented.
const BOX: usize = 4;

impl<'l> Start<'l> {
    pub(super) fn of(line: &'l str) -> Start<'l> {
        let at = if line.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        let mut start = Start { line, at, column: 0, depth: 0, inside: 0 };
        start.step(0);
        start
    }

    pub(super) fn rest(&self) -> &'l str {
        &self.line[self.at..]
    }

    pub(super) fn is_blank(&self) -> bool {
        self.rest().trim().is_empty()
    }

    /// Steps over a sign and the spaces behind it.
    pub(super) fn step(&mut self, length: usize) {
        self.at += length;
        self.column += length;
        for byte in self.rest().bytes().take_while(|byte| matches!(byte, b' ' | b'\t')) {
            self.at += 1;
            self.column = if byte == b'\t' { (self.column / 4 + 1) * 4 } else { self.column + 1 };
        }
    }

    /// Steps into a quotation, if one begins here.
    pub(super) fn quotation(&mut self) -> bool {
        let Some(rest) = self.rest().strip_prefix('>') else { return false };
        self.depth += 1;
        self.inside = self.column + 1 + usize::from(rest.starts_with(' '));
        self.step(1);
        true
    }

    /// Steps into a list item, a footnote or a box, if one begins here: in which column its words begin. A number other
    /// than 1 may be the end of a sentence, unless it stands `among` items.
    pub(super) fn item(&mut self, among: bool) -> Option<usize> {
        let rest = self.rest();
        let outside = self.column;
        if let Some(length) = footnote(rest).or_else(|| is_box(rest).then_some(3)) {
            self.step(length);
            return Some(outside + BOX);
        }
        let length = bullet(rest).or_else(|| number(rest, among))?;
        self.step(length);
        // Words that are further in are code.
        let is_near = !self.is_blank() && self.column <= outside + length + 4;
        Some(if is_near { self.column } else { outside + length + 1 })
    }

    /// Steps into a heading, if one begins here.
    pub(super) fn heading(&mut self) -> bool {
        let length = self.rest().bytes().take_while(|byte| *byte == b'#').count();
        let is_heading = (1..=6).contains(&length) && ends_sign(&self.rest()[length..]);
        if is_heading {
            self.step(length);
        }
        is_heading
    }

    /// Whether this is a line across the page, or below a heading.
    pub(super) fn is_rule(&self) -> bool {
        let mut signs = self.rest().bytes().filter(|byte| !byte.is_ascii_whitespace());
        let Some(first) = signs.next().filter(|byte| b"-=*_".contains(byte)) else { return false };
        signs.clone().all(|byte| byte == first) && (first == b'=' || signs.next().is_some())
    }

    /// Whether an alert begins here.
    pub(super) fn is_alert(&self) -> bool {
        ALERTS.contains(&self.rest().trim_end().to_ascii_lowercase().as_str())
    }

    /// The code fence that begins or ends here. Behind one of backticks stands no other: that would be code in a line.
    pub(super) fn fence(&self) -> Option<Fence> {
        let sign = *self.rest().as_bytes().first().filter(|byte| matches!(byte, b'`' | b'~'))?;
        let length = self.rest().bytes().take_while(|byte| *byte == sign).count();
        let is_fence = length >= 3 && (sign == b'~' || !self.rest()[length..].contains('`'));
        is_fence.then_some(Fence { sign, length, depth: self.depth })
    }

    /// Whether this ends a code fence.
    pub(super) fn closes(&self, open: &Fence) -> bool {
        let is_bare = |fence: &Fence| self.rest()[fence.length..].trim().is_empty();
        self.fence().is_some_and(|fence| fence.sign == open.sign && fence.length >= open.length && is_bare(&fence))
    }
}

/// Length of the mark of a list item without numbers, or of a definition.
fn bullet(rest: &str) -> Option<usize> {
    let behind = rest.strip_prefix(['-', '*', '+', ':'])?;
    ends_sign(behind).then_some(1)
}

fn number(rest: &str, among: bool) -> Option<usize> {
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let length = rest.len() - behind.len();
    let is_number = (1..10).contains(&length) && (among || &rest[..length] == "1");
    let behind = behind.strip_prefix(['.', ')'])?;
    (is_number && ends_sign(behind)).then_some(length + 1)
}

/// Length of the mark of a footnote, `[^1]:`.
fn footnote(rest: &str) -> Option<usize> {
    let length = rest.strip_prefix("[^").and_then(|name| name.find(']'))? + 3;
    rest[length..].starts_with(':').then_some(length + 1)
}

fn is_box(rest: &str) -> bool {
    BOXES.iter().any(|sign| rest.starts_with(sign))
}

fn ends_sign(behind: &str) -> bool {
    behind.is_empty() || behind.starts_with([' ', '\t', '\r', '\n'])
}
