//! A vocabulary as a table: one row per term, and rows for all else. CSV and XLSX are two ways to write these rows down.
//!
//! `COLUMNS` is the one list: a column belongs to some kinds of rows and is one field of their entry. What no column
//! has a place for goes into the column `more` as JSON, so that a table loses nothing, not even fields of tomorrow.
//! To add a column: its row in `COLUMNS`.

mod cell;
mod heading;
mod read;
mod write;

pub(super) use heading::Heading;
pub(super) use read::Gather;
pub(super) use write::each;

use crate::vocabulary::entries::Kind;
use cell::Shape;
use cell::Shape::{Citations, Flag, Json, Lines, Number, Pairs, Text, Words};
use std::borrow::Cow;
use std::io;

/// Kinds of rows that have columns of their own: the word in the column `kind`, and the kind of entry of which such a row
/// is one or a part. All others are entries as they are, in `more`.
pub(super) const KINDS: &[(&str, Kind)] = &[
    ("concept", Kind::Concept),
    ("term", Kind::Section),
    ("avoid", Kind::Avoid),
    ("wording", Kind::AvoidSection),
    ("expression", Kind::AvoidSection),
    ("source", Kind::Source),
    ("instrument", Kind::Instrument),
];

/// The first row of a table: which vocabulary, edition and licence it is.
pub(super) const ABOUT: &str = "vocabulary";

/// A column.
pub(super) struct Column {
    /// Its heading.
    pub name: &'static str,
    /// What to write in it.
    pub says: &'static str,
    /// Kind of row → field of the entry.
    pub fields: &'static [(&'static str, &'static str)],
    shape: Shape,
}

macro_rules! columns {
    ($($name:literal $shape:ident $fields:tt $says:literal;)*) => {
        /// Every column after `kind`, `id` and `lang`.
        pub(super) const COLUMNS: &[Column] = &[$(Column { name: $name, says: $says, fields: &$fields, shape: $shape }),*];
    };
}

columns! {
    "status" Text [] "preferred, admitted or deprecated. Each concept has one preferred term in a language.";
    "term" Text [("term", "term"), ("wording", "title"), ("expression", "text")] "The word itself, in Unicode.";
    "reading" Text [("term", "reading")] "How it is read, in Latin letters.";
    "region" Text [("term", "region")] "Where it is said: country codes with spaces between.";
    "register" Text [("term", "register")] "official, legal, media, colloquial or technical.";
    "variants" Pairs [("term", "variants")] "The same word in another script form, one a line: zh-Hant=…";
    "definition" Text [("term", "definition")] "What it means, one or two whole sentences. In the row of the preferred term.";
    "examples" Lines [("term", "examples")] "Sentences that use the preferred term, one a line.";
    "notes" Lines [("term", "notes")] "Where the word is contested or easily confused, one note a line.";
    "hidden" Lines [("term", "hidden")] "Spellings by which people look for it, one a line. Never shown.";
    "sources" Words [("term", "sources"), ("wording", "sources")] "Keys of the sources where this very word was seen.";
    "domain" Text [("concept", "domain")] "The subject field.";
    "broader" Words [("concept", "broader")] "Ids of more general concepts.";
    "related" Words [("concept", "related")] "Ids of associated concepts.";
    "homonyms" Words [("concept", "homonyms")] "Ids of concepts that may share its preferred term.";
    "instruments" Citations [("concept", "instruments")] "Instruments, one a line: the id, then articles.";
    "theme" Text [("avoid", "theme")] "The theme of a term to avoid.";
    "severity" Text [("avoid", "severity"), ("expression", "severity")] "avoid or caution.";
    "concepts" Words [("avoid", "concepts")] "Ids of the concepts that say it better.";
    "reason" Text [("wording", "reason")] "Why it is to be avoided.";
    "before" Text [("wording", "before")] "A sentence with the wording.";
    "after" Text [("wording", "after")] "The same sentence, mended.";
    "alternatives" Lines [("wording", "alternatives")] "What to write instead, best first, one a line.";
    "legitimate" Text [("wording", "legitimate")] "When the wording is fine.";
    "replace" Text [("expression", "replace")] "What replaces the expression in a text.";
    "further" Lines [("expression", "variants")] "Further wordings, one a line.";
    "except" Lines [("expression", "except")] "Longer wordings in which it is legitimate, one a line.";
    "match_case" Flag [("expression", "match_case")] "yes if letter case must agree.";
    "flag" Text [("expression", "flag")] "A sentence that must be flagged.";
    "pass" Text [("expression", "pass")] "A sentence that must not be flagged.";
    "publisher" Text [("source", "publisher")] "Who published the source.";
    "title" Text [("source", "title"), ("instrument", "title")] "The title.";
    "short" Text [("instrument", "short")] "How the instrument is cited.";
    "year" Number [("instrument", "year")] "Year of adoption.";
    "url" Text [("source", "url"), ("instrument", "url")] "The address.";
    "more" Json [] "For machines: what has no column. Leave it as it is.";
}

