//! Connections: those that dawdle are cut, and no address may hold too many.
//!
//! actix times only the first head of a connection. So each connection keeps a handle to its socket here, and a
//! watchdog shuts those on which nothing was asked for too long, or whose request never ends.

use super::address::network;
use crate::api::limits;
use actix_web::dev::Extensions;
use socket2::Socket;
use std::any::Any;
use std::collections::HashMap;
use std::net::{IpAddr, Shutdown};
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

/// Seconds that an idle connection is kept.
pub(super) const KEEP_ALIVE: u64 = 15;
/// Seconds within which a connection must ask something new, after its last answer was handed over.
const QUIET: u64 = 30;
/// The same after a large answer, which may still be on its way to a slow reader.
const READING: u64 = 120;
/// Seconds that a request may take in all.
const WORKING: u64 = limits::BODY_SECONDS + limits::CHECK_SECONDS + 10;
/// Connections that one address may have open.
const PER_ADDRESS: usize = 512;

/// An open connection.
pub(super) struct Connection {
    socket: Socket,
    network: IpAddr,
    /// Second by which something must have happened, counted from the start.
    deadline: AtomicU64,
}

/// All open connections.
pub(super) struct Connections {
    start: Instant,
    open: Mutex<Vec<Weak<Connection>>>,
}

impl Connections {
    /// A list with its watchdog.
    pub(super) fn watched() -> Arc<Connections> {
        let all = Arc::new(Connections { start: Instant::now(), open: Mutex::default() });
        let watched = Arc::clone(&all);
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(Duration::from_secs(1));
                watched.cut();
            }
        });
        all
    }

    /// Seconds from the start to a moment.
    fn second(&self, moment: Instant) -> u64 {
        moment.duration_since(self.start).as_secs()
    }

    fn cut(&self) {
        let now = self.second(Instant::now());
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|connection| {
            let Some(connection) = connection.upgrade() else { return false };
            let late = connection.deadline.load(Ordering::Relaxed) < now;
            if late {
                let _ = connection.socket.shutdown(Shutdown::Both);
            }
            !late
        });
    }

    /// A request has begun on the connection.
    pub(super) fn begun(&self, connection: &Connection, at: Instant) {
        connection.deadline.store(self.second(at) + WORKING, Ordering::Relaxed);
    }

    /// Its answer of so many bytes was handed over.
    pub(super) fn ended(&self, connection: &Connection, at: Instant, bytes: usize) {
        let grace = if bytes > 64 << 10 { READING } else { QUIET };
        connection.deadline.store(self.second(at) + grace, Ordering::Relaxed);
    }

    pub(super) fn count(&self) -> usize {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).iter().filter(|c| c.strong_count() > 0).count()
    }
}

/// Called by actix for each new connection.
pub(super) fn connected(all: &Arc<Connections>, stream: &dyn Any, data: &mut Extensions) {
    let Some(stream) = stream.downcast_ref::<actix_web::rt::net::TcpStream>() else { return };
    let Ok(peer) = stream.peer_addr() else { return };
    let Ok(handle) = stream.as_fd().try_clone_to_owned() else { return };
    let network = network(peer.ip());
    let connection = Arc::new(Connection {
        socket: Socket::from(handle),
        network,
        deadline: AtomicU64::new(all.second(Instant::now()) + QUIET),
    });
    let mut open = all.open.lock().unwrap_or_else(PoisonError::into_inner);
    let mut by_network: HashMap<IpAddr, usize> = HashMap::new();
    open.iter().filter_map(Weak::upgrade).for_each(|other| *by_network.entry(other.network).or_default() += 1);
    if by_network.get(&network).is_some_and(|count| *count >= PER_ADDRESS) {
        let _ = connection.socket.shutdown(Shutdown::Both);
    }
    open.push(Arc::downgrade(&connection));
    data.insert(connection);
}
