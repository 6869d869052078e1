//! What all pages share: head, header with the search field, footer. A page brings its title and its body.

use super::parts::{self, lang_of};
use super::{Context, HTML, Response, licence};
use maud::{DOCTYPE, Markup, html};

/// What a page brings.
#[derive(Default)]
pub(super) struct Page<'p> {
    /// Its name; the name of the site is added.
    pub(super) title: String,
    /// One or two sentences for search engines; empty for none.
    pub(super) description: String,
    /// The entry of the menu it belongs to.
    pub(super) section: &'static str,
    /// Its path below `/{language}/`, the same in all languages; `None` if there is none.
    pub(super) path: Option<String>,
    /// The id of the form that was sent to it: its draft goes along when the language changes, as a link would not take it.
    pub(super) sent: Option<&'p str>,
    /// Whether it is for whoever asked, not for search engines.
    pub(super) unlisted: bool,
    /// What else belongs in the head.
    pub(super) head: MaybeMarkup,
    /// Modules of `web/` beside those of all pages.
    pub(super) scripts: &'p [&'p str],
    /// Whether the search field of the header is left out because the page has its own.
    pub(super) own_search: bool,
}

/// Markup that can be left out.
pub(super) type MaybeMarkup = Option<Markup>;

/// The font that a script needs: ISO 15924 code → file in `web/`. To add one: its row, its file, its `@font-face`.
const FONTS: &[(&str, &str)] = &[
    ("Mymr", "fonts/myanmar-400.woff2"),
    ("Khmr", "fonts/khmer-400.woff2"),
    ("Laoo", "fonts/lao-400.woff2"),
    ("Thai", "fonts/thai-400.woff2"),
];

/// The menu: message and path.
const MENU: &[(&str, &str)] =
    &[("menu-browse", "browse"), ("menu-avoid", "avoid"), ("menu-check", "check"), ("menu-about", "about")];

/// The foot: message and path.
const FOOT: &[(&str, &str)] = &[
    ("menu-domains", "domains"),
    ("menu-table", "table"),
    ("menu-help", "help"),
    ("menu-privacy", "privacy"),
    ("feed", "news"),
    ("menu-api", "api"),
];

/// A whole page.
pub(super) fn page(context: &Context<'_>, page: &Page<'_>, body: &Markup) -> Response {
    respond(context, 200, page, body)
}

pub(super) fn respond(context: &Context<'_>, status: u16, page: &Page<'_>, body: &Markup) -> Response {
    let language = context.language();
    let markup = html! {
        (DOCTYPE)
        html lang=(lang_of(language)) dir=(language.direction) {
            head { (head(context, page)) }
            body {
                a.skip href="#main" { (context.say("skip")) }
                (header(context, page))
                main #main tabindex="-1" { (body) }
                (footer(context))
            }
        }
    };
    Response::new(status, HTML, markup.into_string())
}

fn head(context: &Context<'_>, page: &Page<'_>) -> Markup {
    let site = context.say("site-name");
    let title = if page.title.is_empty() { site.clone() } else { format!("{} · {site}", page.title) };
    let font = FONTS.iter().find(|(script, _)| *script == context.language().script);
    html! {
        meta charset="utf-8";
        meta name="viewport" content="width=device-width, initial-scale=1";
        title { (title) }
        @if !page.description.is_empty() { meta name="description" content=(page.description); }
        link rel="stylesheet" href=(context.file("style.css"));
        @if let Some((_, file)) = font {
            link rel="preload" as="font" type="font/woff2" crossorigin href=(context.file(file));
        }
        meta name="theme-color" content="#0b4f52" media="(prefers-color-scheme: light)";
        meta name="theme-color" content="#10191b" media="(prefers-color-scheme: dark)";
        link rel="icon" type="image/svg+xml" href=(context.file("icons/favicon.svg"));
        link rel="apple-touch-icon" href=(context.file("icons/icon-192.png"));
        link rel="manifest" href=(context.href("manifest.webmanifest"));
        link rel="search" type="application/opensearchdescription+xml" title=(site) href=(context.href("opensearch.xml"));
        link rel="alternate" type="application/atom+xml" title=(context.say("feed")) href=(format!("/feed/{}.atom", context.tag()));
        @match &page.path {
            Some(path) if !page.unlisted => (alternates(context, path)),
            _ => { meta name="robots" content="noindex"; },
        }
        @if let Some(more) = &page.head { (more) }
        script type="module" src=(context.file("js/page.js")) {}
        @for script in page.scripts { script type="module" src=(context.file(script)) {} }
    }
}

