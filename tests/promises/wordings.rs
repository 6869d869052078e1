//! Wordings of somebody's own, in any language: where they are found, and where they say nothing.

use crate::check;
use speaking_of_migration::check::{Checker, Options};
use speaking_of_migration::vocabulary::{AvoidEntry, AvoidSection, Expression, Language, Vocabulary};

/// Files of other languages have English words that their texts borrow; in an English text they say nothing.
#[test]
fn a_borrowed_word_is_told_in_its_own_language_only() {
    let texts = [
        ("my", "သူသည် expat ဖြစ်သည်။"),
        ("zh", "他是 expat 工人。"),
        ("km", "គាត់ជា expat នៅភ្នំពេញ"),
        ("lo", "ລາວເປັນ expat ຢູ່ວຽງຈັນ"),
        ("th", "เขาเป็น expat ในกรุงเทพ"),
        ("vi", "Nhóm expat ở Hà Nội"),
        ("en", "The expat lives in Hanoi."),
    ];
    for (tag, own) in texts {
        let checker = checker_in(languages(), &[(tag, "expat")]);
        let told = |text: &str, language: Option<&str>| {
            let options = Options { language: language.map(str::to_owned), ..Options::default() };
            !checker.check(text, &options).findings.is_empty()
        };
        for (other, text) in texts {
            assert_eq!(told(text, None), tag == "en" || other == tag, "{tag}: {text}");
        }
        for text in texts.map(|(_, text)| format!("{text}\n{own}")) {
            assert!(told(&text, None), "{tag}: {text}");
        }
        assert!(told("The expat lives in Hanoi.", Some(tag)), "{tag}");
    }
    let found = check::EDITION.checker().unwrap().check("The overstay fine is 500 baht.", &Options::default()).findings;
    assert!(found.iter().all(|finding| finding.lang == "en"), "{found:?}");
    for text in ["The overstay fine is 500 baht.", "Nguyễn Văn An said that the expat fines were never high."] {
        let checker = checker_in(languages(), &[("lo", "overstay"), ("vi", "expat")]);
        assert!(checker.check(text, &Options::default()).findings.is_empty(), "{text}");
    }
}

/// Sixteen lines that other checkers stumble over (`benches/README.md`).
#[test]
fn sixteen_traps_are_passed() {
    let checker = checker_of(&[
        ("th", "คนเถื่อน"),
        ("zh", "非法移民"),
        ("zh", "移民"),
        ("zh", "人蛇"),
        ("my", "တရားမဝင်"),
        ("km", "មនុស្សគ"),
        ("km", "ជនខុសច្បាប់"),
        ("vi", "nhập cư lậu"),
        ("en", "crippled"),
        ("en", "illegal migrant"),
    ]);
    for (text, expected) in [
        ("พบคนเถื่อนในไร่", vec!["คนเถื่อน"]),
        ("警方称人蛇已走", vec!["人蛇"]),
        ("သူတို့သည်တရားမဝင်နေထိုင်သည်", vec!["တရားမဝင်"]),
        ("共3人蛇5名", vec!["人蛇"]),
        ("មនុស្សគាត់", vec![]),
        ("ជន\u{200B}ខុស\u{200B}ច្បាប់", vec!["ជន\u{200B}ខុស\u{200B}ច្បាប់"]),
        ("nhâ\u{323}p cư lâ\u{323}u", vec!["nhâ\u{323}p cư lâ\u{323}u"]),
        ("NHẬP CƯ LẬU", vec!["NHẬP CƯ LẬU"]),
        ("An Illegal Migrant Story", vec!["Illegal Migrant"]),
        ("an uncrippled plan", vec![]),
        ("an illegal\nmigrant", vec!["illegal\nmigrant"]),
        ("an illegal\u{A0}migrant", vec!["illegal\u{A0}migrant"]),
        ("an illegal\u{2011}migrant", vec!["illegal\u{2011}migrant"]),
        ("İİİ illegal migrant", vec!["illegal migrant"]),
        ("😀 illegal migrant", vec!["illegal migrant"]),
        ("这些非法移民", vec!["非法移民"]),
    ] {
        let found = checker.check(text, &Options::default()).findings;
        let words: Vec<&str> = found.iter().map(|finding| &text[finding.bytes[0]..finding.bytes[1]]).collect();
        assert_eq!(words, expected, "{text}");
    }
}

#[test]
fn a_wording_is_found_behind_any_sign_and_in_any_script() {
    let wordings = ["boat people", "426", "2004 wave", "3d", "người rơm"];
    let checker = checker_of(&wordings.map(|wording| ("en", wording)));
    let places = "«» ‹› „“ ¿? “” () ·· …… §° 这些来了 พวกมา ពួក«»";
    for place in places.split(' ').chain(["", "a  b"]) {
        let (before, after) =
            place.split_at(place.char_indices().nth(place.chars().count() / 2).map_or(0, |(at, _)| at));
        for wording in wordings {
            for far in [0, 60, 61, 62, 63, 64] {
                let text = format!("{}{before}{wording}{after}", "x, ".repeat(far));
                let findings = checker.check(&text, &Options::default()).findings;
                assert_eq!(findings.iter().map(|finding| &finding.text).collect::<Vec<_>>(), [wording], "{text}");
            }
        }
    }
}

/// A checker with these wordings and nothing else.
fn checker_of(wordings: &[(&str, &str)]) -> Checker {
    checker_in(Vocabulary::default(), wordings)
}

/// No wordings yet, in languages with their rules.
fn languages() -> Vocabulary {
    let rules = [
        ("my", "burmese"),
        ("zh", "chinese"),
        ("km", "khmer"),
        ("lo", "lao"),
        ("th", "thai"),
        ("vi", "vietnamese"),
        ("en", "english"),
    ];
    let language =
        |(tag, rules): (&str, &str)| (tag.to_owned(), Language { rules: rules.into(), ..Language::default() });
    Vocabulary { languages: rules.into_iter().map(language).collect(), ..Vocabulary::default() }
}

/// The same of a vocabulary that knows languages.
fn checker_in(mut vocabulary: Vocabulary, wordings: &[(&str, &str)]) -> Checker {
    let mut entry = AvoidEntry::default();
    for (lang, text) in wordings {
        let section: &mut AvoidSection = entry.sections.entry((*lang).to_owned()).or_default();
        section.expressions.push(Expression { text: (*text).to_owned(), ..Expression::default() });
    }
    vocabulary.avoid.insert("trap".to_owned(), entry);
    Checker::of(&vocabulary).unwrap()
}
