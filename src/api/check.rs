//! `check`: terms to avoid in a text.

use super::params::Param;
use super::problem::{self, Problem};
use super::{Request, Response};
use crate::edition::Edition;

pub(super) const PARAMS: &[Param] = &[];

pub(super) fn check<'e>(_: &'e Edition, _: &str, _: &Request<'_>) -> Result<Response<'e>, Problem> {
    Err(Problem::new(problem::NOT_READY, "the checker is being built"))
}
