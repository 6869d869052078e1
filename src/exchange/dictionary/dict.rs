//! DICT (RFC 2229), as `dictd` serves it: `.index` (headwords) and `.dict` (articles), in one archive to unpack.

use super::NAME;
use super::article::articles;
use crate::exchange::archive;
use crate::exchange::selection::Selection;
use crate::vocabulary::Vocabulary;
use std::io::{self, Write};

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Writes all of it.
///
/// # Errors
/// Those of `out`.
pub(in crate::exchange) fn write(v: &Vocabulary, selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    let a = &v.about;
    let mut dict = String::new();
    let mut lines: Vec<String> = Vec::new();
    let mut add = |headwords: &[String], text: &str| {
        let (start, length) = (number(dict.len()), number(text.len()));
        dict.push_str(text);
        // A tab or line end would end the headword.
        let words = headwords.iter().map(|word| word.replace(['\t', '\n', '\r'], " ")).filter(|word| !word.is_empty());
        lines.extend(words.map(|word| format!("{}\t{start}\t{length}\n", lower(&word))));
    };
    // What the server says of the dictionary; the first two tell it that headwords are UTF-8 and that every sign counts.
    add(&["00-database-utf8".to_owned()], "\n");
    add(&["00-database-allchars".to_owned()], "\n");
    add(&["00-database-short".to_owned()], &format!("{} {}\n", a.title, a.version));
    add(&["00-database-url".to_owned()], &format!("{}\n", a.base));
    let info = format!(
        "{}\n{}\n{}\nLicence: {}\nVersion {} of {}, edition {}\n",
        a.title, a.publisher, a.origin, a.license, a.version, a.date, selection.edition
    );
    add(&["00-database-info".to_owned()], &info);
    for article in articles(v) {
        add(&article.headwords, &article.text());
    }
    lines.sort_unstable();
    lines.dedup();
    let file = |ending: &str, bytes: Vec<u8>| (format!("{NAME}/{NAME}.{ending}"), bytes);
    archive::write(&[file("index", lines.concat().into_bytes()), file("dict", dict.into_bytes())], out)
}

/// The server compares what was asked in small letters.
fn lower(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).collect()
}

/// A number in the base 64 of DICT: most significant digit first, no padding.
fn number(mut value: usize) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(DIGITS[value % 64]);
        value /= 64;
        if value == 0 {
            break;
        }
    }
    digits.iter().rev().map(|digit| char::from(*digit)).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_are_written_as_dict_servers_read_them() {
        for (value, wanted) in [(0, "A"), (63, "/"), (64, "BA"), (4096, "BAA")] {
            assert_eq!(super::number(value), wanted);
        }
    }
}
