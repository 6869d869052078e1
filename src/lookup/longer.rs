//! Queries that are no beginning of a term: questions and sentences that mention terms, and terms whose words stand in
//! another order.

use super::rank::{self, Candidate, Match};
use super::steps::{PARTS, Search};
use crate::edition::{IndexKind, KeyHit};
use crate::text::{self, Script};
use crate::vocabulary::Status;
use std::ops::Range;

/// Shortest mention, in letters: as a term is written; as a looser spelling of one, where “the” would be Vietnamese
/// *thẻ*; and in Chinese, where a letter is a syllable.
const SHORTEST: usize = 3;
const SHORTEST_LOOSE: usize = 5;
const SHORTEST_HAN: usize = 2;
/// Shortest word that is sought by itself.
const SHORTEST_WORD: usize = 3;

/// A term inside the query.
struct Mention {
    /// Bytes of the text that was looked through.
    at: Range<usize>,
    which: IndexKind,
    found: KeyHit,
}

impl Search<'_> {
    /// The terms that the query has in it, between edges of words: the longest where they overlap. Looser spellings of
    /// the query are asked of their own language, other readings of all.
    pub(super) fn mentions(&mut self) {
        let (edition, all) = (self.edition, self.languages.clone());
        self.mentions_in(self.key, all.clone());
        for lang in all.clone() {
            for loose in self.looser(edition.languages[lang].rules) {
                self.mentions_in(&loose, lang..lang + 1);
            }
            for (key, _) in self.reread(edition.languages[lang].rules) {
                self.mentions_in(&key, all.clone());
            }
        }
    }

    fn mentions_in(&mut self, text: &str, languages: Range<usize>) {
        let mut all = Vec::new();
        for which in [&[IndexKind::Key, IndexKind::Loose][..], &[IndexKind::Wording]] {
            if all.is_empty() {
                languages.clone().for_each(|lang| self.look_through(lang, which, text, &mut all));
            }
        }
        self.take_longest(&all, text);
    }

    fn take_longest(&mut self, all: &[Mention], text: &str) {
        let typed = text.chars().count();
        for one in all {
            let covers = |other: &Mention| {
                other.at.start <= one.at.start && one.at.end <= other.at.end && other.at.len() > one.at.len()
            };
            if !all.iter().any(covers) {
                let share = text[one.at.clone()].chars().count() as f32 / typed as f32;
                let worth = if one.which == IndexKind::Key { 1.0 } else { 0.95 };
                self.take(one.found, Match::Mentioned, |_| worth * (0.5 + 0.5 * share));
            }
        }
    }

    /// Looks through a text for keys of one language.
    fn look_through(&mut self, lang: usize, indexes: &[IndexKind], text: &str, all: &mut Vec<Mention>) {
        let codes = &self.edition.languages[lang].codes;
        // No key has a character without a code, so none goes across one.
        for piece in text.split(|c| codes.rank(c).is_none()).filter(|piece| !piece.is_empty()) {
            let first = piece.as_ptr() as usize - text.as_ptr() as usize;
            // Where each letter lies in the piece, by where its code begins.
            let (mut code, mut places) = (Vec::new(), Vec::new());
            for (at, c) in piece.char_indices() {
                places.push((code.len(), first + at));
                codes.encode(std::iter::once(c), &mut code);
            }
            places.push((code.len(), first + piece.len()));
            for &(begin, at) in places.iter().filter(|(_, at)| text::is_edge(text, *at)) {
                for &which in indexes {
                    let Some(index) = self.edition.index(lang, which) else { continue };
                    index.along(&code[begin..], |length, found| {
                        let end = places.binary_search_by_key(&(begin + length), |place| place.0);
                        let Some(end) = end.ok().map(|n| places[n].1) else { return };
                        if text::is_edge(text, end) && is_long_enough(&text[at..end], which) {
                            all.push(Mention { at: at..end, which, found });
                        }
                    });
                }
            }
        }
    }

    /// Terms of concepts that have each part of a query in several scripts, in whatever language: “migrant 劳工”.
    pub(super) fn across_scripts(&mut self) {
        let parts = parts_by_script(self.key);
        let script = |part: &str| part.chars().next().map(text::script);
        if parts.iter().all(|part| script(part) == script(parts[0])) {
            return;
        }
        let typed = self.key.chars().count();
        let mut all: Option<Vec<Candidate>> = None;
        let before = std::mem::take(&mut self.candidates);
        for part in parts {
            self.languages.clone().for_each(|lang| self.parts(lang, part, 0, (typed, 1.0)));
            let mut found = std::mem::take(&mut self.candidates);
            found.retain(|c| c.standing.status != Status::Avoid && all.as_deref().is_none_or(|all| is_among(c, all)));
            if let Some(mut met) = all.take() {
                met.retain(|c| is_among(c, &found));
                found.extend(met);
            }
            all = Some(found);
        }
        self.candidates = before;
        self.candidates.extend(all.unwrap_or_default());
    }

    /// Terms that have all words of the query, in any order; in scripts with spaces between words. If there are none,
    /// the ends of long words may differ: “smuggled migrants” is near to migrant smuggling.
    pub(super) fn words(&mut self) {
        let (edition, before) = (self.edition, self.candidates.len());
        for cut in [false, true] {
            for lang in self.languages.clone() {
                let rules = edition.languages[lang].rules;
                if !rules.script.is_unspaced() {
                    self.all_words(lang, self.key, cut);
                    self.looser(rules).iter().for_each(|loose| self.all_words(lang, loose, cut));
                }
            }
            if self.candidates.len() > before {
                return;
            }
        }
    }

    fn all_words(&mut self, lang: usize, text: &str, cut: bool) {
        let words = text.split(' ').filter(|word| word.chars().count() >= SHORTEST_WORD);
        let words: Vec<&str> = words.map(|word| if cut { stem(word) } else { word }).collect();
        let Some(longest) = words.iter().max_by_key(|word| word.len()).filter(|_| words.len() > 1) else { return };
        let (edition, candidates) = (self.edition, &mut self.candidates);
        let typed = words.iter().map(|word| word.chars().count()).sum();
        edition.containing(lang, longest, PARTS, |term, whole, at| {
            let Some(standing) = edition.standing(term) else { return };
            if text::is_edge(whole, at) && words.iter().all(|word| begins_a_word(whole, word)) {
                let score = rank::score(Match::Inside, rank::begun(typed, standing.key_length), standing.status);
                candidates.push(Candidate { term, matched: Match::Inside, score, standing });
            }
        });
    }
}

