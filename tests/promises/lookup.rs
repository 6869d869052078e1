//! Every term is found, however people type it.

use speaking_of_migration::edition::Edition;
use speaking_of_migration::lookup::{Match, Mode, Query, search};
use speaking_of_migration::vocabulary::{Status, Vocabulary};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

static EDITION: LazyLock<Edition> = LazyLock::new(|| speaking_of_migration::embedded().unwrap());
static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| EDITION.vocabulary().unwrap().clone());

/// The concepts (and how they matched) that a query finds among its first `limit` hits, all languages searched.
fn found(text: &str, limit: usize) -> Vec<(String, Match)> {
    let answer = search(&EDITION, &Query { text, lang: None, mode: Mode::All, limit });
    answer.hits.iter().map(|hit| (EDITION.term(hit.term).unwrap().owner.to_owned(), hit.matched)).collect()
}

/// Every preferred and admitted term: language, concept, term, reading.
fn terms() -> impl Iterator<Item = (&'static str, &'static str, &'static str, Option<&'static str>)> {
    VOCABULARY.concepts.iter().flat_map(|(id, concept)| {
        concept.sections.iter().flat_map(move |(tag, section)| {
            let shown = section.terms().filter(|(status, _)| *status <= Status::Admitted);
            shown.map(move |(_, term)| (tag.as_str(), id.as_str(), term.term.as_str(), term.reading.as_deref()))
        })
    })
}

fn is_found(query: &str, concept: &str, limit: usize) -> bool {
    found(query, limit).iter().any(|(id, _)| id == concept)
}

