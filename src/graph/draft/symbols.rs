//! Ids as numbers while records are gathered: every id is hashed and kept once, whoever mentions it first.

use std::sync::{Mutex, MutexGuard, PoisonError};

use hashbrown::HashTable;
use xxhash_rust::xxh3::xxh3_64;

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

/// Two threads seldom meet at one of so many parts.
const PARTS: usize = 64;

/// All ids that any record mentions; threads add to it at once.
#[derive(Debug)]
pub(in crate::graph) struct Symbols {
    parts: Vec<Mutex<Part>>,
}

#[derive(Debug, Default)]
struct Part {
    table: HashTable<u32>,
    text: Vec<u8>,
    ends: Vec<u32>,
}

impl Default for Symbols {
    fn default() -> Self {
        Self { parts: (0..PARTS).map(|_| Mutex::default()).collect() }
    }
}

impl Symbols {
    /// The symbol of an id.
    pub(in crate::graph) fn of(&self, id: &str) -> Symbol {
        let hash = xxh3_64(id.as_bytes());
        // The table goes by the low bits and the very highest ones.
        let part = (hash >> 40) as usize % PARTS;
        let position = lock(&self.parts[part]).position(hash, id.as_bytes());
        Symbol(position * PARTS as u32 + part as u32)
    }

    /// No symbol has a greater index.
    pub(in crate::graph) fn bound(&self) -> usize {
        self.parts.iter().map(|part| lock(part).ends.len()).max().unwrap_or_default() * PARTS
    }

    /// All ids by their symbols, once no more are added.
    pub(in crate::graph) fn read(&mut self) -> SymbolTexts<'_> {
        let parts = self.parts.iter_mut().map(|part| &*part.get_mut().unwrap_or_else(PoisonError::into_inner));
        SymbolTexts { parts: parts.collect() }
    }
}

/// A part is whole between two calls, also where a thread has panicked.
fn lock(part: &Mutex<Part>) -> MutexGuard<'_, Part> {
    part.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Part {
    fn get(&self, position: u32) -> &[u8] {
        let end = |position: usize| self.ends.get(position).map_or(0, |&end| end as usize);
        let start = (position as usize).checked_sub(1).map_or(0, end);
        self.text.get(start..end(position as usize)).unwrap_or_default()
    }

    fn position(&mut self, hash: u64, id: &[u8]) -> u32 {
        if let Some(&known) = self.table.find(hash, |&position| self.get(position) == id) {
            return known;
        }
        let position = self.ends.len() as u32;
        self.text.extend_from_slice(id);
        self.ends.push(self.text.len() as u32);
        let Part { table, text, ends } = self;
        table.insert_unique(hash, position, |&position| {
            let end = |position: usize| ends.get(position).map_or(0, |&end| end as usize);
            let start = (position as usize).checked_sub(1).map_or(0, end);
            xxh3_64(text.get(start..end(position as usize)).unwrap_or_default())
        });
        position
    }
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
        let part = self.parts.get(symbol.index() % PARTS).filter(|_| symbol != Symbol::NONE);
        part.map(|part| part.get(symbol.0 / PARTS as u32)).unwrap_or_default()
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
            let all = || ids.iter().map(|id| symbols.of(id)).collect::<Vec<_>>();
            let other = scope.spawn(all);
            (all(), other.join().unwrap())
        });
        assert_eq!(first, second);
        assert!(symbols.bound() >= 1000 && first.iter().all(|s| s.index() < symbols.bound()));
        let texts = symbols.read();
        assert!(ids.iter().zip(&first).all(|(id, &symbol)| texts.get(symbol) == id));
        assert_eq!(symbols.read().get(Symbol::NONE), "");
    }
}
