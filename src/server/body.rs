//! Reading what was sent: at most so many bytes, and never slower than the deadlines allow.

use crate::api::limits;
use crate::api::problem::{self, Problem};
use actix_web::dev::Payload;
use actix_web::rt::time::timeout;
use futures_util::StreamExt;
use std::time::{Duration, Instant};

/// Reads a body of at most `most` bytes.
pub(super) async fn read(payload: &mut Payload, length: Option<u64>, most: u64) -> Result<Vec<u8>, Problem> {
    let too_large =
        || Problem::new(problem::TOO_LARGE, format!("at most {most} bytes can be sent here; send less, or in parts"));
    if length.is_some_and(|length| length > most) {
        return Err(too_large());
    }
    let end = Instant::now() + Duration::from_secs(limits::BODY_SECONDS);
    let mut body = Vec::new();
    loop {
        let left = end.saturating_duration_since(Instant::now()).min(Duration::from_secs(limits::IDLE_SECONDS));
        let slow = |_| Problem::new(problem::TOO_SLOW, "the body came too slowly; try again on a better line");
        match timeout(left, payload.next()).await.map_err(slow)? {
            None => return Ok(body),
            Some(Err(error)) => return Err(Problem::new(problem::BAD_REQUEST, format!("the body broke off: {error}"))),
            Some(Ok(chunk)) if body.len() as u64 + chunk.len() as u64 > most => return Err(too_large()),
            Some(Ok(chunk)) => body.extend_from_slice(&chunk),
        }
    }
}
