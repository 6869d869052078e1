//! No accepted edit is lost, and history is never rewritten.

use speaking_of_migration::exchange::folder;
use speaking_of_migration::store::{Stamp, Store, StoreError};
use speaking_of_migration::vocabulary::Vocabulary;
use std::path::Path;
use std::process::Command;

fn vocabulary() -> Vocabulary {
    speaking_of_migration::embedded().unwrap().vocabulary().unwrap().clone()
}

fn stamp(why: &str) -> Stamp {
    Stamp { at: "2026-11-22T00:00:00Z".into(), who: "a test".into(), why: why.into() }
}

#[test]
fn what_goes_in_comes_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("som.db")).unwrap();
    let v = vocabulary();
    assert_eq!(store.save(&v, None, &stamp("first")).unwrap(), Some(1));
    assert_eq!(store.save(&v, None, &stamp("again")).unwrap(), None, "the same vocabulary made a new revision");
    let out = store.vocabulary_at(1).unwrap();
    assert!(out == v);
    assert_eq!(folder::write(&out), folder::write(&v), "order was lost");
}

#[test]
fn a_folder_survives_the_way_through_a_vocabulary() {
    let files = folder::write(&vocabulary());
    assert_eq!(folder::write(&folder::read(&files).unwrap()), files);
}

#[test]
fn a_fault_of_a_folder_is_told_with_file_line_and_entry_and_nothing_that_follows_from_it() {
    for (file, from, to, told) in [
        ("avoid.toml", "severity = \"avoid\"", "severity = \"high\"", "unknown variant `high`"),
        ("concepts.toml", "[refugee]", "[visa]", "the key `visa` stands twice"),
        ("languages.toml", "\nstop = ", "\n# ", "`stop` is missing"),
        ("vocabulary.toml", "\nbase = ", "\n# ", "`base` is missing"),
        ("vocabulary.toml", "\nbase = ", "\ntitle = ", "the key `title` stands twice"),
        ("en/avoid.toml", "\npass = ", "\n# ", "`pass` is missing"),
        ("th/terms.toml", "\npreferred = ", "\n# ", "`preferred` is missing"),
    ] {
        let mut files = folder::write(&vocabulary());
        let text = files.get_mut(file).unwrap();
        assert!(text.contains(from), "{file} has no {from}");
        *text = text.replacen(from, to, 1);
        let faults: Vec<String> = folder::faults(&files).iter().map(ToString::to_string).collect();
        assert!(faults.len() == 1, "{file}: {faults:?}");
        assert!(faults[0].starts_with(&format!("{file}:")) && faults[0].contains(told), "{faults:?}");
    }
}

#[test]
fn revisions_can_be_shown_compared_and_restored() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("som.db")).unwrap();
    let first = vocabulary();
    store.save(&first, None, &stamp("first")).unwrap();
    let mut second = first.clone();
    second.concepts["visa"].sections["en"].definition = "Changed.".into();
    second.concepts.shift_remove("strike");
    assert_eq!(store.save(&second, Some(1), &stamp("second")).unwrap(), Some(2));
    let names: Vec<String> = store.compare(1, 2).unwrap().iter().map(|d| d.name.to_string()).collect();
    assert!(
        names.contains(&"section visa (en)".to_owned()) && names.contains(&"concept strike".to_owned()),
        "{names:?}"
    );
    assert_eq!(store.restore(1, &stamp("back")).unwrap(), Some(3));
    assert!(store.vocabulary_at(3).unwrap() == first);
    assert!(store.vocabulary_at(2).unwrap() == second, "restoring rewrote the past");
    assert_eq!(store.history(10).unwrap().iter().map(|r| r.number).collect::<Vec<_>>(), [3, 2, 1]);
}

#[test]
fn who_was_slower_is_told_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("som.db");
    let mut one = Store::open(&path).unwrap();
    let mut other = Store::open(&path).unwrap();
    let mut v = vocabulary();
    one.save(&v, Some(0), &stamp("one")).unwrap();
    v.about.version = "other".into();
    assert!(matches!(other.save(&v, Some(0), &stamp("other")), Err(StoreError::Overtaken { based_on: 0, latest: 1 })));
    assert_eq!(other.latest().unwrap(), 1);
}

#[test]
fn history_cannot_be_rewritten_even_with_sql() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("som.db");
    Store::open(&path).unwrap().save(&vocabulary(), None, &stamp("first")).unwrap();
    let sql = rusqlite::Connection::open(&path).unwrap();
    for statement in
        ["UPDATE entry SET body = 'x'", "DELETE FROM entry", "UPDATE revision SET who = 'x'", "DELETE FROM revision"]
    {
        let error = sql.execute(statement, []).unwrap_err().to_string();
        assert!(error.contains("never rewritten"), "{statement}: {error}");
    }
}

