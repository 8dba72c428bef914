//! Whole graphs in every format that holds them, and what other programs make of them.

use std::path::Path;

use relata::Graph;
use relata::model::Record;
use relata::write::{Format, Style, export};

use crate::run::{line, python, root, run};

fn exported(format: Format) -> Vec<u8> {
    let graph = Graph::bundled().unwrap();
    let mut bytes = Vec::new();
    export(&graph, format, &Style::default(), &mut bytes).unwrap();
    bytes
}

fn text(format: Format) -> String {
    String::from_utf8(exported(format)).unwrap()
}

#[test]
fn a_whole_graph_goes_into_a_file_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let whole = line("stats -f json").out;
    for name in [
        "a.graphml",
        "a.gexf",
        "a.parquet",
        "a.arrow",
        "a.node-link.json",
        "a.jsonl",
    ] {
        let path = folder.path().join(name);
        let path = path.to_str().unwrap();
        let ran = line(&format!("export -o {path}"));
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{name}");
        let back = line(&format!("stats --data {path} -f json"));
        let rows =
            |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap()["rows"].clone();
        assert_eq!(rows(&back.out), rows(&whole), "{name}");
    }
}

#[test]
fn what_holds_answers_alone_is_refused() {
    let ran = line("export -f markdown");
    assert!(
        ran.status == Some(2) && ran.err.contains("no whole graph"),
        "{}",
        ran.err
    );
}

#[test]
fn a_network_for_cytoscape_has_unique_ids_and_ends() {
    let network: serde_json::Value = serde_json::from_str(&text(Format::Cytoscape)).unwrap();
    let ids = |part: &str| -> Vec<String> {
        let elements = network["elements"][part].as_array().unwrap().iter();
        elements
            .map(|element| element["data"]["id"].as_str().unwrap().to_owned())
            .collect()
    };
    let nodes = ids("nodes");
    let mut all = [nodes.clone(), ids("edges")].concat();
    let count = all.len();
    all.sort();
    all.dedup();
    assert_eq!(all.len(), count);
    for edge in network["elements"]["edges"].as_array().unwrap() {
        for end in ["source", "target"] {
            assert!(nodes.iter().any(|id| edge["data"][end] == id.as_str()));
        }
    }
    let graph = Graph::bundled().unwrap();
    assert_eq!(
        network["elements"]["edges"].as_array().unwrap().len(),
        graph.relationships().len()
    );
}

#[test]
fn a_script_in_cypher_makes_every_thing_and_claim_once() {
    let script = text(Format::Cypher);
    let graph = Graph::bundled().unwrap();
    let relations = script
        .lines()
        .filter(|line| line.starts_with("MATCH "))
        .count();
    assert_eq!(relations, graph.relationships().len());
    assert_eq!(
        script
            .lines()
            .filter(|line| line.starts_with("CREATE (:Thing "))
            .count(),
        graph.node_count() + graph.merged().count()
    );
    let facts = script
        .lines()
        .filter(|line| line.starts_with("CREATE (:Fact "));
    assert_eq!(facts.count(), graph.facts().len());
    let decisions = script
        .lines()
        .filter(|line| line.starts_with("CREATE (:Decision "));
    assert_eq!(decisions.count(), graph.decisions().len());
    assert!(script.lines().all(|line| line.ends_with(';')));
    assert!(script.contains("-[:DISPUTES {"));
}

