//! Fold, exact, prefix, forgiving, compile and open, at this vocabulary (S) and at a million made-up terms (L).
//!
//! `cargo bench --bench lookup`; `SOM_BENCH_TERMS=100000` makes L smaller. Figures: benches/README.md.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, clippy::pedantic, reason = "a bench")]

mod corpus;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use speaking_of_migration::edition::{Bytes, Edition, Options, compile};
use speaking_of_migration::lookup::{Mode, Query, search};
use speaking_of_migration::text;
use std::hint::black_box;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Terms of every language to ask for.
fn queries(edition: &Edition) -> Vec<(String, usize)> {
    let count = edition.term_count();
    let pick = |n: usize| edition.term(((n * 7919) % count) as u32).map(|term| (term.text.to_owned(), term.lang));
    (0..512).filter_map(pick).filter(|(text, _)| text.chars().count() >= 5).collect()
}

fn with_slip(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    letters.remove(letters.len() / 2);
    letters.into_iter().collect()
}

fn ask(edition: &Edition, c: &mut Criterion, name: &str) {
    let queries = queries(edition);
    let mut group = c.benchmark_group(name);
    let mut bench = |name: &str, mode: Mode, narrow: bool, change: &dyn Fn(&str) -> String| {
        let asked: Vec<(String, usize)> = queries.iter().map(|(text, lang)| (change(text), *lang)).collect();
        let mut next = asked.iter().cycle();
        group.bench_function(name, |b| {
            b.iter(|| {
                let (text, lang) = next.next().unwrap();
                search(black_box(edition), &Query { text, lang: narrow.then_some(*lang), mode, limit: 10 })
            });
        });
    };
    bench("exact, one language", Mode::Exact, true, &str::to_owned);
    bench("exact, all languages", Mode::Exact, false, &str::to_owned);
    bench("prefix, one language", Mode::Prefix, true, &|text| text.chars().take(4).collect());
    bench("one slip, one language", Mode::Forgiving, true, &with_slip);
    bench("one slip, all languages", Mode::Forgiving, false, &with_slip);
    group.finish();
}

fn small(c: &mut Criterion) {
    let edition = speaking_of_migration::embedded().unwrap();
    ask(&edition, c, "S");
    let texts: Vec<String> = queries(&edition).into_iter().map(|(text, _)| text).collect();
    let mut next = texts.iter().cycle();
    c.bench_function("fold a term", |b| b.iter(|| text::key(next.next().unwrap())));
    let vocabulary = edition.vocabulary().unwrap();
    let mut slow = c.benchmark_group("S, publishing");
    slow.sample_size(10);
    slow.bench_function("compile", |b| b.iter(|| compile(vocabulary, &Options::default()).unwrap()));
    let bytes = compile(vocabulary, &Options::default()).unwrap();
    slow.bench_function("open", |b| {
        b.iter_batched(|| bytes.clone(), |bytes| Edition::open(Bytes::Read(bytes)).unwrap(), BatchSize::PerIteration);
    });
    slow.finish();
}

fn large(c: &mut Criterion) {
    let terms = std::env::var("SOM_BENCH_TERMS").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    let began = std::time::Instant::now();
    let bytes = corpus::edition(terms);
    println!("L: {terms} terms compiled in {:.1} s, {} bytes", began.elapsed().as_secs_f64(), bytes.len());
    let path = std::env::temp_dir().join("som-bench.som");
    std::fs::write(&path, &bytes).unwrap();
    drop(bytes);
    let open = || Edition::open_file(&path).unwrap();
    let mut slow = c.benchmark_group("L, publishing");
    slow.sample_size(10);
    slow.bench_function("open", |b| b.iter(open));
    slow.finish();
    ask(&open(), c, "L");
    let _ = std::fs::remove_file(path);
}

criterion_group!(benches, small, large);
criterion_main!(benches);
