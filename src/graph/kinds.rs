//! Kinds as small numbers.

/// Sorted words; a word's code is its place.
#[derive(Debug, Default)]
pub(super) struct Words(Vec<String>);

impl Words {
    pub(super) fn new<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let unique: std::collections::BTreeSet<&str> = words.collect();
        Self(unique.into_iter().map(str::to_owned).collect())
    }

    pub(super) fn code(&self, word: &str) -> Option<u16> {
        self.0.binary_search_by(|w| w.as_str().cmp(word)).ok().map(|code| code as u16)
    }

    pub(super) fn words(&self) -> &[String] {
        &self.0
    }
}

/// The kinds of entities and of relationships.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    pub(super) entities: Words,
    pub(super) relationships: Words,
}

impl Kinds {
    /// More kinds than this are a mistake in the data, and codes are 16 bits wide.
    pub(super) const MOST: usize = u16::MAX as usize;
}
