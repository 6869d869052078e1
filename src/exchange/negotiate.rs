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

/// The formats that are offered, beside the page for people.
const OFFERED: &[&str] = &[JSON, "jsonld", "turtle", "rdfxml", "ntriples", "tbx"];
/// The format that is the answer of the API instead of an export.
const JSON: &str = "json";

/// A representation.
#[derive(Debug, Clone, Copy)]
enum Offer {
    Page,
    Data(&'static Format),
}

impl Offer {
    /// Its media type, without parameters.
    fn kind(self) -> &'static str {
        match self {
            Offer::Page => "text/html",
            Offer::Data(format) => format.media_type.split(';').next().unwrap_or_default(),
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Offer::Page => "html",
            Offer::Data(format) => format.ending,
        }
    }
}

/// The page is first: it is for those who take anything.
fn offers() -> impl Iterator<Item = Offer> {
    std::iter::once(Offer::Page).chain(OFFERED.iter().filter_map(|name| find(name)).map(Offer::Data))
}

/// The media types of data that a permanent address offers; the page for people is none of them.
pub fn data_types() -> impl Iterator<Item = &'static str> {
    offers().skip(1).map(Offer::kind)
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
        Some((id, ending)) if !known(segment) => match offers().find(|offer| offer.ending() == ending) {
            Some(offer) => (id, offer),
            None => return Answer::Unknown(segment.to_owned()),
        },
        _ => match best(accept) {
            Some(offer) => (segment, offer),
            None => return Answer::NotAcceptable(offers().map(Offer::kind).collect::<Vec<_>>().join(", ")),
        },
    };
    match offer {
        _ if !known(id) => Answer::Unknown(id.to_owned()),
        Offer::Page => Answer::Html(id.to_owned()),
        Offer::Data(format) if format.name == JSON => json(edition, id, format),
        Offer::Data(format) => data(edition, id, format).unwrap_or_else(|| {
            Answer::NotAcceptable("text/html and application/json, since this edition carries no vocabulary".to_owned())
        }),
    }
}

fn json(edition: &Edition, id: &str, format: &'static Format) -> Answer {
    let prepared = |room: &str| edition.prepared(&format!("{room}/{id}"), Encoding::Identity).transpose();
    match prepared("concepts").or_else(|| prepared("avoid")) {
        Some(Ok(body)) => Answer::Data { media_type: format.media_type, body: body.to_vec() },
        Some(Err(damage)) => Answer::Damaged(damage),
        None => Answer::Unknown(id.to_owned()),
    }
}

/// The entry in a format; none if the edition carries no vocabulary.
fn data(edition: &Edition, id: &str, format: &'static Format) -> Option<Answer> {
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
fn best(accept: &str) -> Option<Offer> {
    if accept.trim().is_empty() {
        return Some(Offer::Page);
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
    let weighed =
        offers().filter_map(|offer| quality(offer.kind()).map(|(exactness, quality)| (offer, exactness, quality)));
    let wanted = weighed.filter(|(.., quality)| *quality > 0.0);
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
        assert_eq!(offers().count(), OFFERED.len() + 1, "a name is no format's");
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
            assert_eq!(best(accept).map(Offer::kind), wanted, "{accept}");
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
