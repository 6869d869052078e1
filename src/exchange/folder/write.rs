//! Writes a vocabulary as a folder, in the one canonical form.

use super::{DOCUMENTS, Files};
use crate::text::escape::quoted;
use crate::vocabulary::{AvoidSection, Cover, Expression, Names, Section, Term, Vocabulary, Words};
use indexmap::IndexMap;
use std::fmt::Write;

/// The whole folder.
pub fn write(v: &Vocabulary) -> Files {
    let mut files = Files::new();
    let mut put = |path: String, text: String| drop(files.insert(path, text));
    put("vocabulary.toml".into(), about(v));
    put("domains.toml".into(), domains(v));
    put("languages.toml".into(), languages(v));
    put("instruments.toml".into(), instruments(v));
    put("concepts.toml".into(), concepts(v));
    put("avoid.toml".into(), avoid(v));
    for (tag, messages) in &v.interface {
        put(format!("{tag}/interface.ftl"), messages.clone());
    }
    for name in DOCUMENTS {
        v.documents.get(*name).into_iter().for_each(|text| put((*name).into(), text.clone()));
    }
    for tag in v.languages.keys() {
        put(format!("{tag}/names.toml"), v.names.get(tag).map(names).unwrap_or_default());
        put(format!("{tag}/words.toml"), v.words.get(tag).map(words).unwrap_or_default());
        put(format!("{tag}/sources.toml"), sources(v, tag));
        put(format!("{tag}/terms.toml"), terms(v, tag));
        put(format!("{tag}/avoid.toml"), avoid_sections(v, tag));
    }
    files
}

/// One TOML file in the making. Every line is `key = value`; tables are parted by an empty line.
struct Page(String);

impl Page {
    fn new(comment: &str) -> Page {
        Page(format!("# {comment}\n"))
    }

    fn table(&mut self, head: &str) -> &mut Page {
        write!(self.0, "\n{head}\n").expect("writing to a String can't fail");
        self
    }

    fn field(&mut self, key: &str, value: &str) -> &mut Page {
        writeln!(self.0, "{key} = {value}").expect("writing to a String can't fail");
        self
    }

    fn text(&mut self, key: &str, text: &str) -> &mut Page {
        self.field(key, &quoted(text))
    }

    fn option(&mut self, key: &str, text: Option<&str>) -> &mut Page {
        if let Some(text) = text { self.text(key, text) } else { self }
    }

    fn list(&mut self, key: &str, texts: &[String]) -> &mut Page {
        self.field(key, &list(texts))
    }

    /// One item a line, so that a changed sentence is one changed line.
    fn lines(&mut self, key: &str, items: impl ExactSizeIterator<Item = String>) -> &mut Page {
        if items.len() == 0 {
            return self.field(key, "[]");
        }
        let lines: String = items.map(|item| format!("  {item},\n")).collect();
        self.field(key, &format!("[\n{lines}]"))
    }
}

fn list(texts: &[String]) -> String {
    let items: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", items.join(", "))
}

/// A bare key where TOML allows one.
fn key(text: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !text.is_empty() && text.chars().all(bare) { text.to_owned() } else { quoted(text) }
}

fn about(v: &Vocabulary) -> String {
    let mut page = Page::new("What this vocabulary says about itself.");
    let a = &v.about;
    page.0.push('\n');
    page.text("title", &a.title).text("publisher", &a.publisher).text("license", &a.license);
    page.text("version", &a.version).text("date", &a.date).text("base", &a.base).text("origin", &a.origin);
    for change in &v.changes {
        page.table("[[changes]]").text("date", &change.date).text("who", &change.who).text("why", &change.why);
        page.list("touches", &change.touches);
    }
    page.0
}

fn domains(v: &Vocabulary) -> String {
    let mut page = Page::new(
        "Subject fields of concepts and themes of avoid entries, in reading order. Their names are in <tag>/names.toml.",
    );
    page.0.push('\n');
    page.list("domains", &v.domains).list("themes", &v.themes);
    page.0
}

fn languages(v: &Vocabulary) -> String {
    let mut page = Page::new(
        "The languages, in the order in which they are offered. A new language is a row here and a folder of its own.",
    );
    for (tag, l) in &v.languages {
        page.table(&format!("[{}]", key(tag))).text("name", &l.name).text("english", &l.english);
        page.text("script", &l.script).text("direction", &l.direction).text("rules", &l.rules).text("stop", &l.stop);
        if l.reading {
            page.field("reading", "true");
        }
        page.field("definition", &format!("[{}, {}]", l.definition[0], l.definition[1]));
        if !l.also.is_empty() {
            page.list("also", &l.also);
        }
        page.list("fallback", &l.fallback);
    }
    page.0
}

fn instruments(v: &Vocabulary) -> String {
    let mut page = Page::new("Treaties, declarations and laws that define or protect something.");
    for (id, instrument) in &v.instruments {
        page.table(&format!("[{}]", key(id))).text("title", &instrument.title).text("short", &instrument.short);
        page.field("year", &instrument.year.to_string()).text("url", &instrument.url);
    }
    page.0
}

