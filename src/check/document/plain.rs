//! Plain text: all of it is prose. In mail, what somebody else wrote has a `>` before each line.

use super::mask::Mask;
use super::{Document, DocumentError, decoded};

pub(super) fn read(bytes: &[u8]) -> Result<Document, DocumentError> {
    decoded(bytes).map(prose)
}

/// The words of a text, with what is quoted.
fn prose(text: String) -> Document {
    if !text.lines().any(|line| line.starts_with('>')) {
        return Document { masked: text.clone(), text, ..Document::default() };
    }
    let mut mask = Mask::new(&text);
    let (mut at, mut depth) = (0, 0);
    for line in text.split_inclusive('\n') {
        let words = line.trim_start_matches(['>', ' ']);
        let signs = if line.starts_with('>') { &line[..line.len() - words.len()] } else { "" };
        let deep = signs.matches('>').count();
        if deep == depth || deep == 0 {
            mask.blank(at..at + signs.len());
        } else {
            mask.part(text[..at].trim_end().len()..at + signs.len());
        }
        if deep > 0 {
            mask.open_quotation(at);
            mask.close_quotation(at + line.len());
        }
        (at, depth) = (at + line.len(), deep);
    }
    mask.finish()
}
