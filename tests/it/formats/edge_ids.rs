//! Ids of edges in graph files from elsewhere: programs count nodes and edges from 0 each, and relata has one namespace.

use relata::Graph;

use super::graphs::{claims, graph};

/// Each claim as `id: from kind to`.
fn told(graph: &Graph) -> Vec<String> {
    let mut told: Vec<String> = claims(graph)
        .iter()
        .map(|claim| format!("{}: {} {} {}", claim.id, claim.from, claim.kind, claim.to))
        .collect();
    told.sort();
    told
}

/// Edges with these ids, each from a node of its own to `x`.
fn graphml(ids: &[&str]) -> String {
    let mut edges = String::new();
    for (number, id) in ids.iter().enumerate() {
        edges += &format!(
            "<edge id='{id}' source='{number}' target='x'><data key='k'>owns</data></edge>"
        );
    }
    format!(
        "<graphml xmlns='http://graphml.graphdrawing.org/xmlns'><key id='k' for='edge' attr.name='kind'/>\
         <graph edgedefault='directed'><node id='0'/><node id='1'/>{edges}</graph></graphml>"
    )
}

#[test]
#[cfg(feature = "graph-files")]
fn nodes_and_edges_may_have_one_id() {
    let gexf = "<gexf xmlns='http://gexf.net/1.3' version='1.3'><graph defaultedgetype='directed'>\
        <nodes><node id='0' label='Ann'/><node id='1' label='Beta'/></nodes>\
        <edges><edge id='0' source='0' target='1' label='owns'/></edges></graph></gexf>";
    assert_eq!(told(&graph(&[("x.gexf", gexf)])), ["x.gexf/0: 0 owns 1"]);
    let text = graphml(&["1", "0"]);
    assert_eq!(
        told(&graph(&[("x.graphml", &text)])),
        ["x.graphml/0: 1 owns x", "x.graphml/1: 0 owns x"]
    );
    let json = r#"{"directed":true,"multigraph":true,"nodes":[{"id":0},{"id":1}],
        "links":[{"source":0,"target":1,"key":"0","kind":"owns"}]}"#;
    assert_eq!(told(&graph(&[("x.json", json)])), ["x.json/0: 0 owns 1"]);
    // Two files count from 0, too.
    let both = graph(&[("x.json", json), ("y.json", json)]);
    assert_eq!(told(&both), ["x.json/0: 0 owns 1", "y.json/0: 0 owns 1"]);
}

#[test]
#[cfg(feature = "graph-files")]
fn edges_of_one_id_are_claims_of_their_own() {
    let text = graphml(&["0", "0", "0/2", "0", "0/2"]);
    assert_eq!(
        told(&graph(&[("x.graphml", &text)])),
        [
            "x.graphml/0/2/2: 2 owns x",
            "x.graphml/0/2/3: 4 owns x",
            "x.graphml/0/2: 1 owns x",
            "x.graphml/0/3: 3 owns x",
            "x.graphml/0: 0 owns x",
        ]
    );
}

#[test]
fn a_claim_of_ours_keeps_its_id_wherever_its_keys_stand() {
    let sorted = r#"{"directed":true,"edges":[{"key":"stake","kind":"owns","source":"a","sources":["s"],"target":"b"},
        {"key":"no","kind":"disputes","source":"b","sources":["s"],"target":"stake"}],
        "graph":{"relata":{"sources":[{"id":"s"}]}},"multigraph":true,
        "nodes":[{"id":"a"},{"id":"b"},{"id":"stake","type":"claim"}]}"#;
    assert_eq!(
        told(&graph(&[("x.json", sorted)])),
        ["no: b disputes stake", "stake: a owns b"]
    );
}
