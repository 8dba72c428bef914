//! Formats of others that hold less than all: what they promise to keep comes back as it was.

use std::collections::BTreeMap;

use proptest::prelude::*;
use relata::graph::Graph;
use relata::model::{Decision, Entity, Record, Relationship, entity_kind};
use relata::write::{Format, Style, export};

use super::check_times;
use super::graphs::{World, furnished, graph};

/// Data sets in which no two things are one: these formats have no place for such a decision.
fn worlds() -> impl Strategy<Value = World> {
    furnished().prop_map(|mut world| {
        world
            .same
            .retain(|same| same.decision != Some(Decision::Same));
        world
    })
}

fn read_back(graph: &Graph, format: Format) -> Result<Graph, TestCaseError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("x.{}", format.endings()[0]));
    let mut file = std::fs::File::create(&path).unwrap();
    export(graph, format, &Style::default(), &mut file).unwrap();
    Graph::open([&path]).map_err(|error| TestCaseError::fail(format!("{format}: {error}")))
}

fn claims(graph: &Graph) -> BTreeMap<String, Relationship> {
    let all = graph.relationships().map(|id| graph.relationship(id));
    all.map(|claim| (claim.id.clone(), claim)).collect()
}

fn entities(graph: &Graph) -> BTreeMap<String, Entity> {
    let all = graph.entities().map(|id| graph.entity(id));
    all.map(|entity| (entity.id.clone(), entity)).collect()
}

/// A claim without what neither format keeps: sources, and fields that relata does not know.
fn kept(claim: &Relationship) -> Relationship {
    Relationship {
        sources: Vec::new(),
        until_sources: Vec::new(),
        extra: Default::default(),
        ..claim.clone()
    }
}

/// An entity without what neither format keeps as it is, and with its other names in one order.
fn kept_of(entity: &Entity) -> Entity {
    let mut aliases = entity.aliases.clone();
    aliases.retain(|alias| *alias != entity.name);
    aliases.sort();
    aliases.dedup();
    Entity {
        aliases,
        ids: Default::default(),
        sources: Vec::new(),
        extra: Default::default(),
        ..entity.clone()
    }
}

#[test]
fn followthemoney_brings_back_claims_between_things_and_the_things() {
    check_times(2, worlds(), |world| {
        let graph = world.graph();
        let things = entities(&graph);
        for format in [Format::Ftm, Format::FtmStatements] {
            let back = read_back(&graph, format)?;
            let told = claims(&back);
            for (id, claim) in claims(&graph) {
                let is_between_things =
                    things.contains_key(&claim.from) && things.contains_key(&claim.to);
                let found = told.get(&id).map(kept);
                prop_assert_eq!(found, is_between_things.then(|| kept(&claim)), "{}", format);
            }
            prop_assert!(told.len() <= graph.relationships().len());
            let told = entities(&back);
            prop_assert_eq!(told.len(), things.len());
            for (id, thing) in &things {
                prop_assert_eq!(
                    told.get(id).map(kept_of),
                    Some(kept_of(thing)),
                    "{}",
                    format
                );
            }
        }
        Ok(())
    });
}

#[test]
fn bods_brings_back_stakes_and_control_and_leaves_out_what_it_cannot_say() {
    check_times(2, worlds(), |world| {
        let graph = world.graph();
        let things = entities(&graph);
        let back = read_back(&graph, Format::Bods)?;
        let told = claims(&back);
        let parties = entities(&back);
        let is_named = |id: &String| things.get(id).is_some_and(|thing| !thing.is_unnamed());
        for (id, claim) in claims(&graph) {
            let is_stake = ["owns", "controls"].contains(&claim.kind.as_str());
            if !is_stake || !is_named(&claim.from) || !is_named(&claim.to) {
                continue;
            }
            let Some(found) = told.get(&id) else {
                // Nobody can tell whether it had ended when all this was told.
                prop_assert!(claim.until.is_some_and(|until| !until.is_exact()), "{}", id);
                continue;
            };
            let expected = Relationship {
                outlet: None,
                speaker: None,
                ..kept(&claim)
            };
            prop_assert_eq!(kept(found), expected);
            for end in [&claim.from, &claim.to] {
                let [was, is] = [&things[end], &parties[end]];
                prop_assert_eq!(
                    (&was.kind, was.since, was.until),
                    (&is.kind, is.since, is.until)
                );
                // Of a person the standard has no words in which it could be told.
                if was.kind != entity_kind::PERSON {
                    prop_assert_eq!(&was.complete, &is.complete);
                }
            }
        }
        Ok(())
    });
}

#[test]
fn a_decision_that_is_taken_back_leaves_the_records_of_a_graph_file_as_they_were() {
    let world = World::read(
        r#"{"type":"entity","id":"acme","kind":"company","name":"Acme"}
        {"type":"entity","id":"acme-old","kind":"company","name":"Acme Old","aliases":["AO"],"ids":{"lei":"X1"}}
        {"type":"entity","id":"co","kind":"company","name":"Co"}
        {"type":"relationship","id":"o","kind":"owns","from":"acme-old","to":"co","share":"60"}
        {"type":"same","id":"same","left":"acme","right":"acme-old","decision":"same","why":"guess"}"#,
    );
    let records = |graph: &Graph| -> Vec<Record> {
        let all = graph.records().map(|(_, record)| record);
        all.filter(|record| !matches!(record, Record::Same(_)))
            .collect()
    };
    let whole = world.graph();
    let mut apart = world.clone();
    apart.same.clear();
    for format in [
        Format::Graphml,
        Format::Gexf,
        Format::NodeLink,
        Format::Parquet,
        Format::Arrow,
    ] {
        let back = read_back(&whole, format).unwrap();
        let undone = graph("undone", records(&back));
        assert_eq!(records(&undone), records(&apart.graph()), "{format}");
    }
}
