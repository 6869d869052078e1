//! A journalist sees each loaded word, at its place, and nothing else.

use speaking_of_migration::check::document::named;
use speaking_of_migration::check::{Checker, Options, Quoted};
use speaking_of_migration::edition::Edition;
use speaking_of_migration::vocabulary::{AvoidEntry, AvoidSection, Expression, Language, Vocabulary};
use std::sync::LazyLock;

static EDITION: LazyLock<Edition> = LazyLock::new(|| speaking_of_migration::embedded().unwrap());

fn texts(text: &str) -> Vec<String> {
    let found = EDITION.checker().unwrap().check(text, &Options::default());
    found.findings.into_iter().map(|finding| finding.text).collect()
}

/// Folding makes one of what people see as one: the wording is found with its own place, however it is encoded.
#[test]
fn a_wording_is_found_however_it_is_encoded() {
    for (text, words) in [
        ("Two illegal\nmigrants came.", "illegal\nmigrants"),
        ("Two ILLEGAL MIGRANTS came.", "ILLEGAL MIGRANTS"),
        ("Two Illegal\u{A0}Migrants came.", "Illegal\u{A0}Migrants"),
        ("Two illegal\u{2011}migrants came.", "illegal\u{2011}migrants"),
        ("Two ille\u{AD}gal mi\u{200B}grants came.", "ille\u{AD}gal mi\u{200B}grants"),
        ("Two ｉｌｌｅｇａｌ　ｍｉｇｒａｎｔｓ came.", "ｉｌｌｅｇａｌ　ｍｉｇｒａｎｔｓ"),
        ("พบแรงงานเถื่อน 3 คน", "แรงงานเถื่อน"),
        ("พบแรง\u{200B}งาน\u{200B}เถื่อน 3 คน", "แรง\u{200B}งาน\u{200B}เถื่อน"),
        ("街上有3名非法移民。", "非法移民"),
        ("街上有3名非法勞工。", "非法勞工"),
        ("Họ bị gọi là nhâ\u{323}p cư tra\u{301}i phe\u{301}p", "nhâ\u{323}p cư tra\u{301}i phe\u{301}p"),
        ("HỌ BỊ GỌI LÀ NHẬP CƯ TRÁI PHÉP", "NHẬP CƯ TRÁI PHÉP"),
    ] {
        assert_eq!(texts(text), [words], "{text}");
    }
}

#[test]
fn every_offset_counts_in_its_own_unit() {
    let text = "İİ😀\nสอง illegal migrants";
    let finding = EDITION.checker().unwrap().check(text, &Options::default()).findings.remove(0);
    assert_eq!(&text[finding.bytes[0]..finding.bytes[1]], "illegal migrants");
    assert_eq!(
        text.chars().skip(finding.start).take(finding.end - finding.start).collect::<String>(),
        "illegal migrants"
    );
    let units: Vec<u16> = text.encode_utf16().collect();
    assert_eq!(String::from_utf16(&units[finding.utf16[0]..finding.utf16[1]]).unwrap(), "illegal migrants");
    assert_eq!((finding.line, finding.column), (2, 5));
}

