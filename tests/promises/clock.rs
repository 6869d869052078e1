//! Time as the processor counts it for one thread: what else the machine does is not in it.

use rustix::time::{ClockId, clock_gettime};

/// Seconds that the processor worked on it.
pub(crate) fn worked(work: impl FnOnce()) -> f64 {
    let now = || {
        let time = clock_gettime(ClockId::ThreadCPUTime);
        time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
    };
    let began = now();
    work();
    now() - began
}
