//! The schema and how a file becomes an open store.

use super::StoreError;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// Marks a SQLite file as ours: `SoM!`.
const APPLICATION: i32 = 0x536F_4D21;
/// How long a change waits for another one to end.
pub(super) const BUSY: Duration = Duration::from_secs(5);
/// SQLite before this version can lose committed writes in WAL mode (the WAL-reset race).
const LEAST_SQLITE: i32 = 3_051_003;

/// From each version of the schema to the next; the version is kept in `user_version`.
pub(super) const MIGRATIONS: &[&str] = &["
    CREATE TABLE revision (
        number INTEGER PRIMARY KEY,
        at     TEXT NOT NULL,
        who    TEXT NOT NULL,
        why    TEXT NOT NULL
    ) STRICT;
    CREATE TABLE entry (
        kind     TEXT NOT NULL,
        id       TEXT NOT NULL,
        lang     TEXT NOT NULL,
        revision INTEGER NOT NULL REFERENCES revision (number),
        body     TEXT,  -- JSON; NULL: removed by this revision
        PRIMARY KEY (kind, id, lang, revision)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX entry_by_revision ON entry (revision);
    CREATE TRIGGER revision_stays BEFORE UPDATE ON revision BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
    CREATE TRIGGER revision_kept  BEFORE DELETE ON revision BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
    CREATE TRIGGER entry_stays    BEFORE UPDATE ON entry    BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
    CREATE TRIGGER entry_kept     BEFORE DELETE ON entry    BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
"];

pub(super) fn open(path: &Path) -> Result<Connection, StoreError> {
    if rusqlite::version_number() < LEAST_SQLITE {
        return Err(StoreError::OldSqlite(rusqlite::version().to_owned()));
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY)?;
    let number = |pragma: &str| connection.pragma_query_value(None, pragma, |row| row.get::<_, i32>(0));
    let (application, version) = (number("application_id")?, number("user_version")?);
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let known = i32::try_from(MIGRATIONS.len()).unwrap_or(i32::MAX);
    if application != APPLICATION && tables > 0 {
        return Err(StoreError::Foreign);
    }
    if version > known {
        return Err(StoreError::Newer { version, known });
    }
    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Err(StoreError::Damaged(verdict));
    }
    for (pragma, value) in
        [("journal_mode", "WAL"), ("synchronous", "FULL"), ("foreign_keys", "ON"), ("trusted_schema", "OFF")]
    {
        connection.pragma_update_and_check(None, pragma, value, |_| Ok(())).or_else(|error| match error {
            rusqlite::Error::QueryReturnedNoRows => Ok(()),
            error => Err(error),
        })?;
    }
    migrate(&mut connection, version)?;
    Ok(connection)
}

fn migrate(connection: &mut Connection, version: i32) -> Result<(), StoreError> {
    let missing = MIGRATIONS.iter().enumerate().skip(usize::try_from(version).unwrap_or(0));
    for (from, migration) in missing {
        let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        // Somebody else may have migrated while we waited for the lock.
        let now: i32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if usize::try_from(now).is_ok_and(|now| now == from) {
            transaction.execute_batch(migration)?;
            transaction.pragma_update(None, "application_id", APPLICATION)?;
            transaction.pragma_update(None, "user_version", now + 1)?;
        }
        transaction.commit()?;
    }
    Ok(())
}
