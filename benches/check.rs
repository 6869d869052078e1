//! The whole checker against raw scanners of the same text in the same run.
//!
//! R = the faster of aho-corasick's DFA and contiguous NFA, leftmost-longest, ASCII case-insensitive, the wordings as
//! written, over the raw bytes. `cargo bench --bench check` prints ratios; what they mean: benches/README.md. A word
//! behind `--` leaves only the rows with it in their name.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::pedantic,
    clippy::needless_range_loop,
    reason = "a bench"
)]

mod corpus;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use corpus::{Numbers, SYLLABLES, word};
use speaking_of_migration::check::{Checker, Options};
use speaking_of_migration::vocabulary::{AvoidEntry, AvoidSection, Expression, Vocabulary};
use std::time::Instant;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Made-up wordings: so many, spread over the languages.
fn wordings(count: usize) -> Vec<(usize, String)> {
    let mut numbers = Numbers::new(7);
    (0..count)
        .map(|n| {
            (
                n % SYLLABLES.len(),
                format!("{}{}{}", word(n % 7, &mut numbers), SYLLABLES[n % 7].3, word(n % 7, &mut numbers)),
            )
        })
        .collect()
}

fn checker(wordings: &[(usize, String)]) -> Checker {
    let mut v: Vocabulary = corpus::vocabulary(0);
    let mut entry = AvoidEntry::default();
    for (language, text) in wordings {
        let section: &mut AvoidSection = entry.sections.entry(SYLLABLES[*language].0.into()).or_default();
        section.expressions.push(Expression { text: text.clone(), ..Expression::default() });
    }
    v.avoid.insert("made-up".into(), entry);
    Checker::of(&v).unwrap()
}

/// A text of about so many bytes, a wording about every 200 words.
fn text(languages: &[usize], bytes: usize, wordings: &[(usize, String)]) -> String {
    let mut numbers = Numbers::new(3);
    let mut out = String::with_capacity(bytes + 100);
    let mut count = 0;
    while out.len() < bytes {
        let language = languages[(out.len() / 2000) % languages.len()];
        let unspaced = language < 5;
        if count % 200 == 199 {
            let own: Vec<&(usize, String)> = wordings.iter().filter(|(l, _)| *l == language).collect();
            out.push_str(&own[numbers.below(own.len())].1);
        } else {
            out.push_str(&word(language, &mut numbers));
        }
        count += 1;
        out.push_str(if count % 60 == 0 {
            "\n\n"
        } else if unspaced && count % 8 != 0 {
            ""
        } else {
            " "
        });
    }
    out
}

/// The time that `work` takes, in seconds.
fn time(work: &mut dyn FnMut()) -> f64 {
    let began = Instant::now();
    work();
    began.elapsed().as_secs_f64()
}

/// Median of the times of `work`, in seconds.
fn median(rounds: usize, mut work: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..rounds).map(|_| time(&mut work)).collect();
    times.sort_by(f64::total_cmp);
    times[rounds / 2]
}

fn scanner(kind: AhoCorasickKind, wordings: &[(usize, String)]) -> AhoCorasick {
    let texts = wordings.iter().map(|(_, text)| text);
    AhoCorasick::builder()
        .kind(Some(kind))
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(texts)
        .unwrap()
}

/// The best times of several works, in seconds, done in turns: other work on the machine only ever adds to a time.
fn best<const N: usize>(rounds: usize, mut works: [&mut dyn FnMut(); N]) -> [f64; N] {
    let mut best = [f64::INFINITY; N];
    for _ in 0..rounds {
        for (work, best) in works.iter_mut().zip(&mut best) {
            *best = best.min(time(work));
        }
    }
    best
}

fn row(name: &str, text: &str, checker: &Checker, raw: &[AhoCorasick; 2]) {
    if std::env::args().skip(1).any(|wanted| !wanted.starts_with('-') && !name.contains(&wanted)) {
        return;
    }
    let megabytes = text.len() as f64 / 1e6;
    let options = Options::default();
    let mut found = 0;
    let [mut dfa, mut nfa] = [0, 1].map(|n| {
        move || {
            std::hint::black_box(raw[n].find_iter(text).count());
        }
    });
    let mut check = || found = checker.check(text, &options).findings.len();
    let [ours, dfa, nfa] = best(25, [&mut check, &mut dfa, &mut nfa]);
    println!(
        "{name:<22} {:>7.0} MB/s   ÷ R {:>5.2}   ÷ DFA {:>5.2}   ÷ NFA {:>5.2}   {found} findings",
        megabytes / ours,
        dfa.min(nfa) / ours,
        dfa / ours,
        nfa / ours
    );
}

