//! Answers as they are written: JSON Lines read back, and nothing depends on the order of the input.

use proptest::prelude::*;
use proptest::sample::Index;
use relata::answer::{Answer, Detail};
use relata::graph::Graph;
use relata::lens::Lens;
use relata::model::{Record, Relationship};
use relata::query::{Query, Show};
use relata::read::format::FORMATS;
use relata::write::{Format, Style, export};

use crate::asked::{bytes, questions, written};

use super::graphs::{World, furnished, graph};
use super::lenses::worlds_with_lenses;
use super::{check, check_fewer, check_times};

/// A question of every kind about two nodes of a graph, and each record by its id.
fn all_questions(world: &World, nodes: &[String; 2]) -> Vec<Query> {
    let shows = world
        .records()
        .into_iter()
        .map(|record| Show::new(record.id()).into());
    questions(nodes).into_iter().chain(shows).collect()
}

/// A relationship whose ends go by the ids that represent them, which is how it is written.
fn resolved(graph: &Graph, record: &Relationship) -> Relationship {
    let resolved = |id: &String| {
        graph
            .entity_by_id(id)
            .map_or(id.clone(), |entity| graph.entity(entity).id.clone())
    };
    let (from, to) = (resolved(&record.from), resolved(&record.to));
    Relationship {
        from,
        to,
        edition: record.edition.as_ref().map(resolved),
        ..record.clone()
    }
}

/// Data sets with lenses, two of their nodes, and another order of their records.
fn cases() -> impl Strategy<Value = (World, Lens, [String; 2], Vec<Record>)> {
    let case = (worlds_with_lenses(), any::<[Index; 2]>());
    let case = case.prop_flat_map(|((world, lens), at)| {
        let nodes = at.map(|at| at.get(&world.nodes()).clone());
        let shuffled = Just(world.records()).prop_shuffle();
        (Just(world), Just(lens), Just(nodes), shuffled)
    });
    case.boxed()
}

/// Whether a format can be read, too, and promises that all comes back.
fn is_read(format: Format) -> bool {
    format.is_lossless() && FORMATS.iter().any(|read| read.name == format.name())
}

#[test]
fn what_can_be_read_reads_back_as_the_graph_of_the_answer() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("answer.jsonl");
    check_fewer(cases(), |(world, lens, nodes, _)| {
        let graph = world.graph();
        for question in all_questions(&world, &nodes) {
            let Ok(answer) = graph.ask(question.clone(), &lens) else {
                continue;
            };
            for &format in Format::ALL.iter().filter(|format| is_read(**format)) {
                std::fs::write(&path, bytes(&answer, format)).unwrap();
                let back = Graph::open([&path]).map_err(|error| {
                    TestCaseError::fail(format!("{format}: {question:?}: {error}"))
                })?;
                let entities: Vec<_> = back.entities().map(|id| back.entity(id)).collect();
                let relationships: Vec<_> = back
                    .relationships()
                    .map(|id| back.relationship(id))
                    .collect();
                let expected: Vec<_> = answer
                    .relationships()
                    .map(|r| resolved(&graph, r))
                    .collect();
                prop_assert_eq!(
                    entities,
                    answer.entities().cloned().collect::<Vec<_>>(),
                    "{:?}",
                    question
                );
                prop_assert_eq!(relationships, expected, "{:?}", question);
                let facts: Vec<_> = back.facts().map(|id| back.fact(id)).collect();
                prop_assert_eq!(facts, answer.facts(), "{:?}", question);
                let sources: Vec<_> = back.sources().map(|id| back.source(id)).collect();
                prop_assert_eq!(sources, answer.sources(), "{:?}", question);
            }
        }
        Ok(())
    });
}

#[test]
fn a_whole_graph_reads_back_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("graph.jsonl");
    check_times(2, furnished(), |world| {
        let graph = world.graph();
        let records = |graph: &Graph| -> Vec<String> {
            let all = graph.records();
            let mut lines: Vec<String> = all
                .map(|(_, record)| serde_json::to_string(&record).unwrap())
                .collect();
            lines.sort();
            lines
        };
        for &format in Format::ALL.iter().filter(|format| is_read(**format)) {
            let mut bytes = Vec::new();
            export(&graph, format, &Style::default(), &mut bytes).unwrap();
            std::fs::write(&path, bytes).unwrap();
            let back = Graph::open([&path])
                .map_err(|error| TestCaseError::fail(format!("{format}: {error}")))?;
            prop_assert_eq!(records(&back), records(&graph), "{}", format);
        }
        Ok(())
    });
}

#[test]
fn parts_that_a_format_does_not_show_change_none_of_its_bytes() {
    check_fewer(cases(), |(world, lens, nodes, _)| {
        let graph = world.graph();
        for question in all_questions(&world, &nodes) {
            for format in Format::ALL
                .iter()
                .copied()
                .filter(|format| format.detail() != Detail::All)
            {
                let Ok(all) = graph.ask(question.clone(), &lens) else {
                    continue;
                };
                let some = graph
                    .ask_for(format.detail(), question.clone(), &lens)
                    .unwrap();
                prop_assert_eq!(bytes(&some, format), bytes(&all, format), "{:?}", question);
                let told = |answer: &Answer| {
                    (
                        answer.any_rows().len(),
                        answer.is_complete(),
                        answer.summary().to_owned(),
                    )
                };
                prop_assert_eq!(told(&some), told(&all), "{:?}", question);
            }
        }
        Ok(())
    });
}

#[test]
fn the_order_of_the_records_changes_no_byte() {
    check(cases(), |(world, lens, nodes, shuffled)| {
        let (one, other) = (world.graph(), graph("random", shuffled));
        for question in all_questions(&world, &nodes) {
            match (one.ask(question.clone(), &lens), other.ask(question, &lens)) {
                (Ok(one), Ok(other)) => {
                    let [one, other] = [one, other].map(|answer| written(&answer, Format::Json));
                    prop_assert_eq!(one, other);
                }
                (one, other) => {
                    prop_assert_eq!(one.unwrap_err().to_string(), other.unwrap_err().to_string())
                }
            }
        }
        Ok(())
    });
}

#[test]
fn a_merged_edition_and_a_fact_about_it_are_written_by_the_id_that_represents_both() {
    let world = World::read(
        r#"{"type":"entity","id":"lister","kind":"government"}
        {"type":"entity","id":"thing","kind":"company"}
        {"type":"entity","id":"nml-2021","kind":"list"}
        {"type":"entity","id":"nml-twentyone","kind":"list"}
        {"type":"relationship","id":"listed","kind":"lists","from":"lister","to":"thing","edition":"nml-twentyone"}
        {"type":"fact","id":"pages","about":"nml-twentyone","property":"pages","value":"52"}
        {"type":"same","id":"same","left":"nml-2021","right":"nml-twentyone","decision":"same"}"#,
    );
    let graph = world.graph();
    for name in ["listed", "nml-2021", "pages"] {
        let answer = graph.ask(Show::new(name), &Lens::default()).unwrap();
        let text = written(&answer, Format::Jsonl);
        let back = World::read(&text);
        assert!(
            back.relationships
                .iter()
                .all(|r| r.edition.as_deref() == Some("nml-2021"))
        );
        assert!(back.facts.iter().all(|fact| fact.about == "nml-2021"));
        assert_eq!(back.facts.len(), usize::from(name != "listed"));
        back.graph();
    }
}
