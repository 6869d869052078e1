//! What the checker looks for: made by `compile` when an edition is published, carried in it as JSON.
//!
//! Covers, exceptions and preferred terms are patterns like the wordings themselves. Many name the same lists of words:
//! a list is written where it comes first, and its number where it comes again. What is told of an entry stands in its
//! record, and nowhere else.

use crate::edition::record::Avoid;
use crate::vocabulary::json::{Json, Read, reads};
use crate::vocabulary::{Severity, Tag};
use serde::Serialize;
use std::collections::HashMap;
use std::sync::Arc;

/// Everything.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Data {
    /// The records of the avoid entries.
    #[serde(skip)]
    pub(super) entries: Vec<Avoid>,
    pub(super) expressions: Vec<Expression>,
    pub(super) wordings: Vec<Wording>,
    /// Folded words that mark what follows (or precedes) them as somebody else's wording.
    pub(super) so_called: Vec<String>,
    /// Tag → order in which another language is shown where one is missing.
    pub(super) fallback: Vec<(Tag, Vec<Tag>)>,
}
reads!(Data { expressions, wordings, so_called, fallback });

/// An expression of an entry in a language.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Expression {
    pub(super) entry: u32,
    pub(super) lang: Tag,
    /// How it is shown.
    pub(super) text: String,
    pub(super) severity: Severity,
    /// Replacement of the main wording.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) replace: Vec<Fill>,
    /// For an expression whose letter case matters: the wordings, as written.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) cased: Vec<String>,
}
reads!(Expression { entry, lang, text, severity, replace, cased });

/// A piece of a replacement: text, or the number of a part of the wording.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(super) enum Fill {
    Text(String),
    Part(usize),
}

impl Read for Fill {
    fn read(json: &mut Json<'_>) -> Option<Fill> {
        if json.peek()? == b'"' { Read::read(json).map(Fill::Text) } else { Read::read(json).map(Fill::Part) }
    }
}

/// What a match of a wording means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(super) enum Role {
    /// The expression with this number; `true` if it is the main wording, to which the replacement belongs.
    Find(u32, bool),
    /// Makes the expression with this number legitimate.
    Except(u32),
    /// A longer word in which wordings occur by accident.
    #[default]
    Cover,
    /// A preferred or admitted term, or an alternative: it swallows a wording inside it.
    Good,
}

impl Read for Role {
    fn read(json: &mut Json<'_>) -> Option<Role> {
        if json.peek()? == b'"' {
            let word = String::read(json)?;
            return [("Cover", Role::Cover), ("Good", Role::Good)]
                .into_iter()
                .find_map(|(w, role)| (w == word).then_some(role));
        }
        let mut role = None;
        json.object(&mut |key, json| {
            role = Some(match key {
                "Find" => Read::read(json).map(|(expression, main)| Role::Find(expression, main))?,
                _ => Role::Except(Read::read(json)?),
            });
            Some(())
        })?;
        role
    }
}

/// A pattern in folded form.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Wording {
    pub(super) role: Role,
    /// What has to follow what.
    pub(super) parts: Vec<Link>,
    /// The part by which it is found, see `anchors`.
    pub(super) anchor: usize,
    /// How many parts at the start and at the end have to be there but are not told.
    #[serde(skip_serializing_if = "is_alone")]
    pub(super) company: (usize, usize),
}
reads!(Wording { role, parts, anchor, company });

/// A part of a wording.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(super) enum Link {
    /// One of these, longest first; an empty one means that the part may be left out.
    Choices(Arc<Vec<String>>),
    /// At most so many characters of the sentence, between two edges.
    Gap { gap: u8 },
    /// At most so many characters of the paragraph, between two edges.
    Wide { wide: u8 },
    /// Only while it is written: the list with this number, of those that come again.
    Again(usize),
}

impl Link {
    /// What it can be; nothing for a gap.
    pub(super) fn choices(&self) -> &[String] {
        match self {
            Link::Choices(choices) => choices,
            Link::Gap { .. } | Link::Wide { .. } | Link::Again(_) => &[],
        }
    }
}

