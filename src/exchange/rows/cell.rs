//! The shapes of cells: how a field becomes text and text a field.

use serde_json::{Map, Value, json};

/// How a field is written in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A text.
    Text,
    /// A list of texts, one a line.
    Lines,
    /// A list of ids, with spaces between.
    Words,
    /// A map, one `key=value` a line.
    Pairs,
    /// A list of citations, one `id articles` a line.
    Citations,
    /// `yes` or nothing.
    Flag,
    /// A whole number.
    Number,
    /// JSON.
    Json,
}

impl Shape {
    /// The text of a field; `None` if this shape can't hold it, so that it has to go elsewhere.
    pub(super) fn text(self, value: &Value) -> Option<String> {
        let joined = |items: Vec<String>, fits: &dyn Fn(&String) -> bool, by: &str| {
            items.iter().all(fits).then(|| items.join(by))
        };
        let is_line = |text: &String| !text.is_empty() && !text.contains(['\n', '\r']);
        let is_word = |text: &String| !text.is_empty() && !text.contains(char::is_whitespace);
        match self {
            _ if value.is_null() => Some(String::new()),
            Shape::Text => value.as_str().map(str::to_owned),
            Shape::Lines => joined(texts(value)?, &is_line, "\n"),
            Shape::Words => joined(texts(value)?, &is_word, " "),
            Shape::Pairs => {
                let pair = |(key, text): (&String, &Value)| Some(format!("{key}={}", text.as_str()?));
                joined(value.as_object()?.iter().map(pair).collect::<Option<_>>()?, &is_line, "\n")
            }
            Shape::Citations => joined(value.as_array()?.iter().map(citation).collect::<Option<_>>()?, &is_line, "\n"),
            Shape::Flag => value.as_bool().map(|yes| if yes { "yes".to_owned() } else { String::new() }),
            Shape::Number => value.as_u64().map(|number| number.to_string()),
            Shape::Json => Some(value.to_string()),
        }
    }

    /// The field that a text stands for.
    pub(super) fn value(self, text: &str) -> Result<Value, String> {
        let lines = || text.lines().map(str::trim_end).filter(|line| !line.is_empty());
        match self {
            Shape::Text if text.is_empty() => Ok(Value::Null),
            Shape::Text => Ok(json!(text)),
            Shape::Lines => Ok(lines().collect()),
            Shape::Words => Ok(text.split_whitespace().collect()),
            Shape::Pairs => {
                let pair = |line: &str| {
                    let (key, value) = line.split_once('=').ok_or_else(|| format!("`{line}` is not `tag=form`"))?;
                    Ok((key.trim().to_owned(), json!(value)))
                };
                Ok(Value::Object(lines().map(pair).collect::<Result<_, String>>()?))
            }
            Shape::Citations => Ok(lines().map(citation_of).collect()),
            Shape::Flag => match text.trim() {
                "" | "no" | "false" => Ok(json!(false)),
                "yes" | "true" => Ok(json!(true)),
                other => Err(format!("`{other}` is neither yes nor empty")),
            },
            Shape::Number if text.is_empty() => Ok(Value::Null),
            Shape::Number => {
                text.trim().parse::<u64>().map(|number| json!(number)).map_err(|_| format!("`{text}` is not a number"))
            }
            Shape::Json if text.is_empty() => Ok(Value::Null),
            Shape::Json => serde_json::from_str(text).map_err(|error| {
                format!("the column `more` was changed and can't be read ({error}); leave it as it was")
            }),
        }
    }
}

fn texts(value: &Value) -> Option<Vec<String>> {
    value.as_array()?.iter().map(|item| item.as_str().map(str::to_owned)).collect()
}

fn citation(value: &Value) -> Option<String> {
    let id = value.get("id")?.as_str().filter(|id| !id.contains(char::is_whitespace))?;
    let articles = value.get("articles").and_then(Value::as_str).unwrap_or("");
    let plain = articles.trim() == articles && value.as_object()?.len() <= 2;
    plain.then(|| if articles.is_empty() { id.to_owned() } else { format!("{id} {articles}") })
}

fn citation_of(line: &str) -> Value {
    let (id, articles) = line.split_once(' ').unwrap_or((line, ""));
    let mut fields = Map::new();
    fields.insert("id".to_owned(), json!(id));
    fields.insert("articles".to_owned(), json!(articles));
    Value::Object(fields)
}
