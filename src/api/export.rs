//! `export/{format}`: the whole vocabulary, or part of it, in every format, for anybody.

use super::params::{Param, ParamKind, Params};
use super::problem::{self, Kind, Problem};
use super::{Asked, BASE, Method, Request, Response, shape};
use crate::edition::{Edition, Encoding};
use crate::exchange::selection::{Selection, SelectionError};
use crate::exchange::{self, FORMATS, Format};
use std::borrow::Cow;
use std::io::{self, Write};

pub(super) const PATH: &str = "export/{format}";
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

/// A format, and the part of the vocabulary that is wanted in it.
pub(crate) type Wanted = (&'static Format, Selection);

/// What is wanted of a request that is one for an export: the server sends those as they are written.
///
/// # Errors
/// A parameter, format, language or id that is not known.
pub(crate) fn wanted(edition: &Edition, request: &Request<'_>) -> Option<Result<Wanted, Problem>> {
    let below = request.path.strip_prefix(BASE).filter(|_| request.method == Method::Get)?;
    let name = shape(PATH, below)?;
    Some(Params::read(edition, request.query, PARAMS).and_then(|params| selected(edition, &name, &params)))
}

fn selected(edition: &Edition, name: &str, params: &Params<'_>) -> Result<Wanted, Problem> {
    let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
    let detail = || format!("no format is called `{name}`; there are {}", names.join(", "));
    let format = exchange::find(name).ok_or_else(|| Problem::new(problem::NOT_FOUND, detail()))?;
    let Some(vocabulary) = edition.vocabulary() else {
        return Err(Problem::new(problem::NOT_FOUND, "this edition carries no vocabulary for exports"));
    };
    let all = Selection::all(vocabulary, edition.name(), edition.meta.revision);
    let selection = Selection { languages: list(params, "lang")?, concepts: list(params, "concepts")?, ..all };
    selection.check(vocabulary).map_err(|error| Problem::new(kind_of(&error), error.to_string()))?;
    Ok((format, selection))
}

/// The items of a list; all if it is not given. An empty one is refused: nobody means everything by it.
fn list(params: &Params<'_>, name: &str) -> Result<Vec<String>, Problem> {
    let Some(text) = params.text(name) else { return Ok(Vec::new()) };
    let items: Vec<String> =
        text.split(',').map(str::trim).filter(|item| !item.is_empty()).map(str::to_owned).collect();
    let detail = || format!("`{name}` is empty; name what is wanted, or leave it out for everything");
    if items.is_empty() { Err(Problem::new(problem::BAD_PARAMETER, detail())) } else { Ok(items) }
}

fn kind_of(error: &SelectionError) -> Kind {
    match error {
        SelectionError::Language { .. } => problem::UNKNOWN_LANGUAGE,
        SelectionError::Id(_) => problem::UNKNOWN_CONCEPT,
    }
}

/// How an export is encoded for somebody who takes `wanted`: what is an archive already does not get smaller.
pub(crate) fn encoding(format: &Format, wanted: Encoding) -> Encoding {
    if format.packed { Encoding::Identity } else { wanted }
}

/// The answer as a whole, for `som get` and other callers without a connection; the server streams.
pub(super) fn export<'e>(edition: &'e Edition, asked: &Asked<'_>) -> Result<Response<'e>, Problem> {
    let (format, selection) = selected(edition, &asked.id, &asked.params)?;
    let encoding = encoding(format, asked.request.encoding);
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
