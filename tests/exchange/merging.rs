//! Imports merge: they add and fill in, tell what they can't decide, and never overwrite unasked.

use super::{read, read_with, real, written};
use speaking_of_migration::exchange::merge::Winner;
use speaking_of_migration::vocabulary::Vocabulary;

/// A concept with a section in English and another language, and that language.
fn some(v: &Vocabulary) -> (String, String) {
    let (id, concept) =
        v.concepts.iter().find(|(_, c)| c.sections.len() > 2 && c.sections["en"].admitted.len() > 1).unwrap();
    (id.clone(), concept.sections.keys().find(|tag| *tag != "en").unwrap().clone())
}

fn changed(v: &Vocabulary, change: impl Fn(&mut Vocabulary)) -> Vocabulary {
    let mut changed = v.clone();
    change(&mut changed);
    changed
}

#[test]
fn what_was_changed_in_an_export_comes_in_where_nobody_else_changed_it() {
    let v = real();
    let (id, tag) = some(&v);
    let theirs = changed(&v, |v| {
        let section = &mut v.concepts[&id].sections[&tag];
        section.definition.push_str(" …");
        section.notes.push("a new note".to_owned());
        v.concepts[&id].sections["en"].admitted.remove(0);
    });
    let ours = changed(&v, |v| v.concepts[&id].sections[&tag].examples.push("an example of ours".to_owned()));
    for name in ["csv", "json", "tbx", "tbx2", "xlsx"] {
        // The file says that it was exported from `v`.
        let mut bytes = Vec::new();
        let selection = speaking_of_migration::exchange::selection::Selection::all(&v, "", 1);
        speaking_of_migration::exchange::export(super::format(name), &theirs, &selection, &mut bytes).unwrap();
        let plan = read_with(name, &bytes, &ours, Winner::Ours, Some(&v));
        assert!(plan.faults.is_empty(), "{name}: {:?}", plan.faults.first());
        let section = &plan.after.concepts[&id].sections[&tag];
        assert_eq!(section.definition, theirs.concepts[&id].sections[&tag].definition, "{name}");
        assert_eq!(section.notes, theirs.concepts[&id].sections[&tag].notes, "{name}");
        assert!(section.examples.contains(&"an example of ours".to_owned()), "{name}: ours is gone");
        assert_eq!(
            plan.after.concepts[&id].sections["en"].admitted, theirs.concepts[&id].sections["en"].admitted,
            "{name}"
        );
        let conflicts: usize = plan.changes.iter().map(|(_, change)| change.conflicts.len()).sum();
        assert_eq!(conflicts, 0, "{name}");
    }
}

#[test]
fn a_file_of_unknown_origin_overwrites_nothing() {
    let v = real();
    let (id, tag) = some(&v);
    let theirs = changed(&v, |v| {
        let section = &mut v.concepts[&id].sections[&tag];
        section.definition = "another definition".to_owned();
        section.examples.clear();
        section.notes.push("a new note".to_owned());
    });
    for name in ["csv", "json", "tbx", "xlsx"] {
        let plan = read(name, &written(name, &theirs), &v);
        let section = &plan.after.concepts[&id].sections[&tag];
        assert_eq!(section.definition, v.concepts[&id].sections[&tag].definition, "{name}");
        assert_eq!(section.examples, v.concepts[&id].sections[&tag].examples, "{name}");
        assert!(section.notes.contains(&"a new note".to_owned()), "{name}");
        let conflicts: Vec<_> = plan
            .changes
            .iter()
            .flat_map(|(name, change)| change.conflicts.iter().map(move |c| (name, &c.field)))
            .collect();
        assert_eq!(conflicts.len(), 1, "{name}: {conflicts:?}");
        assert_eq!(conflicts[0].1, "definition");
        let asked = read_with(name, &written(name, &theirs), &v, Winner::Theirs, None);
        assert_eq!(asked.after.concepts[&id].sections[&tag].definition, "another definition", "{name}");
    }
}

#[test]
fn a_plain_table_of_somebody_else_comes_in() {
    let v = real();
    let (id, _) = some(&v);
    for (head, tag) in [("id;lang;term", "EN"), ("ID;Language;Term", "en_GB"), ("id;lang;term", "eng")] {
        let table = format!("{head}\n{id};{tag};a word nobody had\n");
        let plan = read("csv", table.as_bytes(), &v);
        assert!(plan.faults.is_empty(), "{tag}: {:?}", plan.faults);
        let added = plan.after.concepts[&id].sections["en"].admitted.last().unwrap();
        assert_eq!(added.term, "a word nobody had", "{tag}");
        assert_eq!(plan.changes.len(), 1, "{tag}");
    }
}

