//! Every expression proves itself: its `flag` sentence is flagged by it, its `pass` sentence by nothing; covers pass;
//! and nothing that we write ourselves uses what we tell others to avoid. Validation and publishing both run this.

use super::{Checker, Finding, Options, Quoted};
use crate::vocabulary::validate::{Fault, Faults, at};
use crate::vocabulary::{Expression, Severity, Status, Vocabulary, pattern};

/// All that does not prove itself.
pub fn faults(v: &Vocabulary) -> Vec<Fault> {
    let mut faults = Faults::default();
    // Patterns that can't be read are `validate`'s to tell.
    let Ok(checker) = Checker::of(v) else { return faults.into_list() };
    for (id, entry) in &v.avoid {
        for (tag, section) in &entry.sections {
            for expression in &section.expressions {
                prove(&checker, v, (id, tag), expression, &mut faults);
            }
            let place = at("avoid-section", id, tag, "after");
            let bad = in_language(&checker, &section.after, tag);
            if let Some(finding) = bad.iter().find(|finding| finding.entry == *id) {
                let message = format!("the mended sentence still says `{}`; mend it", finding.text);
                faults.add("not-mended", &place, &section.after, message);
            }
        }
    }
    for (tag, words) in &v.words {
        for cover in &words.cover {
            must_pass(&checker, &cover.pass, tag, &at("words", tag, tag, "pass"), &mut faults);
        }
    }
    own_words(&checker, v, &mut faults);
    faults.into_list()
}

/// Findings in a sentence of our own, by expressions of its language. Quotations count as any other words.
fn in_language(checker: &Checker, text: &str, tag: &str) -> Vec<Finding> {
    let options = Options { quoted: Quoted::Keep, ..Options::default() };
    let all = checker.check(text, &options).findings;
    all.into_iter().filter(|finding| finding.lang == tag).collect()
}

fn prove(checker: &Checker, v: &Vocabulary, (id, tag): (&str, &str), expression: &Expression, faults: &mut Faults) {
    let shown = v.words.get(tag).and_then(|words| pattern::parse(&expression.text, words).ok()).map(|p| p.first());
    let found = in_language(checker, &expression.flag, tag);
    let own =
        |finding: &Finding| finding.entry == id && shown.as_ref().is_none_or(|shown| *shown == finding.expression);
    if !found.iter().any(own) {
        let others: Vec<String> = found.iter().map(|f| format!("`{}` of {}", f.text, f.entry)).collect();
        let instead =
            if others.is_empty() { "nothing is".to_owned() } else { format!("only {} is", others.join(", ")) };
        let message = format!(
            "`{}` is not flagged in its own sentence ({instead}); mend the pattern or the sentence",
            expression.text
        );
        faults.add("not-flagged", &at("avoid-section", id, tag, "flag"), &expression.flag, message);
    }
    must_pass(checker, &expression.pass, tag, &at("avoid-section", id, tag, "pass"), faults);
}

fn must_pass(
    checker: &Checker,
    sentence: &str,
    tag: &str,
    place: &crate::vocabulary::validate::At,
    faults: &mut Faults,
) {
    if let Some(finding) = in_language(checker, sentence, tag).first() {
        let message = format!(
            "`{}` is flagged ({}) in a sentence that must pass; add an exception or a cover",
            finding.text, finding.entry
        );
        faults.add("wrongly-flagged", place, sentence, message);
    }
}

/// Definitions, examples and preferred terms avoid what we tell others to avoid.
fn own_words(checker: &Checker, v: &Vocabulary, faults: &mut Faults) {
    for (id, concept) in &v.concepts {
        for (tag, section) in &concept.sections {
            let preferred = section
                .terms()
                .filter(|(status, _)| *status == Status::Preferred)
                .map(|(_, term)| ("preferred", &term.term));
            let definition = std::iter::once(("definition", &section.definition));
            let examples = section.examples.iter().map(|text| ("examples", text));
            for (field, text) in preferred.chain(definition).chain(examples) {
                for finding in checker.check(text, &Options::default()).findings {
                    if finding.lang == *tag && !finding.quoted && finding.severity == Severity::Avoid {
                        let message = format!(
                            "the {field} says `{}`, which {} tells others to avoid; say it otherwise",
                            finding.text, finding.entry
                        );
                        faults.add("avoided-wording", &at("section", id, tag, field), text, message);
                    }
                }
            }
        }
    }
}
