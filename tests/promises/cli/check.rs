//! `som check`: nothing is passed over in silence, and options do what they say.

use super::{json, says, som, som_with, told};
use std::io::Write;
use std::process::Command;

/// A folder with these files.
pub(super) fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
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

pub(super) const FINDING: &[u8] = b"Two illegal migrants.\n";

#[test]
fn a_file_that_cannot_be_read_costs_the_others_nothing() {
    let utf16: Vec<u8> = "illegal migrants".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let folder = folder(&[
        ("a.txt", FINDING),
        ("latin.txt", b"caf\xE9"),
        ("damaged.docx", b"PK no archive"),
        ("utf16.txt", &utf16),
        ("utf16.html", &utf16),
        ("z.txt", FINDING),
    ]);
    let path = folder.path().to_str().unwrap();
    let output = som(&["check", "--json", "/nowhere.txt", path]);
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(json(&output)["count"], 2);
    for word in ["/nowhere.txt: ", "latin.txt: ", "damaged.docx: ", "utf16.txt: the text has NUL", "utf16.html: the"] {
        assert!(says(&output).contains(word), "{word}: {}", says(&output));
    }
    let archive = folder.path().join("a.ndjson");
    std::fs::write(&archive, "{\"id\":1,\"text\":\"illegal migrants\"}\n").unwrap();
    let output = som(&["check", "/nowhere.ndjson", archive.to_str().unwrap()]);
    assert_eq!((output.status.code(), told(&output).lines().count()), (Some(3), 1), "{}", says(&output));
}

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
    assert_eq!(output.status.code(), Some(3));
    let archives = folder(&[("a.txt", FINDING), ("2025.JSONL", b"{}"), ("2026.ndjson", b"{}")]);
    let output = som(&["check", archives.path().to_str().unwrap()]);
    for word in ["2 archives passed over", "som check ", "2025.JSONL"] {
        assert!(says(&output).contains(word), "{word}: {}", says(&output));
    }
    let ignored = folder(&[(".somignore", b"*.txt"), ("a.txt", FINDING), ("b.txt", FINDING)]);
    let output = som(&["check", ignored.path().to_str().unwrap()]);
    assert!(says(&output).contains(".somignore names all there are (2 files)"), "{}", says(&output));
}

