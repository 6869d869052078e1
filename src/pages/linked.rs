//! Linked data in pages: schema.org as JSON-LD, in plain strings of the page's language.

use super::Context;
use super::parts::lang_of;
use crate::edition::record::{Concept, Language, Section};
use crate::vocabulary::Status;
use maud::{Markup, PreEscaped, html};
use serde_json::{Map, Value, json};

/// `<` is escaped, so that no text can end the element.
fn script(value: &Value) -> Markup {
    let json = value.to_string().replace('<', "\\u003c");
    html! { script type="application/ld+json" { (PreEscaped(json)) } }
}

/// A concept as a `DefinedTerm`. Wordings to avoid are never alternate names.
pub(super) fn term(context: &Context<'_>, concept: &Concept, language: &Language, section: &Section) -> Markup {
    let base = &context.edition.meta.about.base;
    let said = |status| section.terms.iter().filter(move |term| term.status == status).map(|term| term.term.as_str());
    let mut value = json!({
        "@context": "https://schema.org", "@type": "DefinedTerm", "@id": format!("{base}/id/{}", concept.id),
        "url": format!("{base}/{}/terms/{}", language.tag, concept.id), "name": said(Status::Preferred).next(),
        "alternateName": said(Status::Admitted).collect::<Vec<_>>(), "description": section.definition,
        "termCode": concept.id, "inDefinedTermSet": described(context),
    });
    if let Some(map) = value.as_object_mut() {
        map.retain(|_, value| match value {
            Value::String(text) => !text.is_empty(),
            Value::Array(items) => !items.is_empty(),
            _ => true,
        });
    }
    script(&value)
}

fn described(context: &Context<'_>) -> Map<String, Value> {
    let meta = &context.edition.meta;
    let languages: Vec<String> = meta.languages.iter().map(lang_of).collect();
    let about = [
        ("@type", json!("DefinedTermSet")),
        ("@id", json!(format!("{}/", meta.about.base))),
        ("name", json!(context.say("site-name"))),
        ("inLanguage", json!(languages)),
        ("license", json!(meta.about.license)),
    ];
    about.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// The vocabulary as a `DefinedTermSet`; with `members`, every concept by name.
pub(super) fn set(context: &Context<'_>, members: bool) -> Markup {
    let mut value = described(context);
    value.insert("@context".to_owned(), json!("https://schema.org"));
    value.insert("url".to_owned(), json!(format!("{}{}", context.edition.meta.about.base, context.href(""))));
    if members {
        let base = &context.edition.meta.about.base;
        let one = |line: super::context::Line| {
            let name = context.best(&line.terms).map(|(_, term)| term.clone());
            json!({ "@type": "DefinedTerm", "@id": format!("{base}/id/{}", line.id), "name": name, "termCode": line.id })
        };
        value.insert("hasDefinedTerm".to_owned(), context.lines().into_iter().map(one).collect());
    }
    script(&Value::Object(value))
}
