//! From texts to their words, and back from words to texts.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::invert;
use super::reading::{Reading, Word, frame_key};
use super::texts::Texts;
use super::varint;
use super::vocabulary::{Vocabulary, hash, keys};

/// So many stretches of texts are read apart, whatever the machine, so that threads share them evenly.
const STRETCHES: u32 = 16;

/// The texts of a word in one stretch.
#[derive(Debug)]
struct Found {
    first: u32,
    last: u32,
    count: u32,
    /// The distances after the first.
    distances: Vec<u8>,
}

/// A word of a stretch.
#[derive(Debug)]
struct Entry {
    word: String,
    /// Hashes of what it is found under beside its sound, ascending.
    frames: Vec<u32>,
    found: Found,
}

/// Reads all texts. O(letters), in parallel.
pub(super) fn vocabulary(texts: &Texts) -> Vocabulary {
    let size = texts.len().div_ceil(STRETCHES).max(1);
    let stretches = (0..STRETCHES).into_par_iter().map(|stretch| {
        let start = stretch.saturating_mul(size).min(texts.len());
        start..start.saturating_add(size).min(texts.len())
    });
    let mut entries: Vec<Entry> = stretches
        .flat_map_iter(|numbers| entries(texts, numbers))
        .collect();
    // By length first, as texts are numbered; no two of one word begin with the same text.
    entries.par_sort_unstable_by(|a, b| {
        let rank = |entry: &Entry| entry.word.len();
        let lengths = rank(a).cmp(&rank(b));
        lengths
            .then_with(|| a.word.cmp(&b.word))
            .then(a.found.first.cmp(&b.found.first))
    });
    freeze(texts, entries)
}

/// The words of a stretch of texts, in no order.
fn entries(texts: &Texts, numbers: Range<u32>) -> Vec<Entry> {
    let mut found: FxHashMap<String, Entry> = FxHashMap::default();
    for number in numbers {
        for name in Reading::all(texts.get(number).unwrap_or_default()) {
            for word in name.words {
                let others = other_keys(&word);
                for key in keys(&word) {
                    let is_sound = key == word.sound;
                    let others = if is_sound { others.as_slice() } else { &[] };
                    add(&mut found, key, others, number);
                }
            }
        }
    }
    found.into_values().collect()
}

/// Hashes of the consonants of a word, and of what romanisations and syllables bring together.
fn other_keys(word: &Word) -> Vec<u32> {
    let mut hashes: Vec<u32> = word.romanised.iter().map(|key| hash(key)).collect();
    hashes.extend(word.frame.as_deref().map(hash));
    hashes.extend(word.frames.iter().map(|strict| hash(&frame_key(strict))));
    hashes.extend(word.loanword().as_deref().map(hash));
    hashes
}

fn add(words: &mut FxHashMap<String, Entry>, key: String, frames: &[u32], number: u32) {
    let Some(entry) = words.get_mut(&key) else {
        let found = Found {
            first: number,
            last: number,
            count: 1,
            distances: Vec::new(),
        };
        let word = key.clone();
        let frames = frames.to_vec();
        words.insert(
            key,
            Entry {
                word,
                frames,
                found,
            },
        );
        return;
    };
    // The same word may have been a form's stem before, or spelt otherwise.
    for frame in frames {
        if !entry.frames.contains(frame) {
            entry.frames.push(*frame);
        }
    }
    let found = &mut entry.found;
    if found.last != number {
        varint::write(&mut found.distances, u64::from(number - found.last));
        found.last = number;
        found.count += 1;
    }
}

/// Puts word after word into the flat arrays.
fn freeze(texts: &Texts, entries: Vec<Entry>) -> Vocabulary {
    let mut lengths: Vec<u32> = Vec::new();
    let mut words = Vec::new();
    let mut counts: Vec<u32> = Vec::new();
    let mut starts = Vec::new();
    let mut distances = Vec::new();
    let mut frames: Vec<(u32, u32)> = Vec::new();
    let mut last: Option<(String, u32)> = None;
    for entry in entries {
        let first = entry.found.first;
        let before = match &last {
            Some((word, before)) if *word == entry.word => *before,
            _ => {
                let letters = entry.word.len() as u32;
                match lengths.as_chunks_mut::<3>().0.last_mut() {
                    Some([last, _, count]) if *last == letters => *count += 1,
                    _ => lengths.extend([letters, letters, 1]),
                }
                words.extend_from_slice(entry.word.as_bytes());
                starts.push(distances.len() as u64);
                counts.push(0);
                0
            }
        };
        let number = counts.len() as u32 - 1;
        for frame in entry.frames {
            frames.push((frame, number));
        }
        if let Some(count) = counts.last_mut() {
            *count += entry.found.count;
        }
        varint::write(&mut distances, u64::from(first - before));
        distances.extend_from_slice(&entry.found.distances);
        last = Some((entry.word, entry.found.last));
    }
    starts.push(distances.len() as u64);
    frames.sort_unstable();
    frames.dedup();
    // Nothing can be wrong with these shelves: they are made of texts that were numbered already.
    let words = Texts::new(lengths.into(), words.into()).unwrap_or_default();
    Vocabulary {
        grams: invert::invert(&words),
        words,
        counts: counts.into(),
        starts: starts.into(),
        distances: distances.into(),
        frames: frames
            .iter()
            .map(|(frame, _)| *frame)
            .collect::<Vec<_>>()
            .into(),
        frame_words: frames
            .iter()
            .map(|(_, word)| *word)
            .collect::<Vec<_>>()
            .into(),
        texts: texts.len(),
    }
}
