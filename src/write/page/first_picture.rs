//! Where `dot` puts the cards of the first picture, so that a page shows it at once.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use super::picture_model::{Card, Line, Model, model};
use crate::answer::{Answer, Surroundings};
use crate::model::Entity;
use crate::write::picture::width;
use crate::write::positions::{Positions, numbers};
use crate::write::sanitize::{sanitize, truncate};

const POINTS_PER_INCH: f64 = 72.0;
/// More cards than this are laid out in the page, where somebody can wait for it or not.
const MOST_CARDS: usize = 300;
/// What is longer on a line stands in two rows: a picture is wider than it is high.
const MOST_IN_ROW: usize = 20;
/// The room of a picture on the usual screen: of two layouts the one that is larger there is kept.
const ROOM: (f64, f64) = (1100.0, 740.0);

/// Places and curves, by the keys of cards and lines.
#[derive(Serialize)]
pub(super) struct FirstPicture {
    rankdir: &'static str,
    size: (f64, f64),
    /// The middle of each card or pill, and its size.
    nodes: BTreeMap<String, [f64; 4]>,
    /// One curve to the pill and one from it, or one for both: x and y by turns.
    routes: BTreeMap<String, Vec<Vec<f64>>>,
}

/// The first picture; `None` where there is no `dot`, or nothing to draw: then the page lays it out itself.
pub(super) fn first_picture(
    answer: &Answer,
    around: Option<&Surroundings>,
) -> Option<FirstPicture> {
    let model = model(answer, around);
    if model.lines.is_empty() || model.cards.len() > MOST_CARDS {
        return None;
    }
    let down = lay_out(&model, "TB")?;
    let across = lay_out(&model, "LR")?;
    let scale = |picture: &FirstPicture| {
        let (width, height) = picture.size;
        (ROOM.0 / width.max(1.0)).min(ROOM.1 / height.max(1.0))
    };
    Some(if scale(&across) > scale(&down) {
        across
    } else {
        down
    })
}

fn lay_out(model: &Model<'_>, rankdir: &'static str) -> Option<FirstPicture> {
    let mut nodes: BTreeMap<&str, (usize, (f64, f64))> = BTreeMap::new();
    for (key, card) in &model.cards {
        nodes.insert(key, (nodes.len(), card_size(card)));
    }
    for (key, line) in &model.lines {
        if line.has_pill {
            nodes.insert(key, (nodes.len(), pill_size(line)));
        }
    }
    let dot = dot(model, &nodes, rankdir);
    // Without `dot`, or if it fails, the page has a layout of its own: nothing to tell anybody about.
    let laid_out = Positions::of(&dot).ok()?;
    read(model, &nodes, &laid_out, rankdir)
}

/// Which ends of a line are laid out in this order, and by which segment: owners stand above, listers below, and who
/// replies to a claim above it.
fn segments<'m>(
    model: &Model<'_>,
    key: &'m str,
    line: &'m Line<'_>,
) -> Vec<(&'m str, &'m str, bool)> {
    let is_reply = model.lines.contains_key(&line.to);
    let is_backward = line.sort == "lists" || line.sort == "says" && !is_reply;
    let mut segments = if line.has_pill {
        vec![(line.from.as_str(), key), (key, line.to.as_str())]
    } else {
        vec![(line.from.as_str(), line.to.as_str())]
    };
    let mut directed = Vec::new();
    for (tail, head) in segments.drain(..) {
        directed.push(if is_backward {
            (head, tail, true)
        } else {
            (tail, head, false)
        });
    }
    directed
}

type Nodes<'m> = BTreeMap<&'m str, (usize, (f64, f64))>;

/// The model in the language of Graphviz. Its names and numbers are all ours, so that nothing needs to be quoted.
fn dot(model: &Model<'_>, nodes: &Nodes<'_>, rankdir: &str) -> String {
    let mut text = format!(
        "digraph {{\ngraph [rankdir={rankdir}, nodesep=0.16, ranksep=0.26]\n\
         node [shape=box, fixedsize=true, label=\"\"]\nedge [dir=none]\n"
    );
    for (place, (width, height)) in nodes.values() {
        let _ = writeln!(
            text,
            "n{place} [width={:.4}, height={:.4}]",
            width / POINTS_PER_INCH,
            height / POINTS_PER_INCH
        );
    }
    let mut number = 0;
    for (key, line) in &model.lines {
        for (tail, head, _) in segments(model, key, line) {
            if let (Some((tail, _)), Some((head, _))) = (nodes.get(tail), nodes.get(head)) {
                let _ = writeln!(text, "n{tail} -> n{head} [id=e{number}]");
            }
            number += 1;
        }
    }
    text.push_str("}\n");
    text
}

