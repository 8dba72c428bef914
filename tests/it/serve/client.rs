//! A server that is started for a test, and a client that sends exactly what it is told.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Stdio};
use std::time::Duration;

use serde_json::Value;

use crate::run::command;

/// A running server; it ends with this.
pub struct Served {
    pub child: Child,
    pub port: u16,
    pub token: String,
    // Kept open: the server may say more.
    _out: BufReader<ChildStdout>,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What came back.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    /// The one value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut all = self.headers.iter().filter(|(header, _)| header == name);
        let first = all.next().map(|(_, value)| value.as_str());
        assert!(all.next().is_none(), "{name} twice: {self:?}");
        first
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| {
            panic!(
                "{error}: {} {}",
                self.status,
                String::from_utf8_lossy(&self.body)
            )
        })
    }

    /// The code of an error, which has a sentence as well.
    pub fn code(&self) -> String {
        let error = &self.json()["error"];
        assert!(!error["message"].as_str().unwrap().is_empty(), "{self:?}");
        assert!(
            error["hint"].is_string() || error["hint"].is_null(),
            "{self:?}"
        );
        error["code"].as_str().unwrap().to_owned()
    }
}

impl Served {
    /// Of the bundled pack, with some flags.
    pub fn with(flags: &[&str]) -> Self {
        let mut child = command()
            .arg("serve")
            .args(flags)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut link = String::new();
        out.read_line(&mut link).unwrap();
        let link = link.trim_end();
        let rest = link
            .strip_prefix("http://127.0.0.1:")
            .unwrap_or_else(|| panic!("{link}"));
        let (port, token) = rest.split_once("/#token=").unwrap();
        Self {
            child,
            port: port.parse().unwrap(),
            token: token.to_owned(),
            _out: out,
        }
    }

    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(60)))
            .unwrap();
        stream
    }

    /// Sends these bytes and reads what comes back until the server closes.
    pub fn raw(&self, request: &str) -> Reply {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        read(&mut stream)
    }

    /// A request with these headers and no others but those that end it.
    pub fn bare(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        self.raw(&text(method, target, headers, body))
    }

    /// A request of a program that has the link.
    pub fn ask(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> Reply {
        let host = self.host();
        let bearer = format!("Bearer {}", self.token);
        let mut all = vec![("Host", host.as_str()), ("Authorization", &bearer)];
        all.extend(headers);
        self.bare(method, target, &all, body)
    }

    pub fn get(&self, target: &str) -> Reply {
        self.ask("GET", target, &[], "")
    }

    pub fn post(&self, target: &str, body: &str) -> Reply {
        self.ask(
            "POST",
            target,
            &[("Content-Type", "application/json")],
            body,
        )
    }
}

/// The text of a request.
pub fn text(method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> String {
    let mut text = format!("{method} {target} HTTP/1.1\r\n");
    for (name, value) in headers {
        text += &format!("{name}: {value}\r\n");
    }
    text + &format!(
        "Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

/// Reads a response to its end.
pub fn read(stream: &mut TcpStream) -> Reply {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap_or_else(|| panic!("no head: {:?}", String::from_utf8_lossy(&bytes)));
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let mut lines = head.split("\r\n");
    let status = lines.next().unwrap().split(' ').nth(1).unwrap();
    let headers = lines.map(|line| {
        let (name, value) = line.split_once(':').unwrap();
        (name.to_ascii_lowercase(), value.trim().to_owned())
    });
    let headers: Vec<(String, String)> = headers.collect();
    let is_chunked = headers.iter().any(|(name, _)| name == "transfer-encoding");
    let rest = &bytes[end + 4..];
    Reply {
        status: status.parse().unwrap(),
        headers,
        body: if is_chunked {
            chunks(rest)
        } else {
            rest.to_vec()
        },
    }
}

fn chunks(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n").unwrap();
        let length = std::str::from_utf8(&rest[..end]).unwrap();
        let length = usize::from_str_radix(length, 16).unwrap();
        if length == 0 {
            return body;
        }
        body.extend(&rest[end + 2..end + 2 + length]);
        rest = &rest[end + 4 + length..];
    }
}
