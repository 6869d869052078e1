//! How parts of wordings are written: each list of words once. Where it comes again stands its number, and where most of
//! it comes again within a longer one, its number stands there among the other words.

use super::choices::Choices;
use super::rules::Link;
use crate::vocabulary::json::{Json, Read};
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A part.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Written {
    /// One of these.
    Choices(Vec<Item>),
    /// One of the list with this number. Lists of one word have none: the word is as short.
    Again(usize),
    Gap {
        gap: u8,
    },
    Wide {
        wide: u8,
    },
}

/// Words of a list.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Item {
    Word(String),
    /// All of the list with this number, but for an empty one.
    List(usize),
}

impl Read for Item {
    fn read(json: &mut Json<'_>) -> Option<Item> {
        if json.peek()? == b'"' { Read::read(json).map(Item::Word) } else { Read::read(json).map(Item::List) }
    }
}

impl Read for Written {
    fn read(json: &mut Json<'_>) -> Option<Written> {
        match json.peek()? {
            b'[' => Read::read(json).map(Written::Choices),
            b'{' => {
                let mut gap = None;
                json.object(&mut |key, json| {
                    let most = u16::read(json)? as u8;
                    gap = Some(if key == "wide" { Written::Wide { wide: most } } else { Written::Gap { gap: most } });
                    Some(())
                })?;
                gap
            }
            _ => Read::read(json).map(Written::Again),
        }
    }
}

/// Writes the parts of all wordings.
pub(super) fn write<'a>(wordings: impl Iterator<Item = &'a [Link]>) -> Vec<Vec<Written>> {
    let mut known = Known::default();
    wordings.map(|parts| parts.iter().map(|link| known.write(link)).collect()).collect()
}

/// The parts as they were; `None` if a number means no list.
pub(super) fn read(wordings: Vec<Vec<Written>>) -> Option<Vec<Vec<Link>>> {
    let mut known = Vec::new();
    wordings.into_iter().map(|parts| parts.into_iter().map(|part| link(part, &mut known)).collect()).collect()
}

fn link(part: Written, known: &mut Vec<Arc<Choices>>) -> Option<Link> {
    Some(match part {
        Written::Gap { gap } => Link::Gap { gap },
        Written::Wide { wide } => Link::Wide { wide },
        Written::Again(number) => Link::Choices(Arc::clone(known.get(number)?)),
        Written::Choices(items) => {
            let mut words = Vec::new();
            for item in items {
                match item {
                    Item::Word(word) => words.push(word),
                    Item::List(number) => {
                        words.extend(known.get(number)?.words().iter().filter(|w| !w.is_empty()).cloned());
                    }
                }
            }
            let choices = Arc::new(Choices::new(words));
            if choices.words().len() != 1 {
                known.push(Arc::clone(&choices));
            }
            Link::Choices(choices)
        }
    })
}

/// The lists that were written.
#[derive(Default)]
struct Known<'a> {
    numbers: HashMap<&'a [String], usize>,
    /// By their first word.
    lists: HashMap<&'a str, Vec<(usize, &'a [String])>>,
}

impl<'a> Known<'a> {
    fn write(&mut self, link: &'a Link) -> Written {
        let choices = match link {
            Link::Gap { gap } => return Written::Gap { gap: *gap },
            Link::Wide { wide } => return Written::Wide { wide: *wide },
            Link::Choices(choices) => choices.words(),
        };
        if let Some(number) = self.numbers.get(choices) {
            return Written::Again(*number);
        }
        let items = self.items(choices);
        if let (Some(first), true) = (choices.first(), choices.len() != 1) {
            let number = self.numbers.len();
            self.numbers.insert(choices, number);
            self.lists.entry(first).or_default().push((number, choices));
        }
        Written::Choices(items)
    }

    /// The fewest items that say a list, more or less: of the lists that it holds always the one with most that is new.
    fn items(&self, choices: &[String]) -> Vec<Item> {
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
            items.push(Item::List(number.0));
            rest.retain(|word| word.is_empty() || !list.iter().any(|other| other == word));
        }
        let mut words: Vec<String> = rest.into_iter().map(str::to_owned).collect();
        words.sort_unstable();
        items.extend(words.into_iter().map(Item::Word));
        items
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::json;

    #[test]
    fn a_list_within_a_list_is_its_number() {
        let people = ["workers", "people", "guests", "women", "boys", "men", ""];
        let list =
            |words: &[&str]| Link::Choices(Arc::new(Choices::new(words.iter().map(ToString::to_string).collect())));
        let more = [&people[..6], &["girls"]].concat();
        let parts = vec![list(&people), list(&["in"]), list(&more), list(&people), list(&more)];
        let written = serde_json::to_string(&write([&parts[..]].into_iter())).unwrap();
        assert_eq!(written.matches("workers").count(), 1, "{written}");
        assert!(written.ends_with(r#",["in"],[0,"girls"],0,1]]"#), "{written}");
        let again = |text: &str| json::read::<Vec<Vec<Written>>>(text.as_bytes()).and_then(read);
        assert_eq!(format!("{:?}", again(&written).unwrap()), format!("{:?}", [parts]));
        assert!(again(&written.replace("[0,", "[7,")).is_none() && again(&written.replace(",1]]", ",2]]")).is_none());
    }
}
