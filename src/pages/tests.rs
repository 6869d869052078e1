//! Promises of the pages.

use super::*;
use std::collections::BTreeMap;

fn site() -> (Edition, Site) {
    let edition = crate::embedded().unwrap();
    let words = Words::of(&edition);
    (edition, Site { words, ..Site::default() })
}

fn get(edition: &Edition, site: &Site, address: &str) -> (u16, String) {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let response = answer(edition, site, &Request { path, query, ..Request::default() });
    (response.status, String::from_utf8(response.body).unwrap())
}

/// A date may be written from any of these, as the language likes.
const OF_DATES: [&str; 5] = ["buddhistyear", "day", "month", "monthnumber", "year"];

#[test]
fn every_language_has_exactly_the_messages_of_english() {
    let (edition, site) = site();
    let of = |lang: usize| site.words.messages(lang).unwrap().ids().collect::<BTreeMap<_, _>>();
    let english = of(edition.language("en").unwrap());
    for (lang, language) in edition.meta.languages.iter().enumerate() {
        let own = of(lang);
        let missing: Vec<_> = english.keys().filter(|id| !own.contains_key(*id)).collect();
        let foreign: Vec<_> = own.keys().filter(|id| !english.contains_key(*id)).collect();
        assert!(
            missing.is_empty() && foreign.is_empty(),
            "data/{}/interface.ftl: missing {missing:?}, unknown {foreign:?}",
            language.tag
        );
        for (id, variables) in own {
            let right =
                variables == english[id] || (id == "date" && variables.iter().all(|name| OF_DATES.contains(name)));
            assert!(
                right,
                "data/{}/interface.ftl: `{id}` has {variables:?}, in English {:?}",
                language.tag, english[id]
            );
        }
    }
}

#[test]
fn every_page_speaks_every_language_and_lacks_no_word() {
    let (edition, site) = site();
    let english = site.words.messages(edition.language("en").unwrap()).unwrap();
    for language in &edition.meta.languages {
        for page in PAGES {
            let id = match page.path.split('/').next() {
                Some("terms") => "migrant-worker",
                Some("avoid") => "illegal-migrant",
                _ => &language.tag,
            };
            let address = format!("/{}/{}?q=visa", language.tag, page.path.replace("{id}", id));
            let (status, html) = get(&edition, &site, &address);
            assert!(matches!(status, 200 | 303), "{address}: {status}");
            for (message, _) in english.ids().filter(|(id, _)| id.contains('-')) {
                assert!(!html.contains(&format!(">{message}<")), "{address}: the message {message} is missing");
            }
        }
    }
}

#[test]
fn nothing_typed_becomes_markup() {
    let (edition, site) = site();
    let (_, html) = get(&edition, &site, "/en/search?q=%3Cscript%3Ealert(1)%3C/script%3E%22");
    assert!(!html.contains("<script>alert"));
    assert!(html.contains("&lt;script&gt;alert"));
}

#[test]
fn addresses_lead_where_they_should() {
    let (edition, site) = site();
    let to = |path: &str, accept: &str| {
        let response = answer(&edition, &site, &Request { path, accept_language: accept, ..Request::default() });
        (response.status, response.location.unwrap_or_default())
    };
    assert_eq!(to("/", "th"), (303, "/th/".to_owned()));
    assert_eq!(to("/th", ""), (308, "/th/".to_owned()));
    assert_eq!(to("/th/avoid/", ""), (308, "/th/avoid".to_owned()));
    assert_eq!(to("/id/migrant-worker", "lo"), (303, "/lo/terms/migrant-worker".to_owned()));
    assert_eq!(to("//", ""), (308, "/".to_owned()));
    assert_eq!(to("/EN/terms/Visa", ""), (308, "/en/terms/visa".to_owned()));
    for missing in
        ["/id/nobody", "/xx/", "/en/terms/nobody", "/en/terms/", "/en/browse/xx", "//evil.example/", "/en//x/"]
    {
        assert_eq!(to(missing, "").0, 404, "{missing}");
    }
}

#[test]
fn linked_data_ends_no_element_and_names_no_wording_to_avoid() {
    let (edition, site) = site();
    let (_, html) = get(&edition, &site, "/en/terms/undocumented-migrant");
    let json = html.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let value: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!(value["@type"], "DefinedTerm");
    assert!(!value["alternateName"].to_string().contains("illegal"));
}

