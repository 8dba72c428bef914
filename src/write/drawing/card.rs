//! Cards: one for each entity.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use super::CardRole;
use super::line::{TOOLTIP_LENGTH, cite};
use super::mark::Mark;
use crate::answer::{Answer, Node};
use crate::model::entity_kind::{GROUP, LIST, UNKNOWN};
use crate::model::{Citation, Entity, Fact};
use crate::write::citations::Sources;
use crate::write::sanitize::{sanitize, truncate};

/// The longest name on a card; the tooltip has the whole.
pub(crate) const NAME_LENGTH: usize = 40;
/// The longest remark below a name.
const NOTE_LENGTH: usize = 48;

/// A card: an entity, or many alike.
#[derive(Clone)]
pub(crate) struct Card<'a> {
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
    /// What it is to the proofs, or to the group, that are drawn.
    pub role: CardRole,
    /// What the caught hold of it, where a proof says so.
    pub stake_notes: Vec<String>,
    /// Replies and holdings that have no line of their own.
    pub marks: Vec<Mark<'a>>,
    /// Those it stands for, when they are many: names by country.
    pub members: BTreeMap<String, Vec<String>>,
    /// How many more of them there was no room to name.
    pub hidden_members: usize,
    /// What pops up over it.
    pub tooltip: String,
    /// Where it can be read about.
    pub link: Option<Cow<'a, str>>,
    /// Where it was read.
    pub sources: &'a [Citation],
}

impl Card<'_> {
    /// What stands above its name: its kind, and the part it plays.
    pub(crate) fn heading(&self) -> String {
        let heading = match self.role.words() {
            Some(role) => format!("{} · {role}", self.label),
            None => self.label.clone(),
        };
        heading.to_uppercase()
    }

    /// The names of those that it stands for in lines, country by country, until there are so many lines. A line is broken
    /// behind a dot, unless one name alone is too long for it.
    pub(crate) fn member_lines(
        &self,
        most: usize,
        wrap: impl Fn(&str) -> Vec<String>,
    ) -> Vec<String> {
        let mut lines = Vec::new();
        let mut hidden = self.hidden_members;
        for (country, names) in &self.members {
            if lines.len() >= most {
                hidden += names.len();
                continue;
            }
            // Only the blank behind a dot may break a line; all others become blanks that hold together.
            let names = names
                .join("\u{a0}· ")
                .replace(' ', "\u{a0}")
                .replace("·\u{a0}", "· ");
            let place = match country.as_str() {
                "" => String::new(),
                country => format!("{country}: "),
            };
            lines.extend(wrap(&format!("{place}{names}")));
        }
        if hidden > 0 {
            lines.push(format!("and {hidden} more"));
        }
        lines
    }
}

/// A card an entity; a claim that is no line of this answer has one, too.
pub(crate) fn cards<'a>(answer: &'a Answer, sources: &Sources<'a>) -> BTreeMap<String, Card<'a>> {
    // A claim node whose claim is drawn as a line is a circle on that line; a second one as a card would say it twice.
    let claims = answer.relationships();
    let lines: HashSet<&str> = claims.map(|claim| claim.id.as_str()).collect();
    let same_names = answer.same_names();
    let mut cards = BTreeMap::new();
    for node in answer.nodes() {
        match node {
            Node::Entity(entity) => {
                let mut card = card(entity, answer, sources);
                if same_names.has(&entity.id, &entity.name) {
                    card.name += &format!(" ({})", truncate(&sanitize(&entity.id), NAME_LENGTH));
                }
                cards.insert(entity.id.clone(), card);
            }
            Node::Claim(id) if lines.contains(id.as_str()) => {}
            Node::Claim(id) => {
                cards.insert(id.clone(), claim_card(id));
            }
        }
    }
    cards
}

