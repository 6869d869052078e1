//! What entries of other programs lack and ours need: an id, and one of our domains.

use super::{V2, V3, read};
use crate::exchange::intake::{Fault, Intake};
use crate::exchange::xml::Element;
use crate::text;
use crate::vocabulary::entries::Name;
use serde_json::{Map, Value};
use std::collections::HashSet;

/// An id made of the preferred English term.
///
/// # Errors
/// There is none, or the id that it would be is taken.
pub(super) fn id(element: &Element, taken: &HashSet<String>, intake: &Intake<'_>) -> Result<String, String> {
    let made = english(element, intake).map(|term| slug(&term)).filter(|id| !id.is_empty());
    let id = made.ok_or("the entry has no id, and no English term of which one can be made; give it an id")?;
    let v = intake.present;
    if taken.contains(&id) || v.concepts.contains_key(&id) || v.avoid.contains_key(&id) {
        return Err(format!(
            "the entry has no id, and `{id}`, as it would be called, is taken; write id=\"{id}\" if it means the same, else another"
        ));
    }
    Ok(id)
}

fn english(element: &Element, intake: &Intake<'_>) -> Option<String> {
    let tag = intake.tag("en");
    let section =
        element.named(&[V3.lang, V2.lang]).find(|section| intake.tag(section.attribute("xml:lang")) == tag)?;
    let fields = read::section(section, false).ok()?;
    fields.get("preferred")?.get("term").and_then(Value::as_str).map(str::to_owned)
}

fn slug(term: &str) -> String {
    let key = text::key(term);
    let words: Vec<&str> = key.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-")
}

/// Whether an entry of another program brings a domain of ours. Without one, a new concept is refused, and one that is
/// there is told nothing beyond its terms.
pub(super) fn has_domain(element: &Element, name: &Name, fields: &Map<String, Value>, intake: &mut Intake<'_>) -> bool {
    if fields.contains_key("domain") {
        return true;
    }
    let place = format!("line {}", element.line);
    let subject = read::subject(element);
    let is_new = !intake.present.concepts.contains_key(&name.id);
    if is_new {
        intake.refuse(&place, name.clone(), no_domain(subject, intake));
    } else if subject.is_some() {
        let message = format!("{}. {name} keeps its own", no_domain(subject, intake));
        intake.notes.push(Fault { place, message });
    }
    !is_new && !fields.is_empty()
}

fn no_domain(subject: Option<String>, intake: &Intake<'_>) -> String {
    let domains = intake.present.domains.join(", ");
    match subject {
        _ if domains.is_empty() => {
            "the vocabulary has no domains; begin with `som import` of a folder that has domains.toml".to_owned()
        }
        Some(subject) => {
            format!("`{subject}` is none of the domains ({domains}); write one of them as its subjectField")
        }
        None => format!("the entry has no subjectField; write one of the domains ({domains})"),
    }
}
