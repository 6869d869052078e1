//! What to write instead of a finding, and which of it has a button that puts it in. Editors write terms and advice in one
//! list («migrant worker», «name the crime»); what is advice would spoil a text, so it stays plain.

use super::{Context, parts};
use crate::edition::record::{Alternative, Language};
use maud::{Markup, html};

/// Signs that something is not to be taken word for word.
const SIGNS: &str = "()（）[]“”\"‘«»「」『』…/／;；:：៖,，、၊";

/// The alternatives of a finding, best first.
pub(super) fn instead(
    context: &Context<'_>,
    language: &Language,
    alternatives: &[Alternative],
    replacement: Option<&str>,
) -> Markup {
    let others = alternatives.iter().filter(|one| !replacement.is_some_and(|ready| same_wording(ready, &one.term)));
    let advice = context.advice(language);
    html! {
        @if replacement.is_some() || !alternatives.is_empty() {
            div.instead-row {
                span { (context.say("say-instead")) }
                ul.instead {
                    @if let Some(ready) = replacement { li { (parts::text(language, ready)) (button(context, language, ready)) } }
                    @for one in others {
                        li {
                            @if let Some(id) = &one.concept { a href=(context.href(&format!("terms/{id}"))) { (parts::text(language, &one.term)) } } @else { (parts::text(language, &one.term)) }
                            @if is_plain(one, language, &advice) { (button(context, language, &one.term)) }
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

/// Can it stand in a text as it is? A term of a concept can; of the rest the form tells.
fn is_plain(one: &Alternative, language: &Language, advice: &str) -> bool {
    let words = one.term.as_str();
    if words.contains(|c| SIGNS.contains(c)) {
        return false;
    }
    let told = advice.split('|').any(|sign| !sign.is_empty() && (words.starts_with(sign) || words.ends_with(sign)));
    one.concept.is_some() || !told && is_short(words, language)
}

/// Vietnamese parts its syllables; the languages that part nothing have letters of one character or of two and more.
fn is_short(words: &str, language: &Language) -> bool {
    match language.tag.as_str() {
        "en" => words.split(' ').count() <= 5,
        "vi" => words.split(' ').count() <= 9,
        "zh" => words.chars().count() <= 24,
        _ => words.chars().count() <= 42,
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

    fn plain(tag: &str, words: &str, advice: &str) -> bool {
        let language = Language { tag: tag.to_owned(), ..Language::default() };
        is_plain(&Alternative { term: words.to_owned(), concept: None }, &language, advice)
    }

    #[test]
    fn what_can_stand_in_a_text_has_a_button_and_advice_has_none() {
        assert!(plain("en", "undocumented migrant", ""));
        assert!(plain("vi", "người di cư không có giấy tờ", ""));
        assert!(plain("th", "ผู้ย้ายถิ่นที่ไม่มีเอกสาร", ""));
        assert!(plain("my", "အထောက်အထားမဲ့ ရွှေ့ပြောင်းနေထိုင်သူ", ""));
        for advice in ["return (if it was wanted)", "say “woman”", "name the law …", "cook, waiter", "he / she"] {
            assert!(!plain("en", advice, ""), "{advice}");
        }
        assert!(!plain("en", "people who left the house they were born in", ""));
        assert!(!plain("zh", "写出人数", "写出|说明"));
        assert!(!plain("my", "အလုပ်အမည်ကို ရေးပါ", "ပါ"));
    }

    #[test]
    fn the_same_wording_is_not_offered_in_two_numbers() {
        assert!(same_wording("Undocumented migrants", "undocumented migrant"));
        assert!(same_wording("people without a permit", "person without a permit"));
        assert!(!same_wording("undocumented Lao migrants", "undocumented migrant"));
    }
}
