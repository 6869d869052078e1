//! The store: the vocabulary as people change it, with its whole history, in SQLite. The only place with SQL.
//!
//! Every change is a revision (number, when, who, why) of entries (see `vocabulary::entries`). Nothing is ever updated
//! or deleted: the present is the latest row of each entry, the past is all the others, and triggers refuse to let
//! history be rewritten. To change the schema: a new row in `schema::MIGRATIONS`.

mod error;
mod schema;

pub use error::StoreError;

use crate::vocabulary::Vocabulary;
use crate::vocabulary::entries::{self, Difference, Entries, Name};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior, params};
use serde::Serialize;
use std::error::Error;
use std::path::Path;

/// An open store. One writer: a change takes the lock at its beginning and waits at most `schema::BUSY`.
pub struct Store {
    connection: Connection,
}

/// Who made a change, when, and why.
#[derive(Debug, Clone, Serialize)]
pub struct Stamp {
    /// RFC 3339 in UTC; given by the caller, since the store reads no clock.
    pub at: String,
    /// Who.
    pub who: String,
    /// Why, in a sentence.
    pub why: String,
}

/// A revision, as the history tells it.
#[derive(Debug, Clone, Serialize)]
pub struct Revision {
    /// Its number, from 1. History is ordered by it, whatever clocks said.
    pub number: u64,
    /// When, who, why.
    #[serde(flatten)]
    pub stamp: Stamp,
    /// How many entries it touched.
    pub entries: u64,
}

impl Store {
    /// Opens a store, making it if there is none, and brings an older one up to date.
    ///
    /// # Errors
    /// A file that is no store, of a newer version, damaged, locked, or on a full disk; it is left as it is.
    pub fn open(path: &Path) -> Result<Store, StoreError> {
        Ok(Store { connection: schema::open(path)? })
    }

    /// Number of the latest revision; 0 for a new store.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn latest(&self) -> Result<u64, StoreError> {
        Ok(latest(&self.connection)?)
    }

    /// The revisions, newest first, at most `most`.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn history(&self, most: usize) -> Result<Vec<Revision>, StoreError> {
        let mut statement = self.connection.prepare(
            "SELECT number, at, who, why, (SELECT count(*) FROM entry WHERE revision = number) FROM revision
             ORDER BY number DESC LIMIT ?1",
        )?;
        let rows = statement.query_map([most as i64], |row| {
            let stamp = Stamp { at: row.get(1)?, who: row.get(2)?, why: row.get(3)? };
            Ok(Revision { number: row.get::<_, i64>(0)? as u64, stamp, entries: row.get::<_, i64>(4)? as u64 })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Names of the entries that a revision touched.
    ///
    /// # Errors
    /// Those of SQLite.
    pub fn touched(&self, revision: u64) -> Result<Vec<Name>, StoreError> {
        let mut statement =
            self.connection.prepare("SELECT kind, id, lang FROM entry WHERE revision = ?1 ORDER BY kind, id, lang")?;
        let rows = statement.query_map([revision as i64], name)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The entries as they were at a revision.
    ///
    /// # Errors
    /// A revision that does not exist; those of SQLite.
    pub fn entries_at(&self, revision: u64) -> Result<Entries, StoreError> {
        if revision > self.latest()? {
            return Err(StoreError::NoRevision(revision));
        }
        Ok(entries_at(&self.connection, revision)?)
    }

    /// The vocabulary as it was at a revision.
    ///
    /// # Errors
    /// A revision that does not exist; those of SQLite; an entry that this program can't read.
    pub fn vocabulary_at(&self, revision: u64) -> Result<Vocabulary, StoreError> {
        entries::put_together(&self.entries_at(revision)?).map_err(|error| StoreError::Unreadable(error.to_string()))
    }

    /// What differs between two revisions.
    ///
    /// # Errors
    /// A revision that does not exist; those of SQLite.
    pub fn compare(&self, before: u64, after: u64) -> Result<Vec<Difference>, StoreError> {
        Ok(entries::differences(&self.entries_at(before)?, &self.entries_at(after)?))
    }

    /// Makes the vocabulary the present state, as one revision. `based_on` is the revision that the change was made
    /// from: if somebody else was quicker, nothing is saved. Gives the new revision, or `None` if nothing differs.
    ///
    /// # Errors
    /// Then nothing was saved.
    pub fn save(
        &mut self,
        vocabulary: &Vocabulary,
        based_on: Option<u64>,
        stamp: &Stamp,
    ) -> Result<Option<u64>, StoreError> {
        self.save_entries(&entries::take_apart(vocabulary), based_on, stamp)
    }

    /// Brings back the state of a past revision, as a new one.
    ///
    /// # Errors
    /// Then nothing was saved.
    pub fn restore(&mut self, revision: u64, stamp: &Stamp) -> Result<Option<u64>, StoreError> {
        let entries = self.entries_at(revision)?;
        self.save_entries(&entries, None, stamp)
    }

    /// Writes entries that were worked out elsewhere, one by one, as one revision: their content as JSON, or `None` to
    /// remove them. For imports, which may be larger than memory holds comfortably.
    ///
    /// # Errors
    /// Then nothing was saved.
    pub fn amend<'a>(
        &mut self,
        changes: impl Iterator<Item = (&'a Name, Option<&'a str>)>,
        based_on: u64,
        stamp: &Stamp,
    ) -> Result<u64, StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let latest = latest(&transaction)?;
        if based_on != latest {
            return Err(StoreError::Overtaken { based_on, latest });
        }
        insert(&transaction, latest + 1, stamp, changes)?;
        transaction.commit()?;
        Ok(latest + 1)
    }

    fn save_entries(
        &mut self,
        after: &Entries,
        based_on: Option<u64>,
        stamp: &Stamp,
    ) -> Result<Option<u64>, StoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let latest = latest(&transaction)?;
        if let Some(based_on) = based_on.filter(|based_on| *based_on != latest) {
            return Err(StoreError::Overtaken { based_on, latest });
        }
        let before = entries_at(&transaction, latest)?;
        let differences = entries::differences(&before, after);
        if differences.is_empty() {
            return Ok(None);
        }
        let bodies: Vec<Option<String>> =
            differences.iter().map(|d| d.after.as_ref().map(ToString::to_string)).collect();
        insert(
            &transaction,
            latest + 1,
            stamp,
            differences.iter().map(|d| &d.name).zip(bodies.iter().map(Option::as_deref)),
        )?;
        transaction.commit()?;
        Ok(Some(latest + 1))
    }

    /// Copies the whole store to a new file while it is in use.
    ///
    /// # Errors
    /// A file that exists already; those of SQLite.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        let to = to.to_str().ok_or_else(|| StoreError::File("the path is not UTF-8".to_owned()))?;
        self.connection.execute("VACUUM INTO ?1", [to])?;
        Ok(())
    }
}