#[test]
fn compressed_files_are_told_with_the_way_to_read_them() {
    let files = folder(&[
        ("a.ndjson.gz", b"\x1F\x8B\x08\0"),
        ("b.txt", b"\x1F\x8B\x08\0"),
        ("c.html.zst", b"\x28\xB5\x2F\xFD"),
    ]);
    for (name, way) in [
        ("a.ndjson.gz", "a.ndjson.gz | som check --input ndjson -"),
        ("b.txt", "b.txt | som check -"),
        ("c.html.zst", "c.html.zst | som check --input html -"),
    ] {
        let output = som(&["check", files.path().join(name).to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(3));
        assert!(says(&output).contains("compressed") && says(&output).contains(way), "{}", says(&output));
    }
    let output = som_with(&["check", "--format", "jsonl", "-"], b"\x1F\x8B\x08\0");
    assert!(says(&output).contains("zcat FILE | som check --input ndjson -"), "{}", says(&output));
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_seen_enough_is_not_told_that_nothing_was_found() {
    let text = FINDING.repeat(5000);
    let files = folder(&[("a.txt", &text)]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_som"))
        .args(["check", files.path().join("a.txt").to_str().unwrap()])
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(141));
}

#[test]
fn fixing_says_what_it_did_and_what_is_left() {
    let folder = folder(&[("a.docx", &docx("Two illegal migrants.")), ("b.txt", FINDING)]);
    let [document, text] = ["a.docx", "b.txt"].map(|name| folder.path().join(name).to_str().unwrap().to_owned());
    for (args, asked) in
        [(&["check", "--fix", &document][..], false), (&["check", "--fix", "--write", &document], true)]
    {
        let output = som(args);
        assert!(told(&output).contains("1 to change by hand, 1 as shown"), "{}", told(&output));
        assert_eq!(says(&output).contains("a.docx: not written; change"), asked, "{}", says(&output));
        assert_eq!(output.status.code(), Some(1));
    }
    let output = som(&["check", "--fix", "--write", &text]);
    assert!(told(&output).contains("1 replaced, 0 left to you"), "{}", told(&output));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_file_in_utf16_is_read_and_stays_in_it() {
    let text = "\u{FEFF}Illegal migrants came.\r\nว่า illegal migrants\r\n";
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        let written = |text: &str| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let folder = folder(&[("a.txt", &written(text))]);
        let path = folder.path().join("a.txt");
        let found = json(&som(&["check", "--json", path.to_str().unwrap()]));
        let second = &found["files"][0]["findings"][1];
        assert_eq!((&second["line"], &second["column"], &second["bytes"][0]), (&2.into(), &5.into(), &37.into()));
        assert_eq!(som(&["check", "--fix", "--write", path.to_str().unwrap()]).status.code(), Some(0));
        let wanted = text.replace("Illegal", "Undocumented").replace("illegal", "undocumented");
        assert_eq!(std::fs::read(&path).unwrap(), written(&wanted));
        let archive = som_with(&["check", "--input", "ndjson", "-"], &written("\u{FEFF}{}"));
        assert!(says(&archive).contains("it is UTF-16; save it as UTF-8"), "{}", says(&archive));
    }
}

#[test]
fn a_traditional_article_is_mended_in_its_own_characters() {
    let article = "台灣警方昨天逮捕了四十名非法移民，還有幾個偷渡客。\n";
    let folder = folder(&[("a.txt", article.as_bytes())]);
    let file = folder.path().join("a.txt");
    let shown = told(&som(&["check", file.to_str().unwrap()]));
    assert!(shown.contains("行為可能違法，人不會「非法」。") && shown.contains("→ 無證移民"), "{shown}");
    assert!(!shown.contains("无证移民"), "{shown}");
    som(&["check", "--fix", "--write", file.to_str().unwrap()]);
    assert_eq!(std::fs::read_to_string(file).unwrap(), "台灣警方昨天逮捕了四十名無證移民，還有幾個無證移民。\n");
    let shown = told(&som_with(&["check", "--lang", "zh-TW", "-"], FINDING));
    assert!(shown.contains("行為可能違法"), "{shown}");
}

#[cfg(unix)]
#[test]
fn a_mended_file_stays_where_it_is_and_as_private_as_it_was() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder(&[("a.txt", FINDING)]);
    let [file, link, pipe] = ["a.txt", "b.txt", "pipe.som"].map(|name| folder.path().join(name));
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    symlink("a.txt", &link).unwrap();
    let output = som(&["check", "--fix", "--write", link.to_str().unwrap()]);
    assert!(told(&output).contains("1 replaced"), "{}", told(&output));
    assert!(link.is_symlink());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "Two undocumented migrants.\n");
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let output = som(&["export", "--format", "csv", pipe.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(3), "{}", says(&output));
    assert!(says(&output).contains("a pipe or a device"), "{}", says(&output));
}

#[cfg(target_os = "linux")]
#[test]
fn a_report_that_could_not_be_written_is_no_answer() {
    let files = folder(&[("a.txt", FINDING)]);
    for format in speaking_of_migration::check::report::REPORTS {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_som"))
            .args(["check", "--format", format.name, files.path().join("a.txt").to_str().unwrap()])
            .stdout(full)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(3), "{}", format.name);
        assert!(says(&output).contains("No space left"), "{}: {}", format.name, says(&output));
    }
}

#[test]
fn a_subtitle_that_is_mended_keeps_its_lines() {
    let cue = "1\n00:00:01,000 --> 00:00:02,000\nTwo illegal\nmigrants came\n";
    let output = som_with(&["check", "--fix", "--write", "--input", "srt", "-"], cue.as_bytes());
    assert_eq!(told(&output), cue.replace("illegal", "undocumented"));
}

#[test]
fn standard_input_is_read_as_the_file_that_it_is_called() {
    let folder = folder(&[(".som.toml", b"fail_on = \"never\"")]);
    let name = folder.path().join("new/page.html");
    let name = name.to_str().unwrap();
    let output = som_with(&["check", "--stdin-filename", name, "-"], b"<p>ill<b>egal</b> migrants</p>");
    assert_eq!(output.status.code(), Some(0), "{}", says(&output));
    assert!(told(&output).contains(&format!("{name}:1:4: ")), "{}", told(&output));
    let output = som_with(&["check", "--fix", "--write", "--stdin-filename", name], FINDING);
    assert_eq!(told(&output), "Two undocumented migrants.\n");
}

