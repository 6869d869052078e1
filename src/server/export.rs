//! Exports as they are written: sent in pieces, so that no answer is held in memory as a whole.
//!
//! The writer works beside the workers and waits for a slow reader; the watchdog of the connections cuts one that is
//! too slow, and with it the writer ends.

use super::handle::problem_response;
use super::live::Served;
use super::{Shared, beside, conditional, headers};
use crate::api::export::{self, Wanted};
use crate::edition::Encoding;
use crate::exchange::Format;
use actix_web::http::header::{self, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use std::io::{self, Write};
use std::sync::Arc;
use tokio::sync::mpsc;

/// Bytes of a piece.
const PIECE: usize = 64 << 10;
/// Pieces that wait for the reader, at most.
const WAITING: usize = 4;

/// Answers an export that is asked for with GET or HEAD.
pub(super) fn answer(
    request: &HttpRequest,
    served: &Served,
    (format, selection): Wanted,
    encoding: Encoding,
    shared: &Shared,
) -> HttpResponse {
    let (to, from) = mpsc::channel(WAITING);
    if *request.method() != actix_web::http::Method::HEAD {
        let place = match beside::place(shared) {
            Ok(place) => place,
            Err(problem) => return problem_response(&problem, request.path()),
        };
        let edition = Arc::clone(&served.edition);
        actix_web::rt::task::spawn_blocking(move || {
            let _place = place;
            let mut pieces = Pieces { to, piece: Vec::with_capacity(PIECE) };
            let written = export::write(&edition, format, &selection, encoding, &mut pieces);
            if let Err(error) = written.and_then(|()| pieces.flush()) {
                // The answer has begun: all that can be done is not to end it well.
                let _ = pieces.to.blocking_send(Err(error));
            }
        });
    }
    streamed(served, format, encoding, from)
}

/// The answer that sends the pieces as they come.
fn streamed(
    served: &Served,
    format: &Format,
    encoding: Encoding,
    from: mpsc::Receiver<io::Result<Bytes>>,
) -> HttpResponse {
    let mut response = HttpResponse::Ok();
    response.insert_header((header::CONTENT_TYPE, format.media_type));
    response.insert_header((header::VARY, "Accept-Encoding"));
    response.insert_header((header::ETAG, served.tag.value(encoding)));
    response.insert_header((header::CACHE_CONTROL, "public, no-cache"));
    if let Some(word) = conditional::word(encoding) {
        response.insert_header((header::CONTENT_ENCODING, word));
    }
    if let Some(name) = file_name(&served.edition.meta.about.version, format) {
        response.insert_header((header::CONTENT_DISPOSITION, name));
    }
    let next =
        |mut from: mpsc::Receiver<io::Result<Bytes>>| async move { from.recv().await.map(|piece| (piece, from)) };
    let mut response = response.streaming(futures_util::stream::unfold(from, next));
    headers::common(response.headers_mut(), false);
    headers::cross_origin(response.headers_mut());
    response
}

/// Under which name it is kept; none if the version has signs that a header can't carry as they are.
fn file_name(version: &str, format: &Format) -> Option<HeaderValue> {
    let name = format!("speaking-of-migration-{version}.{}", format.ending);
    let safe = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.'));
    safe.then(|| HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")).ok()).flatten()
}

/// Gathers what is written into pieces and hands them over.
struct Pieces {
    to: mpsc::Sender<io::Result<Bytes>>,
    piece: Vec<u8>,
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        self.to.blocking_send(Ok(piece.into())).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}
