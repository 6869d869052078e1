//! What can be shown only from within: a disk that is full, and an entry of a kind that this program does not know.

use super::*;

fn stamp(why: &str) -> Stamp {
    Stamp { at: "2026-11-22T00:00:00Z".into(), who: "a test".into(), why: why.into() }
}

fn with_one_revision(folder: &tempfile::TempDir) -> (Store, Vocabulary) {
    let mut store = Store::open(&folder.path().join("som.db")).unwrap();
    let v = crate::embedded().unwrap().vocabulary().unwrap().clone();
    store.save(&v, None, &stamp("first")).unwrap();
    (store, v)
}

#[test]
fn a_full_disk_saves_nothing_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, mut v) = with_one_revision(&folder);
    let pages: u32 = store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    store.connection.pragma_update_and_check(None, "max_page_count", pages + 16, |_| Ok(())).unwrap();
    v.concepts
        .values_mut()
        .for_each(|c| c.sections.values_mut().for_each(|s| s.definition.push_str(&"x".repeat(4000))));
    let error = store.save(&v, None, &stamp("too much")).unwrap_err();
    assert!(matches!(error, StoreError::Full), "{error}");
    assert_eq!(Store::open(&folder.path().join("som.db")).unwrap().latest().unwrap(), 1);
}

#[test]
fn an_entry_of_an_unknown_kind_is_said_to_be_one_and_stays() {
    let folder = tempfile::tempdir().unwrap();
    let (mut store, v) = with_one_revision(&folder);
    store.connection.execute("INSERT INTO entry VALUES ('song', 'x', '', 1, '{}')", []).unwrap();
    let errors =
        [store.vocabulary_at(1).map(drop), store.touched(1).map(drop), store.save(&v, None, &stamp("x")).map(drop)];
    for error in errors {
        let message = error.unwrap_err().to_string();
        assert_eq!(message, "an entry of the store can't be understood: `song` is not a kind of entry");
    }
    assert_eq!(store.latest().unwrap(), 1);
}
