//! Archives: every answer finds its line, and every line that could not be read knows why.

use super::check::folder;
use super::{json, says, som, som_with, told};
use serde_json::{Value, json};
use std::process::Output;

fn check(input: &str) -> Output {
    som_with(&["check", "--input", "ndjson", "-"], input.as_bytes())
}

fn answers(output: &Output) -> Vec<Value> {
    told(output).lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"))).collect()
}

fn count(answer: &Value) -> usize {
    answer["findings"].as_array().unwrap().len()
}

#[test]
fn answers_can_be_joined_to_their_lines() {
    let input = "{\"id\":12345678901234567890123,\"text\":\"x\"}\n\n{\"text\":\"x\",\"id\":1.50}\n{\"id\":\"a\",\"tex\n{\"text\":\"x\"}\n";
    let output = check(input);
    let lines: Vec<u64> = answers(&output).iter().map(|answer| answer["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, [1, 3, 4, 5]);
    let output = told(&output);
    for (line, beginning) in output.lines().zip([
        "{\"id\":12345678901234567890123,\"findings\":[]",
        "{\"id\":1.50,\"findings\":[]",
        "{\"id\":\"a\",\"findings\":[],\"error\"",
        "{\"id\":null,\"findings\":[]",
    ]) {
        assert!(line.starts_with(beginning) && !line.contains("\"file\""), "{line}");
    }
    let files = folder(&[("a.ndjson", b"{\"text\":\"x\"}\n"), ("b.jsonl", b"{\"text\":\"x\"}\nno\n")]);
    let paths = ["a.ndjson", "b.jsonl"].map(|name| files.path().join(name).to_str().unwrap().to_owned());
    let output = answers(&som(&["check", &paths[0], &paths[1]]));
    let places: Vec<_> =
        output.iter().map(|answer| (answer["file"].as_str().unwrap(), answer["line"].as_u64())).collect();
    assert_eq!(places, [(&*paths[0], Some(1)), (&paths[1], Some(1)), (&paths[1], Some(2))]);
}

#[test]
fn byte_order_marks_and_halves_of_characters_lose_no_article() {
    let text = "{\"text\":\"illegal migrants\"}";
    let output = answers(&check(&format!("\u{FEFF}{text}\n{text}\n\u{FEFF}{text}\n\u{FEFF}\n")));
    assert_eq!(output.iter().map(count).collect::<Vec<_>>(), [1, 1, 1]);
    for (before, start) in [(r"\ud83d ", 2), (r"\ude00\ud83d ", 3), (r"\ud83d\ude00 ", 2), (r"\\ud83d ", 7)] {
        let output = answers(&check(&format!("{{\"text\":\"{before}illegal migrants\"}}")));
        assert_eq!(output[0]["findings"][0]["start"], start, "{before}: {}", output[0]);
    }
}

#[test]
fn a_line_that_cannot_be_read_says_what_is_wrong_with_it() {
    for (line, words) in [
        ("plain text", "no JSON object"),
        ("[1]", "no JSON object"),
        ("{\"id\":1}", "`text` is missing"),
        ("{\"id\":1,\"body\":\"x\"}", "`body` is not read in its place"),
        ("{\"id\":1,\"text\":3}", "`text` is no string"),
        ("{\"id\":1,\"text\":\"ก", "(column 17)"),
        ("{\"id\":1,\"text\":\"x\"} y", "trailing characters (column 21)"),
        ("{\"id\":1,\"text\":\"x\",\"format\":\"pdf\"}", "`format` is `pdf`; it is one of text, markdown"),
        ("{\"id\":1,\"text\":\"x\",\"format\":\"docx\"}", "`format` is `docx`"),
    ] {
        let answer = &answers(&check(line))[0];
        let error = answer["error"].as_str().unwrap();
        assert!(error.contains(words) && !error.contains("line 1"), "{line}: {error}");
        assert_eq!(answer["id"], if line.starts_with('{') { json!(1) } else { Value::Null }, "{line}");
    }
    let long = format!("{{\"id\":1,\"text\":\"{}\"}}\n{{\"id\":2,\"text\":\"x\"}}\n", "x ".repeat(9 << 20));
    let long = answers(&check(&long));
    assert!(long[0]["error"].as_str().unwrap().contains("16 MB") && long[1]["id"] == 2);
    let guessed = som_with(&["check", "--format", "jsonl", "-"], b"plain text");
    let book = som_with(&["check", "--format", "jsonl", "-"], "plain text\n".repeat(200_000).as_bytes());
    assert!(book.stdout.is_empty() && says(&book).contains("--input text"), "{}", says(&book));
    assert!(says(&guessed).contains("(1 line tried)") && says(&guessed).contains("--input text"), "{}", says(&guessed));
}

#[test]
fn texts_are_read_in_their_format_and_places_are_of_the_text_as_given() {
    let html = "<p class='illegal migrants'>two ill<b>egal</b> migrants";
    let line = format!("{{\"id\":1,\"text\":\"{html}\",\"format\":\"html\"}}\n{{\"id\":2,\"text\":\"{html}\"}}\n");
    let places = |output: &Output| -> Vec<Vec<u64>> {
        let starts = |answer: &Value| {
            answer["findings"].as_array().unwrap().iter().map(|finding| finding["start"].as_u64().unwrap()).collect()
        };
        answers(output).iter().map(starts).collect()
    };
    assert_eq!(places(&check(&line)), [vec![32], vec![10]]);
    let all = som_with(&["check", "--input", "ndjson", "--text-format", "html", "-"], line.as_bytes());
    assert_eq!(places(&all), [vec![32], vec![32]]);
}

#[test]
fn what_an_archive_has_beside_its_texts_is_told() {
    let output = check(
        "{\"title\":\"x\",\"text\":\"x\"}\n{\"title\":\"x\",\"body\":\"x\",\"text\":\"x\"}\n{\"title\":\"\",\"text\":\"x\"}\n",
    );
    for words in ["`title` is in 2 lines and was not checked", "`body` is in 1 line and"] {
        assert!(says(&output).contains(words), "{words}: {}", says(&output));
    }
    let output = check("{\"text\":\"a\\nsom-ignore-line\"}\n{\"text\":\"x\"}\n");
    let answers = answers(&output);
    assert_eq!((&answers[0]["notices"][0]["line"], &answers[1]["notices"]), (&json!(2), &Value::Null));
    let stats = som_with(&["check", "--stats", "--input", "ndjson", "-"], b"{\"text\":\"illegal migrants\"}\nno\n");
    assert!(told(&stats).contains("1 text, 1 finding\n1 line could not be read"), "{}", told(&stats));
    let stats =
        som_with(&["check", "--stats", "--json", "--input", "ndjson", "-"], b"{\"text\":\"illegal migrants\"}\n");
    assert_eq!(json(&stats)["texts"], 1);
}
