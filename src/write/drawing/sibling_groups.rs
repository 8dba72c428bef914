//! Sibling groups: many cards that hang on one card by one line each are drawn as a single card.
//!
//! ```text
//!   USTR -lists-> A                 USTR -lists-> 3 listed things
//!   USTR -lists-> B    becomes                    China: A, B
//!   USTR -lists-> C                               India: C
//! ```

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::edge_label::EdgeLabel;
use super::line::TOOLTIP_LENGTH;
use super::mark::Mark;
use super::{Card, CardRole, Certainty, Drawing, Line, Relation, country_name};
use crate::answer::{Answer, Rows};
use crate::model::entity_kind::OTHER;
use crate::write::sanitize::truncate;

/// Fewer siblings stay as they are.
// A card of names is as high as several cards: from here on it saves room.
const SMALLEST_GROUP: usize = 6;

/// What siblings have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct SiblingKey {
    /// The card they hang on.
    hub: String,
    /// The sort of their lines.
    relation: Relation,
    /// Whether their lines point at the hub.
    points_at_hub: bool,
    /// The style of their lines: one line cannot say that some of its claims have ended, or are only alleged.
    certainty: Certainty,
    /// The part they play in proofs or in a group.
    role: CardRole,
    /// What became of their listings.
    group: Option<&'static str>,
}

/// The ids of a card and of its only line.
struct Sibling {
    card: String,
    line: String,
}

/// The same where a page is too small for the drawing.
const SMALLEST_GROUP_ON_PAPER: usize = 3;

/// Groups the siblings of a large drawing.
pub(crate) fn group(drawing: &mut Drawing, answer: &Answer) {
    if drawing.is_large() {
        group_from(drawing, answer, SMALLEST_GROUP);
    }
}

/// Groups the siblings of a drawing that a page is too small for; how many cards that saves.
pub(crate) fn group_for_paper(drawing: &mut Drawing, answer: &Answer) -> usize {
    let before = drawing.cards.len();
    group_from(drawing, answer, SMALLEST_GROUP_ON_PAPER);
    drawing.find_pointed_at();
    before - drawing.cards.len()
}

fn group_from(drawing: &mut Drawing, answer: &Answer, smallest: usize) {
    let mut groups = sibling_groups(drawing);
    groups.retain(|_, siblings| siblings.len() >= smallest);
    let siblings = groups.values().flatten();
    let gathered: BTreeSet<String> = siblings.map(|sibling| sibling.line.clone()).collect();
    for (key, siblings) in groups {
        let has_others = stand_beside(drawing, &key, &gathered);
        replace_by_card(drawing, answer, key, &siblings, has_others);
    }
}

/// Whether some that are like siblings were not gathered, such as those with more than one line. Former ones are not
/// counted with those that hold.
fn stand_beside(drawing: &Drawing, key: &SiblingKey, gathered: &BTreeSet<String>) -> bool {
    let is_like = |line: &Line| {
        line.relation == key.relation
            && (line.from == key.hub || line.to == key.hub)
            && (line.certainty == Certainty::Ended) == (key.certainty == Certainty::Ended)
    };
    let mut lines = drawing.lines.iter();
    lines.any(|(id, line)| !gathered.contains(id) && is_like(line))
}

fn sibling_groups(drawing: &Drawing) -> BTreeMap<SiblingKey, Vec<Sibling>> {
    let mut lines_at: HashMap<&str, Vec<&str>> = HashMap::new();
    for (id, line) in &drawing.lines {
        lines_at.entry(line.from.as_str()).or_default().push(id);
        lines_at.entry(line.to.as_str()).or_default().push(id);
    }
    let mut groups: BTreeMap<SiblingKey, Vec<Sibling>> = BTreeMap::new();
    for (id, card) in &drawing.cards {
        // With a second line it says something that the others do not, which one card for all could not show.
        let Some([only]) = lines_at.get(id.as_str()).map(Vec::as_slice) else {
            continue;
        };
        let Some(line) = drawing.lines.get(*only) else {
            continue;
        };
        let points_at_hub = line.from == *id;
        let hub = if points_at_hub { &line.to } else { &line.from };
        // A line at which another line ends must stay a line of its own.
        let is_pointed_at = lines_at.contains_key(only) || !line.marks.is_empty();
        if is_pointed_at || !drawing.cards.contains_key(hub) {
            continue;
        }
        let key = SiblingKey {
            hub: hub.clone(),
            relation: line.relation,
            points_at_hub,
            certainty: line.certainty,
            role: card.role,
            group: drawing.groups.get(id).copied(),
        };
        groups.entry(key).or_default().push(Sibling {
            card: id.clone(),
            line: (*only).to_owned(),
        });
    }
    groups
}

