//! Over HTTP: who is let in, in which versions of the protocol, and what whoever is not is told.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};

use serde_json::{Value, json};

use crate::run::command;

/// A server that runs until this is dropped.
pub struct HttpServer {
    child: Child,
    /// Where messages are sent.
    pub address: String,
    /// The header that lets in.
    pub header: String,
}

impl HttpServer {
    pub fn start(arguments: &[&str]) -> Self {
        let mut child = command()
            .args(["mcp", "--http"])
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut next = || output.next().unwrap().unwrap();
        let address = next();
        let header = next();
        Self {
            child,
            address,
            header,
        }
    }

    /// `127.0.0.1:PORT`.
    pub fn host(&self) -> &str {
        let rest = self.address.strip_prefix("http://").unwrap();
        rest.strip_suffix("/mcp").unwrap()
    }

    /// Sends bytes, and gives back the status and what follows the headers.
    fn raw(&self, bytes: &[u8]) -> (u16, String) {
        let mut stream = TcpStream::connect(self.host()).unwrap();
        // A server that refuses may close before all is written.
        _ = stream.write_all(bytes);
        let mut told = Vec::new();
        _ = stream.read_to_end(&mut told);
        let told = String::from_utf8(told).unwrap();
        let (head, body) = told.split_once("\r\n\r\n").unwrap_or((&told, ""));
        let status = head.split(' ').nth(1).unwrap_or("0").parse().unwrap();
        (status, body.to_owned())
    }

    /// Sends a message with more headers; one without a value takes a usual one away.
    fn send(&self, headers: &[(&str, &str)], body: &str) -> (u16, String) {
        let (name, secret) = self.header.split_once(": ").unwrap();
        let usual = [
            ("Host", self.host()),
            (name, secret),
            ("Accept", "application/json, text/event-stream"),
            ("Content-Type", "application/json"),
            ("Connection", "close"),
        ];
        let mut request = "POST /mcp HTTP/1.1\r\n".to_owned();
        for (name, value) in usual {
            if !headers.iter().any(|(other, _)| *other == name) {
                request += &format!("{name}: {value}\r\n");
            }
        }
        for (name, value) in headers {
            if !value.is_empty() {
                request += &format!("{name}: {value}\r\n");
            }
        }
        request += &format!("Content-Length: {}\r\n\r\n{body}", body.len());
        self.raw(request.as_bytes())
    }

    /// Sends a message of the protocol without sessions.
    fn ask(&self, method: &str, mut params: Value) -> Value {
        let names = params["name"].as_str().map(str::to_owned);
        params["_meta"] = json!({
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientInfo": {"name": "test", "version": "0"},
            "io.modelcontextprotocol/clientCapabilities": {},
        });
        let body = json!({"jsonrpc": "2.0", "id": 5, "method": method, "params": params});
        let mut headers = vec![
            ("MCP-Protocol-Version", "2026-07-28"),
            ("Mcp-Method", method),
        ];
        headers.extend(names.as_deref().map(|name| ("Mcp-Name", name)));
        let (status, told) = self.send(&headers, &body.to_string());
        assert_eq!(status, 200, "{told}");
        message(&told)
    }
}

