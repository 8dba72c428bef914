//! The most that a page can hold: what stands nearest to the first rows is drawn.

use std::collections::{BTreeMap, HashSet};

use super::{Drawing, Line};
use crate::answer::Answer;
use crate::write::DrawingOptions;

/// The most cards on a drawing.
const MOST_CARDS: usize = 120;
/// The most lines on a drawing.
const MOST_LINES: usize = 300;

/// The most cards and lines on all sheets of paper together.
const MOST_ON_PAPER: usize = 600;

/// Cuts a drawing that is too large, and says so. On paper there may be several sheets.
pub(crate) fn truncate(drawing: &mut Drawing, answer: &Answer, options: &DrawingOptions) {
    let (most_cards, most_lines) = match options.paper {
        Some(_) => (MOST_ON_PAPER, MOST_ON_PAPER),
        None => (MOST_CARDS, MOST_LINES),
    };
    let all_cards = drawing.cards.len();
    let all_lines = drawing.lines.len();
    if all_cards <= most_cards && all_lines <= most_lines {
        return;
    }
    // Cards first, and lines between those that stay: a line alone shows nothing.
    let nearest = by_nearness(drawing, answer).into_iter().take(most_cards);
    let kept: HashSet<String> = nearest.collect();
    drawing.cards.retain(|id, _| kept.contains(id));
    keep_lines(drawing, most_lines);
    note_omission(drawing, drawing.cards.len(), all_cards, "cards");
    note_omission(drawing, drawing.lines.len(), all_lines, "lines");
}

fn note_omission(drawing: &mut Drawing, shown: usize, total: usize, what: &str) {
    if shown < total {
        let whole = drawing.door.format("json");
        drawing.omissions.push(format!(
            "drawn {shown} of {total} {what}; {whole} carries all"
        ));
    }
}

/// The ids of all cards: those that rows name in the order of the rows, each followed by neighbours that no row
/// names, such as the lister; then the rest by id.
pub(crate) fn by_nearness(drawing: &Drawing, answer: &Answer) -> Vec<String> {
    let mut neighbours: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in drawing.lines.values() {
        neighbours.entry(&line.from).or_default().push(&line.to);
        neighbours.entry(&line.to).or_default().push(&line.from);
    }
    let mentions = answer.any_rows().mentions();
    let named: HashSet<&str> = mentions.iter().copied().collect();
    let mut order: Vec<&str> = Vec::new();
    for id in mentions {
        order.push(id);
        for &neighbour in neighbours.get(id).into_iter().flatten() {
            // A neighbour that a row names has a place of its own in the order.
            if !named.contains(neighbour) {
                order.push(neighbour);
            }
        }
    }
    order.extend(drawing.cards.keys().map(String::as_str));
    let mut seen = HashSet::new();
    order.retain(|&id| drawing.cards.contains_key(id) && seen.insert(id));
    order.into_iter().map(str::to_owned).collect()
}

/// Keeps lines whose ends are there, from the cards outward, as many as a drawing may have.
///
/// A line can end at another line: it becomes ready only once that one is kept, so lines are taken in rounds.
fn keep_lines(drawing: &mut Drawing, most: usize) {
    let mut waiting = std::mem::take(&mut drawing.lines);
    loop {
        // Never below nought, as no round takes more than there is room for.
        let room = most - drawing.lines.len();
        let mut next: Vec<String> = Vec::new();
        for (id, line) in &waiting {
            if next.len() < room && has_both_ends(drawing, line) {
                next.push(id.clone());
            }
        }
        if next.is_empty() {
            return;
        }
        for id in next {
            drawing.lines.extend(waiting.remove_entry(&id));
        }
    }
}

fn has_both_ends(drawing: &Drawing, line: &Line) -> bool {
    let mut ends = [&line.from, &line.to].into_iter();
    ends.all(|id| drawing.cards.contains_key(id) || drawing.lines.contains_key(id))
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
