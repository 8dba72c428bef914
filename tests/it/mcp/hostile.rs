//! Clients that send what they should not: they are told so, and the next one is served.

use serde_json::{Value, json};

use super::client::{Client, error};

/// That it still answers.
fn lives(client: &mut Client) {
    let result = client.call("find", json!({"text": "wechat"}));
    assert_ne!(result["isError"], true, "{result}");
}

#[test]
fn what_is_no_message_is_answered_or_passed_over() {
    let mut client = Client::start(&[]);
    // Before any handshake, too.
    client.say(json!({"jsonrpc": "2.0", "method": "notifications/whatever"}));
    client.say(json!({"jsonrpc": "2.0", "id": 7, "result": {}}));
    for line in ["", "   ", "\r"] {
        client.line(line);
    }
    for (line, code) in [
        ("this is no JSON", -32700),
        (r#"{"jsonrpc": "2.0", "id": "#, -32700),
        ("\u{0}", -32700),
        ("[]", -32600),
        ("7", -32600),
        ("null", -32600),
        ("{}", -32600),
        (r#"[{"jsonrpc": "2.0", "id": 1, "method": "ping"}]"#, -32600),
    ] {
        client.line(line);
        let answer = client.hear();
        assert_eq!(answer["error"]["code"], code, "{line}: {answer}");
    }
    // To which request it was is known.
    client.line(r#"{"jsonrpc": "2.0", "id": "mine", "method": 7}"#);
    assert_eq!(client.hear()["id"], "mine");
    lives(&mut client);
}

#[test]
fn what_is_too_long_or_too_deep_is_refused() {
    let mut client = Client::greeted("2025-11-25", &[]);
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    client.line(&format!(
        r#"{{"jsonrpc": "2.0", "id": 99, "method": "tools/call", "params": {{"name": "find", "arguments": {{"text": {deep}}}}}}}"#
    ));
    assert_eq!(client.hear()["error"]["code"], -32700);
    client.line(&format!(
        r#"{{"jsonrpc": "2.0", "id": 100, "x": "{}"}}"#,
        "x".repeat(5 << 20)
    ));
    assert_eq!(client.hear()["error"]["code"], -32600);
    lives(&mut client);
    let long = "x".repeat(1 << 20);
    let result = client.call("owners", json!({"of": [long]}));
    assert!(error(&result).len() < 1000);
    let answer = client.ask("tools/call", json!({"name": "y".repeat(1 << 20)}));
    assert!(answer.to_string().len() < 1000);
    let result = client.call("find", json!({ "z".repeat(1 << 20): 1 }));
    assert!(error(&result).len() < 1000, "{}", error(&result).len());
    lives(&mut client);
}

#[test]
fn numbers_that_would_be_rounded_are_refused() {
    let mut client = Client::greeted("2025-11-25", &[]);
    client.line(
        r#"{"jsonrpc": "2.0", "id": 50, "method": "tools/call", "params": {"name": "affected", "arguments":
         {"of": ["naspers"], "threshold": {"percent": 50.000000000000000001}}}}"#
            .replace('\n', " ")
            .as_str(),
    );
    let answer = client.hear();
    assert_eq!(answer["id"], 50);
    let message = answer["error"]["message"].as_str().unwrap();
    assert!(message.contains("write it as a text"), "{message}");
    let arguments = json!({"of": ["naspers"], "threshold": {"percent": "20.000000000000000001"}});
    let result = client.call("affected", arguments);
    let asked = &result["structuredContent"]["query"]["threshold"]["percent"];
    assert_eq!(asked, "20.000000000000000001", "{result}");
}

#[test]
fn a_key_that_stands_twice_is_refused() {
    let mut client = Client::greeted("2025-11-25", &[]);
    client.line(
        r#"{"jsonrpc": "2.0", "id": 50, "method": "tools/call", "params": {"name": "owners", "arguments": {"edition": "nml-2020", "edition": "nml-2021"}}}"#,
    );
    let answer = client.hear();
    assert_eq!(answer["id"], 50);
    let message = answer["error"]["message"].as_str().unwrap();
    assert!(message.contains("duplicate field `edition`"), "{message}");
    lives(&mut client);
}

#[test]
fn unknown_methods_are_refused() {
    let mut client = Client::greeted("2025-11-25", &[]);
    let answer = client.ask("tools/destroy", json!({}));
    assert_eq!(answer["error"]["code"], -32601, "{answer}");
    let answer = client.ask("resources/read", json!({"uri": "file:///etc/passwd"}));
    assert!(answer["error"].is_object(), "{answer}");
    let answer = client.ask("prompts/get", json!({"name": "drop-table"}));
    assert_eq!(answer["error"]["code"], -32602, "{answer}");
    lives(&mut client);
}

#[test]
fn many_questions_at_once_are_answered_by_their_ids() {
    let mut client = Client::greeted("2025-11-25", &["--at-once", "3"]);
    let names = ["wechat", "shopee", "avito", "tencent", "alibaba"];
    let mut asked = Vec::new();
    for round in 0..40 {
        let name = names[round % names.len()];
        let params = json!({"name": "show", "arguments": {"name": name}});
        asked.push((client.request("tools/call", params), name));
    }
    let mut answers = std::collections::HashMap::new();
    while answers.len() < asked.len() {
        let answer = client.hear();
        answers.insert(answer["id"].as_u64().unwrap(), answer);
    }
    for (id, name) in asked {
        let query = &answers[&id]["result"]["structuredContent"]["query"];
        assert_eq!(query["name"], name);
    }
}

/// A question that would take much longer than this test waits.
const LONG: &str = "(a)-[]-{1,30}(b)-[]-{1,30}(c)-[]-{1,30}(d)";

#[test]
fn an_id_is_used_by_one_request_at_a_time_and_not_by_too_many() {
    let mut client = Client::greeted("2025-11-25", &["--at-once", "1"]);
    let call = |id: u64| {
        json!({"jsonrpc": "2.0", "id": id, "method": "tools/call", "params": {
            "name": "match", "arguments": {"pattern": LONG, "budget": 4_000_000_000_u64}}})
    };
    client.say(call(1));
    client.say(call(1));
    let refused = client.hear();
    assert!(refused["id"].is_null(), "{refused}");
    assert!(
        refused["error"]["message"]
            .as_str()
            .unwrap()
            .contains("this id")
    );
    for id in 2..600 {
        client.say(call(id));
    }
    // Those that are too many are told so at once, and long before the first is answered.
    let mut told = Vec::new();
    while told.len() < 300 {
        told.push(client.hear());
    }
    let is_refused = |answer: &Value| answer.to_string().contains("too many");
    assert!(
        told.iter().all(is_refused),
        "{:?}",
        told.iter().find(|t| !is_refused(t))
    );
}

#[test]
fn a_question_is_cancelled() {
    let mut client = Client::greeted("2025-11-25", &["--at-once", "1"]);
    let params = json!({
        "name": "match",
        "arguments": {"pattern": LONG, "budget": 4_000_000_000_u64},
        "_meta": {"progressToken": "p"},
    });
    let long = client.request("tools/call", params);
    // It has begun.
    let mut told = client.hear();
    let mut before = -1.0;
    for _ in 0..3 {
        assert_eq!(told["method"], "notifications/progress", "{told}");
        assert_eq!(told["params"]["progressToken"], "p");
        let progress = told["params"]["progress"].as_f64().unwrap();
        assert!(progress > before);
        before = progress;
        told = client.hear();
    }
    client.say(json!({
        "jsonrpc": "2.0", "method": "notifications/cancelled",
        "params": {"requestId": long, "reason": "enough"},
    }));
    // The only place is free again: the search ended, and is not only no longer waited for.
    let next = client.request(
        "tools/call",
        json!({"name": "find", "arguments": {"text": "wechat"}}),
    );
    let answer = client.answer(next);
    assert!(answer["result"]["structuredContent"].is_object());
}

#[test]
fn a_question_has_only_so_much_time() {
    let mut client = Client::greeted("2025-11-25", &["--timeout", "1"]);
    let result = client.call(
        "match",
        json!({"pattern": LONG, "budget": 4_000_000_000_u64}),
    );
    if result["isError"] != true {
        let structured = &result["structuredContent"];
        assert_eq!(structured["complete"], false);
        assert!(!structured["limits"].as_array().unwrap().is_empty());
    }
    lives(&mut client);
}

#[test]
fn the_end_of_the_input_is_the_end_after_the_last_answer() {
    let mut client = Client::start(&[]);
    client.request(
        "tools/call",
        json!({"name": "owners", "arguments": {"listed_by": "ustr"}}),
    );
    // Half a line is no message.
    let (said, is_good) = client.end();
    assert!(is_good);
    assert_eq!(said.len(), 1);
    assert!(said[0]["result"]["structuredContent"].is_object());
}

/// Whoever asked must learn that the answer is lost, and at once: nobody ends the input of a server that is silent.
#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_ends_the_server_with_words() {
    use std::io::{Read, Write};
    use std::process::Stdio;

    let full = std::fs::File::options()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let mut child = crate::run::command()
        .arg("mcp")
        .stdin(Stdio::piped())
        .stdout(full)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input
        .write_all(b"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n")
        .unwrap();
    // The input stays open.
    let mut said = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(2), "{said}");
    assert!(said.contains("error: cannot write an answer: "), "{said}");
    drop(input);
}