#[test]
fn only_what_is_stated_and_undisputed_is_asserted_in_turtle() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("d.jsonl");
    let lines = ["a", "b", "c", "d"]
        .map(|id| format!("{{\"type\":\"entity\",\"id\":\"{id}\",\"kind\":\"company\"}}\n"));
    let claims = "{\"type\":\"relationship\",\"id\":\"one\",\"kind\":\"owns\",\"from\":\"a\",\"to\":\"b\",\"share\":24.8,\"since\":\"2021\"}\n\
        {\"type\":\"relationship\",\"id\":\"two\",\"kind\":\"owns\",\"from\":\"b\",\"to\":\"c\",\"status\":\"alleged\"}\n\
        {\"type\":\"relationship\",\"id\":\"three\",\"kind\":\"owns\",\"from\":\"c\",\"to\":\"d\"}\n\
        {\"type\":\"relationship\",\"id\":\"no\",\"kind\":\"disputes\",\"from\":\"d\",\"to\":\"three\"}\n";
    std::fs::write(&data, lines.concat() + claims).unwrap();
    let turtle = line(&format!("export {} -f turtle", data.display())).out;
    let asserted = |from: &str, to: &str| {
        let triple =
            format!("<urn:relata:id:{from}> <urn:relata:kind:owns> <urn:relata:id:{to}> .");
        turtle.lines().any(|line| line == triple)
    };
    assert!(
        asserted("a", "b") && !asserted("b", "c") && !asserted("c", "d"),
        "{turtle}"
    );
    assert!(
        turtle.contains("v:share_min \"24.8\"^^xsd:decimal")
            && turtle.contains("\"2021\"^^xsd:gYear")
    );
    assert!(turtle.contains("<urn:relata:id:three> rdf:reifies <<( <urn:relata:id:c>"));
}

#[test]
fn followthemoney_that_is_written_is_read_with_the_same_stakes() {
    let graph = Graph::bundled().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.ftm.json");
    std::fs::write(&path, exported(Format::Ftm)).unwrap();
    let back = Graph::open([&path]).unwrap();
    let table = folder.path().join("x.statements.csv");
    std::fs::write(&table, exported(Format::FtmStatements)).unwrap();
    let of_statements = Graph::open([&table]).unwrap();
    let stakes = |graph: &Graph| {
        let mut stakes = Vec::new();
        for id in graph.relationships() {
            let mut claim = graph.relationship(id);
            // Things that are one go by the id that represents them.
            let merged = graph.entity_by_id(&claim.to);
            claim.to = merged.map_or(claim.to, |entity| graph.entity_id(entity).to_owned());
            if claim.kind == "owns" {
                stakes.push((
                    claim.id,
                    claim.from,
                    claim.to,
                    claim.share,
                    claim.since,
                    claim.until,
                ));
            }
        }
        stakes.sort_by(|one, other| one.0.cmp(&other.0));
        stakes
    };
    assert!(!stakes(&graph).is_empty());
    assert_eq!(stakes(&back), stakes(&graph));
    assert_eq!(stakes(&of_statements), stakes(&graph));
    // Statements say of each value who says it, and so the same as entities do of the whole.
    let cited = |graph: &Graph| {
        let mut cited = Vec::new();
        for id in graph.relationships() {
            let claim = graph.relationship(id);
            let mut sources: Vec<String> = Vec::new();
            for citation in claim.sources {
                sources.push(citation.source);
            }
            sources.sort();
            cited.push((claim.id, claim.kind, claim.from, claim.to, sources));
        }
        cited.sort();
        cited
    };
    assert_eq!(cited(&of_statements), cited(&back));
}

#[test]
fn statements_have_a_row_for_each_value_and_dataset() {
    let table = text(Format::FtmStatements);
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let headers = reader.headers().unwrap().clone();
    assert_eq!(&headers[0], "canonical_id");
    let mut ids = std::collections::BTreeSet::new();
    for row in reader.records() {
        let row = row.unwrap();
        assert!(ids.insert(row[13].to_owned()), "{row:?}");
        assert!(!row[5].is_empty() && !row[6].is_empty(), "{row:?}");
    }
    assert!(ids.len() > 1000);
}

