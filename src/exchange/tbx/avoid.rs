//! The terms to avoid, to TBX: as entries of their own, and in the entries of the concepts that say it well.

use super::write::{Page, fields_of};
use super::{AVOID, xml_id};
use crate::vocabulary::{AvoidEntry, AvoidSection, Vocabulary, pattern};
use std::io;

impl Page<'_, '_> {
    /// In the entry of a concept, the wordings to avoid instead of which it should be written: for CAT tools, which look
    /// at one entry at a time. They have their own entries too, and are read from those.
    pub(super) fn derived(&mut self, concept: &str, tag: &str) -> io::Result<()> {
        for (id, entry) in
            self.v.avoid.iter().filter(|(_, entry)| entry.concepts.first().is_some_and(|first| first == concept))
        {
            let Some(section) = entry.sections.get(tag) else { continue };
            for (number, wording) in self.wordings(tag, section).into_iter().enumerate() {
                self.begin_term(&format!("{AVOID}in.{}.{tag}.{number}", xml_id(id)), &wording, "deprecated", None)?;
                self.preferred(concept, tag)?;
                self.xml.leaf("note", &[], &section.reason)?;
                self.xml.close()?;
            }
        }
        Ok(())
    }

    fn preferred(&mut self, concept: &str, tag: &str) -> io::Result<()> {
        let section = self.v.concepts.get(concept).and_then(|concept| concept.sections.get(tag));
        let Some(term) = section.map(|section| &section.preferred.term).filter(|term| !term.is_empty()) else {
            return Ok(());
        };
        let target = format!("{}.{tag}.1", xml_id(concept));
        self.xml.leaf("ref", &[("type", "crossReference"), ("target", &target)], term)
    }

    /// The first wordings of the expressions, each once.
    fn wordings(&self, tag: &str, section: &AvoidSection) -> Vec<String> {
        let mut all: Vec<String> = Vec::new();
        for expression in &section.expressions {
            let wording = first_wording(self.v, tag, &expression.text);
            if !all.contains(&wording) {
                all.push(wording);
            }
        }
        if all.is_empty() { vec![section.title.clone()] } else { all }
    }

    pub(super) fn avoid(&mut self, id: &str, entry: &AvoidEntry) -> io::Result<()> {
        let xml_id = format!("{AVOID}{}", xml_id(id));
        self.xml.open(self.version.entry, &[("id", &xml_id)])?;
        let mut fields = fields_of(&AvoidEntry { sections: Default::default(), ..entry.clone() });
        self.subject(&mut fields, "theme")?;
        self.permalink(id)?;
        self.references(&mut fields, "concepts")?;
        self.notes(fields)?;
        self.modified()?;
        for (tag, section) in &entry.sections {
            self.xml.open(self.version.lang, &[("xml:lang", tag)])?;
            self.avoid_section(&format!("{xml_id}.{tag}"), tag, entry, section)?;
            self.xml.close()?;
        }
        self.xml.close()
    }

    /// The heading with its reason and advice is the first term, the expressions are the others.
    fn avoid_section(&mut self, id: &str, tag: &str, entry: &AvoidEntry, section: &AvoidSection) -> io::Result<()> {
        self.begin_term(&format!("{id}.0"), &section.title, "deprecated", None)?;
        entry.concepts.iter().try_for_each(|concept| self.preferred(concept, tag))?;
        let mut fields = fields_of(section);
        fields.remove("title");
        fields.remove("expressions");
        self.sources(&mut fields)?;
        self.notes(fields)?;
        self.xml.close()?;
        for (number, expression) in section.expressions.iter().enumerate() {
            let wording = first_wording(self.v, tag, &expression.text);
            self.begin_term(&format!("{id}.{}", number + 1), &wording, "deprecated", None)?;
            self.notes(fields_of(expression))?;
            self.xml.close()?;
        }
        Ok(())
    }
}

fn first_wording(v: &Vocabulary, tag: &str, text: &str) -> String {
    let none = crate::vocabulary::Words::default();
    pattern::parse(text, v.words.get(tag).unwrap_or(&none)).map_or_else(|_| text.to_owned(), |pattern| pattern.first())
}