fn replace_by_card(
    drawing: &mut Drawing,
    answer: &Answer,
    key: SiblingKey,
    siblings: &[Sibling],
    has_others: bool,
) {
    let mut cards: Vec<Card> = Vec::new();
    let mut lines: Vec<Line> = Vec::new();
    for sibling in siblings {
        cards.extend(drawing.cards.remove(&sibling.card));
        lines.extend(drawing.lines.remove(&sibling.line));
    }
    let noun = noun(&key, &cards, answer);
    let group = key.group;
    let SiblingKey {
        hub, points_at_hub, ..
    } = key;
    // "12 more" where others stand beside.
    let more = if has_others { "more " } else { "" };
    let name = format!("{} {more}{noun}", cards.len());
    let name = name.trim_end().to_owned();
    let id = unused_id(drawing, &name);
    let card = sibling_card(name, &cards, &lines);
    let merged = if points_at_hub {
        merged_line(lines, id.clone(), hub)
    } else {
        merged_line(lines, hub, id.clone())
    };
    // The line keeps the id of its first claim, so that drawings of one answer are the same every time.
    if let Some(group) = group {
        drawing.groups.insert(id.clone(), group);
    }
    drawing.cards.insert(id, card);
    if let (Some(first), Some(line)) = (siblings.first(), merged) {
        drawing.lines.insert(first.line.clone(), line);
    }
}

/// What siblings are called together.
fn noun(key: &SiblingKey, cards: &[Card], answer: &Answer) -> String {
    let noun = match (key.relation, key.points_at_hub) {
        (Relation::Lists, false) if matches!(answer.any_rows(), Rows::Owners(_)) => {
            "listed things without a known owner"
        }
        (Relation::Lists, false) => "listed things",
        (Relation::Owns, false) => "holdings",
        (Relation::Owns, true) => "owners",
        _ => return kinds(cards).unwrap_or_default(),
    };
    match (key.certainty, key.relation) {
        (Certainty::Ended, Relation::Lists) => format!("formerly {noun}"),
        (Certainty::Ended, _) => format!("former {noun}"),
        _ => noun.to_owned(),
    }
}

/// The kinds of some cards in the plural, `markets and platforms`; more than two are too many to name.
fn kinds(cards: &[Card]) -> Option<String> {
    let kinds: BTreeSet<&str> = cards.iter().map(|card| card.kind).collect();
    if kinds.len() > 2 {
        return None;
    }
    let plurals: Vec<String> = kinds.into_iter().map(plural).collect();
    Some(plurals.join(" and "))
}

fn plural(kind: &str) -> String {
    let word = kind.replace('-', " ");
    match word.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{word}s"),
    }
}

/// An id that no record of the drawing has.
pub(crate) fn unused_id(drawing: &Drawing, name: &str) -> String {
    let mut id = name.to_owned();
    while drawing.cards.contains_key(&id) || drawing.lines.contains_key(&id) {
        id.push('+');
    }
    id
}

/// The names of members by country.
type Members = BTreeMap<String, Vec<String>>;

fn add_member(members: &mut Members, card: &Card, name: String) {
    let country = card.country.map(country_name).unwrap_or_default();
    members.entry(country).or_default().push(name);
}

/// The card of siblings: the names of its members by country, with what their lines say when that differs.
fn sibling_card<'a>(name: String, cards: &[Card<'a>], lines: &[Line]) -> Card<'a> {
    let is_same_label = have_same_label(lines);
    let has_one_verb = verbs(lines).len() <= 1;
    let mut members = Members::new();
    for (card, Line { label, .. }) in cards.iter().zip(lines) {
        let said = if has_one_verb {
            label.detail.clone()
        } else {
            format!("{} {}", label.verb, label.detail)
        };
        let member = if is_same_label || said.is_empty() {
            card.name.clone()
        } else {
            format!("{} ({})", card.name, said.trim_end())
        };
        add_member(&mut members, card, member);
    }
    card_of_members(name, cards, members)
}

