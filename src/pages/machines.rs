//! What programs read beside the API: sitemap, feed, manifest, search description, robots.

use super::{Context, Response, parts};
use crate::lookup::{self, LONGEST_QUERY, Mode, Query};
use maud::{PreEscaped, html};
use serde_json::json;

/// Pages that are worth finding, below each language.
const PLACES: &[&str] = &["", "avoid", "check", "domains", "table", "about", "api", "help", "privacy", "news"];

const DECLARATION: PreEscaped<&str> = PreEscaped("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");

/// `sitemap.xml`: every page in every language.
pub(super) fn sitemap(context: &Context<'_>) -> Option<Response> {
    let meta = &context.edition.meta;
    let of = |prefix: &'static str, ids: &[String]| ids.iter().map(|id| format!("{prefix}/{id}")).collect::<Vec<_>>();
    let terms = meta.domains.iter().flat_map(|domain| of("terms", &domain.members));
    let avoid = meta.themes.iter().flat_map(|theme| of("avoid", &theme.members));
    let browse = meta.languages.iter().map(|language| format!("browse/{}", language.tag));
    let paths: Vec<String> =
        PLACES.iter().map(|path| (*path).to_owned()).chain(browse).chain(terms).chain(avoid).collect();
    let markup = html! {
        (DECLARATION)
        urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" {
            @for language in &meta.languages { @for path in &paths { url { loc { (meta.about.base) "/" (language.tag) "/" (path) } lastmod { (meta.about.date) } } } }
        }
    };
    Some(Response::new(200, "application/xml", markup.into_string()))
}

/// `robots.txt`.
pub(super) fn robots(context: &Context<'_>) -> Option<Response> {
    let base = &context.edition.meta.about.base;
    let text = format!("User-agent: *\nDisallow: /*/search\nDisallow: /*/suggest\n\nSitemap: {base}/sitemap.xml\n");
    Some(Response::new(200, "text/plain; charset=utf-8", text))
}

/// `feed/{language}.atom`: what changed.
pub(super) fn feed(context: &Context<'_>) -> Option<Response> {
    let tag = context.id.strip_suffix(".atom")?;
    let lang = context.edition.meta.languages.iter().position(|language| language.tag == tag)?;
    let meta = &context.edition.meta;
    let words = &context.site.words;
    let base = &meta.about.base;
    let stamp = |date: &str| if date.len() == 10 { format!("{date}T00:00:00Z") } else { date.to_owned() };
    let updated = stamp(meta.changes.first().map_or(&meta.about.date, |change| &change.date));
    let count = meta.changes.len();
    // Notes are written in the vocabulary's first language.
    let noted = tag == meta.pivot;
    let markup = html! {
        (DECLARATION)
        feed xmlns="http://www.w3.org/2005/Atom" xml:lang=(tag) {
            id { (base) "/feed/" (tag) ".atom" }
            title { (words.say(lang, "site-name", &[])) " – " (words.say(lang, "feed", &[])) }
            updated { (updated) }
            author { name { (meta.about.publisher) } }
            (PreEscaped(format!("<link rel=\"self\" href=\"{base}/feed/{tag}.atom\"/><link rel=\"alternate\" href=\"{base}/{tag}/\"/>")))
            @for (n, change) in meta.changes.iter().enumerate().take(100) {
                entry {
                    id { (base) "/changes/" (count - n) "-" (change.date) }
                    title { (words.date(lang, &change.date)) @if noted { ": " (change.why) } }
                    updated { (stamp(&change.date)) }
                    author { name { (change.who) } }
                    (PreEscaped(format!("<link rel=\"alternate\" href=\"{base}/{tag}/{}\"/>", target(context, &change.touches))))
                    content type="text" { @if noted { (change.why) " " } (change.touches.join(", ")) }
                }
            }
        }
    };
    Some(Response::new(200, "application/atom+xml; charset=utf-8", markup.into_string()))
}

/// The page that a change is about, if it is about one.
fn target(context: &Context<'_>, touches: &[String]) -> String {
    match touches {
        [id] if context.concept(id).is_some() => format!("terms/{id}"),
        [id] if context.avoid(id).is_some() => format!("avoid/{id}"),
        _ => String::new(),
    }
}

/// `{language}/manifest.webmanifest`: how the site is installed.
pub(super) fn manifest(context: &Context<'_>) -> Option<Response> {
    let icon = |name: &str, sizes: &str, kind: &str, purpose: &str| json!({ "src": context.file(name), "sizes": sizes, "type": kind, "purpose": purpose });
    let body = json!({
        "id": "/", "name": context.say("site-name"), "short_name": context.say("site-short"), "lang": parts::lang_of(context.language()),
        "dir": context.language().direction, "start_url": context.href(""), "scope": "/", "display": "standalone",
        "theme_color": "#0b4f52", "background_color": "#fbfaf6", "categories": ["education", "reference"],
        "icons": [
            icon("icons/icon-192.png", "192x192", "image/png", "any"), icon("icons/icon-512.png", "512x512", "image/png", "any"),
            icon("icons/icon-512.png", "512x512", "image/png", "maskable"), icon("icons/favicon.svg", "any", "image/svg+xml", "any"),
        ],
    });
    Some(Response::new(200, "application/manifest+json", body.to_string()))
}

/// `{language}/opensearch.xml`: the site as a search engine of the browser.
pub(super) fn opensearch(context: &Context<'_>) -> Option<Response> {
    let address = |path: &str| format!("{}{}?q={{searchTerms}}", context.edition.meta.about.base, context.href(path));
    let url = |kind: &str, path: &str| PreEscaped(format!("<Url type=\"{kind}\" template=\"{}\"/>", address(path)));
    let name: String = context.say("site-short").chars().take(16).collect();
    let markup = html! {
        (DECLARATION)
        OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/" {
            ShortName { (name) }
            Description { (context.say("search-hint")) }
            InputEncoding { "UTF-8" }
            (url("text/html", "search"))
            (url("application/x-suggestions+json", "suggest.json"))
        }
    };
    Some(Response::new(200, "application/opensearchdescription+xml", markup.into_string()))
}

/// `{language}/suggest.json?q=`: suggestions in the shape that browsers ask of a search engine.
pub(super) fn suggestions(context: &Context<'_>) -> Option<Response> {
    let text = context.query.text("q");
    if text.len() > LONGEST_QUERY {
        return Some(Response::new(414, "application/x-suggestions+json", "[]".to_owned()));
    }
    let hits = lookup::search(context.edition, &Query { text, lang: None, mode: Mode::Prefix, limit: 10 }).hits;
    let terms: Vec<&str> = hits.iter().filter_map(|hit| Some(context.edition.term(hit.term)?.text)).collect();
    Some(Response::new(200, "application/x-suggestions+json", json!([text, terms]).to_string()))
}
