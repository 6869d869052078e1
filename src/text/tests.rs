//! Every step of folding by script, in the words of people who type. What holds for every text: `properties`.

use super::*;

/// Spellings that must meet in one key.
const SAME: &[(&str, &[&str])] = &[
    ("invisible and wide", &["labour", "la\u{AD}bour", "ｌａｂｏｕｒ", "LABOUR", "la\u{200B}bour", "\u{FEFF}labour"]),
    ("spaces", &["migrant worker", "  migrant \u{A0}\u{3000} worker ", "migrant\nworker", "migrant\r\n\r\nworker"]),
    (
        "hyphens",
        &["non-refoulement", "non refoulement", "non\u{2011}refoulement", "non–refoulement", "non-\nrefoulement"],
    ),
    ("apostrophes", &["worker's", "worker’s", "workerʼs"]),
    ("Thai am", &["ทำงาน", "ทํางาน", "ท างาน", "ท ำงาน", "ท\u{200B}ำงาน"]),
    ("Thai tone and am", &["น้ำ", "นํ้า", "นำ้", "น\u{E4D}\u{E32}\u{E49}", "น้\u{E4D}า", "น\u{F70B}ำ"]),
    ("Thai signs", &["ที่", "ท\u{E48}\u{E35}", "ที่่", "ท\u{E49}\u{E35}\u{E48}"]),
    ("Thai ae", &["แรงงาน", "เเรงงาน", "แรง งาน", "แรง\u{200B}งาน"]),
    ("Thai silencer", &["สิทธิ์", "สิทธ\u{E4C}\u{E34}"]),
    ("Thai digits", &["มาตรา 33", "มาตรา ๓๓", "มาตรา๓๓"]),
    ("Thai private glyphs", &["ญี่ปุ่น", "\u{F70F}\u{E35}\u{F70A}ปุ\u{F713}น"]),
    ("Lao am", &["ນ້ຳ", "ນ\u{EC9}\u{ECD}\u{EB2}", "ນ\u{ECD}\u{EC9}\u{EB2}", "ນຳ້"]),
    ("Lao lo", &["ຫຼວງ", "ຫລວງ"]),
    ("Lao ligatures", &["ນາຍໜ້າ", "ນາຍຫນ້າ", "ນາຍ ໜ້າ"]),
    ("Lao ae", &["ແຮງງານ", "ເເຮງງານ"]),
    ("Lao ko", &["ກໍ່", "ກ\u{EC8}\u{ECD}"]),
    ("Khmer order", &["ស្ត្រី", "ស្រ្តី", "ស្ដ្រី"]),
    ("Khmer coeng da", &["ណ្ដ", "ណ្ត"]),
    ("Khmer oo", &["កោ", "ក\u{17C1}\u{17B6}", "ក\u{17B6}\u{17C1}"]),
    ("Khmer oe", &["កើ", "ក\u{17C1}\u{17B8}"]),
    ("Khmer give", &["ឲ្យ", "ឱ្យ"]),
    ("Khmer shifter", &["ប៉ី", "ប\u{17B8}\u{17C9}", "ប\u{17BB}\u{17B8}"]),
    ("Khmer spaces", &["ពលករ ចំណាកស្រុក", "ពលករ\u{200B}ចំណាកស្រុក"]),
    ("Khmer digits", &["ឆ្នាំ២០២៤", "ឆ្នាំ 2024"]),
    ("Burmese order", &["စောင့်", "စောင\u{103A}\u{1037}", "စ\u{102C}\u{1031}င့်"]),
    ("Burmese visual e", &["ကျောင်း", "\u{1031}က\u{103B}\u{102C}င်း"]),
    ("Burmese tall aa", &["စီးပွား", "စီးပွါး"]),
    ("Burmese zero", &["ဘဝ", "ဘ၀"]),
    ("Burmese wa", &["ဝန်ထမ်း", "၀န်ထမ်း"]),
    ("Burmese four", &["၎င်း", "၄င်း"]),
    ("Burmese nya", &["ဉာဏ်", "ဉာဏ\u{103A}"]),
    ("Burmese letters", &["ဩဂုတ်", "သြဂုတ်"]),
    ("Burmese great sa", &["ပြဿနာ", "ပြသ\u{1039}သနာ"]),
    ("Burmese digits", &["၂၀၂၄", "2024"]),
    ("Chinese standards", &["移民工人", "移民 工人"]),
    ("Chinese traditional", &["外籍劳工", "外籍勞工"]),
    ("Chinese radicals of a PDF", &["长门难民", "⻓⻔難⺠"]),
    ("Chinese digits", &["1998年", "一九九八年", "1998 年"]),
    ("Chinese names", &["阿卜杜勒·卡里姆", "阿卜杜勒卡里姆"]),
    ("Vietnamese tone place", &["hoà bình", "hòa bình", "hoa\u{300} bình", "HÒA BÌNH", "ho\u{300}a bi\u{300}nh"]),
    ("Vietnamese misplaced", &["toàn", "tòan"]),
    ("Vietnamese d", &["lao động", "lao ðộng", "LAO ÐỘNG"]),
];