impl Drop for HttpServer {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// The answer in a body: JSON, or the last event of a stream.
fn message(body: &str) -> Value {
    let begin = body.find("{\"jsonrpc\"").unwrap();
    let end = body.rfind('}').unwrap();
    let text = &body[begin..=end];
    // Long streams are sent in parts, whose lengths stand between them.
    let told = serde_json::from_str(text).or_else(|_| serde_json::from_str(&without_lengths(text)));
    told.unwrap()
}

fn without_lengths(chunked: &str) -> String {
    let mut parts = chunked.split("\r\n");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    // Behind each part comes the length of the next one.
    while let (Some(_length), Some(part)) = (parts.next(), parts.next()) {
        whole += part;
    }
    whole
}

/// Why a message was refused, as the protocol says it.
fn refusal(body: &str) -> String {
    let body: Value = serde_json::from_str(body).unwrap_or_else(|_| panic!("no JSON: {body}"));
    assert_eq!(body["jsonrpc"], "2.0");
    assert!(body["error"]["code"].is_i64());
    body["error"]["message"].as_str().unwrap().to_owned()
}

const PING: &str = r#"{"jsonrpc": "2.0", "id": 1, "method": "ping"}"#;

#[test]
fn only_who_names_the_server_and_bears_the_token_is_let_in() {
    let server = HttpServer::start(&[]);
    let host = server.host().to_owned();
    let port = host.rsplit(':').next().unwrap();
    let own = format!("http://{host}");
    let near = format!("{host}.evil.test");
    let other = format!("127.0.0.1:{}", port.parse::<u16>().unwrap() ^ 1);
    let wrong = format!("Bearer {}", "0".repeat(32));
    for (name, value, status, words) in [
        ("Host", "evil.test", 421, "name"),
        ("Host", &*near, 421, "name"),
        ("Host", &*other, 421, "name"),
        ("Host", "127.0.0.1", 421, "name"),
        ("Origin", "http://evil.test", 403, "page"),
        ("Origin", "null", 403, "page"),
        ("Origin", "http://127.0.0.1", 403, "page"),
        ("Sec-Fetch-Site", "cross-site", 403, "page"),
        ("Authorization", "", 401, "token"),
        ("Authorization", &*wrong, 401, "token"),
    ] {
        let (told, body) = server.send(&[(name, value)], PING);
        assert_eq!(told, status, "{name}: {value}: {body}");
        assert!(refusal(&body).contains(words), "{body}");
    }
    let initialize = json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
        "protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "0"}}});
    let (status, _) = server.send(&[("Origin", &own)], &initialize.to_string());
    assert_eq!(status, 200);
}

#[test]
fn what_is_refused_is_told_in_the_form_of_the_protocol() {
    let server = HttpServer::start(&[]);
    let long = format!(
        r#"{{"jsonrpc": "2.0", "id": 1, "method": "{}"}}"#,
        "x".repeat(5 << 20)
    );
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for (headers, body, status) in [
        (&[("Accept", "application/json")][..], PING, 406),
        (&[("Content-Type", "text/plain")], PING, 415),
        (&[("Mcp-Session-Id", "nobody")], PING, 404),
        (&[], PING, 400),
        (&[("MCP-Protocol-Version", "1999-01-01")], PING, 400),
        (&[], &long, 413),
    ] {
        let (told, answer) = server.send(headers, body);
        assert_eq!(told, status, "{headers:?}: {answer}");
        assert!(!refusal(&answer).is_empty());
    }
    for body in [
        "",
        "{",
        "7",
        "[]",
        "null",
        &deep,
        r#"{"jsonrpc": "2.0", "id": 1, "method": "ping", "x": 0.12345678901234567}"#,
    ] {
        let (told, answer) = server.send(&[], body);
        assert!((400..500).contains(&told), "{told}: {answer}");
        assert!(!refusal(&answer).is_empty());
    }
    for (method, path, status) in [
        ("GET", "/", 404),
        ("GET", "/mcp", 406),
        ("PUT", "/mcp", 405),
    ] {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\n{}\r\nConnection: close\r\n\r\n",
            server.host(),
            server.header
        );
        let (told, answer) = server.raw(request.as_bytes());
        assert_eq!(told, status, "{method} {path}: {answer}");
        assert!(!refusal(&answer).is_empty());
    }
    // Half a request, and nothing like one.
    for bytes in [
        &b"POST /mcp HTTP/1.1\r\nHost: x"[..],
        b"\x16\x03\x01\x02\x00",
        b"\r\n\r\n",
    ] {
        let mut stream = TcpStream::connect(server.host()).unwrap();
        stream.write_all(bytes).unwrap();
    }
    let told = server.ask("server/discover", json!({}));
    assert!(told["result"].is_object(), "{told}");
}

#[test]
fn questions_need_no_session_in_the_version_without() {
    let server = HttpServer::start(&[]);
    let told = server.ask("server/discover", json!({}));
    let versions = told["result"]["supportedVersions"].as_array().unwrap();
    for version in ["2026-07-28", "2025-11-25", "2025-06-18"] {
        assert!(versions.contains(&json!(version)), "{versions:?}");
    }
    let told = server.ask(
        "tools/call",
        json!({"name": "owners", "arguments": {"of": ["wechat"]}}),
    );
    let structured = &told["result"]["structuredContent"];
    assert_eq!(structured["rows_total"], 3, "{told}");
    let told = server.ask(
        "tools/call",
        json!({"name": "owners", "arguments": {"limt": 1}}),
    );
    assert_eq!(told["result"]["isError"], true);
}

#[test]
fn sessions_are_opened_in_the_versions_with() {
    let server = HttpServer::start(&[]);
    for version in ["2025-11-25", "2025-06-18"] {
        let initialize = json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
            "protocolVersion": version, "capabilities": {}, "clientInfo": {"name": "t", "version": "0"}}});
        let mut stream = TcpStream::connect(server.host()).unwrap();
        let body = initialize.to_string();
        write!(
            stream,
            "POST /mcp HTTP/1.1\r\nHost: {}\r\n{}\r\nAccept: application/json, text/event-stream\r\n\
             Content-Type: application/json\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}",
            server.host(),
            server.header,
            body.len()
        )
        .unwrap();
        let mut told = String::new();
        stream.read_to_string(&mut told).unwrap();
        let session = told
            .lines()
            .find_map(|line| line.strip_prefix("mcp-session-id: "))
            .unwrap_or_else(|| panic!("no session: {told}"));
        let headers = [
            ("Mcp-Session-Id", session),
            ("MCP-Protocol-Version", version),
        ];
        let (status, _) = server.send(
            &headers,
            r#"{"jsonrpc": "2.0", "method": "notifications/initialized"}"#,
        );
        assert_eq!(status, 202);
        let call = json!({"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {
            "name": "stakes", "arguments": {"of": "alibaba"}}});
        let (status, body) = server.send(&headers, &call.to_string());
        assert_eq!(status, 200, "{body}");
        let told = message(&body);
        assert_eq!(told["id"], 2);
        assert!(told["result"]["structuredContent"]["rows_total"].as_u64() > Some(0));
    }
}