#[test]
fn a_draft_that_was_sent_is_kept_when_the_language_changes() {
    let (edition, site) = site();
    let (path, body) = ("/en/check", "text=two+illegal+migrants");
    let sent = answer(&edition, &site, &Request { post: true, path, body, ..Request::default() });
    let sent = String::from_utf8(sent.body).unwrap();
    assert!(sent.contains("id=\"check\"") && sent.contains("<button form=\"check\" formaction=\"/th/check\""));
    assert!(!sent.contains("<a href=\"/th/check\""));
    assert!(get(&edition, &site, path).1.contains("<a href=\"/th/check\""));
}

#[test]
fn a_search_is_kept_when_the_language_changes() {
    let (edition, site) = site();
    let (_, html) = get(&edition, &site, "/en/search?q=refugee");
    assert!(html.contains("href=\"/th/search?q=refugee\"") && html.contains("noindex"));
}

#[test]
fn each_wording_of_an_entry_is_shown_once() {
    let (edition, site) = site();
    let (_, html) = get(&edition, &site, "/en/avoid/caught");
    let wordings = html.split("<ul class=\"synonyms\">").nth(1).unwrap().split("</ul>").next().unwrap();
    let all: Vec<_> = wordings.split("<li>").skip(1).collect();
    let once: std::collections::BTreeSet<_> = all.iter().collect();
    assert_eq!(all.len(), once.len(), "{wordings}");
}

#[test]
fn an_edition_of_another_publisher_speaks_for_itself() {
    let mut v = crate::embedded().unwrap().vocabulary().unwrap().clone();
    v.about.title = "Harbour words".into();
    v.about.publisher = "Harbour NGO".into();
    v.about.origin = "Written at the harbour.".into();
    v.about.license = "All rights reserved, Harbour NGO".into();
    let bytes = crate::edition::compile(&v, &crate::edition::Options::default()).unwrap();
    let edition = Edition::open(crate::edition::Bytes::Read(bytes)).unwrap();
    let site = Site { words: Words::of(&edition), ..Site::default() };
    for page in ["", "about", "terms/visa"] {
        let (status, html) = get(&edition, &site, &format!("/th/{page}"));
        assert!(status == 200 && html.contains("Harbour words") && html.contains("All rights reserved"), "{html}");
        assert!(!html.contains("CC BY") && !html.contains("rel=\"license\""), "{html}");
    }
    let (_, html) = get(&edition, &site, "/en/about");
    for (said, wanted) in
        [("Written at the harbour.", true), ("Harbour NGO", true), ("by this project", false), ("You may use", false)]
    {
        assert_eq!(html.contains(said), wanted, "{said}: {html}");
    }
}

#[test]
fn what_is_new_is_a_page() {
    let (edition, site) = site();
    let (_, english) = get(&edition, &site, "/en/news");
    let (_, thai) = get(&edition, &site, "/th/news");
    assert!(english.contains("First edition") && !thai.contains("First edition"));
    assert!(thai.contains("href=\"/th/news\"") && thai.contains("href=\"/feed/th.atom\""));
}

#[test]
fn what_was_sent_to_be_checked_is_private() {
    let (edition, site) = site();
    let request = Request { post: true, path: "/en/check", body: "text=hello", ..Request::default() };
    assert!(answer(&edition, &site, &request).private);
}

#[test]
fn a_traditional_text_is_answered_in_traditional_characters() {
    let (edition, site) = site();
    for (text, told) in [("街上有3名非法移民，台灣", true), ("街上有3名非法移民，台湾", false)] {
        let body = format!("text={text}");
        let request = Request { post: true, path: "/zh/check", body: &body, ..Request::default() };
        let html = String::from_utf8(answer(&edition, &site, &request).body).unwrap();
        assert_eq!(
            html.contains("無證移民") && html.contains("行為可能違法") && html.contains("lang=\"zh-Hant\""),
            told
        );
        assert_eq!(html.contains("无证移民") && html.contains("行为可能违法"), !told);
    }
}

#[test]
fn the_form_of_a_check_names_the_format_and_what_is_left_as_it_is() {
    let (edition, site) = site();
    let marks = |more: &str| {
        let body = format!("text=An+illegal+alien.+Maids.%0A%0A%60%60%60%0Aillegal+alien%0A%60%60%60{more}");
        let request =
            Request { post: true, path: "/en/check", query: "part=result", body: &body, ..Request::default() };
        let html = String::from_utf8(answer(&edition, &site, &request).body).unwrap();
        (html.matches("<mark").count(), html.contains("left as"))
    };
    assert_eq!(marks(""), (3, false));
    assert_eq!(marks("&format=markdown"), (2, false));
    assert_eq!(marks("&left=illegal-alien+illegal+alien"), (1, true));
    assert_eq!(marks("&left=illegal-alien+maids"), (3, false));
}