fn reason(path: &Path) -> String {
    Store::open(path).err().map_or("opened".into(), |error| error.to_string())
}

#[test]
fn files_that_are_no_store_are_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.db");
    std::fs::write(&path, "this is a text, not a database, and long enough to look like one ".repeat(20)).unwrap();
    assert!(reason(&path).contains("not a store"), "{}", reason(&path));
    let foreign = folder.path().join("foreign.db");
    rusqlite::Connection::open(&foreign).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    assert!(reason(&foreign).contains("not a store"), "{}", reason(&foreign));
    let newer = folder.path().join("newer.db");
    drop(Store::open(&newer).unwrap());
    rusqlite::Connection::open(&newer).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let before = std::fs::read(&newer).unwrap();
    assert!(reason(&newer).contains("version 99"), "{}", reason(&newer));
    assert_eq!(std::fs::read(&newer).unwrap(), before, "a newer store was touched");
}

#[test]
fn a_damaged_store_is_said_to_be_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("som.db");
    Store::open(&path).unwrap().save(&vocabulary(), None, &stamp("first")).unwrap();
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 8192].fill(0x5A);
    std::fs::write(&path, bytes).unwrap();
    assert!(reason(&path).contains("damaged"), "{}", reason(&path));
}

/// Imports a file into the store of a folder: the exit code, and all that was said.
fn import(folder: &Path, name: &str, text: &str, more: &[&str]) -> (Option<i32>, String) {
    let (store, file) = (folder.join("som.db"), folder.join(name));
    std::fs::write(&file, text).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_som"));
    let output = command.arg("import").args(more).arg("--store").args([store, file]).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn an_import_tells_what_it_did_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("som.db")).unwrap();
    let mut v = vocabulary();
    v.avoid.truncate(4);
    store.save(&v, None, &stamp("first")).unwrap();
    let table =
        "Kind,ID,Language,Domain,Broader,Status,Term\nConcept,own,,work,visa,,\nTerm,own,en,,,Preferred,own term\n";
    let (code, said) = import(folder.path(), "faulty.csv", &format!("{table}term,visa,en,,,best,x\n"), &[]);
    assert_eq!(code, Some(3), "{said}");
    assert!(said.contains("row 4: ") && said.contains("1 faults; nothing was changed"), "{said}");
    assert_eq!(store.latest().unwrap(), 1);
    let (code, said) = import(folder.path(), "sound.csv", table, &[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("+ concept own\n") && said.contains("revision 2\n"), "{said}");
    assert!(!said.contains("strike") && !said.contains("order"), "told of what did not change: {said}");
    let (_, said) = import(folder.path(), "sound.csv", table, &[]);
    assert!(said.contains("nothing to do: the store has all of it\n"), "{said}");
    let (_, said) = import(folder.path(), "other.csv", "id,lang,status,term\nown,en,preferred,other\n", &[]);
    assert!(said.contains("conflict") && !said.contains("all of it\n"), "{said}");
}

#[test]
fn a_file_that_is_not_read_says_what_to_do_with_it() {
    let folder = tempfile::tempdir().unwrap();
    for (name, says) in [
        ("own.ttl", "SKOS as Turtle) is written, not read; use one of json, csv, tbx"),
        ("own.ods", "save it as XLSX"),
        ("own.tsv", "add --format csv"),
        ("own.docx", "put its terms into a table"),
        ("own.PDF", "put its terms into a table"),
        ("own.toml", "name the folder"),
        ("own", "add --format"),
    ] {
        let (code, said) = import(folder.path(), name, "x", &[]);
        assert!(code == Some(2) && said.contains(says), "{said}");
    }
}

#[test]
fn a_vocabulary_without_languages_is_not_published() {
    let folder = tempfile::tempdir().unwrap();
    let (store, edition) = (folder.path().join("som.db"), folder.path().join("edition.som"));
    let (code, said) = import(folder.path(), "own.csv", "kind,id,lang,domain\nconcept,own,,work\n", &["--anyway"]);
    assert_eq!(code, Some(0), "{said}");
    let mut command = Command::new(env!("CARGO_BIN_EXE_som"));
    let output = command.args(["publish", "--store"]).args([&store, &edition]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.code() == Some(1) && said.contains("has no languages"), "{said}");
    assert!(!edition.exists());
}
