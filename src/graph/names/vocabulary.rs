//! The words of all names, and for each the texts that have it.
//!
//! ```text
//!   "kovrov"  -->  [ 17 +3 +1 +40 .. ]     texts with a word that sounds like this
//!   "#112"    -->  [ 4 +9 .. ]             texts with a word of this row of the tables, in any language
//!   ".a"      -->  [ 2 +70 .. ]            texts with this initial
//! ```
//!
//! Words stand in it as they sound, so that one look-up finds a word in every script and romanisation. Those with the same
//! consonants are found by a hash of these, and those that are spelt nearly alike by their trigrams.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::reading::{Word, may_be_initials, sound};
use super::texts::Texts;
use super::trigrams::Grams;
use super::varint;
use crate::column::{Bytes, Numbers};

/// All words, each once and of a number, as [`Texts`] number them.
#[derive(Debug)]
pub(super) struct Vocabulary {
    pub(super) words: Texts,
    pub(super) grams: Grams,
    /// How many texts have each word.
    pub(super) counts: Numbers<u32>,
    /// Where the texts of each word start in `distances`; one more at the end.
    pub(super) starts: Numbers<u64>,
    /// The texts of each word, ascending, each as the distance from the one before.
    pub(super) distances: Bytes,
    /// Hashes of consonants and of romanisations, ascending, and the word of each.
    pub(super) frames: Numbers<u32>,
    pub(super) frame_words: Numbers<u32>,
    /// How many texts there are.
    pub(super) texts: u32,
}

impl Vocabulary {
    /// The number of a word as it stands here.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        self.words.find(word)
    }

    /// How many texts have a word.
    pub(super) fn count(&self, word: u32) -> u32 {
        self.counts.get(word as usize)
    }

    /// How rare a word is: 1 if no other text has it, 0 if all have.
    pub(super) fn rarity(&self, word: &Word) -> f64 {
        let count = self.find(&word.sound).map_or(0, |word| self.count(word));
        rarity(count, self.texts)
    }

    /// The texts that have a word, ascending.
    pub(super) fn texts_of(&self, word: u32) -> TextsOf<'_> {
        let start = usize::try_from(self.starts.get(word as usize)).unwrap_or(usize::MAX);
        let end = usize::try_from(self.starts.get(word as usize + 1)).unwrap_or(usize::MAX);
        TextsOf {
            distances: self.distances.get(start..end).unwrap_or_default(),
            last: 0,
            end: self.texts,
        }
    }

    /// The words with these consonants, or with this romanisation, and a few others.
    pub(super) fn of_frame(&self, frame: &str) -> &[u32] {
        let hash = hash(frame);
        let all = 0..self.frames.len().min(self.frame_words.len());
        let start = self.frames.partition_point(all.clone(), |key| key < hash);
        let end = self
            .frames
            .partition_point(start..all.end, |key| key <= hash);
        self.frame_words.range(start..end)
    }
}

/// How rare a word is that so many of all texts have. Small datasets say little, and are taken for larger ones.
pub(super) fn rarity(count: u32, texts: u32) -> f64 {
    let all = f64::from(texts) + 50.0;
    (1.0 - f64::from(count.max(1)).ln() / all.ln()).max(0.0)
}

/// A hash of consonants, the same on every machine.
pub(super) fn hash(frame: &str) -> u32 {
    let mut hasher = FxHasher::default();
    for &byte in frame.as_bytes() {
        hasher.write_u8(byte);
    }
    let hash = hasher.finish();
    (hash ^ hash >> 32) as u32
}

/// Everything that a word of a name stands under.
pub(super) fn keys(word: &Word) -> Vec<String> {
    if may_be_initials(word) {
        // Two initials in one word stand for two words.
        let mut keys = vec![word.sound.clone()];
        for letter in word.letters.chars() {
            keys.push(initial_key(letter));
        }
        return keys;
    }
    let mut keys = vec![word.sound.clone()];
    if word.row != 0 {
        keys.push(row_key(word.row));
    }
    keys.extend(word.stem.clone());
    keys.dedup();
    keys
}

/// What words of a row of the tables stand under.
pub(super) fn row_key(row: u16) -> String {
    format!("#{row}")
}

/// What initials stand under that sound like a letter.
pub(super) fn initial_key(letter: char) -> String {
    format!(".{}", sound(letter.encode_utf8(&mut [0; 4])))
}

/// Ascending numbers of texts; damage gives others, but none that there are not.
#[derive(Debug, Clone)]
pub(super) struct TextsOf<'v> {
    distances: &'v [u8],
    last: u32,
    end: u32,
}

impl Iterator for TextsOf<'_> {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let distance = varint::read(&mut self.distances)?;
        self.last = self.last.wrapping_add(distance as u32);
        (self.last < self.end).then_some(self.last)
    }
}