#[test]
fn nothing_in_a_name_or_a_text_is_obeyed_by_a_terminal() {
    let files = folder(&[("\u{1b}[31m.txt", FINDING), ("a.txt", b"\tIllegal migrants\x1b[2J\r\n")]);
    for args in [
        &["\u{1b}[31m.txt"][..],
        &["\u{1b}none.txt"],
        &["\u{1b}[31m.txt", "--fix"],
        &["\u{1b}[31m.txt", "--stats"],
        &["a.txt", "--fix"],
    ] {
        let path = files.path().join(args[0]);
        let output = som(&[&["check", path.to_str().unwrap()], &args[1..]].concat());
        let all = told(&output) + &says(&output);
        assert!(all.contains("\\u{1b}") && !all.contains('\u{1b}'), "{all}");
        assert!(args[0] != "a.txt" || all.contains("-\tIllegal migrants\\u{1b}[2J\r\n"), "{all}");
    }
}

#[test]
fn a_text_that_is_mended_on_its_way_is_the_whole_output() {
    let output = som_with(&["check", "--fix", "--write", "-"], FINDING);
    assert_eq!(told(&output), "Two undocumented migrants.\n");
    assert!(says(&output).contains("-Two illegal migrants."), "{}", says(&output));
    let output = som_with(&["check", "--fix", "--write", "-"], b"Nothing to mend.\n");
    assert_eq!((told(&output).as_str(), output.status.code()), ("Nothing to mend.\n", Some(0)));
}

#[test]
fn options_that_do_not_go_together_are_refused_with_a_sentence() {
    for (args, word) in [
        (&["--write", "-"][..], "--fix --write"),
        (&["--fix", "--format", "sarif", "-"], "no report"),
        (&["--fix", "--json", "-"], "no report"),
        (&["--fix", "--stats", "-"], "two tasks"),
        (&["--stats", "--format", "sarif", "-"], "counts"),
        (&["--stats", "--format", "github", "-"], "counts"),
        (&["--input", "ndjson", "--format", "checkstyle", "-"], "line by line"),
        (&["--input", "ndjson", "--format", "human", "-"], "line by line"),
        (&["--input", "ndjson", "--fix", "-"], "archives"),
        (&["--input", "ndjson", "--json", "-"], "line by line"),
        (&["--json", "--format", "sarif", "-"], "one of the two"),
        (&["--text-format", "html", "-"], "--input"),
        (&["--input", "html", "--ignore-unknown", "-"], "leave --ignore-unknown out"),
        (&["--stdin-filename", "a.txt", "b.txt"], "names standard input"),
        (&["a.ndjson", "n.txt"], "a.ndjson is an archive"),
        (&["a.ndjson", "-"], "a.ndjson is an archive"),
        (&["--input", "ndjson", "/"], "/ is a folder"),
    ] {
        let output = som_with(&[&["check"], args].concat(), FINDING);
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", says(&output));
        assert!(says(&output).contains(word) && output.stdout.is_empty(), "{args:?}: {}", says(&output));
    }
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
        ("fail_on = \"always\"", 2, "always"),
        ("off = [", 2, ".som.toml"),
        ("quoted = 3", 2, "quoted"),
        ("off = [\"illegal-migrant/en\"]\n[severity]\nillegal-migrant = \"caution\"", 0, ""),
    ] {
        let folder = folder(&[(".som.toml", settings.as_bytes()), ("a.txt", FINDING)]);
        let output = som(&["check", folder.path().join("a.txt").to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(code), "{settings}: {}", says(&output));
        assert!(says(&output).contains(word), "{settings}: {}", says(&output));
    }
}

#[test]
fn each_file_has_the_nearest_settings_whatever_stands_beside_it() {
    let off = b"off = [\"illegal-migrant\"]";
    let folder = folder(&[("docs/.som.toml", off), ("docs/deep/p.md", FINDING), ("p.md", FINDING), ("all.toml", off)]);
    let [inner, outer, all] = ["docs/deep/p.md", "p.md", "all.toml"].map(|name| folder.path().join(name));
    let [inner, outer, all] = [&inner, &outer, &all].map(|path| path.to_str().unwrap());
    for (paths, count) in [
        (&[inner, outer][..], 1),
        (&[outer, inner], 1),
        (&[folder.path().to_str().unwrap()], 1),
        (&[inner], 0),
        (&["--config", all, outer, inner], 0),
    ] {
        let output = som(&[&["check", "--json"], paths].concat());
        assert_eq!(json(&output)["count"], count, "{paths:?}: {}", says(&output));
        assert_eq!(output.status.code(), Some(count), "{paths:?}");
    }
}
