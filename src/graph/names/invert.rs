//! From texts to the texts of every gram.

use std::mem;
use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::texts::Texts;
use super::trigrams::{Gram, Grams, grams};
use super::varint;

/// So many stretches of texts are inverted apart, whatever the machine, so that threads share them evenly.
const STRETCHES: u32 = 16;
/// So many texts at most stand in one block.
const BLOCK: u32 = 1024;

/// Texts of one gram.
struct Block {
    gram: Gram,
    first: u32,
    last: u32,
    count: u32,
    /// The distances after the first.
    distances: Vec<u8>,
}

impl Block {
    fn new(gram: Gram, first: u32) -> Self {
        Self {
            gram,
            first,
            last: first,
            count: 1,
            distances: Vec::new(),
        }
    }
}

/// Finds the texts of every gram. O(letters), in parallel.
pub(super) fn invert(texts: &Texts) -> Grams {
    let size = texts.len().div_ceil(STRETCHES).max(1);
    let stretches = (0..STRETCHES).into_par_iter().map(|stretch| {
        let start = stretch.saturating_mul(size);
        start..start.saturating_add(size).min(texts.len())
    });
    let mut blocks: Vec<Block> = stretches
        .flat_map_iter(|numbers| blocks(texts, numbers))
        .collect();
    // No two blocks have one gram and one first text, so that unstable sorting changes nothing.
    blocks.par_sort_unstable_by_key(|block| (block.gram, block.first));

    let mut distances = Vec::with_capacity(blocks.iter().map(|block| block.distances.len()).sum());
    let mut keys = Vec::with_capacity(blocks.len());
    let mut firsts = Vec::with_capacity(blocks.len());
    let mut starts = Vec::with_capacity(blocks.len() + 1);
    for block in blocks {
        keys.push(block.gram);
        firsts.push(block.first);
        starts.push(distances.len() as u64);
        distances.extend_from_slice(&block.distances);
    }
    starts.push(distances.len() as u64);
    Grams {
        keys: keys.into(),
        firsts: firsts.into(),
        starts: starts.into(),
        distances: distances.into(),
    }
}

/// The blocks of a stretch of texts, in no order.
fn blocks(texts: &Texts, numbers: Range<u32>) -> Vec<Block> {
    let mut full = Vec::new();
    let mut open: FxHashMap<Gram, Block> = FxHashMap::default();
    for number in numbers {
        for gram in grams(texts.get(number).unwrap_or_default()) {
            let block = open.entry(gram).or_insert_with(|| Block::new(gram, number));
            // A text that has a gram twice stands in the list once: pieces are counted by lists.
            if block.last == number {
                continue;
            }
            if block.count == BLOCK {
                full.push(mem::replace(block, Block::new(gram, number)));
                continue;
            }
            varint::write(&mut block.distances, u64::from(number - block.last));
            block.last = number;
            block.count += 1;
        }
    }
    full.extend(open.into_values());
    full
}
