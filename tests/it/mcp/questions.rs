//! Every question is a tool, and its answer is the one of the command line.

use serde_json::{Value, json};

use super::client::{Client, error, text};
use crate::command::{OTHER_ROWS, VERBS};
use crate::run::{line, program, root, run};

/// The versions in which a client can shake hands.
const VERSIONS: [&str; 2] = ["2025-11-25", "2025-06-18"];

/// The tools as a client lists them.
fn tools(client: &mut Client) -> Vec<Value> {
    let answer = client.ask("tools/list", json!({}));
    answer["result"]["tools"].as_array().unwrap().clone()
}

#[test]
fn every_question_is_a_tool() {
    for version in VERSIONS {
        let mut client = Client::greeted(version, &[]);
        let tools = tools(&mut client);
        let names: Vec<&str> = tools
            .iter()
            .map(|tool| tool["name"].as_str().unwrap())
            .collect();
        // Those of the command line that ask about data; the others read files.
        let asked: Vec<&str> = VERBS
            .iter()
            .map(|line| line.split(' ').next().unwrap())
            .filter(|verb| !["ask", "check"].contains(verb))
            .collect();
        assert_eq!(names, asked);
        for tool in &tools {
            assert_eq!(tool["annotations"]["readOnlyHint"], true);
            for side in ["inputSchema", "outputSchema"] {
                assert_eq!(tool[side]["type"], "object", "{side} of {}", tool["name"]);
                assert_eq!(tool[side]["additionalProperties"], false);
                jsonschema::validator_for(&tool[side]).unwrap();
            }
            assert!(!tool["description"].as_str().unwrap().is_empty());
            assert!(tool["title"].as_str().unwrap().ends_with('?'));
        }
    }
}

/// A question of the command line as a tool: its JSON holds it.
fn as_arguments(answer: &Value) -> Value {
    let mut arguments = answer["query"].clone();
    arguments.as_object_mut().unwrap().remove("verb");
    arguments["lens"] = answer["lens"].clone();
    arguments["rows"] = json!({"limit": 500});
    arguments
}

/// Whether a text speaks of a flag of the command line.
fn has_flag(text: &str) -> bool {
    text.match_indices("--").any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + 2..].chars().next();
        before.is_none_or(|c| c == ' ' || c == '(' || c == '`')
            && after.is_some_and(|c| c.is_ascii_lowercase())
    })
}

#[test]
fn answers_are_those_of_the_command_line_and_fit_their_schema() {
    let mut client = Client::greeted(VERSIONS[0], &[]);
    let tools = tools(&mut client);
    let others = OTHER_ROWS.map(|(question, _)| question);
    let mut asked = 0;
    for question in VERBS.into_iter().chain(others) {
        let verb = question.split(' ').next().unwrap();
        let Some(tool) = tools.iter().find(|tool| tool["name"] == verb) else {
            continue;
        };
        if question.contains("--data") {
            continue;
        }
        let told = line(&format!("{question} -f json")).out;
        let told: Value = serde_json::from_str(&told).unwrap();
        let arguments = as_arguments(&told);
        let takes = jsonschema::validator_for(&tool["inputSchema"]).unwrap();
        assert!(takes.is_valid(&arguments), "{question}: {arguments}");
        let result = client.call(verb, arguments);
        assert_ne!(result["isError"], true, "{question}: {result}");
        let structured = &result["structuredContent"];
        let gives = jsonschema::validator_for(&tool["outputSchema"]).unwrap();
        let faults: Vec<String> = gives
            .iter_errors(structured)
            .map(|e| e.to_string())
            .collect();
        assert!(faults.is_empty(), "{question}: {faults:#?}");
        if structured["next"].is_null() {
            for key in [
                "query", "lens", "summary", "rows", "graph", "sources", "facts", "same", "complete",
            ] {
                assert_eq!(structured[key], told[key], "{key} of {question}");
            }
        }
        let text = text(&result);
        assert!(
            text.starts_with(told["summary"].as_str().unwrap()),
            "{text}"
        );
        // What a flag is called helps nobody here.
        assert!(!has_flag(text), "{question}: {text}");
        for key in ["notes", "limits", "summary", "rows"] {
            let told = structured[key].to_string();
            assert!(!has_flag(&told), "{key} of {question}: {told}");
        }
        asked += 1;
    }
    assert!(asked > 20);
}

/// The same, held to the schemas by the validator that most clients have.
#[test]
fn ajv_takes_the_schemas_and_what_is_of_them() {
    let Some(modules) = std::env::var_os("RELATA_NODE_MODULES") else {
        assert!(std::env::var_os("CI").is_none(), "CI needs ajv");
        return;
    };
    let mut client = Client::greeted(VERSIONS[0], &[]);
    let mut judged = Vec::new();
    for tool in tools(&mut client) {
        let name = tool["name"].as_str().unwrap().to_owned();
        let others = OTHER_ROWS.map(|(question, _)| question);
        let mut asked = Vec::new();
        for question in VERBS.into_iter().chain(others) {
            if question.split(' ').next() != Some(&*name) || question.contains("--data") {
                continue;
            }
            let told = line(&format!("{question} -f json")).out;
            let arguments = as_arguments(&serde_json::from_str(&told).unwrap());
            let result = client.call(&name, arguments.clone());
            asked.push(json!({"arguments": arguments, "answer": result["structuredContent"]}));
        }
        let (input, output) = (&tool["inputSchema"], &tool["outputSchema"]);
        judged.push(json!({"name": name, "input": input, "output": output, "asked": asked}));
    }
    let script = root().join("tests/it/mcp/ajv_judge.js");
    let judged = serde_json::to_vec(&judged).unwrap();
    let ran = run(program("node").arg(script).arg(modules), &judged);
    assert_eq!(ran.status, Some(0), "{}{}", ran.out, ran.err);
}

