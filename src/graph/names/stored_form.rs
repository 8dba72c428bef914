//! The index as flat arrays, to be stored and mapped again.

use super::Names;
use super::damaged::Damaged;
use super::front_coding::Originals;
use super::postings::Entries;
use super::texts::Texts;
use super::trigrams::Grams;
use super::vocabulary::Vocabulary;
use crate::column::{Bytes, Number, Numbers};

impl Names {
    /// Every array by its name, with numbers as the machine has them.
    pub(in crate::graph) fn parts(&self) -> Vec<(&'static str, Bytes)> {
        let Self {
            texts,
            entries,
            vocabulary,
        } = self;
        let grams = &vocabulary.grams;
        vec![
            ("lengths", texts.lengths.bytes()),
            ("texts", texts.bytes.clone()),
            ("starts", entries.starts.bytes()),
            ("entities", entries.entities.bytes()),
            ("tiers", entries.tiers.clone()),
            ("original-blocks", entries.originals.blocks.bytes()),
            ("originals", entries.originals.bytes.clone()),
            ("word-lengths", vocabulary.words.lengths.bytes()),
            ("words", vocabulary.words.bytes.clone()),
            ("word-counts", vocabulary.counts.bytes()),
            ("word-starts", vocabulary.starts.bytes()),
            ("word-texts", vocabulary.distances.clone()),
            ("frames", vocabulary.frames.bytes()),
            ("frame-words", vocabulary.frame_words.bytes()),
            ("grams", grams.keys.bytes()),
            ("gram-words", grams.firsts.bytes()),
            ("gram-starts", grams.starts.bytes()),
            ("gram-distances", grams.distances.clone()),
        ]
    }

    /// Takes the arrays back, each by its name. Reads the tables of lengths and nothing else.
    ///
    /// # Errors
    /// When a part is missing, or does not fit to the others. Other damage makes answers shorter.
    pub(in crate::graph) fn from_parts(
        entity_count: usize,
        mut part: impl FnMut(&'static str) -> Option<Bytes>,
    ) -> Result<Self, Damaged> {
        let mut part = |name| part(name).ok_or(Damaged("a part is missing"));
        let texts = Texts::new(numbers(part("lengths")?)?, part("texts")?)?;
        let originals = Originals {
            blocks: numbers(part("original-blocks")?)?,
            bytes: part("originals")?,
        };
        let entries = Entries {
            starts: numbers(part("starts")?)?,
            entities: numbers(part("entities")?)?,
            tiers: part("tiers")?,
            originals,
            entity_count,
        };
        let grams = Grams {
            keys: numbers(part("grams")?)?,
            firsts: numbers(part("gram-words")?)?,
            starts: numbers(part("gram-starts")?)?,
            distances: part("gram-distances")?,
        };
        let vocabulary = Vocabulary {
            words: Texts::new(numbers(part("word-lengths")?)?, part("words")?)?,
            grams,
            counts: numbers(part("word-counts")?)?,
            starts: numbers(part("word-starts")?)?,
            distances: part("word-texts")?,
            frames: numbers(part("frames")?)?,
            frame_words: numbers(part("frame-words")?)?,
            texts: texts.len(),
        };
        let grams = &vocabulary.grams;
        // Lengths are all that can be asked without reading the arrays, which may be of gigabytes:
        // what a number leads to is asked when it is followed.
        if entries.starts.len() != texts.len() as usize + 1
            || entries.tiers.len() != entries.entities.len()
            || grams.firsts.len() != grams.keys.len()
            || grams.starts.len() != grams.keys.len() + 1
            || vocabulary.counts.len() != vocabulary.words.len() as usize
            || vocabulary.starts.len() != vocabulary.words.len() as usize + 1
            || vocabulary.frames.len() != vocabulary.frame_words.len()
        {
            return Err(Damaged("parts differ in length"));
        }
        Ok(Self {
            texts,
            entries,
            vocabulary,
        })
    }
}

/// The numbers in a buffer, which must hold whole ones at a place where the machine can read them.
fn numbers<N: Number>(bytes: Bytes) -> Result<Numbers<N>, Damaged> {
    let count = bytes.len() / size_of::<N>();
    let is_whole = bytes.len().is_multiple_of(size_of::<N>());
    Numbers::of_bytes(bytes, count)
        .filter(|_| is_whole)
        .ok_or(Damaged("numbers are cut off or displaced"))
}
