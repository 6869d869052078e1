//! From rows to entries: rows that stand together and share id and language are one entry.

use super::{ABOUT, COLUMNS, CONTINUED, KINDS, MORE, Row, STATUS};
use crate::exchange::intake::Intake;
use crate::exchange::merge::is_empty;
use crate::vocabulary::entries::Name;
use serde_json::{Map, Value, json};

/// Gathers rows until an entry is whole.
#[derive(Default)]
pub(crate) struct Gather {
    /// The last row and its place: the next may go on with its texts.
    last: Option<(String, Row)>,
    entry: Option<Pending>,
}

struct Pending {
    name: Name,
    place: String,
    fields: Map<String, Value>,
}

const MORE_CHANGED: &str = "the column `more` was changed and can't be read; leave it as it was";

/// Fields that belong to a term; the other fields of a row of a preferred term are its section's.
const OF_TERM: &[&str] = &["term", "reading", "region", "register", "variants", "sources"];

impl Gather {
    /// Takes a row in.
    pub(crate) fn row(&mut self, place: &str, row: Row, intake: &mut Intake<'_>) {
        match &mut self.last {
            Some((_, before)) if row.kind == CONTINUED => before.join(&row),
            last => {
                if let Some((place, row)) = last.replace((place.to_owned(), row)) {
                    self.whole(&place, &row, intake);
                }
            }
        }
    }

    /// No further row comes.
    pub(crate) fn end(&mut self, intake: &mut Intake<'_>) {
        if let Some((place, row)) = self.last.take() {
            self.whole(&place, &row, intake);
        }
        self.end_entry(intake);
    }

    /// Takes in a row whose texts are whole.
    fn whole(&mut self, place: &str, row: &Row, intake: &mut Intake<'_>) {
        let kind = if row.kind.is_empty() { "term" } else { row.kind.as_str() };
        if kind == ABOUT {
            return intake.exported_from(&row.id);
        }
        let Some(&(word, kind)) = KINDS.iter().find(|(word, _)| *word == kind) else {
            self.end_entry(intake);
            return generic(place, row, intake);
        };
        let fields = match fields(word, row) {
            Ok(fields) => fields,
            Err(message) => return intake.fault(place, message),
        };
        let name = Name::new(kind, row.id.trim(), &intake.tag(row.lang.trim()));
        let joins = matches!(word, "term" | "expression");
        if !self.entry.as_ref().is_some_and(|pending| joins && pending.name == name) {
            self.end_entry(intake);
            self.entry = Some(Pending { name, place: place.to_owned(), fields: Map::new() });
        }
        let Some(pending) = &mut self.entry else { return };
        let done = match word {
            "term" => term(pending, row.cell(STATUS), fields, intake),
            "expression" => push(&mut pending.fields, "expressions", fields),
            "source" => {
                pending.fields = fields;
                pending.fields.insert("lang".to_owned(), json!(pending.name.lang));
                Ok(())
            }
            _ => {
                pending.fields.extend(fields);
                if word == "wording" {
                    pending.fields.insert("expressions".to_owned(), json!([]));
                }
                Ok(())
            }
        };
        if let Err(message) = done {
            intake.fault(place, message);
        }
    }

    /// No further row belongs to the entry at hand.
    fn end_entry(&mut self, intake: &mut Intake<'_>) {
        if let Some(Pending { name, place, fields }) = self.entry.take() {
            intake.entry(&place, name, &Value::Object(fields));
        }
    }
}

/// An entry that has no columns of its own.
fn generic(place: &str, row: &Row, intake: &mut Intake<'_>) {
    let Ok(kind) = row.kind.parse() else {
        let kinds: Vec<&str> = KINDS.iter().map(|(word, _)| *word).collect();
        return intake.fault(place, format!("`{}` is not a kind of row; there are {}", row.kind, kinds.join(", ")));
    };
    match serde_json::from_str::<Value>(row.cell(MORE)) {
        Ok(value) => intake.entry(place, Name::new(kind, &row.id, &row.lang), &value),
        Err(_) => intake.fault(place, MORE_CHANGED),
    }
}

fn fields(kind: &'static str, row: &Row) -> Result<Map<String, Value>, String> {
    let mut fields = Map::new();
    for (number, column) in COLUMNS.iter().enumerate() {
        let (Some(field), Some(text)) = (column.field(kind), row.cells[number].as_deref()) else { continue };
        let value = column.shape.value(text).map_err(|message| format!("column {}: {message}", column.name))?;
        fields.insert(field.to_owned(), value);
    }
    match COLUMNS[MORE].shape.value(row.cell(MORE))? {
        Value::Object(more) => fields.extend(more),
        Value::Null => {}
        _ => return Err(MORE_CHANGED.to_owned()),
    }
    Ok(fields)
}

fn term(
    pending: &mut Pending,
    status: &str,
    mut fields: Map<String, Value>,
    intake: &Intake<'_>,
) -> Result<(), String> {
    let word = fields.get("term").and_then(Value::as_str).unwrap_or("").to_owned();
    if word.is_empty() {
        return Err("the term is empty; write it, or take the row out".to_owned());
    }
    let section = || intake.present.concepts.get(&pending.name.id)?.sections.get(&pending.name.lang);
    let present = || section()?.terms().find(|(_, term)| term.term == word).map(|(status, _)| status.word());
    // Without a status: what says something of the section, or is the first term of a new one, is its preferred term.
    let of_section = fields.iter().any(|(name, value)| !OF_TERM.contains(&name.as_str()) && !is_empty(value));
    let is_first = section().is_none() && !pending.fields.contains_key("preferred");
    let first = if of_section || is_first { "preferred" } else { "admitted" };
    let status = if status.trim().is_empty() { present().unwrap_or(first) } else { status.trim() };
    match status {
        "preferred" if pending.fields.contains_key("preferred") => {
            Err(format!("`{}` has two preferred terms in this language; make one of them admitted", pending.name.id))
        }
        "preferred" => {
            let own: Map<String, Value> = OF_TERM.iter().filter_map(|name| fields.remove_entry(*name)).collect();
            for list in ["admitted", "deprecated"] {
                pending.fields.entry(list).or_insert_with(|| json!([]));
            }
            pending.fields.insert("preferred".to_owned(), Value::Object(own));
            pending.fields.extend(fields);
            Ok(())
        }
        "admitted" | "deprecated" => {
            if let Some((name, _)) =
                fields.iter().find(|(name, value)| !OF_TERM.contains(&name.as_str()) && !is_empty(value))
            {
                return Err(format!("`{name}` belongs in the row of the preferred term"));
            }
            fields.retain(|name, _| OF_TERM.contains(&name.as_str()));
            push(&mut pending.fields, status, fields)
        }
        other => Err(format!("`{other}` is not a status; there are preferred, admitted and deprecated")),
    }
}

fn push(fields: &mut Map<String, Value>, list: &str, item: Map<String, Value>) -> Result<(), String> {
    let items = fields.entry(list).or_insert_with(|| json!([]));
    items.as_array_mut().ok_or_else(|| format!("`{list}` is no list"))?.push(Value::Object(item));
    Ok(())
}
