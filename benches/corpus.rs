//! Made-up vocabularies and texts for the benches: always the same, from a small generator, in the seven scripts.

use speaking_of_migration::edition::{Options, compile};
use speaking_of_migration::vocabulary::{Concept, Language, Section, Term, Vocabulary};

/// A small generator of numbers (xorshift), so that no figure depends on a crate's version.
pub(crate) struct Numbers(u64);

impl Numbers {
    /// From a seed.
    pub(crate) fn new(seed: u64) -> Numbers {
        Numbers(seed.max(1))
    }

    /// A number below `n`.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

/// Syllables of the scripts, as they are in real words.
pub(crate) const SYLLABLES: [(&str, &str, &[&str], &str); 7] = [
    (
        "my",
        "burmese",
        &[
            "လုပ်",
            "သား",
            "ရွှေ့",
            "ပြောင်း",
            "နိုင်",
            "ငံ",
            "ခွင့်",
            "ပြု",
            "ချက်",
            "စာ",
            "အ",
            "မှု",
            "ရေး",
            "သူ",
            "များ",
            "တို့",
            "ဥ",
            "ပ",
            "ဒေ",
            "ခ",
            "စား",
            "ပွဲ",
            "နယ်",
            "စပ်",
        ],
        "",
    ),
    (
        "zh",
        "chinese",
        &[
            "移", "工", "人", "民", "护", "照", "签", "证", "法", "律", "劳", "动", "权", "利", "难", "边", "境", "口",
            "岸", "雇", "主", "合", "同", "资", "保", "险", "外", "国",
        ],
        "",
    ),
    (
        "km",
        "khmer",
        &[
            "ពល",
            "ករ",
            "ចំ",
            "ណាក",
            "ស្រុក",
            "ច្បាប់",
            "សិទ្ធិ",
            "ការ",
            "ងារ",
            "ប្រាក់",
            "ខែ",
            "លិ",
            "ខិត",
            "ឆ្លង",
            "ដែន",
            "ជន",
            "ភៀស",
            "ខ្លួន",
            "និ",
            "យោ",
            "ជក",
        ],
        "",
    ),
    (
        "lo",
        "lao",
        &[
            "ແຮງ",
            "ງານ",
            "ເຄື່ອນ",
            "ຍ້າຍ",
            "ໜັງ",
            "ສື",
            "ຜ່ານ",
            "ແດນ",
            "ສິດ",
            "ທິ",
            "ກົດ",
            "ໝາຍ",
            "ນາຍ",
            "ຈ້າງ",
            "ຄ່າ",
            "ອົບ",
            "ພະ",
            "ຍົບ",
            "ຊາຍ",
            "ລັດ",
        ],
        "",
    ),
    (
        "th",
        "thai",
        &[
            "แรง",
            "งาน",
            "ข้าม",
            "ชาติ",
            "ผู้",
            "ลี้",
            "ภัย",
            "สิทธิ",
            "กฎ",
            "หมาย",
            "ค่า",
            "จ้าง",
            "นาย",
            "ใบ",
            "อนุ",
            "ญาต",
            "ทำ",
            "ชาย",
            "แดน",
            "เมือง",
            "รัฐ",
            "ไร้",
        ],
        "",
    ),
    (
        "vi",
        "vietnamese",
        &[
            "người", "lao", "động", "di", "cư", "hộ", "chiếu", "quyền", "hợp", "đồng", "tị", "nạn", "biên", "giới",
            "lương", "chủ", "thuê", "pháp", "luật", "bảo", "hiểm",
        ],
        " ",
    ),
    (
        "en",
        "english",
        &[
            "migr", "ant", "work", "er", "bor", "der", "ref", "ugee", "law", "ful", "per", "mit", "con", "tract",
            "wage", "right", "de", "tent", "ion", "labour", "re", "turn",
        ],
        "",
    ),
];

/// A made-up word of the language.
pub(crate) fn word(language: usize, numbers: &mut Numbers) -> String {
    let (_, _, syllables, between) = SYLLABLES[language];
    let count = 3 + numbers.below(4);
    (0..count).map(|_| syllables[numbers.below(syllables.len())]).collect::<Vec<_>>().join(between)
}

/// A vocabulary of about `terms` terms: one per concept and language, with definitions of about 100 bytes.
pub(crate) fn vocabulary(terms: usize) -> Vocabulary {
    let mut numbers = Numbers::new(42);
    let mut v = Vocabulary { domains: vec!["made-up".into()], ..Vocabulary::default() };
    for (tag, rules, ..) in SYLLABLES {
        v.languages.insert(tag.into(), Language { rules: rules.into(), ..Language::default() });
    }
    for number in 0..terms / SYLLABLES.len() {
        let mut concept = Concept { domain: "made-up".into(), ..Concept::default() };
        for (language, (tag, ..)) in SYLLABLES.iter().enumerate() {
            // A number at the end keeps terms apart, as long as they are made of few syllables.
            let preferred = Term {
                term: format!("{} {}", word(language, &mut numbers), word(language, &mut numbers)),
                ..Term::default()
            };
            let mut definition = String::new();
            while definition.len() < 100 {
                definition.push_str(&word(language, &mut numbers));
            }
            concept.sections.insert((*tag).into(), Section { preferred, definition, ..Section::default() });
        }
        v.concepts.insert(format!("concept-{number}"), concept);
    }
    v
}

/// The edition of a made-up vocabulary: answers prepared as they are, without exports.
pub(crate) fn edition(terms: usize) -> Vec<u8> {
    compile(&vocabulary(terms), &Options { compress: false, exports: false, ..Options::default() })
        .expect("made-up vocabularies compile")
}
