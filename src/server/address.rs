//! Who asks, and how often they may.

use actix_web::HttpRequest;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};

/// The callers and how much each has asked.
pub(super) struct Callers {
    proxy: Option<IpAddr>,
    limiter: Option<DefaultKeyedRateLimiter<IpAddr>>,
    since_cleanup: AtomicU32,
    /// How often each may ask.
    pub(super) per_minute: u32,
}

/// Addresses that have not asked for long are forgotten every so many requests.
const CLEANUP: u32 = 10_000;

impl Callers {
    pub(super) fn new(proxy: Option<IpAddr>, per_minute: u32) -> Callers {
        let quota = NonZeroU32::new(per_minute).map(Quota::per_minute);
        Callers { proxy, limiter: quota.map(RateLimiter::keyed), since_cleanup: AtomicU32::new(0), per_minute }
    }

    /// Whether the caller may ask now; if not, after how many seconds.
    pub(super) fn admit(&self, request: &HttpRequest) -> Result<(), u64> {
        let Some(limiter) = &self.limiter else { return Ok(()) };
        if self.since_cleanup.fetch_add(1, Ordering::Relaxed) % CLEANUP == CLEANUP - 1 {
            limiter.retain_recent();
        }
        let Some(caller) = self.caller(request) else { return Ok(()) };
        limiter.check_key(&caller).map_err(|until| until.wait_time_from(DefaultClock::default().now()).as_secs() + 1)
    }

    /// The address of the caller: that of the connection, or what the configured proxy says of it. IPv6 addresses are
    /// taken by their /64, since one household has all of that.
    fn caller(&self, request: &HttpRequest) -> Option<IpAddr> {
        let peer = request.peer_addr()?.ip();
        let forwarded = || {
            let header = request.headers().get_all("x-forwarded-for").last()?.to_str().ok()?;
            header.rsplit(',').next()?.trim().parse().ok()
        };
        let address = if self.proxy == Some(peer) { forwarded().unwrap_or(peer) } else { peer };
        Some(network(address))
    }
}

/// The network by which an address is counted.
pub(super) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX))),
        v4 => v4,
    }
}
