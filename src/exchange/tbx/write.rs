//! From a vocabulary to TBX.

use super::{AVOID, NAMESPACE, STATUSES, V2, Version, xml_id};
use crate::exchange::address::{permanent, uri};
use crate::exchange::selection::Selection;
use crate::exchange::xml::Xml;
use crate::vocabulary::{AvoidEntry, AvoidSection, Concept, Section, Term, Vocabulary, entries, pattern};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

type Fields = Map<String, Value>;

pub(super) fn write(version: &Version, v: &Vocabulary, selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    let xml = Xml::new(out)?;
    let mut page = Page { xml, version, v };
    page.whole(selection)
}

struct Page<'o, 'v> {
    xml: Xml<'o>,
    version: &'v Version,
    v: &'v Vocabulary,
}

/// Whether it can be an entry: TBX has no concepts without a term.
fn has_terms(concept: &Concept) -> bool {
    concept.sections.values().any(|section| !section.preferred.term.is_empty())
}

impl Page<'_, '_> {
    fn whole(&mut self, selection: &Selection) -> io::Result<()> {
        // The language of the header's own words: that to which all others fall back.
        let pivot =
            self.v.languages.iter().find(|(_, language)| language.fallback.is_empty()).map_or("mul", |(tag, _)| tag);
        if self.version.root == V2.root {
            self.xml.line("<!DOCTYPE martif SYSTEM \"TBXBasiccoreStructV02.dtd\">")?;
            self.xml.open("martif", &[("type", "TBX-Basic"), ("xml:lang", pivot)])?;
        } else {
            self.xml
                .open("tbx", &[("xmlns", NAMESPACE), ("type", "TBX-Basic"), ("style", "dca"), ("xml:lang", pivot)])?;
        }
        self.header(selection)?;
        self.xml.open("text", &[])?;
        if !self.v.avoid.is_empty() || self.v.concepts.values().any(has_terms) {
            self.xml.open("body", &[])?;
            self.v
                .concepts
                .iter()
                .filter(|(_, concept)| has_terms(concept))
                .try_for_each(|(id, concept)| self.concept(id, concept))?;
            self.v
                .avoid
                .iter()
                .filter(|(_, entry)| !entry.sections.is_empty())
                .try_for_each(|(id, entry)| self.avoid(id, entry))?;
            self.xml.close()?;
        }
        self.xml.close()?;
        self.xml.close()
    }

    fn header(&mut self, selection: &Selection) -> io::Result<()> {
        let a = &self.v.about;
        self.xml.open(self.version.header, &[])?;
        self.xml.open("fileDesc", &[])?;
        if self.version.root != V2.root {
            self.publication()?;
        }
        self.xml.open("titleStmt", &[])?;
        self.xml.leaf("title", &[], &a.title)?;
        self.xml.close()?;
        if self.version.root == V2.root {
            self.publication()?;
        }
        self.xml.open("sourceDesc", &[])?;
        let edition =
            format!("Edition {} of {}, revision {} {}", a.version, a.date, selection.revision, selection.edition);
        self.xml.leaf("p", &[], edition.trim_end())?;
        self.xml.leaf("p", &[], &a.origin)?;
        self.xml.close()?;
        self.xml.close()?;
        self.xml.open("encodingDesc", &[])?;
        self.xml.leaf("p", &[("type", "mark")], &selection.mark)?;
        self.rest(selection)?;
        self.xml.close()?;
        self.xml.close()
    }

    fn publication(&mut self) -> io::Result<()> {
        self.xml.open("publicationStmt", &[])?;
        self.xml.leaf("p", &[], &self.v.about.publisher)?;
        self.xml.leaf("p", &[], &format!("Licence: {}", self.v.about.license))?;
        self.xml.close()
    }

