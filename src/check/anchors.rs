//! By which part each wording is found: the one that running text has least often. Decided once, when an edition is
//! made, by counting in what the vocabulary itself says in all its languages.

use super::matcher::{Finder, begins_word, piece};
use super::rules::{Link, Wording};
use crate::text;
use crate::vocabulary::Vocabulary;
use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use std::collections::{BTreeSet, HashMap};

/// Chooses the anchors of all wordings.
pub(super) fn choose(v: &Vocabulary, wordings: &mut [Wording]) -> Result<(), String> {
    let often = often(v, wordings)?;
    let shared = shared(wordings);
    let anchors: Vec<usize> = wordings.iter().map(|wording| anchor(wording, &often, &shared)).collect();
    wordings.iter_mut().zip(anchors).for_each(|(wording, anchor)| wording.anchor = anchor);
    Ok(())
}

/// How often each choice stands in the prose of the vocabulary.
fn often(v: &Vocabulary, wordings: &[Wording]) -> Result<HashMap<String, usize>, String> {
    let choices = wordings.iter().flat_map(|wording| &wording.parts).flat_map(Link::choices);
    let distinct: BTreeSet<&str> = choices.filter(|choice| !choice.is_empty()).map(String::as_str).collect();
    let distinct: Vec<&str> = distinct.into_iter().collect();
    if distinct.is_empty() {
        return Ok(HashMap::new());
    }
    let builder = CharwiseDoubleArrayAhoCorasickBuilder::new().match_kind(MatchKind::Standard);
    let automaton: CharwiseDoubleArrayAhoCorasick<u32> = builder.build(&distinct).map_err(|error| error.to_string())?;
    let mut counts = vec![0; distinct.len()];
    let prose = text::fold(&prose(v));
    automaton.find_overlapping_iter(prose.key()).for_each(|hit| counts[hit.value() as usize] += 1);
    Ok(distinct.into_iter().map(str::to_owned).zip(counts).collect())
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

/// In how many wordings each choice of a part that can't be left out stands.
fn shared(wordings: &[Wording]) -> HashMap<String, usize> {
    let mut shared = HashMap::new();
    let parts = wordings.iter().flat_map(|wording| &wording.parts).map(Link::choices);
    let choices = parts.filter(|part| shortest(part) > 0).flatten();
    choices.for_each(|choice| *shared.entry(choice.clone()).or_default() += 1);
    shared
}

fn shortest(choices: &[String]) -> usize {
    choices.iter().map(|choice| choice.chars().count()).min().unwrap_or(0)
}

/// A part that can't be left out and need not be looked for everywhere, rare in prose; among those long and in few other
/// wordings, because at each place where it stands all wordings are compared that share it. The number of parts if a
/// wording has no such part: it is never found.
fn anchor(wording: &Wording, often: &HashMap<String, usize>, shared: &HashMap<String, usize>) -> usize {
    let sum = |counts: &HashMap<String, usize>, choices: &[String]| -> usize {
        choices.iter().filter_map(|choice| counts.get(choice)).sum()
    };
    let cost = |part: usize, choices: &[String]| {
        let at_edge = begins_word(&wording.parts[..part]);
        let anywhere = choices.iter().any(|choice| piece(choice, at_edge).0 == Finder::Anywhere);
        let others = sum(shared, choices) as f64 / (shortest(choices).min(8) as f64).powi(2);
        (anywhere, sum(often, choices) as f64 + others)
    };
    // What is told beyond a wide gap is told beside another finding, too, so it has to be found without its company.
    let told = wording.company.0..wording.parts.len() - wording.company.1;
    let near = wording.parts.iter().any(Link::is_wide);
    let parts = wording.parts.iter().map(Link::choices).enumerate();
    let parts = parts.filter(|(n, choices)| shortest(choices) > 0 && (!near || told.contains(n)));
    let costs = parts.map(|(part, choices)| (part, cost(part, choices)));
    let best = costs.min_by(|(_, a), (_, b)| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    best.map_or(wording.parts.len(), |(part, _)| part)
}
