//! `export/{format}`: the whole vocabulary, or part of it, in every format, for anybody.

use super::params::{Param, ParamKind, Params};
use super::problem::{self, Problem};
use super::{Request, Response};
use crate::edition::{Edition, Encoding};
use crate::exchange::selection::Selection;
use crate::exchange::{self, FORMATS, Format};
use std::borrow::Cow;
use std::io::Write;

pub(super) const PARAMS: &[Param] = &[
    Param {
        name: "lang",
        says: "Only these languages: BCP 47 tags with commas between.",
        kind: ParamKind::Text(200),
        required: false,
        example: "th,my",
    },
    Param {
        name: "concepts",
        says: "Only these concepts, with the terms to avoid that lead to them: ids with commas between.",
        kind: ParamKind::Text(8_000),
        required: false,
        example: "migrant,visa",
    },
];

/// What an export request asks for: the format and the part.
///
/// # Errors
/// A format, language or id that is not known.
pub(crate) fn wanted(edition: &Edition, name: &str, query: &str) -> Result<(&'static Format, Selection), Problem> {
    let params = Params::read(query, PARAMS)?;
    let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    let detail = || format!("no format is called `{name}`; there are {}", names.join(", "));
    let format = exchange::find(name).ok_or_else(|| Problem::new(problem::NOT_FOUND, detail()))?;
    let list = |name: &str| {
        params
            .text(name)
            .unwrap_or("")
            .split(',')
            .map(str::trim)
            .filter(|item| !item.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let Some(vocabulary) = edition.vocabulary() else {
        return Err(Problem::new(problem::NOT_FOUND, "this edition carries no vocabulary for exports"));
    };
    let all = Selection::all(vocabulary, edition.name(), edition.meta.revision);
    let selection = Selection { languages: list("lang"), concepts: list("concepts"), ..all };
    selection.check(vocabulary).map_err(|detail| Problem::new(problem::BAD_PARAMETER, detail))?;
    Ok((format, selection))
}

/// How an export is encoded for somebody who takes `wanted`: what is an archive already does not get smaller.
pub(crate) fn encoding(format: &Format, wanted: Encoding) -> Encoding {
    if format.media_type.contains("zip") || format.name == "xlsx" { Encoding::Identity } else { wanted }
}

/// The answer as a whole, for `som get` and other callers without a connection; the server streams.
pub(super) fn export<'e>(edition: &'e Edition, name: &str, request: &Request<'_>) -> Result<Response<'e>, Problem> {
    let (format, selection) = wanted(edition, name, request.query)?;
    let Some(vocabulary) = edition.vocabulary() else {
        return Err(Problem::new(problem::NOT_FOUND, "this edition carries no vocabulary"));
    };
    let failed = |error: std::io::Error| Problem::new(problem::INTERNAL, format!("the export failed: {error}"));
    let mut body = Vec::new();
    exchange::export(format, vocabulary, &selection, &mut body).map_err(failed)?;
    let encoding = encoding(format, request.encoding);
    let body = Cow::Owned(encoded(body, encoding).map_err(failed)?);
    Ok(Response { content_type: format.media_type, encoding, body, ..Response::json(Vec::new()) })
}

fn encoded(body: Vec<u8>, encoding: Encoding) -> std::io::Result<Vec<u8>> {
    match encoding {
        Encoding::Identity => Ok(body),
        Encoding::Gzip => {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
            encoder.write_all(&body)?;
            encoder.finish()
        }
        Encoding::Brotli => {
            // Higher qualities cost seconds and save little.
            let mut encoder = brotli::CompressorWriter::new(Vec::new(), 1 << 14, 4, 22);
            encoder.write_all(&body)?;
            Ok(encoder.into_inner())
        }
    }
}