/// Harmless words that look like wordings to avoid.
#[test]
fn harmless_words_are_left_alone() {
    for text in [
        "The measuredLineHeight of illegal_migrants.rs",
        "See https://example.org/illegal-migrants and mail illegal.aliens@example.org",
        "Type `illegal migrants` into the field.",
        "The alien species spread along the river.",
        "Illegal logging near the migrant school.",
        "เวลาว่างของเขา มนุษย์ต่างดาว",
        "此外劳动合同已签。",
        "Siêu thị thực phẩm mở cửa.",
        "undocumented migrants and migrant workers",
    ] {
        assert_eq!(texts(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn quotations_are_marked_kept_or_skipped() {
    let text = "He said: “These illegal migrants must go.” The so-called illegal migrants stayed. Illegal migrants.";
    let check = |quoted| EDITION.checker().unwrap().check(text, &Options { quoted, ..Options::default() }).findings;
    assert_eq!(check(Quoted::Mark).iter().map(|f| f.quoted).collect::<Vec<_>>(), [true, true, false]);
    assert_eq!(check(Quoted::Keep).iter().map(|f| f.quoted).collect::<Vec<_>>(), [false; 3]);
    assert_eq!(check(Quoted::Skip).len(), 1);
}

#[test]
fn what_somebody_said_is_quoted_however_print_marks_it() {
    let quoted = |text: &str| {
        let found = EDITION.checker().unwrap().check(text, &Options::default()).findings;
        found.iter().map(|finding| (finding.text.clone(), finding.quoted)).collect::<Vec<_>>()
    };
    for text in [
        "The minister said: 'These illegal migrants must go.' Nobody answered.",
        "He met 'illegal migrants' today.",
        "“These illegal migrants\nmust go.\n\n“And soon.”",
        "\"These illegal migrants\nmust go.\n\n\"And soon.\"",
    ] {
        assert_eq!(quoted(text), [("illegal migrants".to_owned(), true)], "{text}");
    }
    for text in
        ["The workers' rooms, where illegal migrants sleep, and the maids' rooms", "In '94 illegal migrants built it"]
    {
        assert!(quoted(text).contains(&("illegal migrants".to_owned(), false)), "{text}");
    }
    assert_eq!(quoted("He met 'the illegals' today."), [("illegals".to_owned(), true)]);
}

#[test]
fn what_has_markup_between_its_words_is_not_replaced() {
    for (format, text) in [
        ("html", "Police held illegal <b>migrants</b> and <i>illegal migrants</i>"),
        ("markdown", "- illegal\n- migrants\n\nTwo illegal migrants"),
        (
            "srt",
            "1\n00:00:01,000 --> 00:00:02,000\nillegal\n\n2\n00:00:02,000 --> 00:00:03,000\nmigrants, illegal migrants\n",
        ),
    ] {
        let document = (named(format).unwrap().read)(text.as_bytes()).unwrap();
        let found = EDITION.checker().unwrap().check_document(&document, &Options::default()).findings;
        for finding in &found {
            let is_whole = finding.text == "illegal migrants";
            assert_eq!(
                finding.replacement.as_deref(),
                is_whole.then_some("undocumented migrants"),
                "{format}: {finding:?}"
            );
        }
        assert!(found.iter().any(|finding| finding.replacement.is_some()), "{format}");
    }
}

#[test]
fn what_a_document_says_is_quoted_is_quoted() {
    for (format, text) in [
        ("markdown", "> The illegal\n> migrants must go, he wrote.\n\nNobody answered the illegal migrants."),
        ("html", "<blockquote><p>The illegal</p></blockquote><q>illegal migrants</q> and illegal migrants"),
        ("html", "<blockquote><p>He: <q>go</q></p><p>illegal migrants</p></blockquote><p>illegal migrants</p>"),
    ] {
        let document = (named(format).unwrap().read)(text.as_bytes()).unwrap();
        let found = EDITION.checker().unwrap().check_document(&document, &Options::default()).findings;
        let quoted: Vec<bool> = found.iter().map(|finding| finding.quoted).collect();
        assert_eq!(quoted, [true, false], "{text}");
    }
}

#[test]
fn an_ignore_tells_what_is_wrong_with_it_and_nothing_of_its_own_words() {
    for (text, lines, notices) in [
        ("som-ignore-next-line illegals\nThe illegals\n", &[][..], &[][..]),
        ("som-ignore-start\nThe illegals\n", &[], &["this ignore is never ended"][..]),
        ("som-ignore-end\nThe illegals\n", &[2], &["no ignore begins before this end"]),
        ("som-ignore-lnie\nThe illegals\n", &[2], &["this is no ignore"]),
    ] {
        let found = EDITION.checker().unwrap().check(text, &Options::default());
        assert_eq!(found.findings.iter().map(|finding| finding.line).collect::<Vec<_>>(), lines, "{text}");
        assert_eq!(found.notices.len(), notices.len(), "{text}");
        assert!(found.notices.iter().zip(notices).all(|(told, wanted)| told.message.starts_with(wanted)), "{text}");
    }
}

#[test]
fn ignores_ignore_and_forgotten_ones_are_told() {
    let text = "illegal migrants <!-- som-ignore-line illegal-migrant -->\nillegal migrants\n<!-- som-ignore-next-line -->\nillegal migrants\n\
                som-ignore-start\nillegal migrants\nsom-ignore-end\n<!-- som-ignore-line flood -->\n";
    let found = EDITION.checker().unwrap().check(text, &Options::default());
    assert_eq!(found.findings.iter().map(|finding| finding.line).collect::<Vec<_>>(), [2]);
    assert_eq!(found.notices.iter().map(|notice| notice.line).collect::<Vec<_>>(), [8]);
}

#[test]
fn a_replacement_keeps_case_and_number() {
    for (text, replacement) in [
        ("an illegal migrant", "undocumented migrant"),
        ("two illegal migrants", "undocumented migrants"),
        ("Illegal migrants came", "Undocumented migrants"),
        ("ILLEGAL MIGRANTS", "UNDOCUMENTED MIGRANTS"),
        ("Illegal Migrants Arrested at Border Market", "Undocumented Migrants"),
    ] {
        let found = EDITION.checker().unwrap().check(text, &Options::default());
        assert_eq!(found.findings[0].replacement.as_deref(), Some(replacement), "{text}");
    }
}

/// Replacements are written in Simplified characters: in a Traditional text one would stand out.
#[test]
fn a_replacement_never_mixes_two_standards_of_chinese() {
    for (text, replacement) in [("在台湾的非法移民", Some("无证移民")), ("在台灣的非法移民", None)]
    {
        let found = EDITION.checker().unwrap().check(text, &Options::default());
        assert_eq!(found.findings[0].replacement.as_deref(), replacement, "{text}");
    }
}

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
    let found = EDITION.checker().unwrap().check("The overstay fine is 500 baht.", &Options::default()).findings;
    assert!(found.iter().all(|finding| finding.lang == "en"), "{found:?}");
    for text in ["The overstay fine is 500 baht.", "Nguyễn Văn An said that the expat fines were never high."] {
        let checker = checker_in(languages(), &[("lo", "overstay"), ("vi", "expat")]);
        assert!(checker.check(text, &Options::default()).findings.is_empty(), "{text}");
    }
}

/// The same text, alone or in the middle of a long one, gives the same findings: blocks leave no seams.
#[test]
fn long_texts_are_checked_like_short_ones() {
    let paragraph = "Clean words about work and wages, and พนักงานทำงาน.\n\n";
    let sentence = "Then two illegal migrants came.\n\n";
    let mut text = String::new();
    for n in 0..2000 {
        text.push_str(if n % 50 == 0 { sentence } else { paragraph });
    }
    let found = EDITION.checker().unwrap().check(&text, &Options::default()).findings;
    assert_eq!(found.len(), 40);
    assert!(
        found
            .iter()
            .all(|finding| finding.text == "illegal migrants"
                && text[finding.bytes[0]..finding.bytes[1]] == finding.text)
    );
}

/// Of wordings that overlap, the longest is told.
#[test]
fn no_word_is_told_twice() {
    for (text, wanted) in [
        ("တရားမဝင် မြန်မာရွှေ့ပြောင်းအလုပ်သမား ၂၅ ဦးကို ဖမ်းဆီးရမိခဲ့သည်။", &["တရားမဝင် မြန်မာရွှေ့ပြောင်းအလုပ်သမား"][..]),
        (
            "An influx of illegal migrants, human cargo of illegals.",
            &["influx of illegal migrants", "cargo of illegals"],
        ),
    ] {
        assert_eq!(texts(text), wanted, "{text}");
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

/// Print breaks words at the end of a line, hashtags leave out the spaces, and programs write signs nobody sees for them.
#[test]
fn broken_and_glued_words_are_read() {
    let text = "The human car-\n  go of a ship, illegal mi\u{AD}\r\ngrants, and #StopIllegalMigrants\nmigrants of short-\nterm #IllegalAliens\n\nboat\u{200B}people, thuyền\u{AD}nhân and a mer\u{AD}maid";
    let found = EDITION.checker().unwrap().check(text, &Options::default()).findings;
    let told: Vec<(&str, bool)> = found.iter().map(|finding| (&*finding.text, finding.quoted)).collect();
    let wanted = [
        ("human car-\n  go", false),
        ("illegal mi\u{AD}\r\ngrants", false),
        ("IllegalMigrants", true),
        ("IllegalAliens", true),
        ("boat\u{200B}people", false),
        ("thuyền\u{AD}nhân", false),
    ];
    assert_eq!(told, wanted);
    for finding in &found {
        assert_eq!(text[finding.bytes[0]..finding.bytes[1]], finding.text);
        assert_eq!(finding.replacement, None, "{}", finding.text);
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
