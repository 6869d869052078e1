//! The words of the pages: one file of messages per language, carried in the edition.

use super::fluent::{Messages, Value};
use crate::edition::Edition;
use crate::vocabulary::json;
use std::collections::BTreeMap;

/// The messages of all languages, by number of the language.
#[derive(Debug, Default)]
pub struct Words {
    languages: Vec<Messages>,
    /// For each language, the numbers of those that stand in for it, itself first.
    fallback: Vec<Vec<usize>>,
}

impl Words {
    /// Those of an edition.
    pub fn of(edition: &Edition) -> Words {
        let files: BTreeMap<String, String> = json::read(&edition.interface_data()).unwrap_or_default();
        let all = &edition.meta.languages;
        let read = |tag: &String| Messages::read(tag, files.get(tag).map_or("", String::as_str));
        let numbers = |tags: &[String]| tags.iter().filter_map(|tag| edition.language(tag)).collect();
        let mut words = Words {
            languages: all.iter().map(|language| read(&language.tag)).collect(),
            fallback: all.iter().map(|language| numbers(&language.fallback)).collect(),
        };
        words.speak_for(edition);
        words
    }

    /// What the messages say of a vocabulary is true of the one whose title they have. Of another edition, what it says
    /// of itself stands in their place.
    fn speak_for(&mut self, edition: &Edition) {
        let about = &edition.meta.about;
        let named = edition.language(&edition.meta.pivot).and_then(|pivot| self.find(pivot, "site-name", &[]));
        if named.as_ref() == Some(&about.title) {
            return;
        }
        let own = [("site-name", &about.title), ("site-short", &about.title), ("about-whose-1", &about.origin)];
        for messages in &mut self.languages {
            own.iter().for_each(|(id, text)| messages.put(id, text));
        }
    }

    /// A message in a language, else in those that stand in for it, else its id.
    pub fn say(&self, lang: usize, id: &str, values: &[(&str, Value<'_>)]) -> String {
        self.find(lang, id, values).unwrap_or_else(|| id.to_owned())
    }

    /// The same, if there is one.
    pub fn find(&self, lang: usize, id: &str, values: &[(&str, Value<'_>)]) -> Option<String> {
        let order = self.fallback.get(lang)?;
        order.iter().find_map(|n| self.languages.get(*n)?.say(id, values))
    }

    /// A date `YYYY-MM-DD…` as the language writes it.
    pub fn date(&self, lang: usize, date: &str) -> String {
        let mut parts = date.get(..10).unwrap_or(date).split('-').map(str::parse::<usize>);
        let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) = (parts.next(), parts.next(), parts.next()) else {
            return date.to_owned();
        };
        let name = self.say(lang, &format!("month-{month}"), &[]);
        let plain = |n| self.languages.get(lang).map(|messages| messages.plain_number(n)).unwrap_or_default();
        let (days, months, years, buddhist) = (plain(day), plain(month), plain(year), plain(year + 543));
        let values = [
            ("day", Value::Text(&days)),
            ("month", Value::Text(&name)),
            ("monthnumber", Value::Text(&months)),
            ("year", Value::Text(&years)),
            ("buddhistyear", Value::Text(&buddhist)),
        ];
        self.say(lang, "date", &values)
    }

    /// The number of a language's messages.
    pub fn messages(&self, lang: usize) -> Option<&Messages> {
        self.languages.get(lang)
    }
}
