//! Parameters of a query string, read once and strictly: what is unknown, repeated, missing or not of its kind is
//! said.

use super::problem::{self, Problem};
use crate::check::Options;
use crate::edition::Edition;
use crate::language::tag::writing;
use crate::vocabulary::choice;
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

impl Param {
    /// Whether a value is of this kind.
    fn check(&self, edition: &Edition, value: &str) -> Result<(), Problem> {
        let Param { name, kind, .. } = self;
        match *kind {
            ParamKind::Text(most) if value.len() as u64 > most => {
                let detail = format!("`{name}` has {} bytes; at most {most} are allowed", value.len());
                Err(Problem::new(problem::QUERY_TOO_LONG, detail))
            }
            ParamKind::Word(words) if !words.contains(&value) => Err(none_of(name, value, words)),
            ParamKind::Number(least, most, _) if !value.parse().is_ok_and(|n| (least..=most).contains(&n)) => {
                let detail = format!("`{name}` is `{value}`; it is a whole number from {least} to {most}");
                Err(Problem::new(problem::BAD_PARAMETER, detail))
            }
            ParamKind::Language if !value.is_empty() => language(edition, value).map(drop),
            _ => Ok(()),
        }
    }
}

/// The parameters of one request, each of the kind that its row says.
#[derive(Debug)]
pub struct Params<'q> {
    known: &'static [Param],
    given: Vec<(&'static Param, Cow<'q, str>)>,
}

fn decode(text: &str) -> Result<Cow<'_, str>, Problem> {
    let not_text = |_| Problem::new(problem::BAD_REQUEST, format!("`{text}` is not UTF-8 in percent-encoding"));
    if !text.contains('+') {
        return percent_decode_str(text).decode_utf8().map_err(not_text);
    }
    let spaced = text.replace('+', " ");
    Ok(Cow::Owned(percent_decode_str(&spaced).decode_utf8().map_err(not_text)?.into_owned()))
}

fn unknown(name: &str, known: &[Param]) -> Problem {
    let names: Vec<&str> = known.iter().map(|param| param.name).collect();
    let list = if names.is_empty() { "takes none".to_owned() } else { format!("knows {}", names.join(", ")) };
    Problem::new(problem::UNKNOWN_PARAMETER, format!("the parameter `{name}` is not known; this address {list}"))
}

impl<'q> Params<'q> {
    /// Reads a query string (without the `?`).
    ///
    /// # Errors
    /// A parameter that is not `known`, stands twice, is not UTF-8 or not of its kind; one that is missing.
    pub fn read(edition: &Edition, query: &'q str, known: &'static [Param]) -> Result<Params<'q>, Problem> {
        let mut given: Vec<(&Param, Cow<'_, str>)> = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (decode(name)?, decode(value)?);
            let param = known.iter().find(|param| param.name == name).ok_or_else(|| unknown(&name, known))?;
            if given.iter().any(|(other, _)| other.name == name) {
                let detail = format!("the parameter `{name}` is given twice; give it once");
                return Err(Problem::new(problem::BAD_PARAMETER, detail));
            }
            param.check(edition, &value)?;
            given.push((param, value));
        }
        let params = Params { known, given };
        match known.iter().find(|param| param.required && params.text(param.name).is_none()) {
            None => Ok(params),
            Some(Param { name, example, .. }) => {
                let detail = format!("`{name}` is missing; give it, e.g. ?{name}={example}");
                Err(Problem::new(problem::MISSING_PARAMETER, detail))
            }
        }
    }

    /// The value as it was given.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.given.iter().find(|(param, _)| param.name == name).map(|(_, value)| value.as_ref())
    }

    /// The number that was given, else the default of its row.
    pub fn number(&self, name: &str) -> usize {
        let default = self.known.iter().find(|param| param.name == name).map(|param| param.kind);
        let number = match (self.text(name).and_then(|text| text.parse().ok()), default) {
            (Some(given), _) => given,
            (None, Some(ParamKind::Number(_, _, default))) => default,
            (None, _) => 0,
        };
        usize::try_from(number).unwrap_or(usize::MAX)
    }

    /// One of some words.
    ///
    /// # Errors
    /// Lists them.
    pub fn word<T: Copy>(&self, name: &str, words: &[(&str, T)], default: T) -> Result<T, Problem> {
        self.text(name).map_or(Ok(default), |text| one_of(name, text, words))
    }

    /// The number of a language; `None` if none is given.
    pub fn language(&self, edition: &Edition, name: &str) -> Option<usize> {
        self.text(name).and_then(|tag| edition.language(tag))
    }
}

/// What a word stands for.
pub(super) fn one_of<T: Copy>(name: &str, text: &str, words: &[(&str, T)]) -> Result<T, Problem> {
    choice::chosen(words, name, text).map_err(|wrong| Problem::new(problem::BAD_PARAMETER, wrong))
}

fn none_of(name: &str, text: &str, words: &[&str]) -> Problem {
    Problem::new(problem::BAD_PARAMETER, format!("`{name}` is `{text}`; it is one of {}", words.join(", ")))
}

/// Has reasons and alternatives told in the language and the standard of writing that a tag means.
///
/// # Errors
/// Lists the languages.
pub fn tell_in(tag: &str, edition: &Edition, options: &mut Options) -> Result<(), Problem> {
    options.language = Some(edition.meta.languages[language(edition, tag)?].tag.clone());
    options.writing = writing(tag);
    Ok(())
}

/// The number of the language with this tag.
///
/// # Errors
/// Lists the languages.
pub fn language(edition: &Edition, tag: &str) -> Result<usize, Problem> {
    let tags: Vec<&str> = edition.meta.languages.iter().map(|language| language.tag.as_str()).collect();
    let there =
        if tags.is_empty() { "this edition has none".to_owned() } else { format!("there are {}", tags.join(", ")) };
    let detail = || format!("no language has the tag `{tag}`; {there}");
    edition.language(tag).ok_or_else(|| Problem::new(problem::UNKNOWN_LANGUAGE, detail()))
}
