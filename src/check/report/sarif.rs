//! SARIF 2.1.0 (OASIS), for code scanning. Columns are counted in code points, and the log says so.
//!
//! Notices are results of a rule of their own: code scanning shows results on their lines, and passes over the notifications
//! of an invocation.

use super::{Checked, NOTICE, Outcome, Unread, alternatives, end, message};
use crate::check::{Finding, Notice};
use crate::vocabulary::Severity;
use serde_json::{Value, json};
use std::io::{self, Write};

pub(super) fn write(outcome: &Outcome<'_>, _: bool, out: &mut dyn Write) -> io::Result<()> {
    let files = outcome.files;
    let mut rules: Vec<&Finding> = files.iter().flat_map(|file| &file.found.findings).collect();
    rules.sort_by(|a, b| a.entry.cmp(&b.entry));
    rules.dedup_by(|a, b| a.entry == b.entry);
    let ids: Vec<&str> = rules.iter().map(|rule| rule.entry.as_str()).collect();
    let of_file = |file: &Checked| {
        let findings = file.found.findings.iter().map(|finding| result(file, finding, &ids));
        findings.chain(file.found.notices.iter().map(|notice| note(file, notice, ids.len()))).collect::<Vec<_>>()
    };
    let results: Vec<Value> = files.iter().flat_map(of_file).collect();
    let mut rules: Vec<Value> = rules.into_iter().map(describe).collect();
    rules.extend(files.iter().any(|file| !file.found.notices.is_empty()).then(ignores));
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "som", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "invocations": [{
                "executionSuccessful": outcome.unread.is_empty(),
                "toolExecutionNotifications": outcome.unread.iter().map(unread).collect::<Vec<_>>(),
            }],
            "results": results,
        }],
    });
    writeln!(out, "{log}")
}

fn unread(file: &Unread) -> Value {
    let location = json!({ "physicalLocation": { "artifactLocation": { "uri": uri(&file.name) } } });
    json!({ "level": "error", "message": { "text": format!("{}: {}", file.name, file.why) }, "locations": [location] })
}

fn describe(rule: &Finding) -> Value {
    let list: String = rule.alternatives.iter().map(|alternative| format!("\n* {}", alternative.term)).collect();
    json!({
        "id": rule.entry, "name": rule.title,
        "shortDescription": { "text": rule.title }, "fullDescription": { "text": rule.reason },
        "help": {
            "text": format!("{} → {}", rule.reason, alternatives(rule)),
            "markdown": format!("{}\n\n→\n{list}", rule.reason),
        },
        "defaultConfiguration": { "level": level(rule.entry_severity) },
    })
}

/// The rule of notices.
fn ignores() -> Value {
    json!({
        "id": NOTICE, "name": NOTICE,
        "shortDescription": { "text": "An ignore in a text that does not do what it says" },
        "defaultConfiguration": { "level": "note" },
    })
}

fn level(severity: Severity) -> &'static str {
    if severity == Severity::Avoid { "warning" } else { "note" }
}

fn result(file: &Checked, finding: &Finding, ids: &[&str]) -> Value {
    let (end_line, end_column) = end(finding);
    let deleted = json!({
        "startLine": finding.line, "startColumn": finding.column, "endLine": end_line, "endColumn": end_column,
        "charOffset": finding.start, "charLength": finding.end - finding.start,
    });
    let mut region = deleted.clone();
    region["snippet"] = json!({ "text": finding.text });
    let artifact = json!({ "uri": uri(&file.name) });
    let mut result = json!({
        "ruleId": finding.entry, "ruleIndex": ids.iter().position(|id| *id == finding.entry), "level": level(finding.severity),
        "message": { "text": message(finding) },
        "locations": [{ "physicalLocation": { "artifactLocation": artifact, "region": region } }],
        "properties": { "language": finding.lang, "quoted": finding.quoted, "expression": finding.expression },
    });
    if let Some(replacement) = &finding.replacement {
        result["fixes"] = json!([{ "description": { "text": replacement }, "artifactChanges": [{
            "artifactLocation": artifact,
            "replacements": [{ "deletedRegion": deleted, "insertedContent": { "text": replacement } }],
        }] }]);
    }
    result
}

fn note(file: &Checked, notice: &Notice, rule: usize) -> Value {
    let (artifact, region) = (json!({ "uri": uri(&file.name) }), json!({ "startLine": notice.line }));
    json!({
        "ruleId": NOTICE, "ruleIndex": rule, "level": if notice.is_grave { "warning" } else { "note" },
        "message": { "text": notice.message },
        "locations": [{ "physicalLocation": { "artifactLocation": artifact, "region": region } }],
    })
}

/// What stays as it is in a path of a URI.
const KEEP: &percent_encoding::AsciiSet =
    &percent_encoding::NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_').remove(b'~');

/// A file name as a URI, or as a reference relative to the folder of the check: code scanning compares it with the paths of
/// a repository letter by letter.
fn uri(name: &str) -> String {
    if name == "-" {
        return "stdin".to_owned();
    }
    let mut folders: Vec<&str> = Vec::new();
    for part in name.split('/') {
        match part {
            "" | "." => {}
            ".." if folders.last().is_some_and(|last| *last != "..") => drop(folders.pop()),
            part => folders.push(part),
        }
    }
    let path = folders.join("/");
    let path = percent_encoding::utf8_percent_encode(&path, KEEP);
    if name.starts_with('/') { format!("file:///{path}") } else { path.to_string() }
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn file_names_are_uris() {
        for (name, wanted) in [
            ("./ml/a.txt", "ml/a.txt"),
            ("ml/../ml//a.txt", "ml/a.txt"),
            ("../a.txt", "../a.txt"),
            ("../../a.txt", "../../a.txt"),
            ("a b/ข่าว.txt", "a%20b/%E0%B8%82%E0%B9%88%E0%B8%B2%E0%B8%A7.txt"),
            ("a:b", "a%3Ab"),
            ("/tmp/a b.txt", "file:///tmp/a%20b.txt"),
            ("-", "stdin"),
        ] {
            assert_eq!(uri(name), wanted, "{name}");
        }
    }
}