    /// What is no term, for machines: one entry a paragraph.
    fn rest(&mut self, selection: &Selection) -> io::Result<()> {
        let mut rest = self.v.clone();
        rest.concepts.retain(|_, concept| !has_terms(concept));
        rest.avoid.retain(|_, entry| entry.sections.is_empty());
        let mut entries = entries::take_apart(&rest);
        entries.retain(|name, _| selection.carries(&name.kind));
        for (name, value) in &mut entries {
            if name.id == "order" && name.kind == "whole" {
                *value = entries::order_of(self.v);
            }
            let line = json!({ "kind": name.kind, "id": name.id, "lang": name.lang, "entry": value });
            self.xml.leaf("p", &[("type", "entry")], &line.to_string())?;
        }
        Ok(())
    }

    fn concept(&mut self, id: &str, concept: &Concept) -> io::Result<()> {
        self.xml.open(self.version.entry, &[("id", &xml_id(id))])?;
        let mut fields = fields_of(&Concept { sections: Default::default(), ..concept.clone() });
        self.subject(&mut fields, "domain")?;
        self.permalink(id)?;
        for list in ["broader", "related", "homonyms"] {
            self.references(&mut fields, list)?;
        }
        self.instruments(&mut fields)?;
        self.notes(fields)?;
        self.modified()?;
        for (tag, section) in &concept.sections {
            if !section.preferred.term.is_empty() {
                self.section(id, tag, section)?;
            }
        }
        self.xml.close()
    }

    fn subject(&mut self, fields: &mut Fields, field: &str) -> io::Result<()> {
        match fields.remove(field) {
            Some(Value::String(text)) if !text.is_empty() => {
                self.xml.leaf("descrip", &[("type", "subjectField")], &text)
            }
            _ => Ok(()),
        }
    }

    fn permalink(&mut self, id: &str) -> io::Result<()> {
        self.external(&permanent(self.v, id), "permalink")
    }

    fn external(&mut self, target: &str, text: &str) -> io::Result<()> {
        self.xml.leaf("xref", &[("type", "externalCrossReference"), ("target", target)], text)
    }

    /// References to concepts: inside the file where the file has them, else to their permanent addresses.
    fn references(&mut self, fields: &mut Fields, list: &str) -> io::Result<()> {
        let ids = fields.remove(list).unwrap_or_default();
        for id in ids.as_array().into_iter().flatten().filter_map(Value::as_str) {
            if self.v.concepts.get(id).is_some_and(has_terms) {
                self.xml.leaf("ref", &[("type", "crossReference"), ("target", &xml_id(id))], list)?;
            } else {
                self.external(&permanent(self.v, id), list)?;
            }
        }
        Ok(())
    }

    fn instruments(&mut self, fields: &mut Fields) -> io::Result<()> {
        let simple =
            |item: &Value| self.v.instruments.get(item["id"].as_str()?).map(|instrument| instrument.url.clone());
        let Some(list) = fields.get("instruments").and_then(Value::as_array).cloned() else { return Ok(()) };
        let Some(targets) = list.iter().map(simple).collect::<Option<Vec<String>>>() else { return Ok(()) };
        for (item, target) in list.iter().zip(targets) {
            let text =
                format!("instrument {} {}", item["id"].as_str().unwrap_or(""), item["articles"].as_str().unwrap_or(""));
            self.external(&uri(&target), text.trim_end())?;
        }
        fields.remove("instruments");
        Ok(())
    }

    /// Everything that TBX-Basic has no place for.
    fn notes(&mut self, fields: Fields) -> io::Result<()> {
        for (name, value) in fields {
            match &value {
                _ if crate::exchange::merge::is_empty(&value) => {}
                Value::String(text) => self.xml.leaf("note", &[], &format!("[{name}] {text}"))?,
                Value::Array(items) if items.iter().all(Value::is_string) => {
                    for text in items.iter().filter_map(Value::as_str) {
                        // A note is a note; only where its text could be taken for a field it says its own name.
                        let plain = name == "notes" && !text.starts_with('[');
                        self.xml.leaf(
                            "note",
                            &[],
                            &if plain { text.to_owned() } else { format!("[{name}:] {text}") },
                        )?;
                    }
                }
                other => self.xml.leaf("note", &[], &format!("[{name}=] {other}"))?,
            }
        }
        Ok(())
    }

