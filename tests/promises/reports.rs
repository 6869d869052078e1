//! Reports say all that was found, in the words and columns of those who read them.

use speaking_of_migration::check::Options;
use speaking_of_migration::check::document::named;
use speaking_of_migration::check::report::{Checked, Outcome, REPORTS, Report, Unread};
use speaking_of_migration::edition::Edition;
use std::sync::LazyLock;
use unicode_width::UnicodeWidthStr;

static EDITION: LazyLock<Edition> = LazyLock::new(|| speaking_of_migration::embedded().unwrap());

fn report(name: &str, text: &str) -> String {
    report_of(name, "text", text)
}

fn report_of(name: &str, format: &str, text: &str) -> String {
    let document = (named(format).unwrap().read)(text.as_bytes()).unwrap();
    let found = EDITION.checker().unwrap().check_document(&document, &Options::default());
    let file = Checked { name: "./a b.txt".to_owned(), text: text.to_owned(), utf16: None, found };
    let report = REPORTS.iter().find(|report| report.name == name).unwrap();
    written(report, &[file], &[])
}

fn written(report: &Report, files: &[Checked], unread: &[Unread]) -> String {
    let mut out = Vec::new();
    (report.write)(&Outcome { files, unread }, false, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// People read it on standard error; a dashboard sees the report alone.
#[test]
fn what_could_not_be_read_is_never_shown_as_clean() {
    let unread = [Unread { name: "./gone.txt".to_owned(), why: "No such file".to_owned() }];
    for report in REPORTS.iter().filter(|report| report.name != "human") {
        let told = written(report, &[], &unread);
        assert!(told.contains("gone.txt") && told.contains("No such file"), "{}: {told}", report.name);
    }
    let [sarif, github] = ["sarif", "github"].map(|name| REPORTS.iter().find(|report| report.name == name).unwrap());
    assert!(written(github, &[], &unread).contains("file=gone.txt"), "GitHub knows no `./`");
    for (unread, successful) in [(&unread[..], "false"), (&[], "true")] {
        let told = written(sarif, &[], unread);
        assert!(told.contains(&format!("\"executionSuccessful\":{successful}")), "{told}");
    }
}

#[test]
fn what_is_wrong_with_an_ignore_is_told_in_every_report() {
    for format in REPORTS {
        let told = report(format.name, "A text.\n\n<!-- som-ignore-start illegal-migrant -->\n");
        assert!(told.contains("never ended"), "{}: {told}", format.name);
        let silent = report(format.name, "A text.\n");
        assert!(!silent.contains("ignore"), "{}: {silent}", format.name);
    }
}

#[test]
fn a_rule_is_as_serious_as_its_entry_however_its_words_are_quoted() {
    let log: serde_json::Value =
        serde_json::from_str(&report("sarif", "He said “illegal migrants” to illegal migrants.")).unwrap();
    let run = &log["runs"][0];
    let rule = &run["tool"]["driver"]["rules"][0];
    assert_eq!(
        (rule["id"].as_str(), rule["defaultConfiguration"]["level"].as_str()),
        (Some("illegal-migrant"), Some("warning"))
    );
    assert!(["text", "markdown"].iter().all(|form| rule["help"][form].as_str().unwrap().contains("undocumented")));
    let levels: Vec<&str> = run["results"].as_array().unwrap().iter().map(|r| r["level"].as_str().unwrap()).collect();
    assert_eq!(levels, ["note", "warning"]);
    assert_eq!(run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "a%20b.txt");
}

#[test]
fn annotations_have_columns_on_one_line_only() {
    for (text, place) in [
        ("Two illegal migrants.", "line=1,col=5,endColumn=21,title="),
        ("Two illegal\nmigrants.", "line=1,endLine=2,title="),
    ] {
        let told = report("github", text);
        assert!(told.contains(place), "{told}");
    }
}

#[test]
fn people_are_shown_the_words_that_are_read() {
    let cues = "1\n00:00:01,000 --> 00:00:02,000\nThe illegal\n\n2\n00:00:02,000 --> 00:00:03,000\nmigrants came\n";
    for (format, text) in
        [("srt", cues), ("html", "<p><b>illegal</b> mi&shy;grants</p>"), ("markdown", "*illegal* migrants")]
    {
        for name in ["human", "github", "checkstyle", "sarif"] {
            let told = report_of(name, format, text);
            let shown = if name == "human" { "⟦illegal migrants⟧" } else { "“illegal migrants”" };
            assert!(told.contains(shown), "{format}, {name}: {told}");
        }
    }
}

/// Of an entry in each language, within a long line: words of two columns, marks of none, tabs.
#[test]
fn what_people_read_fits_their_terminal() {
    for language in EDITION.meta.languages.iter().map(|language| language.tag.as_str()) {
        for id in ["illegal-migrant", "flood", "alien", "burden"] {
            let entry = EDITION.avoid(id).unwrap().unwrap();
            let Some(section) = entry.sections.get(language) else { continue };
            let around = format!("{}\t\u{1b}", section.reason.repeat(3));
            let told = report("human", &format!("{around} {} {around}", section.expressions[0]));
            let below = told.lines().filter(|line| line.starts_with("    "));
            let long: Vec<&str> = below.filter(|line| line.width() > 80 || line.contains(char::is_control)).collect();
            assert!(long.is_empty(), "{language} {id}: {}", long.join("\n"));
        }
    }
}
