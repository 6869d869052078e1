//! From a workbook to rows.
//!
//! A hostile file costs nothing: parts are read up to a limit whatever the directory of the archive claims, nothing is
//! unpacked to disk, document types are refused. A formula is kept as its text and never calculated.

use super::{GUIDE, number};
use crate::exchange::door;
use crate::exchange::intake::{Fault, Intake};
use crate::exchange::rows::{Gather, Heading};
use crate::exchange::xml::{Element, Elements, Met};
use std::io::{BufRead, BufReader, Cursor, Read};

/// Largest workbook, packed and unpacked.
const LARGEST: u64 = 64 << 20;
const LARGEST_UNPACKED: u64 = 512 << 20;
/// Most parts and most columns.
const MOST_PARTS: usize = 1_000;
const MOST_COLUMNS: usize = 200;

type Archive = zip::ZipArchive<Cursor<Vec<u8>>>;

/// Reads it.
pub(in crate::exchange) fn read(from: &mut dyn BufRead, intake: &mut Intake<'_>) {
    if let Err(message) = whole(from, intake) {
        intake.fault("the file", message);
    }
}

fn whole(from: &mut dyn BufRead, intake: &mut Intake<'_>) -> Result<(), String> {
    let bytes = door::whole(from, LARGEST)?;
    // Encrypted and old office files are OLE containers, not archives.
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err("the workbook is encrypted, or of the old kind XLS; save it as XLSX without a password".to_owned());
    }
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("this is no XLSX file: {error}"))?;
    if archive.len() > MOST_PARTS {
        return Err(format!("the workbook has more than {MOST_PARTS} parts"));
    }
    let mut budget = LARGEST_UNPACKED;
    let mut gather = Gather::default();
    let strings = strings(&mut archive, &mut budget)?;
    for (name, path) in sheets(&mut archive, &mut budget, intake)? {
        let part = part(&mut archive, &path, &mut budget)?
            .ok_or_else(|| format!("the sheet {name} is missing in the file"))?;
        sheet(&name, &part, &strings, &mut gather, intake)?;
    }
    gather.end(intake);
    Ok(())
}

/// A part, unpacked; `None` if there is none of that name.
fn part(archive: &mut Archive, path: &str, budget: &mut u64) -> Result<Option<Vec<u8>>, String> {
    let part = match archive.by_name(path) {
        Err(zip::result::ZipError::FileNotFound) => return Ok(None),
        other => other.map_err(|error| format!("the workbook is damaged: {error}"))?,
    };
    if part.encrypted() {
        return Err("the workbook is encrypted; save it without a password".to_owned());
    }
    let mut bytes = Vec::new();
    part.take(*budget + 1).read_to_end(&mut bytes).map_err(|error| format!("the workbook is damaged: {error}"))?;
    *budget = budget.checked_sub(bytes.len() as u64).ok_or_else(|| {
        format!("the workbook unpacks to more than {LARGEST_UNPACKED} bytes; import it in parts, or as CSV")
    })?;
    Ok(Some(bytes))
}

/// Hands over the elements of a part that have a name.
fn elements(bytes: &[u8], name: &str, each: &mut dyn FnMut(Element)) -> Result<(), String> {
    let mut from = BufReader::new(bytes);
    let mut elements = Elements::new(&mut from);
    loop {
        match elements.next(&[name]).map_err(|(_, message)| format!("the workbook is damaged: {message}"))? {
            Met::End => return Ok(()),
            Met::Whole(element) => each(element),
            Met::Begin(_) => {}
        }
    }
}

/// Texts that cells share by their number.
fn strings(archive: &mut Archive, budget: &mut u64) -> Result<Vec<String>, String> {
    let mut strings = Vec::new();
    if let Some(bytes) = part(archive, "xl/sharedStrings.xml", budget)? {
        elements(&bytes, "si", &mut |element| strings.push(rich(&element)))?;
    }
    Ok(strings)
}

/// The text of a string: plain, or in runs; how it is pronounced (`rPh`) is not part of it.
fn rich(element: &Element) -> String {
    let runs = element.children.iter().flat_map(|child| match child.name.as_str() {
        "t" => vec![child],
        "r" => child.named(&["t"]).collect(),
        _ => Vec::new(),
    });
    unescaped(&runs.map(|run| run.text.as_str()).collect::<String>())
}

