//! Answers as they are written: JSON Lines read back, and nothing depends on the order of the input.

use proptest::prelude::*;
use proptest::sample::Index;
use relata::answer::Answer;
use relata::graph::{Graph, GraphBuilder, Leniency};
use relata::lens::Lens;
use relata::model::Record;
use relata::query::{Around, Diff, Find, Holdings, Owners, Path, Query, Show, Stats, Timeline};
use relata::read::{self, Input};
use relata::write::{self, Format, Style};

use super::check;
use super::graphs::{World, graph, worlds_with_lenses};

/// A question of every kind about two nodes of a graph.
fn questions(world: &World, [one, other]: &[String; 2]) -> Vec<Query> {
    let records = world.records();
    let all = ["lists", "m"].map(str::to_owned);
    let mut questions: Vec<Query> = vec![
        Find::new("zeta").into(),
        Around::new(one).depth(3).limit(2).into(),
        Path::new(one, other).into(),
        Owners::of(one).into(),
        Owners::listed_by(one).into(),
        Holdings::of(other).into(),
        Diff::between("2020-01-15", "2020-12-15").into(),
        Diff::between(one, other).into(),
        Timeline::new(one).into(),
        Stats {}.into(),
    ];
    questions.extend(records.iter().map(|record| Show::new(record.id()).into()));
    let _ = all;
    questions
}

fn bytes(answer: &Answer, format: Format) -> Vec<u8> {
    let mut bytes = Vec::new();
    write::write(answer, format, &Style::default(), &mut bytes).unwrap();
    bytes
}
