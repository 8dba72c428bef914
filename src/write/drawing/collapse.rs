//! Drawings made smaller on request: only what is around something, or all of one country or kind as one card.

use std::collections::{BTreeMap, BTreeSet};

use super::sibling_groups::{group_card, merged_line, only_role, unused_id};
use super::{Card, Certainty, Drawing, Line, Relation, country_name};
use crate::write::{Collapse, DrawingOptions};

/// Makes a drawing smaller as the options say, and says what is not drawn.
pub(crate) fn apply(drawing: &mut Drawing, options: &DrawingOptions) {
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
    let mut neighbours = BTreeSet::from([id.to_owned()]);
    for (line_id, line) in &drawing.lines {
        let touched = [line_id, &line.from, &line.to];
        if touched.iter().any(|touched| *touched == id) {
            neighbours.extend(touched.map(String::clone));
        }
    }
    neighbours
}

/// What stands at the other ends, by card or line.
type Ends<'d> = BTreeMap<&'d str, Vec<&'d str>>;

/// All from where the arrows lead to a card or line, or where they lead from it.
///
/// A line is a step of the walk as well, from its beginning to itself and from itself to its end: so a walk goes on
/// through a claim that another claim points at.
fn connected_to(drawing: &Drawing, id: &str) -> BTreeSet<String> {
    let mut after = Ends::new();
    let mut before = Ends::new();
    for (line_id, line) in &drawing.lines {
        for (from, to) in [(&line.from, line_id), (line_id, &line.to)] {
            after.entry(from).or_default().push(to);
            before.entry(to).or_default().push(from);
        }
    }
    // Two walks and not one both ways: that would reach whatever shares an owner.
    let mut connected = walk(&after, id);
    connected.append(&mut walk(&before, id));
    connected
}

/// All that can be reached, the start included.
fn walk(next: &Ends<'_>, start: &str) -> BTreeSet<String> {
    let mut reached = BTreeSet::from([start.to_owned()]);
    let mut pending = vec![start];
    while let Some(id) = pending.pop() {
        for &next in next.get(id).into_iter().flatten() {
            if reached.insert(next.to_owned()) {
                pending.push(next);
            }
        }
    }
    reached
}

/// Keeps some cards, and lines whose ends are kept.
fn keep(drawing: &mut Drawing, kept: &BTreeSet<String>, what: &str) {
    let before = drawing.cards.len();
    drawing.lines.retain(|id, _| kept.contains(id));
    // A claim of which only the line is kept still needs its ends.
    let mut needed = kept.clone();
    for line in drawing.lines.values() {
        needed.extend([line.from.clone(), line.to.clone()]);
    }
    drawing.cards.retain(|id, _| needed.contains(id));
    drop_dangling(drawing);
    let shown = drawing.cards.len();
    if shown < before {
        let whole = drawing.door.format("json");
        drawing.omissions.push(format!(
            "drawn {shown} of {before} cards, {what}; {whole} carries all"
        ));
    }
}

/// Drops lines of which an end is gone, until every line has both: each round may take the end of another line away.
fn drop_dangling(drawing: &mut Drawing) {
    loop {
        let before = drawing.lines.len();
        let ids: BTreeSet<String> = drawing.lines.keys().cloned().collect();
        let is_there = |id: &String| drawing.cards.contains_key(id) || ids.contains(id);
        drawing
            .lines
            .retain(|_, line| is_there(&line.from) && is_there(&line.to));
        if drawing.lines.len() == before {
            return;
        }
    }
}

