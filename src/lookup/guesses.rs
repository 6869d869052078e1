//! Guesses: terms within a slip or two of the query, and terms that begin so but for one.

use super::rank::{self, Match};
use super::steps::Search;
use crate::edition::{IndexKind, Standing};
use crate::language::{Rules, normal};
use crate::text::{self, Script};
use crate::vocabulary::Status;

impl Search<'_> {
    /// Terms within one slip; if there are none, within two where the query is long enough. Of as many slips, what is shown
    /// comes before wordings that are not.
    pub(super) fn slips(&mut self) {
        let (edition, before) = (self.edition, self.candidates.len());
        let languages = self.languages.clone();
        let keys: Vec<_> = languages.map(|lang| (lang, self.slip_keys(edition.languages[lang].rules))).collect();
        for (most, shown) in [(1, true), (1, false), (2, true), (2, false)] {
            for (lang, keys) in &keys {
                let keys = keys.iter().filter(|(which, ..)| (*which != IndexKind::Wording) == shown);
                keys.for_each(|(which, key, worth)| self.slip((*lang, *which), key, *worth, most));
            }
            if self.candidates.len() > before {
                return;
            }
        }
    }

    /// What is sought with slips, where, and what it is worth. Looser keys are sought among looser keys, and among those
    /// that have none; with them the key as typed need not be.
    fn slip_keys(&self, rules: &Rules) -> Vec<(IndexKind, String, f32)> {
        let mut keys = vec![(IndexKind::Key, self.key.to_owned(), 1.0)];
        let looser = self.looser(rules);
        if looser.is_empty() {
            keys.push((IndexKind::Loose, self.key.to_owned(), 0.95));
        }
        for loose in looser {
            let agreement = self.agreement(&loose);
            keys.push((IndexKind::Key, loose.clone(), agreement));
            keys.push((IndexKind::Loose, loose, 0.95 * agreement));
        }
        keys.extend(self.readings(rules).into_iter().map(|reading| (IndexKind::Reading, reading, 0.95)));
        if !self.has(Script::Latin) && self.has(rules.script) {
            // Folding puts marks in order; where a letter is missing it sorts the marks of two syllables together, and
            // one slip becomes three. So the marks are also taken in the order in which they were typed.
            let unsorted: String = normal::nfkc(self.typed).filter(|c| !c.is_whitespace()).collect();
            keys.extend((unsorted != self.key).then_some((IndexKind::Key, unsorted, 1.0)));
        }
        keys.extend(self.reread(rules).map(|(key, _)| (IndexKind::Key, key, 1.0)));
        let wordings = keys.iter().filter(|(which, ..)| *which == IndexKind::Key).cloned();
        let wordings: Vec<_> = wordings.map(|(_, key, worth)| (IndexKind::Wording, key, worth)).collect();
        keys.extend(wordings);
        keys
    }

    fn slip(&mut self, (lang, which): (usize, IndexKind), key: &str, worth: f32, most: u8) {
        let query: Vec<char> = key.chars().collect();
        if most > allowed(&query) {
            return;
        }
        let codes = &self.edition.languages[lang].codes;
        // A character that no key of the language has is a slip wherever it stands.
        if query.iter().filter(|c| codes.rank(**c).is_none()).count() > usize::from(most) {
            return;
        }
        let Some(index) = self.edition.index(lang, which) else { return };
        index.forgiving(&query, codes, most, |found, other| {
            let cost = text::cost(key, other).min(f32::from(found.slips));
            let completeness = worth * (1.0 - cost / query.len() as f32);
            let likely = |standing: &Standing| rank::likely(completeness, standing.status);
            self.take_those(found, Match::Forgiving, likely, |_| completeness);
        });
    }

    /// Terms that begin with what was typed but for one slip behind its first letter.
    pub(super) fn beginnings_with_a_slip(&mut self) {
        let edition = self.edition;
        let query: Vec<char> = self.key.chars().collect();
        if allowed(&query) < 2 {
            return;
        }
        for lang in self.languages.clone() {
            for which in [IndexKind::Key, IndexKind::Reading] {
                let Some(index) = edition.index(lang, which) else { continue };
                index.begun_nearly(&query, &edition.languages[lang].codes, self.limit, |found| {
                    let worth = 1.0 - 1.0 / query.len() as f32;
                    let concept = |standing: &Standing| standing.status != Status::Avoid;
                    self.take_those(found, Match::Forgiving, concept, |length| {
                        worth * rank::begun(query.len(), length)
                    });
                });
            }
        }
    }
}

/// Slips that a query of this length can have and still mean something: none up to two code points (one in Chinese,
/// where a code point is a syllable), one up to four, then two. Two are only looked for when one found nothing: in
/// Khmer and Burmese a missing letter lets its marks slide to the syllable before, which is a second change of the key.
fn allowed(query: &[char]) -> u8 {
    let han = query.iter().any(|c| text::script(*c) == Script::Han);
    match query.len() {
        0 | 1 => 0,
        2 if !han => 0,
        2..=4 => 1,
        _ => 2,
    }
}