/// The same page in the other languages.
fn alternates(context: &Context<'_>, path: &str) -> Markup {
    let base = &context.edition.meta.about.base;
    html! {
        link rel="canonical" href=(format!("{base}{}", context.href(path)));
        @for language in &context.edition.meta.languages {
            link rel="alternate" hreflang=(language.tag) href=(format!("{base}/{}/{path}", language.tag));
        }
        link rel="alternate" hreflang="x-default" href=(format!("{base}/{}/{path}", context.edition.meta.pivot));
    }
}

fn header(context: &Context<'_>, page: &Page<'_>) -> Markup {
    html! {
        header.top {
            div.bar {
                a.brand href=(context.href("")) {
                    img src=(context.file("icons/favicon.svg")) alt="" width="32" height="32";
                    span { (context.say("site-name")) }
                }
                (languages(context, page))
            }
            nav.menu aria-label=(context.say("menu")) {
                ul {
                    @for (message, path) in MENU {
                        li { a href=(context.href(path)) aria-current=[(page.section == *path).then_some("true")] { (context.say(message)) } }
                    }
                }
            }
            @if !page.own_search { (parts::search_field(context, "", false)) }
        }
    }
}

/// The other languages of the same page. Each name is in its own language, so that its readers find it.
fn languages(context: &Context<'_>, page: &Page<'_>) -> Markup {
    let path = page.path.as_deref().unwrap_or_default();
    let query = if page.path.is_some() && !context.request.post { context.request.query } else { "" };
    let mark = if query.is_empty() { "" } else { "?" };
    html! {
        details.languages {
            summary { span.hidden { (context.say("menu-language")) ": " } (context.language().name) }
            ul {
                @for language in &context.edition.meta.languages {
                    @let address = format!("/{}/{path}{mark}{query}", language.tag);
                    @let current = (language.tag == context.tag()).then_some("true");
                    li {
                        @if let Some(form) = page.sent {
                            button form=(form) formaction=(address) formnovalidate lang=(lang_of(language)) data-language=(language.tag) aria-current=[current] { (language.name) }
                        } @else {
                            a href=(address) lang=(lang_of(language)) hreflang=(language.tag) data-language=(language.tag) aria-current=[current] { (language.name) }
                        }
                    }
                }
            }
        }
    }
}

fn footer(context: &Context<'_>) -> Markup {
    let meta = &context.edition.meta;
    html! {
        footer {
            nav aria-label=(context.say("menu-more")) {
                ul {
                    @for (message, path) in FOOT { li { a href=(context.href(path)) { (context.say(message)) } } }
                }
            }
            p {
                (context.say("edition")) " " (meta.about.version) ", " time datetime=(meta.about.date) { (context.date(&meta.about.date)) }
                " · " (licence::shown(context))
            }
            @if context.site.browser {
                p #kept .quiet role="status" data-ready=(context.say("offline-ready")) data-update=(context.say("offline-update"))
                    data-reload=(context.say("offline-reload")) {}
            }
        }
    }
}

/// The page that offers the next step where there is nothing.
pub(super) fn not_found(context: &Context<'_>) -> Response {
    let title = context.say("missing-title");
    let body = html! {
        h1 { (title) }
        p { (context.say("missing-text")) }
        (parts::search_field(context, "", true))
        ul.plain {
            @for (message, path) in MENU { li { a href=(context.href(path)) { (context.say(message)) } } }
        }
    };
    respond(context, 404, &Page { title, own_search: true, ..Page::default() }, &body)
}

/// What stands, without a connection, for a page that only a server makes.
#[cfg(not(feature = "server"))]
pub(super) fn online(context: &Context<'_>) -> Option<Response> {
    let title = context.say("online-title");
    let body = html! {
        h1 { (title) }
        p { (context.say("online-text")) }
    };
    Some(respond(context, 503, &Page { title, ..Page::default() }, &body))
}
