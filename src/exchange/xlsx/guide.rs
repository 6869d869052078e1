//! What the workbook tells those who fill it in, in their language: messages `sheet-…` of `interface.ftl`, else English.

use crate::exchange::rows::Column;
use crate::vocabulary::Vocabulary;

/// Message and what it says in English.
const LINES: &[(&str, &str)] = &[
    ("sheet-title", "How to fill in this workbook"),
    (
        "sheet-rows",
        "Each row is one term. Change what stands in the white cells; grey cells hold ids and are protected.",
    ),
    (
        "sheet-add",
        "To add a term, write a new row below: the kind “term”, the id of the concept, the language tag, the status and the term.",
    ),
    ("sheet-lines", "Where a cell takes several sentences or words, write one a line (Alt+Enter makes a new line)."),
    ("sheet-unicode", "Write in Unicode. Burmese in the old Zawgyi encoding is refused when the workbook is imported."),
    ("sheet-back", "Save as XLSX and send it back. The import shows every change before anything is changed."),
];

/// The lines of the guide in a language, its title first.
pub(super) fn lines(v: &Vocabulary, tag: &str) -> Vec<String> {
    LINES.iter().map(|(name, english)| message(v, tag, name).unwrap_or_else(|| (*english).to_owned())).collect()
}

/// What to write in a column, in a language.
pub(super) fn of_column(v: &Vocabulary, tag: &str, column: &Column) -> String {
    message(v, tag, &format!("sheet-column-{}", column.name)).unwrap_or_else(|| column.says.to_owned())
}

/// A plain message of the words of the pages (Fluent).
fn message(v: &Vocabulary, tag: &str, name: &str) -> Option<String> {
    let text = v.interface.get(tag)?;
    let value = |line: &str| Some(line.strip_prefix(name)?.trim_start().strip_prefix('=')?.trim().to_owned());
    text.lines().find_map(value).filter(|text| !text.is_empty())
}