fn card<'a>(entity: &'a Entity, answer: &Answer, sources: &Sources<'a>) -> Card<'a> {
    let is_unnamed = entity.name.trim().is_empty();
    let name = if is_unnamed { &entity.id } else { &entity.name };
    let label = sanitize(&entity.kind).replace('-', " ");
    let note = note(entity, answer.facts());
    Card {
        kind: &entity.kind,
        label: truncate(&label, NAME_LENGTH).into_owned(),
        // Cleaned before it is cut, so that signs that nobody sees take no room.
        name: truncate(&sanitize(name), NAME_LENGTH).into_owned(),
        note: note.map(|note| truncate(&sanitize(&note), NOTE_LENGTH).into_owned()),
        country: entity.country.as_deref(),
        role: CardRole::None,
        stake_notes: Vec::new(),
        marks: Vec::new(),
        members: BTreeMap::new(),
        hidden_members: 0,
        tooltip: tooltip(entity, sources),
        link: sources.link(&entity.sources),
        sources: &entity.sources,
    }
}

fn claim_card(id: &str) -> Card<'static> {
    let name = sanitize(id);
    Card {
        kind: "claim",
        label: "claim".to_owned(),
        name: truncate(&name, NAME_LENGTH).into_owned(),
        note: None,
        country: None,
        role: CardRole::None,
        stake_notes: Vec::new(),
        marks: Vec::new(),
        members: BTreeMap::new(),
        hidden_members: 0,
        tooltip: truncate(&name, TOOLTIP_LENGTH).into_owned(),
        link: None,
        sources: &[],
    }
}

/// What helps to recognise it.
fn note(entity: &Entity, facts: &[Fact]) -> Option<String> {
    let why_unknown = || {
        let mut own = facts.iter().filter(|fact| fact.about == entity.id);
        own.find_map(Fact::unknown_reason)
    };
    match entity.kind.as_str() {
        LIST => edition_note(entity, facts),
        UNKNOWN => why_unknown().or_else(|| entity.note.clone()),
        GROUP => entity.note.clone(),
        _ => match why_unknown() {
            Some(why) => Some(format!("owner unknown: {why}")),
            None => other_name(entity).cloned(),
        },
    }
}

/// When an edition came out and how much is on it, where the sources agree.
fn edition_note(entity: &Entity, facts: &[Fact]) -> Option<String> {
    let mut counts = Vec::new();
    for (property, word) in [
        ("online-markets", "online"),
        ("physical-markets", "physical"),
    ] {
        if let Some(count) = agreed_value(entity, facts, property) {
            counts.push(format!("{count} {word}"));
        }
    }
    let mut parts = Vec::new();
    parts.extend(entity.published.map(|date| format!("published {date}")));
    if !counts.is_empty() {
        parts.push(counts.join(", "));
    }
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// The value of a property on which all facts agree.
fn agreed_value(entity: &Entity, facts: &[Fact], property: &str) -> Option<String> {
    let mut agreed = None;
    for fact in facts {
        if fact.about == entity.id && fact.property == property {
            let value = fact.value.to_string();
            // A card has room for one number, and to choose between sources is not for a drawing.
            if *agreed.get_or_insert_with(|| value.clone()) != value {
                return None;
            }
        }
    }
    agreed
}

/// The name in another script, or what an abbreviation stands for.
fn other_name(entity: &Entity) -> Option<&String> {
    let name = &entity.name;
    let mut aliases = entity.aliases.iter();
    if !is_foreign(name)
        && let Some(foreign) = aliases.find(|alias| is_foreign(alias))
    {
        return Some(foreign);
    }
    // A guess, but a harmless one: what is taken for an abbreviation by mistake shows one more of its own names.
    let is_abbreviation = name.chars().count() <= 6 && name.chars().all(|c| c.is_ascii_uppercase());
    let mut meanings = entity.aliases.iter().filter(|alias| alias.contains(' '));
    meanings.next().filter(|_| is_abbreviation)
}

/// Whether a text has letters that are not Latin.
fn is_foreign(text: &str) -> bool {
    // Up to Latin Extended-B, and Latin Extended Additional, which Vietnamese needs.
    text.chars()
        .any(|c| c.is_alphabetic() && !matches!(c, '\0'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}'))
}

fn tooltip(entity: &Entity, sources: &Sources) -> String {
    let Entity { id, name, kind, .. } = entity;
    let country = match &entity.country {
        Some(code) => format!(", {}", super::country_name(code)),
        None => String::new(),
    };
    let mut lines = vec![format!("{name} ({kind}{country}) [{id}]")];
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
    let lines: Vec<_> = lines.iter().map(|line| sanitize(line)).collect();
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
