//! Drawings made smaller on request: only what is around something, or things of one country or kind as one card.

use std::collections::{BTreeMap, BTreeSet};

use super::sibling_groups::{group_card, merged_line, unused_id};
use super::{Card, Drawing, Line, country_name};
use crate::write::{Collapse, DrawingOptions};

/// Folds a drawing as asked, and says what is not drawn.
pub fn apply(drawing: &mut Drawing, options: &DrawingOptions) {
    if let Some(id) = &options.focus {
        keep(drawing, &neighbours_of(drawing, id), "only its neighbours");
    }
    if let Some(id) = &options.reaches {
        keep(
            drawing,
            &connected_to(drawing, id),
            "only what leads there or from there",
        );
    }
    if let Some(collapse) = options.collapse {
        collapse_cards(drawing, collapse);
    }
}

/// A card or line with its neighbours, and the lines between.
fn neighbours_of(drawing: &Drawing, id: &str) -> BTreeSet<String> {
    let touches =
        |(line, of): &(&String, &Line)| [*line, &of.from, &of.to].iter().any(|end| *end == id);
    let lines = drawing.lines.iter().filter(touches);
    let near = lines.flat_map(|(line, of)| [line.clone(), of.from.clone(), of.to.clone()]);
    near.chain([id.to_owned()]).collect()
}

/// What stands at the other ends, by card or line.
type Ends<'d> = BTreeMap<&'d str, Vec<&'d str>>;

/// All from where the arrows lead to a card or line, or where they lead from it.
fn connected_to(drawing: &Drawing, id: &str) -> BTreeSet<String> {
    let (mut after, mut before) = (Ends::new(), Ends::new());
    for (line, of) in &drawing.lines {
        for (from, to) in [(&of.from, line), (line, &of.to)] {
            after.entry(from).or_default().push(to);
            before.entry(to).or_default().push(from);
        }
    }
    let walk = |next: &Ends<'_>| {
        let mut met = BTreeSet::from([id.to_owned()]);
        let mut pending = vec![id.to_owned()];
        while let Some(at) = pending.pop() {
            let new = next
                .get(at.as_str())
                .into_iter()
                .flatten()
                .map(|next| (*next).to_owned());
            pending.extend(new.filter(|next| met.insert(next.clone())));
        }
        met
    };
    walk(&after).into_iter().chain(walk(&before)).collect()
}

/// Keeps some cards, and lines whose ends are kept.
fn keep(drawing: &mut Drawing, kept: &BTreeSet<String>, what: &str) {
    let before = drawing.cards.len();
    // A claim of which only the line is kept still needs its ends.
    let ends: BTreeSet<String> = drawing
        .lines
        .iter()
        .filter(|(id, _)| kept.contains(*id))
        .flat_map(|(_, line)| [line.from.clone(), line.to.clone()])
        .collect();
    drawing
        .cards
        .retain(|id, _| kept.contains(id) || ends.contains(id));
    drawing.lines.retain(|id, _| kept.contains(id));
    drop_dangling(drawing);
    if drawing.cards.len() < before {
        drawing.omissions.push(format!(
            "drawn {} of {before} cards, {what}; -f json carries all",
            drawing.cards.len()
        ));
    }
}

/// Drops lines of which an end is gone, until every line has both.
fn drop_dangling(drawing: &mut Drawing) {
    loop {
        let there: BTreeSet<String> = drawing
            .cards
            .keys()
            .chain(drawing.lines.keys())
            .cloned()
            .collect();
        let before = drawing.lines.len();
        drawing
            .lines
            .retain(|_, line| there.contains(&line.from) && there.contains(&line.to));
        if drawing.lines.len() == before {
            return;
        }
    }
}

