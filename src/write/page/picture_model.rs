//! What the first picture of a page shows: as `diagram/model.ts` chooses it, so that its places fit.

use std::collections::{BTreeMap, BTreeSet};

use crate::answer::{Answer, Doubt, Surroundings, ToldStake, year_ranges};
use crate::lens::Validity;
use crate::model::{Date, Entity, Relationship, count, relationship_kind};
use crate::write::citations::Sources;
use crate::write::claims::{Claim, claims};
use crate::write::drawing::{Relation, year_in};

/// From so many cards on, those that hang on one card alike are one.
const LARGE: usize = 28;
/// So many of them at least.
const STACK: usize = 5;
/// Up to so many lines, each has a card of its own words.
const MOST_PILLS: usize = 150;

/// Cards, and lines between cards or from a card to a line.
pub(super) struct Model<'a> {
    /// Cards by their keys: ids, or the keys of stacks.
    pub cards: BTreeMap<String, Card<'a>>,
    /// Lines by their keys.
    pub lines: BTreeMap<String, Line<'a>>,
}

/// A card.
pub(super) enum Card<'a> {
    One(&'a Entity),
    /// Many alike, in words.
    Stack(String),
}

/// Parallel claims of one sort.
pub(super) struct Line<'a> {
    /// The keys of a card or line.
    pub from: String,
    pub to: String,
    pub sort: &'static str,
    pub claims: Vec<&'a Relationship>,
    /// About what it says, for the room that this takes.
    pub words: String,
    /// Whether its words have a place of their own.
    pub has_pill: bool,
}

/// What a line is drawn as.
pub(super) fn sort(kind: &str) -> &'static str {
    match Relation::of(kind) {
        Relation::Lists => "lists",
        Relation::Owns => "owns",
        Relation::Says => "says",
        Relation::Disputes => "disputes",
        Relation::Other => "other",
    }
}

/// All of an answer, and what is said about its claims.
pub(super) fn model<'a>(answer: &'a Answer, around: Option<&'a Surroundings>) -> Model<'a> {
    let mut by_id = BTreeMap::new();
    for claim in claims(answer) {
        by_id.insert(claim.record.id.as_str(), claim);
    }
    let mut entities: BTreeMap<&str, &Entity> = BTreeMap::new();
    if let Some(around) = around {
        add_replies(&mut by_id, around, answer.day());
        let all = around.records.entities();
        entities.extend(all.map(|entity| (entity.id.as_str(), entity)));
    }
    entities.extend(answer.entities().map(|entity| (entity.id.as_str(), entity)));
    // The key of the line of a claim; a claim about a claim is known only once that one is.
    let mut keys: BTreeMap<&str, String> = BTreeMap::new();
    let mut model = Model {
        cards: BTreeMap::new(),
        lines: BTreeMap::new(),
    };
    let mut waiting: Vec<&str> = by_id.keys().copied().collect();
    while !waiting.is_empty() {
        let mut still = Vec::new();
        for &id in &waiting {
            let Some(claim) = by_id.get(id) else { continue };
            let is_open = |end: &str| by_id.contains_key(end) && !keys.contains_key(end);
            if is_open(claim.from) || is_open(claim.to) {
                still.push(id);
                continue;
            }
            let end = |end: &str| keys.get(end).cloned().unwrap_or_else(|| end.to_owned());
            let (from, to) = (end(claim.from), end(claim.to));
            let sort = sort(&claim.record.kind);
            let key = format!("{from}|{sort}|{to}");
            let line = model.lines.entry(key.clone()).or_insert_with(|| Line {
                from,
                to,
                sort,
                claims: Vec::new(),
                words: String::new(),
                has_pill: true,
            });
            line.claims.push(claim.record);
            keys.insert(id, key);
        }
        // Claims that point at one another in a circle have no place.
        if still.len() == waiting.len() {
            break;
        }
        waiting = still;
    }
    let mut ends: BTreeSet<&str> = answer.entities().map(|entity| entity.id.as_str()).collect();
    for line in model.lines.values() {
        ends.extend([line.from.as_str(), line.to.as_str()]);
    }
    for id in ends {
        if let Some(&entity) = entities.get(id) {
            model.cards.insert(id.to_owned(), Card::One(entity));
        }
    }
    drop_lone(&mut model);
    stack(&mut model);
    cut_pills(&mut model);
    let words = Words::of(answer, &by_id);
    for line in model.lines.values_mut() {
        line.words = words.of_line(line);
    }
    model
}

