//! CSV, one row per concept and a column per language: what translators and partners ask for first.
//!
//! Each language has three columns: `th`, `th synonyms` (one a line) and `th definition`.

use super::csv::{guarded, records, unguarded};
use super::intake::Intake;
use super::selection::Selection;
use crate::vocabulary::entries::{Kind, Name};
use crate::vocabulary::{Section, Vocabulary};
use serde_json::{Map, Value, json};
use std::io::{self, BufRead, Write};

/// What the id of the first row begins with; the mark of the edition follows.
const ABOUT: &str = "vocabulary:";

/// Writes all of it.
///
/// # Errors
/// Those of `out`.
pub(super) fn write(v: &Vocabulary, selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    out.write_all("\u{FEFF}".as_bytes())?;
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    let columns =
        v.languages.keys().flat_map(|tag| [tag.clone(), format!("{tag} synonyms"), format!("{tag} definition")]);
    let columns: Vec<String> = ["id".to_owned(), "domain".to_owned()].into_iter().chain(columns).collect();
    table.write_record(&columns)?;
    let a = &v.about;
    let about = format!("{} {} ({}), {}, {}", a.title, a.version, a.date, a.publisher, a.license);
    let mut first = vec![String::new(); columns.len()];
    (first[0], first[1]) = (format!("{ABOUT}{}", selection.origin()), guarded(&about));
    table.write_record(first)?;
    let none = Section::default();
    for (id, concept) in &v.concepts {
        let cells = v.languages.keys().flat_map(|tag| {
            let section = concept.sections.get(tag).unwrap_or(&none);
            let synonyms: Vec<&str> = section.admitted.iter().map(|term| term.term.as_str()).collect();
            [section.preferred.term.clone(), synonyms.join("\n"), section.definition.clone()]
        });
        let all = [id.clone(), concept.domain.clone()].into_iter().chain(cells);
        table.write_record(all.map(|cell| guarded(&cell)))?;
    }
    table.flush()
}

/// A column: its language and the field of a section.
type Column = Option<(String, &'static str)>;

/// Reads it.
pub(super) fn read(from: &mut dyn BufRead, intake: &mut Intake<'_>) {
    let mut columns: Vec<Column> = Vec::new();
    records(from, intake, &mut |place, record, intake| {
        if columns.is_empty() {
            columns = heading(record, intake)?;
        } else {
            row(place, record, &columns, intake);
        }
        Ok(())
    });
}

fn heading(record: &[String], intake: &Intake<'_>) -> Result<Vec<Column>, String> {
    let columns: Vec<Column> = record.iter().map(|name| column(name, intake)).collect();
    let key = |name: &str| ["id", "domain", ""].contains(&name.trim().to_lowercase().as_str());
    let unknown = record.iter().zip(&columns).find(|(name, column)| column.is_none() && !key(name));
    let wrong = match unknown {
        _ if !record.first().is_some_and(|name| name.trim().eq_ignore_ascii_case("id")) => {
            "the first column is not `id`".to_owned()
        }
        Some((name, _)) => format!("the column `{name}` is not known"),
        None => return Ok(columns),
    };
    let tags: Vec<&str> = intake.present.languages.keys().map(String::as_str).collect();
    Err(format!(
        "{wrong}; the first row names the columns, which are id, domain, and for each language its tag, its tag with \
         `synonyms` and with `definition`; there are the languages {}",
        tags.join(", ")
    ))
}

fn column(name: &str, intake: &Intake<'_>) -> Column {
    let (tag, field) = name.trim().split_once(' ').unwrap_or((name.trim(), "term"));
    let field = ["term", "synonyms", "definition"].into_iter().find(|known| field.eq_ignore_ascii_case(known))?;
    let known = intake.present.languages.contains_key(&intake.tag(tag));
    known.then(|| (intake.tag(tag), field))
}

fn row(place: &str, record: &[String], columns: &[Column], intake: &mut Intake<'_>) {
    let Some(id) = record.first() else { return };
    if let Some(mark) = id.strip_prefix(ABOUT) {
        return intake.exported_from(mark);
    }
    // The domain is the second column, if its column is no language's.
    if let Some(domain) = record.get(1).filter(|domain| columns[1].is_none() && !domain.is_empty()) {
        intake.entry(place, Name::new(Kind::Concept, id, ""), &json!({ "domain": unguarded(domain) }));
    }
    let mut sections: Vec<(&str, Map<String, Value>)> = Vec::new();
    for (column, text) in columns.iter().zip(record) {
        let Some((tag, field)) = column else { continue };
        let text = unguarded(text);
        let number = sections.iter().position(|(known, _)| known == tag).unwrap_or_else(|| {
            sections.push((tag, Map::new()));
            sections.len() - 1
        });
        let term = |line: &str| json!({ "term": line.trim() });
        let (name, value) = match *field {
            "term" => ("preferred", json!({ "term": text })),
            "synonyms" => ("admitted", text.lines().filter(|line| !line.trim().is_empty()).map(term).collect()),
            other => (other, json!(text)),
        };
        sections[number].1.insert(name.to_owned(), value);
    }
    for (tag, fields) in sections {
        // A language without a term is one that the table says nothing about.
        let has_term =
            fields.get("preferred").and_then(|term| term["term"].as_str()).is_some_and(|term| !term.is_empty());
        if has_term {
            intake.entry(place, Name::new(Kind::Section, id, tag), &Value::Object(fields));
        } else if fields.values().any(|value| !super::merge::is_empty(value)) {
            intake.fault(
                place,
                format!("`{id}` has a synonym or definition in the language {tag}, but no term; write the term"),
            );
        }
    }
}
