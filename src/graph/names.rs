//! Finding entities by id, identifier, name or alias, in any script and with spelling mistakes.

use std::collections::HashMap;

use rapidfuzz::distance::osa;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Graph;
use super::ids::EntityId;
use crate::error::{Error, Result};

/// An entity that a text may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// The entity.
    pub entity: EntityId,
    /// The id, identifier, name or alias that matched.
    pub matched: String,
    /// How well, from 1 to 100; 100 is the very text.
    pub score: u32,
}

/// A name without case, accents, width and punctuation, so that "Łódź Ltd." meets "łodz ltd".
///
/// Compatibility decomposition, lower case, marks removed, every other sign a single space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'đ' => folded.push('d'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'ı' => folded.push('i'),
            c if c.is_alphanumeric() => folded.push(c),
            '\'' | '’' | '.' => {}
            _ if folded.is_empty() || folded.ends_with(' ') => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// What kind of name an entry is, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Tier {
    Id,
    Identifier,
    Name,
    Alias,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    folded: Box<str>,
    text: Box<str>,
    tier: Tier,
    entity: EntityId,
}

/// All names of all entities.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// By folded text, then by text, tier and entity.
    entries: Vec<Entry>,
}

/// A match must score as much to be worth showing.
const WORTH_SHOWING: u32 = 60;
/// How many near names an error suggests.
const SUGGESTIONS: usize = 3;

impl Names {
    pub(super) fn new(graph: &Graph) -> Self {
        let mut names = Self::default();
        for id in graph.entities() {
            let entity = graph.entity(id);
            names.add(&entity.id, Tier::Id, id);
            names.add(&entity.name, Tier::Name, id);
            for alias in &entity.aliases {
                names.add(alias, Tier::Alias, id);
            }
            for (scheme, value) in &entity.ids {
                names.add(&format!("{scheme}:{value}"), Tier::Identifier, id);
            }
        }
        for (entity, representative) in graph.merged() {
            names.add(&entity.id, Tier::Id, representative);
        }
        names.entries.sort_unstable();
        names
    }

    fn add(&mut self, text: &str, tier: Tier, entity: EntityId) {
        if text.is_empty() {
            return;
        }
        self.entries.push(Entry { folded: fold(text).into(), text: text.into(), tier, entity });
    }

    /// The entries that are alike but for case, accents and signs.
    fn alike(&self, text: &str) -> &[Entry] {
        let folded = fold(text);
        let start = self.entries.partition_point(|e| *e.folded < *folded);
        let end = self.entries.partition_point(|e| *e.folded <= *folded);
        &self.entries[start..end]
    }

    /// The one entity of this name: the very text before the folded one, names before aliases.
    pub(super) fn resolve(&self, name: &str, graph: &Graph) -> Result<EntityId> {
        let alike: Vec<&Entry> = self.alike(name).iter().collect();
        let exact: Vec<&Entry> = alike.iter().copied().filter(|e| *e.text == *name).collect();
        let entries = if exact.is_empty() { alike } else { exact };
        let best = entries.iter().map(|e| e.tier).min();
        let mut hits: Vec<EntityId> = entries.iter().filter(|e| Some(e.tier) == best).map(|e| e.entity).collect();
        hits.sort_unstable();
        hits.dedup();
        match hits[..] {
            [only] => return Ok(only),
            [] => {}
            _ => {
                let describe = |&e: &EntityId| {
                    format!("{}  {} ({})", graph.entity_id(e), graph.entity_name(e), graph.entity_kind(e))
                };
                return Err(Error::Ambiguous {
                    name: name.to_owned(),
                    candidates: hits.iter().map(describe).collect(),
                });
            }
        }
        let near = self.search(name);
        let suggestions = near.iter().take(SUGGESTIONS).map(|m| graph.entity_id(m.entity).to_owned()).collect();
        Err(Error::NotFound { name: name.to_owned(), suggestions })
    }

    /// Every entity worth showing, with its best name: by score, then by id.
    pub(super) fn search(&self, text: &str) -> Vec<Match> {
        let folded = fold(text);
        let spelling = Spelling::new(&folded);
        let mut best: HashMap<EntityId, (u32, Tier, usize)> = HashMap::new();
        for (index, entry) in self.entries.iter().enumerate() {
            let score = score(text, &folded, &spelling, entry);
            if score < WORTH_SHOWING {
                continue;
            }
            let known = best.entry(entry.entity).or_insert((0, entry.tier, index));
            if (score, std::cmp::Reverse(entry.tier)) > (known.0, std::cmp::Reverse(known.1)) {
                *known = (score, entry.tier, index);
            }
        }
        let mut matches: Vec<Match> = best
            .into_iter()
            .map(|(entity, (score, _, index))| Match { entity, matched: self.entries[index].text.to_string(), score })
            .collect();
        matches.sort_unstable_by_key(|m| (std::cmp::Reverse(m.score), m.entity));
        matches
    }
}

