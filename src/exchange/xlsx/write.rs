//! From a vocabulary to a workbook.

use super::sheet::{Field, Look, Sheet};
use super::{GUIDE, guide, package};
use crate::exchange::rows::{self, ABOUT, COLUMNS, MORE, Row};
use crate::exchange::selection::Selection;
use crate::vocabulary::{Severity, Vocabulary, choice};
use std::io::{self, Write};

/// Columns that offer values to choose from.
const CHOICES: &[(&str, &[&str])] = &[
    ("status", &["preferred", "admitted", "deprecated"]),
    ("register", &["official", "legal", "media", "colloquial", "technical"]),
    ("severity", &choice::words(&Severity::WORDS)),
    ("match_case", &["yes"]),
];
/// Kinds of rows of a language's sheet.
const OF_LANGUAGE: &[&str] = &["term", "wording", "expression"];
/// Kinds of rows of the sheet that languages share.
const SHARED: &[&str] = &["concept", "avoid", "source", "instrument"];
/// The heading of the column that shows the concept in the language that all fall back to. It is not read.
const PIVOT: &str = "(pivot)";

/// Writes all of it.
///
/// # Errors
/// Those of `out`; a language with more rows than a sheet can have.
pub(in crate::exchange) fn write(v: &Vocabulary, selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    let mut about = Row::new(ABOUT, "", "");
    let mut by_place: Vec<(String, Vec<Row>)> = Vec::new();
    // Rows of one sheet stand together: languages in their order, then what they share, then the rest.
    let mut places: Vec<String> = v.languages.keys().cloned().collect();
    places.extend(["concepts".to_owned(), "more".to_owned()]);
    by_place.extend(places.into_iter().map(|place| (place, Vec::new())));
    rows::each(v, selection, &mut |row| {
        if row.kind == ABOUT {
            about = row.clone();
            return Ok(());
        }
        let place = if OF_LANGUAGE.contains(&row.kind.as_str()) {
            row.lang.as_str()
        } else if SHARED.contains(&row.kind.as_str()) {
            "concepts"
        } else {
            "more"
        };
        let rows = by_place.iter_mut().find(|(known, _)| known == place).or(None);
        // A language that is not listed has no sheet; its rows go with the rest.
        match rows {
            Some((_, rows)) => rows.push(row.clone()),
            None => by_place.last_mut().into_iter().for_each(|(_, rows)| rows.push(row.clone())),
        }
        Ok(())
    })?;
    let mut sheets = vec![guide_sheet(v)];
    for (place, rows) in &by_place {
        sheets.push(sheet(v, place, &about, rows)?);
    }
    package::write(&v.about, &sheets, out)
}

fn guide_sheet(v: &Vocabulary) -> Sheet {
    let mut sheet = Sheet::new(GUIDE, "ltr", Vec::new());
    for tag in v.languages.keys() {
        let lines = guide::lines(v, tag);
        for (number, line) in lines.iter().enumerate() {
            let look = if number == 0 { Look::Title } else { Look::Locked };
            sheet.row(std::iter::once((line.as_str(), look)), false);
        }
        sheet.row(std::iter::once(("", Look::Locked)), false);
    }
    sheet
}

fn sheet(v: &Vocabulary, place: &str, about: &Row, rows: &[Row]) -> io::Result<Sheet> {
    let language = v.languages.get(place);
    let kinds: &[&str] = if language.is_some() {
        OF_LANGUAGE
    } else if place == "concepts" {
        SHARED
    } else {
        &[]
    };
    let used = |number: &usize| {
        let column = &COLUMNS[*number];
        let of_kinds =
            kinds.iter().any(|kind| column.field(kind).is_some()) || (column.name == "status" && language.is_some());
        // A row in the wrong place (of a language without a sheet) takes its columns along.
        of_kinds || *number == MORE || rows.iter().any(|row| !row.cell(*number).is_empty())
    };
    let columns: Vec<usize> = (0..COLUMNS.len()).filter(used).collect();
    let direction = language.map_or("ltr", |language| language.direction.as_str());
    let name = language.map_or(place, |language| language.name.as_str());
    let mut sheet = Sheet::new(name, direction, fields(v, place, &columns));
    write_row(&mut sheet, v, &columns, about, true)?;
    rows.iter().try_for_each(|row| write_row(&mut sheet, v, &columns, row, false))?;
    Ok(sheet)
}

fn fields(v: &Vocabulary, tag: &str, columns: &[usize]) -> Vec<Field> {
    let key = |name: &str| Field { name: name.to_owned(), says: String::new(), values: &[], locked: true };
    let column = |number: &usize| {
        let column = &COLUMNS[*number];
        let values = CHOICES.iter().find(|(name, _)| *name == column.name).map_or(&[][..], |(_, values)| values);
        Field { name: column.name.to_owned(), says: guide::of_column(v, tag, column), values, locked: *number == MORE }
    };
    ["kind", "id", "lang", PIVOT].into_iter().map(key).chain(columns.iter().map(column)).collect()
}

/// Writes a row, and more of them where a text is too long for one cell.
fn write_row(sheet: &mut Sheet, v: &Vocabulary, columns: &[usize], row: &Row, hidden: bool) -> io::Result<()> {
    row.pieces(&mut |row| {
        if sheet.is_full() {
            return Err(io::Error::new(
                io::ErrorKind::FileTooLarge,
                "a sheet has at most 1048576 rows; export fewer concepts, or take CSV",
            ));
        }
        let pivot = pivot(v, row);
        let keys = [row.kind.as_str(), &row.id, &row.lang, &pivot].map(|key| (key, Look::Locked));
        let look = |number: usize| if number == MORE { Look::Locked } else { Look::Open };
        let cells = columns.iter().map(|number| (row.cell(*number), look(*number)));
        sheet.row(keys.into_iter().chain(cells), hidden);
        Ok(())
    })
}

/// The concept or wording in the language that all others fall back to, so that translators see what they translate.
fn pivot(v: &Vocabulary, row: &Row) -> String {
    let Some((tag, _)) = v.pivot() else {
        return String::new();
    };
    let text = match row.kind.as_str() {
        "term" | "concept" => {
            v.concepts.get(&row.id).and_then(|c| c.sections.get(tag)).map(|s| s.preferred.term.clone())
        }
        "wording" | "expression" | "avoid" => {
            v.avoid.get(&row.id).and_then(|e| e.sections.get(tag)).map(|s| s.title.clone())
        }
        _ => None,
    };
    text.unwrap_or_default()
}
