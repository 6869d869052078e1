//! Exports as they are written: sent in pieces, so that no answer is held in memory as a whole.
//!
//! The writer works beside the workers and waits for a slow reader; the watchdog of the connections cuts one that is
//! too slow, and with it the writer ends.

use super::handle::{busy, problem_response};
use super::live::Served;
use super::{Shared, conditional, headers};
use crate::api::{self, Request};
use crate::exchange::Format;
use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Bytes, Data};
use std::io::{self, Write};
use std::sync::Arc;
use tokio::sync::mpsc;

/// Bytes of a piece.
const PIECE: usize = 64 << 10;
/// Pieces that wait for the reader, at most.
const WAITING: usize = 4;

/// Answers an export that is asked for with GET or HEAD.
pub(super) fn export(
    asked: &Request<'_>,
    served: &Served,
    format: &'static Format,
    head: bool,
    shared: &Data<Shared>,
) -> HttpResponse {
    let Served { edition, tag } = served;
    let selection = match api::export::wanted(edition, format.name, asked.query) {
        Ok((_, selection)) => selection,
        Err(problem) => return problem_response(&problem, asked.path),
    };
    let encoding = api::export::encoding(format, asked.encoding);
    let (to, from) = mpsc::channel(WAITING);
    if !head {
        let Ok(permit) = Arc::clone(&shared.checks).try_acquire_owned() else {
            return busy(asked.path, "too much is being worked on at the moment; try again in a second");
        };
        let edition = Arc::clone(edition);
        actix_web::rt::task::spawn_blocking(move || {
            let _permit = permit;
            let mut pieces = Pieces { to, piece: Vec::with_capacity(PIECE) };
            let written = api::export::write(&edition, format, &selection, encoding, &mut pieces);
            if let Err(error) = written.and_then(|()| pieces.flush()) {
                // The answer has begun: all that can be done is not to end it well.
                let _ = pieces.to.blocking_send(Err(error));
            }
        });
    }
    let mut response = HttpResponse::Ok();
    response.insert_header((header::CONTENT_TYPE, format.media_type));
    response.insert_header((header::VARY, "Accept-Encoding"));
    response.insert_header((header::ETAG, tag.value(encoding)));
    response.insert_header((header::CACHE_CONTROL, "public, no-cache"));
    if let Some(word) = conditional::word(encoding) {
        response.insert_header((header::CONTENT_ENCODING, word));
    }
    let next =
        |mut from: mpsc::Receiver<io::Result<Bytes>>| async move { from.recv().await.map(|piece| (piece, from)) };
    let mut response = response.streaming(futures_util::stream::unfold(from, next));
    headers::common(response.headers_mut(), false);
    headers::cross_origin(response.headers_mut());
    response
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
