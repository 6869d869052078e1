//! The JSON that is sent to be checked, and what is wrong with it, in our own words.

/// Its fields. The text cannot be left out.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) text: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) quoted: Option<String>,
    pub(super) format: Option<String>,
}

/// Reads it, with or without a byte order mark.
///
/// # Errors
/// Says what is wrong, without what to do.
pub(super) fn read(json: &[u8]) -> Result<Body, String> {
    let json = json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json);
    if json.trim_ascii().is_empty() { Err("the body is empty".to_owned()) } else { fields(json) }
}

/// In a browser the reader that explains would be a tenth of the program.
#[cfg(not(feature = "server"))]
fn fields(json: &[u8]) -> Result<Body, String> {
    crate::vocabulary::json::read(json).ok_or_else(|| "the body is no JSON object of this shape".to_owned())
}

#[cfg(not(feature = "server"))]
crate::vocabulary::json::reads!(Body { text, lang, quoted, format });

#[cfg(feature = "server")]
use explaining::fields;

/// The reader that explains. It keeps nothing but the four fields, so that no JSON takes more memory than it has bytes.
#[cfg(feature = "server")]
mod explaining {
    use super::Body;
    use serde::de::{Deserializer, Error, MapAccess, Visitor};
    use serde_json::error::Category;
    use std::fmt;

    pub(super) fn fields(json: &[u8]) -> Result<Body, String> {
        let mut read = Fields { body: Body::default(), wrong: "the body is no JSON object".to_owned() };
        let mut json = serde_json::Deserializer::from_slice(json);
        let outcome = json.deserialize_map(&mut read).and_then(|()| json.end());
        outcome.map(|()| read.body).map_err(|error| {
            let place = format!("line {}, column {}", error.line(), error.column());
            match error.classify() {
                Category::Eof => format!("the JSON is cut off at {place}"),
                Category::Syntax => format!("the body is no JSON from {place} on"),
                Category::Data | Category::Io => read.wrong,
            }
        })
    }

    /// What was read so far, and what is wrong if the next value is.
    struct Fields {
        body: Body,
        wrong: String,
    }

    impl Fields {
        fn field(&mut self, name: &str) -> Option<&mut Option<String>> {
            let Body { text, lang, quoted, format } = &mut self.body;
            let (_, field) = [("text", text), ("lang", lang), ("quoted", quoted), ("format", format)]
                .into_iter()
                .find(|(field, _)| *field == name)?;
            Some(field)
        }
    }

    impl<'de> Visitor<'de> for &mut Fields {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
            while let Some(name) = map.next_key::<String>()? {
                let Some(field) = self.field(&name) else {
                    self.wrong = format!("the field `{name}` is not known; there are text, lang, quoted and format");
                    return Err(A::Error::custom(&self.wrong));
                };
                if field.is_some() {
                    self.wrong = format!("the field `{name}` stands twice");
                    return Err(A::Error::custom(&self.wrong));
                }
                self.wrong = format!("the field `{name}` is no string");
                let value = map.next_value()?;
                if let Some(field) = self.field(&name) {
                    *field = value;
                }
            }
            Ok(())
        }
    }
}
