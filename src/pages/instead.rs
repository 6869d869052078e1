//! What to write instead of a finding. The replacement keeps the case and the number of what was found, so it has a button
//! that puts it in. The other alternatives are forms of a dictionary or advice: whoever writes fits them in.

use super::{Context, parts};
use crate::edition::record::{Alternative, Language};
use maud::{Markup, html};

/// The alternatives of a finding, best first.
pub(super) fn instead(
    context: &Context<'_>,
    language: &Language,
    alternatives: &[Alternative],
    replacement: Option<&str>,
) -> Markup {
    let others = alternatives.iter().filter(|one| !replacement.is_some_and(|ready| same_wording(ready, &one.term)));
    html! {
        @if replacement.is_some() || !alternatives.is_empty() {
            div.instead-row {
                span { (context.say("say-instead")) }
                ul.instead {
                    @if let Some(ready) = replacement { li { (parts::text(language, ready)) (button(context, language, ready)) } }
                    @for one in others {
                        li {
                            @if let Some(id) = &one.concept { a href=(context.href(&format!("terms/{id}"))) { (parts::text(language, &one.term)) } } @else { (parts::text(language, &one.term)) }
                        }
                    }
                }
            }
        }
    }
}

fn button(context: &Context<'_>, language: &Language, words: &str) -> Markup {
    html! {
        @if context.site.browser { " " button.replace.scripted type="button" data-with=(words) { (context.say("replace")) span.hidden { ": " (parts::text(language, words)) } } }
    }
}

/// Whether two wordings are the same but for capitals and for the number of what they name.
fn same_wording(one: &str, other: &str) -> bool {
    let words = |text: &str| text.split_whitespace().map(singular).collect::<Vec<_>>();
    words(one) == words(other)
}

fn singular(word: &str) -> String {
    let word = word.to_ascii_lowercase();
    match word.as_str() {
        "people" | "persons" => "person".to_owned(),
        "children" => "child".to_owned(),
        "women" => "woman".to_owned(),
        "men" => "man".to_owned(),
        plural => plural
            .strip_suffix("ies")
            .map_or_else(|| plural.strip_suffix('s').unwrap_or(plural).to_owned(), |stem| format!("{stem}y")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_wording_is_not_offered_in_two_numbers() {
        assert!(same_wording("Undocumented migrants", "undocumented migrant"));
        assert!(same_wording("people without a permit", "person without a permit"));
        assert!(!same_wording("undocumented Lao migrants", "undocumented migrant"));
    }
}
