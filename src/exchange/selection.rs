//! Which part of a vocabulary is wanted, and the edition that it is taken from.

use crate::vocabulary::Vocabulary;
use crate::vocabulary::entries::{self, Entries, Kind};

/// What to export. The default is everything.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// Tags; empty for all languages.
    pub languages: Vec<String>,
    /// Ids of concepts and terms to avoid; empty for all.
    pub concepts: Vec<String>,
    /// Name of the edition; empty for a store.
    pub edition: String,
    /// Revision of the store; 0 if none.
    pub revision: u64,
    /// The mark of the whole state, by which an import finds what a file was exported from.
    pub mark: String,
}

/// The mark of a state: a hash of all of it.
pub fn mark(entries: &Entries) -> String {
    let json = serde_json::to_vec(&entries.iter().map(|(name, value)| (name.to_string(), value)).collect::<Vec<_>>());
    blake3::hash(&json.unwrap_or_default()).to_hex()[..32].to_owned()
}

/// What a selection asks for and the vocabulary does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs, reason = "the messages say it")]
pub enum SelectionError {
    #[error("no language has the tag `{tag}`; {}", listed(known))]
    Language { tag: String, known: Vec<String> },
    #[error("no concept and no term to avoid has the id `{0}`")]
    Id(String),
}

fn listed(tags: &[String]) -> String {
    if tags.is_empty() {
        return "the vocabulary has no languages; begin with `som import` of a folder that has languages.toml"
            .to_owned();
    }
    format!("there are {}", tags.join(", "))
}

impl Selection {
    /// Everything of a vocabulary.
    pub fn all(v: &Vocabulary, edition: &str, revision: u64) -> Selection {
        Selection { edition: edition.to_owned(), revision, mark: mark(&entries::take_apart(v)), ..Selection::default() }
    }

    /// What an export says of where it comes from: the state, and which part of it, if it is not all.
    pub fn origin(&self) -> String {
        if self.is_all() || self.mark.is_empty() {
            return self.mark.clone();
        }
        format!("{}/{}/{}", self.mark, self.languages.join(","), self.concepts.join(","))
    }

    /// The selection that an export says it is.
    pub fn of_origin(origin: &str) -> Selection {
        let mut parts = origin.splitn(3, '/');
        let mut part = || parts.next().unwrap_or_default();
        let list = |text: &str| text.split(',').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let mark = part().to_owned();
        Selection { mark, languages: list(part()), concepts: list(part()), ..Selection::default() }
    }

    /// The entries of a state that are wanted; none if the state can't be put together.
    pub fn part_of(&self, state: Entries) -> Option<Entries> {
        if self.is_all() {
            return Some(state);
        }
        Some(entries::take_apart(&self.of(&entries::put_together(&state).ok()?)))
    }

    /// Whether nothing is left out.
    pub fn is_all(&self) -> bool {
        self.languages.is_empty() && self.concepts.is_empty()
    }

    /// Whether entries of a kind belong to what is wanted: what frames the whole does not belong to a part.
    pub fn carries(&self, kind: Kind) -> bool {
        self.is_all() || !kind.frames()
    }

    /// Whether the vocabulary has all of it.
    ///
    /// # Errors
    /// The first tag or id that it does not have.
    pub fn check(&self, v: &Vocabulary) -> Result<(), SelectionError> {
        if let Some(tag) = self.languages.iter().find(|tag| !v.languages.contains_key(*tag)) {
            return Err(SelectionError::Language { tag: tag.clone(), known: v.languages.keys().cloned().collect() });
        }
        let unknown = self.concepts.iter().find(|id| !v.concepts.contains_key(*id) && !v.avoid.contains_key(*id));
        unknown.map_or(Ok(()), |id| Err(SelectionError::Id(id.clone())))
    }

    /// The part of a vocabulary that is wanted. A concept brings the terms to avoid that lead to it, and all bring
    /// their sources and instruments.
    pub fn of(&self, v: &Vocabulary) -> Vocabulary {
        let mut part = v.clone();
        if !self.languages.is_empty() {
            self.only_languages(&mut part);
        }
        if !self.concepts.is_empty() {
            let wanted = |id: &String| self.concepts.contains(id);
            part.concepts.retain(|id, _| wanted(id));
            part.avoid.retain(|id, entry| wanted(id) || entry.concepts.iter().any(wanted));
            let cited: Vec<&String> = part.concepts.values().flat_map(|c| &c.instruments).map(|i| &i.id).collect();
            part.instruments.retain(|id, _| cited.contains(&id));
        }
        if !self.is_all() {
            let used = used_sources(&part);
            part.sources.retain(|key, _| used.contains(key));
            part.changes.retain(|change| {
                change.touches.is_empty() || change.touches.iter().any(|id| self.concepts.contains(id))
            });
        }
        part
    }

    fn only_languages(&self, v: &mut Vocabulary) {
        let wanted = |tag: &String| self.languages.contains(tag);
        v.languages.retain(|tag, _| wanted(tag));
        v.names.retain(|tag, _| wanted(tag));
        v.words.retain(|tag, _| wanted(tag));
        v.interface.retain(|tag, _| wanted(tag));
        v.concepts.values_mut().for_each(|concept| concept.sections.retain(|tag, _| wanted(tag)));
        v.avoid.values_mut().for_each(|entry| entry.sections.retain(|tag, _| wanted(tag)));
    }
}

fn used_sources(v: &Vocabulary) -> std::collections::HashSet<String> {
    let terms = v.concepts.values().flat_map(|c| c.sections.values()).flat_map(crate::vocabulary::Section::terms);
    let of_terms = terms.flat_map(|(_, term)| &term.sources);
    of_terms.chain(v.avoid.values().flat_map(|e| e.sections.values()).flat_map(|s| &s.sources)).cloned().collect()
}
