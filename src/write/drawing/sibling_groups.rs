//! Crowds: many cards that hang on one card by one line each are drawn as a single card.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::edge_label::EdgeLabel;
use super::line::TOOLTIP_LENGTH;
use super::{Card, Drawing, Line, ProofRole, Relation, country_name};
use crate::answer::{Answer, Rows};
use crate::model::entity_kind::OTHER;
use crate::write::sanitize::truncate;

/// The smallest crowd.
const SMALLEST_GROUP: usize = 6;

/// What the members of a crowd have in common: the card they hang on, the sort of line, which way it points, and the
/// part they play in proofs.
type SiblingKey = (String, Relation, bool, ProofRole);

/// Gathers crowds of a large drawing.
pub fn group(drawing: &mut Drawing, answer: &Answer) {
    if !drawing.is_large() {
        return;
    }
    let all = sibling_groups(drawing);
    for (key, members) in all
        .into_iter()
        .filter(|(_, members)| members.len() >= SMALLEST_GROUP)
    {
        replace_by_card(drawing, answer, key, &members);
    }
}

/// The ids of cards and of their only lines, by what they have in common.
fn sibling_groups(drawing: &Drawing) -> BTreeMap<SiblingKey, Vec<(String, String)>> {
    let mut lines_at: HashMap<&str, Vec<&str>> = HashMap::new();
    for (id, line) in &drawing.lines {
        lines_at.entry(line.from.as_str()).or_default().push(id);
        lines_at.entry(line.to.as_str()).or_default().push(id);
    }
    let mut sibling_groups: BTreeMap<SiblingKey, Vec<(String, String)>> = BTreeMap::new();
    for (id, card) in &drawing.cards {
        let Some([only]) = lines_at.get(id.as_str()).map(Vec::as_slice) else {
            continue;
        };
        let Some(line) = drawing.lines.get(*only) else {
            continue;
        };
        let points_away = line.from == *id;
        let hub = if points_away { &line.to } else { &line.from };
        if drawing.cards.contains_key(hub) && !lines_at.contains_key(only) {
            let key = (hub.clone(), line.relation, points_away, card.role);
            sibling_groups
                .entry(key)
                .or_default()
                .push((id.clone(), (*only).to_owned()));
        }
    }
    sibling_groups
}

fn replace_by_card(
    drawing: &mut Drawing,
    answer: &Answer,
    key: SiblingKey,
    members: &[(String, String)],
) {
    let (hub, relation, points_away, _) = key;
    let cards: Vec<Card> = members
        .iter()
        .filter_map(|(card, _)| drawing.cards.remove(card))
        .collect();
    let lines: Vec<Line> = members
        .iter()
        .filter_map(|(_, line)| drawing.lines.remove(line))
        .collect();
    let is_like = |line: &Line| line.relation == relation && (line.from == hub || line.to == hub);
    let more = if drawing.lines.values().any(is_like) {
        "more "
    } else {
        ""
    };
    let noun = noun(relation, points_away, &cards, answer);
    let name = format!("{} {more}{noun}", cards.len())
        .trim_end()
        .to_owned();
    let id = unused_id(drawing, &name);
    let ends = if points_away {
        (id.clone(), hub)
    } else {
        (hub, id.clone())
    };
    drawing.cards.insert(id, sibling_card(name, &cards, &lines));
    if let Some((_, first)) = members.first() {
        drawing
            .lines
            .extend(merged_line(lines, ends).map(|line| (first.clone(), line)));
    }
}

/// What the members are called together.
fn noun(relation: Relation, points_away: bool, cards: &[Card], answer: &Answer) -> String {
    match (relation, points_away) {
        (Relation::Lists, false) if matches!(answer.rows, Rows::Owners(_)) => {
            "listed things without a known owner".into()
        }
        (Relation::Lists, false) => "listed things".into(),
        (Relation::Owns, false) => "holdings".into(),
        (Relation::Owns, true) => "owners".into(),
        _ => kinds(cards).unwrap_or_default(),
    }
}

/// The kinds of some cards in the plural, `markets and platforms`; more than two are too many to name.
fn kinds(cards: &[Card]) -> Option<String> {
    let kinds: BTreeSet<&str> = cards.iter().map(|card| card.kind).collect();
    (kinds.len() <= 2).then(|| {
        kinds
            .into_iter()
            .map(plural)
            .collect::<Vec<_>>()
            .join(" and ")
    })
}

fn plural(kind: &str) -> String {
    let word = kind.replace('-', " ");
    match word.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{word}s"),
    }
}

