//! Cards: one for each entity.

use std::collections::BTreeMap;

use super::ProofRole;
use super::line::{TOOLTIP_LENGTH, cite};
use crate::answer::{Answer, Node};
use crate::model::entity_kind::{GROUP, LIST, UNKNOWN};
use crate::model::{Citation, Entity, Fact};
use crate::write::citations::Sources;
use crate::write::sanitize::{sanitize, truncate};

/// The longest name on a card; the tooltip has the whole.
pub const NAME_LENGTH: usize = 40;
/// The longest remark below a name.
const NOTE_LENGTH: usize = 48;

/// A card: somebody or something, or many alike.
#[derive(Clone)]
pub struct Card<'a> {
    /// The kind of the entity; the colour of the card.
    pub kind: &'a str,
    /// The kind in words.
    pub label: String,
    /// Its name.
    pub name: String,
    /// A remark below it: the name in its own script, the size of a list.
    pub note: Option<String>,
    /// The code of its country.
    pub country: Option<&'a str>,
    /// What it is to the proofs that are drawn.
    pub role: ProofRole,
    /// What is held of it, where a proof says so, in sentences.
    pub stake_notes: Vec<String>,
    /// Those it stands for, when they are many: names by country.
    pub members: BTreeMap<String, Vec<String>>,
    /// What pops up over it.
    pub tooltip: String,
    /// Where it can be read about.
    pub link: Option<&'a str>,
    /// Where it was read.
    pub sources: &'a [Citation],
}

impl Card<'_> {
    /// What stands above its name: its kind, and the part it plays.
    pub fn heading(&self) -> String {
        let role = self
            .role
            .words()
            .map(|words| format!(" · {words}"))
            .unwrap_or_default();
        format!("{}{role}", self.label).to_uppercase()
    }
}

/// A card an entity; a claim that is no line of this answer has one, too.
pub fn cards<'a>(answer: &'a Answer, sources: &Sources<'a>) -> BTreeMap<String, Card<'a>> {
    let lines: std::collections::HashSet<&str> = answer
        .relationships()
        .map(|claim| claim.id.as_str())
        .collect();
    let card = |node: &'a Node| match node {
        Node::Entity(entity) => Some((entity.id.clone(), card(entity, answer, sources))),
        Node::Claim(id) if lines.contains(id.as_str()) => None,
        Node::Claim(id) => Some((id.clone(), claim_card(id))),
    };
    answer.graph.node_weights().filter_map(card).collect()
}

fn card<'a>(entity: &'a Entity, answer: &Answer, sources: &Sources<'a>) -> Card<'a> {
    let name = sanitize(if entity.name.trim().is_empty() {
        &entity.id
    } else {
        &entity.name
    })
    .into_owned();
    Card {
        kind: &entity.kind,
        label: truncate(&sanitize(&entity.kind).replace('-', " "), NAME_LENGTH).into_owned(),
        note: note(entity, &answer.facts)
            .map(|note| truncate(&sanitize(&note), NOTE_LENGTH).into_owned()),
        country: entity.country.as_deref(),
        role: ProofRole::None,
        stake_notes: Vec::new(),
        members: BTreeMap::new(),
        tooltip: tooltip(entity, sources),
        link: sources.link(&entity.sources),
        sources: &entity.sources,
        name: truncate(&name, NAME_LENGTH).into_owned(),
    }
}

fn claim_card(id: &str) -> Card<'static> {
    let name = sanitize(id).into_owned();
    Card {
        kind: "claim",
        label: "claim".into(),
        name: truncate(&name, NAME_LENGTH).into_owned(),
        note: None,
        country: None,
        role: ProofRole::None,
        stake_notes: Vec::new(),
        members: BTreeMap::new(),
        tooltip: truncate(&name, TOOLTIP_LENGTH).into_owned(),
        link: None,
        sources: &[],
    }
}

