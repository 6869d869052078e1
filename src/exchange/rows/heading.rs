//! The heading of a table: which of its columns are ours. What stands below a heading that can't be understood is not
//! read, since nothing says what it is.

use super::{COLUMNS, Row};

/// What a column of a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Is {
    Kind,
    Id,
    Lang,
    /// One of `COLUMNS`.
    Field(usize),
    /// Not for reading: without a name, or with one in brackets.
    Silent,
    Unknown,
}

/// Columns that every row has a field for.
const KEYS: &[(&str, Is)] = &[("kind", Is::Kind), ("id", Is::Id), ("lang", Is::Lang), ("language", Is::Lang)];
/// Most unknown columns that are told, and the most that is told of one.
const MOST_TOLD: usize = 8;
const LONGEST_TOLD: usize = 40;

/// The columns of a file, in its order.
pub(crate) struct Heading(Vec<Is>);

impl Heading {
    /// Understands the row that names the columns.
    ///
    /// # Errors
    /// Says which columns are missing or not known, and which there are.
    pub(crate) fn read(names: &[String]) -> Result<Heading, String> {
        let columns: Vec<Is> = names.iter().map(|name| is(name)).collect();
        let missing = [("id", Is::Id), ("lang", Is::Lang)].into_iter().filter(|(_, is)| !columns.contains(is));
        let missing = missing.map(|(name, _)| format!("the column `{name}` is missing"));
        let unknown = names.iter().zip(&columns).filter(|(_, is)| **is == Is::Unknown).take(MOST_TOLD);
        let unknown = unknown.map(|(name, _)| {
            format!("the column `{}` is not known", name.trim().chars().take(LONGEST_TOLD).collect::<String>())
        });
        let is_twice =
            |at: &usize| !matches!(columns[*at], Is::Silent | Is::Unknown) && columns[..*at].contains(&columns[*at]);
        let twice =
            (0..columns.len()).filter(is_twice).map(|at| format!("the column `{}` stands twice", names[at].trim()));
        let wrong: Vec<String> = missing.chain(unknown).chain(twice).collect();
        if wrong.is_empty() {
            return Ok(Heading(columns));
        }
        let known: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
        Err(format!(
            "{}; the first row names the columns, which are id, lang, and any of kind, {}; nothing below it was read",
            wrong.join("; "),
            known.join(", ")
        ))
    }

    /// Whether a row names the ids: what does not is no table of ours, but a guide or somebody's notes.
    pub(crate) fn has_ids(names: &[String]) -> bool {
        names.iter().any(|name| is(name) == Is::Id)
    }

    /// A row below. What it is too short for is empty.
    pub(crate) fn row(&self, cells: impl Iterator<Item = String>) -> Row {
        let mut row = Row { cells: vec![None; COLUMNS.len()], ..Row::default() };
        for (column, text) in self.0.iter().zip(cells.chain(std::iter::repeat(String::new()))) {
            match column {
                Is::Kind => row.kind = text.trim().to_lowercase(),
                Is::Id => row.id = text,
                Is::Lang => row.lang = text,
                Is::Field(number) => row.cells[*number] = Some(text),
                Is::Silent | Is::Unknown => {}
            }
        }
        row
    }
}

fn is(name: &str) -> Is {
    let name = name.trim().to_lowercase();
    let key = KEYS.iter().find(|(known, _)| *known == name).map(|(_, is)| *is);
    let field = || COLUMNS.iter().position(|column| column.name == name).map(Is::Field);
    let silent = if name.is_empty() || name.starts_with('(') { Is::Silent } else { Is::Unknown };
    key.or_else(field).unwrap_or(silent)
}
