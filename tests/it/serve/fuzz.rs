//! The OpenAPI document is sound, and what schemathesis makes of it finds no answer that it does not describe.

use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use super::client::Served;

/// A program of the folder that `RELATA_SCHEMATHESIS` names, or of the path. Without it a test is skipped aloud here, and
/// fails in CI.
fn program(name: &str) -> Option<Command> {
    let folder = std::env::var_os("RELATA_SCHEMATHESIS").map(PathBuf::from);
    let path = folder.unwrap_or_default().join(name);
    let probe = Command::new(&path).arg("--help").output();
    if probe.is_ok_and(|output| output.status.success()) {
        return Some(Command::new(path));
    }
    assert!(std::env::var_os("CI").is_none(), "CI needs {name}");
    // Not `eprintln!`, which the test harness swallows when a test passes.
    let told = format!("SKIPPED, no {name}: the OpenAPI document is not judged\n");
    std::io::stderr().write_all(told.as_bytes()).unwrap();
    None
}

#[test]
fn another_program_takes_the_document_for_openapi() {
    let served = Served::with(&[]);
    let document = served.get("/api/v1/openapi.json");
    let Some(mut validator) = program("openapi-spec-validator") else {
        return;
    };
    let file = std::env::temp_dir().join(format!("relata-openapi-{}.json", std::process::id()));
    std::fs::write(&file, &document.body).unwrap();
    let judged = validator.arg(&file).output().unwrap();
    std::fs::remove_file(&file).unwrap();
    assert!(
        judged.status.success(),
        "{}",
        String::from_utf8_lossy(&judged.stdout)
    );
}

#[test]
fn whatever_is_sent_is_answered_as_the_document_says() {
    let served = Served::with(&["--at-once", "4", "--waiting", "64", "--timeout", "5"]);
    let Some(mut schemathesis) = program("schemathesis") else {
        return;
    };
    let bearer = format!("Authorization: Bearer {}", served.token);
    let ran = schemathesis
        .args([
            "run",
            &format!("http://{}/api/v1/openapi.json", served.host()),
        ])
        .args(["--header", &bearer, "--checks", "all", "--mode", "all"])
        .args(["--max-examples", "20", "--seed", "20261121", "--no-color"])
        .current_dir(std::env::temp_dir())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&ran.stdout);
    let complaint = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.success(), "{told}{complaint}");
}

#[test]
fn every_reference_of_the_document_leads_somewhere_and_every_response_is_described() {
    let served = Served::with(&[]);
    let document = served.get("/api/v1/openapi.json").json();
    let mut pending = vec![&document];
    let mut references = 0;
    while let Some(value) = pending.pop() {
        if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            let path = reference
                .strip_prefix('#')
                .unwrap_or_else(|| panic!("{reference}"));
            assert!(document.pointer(path).is_some(), "{reference}");
            references += 1;
        }
        match value {
            Value::Object(fields) => pending.extend(fields.values()),
            Value::Array(values) => pending.extend(values),
            _ => {}
        }
    }
    assert!(references > 200, "{references}");
    let mut operations = 0;
    for path in document["paths"].as_object().unwrap().values() {
        for operation in path.as_object().unwrap().values() {
            operations += 1;
            for (status, response) in operation["responses"].as_object().unwrap() {
                assert!(
                    !response["description"].as_str().unwrap().is_empty(),
                    "{status}"
                );
            }
        }
    }
    assert_eq!(operations, 12);
}
