//! Small answers for the tests of every format.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::answer::{
    Answer, AroundRow, ClaimDates, Dataset, Edge, Edition, Found, Held, Named, Node, Note,
    OwnersRow, Role, Rows, When,
};
use crate::lens::Lens;
use crate::model::relationship_kind::DISPUTES;
use crate::model::{Entity, Fact, Record, Relationship, Source};

/// An answer over records in the native format, its graph sorted as in every answer, with a row a claim.
pub(crate) fn answer(jsonl: &str) -> Answer {
    let mut answer = empty();
    let mut entities: Vec<Entity> = Vec::new();
    let mut claims: Vec<Relationship> = Vec::new();
    for line in jsonl.lines().filter(|line| !line.trim().is_empty()) {
        match serde_json::from_str(line).unwrap_or_else(|error| panic!("{line}: {error}")) {
            Record::Source(source) => answer.sources.push(source),
            Record::Entity(entity) => entities.push(entity),
            Record::Relationship(claim) => claims.push(claim),
            Record::Fact(fact) => answer.facts.push(fact),
            other => panic!("{} does not belong to an answer", other.id()),
        }
    }
    claims.sort_by(|a, b| a.id.cmp(&b.id));
    answer.found = found(entities, claims);
    answer.rows = Rows::Around(
        answer
            .relationships()
            .map(|claim| around(&answer, claim))
            .collect(),
    );
    answer
}

/// An answer with nothing in it.
pub(crate) fn empty() -> Answer {
    Answer {
        query: None,
        lens: Lens::default(),
        day: None,
        title: "Nothing".into(),
        summary: "Nothing was found.".into(),
        rows: Rows::Around(Vec::new()),
        changes: None,
        things: None,
        stakes: HashMap::new(),
        found: Found::default(),
        mentioned: Vec::new(),
        merged: BTreeMap::new(),
        same: Vec::new(),
        facts: Vec::<Fact>::new(),
        sources: Vec::<Source>::new(),
        complete: true,
        limits: Vec::new(),
        notes: Vec::new(),
        dataset: Dataset {
            name: "sample".into(),
            ..Dataset::default()
        },
    }
}

fn found(entities: Vec<Entity>, claims: Vec<Relationship>) -> Found {
    let mut nodes: Vec<Node> = Vec::new();
    for claim in &claims {
        let points_at_it = |other: &Relationship| other.from == claim.id || other.to == claim.id;
        if claims.iter().any(points_at_it) {
            nodes.push(Node::Claim(claim.id.clone()));
        }
    }
    for entity in entities {
        nodes.push(Node::Entity(Box::new(entity)));
    }
    nodes.sort_by(|a, b| a.id().cmp(b.id()));
    let mut places: HashMap<String, usize> = HashMap::new();
    for (place, node) in nodes.iter().enumerate() {
        places.insert(node.id().to_owned(), place);
    }
    // A sample with a slip in it would test something else than it seems to.
    let place = |id: &str| *places.get(id).unwrap_or_else(|| panic!("no record `{id}`"));
    let disputes = claims.iter().filter(|claim| claim.kind == DISPUTES);
    let disputed: HashSet<String> = disputes.map(|claim| claim.to.clone()).collect();
    let edge = |record: Relationship| Edge {
        from: place(&record.from),
        to: place(&record.to),
        disputed: disputed.contains(&record.id),
        record,
    };
    Found {
        edges: claims.into_iter().map(edge).collect(),
        nodes,
    }
}

fn named(answer: &Answer, id: &str) -> Named {
    let entity = answer.entities().find(|entity| entity.id == id);
    Named {
        id: id.to_owned(),
        name: entity.map_or(id, |entity| entity.name.as_str()).to_owned(),
    }
}

fn around(answer: &Answer, claim: &Relationship) -> AroundRow {
    // As rows tell a stake: by its newest account, whichever account they are about.
    let is_account = |other: &&Relationship| {
        let stake = |claim: &Relationship| {
            let ends = (claim.from.clone(), claim.to.clone());
            (ends, claim.kind.clone(), claim.interest.clone())
        };
        stake(other) == stake(claim)
    };
    let accounts = answer.relationships().filter(is_account);
    let newest = accounts.max_by_key(|account| account.observed);
    AroundRow {
        hangs_on: Default::default(),
        hops: 1,
        from: named(answer, &claim.from),
        kind: claim.kind.clone(),
        to: named(answer, &claim.to),
        when: When::Dates {
            dates: vec![ClaimDates {
                since: claim.since,
                event: true,
                ..ClaimDates::default()
            }],
        },
        former: false,
        share: newest.and_then(|account| account.share),
        share_of: None,
        claims: vec![claim.id.clone()],
        sources: claim.sources.clone(),
    }
}

