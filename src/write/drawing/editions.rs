//! Editions of a list: one edition is a card between lister and listed, several are years on a line.

use std::collections::BTreeSet;

use super::{Drawing, Relation};
use crate::answer::Answer;
use crate::model::entity_kind::LIST;
use crate::model::relationship_kind::{LISTS, PUBLISHES};

/// The edition of every listing in the answer, when it is one, is dated, and its publisher is known.
pub fn only(answer: &Answer) -> Option<&str> {
    let mut editions = answer.relationships().filter(|claim| claim.kind == LISTS).map(|claim| claim.edition.as_deref());
    let only = editions.next()??;
    let is_dated = answer.entities().any(|e| e.id == only && e.kind == LIST && e.published.is_some());
    let is_published = answer.relationships().any(|claim| claim.kind == PUBLISHES && claim.to == only);
    (editions.all(|edition| edition == Some(only)) && is_dated && is_published).then_some(only)
}

/// Hides the cards of editions that the words of listings name and that nothing else points at.
pub fn hide_named(drawing: &mut Drawing, answer: &Answer) {
    let named: BTreeSet<&str> = answer
        .relationships()
        .filter(|claim| Relation::of(&claim.kind) == Relation::Lists)
        .filter_map(|claim| claim.edition.as_deref())
        .collect();
    let mut hidden: BTreeSet<&str> =
        named.into_iter().filter(|id| drawing.cards.get(*id).is_some_and(|c| c.kind == LIST)).collect();
    for line in drawing.lines.values().filter(|line| line.claims.iter().any(|claim| claim.kind != PUBLISHES)) {
        hidden.remove(line.from.as_str());
        hidden.remove(line.to.as_str());
    }
    drawing.lines.retain(|_, line| !hidden.contains(line.to.as_str()) && !hidden.contains(line.from.as_str()));
    drawing.cards.retain(|id, _| !hidden.contains(id.as_str()));
}
