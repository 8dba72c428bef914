//! Replies as words on what they answer, where a page has no room for their arrows.

use std::collections::{BTreeMap, BTreeSet};

use super::edge_label::LabelContext;
use super::mark::Mark;
use super::{Drawing, Line, editions};
use crate::answer::Answer;
use crate::model::Relationship;
use crate::model::relationship_kind::{DISPUTES, NO_RESPONSE, PUBLISHES, REPLIES, RESPONDS_TO};

/// Takes the arrows of replies away and writes them where they pointed; how many there were.
pub(crate) fn write_on_what_they_answer<'a>(
    drawing: &mut Drawing<'a>,
    answer: &'a Answer,
) -> usize {
    let context = LabelContext::new(answer, editions::only(answer).is_some());
    let mut lines_at: BTreeMap<&str, usize> = BTreeMap::new();
    for line in drawing.lines.values() {
        *lines_at.entry(&line.from).or_default() += 1;
        *lines_at.entry(&line.to).or_default() += 1;
    }
    let mut replies: Vec<String> = Vec::new();
    for (id, line) in &drawing.lines {
        // Who brought out a list and does nothing else here needs no card either.
        let only_publishes = lines_at.get(line.from.as_str()) == Some(&1);
        let mut kinds = line.claims.iter().map(|claim| claim.kind.as_str());
        let is_words =
            kinds.all(|kind| REPLIES.contains(&kind) || only_publishes && kind == PUBLISHES);
        if is_words && !drawing.pointed_at.contains(id) {
            replies.push(id.clone());
        }
    }
    let mut from = BTreeSet::new();
    for id in &replies {
        let Some(line) = drawing.lines.remove(id) else {
            continue;
        };
        let by = drawing.cards.get(&line.from);
        let by = by.map_or(line.from.clone(), |card| card.name.clone());
        let mut by_kind: BTreeMap<&str, Vec<&Relationship>> = BTreeMap::new();
        for claim in line.claims {
            by_kind.entry(claim.kind.as_str()).or_default().push(claim);
        }
        for (kind, claims) in by_kind {
            let answered = drawing.lines.get(&line.to);
            let part = answered.map_or(String::new(), |answered| part_of(answered, &claims));
            let note = context.reply_note(&claims);
            let mut words = vec![passive(kind), by.as_str(), note.as_str(), part.as_str()];
            words.retain(|word| !word.is_empty());
            let mark = Mark {
                words: words.join(" "),
                claims,
                count: 1,
            };
            if let Some(line) = drawing.lines.get_mut(&line.to) {
                line.marks.push(mark);
            } else if let Some(card) = drawing.cards.get_mut(&line.to) {
                card.marks.push(mark);
            }
        }
        from.insert(line.from);
    }
    drawing.drop_alone(&from);
    drawing.find_pointed_at();
    replies.len()
}

/// What was done to a claim, before the name of who did it.
fn passive(kind: &str) -> &'static str {
    match kind {
        DISPUTES => "disputed by",
        RESPONDS_TO => "answered by",
        NO_RESPONSE => "no response from",
        PUBLISHES => "published by",
        _ => "reply of",
    }
}

/// How many of a line's claims are answered, if not all: accounts of one stake are one line, and a reply may be about one.
fn part_of(line: &Line, replies: &[&Relationship]) -> String {
    let targets: BTreeSet<&str> = replies.iter().map(|reply| reply.to.as_str()).collect();
    let all = line.claims.iter();
    let answered = all
        .filter(|claim| targets.contains(claim.id.as_str()))
        .count();
    match line.claims.len() {
        all if answered > 0 && answered < all => format!("({answered} of {all} claims)"),
        _ => String::new(),
    }
}

impl Drawing<'_> {
    /// Takes away those of these cards at which no line ends any more.
    pub(crate) fn drop_alone(&mut self, cards: &BTreeSet<String>) {
        let mut joined: BTreeSet<&str> = BTreeSet::new();
        for line in self.lines.values() {
            joined.extend([line.from.as_str(), line.to.as_str()]);
        }
        let alone: Vec<&String> = cards
            .iter()
            .filter(|card| !joined.contains(card.as_str()))
            .collect();
        for card in alone {
            self.cards.remove(card);
        }
    }

    /// Which lines other lines end at.
    pub(crate) fn find_pointed_at(&mut self) {
        let mut pointed_at = BTreeSet::new();
        for line in self.lines.values() {
            for end in [&line.from, &line.to] {
                if self.lines.contains_key(end) {
                    pointed_at.insert(end.clone());
                }
            }
        }
        self.pointed_at = pointed_at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn a_dispute_becomes_words_on_the_listing_with_its_sources() {
        let answer = sample::wechat();
        let mut drawing = Drawing::of(&answer);
        let cited = |drawing: &Drawing| {
            drawing
                .lines
                .values()
                .flat_map(super::super::Line::citations)
                .count()
        };
        let before = (drawing.lines.len(), cited(&drawing));
        let count = write_on_what_they_answer(&mut drawing, &answer);
        assert!(count > 0 && drawing.lines.len() == before.0 - count);
        let words: Vec<&str> = (drawing.lines["nml-2021/wechat"].marks.iter())
            .map(|mark| mark.words.as_str())
            .collect();
        assert_eq!(words, ["disputed by Tencent"]);
        assert!(drawing.pointed_at.is_empty());
        assert!(
            drawing.cards.contains_key("tencent"),
            "it still owns something"
        );
        let on_cards = drawing.cards.values().flat_map(|card| &card.marks);
        let on_cards = on_cards
            .flat_map(|mark| &mark.claims)
            .map(|claim| claim.sources.len());
        assert_eq!(
            cited(&drawing) + on_cards.sum::<usize>(),
            before.1,
            "a citation is lost"
        );
    }
}
