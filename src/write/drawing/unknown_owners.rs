//! Owners whom no source names: a card for each thing that one owns, since nobody knows that they are one.

use std::collections::HashSet;

use super::sibling_groups::unused_id;
use super::{Drawing, Line, Relation};
use crate::answer::Answer;

/// Parts the card of every unnamed owner of several things; lines of another kind stay at a card of its own.
pub fn split(drawing: &mut Drawing, answer: &Answer) {
    for owner in answer.entities().filter(|entity| entity.is_unnamed()) {
        let is_stake = |line: &Line| line.relation == Relation::Owns && line.from == owner.id;
        let stakes: Vec<String> = drawing
            .lines
            .iter()
            .filter(|(_, line)| is_stake(line))
            .map(|(id, _)| id.clone())
            .collect();
        let assets: HashSet<&String> = stakes.iter().map(|id| &drawing.lines[id].to).collect();
        if assets.len() < 2 {
            continue;
        }
        let Some(card) = drawing.cards.get(&owner.id).cloned() else {
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
        let is_still_used = drawing
            .lines
            .values()
            .any(|line| line.from == owner.id || line.to == owner.id);
        if !is_still_used {
            drawing.cards.remove(&owner.id);
        }
    }
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
