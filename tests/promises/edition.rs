//! An edition is whole or it is refused, and the same vocabulary always gives the same one.

use speaking_of_migration::edition::{Bytes, Damaged, Edition, EditionError, Options, compile};
use speaking_of_migration::vocabulary::Vocabulary;

fn vocabulary() -> Vocabulary {
    let mut v = speaking_of_migration::embedded().unwrap().vocabulary().unwrap().clone();
    // Enough for every section, small enough to be compiled often.
    v.concepts.truncate(12);
    v.avoid.truncate(4);
    v
}

fn bytes() -> Vec<u8> {
    compile(&vocabulary(), &Options::default()).unwrap()
}

fn open(bytes: Vec<u8>) -> Result<Edition, EditionError> {
    Edition::open(Bytes::Read(bytes))
}

#[test]
fn the_same_vocabulary_gives_the_same_bytes() {
    let one = bytes();
    let many = std::thread::spawn(bytes).join().unwrap();
    assert!(one == many, "two compilations differ");
    assert_ne!(
        open(one).unwrap().name(),
        open(compile(&vocabulary(), &Options { revision: 1, ..Options::default() }).unwrap()).unwrap().name()
    );
}

#[test]
fn a_browser_edition_has_the_same_name() {
    let small = compile(&vocabulary(), &Options::default().for_browser()).unwrap();
    let whole = bytes();
    assert!(small.len() < whole.len());
    let small = open(small).unwrap();
    assert_eq!(small.name(), open(whole).unwrap().name());
    assert!(small.vocabulary().is_none());
}

#[test]
fn a_browser_edition_finds_what_a_server_finds() {
    use speaking_of_migration::api::{Request, answer};
    use speaking_of_migration::lookup::{Mode, Query, search};
    let whole = speaking_of_migration::embedded().unwrap();
    let small = open(compile(whole.vocabulary().unwrap(), &Options::default().for_browser()).unwrap()).unwrap();
    assert_eq!(small.term_count(), whole.term_count());
    for number in 0..whole.term_count() as u32 {
        let term = whole.term(number).unwrap();
        assert_eq!(format!("{:?}", small.term(number).unwrap()), format!("{term:?}"));
        // Of the many wordings of an expression it has fewer keys, so others may be found there beside the term.
        let query = Query { text: term.text, lang: Some(term.lang), mode: Mode::Exact, limit: 50 };
        let [one, other] = [&whole, &small].map(|edition| search(edition, &query).hits);
        let found = |hits: &[speaking_of_migration::lookup::Hit]| hits.iter().any(|hit| hit.term == number);
        assert!(found(&other) || !found(&one), "{}", term.text);
    }
    let thai = "%E0%B9%81%E0%B8%A3%E0%B8%87%E0%B8%87%E0%B8%B2%E0%B8%99";
    for below in
        ["languages", "browse/lo", "browse/zh?order=stroke", "search?q=migrnt+workr", &format!("search?q={thai}")]
    {
        let address = format!("/api/v1/{below}");
        let [one, other] = [&whole, &small].map(|edition| answer(edition, &Request::get(&address)).body.into_owned());
        assert_eq!(String::from_utf8(one), String::from_utf8(other), "{below}");
    }
}

#[test]
fn an_edition_cut_short_is_refused() {
    let whole = bytes();
    for length in (0..whole.len()).step_by(whole.len() / 300 + 1) {
        assert!(open(whole[..length].to_vec()).is_err(), "{length} of {} bytes were accepted", whole.len());
    }
}

/// Opens what an edition and a reader of all its answers would: whatever is altered is refused, or not sent.
fn read_whole(bytes: Vec<u8>) -> Result<(), EditionError> {
    open(bytes)?.check_answers().map_err(|_| EditionError::Altered)
}

#[test]
fn an_altered_edition_is_refused() {
    for whole in [bytes(), compile(&vocabulary(), &Options::default().for_browser()).unwrap()] {
        read_whole(whole.clone()).unwrap();
        let header = 0..200;
        for (n, at) in header.chain((0..2000).map(|n| (n * 7919) % whole.len())).enumerate() {
            let mut altered = whole.clone();
            altered[at] ^= 1 << (n % 8);
            assert!(read_whole(altered).is_err(), "a flipped bit at byte {at} was accepted");
        }
    }
}

