//! How parts of wordings are written: each list of words once. Where it comes again stands its number, and where most of
//! it comes again within a longer one, its number stands there among the other words.
//!
//! A line is a wording, with tabs between its parts. A part is words as `front` writes them, behind any number of lists,
//! each `LIST` and its number, with `WORD` between all; or `SIGN` and either the number of a list, or `~20` for a gap and
//! `~~200` for a wide one. No key has such characters, and JSON writes them with two bytes: with brackets and quotation marks all this would be a
//! twentieth longer when it travels.

use super::choices::{Choices, Source};
use super::front::{self, WORD};
use super::rules::Link;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

const LIST: char = '\u{C}';
const SIGN: char = '\u{8}';

/// Writes the parts of all wordings.
pub(super) fn write<'a>(wordings: impl Iterator<Item = &'a [Link]>) -> String {
    let mut known = Known::default();
    let line = |parts: &'a [Link]| parts.iter().map(|link| known.write(link)).collect::<Vec<_>>().join("\t");
    wordings.map(line).collect::<Vec<_>>().join("\n")
}

/// The parts as they were; `None` if a number means no list.
pub(super) fn read(wordings: &str) -> Option<Vec<Vec<Link>>> {
    let mut known = Vec::new();
    // Not `lines`, which would take an empty word before the end of a line for half of it.
    wordings
        .split_terminator('\n')
        .map(|parts| parts.split('\t').map(|part| link(part, &mut known)).collect())
        .collect()
}

fn link(part: &str, known: &mut Vec<Arc<Choices>>) -> Option<Link> {
    if let Some(sign) = part.strip_prefix(SIGN) {
        return Some(match (sign.strip_prefix("~~"), sign.strip_prefix('~')) {
            (Some(wide), _) => Link::Wide { wide: wide.parse().ok()? },
            (_, Some(gap)) => Link::Gap { gap: gap.parse().ok()? },
            _ => Link::Choices(Arc::clone(known.get(sign.parse::<usize>().ok()?)?)),
        });
    }
    let (numbers, own): (Vec<&str>, Vec<&str>) = part.split(WORD).partition(|word| word.starts_with(LIST));
    let list = |number: &str| known.get(number[1..].parse::<usize>().ok()?).cloned();
    let lists = numbers.into_iter().map(list).collect::<Option<Vec<_>>>()?;
    let is_list = own.len() != 1 || !lists.is_empty();
    let own = (!own.is_empty()).then(|| own.join(WORD.encode_utf8(&mut [0; 4])).into());
    let choices = Arc::new(Choices::from(Source { own, lists }));
    if is_list {
        known.push(Arc::clone(&choices));
    }
    Some(Link::Choices(choices))
}

/// The lists that were written.
#[derive(Default)]
struct Known<'a> {
    numbers: HashMap<&'a [String], usize>,
    /// By their first word.
    lists: HashMap<&'a str, Vec<(usize, &'a [String])>>,
}

impl<'a> Known<'a> {
    fn write(&mut self, link: &'a Link) -> String {
        let choices = match link {
            Link::Gap { gap } => return format!("{SIGN}~{gap}"),
            Link::Wide { wide } => return format!("{SIGN}~~{wide}"),
            Link::Choices(choices) => choices.words(),
        };
        if let Some(number) = self.numbers.get(choices) {
            return format!("{SIGN}{number}");
        }
        let items = self.items(choices);
        if let (Some(first), true) = (choices.first(), choices.len() != 1) {
            let number = self.numbers.len();
            self.numbers.insert(choices, number);
            self.lists.entry(first).or_default().push((number, choices));
        }
        items.join(WORD.encode_utf8(&mut [0; 4]))
    }

    /// The fewest items that say a list, more or less: of the lists that it holds always the one with most that is new.
    fn items(&self, choices: &[String]) -> Vec<String> {
        /// A list of fewer words is shorter than its number is worth.
        const WORTHWHILE: usize = 6;
        let all: HashSet<&str> = choices.iter().map(String::as_str).collect();
        let begun = choices.iter().filter_map(|word| self.lists.get(word.as_str())).flatten();
        let inside = |list: &&[String]| list.iter().all(|word| word.is_empty() || all.contains(word.as_str()));
        let held: Vec<_> = begun.filter(|(_, list)| list.len() >= WORTHWHILE && inside(list)).collect();
        let mut rest = all.clone();
        let mut items = Vec::new();
        loop {
            let new =
                |list: &[String]| list.iter().filter(|word| !word.is_empty() && rest.contains(word.as_str())).count();
            let best = held.iter().map(|(number, list)| (new(list), std::cmp::Reverse(*number), *list)).max();
            let Some((_, number, list)) = best.filter(|(new, ..)| *new >= WORTHWHILE) else { break };
            items.push(format!("{LIST}{}", number.0));
            rest.retain(|word| word.is_empty() || !list.iter().any(|other| other == word));
        }
        items.extend((!rest.is_empty()).then(|| front::write(rest.into_iter())));
        items
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_within_a_list_is_its_number() {
        let people = ["workers", "people", "guests", "nurses", "boys", "men", ""];
        let list =
            |words: &[&str]| Link::Choices(Arc::new(Choices::new(words.iter().map(ToString::to_string).collect())));
        let more = [&people[..6], &["girls"]].concat();
        let parts = vec![list(&people), list(&["in"]), list(&more), list(&people), list(&more)];
        let written = write([&parts[..], &[Link::Wide { wide: 200 }, Link::Gap { gap: 20 }]].into_iter());
        assert_eq!(written.matches("workers").count(), 1, "{written:?}");
        assert!(written.ends_with("\tin\t\u{C}0\rgirls\t\u{8}0\t\u{8}1\n\u{8}~~200\t\u{8}~20"), "{written:?}");
        let again = read(&written).unwrap();
        assert_eq!(format!("{:?}", again[0]), format!("{parts:?}"));
        assert!(matches!(again[1][..], [Link::Wide { wide: 200 }, Link::Gap { gap: 20 }]));
        for (was, is) in [("\u{C}0", "\u{C}7"), ("\u{8}1", "\u{8}2"), ("~20", "~2000"), ("~~200", "~~")] {
            assert!(read(&written.replace(was, is)).is_none(), "{was:?} → {is:?}");
        }
    }
}
