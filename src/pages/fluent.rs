//! The part of Fluent that the pages use: text, `{ $variable }`, `{ "literal" }` and one choice by a number.
//!
//! A file is a list of `id = text`; lines that continue a text are indented; `#` begins a comment. A choice is written
//! `{ $n -> [one] … *[other] … }`; its keys are numbers or the plural categories of `plural`. More of Fluent
//! (terms, attributes, functions) is not needed here and would triple what a phone has to load.

use super::plural;
use std::collections::BTreeMap;

/// What is filled in.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    /// Text as it is.
    Text(&'a str),
    /// A number, written with the digits of the language.
    Number(usize),
}

#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Text(String),
    Variable(String),
    Choice(String, Vec<(String, Vec<Piece>)>, usize),
}

/// The messages of one language.
#[derive(Debug, Clone, Default)]
pub struct Messages {
    tag: String,
    all: BTreeMap<String, Vec<Piece>>,
    digits: Vec<char>,
    group: String,
}

impl Messages {
    /// Puts a text, as it is, in the place of a message.
    pub(super) fn put(&mut self, id: &str, text: &str) {
        self.all.insert(id.to_owned(), vec![Piece::Text(text.to_owned())]);
    }

    /// Reads a file. What it cannot read it leaves out: the tests see to it that nothing is.
    pub fn read(tag: &str, text: &str) -> Messages {
        let mut entries: Vec<(String, String)> = Vec::new();
        for line in text.lines() {
            let continues = line.starts_with([' ', '\t']) || line.starts_with('}');
            match (continues, entries.last_mut(), line.split_once('=')) {
                (true, Some((_, text)), _) => {
                    text.push('\n');
                    text.push_str(line.trim());
                }
                (false, _, Some((id, text))) if !line.starts_with('#') => {
                    entries.push((id.trim().to_owned(), text.trim().to_owned()));
                }
                _ => {}
            }
        }
        let mut messages = Messages { tag: tag.to_owned(), ..Messages::default() };
        for (id, text) in entries {
            messages.all.insert(id, pieces(&mut text.trim(), false));
        }
        messages.digits = messages.say("digits", &[]).unwrap_or_default().chars().collect();
        messages.group = messages.say("group", &[]).unwrap_or_default();
        messages
    }

