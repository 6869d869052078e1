//! SARIF 2.1.0 (OASIS), for code scanning. Columns are counted in code points, and the log says so.

use super::{Checked, alternatives};
use crate::check::Finding;
use crate::vocabulary::Severity;
use serde_json::{Value, json};
use std::io::{self, Write};

pub(super) fn write(files: &[Checked], _: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut rules: Vec<&Finding> = files.iter().flat_map(|file| &file.found.findings).collect();
    rules.sort_by(|a, b| a.entry.cmp(&b.entry));
    rules.dedup_by(|a, b| a.entry == b.entry);
    let ids: Vec<&str> = rules.iter().map(|rule| rule.entry.as_str()).collect();
    let of_file =
        |file: &Checked| file.found.findings.iter().map(|finding| result(file, finding, &ids)).collect::<Vec<_>>();
    let results: Vec<Value> = files.iter().flat_map(of_file).collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "som", "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|rule| describe(rule)).collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    writeln!(out, "{log}")
}

fn describe(rule: &Finding) -> Value {
    json!({
        "id": rule.entry, "name": rule.title,
        "shortDescription": { "text": rule.title }, "fullDescription": { "text": rule.reason },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

fn level(severity: Severity) -> &'static str {
    if severity == Severity::Avoid { "warning" } else { "note" }
}

fn result(file: &Checked, finding: &Finding, ids: &[&str]) -> Value {
    let lines = finding.text.matches('\n').count();
    let last = finding.text.rsplit('\n').next().unwrap_or_default().chars().count();
    let end_column = if lines == 0 { finding.column + last } else { last + 1 };
    let region = json!({
        "startLine": finding.line, "startColumn": finding.column,
        "endLine": finding.line + lines, "endColumn": end_column,
        "charOffset": finding.start, "charLength": finding.end - finding.start,
        "snippet": { "text": finding.text },
    });
    let artifact = json!({ "uri": uri(&file.name) });
    let mut result = json!({
        "ruleId": finding.entry, "ruleIndex": ids.iter().position(|id| *id == finding.entry), "level": level(finding.severity),
        "message": { "text": format!("“{}”: {} → {}", finding.text, finding.reason, alternatives(finding)) },
        "locations": [{ "physicalLocation": { "artifactLocation": artifact, "region": region } }],
        "properties": { "language": finding.lang, "quoted": finding.quoted, "expression": finding.expression },
    });
    if let Some(replacement) = &finding.replacement {
        result["fixes"] = json!([{ "description": { "text": replacement }, "artifactChanges": [{
            "artifactLocation": artifact,
            "replacements": [{ "deletedRegion": region, "insertedContent": { "text": replacement } }],
        }] }]);
        if let Some(deleted) =
            result["fixes"][0]["artifactChanges"][0]["replacements"][0]["deletedRegion"].as_object_mut()
        {
            deleted.remove("snippet");
        }
    }
    result
}

/// What stays as it is in a relative reference.
const KEEP: &percent_encoding::AsciiSet =
    &percent_encoding::NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_');

/// A file name as a relative reference.
fn uri(name: &str) -> String {
    percent_encoding::utf8_percent_encode(if name == "-" { "stdin" } else { name }, KEEP).to_string()
}
