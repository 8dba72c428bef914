//! A client over standard input and output: as plain as can be, so that it can also say what no library would.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use serde_json::{Value, json};

use crate::run::command;

/// A server and what is said to it.
pub struct Client {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    last: u64,
}

impl Client {
    /// Starts the server, with more arguments.
    pub fn start(arguments: &[&str]) -> Self {
        let mut child = command()
            .arg("mcp")
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        Self {
            input: child.stdin.take(),
            child,
            output,
            last: 0,
        }
    }

    /// The same, and shakes hands in a version of the protocol.
    pub fn greeted(version: &str, arguments: &[&str]) -> Self {
        let mut client = Self::start(arguments);
        let answer = client.ask(
            "initialize",
            json!({
                "protocolVersion": version,
                "capabilities": {},
                "clientInfo": {"name": "test", "version": "0"},
            }),
        );
        assert_eq!(answer["result"]["protocolVersion"], version, "{answer}");
        client.say(json!({"jsonrpc": "2.0", "method": "notifications/initialized"}));
        client
    }

    /// Sends a message.
    pub fn say(&mut self, message: Value) {
        self.line(&message.to_string());
    }

    /// Sends a line, whatever it is.
    pub fn line(&mut self, line: &str) {
        let input = self.input.as_mut().unwrap();
        input.write_all(line.as_bytes()).unwrap();
        input.write_all(b"\n").unwrap();
        input.flush().unwrap();
    }

    /// Sends a request, and gives back its id.
    pub fn request(&mut self, method: &str, params: Value) -> u64 {
        self.last += 1;
        self.say(json!({"jsonrpc": "2.0", "id": self.last, "method": method, "params": params}));
        self.last
    }

    /// The next message: every line of the output is one.
    pub fn hear(&mut self) -> Value {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        assert!(
            !line.is_empty(),
            "the server ended: {:?}",
            self.child.try_wait()
        );
        let message: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(message["jsonrpc"], "2.0", "{line}");
        message
    }

    /// The answer to a request, whatever else is told before.
    pub fn answer(&mut self, id: u64) -> Value {
        loop {
            let message = self.hear();
            if message["id"] == id {
                return message;
            }
            assert!(message["method"].is_string(), "{message}");
        }
    }

    /// Sends a request and waits for its answer.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.request(method, params);
        self.answer(id)
    }

    /// Calls a tool; its result, which may be an error.
    pub fn call(&mut self, tool: &str, arguments: Value) -> Value {
        let answer = self.ask("tools/call", json!({"name": tool, "arguments": arguments}));
        assert!(answer["result"].is_object(), "{answer}");
        answer["result"].clone()
    }

    /// Ends the input; what the server says until its end, and whether that is a good one.
    pub fn end(mut self) -> (Vec<Value>, bool) {
        drop(self.input.take());
        let mut said = Vec::new();
        for line in (&mut self.output).lines() {
            said.push(serde_json::from_str(&line.unwrap()).unwrap());
        }
        (said, self.child.wait().unwrap().success())
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // A test that failed leaves no server behind.
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// The text of a result.
pub fn text(result: &Value) -> &str {
    result["content"][0]["text"].as_str().unwrap()
}

/// The text of a result that is an error.
pub fn error(result: &Value) -> &str {
    assert_eq!(result["isError"], true, "{result}");
    assert!(result["structuredContent"].is_null());
    text(result)
}
