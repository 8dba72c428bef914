//! Texts, end to end, with where each starts.

use super::{Bytes, Numbers};

/// A column of texts.
#[derive(Debug, Clone)]
pub(crate) struct Texts {
    starts: Starts,
    bytes: Bytes,
}

/// Where each text starts; one more at the end.
#[derive(Debug, Clone)]
pub(crate) enum Starts {
    /// Up to 2 GB of text.
    Short(Numbers<i32>),
    /// More.
    Long(Numbers<i64>),
}

impl Starts {
    fn get(&self, row: usize) -> Option<usize> {
        match self {
            // Arrow's numbers have a sign, and a damaged file may have set it.
            Starts::Short(starts) => usize::try_from(*starts.lend(row)?).ok(),
            Starts::Long(starts) => usize::try_from(*starts.lend(row)?).ok(),
        }
    }

    fn len(&self) -> usize {
        match self {
            Starts::Short(starts) => starts.len(),
            Starts::Long(starts) => starts.len(),
        }
    }
}

impl Texts {
    /// Texts over memory that is laid out so; nothing is verified.
    pub(crate) fn from_parts(starts: Starts, bytes: Bytes) -> Self {
        Self { starts, bytes }
    }

    /// The texts of all parts, end to end.
    pub(crate) fn joined<'p>(parts: impl Iterator<Item = &'p TextsBuilder> + Clone) -> Self {
        let mut all = TextsBuilder::default();
        // All room at once: texts may be most of the memory of a graph, and to double a vector needs
        // three times what is in it.
        let texts = parts.clone().map(TextsBuilder::len).sum();
        let bytes = parts.clone().map(TextsBuilder::byte_count).sum();
        all.reserve(texts, bytes);
        for part in parts {
            all.append(part);
        }
        all.finish()
    }

    /// So many empty texts.
    pub(crate) fn blank(count: usize) -> Self {
        Self {
            starts: Starts::Short(vec![0; count + 1].into()),
            bytes: Bytes::default(),
        }
    }

    /// The text of a row; empty past the end, and where the bytes are no UTF-8.
    pub(crate) fn get(&self, row: usize) -> &str {
        self.bytes_of(row)
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or_default()
    }

    fn bytes_of(&self, row: usize) -> Option<&[u8]> {
        let start = self.starts.get(row)?;
        let end = self.starts.get(row + 1)?;
        self.bytes.get(start..end)
    }

    /// All of them, in order.
    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|row| self.get(row))
    }

    /// How many.
    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The row of a text, if the texts are sorted. O(log n).
    pub(crate) fn search(&self, text: &str) -> Option<usize> {
        let mut low = 0;
        let mut high = self.len();
        while low < high {
            let middle = low + (high - low) / 2;
            if self.get(middle) < text {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low < self.len() && self.get(low) == text).then_some(low)
    }

    /// Where they start.
    pub(crate) fn starts(&self) -> &Starts {
        &self.starts
    }

    /// Their bytes, end to end.
    pub(crate) fn bytes(&self) -> &Bytes {
        &self.bytes
    }
}

impl Default for Texts {
    fn default() -> Self {
        TextsBuilder::default().finish()
    }
}

impl<T: AsRef<str>> FromIterator<T> for Texts {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        let mut builder = TextsBuilder::default();
        for text in texts {
            builder.push(text.as_ref());
        }
        builder.finish()
    }
}

/// Gathers texts.
#[derive(Debug, Default)]
pub(crate) struct TextsBuilder {
    bytes: Vec<u8>,
    ends: Vec<i32>,
    /// Ends past 2 GB, once there is one.
    long_ends: Vec<i64>,
}

impl TextsBuilder {
    /// Adds a text.
    pub(crate) fn push(&mut self, text: &str) {
        self.push_bytes(text.as_bytes());
    }