#[test]
fn pages_make_the_whole() {
    let mut client = Client::greeted(VERSIONS[0], &[]);
    let whole = line("owners --listed-by ustr -f json").out;
    let whole: Value = serde_json::from_str(&whole).unwrap();
    let mut rows = Vec::new();
    let mut after = 0;
    loop {
        let arguments = json!({"listed_by": "ustr", "rows": {"limit": 100, "after": after}});
        let page = client.call("owners", arguments)["structuredContent"].clone();
        assert_eq!(page["rows_total"], whole["rows"].as_array().unwrap().len());
        assert_eq!(
            page["notes"].as_array().unwrap().len(),
            whole["notes"].as_array().unwrap().len()
        );
        rows.extend(page["rows"].as_array().unwrap().clone());
        match page["next"].as_u64() {
            Some(next) => after = next,
            None => break,
        }
    }
    assert_eq!(Value::from(rows), whole["rows"]);
    let beyond = client.call(
        "owners",
        json!({"listed_by": "ustr", "rows": {"after": 100_000}}),
    );
    assert_eq!(beyond["structuredContent"]["rows"], json!([]));
}

#[test]
fn mistakes_are_told_with_what_was_meant() {
    let mut client = Client::greeted(VERSIONS[0], &[]);
    let result = client.call("owners", json!({"of": ["wechta"]}));
    assert!(error(&result).contains("did you mean wechat"), "{result}");
    let result = client.call("owners", json!({"listedby": "ustr"}));
    assert!(
        error(&result).contains("did you mean `listed_by`?"),
        "{result}"
    );
    let result = client.call("owners", json!({}));
    assert!(!error(&result).contains("--"), "{result}");
    let answer = client.ask("tools/call", json!({"name": "owner", "arguments": {}}));
    let message = answer["error"]["message"].as_str().unwrap();
    assert!(message.contains("did you mean `owners`?"), "{message}");
}

#[test]
fn claims_and_sources_are_resources() {
    let mut client = Client::greeted(VERSIONS[0], &[]);
    let answer = client.ask("resources/templates/list", json!({}));
    let templates: Vec<&Value> = answer["result"]["resourceTemplates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|template| &template["uriTemplate"])
        .collect();
    assert_eq!(templates, ["relata://claim/{id}", "relata://source/{id}"]);
    for (uri, names) in [
        ("relata://claim/nml-2021%2Fwechat", "nml-2021/wechat"),
        ("relata://source/story-004", "story-004"),
    ] {
        let answer = client.ask("resources/read", json!({"uri": uri}));
        let contents = &answer["result"]["contents"][0];
        assert_eq!(contents["uri"], uri);
        assert_eq!(contents["mimeType"], "application/json");
        let told: Value = serde_json::from_str(contents["text"].as_str().unwrap()).unwrap();
        assert_eq!(told["query"], json!({"verb": "show", "name": names}));
        assert!(!told["sources"].as_array().unwrap().is_empty());
    }
    let answer = client.ask("resources/read", json!({"uri": "relata://claim/wechat"}));
    assert_eq!(answer["error"]["code"], -32002);
    assert!(
        answer["error"]["message"]
            .as_str()
            .unwrap()
            .contains("`wechat`")
    );
}

#[test]
fn everyday_questions_are_prompts() {
    let mut client = Client::greeted(VERSIONS[0], &[]);
    let prompts = client.ask("prompts/list", json!({}))["result"]["prompts"].clone();
    assert_eq!(prompts.as_array().unwrap().len(), 3);
    for prompt in prompts.as_array().unwrap() {
        let mut words = json!({});
        for argument in prompt["arguments"].as_array().unwrap() {
            words[argument["name"].as_str().unwrap()] = json!("Acme \"Ltd\"\nand more");
        }
        let params = json!({"name": prompt["name"], "arguments": words});
        let answer = client.ask("prompts/get", params);
        let text = answer["result"]["messages"][0]["content"]["text"]
            .as_str()
            .unwrap();
        assert!(text.contains(r#""Acme \"Ltd\"\nand more""#), "{text}");
        assert!(text.contains("not a finding of law"));
        let without = client.ask("prompts/get", json!({"name": prompt["name"]}));
        assert_eq!(without["error"]["code"], -32602);
    }
}

/// A share a hair below half must never become half on the way.
#[test]
fn shares_keep_their_digits() {
    let folder = tempfile(
        r#"{"type":"entity","id":"a","kind":"company","name":"A"}
{"type":"entity","id":"b","kind":"company","name":"B"}
{"type":"relationship","id":"ab","kind":"owns","from":"a","to":"b","share":"49.999992","since":"2020"}
"#,
    );
    let mut client = Client::greeted(VERSIONS[0], &["--data", &folder]);
    for (tool, arguments) in [
        ("stakes", json!({"of": "b"})),
        ("owners", json!({"of": ["b"]})),
        ("path", json!({"from": "a", "to": "b"})),
        ("holdings", json!({"of": "a"})),
    ] {
        let result = client.call(tool, arguments);
        assert!(text(&result).contains("49.999992 %"), "{}", text(&result));
        let rows = result["structuredContent"]["rows"].to_string();
        assert!(rows.contains(r#""min":"49.999992""#), "{rows}");
    }
}

/// A file of records for one test; it stays in the folder of the tests.
fn tempfile(records: &str) -> String {
    let path = concat!(env!("CARGO_TARGET_TMPDIR"), "/mcp-shares.jsonl");
    std::fs::write(path, records).unwrap();
    path.to_owned()
}
