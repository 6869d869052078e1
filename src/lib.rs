//! *Speaking of Migration*: a dictionary of migration and labour in seven languages, and a checker for terms to avoid.
//!
//! The map of the rooms; each may use those to its right, and no others:
//!
//! ```text
//! cli, server, browser → api, exchange → lookup, check → edition → vocabulary → text, language
//! store → vocabulary          publishing: store → edition
//! ```
//!
//! What never happens: a read that touches the store; SQL outside `store`; HTTP outside `server`; a file opened or a
//! clock read in the core (everything that compiles without the feature `server`); text sent to be checked that is kept.

#[cfg(feature = "server")]
pub mod exchange;
pub mod check;
pub mod edition;
pub mod language;
pub mod lookup;
pub mod text;
pub mod vocabulary;