/// One card for many: their names by country, with a remark on some.
pub(crate) fn group_card<'a>(name: String, cards: &[Card<'a>], remarks: &[String]) -> Card<'a> {
    let mut members = Members::new();
    for (card, remark) in cards.iter().zip(remarks) {
        let member = match remark.as_str() {
            "" => card.name.clone(),
            remark => format!("{} ({remark})", card.name),
        };
        add_member(&mut members, card, member);
    }
    card_of_members(name, cards, members)
}

fn card_of_members<'a>(name: String, cards: &[Card<'a>], members: Members) -> Card<'a> {
    let first = cards.first();
    let names: Vec<&str> = cards.iter().map(|card| card.name.as_str()).collect();
    let tooltip = format!("{name}: {}", names.join(", "));
    let kinds = kinds(cards);
    let is_of_few_kinds = kinds.is_some();
    let is_of_one_country = members.len() == 1;
    Card {
        kind: first
            .filter(|_| is_of_few_kinds)
            .map_or(OTHER, |card| card.kind),
        label: kinds.unwrap_or_else(|| "several kinds".to_owned()),
        name,
        note: None,
        country: first
            .filter(|_| is_of_one_country)
            .and_then(|card| card.country),
        role: only_role(cards).unwrap_or_default(),
        stake_notes: Vec::new(),
        marks: cards.iter().flat_map(marks_with_name).collect(),
        members,
        hidden_members: 0,
        tooltip: truncate(&tooltip, TOOLTIP_LENGTH).into_owned(),
        link: None,
        sources: &[],
    }
}

/// The words on a card that becomes one with others: each says of whom of them it is.
fn marks_with_name<'a>(card: &Card<'a>) -> Vec<Mark<'a>> {
    let marks = card.marks.iter().cloned();
    let named = marks.map(|mark| Mark {
        words: format!("{}: {}", card.name, mark.words),
        ..mark
    });
    named.collect()
}

/// The part that some cards play, where all play one.
pub(crate) fn only_role(cards: &[Card]) -> Option<CardRole> {
    let first = cards.first()?.role;
    cards.iter().all(|card| card.role == first).then_some(first)
}

fn have_same_label(lines: &[Line]) -> bool {
    lines.windows(2).all(|pair| pair[0].label == pair[1].label)
}

/// The different verbs of some lines.
fn verbs(lines: &[Line]) -> Vec<String> {
    let verbs: BTreeSet<&String> = lines.iter().map(|line| &line.label.verb).collect();
    verbs.into_iter().cloned().collect()
}

/// One line for all.
pub(crate) fn merged_line<'a>(lines: Vec<Line<'a>>, from: String, to: String) -> Option<Line<'a>> {
    let is_same_label = have_same_label(&lines);
    let verbs = verbs(&lines);
    // As sure as the surest: one stated claim among alleged ones makes the relation a stated one.
    let certainty = lines.iter().map(|line| line.certainty).min()?;
    let mut lines = lines.into_iter();
    let mut line = lines.next()?;
    for other in lines {
        line.claims.extend(other.claims);
        line.shares.extend(other.shares);
        line.stakes.extend(other.stakes);
        let tooltip = format!("{}\n{}", line.tooltip, other.tooltip);
        line.tooltip = truncate(&tooltip, TOOLTIP_LENGTH).into_owned();
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
        let group = drawing
            .cards
            .values()
            .find(|card| !card.members.is_empty())
            .unwrap();
        assert!(
            group
                .name
                .ends_with("more listed things without a known owner"),
            "{}",
            group.name
        );
        assert!(group.members.values().map(Vec::len).sum::<usize>() >= SMALLEST_GROUP);
        let claims: usize = drawing.lines.values().map(|line| line.claims.len()).sum();
        assert_eq!(claims, answer.relationships().len());
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
