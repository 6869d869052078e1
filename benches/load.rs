//! The server beside a bare actix handler that returns 1 KB of JSON, in the same run: requests per second as a ratio.
//!
//! A second row of the concept compares with a bare handler of the same length and as many headers: what actix, the
//! kernel and `wrk` take for such an answer, whoever gives it.
//!
//! `cargo bench --bench load` (needs `wrk`). Both servers run in this process, with as many workers as there are
//! cores, and are asked in turns, five times, as a browser asks: for compressed answers. The medians are compared.
//! Figures: benches/README.md.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout, reason = "a bench")]

mod corpus;

use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer, web};
use speaking_of_migration::edition::{Bytes, Edition, Encoding};
use speaking_of_migration::server::{Config, serve};
use std::process::Command;

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const HELLO: &str = "127.0.0.1:8771";
const ROUNDS: usize = 5;

/// Answers 1 KB of JSON, or at `/{length}` so many bytes with as many headers as the API sends.
async fn bare(request: HttpRequest) -> HttpResponse {
    let Ok(length) = request.path()[1..].parse::<usize>() else {
        return HttpResponse::Ok().content_type("application/json").body(web::Bytes::from_static(&BYTES[..1024]));
    };
    let mut response =
        HttpResponse::Ok().content_type("application/json").body(web::Bytes::from_static(&BYTES[..length]));
    for name in
        ["etag", "x-content-type-options", "access-control-allow-origin", "vary", "content-encoding", "cache-control"]
    {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static("twenty bytes or more"));
    }
    response
}

static BYTES: [u8; 1 << 16] = [b'x'; 1 << 16];

fn hello() {
    std::thread::spawn(|| {
        let server = HttpServer::new(|| App::new().default_service(web::to(bare))).bind(HELLO).unwrap();
        actix_web::rt::System::new().block_on(server.run()).unwrap();
    });
}

fn start(address: &str, edition: Edition) {
    let address: std::net::SocketAddr = address.parse().unwrap();
    std::thread::spawn(move || {
        let config = Config { address, edition: None, proxy: None, rate: 0, workers: 0 };
        serve(&config, edition).unwrap();
    });
    let up = || std::net::TcpStream::connect_timeout(&address, std::time::Duration::from_secs(1)).is_ok();
    while !up() {
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
}

/// Requests per second of a bounded load.
fn load(url: &str) -> f64 {
    let out = Command::new("wrk")
        .args(["-t2", "-c32", "-d3s", "-H", "Accept-Encoding: br", url])
        .output()
        .expect("wrk is installed (apt install wrk)");
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(!text.contains("Non-2xx"), "{url}: {text}");
    let line = text.lines().find(|line| line.starts_with("Requests/sec")).unwrap_or_else(|| panic!("{text}"));
    line.split_whitespace().last().unwrap().parse().unwrap()
}

fn compare(name: &str, url: &str, bare: &str) {
    let mut ratios: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let bare = load(bare);
            load(url) / bare
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    println!("{name:<28} {:.2} of bare ({:.2} to {:.2})", ratios[ROUNDS / 2], ratios[0], ratios[ROUNDS - 1]);
}

fn escape(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}

fn ask(size: &str, address: &str, (concept, length): (&str, usize), term: &str) {
    let base = format!("http://{address}/api/v1");
    let mut slipped: Vec<char> = term.chars().collect();
    slipped.remove(slipped.len() / 2);
    let start: String = term.chars().take(4).collect();
    let hello = format!("http://{HELLO}/");
    let addresses = [
        ("concept", format!("{base}/concepts/{concept}")),
        ("exact", format!("{base}/search?mode=exact&q={}", escape(term))),
        ("suggest", format!("{base}/suggest?q={}", escape(&start))),
        (
            "forgiving, one slip",
            format!("{base}/search?mode=forgiving&q={}", escape(&slipped.into_iter().collect::<String>())),
        ),
    ];
    for (name, url) in &addresses {
        compare(&format!("{size} {name}"), url, &hello);
    }
    compare(&format!("{size} concept, as many bytes"), &addresses[0].1, &format!("{hello}{length}"));
}

fn main() {
    hello();
    let edition = speaking_of_migration::embedded().unwrap();
    let length = |edition: &Edition, concept: &str, encoding| {
        edition.prepared(&format!("concepts/{concept}"), encoding).unwrap().map_or(0, <[u8]>::len)
    };
    let bytes = length(&edition, "migrant-worker", Encoding::Brotli);
    start("127.0.0.1:8772", edition);
    ask("S", "127.0.0.1:8772", ("migrant-worker", bytes), "แรงงานข้ามชาติ");
    let terms = std::env::var("SOM_BENCH_TERMS").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    let edition = Edition::open(Bytes::Read(corpus::edition(terms))).unwrap();
    let term = edition.term((edition.term_count() / 2) as u32).unwrap();
    let (concept, text) = (term.owner.to_owned(), term.text.to_owned());
    let bytes = length(&edition, &concept, Encoding::Identity);
    start("127.0.0.1:8773", edition);
    ask("L", "127.0.0.1:8773", (&concept, bytes), &text);
}
