//! The articles of a dictionary: one per concept or term to avoid and language, and the headwords that lead to it.

use crate::vocabulary::{AvoidSection, Section, Status, Vocabulary, pattern};
use std::fmt::Write;

/// An article.
pub(super) struct Article {
    /// Words by which it is looked up, the first being its title.
    pub headwords: Vec<String>,
    /// Lines: what each is, and its text.
    lines: Vec<(Kind, String)>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Title,
    Warning,
    Text,
    Example,
    Small,
}

/// Every article, in the order of the vocabulary.
pub(super) fn articles(v: &Vocabulary) -> Vec<Article> {
    let mut all = Vec::new();
    for tag in v.languages.keys() {
        for (id, concept) in &v.concepts {
            all.extend(concept.sections.get(tag).map(|section| of_concept(v, id, tag, section)));
        }
        for (id, entry) in &v.avoid {
            all.extend(entry.sections.get(tag).map(|section| of_avoid(v, id, tag, section)));
        }
    }
    all
}

fn of_concept(v: &Vocabulary, id: &str, tag: &str, section: &Section) -> Article {
    let mut headwords = Vec::new();
    for (_, term) in section.terms() {
        headwords.push(term.term.clone());
        headwords.extend(term.variants.values().cloned());
    }
    headwords.extend(section.hidden.iter().cloned());
    let reading = section.preferred.reading.as_ref().map_or(String::new(), |reading| format!(" [{reading}]"));
    let mut lines = vec![(Kind::Title, format!("{}{reading}", section.preferred.term))];
    let with = |wanted: Status| {
        section.terms().filter(move |(status, _)| *status == wanted).map(|(_, term)| term.term.as_str())
    };
    let synonyms: Vec<&str> = with(Status::Admitted).collect();
    lines.push((Kind::Text, synonyms.join(" · ")));
    lines.push((Kind::Text, section.definition.clone()));
    lines.extend(section.examples.iter().map(|text| (Kind::Example, text.clone())));
    lines.extend(section.notes.iter().map(|text| (Kind::Small, text.clone())));
    lines.extend(with(Status::Deprecated).map(|term| (Kind::Warning, format!("✗ {term}"))));
    let others = v.concepts[id].sections.iter().filter(|(other, _)| *other != tag);
    let name = |other: &str| v.languages.get(other).map_or(other.to_owned(), |language| language.name.clone());
    lines.extend(others.map(|(other, section)| (Kind::Text, format!("{}: {}", name(other), section.preferred.term))));
    lines.push((Kind::Small, crate::exchange::address::permanent(v, id)));
    Article { headwords, lines }
}

fn of_avoid(v: &Vocabulary, id: &str, tag: &str, section: &AvoidSection) -> Article {
    let none = crate::vocabulary::Words::default();
    let words = v.words.get(tag).unwrap_or(&none);
    let mut headwords = vec![section.title.clone()];
    let patterns = section.expressions.iter().filter_map(|e| pattern::parse(&e.text, words).ok());
    headwords.extend(patterns.flat_map(|pattern| pattern.wordings(8)));
    let mut lines = vec![(Kind::Warning, format!("✗ {}", section.title))];
    lines.push((Kind::Title, format!("→ {}", section.alternatives.join(" · "))));
    lines.push((Kind::Text, section.reason.clone()));
    lines.push((Kind::Example, format!("✗ {}", section.before)));
    lines.push((Kind::Example, format!("✓ {}", section.after)));
    lines.push((Kind::Small, section.legitimate.clone()));
    lines.push((Kind::Small, crate::exchange::address::permanent(v, id)));
    Article { headwords, lines }
}

impl Article {
    fn full(&self) -> impl Iterator<Item = &(Kind, String)> {
        self.lines.iter().filter(|(_, text)| !text.is_empty())
    }

    /// As HTML.
    pub(super) fn html(&self) -> String {
        let mut out = String::new();
        for (kind, text) in self.full() {
            let (open, close) = match kind {
                Kind::Title => ("<b>", "</b>"),
                Kind::Warning => ("<b><font color=\"#b00020\">", "</font></b>"),
                Kind::Text => ("", ""),
                Kind::Example => ("<i>", "</i>"),
                Kind::Small => ("<small>", "</small>"),
            };
            write!(out, "<div>{open}{}{close}</div>", crate::text::escape::xml(text))
                .expect("writing to a String can't fail");
        }
        out
    }

    /// As text.
    pub(super) fn text(&self) -> String {
        let line = |(kind, text): &(Kind, String)| {
            if *kind == Kind::Example { format!("  “{text}”\n") } else { format!("{text}\n") }
        };
        self.full().map(line).collect()
    }
}
