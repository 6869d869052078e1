//! Merging what a file says into what there is: three sides, field by field.
//!
//! `base` is what both sides began from, if that is known. What only one side changed is taken from that side; what
//! both changed differently is a conflict, and the present stays. Without a base nothing that is there is changed or
//! removed: empty fields are filled, lists grow, and any other difference is a conflict. A key that the file does not
//! carry says nothing. Empty means the same however it is written: null, `""`, `[]`, `{}`, `false`.

use serde_json::{Map, Value};

/// A field on which the present and the file disagree.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Names of fields from the entry down, with dots.
    pub field: String,
    /// What is there. It stays.
    pub ours: Value,
    /// What the file says.
    pub theirs: Value,
}

/// How conflicts end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Winner {
    /// The present stays.
    Ours,
    /// The file is believed.
    Theirs,
}

/// One merge: collects the conflicts of an entry.
pub struct Merge {
    /// Who wins where both sides disagree.
    pub winner: Winner,
    /// Where they did.
    pub conflicts: Vec<Conflict>,
}

/// Whether a value says nothing.
pub fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.values().all(is_empty),
        _ => false,
    }
}

/// Whether `theirs` says nothing that `other` does not say: every key it carries is equal, empties counting as equal.
pub fn agrees(other: &Value, theirs: &Value) -> bool {
    match (other, theirs) {
        (Value::Object(o), Value::Object(t)) => {
            t.iter().all(|(key, value)| agrees(o.get(key).unwrap_or(&Value::Null), value))
        }
        (Value::Array(o), Value::Array(t)) => o.len() == t.len() && o.iter().zip(t).all(|(o, t)| agrees(o, t)),
        _ => other == theirs || (is_empty(other) && is_empty(theirs)),
    }
}

impl Merge {
    /// A merge in which conflicts end like this.
    pub fn new(winner: Winner) -> Merge {
        Merge { winner, conflicts: Vec::new() }
    }

    /// The merged value.
    pub fn value(&mut self, field: &str, base: Option<&Value>, ours: &Value, theirs: &Value) -> Value {
        if agrees(ours, theirs) {
            return ours.clone();
        }
        let silent = base.is_none() && is_empty(theirs);
        if silent || base.is_some_and(|base| agrees(base, theirs)) {
            return ours.clone();
        }
        match (ours, theirs) {
            (Value::Object(o), Value::Object(t)) => Value::Object(self.object(field, base, o, t)),
            (Value::Array(o), Value::Array(t)) => Value::Array(self.list(field, base, o, t)),
            _ if is_empty(ours) && base.is_none_or(is_empty) => theirs.clone(),
            _ if base.is_some_and(|base| base == ours || agrees(base, ours)) => theirs.clone(),
            _ => self.conflict(field, ours, theirs),
        }
    }

    fn conflict(&mut self, field: &str, ours: &Value, theirs: &Value) -> Value {
        self.conflicts.push(Conflict { field: field.to_owned(), ours: ours.clone(), theirs: theirs.clone() });
        if self.winner == Winner::Theirs { theirs.clone() } else { ours.clone() }
    }

    fn object(
        &mut self,
        field: &str,
        base: Option<&Value>,
        ours: &Map<String, Value>,
        theirs: &Map<String, Value>,
    ) -> Map<String, Value> {
        let mut merged = ours.clone();
        for (key, value) in theirs {
            let inner = if field.is_empty() { key.clone() } else { format!("{field}.{key}") };
            let present = ours.get(key).unwrap_or(&Value::Null);
            let began = base.map(|base| base.get(key).unwrap_or(&Value::Null));
            let result = self.value(&inner, began, present, value);
            if result != *present {
                merged.insert(key.clone(), result);
            }
        }
        merged
    }

    fn list(&mut self, field: &str, base: Option<&Value>, ours: &[Value], theirs: &[Value]) -> Vec<Value> {
        let began = base.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let mut merged = Vec::new();
        // Where nobody here changed the list since, the order of the file is the order.
        let untouched = base.is_some() && ours == began;
        let leaders = if untouched { theirs } else { ours };
        for item in leaders.iter().chain(if untouched { ours } else { theirs }) {
            if merged.iter().any(|done| same(done, item)) {
                continue;
            }
            let find = |side: &'_ [Value]| side.iter().find(|other| same(other, item)).cloned();
            merged.extend(self.item(field, base.is_some().then(|| find(began)), find(ours), find(theirs)));
        }
        merged
    }