    fn modified(&mut self) -> io::Result<()> {
        let date = &self.v.about.date;
        let parts: Vec<usize> =
            date.split('-').map(|part| if part.bytes().all(|b| b.is_ascii_digit()) { part.len() } else { 0 }).collect();
        if parts != [4, 2, 2] {
            return Ok(());
        }
        self.xml.open("transacGrp", &[])?;
        self.xml.leaf("transac", &[("type", "transactionType")], "modification")?;
        self.xml.leaf("date", &[], date)?;
        self.xml.close()
    }

    fn section(&mut self, id: &str, tag: &str, section: &Section) -> io::Result<()> {
        self.xml.open(self.version.lang, &[("xml:lang", tag)])?;
        let mut fields = fields_of(section);
        for list in ["preferred", "admitted", "deprecated", "examples"] {
            fields.remove(list);
        }
        if let Some(Value::String(text)) = fields.remove("definition").filter(|text| *text != "") {
            self.xml.leaf("descrip", &[("type", "definition")], &text)?;
        }
        self.notes(fields)?;
        for (number, (status, term)) in section.terms().enumerate() {
            let examples: &[String] = if number == 0 { &section.examples } else { &[] };
            self.term(&format!("{}.{tag}.{}", xml_id(id), number + 1), status.word(), term, examples)?;
        }
        self.derived(id, tag)?;
        self.xml.close()
    }

    fn begin_term(&mut self, id: &str, term: &str, status: &str, region: Option<&str>) -> io::Result<()> {
        self.xml.open(self.version.term, &[("id", id)])?;
        self.xml.leaf("term", &[], term)?;
        let (_, status) = STATUSES.iter().find(|(word, _)| *word == status).unwrap_or(&STATUSES[2]);
        self.xml.leaf("termNote", &[("type", "administrativeStatus")], status)?;
        region.map_or(Ok(()), |region| self.xml.leaf("termNote", &[("type", "geographicalUsage")], region))
    }

    fn term(&mut self, id: &str, status: &str, term: &Term, examples: &[String]) -> io::Result<()> {
        self.begin_term(id, &term.term, status, term.region.as_deref())?;
        examples.iter().try_for_each(|text| self.xml.leaf("descrip", &[("type", "context")], text))?;
        let mut fields = fields_of(term);
        fields.remove("term");
        fields.remove("region");
        self.sources(&mut fields)?;
        self.notes(fields)?;
        self.xml.close()
    }

    /// Sources for people (who, what, where), with the key by which they are known.
    fn sources(&mut self, fields: &mut Fields) -> io::Result<()> {
        let Some(keys) = fields.get("sources").and_then(Value::as_array).cloned() else { return Ok(()) };
        let keys: Vec<&str> = keys.iter().filter_map(Value::as_str).collect();
        let Some(found) = keys.iter().map(|key| self.v.sources.get(*key)).collect::<Option<Vec<_>>>() else {
            return Ok(());
        };
        for (key, source) in keys.iter().zip(found) {
            self.xml.leaf("admin", &[("type", "source")], &format!("{}: {}", source.publisher, source.title))?;
            self.external(&uri(&source.url), &format!("source {key}"))?;
        }
        fields.remove("sources");
        Ok(())
    }

    /// In the entry of a concept, the wordings to avoid instead of which it should be written: for CAT tools, which look
    /// at one entry at a time. They have their own entries too, and are read from those.
    fn derived(&mut self, concept: &str, tag: &str) -> io::Result<()> {
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

    fn avoid(&mut self, id: &str, entry: &AvoidEntry) -> io::Result<()> {
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

fn fields_of<T: serde::Serialize>(thing: &T) -> Fields {
    match serde_json::to_value(thing) {
        Ok(Value::Object(fields)) => fields,
        _ => Fields::new(),
    }
}

fn first_wording(v: &Vocabulary, tag: &str, text: &str) -> String {
    let none = crate::vocabulary::Words::default();
    pattern::parse(text, v.words.get(tag).unwrap_or(&none)).map_or_else(|_| text.to_owned(), |pattern| pattern.first())
}
