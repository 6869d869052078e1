//! Files that are not read: what can be done with each instead.
//!
//! To add a kind of file: its row in `ENDINGS`.

use super::{FORMATS, of_file};

/// Endings in small letters, and what to do.
const ENDINGS: &[(&[&str], &str)] = &[
    (&["ods", "fods", "xls", "xlsm", "xlsb", "numbers"], "open it and save it as XLSX, or as CSV in UTF-8"),
    (&["tsv", "tab"], "its tabs are understood: add --format csv"),
    (
        &["doc", "docx", "odt", "pages", "rtf", "pdf", "html", "htm", "md", "txt"],
        "texts are not read; put its terms into a table with the columns id, lang, status, term and definition, and save it as XLSX or CSV",
    ),
    (&["owl", "skos", "trig", "n3"], "SKOS is written, not read; use TBX, XLSX or CSV"),
    (&["xml", "mtf", "sdltb", "xcs"], "export it as TBX where it was made; if it is TBX, add --format tbx"),
    (&["tmx", "xlf", "xliff", "po"], "translations are not read, only terms; export those as TBX or CSV"),
    (&["toml", "ftl"], "name the folder in which it lies, not the file"),
    (&["db", "sqlite", "som"], "stores and editions are not read; write it out first with `som export`"),
    (&["zip", "gz", "7z", "rar"], "unpack it first"),
];

/// What to do with a file whose name says no format that is read.
pub fn advice(name: &str) -> String {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let known = ENDINGS.iter().find(|(endings, _)| endings.contains(&ending.as_str()));
    let read: Vec<&str> = FORMATS.iter().filter(|format| format.read.is_some()).map(|format| format.name).collect();
    match (of_file(name), known) {
        (Some(format), _) if format.read.is_none() => {
            format!("{} ({}) is written, not read; use one of {}", format.name, format.about, read.join(", "))
        }
        (_, Some((_, advice))) => (*advice).to_owned(),
        _ => format!("the ending says no format that can be read; add --format with one of {}", read.join(", ")),
    }
}
