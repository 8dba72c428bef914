//! Some rows of an answer, with what stands behind them: what a page of a long answer is made of.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use serde::Serialize;
use serde_json::Value;

use super::{Answer, Edge};
use crate::model::{Entity, Fact, Same, Source};

impl Answer {
    /// The same answer with some of its rows alone, and of the records only those that these rows name, closed under what
    /// these name. Its sentence, notes, limits and completeness stay those of the whole.
    pub(crate) fn part(mut self, rows: Range<usize>) -> Self {
        self.rows.keep(rows);
        let kept = Kept::of(&self);
        let is_kept = |id: &str| kept.ids.contains(id);
        let mut places = Vec::new();
        let mut nodes = Vec::new();
        for node in std::mem::take(&mut self.found.nodes) {
            places.push(nodes.len());
            if is_kept(node.id()) {
                nodes.push(node);
            }
        }
        let place = |old: usize| places.get(old).copied().unwrap_or_default();
        let mut edges = Vec::new();
        for edge in std::mem::take(&mut self.found.edges) {
            if is_kept(&edge.record.id) {
                edges.push(Edge {
                    from: place(edge.from),
                    to: place(edge.to),
                    ..edge
                });
            }
        }
        self.found.nodes = nodes;
        self.found.edges = edges;
        self.mentioned.retain(|entity| is_kept(&entity.id));
        self.facts.retain(|fact| is_kept(&fact.id));
        self.same.retain(|decision| is_kept(&decision.id));
        self.sources.retain(|source| is_kept(&source.id));
        self
    }
}

/// A record behind the rows.
#[derive(Clone, Copy)]
enum Behind<'a> {
    Entity(&'a Entity),
    Edge(&'a Edge),
    Fact(&'a Fact),
    Same(&'a Same),
    Source(&'a Source),
}

/// The ids of records that rows need.
struct Kept {
    ids: HashSet<String>,
}

impl Kept {
    fn of(answer: &Answer) -> Self {
        let mut records: HashMap<&str, Behind<'_>> = HashMap::new();
        for entity in answer.entities().chain(answer.mentioned()) {
            records.insert(&entity.id, Behind::Entity(entity));
        }
        for edge in &answer.found.edges {
            records.insert(&edge.record.id, Behind::Edge(edge));
        }
        for fact in answer.facts() {
            records.insert(&fact.id, Behind::Fact(fact));
        }
        for source in answer.sources() {
            records.insert(&source.id, Behind::Source(source));
        }
        let mut pending = texts_of(answer.any_rows());
        let mut kept = Self {
            ids: HashSet::new(),
        };
        kept.close(answer, &records, &mut pending);
        // A decision names what it made one; whoever reads one of them should know of it.
        for decision in answer.same() {
            let texts = texts_of(decision);
            if texts.iter().any(|text| kept.ids.contains(text)) {
                records.insert(&decision.id, Behind::Same(decision));
                pending.push(decision.id.clone());
            }
        }
        kept.close(answer, &records, &mut pending);
        kept
    }

    /// Takes whatever the texts name, and whatever that names.
    fn close(
        &mut self,
        answer: &Answer,
        records: &HashMap<&str, Behind<'_>>,
        pending: &mut Vec<String>,
    ) {
        while let Some(text) = pending.pop() {
            // A citation has a place in its source behind the id.
            for id in [Some(&*text), text.split('#').next()].into_iter().flatten() {
                let Some(record) = records.get(id) else {
                    continue;
                };
                if !self.ids.insert(id.to_owned()) {
                    continue;
                }
                pending.extend(match record {
                    Behind::Entity(entity) => texts_of(entity),
                    Behind::Fact(fact) => texts_of(fact),
                    Behind::Same(decision) => texts_of(decision),
                    Behind::Source(source) => texts_of(source),
                    Behind::Edge(edge) => {
                        let mut texts = texts_of(&edge.record);
                        // The record may name an entity that another node stands for.
                        for end in [edge.from, edge.to] {
                            texts.push(answer.found.node_id(end).to_owned());
                        }
                        texts
                    }
                });
            }
        }
    }
}

/// Every text that a value holds: ids are among them, wherever they stand.
fn texts_of(value: &impl Serialize) -> Vec<String> {
    let mut texts = Vec::new();
    // Nothing of an answer fails to be written: all of it is plain text, numbers and lists.
    let mut pending = vec![serde_json::to_value(value).unwrap_or_default()];
    while let Some(value) = pending.pop() {
        match value {
            Value::String(text) => texts.push(text),
            Value::Array(values) => pending.extend(values),
            Value::Object(fields) => pending.extend(fields.into_iter().map(|(_, value)| value)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Graph, Lens, Owners};

    #[test]
    fn a_part_holds_what_its_rows_name_and_no_more() {
        let graph = Graph::bundled().unwrap();
        let whole = graph
            .ask(Owners::listed_by("ustr"), &Lens::default())
            .unwrap();
        let part = whole.clone().part(10..13);
        assert_eq!(part.any_rows().len(), 3);
        assert_eq!(part.summary(), whole.summary());
        assert!(part.entities().count() < whole.entities().count() / 4);
        let all: HashSet<&str> = whole.nodes().map(|node| node.id()).collect();
        let here: HashSet<&str> = part.nodes().map(|node| node.id()).collect();
        for row in part.rows::<crate::answer::OwnersRow>().unwrap() {
            for id in row.path.iter().flatten().chain(&row.listings) {
                assert!(part.relationships().any(|claim| claim.id == *id), "{id}");
            }
        }
        for claim in part.relationships() {
            for end in [&claim.from, &claim.to] {
                assert!(here.contains(&**end) || !all.contains(&**end), "{end}");
            }
            for citation in &claim.sources {
                let has = |source: &Source| source.id == citation.source;
                assert!(part.sources().iter().any(has), "{citation:?}");
            }
        }
        // The places of its ends are those of the nodes that are left.
        let graph = part.graph();
        for edge in graph.edge_indices() {
            let (from, to) = graph.edge_endpoints(edge).unwrap();
            let claim = whole
                .relationships()
                .find(|claim| claim.id == graph[edge].id)
                .unwrap();
            assert_eq!(claim, graph[edge]);
            assert_eq!(
                [&*claim.from, &*claim.to],
                [graph[from].id(), graph[to].id()]
            );
        }
        assert!(whole.part(5..5).nodes().len() == 0);
    }
}
