//! Editions of a list: one edition is a card between lister and listed, several are years on a line.

use std::collections::BTreeSet;

use super::{Drawing, Relation};
use crate::answer::Answer;
use crate::model::entity_kind::LIST;
use crate::model::relationship_kind::{LISTS, PUBLISHES};

/// The edition of every listing in the answer, when it is one, is dated, and its publisher is known.
pub fn only(answer: &Answer) -> Option<&str> {
    let mut editions = answer
        .relationships()
        .filter(|claim| claim.kind == LISTS)
        .map(|claim| claim.edition.as_deref());
    let only = editions.next()??;
    let is_dated = answer
        .entities()
        .any(|e| e.id == only && e.kind == LIST && e.published.is_some());
    let is_published = answer
        .relationships()
        .any(|claim| claim.kind == PUBLISHES && claim.to == only);
    (editions.all(|edition| edition == Some(only)) && is_dated && is_published).then_some(only)
}

/// Hides editions whose years stand on lines and of which no more is told than, perhaps, who published them.
pub fn hide(drawing: &mut Drawing, answer: &Answer) {
    let is_edition = |id: &&str| drawing.cards.get(*id).is_some_and(|card| card.kind == LIST);
    let mut hidden: BTreeSet<&str> = answer
        .relationships()
        .filter_map(|claim| claim.edition.as_deref())
        .collect();
    if drawing
        .lines
        .values()
        .any(|line| line.relation == Relation::Lists)
    {
        hidden.extend(
            answer
                .relationships()
                .filter(|claim| claim.kind == PUBLISHES)
                .map(|claim| claim.to.as_str()),
        );
    }
    hidden.retain(is_edition);
    for line in drawing
        .lines
        .values()
        .filter(|line| line.claims.iter().any(|claim| claim.kind != PUBLISHES))
    {
        hidden.remove(line.from.as_str());
        hidden.remove(line.to.as_str());
    }
    let lines = drawing.lines.len();
    drawing.lines.retain(|_, line| {
        !hidden.contains(line.to.as_str()) && !hidden.contains(line.from.as_str())
    });
    drawing.cards.retain(|id, _| !hidden.contains(id.as_str()));
    if drawing.lines.len() < lines {
        let editions = match lines - drawing.lines.len() {
            1 => "an edition".to_owned(),
            count => format!("{count} editions"),
        };
        drawing.omissions.push(format!(
            "not drawn: the publication of {editions}; -f json carries all"
        ));
    }
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
