//! What patterns stand for, and how mistakes in them are explained.

use super::*;
use crate::vocabulary::Words;

fn words() -> Words {
    let list = |name: &str, words: &[&str]| (name.to_owned(), words.iter().map(|&word| word.to_owned()).collect());
    let nations = [
        list("nation", &["Lao", "Thai"]),
        list("who", &["people", "@nation"]),
        list("born", &["{@nation,local}-born{,s}", "aliens"]),
        list("loop", &["@loop"]),
        list("whorl", &["a{@whorl}"]),
        list("gapped", &["a{~9}b"]),
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
    assert_eq!(parse("caught {@who}", &words()).unwrap().wordings(9), ["caught people", "caught Lao", "caught Thai"]);
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
        ("{@gapped}", "gaps have their place in patterns"),
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