impl Read for Link {
    fn read(json: &mut Json<'_>) -> Option<Link> {
        match json.peek()? {
            b'[' => Read::read(json).map(|choices| Link::Choices(Arc::new(choices))),
            b'{' => {
                let mut link = None;
                json.object(&mut |key, json| {
                    let most = u16::read(json)? as u8;
                    link = Some(if key == "wide" { Link::Wide { wide: most } } else { Link::Gap { gap: most } });
                    Some(())
                })?;
                link
            }
            _ => Read::read(json).map(Link::Again),
        }
    }
}

impl Data {
    /// As it is written: lists that came before as their numbers.
    pub(super) fn shortened(mut self) -> Data {
        let mut known = HashMap::new();
        for link in self.lists() {
            let Link::Choices(choices) = link else { continue };
            let next = known.len();
            match known.get(choices) {
                Some(number) => *link = Link::Again(*number),
                None => drop(known.insert(choices.clone(), next)),
            }
        }
        self
    }

    /// The same as it was; `None` if a number means no list.
    pub(super) fn whole(mut self) -> Option<Data> {
        let mut known = Vec::new();
        for link in self.lists() {
            match link {
                Link::Again(number) => *link = Link::Choices(Arc::clone(known.get(*number)?)),
                Link::Choices(choices) => known.push(Arc::clone(choices)),
                Link::Gap { .. } | Link::Wide { .. } => {}
            }
        }
        Some(self)
    }

    /// The links that can be lists of their own: a single word is shorter than a number is worth.
    fn lists(&mut self) -> impl Iterator<Item = &mut Link> {
        let links = self.wordings.iter_mut().flat_map(|wording| &mut wording.parts);
        links.filter(|link| !matches!(link, Link::Choices(choices) if choices.len() == 1))
    }
}

impl Wording {
    /// Up to `most` of the keys that it stands for, evenly spread over all, the shortest first.
    pub(super) fn spellings(&self, most: usize) -> Vec<String> {
        let told = self.parts[self.company.0..self.parts.len() - self.company.1].iter().map(Link::choices);
        let told: Vec<&[String]> = told.filter(|choices| !choices.is_empty()).collect();
        let all = told.iter().fold(1_u64, |all, choices| all.saturating_mul(choices.len() as u64));
        let step = all.div_ceil(most as u64);
        let one = |n: u64| {
            // Its number has one digit for each part; the last choice of a part is the shortest.
            let mut number = all - 1 - n;
            let mut words: Vec<&str> = Vec::new();
            for choices in told.iter().rev() {
                words.push(&choices[(number % choices.len() as u64) as usize]);
                number /= choices.len() as u64;
            }
            words.into_iter().rev().collect::<String>().trim().to_owned()
        };
        (0..all).step_by(usize::try_from(step).unwrap_or(usize::MAX)).take(most).map(one).collect()
    }
}

fn is_alone(company: &(usize, usize)) -> bool {
    *company == (0, 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::json;

    #[test]
    fn lists_that_come_again_are_written_once() {
        let list = |words: &[&str]| Link::Choices(Arc::new(words.iter().map(ToString::to_string).collect()));
        let (people, verbs) = (list(&["workers", "people", ""]), list(&["flood", "pour"]));
        let parts = vec![people.clone(), Link::Gap { gap: 20 }, verbs.clone(), list(&["in"]), people.clone()];
        let wording = Wording { parts, ..Wording::default() };
        let data = Data { wordings: vec![wording.clone(), wording], ..Data::default() };
        let written = serde_json::to_string(&data.clone().shortened()).unwrap();
        assert_eq!(written.matches("workers").count(), 1, "{written}");
        let read: Data = json::read::<Data>(written.as_bytes()).and_then(Data::whole).unwrap();
        assert_eq!(format!("{:?}", read.wordings), format!("{:?}", data.wordings));
        let unknown = written.replacen("[0,", "[7,", 1);
        assert!(unknown != written && json::read::<Data>(unknown.as_bytes()).and_then(Data::whole).is_none());
    }
}