/// What helps to recognise it.
fn note(entity: &Entity, facts: &[Fact]) -> Option<String> {
    match entity.kind.as_str() {
        LIST => edition_note(entity, facts),
        UNKNOWN => why_unknown(entity, facts).or_else(|| entity.note.clone()),
        GROUP => entity.note.clone(),
        _ => why_unknown(entity, facts)
            .map(|why| format!("owner unknown: {why}"))
            .or_else(|| other_name(entity)),
    }
}

/// Why an owner is not named, or why nobody above something is known.
fn why_unknown(entity: &Entity, facts: &[Fact]) -> Option<String> {
    facts
        .iter()
        .filter(|fact| fact.about == entity.id)
        .find_map(Fact::unknown_reason)
}

/// When an edition came out and how much is on it, where the sources agree.
fn edition_note(entity: &Entity, facts: &[Fact]) -> Option<String> {
    let count = |property: &str, word: &str| {
        let mut values = facts
            .iter()
            .filter(|f| f.about == entity.id && f.property == property)
            .map(|f| f.value.to_string());
        let first = values.next()?;
        values
            .all(|value| value == first)
            .then(|| format!("{first} {word}"))
    };
    let counts = [
        count("online-markets", "online"),
        count("physical-markets", "physical"),
    ];
    let counts = counts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let published = entity.published.map(|date| format!("published {date}"));
    let parts: Vec<String> = published
        .into_iter()
        .chain(Some(counts).filter(|c| !c.is_empty()))
        .collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// The name in another script, or what an abbreviation stands for.
fn other_name(entity: &Entity) -> Option<String> {
    let is_abbreviation =
        entity.name.chars().count() <= 6 && entity.name.chars().all(|c| c.is_ascii_uppercase());
    let foreign = || {
        entity
            .aliases
            .iter()
            .find(|alias| is_foreign(alias) && !is_foreign(&entity.name))
    };
    let meaning = || {
        entity
            .aliases
            .iter()
            .find(|alias| is_abbreviation && alias.contains(' '))
    };
    foreign().or_else(meaning).cloned()
}

/// Whether a text has letters that are not Latin.
fn is_foreign(text: &str) -> bool {
    text.chars()
        .any(|c| c.is_alphabetic() && !matches!(c, '\0'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}'))
}

fn tooltip(entity: &Entity, sources: &Sources) -> String {
    let country = entity
        .country
        .as_ref()
        .map(|code| format!(", {}", super::country_name(code)))
        .unwrap_or_default();
    let mut lines = vec![format!(
        "{} ({}{country}) [{}]",
        entity.name, entity.kind, entity.id
    )];
    if !entity.aliases.is_empty() {
        lines.push(format!("also: {}", entity.aliases.join(", ")));
    }
    lines.extend(entity.note.clone());
    lines.extend(
        entity
            .sources
            .iter()
            .map(|citation| cite(citation, sources)),
    );
    let lines: Vec<String> = lines
        .iter()
        .map(|line| sanitize(line).into_owned())
        .collect();
    truncate(&lines.join("\n"), TOOLTIP_LENGTH).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::sample;

    fn note_of(id: &str) -> Option<String> {
        let answer = sample::wechat();
        let cards = cards(&answer, &Sources::of(&answer));
        cards.get(id).and_then(|card| card.note.clone())
    }

    #[test]
    fn a_card_has_what_helps_to_recognise_it() {
        assert_eq!(note_of("wechat").as_deref(), Some("微信"));
        assert_eq!(
            note_of("ustr").as_deref(),
            Some("U.S. Trade Representative")
        );
        assert_eq!(note_of("aliexpress"), None);
        assert_eq!(
            note_of("nml-2021").as_deref(),
            Some("published 2022-02-17 · 42 online, 35 physical")
        );
    }

    #[test]
    fn claims_are_lines_not_cards() {
        let answer = sample::wechat();
        assert!(!cards(&answer, &Sources::of(&answer)).contains_key("nml-2021/wechat"));
    }
}
