//! `browse/{lang}`: the index of a language, page by page.

use super::params::{Param, ParamKind, language};
use super::problem::{self, Problem};
use super::{Asked, Response, limits};
use crate::edition::{Edition, Letter};
use serde::Serialize;

pub(super) const PARAMS: &[Param] = &[
    Param {
        name: "order",
        says: "Which order: one that /api/v1/languages lists for the language.",
        kind: ParamKind::Text(16),
        required: false,
        example: "pinyin",
    },
    Param {
        name: "letter",
        says: "Only the terms under this index letter.",
        kind: ParamKind::Text(16),
        required: false,
        example: "ក",
    },
    Param {
        name: "offset",
        says: "How many entries to pass over.",
        kind: ParamKind::Number(0, u32::MAX as u64, 0),
        required: false,
        example: "0",
    },
    Param {
        name: "limit",
        says: "Most entries.",
        kind: ParamKind::Number(1, limits::ENTRIES, 200),
        required: false,
        example: "50",
    },
];

pub(super) fn browse<'e>(edition: &'e Edition, asked: &Asked<'_>) -> Result<Response<'e>, Problem> {
    let Asked { id: tag, params, .. } = asked;
    let lang = language(edition, tag)?;
    let orders = edition.orders(lang);
    let words: Vec<(&str, usize)> = orders.iter().enumerate().map(|(n, order)| (order.order.as_str(), n)).collect();
    let order = params.word("order", &words, 0)?;
    let letters = orders.get(order).map_or(&[][..], |order| &order.letters);
    let total: usize = letters.iter().map(|letter| letter.count).sum();
    let (start, count) = match params.text("letter") {
        None => (0, total),
        Some(wanted) => {
            let position = letters.iter().position(|letter| letter.letter == wanted);
            let detail =
                || format!("no term stands under `{wanted}`; `letters` of /api/v1/browse/{tag} lists the letters");
            let position = position.ok_or_else(|| Problem::new(problem::BAD_PARAMETER, detail()))?;
            (letters[..position].iter().map(|letter| letter.count).sum(), letters[position].count)
        }
    };
    let offset = params.number("offset").min(count);
    let limit = params.number("limit").min(count - offset);
    let entries = edition.in_order(lang, order, start + offset, limit).filter_map(|n| entry(edition, n)).collect();
    let next = (offset + limit < count).then_some(offset + limit);
    Ok(Response::telling(&Told {
        lang: &edition.meta.languages[lang].tag,
        order: orders.get(order).map(|order| order.order.as_str()),
        orders: words.iter().map(|(word, _)| *word).collect(),
        letters,
        total: count,
        offset,
        next,
        entries,
    }))
}

/// A page of an index.
#[derive(Serialize)]
struct Told<'e> {
    lang: &'e str,
    order: Option<&'e str>,
    orders: Vec<&'e str>,
    letters: &'e [Letter],
    total: usize,
    offset: usize,
    next: Option<usize>,
    entries: Vec<Entry<'e>>,
}

#[derive(Serialize)]
struct Entry<'e> {
    concept: &'e str,
    term: &'e str,
    status: &'static str,
    reading: Option<&'e str>,
}

fn entry(edition: &Edition, number: u32) -> Option<Entry<'_>> {
    let term = edition.term(number)?;
    let reading = (!term.reading.is_empty()).then_some(term.reading);
    Some(Entry { concept: term.owner, term: term.text, status: term.status.word(), reading })
}