/// 100 the very text, 98 but for case, accents and signs, 90 a beginning, 80 whole words inside, 70 inside a word;
/// else by spelling.
fn score(text: &str, folded: &str, spelling: &Spelling, entry: &Entry) -> u32 {
    if *entry.text == *text {
        return 100;
    }
    if folded.is_empty() || entry.folded.is_empty() {
        return 0;
    }
    if *entry.folded == *folded {
        return 98;
    }
    // A search prepares itself for the text it looks for, which can be very long, and that for every name.
    let can_be_inside = folded.len() <= entry.folded.len();
    let found = if can_be_inside { entry.folded.find(folded) } else { None };
    let Some(at) = found else { return spelling.score(&entry.folded) };
    let starts_word = at == 0 || entry.folded[..at].ends_with(' ');
    let rest = &entry.folded[at + folded.len()..];
    let ends_word = rest.is_empty() || rest.starts_with(' ');
    match (at, starts_word && ends_word) {
        (0, _) => 90,
        (_, true) => 80,
        _ if folded.chars().count() >= 3 => 70,
        _ => 0,
    }
}

/// A folded text that others are compared with letter by letter.
struct Spelling {
    length: usize,
    comparator: osa::BatchComparator<char>,
}

impl Spelling {
    fn new(folded: &str) -> Self {
        Self { length: folded.chars().count(), comparator: osa::BatchComparator::new(folded.chars()) }
    }

    /// 95 less the percentage of letters to change, insert, drop or swap; 0 for more than one error in four letters.
    fn score(&self, other: &str) -> u32 {
        let length = other.chars().count();
        let longest = self.length.max(length);
        let most = longest.max(4) / 4;
        if self.length.abs_diff(length) > most {
            return 0;
        }
        let bounded = osa::Args::default().score_cutoff(most);
        match self.comparator.distance_with_args(other.chars(), &bounded) {
            Some(distance) => 95 - (100 * distance / longest.max(1)).min(95) as u32,
            None => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{GraphBuilder, Leniency};
    use crate::model::{Entity, Record};
    use crate::read::Origin;

    fn names() -> Graph {
        let entity = |id: &str, name: &str, aliases: &[&str]| Entity {
            id: id.into(),
            kind: "company".into(),
            name: name.into(),
            aliases: aliases.iter().map(|a| (*a).to_owned()).collect(),
            ..Entity::default()
        };
        let entities = vec![
            entity("acme-1", "Acme", &[]),
            entity("acme-2", "Acme", &[]),
            entity("pdd", "Pinduoduo", &["拼多多", "Bindudu (PDD)"]),
            entity("rua", "Rua 25 de Março", &["Acme street"]),
        ];
        let mut builder = GraphBuilder::new("names");
        entities.into_iter().for_each(|entity| builder.push(Origin::default(), Record::Entity(entity)));
        builder.build(Leniency::Strict).unwrap()
    }

    #[test]
    fn folding_forgets_case_accents_and_signs() {
        assert_eq!(fold("Łódź & Söhne, S.A."), "lodz sohne sa");
        assert_eq!(fold("ＷｅＣｈａｔ"), "wechat");
        assert_eq!(fold("微信"), "微信");
        assert_eq!(fold(" -- "), "");
    }

    #[test]
    fn one_thing_is_found_by_each_of_its_names() {
        let graph = names();
        for name in ["Pinduoduo", "PINDUODUO", "拼多多", "Bindudu (PDD)", "bindudu pdd", "pdd"] {
            assert_eq!(graph.named(name).unwrap().index(), 2, "{name}");
        }
        assert_eq!(graph.named("rua 25 de marco").unwrap().index(), 3);
    }

    #[test]
    fn an_ambiguous_name_is_an_error_with_candidates() {
        let graph = names();
        let Err(Error::Ambiguous { candidates, .. }) = graph.named("Acme") else { panic!() };
        assert_eq!(candidates.len(), 2);
    }

    #[test]
    fn a_miss_suggests_what_is_near() {
        let graph = names();
        let Err(Error::NotFound { suggestions, .. }) = graph.named("Pindoudou") else { panic!() };
        assert_eq!(suggestions, ["pdd"]);
        let Err(Error::NotFound { suggestions, .. }) = graph.named("zzz") else { panic!() };
        assert!(suggestions.is_empty());
    }

    #[test]
    fn scores_order_matches() {
        let graph = names();
        let scores: Vec<u32> = graph.matches("acme").iter().map(|m| m.score).collect();
        assert_eq!(scores, [98, 98, 90]);
        assert!(graph.matches("").is_empty());
    }
}