#[test]
fn spellings_of_one_word_have_one_key() {
    for (name, spellings) in SAME {
        for spelling in *spellings {
            assert_eq!(key(spellings[0]), key(spelling), "{name}: {spelling:?} {}", key(spelling).escape_unicode());
        }
    }
}

#[test]
fn different_words_keep_different_keys() {
    for (a, b) in [
        ("ที่", "ที"),
        ("ใกล้", "ไกล"),
        ("ຣ", "ລ"),
        ("ကျား", "ကြား"),
        ("hoà", "hoả"),
        ("ban", "bạn"),
        ("café", "cafe"),
        ("covid-19", "covid 19"),
        ("一个", "1个"),
        ("a b", "ab"),
        ("ต ่า", "ต่ำ"),
        ("အခန်း ၇", "အခန်းရ"),
    ] {
        assert_ne!(key(a), key(b), "{a} {b}");
    }
}

#[test]
fn keys_are_what_the_documentation_says() {
    for (text, folded) in [
        ("hoà", "hoa2"),
        ("thuý", "thuy1"),
        ("quyền lợi", "quyên2 lơi5"),
        ("Résumé", "résumé"),
        ("Việtnam", "việtnam"),
        ("IOM ไทย", "iom ไทย"),
        ("กลุ่ม 5 IOM", "กลุ่ม5 iom"),
        ("covid19 ไทย", "covid19 ไทย"),
        ("ตราส่งคืน", "ตราส่งคืน"),
    ] {
        assert_eq!(key(text), folded);
    }
}

#[test]
fn a_paragraph_break_stays_and_nothing_else_of_it() {
    for (text, folded) in [
        ("one\n\ntwo", "one\ntwo"),
        ("ไทย\r\n \r\nลาว", "ไทย\nลาว"),
        ("ไทย\r\nลาว", "ไทยลาว"),
        ("a\u{2029}b", "a\nb"),
        ("a\nb", "a b"),
        (" a ", " a "),
        ("labour-\n\nmarket", "labour-\nmarket"),
    ] {
        assert_eq!(fold(text).key(), folded, "{text:?}");
    }
}

#[test]
fn a_range_of_the_key_leads_to_what_was_typed() {
    for (text, found, source) in [
        ("จ้าง แรง งาน ดี", "แรงงาน", "แรง งาน"),
        ("ดื่มน้ำนะ", "น้ำ", "น้ำ"),
        ("the LABOUR market", "labour", "LABOUR"),
        ("a non\u{2011}refoulement b", "non refoulement", "non\u{2011}refoulement"),
        ("về hoà bình.", "hoà bình", "hoà bình"),
        ("İİİ migrant", "migrant", "migrant"),
        ("👩\u{200D}💻 migrant", "migrant", "migrant"),
        ("在外籍勞工中", "外籍劳工", "外籍勞工"),
        ("x \u{200B}ပြောင်း\u{200B} y", "ပြောင်း", "ပြောင်း"),
    ] {
        let folded = fold(text);
        let wanted = key(found);
        let at = folded.key().find(&wanted).unwrap_or_else(|| panic!("{wanted:?} in {:?}", folded.key()));
        assert_eq!(&text[folded.source(at..at + wanted.len())], source);
    }
}

