//! Every expression proves itself: its `flag` sentence is flagged by it, its `pass` sentence by nothing; covers pass;
//! and nothing that we write ourselves uses what we tell others to avoid. Validation and publishing both run this.

use super::compile::TRADITIONAL;
use super::{Checker, Finding, Options, Quoted};
use crate::language::{self, Writing};
use crate::text;
use crate::vocabulary::entries::Kind;
use crate::vocabulary::pattern::{self, Part, Pattern};
use crate::vocabulary::replacement::{self, Piece};
use crate::vocabulary::validate::{Fault, Faults, at};
use crate::vocabulary::{AvoidSection, Expression, Severity, Status, Vocabulary, Words, is_advice};

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
            prove_advice(&checker, (id, tag), section, &mut faults);
        }
    }
    for (tag, words) in &v.words {
        for cover in &words.cover {
            must_pass(&checker, &cover.pass, tag, &at(Kind::Words, tag, tag, "pass"), &mut faults);
        }
    }
    prove_traditional(v, &mut faults);
    own_words(&checker, v, &mut faults);
    faults.into_list()
}

/// What the page of an entry shows: who puts its example into the checker sees it found, and what is written instead is
/// not found in turn.
fn prove_advice(checker: &Checker, (id, tag): (&str, &str), section: &AvoidSection, faults: &mut Faults) {
    let place = |field| at(Kind::AvoidSection, id, tag, field);
    let is_told = findings(checker, &section.before).iter().any(|finding| finding.entry == id);
    if !is_told && !section.expressions.is_empty() && !section.before.is_empty() {
        let message = "the entry is not found in its own example; mend the sentence or the patterns".to_owned();
        faults.add("not-flagged", &place("before"), &section.before, message);
    }
    if let Some(finding) = in_language(checker, &section.after, tag).first() {
        let message = format!("the mended sentence says `{}` ({}); mend it", finding.text, finding.entry);
        faults.add("not-mended", &place("after"), &section.after, message);
    }
    for wording in section.alternatives.iter().filter(|wording| !is_advice(wording)) {
        if let Some(finding) = in_language(checker, wording, tag).first() {
            let message =
                format!("`{}` is itself to be avoided ({}); offer another wording", finding.text, finding.entry);
            faults.add("not-mended", &place("alternatives"), wording, message);
        }
    }
}

/// Words that letters alone don't bring into the other standard of writing are written in it, and needed.
fn prove_traditional(v: &Vocabulary, faults: &mut Faults) {
    for (tag, words) in &v.words {
        let rules = v.languages.get(tag).and_then(|language| language::rules(&language.rules));
        let (Some(rules), Some(list)) = (rules, words.lists.get(TRADITIONAL)) else { continue };
        let is_needed = |word: &str| (rules.traditional)(&text::key(word), &[]) != word;
        let is_told = |word: &str| (rules.writing)(word) != Some(Writing::Simplified);
        for word in list.iter().filter(|word| !is_needed(word) || !is_told(word)) {
            let message = format!(
                "`{word}` has a Simplified letter, or is what its letters become anyway; mend it or leave it out"
            );
            faults.add("not-traditional", &at(Kind::Words, tag, tag, "lists"), word, message);
        }
    }
}

/// Findings in a sentence of our own. Quotations count as any other words.
fn findings(checker: &Checker, text: &str) -> Vec<Finding> {
    checker.check(text, &Options { quoted: Quoted::Keep, ..Options::default() }).findings
}

/// Findings in a sentence of our own, by expressions of its language.
fn in_language(checker: &Checker, text: &str, tag: &str) -> Vec<Finding> {
    findings(checker, text).into_iter().filter(|finding| finding.lang == tag).collect()
}

fn prove(checker: &Checker, v: &Vocabulary, (id, tag): (&str, &str), expression: &Expression, faults: &mut Faults) {
    let none = Words::default();
    let read = pattern::parse(&expression.text, v.words.get(tag).unwrap_or(&none)).ok();
    prove_number(read.as_ref(), (id, tag), expression, faults);
    let shown = read.as_ref().map(Pattern::first);
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
        faults.add("not-flagged", &at(Kind::AvoidSection, id, tag, "flag"), &expression.flag, message);
    }
    let replaced =
        found.iter().filter(|finding| own(finding)).find_map(|finding| told_again(checker, &expression.flag, finding));
    if let Some(again) = replaced {
        let message =
            format!("`{}` ({}) is found where it was replaced; offer another wording", again.text, again.entry);
        faults.add("not-mended", &at(Kind::AvoidSection, id, tag, "replace"), &expression.flag, message);
    }
    must_pass(checker, &expression.pass, tag, &at(Kind::AvoidSection, id, tag, "pass"), faults);
}

/// Who counts wrongly brings back what was to go: of “{welfare,benefit} {shopper,tourist}{,s}” the ending is the third
/// group, and “migrant worker{2}” would become “migrant worker shopper”. It shows where a group that stands behind a
/// space is put right behind a letter.
fn prove_number(read: Option<&Pattern>, (id, tag): (&str, &str), expression: &Expression, faults: &mut Faults) {
    let (Some(read), Some(replace)) = (read, &expression.replace) else { return };
    let pieces = replacement::parse(replace, read.groups()).unwrap_or_default();
    let mut before = None;
    let groups = read.parts.iter().filter_map(|part| {
        let before = before.replace(part);
        matches!(part, Part::Group(_)).then_some(before)
    });
    let spaced: Vec<bool> =
        groups.map(|before| matches!(before, Some(Part::Literal(text)) if text.ends_with(' '))).collect();
    let glued = |pair: &[Piece]| match pair {
        [Piece::Literal(text), Piece::Group(number)] => text.ends_with(char::is_alphanumeric) && spaced[number - 1],
        _ => false,
    };
    if pieces.windows(2).any(glued) {
        let message = format!("`{replace}` puts a word right behind a letter; count the groups of the pattern again");
        faults.add("not-mended", &at(Kind::AvoidSection, id, tag, "replace"), replace, message);
    }
}

/// What is found in the place of a finding once its replacement stands there.
fn told_again(checker: &Checker, sentence: &str, finding: &Finding) -> Option<Finding> {
    let replacement = finding.replacement.as_ref()?;
    let [start, end] = finding.bytes;
    let mended = [&sentence[..start], replacement, &sentence[end..]].concat();
    let touches = |again: &Finding| again.bytes[0] < start + replacement.len() && start < again.bytes[1];
    in_language(checker, &mended, &finding.lang).into_iter().find(touches)
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
                        faults.add("avoided-wording", &at(Kind::Section, id, tag, field), text, message);
                    }
                }
            }
        }
    }
}
