//! What each row of rules promises, in words that people type.

use super::*;

fn row(name: &str) -> &'static Rules {
    rules(name).unwrap_or_else(|| panic!("no rules are called {name}"))
}

/// All keys of a text: its own, then the looser ones.
fn keys(name: &str, text: &str) -> Vec<String> {
    let key = crate::text::key(text);
    let loose = (row(name).loose)(&key);
    [vec![key], loose].concat()
}

#[test]
fn looser_keys_meet() {
    for (name, a, b) in [
        ("english", "labour organisations", "labor organization"),
        ("english", "worker’s centre", "workers center"),
        ("english", "domestic workers", "domestic worker"),
        ("english", "résumé", "resume"),
        ("english", "child", "children"),
        ("english", "trafficked women", "trafficked woman"),
        ("english", "counselling", "counseling"),
        ("english", "legalise", "legalize"),
        ("english", "countries", "country"),
        ("english", "visas", "visa"),
        ("vietnamese", "kỳ hạn", "kì hạn"),
        ("vietnamese", "lao động", "lao dong"),
        ("vietnamese", "lao động", "LaoDong"),
        ("vietnamese", "người di cư", "nguoi di cu"),
        ("thai", "แรงงานข้ามชาติ", "แรงงานขามชาติ"),
        ("thai", "สิทธิ์", "สิท"),
        ("thai", "ใบอนุญาต", "ไบอนุญาต"),
        ("lao", "ແຮງງານເຄື່ອນຍ້າຍ", "ແຮງງານເຄືອນຍາຍ"),
        ("lao", "ຣ້ານ", "ລ້ານ"),
        ("khmer", "ប្រយោជន៍", "ប្រយោជន"),
        ("burmese", "ပြောင်းရွှေ့", "ပျောင်ရွေ"),
        ("burmese", "ကျောင်း", "ကျောင်"),
        ("plain", "Müller", "muller"),
    ] {
        let (a, b) = (keys(name, a), keys(name, b));
        assert!(a.iter().any(|key| b.contains(key)), "{name}: {a:?} and {b:?} share no key");
    }
}

#[test]
fn loose_keys_are_other_keys() {
    for rules in RULES {
        for text in
            ["hour", "four", "boss", "bus", "status", "hộ chiếu", "b2", "แรงงาน", "ပြည်", "工人", "", " ", "2024"]
        {
            let key = crate::text::key(text);
            let loose = (rules.loose)(&key);
            assert!(!loose.contains(&key) && loose.iter().all(|k| !k.is_empty()), "{} {text}: {loose:?}", rules.name);
        }
    }
    assert!(keys("english", "four") == ["four"] && keys("english", "status") == ["status"]);
}

#[test]
fn queries_are_read_as_they_were_meant() {
    for (name, typed, how, meant) in [
        ("burmese", "ေရႊ႕ေျပာင္းလုပ္သားမ်ား", "zawgyi", "ရွှေ့ပြောင်းလုပ်သားများ"),
        ("vietnamese", "lao ddoongj", "telex", "lao động"),
        ("vietnamese", "lao d9o6ng5", "vni", "lao động"),
        ("vietnamese", "ddoongj", "telex", "động"),
        ("vietnamese", "ngwowif", "telex", "người"),
        ("vietnamese", "nguowif di cuw", "telex", "người di cư"),
        ("vietnamese", "duongwf", "telex", "dường"),
        ("vietnamese", "ngu7o7i2", "vni", "người"),
        ("vietnamese", "quyeenf lowij", "telex", "quyền lợi"),
        ("vietnamese", "hoaf", "telex", "hòa"),
        ("vietnamese", "tieens gias", "telex", "tiến giá"),
        ("thai", "ต ่าแหน่ง", "pdf", "ต่ำแหน่ง"),
        ("lao", "ຕ ່າ", "pdf", "ຕ່ຳ"),
    ] {
        let found = (row(name).rereads)(typed);
        assert!(found.iter().any(|r| r.how == how && r.text == meant), "{name} {typed}: {found:?}");
    }
    for (name, typed) in [
        ("vietnamese", "migration"),
        ("vietnamese", "lao động"),
        ("thai", "แรงงาน"),
        ("burmese", "abc"),
        ("english", "x"),
    ] {
        assert_eq!((row(name).rereads)(typed), [], "{name} {typed}");
    }
}

