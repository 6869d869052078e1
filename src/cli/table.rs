//! Tables for people: columns aligned by what a terminal shows, not by bytes.

use std::io::{self, IsTerminal, Write};
use unicode_width::UnicodeWidthStr;

/// Prints rows with aligned columns; the last column is not padded.
pub(super) fn print(out: &mut dyn Write, rows: &[Vec<String>]) -> io::Result<()> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            let padding = if column + 1 == row.len() { 0 } else { widths[column] - cell.width() + 2 };
            write!(out, "{cell}{}", " ".repeat(padding))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Colours only where a person looks on, and only if they did not object (<https://no-color.org>).
pub(super) fn colours() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// Text in a style, where there are colours.
pub(super) fn styled(style: anstyle::Style, text: &str) -> String {
    if colours() { format!("{style}{text}{style:#}") } else { text.to_owned() }
}