/// The same answer with a row for each asset and owner, as `owners` gives.
pub(crate) fn with_owners(mut answer: Answer, pairs: &[(&str, Option<&str>)]) -> Answer {
    let mut rows = Vec::new();
    for &(listed, owner) in pairs {
        rows.push(owners_row(&answer, listed, owner));
    }
    answer.rows = Rows::Owners(rows);
    answer
}

fn owners_row(answer: &Answer, listed: &str, owner: Option<&str>) -> OwnersRow {
    let mut listings = Vec::new();
    let mut stakes = Vec::new();
    let mut sources = Vec::new();
    for claim in answer.relationships().filter(|claim| claim.to == listed) {
        if claim.kind == "lists" {
            listings.push(claim.id.clone());
            sources.extend(claim.sources.clone());
        } else if owner == Some(claim.from.as_str()) {
            stakes.push(claim);
        }
    }
    stakes.truncate(1);
    let stake = stakes.first();
    let mut chain = Vec::new();
    for id in owner.into_iter().chain([listed]) {
        chain.push(named(answer, id));
    }
    sources.extend(stake.iter().flat_map(|claim| claim.sources.clone()));
    OwnersRow {
        hangs_on: Default::default(),
        listed: named(answer, listed),
        listings,
        editions: [Edition::new("2021", "nml-2021")].into_iter().collect(),
        owner: owner.map(|id| named(answer, id)),
        role: stake.map(|claim| {
            let relationship = claim.kind.clone();
            [Role::Claim { relationship }].into_iter().collect()
        }),
        unnamed: false,
        unknown: None,
        ultimate: owner.is_some(),
        cyclic: false,
        path: stake.iter().map(|claim| vec![claim.id.clone()]).collect(),
        chain,
        held: Held::default(),
        share_notes: Vec::new(),
        shares: stake.iter().map(|claim| claim.share).collect(),
        share: stake.and_then(|claim| claim.share),
        look_through: None,
        control: None,
        at_listing: None,
        replies: Vec::new(),
        sources,
    }
}

/// Three Chinese platforms on the list of 2021: who lists, who owns, who objects.
pub(crate) fn wechat() -> Answer {
    let mut answer = answer(include_str!("sample/wechat.jsonl"));
    answer.title = "Who lists, who owns, who objects".into();
    answer.summary =
        "Three Chinese shopping platforms on the USTR Notorious Markets List, 2021 edition, published 2022-02-17"
            .into();
    answer
}

/// A large list: 35 listed platforms and markets of 12 countries, 15 owners, 6 disputes.
pub(crate) fn dense() -> Answer {
    let countries = [
        "CN", "IN", "RU", "BR", "TR", "VN", "TH", "MX", "ID", "UA", "AR", "PH",
    ];
    let mut records = vec![
        r#"{"type":"source","id":"report","publisher":"USTR","title":"2021 Review of Notorious Markets","date":"2022-02-17","url":"https://ustr.gov/2021.pdf"}"#.to_owned(),
        r#"{"type":"entity","id":"ustr","kind":"government","name":"USTR","country":"US"}"#.to_owned(),
        r#"{"type":"entity","id":"nml-2021","kind":"list","name":"Notorious Markets List 2021","series":"nml","published":"2022-02-17"}"#.to_owned(),
        r#"{"type":"relationship","id":"ustr-publishes-nml-2021","kind":"publishes","from":"ustr","to":"nml-2021","sources":["report"]}"#.to_owned(),
    ];
    let places = [
        "Bazaar", "Plaza", "Torrent", "Stream", "Mall", "Host", "Cloud",
    ];
    for n in 0..35 {
        let kind = if n % 3 == 0 { "market" } else { "platform" };
        let country = countries[n % 12];
        let name = format!("{} {}", places[n % 7], n + 1);
        records.push(format!(
            r#"{{"type":"entity","id":"t{n:02}","kind":"{kind}","name":"{name}","country":"{country}"}}"#
        ));
        records.push(format!(
            r#"{{"type":"relationship","id":"nml-2021/t{n:02}","kind":"lists","from":"ustr","to":"t{n:02}","edition":"nml-2021","since":"2022-02-17","sources":["report#p.{n}"]}}"#
        ));
        if n < 15 {
            let share = if n % 3 == 0 {
                r#","share":{"min":"50","min_exclusive":true}"#
            } else {
                ""
            };
            records.push(format!(
                r#"{{"type":"entity","id":"o{n:02}","kind":"company","name":"Owner {n} Holdings Ltd","country":"{country}"}}
                {{"type":"source","id":"s{n:02}","publisher":"Court file {n}","date":"2020"}}
                {{"type":"relationship","id":"o{n:02}-owns-t{n:02}","kind":"owns","from":"o{n:02}","to":"t{n:02}"{share},"sources":["s{n:02}"]}}"#
            ));
        }
        if n < 6 {
            records.push(format!(
                r#"{{"type":"relationship","id":"o{n:02}-disputes","kind":"disputes","from":"o{n:02}","to":"nml-2021/t{n:02}","sources":["s{n:02}"]}}"#
            ));
        }
    }
    let mut answer = answer(&records.join("\n").replace("}\n                {", "}\n{"));
    answer.title = "Who owns what USTR listed in 2021?".into();
    answer.summary = "15 owners of 35 listed things; 20 things have no known owner.".into();
    let pairs: Vec<(String, Option<String>)> = (0..35)
        .map(|n| (format!("t{n:02}"), (n < 15).then(|| format!("o{n:02}"))))
        .collect();
    let pairs: Vec<(&str, Option<&str>)> = pairs
        .iter()
        .map(|(thing, owner)| (thing.as_str(), owner.as_deref()))
        .collect();
    with_owners(answer, &pairs)
}

