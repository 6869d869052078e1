//! From a vocabulary to TBX. The terms to avoid: `avoid`.

use super::{NAMESPACE, STATUSES, V2, Version, xml_id};
use crate::exchange::address::{permanent, uri};
use crate::exchange::selection::Selection;
use crate::exchange::xml::Xml;
use crate::vocabulary::entries::{self, Name};
use crate::vocabulary::{Concept, Section, Term, Vocabulary};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

pub(super) type Fields = Map<String, Value>;

pub(super) fn write(version: &Version, v: &Vocabulary, selection: &Selection, out: &mut dyn Write) -> io::Result<()> {
    let xml = Xml::new(out)?;
    let mut page = Page { xml, version, v };
    page.whole(selection)
}

pub(super) struct Page<'o, 'v> {
    pub(super) xml: Xml<'o>,
    pub(super) version: &'v Version,
    pub(super) v: &'v Vocabulary,
}

/// Whether it can be an entry: TBX has no concepts without a term.
fn has_terms(concept: &Concept) -> bool {
    concept.sections.values().any(|section| !section.preferred.term.is_empty())
}

impl Page<'_, '_> {
    fn whole(&mut self, selection: &Selection) -> io::Result<()> {
        // The language of the header's own words: that to which all others fall back.
        let pivot = self.v.pivot().map_or("mul", |(tag, _)| tag);
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
        self.xml.leaf("p", &[("type", "mark")], &selection.origin())?;
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
        entries.retain(|name, _| selection.carries(name.kind));
        for (name, value) in &mut entries {
            if *name == Name::order() {
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

    pub(super) fn subject(&mut self, fields: &mut Fields, field: &str) -> io::Result<()> {
        match fields.remove(field) {
            Some(Value::String(text)) if !text.is_empty() => {
                self.xml.leaf("descrip", &[("type", "subjectField")], &text)
            }
            _ => Ok(()),
        }
    }

    pub(super) fn permalink(&mut self, id: &str) -> io::Result<()> {
        self.external(&permanent(self.v, id), "permalink")
    }

    fn external(&mut self, target: &str, text: &str) -> io::Result<()> {
        self.xml.leaf("xref", &[("type", "externalCrossReference"), ("target", target)], text)
    }

    /// References to concepts: inside the file where the file has them, else to their permanent addresses.
    pub(super) fn references(&mut self, fields: &mut Fields, list: &str) -> io::Result<()> {
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
    pub(super) fn notes(&mut self, fields: Fields) -> io::Result<()> {
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

    pub(super) fn modified(&mut self) -> io::Result<()> {
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

    pub(super) fn begin_term(&mut self, id: &str, term: &str, status: &str, region: Option<&str>) -> io::Result<()> {
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
    pub(super) fn sources(&mut self, fields: &mut Fields) -> io::Result<()> {
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
}

pub(super) fn fields_of<T: serde::Serialize>(thing: &T) -> Fields {
    match serde_json::to_value(thing) {
        Ok(Value::Object(fields)) => fields,
        _ => Fields::new(),
    }
}
