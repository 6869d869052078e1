//! The server: actix-web around the pure `api` and `pages`. The only place with HTTP.
//!
//! `handle` answers a request; `body` reads what is sent, within its deadlines; `beside` runs what may take long;
//! `connections` cuts those that dawdle; `site` answers pages and `files` what belongs to them; `permanent` answers
//! `/id/{id}`; `export` streams; `address` tells who asks and how often they may; `conditional` decides about encodings
//! and 304; `metrics` counts.

mod address;
mod beside;
mod body;
mod conditional;
mod connections;
mod export;
mod files;
mod handle;
mod headers;
mod live;
mod metrics;
mod permanent;
mod site;

use crate::api::limits;
use crate::edition::Edition;
use actix_web::dev::fn_service;
use actix_web::{App, HttpServer, web};
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// How to serve.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where to listen.
    pub address: SocketAddr,
    /// The edition to serve; `None` is the one built in. The file is looked at every second, and a new one put in place.
    pub edition: Option<PathBuf>,
    /// The proxy whose `X-Forwarded-For` is believed.
    pub proxy: Option<IpAddr>,
    /// Requests a minute from one address; 0 for no limit.
    pub rate: u32,
    /// Worker threads; 0 for one per core.
    pub workers: usize,
}

/// What all workers share.
struct Shared {
    live: live::Live,
    metrics: metrics::Metrics,
    callers: address::Callers,
    checks: Arc<tokio::sync::Semaphore>,
    pages: site::Pages,
    connections: Arc<connections::Connections>,
}

/// Serves until the process is told to stop (SIGTERM or SIGINT); open requests get time to end.
///
/// # Errors
/// An address that can't be listened on.
pub fn serve(config: &Config, edition: Edition) -> std::io::Result<()> {
    let shared = web::Data::new(Shared {
        live: live::Live::new(edition),
        metrics: metrics::Metrics::default(),
        callers: address::Callers::new(config.proxy, config.rate),
        checks: Arc::new(tokio::sync::Semaphore::new(usize::try_from(limits::CHECKS_WAITING).unwrap_or(1))),
        pages: site::Pages::default(),
        connections: connections::Connections::watched(),
    });
    // What pages need is made now, not when the first reader waits for it.
    shared.pages.of(&shared.live.edition().edition);
    if let Some(path) = config.edition.clone() {
        live::follow(path, shared.clone().into_inner());
    }
    actix_web::rt::System::new().block_on(run(config, shared))
}

async fn run(config: &Config, shared: web::Data<Shared>) -> std::io::Result<()> {
    let for_connections = Arc::clone(&shared.connections);
    let for_shutdown = shared.clone();
    let app = move || App::new().app_data(shared.clone()).default_service(fn_service(handle::handle));
    let mut server = HttpServer::new(app)
        .on_connect(move |stream, data| connections::connected(&for_connections, stream, data))
        .max_connections(usize::try_from(limits::CONNECTIONS).unwrap_or(1024))
        .client_request_timeout(Duration::from_secs(limits::HEAD_SECONDS))
        .client_disconnect_timeout(Duration::from_secs(2))
        .keep_alive(Duration::from_secs(connections::KEEP_ALIVE))
        .shutdown_timeout(limits::SHUTDOWN_SECONDS)
        .disable_signals()
        .bind(config.address)?;
    if config.workers > 0 {
        server = server.workers(config.workers);
    }
    tracing::info!(address = %config.address, "serving");
    let server = server.run();
    let handle = server.handle();
    actix_web::rt::spawn(async move {
        told_to_stop().await;
        // First say that no more should come, then stop.
        for_shutdown.live.retire();
        tracing::info!("stopping");
        handle.stop(true).await;
    });
    server.await
}

async fn told_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut term), Ok(mut int)) = (signal(SignalKind::terminate()), signal(SignalKind::interrupt())) else {
        return std::future::pending().await;
    };
    let (term, int) = (term.recv(), int.recv());
    futures_util::future::select(std::pin::pin!(term), std::pin::pin!(int)).await;
}