/// Takes claims about what was taken that hold, or may hold, on the day; and claims about those.
fn add_replies<'a>(
    by_id: &mut BTreeMap<&'a str, Claim<'a>>,
    around: &'a Surroundings,
    day: Option<Date>,
) {
    let all: Vec<Claim<'a>> = claims(&around.records).collect();
    loop {
        let before = by_id.len();
        for claim in &all {
            let id = claim.record.id.as_str();
            let is_about = by_id.contains_key(claim.to) && !by_id.contains_key(id);
            if is_about && holds(around.days.get(id), day) {
                by_id.insert(id, *claim);
            }
        }
        if by_id.len() == before {
            return;
        }
    }
}

fn holds(validity: Option<&Validity>, day: Option<Date>) -> bool {
    let (Some(validity), Some(day)) = (validity, day.map(Date::last_day)) else {
        return true;
    };
    validity.possibly.iter().any(|span| {
        span.from.is_none_or(|from| from.first_day() <= day)
            && span.until.is_none_or(|until| day < until.first_day())
    })
}

/// What the words of lines are made of.
struct Words<'a> {
    disputed: BTreeSet<&'a str>,
    names: BTreeMap<&'a str, &'a str>,
    sources: Sources<'a>,
}

impl<'a> Words<'a> {
    fn of(answer: &'a Answer, by_id: &BTreeMap<&'a str, Claim<'a>>) -> Self {
        let mut disputed = BTreeSet::new();
        for claim in by_id.values() {
            if claim.record.kind == relationship_kind::DISPUTES {
                disputed.insert(claim.to);
            }
        }
        let mut names = BTreeMap::new();
        for entity in answer.entities().chain(answer.mentioned()) {
            names.insert(entity.id.as_str(), entity.name.as_str());
        }
        Self {
            disputed,
            names,
            sources: Sources::of(answer),
        }
    }

    fn of_line(&self, line: &Line<'_>) -> String {
        let mut verbs = BTreeSet::new();
        let mut years = Vec::new();
        let mut share = String::new();
        let mut doubts = BTreeSet::new();
        for claim in &line.claims {
            verbs.insert(claim.kind.replace('-', " "));
            years.extend(self.year(claim));
            if claim.share.is_some() {
                share = ToldStake::of_claim(claim).to_string();
            }
            let grades = claim.sources.iter().map(|citation| {
                let source = self.sources.record(&citation.source)?;
                source.grade.as_deref()
            });
            doubts.insert(Doubt::of(claim.status, grades).map(Doubt::as_str));
        }
        let verbs: Vec<String> = verbs.into_iter().collect();
        let detail = match line.sort {
            "lists" | "disputes" | "says" => year_ranges(&years),
            _ => share,
        };
        let mut words = vec![format!("{} {detail}", verbs.join(", "))];
        if !doubts.contains(&None) {
            words.extend(doubts.into_iter().flatten().map(str::to_owned));
        }
        words.extend(self.disputed(line));
        if line.claims.iter().all(|claim| claim.until.is_some()) {
            words.push("possible".to_owned());
        }
        words.join(" · ")
    }

