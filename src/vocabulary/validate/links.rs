//! Ids: what refers to what.

use super::{At, Faults, at};
use crate::vocabulary::Vocabulary;
use crate::vocabulary::entries::Kind;
use indexmap::IndexMap;

pub(super) fn languages(v: &Vocabulary, faults: &mut Faults) {
    for (tag, language) in &v.languages {
        let place = at(Kind::Language, tag, "", "rules");
        if crate::language::rules(&language.rules).is_none() {
            let message =
                format!("no rules are called `{}`; take the name of a row of language::RULES", language.rules);
            faults.add("unknown-rules", &place, &language.rules, message);
        }
        for other in language.fallback.iter().filter(|other| !v.languages.contains_key(*other)) {
            let message = format!("the fallback `{other}` is not a language of this vocabulary; mend or remove it");
            faults.add("unknown-language", &at(Kind::Language, tag, "", "fallback"), other, message);
        }
        for (kind, ids) in [("domains", &v.domains), ("themes", &v.themes)] {
            let names = v.names.get(tag).map(|names| if kind == "domains" { &names.domains } else { &names.themes });
            for id in ids.iter().filter(|id| names.is_none_or(|names| !names.contains_key(*id))) {
                let message = format!("the name of `{id}` is missing; add it under [{kind}]");
                faults.add("missing-name", &at(Kind::Names, tag, tag, kind), "", message);
            }
        }
        for other in v.languages.keys().filter(|o| v.names.get(tag).is_none_or(|n| !n.languages.contains_key(*o))) {
            let message = format!("the name of the language `{other}` is missing; add it under [languages]");
            faults.add("missing-name", &at(Kind::Names, tag, tag, "languages"), "", message);
        }
    }
}

fn must_exist<T>(
    place: &At,
    ids: impl IntoIterator<Item = String>,
    among: &IndexMap<String, T>,
    what: &str,
    faults: &mut Faults,
) {
    for id in ids.into_iter().filter(|id| !among.contains_key(id)) {
        let message = format!("`{id}` is no {what} of this vocabulary; mend the id, or add the {what} first");
        faults.add("dangling-id", place, &id, message);
    }
}

pub(super) fn dangling(v: &Vocabulary, faults: &mut Faults) {
    for (id, concept) in &v.concepts {
        let field = |field| at(Kind::Concept, id, "", field);
        if !v.domains.contains(&concept.domain) {
            let message = format!("`{}` is no domain; domains.toml lists them", concept.domain);
            faults.add("dangling-id", &field("domain"), &concept.domain, message);
        }
        must_exist(&field("broader"), concept.broader.clone(), &v.concepts, "concept", faults);
        must_exist(&field("related"), concept.related.clone(), &v.concepts, "concept", faults);
        let cited = concept.instruments.iter().map(|citation| citation.id.clone());
        must_exist(&field("instruments"), cited, &v.instruments, "instrument", faults);
        for (tag, section) in &concept.sections {
            let keys = section.terms().flat_map(|(_, term)| term.sources.clone());
            must_exist(&at(Kind::Section, id, tag, ""), keys, &v.sources, "source", faults);
        }
    }
    for (id, entry) in &v.avoid {
        if !v.themes.contains(&entry.theme) {
            let message = format!("`{}` is no theme; domains.toml lists them", entry.theme);
            faults.add("dangling-id", &at(Kind::Avoid, id, "", "theme"), &entry.theme, message);
        }
        must_exist(&at(Kind::Avoid, id, "", "concepts"), entry.concepts.clone(), &v.concepts, "concept", faults);
        for (tag, section) in &entry.sections {
            must_exist(
                &at(Kind::AvoidSection, id, tag, "sources"),
                section.sources.clone(),
                &v.sources,
                "source",
                faults,
            );
        }
    }
    for (key, source) in &v.sources {
        if !source.url.starts_with("https://") && !source.url.starts_with("http://") {
            let message = "the address of a source begins with https:// or http://".to_owned();
            faults.add("bad-address", &at(Kind::Source, key, &source.lang, "url"), &source.url, message);
        }
    }
}

pub(super) fn relations(v: &Vocabulary, faults: &mut Faults) {
    let is_broader: std::collections::HashSet<&str> =
        v.concepts.values().flat_map(|c| c.broader.iter().map(String::as_str)).collect();
    for (id, concept) in &v.concepts {
        let above = ancestors(v, id);
        if above.contains(&id.as_str()) {
            let message = format!("`{id}` is broader than itself by way of {}; cut the circle", above.join(" → "));
            faults.add("cycle", &at(Kind::Concept, id, "", "broader"), "", message);
        }
        let place = at(Kind::Concept, id, "", "related");
        for other in &concept.related {
            let back = v.concepts.get(other).is_none_or(|o| o.related.contains(id));
            if !back || other == id {
                let message = format!("`{other}` does not list `{id}` as related; list it on both sides, or on none");
                faults.add("one-sided", &place, other, message);
            }
            if above.contains(&other.as_str()) || ancestors(v, other).contains(&id.as_str()) {
                let message = format!("`{other}` is already broader or narrower than `{id}`; take it out of related");
                faults.add("related-and-broader", &place, other, message);
            }
        }
        if concept.broader.is_empty() && concept.related.is_empty() && !is_broader.contains(id.as_str()) {
            let message = format!("`{id}` has no relation to any concept; give it a broader or a related one");
            faults.add("orphan", &at(Kind::Concept, id, "", ""), "", message);
        }
    }
}

/// All concepts above `id`, nearest first; includes `id` itself only where broader runs in a circle.
fn ancestors<'a>(v: &'a Vocabulary, id: &str) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    let parents = |id: &str| v.concepts.get(id).map_or(&[][..], |concept| &concept.broader);
    let mut next: Vec<&str> = parents(id).iter().map(String::as_str).collect();
    while let Some(one) = next.pop() {
        if !found.contains(&one) {
            found.push(one);
            next.extend(parents(one).iter().map(String::as_str));
        }
    }
    found
}