/// Every term stays found under a change that a keyboard, a phone or a PDF makes to it.
#[test]
fn every_term_is_found_however_it_was_typed() {
    type Change = (&'static str, fn(&str) -> String);
    let changes: [Change; 8] = [
        ("as written", |t| t.to_owned()),
        ("in capitals", |t| t.to_uppercase()),
        ("decomposed (NFD)", |t| t.nfd().collect()),
        ("in compatibility form (NFKD)", |t| t.nfkd().collect()),
        ("in full width", |t| {
            t.chars()
                .map(|c| if c.is_ascii_graphic() { char::from_u32(c as u32 + 0xFEE0).unwrap() } else { c })
                .collect()
        }),
        ("with a space at each end", |t| format!(" {t}\u{A0}")),
        ("with a zero width space in the middle", |t| {
            let middle = t.char_indices().nth(t.chars().count() / 2).map_or(0, |(at, _)| at);
            format!("{}\u{200B}{}", &t[..middle], &t[middle..])
        }),
        ("with doubled spaces", |t| t.replace(' ', "  ")),
    ];
    let mut missed = Vec::new();
    for (tag, id, term, _) in terms() {
        for (name, change) in changes {
            let query = change(term);
            if !is_found(&query, id, 12) {
                missed.push(format!("{tag} {id}: `{query}` ({name})"));
            }
        }
    }
    assert!(missed.is_empty(), "{} queries found nothing of their concept:\n{}", missed.len(), missed.join("\n"));
}

/// One slip of the finger: a code point dropped, doubled, swapped with its neighbour, or replaced.
#[test]
fn a_slip_of_the_finger_is_forgiven() {
    let mut tried = 0;
    let mut missed = Vec::new();
    for (tag, id, term, _) in terms() {
        let letters: Vec<char> = term.chars().collect();
        let han = tag == "zh";
        if letters.len() < if han { 3 } else { 5 } || letters.len() > 40 {
            continue;
        }
        let at = letters.len() / 2;
        let (mut dropped, mut doubled, mut swapped) = (letters.clone(), letters.clone(), letters.clone());
        dropped.remove(at);
        doubled.insert(at, letters[at]);
        swapped.swap(at - 1, at);
        for (slip, letters) in [("dropped", dropped), ("doubled", doubled), ("swapped", swapped)] {
            let query: String = letters.into_iter().collect();
            tried += 1;
            if !is_found(&query, id, 12) {
                missed.push(format!("{tag} {id}: `{query}` ({slip} in `{term}`)"));
            }
        }
    }
    let share = missed.len() as f64 / tried as f64;
    assert!(share < 0.01, "{} of {tried} slips were not forgiven:\n{}", missed.len(), missed.join("\n"));
}

/// Who only heard the word finds it by its reading, with and without tones and spaces.
#[test]
fn readings_find_their_terms() {
    let mut missed = Vec::new();
    for (tag, id, term, reading) in terms() {
        let Some(reading) = reading else { continue };
        let plain: String = reading.nfd().filter(|c| c.is_ascii()).collect();
        for query in [reading.to_owned(), plain.clone(), plain.replace([' ', '-', '\''], "")] {
            if !is_found(&query, id, 20) {
                missed.push(format!("{tag} {id}: `{query}` for `{term}`"));
            }
        }
    }
    assert!(missed.is_empty(), "{} readings found nothing of their concept:\n{}", missed.len(), missed.join("\n"));
}

/// Queries as people type them, with the concept that they mean.
#[test]
fn queries_as_people_type_them() {
    for (query, concept) in [
        // Burmese, in Unicode and in Zawgyi
        ("ရွှေ့ပြောင်းလုပ်သား", "migrant-worker"),
        ("ေရႊ႕ေျပာင္းလုပ္သား", "migrant-worker"),
        ("ဒုက္ခသည်", "refugee"),
        ("ဒုကၡသည္", "refugee"),
        // Thai, as PDFs break it, and with the marks in the wrong order
        ("แรงงานข้ามชาติ", "migrant-worker"),
        ("แรงงานข ้ามชาติ", "migrant-worker"),
        ("ใบอนุญาตท างาน", "work-permit"),
        ("เเรงงานข้ามชาติ", "migrant-worker"),
        // Lao, in both digraph spellings
        ("ໜັງສືຜ່ານແດນ", "passport"),
        ("ຫນັງສືຜ່ານແດນ", "passport"),
        // Chinese in both scripts, in pinyin with tones, digits and nothing
        ("移徙工人", "migrant-worker"),
        ("護照", "passport"),
        ("hùzhào", "passport"),
        ("hu4zhao4", "passport"),
        ("huzhao", "passport"),
        // Vietnamese with marks, without, in Telex and in VNI, with the tone elsewhere
        ("hộ chiếu", "passport"),
        ("ho chieu", "passport"),
        ("hoj chieeus", "passport"),
        ("ho65 chie61u", "passport"),
        ("người tị nạn", "refugee"),
        ("người tỵ nạn", "refugee"),
        // English spelling pairs and plurals
        ("labor migration", "labour-migration"),
        ("detention center", "detention-centre"),
        ("regularisation", "regularization"),
        ("migrant workers", "migrant-worker"),
        ("workers compensation", "workers-compensation"),
        ("nonrefoulement", "non-refoulement"),
        // A plural of a word inside a term; people, who are looked for by what they do
        ("permits", "work-permit"),
        ("recruiters", "recruitment-agency"),
        ("crossings", "border-checkpoint"),
        ("smugglers", "migrant-smuggling"),
        ("traffickers", "human-trafficking"),
        // Readings as they are heard
        ("jonpheas", "refugee"),
        // A slip in the beginning of a term
        ("ជុនភៀស", "refugee"),
    ] {
        let hits = found(query, 5);
        assert!(
            hits.first().is_some_and(|(id, _)| id == concept),
            "`{query}` should find {concept} first, found {hits:?}"
        );
    }
}

/// What merely sounds like the beginning of something else is not shown beside a term, and not for a few capitals.
#[test]
fn abbreviations_and_terms_are_no_beginnings_of_readings() {
    for (query, concept) in
        [("NGO", "workers-compensation"), ("IOM", "migrant-smuggling"), ("visa", "informal-economy")]
    {
        assert!(!is_found(query, concept, 50), "`{query}` finds {concept}");
    }
}

/// A question, a sentence, two languages at once, another order of words: the terms in it are found.
#[test]
fn what_a_longer_query_mentions_is_found() {
    for (query, concepts) in [
        ("what is debt bondage?", &["debt-bondage"][..]),
        ("difference between refugee and migrant", &["refugee", "migrant"]),
        ("ผู้ลี้ภัยคือใคร", &["refugee"]),
        ("ຄ້າມະນຸດແມ່ນຫຍັງ", &["human-trafficking"]),
        ("ពលករចំណាកស្រុកជាអ្វី?", &["migrant-worker"]),
        ("ရွှေ့ပြောင်းလုပ်သားများ", &["migrant-worker"]),
        ("ေရႊ႕ေျပာင္းလုပ္သားမ်ား", &["migrant-worker"]),
        ("người tị nạn là gì", &["refugee"]),
        ("什么是人口贩运", &["human-trafficking"]),
        ("แรงงานข้ามชาติ migrant worker", &["migrant-worker"]),
        ("MOU แรงงาน", &["memorandum-of-understanding"]),
        ("migrant 劳工", &["migrant-worker"]),
        ("移民 worker", &["migrant-worker"]),
        ("แรงงาน migrant", &["migrant-worker"]),
        ("labour forced", &["forced-labour"]),
        ("smuggled migrants", &["migrant-smuggling"]),
        ("CEDAW", &["gender-based-violence"]),
        ("C189", &["domestic-worker"]),
        ("“护照”", &["passport"]),
        ("ရွှေ့ပြောင်းလုပ်သား၏", &["migrant-worker"]),
        ("#refugee", &["refugee"]),
    ] {
        let hits = found(query, 20);
        for concept in concepts {
            assert!(hits.iter().any(|(id, _)| id == concept), "`{query}` should find {concept}, found {hits:?}");
        }
    }
}

/// To somebody who types an ordinary word, or mistypes one, no slur is shown.
#[test]
fn ordinary_words_are_no_slurs() {
    for query in ["good", "while", "football", "กินข้าว", "đã làm", "bánh mì", "天气预报", "ສະບາຍດີ", "អាហារ", "ဟင်းချက်နည်း"]
    {
        for mode in [Mode::All, Mode::Prefix] {
            let answer = search(&EDITION, &Query { text: query, lang: None, mode, limit: 20 });
            let avoid: Vec<&str> = answer
                .hits
                .iter()
                .filter_map(|hit| EDITION.term(hit.term))
                .filter(|term| term.status == Status::Avoid)
                .map(|term| term.text)
                .collect();
            assert!(avoid.is_empty(), "`{query}` shows {avoid:?}");
        }
    }
}

/// From the first letters on, a term is suggested.
#[test]
fn suggestions_begin_with_the_first_letter() {
    for (typed, concept) in [
        ("refug", "refugee"),
        ("ผู้ลี้", "refugee"),
        ("难", "refugee"),
        ("passp", "passport"),
        ("ຜູ້ອົບ", "refugee"),
        ("traffik", "human-trafficking"),
        ("resetle", "resettlement"),
    ] {
        let answer = search(&EDITION, &Query { text: typed, lang: None, mode: Mode::Prefix, limit: 8 });
        let ids: Vec<&str> = answer.hits.iter().map(|hit| EDITION.term(hit.term).unwrap().owner).collect();
        assert!(ids.contains(&concept), "`{typed}` should suggest {concept}, suggests {ids:?}");
    }
}

/// Nobody sees why “refug” should lead to “time bomb”: only where nothing that is shown begins so may a wording answer that is not.
#[test]
fn what_is_suggested_has_what_was_typed() {
    let suggested = |text: &str| -> Vec<_> {
        let answer = search(&EDITION, &Query { text, lang: None, mode: Mode::Prefix, limit: 20 });
        answer
            .hits
            .iter()
            .filter_map(|hit| EDITION.term(hit.term))
            .filter(|term| term.status == Status::Avoid)
            .collect()
    };
    for typed in ["refug", "alien", "illegal", "swarm", "burden", "ต่างด้าว", "ຜູ້ອົບ", "非法", "illegal mig"]
    {
        for term in suggested(typed) {
            let text = speaking_of_migration::text::key(term.text);
            assert!(text.contains(&speaking_of_migration::text::key(typed)), "`{typed}` suggests {}", term.text);
        }
    }
    for (typed, entry) in
        [("tsunami", "flood"), ("tsuna", "flood"), ("time bom", "migrant-problem"), ("illegal mig", "illegal-migrant")]
    {
        let entries: Vec<&str> = suggested(typed).iter().map(|term| term.owner).collect();
        assert_eq!(entries.first(), Some(&entry), "`{typed}` suggests {entries:?}");
    }
}

/// A wording to avoid is found, marked, and says what to say instead.
#[test]
fn wordings_to_avoid_are_found_and_marked() {
    for query in ["illegal migrants", "illegal alien", "แรงงานเถื่อน", "非法移民", "nhập cư trái phép"]
    {
        let answer = search(&EDITION, &Query { text: query, lang: None, mode: Mode::All, limit: 5 });
        let marked =
            answer.hits.iter().map(|hit| EDITION.term(hit.term).unwrap()).find(|term| term.status == Status::Avoid);
        let term = marked.unwrap_or_else(|| panic!("`{query}` finds no term to avoid"));
        assert!(term.alternatives.contains("\"term\""), "`{query}` says nothing to write instead");
    }
}

/// Whatever is typed, the answer comes and is in order.
#[test]
fn hostile_queries_are_answered() {
    let long = "ก".repeat(5000);
    let marks = format!("a{}", "\u{301}".repeat(2000));
    for query in ["", " ", "\u{200B}", "%", "{", "\u{FDFA}", "🙂", "\0", &long, &marks, "((((", "\u{202E}abc"] {
        for mode in [Mode::All, Mode::Exact, Mode::Prefix, Mode::Forgiving] {
            let answer = search(&EDITION, &Query { text: query, lang: None, mode, limit: 10 });
            assert!(
                answer.hits.windows(2).all(|pair| pair[0].score >= pair[1].score),
                "`{query}` is answered out of order"
            );
        }
    }
}
