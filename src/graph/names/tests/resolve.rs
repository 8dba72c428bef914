//! Which entity a name means.

use crate::error::Error;
use crate::graph::{Graph, GraphBuilder, Leniency};
use crate::model::{Entity, Record};

fn graph() -> Graph {
    let mut builder = GraphBuilder::new("names");
    let mut add = |id: &str, name: &str, aliases: &[&str]| {
        let aliases = aliases.iter().map(|a| (*a).to_owned()).collect();
        let ids = [("lei".to_owned(), format!("{id}00"))].into();
        let entity = Entity {
            id: id.into(),
            kind: "company".into(),
            name: name.into(),
            aliases,
            ids,
            ..Entity::default()
        };
        builder.push(Record::Entity(entity));
    };
    add("acme-1", "Acme", &[]);
    add("acme-2", "Acme", &[]);
    add("pdd", "Pinduoduo", &["拼多多", "Bindudu (PDD)"]);
    add("rua", "Rua 25 de Março", &["Acme street", "rua"]);
    builder.build(Leniency::Strict).unwrap()
}

#[test]
fn one_thing_is_found_by_each_of_its_names() {
    let graph = graph();
    for name in [
        "Pinduoduo",
        "PINDUODUO",
        "拼多多",
        "Bindudu (PDD)",
        "bindudu pdd",
        "pdd",
        "LEI:PDD00",
    ] {
        assert_eq!(graph.entity_named(name).unwrap().index(), 2, "{name}");
    }
    assert_eq!(graph.entity_named("rua 25 de marco").unwrap().index(), 3);
}

#[test]
fn an_ambiguous_name_is_an_error_with_candidates() {
    let Err(Error::Ambiguous { candidates, .. }) = graph().entity_named("Acme") else {
        panic!()
    };
    assert_eq!(candidates.len(), 2);
}

#[test]
fn a_miss_suggests_what_is_near() {
    let Err(Error::NotFound { suggestions, .. }) = graph().entity_named("Pindoudou") else {
        panic!()
    };
    assert_eq!(suggestions, ["pdd"]);
    let Err(Error::NotFound { suggestions, .. }) = graph().entity_named("zzz") else {
        panic!()
    };
    assert!(suggestions.is_empty());
}

#[test]
fn scores_order_matches() {
    let graph = graph();
    let scores: Vec<u32> = graph.matches("acme").iter().map(|m| m.score).collect();
    assert_eq!(scores, [98, 98, 91]);
    assert!(graph.matches("").is_empty());
    let best = graph.best_matches("acme", 0, 1, |_| true);
    assert_eq!((best.best.len(), best.total), (1, 3));
}
