//! What the permanent address of a concept answers: a page for people, data for machines, as they ask
//! (`/id/migrant-worker`, or with an ending: `/id/migrant-worker.ttl`).
//!
//! To offer another format here: its row in `OFFERED`.

use super::{Format, export, find};
use crate::edition::{Damaged, Edition, Encoding};
use crate::exchange::selection::Selection;

/// What is to be answered.
#[derive(Debug)]
pub enum Answer {
    /// The page of this concept or term to avoid.
    Html(String),
    /// Data of it.
    Data {
        /// Media type.
        media_type: &'static str,
        /// The body.
        body: Vec<u8>,
    },
    /// There is no such id.
    Unknown(String),
    /// What was prepared of it was altered.
    Damaged(Damaged),
    /// Nothing that is wanted can be given; the media types that can be are listed.
    NotAcceptable(String),
}

/// Media type, ending, and the format that is written; none is the answer of the API. The first is for those who take
/// anything.
const OFFERED: &[(&str, &str, Option<&str>)] = &[
    ("text/html", "html", None),
    ("application/json", "json", None),
    ("application/ld+json", "jsonld", Some("jsonld")),
    ("text/turtle", "ttl", Some("turtle")),
    ("application/rdf+xml", "rdf", Some("rdfxml")),
    ("application/n-triples", "nt", Some("ntriples")),
    ("application/x-tbx+xml", "tbx", Some("tbx")),
];

/// The media types of data that a permanent address offers; the page for people is none of them.
pub fn data_types() -> impl Iterator<Item = &'static str> {
    OFFERED.iter().filter(|(_, ending, _)| *ending != "html").map(|(media_type, ..)| *media_type)
}

/// Answers `/id/{segment}`: the id, percent-decoded, perhaps with an ending, and the `Accept` of the request.
pub fn negotiate(edition: &Edition, segment: &str, accept: &str) -> Answer {
    // What is damaged is there: whoever makes the answer meets the damage too, and says so.
    let known = |id: &str| {
        let path = ["concepts", "avoid"].map(|room| format!("{room}/{id}"));
        path.iter().any(|path| !matches!(edition.prepared(path, Encoding::Identity), Ok(None)))
    };
    let (id, offer) = match segment.rsplit_once('.') {
        // An ending decides; an id may have dots itself.
        Some((id, ending)) if !known(segment) => match OFFERED.iter().find(|(_, known, _)| *known == ending) {
            Some(offer) => (id, offer),
            None => return Answer::Unknown(segment.to_owned()),
        },
        _ => match best(accept) {
            Some(offer) => (segment, offer),
            None => {
                return Answer::NotAcceptable(OFFERED.iter().map(|(kind, ..)| *kind).collect::<Vec<_>>().join(", "));
            }
        },
    };
    if !known(id) {
        return Answer::Unknown(id.to_owned());
    }
    match *offer {
        ("text/html", ..) => Answer::Html(id.to_owned()),
        (_, _, None) => json(edition, id),
        (_, _, Some(name)) => {
            find(name).and_then(|format| data(edition, id, format)).unwrap_or_else(|| json(edition, id))
        }
    }
}

fn json(edition: &Edition, id: &str) -> Answer {
    let prepared = |room: &str| edition.prepared(&format!("{room}/{id}"), Encoding::Identity).transpose();
    match prepared("concepts").or_else(|| prepared("avoid")) {
        Some(Ok(body)) => Answer::Data { media_type: crate::api::JSON, body: body.to_vec() },
        Some(Err(damage)) => Answer::Damaged(damage),
        None => Answer::Unknown(id.to_owned()),
    }
}

/// The entry in a format; none if the edition carries no vocabulary.
fn data(edition: &Edition, id: &str, format: &Format) -> Option<Answer> {
    let selection = Selection {
        concepts: vec![id.to_owned()],
        edition: edition.name().to_owned(),
        revision: edition.meta.revision,
        ..Selection::default()
    };
    let mut body = Vec::new();
    export(format, edition.vocabulary()?, &selection, &mut body).ok()?;
    Some(Answer::Data { media_type: format.media_type, body })
}

