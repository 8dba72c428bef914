//! Ids as numbers while records are gathered: every id is hashed and kept once, whoever mentions it first.
//!
//! A draft numbers its mentions of ids as they come; once it is full, all of them are looked up together, part after part
//! of the table, so that each lock is taken once and a part stays in the processor's cache while it is searched.

use std::sync::{Mutex, MutexGuard, PoisonError};

use hashbrown::HashTable;
use xxhash_rust::xxh3::xxh3_64;

use crate::column::TextsBuilder;

/// The number of an id, in no order that means anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::graph) struct Symbol(u32);

impl Symbol {
    /// Where no id is mentioned.
    pub(in crate::graph) const NONE: Symbol = Symbol(u32::MAX);

    pub(in crate::graph) fn index(self) -> usize {
        self.0 as usize
    }

    /// The symbol, unless it is none.
    pub(in crate::graph) fn given(self) -> Option<Symbol> {
        (self != Self::NONE).then_some(self)
    }
}

/// Two threads seldom meet at one of so many parts, and a part of a million ids is small.
const PARTS: usize = 256;

/// The ids that one draft mentions, in order.
#[derive(Debug, Default)]
pub(in crate::graph) struct Mentions {
    hashes: Vec<u64>,
    ids: TextsBuilder,
    /// The numbers of the mentions, part after part of the table.
    by_part: Vec<u32>,
    /// The symbols of the mentions, once they are looked up.
    pub(crate) symbols: Vec<Symbol>,
}

impl Mentions {
    /// Notes an id; until the draft is settled its symbol is the number of the mention.
    pub(in crate::graph) fn of(&mut self, id: &str) -> Symbol {
        self.hashes.push(xxh3_64(id.as_bytes()));
        self.ids.push(id);
        Symbol(self.hashes.len() as u32 - 1)
    }

    fn order(&mut self) {
        // A counting sort: parts are few, mentions many.
        let mut next = vec![0_usize; PARTS + 1];
        for &hash in &self.hashes {
            next[part(hash) + 1] += 1;
        }
        for part in 0..PARTS {
            next[part + 1] += next[part];
        }
        self.by_part.resize(self.hashes.len(), 0);
        for (mention, &hash) in self.hashes.iter().enumerate() {
            let slot = &mut next[part(hash)];
            self.by_part[*slot] = mention as u32;
            *slot += 1;
        }
    }

    fn clear(&mut self) {
        self.hashes.clear();
        self.ids.clear();
        self.by_part.clear();
        self.symbols.clear();
    }
}

/// Puts the symbols of mentions in their place.
pub(crate) fn settle(mentioned: &mut [Symbol], symbols: &[Symbol]) {
    for symbol in mentioned {
        *symbol = symbols.get(symbol.index()).copied().unwrap_or(Symbol::NONE);
    }
}

/// Which part an id of this hash is in: the tables go by the low bits.
fn part(hash: u64) -> usize {
    (hash >> 40) as usize % PARTS
}

/// All ids that any record mentions; threads add to it at once.
#[derive(Debug)]
pub(in crate::graph) struct Symbols {
    parts: Vec<Mutex<Part>>,
    /// Mentions that were looked up: their memory serves the next draft.
    spare: Mutex<Vec<Mentions>>,
}

/// Some ids. As the table keeps a tag beside each position, it looks at hardly any text but that of the id itself, and at
/// none to grow.
#[derive(Debug, Default)]
struct Part {
    /// The tag of each id, the low half of its hash, and its position.
    table: HashTable<(u32, u32)>,
    text: Vec<u8>,
    ends: Vec<u32>,
}

impl Default for Symbols {
    fn default() -> Self {
        Self {
            parts: (0..PARTS).map(|_| Mutex::default()).collect(),
            spare: Mutex::default(),
        }
    }
}

impl Symbols {
    /// No mentions yet.
    pub(crate) fn mentions(&self) -> Mentions {
        lock(&self.spare).pop().unwrap_or_default()
    }

    /// Takes back mentions that are no longer needed.
    pub(crate) fn take_back(&self, mut mentions: Mentions) {
        mentions.clear();
        lock(&self.spare).push(mentions);
    }

