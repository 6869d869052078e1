//! What the service promises, in the words of the people who use it. One module per promise-giver.
#![allow(missing_docs, clippy::unwrap_used, clippy::pedantic, reason = "tests say what they promise in their names")]

mod api;
mod check;
mod cli;
mod described;
mod documents;
mod edition;
mod growth;
mod lookup;
mod passages;
mod privacy;
mod reports;
mod server;
mod store;
mod wordings;
