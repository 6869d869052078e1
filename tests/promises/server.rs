//! Over HTTP: one request is one request, and slow ones are cut. What becomes of a text: `privacy`.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A server of its own on a port of its own, ended when dropped.
pub(crate) struct Server {
    pub(crate) child: Child,
    pub(crate) address: String,
    pub(crate) log: std::path::PathBuf,
    /// Where it works, with room for what is temporary.
    pub(crate) folder: tempfile::TempDir,
}

impl Server {
    pub(crate) fn start(args: &[&str]) -> Server {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let address = format!("127.0.0.1:{port}");
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("log");
        let child = Command::new(env!("CARGO_BIN_EXE_som"))
            .args(["serve", "--address", &address])
            .args(args)
            .current_dir(folder.path())
            .env("TMPDIR", folder.path())
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let server = Server { child, address, log, folder };
        let began = Instant::now();
        while TcpStream::connect(&server.address).is_err() {
            assert!(began.elapsed() < Duration::from_secs(20), "the server did not start");
            std::thread::sleep(Duration::from_millis(20));
        }
        server
    }

    /// Sends raw bytes and reads until the server closes or says nothing for `wait`.
    pub(crate) fn raw(&self, bytes: &[u8], wait: Duration) -> String {
        String::from_utf8_lossy(&self.raw_bytes(bytes, wait)).into_owned()
    }

    fn raw_bytes(&self, bytes: &[u8], wait: Duration) -> Vec<u8> {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(wait)).unwrap();
        stream.write_all(bytes).unwrap();
        let mut out = Vec::new();
        let _ = stream.read_to_end(&mut out);
        out
    }

    pub(crate) fn ask(&self, head: &str) -> String {
        self.raw(format!("{head}\r\nHost: x\r\nConnection: close\r\n\r\n").as_bytes(), Duration::from_secs(10))
    }

    pub(crate) fn tell_to_stop(&self) {
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
    }

    /// Waits until it has ended, with its log written to the end.
    pub(crate) fn ended(&mut self) -> std::process::ExitStatus {
        let began = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(began.elapsed() < Duration::from_secs(30), "the server did not stop");
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0)
}

fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    answer.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
}

#[test]
fn a_request_is_answered_as_http_should() {
    let server = Server::start(&[]);
    let whole = server.ask("GET /api/v1/concepts/refugee HTTP/1.1");
    assert_eq!(status(&whole), 200);
    let etag = header(&whole, "etag").unwrap().to_owned();
    assert_eq!(header(&whole, "access-control-allow-origin"), Some("*"));
    assert_eq!(header(&whole, "x-content-type-options"), Some("nosniff"));
    let again = server.ask(&format!("GET /api/v1/concepts/refugee HTTP/1.1\r\nIf-None-Match: {etag}"));
    assert_eq!(status(&again), 304);
    let brotli = server.ask("GET /api/v1/concepts/refugee HTTP/1.1\r\nAccept-Encoding: gzip, br");
    assert_eq!(header(&brotli, "content-encoding"), Some("br"));
    assert_ne!(header(&brotli, "etag"), Some(etag.as_str()));
    let head = server.ask("HEAD /api/v1/concepts/refugee HTTP/1.1");
    assert_eq!(status(&head), 200);
    assert!(head.ends_with("\r\n\r\n"), "HEAD came with a body");
    assert_eq!(header(&head, "content-length"), header(&whole, "content-length"));
    assert!(header(&whole, "access-control-expose-headers").unwrap().contains("ETag"));
    for (path, allow) in [("concepts", "GET, HEAD, OPTIONS"), ("check", "POST, OPTIONS")] {
        let options = server.ask(&format!("OPTIONS /api/v1/{path} HTTP/1.1"));
        assert_eq!((status(&options), header(&options, "allow")), (204, Some(allow)));
        assert_eq!(header(&options, "access-control-allow-methods"), Some(allow));
        assert!(header(&options, "access-control-allow-headers").unwrap().contains("if-none-match"));
        for method in ["DELETE", "PUT", "PATCH", "TRACE"] {
            let refused = server.ask(&format!("{method} /api/v1/{path} HTTP/1.1"));
            assert_eq!((status(&refused), header(&refused, "allow")), (405, Some(allow)), "{method}");
            assert!(refused.contains(&format!("this address answers {allow}")), "{refused}");
            assert_eq!(header(&refused, "content-language"), Some("en"));
        }
    }
    assert_eq!(status(&server.ask("GET /healthz HTTP/1.1")), 200);
    assert_eq!(status(&server.ask("GET /readyz HTTP/1.1")), 200);
    assert!(server.ask("GET /metrics HTTP/1.1").contains("som_answers_total"));
}

