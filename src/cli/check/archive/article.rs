//! An article: what a line of an archive says, or why it can't be read.

use crate::check::document::{Document, Format};
use crate::cli::check::text_formats;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Value, error::Category};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Fields in which archives have prose, too. Only `text` is checked, so that places are places in one string.
const OTHERS: [&str; 4] = ["title", "headline", "body", "content"];

/// The line, as far as it could be read.
#[derive(Default)]
pub(super) struct Fields<'l>(BTreeMap<String, &'l RawValue>);

/// What is checked.
pub(super) struct Article {
    pub(super) document: Document,
    /// Whatever it is: a strange date is no reason to pass over a text.
    pub(super) date: Value,
    /// Those of [`OTHERS`] that have a text.
    pub(super) passed_over: Vec<&'static str>,
}

impl<'l> Fields<'l> {
    /// The id as it is written: 1.50 is not 1.5, and numbers may be longer than any computer's.
    pub(super) fn id(&self) -> Option<&'l RawValue> {
        self.0.get("id").copied()
    }

    /// Reads the fields; those before a fault are kept.
    pub(super) fn read(&mut self, line: &'l [u8]) -> Result<(), String> {
        let not_utf8 = |error: std::str::Utf8Error| {
            format!("the line is not UTF-8: byte {} is no character; save the archive as UTF-8", error.valid_up_to())
        };
        let line = std::str::from_utf8(line).map_err(not_utf8)?;
        if !line.trim_start().starts_with('{') {
            return Err("the line is no JSON object; it is {\"id\", \"text\"}".to_owned());
        }
        let mut json = serde_json::Deserializer::from_str(line);
        json.deserialize_map(&mut *self).and_then(|()| json.end()).map_err(|error| not_json(line, &error))
    }

    /// The article, in the format that it names or else in this one.
    pub(super) fn article(&self, format: &'static Format) -> Result<Article, String> {
        let text = self.text()?;
        let format = self.format()?.unwrap_or(format);
        let document = (format.read)(text.as_bytes()).map_err(|error| error.to_string())?;
        let date = self.value("date");
        let passed_over = OTHERS.into_iter().filter(|name| self.has_text(name)).collect();
        Ok(Article { document, date, passed_over })
    }

    fn value(&self, name: &str) -> Value {
        self.0.get(name).and_then(|raw| serde_json::from_str(raw.get()).ok()).unwrap_or_default()
    }

    fn has_text(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(|raw| raw.get().starts_with('"') && raw.get() != "\"\"")
    }

    fn text(&self) -> Result<String, String> {
        let Some(raw) = self.0.get("text") else {
            return Err(match OTHERS.into_iter().rfind(|name| self.has_text(name)) {
                Some(name) => format!("`text` is missing, and `{name}` is not read in its place; name it `text`"),
                None => "`text` is missing; a line is {\"id\", \"text\"}".to_owned(),
            });
        };
        let whole = whole_pairs(raw.get());
        serde_json::from_str(&whole).map_err(|_| "`text` is no string".to_owned())
    }

    fn format(&self) -> Result<Option<&'static Format>, String> {
        let said = match self.value("format") {
            Value::Null => return Ok(None),
            Value::String(name) => name,
            other => other.to_string(),
        };
        let names = || text_formats().map(|format| format.name).collect::<Vec<_>>().join(", ");
        let format = text_formats().find(|format| format.name == said);
        format.map(Some).ok_or_else(|| format!("`format` is `{said}`; it is one of {}", names()))
    }
}

impl<'l> Visitor<'l> for &mut Fields<'l> {
    type Value = ();

    fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'l>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key()? {
            self.0.insert(name, map.next_value()?);
        }
        Ok(())
    }
}

/// Why a line is no JSON. Serde counts lines within the line, which would be taken for a line of the archive.
fn not_json(line: &str, error: &serde_json::Error) -> String {
    let column = line[..line.floor_char_boundary(error.column())].chars().count();
    if error.classify() == Category::Eof {
        return format!("the line ends within its JSON (column {column}); an article stands on one line, whole");
    }
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(&*message, |(message, _)| message);
    format!("the line is no JSON: {message} (column {column})")
}

/// JSON of a string in which U+FFFD stands for every half of a surrogate pair that is alone. What cuts texts by UTF-16
/// leaves such halves behind an emoji, and one is no reason to lose an article.
fn whole_pairs(json: &str) -> Cow<'_, str> {
    let unit = |escape: &str| u16::from_str_radix(escape.strip_prefix("\\u")?.get(..4)?, 16).ok();
    let mut whole = String::new();
    let (mut rest, mut kept) = (json, json);
    while let Some(at) = rest.find('\\') {
        let escape = &rest[at..];
        let length = match (unit(escape), escape.get(6..).and_then(unit)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                whole.push_str(&kept[..kept.len() - escape.len()]);
                whole.push_str("\\uFFFD");
                kept = &escape[6..];
                6
            }
            _ => 2,
        };
        rest = &escape[length..];
    }
    if whole.is_empty() { Cow::Borrowed(json) } else { Cow::Owned(whole + kept) }
}
