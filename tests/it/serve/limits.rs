//! How much is asked at one time, how long, and how it ends.

use std::io::{Read, Write};
use std::time::{Duration, Instant};

use super::client::{Served, read, text};
#[cfg(unix)]
use super::hub::Data;

/// Every path of the pack that is so long: more than anybody waits for.
const LONG: &str = r#"{"query": {"verb": "path", "from": "ustr", "to": "tencent", "all": true, "max_hops": 30, "limit": 100000000, "budget": 1000000000}, "lens": {"through": ["all"]}}"#;
const SHORT: &str = r#"{"query": {"verb": "stats"}}"#;

/// Sends a question and does not wait.
fn begun(served: &Served, question: &str) -> std::net::TcpStream {
    let mut stream = served.connect();
    let host = served.host();
    let bearer = format!("Bearer {}", served.token);
    let headers = [
        ("Host", host.as_str()),
        ("Authorization", &bearer),
        ("Content-Type", "application/json"),
    ];
    let request = text("POST", "/api/v1/query", &headers, question);
    stream.write_all(request.as_bytes()).unwrap();
    stream
}

/// Asks until a question is answered, or refused no more.
fn answered_within(served: &Served, most: Duration) -> bool {
    let start = Instant::now();
    while start.elapsed() < most {
        if served.post("/api/v1/query", SHORT).status == 200 {
            return true;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    false
}

#[test]
fn one_question_too_many_is_refused_in_words_and_others_are_answered_meanwhile() {
    let served = Served::with(&["--at-once", "1", "--waiting", "0", "--timeout", "300"]);
    // Whichever comes second finds no place, and is told at once.
    let mut asked = [begun(&served, LONG), begun(&served, LONG)];
    let (tell, told) = std::sync::mpsc::channel();
    for (number, stream) in asked.iter().enumerate() {
        let (tell, stream) = (tell.clone(), stream.try_clone().unwrap());
        std::thread::spawn(move || {
            if stream.peek(&mut [0]).is_ok_and(|came| came > 0) {
                tell.send(number).unwrap();
            }
        });
    }
    let second = told.recv_timeout(Duration::from_secs(50)).unwrap();
    let refused = read(&mut asked[second]);
    assert_eq!(refused.status, 429);
    assert_eq!(refused.code(), "busy");
    assert_eq!(refused.header("retry-after"), Some("1"));
    assert_eq!(served.post("/api/v1/query", SHORT).code(), "busy");
    assert_eq!(served.get("/api/v1/search?q=wechat").status, 200);
    assert_eq!(served.get("/api/v1/nodes/tencent/neighbours").status, 200);
    // Its client leaves: the search ends, and with it its place.
    asked[1 - second]
        .shutdown(std::net::Shutdown::Both)
        .unwrap();
    assert!(answered_within(&served, Duration::from_secs(20)));
}

#[test]
fn a_question_ends_with_its_time_and_says_so() {
    let served = Served::with(&["--timeout", "1"]);
    let start = Instant::now();
    let reply = read(&mut begun(&served, LONG)).json();
    assert!(start.elapsed() < Duration::from_secs(20));
    assert_eq!(reply["answer"]["complete"], false);
    let told = reply["answer"]["limits"].to_string();
    assert!(
        told.contains("time was used up") && told.contains("`time`"),
        "{told}"
    );
}

#[test]
fn who_waits_is_answered_in_turn() {
    let served = Served::with(&["--at-once", "1", "--waiting", "8"]);
    let mut asked: Vec<_> = (0..6).map(|_| begun(&served, SHORT)).collect();
    for stream in &mut asked {
        assert_eq!(read(stream).status, 200);
    }
}

#[test]
fn what_is_too_large_is_refused_as_json() {
    let served = Served::with(&[]);
    let names = "x".repeat(1 << 20);
    let large = format!(r#"{{"query": {{"verb": "find", "text": "{names}"}}}}"#);
    let reply = served.post("/api/v1/query", &large);
    assert_eq!((reply.status, reply.code().as_str()), (413, "too-large"));
    // In chunks, where nobody says beforehand how much it is.
    let host = served.host();
    let head = format!(
        "POST /api/v1/query HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n\
         Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{large}\r\n0\r\n\r\n",
        served.token,
        large.len()
    );
    let reply = served.raw(&head);
    assert_eq!((reply.status, reply.code().as_str()), (413, "too-large"));
}

#[test]
fn a_slow_client_is_not_waited_for() {
    let served = Served::with(&["--patience", "1"]);
    let start = Instant::now();
    let mut half = served.connect();
    half.write_all(b"GET /api/v1/meta HTTP/1.1\r\nHost: ")
        .unwrap();
    let mut rest = Vec::new();
    let _ = half.read_to_end(&mut rest);
    let mut slow = served.connect();
    let host = served.host();
    let head = format!(
        "POST /api/v1/query HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\n\
         Connection: close\r\nContent-Length: 100\r\n\r\n{{",
        served.token
    );
    slow.write_all(head.as_bytes()).unwrap();
    let reply = read(&mut slow);
    assert_eq!((reply.status, reply.code().as_str()), (408, "too-slow"));
    assert!(start.elapsed() < Duration::from_secs(20));
}

#[test]
fn no_more_connect_than_may() {
    let served = Served::with(&["--connections", "2", "--patience", "2"]);
    let idle = [served.connect(), served.connect()];
    std::thread::sleep(Duration::from_millis(200));
    // The third waits in the system until one of the two is given up.
    let start = Instant::now();
    assert_eq!(served.get("/api/v1/meta").status, 200);
    assert!(
        start.elapsed() > Duration::from_millis(500),
        "{:?}",
        start.elapsed()
    );
    drop(idle);
}

#[cfg(unix)]
#[test]
fn it_ends_when_it_is_told_whoever_is_still_connected() {
    for signal in ["-INT", "-TERM"] {
        let mut served = Served::with(&["--timeout", "300"]);
        let mut half = served.connect();
        half.write_all(b"GET / HTTP/1.1\r\n").unwrap();
        let _long = begun(&served, LONG);
        std::thread::sleep(Duration::from_millis(300));
        let status = told(&mut served, signal);
        assert_eq!(status.code(), Some(0), "{signal}");
    }
}

/// How it ends when it is told to.
#[cfg(unix)]
fn told(served: &mut Served, signal: &str) -> std::process::ExitStatus {
    let pid = served.child.id().to_string();
    let mut kill = std::process::Command::new("kill");
    assert!(kill.args([signal, &pid]).status().unwrap().success());
    let start = Instant::now();
    loop {
        if let Some(status) = served.child.try_wait().unwrap() {
            return status;
        }
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "{signal}: it does not end"
        );
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[cfg(unix)]
#[test]
fn it_ends_in_peace_after_it_kept_a_snapshot() {
    // So much text that a snapshot is kept of it.
    let note = "n".repeat(100_000);
    let mut records = String::new();
    for number in 0..45 {
        records += &format!(
            "{{\"type\":\"entity\",\"id\":\"c{number}\",\"kind\":\"company\",\"name\":\"C {number}\",\"note\":\"{note}\"}}\n"
        );
    }
    let data = Data::of("kept", &records);
    let mut served = Served::with(&[data.path()]);
    assert_eq!(served.get("/api/v1/nodes/c1").status, 200);
    assert_eq!(told(&mut served, "-INT").code(), Some(0));
}
