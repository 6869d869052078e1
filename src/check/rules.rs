//! What the checker looks for: made by `compile` when an edition is published, carried in it as JSON.
//!
//! Covers, exceptions and preferred terms are patterns like the wordings themselves.

use crate::edition::record::Alternative;
use crate::vocabulary::json::{Json, Read, reads};
use crate::vocabulary::{Severity, Tag};
use serde::Serialize;

/// Everything.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Data {
    pub(super) entries: Vec<Entry>,
    pub(super) expressions: Vec<Expression>,
    pub(super) wordings: Vec<Wording>,
    /// Folded words that mark what follows (or precedes) them as somebody else's wording.
    pub(super) so_called: Vec<String>,
    /// Tag → order in which another language is shown where one is missing.
    pub(super) fallback: Vec<(Tag, Vec<Tag>)>,
}
reads!(Data { entries, expressions, wordings, so_called, fallback });

/// An avoid entry, as findings tell it.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Entry {
    pub(super) id: String,
    pub(super) severity: Severity,
    pub(super) sections: Vec<Section>,
}
reads!(Entry { id, severity, sections });

/// What a finding says in one language.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Section {
    pub(super) lang: Tag,
    pub(super) title: String,
    pub(super) reason: String,
    pub(super) alternatives: Vec<Alternative>,
}
reads!(Section { lang, title, reason, alternatives });

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
    /// How many parts at the start and at the end have to be there but are not told.
    #[serde(skip_serializing_if = "is_alone")]
    pub(super) company: (usize, usize),
}
reads!(Wording { role, parts, company });

/// A part of a wording.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(super) enum Link {
    /// One of these, longest first; an empty one means that the part may be left out.
    Choices(Vec<String>),
    /// At most so many characters of the sentence, between two edges.
    Gap(u8),
}

impl Link {
    /// What it can be; nothing for a gap.
    pub(super) fn choices(&self) -> &[String] {
        match self {
            Link::Choices(choices) => choices,
            Link::Gap(_) => &[],
        }
    }
}

impl Read for Link {
    fn read(json: &mut Json<'_>) -> Option<Link> {
        if json.peek()? == b'[' { Read::read(json).map(Link::Choices) } else { Some(Link::Gap(u16::read(json)? as u8)) }
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