fn main() {
    for count in [400, 4000] {
        let wordings = wordings(count);
        let checker = checker(&wordings);
        if let (400, Some(folder)) = (count, std::env::var_os("SOM_BENCH_OUT")) {
            write_for_peers(std::path::Path::new(&folder), &wordings);
        }
        let raw = [scanner(AhoCorasickKind::DFA, &wordings), scanner(AhoCorasickKind::ContiguousNFA, &wordings)];
        println!("\n{count} expressions");
        row("English", &text(&[6], 4_000_000, &wordings), &checker, &raw);
        row("mixed Asian", &text(&[0, 1, 2, 3, 4, 5], 4_000_000, &wordings), &checker, &raw);
        for language in 0..6 {
            row(SYLLABLES[language].1, &text(&[language], 2_000_000, &wordings), &checker, &raw);
        }
    }
    real();
}

/// The same wordings and texts as files, for `benches/peers`.
fn write_for_peers(folder: &std::path::Path, wordings: &[(usize, String)]) {
    std::fs::create_dir_all(folder).unwrap();
    let write = |name: &str, content: &str| std::fs::write(folder.join(name), content).unwrap();
    write("wordings.txt", &wordings.iter().map(|(_, text)| format!("{text}\n")).collect::<String>());
    write("english.txt", &text(&[6], 4_000_000, wordings));
    write("mixed.txt", &text(&[0, 1, 2, 3, 4, 5], 4_000_000, wordings));
}

/// One article with the real vocabulary, and the time per byte from small to large.
fn real() {
    let edition = speaking_of_migration::embedded().unwrap();
    let checker = edition.checker().unwrap();
    let options = Options::default();
    println!("\nthe real vocabulary");
    let words = |count: usize| {
        let mut numbers = Numbers::new(5);
        (0..count).map(|_| word(6, &mut numbers)).collect::<Vec<_>>().join(" ")
    };
    // One wording about every 200 words, as elsewhere.
    let paragraph = format!("{} illegal migrants {}.\n\n", words(100), words(100));
    let article = paragraph.repeat(6_000 / paragraph.len());
    let seconds = median(21, || to_json(checker, &article));
    println!("one article of {} bytes: {:.1} µs", article.len(), seconds * 1e6);
    let all = text(&[6, 4, 1, 5], 10_000_000, &wordings(400));
    for size in [10_000, 100_000, 1_000_000, 10_000_000] {
        // Other texts every time, as they come: the same short one again and again is learned by the processor.
        let texts = cut(&all, size);
        let seconds = median(3, || texts.iter().for_each(|text| to_json(checker, text)));
        println!("texts of {size:>8} bytes: {:.2} ns a byte", seconds * 1e9 / all.len() as f64);
    }
    let licence = &include_str!("../LICENSE")[..6000];
    let seconds = median(101, || to_json(checker, licence));
    println!(
        "ordinary prose, 6000 bytes of the licence: {:.1} µs, {:.2} ns a byte",
        seconds * 1e6,
        seconds * 1e9 / 6e3
    );
    println!("\nthe labelled passages, which have something to tell in every other sentence");
    for (language, text) in passages() {
        let mut found = 0;
        let seconds = median(101, || found = checker.check(&text, &options).findings.len());
        let bytes = text.len() as f64;
        println!("{language:>9}: {:.1} ns a byte, {found} findings, {:.0} bytes", seconds * 1e9 / bytes, bytes);
    }
}

/// Checks a text and writes the findings down, as a server does.
fn to_json(checker: &Checker, text: &str) {
    std::hint::black_box(serde_json::to_vec(&checker.check(text, &Options::default()).findings).unwrap());
}

/// A text in pieces of about this many bytes.
fn cut(text: &str, size: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (piece, behind) = rest.split_at(rest.floor_char_boundary(size));
        pieces.push(piece);
        rest = behind;
    }
    pieces
}

/// The passages of `tests/passages`, by language.
fn passages() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/passages");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    let text = |path: &std::path::PathBuf| {
        let table: toml::Table = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let passages = table["passage"].as_array().unwrap();
        let texts: Vec<&str> = passages.iter().map(|passage| passage["text"].as_str().unwrap()).collect();
        (path.file_stem().unwrap().to_string_lossy().into_owned(), texts.join("\n\n"))
    };
    files.iter().map(text).collect()
}
