//! relata from question to ids: the searches of the library, through a lens.

use petgraph::visit::{Bfs, NodeIndexable, UndirectedAdaptor};
use relata::graph::NodeId;
use relata::model::relationship_kind as kind;
use relata::query::Direction;
use relata::search::{
    Closures, FoundPath, PathSpec, Shortest, all_paths, closures, nodes_within, paths,
    shortest_path,
};
use relata::{Graph, Lens};

use super::{Engine, Found};
use crate::question::Question;

/// The lens of a question.
pub fn lens(question: &Question) -> anyhow::Result<Lens> {
    let mut lens = Lens::default();
    match question {
        Question::Around { kinds, as_of, .. } => {
            lens.kinds.clone_from(kinds);
            lens.as_of = as_of.as_deref().map(str::parse).transpose()?;
        }
        // Peers walk through everything.
        Question::Path { .. } => lens.through.push("all".to_owned()),
        _ => {}
    }
    Ok(lens)
}

/// Answers with the numbers of nodes.
pub struct Ids(pub Graph);

impl Ids {
    fn owners(&self, lister: &str, lens: &Lens) -> anyhow::Result<Closures> {
        let graph = &self.0;
        let view = lens.over(graph)?;
        let lister = graph.node_named(lister)?;
        let code = |word| graph.relationship_code(word).unwrap_or(u16::MAX);
        let (lists, owns) = (code(kind::LISTS), code(kind::OWNS));
        let things = graph.out(lister).of_kind(lists);
        let mut things: Vec<NodeId> = things
            .others()
            .filter(|&node| graph.node_entity(node).is_some())
            .collect();
        things.sort_unstable();
        things.dedup();
        Ok(closures(&view, &things, Direction::In, |kind, _| {
            kind == owns
        }))
    }

    /// By petgraph's own walk over the visit traits.
    fn walk(&self, start: NodeId) -> usize {
        let graph = UndirectedAdaptor(&self.0);
        let mut walk = Bfs::new(graph, start);
        let mut reached = 0;
        while walk.next(graph).is_some() {
            reached += 1;
        }
        reached
    }
}

fn nodes(path: &FoundPath) -> Vec<u32> {
    let first = path.steps.first().map(|step| number(step.from));
    first
        .into_iter()
        .chain(path.steps.iter().map(|step| number(step.to)))
        .collect()
}

fn number(node: NodeId) -> u32 {
    node.index() as u32
}

impl Engine for Ids {
    fn ask(&self, question: &Question) -> anyhow::Result<Option<Found>> {
        let (graph, lens) = (&self.0, lens(question)?);
        Ok(Some(match question {
            Question::Around { start, k, .. } => {
                let view = lens.over(graph)?;
                let start = graph.node_named(start)?;
                let found = nodes_within(&view, start, *k as usize, Direction::Any);
                Found::Nodes(found.into_iter().map(|(node, _)| number(node)).collect())
            }
            Question::Path {
                from, to, directed, ..
            } => {
                let view = lens.over(graph)?;
                let (from, to) = (graph.node_named(from)?, graph.node_named(to)?);
                match shortest_path(&view, from, to, *directed) {
                    Shortest::Found(hops) => Found::Hops(hops.len()),
                    Shortest::None => Found::Hops(0),
                    Shortest::GaveUp(steps) => {
                        anyhow::bail!("the search gave up after {steps} steps")
                    }
                    _ => anyhow::bail!("the search ended as this engine does not know"),
                }
            }
            Question::Paths { from, to, max, .. } => {
                let view = lens.over(graph)?;
                let ends = PathSpec::between(graph.node_named(from)?, graph.node_named(to)?);
                let mut spec = ends.longest(*max as usize);
                if let Some(owns) = graph.relationship_code(kind::OWNS) {
                    spec = spec.along(owns, Direction::Out);
                }
                let mut paths = all_paths(&view, &spec);
                let found = paths.by_ref().map(|path| nodes(&path)).collect();
                anyhow::ensure!(paths.gave_up().is_none(), "the search gave up");
                Found::Paths(found)
            }
            Question::Shortest {
                from,
                to,
                paths: most,
                ..
            } => {
                let view = lens.over(graph)?;
                let ends = PathSpec::between(graph.node_named(from)?, graph.node_named(to)?);
                Found::Paths(
                    paths(&view, &ends)
                        .take(*most)
                        .map(|path| nodes(&path))
                        .collect(),
                )
            }
            Question::Owners { lister, .. } => Found::Closures(self.owners(lister, &lens)?),
            Question::Walk { start, .. } => Found::Reached(self.walk(graph.node_named(start)?)),
            _ => return Ok(None),
        }))
    }

    fn lines(&self, found: &Found) -> Vec<String> {
        let name = |node: u32| {
            self.0
                .node_id(NodeIndexable::from_index(&&self.0, node as usize))
        };
        match found {
            Found::Nodes(nodes) => nodes.iter().map(|&node| name(node).to_string()).collect(),
            Found::Closures(closures) => {
                let lines = |(thing, owners): (NodeId, &[NodeId])| -> Vec<String> {
                    let thing = name(number(thing));
                    owners
                        .iter()
                        .map(|&owner| format!("{thing} {}", name(number(owner))))
                        .collect()
                };
                closures.iter().flat_map(lines).collect()
            }
            Found::Paths(paths) => {
                let line = |path: &Vec<u32>| {
                    path.iter()
                        .map(|&node| name(node))
                        .collect::<Vec<_>>()
                        .join(" ")
                };
                paths.iter().map(line).collect()
            }
            _ => Vec::new(),
        }
    }
}
