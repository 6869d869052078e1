//! The small language in which translators write expressions: literal text, `{a,b}` for one of these, `{a,}` for
//! one or nothing, `{@name}` for a word list of the language. Groups do not nest, but words of lists may have them. `{~20}`
//! is a gap: at most 20 characters of the same sentence, whatever they are; `{~~200}` may cross the ends of sentences, but
//! of no paragraph. What stands in `[…]` at either end has to be there but is not part of the finding:
//! `caught[{~20}{@people}]` tells “caught”, only where people are. Beyond a wide gap another finding will do.
//!
//! A pattern stands for finitely many wordings; nothing in it can make a match slow.

use super::Words;
use crate::language::order;

/// A pattern, read: what has to follow what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// Literal text and groups, in order.
    pub parts: Vec<Part>,
    /// How many parts at the start and at the end are its company: they have to be there, but are not told.
    pub company: (usize, usize),
}

/// One part of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Text that stands as it is.
    Literal(String),
    /// One of these; an empty string means that it may be left out.
    Group(Vec<String>),
    /// Some characters, whatever they are.
    Gap(Gap),
}

/// Characters between two edges of words, whatever they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// How many there may be.
    pub most: u8,
    /// What they stay in.
    pub within: Within,
}

/// What a gap does not leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// Its sentence.
    Sentence,
    /// Its paragraph. Only for company: nobody would understand a finding of two sentences.
    Paragraph,
}

impl Within {
    /// Longest gap, in characters: further away, words have nothing to do with each other.
    pub const fn most(self) -> u8 {
        match self {
            Within::Sentence => 60,
            Within::Paragraph => 240,
        }
    }
}

/// Most groups of a pattern.
pub const MAX_GROUPS: usize = 12;
/// Most parts of a pattern: groups, gaps and what stands between them.
pub const MAX_PARTS: usize = 60;
/// Most wordings of an expression whose letter case matters: each is compared as it is written.
pub const MAX_CASED: usize = 1000;
/// Most words of a group after its lists are filled in.
pub const MAX_WORDS: usize = 1000;

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

pub(super) fn stray(text: &str, brace: char) -> String {
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
    few(all)
}

/// Not more words than a group may have.
fn few(words: Vec<String>) -> Result<Vec<String>, String> {
    if words.len() > MAX_WORDS {
        return Err(format!("a group has {} words; at most {MAX_WORDS} are allowed", words.len()));
    }
    Ok(words)
}

