//! What the checker looks for: compiled from the vocabulary when an edition is published, carried in it as JSON.
//!
//! Wordings are folded here once. Covers, exceptions and preferred terms are patterns like the wordings themselves.

use super::matcher::Matcher;
use crate::edition::record::Alternative;
use crate::text;
use crate::vocabulary::json::{Json, Read, reads};
use crate::vocabulary::pattern::{self, Part, Pattern, Piece};
use crate::vocabulary::{Severity, Status, Tag, Vocabulary, Words};
use serde::Serialize;

/// Name of the word list with what makes a wording somebody else's: "so-called".
const SO_CALLED: &str = "so-called";

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

/// Compiles the check data of a vocabulary.
///
/// # Errors
/// A pattern that can't be read.
pub fn compile(vocabulary: &Vocabulary) -> Result<Vec<u8>, String> {
    let data = collect(vocabulary)?;
    serde_json::to_vec(&data).map_err(|error| error.to_string())
}

fn collect(v: &Vocabulary) -> Result<Data, String> {
    let fallback =
        v.languages.keys().map(|tag| (tag.clone(), v.fallback(tag).into_iter().map(str::to_owned).collect()));
    let mut data = Data { fallback: fallback.collect(), ..Data::default() };
    let none = Words::default();
    for (id, entry) in &v.avoid {
        let number = data.entries.len() as u32;
        let section = |(lang, s): (&Tag, &crate::vocabulary::AvoidSection)| Section {
            lang: lang.clone(),
            title: s.title.clone(),
            reason: s.reason.clone(),
            alternatives: crate::edition::record::alternatives(v, entry, lang, s),
        };
        let sections = entry.sections.iter().map(section).collect();
        data.entries.push(Entry { id: id.clone(), severity: entry.severity, sections });
        for (lang, section) in &entry.sections {
            let words = v.words.get(lang).unwrap_or(&none);
            for expression in &section.expressions {
                add(&mut data, number, lang, expression, entry.severity, words)
                    .map_err(|e| format!("{id} ({lang}): {e}"))?;
            }
        }
    }
    for words in v.words.values() {
        for cover in &words.cover {
            data.wordings.push(wording(&pattern::parse(&cover.text, words)?, Role::Cover));
        }
        data.so_called.extend(words.lists.get(SO_CALLED).into_iter().flatten().map(|word| text::key(word)));
    }
    good_terms(v, &mut data)?;
    Ok(data)
}

fn add(
    data: &mut Data,
    entry: u32,
    lang: &str,
    expression: &crate::vocabulary::Expression,
    severity: Severity,
    words: &Words,
) -> Result<(), String> {
    let number = data.expressions.len() as u32;
    let main = pattern::parse(&expression.text, words)?;
    let replace = match &expression.replace {
        Some(text) => fills(&pattern::parse_replacement(text, main.groups())?, &main),
        None => Vec::new(),
    };
    let mut cased = Vec::new();
    data.wordings.push(wording(&main, Role::Find(number, true)));
    if expression.match_case {
        cased.extend(main.wordings(1000));
    }
    for variant in &expression.variants {
        let variant = pattern::parse(variant, words)?;
        data.wordings.push(wording(&variant, Role::Find(number, false)));
        if expression.match_case {
            cased.extend(variant.wordings(1000));
        }
    }
    for except in &expression.except {
        data.wordings.push(wording(&pattern::parse(except, words)?, Role::Except(number)));
    }
    let severity = expression.severity.unwrap_or(severity);
    data.expressions.push(Expression { entry, lang: lang.to_owned(), text: main.first(), severity, replace, cased });
    Ok(())
}

/// Group numbers of a replacement count groups; here they become numbers of parts.
fn fills(pieces: &[Piece], pattern: &Pattern) -> Vec<Fill> {
    let groups: Vec<usize> =
        pattern.parts.iter().enumerate().filter(|(_, part)| matches!(part, Part::Group(_))).map(|(n, _)| n).collect();
    let fill = |piece: &Piece| match piece {
        Piece::Literal(text) => Some(Fill::Text(text.clone())),
        Piece::Group(number) => Some(Fill::Part(*groups.get(number.checked_sub(1)?)?)),
    };
    pieces.iter().filter_map(fill).collect()
}

/// Folds a pattern. Each part is folded in the company of its neighbours' spaces: a space at the edge of a part stays
/// where the key of running text keeps one, which is beside Latin letters.
fn wording(pattern: &Pattern, role: Role) -> Wording {
    let last = pattern.parts.len().saturating_sub(1);
    let fold = |n: usize, text: &str| {
        let mut key = text::key(text);
        if key.is_empty() {
            return if text.contains(' ') && n > 0 && n < last { " ".to_owned() } else { String::new() };
        }
        let spaced =
            |c: Option<char>| c.is_some_and(|c| matches!(text::script(c), text::Script::Latin | text::Script::Common));
        let edge = |c: char| c == ' ' || c == '-' || c == '\u{A0}';
        if n > 0 && text.starts_with(edge) && spaced(key.chars().next()) {
            key.insert(0, ' ');
        }
        if n < last && text.ends_with(edge) && spaced(key.chars().next_back()) {
            key.push(' ');
        }
        key
    };
    let part = |(n, part): (usize, &Part)| match part {
        Part::Literal(text) => Link::Choices(vec![fold(n, text)]),
        Part::Gap(most) => Link::Gap(*most),
        Part::Group(words) => {
            let mut folded: Vec<String> = words.iter().map(|word| fold(n, word)).collect();
            folded.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
            folded.dedup();
            Link::Choices(folded)
        }
    };
    Wording { role, parts: pattern.parts.iter().enumerate().map(part).collect(), company: pattern.company }
}

/// Terms to use that have a wording to avoid inside. Only those are looked for: the others can swallow nothing.
fn good_terms(v: &Vocabulary, data: &mut Data) -> Result<(), String> {
    let matcher = Matcher::new(data)?;
    let of_concept = v.concepts.values().flat_map(|concept| concept.sections.values());
    let terms = of_concept.flat_map(crate::vocabulary::Section::terms);
    let terms = terms.filter(|(status, _)| *status <= Status::Admitted).map(|(_, term)| &term.term);
    let alternatives = v.avoid.values().flat_map(|entry| entry.sections.values()).flat_map(|s| &s.alternatives);
    let mut good: Vec<String> = terms.chain(alternatives).map(|term| text::key(term)).collect();
    good.sort_unstable();
    good.dedup();
    for key in good {
        let inside = |span: &super::matcher::Span| {
            matches!(data.wordings[span.wording].role, Role::Find(..)) && span.end - span.start < key.len()
        };
        if matcher.scan(&key).iter().any(inside) {
            data.wordings.push(Wording { role: Role::Good, parts: vec![Link::Choices(vec![key])], company: (0, 0) });
        }
    }
    Ok(())
}