#[test]
fn bods_has_every_stake_between_records_that_it_holds() {
    let statements: Vec<serde_json::Value> = serde_json::from_str(&text(Format::Bods)).unwrap();
    let mut records = std::collections::BTreeSet::new();
    let mut stakes = 0;
    for statement in &statements {
        let details = &statement["recordDetails"];
        if statement["recordType"] != "relationship" {
            records.insert(statement["recordId"].as_str().unwrap().to_owned());
            continue;
        }
        stakes += 1;
        let subject = details["subject"].as_str().unwrap();
        assert!(records.contains(subject), "{subject}");
        match details["interestedParty"].as_str() {
            Some(party) => assert!(records.contains(party), "{party}"),
            None => assert_eq!(details["interestedParty"]["reason"], "unknown"),
        }
        assert_eq!(details["interests"].as_array().unwrap().len(), 1);
    }
    let graph = Graph::bundled().unwrap();
    let ownership = graph
        .relationships()
        .filter(|id| ["owns", "controls"].contains(&graph.relationship_kind(*id)));
    assert_eq!(stakes, ownership.count());
}

#[test]
fn sources_for_libraries_have_dates_as_precise_as_they_are() {
    let items: Vec<serde_json::Value> = serde_json::from_str(&text(Format::CslJson)).unwrap();
    let graph = Graph::bundled().unwrap();
    let written = graph
        .records()
        .filter(|(_, record)| matches!(record, Record::Source(_)));
    assert_eq!(items.len(), written.count());
    let lengths: std::collections::BTreeSet<usize> = items
        .iter()
        .filter_map(|item| Some(item["issued"]["date-parts"][0].as_array()?.len()))
        .collect();
    assert!(lengths.contains(&3) && lengths.len() > 1, "{lengths:?}");
}

#[test]
fn other_programs_read_the_table_of_records() {
    let Some(mut python) = python(
        "pyarrow, polars, duckdb",
        "Parquet and Arrow read by other programs",
    ) else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, format: Format| {
        let path = folder.path().join(name);
        std::fs::write(&path, exported(format)).unwrap();
        path
    };
    let paths = [
        file("a.parquet", Format::Parquet),
        file("a.arrow", Format::Arrow),
        file("a.jsonl", Format::Jsonl),
    ];
    python
        .arg(root().join("tests/it/formats/records_judge.py"))
        .args(
            paths
                .iter()
                .map(|path: &std::path::PathBuf| Path::new(path)),
        );
    let ran = run(&mut python, b"");
    assert_eq!(ran.status, Some(0), "{}{}", ran.out, ran.err);
}

/// yEd shows the label of a line, and nothing else of its claim.
#[test]
fn for_yed_a_line_says_what_has_ended_and_what_is_in_doubt() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("d.jsonl");
    let records = r#"{"type":"source","id":"s","date":"2022","grade":"B"}
{"type":"entity","id":"gov","kind":"government"}
{"type":"entity","id":"shop","kind":"platform"}
{"type":"entity","id":"x","kind":"company"}
{"type":"relationship","id":"1","kind":"owns","from":"x","to":"shop","share":"60","since":"2015","until":"2019","sources":["s"]}
{"type":"relationship","id":"2","kind":"owns","from":"x","to":"shop","share":"30","interest":"class-a-shares","status":"alleged","sources":["s"]}
{"type":"relationship","id":"3","kind":"lists","from":"gov","to":"shop","sources":["s"]}
{"type":"relationship","id":"4","kind":"disputes","from":"x","to":"3","sources":["s"]}
"#;
    std::fs::write(&data, records).unwrap();
    let path = folder.path().join("d.graphml");
    let files = format!("--data {} -o {}", data.display(), path.display());
    let ran = line(&format!("around shop --for yed {files}"));
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let text = std::fs::read_to_string(&path).unwrap();
    let drawn = text.split("<y:LineStyle").skip(1).map(|edge| {
        let between = |before: &str, after: &str| {
            let (_, rest) = edge.split_once(before).unwrap();
            rest.split_once(after).unwrap().0
        };
        (between("type=\"", "\""), between("<y:EdgeLabel>", "<"))
    });
    assert_eq!(
        drawn.collect::<Vec<_>>(),
        [
            ("dotted", "owns 60 % until 2019"),
            ("dashed", "owns 30 % class-a-shares (alleged)"),
            ("line", "lists (disputed)"),
        ]
    );
}
