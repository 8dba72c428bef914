//! Listed owners who act together, and count as one person.

use std::collections::BTreeSet;

use super::listed::ListedOwners;
use crate::answer::Note;
use crate::error::{Hint, Result, Wrong};
use crate::graph::{Graph, NodeId};
use crate::resolve::compose::answer_builder::AnswerBuilder;
use crate::resolve::compose::labels::named;

/// Who acts together by the names of a question. All must be listed: who is not makes no stake of his count.
pub(in crate::resolve) fn together(
    graph: &Graph,
    names: &[Vec<String>],
    listed: &ListedOwners,
) -> Result<Vec<BTreeSet<NodeId>>> {
    let mut sets = Vec::with_capacity(names.len());
    for names in names {
        let mut set = BTreeSet::new();
        for name in names {
            let node = graph.entity_node(graph.entity_named(name)?);
            if !listed.contains_key(&node) {
                let name = named(graph, node).name;
                return Err(Wrong::ActsUnlisted { name }.hint(Hint::NameListed).into());
            }
            set.insert(node);
        }
        if set.len() < 2 {
            return Err(Wrong::ActsAlone.hint(Hint::NameTwo).into());
        }
        sets.push(set);
    }
    Ok(sets)
}

/// Says who counts as one person.
pub(in crate::resolve) fn note_together(
    graph: &Graph,
    together: &[BTreeSet<NodeId>],
    builder: &mut AnswerBuilder<'_, '_>,
) {
    for set in together {
        builder.note(Note::ActingTogether {
            persons: set.iter().map(|&person| named(graph, person)).collect(),
        });
    }
}
