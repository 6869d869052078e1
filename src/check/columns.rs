//! How an edition carries what the checker looks for: JSON, by columns and not by rows, which compresses a tenth better.
//!
//! Wordings follow their expression: first the main one, then the others, then what makes it legitimate; so a letter says
//! what a wording means. How an expression is shown stands in the record of its entry. Many wordings name the same lists
//! of words, and many lists hold others: see `lists`.

use super::choices::{Choices, Source};
use super::front;
use super::lists;
use super::rules::{Data, Expression, Fill, Role, Wording};
use crate::vocabulary::json::reads;
use crate::vocabulary::{Severity, Tag};
use serde::Serialize;
use std::sync::Arc;

/// `Data` by columns.
#[derive(Default, Serialize)]
pub(super) struct Columns {
    /// Of each expression.
    entries: Vec<u32>,
    langs: Vec<Tag>,
    severities: Vec<Severity>,
    replaces: Vec<Vec<Fill>>,
    cased: Vec<Vec<String>>,
    /// Of each wording: a letter of `ROLES`.
    roles: String,
    /// … a number, written by `sign` …
    anchors: String,
    /// … and two.
    company: String,
    /// … and what follows what, as `lists` writes it.
    parts: String,
    /// Words as `front` writes them.
    so_called: String,
    traditional: Vec<String>,
    fallback: Vec<(Tag, Vec<Tag>)>,
    rules: Vec<(Tag, String)>,
}
reads!(Columns {
    entries,
    langs,
    severities,
    replaces,
    cased,
    roles,
    anchors,
    company,
    parts,
    so_called,
    traditional,
    fallback,
    rules
});

/// The main wording of the next expression, another wording of the same, an exception of it, a cover, a term to use.
const ROLES: [char; 5] = ['m', 'w', 'e', 'c', 'g'];
/// The sign for zero; the next number has the next character of ASCII.
const ZERO: u8 = b'0';

impl Columns {
    /// Writes `data`, except the records.
    pub(super) fn of(data: Data) -> Columns {
        let letter = |wording: &Wording| {
            ROLES[match wording.role {
                Role::Find(_, true) => 0,
                Role::Find(_, false) => 1,
                Role::Except(_) => 2,
                Role::Cover => 3,
                Role::Good => 4,
            }]
        };
        let company = |wording: &Wording| [sign(wording.company.0), sign(wording.company.1)];
        Columns {
            entries: data.expressions.iter().map(|one| one.entry).collect(),
            langs: data.expressions.iter().map(|one| one.lang.clone()).collect(),
            severities: data.expressions.iter().map(|one| one.severity).collect(),
            replaces: data.expressions.iter().map(|one| one.replace.clone()).collect(),
            cased: data.expressions.iter().map(|one| one.cased.clone()).collect(),
            roles: data.wordings.iter().map(letter).collect(),
            anchors: data.wordings.iter().map(|wording| sign(wording.anchor)).collect(),
            company: data.wordings.iter().flat_map(company).collect(),
            parts: lists::write(data.wordings.iter().map(|wording| &wording.parts[..])),
            so_called: front::write(data.so_called.words().iter()),
            traditional: data.traditional,
            fallback: data.fallback,
            rules: data.rules,
        }
    }

    /// The same as it was, except records and shown texts; `None` if columns don't fit together.
    pub(super) fn data(self) -> Option<Data> {
        let expressions = self.entries.len();
        let same = [self.langs.len(), self.severities.len(), self.replaces.len(), self.cased.len()];
        let parts = lists::read(&self.parts)?;
        let signs = [self.roles.len(), self.anchors.len(), self.company.len() / 2];
        if same != [expressions; 4] || signs != [parts.len(); 3] {
            return None;
        }
        let rows = self.langs.into_iter().zip(self.severities).zip(self.replaces).zip(self.cased);
        let expression = |(entry, (((lang, severity), replace), cased))| Expression {
            entry,
            lang,
            text: String::new(),
            severity,
            replace,
            cased,
        };
        let own = (!self.so_called.is_empty()).then(|| self.so_called.into());
        let mut data = Data {
            expressions: self.entries.into_iter().zip(rows).map(expression).collect(),
            so_called: Arc::new(Choices::from(Source { own, lists: Vec::new() })),
            traditional: self.traditional,
            fallback: self.fallback,
            rules: self.rules,
            ..Data::default()
        };
        let mut next = 0;
        let numbers = |signs: &str| signs.bytes().map(|sign| usize::from(sign.wrapping_sub(ZERO))).collect::<Vec<_>>();
        let (anchors, company) = (numbers(&self.anchors), numbers(&self.company));
        for (n, (letter, parts)) in self.roles.chars().zip(parts).enumerate() {
            next += u32::from(letter == ROLES[0]);
            let role = role(letter, next)?;
            let company = (company[2 * n], company[2 * n + 1]);
            if company.0 + company.1 >= parts.len().max(1) {
                return None;
            }
            data.wordings.push(Wording { role, parts, anchor: anchors[n], company, beside: None });
        }
        (next as usize == expressions).then_some(data)
    }
}

/// What a letter means; `next` is the number of the next expression.
fn role(letter: char, next: u32) -> Option<Role> {
    let expression = next.checked_sub(1);
    match ROLES.iter().position(|role| *role == letter)? {
        0 => Some(Role::Find(expression?, true)),
        1 => Some(Role::Find(expression?, false)),
        2 => Some(Role::Except(expression?)),
        3 => Some(Role::Cover),
        _ => Some(Role::Good),
    }
}

/// A number of parts, at most `pattern::MAX_PARTS`, as a character of ASCII.
fn sign(number: usize) -> char {
    char::from(ZERO + number as u8)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rules::Link;
    use crate::vocabulary::json;

    #[test]
    fn what_was_written_is_read_again() {
        let list =
            |words: &[&str]| Link::Choices(Arc::new(Choices::new(words.iter().map(ToString::to_string).collect())));
        let (people, verbs) = (list(&["workers", "people", ""]), list(&["flood", "pour"]));
        let parts = vec![people.clone(), Link::Gap { gap: 20 }, verbs, list(&["in"]), Link::Wide { wide: 200 }, people];
        let roles =
            [Role::Find(0, true), Role::Except(0), Role::Find(1, true), Role::Find(1, false), Role::Cover, Role::Good];
        let wording = |role| Wording { role, parts: parts.clone(), anchor: 3, company: (0, 2), beside: None };
        let expression = Expression { lang: "en".into(), replace: vec![Fill::Part(2)], ..Expression::default() };
        let wordings = roles.into_iter().map(wording).collect();
        let data = Data { expressions: vec![expression.clone(), expression], wordings, ..Data::default() };
        let written = serde_json::to_string(&Columns::of(data.clone())).unwrap();
        assert_eq!(written.matches("workers").count(), 1, "{written}");
        let read = |text: &str| json::read::<Columns>(text.as_bytes()).and_then(Columns::data);
        assert_eq!(format!("{:?}", read(&written).unwrap()), format!("{data:?}"));
        for (was, is) in [
            ("\\t\\b0", "\\t\\b7"),
            ("memwcg", "memwc"),
            ("memwcg", "wemwcg"),
            ("memwcg", "memwcx"),
            ("333333", "33333"),
        ] {
            let other = written.replacen(was, is, 1);
            assert!(other != written && read(&other).is_none(), "{was} → {is}");
        }
    }
}
