//! The one ranking rule.
//!
//! score = base of the kind of match × completeness × status
//!
//! * base: 1.0 exact, 0.97 exact in another reading of what was typed, 0.9 loose, 0.85 reading, 0.7 prefix, 0.6 initials,
//!   0.5 inside, 0.45 forgiving;
//! * completeness: 1 for whole matches; for beginnings and parts, ½ + ½ × typed length ÷ length of the term's key; for
//!   slips, 1 − cost ÷ length of the query, where the costs are those of `text::slips`;
//! * status: preferred 1, admitted 0.98, deprecated 0.95; avoid 0.95 for whole matches and 0.6 for others, so that
//!   wordings to avoid never crowd out the terms that begin like them.
//!
//! Of one avoid entry, only the best wording in each language is shown.
//!
//! Equal scores: better status, then the order of languages, then of concepts.

use super::Hit;
use crate::edition::Edition;
use crate::vocabulary::Status;

/// How a term matched. In the order of goodness.
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
    /// A part of a term.
    Inside,
    /// The term with a slip or two.
    Forgiving,
}

impl Match {
    /// The word of the API.
    pub fn word(self) -> &'static str {
        ["exact", "loose", "reading", "prefix", "initials", "inside", "forgiving"][self as usize]
    }

    /// All of them.
    pub const ALL: [Match; 7] =
        [Match::Exact, Match::Loose, Match::Reading, Match::Prefix, Match::Initials, Match::Inside, Match::Forgiving];

    fn base(self) -> f32 {
        [1.0, 0.9, 0.85, 0.7, 0.6, 0.5, 0.45][self as usize]
    }
}

/// What a match in another reading of the query is worth, beside one of the query as typed.
pub(super) const REREAD: f32 = 0.97;

/// The score of a match; `completeness` is 0 to 1.
#[inline]
pub(super) fn score(matched: Match, completeness: f32, status: Status) -> f32 {
    let avoid = if matched <= Match::Reading { 0.95 } else { 0.6 };
    let status = [1.0, 0.98, 0.95, avoid][status as usize];
    matched.base() * completeness.clamp(0.0, 1.0) * status
}

/// Keeps the best hit of each term, in order, at most `limit`.
pub(super) fn order(edition: &Edition, mut hits: Vec<Hit>, limit: usize) -> Vec<Hit> {
    let place = |hit: &Hit| edition.term(hit.term).map(|term| (term.status, term.lang));
    hits.sort_unstable_by(|a, b| a.term.cmp(&b.term).then(b.score.total_cmp(&a.score)));
    hits.dedup_by_key(|hit| hit.term);
    if hits.len() > 1 {
        hits.sort_by(|a, b| {
            b.score.total_cmp(&a.score).then_with(|| place(a).cmp(&place(b))).then_with(|| a.term.cmp(&b.term))
        });
    }
    let mut shown = Vec::new();
    hits.retain(|hit| {
        let Some(term) = edition.term(hit.term).filter(|term| term.status == Status::Avoid) else { return true };
        let entry = (term.owner, term.lang);
        let first = !shown.contains(&entry);
        shown.push(entry);
        first
    });
    hits.truncate(limit);
    hits
}