/// The best of what is offered (RFC 9110, 12.5.1): by quality, then by how exactly it is named, then in our order.
/// Whoever accepts nothing in particular gets the page.
fn best(accept: &str) -> Option<&'static (&'static str, &'static str, Option<&'static str>)> {
    if accept.trim().is_empty() {
        return OFFERED.first();
    }
    let ranges: Vec<(String, f32)> = accept.split(',').map(range).collect();
    let quality = |kind: &str| {
        let fits = |range: &str| match range {
            "*/*" => Some(0),
            range if range.strip_suffix("/*").is_some_and(|main| kind.split('/').next() == Some(main)) => Some(1),
            range => (range == kind).then_some(2),
        };
        // The most exact range decides, even if its quality is lower.
        let exact = ranges.iter().filter_map(|(range, quality)| Some((fits(range)?, *quality)));
        exact.max_by_key(|(exactness, _)| *exactness)
    };
    let offers =
        OFFERED.iter().filter_map(|offer| quality(offer.0).map(|(exactness, quality)| (offer, exactness, quality)));
    let wanted = offers.filter(|(.., quality)| *quality > 0.0);
    let better = |a: &(_, i32, f32), b: &(_, i32, f32)| b.2.total_cmp(&a.2).then(b.1.cmp(&a.1));
    wanted.min_by(better).map(|(offer, ..)| offer)
}

/// One media range and its quality; other parameters say nothing here.
fn range(item: &str) -> (String, f32) {
    let mut parts = item.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default().to_ascii_lowercase();
    let quality = parts
        .find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")))
        .map_or(1.0, |q| q.parse().unwrap_or(0.0));
    // XHTML, plain XML and RDF under other names.
    let kind = match kind.as_str() {
        "application/xhtml+xml" => "text/html".to_owned(),
        "application/x-turtle" => "text/turtle".to_owned(),
        _ => kind,
    };
    (kind, quality)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_accept_header_decides_by_quality_and_exactness() {
        for (accept, wanted) in [
            ("", Some("text/html")),
            ("*/*", Some("text/html")),
            ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", Some("text/html")),
            ("text/turtle", Some("text/turtle")),
            ("text/turtle;q=0.5, application/ld+json", Some("application/ld+json")),
            ("application/rdf+xml, */*;q=0.1", Some("application/rdf+xml")),
            ("text/*;q=0.3, text/html;q=0.1, application/json;q=0.2", Some("text/turtle")),
            ("application/x-tbx+xml", Some("application/x-tbx+xml")),
            ("text/turtle;q=0", None),
            ("image/png", None),
        ] {
            assert_eq!(best(accept).map(|offer| offer.0), wanted, "{accept}");
        }
    }

    #[test]
    fn an_ending_decides_before_the_header() {
        let edition = crate::embedded().unwrap();
        let id = edition.vocabulary().unwrap().concepts.keys().next().unwrap().clone();
        let media = |segment: &str, accept: &str| match negotiate(&edition, segment, accept) {
            Answer::Data { media_type, .. } => media_type,
            Answer::Html(_) => "page",
            Answer::Unknown(_) => "unknown",
            Answer::NotAcceptable(_) => "none",
            Answer::Damaged(_) => "damaged",
        };
        assert_eq!(media(&format!("{id}.ttl"), "text/html"), "text/turtle; charset=utf-8");
        assert_eq!(media(&id, "application/json"), "application/json");
        assert_eq!(media(&id, "text/html"), "page");
        assert_eq!(media("nothing-of-the-kind", "text/html"), "unknown");
        assert_eq!(media(&format!("{id}.exe"), "text/html"), "unknown");
        assert_eq!(media(&id, "image/png"), "none");
    }
}
