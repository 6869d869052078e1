//! One sheet in the making.

use super::letters;
use crate::text::escape;
use std::fmt::Write;

/// How a cell looks; the number is its place in `package::STYLES`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Text that may be changed.
    Open = 0,
    /// Protected.
    Locked = 1,
    /// The heading of a column.
    Heading = 2,
    /// A title.
    Title = 3,
}

/// A column of a sheet.
pub(super) struct Field {
    /// Heading.
    pub name: String,
    /// What to write in it.
    pub says: String,
    /// Values to choose from; empty for any text.
    pub values: &'static [&'static str],
    /// Whether its cells are protected.
    pub locked: bool,
}

/// A sheet.
pub(super) struct Sheet {
    /// Its name on the tab.
    pub name: String,
    fields: Vec<Field>,
    rows: String,
    count: usize,
    direction: String,
}

/// Most rows of a sheet.
const MOST_ROWS: usize = 1_048_576;

impl Sheet {
    pub(super) fn new(name: &str, direction: &str, fields: Vec<Field>) -> Sheet {
        // What tabs can't hold.
        let name: String = name.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(31).collect();
        let mut sheet = Sheet { name, fields, rows: String::new(), count: 0, direction: direction.to_owned() };
        if !sheet.fields.is_empty() {
            let names: Vec<String> = sheet.fields.iter().map(|field| field.name.clone()).collect();
            sheet.row(names.iter().map(|name| (name.as_str(), Look::Heading)), false);
        }
        sheet
    }

    /// Adds a row. Empty cells are left out, but for their look.
    pub(super) fn row<'a>(&mut self, cells: impl Iterator<Item = (&'a str, Look)>, hidden: bool) {
        self.count += 1;
        let row = self.count;
        let hide = if hidden { " hidden=\"1\"" } else { "" };
        let out = &mut self.rows;
        write!(out, "<row r=\"{row}\"{hide}>").expect("writing to a String can't fail");
        for (number, (text, look)) in cells.enumerate() {
            let style = look as usize;
            let place = letters(number);
            let done = if text.is_empty() {
                write!(out, "<c r=\"{place}{row}\" s=\"{style}\"/>")
            } else {
                write!(
                    out,
                    "<c r=\"{place}{row}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                    cell_text(text)
                )
            };
            done.expect("writing to a String can't fail");
        }
        out.push_str("</row>\n");
    }

    /// Whether it has as many rows as a sheet can have.
    pub(super) fn is_full(&self) -> bool {
        self.count >= MOST_ROWS
    }

    /// The part of the package.
    pub(super) fn xml(&self) -> String {
        let rtl = if self.direction == "rtl" { " rightToLeft=\"1\"" } else { "" };
        let pane = if self.fields.is_empty() {
            ""
        } else {
            "<pane xSplit=\"3\" ySplit=\"1\" topLeftCell=\"D2\" activePane=\"bottomRight\" state=\"frozen\"/>"
        };
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
             <worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
             <sheetViews><sheetView workbookViewId=\"0\"{rtl}>{pane}</sheetView></sheetViews>\
             <sheetFormatPr defaultRowHeight=\"15\"/><cols>"
        );
        for number in 0..self.fields.len().max(1) {
            let field = self.fields.get(number);
            // A guide is one wide column; ids are narrow; rows that people add below are theirs to fill in.
            let width = field.map_or(100, |field| if field.locked { 14 } else { 32 });
            let n = number + 1;
            out.push_str(&format!("<col min=\"{n}\" max=\"{n}\" width=\"{width}\" style=\"0\" customWidth=\"1\"/>"));
        }
        out.push_str("</cols><sheetData>\n");
        out.push_str(&self.rows);
        out.push_str(
            "</sheetData><sheetProtection sheet=\"1\" formatCells=\"0\" formatColumns=\"0\" formatRows=\"0\" insertRows=\"0\" sort=\"0\" autoFilter=\"0\"/>",
        );
        self.validations(&mut out);
        out.push_str("</worksheet>\n");
        out
    }

    /// What cells say when they are chosen, and the values they offer.
    fn validations(&self, out: &mut String) {
        if self.fields.is_empty() {
            return;
        }
        out.push_str(&format!("<dataValidations count=\"{}\">", self.fields.len()));
        for (number, field) in self.fields.iter().enumerate() {
            let place = letters(number);
            let (title, says) =
                (escape::xml(&field.name).into_owned(), field.says.chars().take(250).collect::<String>());
            let list = if field.values.is_empty() { "" } else { " type=\"list\" showErrorMessage=\"1\"" };
            out.push_str(&format!(
                "<dataValidation{list} allowBlank=\"1\" showInputMessage=\"1\" promptTitle=\"{title}\" prompt=\"{}\" sqref=\"{place}2:{place}{MOST_ROWS}\">",
                escape::xml(&says)
            ));
            if !field.values.is_empty() {
                out.push_str(&format!("<formula1>\"{}\"</formula1>", field.values.join(",")));
            }
            out.push_str("</dataValidation>");
        }
        out.push_str("</dataValidations>");
    }
}

/// A text as it stands in a cell: what XML can't hold, and what looks like its escape, is spelt `_xHHHH_`.
fn cell_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let looks_escaped = |rest: &str| {
        let bytes = rest.as_bytes();
        bytes.len() >= 7
            && bytes.starts_with(b"_x")
            && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
            && bytes[6] == b'_'
    };
    for (at, c) in text.char_indices() {
        let unholdable = (c < ' ' && !matches!(c, '\n' | '\t')) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
        if unholdable || (c == '_' && looks_escaped(&text[at..])) {
            out.push_str(&format!("_x{:04X}_", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    escape::xml(&out).into_owned()
}
