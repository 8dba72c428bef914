//! The claims of an answer with the nodes at their ends.

use std::borrow::Cow;

use crate::answer::Answer;
use crate::model::Relationship;

/// A claim and the ids at its ends. Where two entities are one, the record keeps the id that was written,
/// while the node has the id that represents both.
#[derive(Clone, Copy)]
pub(crate) struct Claim<'a> {
    /// The record as it was written.
    pub record: &'a Relationship,
    /// The id of the node where it begins.
    pub from: &'a str,
    /// The id of the node that it points at.
    pub to: &'a str,
}

impl<'a> Claim<'a> {
    /// The record between its nodes: with it, an answer refers to nothing outside itself.
    pub(crate) fn resolved(&self) -> Cow<'a, Relationship> {
        // Hardly any end is a merged one, and records are large: only those are copied.
        if (self.from, self.to) == (&self.record.from, &self.record.to) {
            return Cow::Borrowed(self.record);
        }
        Cow::Owned(Relationship {
            from: self.from.to_owned(),
            to: self.to.to_owned(),
            ..self.record.clone()
        })
    }
}

/// The claims of an answer, by id.
pub(crate) fn claims(answer: &Answer) -> impl Iterator<Item = Claim<'_>> {
    let found = &answer.found;
    found.edges.iter().map(|edge| Claim {
        record: &edge.record,
        from: found.node_id(edge.from),
        to: found.node_id(edge.to),
    })
}
