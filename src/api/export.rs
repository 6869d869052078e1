//! `export/{format}`: the whole vocabulary, or part of it, in every format, for anybody.

use super::params::{Param, ParamKind, Params};
use super::problem::{self, Problem};
use super::{Request, Response};
use crate::edition::{Edition, Encoding};
use crate::exchange::selection::Selection;
use crate::exchange::{self, FORMATS, Format};
use std::borrow::Cow;
use std::io::{self, Write};

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
    let encoding = encoding(format, request.encoding);
    let mut body = Vec::new();
    let failed = |error: io::Error| Problem::new(problem::INTERNAL, format!("the export failed: {error}"));
    write(edition, format, &selection, encoding, &mut body).map_err(failed)?;
    Ok(Response { content_type: format.media_type, encoding, body: Cow::Owned(body), ..Response::json(Vec::new()) })
}

/// Writes an export, encoded, as it comes.
///
/// # Errors
/// Those of `out`, and `NotFound` if the edition carries no vocabulary.
pub(crate) fn write(
    edition: &Edition,
    format: &Format,
    selection: &Selection,
    encoding: Encoding,
    out: &mut dyn Write,
) -> io::Result<()> {
    let Some(vocabulary) = edition.vocabulary() else { return Err(io::ErrorKind::NotFound.into()) };
    match encoding {
        Encoding::Identity => exchange::export(format, vocabulary, selection, out).map(drop),
        Encoding::Gzip => {
            let mut packed = flate2::write::GzEncoder::new(out, flate2::Compression::default());
            exchange::export(format, vocabulary, selection, &mut packed)?;
            packed.finish().map(drop)
        }
        Encoding::Brotli => {
            // Higher qualities cost seconds and save little.
            let mut packed = brotli::CompressorWriter::new(out, 1 << 14, 4, 22);
            exchange::export(format, vocabulary, selection, &mut packed)?;
            packed.into_inner();
            Ok(())
        }
    }
}
