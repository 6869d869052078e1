//! Why there is no checker.

/// Why a vocabulary, or an edition, has no checker.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum CheckError {
    #[error("an avoid pattern can't be read: {0}")]
    Pattern(String),
    #[error("the check data can't be made: {0}")]
    Made(String),
    #[error("the check data can't be read: they are of another version")]
    Version,
    #[error("the avoid entries can't be read")]
    Entries,
}