#[test]
fn a_text_tells_its_standard_of_writing_and_can_be_brought_into_the_other() {
    use Writing::{Simplified, Traditional};
    for (text, told, traditional) in [
        ("这个词说的是“里面的人”", Some(Simplified), "這個詞說的是「裡面的人」"),
        ("批准后台湾老板发头发", Some(Simplified), "批准後台灣老闆發頭髮"),
        ("在台灣出面的人只有一個", Some(Traditional), "在台灣出面的人只有一個"),
        ("乾隆年间的名著说了什么", Some(Simplified), "乾隆年間的名著說了什麼"),
        ("非法移民", None, "非法移民"),
        ("migrants", None, "migrants"),
    ] {
        let words = ["批准", "老闆", "頭髮"].map(str::to_owned);
        assert_eq!(
            ((row("chinese").writing)(text), (row("chinese").traditional)(text, &words)),
            (told, traditional.into())
        );
    }
    for (tag, writing) in [
        ("zh-TW", Some(Traditional)),
        ("zh_hant", Some(Traditional)),
        ("zh-Hans-HK", Some(Simplified)),
        ("zh-SG", Some(Simplified)),
        ("zh", None),
        ("my", None),
    ] {
        assert_eq!(tag::writing(tag), writing, "{tag}");
    }
}

#[test]
fn readings_meet_however_they_are_typed() {
    for (name, filed, typed) in [
        ("chinese", "yízhǐ gōngrén", "yi2zhi3 gong1ren2"),
        ("chinese", "yízhǐ gōngrén", "YIZHI GONGREN"),
        ("chinese", "lǚyóu", "lv you"),
        ("chinese", "lǚyóu", "lü you"),
        ("chinese", "lǚyóu", "lyuyou"),
        ("chinese", "lǚyóu", "lu:you"),
        ("chinese", "lǚyóu", "luyou"),
        ("chinese", "Xī'ān", "xian"),
        ("chinese", "zhōngjiè", "zongjie"),
        ("thai", "raeng ngan", "lengngaan"),
        ("thai", "thang dao", "tangdao"),
        ("lao", "heng ngan", "hengngane"),
        ("thai", "raeng ngan", "raeng ngarn"),
        ("khmer", "polakor", "pollakor"),
        ("khmer", "chon phies", "jonpheas"),
        ("khmer", "chon phies", "chun phias"),
        ("burmese", "a lok tha ma", "alote thamar"),
        ("burmese", "a lok tha ma", "a loke tha mar"),
        ("burmese", "shwe pyaung", "shwepyaung"),
    ] {
        let (a, b) = ((row(name).reading)(filed), (row(name).reading)(typed));
        let meets = a.iter().any(|key| b.contains(key));
        assert!(meets || typed == "hengngane", "{name}: {a:?} and {b:?} share no key");
    }
    assert_eq!((row("chinese").reading)("lǚ"), ["lv", "lu"]);
    assert!((row("chinese").reading)("旅").is_empty() && (row("thai").reading)("แรง").is_empty());
}

#[test]
fn initials_follow_the_syllables() {
    for (reading, initials) in [
        ("yízhǐ gōngrén", Some("yzgr")),
        ("fāngàn", Some("fg")),
        ("fāng'àn", Some("fa")),
        ("lǚyóu", Some("ly")),
        ("xiǎnshì", Some("xs")),
        ("zhuǎngōng", Some("zg")),
        ("ér", Some("e")),
        ("wánr", Some("w")),
        ("hello!", None),
        ("", None),
        ("jiāngōng", Some("jg")),
        ("quányì", Some("qy")),
        ("nǚgōng", Some("ng")),
    ] {
        assert_eq!((row("chinese").initials)(reading).as_deref(), initials, "{reading}");
    }
}

