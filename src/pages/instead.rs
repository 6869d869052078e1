//! What to write instead of a finding. The replacement keeps the case and the number of what was found, so it has a button
//! that puts it in. The other alternatives are forms of a dictionary or advice: whoever writes fits them in.

use super::{Context, parts};
use crate::edition::record::{Alternative, Language};
use crate::{language, text};
use maud::{Markup, html};

/// The alternatives of a finding, best first.
pub(super) fn instead(
    context: &Context<'_>,
    language: &Language,
    alternatives: &[Alternative],
    replacement: Option<&str>,
) -> Markup {
    let others =
        alternatives.iter().filter(|one| !replacement.is_some_and(|ready| same_wording(language, ready, &one.term)));
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
fn same_wording(language: &Language, one: &str, other: &str) -> bool {
    let Some(rules) = language::rules(&language.rules) else { return one == other };
    let singular = |words: &str| (rules.singular)(&text::key(words));
    singular(one) == singular(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_wording_is_not_offered_in_two_numbers() {
        let english = Language { rules: "english".to_owned(), ..Language::default() };
        let same = |one, other| same_wording(&english, one, other);
        assert!(same("Undocumented migrants", "undocumented migrant"));
        assert!(same("people without a permit", "person without a permit"));
        assert!(same("men", "man"));
        assert!(!same("undocumented Lao migrants", "undocumented migrant"));
    }
}
