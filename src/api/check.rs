//! `check`: terms to avoid in a text or a document. Nothing of what is sent is kept.

use super::params::{self, Param, ParamKind};
use super::problem::{self, Problem};
use super::{Asked, Response, limits, sent};
use crate::check::document;
use crate::check::{Finding, Findings, Notice, Options, Quoted};
use crate::edition::Edition;
use crate::vocabulary::choice;

pub(super) const PARAMS: &[Param] = &[
    Param {
        name: "lang",
        says: "Language in which reasons and alternatives are wanted; without it, that of each wording. `zh-Hant` or `zh-TW` wants Traditional characters, which an article in them has unasked.",
        kind: ParamKind::Language,
        required: false,
        example: "en",
    },
    Param {
        name: "quoted",
        says: "What to do with wordings inside quotations.",
        kind: ParamKind::Word(&choice::words(&Quoted::WORDS)),
        required: false,
        example: "mark",
    },
    Param {
        name: "format",
        says: "Format of the text; without it, told by the media type; of a file in a form by the ending of its name, else by the media type of its part; of JSON it is plain text.",
        kind: ParamKind::Word(document::NAMES),
        required: false,
        example: "markdown",
    },
];

pub(super) fn check<'e>(edition: &'e Edition, asked: &Asked<'_>) -> Result<Response<'e>, Problem> {
    let Asked { params, request, .. } = asked;
    let mut options = Options { quoted: params.word("quoted", &Quoted::WORDS, Quoted::Mark)?, ..Options::default() };
    if let Some(tag) = params.text("lang").filter(|tag| !tag.is_empty()) {
        params::tell_in(tag, edition, &mut options)?;
    }
    let document = sent::read(edition, request, params, &mut options)?;
    let checker = edition.checker().map_err(|error| Problem::new(problem::NOT_READY, error.to_string()))?;
    let found = checker.check_document(&document, &options);
    Ok(Response { cacheable: false, ..Response::telling(&told(&found)) })
}

/// What is answered.
#[derive(serde::Serialize)]
struct Told<'f> {
    findings: &'f [Finding],
    count: usize,
    truncated: bool,
    notices: &'f [Notice],
}

fn told(found: &Findings) -> Told<'_> {
    let most = usize::try_from(limits::FINDINGS).unwrap_or(usize::MAX);
    let count = found.findings.len();
    Told { findings: &found.findings[..count.min(most)], count, truncated: count > most, notices: &found.notices }
}
