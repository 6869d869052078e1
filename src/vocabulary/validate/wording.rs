//! Expressions: their patterns can be read and their replacements fit them.

use super::{Faults, at};
use crate::vocabulary::entries::Kind;
use crate::vocabulary::{Expression, Vocabulary, Words, pattern, replacement};

pub(super) fn patterns(v: &Vocabulary, faults: &mut Faults) {
    let none = Words::default();
    for (id, entry) in &v.avoid {
        for (tag, section) in &entry.sections {
            let words = v.words.get(tag).unwrap_or(&none);
            let place = at(Kind::AvoidSection, id, tag, "text");
            for expression in &section.expressions {
                for (text, message) in mistakes(expression, words) {
                    faults.add("pattern", &place, &text, message);
                }
                for (field, sentence) in [("flag", &expression.flag), ("pass", &expression.pass)] {
                    if sentence.trim().is_empty() {
                        let message = format!("`{}` has no {field} sentence; write one", expression.text);
                        faults.add("missing-field", &at(Kind::AvoidSection, id, tag, field), &expression.text, message);
                    }
                }
            }
        }
    }
    for (tag, words) in &v.words {
        for cover in &words.cover {
            if let Err(message) = pattern::parse(&cover.text, words) {
                faults.add("pattern", &at(Kind::Words, tag, tag, "cover"), &cover.text, message);
            }
        }
    }
}

fn mistakes(expression: &Expression, words: &Words) -> Vec<(String, String)> {
    let main = pattern::parse(&expression.text, words);
    let groups = main.as_ref().map_or(0, pattern::Pattern::groups);
    let replace = expression.replace.iter().map(|text| (text, replacement::parse(text, groups).map(drop)));
    let others = expression.variants.iter().chain(&expression.except);
    let others = others.map(|text| (text, pattern::parse(text, words).map(drop)));
    let cased = expression.variants.iter().chain([&expression.text]).filter(|_| expression.match_case);
    let cased = cased.filter_map(|text| Some((text, pattern::parse(text, words).ok()?.cased().map(drop))));
    // What stands in a gap is nobody's to rewrite.
    let gapped = main.as_ref().is_ok_and(|main| main.told().iter().any(|part| matches!(part, pattern::Part::Gap(_))));
    let lost = || "the pattern has a gap, so nothing can replace it as a whole; leave `replace` out".to_owned();
    let lost = expression.replace.iter().filter(|_| gapped).map(|text| (text, Err(lost())));
    let all = std::iter::once((&expression.text, main.map(drop))).chain(replace).chain(lost).chain(others).chain(cased);
    all.filter_map(|(text, read)| Some((text.clone(), read.err()?))).collect()
}
