//! What is counted, in the text format of Prometheus. No query, no text and no address is ever part of it.

use crate::api::ENDPOINTS;
use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};

/// Routes that are not endpoints of the API.
const OTHERS: [&str; 4] = ["page", "asset", "health", "none"];
/// Upper bounds of the time classes, in seconds.
const BOUNDS: [f64; 6] = [0.0001, 0.001, 0.01, 0.1, 1.0, 10.0];

/// A route, as logs and metrics name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Route(usize);

impl Route {
    pub(super) const PAGE: Route = Route(ENDPOINTS.len());
    pub(super) const ASSET: Route = Route(ENDPOINTS.len() + 1);
    pub(super) const HEALTH: Route = Route(ENDPOINTS.len() + 2);
    pub(super) const NONE: Route = Route(ENDPOINTS.len() + 3);

    /// The endpoint that a path below the base belongs to.
    pub(super) fn of_api(path: &str) -> Route {
        let place = ENDPOINTS.iter().position(|endpoint| endpoint.matches(path).is_some());
        place.map_or(Route::NONE, Route)
    }

    pub(super) fn name(self) -> &'static str {
        ENDPOINTS.get(self.0).map_or_else(|| OTHERS[self.0 - ENDPOINTS.len()], |endpoint| endpoint.path)
    }
}

const ROUTES: usize = ENDPOINTS.len() + OTHERS.len();

/// The counters.
pub(super) struct Metrics {
    /// Per route and hundred of the status.
    answers: [[AtomicU64; 6]; ROUTES],
    times: [AtomicU64; BOUNDS.len() + 1],
    microseconds: AtomicU64,
    panics: AtomicU64,
}

impl Default for Metrics {
    fn default() -> Metrics {
        Metrics {
            answers: [const { [const { AtomicU64::new(0) }; 6] }; ROUTES],
            times: [const { AtomicU64::new(0) }; BOUNDS.len() + 1],
            microseconds: AtomicU64::new(0),
            panics: AtomicU64::new(0),
        }
    }
}

impl Metrics {
    pub(super) fn count(&self, route: Route, status: u16, took: std::time::Duration) {
        self.answers[route.0][usize::from(status / 100).min(5)].fetch_add(1, Ordering::Relaxed);
        let seconds = took.as_secs_f64();
        let class = BOUNDS.iter().position(|bound| seconds <= *bound).unwrap_or(BOUNDS.len());
        self.times[class].fetch_add(1, Ordering::Relaxed);
        self.microseconds.fetch_add(u64::try_from(took.as_micros()).unwrap_or(u64::MAX), Ordering::Relaxed);
    }

    pub(super) fn panicked(&self) {
        self.panics.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn text(&self, edition: &str, connections: usize) -> String {
        let mut out = String::from(
            "# HELP som_answers_total Answers by route and class of status.\n# TYPE som_answers_total counter\n",
        );
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        for (route, classes) in self.answers.iter().enumerate() {
            for (class, counter) in classes.iter().enumerate().filter(|(_, counter)| read(counter) > 0) {
                let _ = writeln!(
                    out,
                    "som_answers_total{{route=\"{}\",status=\"{class}xx\"}} {}",
                    Route(route).name(),
                    read(counter)
                );
            }
        }
        out.push_str("# HELP som_answer_seconds Time taken to answer.\n# TYPE som_answer_seconds histogram\n");
        let mut sum = 0;
        for (bound, counter) in BOUNDS.iter().map(ToString::to_string).chain(["+Inf".to_owned()]).zip(&self.times) {
            sum += read(counter);
            let _ = writeln!(out, "som_answer_seconds_bucket{{le=\"{bound}\"}} {sum}");
        }
        let _ = writeln!(
            out,
            "som_answer_seconds_sum {}\nsom_answer_seconds_count {sum}",
            read(&self.microseconds) as f64 / 1e6
        );
        let _ = writeln!(
            out,
            "# HELP som_panics_total Requests that failed inside.\n# TYPE som_panics_total counter\nsom_panics_total {}",
            read(&self.panics)
        );
        let _ = writeln!(
            out,
            "# HELP som_connections Open connections.\n# TYPE som_connections gauge\nsom_connections {connections}"
        );
        let _ = writeln!(
            out,
            "# HELP som_edition The edition in service.\n# TYPE som_edition gauge\nsom_edition{{name=\"{edition}\"}} 1"
        );
        out
    }
}
