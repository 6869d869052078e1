//! StarDict 3: `.ifo` (what it is), `.idx` (headwords) and `.dict` (articles), in one archive to unpack.

use super::NAME;
use super::article::articles;
use crate::exchange::archive;
use crate::exchange::selection::Selection;
use crate::vocabulary::Vocabulary;
use std::io::{self, Write};

/// Longest headword that programs read.
const LONGEST: usize = 255;

/// Writes all of it.
///
/// # Errors
/// Those of `out`.
pub(in crate::exchange) fn write(v: &Vocabulary, selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    let mut dict = Vec::new();
    let mut index: Vec<(String, u32, u32)> = Vec::new();
    for article in articles(v) {
        let (start, html) = (place(dict.len())?, article.html());
        dict.extend_from_slice(html.as_bytes());
        let length = place(html.len())?;
        let words = article.headwords.into_iter().filter(|word| !word.is_empty() && word.len() <= LONGEST);
        index.extend(words.map(|word| (word, start, length)));
    }
    // The order that readers search by: ASCII letters without case, then bytes.
    index.sort_by_cached_key(|(word, start, _)| (word.to_ascii_lowercase(), word.clone(), *start));
    index.dedup_by(|one, other| one.0 == other.0 && one.1 == other.1);
    let mut idx = Vec::new();
    for (word, start, length) in &index {
        idx.extend_from_slice(word.as_bytes());
        idx.push(0);
        idx.extend_from_slice(&start.to_be_bytes());
        idx.extend_from_slice(&length.to_be_bytes());
    }
    let a = &v.about;
    let line = |text: &str| text.replace(['\r', '\n'], " ");
    let ifo = format!(
        "StarDict's dict ifo file\nversion=3.0.0\nbookname={} {}\nwordcount={}\nidxfilesize={}\nauthor={}\nwebsite={}\n\
         description={} Licence: {} Edition: {}\ndate={}\nsametypesequence=h\n",
        line(&a.title),
        line(&a.version),
        index.len(),
        idx.len(),
        line(&a.publisher),
        line(&a.base),
        line(&a.origin),
        line(&a.license),
        selection.edition,
        a.date.replace('-', "."),
    );
    let file = |ending: &str, bytes: Vec<u8>| (format!("{NAME}/{NAME}.{ending}"), bytes);
    archive::write(&[file("ifo", ifo.into_bytes()), file("idx", idx), file("dict", dict)], out)
}

fn place(at: usize) -> io::Result<u32> {
    u32::try_from(at)
        .map_err(|_| io::Error::new(io::ErrorKind::FileTooLarge, "a StarDict dictionary has at most 4 GiB"))
}
