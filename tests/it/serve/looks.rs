//! Looks at single things: names, addresses, tags, pages and files.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::client::Served;
use super::hub::{Data, hub, items};
use crate::run::{line, relata};

#[test]
fn names_are_found_while_they_are_typed_and_when_they_are_misspelt() {
    let served = Served::with(&[]);
    let (found, _) = items(&served, "/api/v1/search?q=wech");
    assert_eq!(
        (&found[0]["entity"]["id"], &found[0]["how"]),
        (&json!("wechat"), &json!("beginning"))
    );
    let (found, _) = items(&served, "/api/v1/search?q=%E5%BE%AE%E4%BF%A1");
    assert!(
        found.iter().any(|hit| hit["entity"]["id"] == "wechat"),
        "{found:?}"
    );
    let (found, reply) = items(&served, "/api/v1/search?q=pindoudou&kind=platform&limit=1");
    assert_eq!((&found[0]["how"], found.len()), (&json!("name"), 1));
    assert_eq!(reply["items"][0]["entity"]["kind"], "platform");
    let ids: BTreeSet<String> = items(&served, "/api/v1/search?q=al&limit=1000")
        .0
        .iter()
        .map(|hit| hit["entity"]["id"].to_string())
        .collect();
    let (_, all) = items(&served, "/api/v1/search?q=al&limit=1000");
    assert_eq!(all["total"], ids.len());
}

#[test]
fn what_is_asked_wrongly_in_an_address_is_refused() {
    let served = Served::with(&[]);
    for (target, status, code) in [
        (
            "/api/v1/nodes/tencent/neighbours?limit=0",
            400,
            "unreadable",
        ),
        (
            "/api/v1/nodes/tencent/neighbours?limit=1001",
            400,
            "unreadable",
        ),
        (
            "/api/v1/nodes/tencent/neighbours?limt=10",
            400,
            "unreadable",
        ),
        (
            "/api/v1/nodes/tencent/neighbours?direction=up",
            400,
            "unreadable",
        ),
        (
            "/api/v1/nodes/tencent/neighbours?as_of=2021-02-30",
            400,
            "unreadable",
        ),
        (
            "/api/v1/nodes/tencent/neighbours?limit=1&limit=2",
            400,
            "unreadable",
        ),
        ("/api/v1/nodes/tencent/neighbours?kind=own", 409, "question"),
        (
            "/api/v1/nodes/Tencent%20Holdings/neighbours",
            404,
            "not-found",
        ),
        ("/api/v1/nodes/nml-2021%2Fwechat", 404, "not-found"),
        ("/api/v1/nodes/..%2F..%2Fetc%2Fpasswd", 404, "not-found"),
        ("/api/v1/nodes/%FF", 400, "unreadable"),
        ("/api/v1/claims/tencent", 404, "not-found"),
        ("/api/v1/search", 400, "unreadable"),
        ("/api/v1/path?from=tencent", 400, "unreadable"),
        (
            "/api/v1/path?from=tencent&to=ustr&paths=0",
            400,
            "unreadable",
        ),
        ("/api/v1/timeline?of=weechatt", 404, "not-found"),
        ("/api/v1", 404, "no-such-page"),
        ("/api/v1/meta/", 404, "no-such-page"),
    ] {
        let reply = served.get(target);
        assert_eq!(
            (reply.status, reply.code().as_str()),
            (status, code),
            "{target}"
        );
    }
    assert_eq!(
        served
            .ask("DELETE", "/api/v1/nodes/tencent", &[], "")
            .status,
        405
    );
}

#[test]
fn questions_with_an_address_answer_as_the_verbs_do() {
    let served = Served::with(&[]);
    for (target, question) in [
        (
            "nodes/wechat/owners?as_of=2022-06-01",
            "owners wechat --as-of 2022-06-01",
        ),
        (
            "path?from=tencent&to=ustr&paths=3",
            "path tencent ustr --paths 3",
        ),
        (
            "path?from=tencent&to=shopee&directed=true&kinds=owns",
            "path tencent shopee --directed --kind owns",
        ),
        ("timeline?of=avito&limit=1000", "timeline avito"),
    ] {
        let reply = served.get(&format!("/api/v1/{target}")).json();
        let told: Value = serde_json::from_str(&line(&format!("{question} -f json")).out).unwrap();
        assert_eq!(reply["answer"]["rows"], told["rows"], "{question}");
        // The order of flags is the server's own.
        let again: Vec<&str> = reply["command"]
            .as_str()
            .unwrap()
            .split(' ')
            .skip(1)
            .chain(["-f", "json"])
            .collect();
        assert_eq!(
            relata(&again).out,
            line(&format!("{question} -f json")).out,
            "{again:?}"
        );
    }
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let data = Data::of("tag", &hub());
    let served = data.served();
    // The tag is there as soon as all records were looked at.
    assert_eq!(served.get("/api/v1/meta").status, 200);
    let first = served.get("/api/v1/nodes/hub");
    let tag = first.header("etag").unwrap().to_owned();
    let again = served.ask("GET", "/api/v1/nodes/hub", &[("If-None-Match", &tag)], "");
    assert_eq!((again.status, again.body.len()), (304, 0));
    assert_eq!(again.header("etag"), Some(tag.as_str()));
    let other = served.ask("GET", "/api/v1/nodes/t1", &[("If-None-Match", &tag)], "");
    assert_eq!(other.status, 200);
    let stale = served.ask(
        "GET",
        "/api/v1/nodes/hub",
        &[("If-None-Match", "\"old\"")],
        "",
    );
    assert_eq!((stale.status, &stale.body), (200, &first.body));
    // Also when nothing is left to compare but a note.
    let changed = hub().replacen("\"name\":\"Hub\"", "\"name\":\"Hub\",\"note\":\"x\"", 1);
    let changed = Data::of("tag-2", &changed);
    let served = changed.served();
    assert_eq!(served.get("/api/v1/meta").status, 200);
    let other = served.ask("GET", "/api/v1/nodes/t1", &[("If-None-Match", &tag)], "");
    let hub = served.ask("GET", "/api/v1/nodes/hub", &[("If-None-Match", &tag)], "");
    assert_eq!((other.status, hub.status), (200, 200));
}