/// The kind of a row that goes on with the texts of the row before.
const CONTINUED: &str = "+";
/// Longest text of a cell, in UTF-16 units. Excel holds 32,767, LibreOffice 65,535, and both cut the rest off.
const LONGEST_CELL: usize = 32_000;

/// The place of `status` and `more` in `COLUMNS`.
pub(super) const STATUS: usize = 0;
/// The last column.
pub(super) const MORE: usize = COLUMNS.len() - 1;

/// A row. `cells` has one text per column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// Kind of row.
    pub kind: String,
    /// Id of the entry.
    pub id: String,
    /// Language; may be empty.
    pub lang: String,
    /// By the number of the column; `None` if the table has no such column.
    pub cells: Vec<Option<String>>,
}

impl Row {
    /// An empty row that has every column.
    pub(super) fn new(kind: &str, id: &str, lang: &str) -> Row {
        let cells = vec![Some(String::new()); COLUMNS.len()];
        Row { kind: kind.to_owned(), id: id.to_owned(), lang: lang.to_owned(), cells }
    }

    /// The text of a cell; empty if the table has no such column.
    pub(super) fn cell(&self, column: usize) -> &str {
        self.cells.get(column).and_then(Option::as_deref).unwrap_or("")
    }
}

impl Row {
    /// Tells the row, and further ones that go on with texts which are too long for a cell of a spreadsheet.
    ///
    /// # Errors
    /// Those of `each`.
    pub(super) fn pieces(&self, each: &mut dyn FnMut(&Row) -> io::Result<()>) -> io::Result<()> {
        let mut row = Cow::Borrowed(self);
        while !row.fits() {
            let mut now = row.into_owned();
            row = Cow::Owned(now.cut());
            each(&now)?;
        }
        each(&row)
    }

    fn fits(&self) -> bool {
        self.cells.iter().flatten().all(|text| end_of_cell(text) == text.len())
    }

    /// Takes away what is too long for a cell: a row that goes on with it.
    fn cut(&mut self) -> Row {
        let mut later = Row::new(CONTINUED, &self.id, &self.lang);
        for (now, later) in self.cells.iter_mut().zip(&mut later.cells) {
            *later = now.as_mut().map(|text| text.split_off(end_of_cell(text)));
        }
        later
    }

    /// Goes on with the texts of a further piece.
    fn join(&mut self, piece: &Row) {
        for (cell, piece) in self.cells.iter_mut().zip(&piece.cells) {
            if let (Some(cell), Some(piece)) = (cell, piece) {
                cell.push_str(piece);
            }
        }
    }
}

/// Where a text has to end to fit into a cell.
fn end_of_cell(text: &str) -> usize {
    // An escape takes seven.
    if text.len() <= LONGEST_CELL / 7 {
        return text.len();
    }
    let mut units = 0;
    let too_far = text.char_indices().find(|(_, c)| {
        units += if *c < ' ' || *c == '_' { 7 } else { c.len_utf16() };
        units > LONGEST_CELL
    });
    too_far.map_or(text.len(), |(at, _)| at)
}

impl Column {
    /// The field of the entry that this column holds in a kind of row.
    pub(super) fn field(&self, kind: &str) -> Option<&'static str> {
        self.fields.iter().find(|(row, _)| *row == kind).map(|(_, field)| *field)
    }
}
