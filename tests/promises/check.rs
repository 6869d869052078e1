//! A journalist sees each loaded word, at its place, and nothing else.

use speaking_of_migration::api::params;
use speaking_of_migration::check::document::named;
use speaking_of_migration::check::{Options, Quoted};
use speaking_of_migration::edition::Edition;
use speaking_of_migration::language;
use std::sync::LazyLock;

pub(crate) static EDITION: LazyLock<Edition> = LazyLock::new(|| speaking_of_migration::embedded().unwrap());

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
        ("markdown", "> illegal\n> migrants\n\nTwo illegal migrants"),
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
        (
            "markdown",
            "> The illegal migrants\nmust go, he wrote.\n\n> [!NOTE]\n> Nobody answered the illegal migrants.",
        ),
        ("markdown", "---\nexcerpt: The \"illegal migrants\"\ntitle: \"Illegal migrants\"\n---\n"),
        ("text", "He wrote:\n> The illegal\n> migrants\n> > must go.\n\nNobody answered the illegal migrants."),
        ("html", "<img alt=\"He: &quot;illegal migrants&quot;\"><img alt=\"illegal&nbsp;migrants\">"),
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
        ("The illegals SOM-IGNORE-LINE\n", &[1], &["this is no ignore"]),
        ("The illegals som-ignore\n", &[1], &["this is no ignore"]),
        ("The illegals som-ignore-line ilegals\n", &[1], &["no entry is called `ilegals`"]),
        ("The illegals som-ignore-line because he says so\n", &[1], &["no entry is called `because`"]),
        ("The illegals som-ignore-line -- he says so\n", &[], &[]),
        ("The illegals <!-- som-ignore-line flood-->\n", &[1], &["this ignore ignores nothing"]),
        ("<!-- som-ignore-start -->The illegals<!-- som-ignore-end --> and illegal migrants\n", &[1], &[]),
        ("<!-- som-ignore-start\n illegals -->\nThe illegals, illegal migrants\n<!-- som-ignore-end -->\n", &[3], &[]),
        ("<!-- som-ignore-next-line -->\n\nThe illegals\nIllegal migrants\n", &[4], &[]),
        (
            "1\n00:00:01,000 --> 00:00:02,000\nThe illegals som-ignore-line\n\n2\n00:00:03,000 --> 00:00:04,000\nYes\n",
            &[],
            &[],
        ),
        ("WEBVTT\n\nNOTE som-ignore-next-line\n\n1\n00:01.000 --> 00:02.000\nThe\nillegals\n", &[], &[]),
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

/// A reason is written as the reader asks, else as the text is; a replacement as the text is, else as the reader asks.
#[test]
fn a_replacement_keeps_white_space_byte_for_byte() {
    for (text, replacement) in [
        ("Officials said illegal\n  migrants were held.", Some("undocumented\n  migrants")),
        ("Officials said illegal  \r\nmigrants were held.", Some("undocumented  \r\nmigrants")),
        ("Officials said illegal\u{A0}migrants were held.", Some("undocumented\u{A0}migrants")),
        ("Officials said illegal\t\tmigrants were held.", Some("undocumented\t\tmigrants")),
        // A line can end at any letter here, but in the replacement nobody knows where it should.
        ("他们是非法\n移民", None),
        ("他们是非法移民", Some("无证移民")),
    ] {
        let found = EDITION.checker().unwrap().check(text, &Options::default());
        assert_eq!(found.findings[0].replacement.as_deref(), replacement, "{text}");
    }
}

#[test]
fn a_replacement_never_mixes_two_standards_of_chinese() {
    let (simplified, traditional) = (("无证移民", "行为可能违法"), ("無證移民", "行為可能違法"));
    for (text, asked, replacement, told) in [
        ("在台湾的非法移民", "zh", simplified.0, simplified),
        ("在台灣的非法移民", "zh", traditional.0, traditional),
        ("在台湾的非法移民", "zh-TW", simplified.0, traditional),
        ("在台灣的非法移民", "zh-CN", traditional.0, simplified),
        ("非法移民", "zh", simplified.0, simplified),
        ("非法移民", "zh-Hant", traditional.0, traditional),
        ("An illegal migrant", "zh-HK", "undocumented migrant", traditional),
        ("在台灣的 illegal migrant", "zh", "undocumented migrant", traditional),
    ] {
        let mut options = Options::default();
        params::tell_in(asked, &EDITION, &mut options).unwrap();
        let found = EDITION.checker().unwrap().check(text, &options).findings.remove(0);
        assert_eq!(found.replacement.as_deref(), Some(replacement), "{text}");
        assert_eq!(found.alternatives[0].term, told.0, "{text} {asked}");
        assert!(found.reason.starts_with(told.1), "{text} {asked}: {}", found.reason);
    }
}

/// Whatever is told of a Traditional text, no letter of it is Simplified, and none has the form of another word.
#[test]
fn a_taiwanese_article_is_answered_in_traditional_characters() {
    let rules = language::rules("chinese").unwrap();
    let mut options = Options { quoted: Quoted::Keep, ..Options::default() };
    params::tell_in("zh-TW", &EDITION, &mut options).unwrap();
    let mut all = String::new();
    for entry in (0..EDITION.meta.counts.avoid).map(|n| EDITION.owner(EDITION.meta.counts.concepts + n)) {
        let entry = EDITION.avoid(entry).unwrap().unwrap();
        for found in EDITION.checker().unwrap().check(&entry.sections["zh"].before, &options).findings {
            let alternatives = found.alternatives.iter().map(|one| one.term.as_str()).collect::<String>();
            all += &format!("{}{}{alternatives}\n", found.title, found.reason);
        }
    }
    for c in all.chars() {
        assert_ne!((rules.writing)(c.encode_utf8(&mut [0; 4])), Some(language::Writing::Simplified), "{c}");
    }
    assert!(!all.contains(['“', '”']));
    for word in ["藉口", "重複", "乾旱", "標籤", "批准", "髒累險", "拋家捨業", "老闆", "找活幹", "台灣", "跟著"]
    {
        assert!(all.contains(word), "{word}");
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
