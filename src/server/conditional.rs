//! Which encoding is sent, and when nothing needs to be sent at all.

use crate::edition::Encoding;
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

/// The ETag of an answer: one per edition and encoding.
pub(super) fn etag(edition: &str, encoding: Encoding) -> HeaderValue {
    let suffix = match encoding {
        Encoding::Identity => "",
        Encoding::Gzip => "-gz",
        Encoding::Brotli => "-br",
    };
    // Names are hexadecimal, so this is always a header value.
    HeaderValue::try_from(format!("\"{edition}{suffix}\"")).unwrap_or(HeaderValue::from_static("\"\""))
}

/// Whether `If-None-Match` names this edition, in whatever encoding (weak comparison, RFC 9110, 13.1.2).
pub(super) fn matches(if_none_match: &str, edition: &str) -> bool {
    if_none_match.split(',').map(str::trim).any(|tag| {
        let tag = tag.strip_prefix("W/").unwrap_or(tag).trim_matches('"');
        tag == "*" || tag.strip_prefix(edition).is_some_and(|rest| matches!(rest, "" | "-gz" | "-br"))
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
    fn an_etag_is_known_in_every_encoding() {
        for tag in ["\"abc\"", "W/\"abc-gz\"", "\"x\", \"abc-br\"", "*"] {
            assert!(matches(tag, "abc"), "{tag}");
        }
        assert!(!matches("\"abcd\"", "abc"));
    }
}
