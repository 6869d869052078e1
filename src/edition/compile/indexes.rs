//! The FSTs of an index, as an edition for servers carries them.

use crate::edition::codes::Reader;
use crate::edition::index::{BEST, Coded, post};
use crate::edition::keys::reverse;
use crate::edition::terms::standing;
use crate::lookup;
use fst::{Map, Streamer};

/// Builds the FST of an index from key to terms. Postings of shared keys are appended.
pub(super) fn build(entries: &Coded, postings: &mut Vec<u8>) -> Result<Vec<u8>, fst::Error> {
    let mut forward = fst::MapBuilder::memory();
    for (key, terms) in entries {
        forward.insert(key, post(terms, postings))?;
    }
    forward.into_inner()
}

/// Builds the FST from reversed key to terms.
pub(super) fn backward(forward: &Map<impl AsRef<[u8]>>) -> Result<Vec<u8>, fst::Error> {
    let mut entries = Vec::with_capacity(forward.len());
    let mut stream = forward.stream();
    while let Some((key, value)) = stream.next() {
        entries.push((reverse(key), value));
    }
    entries.sort_unstable();
    let mut backward = fst::MapBuilder::memory();
    for (key, value) in entries {
        backward.insert(key, value)?;
    }
    backward.into_inner()
}

/// Builds the FST from each beginning that more than `BEST` keys share to the best of their terms.
pub(super) fn build_best(entries: &Coded, records: &[u8], postings: &mut Vec<u8>) -> Result<Vec<u8>, fst::Error> {
    let entries: Vec<(&[u8], &[u32])> = entries.iter().map(|(key, terms)| (&key[..], &terms[..])).collect();
    let mut best = fst::MapBuilder::memory();
    let mut groups = vec![(&entries[..], 0, 0)];
    // Depth first and in the order of codes, so that beginnings come as the FST wants them.
    while let Some((group, length, typed)) = groups.pop() {
        if typed > 0 {
            let terms = group.iter().flat_map(|(_, terms)| terms.iter());
            let terms = terms.filter_map(|term| Some((*term, standing(records, *term)?)));
            best.insert(&group[0].0[..length], post(&lookup::best_begun(typed, terms, BEST), postings))?;
        }
        let longer = group.iter().position(|(key, _)| key.len() > length).map_or(&[][..], |first| &group[first..]);
        let next = |key: &[u8]| length + Reader::length(key[length]);
        let groups_here = longer.chunk_by(|(a, _), (b, _)| a[..next(a)] == b[..next(b)]);
        groups.extend(groups_here.rev().filter(|g| g.len() > BEST).map(|g| (g, next(g[0].0), typed + 1)));
    }
    best.into_inner()
}
