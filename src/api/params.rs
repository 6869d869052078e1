//! Parameters of a query string, read once and strictly: what is unknown, repeated or not UTF-8 is said.

use super::problem::{self, Problem};
use crate::edition::Edition;
use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// Says what a parameter is; the API description is made from it.
#[derive(Debug, Clone, Copy)]
pub struct Param {
    /// Name.
    pub name: &'static str,
    /// What it does.
    pub says: &'static str,
    /// What it can be.
    pub kind: ParamKind,
    /// Whether it must be given.
    pub required: bool,
    /// An example value.
    pub example: &'static str,
}

/// What a parameter can be.
#[derive(Debug, Clone, Copy)]
pub enum ParamKind {
    /// Text of at most so many bytes.
    Text(u64),
    /// One of these words.
    Word(&'static [&'static str]),
    /// A whole number from the first to the second; the third is the default.
    Number(u64, u64, u64),
    /// A language tag.
    Language,
}

/// The parameters of one request.
#[derive(Debug, Default)]
pub struct Params<'q> {
    given: Vec<(Cow<'q, str>, Cow<'q, str>)>,
}

fn decode(text: &str) -> Result<Cow<'_, str>, Problem> {
    let not_text = |_| Problem::new(problem::BAD_REQUEST, format!("`{text}` is not UTF-8 in percent-encoding"));
    if !text.contains('+') {
        return percent_decode_str(text).decode_utf8().map_err(not_text);
    }
    let spaced = text.replace('+', " ");
    Ok(Cow::Owned(percent_decode_str(&spaced).decode_utf8().map_err(not_text)?.into_owned()))
}

impl<'q> Params<'q> {
    /// Reads a query string (without the `?`).
    ///
    /// # Errors
    /// A parameter that is not `known`, stands twice, or is not UTF-8.
    pub fn read(query: &'q str, known: &[Param]) -> Result<Params<'q>, Problem> {
        let mut given: Vec<(Cow<'_, str>, Cow<'_, str>)> = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (decode(name)?, decode(value)?);
            if !known.iter().any(|param| param.name == name) {
                let names: Vec<&str> = known.iter().map(|param| param.name).collect();
                let list =
                    if names.is_empty() { "takes none".to_owned() } else { format!("knows {}", names.join(", ")) };
                let detail = format!("the parameter `{name}` is not known; this address {list}");
                return Err(Problem::new(problem::UNKNOWN_PARAMETER, detail));
            }
            if given.iter().any(|(other, _)| *other == name) {
                return Err(Problem::new(
                    problem::BAD_PARAMETER,
                    format!("the parameter `{name}` is given twice; give it once"),
                ));
            }
            given.push((name, value));
        }
        Ok(Params { given })
    }

    /// The value as it was given.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.given.iter().find(|(given, _)| given == name).map(|(_, value)| value.as_ref())
    }

    /// A whole number from `least` to `most`.
    ///
    /// # Errors
    /// Says what is allowed.
    pub fn number(&self, name: &str, least: u64, most: u64, default: u64) -> Result<usize, Problem> {
        let Some(text) = self.text(name) else { return Ok(usize::try_from(default).unwrap_or(usize::MAX)) };
        let number = text.parse::<u64>().ok().filter(|n| (least..=most).contains(n));
        let number = number.and_then(|n| usize::try_from(n).ok());
        let detail = || format!("`{name}` is `{text}`; it is a whole number from {least} to {most}");
        number.ok_or_else(|| Problem::new(problem::BAD_PARAMETER, detail()))
    }

    /// One of some words.
    ///
    /// # Errors
    /// Lists them.
    pub fn word<T: Copy>(&self, name: &str, words: &[(&str, T)], default: T) -> Result<T, Problem> {
        let Some(text) = self.text(name) else { return Ok(default) };
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        let list: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let detail = || format!("`{name}` is `{text}`; it is one of {}", list.join(", "));
        found.ok_or_else(|| Problem::new(problem::BAD_PARAMETER, detail()))
    }

    /// The number of a language; `None` if none is given.
    ///
    /// # Errors
    /// A tag that the edition does not have.
    pub fn language(&self, edition: &Edition, name: &str) -> Result<Option<usize>, Problem> {
        match self.text(name) {
            None | Some("") => Ok(None),
            Some(tag) => language(edition, tag).map(Some),
        }
    }
}

/// The number of the language with this tag.
///
/// # Errors
/// Lists the languages.
pub fn language(edition: &Edition, tag: &str) -> Result<usize, Problem> {
    let tags: Vec<&str> = edition.meta.languages.iter().map(|language| language.tag.as_str()).collect();
    let detail = || format!("no language has the tag `{tag}`; there are {}", tags.join(", "));
    edition.language(tag).ok_or_else(|| Problem::new(problem::UNKNOWN_LANGUAGE, detail()))
}