    /// One item of a list, if it stays. The outer option of `began` tells whether there is a base at all.
    fn item(
        &mut self,
        field: &str,
        began: Option<Option<Value>>,
        ours: Option<Value>,
        theirs: Option<Value>,
    ) -> Option<Value> {
        let known = began.is_some();
        let began = began.flatten();
        match (ours, theirs) {
            (Some(ours), Some(theirs)) => {
                let inner = format!("{field}[{}]", label(&ours));
                Some(self.value(&inner, began.as_ref(), &ours, &theirs))
            }
            // Taken out of the file: gone, unless it was changed here since, or the file never had it.
            (Some(ours), None) if known && began.as_ref() == Some(&ours) => None,
            (Some(ours), None) => Some(ours),
            // Taken out here: gone, unless the file says something new of it.
            (None, Some(theirs)) if began.as_ref().is_some_and(|began| agrees(began, &theirs)) => None,
            (None, theirs) => theirs,
        }
    }
}

/// What an item of a list is known by: terms, citations and expressions by their text or id, all else by itself.
fn label(item: &Value) -> String {
    let known_by = ["term", "id", "text"].iter().find_map(|key| item.get(key)?.as_str());
    known_by.map_or_else(|| item.as_str().map_or_else(|| item.to_string(), str::to_owned), str::to_owned)
}

fn same(one: &Value, other: &Value) -> bool {
    if one.is_object() && other.is_object() { label(one) == label(other) } else { one == other }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn merged(base: Option<Value>, ours: &Value, theirs: &Value) -> (Value, usize) {
        let mut merge = Merge::new(Winner::Ours);
        let value = merge.value("", base.as_ref(), ours, theirs);
        (value, merge.conflicts.len())
    }

    #[test]
    fn without_a_base_nothing_is_overwritten_and_lists_grow() {
        let ours = json!({ "definition": "a", "notes": ["x"], "hidden": [] });
        let theirs = json!({ "definition": "b", "notes": ["y"], "hidden": ["h"] });
        let (value, conflicts) = merged(None, &ours, &theirs);
        assert_eq!(value, json!({ "definition": "a", "notes": ["x", "y"], "hidden": ["h"] }));
        assert_eq!(conflicts, 1);
        assert_eq!(
            merged(None, &ours, &json!({ "definition": "", "notes": [] })).0,
            ours,
            "what is empty removes nothing"
        );
    }

    #[test]
    fn with_a_base_the_side_that_changed_something_wins() {
        let base = json!({ "definition": "a", "notes": ["x", "y"], "terms": [{ "term": "t", "reading": "r" }] });
        let ours = json!({ "definition": "a", "notes": ["x", "y", "z"], "terms": [{ "term": "t", "reading": "r" }] });
        let theirs =
            json!({ "definition": "b", "notes": ["y"], "terms": [{ "term": "t", "reading": "s" }, { "term": "u" }] });
        let (value, conflicts) = merged(Some(base.clone()), &ours, &theirs);
        let wanted = json!({ "definition": "b", "notes": ["y", "z"], "terms": [{ "term": "t", "reading": "s" }, { "term": "u" }] });
        assert_eq!((value, conflicts), (wanted, 0));
        let elsewhere = json!({ "definition": "c" });
        assert_eq!(merged(Some(base), &elsewhere, &json!({ "definition": "b" })), (elsewhere, 1));
    }

    #[test]
    fn what_the_file_does_not_carry_stays() {
        let ours = json!({ "preferred": { "term": "t", "reading": "r" }, "notes": ["n"] });
        assert_eq!(merged(Some(ours.clone()), &ours, &json!({ "preferred": { "term": "t" } })).0, ours);
        let changed = merged(Some(ours.clone()), &ours, &json!({ "preferred": { "term": "u" } })).0;
        assert_eq!(changed, json!({ "preferred": { "term": "u", "reading": "r" }, "notes": ["n"] }));
    }
}
