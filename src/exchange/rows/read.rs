//! From rows to entries: rows that share kind of entry, id and language are one entry.

use super::{ABOUT, COLUMNS, CONTINUED, KINDS, MORE, Row, STATUS};
use crate::exchange::intake::Intake;
use crate::exchange::merge::is_empty;
use crate::vocabulary::entries::Name;
use indexmap::IndexMap;
use serde_json::{Map, Value, json};
use std::collections::HashSet;

/// Gathers rows: those of one entry may stand anywhere, so that a table can be sorted and added to at its end.
#[derive(Default)]
pub(crate) struct Gather {
    /// The last row and its place: the next may go on with its texts.
    last: Option<(String, Row)>,
    /// The entry of the last row.
    open: Option<(Name, Pending)>,
    /// Entries of rows before.
    closed: IndexMap<Name, Closed>,
    /// Id and language of rows that go on with texts of another row than the one before.
    strays: HashSet<(String, String)>,
}

#[derive(Default)]
struct Pending {
    place: String,
    fields: Map<String, Value>,
    /// Whether the row was there that stands once.
    has_head: bool,
    /// Whether a row was not understood, so that the entry is not whole.
    is_broken: bool,
}

/// An entry that waits for the end of the table: text takes a tenth of the room of a tree.
struct Closed {
    fields: Box<str>,
    rest: Pending,
}

const MORE_CHANGED: &str = "the column `more` was changed and can't be read; leave it as it was";

/// Fields that belong to a term; the other fields of a row of a preferred term are its section's.
const OF_TERM: &[&str] = &["term", "reading", "region", "register", "variants", "sources"];

impl Gather {
    /// Takes a row in.
    pub(crate) fn row(&mut self, place: &str, row: Row, intake: &mut Intake<'_>) {
        match &mut self.last {
            Some((_, before)) if row.kind == CONTINUED && (&before.id, &before.lang) == (&row.id, &row.lang) => {
                before.join(&row);
            }
            _ if row.kind == CONTINUED => {
                intake.fault(place, "the row goes on with a text of another row, and does not stand below it");
                self.strays.insert((row.id.trim().to_owned(), intake.tag(row.lang.trim())));
            }
            last => {
                if let Some((place, row)) = last.replace((place.to_owned(), row)) {
                    self.whole(&place, &row, intake);
                }
            }
        }
    }

    /// No further row comes. An entry of which only a part was understood is left alone.
    pub(crate) fn end(&mut self, intake: &mut Intake<'_>) {
        match self.last.take() {
            Some((place, row)) => self.whole(&place, &row, intake),
            None if intake.faults.is_empty() => {
                intake.fault("the file", "there is no row below a heading with `id` and `lang`");
            }
            None => {}
        }
        self.close();
        for (name, Closed { fields, rest }) in std::mem::take(&mut self.closed) {
            if rest.is_broken || self.strays.contains(&(name.id.clone(), name.lang.clone())) {
                intake.leave(name);
            } else {
                intake.entry(&rest.place, name, &serde_json::from_str(&fields).unwrap_or_default());
            }
        }
    }

    /// Takes in a row whose texts are whole.
    fn whole(&mut self, place: &str, row: &Row, intake: &mut Intake<'_>) {
        let kind = if row.kind.is_empty() { "term" } else { row.kind.as_str() };
        if kind == ABOUT {
            return intake.exported_from(&row.id);
        }
        let Some(&(word, kind)) = KINDS.iter().find(|(word, _)| *word == kind) else {
            return generic(place, row, intake);
        };
        let name = Name::new(kind, row.id.trim(), &intake.tag(row.lang.trim()));
        let pending = self.pending(&name, place);
        if let Err(message) = fields(word, row).and_then(|fields| pending.take(&name, word, row, fields, intake)) {
            pending.is_broken = true;
            intake.fault(place, message);
        }
    }