/// Words of letters, which end at spaces and where another script begins.
fn parts_by_script(text: &str) -> Vec<&str> {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let runs = letters.chunk_by(|(_, a), (_, b)| text::script(*a) == text::script(*b) && *a != ' ' && *b != ' ');
    let parts = runs.map(|run| {
        let (last, c) = run[run.len() - 1];
        &text[run[0].0..last + c.len_utf8()]
    });
    parts.filter(|part| is_long_enough(part, IndexKind::Key)).collect()
}

/// Whether some term of the same concept was found.
fn is_among(one: &Candidate, all: &[Candidate]) -> bool {
    all.iter().any(|other| other.standing.owner == one.standing.owner)
}

/// A long word without its last letters, where its form differs.
fn stem(word: &str) -> &str {
    let letters = word.chars().count();
    let kept = letters - [0, 2, 3][usize::from(letters >= 6) + usize::from(letters >= 8)];
    word.char_indices().nth(kept).map_or(word, |(end, _)| &word[..end])
}

fn is_long_enough(mention: &str, which: IndexKind) -> bool {
    let han = mention.chars().any(|c| text::script(c) == Script::Han);
    let shortest = match which {
        _ if han => SHORTEST_HAN,
        IndexKind::Key => SHORTEST,
        _ => SHORTEST_LOOSE,
    };
    mention.chars().count() >= shortest
}

fn begins_a_word(whole: &str, word: &str) -> bool {
    whole.match_indices(word).any(|(at, _)| text::is_edge(whole, at))
}
