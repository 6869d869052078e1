//! XLSX: the rows of `rows` in a workbook, one sheet per language, for people who work in spreadsheets.
//!
//! Ids are protected, cells say what belongs in them, lists offer their values, and the first sheet explains it in
//! the languages of the workbook. All cells are text, so that nothing is calculated and nothing becomes a date.

mod guide;
mod package;
mod read;
mod sheet;
mod write;

pub(super) use read::read;
pub(super) use write::write;

/// The name of the sheet that explains the others.
const GUIDE: &str = "ⓘ";

/// The letters of a column: A, B … Z, AA.
fn letters(mut number: usize) -> String {
    let mut out = Vec::new();
    loop {
        out.push(char::from(b'A' + u8::try_from(number % 26).unwrap_or(0)));
        number /= 26;
        if number == 0 {
            break;
        }
        number -= 1;
    }
    out.iter().rev().collect()
}

/// The number of the column of a reference like `AB12`.
fn number(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters.take(4).fold(0, |number, b| number * 26 + usize::from(b.to_ascii_uppercase() - b'A' + 1));
    number.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::{letters, number};

    #[test]
    fn columns_have_letters_and_numbers() {
        for (n, text) in [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(n), text);
            assert_eq!(number(&format!("{text}7")), Some(n));
        }
        assert_eq!(number("7"), None);
    }
}