    /// What was gathered of an entry.
    fn pending(&mut self, name: &Name, place: &str) -> &mut Pending {
        if self.open.as_ref().is_none_or(|(open, _)| open != name) {
            self.close();
        }
        let closed = self.closed.get_mut(name);
        let (_, pending) = self.open.get_or_insert_with(|| match closed {
            Some(Closed { fields, rest }) => {
                let fields = serde_json::from_str(fields).unwrap_or_default();
                (name.clone(), Pending { fields, ..std::mem::take(rest) })
            }
            None => (name.clone(), Pending { place: place.to_owned(), ..Pending::default() }),
        });
        pending
    }

    /// The next row is of another entry.
    fn close(&mut self) {
        if let Some((name, mut rest)) = self.open.take() {
            let fields = Value::Object(std::mem::take(&mut rest.fields)).to_string().into();
            self.closed.insert(name, Closed { fields, rest });
        }
    }
}

impl Pending {
    /// Takes a row of the entry in.
    fn take(
        &mut self,
        name: &Name,
        word: &str,
        row: &Row,
        fields: Map<String, Value>,
        intake: &Intake<'_>,
    ) -> Result<(), String> {
        match word {
            "term" => return term(name, &mut self.fields, row.cell(STATUS), fields, intake),
            "expression" => return push(&mut self.fields, "expressions", fields),
            _ if std::mem::replace(&mut self.has_head, true) => {
                return Err(format!("{name} stands twice in the file; keep one"));
            }
            _ => self.fields.extend(fields),
        }
        match word {
            "wording" => drop(self.fields.entry("expressions").or_insert_with(|| json!([]))),
            "source" => drop(self.fields.insert("lang".to_owned(), json!(name.lang))),
            _ => {}
        }
        Ok(())
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
    name: &Name,
    whole: &mut Map<String, Value>,
    status: &str,
    mut fields: Map<String, Value>,
    intake: &Intake<'_>,
) -> Result<(), String> {
    let word = fields.get("term").and_then(Value::as_str).unwrap_or("").to_owned();
    if word.is_empty() {
        return Err("the term is empty; write it, or take the row out".to_owned());
    }
    let section = || intake.present.concepts.get(&name.id)?.sections.get(&name.lang);
    let present = || section()?.terms().find(|(_, term)| term.term == word).map(|(status, _)| status.word());
    // Without a status: what says something of the section, or is the first term of a new one, is its preferred term.
    let of_section = fields.iter().any(|(name, value)| !OF_TERM.contains(&name.as_str()) && !is_empty(value));
    let is_first = section().is_none() && !whole.contains_key("preferred");
    let first = if of_section || is_first { "preferred" } else { "admitted" };
    let given = status.trim().to_lowercase();
    let status = if given.is_empty() { present().unwrap_or(first) } else { &given };
    match status {
        "preferred" if whole.contains_key("preferred") => {
            Err(format!("`{}` has two preferred terms in this language; make one of them admitted", name.id))
        }
        "preferred" => {
            let own: Map<String, Value> = OF_TERM.iter().filter_map(|name| fields.remove_entry(*name)).collect();
            for list in ["admitted", "deprecated"] {
                whole.entry(list).or_insert_with(|| json!([]));
            }
            whole.insert("preferred".to_owned(), Value::Object(own));
            whole.extend(fields);
            Ok(())
        }
        "admitted" | "deprecated" => {
            if let Some((name, _)) =
                fields.iter().find(|(name, value)| !OF_TERM.contains(&name.as_str()) && !is_empty(value))
            {
                return Err(format!("`{name}` belongs in the row of the preferred term"));
            }
            fields.retain(|name, _| OF_TERM.contains(&name.as_str()));
            push(whole, status, fields)
        }
        other => Err(format!("`{other}` is not a status; there are preferred, admitted and deprecated")),
    }
}

fn push(fields: &mut Map<String, Value>, list: &str, item: Map<String, Value>) -> Result<(), String> {
    let items = fields.entry(list).or_insert_with(|| json!([]));
    items.as_array_mut().ok_or_else(|| format!("`{list}` is no list"))?.push(Value::Object(item));
    Ok(())
}