#[test]
fn one_request_is_one_request() {
    let server = Server::start(&[]);
    let wait = Duration::from_secs(3);
    for bytes in [
        "POST /api/v1/check HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST /api/v1/check HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhelloX",
        "POST /api/v1/check HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GARBAGE\r\n\r\n",
    ] {
        let answer = server.raw(bytes.as_bytes(), wait);
        assert!(
            answer.matches("HTTP/1.1 ").count() <= 1 && (status(&answer) == 400 || answer.is_empty()),
            "{bytes:?} got {answer:?}"
        );
    }
    let pipelined = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n".repeat(20);
    assert_eq!(server.raw(pipelined.as_bytes(), wait).matches("HTTP/1.1 200").count(), 20);
}

#[test]
fn too_much_is_refused_before_it_is_read() {
    let server = Server::start(&[]);
    let answer = server.raw(
        b"POST /api/v1/check HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 99999999\r\n\r\nab",
        Duration::from_secs(5),
    );
    assert_eq!(status(&answer), 413);
}

/// A body may come packed; the limit holds for what comes out.
#[test]
fn packed_bodies_are_unpacked_or_refused() {
    let server = Server::start(&[]);
    let packed = |bytes: &[u8]| {
        let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        packed.write_all(bytes).unwrap();
        packed.finish().unwrap()
    };
    let text = packed(b"two illegal migrants");
    for (encoding, body, wanted) in [
        ("gzip", &text[..], 200),
        ("gzip", &text[..text.len() / 2], 400),
        ("deflate", &text, 400),
        ("gzip", &packed(&vec![b'a'; 9 << 20]), 413),
        ("br", b"a", 415),
        ("gzip, gzip", b"a", 415),
    ] {
        let head = "POST /api/v1/check HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: text/plain";
        let length = body.len();
        let head = format!("{head}\r\nContent-Encoding: {encoding}\r\nContent-Length: {length}\r\n\r\n");
        let answer = server.raw(&[head.as_bytes(), body].concat(), Duration::from_secs(60));
        assert_eq!(status(&answer), wanted, "{encoding}: {answer}");
        assert_eq!(answer.contains("\"illegal-migrant\""), wanted == 200);
        assert_eq!(header(&answer, "accept-encoding").is_some(), wanted == 415);
    }
}

#[test]
fn requests_are_counted_by_address_and_headers_do_not_fool() {
    let server = Server::start(&["--rate", "10"]);
    let many: Vec<String> = (0..14)
        .map(|n| server.ask(&format!("GET /api/v1/languages HTTP/1.1\r\nX-Forwarded-For: 10.0.0.{n}")))
        .collect();
    assert_eq!(status(&many[0]), 200);
    let refused = many.iter().find(|answer| status(answer) == 429).unwrap();
    assert!(refused.contains("at most 10 requests a minute"), "{refused}");
    for path in ["/healthz", "/readyz", "/metrics"] {
        assert_eq!(status(&server.ask(&format!("GET {path} HTTP/1.1"))), 200, "{path}");
    }
}

