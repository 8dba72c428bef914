//! Reads `relata ... -f dot --plain` with petgraph's own reader of DOT, and holds it to `-f json` of the same question.
//!
//! cargo run --manifest-path tests/dot/Cargo.toml -- answer.json answer.dot

use std::fs;

use dot_parser::{ast, canonical};
use serde_json::Value;

fn main() {
    let paths: Vec<String> = std::env::args().skip(1).collect();
    let [json, dot] = &paths[..] else {
        panic!("name an answer as JSON, and as plain DOT");
    };
    let json: Value = serde_json::from_str(&fs::read_to_string(json).unwrap()).unwrap();
    let text = fs::read_to_string(dot).unwrap();
    let graph = canonical::Graph::from(ast::Graph::try_from(text.as_str()).unwrap());
    let nodes = json["graph"]["nodes"].as_array().unwrap();
    let claims = json["graph"]["edges"].as_array().unwrap();
    let is_node = |id: &Value| nodes.iter().any(|node| node["id"] == *id);
    let split = claims.iter().filter(|claim| is_node(&claim["id"])).count();
    assert_eq!(graph.nodes.set.len(), nodes.len(), "nodes");
    assert_eq!(graph.edges.set.len(), claims.len() + split, "edges");
    println!("{} nodes, {} claims", nodes.len(), claims.len());
}
