//! The command line: shapes that others rely on, exit codes, and errors as sentences.

mod archives;
mod check;
mod inputs;

use serde_json::Value;
use speaking_of_migration::edition::{Bytes, Edition, Encoding, Options, compile};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn som(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_som")).args(args).env_remove("SOM_EDITION").output().unwrap()
}

fn som_with(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_som"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join().unwrap();
    output
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stdout)))
}

fn says(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn every_command_has_help_with_examples() {
    for command in speaking_of_migration::cli::COMMANDS {
        let help = told(&som(&[command.name, "--help"]));
        assert!(help.contains("Examples:"), "{}: {help}", command.name);
        assert_eq!(help.contains("--json"), command.json, "{}: {help}", command.name);
    }
    let export = String::from_utf8_lossy(&som(&["export", "--help"]).stdout).into_owned();
    for format in speaking_of_migration::exchange::FORMATS {
        assert!(export.contains(&format.example()), "{}", format.name);
    }
    assert!(String::from_utf8_lossy(&som(&["--help"]).stdout).contains("Exit codes:"));
}

#[test]
fn commands_with_json_print_one_json_document_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("som.db");
    let store = store.to_str().unwrap();
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
    let runs = [
        &["lookup", "visa"][..],
        &["suggest", "vis"],
        &["show", "visa"],
        &["list"],
        &["check", "/nowhere.txt"],
        &["validate", data],
        &["validate", "--coverage", data],
        &["import", "--store", store, "--dry-run", data],
        &["import", "--store", store, data],
        &["import", "--store", store, data],
        &["import", "--store", store, "--replace", "--dry-run", data],
        &["import", "--store", store, "--replace", data],
        &["history", "--store", store],
        &["history", "--store", store, "1"],
        &["history", "--store", store, "--restore", "1"],
    ];
    let outcomes: Vec<Value> = runs.iter().map(|args| json(&som(&[*args, &["--json"]].concat()))).collect();
    let revisions: Vec<&Value> = outcomes.iter().filter_map(|outcome| outcome.get("revision")).collect();
    assert_eq!(revisions, [&Value::Null, &1.into(), &Value::Null, &Value::Null, &Value::Null]);
    for command in speaking_of_migration::cli::COMMANDS.iter().filter(|command| command.json) {
        assert!(runs.iter().any(|args| args[0] == command.name), "{} is not run", command.name);
    }
}

#[test]
fn a_damaged_edition_is_a_file_that_cannot_be_used() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("edition.som");
    let path = file.to_str().unwrap();
    let mut vocabulary = speaking_of_migration::embedded().unwrap().vocabulary().unwrap().clone();
    vocabulary.concepts.truncate(12);
    vocabulary.avoid.truncate(4);
    let mut bytes = compile(&vocabulary, &Options::default()).unwrap();
    let whole = Edition::open(Bytes::Read(bytes.clone())).unwrap();
    let answer = whole.prepared("concepts", Encoding::Identity).unwrap().unwrap();
    let at = bytes.windows(answer.len()).position(|window| window == answer).unwrap();
    bytes[at] ^= 1;
    std::fs::write(&file, bytes).unwrap();
    let output = som(&["--edition", path, "list"]);
    assert_eq!(output.status.code(), Some(3), "{}", says(&output));
    assert!(says(&output).contains("damaged"), "{}", says(&output));
    assert!(som(&["--edition", path, "list", "languages"]).status.success(), "the other answers are sound");
}

#[test]
fn lookup_show_list_and_get_answer_alike() {
    let lookup = json(&som(&["lookup", "--json", "--limit", "5", "passport"]));
    assert_eq!(lookup["results"][0]["concept"], "passport");
    assert_eq!(json(&som(&["get", "/api/v1/search?q=passport&limit=5"])), lookup);
    let show = json(&som(&["show", "--json", "passport"]));
    assert_eq!(show["id"], "passport");
    for address in [
        "/api/v1/concepts/passport",
        "/id/passport",
        "/id/passport.json",
        "https://terms.example.org/id/passport#top",
        "http://localhost:8080/api/v1/concepts/passport",
    ] {
        assert_eq!(json(&som(&["get", address])), show, "{address}");
    }
    assert_eq!(json(&som(&["list", "--json"]))["concepts"].as_array().unwrap().len(), 117);
}

#[test]
fn wrong_use_is_explained() {
    for (args, code, word) in [
        (&["show", "nothing"][..], 1, "som list"),
        (&["lookup", "--lang", "xx", "a"], 2, "no language"),
        (&["get", "/api/v1/nothing"], 1, ""),
        (&["get", "https://terms.example.org/en/terms/passport"], 1, "begin with /api/v1/ or /id/"),
        (&["--edition", "/nowhere.som", "lookup", "a"], 3, "nowhere"),
        (&["nothing"], 2, "unrecognized"),
        (&["publish", "--base", "terms.example.org", "edition.som"], 2, "https://terms.example.org"),
        (&["check", "/nowhere.txt"], 3, "nowhere"),
        (&["validate", "/nowhere"], 3, "nowhere"),
    ] {
        let output = som(args);
        assert_eq!(output.status.code(), Some(code), "{args:?}: {}", says(&output));
        assert!(says(&output).contains(word), "{args:?}: {}", says(&output));
    }
}

