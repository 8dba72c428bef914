//! Farther owners as words on the cards of those whom they own, where a page has no room for their cards.

use std::collections::{BTreeMap, BTreeSet};

use super::mark::Mark;
use super::{Drawing, Relation};
use crate::answer::{Answer, Rows};

/// Takes away the owners of owners, and writes them on the cards of the direct owners;
/// so are stakes of direct owners in one another. How many there were.
pub(crate) fn write_on_what_they_own(drawing: &mut Drawing, answer: &Answer) -> usize {
    let Rows::Owners(rows) = answer.any_rows() else {
        return 0;
    };
    let things: BTreeSet<&str> = rows.iter().map(|row| row.listed.id.as_str()).collect();
    let mut owners: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut direct: BTreeSet<String> = BTreeSet::new();
    let mut has_other_lines: BTreeSet<&str> = BTreeSet::new();
    for (id, line) in &drawing.lines {
        if line.relation != Relation::Owns {
            has_other_lines.extend([line.from.as_str(), line.to.as_str()]);
        } else if things.contains(line.to.as_str()) {
            direct.insert(line.from.clone());
        } else {
            owners.entry(line.to.clone()).or_default().push(id.clone());
        }
    }
    let is_far = |id: &str| {
        !direct.contains(id)
            && !things.contains(id)
            && !has_other_lines.contains(id)
            && !drawing.pointed_at.contains(id)
    };
    let mut far: BTreeSet<String> = BTreeSet::new();
    let mut marks: Vec<(String, Vec<String>)> = Vec::new();
    let mut written: BTreeSet<String> = BTreeSet::new();
    for owner in &direct {
        // Upward from owner to owner: those nearest first, each once.
        let mut reached: Vec<String> = Vec::new();
        let mut pending = vec![owner.clone()];
        let mut seen = BTreeSet::from([owner.clone()]);
        while let Some(owned) = pending.pop() {
            for id in owners.get(&owned).into_iter().flatten() {
                let Some(line) = drawing.lines.get(id) else {
                    continue;
                };
                let is_between_direct = owned == *owner && direct.contains(&line.from);
                if is_between_direct && !drawing.pointed_at.contains(id) {
                    // Its own owners stand on its card.
                    reached.push(id.clone());
                    written.insert(id.clone());
                } else if is_far(&line.from) {
                    reached.push(id.clone());
                    // Those who own one another are met again.
                    if seen.insert(line.from.clone()) {
                        pending.push(line.from.clone());
                        far.insert(line.from.clone());
                    }
                }
            }
        }
        marks.push((owner.clone(), reached));
    }
    for (owner, lines) in marks {
        for id in lines {
            let mark = mark(drawing, &owner, &id);
            if let Some(card) = drawing.cards.get_mut(&owner) {
                card.marks.extend(mark);
            }
        }
    }
    drawing.lines.retain(|id, line| {
        !written.contains(id) && !far.contains(&line.from) && !far.contains(&line.to)
    });
    for card in &far {
        drawing.cards.remove(card);
    }
    drawing.find_pointed_at();
    far.len() + written.len()
}

/// `held by Prosus, 28.9 %`, `controlled by Prosus`; of an owner farther up also what it holds.
fn mark<'a>(drawing: &Drawing<'a>, owner: &str, line: &str) -> Option<Mark<'a>> {
    let line = drawing.lines.get(line)?;
    let name = &drawing.cards.get(&line.from)?.name;
    let share = match line.label.detail.as_str() {
        "" => String::new(),
        detail => format!(", {detail}"),
    };
    let held = match line.label.verb.as_str() {
        "controls" => "controlled by",
        "operates" => "operated by",
        _ => "held by",
    };
    let words = if line.to == owner {
        format!("{held} {name}{share}")
    } else {
        let between = &drawing.cards.get(&line.to)?.name;
        format!("{between} {held} {name}{share}")
    };
    Some(Mark {
        words,
        claims: line.claims.clone(),
        count: 1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn owners_of_owners_become_words_and_direct_owners_stay() {
        let answer = sample::with_owners(sample::owners(), &[("lazada", Some("alibaba"))]);
        let mut drawing = Drawing::of(&answer);
        let count = write_on_what_they_own(&mut drawing, &answer);
        assert!(count > 0 && !drawing.cards.contains_key("softbank"));
        let words: Vec<&str> = (drawing.cards["alibaba"].marks.iter())
            .map(|mark| mark.words.as_str())
            .collect();
        assert!(
            words
                .iter()
                .any(|words| words.starts_with("held by SoftBank, 24.8 %")),
            "{words:?}"
        );
        assert!(
            words
                .iter()
                .any(|words| words.starts_with("SoftBank held by ")),
            "{words:?}"
        );
        assert!(drawing.lines.values().any(|line| line.to == "lazada"));
        let has_both_ends =
            |end: &String| drawing.cards.contains_key(end) || drawing.lines.contains_key(end);
        assert!(
            drawing
                .lines
                .values()
                .all(|line| has_both_ends(&line.from) && has_both_ends(&line.to))
        );
    }
}
