//! The shape of what goes out: parts, losses, names.

use super::{format, real, written};
use speaking_of_migration::exchange::selection::Selection;
use speaking_of_migration::exchange::{FORMATS, export, of_file};
use speaking_of_migration::vocabulary::pattern::parse;

#[test]
fn endings_lead_to_their_formats_and_names_are_unique() {
    for one in FORMATS {
        assert_eq!(of_file(&format!("x.{}", one.ending)).map(|found| found.name), Some(one.name));
        assert_eq!(
            FORMATS.iter().filter(|other| other.name == one.name || other.ending == one.ending).count(),
            1,
            "{}",
            one.name
        );
    }
    assert_eq!(of_file("glossary.tbx").unwrap().name, "tbx");
    assert!(of_file("tbx").is_none());
}

#[test]
fn a_part_of_the_vocabulary_can_be_had_in_every_format() {
    let v = real();
    let concept = v.concepts.keys().next().unwrap().clone();
    for one in FORMATS {
        let selection = Selection {
            languages: vec!["en".to_owned(), "th".to_owned()],
            concepts: vec![concept.clone()],
            ..Selection::all(&v, "e", 1)
        };
        let mut part = Vec::new();
        export(one, &v, &selection, &mut part).unwrap();
        assert!(one.name == "json-schema" || part.len() < written(one.name, &v).len() / 4, "{}", one.name);
    }
}

#[test]
fn poorer_formats_say_what_they_leave_out() {
    let v = real();
    for one in FORMATS.iter().filter(|one| !one.leaves_out.is_empty()) {
        let losses = export(one, &v, &Selection::all(&v, "", 0), &mut std::io::sink()).unwrap();
        assert!(!losses.is_empty(), "{}", one.name);
        assert!(losses.iter().all(|loss| loss.count > 0));
    }
    assert!(export(format("tbx"), &v, &Selection::all(&v, "", 0), &mut std::io::sink()).unwrap().is_empty());
}

#[test]
fn rules_for_other_checkers_stay_small_enough_to_be_loaded() {
    const MOST: usize = 16 << 20; // textlint takes some ten seconds for as many
    let v = real();
    for name in ["prh", "vale"] {
        let bytes = written(name, &v);
        let text = if bytes.starts_with(b"PK") { unpacked(&bytes) } else { String::from_utf8(bytes).unwrap() };
        assert!(text.len() < MOST, "{name}: {} bytes", text.len());
        for (tag, section) in v.avoid.values().flat_map(|entry| &entry.sections) {
            let mut texts = section.expressions.iter().flat_map(|one| std::iter::once(&one.text).chain(&one.variants));
            if texts.all(|text| parse(text, &v.words[tag]).unwrap().looks_far()) {
                continue;
            }
            assert!(
                text.contains(&section.reason.replace('"', "\\\"")),
                "{name} has no rule for {} in {tag}",
                section.title
            );
        }
    }
}

#[test]
fn every_export_says_its_edition_or_version_and_licence() {
    let v = real();
    for one in FORMATS.iter().filter(|one| one.name != "json-schema") {
        let bytes = written(one.name, &v);
        let text = if bytes.starts_with(b"PK") { unpacked(&bytes) } else { String::from_utf8(bytes).unwrap() };
        assert!(text.contains("creativecommons.org/licenses/by/4.0"), "{}: licence", one.name);
        assert!(text.contains(&v.about.version), "{}: version", one.name);
        assert!(text.contains(&v.about.date) || text.contains(&v.about.date.replace('-', ".")), "{}: date", one.name);
    }
}

fn unpacked(bytes: &[u8]) -> String {
    use std::io::Read;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut all = Vec::new();
    for number in 0..archive.len() {
        archive.by_index(number).unwrap().read_to_end(&mut all).unwrap();
    }
    String::from_utf8_lossy(&all).into_owned()
}

#[test]
fn search_engines_and_synonyms_never_get_wordings_to_avoid() {
    let v = real();
    let text = String::from_utf8(written("schemaorg", &v)).unwrap();
    let concept_terms: Vec<&str> = v
        .concepts
        .values()
        .flat_map(|c| c.sections.values())
        .flat_map(|s| s.terms())
        .map(|(_, t)| t.term.as_str())
        .collect();
    for title in v.avoid.values().flat_map(|e| e.sections.values()).map(|s| s.title.as_str()) {
        let quoted = format!("\"@value\":{}", serde_json::Value::from(title));
        assert!(concept_terms.contains(&title) || !text.contains(&quoted), "{title}");
    }
}

#[test]
fn the_json_schema_knows_every_field() {
    let v = real();
    let schema: serde_json::Value = serde_json::from_slice(&written("json-schema", &v)).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&written("json", &v)).unwrap();
    for field in json["vocabulary"].as_object().unwrap().keys() {
        assert!(schema["$defs"]["vocabulary"]["properties"].get(field).is_some(), "{field}");
    }
}

#[test]
fn no_cell_of_a_table_is_longer_than_spreadsheets_keep() {
    let v = real();
    let longest = v.words.values().map(|words| serde_json::to_string(words).unwrap().len()).max();
    assert!(longest > Some(40_000), "the vocabulary has no such text any more");
    let bytes = written("csv", &v);
    let mut table = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&bytes[..]);
    for record in table.records() {
        let record = record.unwrap();
        let too_long = record.iter().find(|cell| cell.encode_utf16().count() > 32_767);
        assert!(too_long.is_none(), "{} {} {}", &record[0], &record[1], &record[2]);
    }
}
