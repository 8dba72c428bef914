//! A hub of many claims: what is told of its neighbours, and of each.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::client::Served;

/// A file of records, gone with this.
pub struct Data(PathBuf);

impl Data {
    pub fn of(name: &str, records: &str) -> Self {
        let path = std::env::temp_dir().join(format!("relata-{name}-{}.jsonl", std::process::id()));
        std::fs::write(&path, records).unwrap();
        Self(path)
    }

    pub fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }

    pub fn served(&self) -> Served {
        Served::with(&["--no-cache", self.path()])
    }
}

impl Drop for Data {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

const THINGS: usize = 5_000;

/// An owner of many things, which also operates some of them, and whom one owns.
pub fn hub() -> String {
    let mut records = String::from("{\"type\":\"source\",\"id\":\"s\",\"date\":\"2020\"}\n");
    let company = |id: &str, name: &str| {
        format!(
            "{{\"type\":\"entity\",\"id\":\"{id}\",\"kind\":\"company\",\"name\":\"{name}\",\"sources\":[\"s\"]}}\n"
        )
    };
    records += &company("hub", "Hub");
    records += &company("above", "Above");
    let mut claim = |id: String, kind: &str, from: &str, to: &str, more: &str| {
        writeln!(
            records,
            "{{\"type\":\"relationship\",\"id\":\"{id}\",\"kind\":\"{kind}\",\"from\":\"{from}\",\"to\":\"{to}\"{more},\"sources\":[\"s#p1\"]}}"
        )
        .unwrap();
    };
    for number in 0..THINGS {
        let dates = match number % 3 {
            0 => ",\"since\":\"2010\"",
            1 => ",\"since\":\"2010\",\"until\":\"2015\"",
            _ => ",\"since\":\"2030\"",
        };
        claim(
            format!("owns-{number}"),
            "owns",
            "hub",
            &format!("t{number}"),
            dates,
        );
        if number % 10 == 0 {
            claim(
                format!("runs-{number}"),
                "operates",
                "hub",
                &format!("t{number}"),
                "",
            );
        }
    }
    claim(
        "top".to_owned(),
        "owns",
        "above",
        "hub",
        ",\"status\":\"inferred\"",
    );
    claim("no".to_owned(), "disputes", "above", "owns-7", "");
    for number in 0..THINGS {
        records += &company(&format!("t{number}"), &format!("Thing {number} Ää"));
    }
    records
}

pub fn items(served: &Served, target: &str) -> (Vec<Value>, Value) {
    let reply = served.get(target);
    assert_eq!(reply.status, 200, "{target}: {:?}", reply.json());
    let reply = reply.json();
    (reply["items"].as_array().unwrap().clone(), reply)
}

#[test]
fn the_neighbours_of_a_hub_come_in_parts_and_are_searched_within() {
    let data = Data::of("hub", &hub());
    let served = data.served();
    let here = "/api/v1/nodes/hub/neighbours";
    let node = served.get("/api/v1/nodes/hub").json();
    let counts = json!([
        {"kind": "operates", "direction": "out", "total": THINGS / 10},
        {"kind": "owns", "direction": "out", "total": THINGS},
        {"kind": "owns", "direction": "in", "total": 1},
    ]);
    assert_eq!(node["counts"], counts);
    let mut ids = BTreeSet::new();
    let mut after = json!(0);
    while !after.is_null() {
        let (part, reply) = items(&served, &format!("{here}?limit=1000&after={after}"));
        assert_eq!(reply["total"], THINGS + THINGS / 10 + 1);
        assert_eq!(reply["truncated"], !reply["next"].is_null());
        assert_eq!(reply["sources"][0]["id"], "s");
        for item in part {
            assert!(
                ids.insert(item["claim"]["id"].as_str().unwrap().to_owned()),
                "{item}"
            );
        }
        after = reply["next"].clone();
    }
    assert_eq!(ids.len(), THINGS + THINGS / 10 + 1);
    for (query, total) in [
        ("direction=in", 1),
        ("direction=out&kind=operates", THINGS / 10),
        ("kind=owns,operates&direction=out", THINGS + THINGS / 10),
        ("q=thing%2042%20a", 1),
        ("q=above", 1),
        ("q=nobody", 0),
        ("kind=owns&q=THING%20499%20%C3%84", 1),
    ] {
        let (_, reply) = items(&served, &format!("{here}?{query}"));
        assert_eq!(reply["total"], total, "{query}");
    }
    let (_, reply) = items(&served, &format!("{here}?q=thing&limit=3&after=10"));
    assert_eq!(
        (&reply["total"], &reply["next"]),
        (&json!(THINGS + THINGS / 10), &json!(13))
    );
}

#[test]
fn a_neighbour_says_whether_its_claim_holds_is_disputed_or_inferred() {
    let data = Data::of("states", &hub());
    let served = data.served();
    let state = |number: usize, day: &str| {
        let target = format!("/api/v1/nodes/t{number}/neighbours?kind=owns&as_of={day}");
        let (items, _) = items(&served, &target);
        assert_eq!(items[0]["other"]["name"], "Hub");
        (items[0]["state"].clone(), items[0]["disputed"].clone())
    };
    assert_eq!(state(0, "2020-01-01"), (json!("holds"), json!(false)));
    assert_eq!(state(0, "2010-05-05"), (json!("possible"), json!(false)));
    assert_eq!(state(1, "2020"), (json!("former"), json!(false)));
    assert_eq!(state(2, "2020"), (json!("later"), json!(false)));
    assert_eq!(state(7, "2020"), (json!("former"), json!(true)));
    let (items, _) = items(&served, "/api/v1/nodes/hub/neighbours?direction=in");
    assert_eq!(items[0]["inferred"], true);
    let claim = served.get("/api/v1/claims/owns-7").json();
    assert_eq!(claim["replies"][0]["id"], "no");
    assert_eq!(
        (&claim["from"]["id"], &claim["to"]["id"]),
        (&json!("hub"), &json!("t7"))
    );
    let of_dispute = served.get("/api/v1/claims/no").json();
    assert_eq!(of_dispute["to"], json!({"id": "owns-7", "claim": true}));
}
