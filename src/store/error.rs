//! What can go wrong with a store, as sentences for the person who can act.

use rusqlite::ErrorCode;

/// Why the store did not do what was asked. Whatever the reason, nothing that was saved before is lost.
#[derive(Debug, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum StoreError {
    #[error("the file is not a store of Speaking of Migration; name another file, or none to make a new store")]
    Foreign,
    #[error(
        "the store has version {version}, this program knows versions up to {known}; use the newer program that made it"
    )]
    Newer { version: i32, known: i32 },
    #[error("the store is damaged ({0}); restore the last backup")]
    Damaged(String),
    #[error("the store is in use by another program; try again when it is done")]
    Locked,
    #[error("the disk is full; nothing was saved. Free some space and try again")]
    Full,
    #[error("the store can't be read or written ({0}); check the file and the disk")]
    File(String),
    #[error(
        "somebody else saved revision {latest} while you worked on revision {based_on}; look at the difference and try again"
    )]
    Overtaken { based_on: u64, latest: u64 },
    #[error("there is no revision {0}; `som history` lists them")]
    NoRevision(u64),
    #[error("an entry of the store can't be understood: {0}")]
    Unreadable(String),
    #[error("SQLite {0} is too old: versions before 3.51.3 can lose committed writes")]
    OldSqlite(String),
    #[error("the store refused: {0}")]
    Sql(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        if let rusqlite::Error::FromSqlConversionFailure(_, _, why) = error {
            return StoreError::Unreadable(why.to_string());
        }
        let text = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Locked,
            Some(ErrorCode::NotADatabase) => StoreError::Foreign,
            Some(ErrorCode::DatabaseCorrupt) => StoreError::Damaged(text),
            Some(ErrorCode::DiskFull) => StoreError::Full,
            Some(
                ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::SystemIoFailure | ErrorCode::PermissionDenied,
            ) => StoreError::File(text),
            _ => StoreError::Sql(error),
        }
    }
}