fn latest(connection: &Connection) -> Result<u64, rusqlite::Error> {
    let number: Option<i64> =
        connection.query_row("SELECT max(number) FROM revision", [], |row| row.get(0)).optional()?.flatten();
    Ok(number.unwrap_or(0) as u64)
}

fn entries_at(connection: &Connection, revision: u64) -> Result<Entries, rusqlite::Error> {
    let mut statement = connection.prepare(
        "SELECT kind, id, lang, body FROM entry AS e WHERE revision =
             (SELECT max(revision) FROM entry WHERE kind = e.kind AND id = e.id AND lang = e.lang AND revision <= ?1)
         AND body IS NOT NULL",
    )?;
    let rows = statement.query_map([revision as i64], |row| {
        Ok((name(row)?, understood(3, serde_json::from_str(&row.get::<_, String>(3)?))?))
    })?;
    rows.collect()
}

/// The name of an entry, from the first three columns.
fn name(row: &Row<'_>) -> Result<Name, rusqlite::Error> {
    let kind = understood(0, row.get::<_, String>(0)?.parse())?;
    Ok(Name { kind, id: row.get(1)?, lang: row.get(2)? })
}

fn understood<T, E: Error + Send + Sync + 'static>(column: usize, read: Result<T, E>) -> Result<T, rusqlite::Error> {
    read.map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error)))
}

fn insert<'a>(
    transaction: &Transaction<'_>,
    number: u64,
    stamp: &Stamp,
    changes: impl Iterator<Item = (&'a Name, Option<&'a str>)>,
) -> Result<(), rusqlite::Error> {
    let Stamp { at, who, why } = stamp;
    transaction.execute("INSERT INTO revision VALUES (?1, ?2, ?3, ?4)", params![number as i64, at, who, why])?;
    let mut statement = transaction.prepare("INSERT INTO entry VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (name, body) in changes {
        statement.execute(params![name.kind.word(), name.id, name.lang, number as i64, body])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
