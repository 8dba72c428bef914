//! Editions of a list: one edition is a card between lister and listed, several are years on a line.

use std::collections::BTreeSet;

use super::{Drawing, Line, Relation};
use crate::answer::Answer;
use crate::model::entity_kind::LIST;
use crate::model::relationship_kind::{LISTS, PUBLISHES};

/// The edition of every listing in the answer, when it is one, is dated, and its publisher is known.
pub(crate) fn only(answer: &Answer) -> Option<&str> {
    let mut only: Option<&str> = None;
    for claim in answer.relationships() {
        if claim.kind != LISTS {
            continue;
        }
        // A listing of no edition would lose its place beside the card of the others.
        let edition = claim.edition.as_deref()?;
        if *only.get_or_insert(edition) != edition {
            return None;
        }
    }
    // The card would stand between lister and listed: without a publisher it would hang in the air.
    let edition = only?;
    let is_published = publications(answer).contains(edition);
    (is_published && is_dated(answer, edition)).then_some(edition)
}

fn is_dated(answer: &Answer, edition: &str) -> bool {
    for entity in answer.entities() {
        if entity.kind == LIST && entity.id == edition {
            return entity.published.is_some();
        }
    }
    false
}

/// What the answer says was published.
fn publications(answer: &Answer) -> BTreeSet<&str> {
    let mut published = BTreeSet::new();
    for claim in answer.relationships() {
        if claim.kind == PUBLISHES {
            published.insert(claim.to.as_str());
        }
    }
    published
}

/// Hides editions whose years stand on lines and of which the drawing shows no more than, perhaps, who published them.
pub(crate) fn hide(drawing: &mut Drawing, answer: &Answer) {
    let hidden = hidden(drawing, answer);
    let all_lines = drawing.lines.len();
    drawing.lines.retain(|_, line| !has_end_in(&hidden, line));
    drawing.cards.retain(|id, _| !hidden.contains(id.as_str()));
    // An edition that no line led to leaves nothing unsaid: its years stand on the listings.
    let editions = match all_lines - drawing.lines.len() {
        0 => return,
        1 => "an edition".to_owned(),
        count => format!("{count} editions"),
    };
    let whole = drawing.door.format("json");
    drawing.omissions.push(format!(
        "not drawn: the publication of {editions}; {whole} carries all"
    ));
}

fn has_end_in(ids: &BTreeSet<&str>, line: &Line) -> bool {
    let ends = [line.from.as_str(), line.to.as_str()];
    ends.iter().any(|end| ids.contains(end))
}

/// The editions to hide: those that listings are of, and any that were published, unless a line says more of them.
fn hidden<'a>(drawing: &Drawing, answer: &'a Answer) -> BTreeSet<&'a str> {
    let mut hidden: BTreeSet<&str> = BTreeSet::new();
    for claim in answer.relationships() {
        hidden.extend(claim.edition.as_deref());
    }
    // Without a listing in it, the drawing may be about the editions themselves.
    if shows_listings(drawing) {
        hidden.extend(publications(answer));
    }
    hidden.retain(|id| is_list(drawing, id));
    // Last, so that nothing can put back what a line says more of.
    for line in drawing.lines.values() {
        if says_more(line) {
            hidden.remove(line.from.as_str());
            hidden.remove(line.to.as_str());
        }
    }
    hidden
}

fn shows_listings(drawing: &Drawing) -> bool {
    for line in drawing.lines.values() {
        if line.relation == Relation::Lists {
            return true;
        }
    }
    false
}

/// Whether an id is that of a list's card.
fn is_list(drawing: &Drawing, id: &str) -> bool {
    match drawing.cards.get(id) {
        // What else bears the id, such as a company that was published by mistake, stays.
        Some(card) => card.kind == LIST,
        None => false,
    }
}

/// Whether a line says more than that something was published.
fn says_more(line: &Line) -> bool {
    for claim in &line.claims {
        if claim.kind != PUBLISHES {
            return true;
        }
    }
    false
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
            ("ustr", "2008-09, 2021; delists 2012")
        );
        let disputed = &drawing.lines["nml-2016/taobao"];
        assert_eq!(disputed.label.detail, "2016", "only this one is disputed");
    }
}
