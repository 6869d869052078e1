//! Work that may take long runs beside the workers: at most so much at a time, and for so long.

use super::Shared;
use crate::api::limits;
use crate::api::problem::{self, Problem};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;

/// A place among those that work; to be held until it is done.
pub(super) fn place(shared: &Shared) -> Result<OwnedSemaphorePermit, Problem> {
    let busy = |_| Problem::new(problem::BUSY, "too much is being worked on at the moment; try again in a second");
    Arc::clone(&shared.checks).try_acquire_owned().map_err(busy)
}

/// What a job makes, if there is a place for it and it ends in time.
pub(super) async fn beside<T: Send + 'static>(
    shared: &Shared,
    job: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Problem> {
    let place = place(shared)?;
    let job = actix_web::web::block(move || {
        let _place = place;
        job()
    });
    match actix_web::rt::time::timeout(Duration::from_secs(limits::CHECK_SECONDS), job).await {
        Ok(Ok(made)) => Ok(made),
        Ok(Err(_)) => {
            shared.metrics.panicked();
            Err(Problem::new(problem::INTERNAL, "the check failed inside; it was counted, your text was not kept"))
        }
        Err(_) => Err(Problem::new(problem::BUSY, "the check took too long; send a shorter text")),
    }
}
