//! Who looks for an anchor, and for which piece of it. Three finders share the work: anchors in alphabets with spaces are
//! looked for where words begin, those of scripts without spaces at every letter (`places`), each only in the stretches of
//! the text that it can be in. What is neither (a wording that begins inside a word or with a number) is looked for
//! everywhere, one after the other: there are hardly any.

use super::places;
use super::rules::Link;

/// Who looks for an anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Finder {
    Words,
    Letters,
    Anywhere,
}

/// What is looked for of a choice, by whom, and how many bytes of the choice stand before it.
pub(super) fn piece(choice: &str, at_edge: bool) -> (Finder, usize, &str) {
    let sign = |c: char| c.is_ascii() && !c.is_ascii_alphanumeric() || ('\u{2000}'..'\u{2070}').contains(&c);
    let bare = choice.trim_start_matches(sign);
    // A number that no letter follows belongs to the stretch in which it stands, of either kind.
    let behind = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = behind.len() < bare.len() && !places::begins_with_letter(behind);
    if places::begins_as_word(bare) && !is_number && (at_edge || bare.len() < choice.len()) {
        return (Finder::Words, choice.len() - bare.len(), bare);
    }
    let runs =
        choice.split(|c: char| c < '\u{800}').map(|run| run.trim_start_matches(|c| !places::begins_as_letter(c)));
    let unspaced = runs.max_by_key(|run| run.len()).unwrap_or_default();
    if unspaced.is_empty() {
        return (Finder::Anywhere, 0, choice);
    }
    (Finder::Letters, unspaced.as_ptr().addr() - choice.as_ptr().addr(), unspaced)
}

/// Whether what follows these parts begins a word, in a script with spaces: behind a space, a sign or another script.
pub(super) fn begins_word(before: &[Link]) -> bool {
    let Some((last, rest)) = before.split_last() else { return true };
    match last {
        Link::Gap { .. } | Link::Wide { .. } => true,
        Link::Choices(choices) => choices.words().iter().all(|choice| match choice.chars().last() {
            Some(last) => !last.is_ascii_alphanumeric() && !('\u{80}'..'\u{800}').contains(&last),
            None => begins_word(rest),
        }),
    }
}
