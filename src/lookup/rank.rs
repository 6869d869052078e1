//! The one ranking rule.
//!
//! score = base of the kind of match × completeness × status
//!
//! * base: 1.0 exact, 0.97 exact in another reading of what was typed, 0.9 loose, 0.85 reading, 0.7 prefix, 0.6 initials,
//!   0.5 inside, 0.48 mentioned, 0.45 forgiving;
//! * completeness: 1 for whole matches; for beginnings and parts, ½ + ½ × typed length ÷ length of the term's key; for a
//!   mention the same the other way round; for slips, 1 − cost ÷ length of the query, where the costs are those of
//!   `text::slips`;
//! * status: preferred 1, admitted 0.98; deprecated 0.95 where the whole term was typed and 0.85 elsewhere; avoid 0.95
//!   and 0.6, so that wordings to avoid never crowd out the terms that begin like them.
//!
//! A guess that needs too many slips is no guess but an accident (`likely`): to somebody who mistyped “good” no slur is
//! shown.
//!
//! Of one avoid entry, only the best wording in each language is shown.
//!
//! Equal scores: better status, then the order of languages, then of concepts.

use super::Hit;
use crate::edition::Standing;
use crate::language::order;
use crate::vocabulary::Status;
use std::cmp::Ordering;

/// How a term matched, in the order of goodness. To add a kind: its variant, and its row in `ROWS` at the same place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Match {
    /// The key of the term, of a variant or of a hidden spelling.
    Exact,
    /// The same after a looser folding (marks, spelling pairs, plurals).
    Loose,
    /// The reading in Latin letters.
    Reading,
    /// The beginning of a term or of its reading.
    Prefix,
    /// The initials of the reading.
    Initials,
    /// A part of a term, or all its words in another order.
    Inside,
    /// The query has the term in it.
    Mentioned,
    /// The term with a slip or two.
    Forgiving,
}

/// Every kind of match, in the order of goodness: the word of the API, and what it is worth.
const ROWS: [(Match, &str, f32); 8] = [
    (Match::Exact, "exact", 1.0),
    (Match::Loose, "loose", 0.9),
    (Match::Reading, "reading", 0.85),
    (Match::Prefix, "prefix", 0.7),
    (Match::Initials, "initials", 0.6),
    (Match::Inside, "inside", 0.5),
    (Match::Mentioned, "mentioned", 0.48),
    (Match::Forgiving, "forgiving", 0.45),
];

impl Match {
    /// All of them.
    pub const ALL: [Match; ROWS.len()] = {
        let mut all = [Match::Exact; ROWS.len()];
        let mut place = 0;
        while place < ROWS.len() {
            // A kind finds its row by its place.
            assert!(ROWS[place].0 as usize == place, "the rows stand in the order of the kinds");
            all[place] = ROWS[place].0;
            place += 1;
        }
        all
    };

    /// The word of the API.
    pub fn word(self) -> &'static str {
        ROWS[self as usize].1
    }

    /// Whether the whole term was typed, and nothing else.
    pub fn is_whole(self) -> bool {
        self <= Match::Reading
    }

    fn base(self) -> f32 {
        ROWS[self as usize].2
    }
}

/// What a match in another reading of the query is worth, beside one of the query as typed.
pub(super) const REREAD: f32 = 0.97;

/// The score of a match; `completeness` is 0 to 1.
#[inline]
pub(super) fn score(matched: Match, completeness: f32, status: Status) -> f32 {
    let all = matched.is_whole() || matched == Match::Mentioned;
    let status = match status {
        Status::Preferred => 1.0,
        Status::Admitted => 0.98,
        Status::Deprecated | Status::Avoid if all => 0.95,
        Status::Deprecated => 0.85,
        Status::Avoid => 0.6,
    };
    matched.base() * completeness.clamp(0.0, 1.0) * status
}

/// Whether a guess with slips is good enough to be shown; `completeness` as for `score`.
pub(super) fn likely(completeness: f32, status: Status) -> bool {
    completeness >= if status == Status::Avoid { 0.85 } else { 0.65 }
}

/// How complete a term is of which so much of its key was typed.
#[inline]
pub(super) fn begun(typed: usize, key_length: u8) -> f32 {
    0.5 + 0.5 * (typed as f32 / f32::from(key_length.max(1))).min(1.0)
}

/// A hit, with what is needed to put it into order.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub(super) term: u32,
    pub(super) matched: Match,
    pub(super) score: f32,
    pub(super) standing: Standing,
}

impl Candidate {
    fn hit(&self) -> Hit {
        Hit { term: self.term, matched: self.matched, score: self.score }
    }

    fn better(&self, other: &Candidate) -> Ordering {
        let place = |c: &Candidate| (c.standing.status, c.standing.lang, c.term);
        other.score.total_cmp(&self.score).then_with(|| place(self).cmp(&place(other)))
    }
}

/// The best candidate of each term, in order, at most `limit`.
pub(super) fn order(mut candidates: Vec<Candidate>, limit: usize) -> Vec<Hit> {
    if candidates.len() > 1 {
        order::by(&mut candidates, Candidate::better);
    }
    let (mut hits, mut shown) = (Vec::<Hit>::new(), Vec::new());
    for candidate in candidates {
        // Of a term the best comes first, and the few that are shown are sooner looked through than all are sorted by term.
        if hits.iter().any(|hit| hit.term == candidate.term) {
            continue;
        }
        if candidate.standing.status == Status::Avoid {
            let entry = (candidate.standing.owner, candidate.standing.lang);
            if shown.contains(&entry) {
                continue;
            }
            shown.push(entry);
        }
        hits.push(candidate.hit());
        if hits.len() == limit {
            break;
        }
    }
    hits
}

/// The best of the terms that begin with so many letters typed, as `order` would show them.
#[cfg(feature = "server")]
pub(crate) fn best_begun(typed: usize, terms: impl Iterator<Item = (u32, Standing)>, limit: usize) -> Vec<u32> {
    let candidate = |(term, standing): (u32, Standing)| {
        let score = score(Match::Prefix, begun(typed, standing.key_length), standing.status);
        Candidate { term, matched: Match::Prefix, score, standing }
    };
    order(terms.map(candidate).collect(), limit).into_iter().map(|hit| hit.term).collect()
}
