//! What the checker looks for: made by `compile` when an edition is published, carried in it as `columns` writes it.
//!
//! Covers, exceptions and preferred terms are patterns like the wordings themselves. What is told of an entry stands in
//! its record, and nowhere else.

use super::choices::Choices;
use crate::edition::record::Avoid;
use crate::language::{self, Rules};
use crate::vocabulary::json::{Json, Read};
use crate::vocabulary::{Severity, Tag};
use serde::Serialize;
use std::sync::Arc;

/// Everything.
#[derive(Debug, Clone, Default)]
pub(super) struct Data {
    /// The records of the avoid entries.
    pub(super) entries: Vec<Avoid>,
    pub(super) expressions: Vec<Expression>,
    pub(super) wordings: Vec<Wording>,
    /// Folded words that mark what follows (or precedes) them as somebody else's wording.
    pub(super) so_called: Arc<Choices>,
    /// Words in the standard of writing that the vocabulary has not, for `Rules::traditional`.
    pub(super) traditional: Vec<String>,
    /// Tag → order in which another language is shown where one is missing.
    pub(super) fallback: Vec<(Tag, Vec<Tag>)>,
    /// Tag → name of its row in `language::RULES`.
    pub(super) rules: Vec<(Tag, String)>,
}

/// An expression of an entry in a language.
#[derive(Debug, Clone, Default)]
pub(super) struct Expression {
    pub(super) entry: u32,
    pub(super) lang: Tag,
    /// How it is shown: as the record of its entry shows it.
    pub(super) text: String,
    pub(super) severity: Severity,
    /// Replacement of the main wording.
    pub(super) replace: Vec<Fill>,
    /// For an expression whose letter case matters: the letters of its wordings as written.
    pub(super) cased: Vec<String>,
}

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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
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

/// A pattern in folded form.
#[derive(Debug, Clone, Default)]
pub(super) struct Wording {
    pub(super) role: Role,
    /// What has to follow what.
    pub(super) parts: Vec<Link>,
    /// The part by which it is found, see `anchors`.
    pub(super) anchor: usize,
    /// How many parts at the start and at the end have to be there but are not told.
    pub(super) company: (usize, usize),
    /// For a wording that is told beside another finding only: how many characters may lie between.
    pub(super) beside: Option<u8>,
}

/// A part of a wording.
#[derive(Debug, Clone)]
pub(super) enum Link {
    /// One of these; an empty one means that the part may be left out.
    Choices(Arc<Choices>),
    /// At most so many characters of the sentence, between two edges.
    Gap { gap: u8 },
    /// At most so many characters of the paragraph, between two edges.
    Wide { wide: u8 },
}

impl Link {
    /// Its list; none for a gap.
    pub(super) fn list(&self) -> Option<&Arc<Choices>> {
        match self {
            Link::Choices(choices) => Some(choices),
            Link::Gap { .. } | Link::Wide { .. } => None,
        }
    }

    /// What it can be; nothing for a gap.
    pub(super) fn choices(&self) -> &[String] {
        match self {
            Link::Choices(choices) => choices.words(),
            Link::Gap { .. } | Link::Wide { .. } => &[],
        }
    }

    /// Whether it is a gap that crosses the ends of sentences.
    pub(super) fn is_wide(&self) -> bool {
        matches!(self, Link::Wide { .. })
    }
}

impl Data {
    /// The rules of a language.
    pub(super) fn rules(&self, lang: &str) -> Option<&'static Rules> {
        let (_, name) = self.rules.iter().find(|(tag, _)| tag == lang)?;
        language::rules(name)
    }

    /// The same with the records of the avoid entries, which tell how expressions are shown; `None` if they don't fit.
    pub(super) fn with(mut self, entries: Vec<Avoid>) -> Option<Data> {
        let mut number = 0;
        let mut before = None;
        for expression in &mut self.expressions {
            let place = (expression.entry, expression.lang.clone());
            number = if before.as_ref() == Some(&place) { number + 1 } else { 0 };
            let section = entries.get(expression.entry as usize)?.sections.get(&expression.lang)?;
            expression.text.clone_from(section.expressions.get(number)?);
            before = Some(place);
        }
        self.entries = entries;
        Some(self)
    }
}

impl Wording {
    /// A wording whose company is words beyond a wide gap, without it: another finding there is company as good.
    pub(super) fn alone(&self) -> Option<Wording> {
        let (before, after) = self.company;
        let end = self.parts.len() - after;
        let beside = match (&self.parts[..before], &self.parts[end..]) {
            ([Link::Choices(_), Link::Wide { wide }], []) | ([], [Link::Wide { wide }, Link::Choices(_)]) => {
                Some(*wide)
            }
            _ => return None,
        };
        let parts = self.parts[before..end].to_vec();
        let anchor = self.anchor.checked_sub(before).filter(|anchor| *anchor < parts.len())?;
        matches!(self.role, Role::Find(..)).then_some(Wording {
            role: self.role,
            parts,
            anchor,
            company: (0, 0),
            beside,
        })
    }

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