#[test]
fn a_range_is_never_a_part_of_a_syllable_or_cluster() {
    for (text, cut, source) in [
        ("ກິນເຂົ້າ", "ກ", "ກິ"),
        ("ကျွန်တော်", "က", "ကျွန်"),
        ("cafe\u{301}s", "s", "s"),
        ("e\u{301}a", "a", "e\u{301}a"),
        ("ຫຼວງ", "ຫ", "ຫຼ"),
    ] {
        let folded = fold(text);
        let at = folded.key().find(cut).unwrap();
        assert_eq!(&text[folded.source(at..at + cut.len())], source);
    }
}

#[test]
fn edges_are_between_words_only_where_a_word_may_end() {
    for (text, term, is_word) in [
        ("uncrippled", "crippled", false),
        ("a crippled b", "crippled", true),
        ("เขาดูวิดีโอที่บ้าน", "โอที", false),
        ("เจ้างานวัด", "จ้าง", false),
        ("ช่างทาสีบ้าน", "ทาส", false),
        ("เวลาว่าง", "ลาว", false),
        ("ปลาวาฬ", "ลาว", false),
        ("ไปลาวกัน", "ลาว", true),
        ("สุดท้ายก็อกตัญญู", "อกตัญญู", true),
        ("เด็กเก็บของ", "บ", false),
        ("แรงงานต่างด้าว", "แรงงาน", true),
        ("ប្រយោជន៍", "ជន", false),
        ("អ្នកជួលគេ", "ជួល", true),
        ("အလုပ်ခန့်သည်", "လုပ်ခ", false),
        ("ကျွန်း", "ကျွန်", false),
        ("在外劳中", "外劳", true),
        ("IOM的", "IOM", true),
        ("việc làm", "vi", false),
        ("ຄົນງານ", "ງານ", true),
        ("ຄົນງານ", "ນງານ", false),
        ("covid19", "covid", false),
        ("ไทย5", "ไทย", true),
        ("thị thực", "thị", true),
    ] {
        for (text, term) in [(text.to_owned(), term.to_owned()), (key(text), key(term))] {
            let at = text.find(&term).unwrap_or_else(|| panic!("{term:?} in {text:?}"));
            let edges = is_edge(&text, at) && is_edge(&text, at + term.len());
            assert_eq!(edges, is_word, "{term} in {text}");
        }
    }
}

#[test]
fn zawgyi_leads_back_to_its_syllables() {
    let text = "သည် ေရႊ႕ေျပာင္းလုပ္သားမ်ား 2024 ဘဂၤါလီေတြကို ၎ကို";
    let folded = fold_zawgyi(text);
    for (wanted, written) in [
        ("ရွှေ့ပြောင်း", "ေရႊ႕ေျပာင္း"),
        ("လုပ်သား", "လုပ္သား"),
        ("များ 2024", "မ်ား 2024"),
        ("ဘင်္ဂါလီ", "ဘဂၤါလီ"),
        ("တွေ", "ေတြ"),
        ("၎င်း", "၎"),
    ] {
        let wanted = key(wanted);
        let at = folded.key().find(&wanted).unwrap_or_else(|| panic!("{wanted} in {}", folded.key()));
        assert_eq!(&text[folded.source(at..at + wanted.len())], written);
    }
}

#[test]
fn hostile_texts_take_linear_room() {
    let many = |piece: &str, n: usize| piece.repeat(n);
    for text in [
        many("\u{FDFA}", 100_000),
        format!("a{}", many("\u{301}\u{323}", 100_000)),
        many("\u{1D160}", 100_000),
        many(" ", 1_000_000),
        many("ก า", 100_000),
        many("\u{E49}\u{E34}", 100_000),
        many("\u{17D2}", 300_000),
        many("\u{17D2}ក", 100_000),
        many("\u{1031}", 300_000),
        many("\u{1039}က", 100_000),
        many("- ", 300_000),
        many("-\n", 300_000),
        many("🇹", 100_000),
        many("\u{200D}", 300_000),
        many("一", 300_000),
        many("\u{1040}", 300_000),
        many("a\u{301}", 200_000),
    ] {
        let folded = fold(&text);
        let third = folded.key().len() / 3;
        let _ = folded.source(third..third + 10);
        assert!(folded.key().len() <= 11 * text.len() + 16, "{} bytes from {}", folded.key().len(), text.len());
    }
}
