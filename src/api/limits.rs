//! Every limit, in one place: the API description, the server, the command line and the tests read them here.

/// A limit that callers are told of.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    /// Its name in the API description.
    pub name: &'static str,
    /// How much is allowed.
    pub value: u64,
    /// Of what.
    pub unit: &'static str,
    /// Status of the answer when it is passed.
    pub status: u16,
}

/// Longest query text.
pub const QUERY: u64 = crate::lookup::LONGEST_QUERY as u64;
/// Most results of one search.
pub const RESULTS: u64 = 100;
/// Most entries of one page of an index.
pub const ENTRIES: u64 = 1_000;
/// Longest text or document sent to be checked.
pub const CHECK_BODY: u64 = 8 << 20;
/// Longest body of any other request.
pub const BODY: u64 = 64 << 10;
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
    Limit { name: "query", value: QUERY, unit: "bytes", status: 414 },
    Limit { name: "results", value: RESULTS, unit: "results", status: 400 },
    Limit { name: "entries", value: ENTRIES, unit: "entries", status: 400 },
    Limit { name: "check-body", value: CHECK_BODY, unit: "bytes", status: 413 },
    Limit { name: "body", value: BODY, unit: "bytes", status: 413 },
    Limit { name: "findings", value: FINDINGS, unit: "findings", status: 200 },
    Limit { name: "head", value: HEAD_SECONDS, unit: "seconds", status: 408 },
    Limit { name: "body-time", value: BODY_SECONDS, unit: "seconds", status: 408 },
    Limit { name: "body-idle", value: IDLE_SECONDS, unit: "seconds", status: 408 },
    Limit { name: "check-time", value: CHECK_SECONDS, unit: "seconds", status: 503 },
    Limit { name: "checks-waiting", value: CHECKS_WAITING, unit: "checks", status: 503 },
    Limit { name: "requests", value: REQUESTS_PER_MINUTE, unit: "requests per minute and address", status: 429 },
];
