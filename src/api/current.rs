//! `editions/current`: what the edition that answers says about itself.

use super::problem::Problem;
use super::{Asked, Response};
use crate::edition::record::Counts;
use crate::edition::{Edition, FORMAT};
use serde::Serialize;

/// What is told.
#[derive(Serialize)]
struct Current<'e> {
    edition: &'e str,
    format: u32,
    revision: u64,
    title: &'e str,
    version: &'e str,
    date: &'e str,
    publisher: &'e str,
    license: &'e str,
    origin: &'e str,
    languages: Vec<&'e str>,
    counts: &'e Counts,
}

pub(super) fn current<'e>(edition: &'e Edition, _: &Asked<'_>) -> Result<Response<'e>, Problem> {
    let meta = &edition.meta;
    let languages: Vec<&str> = meta.languages.iter().map(|language| language.tag.as_str()).collect();
    let about = &meta.about;
    Ok(Response::telling(&Current {
        edition: edition.name(),
        format: FORMAT,
        revision: meta.revision,
        title: &about.title,
        version: &about.version,
        date: &about.date,
        publisher: &about.publisher,
        license: &about.license,
        origin: &about.origin,
        languages,
        counts: &meta.counts,
    }))
}