#[test]
fn an_altered_answer_is_never_sent() {
    use speaking_of_migration::api::{Request, answer};
    use speaking_of_migration::edition::Encoding;
    let whole = bytes();
    let right = open(whole.clone()).unwrap();
    let ids: Vec<&String> = right.vocabulary().unwrap().concepts.keys().collect();
    for (n, encoding) in Encoding::ALL.into_iter().cycle().take(60).enumerate() {
        let path = format!("concepts/{}", ids[n % ids.len()]);
        let body = right.prepared(&path, encoding).unwrap().unwrap();
        let start = whole.windows(body.len()).position(|part| part == body).unwrap();
        let mut altered = whole.clone();
        altered[start + n * 7919 % body.len()] ^= 1 << (n % 8);
        let altered = open(altered).expect("answers are not read when an edition is opened");
        let asked = |path: &str| {
            let response = answer(&altered, &Request { encoding, ..Request::get(&format!("/api/v1/{path}")) });
            (response.status, String::from_utf8_lossy(&response.body).into_owned())
        };
        for _ in 0..2 {
            let (status, problem) = asked(&path);
            assert!(status == 500 && problem.contains("\"code\":\"damaged\""), "{path}: {status} {problem}");
        }
        assert_eq!(asked(&format!("concepts/{}", ids[(n + 1) % ids.len()])).0, 200, "others are answered");
        assert_eq!(altered.check_answers(), Err(Damaged));
    }
}

#[test]
fn a_page_of_what_was_altered_says_so() {
    use speaking_of_migration::edition::Encoding;
    use speaking_of_migration::pages::{Request, Site, Words, answer};
    let mut altered = bytes();
    let right = open(altered.clone()).unwrap();
    let id = right.vocabulary().unwrap().concepts.keys().next().unwrap().clone();
    let body = right.prepared(&format!("concepts/{id}"), Encoding::Identity).unwrap().unwrap();
    let start = altered.windows(body.len()).position(|part| part == body).unwrap();
    altered[start + body.len() / 2] ^= 1;
    let altered = open(altered).unwrap();
    let site = Site { words: Words::of(&altered), ..Site::default() };
    for path in [format!("/en/terms/{id}"), format!("/id/{id}")] {
        let page = |edition| answer(edition, &site, &Request { path: &path, ..Request::default() }).status;
        assert!(page(&right) < 400, "{path}");
        assert_eq!(page(&altered), 500, "{path}");
    }
}

#[test]
fn a_foreign_file_is_refused_with_a_reason() {
    assert_eq!(
        open(b"PK\x03\x04 something else that is long enough to be a header, and more than seventy-two bytes".to_vec())
            .err(),
        Some(EditionError::Foreign)
    );
    assert_eq!(open(Vec::new()).err(), Some(EditionError::Truncated));
    let mut newer = bytes();
    newer[8] = 99;
    assert_eq!(open(newer).err(), Some(EditionError::Format(99)));
}

#[test]
fn everything_prepared_is_there_in_every_encoding() {
    use speaking_of_migration::edition::Encoding;
    use std::io::Read;
    let edition = speaking_of_migration::embedded().unwrap();
    for id in edition.vocabulary().unwrap().concepts.keys() {
        let path = format!("concepts/{id}");
        let body = edition.prepared(&path, Encoding::Identity).unwrap().unwrap();
        let mut gzip = Vec::new();
        flate2::read::GzDecoder::new(edition.prepared(&path, Encoding::Gzip).unwrap().unwrap())
            .read_to_end(&mut gzip)
            .unwrap();
        assert!(gzip == body, "{path} differs in gzip");
        let mut brotli = Vec::new();
        brotli::Decompressor::new(edition.prepared(&path, Encoding::Brotli).unwrap().unwrap(), 4096)
            .read_to_end(&mut brotli)
            .unwrap();
        assert!(brotli == body, "{path} differs in Brotli");
    }
}
