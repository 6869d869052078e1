//! CSV, one row per term (RFC 4180, UTF-8), and rows for all else: see `rows`. A text too long for a cell of a spreadsheet
//! goes on in rows of the kind `+`.
//!
//! Cells that a spreadsheet would take for a formula get an apostrophe before them, and lose it on the way in.

use super::door::{self, Door};
use super::intake::Intake;
use super::rows::{self, COLUMNS, Gather, Heading, Row};
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
    let mut heading = None;
    records(from, intake, &mut |place, record, intake| {
        match &heading {
            None => heading = Some(Heading::read(record).map_err(|wrong| format!("{wrong}. {BY_CONCEPT}"))?),
            Some(heading) => {
                gather.row(place, heading.row(record.iter().map(|cell| unguarded(cell).to_owned())), intake);
            }
        }
        Ok(())
    });
    gather.end(intake);
}

/// What to do with the other table that people make.
const BY_CONCEPT: &str = "A table with a row per concept and a column per language needs --format csv-concepts";

/// Takes a row with its place, or says why none can be taken any more.
type EachRow<'a> = dyn FnMut(&str, &[String], &mut Intake<'_>) -> Result<(), String> + 'a;

/// Hands over the rows of a CSV file, the heading first, each with its place, until one can't be understood.
pub(super) fn records(from: &mut dyn BufRead, intake: &mut Intake<'_>, each: &mut EachRow<'_>) {
    let mut text = match door::text(from) {
        Ok(text) => text,
        Err(message) => return intake.fault("the file", message),
    };
    let line = text.fill_buf().unwrap_or_default().split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |mark: u8| line.iter().filter(|byte| **byte == mark).count();
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|mark| (count(*mark), *mark == b',')).unwrap_or(b',');
    let door = Door::new(&mut *text, LONGEST_ROW);
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
            Ok(cells) if cells.iter().all(|cell| cell.trim().is_empty()) => {}
            // What Excel is told of the delimiter.
            Ok(cells) if number == 1 && cells[0] == "sep=" => {}
            Ok(cells) => {
                if let Err(message) = each(&place, &cells, intake) {
                    return intake.fault(&place, message);
                }
            }
        }
    }
    intake.fault("the file", format!("the table has more than {MOST_ROWS} rows; import it in parts"));
}
