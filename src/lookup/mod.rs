//! Finding terms: exact, by looser spelling, by reading, by beginning, inside longer terms, and forgiving slips.
//!
//! One ranking rule (see `Match` and `rank`): how it matched decides first, then how much of the term was typed, then
//! the status of the term; equals stand in the order of languages and concepts. A better kind of match always stands
//! above a worse one of the same completeness. A language that has the query just as it was typed is not asked for
//! looser spellings and readings of it; a term, or an abbreviation in capitals, is no beginning of a reading. The
//! forgiving search runs only when nothing was found whole. Wordings to avoid that merely begin like the query are shown,
//! but don't keep a search from going on. A wording of an expression that is not the one shown answers only where nothing
//! that is shown does: nobody sees why “refug” leads to “time bomb”.
//! Punctuation around a query says nothing.
//! To add a kind of match: its row in `rank::ROWS`, and its step in `search`.

mod guesses;
mod longer;
mod rank;
mod steps;
mod wordings;

use crate::edition::Edition;
use crate::language::Reread;
use crate::text;

pub use rank::Match;
#[cfg(feature = "server")]
pub(crate) use rank::best_begun;

/// Longest query, in bytes; longer ones are refused by the API.
pub const LONGEST_QUERY: usize = 512;

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Query<'q> {
    /// As typed.
    pub text: &'q str,
    /// Number of the one language to search; `None` searches all.
    pub lang: Option<usize>,
    /// How.
    pub mode: Mode,
    /// Most hits.
    pub limit: usize,
}

/// Which kinds of match are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// All kinds, best first; forgiving only if nothing was found whole.
    #[default]
    All,
    /// The whole term: as written, by looser spelling, or by reading.
    Exact,
    /// Terms that begin so: what autocompletion shows. Forgiving if there are none.
    Prefix,
    /// Only terms within a slip or two.
    Forgiving,
}

impl Mode {
    /// The words of the API.
    pub const WORDS: [(&'static str, Mode); 4] =
        [("all", Mode::All), ("exact", Mode::Exact), ("prefix", Mode::Prefix), ("forgiving", Mode::Forgiving)];
}

/// A term that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// Number of the term: see `Edition::term`.
    pub term: u32,
    /// How it matched.
    pub matched: Match,
    /// 0 to 1; comparable within one answer.
    pub score: f32,
}

/// What was found.
#[derive(Debug, Default)]
pub struct Answer {
    /// Best first.
    pub hits: Vec<Hit>,
    /// How the query was read, where it was not taken as typed (Zawgyi, Telex …).
    pub read_as: Option<Reread>,
}

/// Searches.
pub fn search(edition: &Edition, query: &Query<'_>) -> Answer {
    let query = &Query { text: text::bare(query.text), ..*query };
    let key = text::key(query.text);
    let mut search = steps::Search::new(edition, query, &key);
    let mode = query.mode;
    if mode != Mode::Forgiving {
        search.whole();
    }
    if mode == Mode::Exact && !search.found() {
        search.unshown(false);
    }
    if matches!(mode, Mode::All | Mode::Prefix) {
        search.beginnings();
        if mode == Mode::All || !search.answered() {
            search.inside();
        }
        if !search.found() {
            search.unshown(true);
        }
        if !search.answered() {
            search.across_scripts();
            search.words();
            search.mentions();
        }
    }
    let whole = search.has_whole();
    let forgive = match mode {
        Mode::All => !whole && !search.is_abbreviation(),
        Mode::Prefix => !search.answered(),
        Mode::Forgiving => true,
        Mode::Exact => false,
    };
    if forgive {
        search.slips();
    }
    // A whole word of Latin letters is too often a slip from the beginning of some term: “while”, “loans”.
    let may_be_begun = mode == Mode::Prefix || mode == Mode::All && !search.has(text::Script::Latin);
    if may_be_begun && !search.answered() {
        search.beginnings_with_a_slip();
    }
    let mut answer = search.finish();
    if mode == Mode::All && !whole {
        wordings::put_first(edition, query, &mut answer.hits);
    }
    answer
}
