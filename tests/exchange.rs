//! Exchange: what goes out comes back equal, what comes in merges, and what is hostile changes nothing.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::pedantic,
    clippy::print_stdout,
    dropping_copy_types,
    reason = "tests say what they promise in their names"
)]

use speaking_of_migration::exchange::intake::Intake;
use speaking_of_migration::exchange::merge::Winner;
use speaking_of_migration::exchange::selection::{Selection, mark};
use speaking_of_migration::exchange::{FORMATS, Format, Plan, export, find, plan};
use speaking_of_migration::vocabulary::Vocabulary;
use speaking_of_migration::vocabulary::entries::{self, Entries};

#[path = "exchange/hostile.rs"]
mod hostile;
#[path = "exchange/merging.rs"]
mod merging;
#[path = "exchange/shapes.rs"]
mod shapes;

fn real() -> Vocabulary {
    speaking_of_migration::embedded().unwrap().vocabulary().unwrap().clone()
}

fn format(name: &str) -> &'static Format {
    find(name).unwrap_or_else(|| panic!("no format is called {name}"))
}

fn written(name: &str, v: &Vocabulary) -> Vec<u8> {
    let mut bytes = Vec::new();
    export(format(name), v, &Selection::all(v, "test", 7), &mut bytes).unwrap();
    bytes
}

fn read_with(name: &str, bytes: &[u8], present: &Vocabulary, winner: Winner, base: Option<&Vocabulary>) -> Plan {
    let find_base =
        |wanted: &str| -> Option<Entries> { base.map(entries::take_apart).filter(|base| mark(base) == wanted) };
    let mut intake = Intake::new(present, winner, &find_base);
    let read = format(name).read.unwrap_or_else(|| panic!("{name} can't be read"));
    read(&mut &bytes[..], &mut intake);
    plan(present, intake)
}

fn read(name: &str, bytes: &[u8], present: &Vocabulary) -> Plan {
    read_with(name, bytes, present, Winner::Ours, None)
}

/// Formats that promise to lose nothing.
fn lossless() -> impl Iterator<Item = &'static Format> {
    FORMATS.iter().filter(|format| format.read.is_some() && format.leaves_out.is_empty())
}

#[test]
fn a_round_trip_returns_an_equal_vocabulary() {
    let v = real();
    for format in lossless() {
        let plan = read(format.name, &written(format.name, &v), &Vocabulary::default());
        assert!(plan.faults.is_empty(), "{}: {:?}", format.name, plan.faults.first());
        let differences = entries::differences(&entries::take_apart(&v), &entries::take_apart(&plan.after));
        assert!(
            differences.is_empty(),
            "{}: {} differ, first {:?}",
            format.name,
            differences.len(),
            differences.first()
        );
        assert_eq!(plan.after, v, "{}", format.name);
    }
}

#[test]
fn importing_an_export_changes_nothing() {
    let v = real();
    for format in FORMATS.iter().filter(|format| format.read.is_some()) {
        for base in [None, Some(&v)] {
            let plan = read_with(format.name, &written(format.name, &v), &v, Winner::Ours, base);
            assert!(plan.faults.is_empty(), "{}: {:?}", format.name, plan.faults.first());
            assert!(plan.changes.is_empty(), "{}: {:?}", format.name, plan.changes.first());
        }
    }
}

#[test]
fn exports_are_the_same_bytes_every_time() {
    let v = real();
    for format in FORMATS {
        assert!(written(format.name, &v) == written(format.name, &v), "{}", format.name);
    }
}
