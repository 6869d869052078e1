//! Which encoding is sent, and when nothing needs to be sent at all.

use crate::edition::{Edition, Encoding};
use actix_web::http::header::HeaderValue;

/// The encoding that an `Accept-Encoding` likes best of those we have (RFC 9110, 12.5.3). Brotli wins among equals.
pub(super) fn encoding(accept: &str) -> Encoding {
    let mut best = (Encoding::Identity, 0.0);
    for item in accept.split(',') {
        let (name, rest) = item.split_once(';').unwrap_or((item, ""));
        let quality = rest.trim().strip_prefix("q=").map_or(1.0, |q| q.trim().parse::<f32>().unwrap_or(0.0));
        let candidate = match name.trim().to_ascii_lowercase().as_str() {
            "br" | "*" => Encoding::Brotli,
            "gzip" | "x-gzip" => Encoding::Gzip,
            _ => continue,
        };
        let at_least_as_good = quality > 0.0 && quality >= best.1;
        if at_least_as_good && (quality > best.1 || candidate == Encoding::Brotli) {
            best = (candidate, quality);
        }
    }
    best.0
}

/// The word of `Content-Encoding`; none for what is sent as it is.
pub(super) fn word(encoding: Encoding) -> Option<&'static str> {
    match encoding {
        Encoding::Identity => None,
        Encoding::Gzip => Some("gzip"),
        Encoding::Brotli => Some("br"),
    }
}

/// The tag of all that depends on nothing but an edition and this program.
pub(super) struct Tag {
    /// Without its encoding.
    pub(super) name: String,
    values: [HeaderValue; 3],
}

impl Tag {
    /// The same vocabulary is answered otherwise by another version: ranking and checking change with it.
    pub(super) fn of(edition: &Edition) -> Tag {
        let name = format!("{}-{}", edition.name(), env!("CARGO_PKG_VERSION"));
        Tag { values: Encoding::ALL.map(|encoding| kept(etag(&name, encoding))), name }
    }

    /// The ETag of an answer.
    pub(super) fn value(&self, encoding: Encoding) -> HeaderValue {
        self.values[encoding as usize].clone()
    }
}

/// The same value, never freed: cloning it then writes no count that all workers share. An edition costs some 150 bytes.
fn kept(value: HeaderValue) -> HeaderValue {
    let text = value.to_str().map(|text| &*Box::leak(text.to_owned().into_boxed_str()));
    text.map_or(value.clone(), HeaderValue::from_static)
}

/// The ETag of something in an encoding.
pub(super) fn etag(name: &str, encoding: Encoding) -> HeaderValue {
    let suffix = match encoding {
        Encoding::Identity => "",
        Encoding::Gzip => "-gz",
        Encoding::Brotli => "-br",
    };
    // Names are made of letters, digits, points and dashes, so this is always a header value.
    HeaderValue::try_from(format!("\"{name}{suffix}\"")).unwrap_or(HeaderValue::from_static("\"\""))
}

/// Whether `If-None-Match` names this, in whatever encoding (weak comparison, RFC 9110, 13.1.2).
pub(super) fn matches(if_none_match: &str, name: &str) -> bool {
    if_none_match.split(',').map(str::trim).any(|tag| {
        let tag = tag.strip_prefix("W/").unwrap_or(tag).trim_matches('"');
        tag == "*" || tag.strip_prefix(name).is_some_and(|rest| matches!(rest, "" | "-gz" | "-br"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_liked_encoding_wins() {
        for (accept, wanted) in [
            ("", Encoding::Identity),
            ("identity", Encoding::Identity),
            ("gzip", Encoding::Gzip),
            ("gzip, deflate, br", Encoding::Brotli),
            ("br;q=0.1, gzip;q=0.9", Encoding::Gzip),
            ("br;q=0, gzip;q=0", Encoding::Identity),
            ("*", Encoding::Brotli),
        ] {
            assert_eq!(encoding(accept), wanted, "{accept}");
        }
    }

    #[test]
    fn a_tag_tells_edition_program_and_encoding() {
        let edition = crate::embedded().unwrap();
        let tag = Tag::of(&edition);
        assert!(tag.name.contains(edition.name()) && tag.name.contains(env!("CARGO_PKG_VERSION")));
        assert!(
            !matches(&format!("\"{}\"", edition.name()), &tag.name),
            "a tag of an older program is no longer right"
        );
        for encoding in Encoding::ALL {
            let value = tag.value(encoding);
            assert_eq!(value, etag(&tag.name, encoding));
            assert!(matches(value.to_str().unwrap(), &tag.name));
        }
    }

    #[test]
    fn an_etag_is_known_in_every_encoding() {
        for tag in ["\"abc\"", "W/\"abc-gz\"", "\"x\", \"abc-br\"", "*"] {
            assert!(matches(tag, "abc"), "{tag}");
        }
        assert!(!matches("\"abcd\"", "abc"));
    }
}
