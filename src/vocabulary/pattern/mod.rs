//! The small language in which translators write expressions: literal text, `{a,b}` for one of these, `{a,}` for
//! one or nothing, `{@name}` for a word list of the language. Groups do not nest, but words of lists may have them. `{~20}`
//! is a gap: at most 20 characters of the same sentence, whatever they are; `{~~200}` may cross the ends of sentences, but
//! of no paragraph. What stands in `[…]` at either end has to be there but is not part of the finding:
//! `caught[{~20}{@people}]` tells “caught”, only where people are. Beyond a wide gap another finding will do.
//!
//! A pattern stands for finitely many wordings; nothing in it can make a match slow. `parse` reads them.

mod parse;
#[cfg(test)]
mod tests;

pub use parse::parse;
pub(super) use parse::stray;

use crate::language::order;

/// A pattern, read: what has to follow what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// Literal text and groups, in order.
    pub parts: Vec<Part>,
    /// How many parts at the start and at the end are its company: they have to be there, but are not told.
    pub company: (usize, usize),
}

/// One part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Text that stands as it is.
    Literal(String),
    /// One of these; an empty string means that it may be left out.
    Group(Vec<String>),
    /// Some characters, whatever they are.
    Gap(Gap),
}

/// Characters between two edges of words, whatever they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// How many there may be.
    pub most: u8,
    /// What they stay in.
    pub within: Within,
}

/// What a gap does not leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// Its sentence.
    Sentence,
    /// Its paragraph. Only for company: nobody would understand a finding of two sentences.
    Paragraph,
}

impl Within {
    /// Longest gap, in characters: further away, words have nothing to do with each other.
    pub const fn most(self) -> u8 {
        match self {
            Within::Sentence => 60,
            Within::Paragraph => 240,
        }
    }
}

/// Most groups of a pattern.
pub const MAX_GROUPS: usize = 12;
/// Most parts of a pattern: groups, gaps and what stands between them.
pub const MAX_PARTS: usize = 60;
/// Most wordings of an expression whose letter case matters: each is compared as it is written.
pub const MAX_CASED: usize = 1000;
/// Most words of a group after its lists are filled in.
pub const MAX_WORDS: usize = 1000;

impl Pattern {
    /// How many groups it has.
    pub fn groups(&self) -> usize {
        self.parts.iter().filter(|part| matches!(part, Part::Group(_))).count()
    }

    /// The parts that a finding tells: all but the company.
    pub fn told(&self) -> &[Part] {
        &self.parts[self.company.0..self.parts.len() - self.company.1]
    }

    /// Whether its company may stand at a distance.
    pub fn looks_far(&self) -> bool {
        let end = self.parts.len() - self.company.1;
        self.parts[..self.company.0].iter().chain(&self.parts[end..]).any(|part| matches!(part, Part::Gap(_)))
    }

    /// The wording that takes the first choice everywhere: how the expression is shown.
    pub fn first(&self) -> String {
        let text = self.told().iter().map(|part| match part {
            Part::Literal(text) => text.as_str(),
            Part::Group(_) if part.may_be_left_out() => "",
            Part::Group(words) => words.first().map_or("", String::as_str),
            Part::Gap(_) => " … ",
        });
        text.collect::<String>().trim().to_owned()
    }

    /// All the wordings it stands for, of an expression whose letter case matters.
    ///
    /// # Errors
    /// A sentence, if there are more than `MAX_CASED`.
    pub fn cased(&self) -> Result<Vec<String>, String> {
        let count = self.told().iter().fold(1_usize, |count, part| count.saturating_mul(part.choices()));
        if count > MAX_CASED {
            return Err(format!(
                "the pattern stands for {count} wordings; with `match_case` at most {MAX_CASED} are allowed, so split it"
            ));
        }
        Ok(self.spelt(MAX_CASED))
    }

    /// Up to `limit` of the wordings it stands for: of each group the first choices, small groups whole.
    pub fn wordings(&self, limit: usize) -> Vec<String> {
        let mut sizes: Vec<usize> = self.told().iter().map(Part::choices).collect();
        order::by(&mut sizes, Ord::cmp);
        let (mut left, mut cap) = (limit.max(1), 1);
        for (done, size) in sizes.iter().enumerate() {
            let share = (left as f64).powf(1.0 / (sizes.len() - done) as f64).floor() as usize;
            cap = share.max(1);
            left /= cap.min(*size);
        }
        let mut all = self.spelt(cap.max(2));
        all.truncate(limit);
        all
    }

    /// The wordings that take one of the first `most` choices of each group.
    fn spelt(&self, most: usize) -> Vec<String> {
        let mut all = vec![String::new()];
        for part in self.told() {
            let choices = match part {
                Part::Literal(text) => vec![text.as_str()],
                Part::Gap(_) => vec![""],
                Part::Group(words) => {
                    // Leaving out comes first: the plainest wording is the likeliest.
                    let (empty, full): (Vec<&str>, Vec<&str>) =
                        words.iter().map(String::as_str).partition(|word| word.is_empty());
                    empty.into_iter().chain(full).take(most).collect()
                }
            };
            all = all.iter().flat_map(|start| choices.iter().map(move |choice| format!("{start}{choice}"))).collect();
        }
        all
    }
}

impl Part {
    fn may_be_left_out(&self) -> bool {
        match self {
            Part::Literal(_) => false,
            Part::Group(words) => words.iter().any(String::is_empty),
            Part::Gap(_) => true,
        }
    }

    fn choices(&self) -> usize {
        match self {
            Part::Literal(_) | Part::Gap(_) => 1,
            Part::Group(words) => words.len(),
        }
    }
}
