//! Every text: normal form, nothing invisible, its own script, spelt as its script demands.

use super::{At, Faults, at};
use crate::language;
use crate::text::{Script, script};
use crate::vocabulary::Vocabulary;
use crate::vocabulary::entries::Kind;
use unicode_normalization::is_nfc;

/// How strictly a field keeps to its own script.
#[derive(Clone, Copy, PartialEq)]
enum Purity {
    /// Own script, Latin abbreviations and common signs only.
    Own,
    /// May quote words of other scripts.
    Quotes,
    /// A spelling by which something is searched: wrong on purpose, so only what cannot be seen is a fault.
    Any,
}

pub(super) fn wellformed(v: &Vocabulary, faults: &mut Faults) {
    for (id, concept) in &v.concepts {
        for (tag, section) in &concept.sections {
            let mut look = |field: &str, text: &str, purity| {
                look(v, &at(Kind::Section, id, tag, field), tag, text, purity, faults);
            };
            for (status, term) in section.terms() {
                look(status.word(), &term.term, Purity::Own);
                term.variants.values().for_each(|form| look(status.word(), form, Purity::Own));
            }
            look("definition", &section.definition, Purity::Own);
            section.hidden.iter().for_each(|text| look("hidden", text, Purity::Any));
            section.examples.iter().for_each(|text| look("examples", text, Purity::Own));
            section.notes.iter().for_each(|text| look("notes", text, Purity::Quotes));
        }
    }
    for (id, entry) in &v.avoid {
        for (tag, section) in &entry.sections {
            let mut look = |field: &str, text: &str| {
                look(v, &at(Kind::AvoidSection, id, tag, field), tag, text, Purity::Quotes, faults);
            };
            let texts = [
                ("title", &section.title),
                ("reason", &section.reason),
                ("before", &section.before),
                ("after", &section.after),
            ];
            texts.into_iter().for_each(|(field, text)| look(field, text));
            section.alternatives.iter().for_each(|text| look("alternatives", text));
            look("legitimate", &section.legitimate);
            for expression in &section.expressions {
                look("flag", &expression.flag);
                look("pass", &expression.pass);
            }
        }
    }
}

fn look(v: &Vocabulary, place: &At, tag: &str, text: &str, purity: Purity, faults: &mut Faults) {
    if purity != Purity::Any && !is_nfc(text) {
        let message = "the text is not in normal form NFC; convert it (most editors can)".to_owned();
        faults.add("not-nfc", place, text, message);
    }
    if let Some(c) = text.chars().find(|c| is_invisible(*c)) {
        let message = format!("the text has the invisible character U+{:04X}; delete it", u32::from(c));
        faults.add("invisible", place, text, message);
    }
    if text.trim() != text || text.contains("  ") {
        faults.add("stray-space", place, text, "the text has a space too many; delete it".to_owned());
    }
    let Some(rules) = v.languages.get(tag).and_then(|language| language::rules(&language.rules)) else { return };
    if purity == Purity::Own
        && let Some(c) = text.chars().find(|c| !belongs(*c, rules.script))
    {
        let message = format!("`{c}` is not of this language's script; write it in the script of the language");
        faults.add("wrong-script", place, text, message);
    }
    if purity == Purity::Any {
        return;
    }
    for fault in (rules.faults)(text) {
        let snippet = text.get(fault.at.clone()).unwrap_or_default();
        faults.add("spelling", place, text, format!("`{snippet}`: {}", fault.message));
    }
}

fn belongs(c: char, own: Script) -> bool {
    matches!(script(c), Script::Common | Script::Latin) || script(c) == own
}

/// Characters that a person cannot see and did not mean: controls, format characters, joiners, fillers.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(u32::from(c),
            0xAD | 0x34F | 0x61C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F
            | 0x2028..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xFFF9..=0xFFFB
            | 0xA0 | 0x202F | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF)
}
