//! Node-link JSON from elsewhere: understood as the same graph in GraphML is.

use relata::Graph;
use relata::graph::{GraphBuilder, Leniency};
use relata::model::Relationship;
use relata::read::{Input, explain};

use crate::run::{command, run};

fn graph(name: &'static str, text: &str) -> Graph {
    let mut builder = GraphBuilder::new("graph");
    builder.read(&[Input::text(name, text.to_owned())]).unwrap();
    builder.build(Leniency::Strict).unwrap()
}

fn claims(graph: &Graph) -> Vec<Relationship> {
    let all = graph.relationships();
    all.map(|id| graph.relationship(id)).collect()
}

/// What the claims say, without where they stand.
fn said(name: &'static str, text: &str) -> Vec<String> {
    let graph = graph(name, text);
    let mut said: Vec<String> = claims(&graph)
        .into_iter()
        .map(|claim| {
            assert_eq!(claim.sources.len(), 1, "{claim:?}");
            let plain = Relationship {
                id: String::new(),
                sources: Vec::new(),
                ..claim
            };
            serde_json::to_string(&plain).unwrap()
        })
        .collect();
    said.sort();
    said
}

/// One graph in node-link JSON and in GraphML: an attribute of this type with a value for each edge.
fn both(attribute: &str, of: &str, values: [&str; 3], is_directed: bool) -> [String; 2] {
    let ends = [("A", "X"), ("B", "X"), ("X", "Y")];
    let mut edges = Vec::new();
    let mut xml = String::new();
    for ((from, to), value) in ends.iter().zip(values) {
        let json = match of {
            "string" => format!("\"{value}\""),
            _ => value.to_owned(),
        };
        edges.push(format!(
            r#"{{"source":"{from}","target":"{to}","kind":"owns","{attribute}":{json}}}"#
        ));
        xml += &format!(
            r#"<edge source="{from}" target="{to}"><data key="k">owns</data><data key="v">{value}</data></edge>"#
        );
    }
    let nodes = |node: fn(&str) -> String| ["A", "B", "X", "Y"].map(node);
    let json = format!(
        r#"{{"directed":{is_directed},"multigraph":false,"graph":{{}},"nodes":[{}],"edges":[{}]}}"#,
        nodes(|id| format!("{{\"id\":\"{id}\"}}")).join(","),
        edges.join(",")
    );
    let default = if is_directed {
        "directed"
    } else {
        "undirected"
    };
    let xml = format!(
        "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\
         <key id=\"k\" for=\"edge\" attr.name=\"kind\" attr.type=\"string\"/>\
         <key id=\"v\" for=\"edge\" attr.name=\"{attribute}\" attr.type=\"{of}\"/>\
         <graph edgedefault=\"{default}\">{}{xml}</graph></graphml>",
        nodes(|id| format!("<node id=\"{id}\"/>")).join("")
    );
    [json, xml]
}

#[test]
#[cfg(feature = "graph-files")]
fn a_graph_says_the_same_in_node_link_as_in_graphml() {
    for (attribute, of, values) in [
        ("share", "double", ["0.6", "0.4", "0.25"]),
        ("share", "double", ["60", "40", "0.25"]),
        ("percentage", "string", ["60%", "40 %", "25-50%"]),
        ("stake", "long", ["60", "40", "25"]),
        ("ownership", "double", ["60.5", "39.5", "25"]),
        ("share", "string", ["a lot", "40%", "?"]),
        ("weight", "double", ["1.0", "2.0", "3.0"]),
        ("since", "string", ["2020", "2021-05", "once"]),
    ] {
        for is_directed in [true, false] {
            let [json, xml] = both(attribute, of, values, is_directed);
            assert_eq!(
                said("x.json", &json),
                said("x.xml", &xml),
                "{attribute} {values:?}"
            );
        }
    }
}

#[test]
fn parts_of_one_are_shares_and_the_file_says_so() {
    let [json, _] = both("share", "double", ["0.6", "0.4", "0.25"], true);
    let graph = graph("x.json", &json);
    let mut shares: Vec<String> = claims(&graph)
        .iter()
        .map(|claim| format!("{} {}", claim.share.unwrap(), claim.sources[0]))
        .collect();
    shares.sort();
    assert_eq!(
        shares,
        [
            "25 % x.json#edge-3",
            "40 % x.json#edge-2",
            "60 % x.json#edge-1"
        ]
    );
    let explained = explain(&[Input::text("x.json", json)]).unwrap();
    let notes: Vec<&str> = explained[0].notes().collect();
    assert_eq!(
        notes,
        ["No share is over 1, so all are read as parts of 1: 0.5 is 50 %."]
    );
}

#[test]
fn an_edge_to_no_node_is_told() {
    let text = r#"{"directed":true,"nodes":[{"id":"a"}],"links":[{"source":"a","target":"b"}]}"#;
    let mut builder = GraphBuilder::new("graph");
    builder
        .read(&[Input::text("x.json", text.to_owned())])
        .unwrap();
    assert!(builder.build(Leniency::Strict).is_err());
}

#[test]
fn a_share_of_ours_is_read_before_the_document_says_that_it_is_ours() {
    let text = r#"{"directed":true,"edges":[{"source":"a","target":"b","key":"x","kind":"owns","share":{"min":"0.4","max":"0.6"}}],
        "graph":{"relata":{"sources":[]}},"multigraph":true,"nodes":[{"id":"a"},{"id":"b"}]}"#;
    let graph = graph("x.json", text);
    let claim = &claims(&graph)[0];
    assert_eq!(claim.share.unwrap().to_string(), "0.4 to 0.6 %");
}

#[test]
fn an_unknown_field_of_several_lines_is_one_line_of_records() {
    let text = "{\"nodes\":[{\"id\":\"a\",\"at\":{\n  \"x y\": [1,\n 2]\n}}],\"links\":[]}";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.json");
    std::fs::write(&path, text).unwrap();
    let ran = run(command().arg("import").arg(&path), b"");
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines.len(), 1, "{}", ran.out);
    assert!(lines[0].contains(r#""at":{"x y":[1,2]}"#), "{}", lines[0]);
}