/// What stands around one company: entities and claims of every kind.
pub(crate) fn neighbours() -> Answer {
    let mut answer = answer(include_str!("sample/neighbours.jsonl"));
    answer.title = "What stands around Alibaba Group Holding Ltd?".into();
    answer.summary = "Everything within two hops, as of the newest date of the data.".into();
    answer
}

/// Only ownership: a chain of owners above two platforms, a joint holding and a circle.
pub(crate) fn owners() -> Answer {
    let mut answer = answer(include_str!("sample/owners.jsonl"));
    answer.title = "Who owns Lazada and Youku?".into();
    answer.summary = "Seven owners; two of them own one another.".into();
    answer
}

/// Names and ids that try to be markup, code, or too much.
pub(crate) const HOSTILE: [&str; 16] = [
    "\"quotes\" and 'others'",
    "back\\slash\\",
    "\\N \\G \\\"",
    "</TABLE></TD>>]; evil [label=\"x\"]",
    "<script>alert(1)</script>",
    "&amp; &lt;b&gt; &#60;i&#62; &nosuch; & alone",
    "\u{202e}txt.exe\u{202c} \u{2066}turned\u{2069}",
    "سوق التنين and תל אביב",
    "👩\u{200d}💻 emoji 🇨🇳",
    "graph",
    "subgraph cluster_0 { a -> b }",
    "two\nlines\r\nand\ttabs",
    "nul\0 and bell\u{7} and escape\u{1b}[31m",
    "gov:ustr:n",
    "no\u{FFFE}character\u{FFFF}",
    "",
];

/// An answer in which every text is hostile: names, ids, kinds, countries, sources, titles.
pub(crate) fn hostile() -> Answer {
    let long = "x".repeat(10_000);
    let texts: Vec<&str> = HOSTILE.into_iter().chain([long.as_str()]).collect();
    let mut records = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        // An id is never empty; all other texts may be.
        let id_of = |text: &str| if text.is_empty() { "empty" } else { text }.to_owned();
        let id = id_of(text);
        let next = id_of(texts[(index + 1) % texts.len()]);
        let kind = ["platform", "company", text][index % 3];
        let claim = ["owns", "lists", "disputes", text][index % 4];
        let source = serde_json::json!({
            "type": "source", "id": id, "publisher": text, "title": text,
            "url": if index % 2 == 0 { format!("https://example.org/?a=1&b={index}") } else { format!("javascript:{text}") },
        });
        let entity = serde_json::json!({
            "type": "entity", "id": id, "kind": kind, "name": text, "aliases": [text], "country": text,
            "note": text, "sources": [format!("{id}#{text}")],
        });
        let edge = serde_json::json!({
            "type": "relationship", "id": format!("claim {text}"), "kind": claim, "from": id, "to": next,
            "edition": text, "note": text, "outlet": text, "interest": text, "sources": [id],
        });
        let reply = serde_json::json!({
            "type": "relationship", "id": format!("reply {text}"), "kind": "disputes", "from": next, "to": format!("claim {text}"),
        });
        records.extend([source, entity, edge, reply].map(|record| record.to_string()));
    }
    let mut answer = answer(&records.join("\n"));
    answer.title = HOSTILE.concat();
    answer.summary = HOSTILE.join(" ");
    let note = |text: &&str| Note::Now {
        summary: (*text).to_owned(),
    };
    answer.notes = texts.iter().map(note).collect();
    answer
}