/// The second head on a kept connection is timed too, which actix alone does not do.
#[test]
fn dawdling_connections_are_cut() {
    let server = Server::start(&[]);
    let mut stream = TcpStream::connect(&server.address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HT").unwrap();
    let began = Instant::now();
    let mut out = Vec::new();
    let _ = stream.read_to_end(&mut out);
    assert!(began.elapsed() < Duration::from_secs(45), "an unfinished second head was kept for {:?}", began.elapsed());
}

#[test]
fn open_requests_are_answered_when_the_server_is_told_to_stop() {
    let mut server = Server::start(&[]);
    let mut open = TcpStream::connect(&server.address).unwrap();
    let body = "a".repeat(100);
    let head = format!(
        "POST /api/v1/check HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    open.write_all(head.as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    server.tell_to_stop();
    std::thread::sleep(Duration::from_millis(300));
    open.write_all(body.as_bytes()).unwrap();
    open.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let mut out = Vec::new();
    let _ = open.read_to_end(&mut out);
    assert_eq!(status(&String::from_utf8_lossy(&out)), 200);
    let ended = server.ended();
    assert!(ended.success(), "it ended with {ended}");
}

#[test]
fn a_new_edition_is_served_and_a_bad_one_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("edition.som");
    let publish = |v: &speaking_of_migration::vocabulary::Vocabulary| {
        let bytes = speaking_of_migration::edition::compile(v, &Default::default()).unwrap();
        std::fs::write(folder.path().join("new"), bytes).unwrap();
        std::fs::rename(folder.path().join("new"), &file).unwrap();
    };
    let mut v = speaking_of_migration::embedded().unwrap().vocabulary().unwrap().clone();
    publish(&v);
    let server = Server::start(&["--edition", file.to_str().unwrap()]);
    let name = |server: &Server| server.ask("GET /readyz HTTP/1.1");
    let first = name(&server);
    v.about.version = "next".into();
    publish(&v);
    let began = Instant::now();
    while name(&server) == first {
        assert!(began.elapsed() < Duration::from_secs(10), "the new edition was not served");
        std::thread::sleep(Duration::from_millis(100));
    }
    let second = name(&server);
    std::fs::write(folder.path().join("new"), b"not an edition").unwrap();
    std::fs::rename(folder.path().join("new"), &file).unwrap();
    std::thread::sleep(Duration::from_millis(2500));
    assert_eq!(name(&server).lines().last(), second.lines().last(), "a bad edition was put in place");
    std::fs::remove_file(&file).unwrap();
    assert!(Command::new("mkfifo").arg(&file).status().unwrap().success());
    std::thread::sleep(Duration::from_millis(1500));
    v.about.version = "after the pipe".into();
    publish(&v);
    let began = Instant::now();
    while name(&server).lines().last() == second.lines().last() {
        assert!(began.elapsed() < Duration::from_secs(10), "nothing was followed after a pipe");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// Exports come in pieces, and are what `som export` writes.
#[test]
fn exports_are_streamed_whole() {
    let server = Server::start(&[]);
    for format in ["csv", "tbx", "json", "xlsx"] {
        let out = Command::new(env!("CARGO_BIN_EXE_som")).args(["export", "--format", format, "-"]).output().unwrap();
        let asked = format!("GET /api/v1/export/{format} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        let body = joined(&server.raw_bytes(asked.as_bytes(), Duration::from_secs(10)));
        assert!(body == out.stdout, "{format}: {} and {} bytes", body.len(), out.stdout.len());
    }
    let head = server.ask("GET /api/v1/export/csv HTTP/1.1");
    assert!(head.to_lowercase().contains("transfer-encoding: chunked"), "{}", &head[..400]);
    let head = server.ask("HEAD /api/v1/export/csv HTTP/1.1");
    assert_eq!(status(&head), 200);
    assert!(head.contains("etag") && head.contains("attachment"), "{head}");
    assert_eq!(status(&server.ask("GET /api/v1/export/csv?lang=xx HTTP/1.1")), 400);
}

/// The body of a chunked answer.
fn joined(answer: &[u8]) -> Vec<u8> {
    let find = |bytes: &[u8], what: &[u8]| bytes.windows(what.len()).position(|window| window == what).unwrap();
    let mut rest = &answer[find(answer, b"\r\n\r\n") + 4..];
    let mut body = Vec::new();
    loop {
        let line = find(rest, b"\r\n");
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..line]).unwrap(), 16).unwrap();
        if size == 0 {
            return body;
        }
        body.extend(&rest[line + 2..line + 2 + size]);
        rest = &rest[line + 2 + size + 2..];
    }
}