#[test]
fn the_data_has_no_faults() {
    let output = som(&["validate", concat!(env!("CARGO_MANIFEST_DIR"), "/data")]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
fn import_and_export_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("som.db");
    let out = folder.path().join("out");
    let (store, out) = (store.to_str().unwrap(), out.to_str().unwrap());
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
    for args in [
        &["import", "--store", store, data][..],
        &["export", "--store", store, out],
        &["import", "--store", store, out],
    ] {
        let output = som(args);
        assert!(output.status.success(), "{args:?}: {}", says(&output));
    }
    let again = som(&["history", "--store", store, "--json"]);
    assert_eq!(
        json(&again)["revisions"].as_array().unwrap().len(),
        1,
        "what was exported differs from what was imported"
    );
    let difference = Command::new("diff").args(["-r", data, out]).output().unwrap();
    assert!(
        difference.status.success(),
        "{}",
        String::from_utf8_lossy(&difference.stdout).chars().take(2000).collect::<String>()
    );
}

#[test]
fn faults_come_with_file_line_and_advice() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    copy(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data")), &data);
    let terms = data.join("th/terms.toml");
    let text = std::fs::read_to_string(&terms).unwrap();
    let broken = text
        .replacen("preferred = { term = \"แรงงานข้ามชาติ\"", "preferred = { term = \"แรง\u{200B}งานข้ามชาติ\"", 1)
        .replacen("definition = \"", "definition = \"не ", 1);
    std::fs::write(&terms, &broken).unwrap();
    let output = som(&["validate", data.to_str().unwrap(), "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let faults = json(&output);
    let codes: Vec<&str> =
        faults["faults"].as_array().unwrap().iter().map(|fault| fault["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"invisible") && codes.contains(&"wrong-script"), "{codes:?}");
    let invisible = faults["faults"].as_array().unwrap().iter().find(|fault| fault["code"] == "invisible").unwrap();
    let line = invisible["line"].as_u64().unwrap() as usize;
    assert!(broken.lines().nth(line - 1).unwrap().contains('\u{200B}'), "line {line} is not the faulty one");
    std::fs::write(&terms, text.replacen("examples =", "exmaples =", 1)).unwrap();
    let output = som(&["validate", data.to_str().unwrap()]);
    assert!(String::from_utf8_lossy(&output.stdout).contains("exmaples"), "an unknown key was not told");
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)
        } else {
            std::fs::copy(entry.path(), target).map(drop).unwrap()
        }
    }
}

#[test]
fn an_archive_is_checked_line_by_line_and_bad_lines_stop_nothing() {
    let input = "{\"id\":\"a\",\"text\":\"two illegal migrants\"}\nnot json\n\n{\"id\":3,\"text\":\"clean\"}\n";
    let output = som_with(&["check", "--format", "jsonl", "-"], input.as_bytes());
    let lines: Vec<Value> =
        String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(
        (&lines[0]["id"], lines[0]["findings"][0]["start"].as_u64(), lines[0]["findings"][0]["end"].as_u64()),
        (&"a".into(), Some(4), Some(20))
    );
    assert!(lines[1]["error"].is_string());
    assert_eq!((lines[2]["id"].as_u64(), lines[2]["findings"].as_array().unwrap().len()), (Some(3), 0));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_order_of_an_archive_is_kept() {
    let input: String = (0..20_000)
        .map(|n| format!("{{\"id\":{n},\"text\":\"line {n} illegal migrants {}\"}}\n", "x ".repeat(n % 300)))
        .collect();
    let output = som_with(&["check", "--format", "jsonl", "-"], input.as_bytes());
    let ids: Vec<u64> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["id"].as_u64().unwrap())
        .collect();
    assert!(ids.iter().copied().eq(0..20_000));
}

#[test]
fn fixing_shows_first_and_writes_only_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    std::fs::write(&file, "Two illegal migrants.\n").unwrap();
    let path = file.to_str().unwrap();
    let shown = String::from_utf8_lossy(&som(&["check", "--fix", path]).stdout).into_owned();
    assert!(shown.contains("-Two illegal migrants.") && shown.contains("+Two undocumented migrants."), "{shown}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "Two illegal migrants.\n");
    som(&["check", "--fix", "--write", path]);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "Two undocumented migrants.\n");
}

#[test]
fn reports_are_what_their_readers_expect() {
    let text = b"Two illegal migrants & \"aliens\".\n";
    let sarif = json(&som_with(&["check", "--format", "sarif", "-"], text));
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!((sarif["version"].as_str(), result["ruleId"].as_str()), (Some("2.1.0"), Some("illegal-migrant")));
    assert_eq!(result["locations"][0]["physicalLocation"]["region"]["startColumn"], 5);
    let github = String::from_utf8_lossy(&som_with(&["check", "--format", "github", "-"], text).stdout).into_owned();
    assert!(github.starts_with("::warning file=-,line=1,col=5"), "{github}");
    let xml = String::from_utf8_lossy(&som_with(&["check", "--format", "checkstyle", "-"], text).stdout).into_owned();
    let mut reader = quick_xml::Reader::from_str(&xml);
    while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
    let stats = json(&som_with(
        &["check", "--stats", "--json", "--input", "ndjson", "-"],
        b"{\"id\":1,\"text\":\"illegal migrants\",\"date\":\"2026-03-04\"}\n",
    ));
    assert_eq!((stats["entries"]["illegal-migrant"].as_u64(), stats["months"]["2026-03"].as_u64()), (Some(1), Some(1)));
}

#[test]
fn a_killed_import_leaves_the_store_whole() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("som.db");
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
    for round in 0..12 {
        let mut child = Command::new(env!("CARGO_BIN_EXE_som"))
            .args(["import", "--store", store.to_str().unwrap(), data])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(20 * round));
        let _ = child.kill();
        let _ = child.wait();
        let open = speaking_of_migration::store::Store::open(&store).unwrap();
        let latest = open.latest().unwrap();
        assert!(latest <= 1 && open.vocabulary_at(latest).is_ok(), "round {round}: revision {latest} is not whole");
    }
}
