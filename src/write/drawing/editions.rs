//! Editions of a list: one edition is a card between lister and listed, several are years on a line.

use std::collections::BTreeSet;

use super::{Drawing, Line, Relation};
use crate::answer::Answer;
use crate::model::entity_kind::LIST;
use crate::model::relationship_kind::{LISTS, PUBLISHES};

/// The edition of every listing in the answer, when it is one, is dated, and its publisher is known.
pub(crate) fn only(answer: &Answer) -> Option<&str> {
    let mut only: Option<&str> = None;
    for listing in answer.relationships().filter(|claim| claim.kind == LISTS) {
        let edition = listing.edition.as_deref()?;
        if *only.get_or_insert(edition) != edition {
            return None;
        }
    }
    // The card would stand between lister and listed: without a publisher it would hang in the air.
    let edition = only?;
    let mut published = publications(answer);
    let is_published = published.any(|published| published == edition);
    (is_published && is_dated(answer, edition)).then_some(edition)
}

fn is_dated(answer: &Answer, edition: &str) -> bool {
    let mut lists = answer.entities().filter(|entity| entity.kind == LIST);
    lists.any(|list| list.id == edition && list.published.is_some())
}

/// What the answer says was published.
fn publications(answer: &Answer) -> impl Iterator<Item = &str> {
    let claims = answer.relationships();
    claims.filter_map(|claim| (claim.kind == PUBLISHES).then_some(claim.to.as_str()))
}

/// Hides editions whose years stand on lines and of which the drawing shows no more than, perhaps, who published them.
pub(crate) fn hide(drawing: &mut Drawing, answer: &Answer) {
    let hidden = hidden(drawing, answer);
    let all_lines = drawing.lines.len();
    let is_hidden = |id: &str| hidden.contains(id);
    let has_hidden_end = |line: &Line| is_hidden(&line.to) || is_hidden(&line.from);
    drawing.lines.retain(|_, line| !has_hidden_end(line));
    drawing.cards.retain(|id, _| !is_hidden(id));
    let editions = match all_lines - drawing.lines.len() {
        0 => return,
        1 => "an edition".to_owned(),
        count => format!("{count} editions"),
    };
    drawing.omissions.push(format!(
        "not drawn: the publication of {editions}; -f json carries all"
    ));
}

/// The editions to hide: those that listings are of, and any that were published, unless a line says more of them.
fn hidden<'a>(drawing: &Drawing, answer: &'a Answer) -> BTreeSet<&'a str> {
    let mut hidden: BTreeSet<&str> = BTreeSet::new();
    for claim in answer.relationships() {
        hidden.extend(claim.edition.as_deref());
    }
    // Without a listing in it, the drawing may be about the editions themselves.
    let mut lines = drawing.lines.values();
    if lines.any(|line| line.relation == Relation::Lists) {
        hidden.extend(publications(answer));
    }
    hidden.retain(|id| drawing.cards.get(*id).is_some_and(|card| card.kind == LIST));
    for line in drawing.lines.values() {
        if line.claims.iter().any(|claim| claim.kind != PUBLISHES) {
            hidden.remove(line.from.as_str());
            hidden.remove(line.to.as_str());
        }
    }
    hidden
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn one_edition_is_a_card() {
        let answer = sample::wechat();
        assert_eq!(only(&answer), Some("nml-2021"));
        let drawing = Drawing::of(&answer);
        assert_eq!(drawing.lines["nml-2021/taobao"].from, "nml-2021");
    }

    #[test]
    fn several_editions_are_years() {
        let answer = sample::neighbours();
        assert_eq!(only(&answer), None);
        let drawing = Drawing::of(&answer);
        assert!(!drawing.cards.contains_key("nml-2016"), "only published");
        assert!(drawing.cards.contains_key("nml-2021"), "disputed");
        let taobao = &drawing.lines["nml-2008/taobao"];
        assert_eq!(
            (taobao.from.as_str(), taobao.label.detail.as_str()),
            ("ustr", "2008-09, 2016, 2021; delists 2012")
        );
    }
}
