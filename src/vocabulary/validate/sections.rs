//! Language sections: complete, of one meaning, distinct.

use super::{Faults, at};
use crate::text;
use crate::vocabulary::entries::Kind;
use crate::vocabulary::{AvoidSection, Language, Section, Vocabulary};
use std::collections::{BTreeSet, HashMap};

pub(super) fn complete(v: &Vocabulary, faults: &mut Faults) {
    for (tag, language) in &v.languages {
        for (id, concept) in &v.concepts {
            match concept.sections.get(tag) {
                None => faults.add("missing-language", &at(Kind::Section, id, tag, ""), "", missing(id, language)),
                Some(section) => complete_section(id, tag, language, section, faults),
            }
        }
        for (id, entry) in &v.avoid {
            match entry.sections.get(tag) {
                None => faults.add("missing-language", &at(Kind::AvoidSection, id, tag, ""), "", missing(id, language)),
                Some(section) => complete_avoid(id, tag, section, faults),
            }
        }
    }
}

fn missing(id: &str, language: &Language) -> String {
    format!("`{id}` is missing in {}; add its section [{id}]", language.english)
}

fn complete_section(id: &str, tag: &str, language: &Language, section: &Section, faults: &mut Faults) {
    let empty = [
        ("definition", section.definition.trim().is_empty()),
        ("examples", section.examples.iter().all(|text| text.trim().is_empty())),
        ("preferred", section.preferred.term.trim().is_empty()),
    ];
    for (field, _) in empty.iter().filter(|(_, empty)| *empty) {
        faults.add("missing-field", &at(Kind::Section, id, tag, field), "", format!("{field} is missing; write it"));
    }
    if !language.reading {
        return;
    }
    for (_, term) in section.terms().filter(|(status, _)| status.is_right()) {
        // A term in ASCII letters (an abbreviation) is its own reading.
        if term.reading.as_deref().unwrap_or_default().is_empty() && !term.term.is_ascii() {
            let message = format!("`{}` has no reading; add one so that it can be found in Latin letters", term.term);
            faults.add("missing-reading", &at(Kind::Section, id, tag, "preferred"), &term.term, message);
        }
    }
}

fn complete_avoid(id: &str, tag: &str, section: &AvoidSection, faults: &mut Faults) {
    let fields = [
        ("title", &section.title),
        ("reason", &section.reason),
        ("before", &section.before),
        ("after", &section.after),
    ];
    for (field, _) in fields.iter().filter(|(_, text)| text.trim().is_empty()) {
        faults.add(
            "missing-field",
            &at(Kind::AvoidSection, id, tag, field),
            "",
            format!("{field} is missing; write it"),
        );
    }
    if section.alternatives.is_empty() {
        let message = "say what to write instead: at least one alternative".to_owned();
        faults.add("missing-field", &at(Kind::AvoidSection, id, tag, "alternatives"), "", message);
    }
    if section.before == section.after {
        let message = "the sentence after is the same as before; mend the wording in it".to_owned();
        faults.add("not-mended", &at(Kind::AvoidSection, id, tag, "after"), "", message);
    }
}

pub(super) fn definitions(v: &Vocabulary, faults: &mut Faults) {
    for (id, concept) in &v.concepts {
        let numbers_of = |tag: &str| concept.sections.get(tag).map(|section| numbers(&section.definition));
        let Some((pivot, yardstick)) = v.pivot() else { return };
        let wanted = numbers_of(pivot).unwrap_or_default();
        for (tag, section) in &concept.sections {
            let Some(language) = v.languages.get(tag) else { continue };
            let place = at(Kind::Section, id, tag, "definition");
            definition_form(&section.definition, language, &place, faults);
            let got = numbers(&section.definition);
            if got != wanted && !section.definition.is_empty() {
                let message = format!(
                    "its numbers {got:?} are not those of the definition in {} {wanted:?}; mend one",
                    yardstick.english
                );
                faults.add("numbers-differ", &place, "", message);
            }
        }
    }
}

fn definition_form(text: &str, language: &Language, place: &super::At, faults: &mut Faults) {
    let length = text.chars().count();
    let [least, most] = language.definition;
    if length > 0 && !(least..=most).contains(&length) {
        let message =
            format!("the definition has {length} characters; {least} to {most} are right for {}", language.english);
        faults.add("definition-length", place, "", message);
    }
    if !text.is_empty() && !language.stop.is_empty() && !text.ends_with(&language.stop) {
        let message = format!("the definition ends without `{}`; end it as a sentence", language.stop);
        faults.add("no-stop", place, "", message);
    }
}

/// The numbers in a text, whatever digits they are written in. Numbers stand in the definition for ages, years and
/// instruments, so they must agree between languages.
fn numbers(text: &str) -> BTreeSet<String> {
    let key = text::key(text);
    let runs = key.split(|c: char| !c.is_ascii_digit());
    // A digit glued to Latin letters is part of a word (the tone of a Vietnamese syllable in the key, `COVID-19`).
    let letter_before = |run: &str| {
        let start = run.as_ptr() as usize - key.as_ptr() as usize;
        key[..start].chars().next_back().is_some_and(|c| text::script(c) == text::Script::Latin)
    };
    runs.filter(|run| !run.is_empty() && !letter_before(run)).map(str::to_owned).collect()
}

pub(super) fn examples(v: &Vocabulary, faults: &mut Faults) {
    for (id, concept) in &v.concepts {
        for (tag, section) in &concept.sections {
            let wanted = text::key(&section.preferred.term);
            for example in section.examples.iter().filter(|example| !text::key(example).contains(&wanted)) {
                let message =
                    format!("the example does not show the preferred term `{}`; use it", section.preferred.term);
                faults.add("example-without-term", &at(Kind::Section, id, tag, "examples"), example, message);
            }
        }
    }
}

pub(super) fn distinct(v: &Vocabulary, faults: &mut Faults) {
    for tag in v.languages.keys() {
        let mut seen: HashMap<String, &str> = HashMap::new();
        for (id, concept) in &v.concepts {
            let Some(section) = concept.sections.get(tag) else { continue };
            let place = at(Kind::Section, id, tag, "preferred");
            let term = &section.preferred.term;
            if let Some(other) = seen.insert(text::key(term), id)
                && !concept.homonyms.iter().any(|homonym| homonym == other)
            {
                let message =
                    format!("`{term}` is the preferred term of `{other}` too; part them, or list them as homonyms");
                faults.add("shared-term", &place, term, message);
            }
            let mut own = BTreeSet::new();
            for (_, term) in section.terms().filter(|(_, term)| !own.insert(term.term.clone())) {
                let message = format!("`{}` stands twice in this section; keep one", term.term);
                faults.add("repeated-term", &place, &term.term, message);
            }
        }
    }
}