    /// A message; `None` if this language does not have it.
    pub fn say(&self, id: &str, values: &[(&str, Value<'_>)]) -> Option<String> {
        let mut out = String::new();
        self.write(self.all.get(id)?, values, &mut out);
        Some(out)
    }

    /// A number with the digits and the grouping of the language.
    pub fn number(&self, number: usize) -> String {
        let plain = number.to_string();
        let mut out = String::new();
        for (n, digit) in plain.bytes().enumerate() {
            if n > 0 && (plain.len() - n).is_multiple_of(3) {
                out.push_str(&self.group);
            }
            out.push(self.digits.get(usize::from(digit - b'0')).copied().unwrap_or(digit as char));
        }
        out
    }

    /// A number without grouping: a year, a day.
    pub fn plain_number(&self, number: usize) -> String {
        let digit = |c: char| c.to_digit(10).and_then(|d| self.digits.get(d as usize).copied()).unwrap_or(c);
        number.to_string().chars().map(digit).collect()
    }

    /// Every message with the variables it uses, for the tests.
    pub fn ids(&self) -> impl Iterator<Item = (&str, Vec<&str>)> {
        self.all.iter().map(|(id, pieces)| {
            let mut names = Vec::new();
            variables(pieces, &mut names);
            names.sort_unstable();
            names.dedup();
            (id.as_str(), names)
        })
    }

    fn write(&self, pieces: &[Piece], values: &[(&str, Value<'_>)], out: &mut String) {
        let value = |name: &str| values.iter().find(|(given, _)| *given == name).map(|(_, value)| *value);
        for piece in pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Variable(name) => match value(name) {
                    Some(Value::Text(text)) => out.push_str(text),
                    Some(Value::Number(number)) => out.push_str(&self.number(number)),
                    None => {}
                },
                Piece::Choice(name, variants, default) => {
                    let chosen = value(name).and_then(|value| self.choose(value, variants)).unwrap_or(*default);
                    if let Some((_, pieces)) = variants.get(chosen) {
                        self.write(pieces, values, out);
                    }
                }
            }
        }
    }

    fn choose(&self, value: Value<'_>, variants: &[(String, Vec<Piece>)]) -> Option<usize> {
        let place = |key: &str| variants.iter().position(|(other, _)| other == key);
        match value {
            Value::Text(text) => place(text),
            Value::Number(number) => place(&number.to_string()).or_else(|| place(plural::category(&self.tag, number))),
        }
    }
}

fn variables<'p>(pieces: &'p [Piece], names: &mut Vec<&'p str>) {
    for piece in pieces {
        match piece {
            Piece::Text(_) => {}
            Piece::Variable(name) => names.push(name),
            Piece::Choice(name, variants, _) => {
                names.push(name);
                variants.iter().for_each(|(_, pieces)| variables(pieces, names));
            }
        }
    }
}

/// Reads pieces to the end or, inside a choice, to the next variant or the end of the choice.
fn pieces(rest: &mut &str, inside: bool) -> Vec<Piece> {
    let mut out = Vec::new();
    loop {
        let stop = rest.find(|c| c == '{' || (inside && matches!(c, '[' | '*' | '}'))).unwrap_or(rest.len());
        let (text, more) = rest.split_at(stop);
        let text = if inside { text.trim() } else { text };
        if !text.is_empty() {
            out.push(Piece::Text(spaced(&out, text, rest, inside)));
        }
        *rest = more;
        if !rest.starts_with('{') {
            return out;
        }
        *rest = rest[1..].trim_start();
        out.extend(placeable(rest));
    }
}

/// Text inside a choice was trimmed; the space that parts it from a variable is put back.
fn spaced(before: &[Piece], trimmed: &str, whole: &str, inside: bool) -> String {
    let leads = inside && !before.is_empty() && whole.starts_with(char::is_whitespace);
    let at = whole.find(trimmed).unwrap_or(0) + trimmed.len();
    let space = whole[at..].starts_with(' ') && whole[at..].trim_start().starts_with('{');
    let trails = inside && space;
    format!("{}{trimmed}{}", if leads { " " } else { "" }, if trails { " " } else { "" })
}

/// What stands in braces; the opening one is read already.
fn placeable(rest: &mut &str) -> Option<Piece> {
    let end = |rest: &mut &str| *rest = rest.split_once('}').map_or("", |(_, after)| after);
    if let Some(literal) = rest.strip_prefix('"') {
        let (text, after) = literal.split_once('"')?;
        *rest = after;
        end(rest);
        return Some(Piece::Text(text.to_owned()));
    }
    let name: String = rest.strip_prefix('$')?.chars().take_while(char::is_ascii_alphanumeric).collect();
    *rest = rest[1 + name.len()..].trim_start();
    let Some(choice) = rest.strip_prefix("->") else {
        end(rest);
        return Some(Piece::Variable(name));
    };
    *rest = choice.trim_start();
    let (mut variants, mut default) = (Vec::new(), 0);
    while let Some(open) = rest.find(['[', '}']).filter(|at| rest[*at..].starts_with('[')) {
        if rest[..open].contains('*') {
            default = variants.len();
        }
        let (key, after) = rest[open + 1..].split_once(']')?;
        let key = key.trim().to_owned();
        *rest = after;
        variants.push((key, pieces(rest, true)));
    }
    end(rest);
    Some(Piece::Choice(name, variants, default))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# a comment\ndigits = ၀၁၂၃၄၅၆၇၈၉\ngroup = ,\nplain = Hello { $name }!\nquoted = { \"{\" } stays\ncount =\n    { $n ->\n        [0] none\n        [one] { $n } result for { $q }\n       *[other] { $n } results\n    }.\n";

    #[test]
    fn messages_are_filled_in() {
        let messages = Messages::read("en", FILE);
        let say = |id, values: &[(&str, Value<'_>)]| messages.say(id, values).unwrap();
        assert_eq!(say("plain", &[("name", Value::Text("Noi"))]), "Hello Noi!");
        assert_eq!(say("quoted", &[]), "{ stays");
        let count = |n| say("count", &[("n", Value::Number(n)), ("q", Value::Text("visa"))]);
        assert_eq!(count(0), "none.");
        assert_eq!(count(1), "၁ result for visa.");
        assert_eq!(count(1200), "၁,၂၀၀ results.");
        assert!(messages.say("missing", &[]).is_none());
    }
}