fn read(
    model: &Model<'_>,
    nodes: &Nodes<'_>,
    layout: &Positions,
    rankdir: &'static str,
) -> Option<FirstPicture> {
    let [_, _, width, height] = numbers(&layout.bb)[..] else {
        return None;
    };
    let mut places: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for object in &layout.objects {
        let place = object.name.strip_prefix('n').and_then(|n| n.parse().ok());
        if let (Some(place), Some(pos)) = (place, &object.pos)
            && let [x, y] = numbers(pos)[..]
        {
            places.insert(place, (x, height - y));
        }
    }
    let mut curves: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for edge in &layout.edges {
        let number = edge.id.as_deref().and_then(|id| id.strip_prefix('e'));
        if let (Some(number), Some(pos)) = (number.and_then(|n| n.parse().ok()), &edge.pos) {
            let mut points = Vec::new();
            for pair in pos.split(' ') {
                if let [x, y] = numbers(pair)[..] {
                    points.push(rounded(x));
                    points.push(rounded(height - y));
                }
            }
            curves.insert(number, points);
        }
    }
    let mut picture = FirstPicture {
        rankdir,
        size: (width, height),
        nodes: BTreeMap::new(),
        routes: BTreeMap::new(),
    };
    for (key, (place, (width, height))) in nodes {
        let (x, y) = *places.get(place)?;
        let node = [x, y, *width, *height].map(rounded);
        picture.nodes.insert((*key).to_owned(), node);
    }
    let mut number = 0;
    for (key, line) in &model.lines {
        let mut routes = Vec::new();
        for (_, _, is_backward) in segments(model, key, line) {
            let curve = curves.remove(&number).unwrap_or_default();
            number += 1;
            routes.push(if is_backward { reversed(&curve) } else { curve });
        }
        picture.routes.insert(key.clone(), routes);
    }
    Some(picture)
}

fn reversed(curve: &[f64]) -> Vec<f64> {
    let mut points: Vec<&[f64]> = curve.chunks(2).collect();
    points.reverse();
    points.concat()
}

fn rounded(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

// The page measures what it lays out itself, and takes these sizes for what it does not: a little more room than the
// letters of Helvetica need, as browsers may have others.
const ROOMY: f64 = 1.06;

fn card_size(card: &Card<'_>) -> (f64, f64) {
    match card {
        Card::One(entity) => {
            let kind = entity.kind.replace('-', " ").to_uppercase();
            let name = width(&truncate(&sanitize(&entity.name), 30), 13.0, true);
            let note =
                original_name(entity).map_or(0.0, |note| width(&truncate(note, 30), 11.0, false));
            let kind = width(&kind, 8.5, true) + 0.7 * kind.len() as f64;
            let widest = name.max(note).max(kind) * ROOMY;
            let height = if note > 0.0 { 54.0 } else { 40.0 };
            ((widest + 26.0).max(72.0), height)
        }
        Card::Stack(words) => (width(words, 13.0, true) * ROOMY + 40.0, 46.0),
    }
}

/// The first name in other letters than its own: people look for it by that.
fn original_name(entity: &Entity) -> Option<&str> {
    let is_foreign = |name: &&String| name.chars().any(|c| c > '\u{2af}' && c.is_alphabetic());
    if is_foreign(&&entity.name) {
        return None;
    }
    entity.aliases.iter().find(is_foreign).map(String::as_str)
}

fn pill_size(line: &Line<'_>) -> (f64, f64) {
    let words = truncate(&line.words, 44);
    let rows = pill_rows(&words);
    let mut widest: f64 = 0.0;
    for row in &rows {
        widest = widest.max(width(row, 10.5, false));
    }
    (widest * ROOMY + 18.0, rows.len() as f64 * 12.0 + 8.0)
}

/// The words of a pill: long ones stand in two rows, cut before a remark where one is near, else near the middle.
fn pill_rows(words: &str) -> Vec<&str> {
    if words.chars().count() <= MOST_IN_ROW {
        return vec![words];
    }
    if let Some((first, remarks)) = words.split_once(" · ")
        && first.chars().count() <= MOST_IN_ROW
    {
        return vec![first, remarks];
    }
    let middle = words.len() / 2 + 4;
    let mut cut = words
        .char_indices()
        .filter(|&(at, c)| c == ' ' && at < middle);
    match cut.next_back() {
        Some((at, _)) => vec![&words[..at], &words[at + 1..]],
        None => vec![words],
    }
}