fn concepts(v: &Vocabulary) -> String {
    let mut page = Page::new("The concepts and what languages share of them. `related` is listed on both sides.");
    for (id, concept) in &v.concepts {
        page.table(&format!("[{}]", key(id))).text("domain", &concept.domain);
        page.list("broader", &concept.broader).list("related", &concept.related);
        let cited: Vec<String> = concept.instruments.iter().map(citation).collect();
        page.field("instruments", &format!("[{}]", cited.join(", ")));
        if !concept.homonyms.is_empty() {
            page.list("homonyms", &concept.homonyms);
        }
    }
    page.0
}

fn citation(citation: &crate::vocabulary::Citation) -> String {
    match citation.articles.as_str() {
        "" => format!("{{ id = {} }}", quoted(&citation.id)),
        articles => format!("{{ id = {}, articles = {} }}", quoted(&citation.id), quoted(articles)),
    }
}

fn avoid(v: &Vocabulary) -> String {
    let mut page = Page::new("Terms to avoid and what languages share of them. `concepts` say it well, best first.");
    for (id, entry) in &v.avoid {
        page.table(&format!("[{}]", key(id))).text("theme", &entry.theme).text("severity", entry.severity.word());
        page.list("concepts", &entry.concepts);
    }
    page.0
}

fn names(names: &Names) -> String {
    let mut page = Page::new("What this language calls domains, themes, languages and instruments.");
    let tables = [
        ("domains", &names.domains),
        ("themes", &names.themes),
        ("languages", &names.languages),
        ("instruments", &names.instruments),
    ];
    for (head, table) in tables {
        page.table(&format!("[{head}]"));
        for (id, name) in table {
            page.text(&key(id), name);
        }
    }
    page.0
}

fn words(words: &Words) -> String {
    let mut page = Page::new("Word lists of the patterns, and longer words in which an expression occurs by accident.");
    page.table("[lists]");
    let lists: &IndexMap<String, Vec<String>> = &words.lists;
    for (name, list) in lists {
        page.list(&key(name), list);
    }
    for Cover { text, pass } in &words.cover {
        page.table("[[cover]]").text("text", text).text("pass", pass);
    }
    page.0
}

fn sources(v: &Vocabulary, tag: &str) -> String {
    let mut page =
        Page::new("Public places where terms or guidance were really seen. Keys begin with the language tag.");
    for (id, source) in v.sources.iter().filter(|(_, source)| source.lang == tag) {
        page.table(&format!("[{}]", key(id))).text("publisher", &source.publisher).text("title", &source.title);
        page.text("url", &source.url);
    }
    page.0
}

fn terms(v: &Vocabulary, tag: &str) -> String {
    let mut page = Page::new("The concepts in this language. See ../README.md for how to write them.");
    for (id, concept) in &v.concepts {
        if let Some(section) = concept.sections.get(tag) {
            page.table(&format!("[{}]", key(id)));
            section_fields(&mut page, section);
        }
    }
    page.0
}

fn section_fields(page: &mut Page, section: &Section) {
    page.field("preferred", &term(&section.preferred));
    page.lines("admitted", section.admitted.iter().map(term));
    page.lines("deprecated", section.deprecated.iter().map(term));
    page.list("hidden", &section.hidden).text("definition", &section.definition);
    page.lines("examples", section.examples.iter().map(|text| quoted(text)));
    page.lines("notes", section.notes.iter().map(|text| quoted(text)));
}

fn term(term: &Term) -> String {
    let mut fields = vec![format!("term = {}", quoted(&term.term))];
    if !term.variants.is_empty() {
        let forms: Vec<String> =
            term.variants.iter().map(|(tag, form)| format!("{} = {}", key(tag), quoted(form))).collect();
        fields.push(format!("variants = {{ {} }}", forms.join(", ")));
    }
    for (name, value) in [("reading", &term.reading), ("region", &term.region), ("register", &term.register)] {
        fields.extend(value.as_ref().map(|value| format!("{name} = {}", quoted(value))));
    }
    if !term.sources.is_empty() {
        fields.push(format!("sources = {}", list(&term.sources)));
    }
    format!("{{ {} }}", fields.join(", "))
}

fn avoid_sections(v: &Vocabulary, tag: &str) -> String {
    let mut page = Page::new("Terms to avoid in this language. See ../README.md for how to write them.");
    for (id, entry) in &v.avoid {
        if let Some(section) = entry.sections.get(tag) {
            avoid_section(&mut page, &key(id), section);
        }
    }
    page.0
}

fn avoid_section(page: &mut Page, id: &str, section: &AvoidSection) {
    page.table(&format!("[{id}]")).text("title", &section.title).text("reason", &section.reason);
    page.text("before", &section.before).text("after", &section.after);
    page.list("alternatives", &section.alternatives).text("legitimate", &section.legitimate);
    page.list("sources", &section.sources);
    for expression in &section.expressions {
        page.table(&format!("[[{id}.expressions]]"));
        expression_fields(page, expression);
    }
}

fn expression_fields(page: &mut Page, expression: &Expression) {
    page.text("text", &expression.text).option("replace", expression.replace.as_deref());
    for (name, patterns) in [("variants", &expression.variants), ("except", &expression.except)] {
        if !patterns.is_empty() {
            page.list(name, patterns);
        }
    }
    page.option("severity", expression.severity.map(crate::vocabulary::Severity::word));
    if expression.match_case {
        page.field("match_case", "true");
    }
    page.text("flag", &expression.flag).text("pass", &expression.pass);
}
