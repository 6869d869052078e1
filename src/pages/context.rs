//! What every page is made from: the edition, the words, the addresses of the files, and who asks for what.

use super::form::Form;
use super::{Request, Value, Words};
use crate::edition::record::{Avoid, Concept, Language, Named};
use crate::edition::{Damaged, Edition, Encoding};
use crate::vocabulary::Change;
use crate::vocabulary::json::{self, reads};
use indexmap::IndexMap;
use std::cell::Cell;
use std::collections::BTreeMap;

/// What pages need beside the edition.
#[derive(Debug, Default)]
pub struct Site {
    /// The words of the pages.
    pub words: Words,
    /// Name of a file in `web/` → the address at which it is served, which holds its hash.
    pub files: BTreeMap<String, String>,
    /// Whether the checker was built for the browser.
    pub browser: bool,
}

/// One request on its way to a page.
pub(super) struct Context<'a> {
    pub(super) edition: &'a Edition,
    pub(super) site: &'a Site,
    pub(super) request: &'a Request<'a>,
    /// Number of the language in which the page speaks.
    pub(super) lang: usize,
    /// What stood for `{id}`.
    pub(super) id: String,
    pub(super) query: Form,
    /// What the page asked for and could not have; then it is not shown.
    pub(super) damaged: Cell<Option<Damaged>>,
}

/// A concept in a list.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) id: String,
    pub(super) domain: String,
    pub(super) terms: IndexMap<String, String>,
}
reads!(Line { id, domain, terms });

#[derive(Default)]
struct Lines {
    concepts: Vec<Line>,
}
reads!(Lines { concepts });

impl Context<'_> {
    /// The language in which the page speaks.
    pub(super) fn language(&self) -> &Language {
        &self.edition.meta.languages[self.lang]
    }

    pub(super) fn tag(&self) -> &str {
        &self.language().tag
    }

    /// A message.
    pub(super) fn say(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// A message with values.
    pub(super) fn with(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        self.site.words.say(self.lang, id, values)
    }

    /// A message with a number `n`.
    pub(super) fn count(&self, id: &str, n: usize) -> String {
        self.with(id, &[("n", Value::Number(n))])
    }

    /// A message of a family, or the bare word where there is none for it.
    pub(super) fn one_of(&self, family: &str, word: &str) -> String {
        self.site.words.find(self.lang, &format!("{family}-{word}"), &[]).unwrap_or_else(|| word.to_owned())
    }

    pub(super) fn date(&self, date: &str) -> String {
        self.site.words.date(self.lang, date)
    }

    /// Why something was changed, where that is written in the reader's language: notes are in the vocabulary's first.
    pub(super) fn why<'c>(&self, change: &'c Change) -> Option<&'c str> {
        (self.tag() == self.edition.meta.pivot).then_some(change.why.as_str())
    }

    /// How the whole is cited: title, publisher and edition.
    pub(super) fn citation(&self) -> String {
        let about = &self.edition.meta.about;
        let name = self.edition.name();
        let (title, edition) = (self.say("site-name"), self.say("edition"));
        format!("{title}, {}, {edition} {} ({})", about.publisher, about.version, name.get(..12).unwrap_or(name))
    }

    /// The address of a page in the reader's language.
    pub(super) fn href(&self, below: &str) -> String {
        format!("/{}/{below}", self.tag())
    }

    /// The address of a file.
    pub(super) fn file(&self, name: &str) -> &str {
        self.site.files.get(name).map_or("", String::as_str)
    }

    /// The name of a language in the reader's.
    pub(super) fn language_name<'l>(&'l self, language: &'l Language) -> &'l str {
        let fallback = self.language().fallback.iter().find_map(|tag| language.names.get(tag));
        fallback.unwrap_or(&language.name)
    }

    /// The name of a domain or theme in the reader's language, with the language it is in.
    pub(super) fn name<'n>(&self, named: &'n Named) -> &'n str {
        let found = self.language().fallback.iter().find_map(|tag| named.names.get(tag));
        found.map_or(&named.id, String::as_str)
    }

    /// What there is of something in the reader's language, else in the languages that stand in for it.
    pub(super) fn best<'m, T>(&'m self, sections: &'m IndexMap<String, T>) -> Option<(&'m Language, &'m T)> {
        let found = self.language().fallback.iter().find_map(|tag| sections.get_key_value(tag));
        found.and_then(|(tag, section)| Some((self.language_of(tag)?, section)))
    }

    /// The language with exactly this tag.
    pub(super) fn language_of(&self, tag: &str) -> Option<&Language> {
        self.edition.meta.languages.iter().find(|language| language.tag == tag)
    }

    /// The concept with this id.
    pub(super) fn concept(&self, id: &str) -> Option<Concept> {
        self.sound(self.edition.concept(id))
    }

    /// The avoid entry with this id.
    pub(super) fn avoid(&self, id: &str) -> Option<Avoid> {
        self.sound(self.edition.avoid(id))
    }

    fn sound<T>(&self, asked: Result<Option<T>, Damaged>) -> Option<T> {
        asked.unwrap_or_else(|damage| {
            self.damaged.set(Some(damage));
            None
        })
    }

    /// All concepts, each with its preferred terms.
    pub(super) fn lines(&self) -> Vec<Line> {
        let bytes = self.sound(self.edition.prepared("concepts", Encoding::Identity)).unwrap_or_default();
        json::read::<Lines>(bytes).map(|lines| lines.concepts).unwrap_or_default()
    }

    /// The languages that the reader ticked, without that of the page. Both `with=th,lo` and `with=th&with=lo` do.
    pub(super) fn chosen(&self) -> Vec<&Language> {
        let mut chosen: Vec<&Language> = Vec::new();
        for tag in self.query.all("with").flat_map(|list| list.split(',')) {
            let new =
                |language: &&Language| language.tag != self.tag() && !chosen.iter().any(|c| c.tag == language.tag);
            chosen.extend(self.language_of(tag.trim()).filter(new));
        }
        chosen
    }

    /// A concept's preferred term as the reader should see it.
    pub(super) fn preferred<'c>(&'c self, concept: &'c Concept) -> Option<(&'c Language, &'c str)> {
        let (language, section) = self.best(&concept.sections)?;
        Some((language, section.terms.first().map(|term| term.term.as_str())?))
    }
}
