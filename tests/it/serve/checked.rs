//! The findings of `relata check`, in parts and with their command.

use serde_json::{Value, json};

use super::client::Served;
use super::hub::Data;
use crate::run::line;
use crate::schema::{validator, wrong};

#[test]
fn findings_are_those_of_the_command_line() {
    let served = Served::with(&[]);
    let told: Value = serde_json::from_str(&line("check -f json").out).unwrap();
    let reply = served.get("/api/v1/check?limit=1000").json();
    for key in told.as_object().unwrap().keys() {
        if key != "notes" && key != "limits" {
            assert_eq!(reply["answer"][key], told[key], "{key}");
        }
    }
    assert_eq!(reply["command"], "relata check");
    assert_eq!(
        wrong(&validator("answer.schema.json"), &reply["answer"]),
        [""; 0]
    );
}

#[test]
fn findings_come_in_parts() {
    // Nobody says who says so, and each holds all of the next.
    let mut records = String::new();
    for number in 0..5 {
        let next = (number + 1) % 5;
        let company = json!({"type": "entity", "id": format!("c{number}"), "kind": "company", "name": format!("C{number}")});
        let owns = json!({"type": "relationship", "id": format!("o{number}"), "kind": "owns", "from": format!("c{number}"), "to": format!("c{next}"), "share": 100});
        records += &format!("{company}\n{owns}\n");
    }
    let data = Data::of("findings", &records);
    let served = data.served();
    let whole = served.get("/api/v1/check?limit=1000").json();
    let rows = whole["answer"]["rows"].as_array().unwrap();
    assert!(rows.len() > 2, "{whole}");
    let mut together = Vec::new();
    let mut after = json!(0);
    while !after.is_null() {
        let part = served
            .get(&format!("/api/v1/check?limit=2&after={after}"))
            .json();
        assert_eq!(part["rows_total"], rows.len());
        together.extend(part["answer"]["rows"].as_array().unwrap().clone());
        after = part["next"].clone();
    }
    assert_eq!(&together, rows);
    let refused = served.get("/api/v1/check?limt=2");
    assert_eq!(
        (refused.status, refused.code().as_str()),
        (400, "unreadable")
    );
}

#[test]
fn commands_name_the_mapping_of_tables() {
    let folder = std::env::temp_dir().join(format!("relata-map-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let table = folder.join("owners.csv");
    std::fs::write(&table, "holder;held;percent\nAcme;Beta;75\n").unwrap();
    let mapping = folder.join("owners.toml");
    let says =
        "delimiter = \";\"\n[columns]\nowner = \"holder\"\nowned = \"held\"\nshare = \"percent\"\n";
    std::fs::write(&mapping, says).unwrap();
    let [table, mapping] = [&table, &mapping].map(|path| path.to_str().unwrap());
    let served = Served::with(&[table, "--map", mapping]);
    let question = r#"{"query": {"verb": "owners", "of": ["Beta"]}}"#;
    let reply = served.post("/api/v1/query", question).json();
    let command = reply["command"].as_str().unwrap();
    assert!(
        command.contains(&format!("--data {table} --map {mapping}")),
        "{command}"
    );
    let again: Value = serde_json::from_str(
        &line(&format!(
            "{} -f json",
            command.strip_prefix("relata ").unwrap()
        ))
        .out,
    )
    .unwrap();
    assert_eq!(again["rows"], reply["answer"]["rows"]);
    std::fs::remove_dir_all(&folder).unwrap();
}
