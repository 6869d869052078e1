//! The limits that callers of the API and the server meet: their description, the command line and the tests read them
//! here. How much of a document, an archive or an import is read, its reader says.

use super::problem::{self, Kind};

/// A limit that callers are told of.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// Its name in the API description.
    pub name: &'static str,
    /// How much is allowed.
    pub value: u64,
    /// Of what.
    pub unit: &'static str,
    /// The problem when it is passed; none where the answer is only cut.
    pub beyond: Option<Kind>,
}

impl Limit {
    /// Status of the answer when it is passed.
    pub fn status(&self) -> u16 {
        self.beyond.map_or(200, |kind| kind.status)
    }
}

/// Longest query text.
pub const QUERY: u64 = crate::lookup::LONGEST_QUERY as u64;
/// Most results of one search.
pub const RESULTS: u64 = 100;
/// Most entries of one page of an index.
pub const ENTRIES: u64 = 1_000;
/// Longest text or document sent to be checked.
pub const CHECK_BODY: u64 = 8 << 20;
/// Most findings of one check; more are counted, not listed.
pub const FINDINGS: u64 = 10_000;
/// Seconds in which the head of a request must have come.
pub const HEAD_SECONDS: u64 = 10;
/// Seconds in which a body must have come.
pub const BODY_SECONDS: u64 = 60;
/// Seconds a body may make no progress.
pub const IDLE_SECONDS: u64 = 20;
/// Seconds a check may take.
pub const CHECK_SECONDS: u64 = 20;
/// Seconds that open requests get when the server is told to stop.
pub const SHUTDOWN_SECONDS: u64 = 20;
/// Connections at a time.
pub const CONNECTIONS: u64 = 4_096;
/// Checks at a time, waiting ones included; more are asked to come again.
pub const CHECKS_WAITING: u64 = 64;
/// Requests a minute from one address.
pub const REQUESTS_PER_MINUTE: u64 = 6_000;

/// Those that the API description lists.
pub const ALL: &[Limit] = &[
    Limit { name: "query", value: QUERY, unit: "bytes", beyond: Some(problem::QUERY_TOO_LONG) },
    Limit { name: "results", value: RESULTS, unit: "results", beyond: Some(problem::BAD_PARAMETER) },
    Limit { name: "entries", value: ENTRIES, unit: "entries", beyond: Some(problem::BAD_PARAMETER) },
    Limit { name: "check-body", value: CHECK_BODY, unit: "bytes", beyond: Some(problem::TOO_LARGE) },
    Limit { name: "findings", value: FINDINGS, unit: "findings", beyond: None },
    Limit { name: "head", value: HEAD_SECONDS, unit: "seconds", beyond: Some(problem::TOO_SLOW) },
    Limit { name: "body-time", value: BODY_SECONDS, unit: "seconds", beyond: Some(problem::TOO_SLOW) },
    Limit { name: "body-idle", value: IDLE_SECONDS, unit: "seconds", beyond: Some(problem::TOO_SLOW) },
    Limit { name: "check-time", value: CHECK_SECONDS, unit: "seconds", beyond: Some(problem::BUSY) },
    Limit { name: "checks-waiting", value: CHECKS_WAITING, unit: "checks", beyond: Some(problem::BUSY) },
    Limit {
        name: "requests",
        value: REQUESTS_PER_MINUTE,
        unit: "requests per minute and address",
        beyond: Some(problem::TOO_MANY_REQUESTS),
    },
];
