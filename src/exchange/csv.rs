//! CSV, one row per term (RFC 4180, UTF-8), and rows for all else: see `rows`. A text too long for a cell of a spreadsheet
//! goes on in rows of the kind `+`.
//!
//! Cells that a spreadsheet would take for a formula get an apostrophe before them, and lose it on the way in.

use super::door::{self, Door};
use super::intake::Intake;
use super::rows::{self, COLUMNS, Gather, Row};
use super::selection::Selection;
use crate::vocabulary::Vocabulary;
use std::io::{self, BufRead, Write};

/// Most rows of a table.
pub(super) const MOST_ROWS: u64 = 10_000_000;
/// Longest row. An unclosed quotation mark makes one row of all that follows.
const LONGEST_ROW: u64 = 8 << 20;

/// Writes all of it.
///
/// # Errors
/// Those of `out`.
pub(super) fn write(v: &Vocabulary, selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    // The byte order mark tells spreadsheets that this is UTF-8; without it Excel shows rubbish in all our scripts.
    out.write_all("\u{FEFF}".as_bytes())?;
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    let names = ["kind", "id", "lang"].into_iter().chain(COLUMNS.iter().map(|column| column.name));
    table.write_record(names)?;
    let mut write = |row: &Row| {
        let cells = (0..COLUMNS.len()).map(|number| row.cell(number));
        let cells = [row.kind.as_str(), &row.id, &row.lang].into_iter().chain(cells).map(guarded);
        table.write_record(cells.map(String::into_bytes)).map_err(io::Error::from)
    };
    rows::each(v, selection, &mut |row| row.pieces(&mut write))?;
    table.flush()
}

/// What a spreadsheet would calculate.
const FORMULA: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// A text as it may stand in a cell of CSV.
pub(super) fn guarded(text: &str) -> String {
    if text.trim_start_matches('\'').starts_with(FORMULA) { format!("'{text}") } else { text.to_owned() }
}

/// The text that a cell stands for.
pub(super) fn unguarded(text: &str) -> &str {
    let bare = text.strip_prefix('\'').filter(|bare| bare.trim_start_matches('\'').starts_with(FORMULA));
    bare.unwrap_or(text)
}

/// Reads it, row by row.
pub(super) fn read(from: &mut dyn BufRead, intake: &mut Intake<'_>) {
    let mut gather = Gather::default();
    let mut columns = Vec::new();
    records(from, intake, &mut |place, record, intake| match columns.as_slice() {
        [] => columns = heading(place, record, intake),
        columns => gather.row(place, row(columns, record), intake),
    });
    gather.end(intake);
}

/// What the columns of a file are: `Err` for `kind`, `id` and `lang` (by number), `Ok` for those of `COLUMNS`.
type Heading = Vec<Option<Result<usize, usize>>>;

fn heading(place: &str, record: &[String], intake: &mut Intake<'_>) -> Heading {
    let column = |name: &String| {
        let name = name.trim();
        let key = ["kind", "id", "lang"].iter().position(|known| *known == name).map(Err);
        key.or_else(|| COLUMNS.iter().position(|column| column.name == name).map(Ok))
    };
    let heading: Heading = record.iter().map(column).collect();
    for (name, _) in record.iter().zip(&heading).filter(|(name, column)| column.is_none() && !name.trim().is_empty()) {
        let known: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
        intake
            .fault(place, format!("the column `{name}` is not known; there are kind, id, lang, {}", known.join(", ")));
    }
    for (number, name) in ["kind", "id", "lang"].iter().enumerate().skip(1) {
        if !heading.contains(&Some(Err(number))) {
            intake.fault(place, format!("the column `{name}` is missing; the first row names the columns"));
        }
    }
    heading
}

fn row(heading: &[Option<Result<usize, usize>>], record: &[String]) -> Row {
    let mut row = Row { cells: vec![None; COLUMNS.len()], ..Row::default() };
    for (column, text) in heading.iter().zip(record) {
        let text = unguarded(text).to_owned();
        match column {
            Some(Err(0)) => row.kind = text,
            Some(Err(1)) => row.id = text,
            Some(Err(_)) => row.lang = text,
            Some(Ok(number)) => row.cells[*number] = Some(text),
            None => {}
        }
    }
    row
}

/// Hands over the rows of a CSV file, the heading first, each with its place.
pub(super) fn records(
    from: &mut dyn BufRead,
    intake: &mut Intake<'_>,
    each: &mut dyn FnMut(&str, &[String], &mut Intake<'_>),
) {
    let start = match door::text(from) {
        Ok(start) => start,
        Err(message) => return intake.fault("the file", message),
    };
    let line = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |mark: u8| line.iter().filter(|byte| **byte == mark).count();
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|mark| (count(*mark), *mark == b',')).unwrap_or(b',');
    let door = Door::new(from, LONGEST_ROW);
    let progress = door.progress();
    let mut table = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(door);
    let mut record = csv::ByteRecord::new();
    for number in 1..=MOST_ROWS {
        match table.read_byte_record(&mut record) {
            Ok(false) => return,
            Ok(true) => {}
            Err(error) => {
                return intake.fault(
                    &format!("row {number}"),
                    format!("the row can't be read ({error}); is a quotation mark left open?"),
                );
            }
        }
        progress.set(0);
        let place = format!("row {number}");
        let cells: Result<Vec<String>, _> = record.iter().map(|cell| String::from_utf8(cell.to_vec())).collect();
        match cells {
            Err(_) => intake.fault(&place, "the row is not UTF-8; save the table as “CSV UTF-8”"),
            Ok(cells) if cells.iter().all(String::is_empty) => {}
            Ok(cells) => each(&place, &cells, intake),
        }
    }
    intake.fault("the file", format!("the table has more than {MOST_ROWS} rows; import it in parts"));
}