    /// Looks up the symbols of mentions.
    pub(crate) fn resolve(&self, mentions: &mut Mentions) {
        mentions.order();
        let Mentions {
            hashes,
            ids,
            by_part,
            symbols,
        } = mentions;
        symbols.resize(hashes.len(), Symbol::NONE);
        let hash = |mention: u32| hashes[mention as usize];
        // One lock at a time, and in the order of parts: no two drafts can wait for each other.
        for mentioned in by_part.chunk_by(|&one, &other| part(hash(one)) == part(hash(other))) {
            let number = part(hash(mentioned[0]));
            let mut part = lock(&self.parts[number]);
            for &mention in mentioned {
                let position = part.position(hash(mention), ids.bytes(mention as usize));
                // Parts grow apart, and the number still says which part, and where in it.
                symbols[mention as usize] = Symbol(position * PARTS as u32 + number as u32);
            }
        }
    }

    /// No symbol has a greater index.
    pub(in crate::graph) fn bound(&self) -> usize {
        self.parts
            .iter()
            .map(|part| lock(part).ends.len())
            .max()
            .unwrap_or_default()
            * PARTS
    }

    /// Gives back the memory that only serves to look up ids.
    pub(in crate::graph) fn close(&mut self) {
        self.spare = Mutex::default();
        for part in &mut self.parts {
            part.get_mut().unwrap_or_else(PoisonError::into_inner).table = HashTable::new();
        }
    }

    /// All ids by their symbols, once no more are added.
    pub(in crate::graph) fn read(&mut self) -> SymbolTexts<'_> {
        let parts = self
            .parts
            .iter_mut()
            .map(|part| &*part.get_mut().unwrap_or_else(PoisonError::into_inner));
        SymbolTexts {
            parts: parts.collect(),
        }
    }
}

/// What is locked is whole between two calls, also where a thread has panicked.
fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Part {
    fn get(&self, position: u32) -> &[u8] {
        let end = |position: usize| self.ends.get(position).map_or(0, |&end| end as usize);
        let start = (position as usize).checked_sub(1).map_or(0, end);
        self.text
            .get(start..end(position as usize))
            .unwrap_or_default()
    }

    fn position(&mut self, hash: u64, id: &[u8]) -> u32 {
        // Tags can collide, ids not: the text decides, and is looked at only where the tag is right.
        let tag = hash as u32;
        let is_it = |&(its_tag, position): &(u32, u32)| its_tag == tag && self.get(position) == id;
        if let Some(&(_, known)) = self.table.find(spread(tag), is_it) {
            return known;
        }
        let position = self.ends.len() as u32;
        self.text.extend_from_slice(id);
        self.ends.push(self.text.len() as u32);
        self.table
            .insert_unique(spread(tag), (tag, position), |&(tag, _)| spread(tag));
        position
    }
}

/// A hash of a tag: tables go by the highest bits, too, which a tag does not have.
fn spread(tag: u32) -> u64 {
    u64::from(tag) << 32 | u64::from(tag)
}

/// The ids behind symbols.
pub(in crate::graph) struct SymbolTexts<'s> {
    parts: Vec<&'s Part>,
}

impl SymbolTexts<'_> {
    /// The id of a symbol; empty for none.
    pub(in crate::graph) fn get(&self, symbol: Symbol) -> &str {
        std::str::from_utf8(self.bytes(symbol)).unwrap_or_default()
    }

    /// The bytes of an id, which order as the id does.
    pub(in crate::graph) fn bytes(&self, symbol: Symbol) -> &[u8] {
        let part = self
            .parts
            .get(symbol.index() % PARTS)
            .filter(|_| symbol != Symbol::NONE);
        part.map(|part| part.get(symbol.0 / PARTS as u32))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_one_symbol_whoever_asks() {
        let mut symbols = Symbols::default();
        let ids: Vec<String> = (0..5000).map(|i| format!("id-{}", i % 1000)).collect();
        let (first, second) = std::thread::scope(|scope| {
            let all = || {
                let mut mentions = Mentions::default();
                for id in &ids {
                    mentions.of(id);
                }
                symbols.resolve(&mut mentions);
                mentions.symbols
            };
            let other = scope.spawn(all);
            (all(), other.join().unwrap())
        });
        assert_eq!(first, second);
        assert!(symbols.bound() >= 1000 && first.iter().all(|s| s.index() < symbols.bound()));
        let texts = symbols.read();
        assert!(
            ids.iter()
                .zip(&first)
                .all(|(id, &symbol)| texts.get(symbol) == id)
        );
        assert_eq!(symbols.read().get(Symbol::NONE), "");
    }
}
