//! Labelled passages in every language (`tests/passages/<tag>.toml`): how many findings are right, how many are missed.
//!
//! The file of a language was written by somebody who had not seen the expressions. Every tenth passage is held aside:
//! nothing was tuned to it, and its figures are printed apart. The table is printed; the test fails below the floor.
//!
//! Beside them lie sets with plain labels, one passage a line (`tests/passages/*/<tag>.jsonl`): passages with the terms of
//! stylebooks, passages of examiners who label all that a careful editor would mark, and reformulations of our own
//! sentences with the same core word. They were measured before they guided anything (`data/README.md`); here they keep
//! what was reached. A new set is a folder and a row of `SETS`.

use serde::Deserialize;
use speaking_of_migration::check::{Finding, Options};

/// F1 that no language may fall below, on the passages that may be tuned to. Their labels name the plainest wording of a sentence only, and
/// most of what is counted as wrong is a further loaded word beside it.
const FLOOR: f64 = 0.85;

/// The same for the tenth that is held aside: so few that a finding more or less is a twentieth.
const HELD_FLOOR: f64 = 0.6;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Passages {
    passage: Vec<Passage>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Passage {
    id: String,
    #[allow(dead_code, reason = "for those who read the file")]
    kind: String,
    #[serde(default)]
    held: bool,
    text: String,
    finds: Vec<Find>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Find {
    text: String,
    entry: String,
    /// Other entries that are as right.
    #[serde(default)]
    or: Vec<String>,
    #[serde(default)]
    quoted: bool,
}

#[derive(Default)]
struct Score {
    right: usize,
    wrong: usize,
    missed: usize,
    report: Vec<String>,
}

impl Score {
    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (2 * self.right + self.wrong + self.missed).max(1) as f64
    }

    fn row(&self) -> String {
        let of = |part: usize, rest: usize| part as f64 / (part + rest).max(1) as f64;
        format!(
            "{:>4} {:>4} {:>4}   P {:.3}  R {:.3}  F1 {:.3}",
            self.right,
            self.wrong,
            self.missed,
            of(self.right, self.wrong),
            of(self.right, self.missed),
            self.f1()
        )
    }
}

/// A finding is right if it overlaps a place that was labelled and names the same entry.
fn judge(passage: &Passage, findings: &[Finding], score: &mut Score) {
    let mut from = 0;
    let mut free: Vec<&Finding> = findings.iter().collect();
    for find in &passage.finds {
        let start = passage.text[from..]
            .find(&find.text)
            .map_or_else(|| panic!("{}: `{}` is not in the text", passage.id, find.text), |n| from + n);
        let end = start + find.text.len();
        from = start + 1;
        from = passage.text.ceil_char_boundary(from);
        let fits = |f: &&Finding| {
            f.bytes[0] < end && start < f.bytes[1] && (f.entry == find.entry || find.or.contains(&f.entry))
        };
        match free.iter().position(fits) {
            Some(place) => {
                let finding = free.remove(place);
                assert!(!find.quoted || finding.quoted, "{}: `{}` is not told as quoted", passage.id, find.text);
                score.right += 1;
            }
            None => {
                score.missed += 1;
                score.report.push(format!("{} missed `{}` ({})", passage.id, find.text, find.entry));
            }
        }
    }
    score.wrong += free.len();
    score
        .report
        .extend(free.iter().map(|finding| format!("{} wrongly `{}` ({})", passage.id, finding.text, finding.entry)));
}

#[test]
fn findings_are_right_in_every_language() {
    let edition = speaking_of_migration::embedded().unwrap();
    let checker = edition.checker().unwrap();
    let mut low = Vec::new();
    println!("            right wrong missed");
    for language in &edition.meta.languages {
        let path = format!("{}/tests/passages/{}.toml", env!("CARGO_MANIFEST_DIR"), language.tag);
        let Ok(text) = std::fs::read_to_string(&path) else { panic!("{path} is missing") };
        let passages: Passages = toml::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert!(passages.passage.len() >= 60, "{path} has only {} passages", passages.passage.len());
        let mut scores = [Score::default(), Score::default()];
        for passage in &passages.passage {
            let found = checker.check(&passage.text, &Options::default()).findings;
            judge(passage, &found, &mut scores[usize::from(passage.held)]);
        }
        let [open, held] = scores;
        println!("{:<3} open  {}\n{:<3} held  {}", language.tag, open.row(), language.tag, held.row());
        open.report.iter().for_each(|line| println!("      {line}"));
        if open.f1() < FLOOR || held.f1() < HELD_FLOOR {
            low.push(format!("{}: {:.3}, held {:.3}", language.tag, open.f1(), held.f1()));
        }
    }
    assert!(low.is_empty(), "F1 below {FLOOR}, held below {HELD_FLOOR}: {}", low.join(", "));
}

/// Folders of sets with plain labels; the share of labels that must be found, and of findings that must touch a label.
const SETS: [(&str, f64, f64); 3] = [("stylebook", 0.97, 0.88), ("examiners", 0.95, 0.87), ("frames", 0.9, 0.8)];

#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
    /// What a careful editor would mark, as written; it need not stand once only.
    labels: Vec<String>,
}

#[derive(Default)]
struct Count {
    labels: usize,
    /// Labels that a finding touches.
    found: usize,
    findings: usize,
    /// Findings that touch a label.
    right: usize,
}

impl Count {
    fn add(&mut self, row: &Row, findings: &[Finding]) {
        let touches = |finding: &Finding, label: &String| {
            let mut places = row.text.match_indices(label.as_str());
            places.any(|(at, _)| finding.bytes[0] < at + label.len() && at < finding.bytes[1])
        };
        for label in &row.labels {
            assert!(row.text.contains(label.as_str()), "{}: `{label}` is not in the text", row.id);
            self.found += usize::from(findings.iter().any(|finding| touches(finding, label)));
        }
        self.labels += row.labels.len();
        self.right += findings.iter().filter(|finding| row.labels.iter().any(|label| touches(finding, label))).count();
        self.findings += findings.len();
    }

    fn recall(&self) -> f64 {
        self.found as f64 / self.labels.max(1) as f64
    }

    fn precision(&self) -> f64 {
        self.right as f64 / self.findings.max(1) as f64
    }
}

#[test]
fn what_was_found_once_in_any_frame_is_found_again() {
    let edition = speaking_of_migration::embedded().unwrap();
    let checker = edition.checker().unwrap();
    let mut low = Vec::new();
    for (set, recall, precision) in SETS {
        for language in &edition.meta.languages {
            let path = format!("{}/tests/passages/{set}/{}.jsonl", env!("CARGO_MANIFEST_DIR"), language.tag);
            let rows = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
            let mut count = Count::default();
            for line in rows.lines() {
                let row: Row = serde_json::from_str(line).unwrap_or_else(|error| panic!("{path}: {error}: {line}"));
                count.add(&row, &checker.check(&row.text, &Options::default()).findings);
            }
            println!(
                "{set:<10} {:<3} P {:.3}  R {:.3}  of {}",
                language.tag,
                count.precision(),
                count.recall(),
                count.labels
            );
            if count.recall() < recall || count.precision() < precision {
                low.push(format!("{set} {}", language.tag));
            }
        }
    }
    assert!(low.is_empty(), "below its floor: {}", low.join(", "));
}
