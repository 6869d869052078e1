//! Hashtags of several words: `#IllegalMigrants`. Only capitals tell where a word begins, so each is checked once more
//! with spaces between its words.

use super::resolve::Found;

/// A hashtag of several words.
pub(super) struct Hashtag {
    /// The same with spaces.
    pub(super) spaced: String,
    /// Where it begins, behind its sign.
    start: usize,
}

/// Those of a text, in order.
pub(super) fn all(text: &str) -> impl Iterator<Item = Hashtag> + '_ {
    text.match_indices('#').filter_map(|(at, _)| {
        let tag = Hashtag::new(&text[at + 1..], at + 1);
        tag.spaced.contains(' ').then_some(tag)
    })
}

impl Hashtag {
    fn new(rest: &str, start: usize) -> Hashtag {
        let mut tag = Hashtag { spaced: String::new(), start };
        let mut before = '#';
        let mut letters = rest.chars().take_while(|c| c.is_alphanumeric()).peekable();
        while let Some(c) = letters.next() {
            // The last capital of several begins a word: ICERaids.
            let is_first = !before.is_uppercase() || letters.peek().is_some_and(|next| next.is_lowercase());
            if c.is_uppercase() && is_first && before != '#' {
                tag.spaced.push(' ');
            }
            tag.spaced.push(c);
            before = c;
        }
        tag
    }

    /// Puts what was found in `spaced` where it is in the text. A replacement has spaces, so none is offered.
    pub(super) fn place(&self, found: &mut Found) {
        let place = |at: usize| self.start + at - self.spaced[..at].matches(' ').count();
        found.range = place(found.range.start)..place(found.range.end);
        found.parts.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_hashtag_begin_with_capitals() {
        for (text, wanted) in [
            (
                "Stop it. #IllegalMigrants #StopICERaids2025 #ngườiViệt",
                &["Illegal Migrants", "Stop ICE Raids2025", "người Việt"][..],
            ),
            ("#illegals #ICE # C# #แรงงานเถื่อน #Migrants", &[]),
        ] {
            assert_eq!(all(text).map(|tag| tag.spaced).collect::<Vec<_>>(), wanted, "{text}");
        }
    }
}