#[test]
fn the_table_per_concept_changes_terms_and_definitions_only() {
    let v = real();
    let (id, tag) = some(&v);
    let theirs = changed(&v, |v| v.concepts[&id].sections[&tag].preferred.term = "a better word".to_owned());
    let mut bytes = Vec::new();
    let selection = speaking_of_migration::exchange::selection::Selection::all(&v, "", 1);
    speaking_of_migration::exchange::export(super::format("csv-concepts"), &theirs, &selection, &mut bytes).unwrap();
    let plan = read_with("csv-concepts", &bytes, &v, Winner::Ours, Some(&v));
    assert!(plan.faults.is_empty(), "{:?}", plan.faults);
    let (before, after) = (&v.concepts[&id].sections[&tag], &plan.after.concepts[&id].sections[&tag]);
    assert_eq!(after.preferred.term, "a better word");
    assert_eq!(
        (&after.preferred.reading, &after.admitted, &after.notes),
        (&before.preferred.reading, &before.admitted, &before.notes)
    );
    assert_eq!(plan.changes.len(), 1, "{:?}", plan.changes);
}

#[test]
fn rules_that_only_the_import_breaks_are_told_with_their_place() {
    let v = real();
    let (id, _) = some(&v);
    let plan = read("csv", format!("id,lang,term\n{id},en,invis\u{200B}ible\n").as_bytes(), &v);
    assert!(
        plan.breaches.iter().any(|(place, fault)| place == "row 2" && fault.code == "invisible"),
        "{:?}",
        plan.breaches
    );
    assert!(!plan.is_sound());
}

#[test]
fn what_could_be_better_in_a_text_of_ones_own_is_told_and_refuses_nothing() {
    let table =
        "kind,id,lang,domain,broader,term,definition\nconcept,own,,work,,,\nterm,own,en,,,own term,A short one\n";
    let plan = read("csv", table.as_bytes(), &real());
    assert!(plan.is_sound(), "{:?} {:?}", plan.faults, plan.breaches);
    let codes: Vec<&str> = plan.advice.iter().map(|(_, breach)| breach.code).collect();
    for code in ["definition-length", "no-stop", "missing-language", "missing-field", "orphan"] {
        assert!(codes.contains(&code), "{code} is not among {codes:?}");
    }
}

#[test]
fn only_what_an_export_held_can_have_been_taken_out_of_it() {
    use speaking_of_migration::exchange::selection::Selection;
    let v = real();
    let wanted =
        Selection { languages: vec!["en".to_owned()], concepts: vec!["visa".to_owned()], ..Selection::all(&v, "", 1) };
    let row = |table: &[u8], cells: &[(&str, &str)]| {
        let text = String::from_utf8(table.to_vec()).unwrap();
        let heading = text.trim_start_matches('\u{FEFF}').lines().next().unwrap().to_owned();
        let cell = |name: &str| cells.iter().find(|(known, _)| *known == name).map_or("", |(_, cell)| *cell);
        format!("{text}{}\r\n", heading.split(',').map(cell).collect::<Vec<_>>().join(","))
    };
    for selection in [wanted, Selection::all(&v, "", 1)] {
        let mut bytes = Vec::new();
        speaking_of_migration::exchange::export(super::format("csv"), &v, &selection, &mut bytes).unwrap();
        let cells = [("kind", "term"), ("id", "visa"), ("lang", "zh"), ("status", "admitted"), ("term", "签注")];
        let plan = read_with("csv", row(&bytes, &cells).as_bytes(), &v, Winner::Ours, Some(&v));
        assert!(plan.faults.is_empty(), "{:?}", plan.faults);
        let (before, after) = (&v.concepts["visa"].sections["zh"], &plan.after.concepts["visa"].sections["zh"]);
        assert_eq!(after.admitted.len(), before.admitted.len() + 1, "an added row took others away");
        assert_eq!(plan.changes.len(), 1, "{:?}", plan.changes);
    }
}

#[test]
fn a_section_of_which_a_row_is_not_understood_stays_as_it_is() {
    let v = real();
    let text = String::from_utf8(written("csv", &v)).unwrap();
    let (id, _) = some(&v);
    let broken = text.replacen(&format!("term,{id},en,admitted,"), &format!("term,{id},en,best,"), 1);
    let plan = read_with("csv", broken.as_bytes(), &v, Winner::Ours, Some(&v));
    assert_eq!(plan.faults.len(), 1, "{:?}", plan.faults);
    assert!(plan.changes.is_empty(), "{:?}", plan.changes);
}

#[test]
fn what_an_exported_file_lacks_is_told_and_kept() {
    let v = real();
    let text = String::from_utf8(written("csv", &v)).unwrap();
    let less: Vec<&str> = text.split_inclusive("\r\n").filter(|row| !row.starts_with("term,visa,en,")).collect();
    let plan = read_with("csv", less.concat().as_bytes(), &v, Winner::Ours, Some(&v));
    assert!(plan.changes.is_empty(), "{:?}", plan.changes);
    let told: Vec<String> = plan.notes.iter().map(ToString::to_string).collect();
    assert!(told.len() == 1 && told[0].starts_with("section visa (en): missing"), "{told:?}");
}

#[test]
fn a_language_that_does_not_exist_is_told() {
    let plan = read("csv", b"id,lang,status,term\nvisa,mm,preferred,x\n", &real());
    assert!(
        plan.faults.iter().any(|fault| fault.message.contains("no language has the tag `mm`; there are my")),
        "{:?}",
        plan.faults
    );
    assert!(plan.changes.is_empty());
}