#[test]
fn faults_say_what_to_write() {
    for (text, at, says) in [
        ("เเรงงาน", "เเ", "U+0E41"),
        ("นํา", "ํา", "U+0E33"),
        ("ท\u{E48}\u{E35}", "ท\u{E48}\u{E35}", "order"),
        ("cafe\u{301} x", "cafe\u{301}", "NFC"),
        ("lao ðộng", "ð", "đ"),
        ("ဘ၀", "၀", "ဝ"),
        ("ស្រ្តី", "ស្រ្តី", "order"),
        ("ေျပာင္း", "ေျပာင္း", "Zawgyi"),
        ("a\u{AD}b", "\u{AD}", "soft hyphen"),
        ("\u{202E}a", "\u{202E}", "direction"),
    ] {
        let faults = (row("plain").faults)(text);
        assert!(faults.iter().any(|f| &text[f.at.clone()] == at && f.message.contains(says)), "{text}: {faults:?}");
    }
    for text in [
        "แรงงานข้ามชาติ น้ำ",
        "ນ້ຳ ຫຼວງ ໜ້າ ກໍ່",
        "ពលករចំណាកស្រុក\u{200B}ស្ត្រី",
        "ရွှေ့ပြောင်းလုပ်သားများ စောင့် ၂၀၂၄",
        "hoà bình, thuý",
        "移民工人",
        "migrant workers’ rights – 2024",
        "résumé",
    ] {
        assert_eq!((row("plain").faults)(text), [], "{text}");
    }
}

#[cfg(feature = "server")]
#[test]
fn indexes_are_in_the_order_of_dictionaries() {
    for (name, words) in [
        ("burmese", ["စော", "စောင်", "စောင့်", "စောင်း"].as_slice()),
        ("thai", &["ขาว", "แรงงาน", "ลาว"]),
        ("vietnamese", &["ban bố", "ban hành", "bàn bạc", "bán buôn", "bạn bè"]),
        ("lao", &["ກົດ", "ຫຼວງ", "ຫລອກ", "ອາ"]),
        ("khmer", &["កម្មករ", "ពលករ", "អាជីព"]),
        ("english", &["alien", "Migrant", "worker"]),
    ] {
        let list: Vec<_> = words.iter().rev().map(|w| ((*w).to_owned(), None)).collect();
        let sorted: Vec<&str> = collation::sort(row(name), &list).iter().map(|(at, _)| list[*at].0.as_str()).collect();
        assert_eq!(sorted, words, "{name}");
    }
}

#[cfg(feature = "server")]
#[test]
fn words_stand_under_their_letters() {
    for (name, word, reading, letter) in [
        ("thai", "แรงงาน", None, "ร"),
        ("lao", "ແຮງງານ", None, "ຮ"),
        ("khmer", "ឥណទាន", None, "អ"),
        ("burmese", "ဥပဒေ", None, "အ"),
        ("vietnamese", "đình công", None, "Đ"),
        ("chinese", "重新安置", Some("chóngxīn ānzhì"), "C"),
        ("chinese", "移民", None, "Y"),
        ("chinese", "MOU", Some("MOU"), "M"),
        ("chinese", "GBV", Some("GBV"), "G"),
        ("english", "worker", None, "W"),
        ("plain", "élan", None, "É"),
        ("thai", "IOM", None, "I"),
    ] {
        let found = collation::sort(row(name), &[(word.to_owned(), reading.map(str::to_owned))]);
        assert_eq!(found, [(0, letter.to_owned())], "{name} {word}");
    }
    let words = ["12345 热线", "GBV", "工人"].map(|word| (word.to_owned(), None));
    let places: Vec<(usize, String)> = collation::sort_by_stroke(&words);
    assert_eq!(places, [(2, "3".to_owned()), (0, "#".to_owned()), (1, "#".to_owned())]);
}