/// The words of a list; one that is written `@name` stands for those of another list, and one with groups for all that it
/// can be. `deep`: how many lists within lists may still come.
fn list_words(name: &str, words: &Words, deep: usize) -> Result<Vec<String>, String> {
    let Some(list) = words.lists.get(name) else {
        return Err(format!("no word list is called `{name}`; add it to [lists] in words.toml"));
    };
    let mut all = Vec::new();
    for word in list {
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
    few(all)
}

/// All that a word with groups can be.
fn spelt_out(word: &str, words: &Words, deep: usize) -> Result<Vec<String>, String> {
    let Some((before, rest)) = word.split_once('{') else { return Ok(vec![word.to_owned()]) };
    let Some((inside, after)) = rest.split_once('}') else { return Err(stray(word, '{')) };
    let ends = spelt_out(after, words, deep)?;
    let choices = group_words(inside, words, deep)?;
    few(choices.iter().flat_map(|choice| ends.iter().map(move |end| format!("{before}{choice}{end}"))).collect())
}

impl Pattern {
    /// How many groups it has.
    pub fn groups(&self) -> usize {
        self.parts.iter().filter(|part| matches!(part, Part::Group(_))).count()
    }

    /// The parts that a finding tells: all but the company.
    pub fn told(&self) -> &[Part] {
        &self.parts[self.company.0..self.parts.len() - self.company.1]
    }

    /// The wording that takes the first choice everywhere: how the expression is shown.
    pub fn first(&self) -> String {
        let text = self.told().iter().map(|part| match part {
            Part::Literal(text) => text.as_str(),
            Part::Group(_) if part.may_be_left_out() => "",
            Part::Group(words) => words.first().map_or("", String::as_str),
            Part::Gap(_) => " … ",
        });
        text.collect::<String>().trim().to_owned()
    }

    /// All the wordings it stands for, of an expression whose letter case matters.
    ///
    /// # Errors
    /// A sentence, if there are more than `MAX_CASED`.
    pub fn cased(&self) -> Result<Vec<String>, String> {
        let count = self.told().iter().fold(1_usize, |count, part| count.saturating_mul(part.choices()));
        if count > MAX_CASED {
            return Err(format!(
                "the pattern stands for {count} wordings; with `match_case` at most {MAX_CASED} are allowed, so split it"
            ));
        }
        Ok(self.spelt(MAX_CASED))
    }

    /// Up to `limit` of the wordings it stands for: of each group the first choices, small groups whole.
    pub fn wordings(&self, limit: usize) -> Vec<String> {
        let mut sizes: Vec<usize> = self.told().iter().map(Part::choices).collect();
        order::by(&mut sizes, Ord::cmp);
        let (mut left, mut cap) = (limit.max(1), 1);
        for (done, size) in sizes.iter().enumerate() {
            let share = (left as f64).powf(1.0 / (sizes.len() - done) as f64).floor() as usize;
            cap = share.max(1);
            left /= cap.min(*size);
        }
        let mut all = self.spelt(cap.max(2));
        all.truncate(limit);
        all
    }

    /// The wordings that take one of the first `most` choices of each group.
    fn spelt(&self, most: usize) -> Vec<String> {
        let mut all = vec![String::new()];
        for part in self.told() {
            let choices = match part {
                Part::Literal(text) => vec![text.as_str()],
                Part::Gap(_) => vec![""],
                Part::Group(words) => {
                    // Leaving out comes first: the plainest wording is the likeliest.
                    let (empty, full): (Vec<&str>, Vec<&str>) =
                        words.iter().map(String::as_str).partition(|word| word.is_empty());
                    empty.into_iter().chain(full).take(most).collect()
                }
            };
            all = all.iter().flat_map(|start| choices.iter().map(move |choice| format!("{start}{choice}"))).collect();
        }
        all
    }
}

impl Part {
    fn may_be_left_out(&self) -> bool {
        match self {
            Part::Literal(_) => false,
            Part::Group(words) => words.iter().any(String::is_empty),
            Part::Gap(_) => true,
        }
    }

    fn choices(&self) -> usize {
        match self {
            Part::Literal(_) | Part::Gap(_) => 1,
            Part::Group(words) => words.len(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        let list = |name: &str, words: &[&str]| (name.to_owned(), words.iter().map(|&word| word.to_owned()).collect());
        let nations = [
            list("nation", &["Lao", "Thai"]),
            list("who", &["people", "@nation"]),
            list("born", &["{@nation,local}-born{,s}", "aliens"]),
            list("loop", &["@loop"]),
            list("whorl", &["a{@whorl}"]),
        ];
        let lists = nations.into_iter().collect();
        Words { lists, cover: vec![] }
    }

    #[test]
    fn a_pattern_stands_for_its_wordings() {
        let pattern = parse("illegal{ @nation,} migrant{,s}", &words()).unwrap();
        assert_eq!(pattern.groups(), 2);
        assert_eq!(pattern.first(), "illegal migrant");
        assert!(pattern.wordings(99).contains(&"illegal Lao migrants".to_owned()));
        assert_eq!(pattern.wordings(99).len(), 6);
    }

    #[test]
    fn a_list_may_name_another() {
        assert_eq!(
            parse("caught {@who}", &words()).unwrap().wordings(9),
            ["caught people", "caught Lao", "caught Thai"]
        );
    }

    #[test]
    fn a_word_of_a_list_may_have_groups() {
        let born = ["Lao-born", "Lao-borns", "Thai-born", "Thai-borns", "local-born", "local-borns", "aliens"];
        assert_eq!(parse("{@born}", &words()).unwrap().wordings(9), born);
    }

    #[test]
    fn company_is_not_told() {
        let pattern = parse("[{two,three} ]caught[ {@nation,}people]", &words()).unwrap();
        assert_eq!(pattern.first(), "caught");
        assert_eq!(pattern.wordings(9), ["caught"]);
        assert_eq!((pattern.groups(), pattern.company), (2, (2, 3)));
    }

    #[test]
    fn a_gap_is_shown_as_one() {
        let pattern = parse("caught{~20}{@nation}", &words()).unwrap();
        assert_eq!((pattern.groups(), pattern.first()), (1, "caught … Lao".to_owned()));
    }

    #[test]
    fn letter_case_is_compared_with_every_wording() {
        let ten = "{a,b,c,d,e,f,g,h,i,j}";
        assert_eq!(parse(&ten.repeat(3), &words()).unwrap().cased().unwrap().len(), 1000);
        assert!(parse(&ten.repeat(4), &words()).unwrap().cased().unwrap_err().contains("10000 wordings"));
    }

    #[test]
    fn mistakes_are_explained() {
        for (text, says) in [
            ("a{~99}b", "is no gap"),
            ("a[{~~241}b]", "1 to 240"),
            ("a{~~99}b", "in the company"),
            ("{@loop}", "write its words out"),
            ("{@whorl}", "write its words out"),
            (&"a{~1}".repeat(31), "has 62 parts"),
            ("a{b", "`{`"),
            ("a}b", "`}`"),
            ("{@x}", "called `x`"),
            ("{a,}", "nothing at all"),
            ("a[b]c", "bracket"),
            ("a ", "ends with a space"),
        ] {
            let error = parse(text, &words()).unwrap_err();
            assert!(error.contains(says), "{text}: {error}");
        }
    }
}