/// `_x000D_` stands for a character that XML can't hold.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let c = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
        out.push_str(&rest[..at]);
        match c {
            Some(c) => {
                out.push(c);
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    out + rest
}

/// Names and paths of the sheets, in order.
fn sheets(archive: &mut Archive, budget: &mut u64, intake: &mut Intake<'_>) -> Result<Vec<(String, String)>, String> {
    let missing = || "this is no XLSX file: it has no workbook".to_owned();
    let workbook = part(archive, "xl/workbook.xml", budget)?.ok_or_else(missing)?;
    let relations = part(archive, "xl/_rels/workbook.xml.rels", budget)?.ok_or_else(missing)?;
    let mut paths = Vec::new();
    elements(&relations, "Relationship", &mut |element| {
        let target = element.attribute("Target");
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        paths.push((element.attribute("Id").to_owned(), path));
    })?;
    let mut sheets = Vec::new();
    elements(&workbook, "sheet", &mut |element| {
        let (id, name) = (element.attribute("r:id"), element.attribute("name"));
        if element.attribute("state").to_lowercase().contains("hidden") {
            let message = "the sheet is hidden, and is read like the others".to_owned();
            intake.notes.push(Fault { place: format!("sheet {name}"), message });
        }
        let path = paths.iter().find(|(known, _)| known == id).map(|(_, path)| path.clone());
        sheets.extend(path.map(|path| (name.to_owned(), path)));
    })?;
    Ok(sheets)
}

fn sheet(
    name: &str,
    bytes: &[u8],
    strings: &[String],
    gather: &mut Gather,
    intake: &mut Intake<'_>,
) -> Result<(), String> {
    let mut heading: Option<Heading> = None;
    let mut is_table = true;
    let mut count = 0_u64;
    elements(bytes, "row", &mut |element| {
        count += 1;
        if !is_table {
            return;
        }
        let place = format!("sheet {name}, row {}", element.attribute("r").parse().unwrap_or(count));
        let cells = match cells(&element, strings) {
            Ok(cells) if cells.iter().all(|cell| cell.trim().is_empty()) => return,
            Ok(cells) => cells,
            Err(message) => return intake.fault(&place, message),
        };
        if let Some(heading) = &heading {
            return gather.row(&place, heading.row(cells.into_iter()), intake);
        }
        match Heading::read(&cells) {
            Ok(read) => heading = Some(read),
            Err(message) => {
                is_table = false;
                no_table(name, Fault { place, message }, Heading::has_ids(&cells), intake);
            }
        }
    })
}

/// A sheet without ids is none of ours: a guide, or somebody's notes.
fn no_table(sheet: &str, fault: Fault, has_ids: bool, intake: &mut Intake<'_>) {
    if has_ids {
        intake.fault(&fault.place, fault.message);
    } else if sheet != GUIDE {
        intake.notes.push(fault);
    }
}

/// The texts of a row by column.
fn cells(element: &Element, strings: &[String]) -> Result<Vec<String>, String> {
    let mut cells: Vec<String> = Vec::new();
    for cell in element.named(&["c"]) {
        let at = number(cell.attribute("r")).unwrap_or(cells.len());
        if at >= MOST_COLUMNS {
            return Err(format!("the row has more than {MOST_COLUMNS} columns"));
        }
        if cells.len() <= at {
            cells.resize(at + 1, String::new());
        }
        cells[at] = cell_text(cell, strings)?;
    }
    Ok(cells)
}

fn cell_text(cell: &Element, strings: &[String]) -> Result<String, String> {
    if let Some(formula) = cell.named(&["f"]).next().filter(|formula| !formula.text.is_empty()) {
        return Ok(format!("={}", formula.text));
    }
    let value = || cell.named(&["v"]).next().map_or("", |value| value.text.as_str());
    match cell.attribute("t") {
        "inlineStr" => Ok(cell.named(&["is"]).next().map(rich).unwrap_or_default()),
        "s" => {
            let text = value().trim().parse::<usize>().ok().and_then(|number| strings.get(number)).cloned();
            text.ok_or_else(|| {
                format!("the cell {} points at a text that is not there; the file is damaged", cell.attribute("r"))
            })
        }
        "str" => Ok(unescaped(value())),
        "b" => Ok(if value() == "1" { "yes".to_owned() } else { String::new() }),
        "e" => Err(format!("the cell {} holds the error {}; write the text", cell.attribute("r"), value())),
        _ => Ok(value().to_owned()),
    }
}