/// An id that no record of the drawing has.
pub fn unused_id(drawing: &Drawing, name: &str) -> String {
    let mut id = name.to_owned();
    while drawing.cards.contains_key(&id) || drawing.lines.contains_key(&id) {
        id.push('+');
    }
    id
}

/// The card of a crowd: the names of its members by country, with what their lines say when that differs.
fn sibling_card<'a>(name: String, cards: &[Card<'a>], lines: &[Line]) -> Card<'a> {
    let (is_same_label, verbs) = (have_same_label(lines), verbs(lines));
    let mut members: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (card, Line { label, .. }) in cards.iter().zip(lines) {
        let verb = if verbs.len() > 1 {
            format!("{} ", label.verb)
        } else {
            String::new()
        };
        let label_text = format!("{verb}{}", label.detail);
        let member = if is_same_label || label_text.is_empty() {
            card.name.clone()
        } else {
            format!("{} ({})", card.name, label_text.trim_end())
        };
        members
            .entry(card.country.map(country_name).unwrap_or_default())
            .or_default()
            .push(member);
    }
    card_of_members(name, cards, members)
}

/// One card for many: their names by country.
pub fn group_card<'a>(name: String, cards: &[Card<'a>]) -> Card<'a> {
    let mut members: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for card in cards {
        members
            .entry(card.country.map(country_name).unwrap_or_default())
            .or_default()
            .push(card.name.clone());
    }
    card_of_members(name, cards, members)
}

fn card_of_members<'a>(
    name: String,
    cards: &[Card<'a>],
    members: BTreeMap<String, Vec<String>>,
) -> Card<'a> {
    let names: Vec<&str> = cards.iter().map(|card| card.name.as_str()).collect();
    let country = cards
        .first()
        .and_then(|card| card.country)
        .filter(|_| members.len() == 1);
    let label = kinds(cards);
    Card {
        kind: cards
            .first()
            .filter(|_| label.is_some())
            .map_or(OTHER, |card| card.kind),
        label: label.unwrap_or_else(|| "several kinds".into()),
        note: None,
        role: cards.first().map(|card| card.role).unwrap_or_default(),
        stake_notes: Vec::new(),
        country,
        tooltip: truncate(&format!("{name}: {}", names.join(", ")), TOOLTIP_LENGTH).into_owned(),
        link: None,
        sources: &[],
        name,
        members,
    }
}

fn have_same_label(lines: &[Line]) -> bool {
    lines.windows(2).all(|pair| pair[0].label == pair[1].label)
}

/// The different verbs of some lines.
fn verbs(lines: &[Line]) -> Vec<String> {
    let mut verbs: Vec<String> = lines.iter().map(|line| line.label.verb.clone()).collect();
    verbs.sort();
    verbs.dedup();
    verbs
}

/// One line for all.
pub fn merged_line<'a>(lines: Vec<Line<'a>>, (from, to): (String, String)) -> Option<Line<'a>> {
    let (is_same_label, verbs) = (have_same_label(&lines), verbs(&lines));
    let certainty = lines.iter().map(|line| line.certainty).min()?;
    let mut lines = lines.into_iter();
    let mut line = lines.next()?;
    for other in lines {
        line.claims.extend(other.claims);
        line.tooltip = truncate(
            &format!("{}\n{}", line.tooltip, other.tooltip),
            TOOLTIP_LENGTH,
        )
        .into_owned();
    }
    if !is_same_label {
        let verb = if verbs.len() > 2 {
            "several relations".to_owned()
        } else {
            verbs.join(", ")
        };
        line.label = EdgeLabel {
            verb,
            detail: String::new(),
        };
    }
    Some(Line {
        from,
        to,
        certainty,
        ..line
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    #[test]
    fn things_without_owner_become_one_card() {
        let answer = sample::dense();
        let drawing = Drawing::of(&answer);
        let group_of_siblings = drawing
            .cards
            .values()
            .find(|card| !card.members.is_empty())
            .unwrap();
        assert!(
            group_of_siblings
                .name
                .ends_with("more listed things without a known owner"),
            "{}",
            group_of_siblings.name
        );
        assert!(
            group_of_siblings
                .members
                .values()
                .map(Vec::len)
                .sum::<usize>()
                >= SMALLEST_GROUP
        );
        let claims: usize = drawing.lines.values().map(|line| line.claims.len()).sum();
        assert_eq!(claims, answer.graph.edge_count());
    }

    #[test]
    fn a_small_drawing_stays_as_it_is() {
        let drawing = Drawing::of(&sample::wechat()).cards.len();
        assert_eq!(drawing, 9);
    }

    #[test]
    fn kinds_have_plurals() {
        assert_eq!(plural("company"), "companies");
        assert_eq!(plural("market"), "markets");
    }
}