#[test]
fn files_have_the_bytes_of_the_command_line() {
    let served = Served::with(&[]);
    let query = json!({"verb": "owners", "of": ["wechat"]});
    for (format, flags, ending) in [
        ("json", "-f json", "json"),
        ("jsonl", "-f jsonl", "jsonl"),
        ("csv", "-f csv --for-spreadsheet", "csv"),
        ("table", "-f table", "txt"),
        ("markdown", "-f markdown", "md"),
        ("dot", "-f dot", "dot"),
        ("graphml", "-f graphml", "graphml"),
        ("bibtex", "-f bibtex", "bib"),
        ("turtle", "-f turtle", "ttl"),
    ] {
        let asked = json!({"query": query, "format": format}).to_string();
        let reply = served.post("/api/v1/export", &asked);
        assert_eq!(reply.status, 200, "{format}");
        let told = line(&format!("owners wechat {flags}")).out;
        assert_eq!(
            String::from_utf8(reply.body.clone()).unwrap(),
            told,
            "{format}"
        );
        let name = format!("attachment; filename=\"relata-owners.{ending}\"");
        assert_eq!(reply.header("content-disposition"), Some(name.as_str()));
    }
    let unknown = json!({"query": query, "format": "docx"}).to_string();
    let reply = served.post("/api/v1/export", &unknown);
    assert_eq!((reply.status, reply.code().as_str()), (400, "unreadable"));
}

#[test]
fn the_data_and_the_limits_are_told() {
    let served = Served::with(&["--timeout", "7"]);
    let meta = served.get("/api/v1/meta").json();
    assert_eq!(
        (&meta["name"], &meta["limits"]["seconds"]),
        (&json!("relata"), &json!(7.0))
    );
    let verbs: Vec<&str> = meta["verbs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|verb| verb["name"].as_str().unwrap())
        .collect();
    assert!(
        verbs.contains(&"owners") && verbs.contains(&"sensitivity"),
        "{verbs:?}"
    );
    let ustr = &meta["listers"]
        .as_array()
        .unwrap()
        .iter()
        .find(|lister| lister["id"] == "ustr")
        .unwrap();
    let edition = ustr["editions"]
        .as_array()
        .unwrap()
        .iter()
        .find(|edition| edition["id"] == "nml-2021")
        .unwrap();
    // As the README tells: 25 of 42 online and 14 of 35 physical entries.
    assert_eq!(
        (&edition["documented"], &edition["official"]),
        (&json!(39), &json!(77))
    );
    let claims: u64 = meta["histogram"]
        .as_array()
        .unwrap()
        .iter()
        .map(|year| year["claims"].as_u64().unwrap())
        .sum();
    let total = meta["dataset"]["relationships"].as_u64().unwrap();
    assert!(claims > total / 2 && claims <= total, "{claims} of {total}");
}

#[test]
fn the_page_and_its_licences_need_no_token() {
    let served = Served::with(&[]);
    let host = served.host();
    let page = served.bare("GET", "/", &[("Host", &host)], "");
    assert_eq!(
        (page.status, page.header("content-type")),
        (200, Some("text/html; charset=utf-8"))
    );
    let text = String::from_utf8(page.body.clone()).unwrap();
    assert!(!text.contains(&served.token));
    let policy = page.header("content-security-policy").unwrap();
    assert!(
        policy.contains("script-src 'sha256-") && policy.contains("connect-src 'self'"),
        "{policy}"
    );
    let layout = served.bare("GET", "/layout", &[("Host", &host)], "");
    // Base64 of what gzip packs begins so.
    assert!(layout.body.starts_with(b"\"H4sI"));
    assert!(
        !text.contains("H4sI"),
        "it would be loaded before the answer"
    );
    let licences = served.bare("GET", "/licences", &[("Host", &host)], "");
    assert!(
        String::from_utf8(licences.body)
            .unwrap()
            .contains("Graphviz")
    );
}