/// Gathers the cards of each country or kind in one. A line between two of them is not drawn; parallel ones become one,
/// which keeps all claims.
fn collapse_cards(drawing: &mut Drawing, collapse: Collapse) {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (id, card) in &drawing.cards {
        let group = match collapse {
            Collapse::Country => card.country.map(country_name),
            Collapse::Kind => Some(card.label.clone()),
        };
        groups
            .entry(group.unwrap_or_default())
            .or_default()
            .push(id.clone());
    }
    groups.retain(|group, members| !group.is_empty() && members.len() > 1);
    let mut group_of: BTreeMap<String, String> = BTreeMap::new();
    let mut gathered = 0;
    for (group, members) in &groups {
        let cards: Vec<Card> = members
            .iter()
            .filter_map(|id| drawing.cards.remove(id))
            .collect();
        gathered += cards.len();
        let card = group_card(format!("{group}: {}", cards.len()), &cards);
        let id = unused_id(drawing, &card.name);
        group_of.extend(members.iter().map(|member| (member.clone(), id.clone())));
        drawing.cards.insert(id, card);
    }
    let within = redirect_lines(drawing, &group_of);
    if gathered > 0 {
        let lines = if within == 1 {
            "1 line".to_owned()
        } else {
            format!("{within} lines")
        };
        drawing.omissions.push(format!(
            "drawn {gathered} cards as {}; not drawn: {lines} within one; -f json carries all",
            groups.len()
        ));
    }
}

/// Leads lines to the boxes, and makes one of parallel lines; tells how many are gone, because they are within one.
fn redirect_lines(drawing: &mut Drawing, group_of: &BTreeMap<String, String>) -> usize {
    let lines = std::mem::take(&mut drawing.lines);
    let before = lines.len();
    let end = |id: &String| group_of.get(id).unwrap_or(id).clone();
    let mut parallel: BTreeMap<_, Vec<(String, Line)>> = BTreeMap::new();
    for (id, line) in lines {
        let (from, to) = (end(&line.from), end(&line.to));
        let is_within = from == to && drawing.cards.contains_key(&from);
        if !is_within {
            parallel
                .entry((from, to, line.relation))
                .or_default()
                .push((id, line));
        }
    }
    let mut line_of: BTreeMap<String, String> = BTreeMap::new();
    let mut joined = 0;
    for ((from, to, _), lines) in parallel {
        let (ids, lines): (Vec<String>, Vec<Line>) = lines.into_iter().unzip();
        let Some(first) = ids.first().cloned() else {
            continue;
        };
        joined += ids.len();
        line_of.extend(ids.into_iter().map(|id| (id, first.clone())));
        let line = if lines.len() == 1 {
            lines.into_iter().next()
        } else {
            merged_line(lines, (from.clone(), to.clone()))
        };
        drawing
            .lines
            .extend(line.map(|line| (first, Line { from, to, ..line })));
    }
    for line in drawing.lines.values_mut() {
        for end in [&mut line.from, &mut line.to] {
            if let Some(first) = line_of.get(end) {
                end.clone_from(first);
            }
        }
    }
    drop_dangling(drawing);
    before - joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    fn drawn(options: DrawingOptions) -> (Vec<String>, usize, Vec<String>) {
        let answer = sample::wechat();
        let drawing = Drawing::with_options(&answer, &options);
        let claims = drawing.lines.values().map(|line| line.claims.len()).sum();
        (
            drawing.cards.into_keys().collect(),
            claims,
            drawing.omissions,
        )
    }

    #[test]
    fn a_country_becomes_one_card_and_its_claims_stay_on_the_lines() {
        let (all, claims, _) = drawn(DrawingOptions::default());
        let (cards, kept, omissions) = drawn(DrawingOptions {
            collapse: Some(Collapse::Country),
            ..DrawingOptions::default()
        });
        assert!(
            cards.len() < all.len() && cards.iter().any(|card| card.starts_with("China: ")),
            "{cards:?}"
        );
        assert!(
            kept <= claims && omissions.last().unwrap().contains("not drawn: "),
            "{omissions:?}"
        );
    }

    #[test]
    fn the_focus_has_only_its_neighbours() {
        let (cards, _, omissions) = drawn(DrawingOptions {
            focus: Some("taobao".into()),
            ..DrawingOptions::default()
        });
        assert!(
            cards.contains(&"alibaba".to_owned()) && !cards.contains(&"tencent".to_owned()),
            "{cards:?}"
        );
        assert!(
            omissions.last().unwrap().contains("only its neighbours"),
            "{omissions:?}"
        );
    }

    #[test]
    fn what_leads_nowhere_near_is_not_reached() {
        let (cards, _, _) = drawn(DrawingOptions {
            reaches: Some("alibaba".into()),
            ..DrawingOptions::default()
        });
        assert!(
            cards.contains(&"taobao".to_owned()) && !cards.contains(&"tencent".to_owned()),
            "{cards:?}"
        );
    }
}
