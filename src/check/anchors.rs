//! By which part each wording is found: the one that running text has least often. Decided once, when an edition is
//! made, by counting in what the vocabulary itself says in all its languages.

use super::CheckError;
use super::choices::Choices;
use super::finder::{Finder, begins_word, piece};
use super::rules::{Link, Wording};
use crate::text;
use crate::vocabulary::Vocabulary;
use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use indexmap::IndexMap;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Chooses the anchors of all wordings.
pub(super) fn choose(v: &Vocabulary, wordings: &mut [Wording]) -> Result<(), CheckError> {
    let costs = costs(v, wordings)?;
    wordings.iter_mut().for_each(|wording| wording.anchor = anchor(wording, &costs));
    Ok(())
}

/// A list of words is one value in all wordings, so that it is looked at once.
type List = *const Choices;

/// What it costs to find a wording by a list of words.
fn costs(v: &Vocabulary, wordings: &[Wording]) -> Result<HashMap<List, f64>, CheckError> {
    let mut lists: IndexMap<List, (&Choices, usize)> = IndexMap::new();
    for list in wordings.iter().flat_map(|wording| &wording.parts).filter_map(Link::list) {
        lists.entry(Arc::as_ptr(list)).or_insert((list, 0)).1 += 1;
    }
    let often = often(v, lists.values().flat_map(|(list, _)| list.words()))?;
    let mut shared: HashMap<&str, usize> = HashMap::new();
    for (list, times) in lists.values().filter(|(list, _)| shortest(list.words()) > 0) {
        list.words().iter().for_each(|word| *shared.entry(word).or_default() += times);
    }
    let sum = |counts: &HashMap<&str, usize>, words: &[String]| -> usize {
        words.iter().filter_map(|word| counts.get(word.as_str())).sum()
    };
    let cost = |words: &[String]| {
        let others = sum(&shared, words) as f64 / (shortest(words).min(8) as f64).powi(2);
        sum(&often, words) as f64 + others
    };
    Ok(lists.iter().map(|(list, (choices, _))| (*list, cost(choices.words()))).collect())
}

/// How often each word stands in the prose of the vocabulary.
fn often<'w>(v: &Vocabulary, words: impl Iterator<Item = &'w String>) -> Result<HashMap<&'w str, usize>, CheckError> {
    let distinct: BTreeSet<&str> = words.filter(|word| !word.is_empty()).map(String::as_str).collect();
    let distinct: Vec<&str> = distinct.into_iter().collect();
    if distinct.is_empty() {
        return Ok(HashMap::new());
    }
    let builder = CharwiseDoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::Standard);
    let automaton = builder.build(&distinct).map_err(|error| CheckError::Made(error.to_string()))?;
    let automaton: CharwiseDoubleArrayAhoCorasick<u32> = automaton;
    let mut counts = vec![0; distinct.len()];
    let prose = text::fold(&prose(v));
    automaton.find_overlapping_iter(prose.key()).for_each(|hit| counts[hit.value() as usize] += 1);
    Ok(distinct.into_iter().zip(counts).collect())
}

/// What the vocabulary says in sentences.
fn prose(v: &Vocabulary) -> String {
    let concepts = v.concepts.values().flat_map(|concept| concept.sections.values());
    let concepts = concepts.flat_map(|section| std::iter::once(&section.definition).chain(&section.examples));
    let sections = v.avoid.values().flat_map(|entry| entry.sections.values());
    let avoid = sections.clone().flat_map(|section| [&section.reason, &section.before, &section.after]);
    let proofs = sections.flat_map(|section| &section.expressions).flat_map(|one| [&one.flag, &one.pass]);
    concepts.chain(avoid).chain(proofs).fold(String::new(), |prose, text| prose + text + "\n\n")
}

fn shortest(words: &[String]) -> usize {
    words.iter().map(|word| word.chars().count()).min().unwrap_or(0)
}

/// A part that can't be left out and need not be looked for everywhere, rare in prose; among those long and in few other
/// wordings, because at each place where it stands all wordings are compared that share it. The number of parts if a
/// wording has no such part: it is never found.
fn anchor(wording: &Wording, costs: &HashMap<List, f64>) -> usize {
    let cost = |part: usize, list: &Arc<Choices>| {
        let at_edge = begins_word(&wording.parts[..part]);
        let anywhere = list.words().iter().any(|word| piece(word, at_edge).0 == Finder::Anywhere);
        (anywhere, costs.get(&Arc::as_ptr(list)).copied().unwrap_or_default())
    };
    // What is told beyond a wide gap is told beside another finding, too, so it has to be found without its company.
    let told = wording.company.0..wording.parts.len() - wording.company.1;
    let near = wording.parts.iter().any(Link::is_wide);
    let lists = wording.parts.iter().enumerate().filter_map(|(n, part)| Some((n, part.list()?)));
    let lists = lists.filter(|(n, list)| shortest(list.words()) > 0 && (!near || told.contains(n)));
    let costs = lists.map(|(part, list)| (part, cost(part, list)));
    let best = costs.min_by(|(_, a), (_, b)| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    best.map_or(wording.parts.len(), |(part, _)| part)
}