    /// Adds the bytes of a text that was valid before.
    pub(crate) fn push_bytes(&mut self, text: &[u8]) {
        self.bytes.extend_from_slice(text);
        self.end_at(self.bytes.len());
    }

    fn end_at(&mut self, end: usize) {
        match i32::try_from(end) {
            Ok(end) => self.ends.push(end),
            Err(_) => self.long_ends.push(end as i64),
        }
    }

    /// Takes all texts out, and keeps the memory.
    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
        self.long_ends.clear();
    }

    /// Makes room for so many texts with so many bytes.
    pub(crate) fn reserve(&mut self, texts: usize, bytes: usize) {
        self.ends.reserve(texts + 1);
        self.bytes.reserve(bytes);
    }

    /// How many bytes all of them have.
    pub(crate) fn byte_count(&self) -> usize {
        self.bytes.len()
    }

    /// Adds all texts of another one.
    pub(crate) fn append(&mut self, other: &Self) {
        let before = self.bytes.len();
        self.bytes.extend_from_slice(&other.bytes);
        // One by one: what was a short end there may be a long one here.
        for &end in &other.ends {
            self.end_at(before + end as usize);
        }
        for &end in &other.long_ends {
            self.end_at(before + end as usize);
        }
    }

    /// The bytes of a text that was added.
    pub(crate) fn bytes(&self, row: usize) -> &[u8] {
        let end = |row: usize| match self.ends.get(row) {
            Some(&end) => end as usize,
            None => self
                .long_ends
                .get(row - self.ends.len())
                .map_or(self.bytes.len(), |&end| end as usize),
        };
        let start = row.checked_sub(1).map_or(0, end);
        self.bytes.get(start..end(row)).unwrap_or_default()
    }

    /// How many.
    pub(crate) fn len(&self) -> usize {
        self.ends.len() + self.long_ends.len()
    }

    /// The column.
    pub(crate) fn finish(mut self) -> Texts {
        self.bytes.shrink_to_fit();
        let starts = if self.long_ends.is_empty() {
            self.ends.insert(0, 0);
            Starts::Short(self.ends.into())
        } else {
            let mut starts: Vec<i64> = vec![0];
            starts.extend(self.ends.into_iter().map(i64::from));
            starts.extend(self.long_ends);
            Starts::Long(starts.into())
        };
        Texts {
            starts,
            bytes: self.bytes.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_as_they_were_put_in() {
        let words = ["", "a", "微信", "", "zebra"];
        let texts: Texts = words.iter().collect();
        assert_eq!(texts.iter().collect::<Vec<_>>(), words);
        assert_eq!((texts.get(5), texts.get(usize::MAX - 1)), ("", ""));
        let mut builder = TextsBuilder::default();
        words.iter().for_each(|word| builder.push(word));
        let added: Vec<&[u8]> = (0..6).map(|row| builder.bytes(row)).collect();
        assert_eq!(added, ["", "a", "微信", "", "zebra", ""].map(str::as_bytes));
        let mut twice = TextsBuilder::default();
        (0..2).for_each(|_| twice.append(&builder));
        assert_eq!(
            twice.finish().iter().collect::<Vec<_>>(),
            [words, words].concat()
        );
    }

    #[test]
    fn sorted_texts_are_searched() {
        let texts: Texts = ["a", "b", "d"].iter().collect();
        assert_eq!(
            (texts.search("d"), texts.search("c"), texts.search("e")),
            (Some(2), None, None)
        );
    }

    #[test]
    fn damaged_starts_read_as_nothing() {
        let starts = Starts::Short(vec![0, -5, 900, 2, 1].into());
        let texts = Texts::from_parts(starts, b"ab\xff".to_vec().into());
        assert_eq!(texts.iter().collect::<String>(), "");
        let broken = Texts::from_parts(Starts::Short(vec![0, 3].into()), b"ab\xff".to_vec().into());
        assert_eq!(broken.get(0), "");
    }
}
