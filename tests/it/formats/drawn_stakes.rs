//! Charts of owners that people draw: stakes told by labels, and kinds in other words.

use relata::Graph;
use relata::graph::{GraphBuilder, Leniency};
use relata::model::Relationship;
use relata::read::{Input, explain};

use crate::run::{command, run};

fn input(text: &str) -> Input {
    Input::text("x.xml", text.to_owned())
}

fn claims(text: &str) -> Vec<Relationship> {
    let mut builder = GraphBuilder::new("graph");
    builder.read(&[input(text)]).unwrap();
    let graph: Graph = builder.build(Leniency::Strict).unwrap();
    let all = graph.relationships();
    all.map(|id| graph.relationship(id)).collect()
}

/// Each claim as `from kind to`, with its share.
fn told(text: &str) -> Vec<String> {
    let mut told: Vec<String> = claims(text)
        .iter()
        .map(|claim| {
            let share = claim.share.map(|share| format!(", {share}"));
            let share = share.unwrap_or_default();
            format!("{} {} {}{share}", claim.from, claim.kind, claim.to)
        })
        .collect();
    told.sort();
    told
}

fn notes(text: &str) -> String {
    let explained = explain(&[input(text)]).unwrap();
    let notes: Vec<&str> = explained[0].notes().collect();
    notes.join(" ")
}

/// A chart of yEd: edges with a label, each with an arrow or none.
fn chart(labels: &[(&str, bool)]) -> String {
    let mut edges = String::new();
    for (number, (label, has_arrow)) in labels.iter().enumerate() {
        let arrow = if *has_arrow { "standard" } else { "none" };
        edges += &format!(
            "<edge id='e{number}' source='o{number}' target='x'><data key='d'><y:PolyLineEdge>\
             <y:Arrows source='none' target='{arrow}'/><y:EdgeLabel>{label}</y:EdgeLabel></y:PolyLineEdge></data></edge>"
        );
    }
    format!(
        "<graphml xmlns='http://graphml.graphdrawing.org/xmlns' xmlns:y='http://www.yworks.com/xml/graphml'>\
         <key id='d' for='edge' yfiles.type='edgegraphics'/><graph edgedefault='directed'>{edges}</graph></graphml>"
    )
}

#[test]
fn a_percentage_at_an_arrow_is_a_stake() {
    let text = chart(&[
        ("60%", true),
        ("owns 40 %", true),
        ("51", true),
        ("100%", false),
        ("votes 10 %", true),
        ("lends to", true),
        ("formerly 20%", true),
        ("49%\n(since 2020)", true),
        ("&lt;html&gt;&lt;b&gt;25.5%&lt;/b&gt;&lt;/html&gt;", true),
    ]);
    assert_eq!(
        told(&text),
        [
            "o0 owns x, 60 %",
            "o1 owns x, 40 %",
            "o2 related-to x",
            "o3 related-to x",
            "o4 related-to x",
            "o5 lends-to x",
            "o6 related-to x",
            "o7 related-to x",
            "o8 owns x, 25.5 %",
        ]
    );
    let notes = notes(&text);
    assert!(notes.contains("in the second: 3 edges."), "{notes}");
    assert!(notes.contains("not `owns`: 4 edges."), "{notes}");
}

/// A graph of networkx with these attributes of edges, as they stand in GraphML.
fn attributes(edges: &[&[(&str, &str)]]) -> String {
    let mut text = String::new();
    for (number, attributes) in edges.iter().enumerate() {
        text += &format!("<edge source='o{number}' target='x'>");
        for (name, value) in *attributes {
            text += &format!("<data key='{name}'>{value}</data>");
        }
        text += "</edge>";
    }
    format!(
        "<graphml xmlns='http://graphml.graphdrawing.org/xmlns'>\
         <key id='kind' for='edge' attr.name='kind' attr.type='string'/>\
         <key id='share' for='edge' attr.name='share' attr.type='double'/>\
         <graph edgedefault='directed'>{text}</graph></graphml>"
    )
}

#[test]
fn other_words_for_owning_are_that_and_a_share_of_another_kind_is_told() {
    let text = attributes(&[
        &[("kind", "shareholder of"), ("share", "60")],
        &[("kind", "is owner of"), ("share", "30")],
        &[("kind", "Ownership"), ("share", "5")],
        &[("share", "2")],
        &[("kind", "lends to"), ("share", "3")],
        &[("kind", "owned by"), ("share", "4")],
    ]);
    assert_eq!(
        told(&text),
        [
            "o0 owns x, 60 %",
            "o1 owns x, 30 %",
            "o2 owns x, 5 %",
            "o3 related-to x, 2 %",
            "o4 lends-to x, 3 %",
            "o5 owned-by x, 4 %",
        ]
    );
    assert!(
        notes(&text).contains("not `owns`: 3 edges."),
        "{}",
        notes(&text)
    );
    let kept = claims(&text);
    let words = kept
        .iter()
        .filter_map(|claim| claim.extra.get("attribute kind"));
    assert_eq!(words.count(), 3);
}

#[test]
fn an_attribute_of_networkx_is_no_direction_of_gexf() {
    let text = "<gexf xmlns='http://www.gexf.net/1.2draft' version='1.2'><graph defaultedgetype='directed'>\
        <nodes><node id='a'/><node id='b'/></nodes><edges>\
        <edge id='0' source='a' target='b' type='SHAREHOLDER_OF'/>\
        <edge id='1' source='b' target='a' type='undirected'/>\
        <edge id='2' source='b' target='a' type='lends to' kind='owns'/></edges></graph></gexf>";
    assert_eq!(told(text), ["a owns b", "b owns a", "b related-to a"]);
}

#[test]
fn a_number_without_a_unit_is_kept_without_one() {
    let text = attributes(&[&[("kind", "owns"), ("share", "0.51")]]);
    let claim = &claims(&text)[0];
    assert_eq!(claim.share, None);
    assert_eq!(
        claim.extra.get("attribute share").map(ToString::to_string),
        Some("0.51".to_owned())
    );
}

#[test]
fn a_format_that_is_not_read_is_named_once() {
    for (text, word) in [
        ("graph [\n  node [\n id 1\n ]\n]\n", "GML"),
        ("*Vertices 2\n1 \"A\"\n2 \"B\"\n*Arcs\n1 2\n", "Pajek"),
        (
            "[\n{\"owner\":\"A\",\"owned\":\"B\",\"percent\":60}\n]\n",
            "array",
        ),
        (
            "{\"elements\":{\n\"nodes\":[],\n\"edges\":[]}}\n",
            "Cytoscape",
        ),
    ] {
        let ran = run(
            command().args(["owners", "A", "--data", "-"]),
            text.as_bytes(),
        );
        assert_eq!(ran.status, Some(2), "{}", ran.err);
        assert!(
            ran.err.contains(word) && ran.err.contains("not read"),
            "{}",
            ran.err
        );
        assert_eq!(ran.err.matches("<stdin>:").count(), 1, "{}", ran.err);
    }
}
