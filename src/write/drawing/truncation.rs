//! The most that a page can hold: what stands nearest to the first rows is drawn.

use std::collections::{BTreeMap, HashSet};

use super::{Drawing, Line};
use crate::answer::Answer;

/// The most cards on a drawing.
const MOST_CARDS: usize = 120;
/// The most lines on a drawing.
const MOST_LINES: usize = 300;

/// Cuts a drawing that is too large, and says so.
pub fn truncate(drawing: &mut Drawing, answer: &Answer) {
    let (cards, lines) = (drawing.cards.len(), drawing.lines.len());
    if cards <= MOST_CARDS && lines <= MOST_LINES {
        return;
    }
    let kept: HashSet<String> = by_nearness(drawing, answer)
        .into_iter()
        .take(MOST_CARDS)
        .collect();
    drawing.cards.retain(|id, _| kept.contains(id));
    keep_lines(drawing);
    for (shown, total, what) in [
        (drawing.cards.len(), cards, "cards"),
        (drawing.lines.len(), lines, "lines"),
    ] {
        if shown < total {
            drawing.omissions.push(format!(
                "drawn {shown} of {total} {what}; -f json carries all"
            ));
        }
    }
}

/// The ids of all cards: those that rows name in the order of the rows, each followed by neighbours that no row
/// names, such as the lister; then the rest by id.
fn by_nearness(drawing: &Drawing, answer: &Answer) -> Vec<String> {
    let mut neighbours: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in drawing.lines.values() {
        neighbours.entry(&line.from).or_default().push(&line.to);
        neighbours.entry(&line.to).or_default().push(&line.from);
    }
    let mut named = HashSet::new();
    let mentions: Vec<&str> = answer
        .rows
        .mentions()
        .into_iter()
        .filter(|id| named.insert(*id))
        .collect();
    let beside = |id: &str| {
        let all = neighbours.get(id).into_iter().flatten().copied();
        all.filter(|other| !named.contains(other))
            .collect::<Vec<_>>()
    };
    let near = mentions
        .iter()
        .flat_map(|id| std::iter::once(*id).chain(beside(id)));
    let rest = drawing.cards.keys().map(String::as_str);
    let mut seen = HashSet::new();
    let order = near
        .chain(rest)
        .filter(|id| drawing.cards.contains_key(*id) && seen.insert(*id));
    order.map(str::to_owned).collect()
}

/// Keeps lines whose ends are there, from the cards outward, as many as a drawing may have.
fn keep_lines(drawing: &mut Drawing) {
    let mut waiting = std::mem::take(&mut drawing.lines);
    loop {
        let is_there =
            |id: &String| drawing.cards.contains_key(id) || drawing.lines.contains_key(id);
        let room = MOST_LINES - drawing.lines.len();
        let ready = |(_, line): &(&String, &Line)| is_there(&line.from) && is_there(&line.to);
        let next: Vec<String> = waiting
            .iter()
            .filter(ready)
            .take(room)
            .map(|(id, _)| id.clone())
            .collect();
        if next.is_empty() {
            return;
        }
        let moved = next.into_iter().filter_map(|id| waiting.remove_entry(&id));
        drawing.lines.extend(moved);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn the_first_rows_stay_and_the_rest_is_told() {
        let chain = (0..500).map(|n| {
            format!(
                r#"{{"type":"entity","id":"e{n:03}","kind":"company","name":"E{n}"}}
                {{"type":"relationship","id":"r{n:03}","kind":"owns","from":"e{n:03}","to":"e{:03}"}}"#,
                (n + 1) % 500
            )
        });
        let drawing_of = sample::answer(&chain.collect::<Vec<_>>().join("\n"));
        let drawing = Drawing::of(&drawing_of);
        assert_eq!(drawing.cards.len(), MOST_CARDS);
        assert_eq!(drawing.lines.len(), MOST_CARDS - 1);
        assert!(drawing.cards.contains_key("e000") && drawing.cards.contains_key("e119"));
        let omissions = [
            "drawn 120 of 500 cards; -f json carries all",
            "drawn 119 of 500 lines; -f json carries all",
        ];
        assert_eq!(drawing.omissions, omissions);
    }

    #[test]
    fn a_card_that_no_row_names_stays_beside_its_neighbour() {
        let answer = sample::with_owners(sample::wechat(), &[("wechat", Some("tencent"))]);
        let drawing = Drawing::of(&answer);
        let order = by_nearness(&drawing, &answer);
        assert_eq!(order[..3], ["wechat", "nml-2021", "tencent"]);
    }
}
