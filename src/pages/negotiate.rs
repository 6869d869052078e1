//! Which language a reader is met in, where the address does not say: what they chose before, else what their browser
//! asks for, else English, else the first there is.

use super::{Context, Request, Response};
use crate::edition::Edition;

/// The number of the language.
pub(super) fn language(edition: &Edition, request: &Request<'_>) -> usize {
    let chosen = edition.meta.languages.iter().position(|language| language.tag == request.chosen);
    chosen.or_else(|| accepted(edition, request.accept_language)).or_else(|| edition.language("en")).unwrap_or(0)
}

fn accepted(edition: &Edition, header: &str) -> Option<usize> {
    let mut wishes: Vec<(u32, usize)> = Vec::new();
    for wish in header.split(',').take(32) {
        let (tag, rest) = wish.split_once(';').unwrap_or((wish, ""));
        let quality = rest.trim().strip_prefix("q=").map_or(1000, |q| thousandths(q.trim()));
        wishes.extend(edition.language(tag.trim()).filter(|_| quality > 0).map(|lang| (quality, lang)));
    }
    // Of equals the first wins, as `max_by` would not have it.
    wishes.into_iter().reduce(|best, wish| if wish.0 > best.0 { wish } else { best }).map(|(_, lang)| lang)
}

/// A weight of HTTP (RFC 9110, 12.4.2), which has at most three digits behind its point.
fn thousandths(weight: &str) -> u32 {
    let (whole, part) = weight.split_once('.').unwrap_or((weight, ""));
    format!("{whole}{part:0<3.3}").parse().unwrap_or(0)
}

fn go(context: &Context<'_>, below: &str) -> Option<Response> {
    Some(Response { negotiated: true, ..Response::redirect(303, context.href(below)) })
}

/// `/`: to the home page of the reader's language.
pub(super) fn home(context: &Context<'_>) -> Option<Response> {
    go(context, "")
}

/// `/id/{id}`: the permanent address of a concept or an avoid entry leads to its page in the reader's language.
pub(super) fn permanent(context: &Context<'_>) -> Option<Response> {
    let id = &context.id;
    if context.concept(id).is_some() {
        return go(context, &format!("terms/{id}"));
    }
    context.avoid(id)?;
    go(context, &format!("avoid/{id}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_liked_language_wins_and_a_choice_comes_first() {
        let edition = crate::embedded().unwrap();
        for (accept, chosen, wanted) in [
            ("", "", "en"),
            ("th", "", "th"),
            ("fr, lo;q=0.8, en;q=0.5", "", "lo"),
            ("zh-Hant-TW, en", "", "zh"),
            ("my;q=0.5, km;q=0.9", "", "km"),
            ("th", "vi", "vi"),
            ("th;q=0", "xx", "en"),
            ("lo;q=0.75, km;q=0.8, th;q=x", "", "km"),
            ("my;q=0.9, vi;q=1.0", "", "vi"),
        ] {
            let request = Request { accept_language: accept, chosen, ..Request::default() };
            assert_eq!(edition.meta.languages[language(&edition, &request)].tag, wanted, "{accept} {chosen}");
        }
    }
}
