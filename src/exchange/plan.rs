//! What an import would do, worked out whole before anything is done.

use super::intake::{Changed, Fault, Intake, MOST_FAULTS};
use super::selection::SelectionError;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::entries::{self, Difference, EntryError, Kind, Name};
use crate::vocabulary::validate::{self, Fault as Breach};
use std::collections::HashSet;

/// What an import would do.
pub struct Plan {
    /// The vocabulary as it would be.
    pub after: Vocabulary,
    /// Entries that change, parents before their parts.
    pub changes: Vec<(Name, Changed)>,
    /// Faults of the file, by row or line.
    pub faults: Vec<Fault>,
    /// Faults beyond those listed.
    pub more_faults: usize,
    /// What whoever imports should know, and what refuses nothing.
    pub notes: Vec<Fault>,
    /// Rules of a valid vocabulary that only the change breaks, each with the place in the file.
    pub breaches: Vec<(String, Breach)>,
    /// The same of rules that only advise, and so refuse nothing.
    pub advice: Vec<(String, Breach)>,
}

/// Works out what taking in a file would do to `present`.
pub fn plan(present: &Vocabulary, mut intake: Intake<'_>) -> Plan {
    intake.tell_missing();
    let Intake { changed, mut faults, more_faults, notes, refused, .. } = intake;
    let mut after = present.clone();
    let mut changes: Vec<(Name, Changed)> = changed.into_iter().collect();
    // Languages and parents first; otherwise the order of the file.
    changes.sort_by_key(|(name, _)| (name.kind.parent().is_some(), name.kind != Kind::Language));
    changes.retain(|(name, change)| match put(&mut after, name, change) {
        Ok(()) => true,
        Err(message) => {
            // Where the entry itself was refused, that was told.
            let is_told = name.kind.parent().is_some_and(|kind| refused.contains(&Name::new(kind, &name.id, "")));
            faults.extend((!is_told).then(|| Fault { place: change.place.clone(), message }));
            false
        }
    });
    order(present, &mut after, &mut changes);
    let (mut advice, mut breaches): (Vec<_>, Vec<_>) =
        breaches(present, &after, &changes).into_iter().partition(|(_, breach)| breach.is_advice());
    advice.truncate(MOST_FAULTS);
    breaches.truncate(MOST_FAULTS);
    Plan { after, changes, faults, more_faults, notes, breaches, advice }
}

fn put(after: &mut Vocabulary, name: &Name, change: &Changed) -> Result<(), String> {
    if !name.lang.is_empty() && !after.languages.contains_key(&name.lang) {
        let known = after.languages.keys().cloned().collect();
        return Err(SelectionError::Language { tag: name.lang.clone(), known }.to_string());
    }
    let value = serde_json::from_str(&change.after).map_err(|error| error.to_string())?;
    entries::put(after, name, &value).map_err(|error| match error {
        EntryError::NoParent(_) => {
            format!("no entry has the id `{}`, and the file brings none; mend the id, or add a row for it", name.id)
        }
        error => format!("{name}: {error}"),
    })
}

/// New entries stand where the file puts them: the order is an entry too. An imported order is what it was merged to.
fn order(present: &Vocabulary, after: &mut Vocabulary, changes: &mut Vec<(Name, Changed)>) {
    let name = Name::order();
    if let Some((_, change)) = changes.iter().find(|(other, _)| *other == name) {
        let mut all = entries::take_apart(after);
        all.insert(name.clone(), serde_json::from_str(&change.after).unwrap_or_default());
        if let Ok(sorted) = entries::put_together(&all) {
            *after = sorted;
        }
    }
    let value = entries::order_of(after);
    changes.retain(|(other, _)| *other != name);
    if value != entries::order_of(present) {
        let change = Changed { place: String::new(), after: value.to_string().into(), conflicts: Vec::new() };
        changes.push((name, change));
    }
}

fn breaches(present: &Vocabulary, after: &Vocabulary, changes: &[(Name, Changed)]) -> Vec<(String, Breach)> {
    if changes.is_empty() {
        return Vec::new();
    }
    let all = |v: &Vocabulary| [validate::faults(v), crate::check::proof::faults(v)].concat();
    let now = all(after);
    if now.is_empty() {
        return Vec::new(); // what was wrong before is asked only if it matters: to prove a vocabulary takes seconds
    }
    // What was wrong before is not the file's fault.
    let known: HashSet<String> = all(present).iter().map(key).collect();
    let new = now.into_iter().filter(|fault| !known.contains(&key(fault)));
    let place =
        |fault: &Breach| changes.iter().find(|(name, _)| *name == fault.name).map(|(_, change)| change.place.clone());
    new.map(|fault| (place(&fault).unwrap_or_else(|| fault.name.to_string()), fault)).collect()
}

fn key(fault: &Breach) -> String {
    format!("{}\n{}\n{}\n{}", fault.code, fault.name, fault.field, fault.text)
}

impl Plan {
    /// Whether the file and what would become of it are without fault.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty() && self.breaches.is_empty()
    }

    /// Whether something that the file says is not taken: it is wrong, or the present says otherwise.
    pub fn leaves_out(&self) -> bool {
        !self.faults.is_empty() || self.changes.iter().any(|(_, change)| !change.conflicts.is_empty())
    }

    /// One change, with what was there before.
    pub fn difference(&self, before: &entries::Entries, number: usize) -> Difference {
        let (name, change) = &self.changes[number];
        Difference {
            name: name.clone(),
            before: before.get(name).cloned(),
            after: serde_json::from_str(&change.after).ok(),
        }
    }
}