/// Gathers the cards of each country or kind in one. A line between two of them is not drawn; parallel ones of one style
/// become one, which keeps all claims. Whose lines are all dashed or dotted has a remark beside its name.
///
/// ```text
///   A (CN) -owns-> B (CN) -owns-> C (IN)       becomes   China: 2 -owns-> C
/// ```
fn collapse_cards(drawing: &mut Drawing, collapse: Collapse) {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (id, card) in &drawing.cards {
        let group = match collapse {
            Collapse::Country => card.country.map(country_name),
            Collapse::Kind => Some(card.label.clone()),
        };
        if let Some(group) = group.filter(|group| !group.is_empty()) {
            groups.entry(group).or_default().push(id.clone());
        }
    }
    // One card in place of one card would only lose what stands on it.
    groups.retain(|_, members| members.len() > 1);
    let mut group_of: BTreeMap<String, String> = BTreeMap::new();
    let mut collapsed = 0;
    let mut lines_at: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (id, line) in &drawing.lines {
        for end in [&line.from, &line.to] {
            lines_at.entry(end.clone()).or_default().push(id.clone());
        }
    }
    for (group, members) in &groups {
        let (former, standing): (Vec<&String>, Vec<&String>) = members
            .iter()
            .partition(|member| is_former(&lines_out(drawing, &lines_at, members, member)));
        let number = match (standing.len(), former.len()) {
            (standing, 0) => standing.to_string(),
            (0, former) => format!("{former} former"),
            (standing, former) => format!("{standing}, {former} former"),
        };
        let mut cards: Vec<Card> = Vec::new();
        let mut remarks: Vec<String> = Vec::new();
        for member in standing.into_iter().chain(former) {
            remarks.push(remark(&lines_out(drawing, &lines_at, members, member)));
            cards.extend(drawing.cards.remove(member));
        }
        // Where all play one part, the card itself says so.
        if only_role(&cards).is_none() {
            for (card, remark) in cards.iter().zip(&mut remarks) {
                *remark = match (card.role.words(), remark.as_str()) {
                    (None, remark) => remark.to_owned(),
                    (Some(role), "") => role.to_owned(),
                    (Some(role), remark) => format!("{role}, {remark}"),
                };
            }
        }
        collapsed += cards.len();
        let card = group_card(format!("{group}: {number}"), &cards, &remarks);
        let id = unused_id(drawing, &card.name);
        for member in members {
            group_of.insert(member.clone(), id.clone());
        }
        drawing.cards.insert(id, card);
    }
    let within = redirect_lines(drawing, &group_of);
    if collapsed > 0 {
        let number = groups.len();
        let plural = if within == 1 { "" } else { "s" };
        let whole = drawing.door.format("json");
        drawing.omissions.push(format!(
            "drawn {collapsed} cards as {number}; not drawn: {within} line{plural} within one; {whole} carries all"
        ));
    }
}

/// The lines that join a member of a group to what is no member.
fn lines_out<'d, 'a>(
    drawing: &'d Drawing<'a>,
    lines_at: &BTreeMap<String, Vec<String>>,
    members: &[String],
    member: &str,
) -> Vec<&'d Line<'a>> {
    // Members are sorted, as the cards are.
    let is_within = |id: &String| members.binary_search(id).is_ok();
    let lines = lines_at.get(member).into_iter().flatten();
    lines
        .filter_map(|id| drawing.lines.get(id))
        .filter(|line| {
            line.from == member && !is_within(&line.to)
                || line.to == member && !is_within(&line.from)
        })
        .collect()
}

/// Whether all that it held, or that was held of it, is over.
fn is_former(lines: &[&Line]) -> bool {
    let is_over =
        |line: &&Line| line.relation == Relation::Owns && line.certainty == Certainty::Ended;
    !lines.is_empty() && lines.iter().all(is_over)
}

/// What stands beside a name of which nothing is stated to hold: what its line says, or what its lines have in common.
fn remark(lines: &[&Line]) -> String {
    let surest = lines.iter().map(|line| line.certainty).min();
    let words = surest.and_then(Certainty::words).unwrap_or_default();
    match lines {
        [only] if !words.is_empty() => {
            let label = &only.label;
            format!("{} {}", label.verb, label.detail)
                .trim_end()
                .to_owned()
        }
        _ => words.to_owned(),
    }
}

/// Leads lines to the group cards, and makes one of parallel lines of one style; the number of lines that are gone, because they are
/// within one.
fn redirect_lines(drawing: &mut Drawing, group_of: &BTreeMap<String, String>) -> usize {
    let lines = std::mem::take(&mut drawing.lines);
    let mut within = 0;
    let mut parallel: BTreeMap<_, Vec<(String, Line)>> = BTreeMap::new();
    for (id, line) in lines {
        let from = group_of.get(&line.from).unwrap_or(&line.from).clone();
        let to = group_of.get(&line.to).unwrap_or(&line.to).clone();
        if from == to && drawing.cards.contains_key(&from) {
            within += 1;
            continue;
        }
        let key = (from, to, line.relation, line.certainty, line.is_aside);
        parallel.entry(key).or_default().push((id, line));
    }
    // A merged line goes by the id of its first line, so lines that end at any of its lines must end there.
    let mut line_of: BTreeMap<String, String> = BTreeMap::new();
    for ((from, to, ..), lines) in parallel {
        let (ids, mut lines): (Vec<String>, Vec<Line>) = lines.into_iter().unzip();
        let Some(first) = ids.first().cloned() else {
            continue;
        };
        let line = match lines.pop() {
            Some(only) if lines.is_empty() => Some(Line { from, to, ..only }),
            last => {
                lines.extend(last);
                merged_line(lines, from, to)
            }
        };
        for id in ids {
            line_of.insert(id, first.clone());
        }
        drawing.lines.extend(line.map(|line| (first, line)));
    }
    for line in drawing.lines.values_mut() {
        for end in [&mut line.from, &mut line.to] {
            if let Some(first) = line_of.get(end) {
                end.clone_from(first);
            }
        }
    }
    drop_dangling(drawing);
    within
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Door;
    use crate::write::sample;

    fn drawn(options: DrawingOptions) -> (Vec<String>, usize, Vec<String>) {
        let answer = sample::wechat();
        let drawing = Drawing::with_options(&answer, &options, Door::CommandLine);
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
