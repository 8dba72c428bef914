//! The index as flat arrays, to be stored and mapped again.

use arrow_buffer::{ArrowNativeType, Buffer, ScalarBuffer};

use super::Names;
use super::damaged::Damaged;
use super::front_coding::Originals;
use super::postings::Entries;
use super::texts::Texts;
use super::trigrams::Grams;

impl Names {
    /// Every array by its name, with numbers as the machine has them.
    pub(in crate::graph) fn parts(&self) -> Vec<(&'static str, Buffer)> {
        let Self {
            texts,
            entries,
            grams,
        } = self;
        vec![
            ("lengths", texts.lengths.inner().clone()),
            ("texts", texts.bytes.clone()),
            ("starts", entries.starts.inner().clone()),
            ("entities", entries.entities.inner().clone()),
            ("tiers", entries.tiers.clone()),
            ("original-blocks", entries.originals.blocks.inner().clone()),
            ("originals", entries.originals.bytes.clone()),
            ("grams", grams.keys.inner().clone()),
            ("gram-texts", grams.firsts.inner().clone()),
            ("gram-starts", grams.starts.inner().clone()),
            ("gram-distances", grams.distances.clone()),
        ]
    }

    /// Takes the arrays back, each by its name. Reads the table of lengths and nothing else.
    ///
    /// # Errors
    /// When a part is missing, or does not fit to the others. Other damage makes answers shorter.
    pub(in crate::graph) fn from_parts(
        entity_count: usize,
        mut part: impl FnMut(&'static str) -> Option<Buffer>,
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
            firsts: numbers(part("gram-texts")?)?,
            starts: numbers(part("gram-starts")?)?,
            distances: part("gram-distances")?,
        };
        // Lengths are all that can be asked without reading the arrays, which may be of gigabytes:
        // what a number leads to is asked when it is followed.
        if entries.starts.len() != texts.len() as usize + 1
            || entries.tiers.len() != entries.entities.len()
            || grams.firsts.len() != grams.keys.len()
            || grams.starts.len() != grams.keys.len() + 1
        {
            return Err(Damaged("parts differ in length"));
        }
        Ok(Self {
            texts,
            entries,
            grams,
        })
    }
}

/// The numbers in a buffer, which must hold whole ones at a place where the machine can read them.
fn numbers<T: ArrowNativeType>(buffer: Buffer) -> Result<ScalarBuffer<T>, Damaged> {
    let size = size_of::<T>();
    if !buffer.len().is_multiple_of(size) || !buffer.as_ptr().cast::<T>().is_aligned() {
        return Err(Damaged("numbers are cut off or displaced"));
    }
    let count = buffer.len() / size;
    Ok(ScalarBuffer::new(buffer, 0, count))
}