    /// A dispute of one listing is none of the others: by its edition, or how many are disputed.
    fn disputed(&self, line: &Line<'_>) -> Option<String> {
        let is_disputed = |claim: &&Relationship| self.disputed.contains(claim.id.as_str());
        let (some, others): (Vec<&Relationship>, Vec<&Relationship>) =
            line.claims.iter().copied().partition(is_disputed);
        if some.is_empty() || others.is_empty() {
            return (!some.is_empty()).then(|| "disputed".to_owned());
        }
        let years: Vec<String> = some.iter().filter_map(|claim| self.year(claim)).collect();
        let is_shared = |claim: &&Relationship| {
            let year = self.year(claim);
            year.is_some_and(|year| years.contains(&year))
        };
        let is_apart = line.sort == "lists" && years.len() == some.len();
        Some(if is_apart && !others.iter().any(is_shared) {
            format!("{} disputed", year_ranges(&years))
        } else {
            format!("{} of {} disputed", some.len(), line.claims.len())
        })
    }

    fn year(&self, claim: &Relationship) -> Option<String> {
        if let Some(edition) = claim.edition.as_deref() {
            let name = self.names.get(edition).copied().unwrap_or_default();
            if let Some(year) = year_in(edition).or(year_in(name)) {
                return Some(year.to_owned());
            }
        }
        claim.since.map(|date| format!("{:04}", date.year()))
    }
}

/// A card that no line touches says nothing, unless all are so.
fn drop_lone(model: &mut Model<'_>) {
    if model.lines.is_empty() {
        return;
    }
    let mut touched = BTreeSet::new();
    for line in model.lines.values() {
        touched.insert(line.from.clone());
        touched.insert(line.to.clone());
    }
    model.cards.retain(|id, _| touched.contains(id));
}

/// Gathers cards that hang on one card by one line alike.
fn stack(model: &mut Model<'_>) {
    if model.cards.len() <= LARGE {
        return;
    }
    let mut touching: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (key, line) in &model.lines {
        touching.entry(&line.from).or_default().push(key);
        touching.entry(&line.to).or_default().push(key);
    }
    let mut stacks: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (id, card) in &model.cards {
        let Card::One(entity) = card else { continue };
        let Some([key]) = touching.get(id.as_str()).map(Vec::as_slice) else {
            continue;
        };
        let line = &model.lines[*key];
        // A line that others point at stays, so that they have a place to end.
        if touching.contains_key(key) || line.from == line.to {
            continue;
        }
        let (other, side) = if line.from == *id {
            (&line.to, "out")
        } else {
            (&line.from, "in")
        };
        if !model.cards.contains_key(other) {
            continue;
        }
        let stack = format!("stack:{other}|{}|{side}|{}", line.sort, entity.kind);
        stacks.entry(stack).or_default().push(id.clone());
    }
    for (stack, members) in stacks {
        if members.len() < STACK {
            continue;
        }
        let mut gathered: BTreeMap<String, Line<'_>> = BTreeMap::new();
        let mut kind = String::new();
        for id in &members {
            if let Some(Card::One(entity)) = model.cards.remove(id) {
                kind.clone_from(&entity.kind);
            }
            let touches = |line: &Line<'_>| line.from == *id || line.to == *id;
            let found = model.lines.iter().find(|(_, line)| touches(line));
            let Some(line) = found
                .map(|(key, _)| key.clone())
                .and_then(|key| model.lines.remove(&key))
            else {
                continue;
            };
            let put = |end: String| if end == *id { stack.clone() } else { end };
            let (from, to) = (put(line.from), put(line.to));
            let key = format!("{from}|{}|{to}", line.sort);
            let all = gathered.entry(key).or_insert_with(|| Line {
                from,
                to,
                sort: line.sort,
                claims: Vec::new(),
                words: String::new(),
                has_pill: true,
            });
            all.claims.extend(line.claims);
        }
        model.lines.extend(gathered);
        let words = count(members.len(), &kind.replace('-', " "));
        model.cards.insert(stack, Card::Stack(words));
    }
}

/// With very many lines, only those that are pointed at have words.
fn cut_pills(model: &mut Model<'_>) {
    if model.lines.len() <= MOST_PILLS {
        return;
    }
    let mut pointed_at: BTreeSet<String> = BTreeSet::new();
    for line in model.lines.values() {
        pointed_at.insert(line.from.clone());
        pointed_at.insert(line.to.clone());
    }
    for (key, line) in &mut model.lines {
        line.has_pill = pointed_at.contains(key);
    }
}
