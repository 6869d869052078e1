//! A text that is sent to be checked stays between its sender and the server: it is not kept, and nobody else is called.

use crate::server::{Server, status};
use std::net::TcpStream;
use std::time::Duration;

const CANARY: &str = "canary7f3a1c";

/// Has a text with the canary checked, sends a broken one, and looks the canary up.
fn ask_with_canary(server: &Server) {
    let body = format!("{{\"text\":\"{CANARY} illegal migrants\"}}");
    let head = "POST /api/v1/check HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json";
    let broken = format!("{{\"{CANARY}");
    for (body, wanted) in [(body, 200), (broken, 400)] {
        let request = format!("{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        assert_eq!(status(&server.raw(request.as_bytes(), Duration::from_secs(60))), wanted);
    }
    server.ask(&format!("GET /api/v1/search?q={CANARY} HTTP/1.1"));
}

#[test]
fn what_is_checked_is_neither_stored_nor_logged_nor_counted_by_content() {
    let mut server = Server::start(&[]);
    ask_with_canary(&server);
    let metrics = server.ask("GET /metrics HTTP/1.1");
    server.tell_to_stop();
    server.ended();
    let log = std::fs::read_to_string(&server.log).unwrap();
    assert!(log.contains("answered"), "the log is empty: the test would prove nothing");
    assert!(!log.contains(CANARY) && !metrics.contains(CANARY), "the canary was kept");
    let files = std::fs::read_dir(server.folder.path()).unwrap().map(|file| file.unwrap().path());
    assert_eq!(files.collect::<Vec<_>>(), [&*server.log], "files were left where the server works");
}

/// Looked at all the time while it answers.
#[test]
#[cfg(target_os = "linux")]
fn the_server_calls_nobody() {
    let server = Server::start(&[]);
    let port = server.address.rsplit(':').next().unwrap().parse().unwrap();
    let mut seen = Vec::new();
    std::thread::scope(|scope| {
        let asking = scope.spawn(|| ask_with_canary(&server));
        while !asking.is_finished() {
            seen.extend(calls(server.child.id(), port));
            std::thread::sleep(Duration::from_millis(1));
        }
    });
    assert!(seen.is_empty(), "the server called: {seen:?}");
    // The control: a call of our own is seen in the same way.
    let _call = TcpStream::connect(&server.address).unwrap();
    let remote = format!(":{port:04X}");
    assert!(calls(std::process::id(), port).iter().any(|call| call.contains(&remote)), "calls are not seen");
}

/// The connections of a process that do not go out from this port, as the kernel tells them.
#[cfg(target_os = "linux")]
fn calls(process: u32, port: u16) -> Vec<String> {
    let open = std::fs::read_dir(format!("/proc/{process}/fd")).unwrap();
    let open = open.filter_map(|file| std::fs::read_link(file.ok()?.path()).ok());
    let open: Vec<String> = open.map(|file| file.to_string_lossy().into_owned()).collect();
    let own = format!(":{port:04X}");
    let is_call = |line: &&str| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        open.contains(&format!("socket:[{}]", fields[9])) && !fields[1].ends_with(&own)
    };
    let table = |name| std::fs::read_to_string(format!("/proc/{process}/net/{name}")).unwrap_or_default();
    let tables = ["tcp", "tcp6", "udp", "udp6"].map(table);
    tables.iter().flat_map(|table| table.lines().skip(1)).filter(is_call).map(str::to_owned).collect()
}
