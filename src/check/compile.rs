//! From a vocabulary to what the checker looks for. Wordings are folded here, once.

use super::CheckError;
use super::anchors;
use super::choices::Choices;
use super::columns::Columns;
use super::matcher::Matcher;
use super::resolve::letters;
use super::rules::{Data, Expression, Fill, Link, Role, Wording};
use crate::text;
use crate::vocabulary::pattern::{self, Gap, Part, Pattern, Within};
use crate::vocabulary::replacement::{self, Piece};
use crate::vocabulary::{Status, Tag, Vocabulary, Words};
use indexmap::IndexSet;
use std::collections::HashMap;
use std::iter;
use std::slice;
use std::sync::Arc;

/// Name of the word list with what makes a wording somebody else's: "so-called".
const SO_CALLED: &str = "so-called";

/// Name of the word list with what letters alone don't bring into the other standard of writing.
pub(super) const TRADITIONAL: &str = "traditional";

/// Compiles the check data of a vocabulary.
///
/// # Errors
/// A pattern that can't be read.
pub fn compile(vocabulary: &Vocabulary) -> Result<Vec<u8>, CheckError> {
    let data = collect(vocabulary)?;
    serde_json::to_vec(&Columns::of(data)).map_err(|error| CheckError::Made(error.to_string()))
}

/// What a checker looks for in the words of a vocabulary.
///
/// # Errors
/// A pattern that can't be read.
pub(super) fn collect(v: &Vocabulary) -> Result<Data, CheckError> {
    let fallback =
        v.languages.keys().map(|tag| (tag.clone(), v.fallback(tag).into_iter().map(str::to_owned).collect()));
    let rules = v.languages.iter().map(|(tag, language)| (tag.clone(), language.rules.clone()));
    let mut data = Data { fallback: fallback.collect(), rules: rules.collect(), ..Data::default() };
    let mut folds = Folds::default();
    let none = Words::default();
    // Language by language: what is alike stands together and compresses better.
    let with_sections = v.avoid.values().flat_map(|entry| entry.sections.keys());
    let langs: IndexSet<&Tag> = v.languages.keys().chain(with_sections).collect();
    for lang in langs {
        let words = v.words.get(lang).unwrap_or(&none);
        for (number, (id, entry)) in (0..).zip(&v.avoid) {
            let Some(section) = entry.sections.get(lang) else { continue };
            for expression in &section.expressions {
                let (tag, severity) = (lang.clone(), entry.severity);
                let one = Expression { entry: number, lang: tag, severity, ..Expression::default() };
                add(&mut data, one, expression, words, &mut folds)
                    .map_err(|e| CheckError::Pattern(format!("{id} ({lang}): {e}")))?;
            }
        }
    }
    let mut so_called = Vec::new();
    for words in v.words.values() {
        for cover in &words.cover {
            let pattern = pattern::parse(&cover.text, words).map_err(CheckError::Pattern)?;
            data.wordings.push(folds.wording(&pattern, Role::Cover));
        }
        so_called.extend(words.lists.get(SO_CALLED).into_iter().flatten().map(|word| text::key(word)));
        data.traditional.extend(words.lists.get(TRADITIONAL).into_iter().flatten().cloned());
    }
    data.so_called = Arc::new(Choices::new(so_called));
    anchors::choose(v, &mut data.wordings)?;
    good_terms(v, &mut data);
    Ok(data)
}

/// Adds `one`, of which entry, language and severity are known, with its wordings.
fn add(
    data: &mut Data,
    mut one: Expression,
    expression: &crate::vocabulary::Expression,
    words: &Words,
    folds: &mut Folds,
) -> Result<(), String> {
    let number = data.expressions.len() as u32;
    for (n, text) in iter::once(&expression.text).chain(&expression.variants).enumerate() {
        let pattern = pattern::parse(text, words)?;
        if n == 0 {
            one.text = pattern.first();
            if let Some(replace) = &expression.replace {
                one.replace = fills(&replacement::parse(replace, pattern.groups())?, &pattern);
            }
        }
        if expression.match_case {
            one.cased.extend(pattern.cased()?.iter().map(|wording| letters(wording)));
        }
        data.wordings.push(folds.wording(&pattern, Role::Find(number, n == 0)));
    }
    for except in &expression.except {
        data.wordings.push(folds.wording(&pattern::parse(except, words)?, Role::Except(number)));
    }
    one.severity = expression.severity.unwrap_or(one.severity);
    data.expressions.push(one);
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

/// Folds patterns, and each list of words once: most stand in many patterns.
#[derive(Default)]
struct Folds {
    /// By whether a part stands before the list, and one behind it.
    lists: HashMap<[bool; 2], HashMap<Vec<String>, Arc<Choices>>>,
}

impl Folds {
    fn wording(&mut self, pattern: &Pattern, role: Role) -> Wording {
        let last = pattern.parts.len().saturating_sub(1);
        let mut part = |(n, part): (usize, &Part)| match part {
            Part::Literal(text) => Link::Choices(self.list(slice::from_ref(text), [n > 0, n < last])),
            Part::Group(words) => Link::Choices(self.list(words, [n > 0, n < last])),
            Part::Gap(Gap { most, within: Within::Sentence }) => Link::Gap { gap: *most },
            Part::Gap(Gap { most, within: Within::Paragraph }) => Link::Wide { wide: *most },
        };
        Wording {
            role,
            parts: pattern.parts.iter().enumerate().map(&mut part).collect(),
            company: pattern.company,
            ..Wording::default()
        }
    }

    fn list(&mut self, words: &[String], beside: [bool; 2]) -> Arc<Choices> {
        let lists = self.lists.entry(beside).or_default();
        if let Some(list) = lists.get(words) {
            return Arc::clone(list);
        }
        let list = Arc::new(Choices::new(words.iter().map(|word| fold(word, beside)).collect()));
        lists.insert(words.to_vec(), Arc::clone(&list));
        list
    }
}

/// Folds a word in the company of its neighbours' spaces: a space at the edge of a part stays where the key of running
/// text keeps one, which is beside Latin letters.
fn fold(text: &str, [before, behind]: [bool; 2]) -> String {
    let mut key = text::key(text);
    if key.is_empty() {
        return if text.contains(' ') && before && behind { " ".to_owned() } else { key };
    }
    let spaced =
        |c: Option<char>| c.is_some_and(|c| matches!(text::script(c), text::Script::Latin | text::Script::Common));
    let edge = |c: char| c == ' ' || c == '-' || c == '\u{A0}';
    if before && text.starts_with(edge) && spaced(key.chars().next()) {
        key.insert(0, ' ');
    }
    if behind && text.ends_with(edge) && spaced(key.chars().next_back()) {
        key.push(' ');
    }
    key
}

/// Terms to use that have a wording to avoid inside. Only those are looked for: the others can swallow nothing.
fn good_terms(v: &Vocabulary, data: &mut Data) {
    let matcher = Matcher::new(&data.wordings);
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
        if matcher.scan(&key, &data.wordings).iter().any(inside) {
            data.wordings.push(Wording {
                role: Role::Good,
                parts: vec![Link::Choices(Arc::new(Choices::new(vec![key])))],
                ..Wording::default()
            });
        }
    }
}
