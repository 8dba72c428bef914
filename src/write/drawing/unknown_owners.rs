//! Owners whom no source names: a card for each asset that one owns, since they are not known to be one owner.

use std::collections::HashSet;

use super::sibling_groups::unused_id;
use super::{Drawing, Line, Relation};
use crate::answer::Answer;

/// Splits the card of every unnamed owner of several assets; lines of another kind stay at a card of its own.
pub(crate) fn split(drawing: &mut Drawing, answer: &Answer) {
    for owner in answer.entities().filter(|entity| entity.is_unnamed()) {
        let stakes = stakes_of(drawing, &owner.id);
        let assets: HashSet<&String> = stakes.iter().map(|id| &drawing.lines[id].to).collect();
        // Of one thing, it may well be one: only to join two things by it would be a claim of ours.
        let card = drawing.cards.get(&owner.id);
        let Some(card) = card.filter(|_| assets.len() > 1).cloned() else {
            continue;
        };
        for id in stakes {
            let Some(mut line) = drawing.lines.remove(&id) else {
                continue;
            };
            line.from = unused_id(drawing, &format!("{} of {}", owner.id, line.to));
            drawing.cards.insert(line.from.clone(), card.clone());
            drawing.lines.insert(id, line);
        }
        let mut lines = drawing.lines.values();
        if !lines.any(|line| line.from == owner.id || line.to == owner.id) {
            drawing.cards.remove(&owner.id);
        }
    }
}

/// The ids of the lines that say what an owner holds.
fn stakes_of(drawing: &Drawing, owner: &str) -> Vec<String> {
    // Only outward: who owns an unnamed owner is said of it wherever it stands.
    let is_stake = |line: &Line| line.relation == Relation::Owns && line.from == owner;
    let stakes = drawing.lines.iter().filter(|(_, line)| is_stake(line));
    stakes.map(|(id, _)| id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    const TWO: &str = r#"{"type":"entity","id":"a","kind":"company","name":"A"}
        {"type":"entity","id":"b","kind":"company","name":"B"}
        {"type":"entity","id":"u","kind":"unknown","name":"Unknown"}
        {"type":"relationship","id":"1","kind":"owns","from":"u","to":"a"}
        {"type":"relationship","id":"2","kind":"owns","from":"u","to":"b"}
        {"type":"relationship","id":"3","kind":"controls","from":"u","to":"b"}"#;

    fn cards(jsonl: &str) -> Vec<String> {
        Drawing::of(&sample::answer(jsonl))
            .cards
            .into_keys()
            .collect()
    }

    #[test]
    fn an_unnamed_owner_of_two_things_is_two_cards() {
        assert_eq!(cards(TWO), ["a", "b", "u of a", "u of b"]);
        assert_eq!(cards(&TWO.replace("unknown", "person")), ["a", "b", "u"]);
        let record = r#""name":"Unknown","note":"no record defines this id""#;
        assert_eq!(
            cards(&TWO.replace(r#""name":"Unknown""#, record)),
            ["a", "b", "u"],
            "a record that is missing"
        );
    }

    #[test]
    fn what_else_is_said_of_it_stays_at_its_own_card() {
        let listed = r#"
            {"type":"relationship","id":"4","kind":"lists","from":"a","to":"u"}"#;
        assert_eq!(
            cards(&format!("{TWO}{listed}")),
            ["a", "b", "u", "u of a", "u of b"]
        );
    }
}
