//! What holds for every text, of people and of nobody.

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::*;

/// Characters that meet each other badly.
fn nasty() -> impl Strategy<Value = String> {
    let letters = "aAeouyqgđĐðÁàệơnhc ,.-–'’1290\n\r\t\u{A0}\u{301}\u{300}\u{323}\u{309}\u{302}\u{31B}\u{345}\u{334}\u{20DD}\u{AD}\u{200B}\u{200D}\u{34F}\
        กขรณทเแโใาำะิีุู่้๊์ํฺ็ๅฤ๑\u{F70A}ກຫລຼຽເແາຳໜົັິຸ່້ໍ໌໑\
        កដតរសអឤឨឲេីាើុូ៉៊្ំះ់\u{17CC}៌៍២។\u{17DD}\u{17D3}ကသဥဉင၎ဩဦဿေါာိီုူ်ျြွှ့း္ံ၀၄၇၁ၡႃ႐\
        一二九〇勞劳发·、가ᄀ\u{1161}\u{11A8}かが\u{3099}🇹👩💻\u{FE0F}ﷺﬁⅣ\u{2028}\u{2029}\u{85}Σς\u{1D160}\u{9CD}\u{9C7}\u{9BE}";
    let pool: Vec<char> = letters.chars().collect();
    let any = prop_oneof![9 => prop::sample::select(pool), 1 => any::<char>()];
    prop::collection::vec(any, 0..24).prop_map(|chars| chars.into_iter().collect())
}

/// Text as people type it, and nearly so: syllables, words, spaces, and now and then something between them.
fn syllables() -> impl Strategy<Value = String> {
    let pieces = "แรง|งาน|ข้าม|ชาติ|น้ำ|ทำ|ที่|เ|โ|ก|ซื้อ|๕|ແຮງ|ງານ|ນ້ຳ|ໜ້າ|ຫຼາຍ|ເ|ກໍ່|ທີ່|ពល|ករ|ស្ត្រី|ក្នុង|ស្រុក|ណ្ដ|ស៊ី|ើ|។|ឲ្យ|៥|\
        ရွှေ့|ပြောင်း|လုပ်|သား|များ|စောင့်|ဝ|၀|၂၀၂၄|သြ|ဥ်|ပွါး|ါ|ပြဿနာ|ကျောင်း|ေ|外|籍|勞|工|一|九|，|。|người|lao|động|Đà|Nẵng|café|hoà|quý|labour|\
        Market|non|worker’s|b2|19|5| | | |  |\n|\n\n|\r\n|-|–|\u{200B}|\u{AD}|\u{301}|.|,|(|“|”|\u{A0}|e\u{301}|\u{E49}|\u{103A}|·|Привет|a long enough run of clean text to be taken at once";
    let pool: Vec<&'static str> = pieces.split('|').collect();
    prop::collection::vec(prop::sample::select(pool), 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn a_key_is_its_own_key(text in nasty()) {
        let once = key(&text);
        prop_assert_eq!(key(&once), once);
    }

    #[test]
    fn the_fast_pass_is_the_definition(text in prop_oneof![nasty(), syllables()]) {
        for text in [text.clone(), format!("{text}{}", " ".repeat(1024))] {
            let mut slow = Folded::default();
            fold::append(&text, 0..text.len(), spaces::NOTHING, true, &mut slow);
            // The long one remembers what it folded, so it is folded twice.
            let mut fast = fold(&text);
            fold_into(&text, &mut fast);
            prop_assert_eq!(&fast.key, &slow.key);
            for at in 0..=slow.key.len() {
                prop_assert_eq!(fast.offsets.start(at), slow.offsets.start(at), "start of {} in {:?} {:?}", at, fast.offsets, slow.offsets);
                prop_assert_eq!(fast.offsets.end(at), slow.offsets.end(at), "end of {} in {:?} {:?}", at, fast.offsets, slow.offsets);
            }
        }
        let mut unbroken = Folded::default();
        fold::append(&text, 0..text.len(), spaces::NOTHING, false, &mut unbroken);
        prop_assert_eq!(key(&text), unbroken.key.trim_matches(' '));
    }

    #[test]
    fn zawgyi_is_folded_like_what_it_means(text in prop_oneof![nasty(), syllables(), "[က-အေးု်္-ှၐ-႙ ]{0,16}"]) {
        let folded = fold_zawgyi(&text);
        let meant = fold(&zawgyi::to_unicode(&text));
        prop_assert_eq!(folded.key(), meant.key());
        for (at, _) in folded.key().char_indices() {
            prop_assert!(text.get(folded.source(0..at)).is_some(), "{} of {}", at, folded.key());
        }
    }

    #[test]
    fn normal_forms_agree(text in nasty()) {
        let nfc: String = text.nfc().collect();
        let nfd: String = text.nfd().collect();
        prop_assert_eq!(key(&nfc), key(&text));
        prop_assert_eq!(key(&nfd), key(&text));
    }

    #[test]
    fn sources_are_whole_and_in_order(text in nasty()) {
        let folded = fold(&text);
        let clusters: Vec<usize> = text.grapheme_indices(true).map(|(i, _)| i).chain([text.len()]).collect();
        let clusters = |at: usize| clusters.contains(&at) || text[..at].ends_with(char::is_whitespace);
        let mut last = 0..0;
        for (i, c) in folded.key().char_indices() {
            let source = folded.source(i..i + c.len_utf8());
            prop_assert!(source.start >= last.start && source.end >= last.end, "{:?} after {:?}", source, last);
            prop_assert!(clusters(source.start) && clusters(source.end), "{:?} {:?} in {:?}", source, c, text);
            last = source;
        }
        prop_assert!(folded.source(0..usize::MAX).end <= text.len());
    }

    #[test]
    fn edges_answer_for_every_place(text in nasty(), at in 0..100_usize) {
        let _ = (is_edge(&text, at), is_edge(&key(&text), at), is_edge(&text, usize::MAX));
    }

    #[test]
    fn used_memory_changes_nothing(first in nasty(), second in nasty()) {
        let mut used = fold(&first);
        fold_into(&second, &mut used);
        let fresh = fold(&second);
        prop_assert_eq!((used.key, used.offsets), (fresh.key, fresh.offsets));
    }
}
