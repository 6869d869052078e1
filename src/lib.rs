//! *Speaking of Migration*: a dictionary of migration and labour in seven languages, and a checker for terms to avoid.
//!
//! The map of the rooms; each may use those to its right, and no others:
//!
//! ```text
//! cli → server, browser → pages → api → exchange → lookup → check → edition → vocabulary → text, language
//! cli → store → vocabulary
//! ```
//!
//! One way leads back: an edition makes its checker and, for a browser, asks it for further wordings (`edition/derived.rs`);
//! publishing asks check and lookup what to prepare (`edition/compile`).
//!
//! What never happens: a read that touches the store; SQL outside `store`; HTTP outside `server`; a file opened or a
//! clock read in the core (everything that compiles without the feature `server`); text sent to be checked that is kept.

pub mod api;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod check;
#[cfg(feature = "server")]
pub mod cli;
pub mod edition;
#[cfg(feature = "server")]
pub mod exchange;
pub mod language;
pub mod lookup;
pub mod pages;
#[cfg(feature = "server")]
pub mod server;
#[cfg(feature = "server")]
pub mod store;
pub mod text;
pub mod vocabulary;

/// The edition that is built into the program, compiled from `data/`.
///
/// # Errors
/// None, unless the program itself was damaged.
#[cfg(feature = "server")]
pub fn embedded() -> Result<edition::Edition, edition::EditionError> {
    static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/edition.som"));
    edition::Edition::open(edition::Bytes::Embedded(BYTES))
}
