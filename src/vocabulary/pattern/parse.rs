//! Reads patterns, with the word lists that they name.

use super::{Gap, MAX_GROUPS, MAX_PARTS, MAX_WORDS, Part, Pattern, Within};
use crate::vocabulary::Words;

/// Most lists within lists.
const MAX_LISTS: usize = 3;

/// Reads a pattern.
///
/// # Errors
/// A sentence that says what is wrong with it.
pub fn parse(text: &str, words: &Words) -> Result<Pattern, String> {
    if text.trim() != text {
        return Err(format!("`{text}` begins or ends with a space, which tables don't keep; take it away"));
    }
    let (before, rest) = text.strip_prefix('[').and_then(|rest| rest.split_once(']')).unwrap_or(("", text));
    let (told, after) = rest.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')).unwrap_or((rest, ""));
    if [before, told, after].iter().any(|piece| piece.contains(['[', ']'])) {
        return Err(format!("`{text}` has a bracket that is not at its start or end, or without its partner"));
    }
    let [before, told, after] = [parts(before, words)?, parts(told, words)?, parts(after, words)?];
    if told.iter().all(Part::may_be_left_out) {
        return Err("the pattern can match nothing at all; write at least one part that must be there".to_owned());
    }
    if told.iter().any(|part| matches!(part, Part::Gap(gap) if gap.within == Within::Paragraph)) {
        return Err("a gap over the ends of sentences, {~~200}, has its place in the company, within […]".to_owned());
    }
    let company = (before.len(), after.len());
    let pattern = Pattern { parts: [before, told, after].concat(), company };
    if pattern.parts.len() > MAX_PARTS {
        return Err(format!("the pattern has {} parts; at most {MAX_PARTS} are allowed", pattern.parts.len()));
    }
    if pattern.groups() > MAX_GROUPS {
        return Err(format!("the pattern has {} groups; at most {MAX_GROUPS} are allowed", pattern.groups()));
    }
    Ok(pattern)
}

fn parts(text: &str, words: &Words) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(['{', '}']) {
        let (literal, group) = rest.split_at(open);
        let Some(group) = group.strip_prefix('{') else { return Err(stray(text, '}')) };
        let Some((inside, after)) = group.split_once('}') else { return Err(stray(text, '{')) };
        if !literal.is_empty() {
            parts.push(Part::Literal(literal.to_owned()));
        }
        parts.push(match inside.strip_prefix('~') {
            Some(length) => Part::Gap(gap(length)?),
            None => Part::Group(group_words(inside, words, MAX_LISTS)?),
        });
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Literal(rest.to_owned()));
    }
    Ok(parts)
}

fn gap(length: &str) -> Result<Gap, String> {
    let (number, within) = match length.strip_prefix('~') {
        Some(number) => (number, Within::Paragraph),
        None => (length, Within::Sentence),
    };
    let most = within.most();
    let gap = number.parse().ok().filter(|length| (1..=most).contains(length)).map(|most| Gap { most, within });
    gap.ok_or_else(|| format!("`{{~{length}}}` is no gap; write how many characters it may have, 1 to {most}"))
}

pub(in crate::vocabulary) fn stray(text: &str, brace: char) -> String {
    format!("`{text}` has a `{brace}` without its partner; groups are written {{a,b}} and do not nest")
}

/// The words of a group, from what stands between its braces. `deep`: how many lists within lists may come.
fn group_words(inside: &str, words: &Words, deep: usize) -> Result<Vec<String>, String> {
    let mut all = Vec::new();
    for choice in inside.split(',') {
        let Some((before, name)) = choice.split_once('@') else {
            all.push(choice.to_owned());
            continue;
        };
        let (name, after) =
            name.split_at(name.find(|c: char| !c.is_ascii_alphanumeric() && !"-_".contains(c)).unwrap_or(name.len()));
        let list = list_words(name, words, deep)?;
        all.extend(list.iter().map(|word| format!("{before}{word}{after}")));
    }
    few(all.len())?;
    Ok(all)
}

/// Says so if these are more words than a group may have.
fn few(words: usize) -> Result<(), String> {
    if words > MAX_WORDS {
        return Err(format!("a group has {words} words; at most {MAX_WORDS} are allowed"));
    }
    Ok(())
}

/// The words of a list; one that is written `@name` stands for those of another list, and one with groups for all that it
/// can be. `deep`: how many lists within lists may still come.
fn list_words(name: &str, words: &Words, deep: usize) -> Result<Vec<String>, String> {
    let Some(list) = words.lists.get(name) else {
        return Err(format!("no word list is called `{name}`; add it to [lists] in words.toml"));
    };
    let mut all = Vec::new();
    for word in list {
        if word.contains("{~") {
            return Err(format!("`{word}` of the word list `{name}` has a gap; gaps have their place in patterns"));
        }
        let names = word.starts_with('@') || word.contains('{');
        match deep.checked_sub(1) {
            None if names => {
                return Err(format!(
                    "the word list `{name}` names a list that names a list, and so on; write its words out"
                ));
            }
            Some(deep) if word.starts_with('@') => all.extend(list_words(&word[1..], words, deep)?),
            Some(deep) if names => all.extend(spelt_out(word, words, deep)?),
            _ => all.push(word.clone()),
        }
    }
    few(all.len())?;
    Ok(all)
}

/// All that a word with groups can be.
fn spelt_out(word: &str, words: &Words, deep: usize) -> Result<Vec<String>, String> {
    let Some((before, rest)) = word.split_once('{') else { return Ok(vec![word.to_owned()]) };
    let Some((inside, after)) = rest.split_once('}') else { return Err(stray(word, '{')) };
    let ends = spelt_out(after, words, deep)?;
    let choices = group_words(inside, words, deep)?;
    few(choices.len() * ends.len())?;
    Ok(choices.iter().flat_map(|choice| ends.iter().map(move |end| format!("{before}{choice}{end}"))).collect())
}
