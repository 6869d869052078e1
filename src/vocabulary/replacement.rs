//! What may be put in the place of a match: text, and in it `{1}` for what the first group of the pattern matched.

use super::pattern::stray;

/// A replacement, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text that stands as it is.
    Literal(String),
    /// What the group with this number (from 1) matched.
    Group(usize),
}

/// Reads a replacement for a pattern with `groups` groups.
///
/// # Errors
/// A sentence that says what is wrong with it.
pub fn parse(text: &str, groups: usize) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((literal, after)) = rest.split_once('{') {
        let Some((number, after)) = after.split_once('}') else { return Err(stray(text, '{')) };
        let group = number.parse().ok().filter(|group| (1..=groups).contains(group));
        let Some(group) = group else {
            return Err(format!("`{{{number}}}` names no group: the pattern has {groups}"));
        };
        if !literal.is_empty() {
            pieces.push(Piece::Literal(literal.to_owned()));
        }
        pieces.push(Piece::Group(group));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Literal(rest.to_owned()));
    }
    Ok(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replacement_repeats_groups() {
        let pieces = parse("undocumented{1} migrant{2}", 2).unwrap();
        assert_eq!(pieces.len(), 4);
        assert_eq!(pieces[1], Piece::Group(1));
    }

    #[test]
    fn a_group_that_is_not_there_is_told() {
        assert!(parse("un{3}", 2).unwrap_err().contains("has 2"));
    }
}
