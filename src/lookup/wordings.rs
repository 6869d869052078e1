//! Wordings to avoid that no index holds.

use super::{Hit, Mode, Query, search};
use crate::check::Options;
use crate::edition::Edition;

/// A wording to avoid stands for thousands of spellings, of which the indexes hold the plainest. The checker knows them
/// all: if the whole query is such a wording, its expression comes first.
pub(super) fn put_first(edition: &Edition, query: &Query<'_>, hits: &mut Vec<Hit>) {
    let Ok(checker) = edition.checker() else { return };
    let text = query.text;
    for finding in checker.check(text, &Options::default()).findings {
        if finding.bytes != [0, text.len()] {
            continue;
        }
        let lang = edition.language(&finding.lang);
        let expression = Query { text: &finding.expression, lang, mode: Mode::Exact, limit: 20 };
        let own = |hit: &Hit| edition.term(hit.term).is_some_and(|term| term.owner == finding.entry);
        let found = search(edition, &expression).hits.into_iter().find(own);
        if let Some(found) = found.filter(|_| query.lang.is_none_or(|wanted| Some(wanted) == lang)) {
            hits.retain(|hit| hit.term != found.term);
            hits.insert(0, found);
            hits.truncate(query.limit);
        }
    }
}
