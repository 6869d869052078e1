//! `som check`: nothing is passed over in silence, and options do what they say.

use super::{json, says, som, som_with, told};
use std::io::Write;
use std::process::Command;

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    folder
}

fn docx(text: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    write!(archive, "<w:document><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>").unwrap();
    archive.finish().unwrap().into_inner()
}

const FINDING: &[u8] = b"Two illegal migrants.\n";

#[test]
fn a_folder_is_checked_whatever_the_letter_case_and_without_what_is_not_its_text() {
    let files = folder(&[
        ("A.TXT", FINDING),
        ("Story.DOCX", &docx("illegal migrants")),
        ("b.Html", FINDING),
        ("~$Story.docx", b"a lock"),
        ("node_modules/c.md", FINDING),
        (".hidden/d.md", FINDING),
        ("e.pdf", b"%PDF"),
    ]);
    #[cfg(unix)]
    assert!(Command::new("mkfifo").arg(files.path().join("pipe.txt")).status().unwrap().success());
    let output = som(&["check", "--json", files.path().to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1), "{}", says(&output));
    assert_eq!(json(&output)["files"].as_array().unwrap().len(), 3);
    assert!(says(&output).contains("1 file of other kinds"), "{}", says(&output));
    let nothing = folder(&[("e.pdf", b"%PDF"), ("f.odt", b"PK")]);
    let output = som(&["check", nothing.path().to_str().unwrap()]);
    assert!(says(&output).contains("no file was checked") && says(&output).contains("2 files"), "{}", says(&output));
}

#[test]
fn an_archive_of_which_nothing_could_be_read_is_not_clean() {
    let output = som_with(&["check", "--input", "ndjson", "-"], b"no json\nnor this\n");
    assert_eq!((output.status.code(), told(&output).lines().count()), (Some(3), 2));
    assert!(says(&output).contains("no line could be read"), "{}", says(&output));
}

#[test]
fn months_have_their_texts_and_dates_are_not_guessed() {
    let dates = ["\"2026-03-04\"", "\"2026-04-01\"", "1772600000", "\"2026-99-01\"", "\"spring\"", "null"];
    let texts = ["illegal migrants", "clean", "clean", "illegal migrants", "clean", "clean"];
    let mut input: String =
        dates.iter().zip(texts).map(|(date, text)| format!("{{\"text\":\"{text}\",\"date\":{date}}}\n")).collect();
    input.push_str("no json\n");
    let stats = json(&som_with(&["check", "--stats", "--json", "--input", "ndjson", "-"], input.as_bytes()));
    assert_eq!((stats["texts"].as_u64(), stats["bad_lines"].as_u64()), (Some(6), Some(1)));
    assert_eq!(stats["months"], serde_json::json!({ "2026-03": 1, "2026-04": 0, "undated": 1 }));
    assert_eq!(stats["texts_per_month"], serde_json::json!({ "2026-03": 2, "2026-04": 1, "undated": 3 }));
    let output = told(&som_with(&["check", "--stats", "--input", "ndjson", "-"], input.as_bytes()));
    assert!(output.contains("2026-04  0  in 1 text"), "{output}");
}

#[test]
fn settings_that_name_nothing_are_told() {
    for (settings, code, word) in [
        ("off = [\"nope\"]", 2, "nope"),
        ("off = [\"illegal-migrant/xx\"]", 2, "illegal-migrant/xx"),
        ("[severity]\nnope = \"avoid\"", 2, "nope"),
        ("fail_on = \"always\"", 3, "always"),
        ("off = [\"illegal-migrant/en\"]\n[severity]\nillegal-migrant = \"caution\"", 0, ""),
    ] {
        let folder = folder(&[(".som.toml", settings.as_bytes()), ("a.txt", FINDING)]);
        let output = som(&["check", folder.path().join("a.txt").to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(code), "{settings}: {}", says(&output));
        assert!(says(&output).contains(word), "{settings}: {}", says(&output));
    }
}
