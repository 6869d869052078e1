//! Reading what was sent: at most so many bytes, and never slower than the deadlines allow.

use crate::api::limits;
use crate::api::problem::{self, Problem};
use actix_web::dev::Payload;
use actix_web::rt::time::timeout;
use futures_util::StreamExt;
use std::io::Read;
use std::time::{Duration, Instant};

/// Reads a body of at most `most` bytes.
pub(super) async fn read(payload: &mut Payload, length: Option<u64>, most: u64) -> Result<Vec<u8>, Problem> {
    if length.is_some_and(|length| length > most) {
        return Err(too_large(most));
    }
    let end = Instant::now() + Duration::from_secs(limits::BODY_SECONDS);
    let mut body = Vec::new();
    loop {
        let left = end.saturating_duration_since(Instant::now()).min(Duration::from_secs(limits::IDLE_SECONDS));
        let slow = |_| Problem::new(problem::TOO_SLOW, "the body came too slowly; try again on a better line");
        match timeout(left, payload.next()).await.map_err(slow)? {
            None => return Ok(body),
            Some(Err(_)) => return Err(Problem::new(problem::BAD_REQUEST, BROKEN)),
            Some(Ok(chunk)) if body.len() as u64 + chunk.len() as u64 > most => return Err(too_large(most)),
            Some(Ok(chunk)) => body.extend_from_slice(&chunk),
        }
    }
}

const BROKEN: &str = "the body broke off, or is not in the chunks that HTTP asks for; send it again as a whole";

fn too_large(most: u64) -> Problem {
    Problem::new(problem::TOO_LARGE, format!("at most {most} bytes can be sent here; send less, or in parts"))
}

/// Unpacks a body.
pub(super) type Unpack = for<'b> fn(&'b [u8]) -> Box<dyn Read + 'b>;

/// The encodings of bodies. Brotli is not among them: it may ask for a window of a gigabyte.
const ENCODINGS: &[(&str, Unpack)] = &[
    ("identity", |body| Box::new(body)),
    ("gzip", |body| Box::new(flate2::read::MultiGzDecoder::new(body))),
    ("deflate", |body| Box::new(flate2::read::ZlibDecoder::new(body))),
];
/// Their names, for `Accept-Encoding` of the answer to another one.
pub(super) const ENCODING_NAMES: &str = "gzip, deflate, identity";

/// What unpacks a body with this `Content-Encoding`.
pub(super) fn unpacks(encoding: &str) -> Result<Unpack, Problem> {
    let name = if encoding.is_empty() { "identity" } else { encoding.trim() };
    let found = ENCODINGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
    let detail = || format!("bodies in the encoding `{name}` are not unpacked here; send them in {ENCODING_NAMES}");
    Ok(found.ok_or_else(|| Problem::new(problem::UNSUPPORTED_TYPE, detail()))?.1)
}

/// A body as it was before it was packed. The limit holds for what comes out, too.
pub(super) fn unpacked(packed: &[u8], unpack: Unpack, most: u64) -> Result<Vec<u8>, Problem> {
    let mut body = Vec::new();
    let damaged =
        |_| Problem::new(problem::BAD_REQUEST, "the body can't be unpacked; it is damaged, cut off or not packed");
    unpack(packed).take(most + 1).read_to_end(&mut body).map_err(damaged)?;
    if body.len() as u64 > most { Err(too_large(most)) } else { Ok(body) }
}
